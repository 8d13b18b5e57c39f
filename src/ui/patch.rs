//! The tree of the page on the document: elements are made once, and the next tree only changes
//! what differs. Words are said here, when they change. Knows no page.

use super::speak::{mark_terms, retell_terms, say, spans};
use leptos::prelude::document;
use liquidation_lab::view::Span;
use liquidation_lab::view::node::{Content, LATE, Node, PROPERTY, STYLE, Value};
use std::cell::Cell;
use std::iter;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The namespace of drawings; everything else is HTML.
const SVG: &str = "http://www.w3.org/2000/svg";

/// So long new elements may take in one go where they can wait: with what the browser does for them it is about
/// what a refresh has to spare, on a slow machine for few of them and on a fast one for all.
const ROOM_MILLIS: f64 = 2.0;

/// What stands on the document: an element, the node it shows, what is inside.
pub struct Drawn {
    element: Element,
    node: Node,
    inside: Vec<Self>,
    /// Whether nothing of it waits.
    is_whole: bool,
}

/// How much of what stands there counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// What did not change is not said again.
    Already,
    /// The same, and nobody has changed a control meanwhile: only time has passed.
    Passing,
    /// Everything is said anew: the language has other words now.
    Anew,
}

/// Makes the children of an element those nodes. Children that are not ours stay before them. Says whether all of
/// them are there: new ones that can wait may be left for the next time, with the same nodes.
pub fn patch(parent: &Element, drawn: &mut Vec<Drawn>, nodes: &[Node], spoken: Spoken) -> bool {
    let place = Place { is_drawing: false, is_patient: false };
    Hand { spoken, until: Cell::new(None), left: Cell::new(0) }.patch((parent, place), drawn, nodes)
}

/// What is known of a place without asking the browser: whether it is in a drawing, and whether what comes
/// there can wait.
#[derive(Clone, Copy)]
struct Place {
    is_drawing: bool,
    is_patient: bool,
}

impl Place {
    /// The place inside this node.
    fn inside(self, node: &Node) -> Self {
        Self {
            is_drawing: self.is_drawing || node.tag == "svg",
            // What is announced when it changes enters whole.
            is_patient: (self.is_patient || node.is_patient)
                && node.attribute("aria-live").is_none(),
        }
    }
}

/// One walk through the tree.
struct Hand {
    spoken: Spoken,
    /// Until when new elements are made that can wait.
    until: Cell<Option<f64>>,
    /// How many were left for the next time.
    left: Cell<usize>,
}

impl Hand {
    fn patch(&self, of: (&Element, Place), drawn: &mut Vec<Drawn>, nodes: &[Node]) -> bool {
        let left = self.left.get();
        let mut before = std::mem::take(drawn);
        drawn.reserve(nodes.len());
        for node in nodes {
            // Nodes come and go but keep their order: what is passed over is gone.
            let is_same = |one: &Drawn| one.node.key == node.key && one.node.tag == node.tag;
            let kept = before.iter().position(is_same).and_then(|index| {
                let mut passed = before.drain(..=index);
                let kept = passed.next_back();
                passed.for_each(|gone| gone.element.remove());
                kept
            });
            let one = match kept {
                Some(one) => Some(self.update(one, node, of.1)),
                None => self.create(of, node, before.first()),
            };
            drawn.extend(one);
        }
        for gone in before {
            gone.element.remove();
        }
        self.left.get() == left
    }

    /// Nothing where it has to wait.
    fn create(
        &self,
        (parent, place): (&Element, Place),
        node: &Node,
        next: Option<&Drawn>,
    ) -> Option<Drawn> {
        if place.is_patient && !self.has_room() {
            self.left.update(|left| left + 1);
            return None;
        }
        let place = place.inside(node);
        let element = if place.is_drawing {
            document().create_element_ns(Some(SVG), node.tag)
        } else {
            document().create_element(node.tag)
        };
        let element = element.ok()?;
        for (name, value) in &node.attributes {
            set_attribute(&element, name, value);
        }
        let mut inside = Vec::new();
        let is_whole = self.fill((&element, place), &node.content, &mut inside);
        set_properties(&element, node);
        // Whole: what is put together outside the document costs the browser less.
        let next = next.map(|next| next.element.unchecked_ref());
        parent.insert_before(&element, next).ok()?;
        Some(Drawn { element, node: node.clone(), inside, is_whole })
    }

    /// Whether there is time for a new element that can wait: always for the first. Not where all is said anew,
    /// which is a change of its own.
    fn has_room(&self) -> bool {
        let now = js_sys::Date::now();
        let until = self.until.get().unwrap_or(now + ROOM_MILLIS);
        self.until.set(Some(until));
        now < until || self.spoken == Spoken::Anew
    }

