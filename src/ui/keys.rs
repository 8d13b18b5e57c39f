//! Keys of the whole page. Single letters can be switched off.

use super::act;
use super::runtime::Lab;
use leptos::prelude::WithUntracked as _;
use liquidation_lab::sim::Msg;
use liquidation_lab::units::Step;
use liquidation_lab::view::View;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent};

/// A key was pressed. Where it does something here, the browser's own meaning is suppressed.
pub fn pressed(lab: Lab, event: &KeyboardEvent) {
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_within = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    };
    let key = event.key();
    let is_done = if key == "Escape" {
        act::fold(event)
    } else if (lab.program.turn)(lab, &key, &is_within) {
        true
    } else {
        is_for_the_page(&key, is_within) && act(lab, &key, event.shift_key())
    };
    if is_done {
        event.prevent_default();
    }
}

/// Whether a key does something for the whole page.
fn act(lab: Lab, key: &str, is_shifted: bool) -> bool {
    let steps = if is_shifted { 10 } else { 1 };
    match key {
        " " => lab.play_or_pause(),
        "ArrowRight" => lab.dispatch(Msg::StepForward(steps)),
        "ArrowLeft" => lab.dispatch(Msg::StepBack(steps)),
        // A presenter's remote control has these two; elsewhere they turn the page's own pages.
        "PageDown" if is_projected(lab) => lab.play_to(Msg::RunToAlarm),
        "PageUp" if is_projected(lab) => lab.dispatch(Msg::BackToAlarm),
        "Home" => lab.dispatch(Msg::SeekTo(Step(0))),
        "End" => lab.dispatch(Msg::SeekTo(lab.peek(|frame| frame.clock.horizon))),
        _ if !lab.place.with_untracked(|place| place.chosen.has_letter_keys) => return false,
        "r" | "R" => lab.dispatch(Msg::Reset),
        "p" | "P" => lab.project(),
        "?" => act::open_dialog("keys"),
        _ => return (lab.program.letter)(lab, key),
    }
    true
}

fn is_projected(lab: Lab) -> bool {
    lab.peek(|frame| frame.view == View::Projector)
}

/// Whether a key is meant for the page and not for the control in focus.
fn is_for_the_page(key: &str, is_within: impl Fn(&str) -> bool) -> bool {
    // A dialog that was closed keeps the focus until the next picture.
    if is_within("dialog[open], textarea, select, [contenteditable]") {
        return false;
    }
    match key {
        // Space presses what is in focus.
        " " => !is_within("input, button, a, summary"),
        // The form goes when the first step is taken, and the focus in it would be lost.
        "ArrowRight" | "ArrowLeft" | "Home" | "End" => {
            !is_within("input, [role=tab], .bet-form, .further")
        }
        _ => !is_within("input:not([type=range], [type=radio], [type=checkbox])"),
    }
}
