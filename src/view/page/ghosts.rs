//! What became of the money in each what-if: a line each over the run, from the opening to the horizon,
//! for both accounts at one scale. All of them met the same prices at the same moments; the numbers at
//! their ends stand in the rows of the table.

use super::{el, lane_index, mark};
use crate::engine::MarginMode;
use crate::sim::{MODES, Rerun};
use crate::units::Money;
use crate::view::node::Node;
use crate::view::{Argument, Message, captions};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, dec};
use std::fmt::Write as _;

/// Height of the picture in its own unit: finer than any screen draws it.
const HEIGHT: Decimal = dec!(1_000);

/// What each line looks like: that of the bet as it is, then those of the changes.
const LINES: [&str; 4] = ["ghost-line-0", "ghost-line-1", "ghost-line-2", "ghost-line-3"];

/// The lines of the reruns of the table, each with its place there. None where nothing was gained or
/// lost in any of them.
pub(super) fn ghosts(rows: &[(usize, &Rerun)]) -> Option<Node> {
    let all = || rows.iter().flat_map(|(_, rerun)| &rerun.results);
    let (low, high) = all()
        .flatten()
        .fold((Money::ZERO, Money::ZERO), |(low, high), one| (low.min(*one), high.max(*one)));
    if low == high {
        return None;
    }
    let caption = el("figcaption", "").says("what-if-lines");
    let lanes = MODES.map(|mode| lane(mode, rows, (low, high)));
    Some(el("figure", "ghosts").around([vec![caption], lanes.into()].concat()))
}

/// What a line looks like, beside its row.
pub(super) fn sample(place: usize) -> Node {
    let line = el("path", LINES[place % LINES.len()]).with("d", "M0 4H36");
    el("svg", "sample").with("viewBox", "0 0 36 8").with("aria-hidden", "true").around(vec![line])
}

fn lane(mode: MarginMode, rows: &[(usize, &Rerun)], (low, high): (Money, Money)) -> Node {
    let index = lane_index(mode);
    let height = |money: Money| {
        let share = (high - money).ratio_to(high - low);
        share.and_then(|share| (share.decimal() * HEIGHT).round().to_u32()).unwrap_or_default()
    };
    let width = rows.iter().map(|(_, rerun)| rerun.results.len()).max().unwrap_or(0).max(2) - 1;
    let mut lines =
        vec![el("path", "ghost-zero").with("d", format!("M0 {}H{width}", height(Money::ZERO)))];
    for (place, rerun) in rows {
        let mut path = String::new();
        for (moment, both) in rerun.results.iter().enumerate() {
            let pen = if path.is_empty() { 'M' } else { 'L' };
            let _ = write!(path, "{pen}{moment} {}", height(both[index]));
        }
        lines.push(el("path", LINES[place % LINES.len()]).with("d", path));
    }
    let end = |money: Money| {
        let result = [("result", Argument::Money(money))];
        el("span", "").text(Message::new("compare-result", result))
    };
    let name = el("span", "").text(captions::name(mode));
    el("div", "ghost-lane").keyed("lane", index).with("data-of", captions::mode_token(mode)).around(
        vec![
            el("p", "ghost-name").around(vec![mark(mode), name]),
            el("svg", "lines")
                .with("viewBox", format!("0 0 {width} 1000"))
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true")
                .around(lines),
            el("p", "ghost-scale").with("aria-hidden", "true").around(vec![end(high), end(low)]),
        ],
    )
}
