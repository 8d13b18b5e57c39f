//! Real pixels: how large the boxes of the pictures are, how large text is, how wide the window.

use super::runtime::Lab;
use leptos::prelude::*;
use liquidation_lab::view::chart::Size;
use liquidation_lab::view::page::Place;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

/// Width below which the page is stacked; the same number as in `layout.css`.
const STACKED: &str = "(max-width: 45em)";

/// Keeps the sizes of the boxes named by `data-measure`, which are there as long as the page is.
pub fn follow(lab: Lab) {
    let on_resize = Closure::<dyn Fn()>::new(move || measure(lab));
    let observer = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref())
        .expect("every browser with WebAssembly has a ResizeObserver");
    for name in ["chart", "cross", "isolated"] {
        if let Some(element) = boxed(name) {
            observer.observe(&element);
        }
    }
    // Both live as long as the page.
    on_resize.forget();
    std::mem::forget(observer);
    measure(lab);
}

fn boxed(name: &str) -> Option<Element> {
    document().query_selector(&format!("[data-measure={name}]")).ok().flatten()
}

fn measure(lab: Lab) {
    let mut place = lab.place.get_untracked();
    place.chart = size("chart");
    place.tanks = ["cross", "isolated"].map(size);
    look(&mut place);
    if lab.place.with_untracked(|before| *before != place) {
        lab.place.set(place);
    }
}

fn size(name: &str) -> Size {
    let Some(element) = boxed(name) else { return Size::default() };
    let [width_px, height_px] = [element.client_width(), element.client_height()].map(f64::from);
    Size { width_px, height_px }
}

/// What can be known before anything is drawn: whether the page is stacked (phones), and the pixels
/// of one rem, which follow the reader's own font size and large screens.
pub fn look(place: &mut Place) {
    let query = window().match_media(STACKED).ok().flatten();
    place.is_stacked = query.is_some_and(|query| query.matches());
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let rem_px = size.map_or(f64::NAN, |size| js_sys::parse_float(&size));
    if rem_px.is_finite() {
        place.rem_px = rem_px;
    }
}
