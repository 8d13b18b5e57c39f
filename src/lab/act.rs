//! What people do with the bet, the orders and the details: what only the laboratory has.

use super::{futures, own_data, share};
use crate::ui::act::{action_of, around, close_dialog, focus, on, open_dialog};
use crate::ui::runtime::Lab;
use gloo_timers::callback::Timeout;
use leptos::prelude::{Update as _, document};
use liquidation_lab::sim::{Drawing, Drawn, Key, Msg, Shock, TicketField, TicketKind, WhatIf};
use liquidation_lab::view::node::LATE;
use liquidation_lab::view::page::{Action, TICKET_LINE, Tab, nearest};
use liquidation_lab::view::{Answer, Guide};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlInputElement};

/// Listens as long as the page lives.
pub fn listen(lab: Lab) {
    on("toggle", move |event| toggled(lab, event));
    on("close", move |event| closed(lab, event));
    own_data::listen(lab);
}

/// What a control of the laboratory does when it is pressed.
pub fn act(lab: Lab, action: Action, element: &Element) {
    match action {
        Action::Shake | Action::Tab | Action::DrawAsset | Action::WhatIf | Action::Predict => {
            pick(lab, action, element);
        }
        Action::NewMarket => new_market(lab),
        Action::TopUp => take_ticket(lab, TicketKind::TopUp),
        Action::Stop => take_ticket(lab, TicketKind::Stop),
        Action::Close => take_ticket_to_close(lab),
        Action::Trade | Action::AddPosition => take_ticket(lab, TicketKind::Open),
        Action::DropData => {
            lab.dispatch(Msg::UseBars(None));
            focus("main");
        }
        Action::SendTicket => {
            lab.dispatch(Msg::SendTicket);
            if lab.peek(|frame| frame.ticket.is_none()) {
                close_dialog(element);
            }
        }
        Action::Share => share::share(lab),
        Action::ShowAll => lab.place.update(|place| place.is_list_whole = !place.is_list_whole),
        Action::CountFutures => futures::begin(lab),
        Action::StopFutures => futures::stop(lab),
        Action::OpenFuture => futures::open(lab, element),
        Action::DropPosition => {
            edit(lab, Key::Pos, element.get_attribute("data-value").unwrap_or_default());
            focus("[data-action=add-position]");
        }
        Action::GuideNext => guide(lab, Guide::Next),
        Action::GuideLeave => guide(lab, Guide::Leave),
        Action::GuideBegin => {
            close_dialog(element);
            guide(lab, Guide::Begin);
            focus("#ask");
        }
        // What every page has is done; the others do something when their value changes.
        Action::Play
        | Action::Pause
        | Action::Step
        | Action::StepBack
        | Action::Reset
        | Action::Seek
        | Action::Speed
        | Action::Dismiss
        | Action::Settings
        | Action::Keys
        | Action::CloseDialog
        | Action::Forget
        | Action::Project
        | Action::ChartTable
        | Action::Sums
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

/// Another market, drawn by chance. Chance lives only here: the number goes into the link.
pub fn new_market(lab: Lab) {
    let limit = f64::from(u32::MAX);
    let drawn = (js_sys::Math::random() * limit).floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 0 to below 2^32"
    )]
    let number = drawn as u64;
    lab.dispatch(Msg::NewMarket { number });
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
            guide(lab, Guide::Answer(answer));
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

/// Gives a control of the bet this text.
pub fn edit(lab: Lab, key: Key, value: String) {
    lab.dispatch(Msg::Edit { key, value });
}

/// Goes through the first minute.
fn guide(lab: Lab, guide: Guide) {
    lab.play_to(Msg::Guide(guide));
}

/// A ticket that closes all of a position.
fn take_ticket_to_close(lab: Lab) {
    take_ticket(lab, TicketKind::Reduce);
    let (field, text) = (TicketField::Amount, String::from("100"));
    lab.dispatch(Msg::WriteTicket { field, text });
}

/// A control of the laboratory has another value.
pub fn changed(lab: Lab, event: &Event, input: &HtmlInputElement) {
    if event.type_() == "change" {
        // A line that counts only as a whole was entered or left.
        if input.has_attribute(LATE) {
            edited(lab, event, input);
        }
        return;
    }
    if input.has_attribute(LATE) {
        return;
    }
    if let Some(field) = input.get_attribute(TICKET_LINE).and_then(|n| TicketField::from_name(&n)) {
        lab.dispatch(Msg::WriteTicket { field, text: input.value() });
        return;
    }
    match action_of(input) {
        Some(Action::OwnData) => {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                own_data::read(&file);
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
        _ => edited(lab, event, input),
    }
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
            edit(lab, key, step);
        }
        lab.place.update(|place| place.refusal = reason);
    } else if field.typed.as_ref().unwrap_or(&field.value) != &value {
        edit(lab, key, value);
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

/// Shows a tab, in a moment of its own: to hear the press and to make the tab is too much for one on a slow machine.
pub fn show_tab(lab: Lab, tab: Tab) {
    let show = move || {
        lab.place.update(|place| {
            place.tab = tab;
            // What unfolds is folded where it is made anew.
            place.unfolded.clear();
        });
    };
    Timeout::new(0, show).forget();
}

/// Goes from the tab in focus to another, and the focus with it.
pub fn turn_tab(lab: Lab, key: &str) -> bool {
    let focused = document().active_element();
    let focused = focused.and_then(|tab| Tab::from_name(&tab.get_attribute("data-tab")?));
    let Some(shown) = focused else { return false };
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
