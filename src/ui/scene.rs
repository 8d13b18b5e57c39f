//! Pictures on the page: a list of shapes becomes SVG elements, and the next list only changes what
//! differs. Elements stay as long as their key does, so that they can slide.

use leptos::html::Div;
use leptos::prelude::*;
use liquidation_lab::view::chart::shape::{STYLE, Shape};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The namespace of SVG elements.
const SVG: &str = "http://www.w3.org/2000/svg";

/// A shape as it was drawn last.
struct Drawn {
    element: Element,
    shape: Shape,
    inside: Vec<Self>,
}

/// Keeps the picture in a box the same as what `shapes` answers.
pub fn follow(node: NodeRef<Div>, shapes: impl Fn() -> Shape + 'static) {
    let shapes: Box<dyn Fn() -> Shape> = Box::new(shapes);
    patch_on_change(node, shapes);
}

fn patch_on_change(node: NodeRef<Div>, shapes: Box<dyn Fn() -> Shape>) {
    let drawn = StoredValue::new_local(Vec::new());
    Effect::new(move || {
        let Some(parent) = node.get() else { return };
        let next = vec![shapes()];
        drawn.update_value(|drawn| patch(&parent, drawn, next));
    });
}

/// Makes the children of an element those shapes.
fn patch(parent: &Element, drawn: &mut Vec<Drawn>, shapes: Vec<Shape>) {
    let mut before = std::mem::take(drawn);
    for shape in shapes {
        // Shapes come and go but keep their order: what is passed over is gone.
        let found = before.iter().position(|drawn| drawn.shape.key == shape.key);
        let kept = found.and_then(|index| {
            let mut passed = before.drain(..=index);
            let kept = passed.next_back();
            passed.for_each(|gone| gone.element.remove());
            kept
        });
        let mut one = match kept {
            Some(kept) => kept,
            None => match create(parent, shape.tag, before.first()) {
                Some(created) => created,
                None => continue,
            },
        };
        update(&mut one, shape);
        drawn.push(one);
    }
    for gone in before {
        gone.element.remove();
    }
}

fn create(parent: &Element, tag: &'static str, next: Option<&Drawn>) -> Option<Drawn> {
    let element = document().create_element_ns(Some(SVG), tag).ok()?;
    let next = next.map(|next| next.element.unchecked_ref());
    parent.insert_before(&element, next).ok()?;
    let shape =
        Shape { tag, key: ("", 0), attributes: Vec::new(), text: None, children: Vec::new() };
    Some(Drawn { element, shape, inside: Vec::new() })
}

fn update(drawn: &mut Drawn, mut shape: Shape) {
    let element = &drawn.element;
    for (index, (name, value)) in shape.attributes.iter().enumerate() {
        if drawn.shape.attributes.get(index).is_some_and(|(_, before)| before == value) {
            continue;
        }
        // The content security policy allows no style attribute; setting a property is another way.
        let _ = match name.strip_prefix(STYLE) {
            Some(property) => {
                element.unchecked_ref::<HtmlElement>().style().set_property(property, value)
            }
            None => element.set_attribute(name, value),
        };
    }
    if drawn.shape.text != shape.text {
        element.set_text_content(shape.text.as_deref());
    }
    patch(element, &mut drawn.inside, std::mem::take(&mut shape.children));
    drawn.shape = shape;
}
