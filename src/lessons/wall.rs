//! Lesson 0: who is closed out first, and who loses more. Two falls: one that ends, one that does not.

use super::{Act, CROSS, Ends, Goal, Lesson, Measure, Question, Task, Truth, choice, variant};

pub(super) static WALL: Lesson = Lesson {
    path: "0",
    title: "lesson-wall-title",
    ask: "lesson-wall-ask",
    question: Some(Question::Choice {
        truth: Truth::First,
        choices: &[
            choice("cross", "choice-cross", "lesson-wall-cross"),
            choice("isolated", "choice-isolated", "lesson-wall-isolated"),
            choice("together", "choice-together", "lesson-wall-together"),
        ],
    }),
    acts: &[
        Act { link: "scene=dip", ends: Ends::Horizon, said: "lesson-wall-dip" },
        Act { link: "scene=slide", ends: Ends::ClosedOut(CROSS), said: "lesson-wall-slide" },
    ],
    answered: 0,
    rows: &[variant("set-dip", "", "scene=dip"), variant("set-slide", "", "scene=slide")],
    measure: Measure::Fate,
    why: "lesson-wall-why",
    sayings: &[],
    sum: "line-sum",
    task: Task {
        said: "lesson-wall-task",
        done: "lesson-wall-done",
        link: "scene=slide&side=short",
        controls: &[],
        goal: Goal::Lines,
    },
    takeaway: "lesson-wall-takeaway",
};
