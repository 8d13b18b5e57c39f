//! The tree of the page on the document: elements are made once, and the next tree only changes
//! what differs. Words are said here, when they change. Knows no page.

use super::speak::{say, spans};
use leptos::prelude::document;
use liquidation_lab::view::node::{self, Content, LATE, Node, PROPERTY, STYLE, Value};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The namespace of drawings; everything else is HTML.
const SVG: &str = "http://www.w3.org/2000/svg";

/// What stands on the document: an element, the node it was made from, what is inside.
pub struct Drawn {
    element: Element,
    node: node::Element,
    inside: Vec<Self>,
}

/// Makes the children of an element those nodes. Children that are not ours stay before them.
pub fn patch(parent: &Element, drawn: &mut Vec<Drawn>, nodes: Vec<Node>) {
    let mut before = std::mem::take(drawn);
    drawn.reserve(nodes.len());
    for node in nodes.into_iter().map(Node::into_element) {
        // Nodes come and go but keep their order: what is passed over is gone.
        let is_same = |one: &Drawn| one.node.key == node.key && one.node.tag == node.tag;
        let kept = before.iter().position(is_same).and_then(|index| {
            let mut passed = before.drain(..=index);
            let kept = passed.next_back();
            passed.for_each(|gone| gone.element.remove());
            kept
        });
        let Some(mut one) = kept.or_else(|| create(parent, &node, before.first())) else {
            continue;
        };
        update(&mut one, node);
        drawn.push(one);
    }
    for gone in before {
        gone.element.remove();
    }
}

/// Forgets what was said, so that everything is said anew: the language has other words now.
pub fn forget_words(drawn: &mut [Drawn]) {
    for one in drawn {
        for (_, value) in &mut one.node.attributes {
            if matches!(value, Value::Words(_)) {
                *value = Value::from("");
            }
        }
        if matches!(one.node.content, Content::Rich(_) | Content::Text(Value::Words(_))) {
            one.node.content = Content::Nodes(Vec::new());
        }
        forget_words(&mut one.inside);
    }
}

fn create(parent: &Element, node: &node::Element, next: Option<&Drawn>) -> Option<Drawn> {
    let is_drawing = node.tag == "svg" || parent.namespace_uri().as_deref() == Some(SVG);
    let element = if is_drawing {
        document().create_element_ns(Some(SVG), node.tag)
    } else {
        document().create_element(node.tag)
    };
    let element = element.ok()?;
    let next = next.map(|next| next.element.unchecked_ref());
    parent.insert_before(&element, next).ok()?;
    let content = Content::Nodes(Vec::new());
    let (tag, key) = (node.tag, node.key);
    let node = node::Element { tag, key, attributes: Vec::new(), content };
    Some(Drawn { element, node, inside: Vec::new() })
}

fn update(drawn: &mut Drawn, mut node: node::Element) {
    let before = &drawn.node.attributes;
    for (index, (name, value)) in node.attributes.iter().enumerate() {
        let is_same = before.get(index).is_some_and(|one| one.0 == *name && one.1 == *value);
        if !is_same && !name.starts_with(PROPERTY) {
            set_attribute(&drawn.element, name, &text_of(value));
        }
    }
    for (name, _) in before {
        if node.attributes.iter().all(|(own, _)| own != name) {
            remove_attribute(&drawn.element, name);
        }
    }
    fill(drawn, &mut node.content);
    // Last: a choice can only be selected once it is there.
    for (name, value) in &node.attributes {
        if let Some(property) = name.strip_prefix(PROPERTY) {
            set_property(&drawn.element, property, &text_of(value));
        }
    }
    drawn.node.attributes = node.attributes;
}

/// Makes what is inside the element that content. What cannot change again is kept to compare.
fn fill(drawn: &mut Drawn, content: &mut Content) {
    let element = &drawn.element;
    if let Content::Nodes(nodes) = content {
        if !matches!(drawn.node.content, Content::Nodes(_)) {
            element.set_text_content(None);
            drawn.node.content = Content::Nodes(Vec::new());
        }
        patch(element, &mut drawn.inside, std::mem::take(nodes));
        return;
    }
    if drawn.node.content == *content {
        return;
    }
    drawn.inside.clear();
    match content {
        Content::Text(value) => element.set_text_content(Some(&text_of(value))),
        Content::Rich(sentence) => {
            element.set_text_content(None);
            for span in spans(sentence) {
                append(element, &span.text, span.is_strong);
            }
        }
        Content::Nodes(_) => {}
    }
    drawn.node.content = std::mem::replace(content, Content::Nodes(Vec::new()));
}

fn append(element: &Element, text: &str, is_strong: bool) {
    let text = document().create_text_node(text);
    if !is_strong {
        let _ = element.append_child(&text);
    } else if let Ok(bold) = document().create_element("b") {
        let _ = bold.append_child(&text);
        let _ = element.append_child(&bold);
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone().into_owned(),
        Value::Words(message) => say(message),
    }
}

fn set_attribute(element: &Element, name: &str, value: &str) {
    // The content security policy allows no style attribute; setting a property is another way.
    let _ = match name.strip_prefix(STYLE) {
        Some(property) => {
            element.unchecked_ref::<HtmlElement>().style().set_property(property, value)
        }
        None => element.set_attribute(name, value),
    };
}

fn remove_attribute(element: &Element, name: &str) {
    let _ = match name.strip_prefix(STYLE) {
        Some(property) => {
            element.unchecked_ref::<HtmlElement>().style().remove_property(property).map(drop)
        }
        None => element.remove_attribute(name),
    };
}

/// People change these too, so that the element is asked, not the tree before. The getters and
/// setters of an input work on a select as well: only their names count.
fn set_property(element: &Element, property: &str, value: &str) {
    let input = element.unchecked_ref::<HtmlInputElement>();
    if property == "checked" {
        input.set_checked(!value.is_empty());
        return;
    }
    // What is still being typed is not taken away.
    let is_typed =
        input.has_attribute(LATE) && document().active_element().as_ref() == Some(element);
    if !is_typed && input.value() != value {
        input.set_value(value);
    }
}
