//! Lesson 2: the same bet in a market that is twice as wild, in a hundred futures.

use super::leverage::LEVERAGES;
use super::{Act, Control, Ends, Goal, ISOLATED, Lesson, Measure, Question, Task, Test, variant};

pub(super) static VOLATILITY: Lesson = Lesson {
    path: "2",
    title: "lesson-volatility-title",
    ask: "lesson-volatility-ask",
    question: Some(Question::Counts {
        row: 1,
        explained: [
            ["lesson-volatility-cross-few", "lesson-volatility-cross-many"],
            ["lesson-volatility-isolated-few", "lesson-volatility-isolated-many"],
        ],
    }),
    acts: &[Act { link: "vol=120", ends: Ends::Horizon, said: "lesson-volatility-reveal" }],
    answered: 0,
    rows: &[variant("set-volatility", "60", "vol=60"), variant("set-volatility", "120", "vol=120")],
    measure: Measure::Futures,
    why: "lesson-volatility-why",
    sayings: &[],
    sum: "lesson-volatility-sum",
    task: Task {
        said: "lesson-volatility-task",
        done: "lesson-volatility-done",
        link: "vol=120&size=5000",
        controls: &[Control { said: "control-leverage", variants: LEVERAGES, first: 4 }],
        goal: Goal::Last(Test::Few(ISOLATED, 10)),
    },
    takeaway: "lesson-volatility-takeaway",
};
