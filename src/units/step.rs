//! Simulated time.

use serde::Serialize;

/// A step of simulated time, counted from 0 (the opening). "Tick" is a price increment, never time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Step(pub u32);

impl Step {
    /// The following step.
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
