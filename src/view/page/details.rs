//! What happened, why, what if, the futures and the numbers: tabs, one panel.

use super::{Action, Screen, Tab, button, el, futures, happened, numbers, said, what_if, why};
use crate::view::kept::Same;
use crate::view::node::Node;

/// Tab list and panel.
pub(super) fn details(screen: Screen<'_>) -> Node {
    let shown = screen.place.tab;
    let inside = match shown {
        Tab::Events => happened::happened(screen),
        Tab::Why => why::why(screen),
        Tab::WhatIf => what_if::what_if(screen),
        Tab::Futures => futures::futures(screen),
        Tab::Numbers => numbers::numbers(screen),
    };
    el("section", "details").around(vec![
        screen.kept.part(("tabs", 0), (shown, Same::of(&screen.frame.home)), |(shown, home)| {
            let examples = el("a", "").with("href", format!("examples/?{}", home.0));
            el("div", "tab-row").around(vec![tabs(*shown), examples.says("examples-link")])
        }),
        el("div", "panel")
            .with("id", "panel")
            .with("role", "tabpanel")
            .with("aria-labelledby", id(shown))
            .around(vec![inside]),
    ])
}

fn tabs(shown: Tab) -> Node {
    let tabs = Tab::ALL.into_iter().enumerate().map(|(index, tab)| {
        let is_shown = tab == shown;
        button("", Action::Tab)
            .with("role", "tab")
            .with("id", id(tab))
            .with("aria-controls", "panel")
            .truth("aria-selected", is_shown)
            .with("tabindex", if is_shown { "0" } else { "-1" })
            .with("data-tab", tab.as_str())
            .around(vec![
                el("span", "").text(said(id(tab))),
                el("kbd", "").with("aria-hidden", "true").text((index + 1).to_string()),
            ])
    });
    el("div", "tab-list")
        .with("role", "tablist")
        .with("aria-label", said("tabs"))
        .around(tabs.collect())
}

/// The id of a tab, and the key of its name.
fn id(tab: Tab) -> &'static str {
    match tab {
        Tab::Events => "tab-events",
        Tab::Why => "tab-why",
        Tab::WhatIf => "tab-what-if",
        Tab::Futures => "tab-futures",
        Tab::Numbers => "tab-numbers",
    }
}
