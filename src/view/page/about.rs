//! The page that says what is computed and what is left out.

use super::head::top;
use super::{el, said};
use crate::engine::BRACKETS_DATE;
use crate::view::node::Node;
use crate::view::{Argument, Message};

const LEFT_OUT: [&str; 6] = [
    "about-out-orders",
    "about-out-mark",
    "about-out-deleveraging",
    "about-out-contracts",
    "about-out-funding",
    "about-out-exchange",
];

/// Rules, simplifications, privacy, licence.
pub(super) fn about(query: &str) -> Vec<Node> {
    let date = Argument::Text(String::from(BRACKETS_DATE));
    let rules = vec![
        said("about-rule-liquidation"),
        said("about-rule-price"),
        said("about-rule-textbook"),
        Message::new("about-rule-tiered", [("date", date)]),
        said("about-rule-market"),
    ];
    let left_out = LEFT_OUT.iter().map(|key| Message::plain(key)).collect();
    let paragraph = |key| el("p", "").text(said(key));
    let back = el("a", "").with("href", format!("./?{query}")).text(said("about-back"));
    let main = el("main", "about").with("data-page", "about").with("data-state", "ready");
    vec![
        el("header", "top").around(top()),
        main.around(vec![
            el("h1", "").text(said("about-title")),
            paragraph("about-intro"),
            el("h2", "").text(said("about-rules")),
            list(rules),
            el("h2", "").text(said("about-left-out")),
            list(left_out),
            paragraph("about-privacy"),
            paragraph("about-licence"),
            el("p", "").around(vec![back]),
        ]),
    ]
}

fn list(items: Vec<Message>) -> Node {
    el("ul", "").around(items.into_iter().map(|item| el("li", "").text(item)).collect())
}
