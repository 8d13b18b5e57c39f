//! The page of a rulebook: what it does in plain words, whose rules it follows, its settings.

use super::head::top;
use super::{el, said};
use crate::sim::Key;
use crate::sim::Rules;
use crate::view::node::Node;
use crate::view::{Message, RulebookPage, bet_words, rulebook_page};

/// Name, sentences, settings, a bet under it, the others, and the way back.
pub(super) fn rulebook(rules: Rules, query: &str) -> Vec<Node> {
    let RulebookPage { title, says, settings } = rulebook_page(rules);
    let rows = settings.into_iter().enumerate().map(|(index, (name, value))| {
        let name = el("th", "").with("scope", "row").text(name);
        el("tr", "").keyed("setting", index).around(vec![name, el("td", "").text(value)])
    });
    let table = el("table", "settings-of-rules").around(vec![
        el("caption", "").text(said("rulebook-settings")),
        el("tbody", "").around(rows.collect()),
    ]);
    let others = Rules::ALL.into_iter().filter(|other| *other != rules);
    let others = others.map(|other| {
        let name = bet_words::choice(Key::Rules, other.name());
        el("li", "").around(vec![link(format!("{}?{query}", address(other)), name)])
    });
    let bet = format!("./?rules={}&scene=slide", rules.name());
    let main = el("main", "about").with("data-page", "rules").with("data-state", "ready");
    vec![
        el("header", "top").around(top()),
        main.with("data-rules", rules.name()).around(vec![
            el("h1", "").text(title),
            el("p", "").text(says),
            table,
            el("p", "").around(vec![link(bet, said("rulebook-try"))]),
            el("h2", "").text(said("rulebook-others")),
            el("ul", "").around(others.collect()),
            el("p", "").around(vec![link(format!("about/?{query}"), said("about-link"))]),
            el("p", "").around(vec![link(format!("./?{query}"), said("about-back"))]),
        ]),
    ]
}

/// Where the page of a rulebook is, from the start page.
pub(super) fn address(rules: Rules) -> String {
    format!("rules/{}/", rules.name())
}

fn link(address: String, name: Message) -> Node {
    el("a", "").with("href", address).text(name)
}
