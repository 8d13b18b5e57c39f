//! Lesson 1: how far the price may fall. Position and wallet are the same here, so that every leverage from
//! 1x can be chosen.

use super::{
    Act, Choice, Control, Ends, Goal, ISOLATED, Lesson, Measure, Question, Task, Test, Truth,
    Variant, variant,
};

const WEEK: &str = "size=5000&days=7";

pub(super) static LEVERAGE: Lesson = Lesson {
    path: "1",
    title: "lesson-leverage-title",
    ask: "lesson-leverage-ask",
    question: Some(Question::Choice {
        truth: Truth::Fall,
        choices: &[
            percent("20", "lesson-leverage-20"),
            percent("10", "lesson-leverage-10"),
            percent("5", "lesson-leverage-5"),
            Choice {
                name: "0",
                variant: variant("choice-less", "5", ""),
                explained: "lesson-leverage-less",
            },
        ],
    }),
    acts: &[Act {
        link: "size=5000&days=7&lev=20",
        ends: Ends::ClosedOut(ISOLATED),
        said: "lesson-leverage-reveal",
    }],
    answered: 0,
    rows: &[
        times("3", "lev=3"),
        times("5", "lev=5"),
        times("10", "lev=10"),
        times("20", "lev=20"),
        times("50", "lev=50"),
    ],
    measure: Measure::Line,
    why: "lesson-leverage-why",
    sayings: &["lesson-leverage-everything", "lesson-leverage-cross"],
    sum: "line-sum",
    task: Task {
        said: "lesson-leverage-task",
        done: "lesson-leverage-done",
        link: WEEK,
        controls: &[Control { said: "control-leverage", variants: LEVERAGES, first: 0 }],
        goal: Goal::Last(Test::Alive(&[ISOLATED])),
    },
    takeaway: "lesson-leverage-takeaway",
};

/// The steps of the slider that this wallet can fund.
pub(super) const LEVERAGES: &[Variant] = &[
    times("1", "lev=1"),
    times("2", "lev=2"),
    times("3", "lev=3"),
    times("5", "lev=5"),
    times("10", "lev=10"),
    times("20", "lev=20"),
    times("25", "lev=25"),
    times("50", "lev=50"),
];

const fn times(value: &'static str, patch: &'static str) -> Variant {
    variant("set-leverage", value, patch)
}

/// A fall of so many percent.
const fn percent(name: &'static str, explained: &'static str) -> Choice {
    Choice { name, variant: variant("choice-percent", name, ""), explained }
}
