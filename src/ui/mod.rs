//! The Leptos shell of the page: signals, SVG, events, the address bar. Knows how things are shown
//! and asked for; what they mean is the library's.

mod about;
mod address;
mod announcer;
mod app;
mod bet;
mod bet_fields;
mod chart;
mod events;
mod header;
mod keys;
mod lane;
mod leverage;
mod live;
mod marks;
mod measure;
mod notices;
mod numbers;
mod runtime;
mod scene;
mod settings;
mod speak;
mod tabs;
mod tank;
mod transport;

use leptos::prelude::*;

/// Mounts the page on the document's body.
pub fn start() {
    console_error_panic_hook::set_once();
    settings::apply_theme();
    mount_to_body(app::App);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-app", "ready");
    }
}
