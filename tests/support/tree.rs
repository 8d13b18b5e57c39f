//! Reading the tree of the page.
#![allow(dead_code, reason = "each test reads what it needs")]

use liquidation_lab::sim::{Msg, RunState, Session};
use liquidation_lab::view::Words;
use liquidation_lab::view::node::{Content, Node, Value};

/// Calls `visit` with every node.
pub fn walk(nodes: &[Node], visit: &mut impl FnMut(&Node)) {
    for node in nodes {
        visit(node);
        walk(node.nodes(), visit);
    }
}

/// A value in words.
pub fn text(value: &Value, words: &Words) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Words(message) => words.say(message),
    }
}

/// An attribute of a node, in words.
pub fn attribute(node: &Node, name: &str, words: &Words) -> Option<String> {
    node.attribute(name).map(|value| text(value, words))
}

/// The words in and below a node.
pub fn said(node: &Node, words: &Words) -> String {
    match &node.content {
        Content::Nodes(nodes) => nodes.iter().map(|node| said(node, words)).collect(),
        Content::Text(value) => text(value, words),
        Content::Rich(message) | Content::Told(message) => words.say(message),
    }
}

/// Lets time run until it stops.
pub fn watch(session: &mut Session) {
    while session.state() == RunState::Running {
        session.update(Msg::Elapsed { micros: 100_000 });
    }
}
