//! *What happened*: one row for each event, newest first; a row jumps to its moment. Beside it,
//! what is at stake if the price goes on.

use super::{Action, Screen, button, column, el, lane_index, mark, said};
use crate::engine::MarginMode;
use crate::units::Step;
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{
    Argument, ClockView, Description, EventRow, Message, RunState, captions, number,
};

/// Rows of the list before somebody asks for all.
const ROWS: usize = 100;

/// Rows of it while time runs: below them it moves on faster than anybody reads.
const ROWS_RUNNING: usize = 12;

/// The list and the outlook.
pub(super) fn happened(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let mut parts = Vec::new();
    if frame.events.is_empty() {
        parts.push(el("p", "empty").says("events-empty"));
    } else {
        parts.push(list(screen));
    }
    parts.push(outlook(screen));
    el("div", "happened").around(parts)
}

fn list(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let log = Log {
        events: Same::of(&frame.events),
        count: if screen.place.is_list_whole { frame.events.len() } else { newest(frame.state) },
        clock: ClockView { step: Step(0), ..frame.clock },
    };
    let head = screen.kept.part(("events-head", 0), (), |()| head());
    let log = screen.kept.part(("events-log", 0), log, log_rows);
    // The present apart from what happened, which stays as it is.
    let now = screen.kept.part(("events-now", 0), Same::of(&frame.description), |now| {
        el("tbody", "").around(vec![present(&now.0)])
    });
    let mut parts = vec![el("table", "events").around(vec![head, now, log])];
    let (all, newest) = (frame.events.len(), newest(frame.state));
    if newest < all {
        let (key, count) = if screen.place.is_list_whole {
            ("events-newest", newest)
        } else {
            ("events-all", all)
        };
        let count = Argument::Count(u32::try_from(count).unwrap_or(u32::MAX));
        let other = Message::new(key, [("count", count)]);
        parts.push(button("button show-all", Action::ShowAll).text(other));
    }
    el("div", "event-list").around(parts)
}

/// How many rows the list has before somebody asks for all.
fn newest(state: RunState) -> usize {
    if state == RunState::Running { ROWS_RUNNING } else { ROWS }
}

/// What the rows of the list are shown from.
#[derive(PartialEq)]
struct Log {
    events: Same<[EventRow]>,
    /// How many of them.
    count: usize,
    /// How time is told.
    clock: ClockView,
}

fn log_rows(log: &Log) -> Node {
    let mut told: Vec<&Message> = Vec::new();
    let rows = log.events.0.iter().rev().take(log.count).map(|row| {
        let is_first = !told.iter().any(|before| is_alike(before, &row.text));
        told.extend(is_first.then_some(&row.text));
        event(log.clock, row, is_first)
    });
    el("tbody", "").keyed("log", 0).around(rows.collect())
}

fn head() -> Node {
    let head = vec![
        el("th", "").with("scope", "col").says("column-when"),
        el("th", "").with("scope", "col").says("column-what"),
        el("th", "amount price-column").with("scope", "col").says("column-price"),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    el("thead", "").around(vec![el("tr", "").around(head)])
}

/// The present as the first row.
fn present(now: &Description) -> Node {
    el("tr", "now-row").around(cells(
        el("td", "").text(now.moment.clone()),
        el("td", "").says("events-now"),
        number::price(now.mark),
        now.equity.map(number::money),
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

/// Whether two events are said alike, except for their numbers.
fn is_alike(one: &Message, other: &Message) -> bool {
    let is_same = |(one, other): (&Argument, &Argument)| {
        if let (Argument::Said(one), Argument::Said(other)) = (one, other) {
            return is_alike(one, other);
        }
        !matches!(one, Argument::Token(_)) || one == other
    };
    let [of_one, of_other] = [one, other].map(|said| said.args.iter().map(|(_, value)| value));
    one.key == other.key && of_one.zip(of_other).all(is_same)
}

/// One event; its moment is a button that goes there. The first of its kind opens the definitions of its words,
/// as the first use in a sentence does.
fn event(clock: ClockView, row: &EventRow, is_first: bool) -> Node {
    let moment = captions::moment(clock, row.step);
    let go = Message::new("events-go", [("moment", Argument::Said(Box::new(moment.clone())))]);
    let sentence = format!("event-{}", row.id);
    let when =
        button("go", Action::Seek).with("title", go).with("aria-describedby", sentence.clone());
    let when = when.text(moment);
    let mut what: Vec<Node> = row.lane.map(mark).into_iter().collect();
    let (text, line) = (row.text.clone(), el("span", ""));
    what.push(if is_first { line.told(text) } else { line.text(text) });
    let cells = cells(
        el("td", "").around(vec![when]),
        el("td", "").around(vec![el("div", "what").with("id", sentence).around(what)]),
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
fn outlook(screen: Screen<'_>) -> Node {
    let lanes = &screen.frame.lanes;
    let side = lanes.iter().find_map(|lane| lane.position()).map(|position| position.side);
    let title = side.map(|side| {
        let side = Argument::Token(captions::side_token(side));
        el("h3", "").text(Message::new("stake-title", [("side", side)]))
    });
    let mut parts: Vec<Node> = title.into_iter().collect();
    // The account that ends first is named first.
    let stakes = lanes.iter().rev().filter_map(|lane| Some((lane.mode, captions::stake(lane)?)));
    let stakes = stakes.map(|(mode, stake)| {
        let place = lane_index(mode);
        let words = el("span", "").told(stake);
        el("p", "").keyed("stake", place).around(vec![mark(mode), words])
    });
    let stakes = stakes.collect::<Vec<_>>();
    if stakes.is_empty() {
        parts.push(el("p", "").told(said("stake-none")));
    }
    parts.extend(stakes);
    el("aside", "outlook").around(parts)
}
