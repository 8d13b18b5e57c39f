//! Keys of the whole page, and the dialog that lists them. Single letters can be switched off.

use super::header::new_market;
use super::runtime::{Lab, lab};
use super::settings;
use super::speak::{say, text};
use super::tabs::Tab;
use super::transport::play_or_pause;
use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;
use liquidation_lab::sim::Msg;
use liquidation_lab::units::Step;
use liquidation_lab::view::Message;
use wasm_bindgen::JsCast as _;

/// What the page's keys reach besides the session.
#[derive(Clone, Copy)]
pub struct KeyTargets {
    /// The tab shown.
    pub tab: RwSignal<Tab>,
    /// Opens the list of keys.
    pub show_keys: Callback<()>,
}

/// Listens on the window as long as the page lives.
pub fn listen(targets: KeyTargets) {
    let lab = lab();
    let handle = window_event_listener(ev::keydown, move |event| {
        if is_for_the_page(&event) && act(lab, targets, &event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether a key does something here; then the browser's own meaning is suppressed.
fn act(lab: Lab, targets: KeyTargets, event: &web_sys::KeyboardEvent) -> bool {
    let steps = if event.shift_key() { 10 } else { 1 };
    match event.key().as_str() {
        " " => play_or_pause(lab),
        "ArrowRight" => lab.dispatch(Msg::StepForward(steps)),
        "ArrowLeft" => lab.dispatch(Msg::StepBack(steps)),
        "Home" => lab.dispatch(Msg::SeekTo(Step(0))),
        "End" => lab.dispatch(Msg::SeekTo(lab.peek(|frame| frame.clock.horizon))),
        _ if !settings::has_letter_keys() => return false,
        "r" | "R" => lab.dispatch(Msg::Reset),
        "n" | "N" => new_market(lab),
        "1" => targets.tab.set(Tab::Events),
        "2" => targets.tab.set(Tab::Numbers),
        "?" => targets.show_keys.run(()),
        _ => return false,
    }
    true
}

/// Whether a key is meant for the page and not for the control in focus.
fn is_for_the_page(event: &web_sys::KeyboardEvent) -> bool {
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(element) = target else { return true };
    let is_within = |selector: &str| element.closest(selector).ok().flatten().is_some();
    if is_within("dialog, textarea, select, [contenteditable]") {
        return false;
    }
    let is_text = is_within("input:not([type=range], [type=radio], [type=checkbox])");
    let key = event.key();
    match key.as_str() {
        // Space presses what is in focus.
        " " => !is_within("input, button, a, summary"),
        "ArrowRight" | "ArrowLeft" | "Home" | "End" => !is_within("input, [role=tab]"),
        _ => !is_text,
    }
}

/// The list of keys.
#[component]
pub fn KeysDialog(
    /// The dialog element, so that others can open it.
    node: NodeRef<Dialog>,
) -> impl IntoView {
    let rows = [
        ("key-space", "key-space-does"),
        ("key-right", "key-right-does"),
        ("key-left", "key-left-does"),
        ("key-shift-right", "key-shift-right-does"),
        ("key-home-end", "key-home-end-does"),
        ("key-r", "key-r-does"),
        ("key-n", "key-n-does"),
        ("key-tabs", "key-tabs-does"),
        ("key-help", "key-help-does"),
    ];
    let rows = rows.map(|(key, does)| {
        view! {
            <div>
                <dt>
                    <kbd>{say(&Message::plain(key))}</kbd>
                </dt>
                <dd>{say(&Message::plain(does))}</dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    let close = move |_| {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="keys" node_ref=node aria-labelledby="keys-title">
            <h2 id="keys-title">{text("keys-title")}</h2>
            <dl>{rows}</dl>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=settings::has_letter_keys()
                    on:change=move |event| settings::choose_letter_keys(event_target_checked(&event))
                />
                {text("keys-letters")}
            </label>
            <button class="button main" type="button" autofocus on:click=close>
                {text("keys-close")}
            </button>
        </dialog>
    }
}
