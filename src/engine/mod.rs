//! The rules of margin.

mod modes;
mod side;

pub use modes::{MarginMode, MarginStatus};
pub use side::Side;
