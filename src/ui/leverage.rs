//! The leverage slider: it moves over the steps the session offers, one notch each. A step that
//! cannot be chosen is shown as such, and the slider stops before it and says why.

use super::bet::Field;
use super::live::{drawn, live, memo};
use super::runtime::lab;
use super::speak::say;
use leptos::prelude::*;
use liquidation_lab::view::{Message, bet_words};

/// A step and why it cannot be chosen, if so.
type Choice = (String, Option<Message>);

/// Slider, its notches, and the chosen step in large figures.
#[component]
pub fn LeverageField(
    /// The field.
    field: Field,
) -> impl IntoView {
    let lab = lab();
    let choices = memo(move || {
        field.with(|field| field.as_ref().map(|field| field.choices.clone()).unwrap_or_default())
    });
    let value = memo(move || {
        field.with(|field| field.as_ref().map(|field| field.value.clone()).unwrap_or_default())
    });
    let chosen = memo(move || choices.with(|choices| position(choices, &value.get()).unwrap_or(0)));
    let last = live(move || choices.with(|choices| choices.len().saturating_sub(1)));
    let said = move || say(&bet_words::choice("lev", &value.get()));
    let (refusal, set_refusal) = signal(None::<Message>);
    let slide = move |event: web_sys::Event| {
        let wanted = event_target_value(&event).parse().unwrap_or(0);
        let found = choices.with_untracked(|choices| nearest(choices, wanted));
        let Some((index, step, reason)) = found else { return };
        set_refusal.set(reason);
        if index != chosen.get_untracked() {
            lab.edit("lev", step);
        }
        // The handle goes where the bet is, not where it was dragged to.
        let slider = event_target::<web_sys::HtmlInputElement>(&event);
        slider.set_value(&index.to_string());
    };
    view! {
        <div class="field field-lev">
            <label class="field-name" for="leverage">{say(&bet_words::label("lev"))}</label>
            <output class="lev-value" for="leverage">{said}</output>
            <div class="lev-slider">
                <input
                    id="leverage"
                    type="range"
                    min="0"
                    max=last
                    step="1"
                    data-control="lev"
                    data-value=value
                    aria-valuetext=said
                    aria-describedby="lev-refusal"
                    prop:value=chosen
                    on:input=slide
                />
                {drawn(move || notches(&choices.read()))}
            </div>
            <p class="lev-refusal" id="lev-refusal" role="status">
                {drawn(move || refusal.with(|refusal| refusal.as_ref().map(say)))}
            </p>
        </div>
    }
}

/// Names of the steps under the slider; a refused one carries its reason.
fn notches(choices: &[Choice]) -> impl IntoView + use<> {
    let notches = choices.iter().map(|(step, reason)| {
        let class = if reason.is_some() { "refused" } else { "" };
        view! { <i class=class title=reason.as_ref().map(say)>{step.clone()}</i> }
    });
    let notches = notches.collect_view();
    view! { <span class="notches" aria-hidden="true">{notches}</span> }
}

fn position(choices: &[Choice], value: &str) -> Option<usize> {
    choices.iter().position(|(step, _)| step == value)
}

/// The wanted step, or the nearest one that can be chosen and why the wanted one cannot.
fn nearest(choices: &[Choice], wanted: usize) -> Option<(usize, String, Option<Message>)> {
    let reason = choices.get(wanted).and_then(|(_, reason)| reason.clone());
    let possible = choices.iter().enumerate().filter(|(_, (_, reason))| reason.is_none());
    let (index, (step, _)) = possible.min_by_key(|(index, _)| index.abs_diff(wanted))?;
    Some((index, step.clone(), reason))
}
