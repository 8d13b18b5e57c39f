//! The top of the page, the question, and what is said rather than shown.

use super::{Action, Place, Screen, button, el, icon, said};
use crate::sim::Key;
use crate::view::kept::Same;
use crate::view::node::{LATE, Node};
use crate::view::{FieldView, Frame, Message};

/// Name, practice marker and the few controls that belong to the whole page.
pub(super) fn head(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let of = (Same::of(&frame.fields), Same::of(&frame.home), screen.place.shared.clone());
    screen
        .kept
        .part(("head", 0), of, |(fields, home, shared)| whole(&fields.0, &home.0, shared.as_ref()))
}

fn whole(fields: &[FieldView], home: &str, shared: Option<&Message>) -> Node {
    let learn = el("a", "to-learn").with("href", ["learn/?", home].concat());
    let mut tools = vec![learn.says("learn-link"), seed(fields)];
    tools.extend(share(shared));
    let word = el("span", "").says("project");
    tools.push(button("button project", Action::Project).around(vec![word]));
    tools.push(opener("button square keys-button", Action::Keys, "keys-open").text("?"));
    let gear = opener("button square", Action::Settings, "settings-open");
    tools.push(gear.around(vec![icon("#i-gear")]));
    let mut parts = top();
    parts.push(el("div", "tools").around(tools));
    el("header", "top").around(parts)
}

/// What stands on top of every page.
pub(in crate::view) fn top() -> Vec<Node> {
    let brand = vec![icon("#i-brand"), el("span", "").says("app-name")];
    vec![
        el("p", "brand").around(brand),
        el("p", "practice").says("practice"),
        el("p", "practice-short").says("practice-short"),
    ]
}

/// The name of the market, to be read out, typed in, or drawn anew.
fn seed(fields: &[FieldView]) -> Node {
    let field = fields.iter().find(|field| field.key == Key::Seed);
    let seed = field.map(|field| field.value.clone()).unwrap_or_default();
    let input = Node::bare("input")
        .with("type", "text")
        .with("maxlength", "32")
        .with("size", "18")
        .with("autocomplete", "off")
        .with("autocapitalize", "off")
        .with("spellcheck", "false")
        .with("data-control", "seed")
        .with("aria-label", said("field-seed"))
        .flag(LATE, true)
        .with(".value", seed);
    let name = el("span", "seed-label").says("seed-label");
    el("div", "seed").around(vec![
        el("label", "seed-name").around(vec![name, input]),
        opener("button square", Action::NewMarket, "new-market").around(vec![icon("#i-reset")]),
    ])
}

/// A button with a sign instead of a word.
fn opener(class: &'static str, action: Action, name: &'static str) -> Node {
    button(class, action).keyed(name, 0).with("aria-label", said(name)).with("title", said(name))
}

/// The button, and for a moment what became of it.
fn share(shared: Option<&Message>) -> Vec<Node> {
    let word = el("span", "wide-only").says("share");
    let button = button("button share", Action::Share).around(vec![icon("#i-link"), word]);
    let shared = shared.into_iter().map(|message| el("p", "").told(message.clone()));
    vec![button, el("div", "shared").with("role", "status").around(shared.collect())]
}

/// What was wrong with the link, until dismissed. The region is always there, so that new notices
/// are announced.
pub(super) fn notices(frame: &Frame) -> Node {
    let place = el("div", "notice-place").with("aria-live", "polite");
    if frame.notices.is_empty() {
        return place;
    }
    let lines = frame.notices.iter().map(|notice| {
        el("p", "").with("role", "status").with("data-notice", notice.key).told(notice.clone())
    });
    place.around(vec![el("div", "notices").around(vec![
        el("div", "notice-lines").around(lines.collect()),
        button("button", Action::Dismiss).says("notice-dismiss"),
    ])])
}

/// What is said of a bet that was left and is here again.
pub const BET_LEFT: &str = "bet-left";

/// A price file of one's own: what is read of it, why it was refused, or that it runs. The region is
/// always there, so that what changes is announced.
pub(super) fn own_data(screen: Screen<'_>) -> Node {
    let region = el("div", "notice-place").keyed("own", 0).with("aria-live", "polite");
    let (file, own) = (&screen.place.file, &screen.frame.own);
    if file.is_none() && own.is_empty() {
        return region;
    }
    let lines = file
        .iter()
        .chain(own.iter())
        .map(|line| el("p", "").with("data-own", line.key).told(line.clone()));
    let mut parts = vec![el("div", "notice-lines").around(lines.collect())];
    if file.as_ref().is_some_and(|line| line.key == BET_LEFT) {
        parts.push(el("a", "").with("href", "./?v=1").says("bet-first"));
    }
    if !own.is_empty() {
        parts.push(button("button", Action::DropData).says("own-data-back"));
    }
    region.around(vec![el("div", "notices own").around(parts)])
}

fn sentences(messages: &[Message]) -> Vec<Node> {
    messages.iter().map(|message| el("p", "").text(message.clone())).collect()
}

/// The always readable summary of the screen.
pub(super) fn summary(screen: Screen<'_>) -> Node {
    screen.kept.part(("summary", 0), Same::of(&screen.frame.description), |described| {
        let lines = sentences(&described.0.summary);
        let lines = el("div", "").flag("data-summary", true).around(lines);
        el("section", "unseen").with("aria-label", said("summary-region")).around(vec![lines])
    })
}

/// The polite live region.
pub(super) fn announcer(place: &Place) -> Node {
    el("div", "unseen")
        .keyed("announcer", 0)
        .with("role", "status")
        .with("aria-live", "polite")
        .around(sentences(&place.spoken))
}

/// The question or the reveal, and one sentence of detail.
pub(super) fn headline(frame: &Frame) -> Node {
    el("div", "headline").around(vec![
        el("h1", "").told(frame.headline.ask.clone()),
        el("p", "").told(frame.headline.detail.clone()),
    ])
}
