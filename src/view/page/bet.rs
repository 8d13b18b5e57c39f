//! The bet: editable while nothing has happened, a line of words afterwards.

use super::fields::{choice, entry, side};
use super::leverage::leverage;
use super::{Screen, el, said, ticket};
use crate::sim::Key;
use crate::view::fields::{FIRST, MORE};
use crate::view::node::Node;
use crate::view::{Argument, FieldView, Frame, Message, RunState, bet_words};

/// What a printed bet says: enough to have the same run again.
const PRINTED: [Key; 11] = [
    Key::Seed,
    Key::Side,
    Key::Asset,
    Key::Size,
    Key::Lev,
    Key::Wallet,
    Key::Margin,
    Key::Scene,
    Key::Rules,
    Key::Vol,
    Key::Days,
];

/// The bet, in whichever form it has now.
pub(super) fn bet(screen: Screen<'_>) -> Node {
    let is_ready = screen.frame.state == RunState::Ready;
    let mut parts = vec![el("h2", "").with("id", "bet-title").text(said("bet"))];
    if is_ready {
        parts.push(form(screen));
    } else {
        parts.extend(words(screen.frame));
    }
    parts.push(ticket::buttons(screen));
    parts.push(consequence(screen.frame, is_ready));
    el("section", "bet").with("aria-labelledby", "bet-title").around(parts)
}

/// One control, by the link key that names it.
fn control(screen: Screen<'_>, field: &FieldView) -> Node {
    match field.key {
        Key::Side => side(field),
        Key::Lev => leverage(field, screen.place),
        Key::Asset
        | Key::Scene
        | Key::Step
        | Key::Rules
        | Key::Fees
        | Key::Funding
        | Key::Jumps
        | Key::Regime => choice(field),
        Key::V
        | Key::Seed
        | Key::Size
        | Key::Wallet
        | Key::Margin
        | Key::Coll
        | Key::Vol
        | Key::Drift
        | Key::Corr
        | Key::Days
        | Key::Savings
        | Key::Pos
        | Key::Stop
        | Key::Tp
        | Key::Act
        | Key::View
        | Key::Lang => entry(field),
    }
}

fn form(screen: Screen<'_>) -> Node {
    let controls = |keys: &[Key]| {
        named(screen.frame, keys).map(|field| control(screen, field)).collect::<Vec<_>>()
    };
    let mut parts = controls(&FIRST);
    parts.push(el("details", "more").around(vec![
        el("summary", "button").text(said("bet-more")),
        el("div", "more-fields").around(controls(&MORE)),
    ]));
    el("div", "bet-form").around(parts)
}

/// The fields of these keys, in their order.
fn named<'a>(frame: &'a Frame, keys: &[Key]) -> impl Iterator<Item = &'a FieldView> {
    keys.iter().filter_map(|key| frame.fields.iter().find(|field| field.key == *key))
}

/// What a printed page says of the bet: seen on paper only, where there are no controls.
pub(super) fn sheet(frame: &Frame) -> Node {
    let title = el("h2", "").text(said("bet"));
    el("section", "sheet").around(vec![title, rows(frame, &PRINTED)])
}

/// The bet as words.
fn words(frame: &Frame) -> Vec<Node> {
    vec![rows(frame, &FIRST), el("p", "bet-locked").text(said("bet-locked"))]
}

fn rows(frame: &Frame, keys: &[Key]) -> Node {
    let rows = named(frame, keys).map(|field| {
        el("div", "").around(vec![
            el("dt", "").text(bet_words::label(field.key)),
            el("dd", "").text(bet_words::said(field)),
        ])
    });
    el("dl", "bet-said").around(rows.collect())
}

/// What the bet would do, and what is wrong with it.
fn consequence(frame: &Frame, is_ready: bool) -> Node {
    let problems = frame.fields.iter().filter_map(|field| field.problem.clone());
    let problems = problems.map(|problem| el("span", "").text(problem)).collect::<Vec<_>>();
    let line = (!problems.is_empty()).then(|| el("p", "problem").around(problems));
    // The account that ends first is named first, as in the outlook.
    let ends = frame.preview.ends.iter().rev().map(|end| el("span", "").rich(end.clone()));
    let margin = Argument::Money(frame.lanes[1].tank.cell);
    let margin = Message::new("margin-derived", [("margin", margin)]);
    let mut derived = vec![el("span", "").rich(margin)];
    if is_ready {
        derived.extend(frame.preview.notes.iter().map(|note| el("span", "").text(note.clone())));
    }
    // The region of problems is always there, so that new ones are announced.
    let region = el("div", "problems").with("id", "bet-problem").with("role", "status");
    el("div", "consequence").around(vec![
        region.around(line.into_iter().collect()),
        el("p", "ends").around(ends.collect()),
        el("p", "derived").around(derived),
    ])
}
