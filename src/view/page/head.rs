//! The top of the page, the question, and what is said rather than shown.

use super::{Action, Place, Screen, Theme, button, el, icon, said};
use crate::view::node::Node;
use crate::view::{Frame, Message};

/// Name, practice marker and the few controls that belong to the whole page.
pub(super) fn head(screen: Screen<'_>) -> Node {
    let tools = vec![seed(screen.frame), theme(screen.place), keys()];
    let mut parts = top();
    parts.push(el("p", "practice-short").text(said("practice-short")));
    parts.push(el("div", "tools").around(tools));
    el("header", "top").around(parts)
}

/// What stands on top of every page.
pub(super) fn top() -> Vec<Node> {
    let brand = vec![icon("#i-brand"), el("span", "").text(said("app-name"))];
    vec![el("p", "brand").around(brand), el("p", "practice").text(said("practice"))]
}

fn seed(frame: &Frame) -> Node {
    let field = frame.fields.iter().find(|field| field.key == "seed");
    let seed = field.map(|field| field.value.clone()).unwrap_or_default();
    button("seed", Action::NewMarket).with("title", said("new-market")).around(vec![
        el("span", "seed-label").text(said("seed-label")),
        el("b", "").text(seed),
        icon("#i-reset"),
        el("span", "unseen").text(said("new-market")),
    ])
}

fn theme(place: &Place) -> Node {
    let (name, href) = match place.theme {
        Theme::Light => ("theme-to-dark", "#i-dark"),
        Theme::Dark => ("theme-to-light", "#i-light"),
    };
    button("button square", Action::Theme)
        .keyed("theme", 0)
        .with("aria-label", said(name))
        .with("title", said(name))
        .around(vec![icon(href)])
}

fn keys() -> Node {
    button("button square keys-button", Action::Keys)
        .with("aria-label", said("keys-open"))
        .with("title", said("keys-open"))
        .text("?")
}

/// What was wrong with the link, until dismissed. The region is always there, so that new notices
/// are announced.
pub(super) fn notices(frame: &Frame) -> Node {
    let place = el("div", "notice-place").with("aria-live", "polite");
    if frame.notices.is_empty() {
        return place;
    }
    let lines = frame.notices.iter().map(|notice| {
        el("p", "").with("role", "status").with("data-notice", notice.key).text(notice.clone())
    });
    place.around(vec![el("div", "notices").around(vec![
        el("div", "notice-lines").around(lines.collect()),
        button("button", Action::Dismiss).text(said("notice-dismiss")),
    ])])
}

fn sentences(messages: &[Message]) -> Vec<Node> {
    messages.iter().map(|message| el("p", "").text(message.clone())).collect()
}

/// The always readable summary of the screen.
pub(super) fn summary(frame: &Frame) -> Node {
    let lines = el("div", "").flag("data-summary", true).around(sentences(&frame.summary));
    el("section", "unseen").with("aria-label", said("summary-region")).around(vec![lines])
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
        el("h1", "").text(frame.headline.ask.clone()),
        el("p", "").text(frame.headline.detail.clone()),
    ])
}
