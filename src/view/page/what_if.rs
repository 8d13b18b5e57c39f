//! *What if*: up to three reruns of the bet with one thing done otherwise, beside the bet itself: a line
//! and a row each. On the same prices: their digest stands below.

use super::{Action, Screen, button, column, compare, el, ghosts, said};
use crate::engine::MarginMode;
use crate::sim::{Change, Rerun, WhatIf};
use crate::units::Step;
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::page::Place;
use crate::view::{Argument, ClockView, Frame, Message, number};

/// The changes to choose from, and what those chosen come to.
pub(super) fn what_if(screen: Screen<'_>) -> Node {
    let Screen { frame, place, kept, .. } = screen;
    let clock = ClockView { step: Step(0), ..frame.clock };
    let chosen = place.what_ifs.clone();
    let of = (Same::of(&frame.reruns), Same::of(&frame.what_ifs), chosen, clock);
    kept.part(("what-if", 0), of, |(reruns, offered, chosen, clock)| {
        let changes = chosen_of(&offered.0, chosen);
        let mut parts = vec![chips(&offered.0, chosen), el("p", "note").told(said("what-if-note"))];
        if !changes.is_empty() {
            parts.extend(table(&reruns.0, *clock, &changes));
        }
        el("div", "what-if").around(parts)
    })
}

fn chips(offered: &[WhatIf], chosen: &[WhatIf]) -> Node {
    let mut chips = Vec::new();
    for (index, what_if) in offered.iter().enumerate() {
        chips.push(
            button("button chip", Action::WhatIf)
                .keyed("chip", index)
                .with("data-value", what_if.name())
                .truth("aria-pressed", chosen.contains(what_if))
                .text(name(*what_if)),
        );
    }
    el("div", "chips").with("role", "group").with("aria-label", said("what-if-chips")).around(chips)
}

/// The reruns that the table shows: the bet itself first. None before something was chosen.
pub(super) fn changes(frame: &Frame, place: &Place) -> Vec<Change> {
    chosen_of(&frame.what_ifs, &place.what_ifs)
}

fn chosen_of(offered: &[WhatIf], chosen: &[WhatIf]) -> Vec<Change> {
    let mut changes = vec![Change::AsItIs];
    for what_if in chosen {
        if offered.contains(what_if) {
            changes.push(what_if.change());
        }
    }
    if changes.len() == 1 { Vec::new() } else { changes }
}

fn table(reruns: &[Rerun], clock: ClockView, changes: &[Change]) -> Vec<Node> {
    let find = |change: &Change| reruns.iter().find(|rerun| rerun.change == *change);
    let base = find(&Change::AsItIs);
    let (mut rows, mut shown) = (Vec::new(), Vec::new());
    for (index, change) in changes.iter().enumerate() {
        let Some(rerun) = find(change) else { continue };
        shown.push((index, rerun));
        let what_if = match change {
            Change::If(what_if) => Some(*what_if),
            Change::Rules(rules) => Some(WhatIf::Rules(*rules)),
            Change::AsItIs | Change::Without(_) => None,
        };
        let id = what_if.map_or("as-it-is", WhatIf::name);
        let label = what_if.map_or_else(|| said("what-if-as-it-is"), name);
        let mut label = vec![el("span", "").text(label)];
        if !rerun.results.is_empty() {
            label.insert(0, ghosts::sample(index));
        }
        // Another rulebook may not allow as much as the bet has.
        if let (Change::Rules(_), Some(base)) = (change, base)
            && rerun.leverage != base.leverage
        {
            let lev = number::leverage(rerun.leverage.decimal());
            let at = Message::new("what-if-at", [("lev", Argument::Text(lev))]);
            label.push(el("span", "at").text(at));
        }
        let mut cells = vec![el("th", "").with("scope", "row").around(label)];
        let base = base.filter(|_| 0 < index);
        cells.extend(compare::outcome(rerun, clock, base));
        rows.push(el("tr", "").keyed("row", index).with("data-what-if", id).around(cells));
    }
    let is_missing = rows.len() < changes.len();
    let head = vec![
        el("th", "").with("scope", "col").says("what-if-change"),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    let mut parts: Vec<Node> = ghosts::ghosts(&shown).into_iter().collect();
    parts.push(el("table", "").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows),
    ]));
    if is_missing {
        parts.push(el("p", "empty").says("compare-wait"));
    } else if let Some(base) = base
        && shown.iter().all(|(_, rerun)| rerun.path_digest == base.path_digest)
    {
        let digest = ("digest", Argument::Text(base.path_digest.clone()));
        let same = Message::new("what-if-same-path", [digest]);
        parts.push(el("p", "same-path").text(same));
    }
    parts
}

/// What a change is called.
fn name(what_if: WhatIf) -> Message {
    Message::new(
        "what-if",
        [
            ("what", Argument::Token(what_if.name())),
            ("percent", Argument::Number(WhatIf::STOP_PERCENT)),
            ("ranges", Argument::Number(WhatIf::TRAIL_RANGES)),
            ("amount", Argument::Money(WhatIf::TOP_UP)),
        ],
    )
}
