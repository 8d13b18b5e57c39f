//! What happened, and the numbers: two tabs, one panel.

use super::events::Events;
use super::live::{drawn, live};
use super::numbers::Numbers;
use super::speak::text;
use leptos::html::Button;
use leptos::prelude::*;

/// The tabs that exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The list of events.
    Events,
    /// The position table.
    Numbers,
}

impl Tab {
    /// `data-tab`.
    fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Numbers => "numbers",
        }
    }

    fn name(self) -> String {
        match self {
            Self::Events => text("tab-events"),
            Self::Numbers => text("tab-numbers"),
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Events => Self::Numbers,
            Self::Numbers => Self::Events,
        }
    }
}

const TABS: [Tab; 2] = [Tab::Events, Tab::Numbers];

/// Tab list and panel.
#[component]
pub fn Tabs(
    /// The tab shown.
    tab: RwSignal<Tab>,
) -> impl IntoView {
    let nodes = TABS.map(|_| NodeRef::<Button>::new());
    let tabs = TABS.into_iter().zip(nodes).enumerate().map(|(index, (own, node))| {
        let is_shown = move || tab.get() == own;
        let on_key = move |event: web_sys::KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowLeft" => own.other(),
                "Home" => TABS[0],
                "End" => TABS[TABS.len() - 1],
                _ => return,
            };
            event.prevent_default();
            tab.set(to);
            let position = TABS.iter().position(|tab| *tab == to).unwrap_or(0);
            if let Some(button) = nodes[position].get_untracked() {
                let _ = button.focus();
            }
        };
        view! {
            <button
                node_ref=node
                role="tab"
                type="button"
                id=format!("tab-{}", own.as_str())
                aria-controls="panel"
                aria-selected=live(move || is_shown().to_string())
                tabindex=live(move || if is_shown() { "0" } else { "-1" })
                data-tab=own.as_str()
                on:click=move |_| tab.set(own)
                on:keydown=on_key
            >
                {own.name()}
                <kbd aria-hidden="true">{index + 1}</kbd>
            </button>
        }
    });
    let tabs = tabs.collect_view();
    let labelled_by = live(move || format!("tab-{}", tab.get().as_str()));
    let panel = drawn(move || match tab.get() {
        Tab::Events => view! { <Events /> }.into_any(),
        Tab::Numbers => view! { <Numbers /> }.into_any(),
    });
    view! {
        <section class="details">
            <div class="tab-list" role="tablist" aria-label=text("tabs")>{tabs}</div>
            <div class="panel" id="panel" role="tabpanel" aria-labelledby=labelled_by>
                {panel}
            </div>
        </section>
    }
}
