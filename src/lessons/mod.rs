//! Lessons and puzzles: a question, a prediction, a run that answers it, why it is so, a task that the engine
//! checks, one line to take away.
//!
//! A lesson is data: links, choices, what they are judged by, the names of its words. What is right is never
//! written down: it is found by living through the links ([`Truth`], [`Goal`]). One file a lesson. Knows no
//! words and no screen.

mod catalogue;
mod contagion;
mod evidence;
mod judge;
mod leverage;
mod press;
mod puzzles;
mod remembered;
mod sitting;
mod stage;
mod stop;
mod thin;
mod top_up;
mod volatility;
mod wall;

pub use catalogue::{ALL, by_path};
pub use evidence::{FUTURES, Found, Outcome};
pub use judge::{Check, Missed, count, day_swing, fall, lost, lost_mean};
pub use press::Press;
pub use sitting::Sitting;
pub use stage::{Guess, Stage};

use crate::engine::MarginMode;

/// A lesson, or a puzzle where it asks no question.
#[derive(Debug)]
pub struct Lesson {
    /// The last part of its address below `learn/`.
    pub path: &'static str,
    /// Its name, in words.
    pub title: &'static str,
    /// What is asked, in words.
    pub ask: &'static str,
    /// How it is answered; none for a puzzle.
    pub question: Option<Question>,
    /// The runs that answer it, in order.
    pub acts: &'static [Act],
    /// Which of them answers the question.
    pub answered: usize,
    /// What is set side by side afterwards.
    pub rows: &'static [Variant],
    /// What of it.
    pub measure: Measure,
    /// Why it is so, in words.
    pub why: &'static str,
    /// What people say about it, put right, in words; mostly nothing.
    pub sayings: &'static [&'static str],
    /// The sum behind that, in words.
    pub sum: &'static str,
    /// What is to be done.
    pub task: Task,
    /// The line to take away, in words.
    pub takeaway: &'static str,
}

/// How a question is answered.
#[derive(Debug)]
pub enum Question {
    /// By one of several.
    Choice {
        /// What makes one of them right.
        truth: Truth,
        /// The choices, in the order of the page.
        choices: &'static [Choice],
    },
    /// By how many of a hundred futures end closed out, for cross and isolated: those of this row.
    Counts {
        /// Index of the row that is asked for. The one before it is told.
        row: usize,
        /// What is said to who named too few, too many: for cross, for isolated.
        explained: [[&'static str; 2]; 2],
    },
}

/// One of several answers.
#[derive(Debug)]
pub struct Choice {
    /// Its name in `data-predict` and in what is remembered.
    pub name: &'static str,
    /// What it says.
    pub variant: Variant,
    /// What is said to who chose it.
    pub explained: &'static str,
}

/// One way to set the bet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// What it says, in words that may name the value.
    pub said: &'static str,
    /// The value in them.
    pub value: &'static str,
    /// What it changes of the link.
    pub patch: &'static str,
}

/// A run.
#[derive(Debug)]
pub struct Act {
    /// Its bet.
    pub link: &'static str,
    /// Where it ends.
    pub ends: Ends,
    /// What is said then, in words.
    pub said: &'static str,
}

/// Where a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// When this account is closed out; else at the horizon.
    ClosedOut(MarginMode),
    /// At the horizon.
    Horizon,
}

/// What of the variants is set side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How far isolated is from its line at the opening.
    Line,
    /// How both accounts end.
    Fate,
    /// How a hundred futures of both accounts end.
    Futures,
}

/// What makes an answer right. Judged by outcomes alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Who is closed out first in the first run: `cross`, `isolated` or `together`.
    First,
    /// The answer with the largest value that is no larger than the fall, in percent, that closes
    /// isolated out.
    Fall,
    /// The answer with which isolated keeps most, as a mean over a hundred futures.
    KeepsMost,
    /// `trades` if isolated is closed out in the first run, in which only trades reach its line; else
    /// `mark` if it is in the second, in which the mark does; else `no`.
    Reads,
    /// The first answer whose top-up comes too late for isolated.
    TooLate,
    /// In which accounts the first position lives: `both`, `isolated`, `cross`, `neither`.
    Lives,
}

/// What is to be done.
#[derive(Debug)]
pub struct Task {
    /// What, in words.
    pub said: &'static str,
    /// What is said when it is done, in words.
    pub done: &'static str,
    /// The bet it begins with.
    pub link: &'static str,
    /// What can be set.
    pub controls: &'static [Control],
    /// When it is done.
    pub goal: Goal,
}

/// Something that can be set.
#[derive(Debug)]
pub struct Control {
    /// Its name, in words.
    pub said: &'static str,
    /// Its settings, in the order of the page.
    pub variants: &'static [Variant],
    /// The one it begins with.
    pub first: usize,
}

/// When a task is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The prices at which both accounts break are named.
    Lines,
    /// The first control stands at the last setting, in their order, with which this holds.
    Last(Test),
    /// This holds.
    Any(Test),
    /// The first control stands at the setting with which isolated loses least.
    LeastLost,
}

/// Something that holds for a bet, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// None of these accounts is closed out.
    Alive(&'static [MarginMode]),
    /// No margin call reaches this account.
    Quiet(MarginMode),
    /// At most so many of a hundred futures end with this account closed out.
    Few(MarginMode, u32),
    /// The stop is further away than the price usually moves in a day, and nearer than the line.
    StopFits,
    /// There is a stop, and isolated is closed out all the same.
    NeverFires,
    /// Cross ends within one percent of what was paid in.
    Steady,
}

/// An account that none other of the same bet is confused with.
const ISOLATED: MarginMode = MarginMode::Isolated;
/// The other one.
const CROSS: MarginMode = MarginMode::Cross;

/// A choice that sets nothing.
const fn choice(name: &'static str, said: &'static str, explained: &'static str) -> Choice {
    Choice { name, variant: variant(said, "", ""), explained }
}

const fn variant(said: &'static str, value: &'static str, patch: &'static str) -> Variant {
    Variant { said, value, patch }
}
