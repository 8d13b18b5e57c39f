//! The same bet under every rulebook, a row each: what became of both accounts at the end of the run.

use super::{Action, Screen, column, el, rules_address, said};
use crate::engine::MarginMode;
use crate::sim::{Compared, Key, LaneReport, Refusal, Rules};
use crate::units::Step;
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{Argument, ClockView, Message, bet_words, captions, number, order_words};

/// Folded until somebody asks: it tells how the run ends.
pub(super) fn compare(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let clock = ClockView { step: Step(0), ..frame.clock };
    let is_open = screen.place.is_unfolded(Action::Compare);
    let of = (Same::of(&frame.compared), clock, is_open, Same::of(&frame.home));
    screen.kept.part(("compare", 0), of, |(rows, clock, is_open, home)| {
        let mut parts = vec![el("summary", "").text(said("compare"))];
        if *is_open {
            parts.push(el("p", "note").text(said("compare-note")));
            let around = el("div", "wide-table").with("tabindex", "0").with("role", "region");
            let around = around.with("aria-label", said("compare"));
            parts.push(around.around(vec![table(&rows.0, *clock, &home.0)]));
            let is_missing = rows.0.len() < Rules::ALL.len();
            parts.extend(is_missing.then(|| el("p", "empty").text(said("compare-wait"))));
        }
        el("details", "compare").with("data-action", Action::Compare.name()).around(parts)
    })
}

fn table(rows: &[Compared], clock: ClockView, home: &str) -> Node {
    let head = vec![
        el("th", "").with("scope", "col").text(said("field-rules")),
        el("th", "amount").with("scope", "col").text(said("field-lev")),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    let rows = rows.iter().map(|row| {
        let name = el("th", "").with("scope", "row");
        let page = el("a", "").with("href", format!("{}?{home}", rules_address(row.rules)));
        let page = page.text(bet_words::choice(Key::Rules, row.rules.name()));
        let mut cells = vec![
            name.around(vec![page]),
            el("td", "amount").text(number::leverage(row.leverage.decimal()) + "x"),
        ];
        let lanes = match &row.lanes {
            Ok(lanes) => lanes,
            Err(rejection) => {
                let reason = order_words::refusal(&Refusal::Rule(*rejection));
                let reason = ("reason", Argument::Said(Box::new(reason)));
                let refused = Message::new("compare-refused", [reason]);
                cells.push(el("td", "").with("colspan", "2").text(refused));
                return el("tr", "").with("data-rules", row.rules.name()).around(cells);
            }
        };
        cells.extend(lanes.iter().map(|lane| {
            let result = Argument::Money(lane.ledger.end - lane.ledger.deposit);
            let result = Message::new("compare-result", [("result", result)]);
            el("td", "amount")
                .around(vec![el("span", "").text(fate(lane, clock)), el("strong", "").text(result)])
        }));
        el("tr", "").with("data-rules", row.rules.name()).around(cells)
    });
    el("table", "").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows.collect()),
    ])
}

/// How an account ended, and when. Beside it stands what it made of the money paid in.
fn fate(lane: &LaneReport, clock: ClockView) -> Message {
    let moment = captions::moment(clock, lane.step);
    Message::new(
        "compare-fate",
        [("status", Argument::Token(lane.status)), ("moment", Argument::Said(Box::new(moment)))],
    )
}
