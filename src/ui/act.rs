//! What people do on the page, heard in one place: a control says by `data-action` what it does
//! and by `data-control` which part of the bet it is.

use super::runtime::Lab;
use super::{futures, own_data, settings, share};
use gloo_timers::callback::Timeout;
use leptos::prelude::{Update as _, WithUntracked as _, document, window};
use liquidation_lab::sim::{Drawing, Drawn, Key, Msg, Shock, TicketField, TicketKind, WhatIf};
use liquidation_lab::units::Step;
use liquidation_lab::view::node::LATE;
use liquidation_lab::view::page::{
    Action, Chosen, Motion, TICKET_LINE, Tab, Theme, Vocabulary, nearest,
};
use liquidation_lab::view::{Answer, Guide, RunState, Speed};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Listens as long as the page lives.
pub fn listen(lab: Lab) {
    pause_to_print(lab);
    on("click", move |event| clicked(lab, event));
    on("input", move |event| changed(lab, event));
    on("change", move |event| entered(lab, event));
    on("toggle", move |event| toggled(lab, event));
    on("close", move |event| closed(lab, event));
    own_data::listen(lab);
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

pub(super) fn on(kind: &'static str, heard: impl Fn(&Event) + 'static) {
    // Some of them do not rise to the document, but all come down from it.
    let options = gloo_events::EventListenerOptions {
        phase: gloo_events::EventListenerPhase::Capture,
        passive: false,
    };
    gloo_events::EventListener::new_with_options(&document(), kind, options, heard).forget();
}

/// The element around the target of an event that has this attribute.
fn around(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

fn action_of(element: &Element) -> Option<Action> {
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
        Action::Speed
        | Action::Shake
        | Action::Tab
        | Action::DrawAsset
        | Action::WhatIf
        | Action::Predict => pick(lab, action, element),
        Action::Play | Action::Pause => lab.play_or_pause(),
        Action::Step => lab.dispatch(Msg::StepForward(1)),
        Action::StepBack => lab.dispatch(Msg::StepBack(1)),
        Action::Reset => lab.dispatch(Msg::Reset),
        Action::NewMarket => lab.new_market(),
        Action::Seek => seek(lab, element),
        Action::TopUp => take_ticket(lab, TicketKind::TopUp),
        Action::Stop => take_ticket(lab, TicketKind::Stop),
        Action::Close => take_ticket_to_close(lab),
        Action::Trade => take_ticket(lab, TicketKind::Open),
        Action::DropData => leave_for_main(lab, Msg::UseBars(None)),
        Action::SendTicket => {
            lab.dispatch(Msg::SendTicket);
            if lab.peek(|frame| frame.ticket.is_none()) {
                close_dialog(element);
            }
        }
        Action::Share => share::share(lab),
        Action::Dismiss => leave_for_main(lab, Msg::DismissNotices),
        Action::ShowAll => lab.place.update(|place| place.is_list_whole = !place.is_list_whole),
        Action::CountFutures => futures::begin(lab),
        Action::StopFutures => futures::stop(lab),
        Action::OpenFuture => futures::open(lab, element),
        Action::Keys => open_dialog("keys"),
        Action::Settings => open_dialog("settings"),
        Action::Forget => choose(lab, |chosen| *chosen = Chosen::default()),
        Action::CloseDialog => close_dialog(element),
        Action::GuideNext => lab.guide(Guide::Next),
        Action::GuideLeave => lab.guide(Guide::Leave),
        Action::GuideBegin => {
            close_dialog(element);
            lab.guide(Guide::Begin);
            focus("#ask");
        }
        Action::Project => lab.project(),
        Action::ChartTable
        | Action::OwnData
        | Action::Draw
        | Action::Compare
        | Action::RiskLog
        | Action::LetterKeys
        | Action::Theme
        | Action::Motion
        | Action::Vocabulary => {}
    }
}

/// Chooses what the control stands for: it carries its value beside its action.
fn pick(lab: Lab, action: Action, element: &Element) {
    let value = |name| element.get_attribute(name).unwrap_or_default();
    let given = value("data-value");
    if action == Action::Tab {
        if let Some(tab) = Tab::from_name(&value("data-tab")) {
            show_tab(lab, tab);
        }
    } else if action == Action::Predict {
        if let Some(answer) = Answer::from_name(&value("data-predict")) {
            lab.guide(Guide::Answer(answer));
        }
    } else if action == Action::Speed {
        if let Some(speed) = Speed::from_name(&given) {
            lab.dispatch(Msg::SetSpeed(speed));
        }
    } else if action == Action::Shake {
        if let Some(shock) = Shock::from_name(&given) {
            lab.dispatch(Msg::Shake(shock));
        }
    } else if action == Action::WhatIf {
        if let Some(what_if) = WhatIf::from_name(&given) {
            lab.place.update(|place| place.try_out(what_if));
        }
    } else if let Ok(asset_index) = given.parse() {
        let drawing = lab.peek(|frame| frame.chart.drawing);
        lab.dispatch(Msg::Draw(Drawing { asset_index, ..drawing }));
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

/// A ticket that closes all of a position.
fn take_ticket_to_close(lab: Lab) {
    take_ticket(lab, TicketKind::Reduce);
    let (field, text) = (TicketField::Amount, String::from("100"));
    lab.dispatch(Msg::WriteTicket { field, text });
}

/// A control has another value: dragged, typed in or chosen.
fn changed(lab: Lab, event: &Event) {
    let Some(target) = event.target() else { return };
    let input = target.unchecked_into::<HtmlInputElement>();
    if input.has_attribute(LATE) {
        return;
    }
    if let Some(field) = input.get_attribute(TICKET_LINE).and_then(|n| TicketField::from_name(&n)) {
        lab.dispatch(Msg::WriteTicket { field, text: input.value() });
        return;
    }
    match action_of(&input) {
        Some(Action::Seek) => {
            if let Ok(step) = input.value().parse()
                && lab.peek(|frame| frame.clock.step) != Step(step)
            {
                lab.dispatch(Msg::SeekTo(Step(step)));
            }
        }
        Some(Action::OwnData) => {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                own_data::read(lab, file);
                // The same file may be chosen again.
                input.set_value("");
            }
        }
        Some(Action::Draw) => {
            let drawn = input.get_attribute("data-value").and_then(|name| Drawn::from_name(&name));
            if let Some(drawn) = drawn {
                let drawing = lab.peek(|frame| frame.chart.drawing);
                lab.dispatch(Msg::Draw(drawing.with(drawn, input.checked())));
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
        _ => edited(lab, event, &input),
    }
}

/// A line that counts only as a whole was entered or left.
fn entered(lab: Lab, event: &Event) {
    let Some(target) = event.target() else { return };
    let input = target.unchecked_into::<HtmlInputElement>();
    if input.has_attribute(LATE) {
        edited(lab, event, &input);
    }
}

/// Chooses something in the settings.
pub fn choose(lab: Lab, change: impl FnOnce(&mut Chosen)) {
    let mut chosen = lab.place.with_untracked(|place| place.chosen);
    change(&mut chosen);
    settings::keep(chosen);
    lab.place.update(|place| place.chosen = chosen);
}

/// A control of the bet has another value.
fn edited(lab: Lab, event: &Event, input: &HtmlInputElement) {
    let control = around(event, "[data-control]");
    let name = control.and_then(|control| control.get_attribute("data-control"));
    let Some(key) = name.and_then(|name| Key::from_name(&name)) else { return };
    let value = input.value();
    let field = lab.peek(|frame| frame.fields.iter().find(|field| field.key == key).cloned());
    let Some(field) = field else { return };
    if key == Key::Lev {
        let Some((step, reason)) = nearest(&field, value.parse().unwrap_or(0)) else { return };
        if step != field.value {
            lab.edit(key, step);
        }
        lab.place.update(|place| place.refusal = reason);
    } else if field.typed.as_ref().unwrap_or(&field.value) != &value {
        lab.edit(key, value);
    }
}

/// Something unfolded or folded.
fn toggled(lab: Lab, event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let is_open = target.has_attribute("open");
    if let Some(action) = action_of(&target) {
        lab.place.update(|place| place.unfold(action, is_open));
    }
}

/// Does what takes the button away that asked for it.
fn leave_for_main(lab: Lab, message: Msg) {
    lab.dispatch(message);
    focus("main");
}

/// Shows a tab.
pub fn show_tab(lab: Lab, tab: Tab) {
    lab.place.update(|place| {
        place.tab = tab;
        // What unfolds is folded where it is made anew.
        place.unfolded.clear();
    });
}

/// Goes from the tab in focus to another, and the focus with it.
pub fn turn_tab(lab: Lab, key: &str) -> bool {
    let shown = lab.place.with_untracked(|place| place.tab);
    let tab = match key {
        "ArrowRight" => shown.further(1),
        "ArrowLeft" => shown.further(Tab::ALL.len() - 1),
        "Home" => Tab::ALL[0],
        "End" => Tab::ALL[Tab::ALL.len() - 1],
        _ => return false,
    };
    show_tab(lab, tab);
    focus(&format!("[data-tab={}]", tab.as_str()));
    true
}

/// Takes a ticket out and opens it.
pub fn take_ticket(lab: Lab, kind: TicketKind) {
    lab.dispatch(Msg::TakeTicket(kind));
    if lab.peek(|frame| frame.ticket.is_some()) {
        // Once the page is drawn: what the dialog focuses has to be there.
        Timeout::new(0, || open_dialog("ticket")).forget();
    }
}

/// A dialog was closed, by its button or by Escape.
fn closed(lab: Lab, event: &Event) {
    if around(event, "#ticket").is_some() && lab.peek(|frame| frame.ticket.is_some()) {
        lab.dispatch(Msg::DropTicket);
    }
}

fn close_dialog(element: &Element) {
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
