//! The page of a rulebook: what it does in plain words, whose rules it follows, its settings.

use super::{RulebookPage, back, link, rulebook_page, ruled};
use crate::sim::{Key, Rules};
use crate::view::bet_words;
use crate::view::node::Node;
use crate::view::page::{el, rules_address, said};

/// Name, sentences, settings, a bet under it, the others, and the way back.
pub(super) fn rulebook(rules: Rules) -> Node {
    let RulebookPage { title, says, settings } = rulebook_page(rules);
    let rows = settings.into_iter().enumerate().map(|(index, (name, value))| {
        let name = el("th", "").with("scope", "row").text(name);
        el("tr", "").keyed("setting", index).around(vec![name, el("td", "").text(value)])
    });
    let table = el("table", "settings-of-rules").around(vec![
        el("caption", "").says("rulebook-settings"),
        el("tbody", "").around(rows.collect()),
    ]);
    let others = Rules::ALL.into_iter().filter(|other| *other != rules);
    let others = others.map(|other| {
        let name = bet_words::choice(Key::Rules, other.name());
        el("li", "").around(vec![link(rules_address(other), name)])
    });
    let bet = format!("./?rules={}&scene=slide", rules.name());
    let bet = el("a", "").with("href", bet).says("rulebook-try");
    let main = el("main", "about").with("data-page", "rules");
    main.with("data-rules", rules.name()).around(vec![
        el("h1", "").text(title),
        ruled(says, "div"),
        table,
        el("p", "").around(vec![bet]),
        el("h2", "").says("rulebook-others"),
        el("ul", "").around(others.collect()),
        el("p", "").around(vec![link(String::from("about/"), said("about-link"))]),
        back(),
    ])
}
