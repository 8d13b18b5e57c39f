//! Real pixels: how large an element is, how large text is, how wide the window.

use leptos::html::Div;
use leptos::prelude::*;
use liquidation_lab::view::chart::Size;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// Width below which the page is stacked; the same number as in `layout.css`.
const STACKED: &str = "(max-width: 45em)";

/// The size of a box, kept up to date.
pub fn size_of(node: NodeRef<Div>) -> ReadSignal<Size> {
    let (size, set_size) = signal(Size::default());
    // The observer lives as long as its component; its callback must not be dropped before.
    let kept = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(element) = node.get() else { return };
        let measured = element.clone();
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            set_size.set(Size {
                width_px: f64::from(measured.client_width()),
                height_px: f64::from(measured.client_height()),
            });
        });
        let observer = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref())
            .expect("every browser with WebAssembly has a ResizeObserver");
        observer.observe(&element);
        kept.set_value(Some((observer, on_resize)));
    });
    size
}

/// Pixels of one rem: follows the reader's own font size and large screens.
pub fn rem_px() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    style
        .and_then(|style| style.get_property_value("font-size").ok())
        .and_then(|size| size.trim_end_matches("px").parse().ok())
        .unwrap_or(16.0)
}

/// Whether the page is stacked (phones), kept up to date.
pub fn is_stacked() -> ReadSignal<bool> {
    let query = window().match_media(STACKED).ok().flatten();
    let (stacked, set_stacked) =
        signal(query.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    if let Some(query) = query {
        let changed = query.clone();
        let listener = gloo_events::EventListener::new(&query, "change", move |_| {
            set_stacked.set(changed.matches());
        });
        let _kept = StoredValue::new_local(listener);
    }
    stacked
}
