//! Keeps the address bar at the link of this scenario: replaced, never pushed, and only once the
//! scenario differs from the one the page was opened with, so that a bare address stays bare.

use crate::ui::runtime::{Lab, whenever};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Quiet time before the address follows: while a slider is dragged it stays.
const DELAY_MILLIS: u32 = 300;

/// Follows the link of the frame.
pub fn follow(lab: Lab) {
    let (mut shown, mut pending) = (lab.peek(|frame| frame.home.clone()), None);
    whenever(move || {
        let link = lab.frame.with(|frame| frame.home.clone());
        if shown == link {
            return;
        }
        shown = link.clone();
        // Replacing the timer cancels the one before.
        let timer = Timeout::new(DELAY_MILLIS, move || replace(&link));
        drop(pending.replace(timer));
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
