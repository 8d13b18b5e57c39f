//! Controls of the bet. Each has a name, a unit, its link key and a visible invalid state; what is
//! typed goes to the session as it is, which answers with a field or a problem.

use super::{el, label, said};
use crate::view::node::Node;
use crate::view::{FieldView, bet_words};

/// The box around a control and its name.
fn field(field: &FieldView, tag: &'static str, parts: Vec<Node>) -> Node {
    Node::bare(tag)
        .keyed(field.key.name(), 0)
        .with("class", format!("field field-{}", field.key.name()))
        .around(parts)
}

fn name(field: &FieldView) -> Node {
    label("field-name", bet_words::label(field.key))
}

/// A control that says whether its value can be used, and points at the reason.
fn checked(control: Node, field: &FieldView) -> Node {
    let is_wrong = field.problem.is_some();
    control
        .with("data-control", field.key.name())
        .truth("aria-invalid", is_wrong)
        .maybe("aria-describedby", is_wrong.then_some("bet-problem"))
        .with(".value", field.typed.clone().unwrap_or_else(|| field.value.clone()))
}

fn boxed(class: &'static str, field: &FieldView, parts: Vec<Node>) -> Node {
    let wrong = match class {
        "entry-box" => "entry-box wrong",
        _ => "select-box wrong",
    };
    let class_now = if field.problem.is_some() { wrong } else { class };
    Node::bare("span").with("class", class_now).around(parts)
}

/// A number with its unit: dollars before, others after.
pub(super) fn entry(field_view: &FieldView) -> Node {
    let input = Node::bare("input")
        .with("type", "text")
        .with("autocomplete", "off")
        .with("inputmode", if bet_words::is_text(field_view.key) { "text" } else { "decimal" });
    let unit = |text: Node| text.with("class", "unit");
    let mut parts = Vec::new();
    if bet_words::is_money(field_view.key) {
        parts.push(unit(Node::bare("span").keyed("dollar", 0)).text("$"));
    }
    parts.push(checked(input, field_view));
    parts.extend(bet_words::unit(field_view.key).map(|words| unit(Node::bare("span")).text(words)));
    field(field_view, "label", vec![name(field_view), boxed("entry-box", field_view, parts)])
}

/// One of a few named choices. A choice that is not possible stays visible, with its reason.
pub(super) fn choice(field_view: &FieldView) -> Node {
    let options = field_view.choices.iter().map(|(value, reason)| {
        Node::bare("option")
            .with("value", value.clone())
            .flag("disabled", reason.is_some())
            .maybe("title", reason.clone())
            .text(bet_words::choice(field_view.key, value))
    });
    let select = checked(Node::bare("select"), field_view).around(options.collect());
    field(
        field_view,
        "label",
        vec![name(field_view), boxed("select-box", field_view, vec![select])],
    )
}

/// Long or short, side by side.
pub(super) fn side(field_view: &FieldView) -> Node {
    let sides = field_view.choices.iter().map(|(side, _)| {
        let is_chosen = *side == field_view.value;
        let input = Node::bare("input")
            .with("type", "radio")
            .with("name", "side")
            .with("value", side.clone())
            .with(".checked", if is_chosen { "true" } else { "" });
        el("label", "")
            .around(vec![input, el("span", "").text(bet_words::choice(field_view.key, side))])
    });
    let group = el("div", "segments")
        .with("role", "radiogroup")
        .with("aria-labelledby", "side-name")
        .with("data-control", "side")
        .around(sides.collect());
    let name = label("field-name", said("field-side")).with("id", "side-name");
    field(field_view, "div", vec![name, group])
}
