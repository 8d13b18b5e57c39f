//! What people do on every page, heard in one place: a control says by `data-action` what it does. What only
//! one program knows is handed to it ([`Program`](super::Program)).

use super::runtime::Lab;
use super::settings;
use leptos::prelude::{Update as _, WithUntracked as _, document, window};
use liquidation_lab::sim::Msg;
use liquidation_lab::units::Step;
use liquidation_lab::view::node::LATE;
use liquidation_lab::view::page::{Action, Chosen, Motion, Theme, Vocabulary};
use liquidation_lab::view::{RunState, Speed};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Listens as long as the page lives.
pub fn listen(lab: Lab) {
    pause_to_print(lab);
    on("click", move |event| clicked(lab, event));
    for kind in ["input", "change"] {
        on(kind, move |event| changed(lab, event));
    }
    // A line that was typed in and left shows what holds again: while time runs nobody looks at it.
    on("focusout", move |event| {
        if around(event, &format!("[{LATE}]")).is_some() {
            lab.place.update(|_| {});
        }
    });
    on("keydown", move |event| {
        // Not every event of this name is of a key: browsers send others when they fill in forms.
        if let Some(event) = event.dyn_ref() {
            super::keys::pressed(lab, event);
        }
    });
}

/// A print shows one instant: time does not run while it is made.
fn pause_to_print(lab: Lab) {
    let before = move |_: &Event| {
        if lab.peek(|frame| frame.state) == RunState::Running {
            lab.dispatch(Msg::Pause);
        }
    };
    gloo_events::EventListener::new(&window(), "beforeprint", before).forget();
}

pub fn on(kind: &'static str, heard: impl Fn(&Event) + 'static) {
    // Some of them do not rise to the document, but all come down from it.
    let options = gloo_events::EventListenerOptions {
        phase: gloo_events::EventListenerPhase::Capture,
        passive: false,
    };
    gloo_events::EventListener::new_with_options(&document(), kind, options, heard).forget();
}

/// The element around the target of an event that has this attribute.
pub fn around(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

pub fn action_of(element: &Element) -> Option<Action> {
    Action::from_name(&element.get_attribute("data-action")?)
}

fn clicked(lab: Lab, event: &Event) {
    let Some(element) = around(event, "[data-action]") else { return };
    let is_off = element.get_attribute("aria-disabled").as_deref() == Some("true");
    if let Some(action) = action_of(&element)
        && !is_off
    {
        act(lab, action, &element);
    }
}

/// What a control does when it is pressed. What it does when its value changes is in [`changed`].
fn act(lab: Lab, action: Action, element: &Element) {
    match action {
        Action::Speed => {
            let given = element.get_attribute("data-value");
            if let Some(speed) = given.and_then(|name| Speed::from_name(&name)) {
                lab.dispatch(Msg::SetSpeed(speed));
            }
        }
        Action::Play | Action::Pause => lab.play_or_pause(),
        Action::Step => lab.dispatch(Msg::StepForward(1)),
        Action::StepBack => lab.dispatch(Msg::StepBack(1)),
        Action::Reset => lab.dispatch(Msg::Reset),
        Action::Seek => seek(lab, element),
        Action::Dismiss => {
            lab.dispatch(Msg::DismissNotices);
            focus("main");
        }
        Action::Keys => open_dialog("keys"),
        Action::Settings => open_dialog("settings"),
        Action::Forget => {
            let chosen = settings::forget();
            lab.place.update(|place| place.chosen = chosen);
            (lab.program.act)(lab, action, element);
        }
        Action::CloseDialog => close_dialog(element),
        Action::Project => lab.project(),
        Action::LetterKeys | Action::Theme | Action::Motion | Action::Vocabulary => {}
        Action::NewMarket
        | Action::TopUp
        | Action::Stop
        | Action::Close
        | Action::Trade
        | Action::Shake
        | Action::OwnData
        | Action::DropData
        | Action::SendTicket
        | Action::Share
        | Action::Tab
        | Action::ShowAll
        | Action::WhatIf
        | Action::CountFutures
        | Action::StopFutures
        | Action::OpenFuture
        | Action::AddPosition
        | Action::DropPosition
        | Action::Compare
        | Action::RiskLog
        | Action::ChartTable
        | Action::Sums
        | Action::DrawAsset
        | Action::Draw
        | Action::Predict
        | Action::GuideNext
        | Action::GuideLeave
        | Action::GuideBegin => (lab.program.act)(lab, action, element),
    }
}

/// Goes to the moment of the row around a control.
fn seek(lab: Lab, element: &Element) {
    let row = element.closest("[data-step]").ok().flatten();
    let step = row.and_then(|row| row.get_attribute("data-step")?.parse().ok());
    if let Some(step) = step {
        lab.dispatch(Msg::SeekTo(Step(step)));
    }
}

/// A control has another value: dragged, typed in or chosen.
fn changed(lab: Lab, event: &Event) {
    let Some(target) = event.target() else { return };
    let input = target.unchecked_into::<HtmlInputElement>();
    let action = action_of(&input);
    // What is chosen is heard while it is chosen; what counts only as a whole, when it is entered.
    match action.filter(|_| event.type_() == "input") {
        Some(Action::Seek) => {
            if let Ok(step) = input.value().parse()
                && lab.peek(|frame| frame.clock.step) != Step(step)
            {
                lab.dispatch(Msg::SeekTo(Step(step)));
            }
        }
        Some(Action::LetterKeys) => {
            choose(lab, |chosen| chosen.has_letter_keys = input.checked());
        }
        Some(Action::Theme) => choose(lab, |chosen| {
            chosen.theme = Theme::from_name(&input.value()).unwrap_or(chosen.theme);
        }),
        Some(Action::Motion) => choose(lab, |chosen| {
            chosen.motion = Motion::from_name(&input.value()).unwrap_or(chosen.motion);
        }),
        Some(Action::Vocabulary) => choose(lab, |chosen| {
            chosen.vocabulary = Vocabulary::from_name(&input.value()).unwrap_or(chosen.vocabulary);
        }),
        _ => (lab.program.changed)(lab, event, &input),
    }
}

/// Chooses something in the settings.
pub fn choose(lab: Lab, change: impl FnOnce(&mut Chosen)) {
    let mut chosen = lab.place.with_untracked(|place| place.chosen);
    change(&mut chosen);
    settings::keep(chosen);
    lab.place.update(|place| place.chosen = chosen);
}

/// Closes the dialog around a control.
pub fn close_dialog(element: &Element) {
    if let Some(dialog) = element.closest("dialog").ok().flatten() {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}

/// Opens a dialog.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = document().get_element_by_id(id) {
        let dialog = dialog.unchecked_into::<HtmlDialogElement>();
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
    }
}

/// Escape folds what lies over the page, as it closes a dialog; the focus goes to what unfolds it.
pub fn fold(event: &KeyboardEvent) -> bool {
    let unfolds = ["details.more", "details.chart-options"];
    let open = unfolds.into_iter().find_map(|one| Some((one, around(event, one)?)));
    let Some((one, details)) = open.filter(|(_, details)| details.has_attribute("open")) else {
        return false;
    };
    let _ = details.remove_attribute("open");
    focus(&format!("{one} > summary"));
    true
}

/// Gives the focus to an element.
pub fn focus(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Gives the focus to an element where what had it is gone.
pub fn refocus(selector: &str) {
    let focused = document().active_element();
    if focused.is_none_or(|element| element.tag_name() == "BODY") {
        focus(selector);
    }
}
