//! The page as a tree: which elements stand where, with which words, at one instant. Knows no
//! browser and no session: a [`Screen`] is all it reads.
//!
//! Order in the tree is the order of reading and of focus: the question, cross, the market,
//! isolated, time; then the bet and the details.

mod about;
mod action;
mod band;
mod bet;
mod details;
mod fields;
mod happened;
mod head;
mod keys;
mod lane;
mod leverage;
mod market;
mod numbers;
mod place;
mod settings;
mod ticket;
mod transport;

pub use action::Action;
pub use leverage::nearest;
pub use place::{Chosen, Motion, Place, Tab, Theme, Vocabulary};
pub use ticket::LINE as TICKET_LINE;

use crate::engine::MarginMode;
use crate::view::node::Node;
use crate::view::{Frame, Message, View, Words};

/// All that the page of an instant is made from.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// The session at this instant.
    pub frame: &'a Frame,
    /// What the page knows besides.
    pub place: &'a Place,
    /// The language: pictures need the length of their words.
    pub words: &'a Words,
}

/// The laboratory.
pub fn laboratory(screen: Screen<'_>) -> Vec<Node> {
    let frame = screen.frame;
    let (market, plot_width) = market::market(screen);
    let is_projected = frame.view == View::Projector;
    // While a question is asked, and for a class, there is nothing but the instrument.
    let is_bare = is_projected || frame.intro.is_some();
    let mut parts = vec![
        head::notices(frame),
        head::summary(frame),
        head::announcer(screen.place),
        if is_bare { band::band(screen) } else { head::headline(frame) },
        lane::lane(screen, MarginMode::Cross),
        market,
        lane::lane(screen, MarginMode::Isolated),
        transport::transport(screen, plot_width),
    ];
    parts.push(bet::sheet(frame));
    if !is_bare {
        parts.extend([bet::bet(screen), details::details(screen)]);
    }
    let main = Node::bare("main")
        .with("tabindex", "-1")
        .with("data-page", "lab")
        .with("data-state", frame.state.as_str())
        .maybe("class", is_bare.then_some("bare"));
    let to_about = el("a", "").with("href", format!("about/?{}", frame.home));
    let foot = el("footer", "foot").around(vec![to_about.text(said("about-link"))]);
    let mut nodes = Vec::new();
    nodes.extend((!is_projected).then(|| head::head(screen)));
    nodes.push(main.around(parts));
    nodes.extend((!is_projected).then_some(foot));
    nodes.extend([ticket::dialog(screen), keys::dialog(), settings::dialog(screen.place)]);
    nodes
}

/// The page about the model. `query` is the link to come back by.
pub fn about(query: &str) -> Vec<Node> {
    about::about(query)
}

fn el(tag: &'static str, class: &'static str) -> Node {
    Node::new(tag, class)
}

/// The message of a key.
const fn said(key: &'static str) -> Message {
    Message::plain(key)
}

/// A button that does something.
fn button(class: &'static str, action: Action) -> Node {
    el("button", class).with("type", "button").with("data-action", action.name())
}

/// An icon of the sprite, by its name there. Decoration: its control has a name.
fn icon(href: &'static str) -> Node {
    Node::symbol("icon", href).with("aria-hidden", "true")
}

/// The mark of an account beside its name.
fn mark(mode: MarginMode) -> Node {
    Node::mark(mode).with("aria-hidden", "true")
}

/// The heading of a column: a name and the mark of the account.
fn column(name: &'static str, mode: MarginMode) -> Node {
    let name = el("span", "").text(said(name));
    el("th", "amount").with("scope", "col").around(vec![name, mark(mode)])
}

/// Cross is the first account of a frame, isolated the second.
fn lane_index(mode: MarginMode) -> usize {
    match mode {
        MarginMode::Cross => 0,
        MarginMode::Isolated => 1,
    }
}
