//! Lesson 6: a good position beside a bad one.

use super::{
    Act, CROSS, Control, Ends, Goal, Lesson, Measure, Question, Task, Test, Truth, Variant, choice,
    variant,
};

const BOTH: &str = "seed=contagion-4&size=6000&lev=3&wallet=3500&pos=ALT:long:20000:20";

pub(super) static CONTAGION: Lesson = Lesson {
    path: "6",
    title: "lesson-contagion-title",
    ask: "lesson-contagion-ask",
    question: Some(Question::Choice {
        truth: Truth::Lives,
        choices: &[
            choice("both", "choice-lives-both", "lesson-contagion-both"),
            choice("isolated", "choice-lives-isolated", "lesson-contagion-isolated"),
            choice("cross", "choice-lives-cross", "lesson-contagion-cross"),
            choice("neither", "choice-lives-neither", "lesson-contagion-neither"),
        ],
    }),
    acts: &[Act { link: BOTH, ends: Ends::ClosedOut(CROSS), said: "lesson-contagion-reveal" }],
    answered: 0,
    rows: &[
        variant("set-alone", "", "pos=none"),
        alt("4000", "pos=ALT:long:4000:20"),
        alt("20000", "pos=ALT:long:20000:20"),
    ],
    measure: Measure::Fate,
    why: "lesson-contagion-why",
    sayings: &[],
    sum: "lesson-contagion-sum",
    task: Task {
        said: "lesson-contagion-task",
        done: "lesson-contagion-done",
        link: BOTH,
        controls: &[Control {
            said: "control-alt",
            variants: &[
                alt("20000", "pos=ALT:long:20000:20"),
                alt("15000", "pos=ALT:long:15000:20"),
                alt("8000", "pos=ALT:long:8000:20"),
                variant("set-hedge", "10000", "pos=ALT:long:20000:20,ALT:short:10000:20"),
                variant("set-hedge", "20000", "pos=ALT:long:20000:20,ALT:short:20000:20"),
            ],
            first: 0,
        }],
        goal: Goal::Any(Test::Alive(&[CROSS])),
    },
    takeaway: "lesson-contagion-takeaway",
};

/// A long on ALT of so many dollars.
pub(super) const fn alt(value: &'static str, patch: &'static str) -> Variant {
    variant("set-alt", value, patch)
}