    fn update(&self, mut drawn: Drawn, node: &Node, place: Place) -> Drawn {
        let place = place.inside(node);
        let is_anew = self.spoken == Spoken::Anew;
        // Nothing changed in the whole branch.
        let is_untouched = !node.has_properties || self.spoken == Spoken::Passing;
        if drawn.is_whole && drawn.node.is_same(node) && is_untouched && !is_anew {
            return drawn;
        }
        let Drawn { element, node: before, inside, is_whole } = &mut drawn;
        let is_changed =
            |old: &Value, new: &Value| old != new || (is_anew && matches!(new, Value::Words(_)));
        for (index, (name, value)) in node.attributes.iter().enumerate() {
            let old = before.attributes.get(index);
            if old.is_none_or(|old| old.0 != *name || is_changed(&old.1, value)) {
                set_attribute(element, name, value);
            }
        }
        for (name, _) in &before.attributes {
            if node.attribute(name).is_none() {
                remove_attribute(element, name);
            }
        }
        match (&before.content, &node.content) {
            (Content::Nodes(_), Content::Nodes(nodes)) => {
                *is_whole = self.patch((element, place), inside, nodes);
            }
            (Content::Text(old), Content::Text(new)) => {
                if is_changed(old, new) {
                    retell(element, &text_of(new));
                }
            }
            (Content::Rich(old), Content::Rich(new)) => {
                if old != new || is_anew {
                    retell_spans(element, &spans(new));
                }
            }
            (Content::Told(old), Content::Told(new)) => {
                if (old != new || is_anew)
                    && let Ok(other) = document().create_element("span")
                {
                    append_all(&other, &spans(new));
                    retell_terms(element, &other);
                }
            }
            (_, new) => {
                inside.clear();
                element.set_text_content(None);
                *is_whole = self.fill((element, place), new, inside);
            }
        }
        set_properties(element, node);
        drawn.node = node.clone();
        drawn
    }

    /// Puts something into an empty element. Says whether all of it is there.
    fn fill(&self, of: (&Element, Place), content: &Content, inside: &mut Vec<Drawn>) -> bool {
        let (element, _) = of;
        match content {
            Content::Nodes(nodes) => return self.patch(of, inside, nodes),
            Content::Text(value) => append(element, &text_of(value), false),
            Content::Rich(sentence) => append_all(element, &spans(sentence)),
            Content::Told(sentence) => {
                append_all(element, &spans(sentence));
                mark_terms(element);
            }
        }
        true
    }
}

/// Another text in the same piece of text: browsers have less to lay out anew. Where a browser that
/// translates has put something else there, that goes.
fn retell(element: &web_sys::Node, text: &str) {
    let piece = element.first_child().filter(is_text);
    match piece.filter(|piece| piece.next_sibling().is_none()) {
        Some(piece) => piece.set_node_value(Some(text)),
        None => element.set_text_content(Some(text)),
    }
}

fn is_text(piece: &web_sys::Node) -> bool {
    piece.node_type() == web_sys::Node::TEXT_NODE
}

/// Another sentence: in the same pieces, where it has as many and the same of them are strong.
fn retell_spans(element: &Element, spans: &[Span]) {
    let first = element.first_child();
    let pieces: Vec<_> = iter::successors(first, web_sys::Node::next_sibling).collect();
    let is_strong = |piece: &web_sys::Node| piece.node_name() == "B";
    let is_ours = |piece: &web_sys::Node| is_text(piece) || is_strong(piece);
    let is_alike = pieces.iter().all(is_ours)
        && pieces.iter().map(is_strong).eq(spans.iter().map(|span| span.is_strong));
    if !is_alike {
        element.set_text_content(None);
        append_all(element, spans);
        return;
    }
    for (piece, span) in pieces.into_iter().zip(spans) {
        if span.is_strong {
            retell(&piece, &span.text);
        } else {
            piece.set_node_value(Some(&span.text));
        }
    }
}

fn append_all(element: &Element, spans: &[Span]) {
    for span in spans {
        append(element, &span.text, span.is_strong);
    }
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

fn set_attribute(element: &Element, name: &str, value: &Value) {
    if name.starts_with(PROPERTY) {
        return;
    }
    let value = &text_of(value);
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

/// Last: a choice can only be selected once it is there.
fn set_properties(element: &Element, node: &Node) {
    for (name, value) in &node.attributes {
        if let Some(property) = name.strip_prefix(PROPERTY) {
            set_property(element, property, &text_of(value));
        }
    }
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
