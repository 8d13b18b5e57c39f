//! Keeps the address bar at the link of this scenario: replaced, never pushed, and only once the
//! scenario differs from the one the page was opened with, so that a bare address stays bare.

use crate::ui::runtime::{Lab, whenever};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Quiet time before the address follows: while a slider is dragged it stays.
const DELAY_MILLIS: u32 = 300;

/// Follows the link of the frame.
pub fn follow(lab: Lab) {
    let shown = StoredValue::new_local(lab.peek(|frame| frame.home.clone()));
    let pending = StoredValue::new_local(None);
    whenever(move || {
        let link = lab.frame.with(|frame| frame.home.clone());
        if shown.with_value(|shown| *shown == link) {
            return;
        }
        shown.set_value(link.clone());
        // Replacing the timer cancels the one before.
        pending.set_value(Some(Timeout::new(DELAY_MILLIS, move || replace(&link))));
    });
}

/// Puts a link into the address bar.
pub fn replace(link: &str) {
    let path = window().location().pathname().unwrap_or_default();
    let address = format!("{path}?{link}");
    if let Ok(history) = window().history() {
        // Refused in a sandboxed frame: the page works without.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}
