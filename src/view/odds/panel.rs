//! The panel below the hundred futures: how many more, how far the count is, what came out.

use super::told::{self, account};
use super::{count, curves, el, said, tables};
use crate::montecarlo::{Axis, Cannot, Count, KernelName, Progress};
use crate::sim::{MODES, Scenario};
use crate::view::node::Node;
use crate::view::{Argument, Message};

/// What is to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// By whom.
    pub(super) by: KernelName,
    /// How many futures.
    pub(super) all: u64,
}

impl Wanted {
    /// What is counted unless something else is asked for.
    pub(super) const USUAL: Self = Self { by: KernelName::Odds, all: 10_000 };

    /// The choices, in the order of the page.
    pub(super) const ALL: [Self; 4] = [
        Self { by: KernelName::Odds, all: 1_000 },
        Self { by: KernelName::Odds, all: 10_000 },
        Self { by: KernelName::Odds, all: 100_000 },
        Self { by: KernelName::Engine, all: 1_000 },
    ];

    /// What is said to ask for it.
    pub(super) fn word(self) -> String {
        let by = match self.by {
            KernelName::Odds => "odds ",
            KernelName::Engine => "engine ",
        };
        by.to_owned() + &self.all.to_string()
    }

    /// The choice of these words.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wanted| wanted.word() == word)
    }
}

/// Room for everything, and the words that do not change.
pub(super) fn skeleton() -> Vec<Node> {
    let room = |id: &'static str| el("div", "").with("id", id);
    vec![
        el("h3", "odds-title").with("id", "odds-title").says("odds-title"),
        el("p", "note").told(said("odds-lead")),
        room("odds-choices"),
        room("odds-progress"),
        el("div", "unseen").with("id", "odds-said").with("role", "status"),
        room("odds-result"),
        el("h3", "odds-title").says("odds-map-title"),
        el("p", "note").told(said("odds-map-lead")),
        room("odds-axes"),
        room("odds-map"),
    ]
}

/// One of several, pressed or not. Its id keeps the focus where it is shown anew.
fn choice(asks: String, is_pressed: bool, is_off: bool, name: Message) -> Node {
    let id: String = asks.chars().map(|it| if it == ' ' { '-' } else { it }).collect();
    el("button", "")
        .with("type", "button")
        .with("id", ["odds-", &id].concat())
        .with("data-odds", asks)
        .truth("aria-pressed", is_pressed)
        .maybe("aria-disabled", is_off.then_some("true"))
        .text(name)
}

/// How many futures, by whom.
pub(super) fn choices(chosen: Option<Wanted>, cannot: Option<Cannot>) -> Vec<Node> {
    let buttons = Wanted::ALL.into_iter().map(|wanted| {
        let key = match wanted.by {
            KernelName::Odds => "odds-count",
            KernelName::Engine => "odds-count-exact",
        };
        let name = Message::new(key, [("all", count(wanted.all))]);
        let is_off = wanted.by == KernelName::Odds && cannot.is_some();
        choice("count ".to_owned() + &wanted.word(), chosen == Some(wanted), is_off, name)
    });
    let buttons = el("div", "segments")
        .with("role", "group")
        .with("aria-label", said("odds-choices"))
        .around(buttons.collect());
    let mut parts = vec![buttons];
    if let Some(cannot) = cannot {
        parts.push(el("p", "").told(told::cannot(cannot)));
        parts.push(el("p", "note").told(said("odds-cannot-count")));
    }
    parts
}

/// What changes on the map from below to above.
pub(super) fn axes(chosen: Axis) -> Vec<Node> {
    let buttons = Axis::ALL.into_iter().map(|axis| {
        let name = Message::new("odds-axis", [("axis", Argument::Token(axis.key().name()))]);
        choice("axis ".to_owned() + axis.key().name(), axis == chosen, false, name)
    });
    let group = el("div", "segments").with("role", "group");
    vec![group.with("aria-label", said("odds-axes")).around(buttons.collect())]
}

/// How far a count is, with what stops it or lets it go on; nothing once it is over.
pub(super) fn progress(at: Progress, is_stopped: bool, seconds_left: Option<u64>) -> Vec<Node> {
    if at.is_over() {
        return Vec::new();
    }
    let left = if is_stopped { None } else { seconds_left };
    let args = [
        ("done", count(at.done)),
        ("all", count(at.all)),
        ("state", Argument::Token(if is_stopped { "stopped" } else { "counting" })),
        ("known", Argument::Token(if left.is_some() { "yes" } else { "no" })),
        ("seconds", Argument::Number(left.unwrap_or(0).into())),
    ];
    let bar = Node::bare("progress")
        .with("max", at.all.to_string())
        .with("value", at.done.to_string())
        .with("aria-label", said("odds-progress"));
    let (asks, name) = if is_stopped { ("go-on", "odds-go-on") } else { ("stop", "odds-stop") };
    let button = el("button", "button")
        .with("type", "button")
        .with("id", "odds-halt")
        .with("data-odds", asks)
        .text(said(name));
    let words = el("span", "").text(Message::new("odds-counted", args));
    vec![el("div", "futures-progress").around(vec![bar, words, button])]
}

/// What was counted: sentences, three pictures, tables, and what was left out.
pub(super) fn result(scenario: &Scenario, counted: &Count) -> Vec<Node> {
    let (tally, fan) = (counted.tally(), counted.fan());
    if tally.futures() == 0 {
        return Vec::new();
    }
    let lanes = tally.lanes().iter().enumerate().map(|(index, lane)| {
        el("div", "odds-lane").keyed("lane", index).with("data-of", lane.mode.name()).around(vec![
            el("p", "").told(told::closed_out(tally, lane)),
            el("p", "note").told(told::interval(tally, lane, counted.by())),
        ])
    });
    let mut parts = vec![el("div", "odds-lanes").around(lanes.collect())];
    parts.extend(told::rarer_but_bigger(tally).map(|rarer| el("p", "").told(rarer)));
    let figure = |name: &'static str, picture: Node| {
        let caption = el("figcaption", "").text(said(name));
        el("figure", "odds-figure").keyed(name, 0).around(vec![caption, picture])
    };
    parts.push(legend());
    parts.push(el("div", "odds-figures").around(vec![
        figure("odds-survival", curves::survival(tally)),
        figure("odds-losses", curves::losses(tally)),
        figure("odds-fan", curves::fan(scenario, tally, fan)),
    ]));
    parts.push(tables::days(scenario, tally, fan));
    parts.push(tables::losses(tally));
    let lines = told::honesty(scenario, counted.by()).into_iter();
    parts.extend(lines.map(|line| el("p", "note").told(line)));
    parts
}

/// Which stroke is whose.
pub(super) fn legend() -> Node {
    let signs = MODES.map(|mode| {
        let sign = el("span", "odds-sign").with("data-of", mode.name()).with("aria-hidden", "true");
        let mark = Node::mark(mode).with("aria-hidden", "true");
        el("li", "").around(vec![sign, mark, el("span", "").text(account(mode))])
    });
    el("ul", "signs").around(signs.to_vec())
}
