//! The page that says what is computed and what is left out.

use super::head::top;
use super::{el, rulebook, said};
use crate::sim::{Key, Rules};
use crate::view::node::Node;
use crate::view::{Message, about_lines, bet_words};

/// Rules, simplifications, privacy, licence.
pub(super) fn about(query: &str) -> Vec<Node> {
    let mut parts = Vec::new();
    for (index, (heading, lines)) in about_lines().into_iter().enumerate() {
        let tag = if index == 0 { "h1" } else { "h2" };
        parts.push(el(tag, "").text(heading));
        parts.push(section(lines));
    }
    parts.push(el("h2", "").text(said("rulebook-pages")));
    let pages = Rules::ALL.into_iter().map(|rules| {
        let address = format!("{}?{query}", rulebook::address(rules));
        let name = bet_words::choice(Key::Rules, rules.name());
        el("li", "").around(vec![el("a", "").with("href", address).text(name)])
    });
    parts.push(el("ul", "").around(pages.collect()));
    let back = el("a", "").with("href", format!("./?{query}")).text(said("about-back"));
    parts.push(el("p", "").around(vec![back]));
    let main = el("main", "about").with("data-page", "about").with("data-state", "ready");
    vec![el("header", "top").around(top()), main.around(parts)]
}

/// One line is a paragraph, several are a list.
fn section(mut lines: Vec<Message>) -> Node {
    match (lines.pop(), lines.is_empty()) {
        (Some(line), true) => el("p", "").text(line),
        (last, _) => {
            let lines = lines.into_iter().chain(last);
            el("ul", "").around(lines.map(|line| el("li", "").text(line)).collect())
        }
    }
}
