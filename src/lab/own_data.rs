//! A price file from the disk. Nothing leaves the machine: the worker of the odds reads it (`odds.js`), and says as
//! the event "prices" what becomes of it.

use crate::ui::act::on;
use crate::ui::runtime::Lab;
use js_sys::Uint8Array;
use leptos::prelude::Update as _;
use liquidation_lab::sim::{Msg, Reading};
use liquidation_lab::view::{Message, own_data};
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DragEvent, Event, File, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// Reads a file, and no other one any more.
    #[wasm_bindgen(js_name = readPrices)]
    pub fn read(file: &File);
}

/// Files can be dropped anywhere on the page.
pub fn listen(lab: Lab) {
    // Without it the browser would leave the page for the file.
    on("dragover", |event| {
        if holds_files(event) {
            event.prevent_default();
        }
    });
    on("drop", |event| {
        if let Some(file) = dropped(event) {
            event.prevent_default();
            read(&file);
        }
    });
    on("prices", move |event| {
        let bytes = Uint8Array::new(&event.unchecked_ref::<MessageEvent>().data());
        hear(lab, Reading::from_bytes(&bytes.to_vec()));
    });
}

/// Runs on a file that is read, or says how far it is or why not; what ran before goes on then.
fn hear(lab: Lab, reading: Option<Reading>) {
    let said = match reading {
        Some(Reading::Going(rows)) => Some(own_data::reading(rows)),
        Some(Reading::Refused(refusal)) => Some(own_data::refused(refusal)),
        Some(Reading::Whole(bars)) => {
            lab.dispatch(Msg::UseBars(Some(Arc::new(bars))));
            None
        }
        None => Some(Message::plain("own-data-unreadable")),
    };
    lab.place.update(|place| place.file = said);
}

/// Whether it is a file that is dragged, and not a piece of text.
fn holds_files(event: &Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0))
}

fn dropped(event: &Event) -> Option<File> {
    event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)
}
