//! Puzzles: a bet, what can be set, and a goal. No question is asked before; that there is a solution, and
//! more than one setting that is none, is tested.

use super::contagion::alt;
use super::stop::at;
use super::top_up::late;
use super::{CROSS, Control, Goal, ISOLATED, Lesson, Measure, Task, Test, Variant, variant};

pub(super) static PUZZLES: [Lesson; 7] = [
    puzzle(
        ["puzzle-1", "puzzle-week-title", "puzzle-week-task", "puzzle-week-done"],
        // In some markets no position at all would live through the week.
        "seed=calm-otter-42&days=7&margin=2000",
        &[Control {
            said: "control-size",
            variants: &[
                size("20000", "size=20000"),
                size("25000", "size=25000"),
                size("30000", "size=30000"),
                size("35000", "size=35000"),
                size("40000", "size=40000"),
                size("50000", "size=50000"),
            ],
            first: 0,
        }],
        Goal::Last(Test::Alive(&[CROSS, ISOLATED])),
    ),
    puzzle(
        ["puzzle-2", "puzzle-never-title", "puzzle-never-task", "puzzle-never-done"],
        "scene=slide",
        &[Control {
            said: "control-stop",
            variants: &[at("2", "stop=2"), at("3", "stop=3"), at("4", "stop=4"), at("5", "stop=5")],
            first: 0,
        }],
        Goal::Any(Test::NeverFires),
    ),
    puzzle(
        ["puzzle-3", "puzzle-least-title", "puzzle-least-task", "puzzle-least-done"],
        "seed=calm-otter-42&days=7",
        &[Control {
            said: "control-margin",
            variants: &[
                margin("4000", "margin=4000"),
                margin("3000", "margin=3000"),
                margin("2000", "margin=2000"),
                margin("1500", "margin=1500"),
                margin("1250", "margin=1250"),
                margin("1000", "margin=1000"),
            ],
            first: 0,
        }],
        Goal::Last(Test::Alive(&[ISOLATED])),
    ),
    puzzle(
        ["puzzle-4", "puzzle-answer-title", "puzzle-answer-task", "puzzle-answer-done"],
        "seed=late-71&vol=90&days=7&topup=1000",
        &[Control {
            said: "control-delay",
            variants: &[
                late("0.5", "delay=0.5"),
                late("1", "delay=1"),
                late("2", "delay=2"),
                late("4", "delay=4"),
                late("8", "delay=8"),
                late("12", "delay=12"),
            ],
            first: 0,
        }],
        Goal::Last(Test::Alive(&[ISOLATED])),
    ),
    puzzle(
        ["puzzle-5", "puzzle-company-title", "puzzle-company-task", "puzzle-company-done"],
        "seed=contagion-4&size=6000&lev=3&wallet=3500",
        &[Control {
            said: "control-alt",
            variants: &[
                alt("2000", "pos=ALT:long:2000:20"),
                alt("4000", "pos=ALT:long:4000:20"),
                alt("6000", "pos=ALT:long:6000:20"),
                alt("8000", "pos=ALT:long:8000:20"),
                alt("10000", "pos=ALT:long:10000:20"),
                alt("15000", "pos=ALT:long:15000:20"),
            ],
            first: 5,
        }],
        Goal::Last(Test::Alive(&[CROSS])),
    ),
    puzzle(
        ["puzzle-6", "puzzle-hedge-title", "puzzle-hedge-task", "puzzle-hedge-done"],
        "scene=slide&side=short&coll=BTC:0.4&wallet=1",
        &[Control {
            said: "control-short",
            variants: &[
                size("2000", "size=2000"),
                size("10000", "size=10000"),
                size("16000", "size=16000"),
                size("20000", "size=20000"),
                size("24000", "size=24000"),
            ],
            first: 0,
        }],
        Goal::Any(Test::Steady),
    ),
    puzzle(
        ["puzzle-7", "puzzle-loan-title", "puzzle-loan-task", "puzzle-loan-done"],
        "scene=slide&rules=loan&lev=3",
        &[Control {
            said: "control-size",
            variants: &[
                size("6000", "size=6000"),
                size("8000", "size=8000"),
                size("9000", "size=9000"),
                size("10000", "size=10000"),
                size("11000", "size=11000"),
                size("12000", "size=12000"),
                size("15000", "size=15000"),
            ],
            first: 6,
        }],
        Goal::Last(Test::Quiet(CROSS)),
    ),
];

const fn puzzle(
    [path, title, said, done]: [&'static str; 4],
    link: &'static str,
    controls: &'static [Control],
    goal: Goal,
) -> Lesson {
    Lesson {
        path,
        title,
        ask: said,
        question: None,
        acts: &[],
        answered: 0,
        rows: &[],
        measure: Measure::Fate,
        why: done,
        sayings: &[],
        sum: done,
        task: Task { said, done, link, controls, goal },
        takeaway: done,
    }
}

const fn size(value: &'static str, patch: &'static str) -> Variant {
    variant("set-size", value, patch)
}

const fn margin(value: &'static str, patch: &'static str) -> Variant {
    variant("set-margin", value, patch)
}
