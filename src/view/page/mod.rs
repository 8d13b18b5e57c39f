//! The page as a tree: which elements stand where, with which words, at one instant. Knows no
//! browser and no session: a [`Screen`] is all it reads.
//!
//! Order in the tree is the order of reading and of focus: the question, cross, the market,
//! isolated, time; then the bet and the details.

mod action;
mod band;
mod bet;
mod chart_options;
mod compare;
mod details;
mod fields;
mod futures;
mod ghosts;
mod happened;
mod head;
mod keys;
mod lane;
mod lesson;
mod lesson_table;
mod leverage;
mod market;
mod numbers;
mod place;
mod reruns;
mod risk_log;
mod settings;
mod sheet;
mod ticket;
mod transport;
mod what_if;
mod why;

pub use action::Action;
pub use head::BET_LEFT;
pub use lesson::lesson;
pub use leverage::nearest;
pub use place::{Chosen, Motion, Place, Tab, Theme, Vocabulary};
pub use reruns::wanted as rerun_wanted;
pub use sheet::{OwnWords, sheet};
pub use ticket::LINE as TICKET_LINE;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use head::top;

use crate::engine::MarginMode;
use crate::sim::Rules;
use crate::view::kept::{Same, TOGETHER};
use crate::view::node::Node;
use crate::view::{Frame, Kept, Message, View, Words};

/// All that the page of an instant is made from.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// The session at this instant.
    pub frame: &'a Frame,
    /// What the page knows besides.
    pub place: &'a Place,
    /// The language: pictures need the length of their words.
    pub words: &'a Words,
    /// What was made before. That of another language must not be used.
    pub kept: &'a Kept,
}

impl Screen<'_> {
    /// Whether there is nothing but the instrument: while a question is asked, and for a class.
    fn is_bare(self) -> bool {
        self.frame.view == View::Projector || self.frame.intro.is_some()
    }
}

/// The laboratory.
pub fn laboratory(screen: Screen<'_>) -> Vec<Node> {
    let frame = screen.frame;
    let kept = screen.kept;
    let is_projected = frame.view == View::Projector;
    let is_bare = screen.is_bare();
    let mut parts = kept.beside(|| instrument(screen));
    if !is_bare {
        parts.push(kept.in_turns(("details", 0), 0b0000_0100, || details::details(screen)));
    }
    let main = Node::bare("main")
        .with("tabindex", "-1")
        .with("data-page", "lab")
        .with("data-state", frame.state.as_str())
        .maybe("class", is_bare.then_some("bare"));
    let mut nodes = Vec::new();
    nodes.extend((!is_projected).then(|| head::head(screen)));
    nodes.push(main.around(parts));
    nodes.extend((!is_projected).then(|| foot(screen)));
    nodes.extend([
        ticket::dialog(screen),
        kept.part(("keys", 0), (), |()| keys::dialog()),
        kept.part(("settings", 0), screen.place.chosen, |chosen| settings::dialog(*chosen)),
    ]);
    nodes
}

/// What stands before the details: the accounts, the market, time and the bet.
fn instrument(screen: Screen<'_>) -> Vec<Node> {
    let (frame, kept) = (screen.frame, screen.kept);
    let (market, plot_width) = market::market(screen);
    let is_bare = screen.is_bare();
    let mut parts = vec![
        head::notices(frame),
        head::own_data(screen),
        head::summary(screen),
        head::announcer(screen.place),
        if is_bare {
            band::band(screen)
        } else {
            kept.in_turns(("headline", 0), TOGETHER, || head::headline(frame))
        },
        lane::lane(screen, MarginMode::Cross),
        market,
        lane::lane(screen, MarginMode::Isolated),
        transport::transport(screen, plot_width),
    ];
    parts.push(bet::sheet(screen));
    parts.extend((!is_bare).then(|| bet::bet(screen)));
    parts
}

fn foot(screen: Screen<'_>) -> Node {
    screen.kept.part(("foot", 0), Same::of(&screen.frame.home), |home| {
        let to_about = el("a", "").with("href", format!("about/?{}", home.0));
        el("footer", "foot").around(vec![to_about.says("about-link")])
    })
}

/// Where the page of a rulebook is, from the start page.
pub(super) fn rules_address(rules: Rules) -> String {
    format!("rules/{}/", rules.name())
}

pub(super) fn el(tag: &'static str, class: &'static str) -> Node {
    Node::new(tag, class)
}

/// The message of a key.
pub(super) const fn said(key: &'static str) -> Message {
    Message::plain(key)
}

/// The attribute of a word with a definition: one of the names of its term.
pub const TERM: &str = "data-term";

/// A word that opens its definition: a link to the glossary, which `src/ui/terms.js` opens in place.
fn term(class: &'static str, name: &'static str, word: Message) -> Node {
    let address = ["glossary/#", name].concat();
    el("a", class).with("href", address).with(TERM, name).text(word)
}

/// A label that is a term, by its own key.
fn label(class: &'static str, word: Message) -> Node {
    term(class, word.key, word)
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
