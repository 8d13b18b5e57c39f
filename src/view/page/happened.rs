//! *What happened*: one row for each event, newest first; a row jumps to its moment. Beside it,
//! what is at stake if the price goes on.

use super::{Action, Screen, button, column, el, mark, said};
use crate::engine::MarginMode;
use crate::view::node::Node;
use crate::view::{Argument, EventRow, Frame, LaneView, Message, captions, number};

/// Rows of the list before somebody asks for all.
const ROWS: usize = 100;

/// The list and the outlook.
pub(super) fn happened(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let mut parts = Vec::new();
    if frame.events.is_empty() {
        parts.push(el("p", "empty").text(said("events-empty")));
    } else {
        parts.push(list(screen));
    }
    parts.push(outlook(frame));
    el("div", "happened").around(parts)
}

fn list(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let is_whole = screen.place.is_list_whole;
    let count = if is_whole { frame.events.len() } else { ROWS };
    let head = vec![
        el("th", "").with("scope", "col").text(said("column-when")),
        el("th", "").with("scope", "col").text(said("column-what")),
        el("th", "amount price-column").with("scope", "col").text(said("column-price")),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    let mut rows = vec![now(frame)];
    rows.extend(frame.events.iter().rev().take(count).map(|row| event(frame, row)));
    let table = el("table", "events").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows),
    ]);
    let mut parts = vec![table];
    if ROWS < frame.events.len() {
        let (key, count) =
            if is_whole { ("events-newest", ROWS) } else { ("events-all", frame.events.len()) };
        let count = Argument::Count(u32::try_from(count).unwrap_or(u32::MAX));
        let other = Message::new(key, [("count", count)]);
        parts.push(button("button show-all", Action::ShowAll).text(other));
    }
    el("div", "event-list").around(parts)
}

/// The present as the first row.
fn now(frame: &Frame) -> Node {
    let [cross, isolated] = &frame.lanes;
    let moment = captions::moment(frame.clock, frame.clock.step);
    el("tr", "now-row").around(cells(
        el("td", "").text(moment),
        el("td", "").text(said("events-now")),
        number::price(frame.market.mark),
        [cross, isolated].map(|lane| number::money(lane.account_equity)),
    ))
}

fn cells(when: Node, what: Node, price: String, [cross, isolated]: [String; 2]) -> Vec<Node> {
    vec![
        when,
        what,
        el("td", "amount price-column").text(price),
        el("td", "amount").text(cross),
        el("td", "amount").text(isolated),
    ]
}

/// One event; its words are a button that goes there.
fn event(frame: &Frame, row: &EventRow) -> Node {
    let moment = captions::moment(frame.clock, row.step);
    let go = Message::new("events-go", [("moment", Argument::Said(Box::new(moment.clone())))]);
    let mut words = Vec::new();
    words.extend(row.lane.map(mark));
    words.push(el("span", "").text(row.text.clone()));
    let what = button("go", Action::Seek).with("title", go).around(words);
    let cells = cells(
        el("td", "").text(moment),
        el("td", "").around(vec![what]),
        number::price(row.mark),
        row.equity.map(number::money),
    );
    Node::bare("tr")
        .numbered("event", row.id)
        .with("data-event", row.kind)
        .with("data-step", row.step.0.to_string())
        .around(cells)
}

/// What is at stake if the price goes on against the position.
fn outlook(frame: &Frame) -> Node {
    let position = frame.lanes.iter().find_map(|lane| lane.position());
    let title = position.map(|position| {
        let side = Argument::Token(captions::side_token(position.side));
        el("h3", "").text(Message::new("stake-title", [("side", side)]))
    });
    let mut parts: Vec<Node> = title.into_iter().collect();
    let [cross, isolated] = &frame.lanes;
    // The account that ends first is named first.
    let stakes = [isolated, cross].into_iter().filter_map(stake).collect::<Vec<_>>();
    if stakes.is_empty() {
        parts.push(el("p", "").text(said("stake-none")));
    }
    parts.extend(stakes);
    el("aside", "outlook").around(parts)
}

fn stake(lane: &LaneView) -> Option<Node> {
    let stake = captions::stake(lane)?;
    Some(el("p", "").around(vec![mark(lane.mode), el("span", "").rich(stake)]))
}
