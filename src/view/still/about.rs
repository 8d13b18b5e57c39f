//! The page that says what is computed and what is left out.

use super::{about_lines, back, link, ruled};
use crate::sim::{Key, Rules};
use crate::view::node::Node;
use crate::view::page::{el, rules_address, said};
use crate::view::{Message, bet_words};

/// Rules, simplifications, privacy, licence.
pub(super) fn about() -> Node {
    let mut parts = Vec::new();
    for (index, (heading, lines)) in about_lines().into_iter().enumerate() {
        let tag = if index == 0 { "h1" } else { "h2" };
        parts.push(el(tag, "").text(heading));
        parts.push(section(lines));
    }
    parts.push(el("h2", "").says("rulebook-pages"));
    let pages = Rules::ALL.into_iter().map(|rules| {
        let name = bet_words::choice(Key::Rules, rules.name());
        el("li", "").around(vec![link(rules_address(rules), name)])
    });
    parts.push(el("ul", "").around(pages.collect()));
    let market = link(String::from("market/"), said("market-title"));
    parts.push(el("p", "").keyed("market", 0).around(vec![market]));
    let learn = link(String::from("learn/"), said("about-learn"));
    parts.push(el("p", "").keyed("learn", 0).around(vec![learn]));
    parts.push(back());
    el("main", "about").with("data-page", "about").around(parts)
}

/// One line is a paragraph, several are a list.
fn section(mut lines: Vec<Message>) -> Node {
    match (lines.pop(), lines.is_empty()) {
        (Some(line), true) => el("p", "").text(line),
        (last, _) => {
            let lines = lines.into_iter().chain(last);
            let line = |line: Message| ruled(line, "li");
            el("ul", "").around(lines.map(line).collect())
        }
    }
}
