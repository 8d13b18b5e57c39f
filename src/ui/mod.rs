//! The page in the browser: events in, elements out. What stands on the page is the library's
//! [`page`](liquidation_lab::view::page); what it means is the session's.

mod act;
mod address;
mod announcer;
mod app;
mod drops;
mod futures;
mod guide;
mod keys;
mod measure;
mod odds;
mod own_data;
mod patch;
mod runtime;
mod settings;
mod share;
mod speak;
mod told;
mod workers;

use leptos::prelude::{document, mount_to_body};

/// Mounts the page on the document's body. In a worker, which runs the same program, there is none.
pub fn start() {
    if web_sys::window().is_none() {
        return;
    }
    console_error_panic_hook::set_once();
    settings::show(settings::chosen());
    mount_to_body(app::App);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-app", "ready");
    }
}
