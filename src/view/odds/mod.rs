//! What the worker of the odds shows on the page: many futures of the bet as pictures and sentences, the
//! map, and the line beside the leverage. Everything is finished markup: the page's own program only
//! makes room for it and says which bet it is about. Not part of that program.
//!
//! | file | subject |
//! |---|---|
//! | `desk` | what is asked, what is counted next, what is shown when |
//! | `counted` | what is counted of one bet, and how far it is |
//! | `line` | the line beside the leverage |
//! | `panel` | choices, progress, and what was counted |
//! | `told` | sentences about a count |
//! | `plot` | axes and scales of a picture |
//! | `curves` | survival, the price fan, losses |
//! | `tables` | the same as tables |
//! | `chart_map` | the map, its cells and what one of them says |
//!
//! Knows no browser and no clock.

mod chart_map;
mod counted;
mod curves;
mod desk;
mod line;
mod panel;
mod plot;
mod tables;
mod told;

pub use desk::{Desk, Shown};

use crate::units::Rate;
use crate::view::node::Node;
use crate::view::{Argument, Message};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

fn el(tag: &'static str, class: &'static str) -> Node {
    Node::new(tag, class)
}

const fn said(key: &'static str) -> Message {
    Message::plain(key)
}

/// A share as percent, to a hundredth of a percent.
fn share(share: f64) -> Argument {
    Argument::Percent(Rate::new(Decimal::from_f64(share).unwrap_or_default().round_dp(4)))
}

/// A count with marks between its thousands.
fn count(count: u64) -> Argument {
    Argument::Number(Decimal::from(count))
}
