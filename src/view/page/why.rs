//! *Why*: for each account what happened in sentences, and what changed its money, cause by cause, as a
//! table with bars; beside a cause whether the account would have survived without it.

use super::{Screen, el, lane_index, mark, said, term};
use crate::engine::MarginMode;
use crate::sim::{Cause, Change, Part, RunState};
use crate::units::{Money, Step};
use crate::view::chart::waterfall::{Bar, bars};
use crate::view::node::Node;
use crate::view::{Argument, Frame, LaneView, LaneWhy, Message, captions, number, why};

/// Both accounts; before anything happened, that.
pub(super) fn why(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let panel = el("div", "why");
    let is_any_closed_out = frame.why.lanes.iter().any(|lane| lane.is_closed_out);
    if frame.clock.step == Step(0) && !is_any_closed_out {
        return panel.around(vec![el("p", "empty").says("events-empty")]);
    }
    let shown = shown(frame);
    let [cross, isolated] = &frame.lanes;
    let drawn = bars([&cross.waterfall, &isolated.waterfall], &shown);
    let mut lanes = Vec::new();
    for (lane, bars) in frame.lanes.iter().zip(&drawn) {
        let why = &frame.why.lanes[lane_index(lane.mode)];
        lanes.push(account(frame, (lane, why), &shown, bars));
    }
    let note = if is_any_closed_out { "why-note" } else { "why-none" };
    panel.around(vec![el("div", "why-lanes").around(lanes), el("p", "note").told(said(note))])
}

/// The parts that changed the money of any account.
fn shown(frame: &Frame) -> Vec<Part> {
    let is_something =
        |part: &Part| frame.lanes.iter().any(|lane| !lane.waterfall.amount(*part).is_zero());
    Part::ALL.into_iter().filter(is_something).collect()
}

/// The reruns that the badges wait for: none before an account was closed out.
pub(super) fn changes(frame: &Frame) -> Vec<Change> {
    if frame.why.lanes.iter().all(|lane| !lane.is_closed_out) {
        return Vec::new();
    }
    let mut causes: Vec<Cause> = shown(frame).into_iter().filter_map(Part::cause).collect();
    causes.extend(frame.why.rules_times.map(|_| Cause::RuleChange));
    causes.into_iter().map(Change::Without).collect()
}

fn account(frame: &Frame, of: (&LaneView, &LaneWhy), shown: &[Part], bars: &[Bar]) -> Node {
    let (lane, why) = of;
    let mode = ("mode", Argument::Token(lane.mode.name()));
    let out = captions::flag("out", why.is_closed_out);
    let title = el("span", "").text(Message::new("why-title", vec![mode, out]));
    let mut story = why.story.clone();
    if story.is_empty() {
        story = why::standing(lane, frame.clock);
    }
    let story = story.into_iter().enumerate();
    let sentences = story.map(|(index, line)| el("span", "").keyed("line", index).told(line));
    el("section", "why-lane").with("data-why", lane.mode.name()).around(vec![
        el("h3", "").around(vec![mark(lane.mode), title]),
        el("p", "story").around(sentences.collect()),
        table(frame, of, shown, bars),
    ])
}

