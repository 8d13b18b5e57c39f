//! The leverage slider: it moves over the steps the session offers, one notch each. A step that
//! cannot be chosen is shown as such, and the slider stops before it and says why.

use super::{el, label};
use crate::view::node::Node;
use crate::view::{FieldView, Message, bet_words};

/// Slider, its notches, and the chosen step in large figures.
pub(super) fn leverage(field: &FieldView, refusal: Option<&Message>) -> Node {
    let choices = &field.choices;
    let chosen = choices.iter().position(|(step, _)| *step == field.value).unwrap_or(0);
    let spoken = bet_words::choice(field.key, &field.value);
    let slider = Node::bare("input")
        .with("id", "leverage")
        .with("type", "range")
        .with("min", "0")
        .with("max", choices.len().saturating_sub(1).to_string())
        .with("step", "1")
        .with("data-control", "lev")
        .with("data-value", field.value.clone())
        .with("aria-valuetext", spoken.clone())
        .with("aria-describedby", "lev-refusal")
        .with(".value", chosen.to_string());
    let refusal = refusal.map(|reason| el("span", "").told(reason.clone()));
    let name = Node::bare("label").with("for", "leverage");
    el("div", "field field-lev").around(vec![
        name.around(vec![label("field-name", bet_words::label(field.key))]),
        el("output", "lev-value").with("for", "leverage").text(spoken),
        el("div", "lev-slider").around(vec![slider, notches(field)]),
        el("p", "lev-refusal")
            .with("id", "lev-refusal")
            .with("role", "status")
            .around(refusal.into_iter().collect()),
    ])
}

/// Names of the steps under the slider; a refused one carries its reason.
fn notches(field: &FieldView) -> Node {
    let notches = field.choices.iter().map(|(step, reason)| {
        Node::bare("i")
            .maybe("class", reason.is_some().then_some("refused"))
            .maybe("title", reason.clone())
            .text(step.clone())
    });
    el("span", "notches").with("aria-hidden", "true").around(notches.collect())
}

/// The wanted step, or the nearest one that can be chosen; and why the wanted one cannot. Nothing
/// when no step can be chosen.
pub fn nearest(field: &FieldView, wanted: usize) -> Option<(String, Option<Message>)> {
    let reason = field.choices.get(wanted).and_then(|(_, reason)| reason.clone());
    let possible = field.choices.iter().enumerate().filter(|(_, (_, reason))| reason.is_none());
    let (_, (step, _)) = possible.min_by_key(|(index, _)| index.abs_diff(wanted))?;
    Some((step.clone(), reason))
}
