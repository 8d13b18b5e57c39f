//! What changes with the first minute: where the focus is, what is remembered. And the reruns that the
//! details wait for.

use crate::ui::act;
use crate::ui::runtime::{Lab, whenever};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::sim::Msg;
use liquidation_lab::view::page::rerun_wanted;

/// Follows the stages of the first minute.
pub fn follow(lab: Lab) {
    let stage = move || lab.frame.with(|frame| frame.intro.as_ref().map(|intro| intro.stage));
    let mut before = untrack(stage);
    whenever(move || {
        let now = stage();
        if std::mem::replace(&mut before, now) == now {
            return;
        }
        if now.is_none() {
            act::choose(lab, |chosen| chosen.has_seen_intro = true);
        }
        // What was pressed may be gone once the page is drawn; what is in use keeps the focus.
        let place = if now.is_some() { "#ask" } else { "main" };
        Timeout::new(0, move || act::refocus(place)).forget();
    });
}

/// Makes the reruns that the page waits for, one after the other; it is drawn in between.
pub fn follow_reruns(lab: Lab) {
    // One that is replaced does not come.
    let mut pending = None;
    whenever(move || {
        let (wanted, count) = lab
            .frame
            .with(|frame| (lab.place.with(|place| rerun_wanted(frame, place)), frame.reruns.len()));
        // Once a bet has stood for a moment: who drags a slider does not wait at every notch.
        let millis = if count == 0 { 250 } else { 0 };
        let next = |change| Timeout::new(millis, move || lab.dispatch(Msg::Rerun(change)));
        drop(std::mem::replace(&mut pending, wanted.map(next)));
    });
}
