//! Lesson 5: a top-up that comes too late, and one that only raises what is lost.

use super::{
    Act, Choice, Control, Ends, Goal, Lesson, Measure, Question, Task, Truth, Variant, variant,
};

const NIGHT: &str = "seed=late-53&vol=90&days=7&topup=1000&delay=8";

pub(super) static TOP_UP: Lesson = Lesson {
    path: "5",
    title: "lesson-top-up-title",
    ask: "lesson-top-up-ask",
    question: Some(Question::Choice {
        truth: Truth::TooLate,
        choices: &[
            Choice {
                name: "0.5",
                variant: variant("choice-minutes", "30", "delay=0.5"),
                explained: "lesson-top-up-half",
            },
            Choice {
                name: "3",
                variant: variant("choice-hours", "3", "delay=3"),
                explained: "lesson-top-up-3",
            },
            Choice {
                name: "8",
                variant: variant("choice-hours", "8", "delay=8"),
                explained: "lesson-top-up-8",
            },
            Choice {
                name: "never",
                variant: variant("choice-never", "", "delay=0"),
                explained: "lesson-top-up-never",
            },
        ],
    }),
    acts: &[Act { link: NIGHT, ends: Ends::Horizon, said: "lesson-top-up-reveal" }],
    answered: 0,
    rows: &[late("0.5", "delay=0.5"), late("3", "delay=3"), late("8", "delay=8")],
    measure: Measure::Fate,
    why: "lesson-top-up-why",
    sayings: &[],
    sum: "line-sum",
    task: Task {
        said: "lesson-top-up-task",
        done: "lesson-top-up-done",
        link: "seed=late-71&vol=90&days=7",
        controls: &[Control {
            said: "control-answer",
            variants: &[
                variant("set-top-up", "1000", "topup=1000"),
                variant("set-reduce", "50", "act=174:isolated:reduce:1:50"),
                variant("set-accept", "", ""),
            ],
            first: 2,
        }],
        goal: Goal::LeastLost,
    },
    takeaway: "lesson-top-up-takeaway",
};

/// A call that is answered so many hours later.
pub(super) const fn late(value: &'static str, patch: &'static str) -> Variant {
    variant("set-late", value, patch)
}