fn table(frame: &Frame, (lane, why): (&LaneView, &LaneWhy), shown: &[Part], bars: &[Bar]) -> Node {
    let (waterfall, mode) = (&lane.waterfall, lane.mode);
    let bar = |row: usize| Some(bars[row].shapes(mode));
    let plain = |money| Some(el("span", "").text(number::cents(money)));
    let mut total = waterfall.start;
    // Written to the cent, they add up as they are written: each is the difference of two totals, both
    // rounded. No sign turns by it, and nothing stays nothing.
    let mut told = number::rounded(total, 2);
    let word = |word: Message| el("span", "").text(word);
    let mut rows = vec![row("start", word(said("why-start")), [bar(0), plain(told), None])];
    for (index, part) in shown.iter().enumerate() {
        let amount = waterfall.amount(*part);
        total += amount;
        let rounded = number::rounded(total, 2);
        let cells = [bar(index + 1), Some(signed(rounded - told)), beside(frame, lane, why, *part)];
        let name = term("", part.name(), why::part(*part, amount));
        rows.push(row(part.name(), name, cells));
        told = rounded;
    }
    rows.push(row("end", word(said("why-end")), [bar(shown.len() + 1), plain(told), None]));
    if let Some(times) = frame.why.rules_times {
        let label = Message::new("why-rules", vec![("times", Argument::Number(times))]);
        let badge = why.is_closed_out.then(|| badge(frame, mode, Cause::RuleChange));
        rows.push(row("rules", term("", "rulechange", label), [None, None, badge]));
    }
    // What the columns are is seen, but for the last one.
    let is_judged = |part: &Part| part.cause().is_some();
    let has_causes = frame.why.rules_times.is_some() || shown.iter().any(is_judged);
    let seen = if why.is_closed_out && has_causes { "why-without" } else { "" };
    let mut head = Vec::new();
    for key in ["column-what", "why-bar", "why-amount", "why-without"] {
        let word = el("span", if key == seen { "" } else { "unseen" }).text(said(key));
        head.push(el("th", "").with("scope", "col").keyed(key, 0).around(vec![word]));
    }
    let until = Argument::Said(Box::new(captions::moment(frame.clock, frame.clock.step)));
    el("table", "").around(vec![
        el("caption", "").text(Message::new("why-caption", vec![("moment", until)])),
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows),
    ])
}

/// A row: what it is called, then its bar, its money, and what stands beside it.
fn row(name: &'static str, label: Node, cells: [Option<Node>; 3]) -> Node {
    let mut inside = vec![el("th", "").with("scope", "row").around(vec![label])];
    for (class, cell) in ["bar-cell", "amount", "beside"].into_iter().zip(cells) {
        inside.push(el("td", class).around(cell.into_iter().collect()));
    }
    el("tr", "").keyed(name, 0).with("data-part", name).around(inside)
}

/// A change: arrow, sign, money.
fn signed(amount: Money) -> Node {
    let arrow = if amount.is_positive() {
        "▲"
    } else if amount.is_negative() {
        "▼"
    } else {
        ""
    };
    el("span", "").around(vec![
        el("span", "arrow").with("aria-hidden", "true").text(arrow),
        el("span", "").keyed("sum", 0).text(number::cents_signed(amount)),
    ])
}

/// What stands beside a part of an account that was closed out.
fn beside(frame: &Frame, lane: &LaneView, why: &LaneWhy, part: Part) -> Option<Node> {
    if !why.is_closed_out {
        return None;
    }
    if part == Part::LiquidationFee {
        return Some(el("span", "too-late").told(said("why-after")));
    }
    Some(badge(frame, lane.mode, part.cause()?))
}

/// Whether the account would have survived without a cause.
fn badge(frame: &Frame, mode: MarginMode, cause: Cause) -> Node {
    let made = frame.reruns.iter().find(|rerun| rerun.change == Change::Without(cause));
    let lane = made.and_then(|rerun| rerun.lanes.as_ref().ok()?.get(lane_index(mode)));
    let (class, survived, word, step) = match lane.map(|lane| lane.closed_out) {
        // Nothing is run again while time runs.
        None if frame.state == RunState::Running => ("badge wait", "unknown", "why-later", None),
        None => ("badge wait", "unknown", "why-wait", None),
        Some(None) => ("badge yes", "yes", "why-survived", None),
        Some(Some(step)) => ("badge no", "no", "why-died", Some(step)),
    };
    let mut parts = vec![
        el("span", "prefix").says("why-without"),
        el("span", class).with("data-survived", survived).text(said(word)),
    ];
    if let Some(step) = step {
        parts.push(el("span", "when").text(captions::moment(frame.clock, step)));
    }
    el("span", "verdict").around(parts)
}
