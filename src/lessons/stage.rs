//! The stages of a lesson, and what is said in the first of them.

use super::{Lesson, Question};

/// Where a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The question is open; lines and future are hidden.
    Predict,
    /// A run.
    Watch,
    /// Time stands; what was said is compared.
    Reveal,
    /// Why it is so.
    Why,
    /// Something is to be done.
    Task,
    /// What to take away.
    Takeaway,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Predict, Self::Watch, Self::Reveal, Self::Why, Self::Task, Self::Takeaway];

    /// `data-stage`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Predict => "predict",
            Self::Watch => "watch",
            Self::Reveal => "reveal",
            Self::Why => "why",
            Self::Task => "task",
            Self::Takeaway => "takeaway",
        }
    }
}

/// What was said before the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// The choice of this index.
    Choice(usize),
    /// So many of a hundred: cross, isolated.
    Counts([u32; 2]),
}

impl Lesson {
    /// Whether it is answered by two counts: the index of the row that is asked for.
    pub fn counted_row(&self) -> Option<usize> {
        match &self.question {
            Some(Question::Counts { row, .. }) => Some(*row),
            Some(Question::Choice { .. }) | None => None,
        }
    }
}
