//! The page in the browser: events in, elements out. What stands on the page is the library's
//! [`page`](liquidation_lab::view::page); what it means is the desk's that is worked at. Two programs stand on
//! this: the laboratory (`src/lab`) and the lessons (`src/learn`).

pub mod act;
mod announcer;
mod app;
mod drops;
mod keys;
mod measure;
mod patch;
pub mod runtime;
pub mod settings;
mod speak;
mod told;

use leptos::prelude::{document, mount_to_body, window};
use liquidation_lab::sim::Msg;
use liquidation_lab::view::Frame;
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{Action, Place, Screen};
use runtime::Lab;
use web_sys::{Element, Event, HtmlInputElement};

/// What is worked at: a session, or something around one.
pub trait Desk {
    /// Does what is asked of the session.
    fn update(&mut self, message: Msg);

    /// The session at this instant; `before` is what was shown until now.
    fn frame(&self, before: Option<&Frame>) -> Frame;

    /// The page at this instant.
    fn tree(&self, screen: Screen<'_>) -> Vec<Node>;
}

/// Whether a key was pressed within something of this selector.
pub type Within<'a> = &'a dyn Fn(&str) -> bool;

/// What differs from program to program.
pub struct Program {
    /// The desk as the page opens.
    pub open: fn(&Place) -> Box<dyn Desk>,
    /// Called once the page is drawn.
    pub begin: fn(Lab),
    /// A control was pressed that is not on every page.
    pub act: fn(Lab, Action, &Element),
    /// A control has another value that is not on every page.
    pub changed: fn(Lab, &Event, &HtmlInputElement),
    /// A key in the focus of something that moves it; whether it did.
    pub turn: fn(Lab, &str, Within<'_>) -> bool,
    /// A letter or digit was pressed; whether that means something.
    pub letter: fn(Lab, &str) -> bool,
}

/// Mounts the page on the document's body. In a worker, which runs the same program, there is none.
pub fn start(program: &'static Program) {
    if web_sys::window().is_none() {
        return;
    }
    console_error_panic_hook::set_once();
    settings::show(settings::chosen());
    mount_to_body(move || app::App(app::AppProps { program }));
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-app", "ready");
    }
}

/// The query the page was opened with, without its `?`.
pub fn query() -> String {
    window().location().search().unwrap_or_default().trim_start_matches('?').to_owned()
}
