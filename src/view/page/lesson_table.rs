//! What a lesson sets side by side: the same bet in some variants, how far the line is or how it ends, for both
//! accounts. Bars beside the numbers say the same.

use super::{el, lesson, mark, said};
use crate::engine::MarginMode;
use crate::lessons::{Measure, Outcome, Sitting, Variant, count, fall, lost_mean};
use crate::montecarlo::{Cell, End};
use crate::units::Rate;
use crate::view::node::Node;
use crate::view::{Argument, Message, lesson as words, number};

/// The table, with a row for each variant that is known.
pub(super) fn table(sitting: &Sitting) -> Node {
    let lesson = sitting.lesson();
    let rows = lesson.rows.iter().enumerate().filter_map(|(index, row)| {
        let cells = match lesson.measure {
            Measure::Line => line(sitting, row, sitting.row_outcome(row)?),
            Measure::Fate => fates(sitting.row_outcome(row)?, index == 0),
            Measure::Futures => futures(sitting.row_futures(row)?),
        };
        let name = el("th", "").with("scope", "row").told(words::variant(row));
        Some(el("tr", "").keyed("row", index).around([vec![name], cells].concat()))
    });
    let heading = |name| el("th", "").with("scope", "col").told(said(name));
    let [cross, isolated] = [MarginMode::Cross, MarginMode::Isolated].map(account);
    let head = match lesson.measure {
        Measure::Line => {
            vec![heading("table-leverage"), heading("table-fall"), heading("table-price")]
        }
        Measure::Fate => vec![heading("table-bet"), cross, isolated],
        Measure::Futures => {
            vec![heading("table-of-100"), cross, isolated, heading("table-mean")]
        }
    };
    let head = el("thead", "").around(vec![el("tr", "").around(head)]);
    let body = el("tbody", "").around(rows.collect());
    el("div", "lesson-table").around(vec![el("table", "").around(vec![head, body])])
}

/// The heading of an account's column: its name, which opens what it means, and its mark.
fn account(mode: MarginMode) -> Node {
    el("th", "amount").with("scope", "col").around(vec![lesson::account(mode), mark(mode)])
}

fn line(sitting: &Sitting, row: &Variant, outcome: &Outcome) -> Vec<Node> {
    let isolated = &outcome.lanes[1];
    let entry = sitting.session().experiment().scenario().entry();
    let away = fall(isolated, entry).unwrap_or(Rate::ZERO);
    let price = isolated.liquidation_price_at_open.map(|line| number::price(line.shown()));
    let width = format!(
        "{}%",
        (away.decimal() * rust_decimal::Decimal::ONE_HUNDRED)
            .round_dp(2)
            .min(rust_decimal::Decimal::ONE_HUNDRED)
    );
    let bar = el("span", "fall-bar").with("aria-hidden", "true").with("style:inline-size", width);
    let percent = Message::new("table-percent", [("fall", Argument::Percent(away))]);
    let name = row.patch;
    vec![
        el("td", "with-bar").with("data-row", name).around(vec![el("span", "").text(percent), bar]),
        el("td", "amount").text(price.unwrap_or_default()),
    ]
}

/// How both accounts end. The first row opens the definitions of its words, as the first use in a sentence does.
fn fates(outcome: &Outcome, is_first: bool) -> Vec<Node> {
    let fates = outcome.lanes.iter().enumerate().map(|(lane, report)| {
        let cell = el("td", "").keyed("lane", lane).with("data-status", report.status);
        let fate = words::fate(report);
        if is_first { cell.told(fate) } else { cell.text(fate) }
    });
    fates.collect()
}

fn futures(cells: &[[Cell; 2]]) -> Vec<Node> {
    let mut row: Vec<Node> = [0, 1].map(|lane| ends(cells, lane)).into();
    row.push(el("td", "amount").text(number::cents_signed(-lost_mean(cells, 1))));
    row
}

/// How a hundred futures of an account end: in words, and as a bar of a hundred parts.
fn ends(cells: &[[Cell; 2]], lane: usize) -> Node {
    let ends = [End::Liquidated, End::Stopped, End::Finished];
    let counts = ends.map(|end| (end, count(cells, lane, end)));
    let [(_, out), (_, stopped), (_, finished)] = counts;
    let said = Message::new(
        "table-ends",
        [
            ("out", Argument::Count(out)),
            ("stopped", Argument::Count(stopped)),
            ("finished", Argument::Count(finished)),
        ],
    );
    let parts = counts.into_iter().enumerate().map(|(index, (end, count))| {
        Node::bare("i")
            .keyed("end", index)
            .with("data-end", end.name())
            .with("style:flex-grow", count.to_string())
    });
    let bar = el("span", "parts").with("aria-hidden", "true").around(parts.collect());
    el("td", "with-bar").keyed("lane", lane).around(vec![el("span", "").text(said), bar])
}
