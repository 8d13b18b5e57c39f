//! The link of this moment's scenario, put where it can be pasted.

use super::address;
use crate::ui::runtime::Lab;
use gloo_timers::callback::Timeout;
use leptos::prelude::{Update as _, window};
use liquidation_lab::view::Message;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

/// How long the page says what became of it.
const SHOWN_MILLIS: u32 = 5_000;

#[wasm_bindgen]
extern "C" {
    /// Copies a text and tells whether that went well (`ui/copy.js`).
    #[wasm_bindgen(js_name = copyText)]
    fn copy(text: &str, tell: JsValue);
}

/// Copies the link. Where a browser does not let a page copy, the link stands in the address bar.
pub fn share(lab: Lab) {
    let (link, has_own) = lab.peek(|frame| (frame.home.clone(), !frame.own.is_empty()));
    address::replace(&link);
    let address = window().location().href().unwrap_or_default();
    let tell = move |is_copied: bool| {
        let key = match (is_copied, has_own) {
            (false, _) => "share-by-hand",
            (true, false) => "share-copied",
            (true, true) => "share-without-own",
        };
        lab.place.update(|place| place.shared = Some(Message::plain(key)));
        Timeout::new(SHOWN_MILLIS, move || lab.place.update(|place| place.shared = None)).forget();
    };
    copy(&address, Closure::once_into_js(tell));
}
