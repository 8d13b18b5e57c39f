//! The Leptos shell of the page: signals, SVG, events, the address bar.

use leptos::prelude::*;

/// Mounts the page on the document's body.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <main data-page="lab" data-state="ready"></main> });
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-app", "ready");
    }
}
