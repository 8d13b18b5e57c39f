//! The link of this moment's scenario, put where it can be pasted.

use super::address;
use crate::ui::runtime::Lab;
use leptos::prelude::{Update as _, set_timeout, window};
use liquidation_lab::view::Message;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::Clipboard;

/// How long the page says what became of it.
const SHOWN: Duration = Duration::from_secs(5);

/// Copies the link. Where a browser does not let a page copy, the link stands in the address bar.
pub fn share(lab: Lab) {
    let (link, has_own) = lab.peek(|frame| (frame.home.clone(), !frame.own.is_empty()));
    address::replace(&link);
    let address = window().location().href().unwrap_or_default();
    // There is no clipboard on pages that are not served securely.
    let found = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    let Some(clipboard) = found.ok().and_then(|found| found.dyn_into::<Clipboard>().ok()) else {
        tell(lab, "share-by-hand");
        return;
    };
    let copied = clipboard.write_text(&address);
    leptos::task::spawn_local(async move {
        let is_copied = js_sys::futures::JsFuture::from(copied).await.is_ok();
        tell(
            lab,
            match (is_copied, has_own) {
                (false, _) => "share-by-hand",
                (true, false) => "share-copied",
                (true, true) => "share-without-own",
            },
        );
    });
}

fn tell(lab: Lab, key: &'static str) {
    lab.place.update(|place| place.shared = Some(Message::plain(key)));
    set_timeout(move || lab.place.update(|place| place.shared = None), SHOWN);
}
