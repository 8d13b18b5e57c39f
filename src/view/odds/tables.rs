//! What the pictures show, as tables.

use super::curves::{SHARES, price_of, prices, rate, shares};
use super::told::account;
use super::{el, said};
use crate::engine::MarginMode;
use crate::montecarlo::{Fan, LOSS_BINS, Tally};
use crate::sim::{MODES, Scenario};
use crate::units::Rate;
use crate::view::node::{Node, Value};
use crate::view::{Argument, Message, number};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

/// Most days of a table.
const DAYS_MAX: usize = 10;

/// A table that unfolds.
pub(super) fn unfolded(name: &'static str, rows: Vec<Node>) -> Node {
    let mut rows = rows.into_iter();
    let head = el("thead", "").around(rows.next().into_iter().collect());
    let table = el("table", "").around(vec![head, el("tbody", "").around(rows.collect())]);
    let scrolled = el("div", "odds-scrolled")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", said(name))
        .around(vec![table]);
    let summary = el("summary", "").text(said(name));
    el("details", "odds-table").around(vec![summary, scrolled])
}

/// A row whose first cell names it.
pub(super) fn row(name: impl Into<Value>, cells: Vec<Value>) -> Node {
    let mut nodes = vec![el("th", "").with("scope", "row").text(name)];
    nodes.extend(cells.into_iter().map(|cell| el("td", "amount").text(cell)));
    el("tr", "").around(nodes)
}

/// The row that names the columns.
pub(super) fn head(names: Vec<Value>) -> Node {
    let cell = |(index, name): (usize, Value)| {
        let class = if index == 0 { "" } else { "amount" };
        el("th", class).with("scope", "col").text(name)
    };
    el("tr", "").around(names.into_iter().enumerate().map(cell).collect())
}

/// Survival and prices on some of the days, the last among them.
pub(super) fn days(scenario: &Scenario, tally: &Tally, fan: &Fan) -> Node {
    let entry = scenario.entry().decimal().to_f64().unwrap_or(1.0);
    let prices = prices(tally, fan, entry);
    let [cross, isolated] = tally.lanes().each_ref().map(|lane| tally.survival(lane));
    let last = cross.len() - 1;
    let step = last.div_ceil(DAYS_MAX).max(1);
    let mut names: Vec<Value> = vec![said("odds-day").into()];
    names.extend(MODES.map(|mode| Value::from(alive(mode))));
    let has_fan = prices.len() == cross.len();
    if has_fan {
        names.extend(
            SHARES.map(|share| Message::new("odds-below", [("share", rate(share))]).into()),
        );
    }
    let mut rows = vec![head(names)];
    for day in (0..=last).filter(|day| day % step == 0 || *day == last) {
        let mut cells: Vec<Value> = vec![percent(cross[day].1), percent(isolated[day].1)];
        if has_fan {
            cells.extend(prices[day].1.map(|price| Value::from(number::price(price_of(price)))));
        }
        rows.push(row(number::plain(cross[day].0.round_dp(2).normalize()), cells));
    }
    unfolded("odds-days-table", rows)
}

/// Futures by loss.
pub(super) fn losses(tally: &Tally) -> Node {
    let [cross, isolated] = tally.lanes().each_ref().map(|lane| shares(tally, lane));
    let mut names = vec![Value::from(said("odds-lost"))];
    names.extend(MODES.map(|mode| Value::from(account(mode))));
    let mut rows = vec![head(names)];
    for (bin, (cross, isolated)) in cross.iter().zip(&isolated).enumerate() {
        if 0.0 < cross + isolated {
            rows.push(row(lost(bin), vec![percent(*cross), percent(*isolated)]));
        }
    }
    unfolded("odds-losses-table", rows)
}

/// The name of a bin: a gain, from and to, or everything.
fn lost(bin: usize) -> Message {
    if bin == 0 {
        return said("odds-gain");
    }
    if bin + 1 == LOSS_BINS {
        return said("odds-all");
    }
    let edge = |parts: usize| {
        let share = Decimal::from(parts) / Decimal::from(LOSS_BINS - 2);
        Argument::Number((share * Decimal::ONE_HUNDRED).normalize())
    };
    Message::new("odds-from-to", [("from", edge(bin - 1)), ("to", edge(bin))])
}

fn alive(mode: MarginMode) -> Message {
    Message::new("odds-alive", [("mode", Argument::Token(mode.name()))])
}

/// A share with the digits that tell something.
pub(super) fn percent(of: f64) -> Value {
    let rate = Rate::new(Decimal::from_f64(of).unwrap_or_default().round_dp(4));
    Value::from(number::percent(rate))
}
