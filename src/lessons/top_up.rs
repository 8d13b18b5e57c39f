//! Lesson 5: a top-up that comes too late, and one that only raises what is lost.

use super::{
    Act, Choice, Control, Ends, Goal, Lesson, Measure, Question, Task, Truth, Variant, variant,
};

const NIGHT: &str = "seed=late-53&vol=90&days=7&topup=1000";

pub(super) static TOP_UP: Lesson = Lesson {
    path: "5",
    title: "lesson-top-up-title",
    ask: "lesson-top-up-ask",
    question: Some(Question::Choice {
        truth: Truth::TooLate,
        choices: &[
            choice("0.5", "choice-half-hour", "lesson-top-up-half"),
            choice("3", "choice-hours", "lesson-top-up-3"),
            choice("8", "choice-hours", "lesson-top-up-8"),
            choice("never", "choice-never", "lesson-top-up-never"),
        ],
    }),
    acts: &[Act {
        link: "seed=late-53&vol=90&days=7&topup=1000&delay=8",
        ends: Ends::Horizon,
        said: "lesson-top-up-reveal",
    }],
    answered: 0,
    rows: &[
        late("0.5", "seed=late-53&vol=90&days=7&topup=1000&delay=0.5"),
        late("3", "seed=late-53&vol=90&days=7&topup=1000&delay=3"),
        late("8", "seed=late-53&vol=90&days=7&topup=1000&delay=8"),
    ],
    measure: Measure::Fate,
    why: "lesson-top-up-why",
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

const fn late(value: &'static str, patch: &'static str) -> Variant {
    variant("set-late", value, patch)
}

const fn choice(name: &'static str, said: &'static str, explained: &'static str) -> Choice {
    let patch = match name.as_bytes() {
        b"0.5" => "seed=late-53&vol=90&days=7&topup=1000&delay=0.5",
        b"3" => "seed=late-53&vol=90&days=7&topup=1000&delay=3",
        b"8" => "seed=late-53&vol=90&days=7&topup=1000&delay=8",
        _ => NIGHT,
    };
    Choice { name, variant: variant(said, name, patch), explained }
}
