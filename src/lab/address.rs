//! Keeps the address bar at the link of this scenario: replaced, never pushed, and only once the
//! scenario differs from the one the page was opened with, so that a bare address stays bare.

use crate::ui::runtime::{Lab, whenever};
use crate::ui::{self, settings};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::sim::{Msg, WhatIf};
use liquidation_lab::view::Message;
use liquidation_lab::view::futures::unviewed;
use liquidation_lab::view::page::{Action, BET_LEFT, Tab};

/// Quiet time before the address follows: while a slider is dragged it stays.
const DELAY_MILLIS: u32 = 300;

/// Where the bet that was changed last is remembered: a bare address opens it again.
pub const LEFT: &str = "lab.bet";

/// Follows the link of the frame.
pub fn follow(lab: Lab) {
    let (mut shown, mut pending) = (lab.peek(|frame| frame.home.clone()), None);
    let mut is_changed = false;
    whenever(move || {
        let link = lab.frame.with(|frame| frame.home.clone());
        if shown == link {
            return;
        }
        let bet = unviewed(&link).collect::<Vec<_>>().join("&");
        is_changed |= !unviewed(&link).eq(unviewed(&shown));
        shown = link.clone();
        // Replacing the timer cancels the one before.
        let timer = Timeout::new(DELAY_MILLIS, move || {
            replace(&link);
            if is_changed {
                settings::store(LEFT, Some(&bet));
            }
        });
        drop(pending.replace(timer));
    });
}

/// Does what the fragment of the address asks for, so that a link can show what it is about: plays, goes to
/// the end, opens a tab, tries something out in *What if*, unfolds the risk by day; several with commas.
pub fn arrive(lab: Lab) {
    let is_left = ui::query().is_empty() && lab.peek(|frame| frame.intro.is_none());
    if is_left && settings::stored(LEFT).is_some() {
        lab.place.update(|place| place.file = Some(Message::plain(BET_LEFT)));
    }
    let hash = window().location().hash().unwrap_or_default();
    for word in hash.trim_start_matches('#').split(',') {
        if let Some(tab) = Tab::from_name(word) {
            lab.place.update(|place| place.tab = tab);
        } else if let Some(what_if) = WhatIf::from_name(word) {
            lab.place.update(|place| place.try_out(what_if));
        } else if word == Action::Play.name() {
            lab.play_to(Msg::Play);
        } else if word == "end" {
            lab.dispatch(Msg::SeekTo(lab.peek(|frame| frame.clock.horizon)));
        } else if word == Action::RiskLog.name() {
            lab.place.update(|place| place.unfold(Action::RiskLog, true));
        }
    }
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
