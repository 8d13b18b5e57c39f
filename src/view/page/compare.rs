//! The same bet under every rulebook, a row each: what became of both accounts at the end of the run.

use super::{Action, Screen, column, el, rules_address, said};
use crate::engine::MarginMode;
use crate::sim::{Change, Key, LaneReport, Refusal, Rerun, Rules};
use crate::units::{Money, Step};
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{Argument, ClockView, Message, bet_words, captions, number, order_words};

/// Folded until somebody asks: it tells how the run ends.
pub(super) fn compare(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let clock = ClockView { step: Step(0), ..frame.clock };
    let is_open = screen.place.is_unfolded(Action::Compare);
    let of = (Same::of(&frame.reruns), clock, is_open, Same::of(&frame.home));
    screen.kept.part(("compare", 0), of, |(reruns, clock, is_open, home)| {
        let rows = rows(&reruns.0);
        let mut parts = vec![el("summary", "").says("compare")];
        if *is_open {
            parts.push(el("p", "note").told(said("compare-note")));
            let around = el("div", "wide-table").with("tabindex", "0").with("role", "region");
            let around = around.with("aria-label", said("compare"));
            parts.push(around.around(vec![table(&rows, *clock, &home.0)]));
            let is_missing = rows.len() < Rules::ALL.len();
            parts.extend(is_missing.then(|| el("p", "empty").says("compare-wait")));
        }
        el("details", "compare").with("data-action", Action::Compare.name()).around(parts)
    })
}

/// The reruns that the table shows.
pub(super) fn changes() -> impl Iterator<Item = Change> {
    Rules::ALL.into_iter().map(Change::Rules)
}

/// Of each rulebook that the bet was lived through under: its rerun.
fn rows(reruns: &[Rerun]) -> Vec<(Rules, &Rerun)> {
    let row = |rules| Some((rules, reruns.iter().find(|it| it.change == Change::Rules(rules))?));
    Rules::ALL.into_iter().filter_map(row).collect()
}

fn table(rows: &[(Rules, &Rerun)], clock: ClockView, home: &str) -> Node {
    let head = vec![
        el("th", "").with("scope", "col").told(said("field-rules")),
        el("th", "amount").with("scope", "col").told(said("field-lev")),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    let rows = rows.iter().map(|(rules, row)| {
        let name = el("th", "").with("scope", "row");
        let page = el("a", "").with("href", format!("{}?{home}", rules_address(*rules)));
        let page = page.text(bet_words::choice(Key::Rules, rules.name()));
        let mut cells = vec![
            name.around(vec![page]),
            el("td", "amount").text(number::leverage(row.leverage.decimal()) + "x"),
        ];
        cells.extend(outcome(row, clock, None));
        el("tr", "").with("data-rules", rules.name()).around(cells)
    });
    el("table", "").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows.collect()),
    ])
}

/// What became of both accounts in a rerun, beside what it would have been; or why it cannot be opened.
pub(super) fn outcome(rerun: &Rerun, clock: ClockView, base: Option<&Rerun>) -> Vec<Node> {
    let lanes = match &rerun.lanes {
        Ok(lanes) => lanes,
        Err(rejection) => {
            let reason = order_words::refusal(&Refusal::Rule(*rejection));
            let reason = ("reason", Argument::Said(Box::new(reason)));
            let refused = Message::new("compare-refused", [reason]);
            return vec![el("td", "").with("colspan", "2").told(refused)];
        }
    };
    let base = base.and_then(|base| base.lanes.as_ref().ok());
    let mut cells = Vec::new();
    for (index, lane) in lanes.iter().enumerate() {
        let result = result(lane);
        let mut parts = vec![el("span", "").told(fate(lane, clock)), signed("strong", "", result)];
        if let Some(base) = base {
            parts.push(signed("span", "difference", result - self::result(&base[index])));
        }
        cells.push(el("td", "amount").keyed("lane", index).around(parts));
    }
    cells
}

/// What an account made of the money paid in.
fn result(lane: &LaneReport) -> Money {
    lane.ledger.end - lane.ledger.deposit
}

fn signed(tag: &'static str, class: &'static str, amount: Money) -> Node {
    let key = if class.is_empty() { "compare-result" } else { "what-if-difference" };
    el(tag, class).text(Message::new(key, [("result", Argument::Money(amount))]))
}

/// How an account ended, and when. Beside it stands what it made of the money paid in.
fn fate(lane: &LaneReport, clock: ClockView) -> Message {
    let moment = captions::moment(clock, lane.step);
    Message::new(
        "compare-fate",
        [("status", Argument::Token(lane.status)), ("moment", Argument::Said(Box::new(moment)))],
    )
}
