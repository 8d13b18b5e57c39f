//! The list of keys, in a dialog.

use super::{Action, button, el, said};
use crate::view::node::Node;

/// Key and what it does.
const ROWS: [(&str, &str); 13] = [
    ("key-space", "key-space-does"),
    ("key-right", "key-right-does"),
    ("key-left", "key-left-does"),
    ("key-shift-right", "key-shift-right-does"),
    ("key-home-end", "key-home-end-does"),
    ("key-r", "key-r-does"),
    ("key-n", "key-n-does"),
    ("key-t", "key-t-does"),
    ("key-s", "key-s-does"),
    ("key-p", "key-p-does"),
    ("key-page", "key-page-does"),
    ("key-tabs", "key-tabs-does"),
    ("key-help", "key-help-does"),
];

pub(super) fn dialog() -> Node {
    let rows = ROWS.iter().map(|(key, does)| {
        el("div", "").around(vec![
            el("dt", "").around(vec![el("kbd", "").text(said(key))]),
            el("dd", "").told(said(does)),
        ])
    });
    el("dialog", "keys").with("id", "keys").with("aria-labelledby", "keys-title").around(vec![
        el("h2", "").with("id", "keys-title").says("keys-title"),
        el("dl", "").around(rows.collect()),
        el("div", "dialog-actions").around(vec![
            button("button main", Action::CloseDialog).flag("autofocus", true).says("dialog-close"),
            button("button", Action::GuideBegin).says("intro-again"),
        ]),
    ])
}
