//! Controls of the bet. Each has a name, a unit, its link key and a visible invalid state; what is
//! typed goes to the session as it is, which answers with a field or a problem.

use super::bet::Field;
use super::live::{drawn, live, memo};
use super::runtime::lab;
use super::speak::{say, text};
use leptos::prelude::*;
use liquidation_lab::view::{FieldView, bet_words};

fn value_of(field: Field) -> String {
    let text = |field: &FieldView| field.typed.clone().unwrap_or_else(|| field.value.clone());
    field.with(|field| field.as_ref().map(text).unwrap_or_default())
}

fn is_wrong(field: Field) -> bool {
    field.with(|field| field.as_ref().is_some_and(|field| field.problem.is_some()))
}

/// Points at the problems of the bet while this control has one.
fn described_by(field: Field) -> Option<&'static str> {
    is_wrong(field).then_some("bet-problem")
}

/// A number with its unit: dollars before, others after it.
#[component]
pub fn NumberField(
    /// Link key.
    key: &'static str,
    /// The field.
    field: Field,
) -> impl IntoView {
    let lab = lab();
    let unit = bet_words::unit(key).map(|unit| view! { <span class="unit">{say(&unit)}</span> });
    let dollar = bet_words::is_money(key).then(|| view! { <span class="unit">"$"</span> });
    let send = move |event| {
        lab.edit(key, event_target_value(&event));
    };
    view! {
        <label class=format!("field field-{key}")>
            <span class="field-name">{say(&bet_words::label(key))}</span>
            <span class="entry-box" class:wrong=live(move || is_wrong(field))>
                {dollar}
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    data-control=key
                    aria-invalid=live(move || is_wrong(field).to_string())
                    aria-describedby=live(move || described_by(field))
                    prop:value=live(move || value_of(field))
                    on:input=send
                />
                {unit}
            </span>
        </label>
    }
}

/// A line of text.
#[component]
pub fn TextField(
    /// Link key.
    key: &'static str,
    /// The field.
    field: Field,
) -> impl IntoView {
    let lab = lab();
    let send = move |event| {
        lab.edit(key, event_target_value(&event));
    };
    view! {
        <label class=format!("field field-{key}")>
            <span class="field-name">{say(&bet_words::label(key))}</span>
            <span class="entry-box" class:wrong=live(move || is_wrong(field))>
                <input
                    type="text"
                    maxlength="32"
                    autocomplete="off"
                    spellcheck="false"
                    data-control=key
                    aria-invalid=live(move || is_wrong(field).to_string())
                    aria-describedby=live(move || described_by(field))
                    prop:value=live(move || value_of(field))
                    on:input=send
                />
            </span>
        </label>
    }
}

/// One of a few named choices. A choice that is not possible stays visible, with its reason.
#[component]
pub fn ChoiceField(
    /// Link key.
    key: &'static str,
    /// The field.
    field: Field,
) -> impl IntoView {
    let lab = lab();
    let choices = memo(move || {
        field.with(|field| field.as_ref().map(|field| field.choices.clone()).unwrap_or_default())
    });
    let options = drawn(move || {
        let value = untrack(|| value_of(field));
        let options = choices.get().into_iter().map(|(choice, reason)| {
            let name = say(&bet_words::choice(key, &choice));
            let is_chosen = choice == value;
            let title = reason.as_ref().map(say);
            let is_refused = reason.is_some();
            view! {
                <option value=choice selected=is_chosen disabled=is_refused title=title>
                    {name}
                </option>
            }
        });
        options.collect_view()
    });
    let send = move |event| {
        lab.edit(key, event_target_value(&event));
    };
    view! {
        <label class=format!("field field-{key}")>
            <span class="field-name">{say(&bet_words::label(key))}</span>
            <span class="select-box" class:wrong=live(move || is_wrong(field))>
                <select
                    data-control=key
                    aria-invalid=live(move || is_wrong(field).to_string())
                    prop:value=live(move || value_of(field))
                    on:change=send
                >
                    {options}
                </select>
            </span>
        </label>
    }
}

/// Long or short, side by side.
#[component]
pub fn SideField(
    /// The field.
    field: Field,
) -> impl IntoView {
    let lab = lab();
    let sides = ["long", "short"].map(|side| {
        view! {
            <label>
                <input
                    type="radio"
                    name="side"
                    value=side
                    prop:checked=live(move || value_of(field) == side)
                    on:change=move |_| lab.edit("side", side.into())
                />
                <span>{say(&bet_words::choice("side", side))}</span>
            </label>
        }
    });
    let sides = sides.collect_view();
    view! {
        <div class="field field-side">
            <span class="field-name" id="side-name">{text("field-side")}</span>
            <div
                class="segments"
                role="radiogroup"
                aria-labelledby="side-name"
                data-control="side"
            >
                {sides}
            </div>
        </div>
    }
}
