//! Lesson 4: which price closes an account out. Trades shoot through the line in one market; in a thin one
//! the mark itself gets there, and a day later the price is back.

use super::{
    Act, Control, Ends, Goal, ISOLATED, Lesson, Measure, Question, Task, Test, Truth, choice,
    variant,
};

const WICK: &str = "seed=wick+1&scene=wick&lev=14";
const THIN: &str = "seed=thin+1&scene=thin";

pub(super) static THIN_MARKETS: Lesson = Lesson {
    path: "4",
    title: "lesson-thin-title",
    ask: "lesson-thin-ask",
    question: Some(Question::Choice {
        truth: Truth::Reads,
        choices: &[
            choice("trades", "choice-trades", "lesson-thin-trades"),
            choice("mark", "choice-mark", "lesson-thin-mark"),
            choice("no", "choice-no", "lesson-thin-no"),
        ],
    }),
    acts: &[
        Act { link: WICK, ends: Ends::Horizon, said: "lesson-thin-wick" },
        Act { link: THIN, ends: Ends::Horizon, said: "lesson-thin-reveal" },
    ],
    answered: 1,
    rows: &[variant("set-wick", "", WICK), variant("set-thin", "", THIN)],
    measure: Measure::Fate,
    why: "lesson-thin-why",
    sayings: &[],
    sum: "line-sum",
    task: Task {
        said: "lesson-thin-task",
        done: "lesson-thin-done",
        link: "seed=thin+1&scene=thin&margin=1000",
        controls: &[Control {
            said: "control-size",
            variants: &[
                variant("set-size", "8000", "size=8000"),
                variant("set-size", "12000", "size=12000"),
                variant("set-size", "16000", "size=16000"),
                variant("set-size", "18000", "size=18000"),
                variant("set-size", "20000", "size=20000"),
            ],
            first: 4,
        }],
        goal: Goal::Last(Test::Alive(&[ISOLATED])),
    },
    takeaway: "lesson-thin-takeaway",
};
