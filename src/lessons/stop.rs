//! Lesson 3: where a stop stands, judged over a hundred futures.

use super::{
    Act, Choice, Control, Ends, Goal, Lesson, Measure, Question, Task, Test, Truth, Variant,
    variant,
};

pub(super) static STOP: Lesson = Lesson {
    path: "3",
    title: "lesson-stop-title",
    ask: "lesson-stop-ask",
    question: Some(Question::Choice {
        truth: Truth::KeepsMost,
        choices: &[
            Choice { name: "none", variant: NONE, explained: "lesson-stop-none" },
            Choice { name: "tight", variant: TIGHT, explained: "lesson-stop-tight" },
            Choice { name: "fitting", variant: FITTING, explained: "lesson-stop-fitting" },
            Choice { name: "beyond", variant: BEYOND, explained: "lesson-stop-beyond" },
        ],
    }),
    acts: &[Act { link: "seed=calm-otter-42", ends: Ends::Horizon, said: "lesson-stop-reveal" }],
    answered: 0,
    rows: &[NONE, TIGHT, FITTING, BEYOND],
    measure: Measure::Futures,
    why: "lesson-stop-why",
    sayings: &[],
    sum: "line-sum",
    task: Task {
        said: "lesson-stop-task",
        done: "lesson-stop-done",
        link: "seed=calm-otter-42&vol=70",
        controls: &[Control {
            said: "control-stop",
            variants: &[
                at("1", "stop=1"),
                at("2", "stop=2"),
                at("3", "stop=3"),
                at("4", "stop=4"),
                at("5", "stop=5"),
                at("6", "stop=6"),
            ],
            first: 0,
        }],
        goal: Goal::Any(Test::StopFits),
    },
    takeaway: "lesson-stop-takeaway",
};

const NONE: Variant = variant("set-no-stop", "", "stop=none");
const TIGHT: Variant = at("1", "stop=1");
const FITTING: Variant = at("4", "stop=4");
const BEYOND: Variant = at("6", "stop=6");

/// A stop so many percent away.
pub(super) const fn at(value: &'static str, patch: &'static str) -> Variant {
    variant("set-stop", value, patch)
}
