//! A price file from the disk: read piece by piece, so that the page stays alive. Nothing leaves it.

use crate::ui::act::on;
use crate::ui::runtime::Lab;
use leptos::prelude::{Update as _, window};
use leptos::task::spawn_local;
use liquidation_lab::sim::{Bars, CsvReader, Msg};
use liquidation_lab::view::{Message, own_data};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File};

/// How much is read at a time: a few milliseconds of work.
const PIECE_BYTES: f64 = 65_536.0;

/// How many files were chosen. While one is read another may be chosen: the last one counts.
static CHOSEN: AtomicU32 = AtomicU32::new(0);

/// Files can be dropped anywhere on the page.
pub fn listen(lab: Lab) {
    // Without it the browser would leave the page for the file.
    on("dragover", |event| {
        if holds_files(event) {
            event.prevent_default();
        }
    });
    on("drop", move |event| {
        if let Some(file) = dropped(event) {
            event.prevent_default();
            read(lab, file);
        }
    });
}

/// Whether it is a file that is dragged, and not a piece of text.
fn holds_files(event: &Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0))
}

fn dropped(event: &Event) -> Option<File> {
    event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)
}

/// Reads a file and runs on it, or says why not; what ran before goes on then.
pub fn read(lab: Lab, file: File) {
    let number = CHOSEN.fetch_add(1, Ordering::Relaxed) + 1;
    spawn_local(async move {
        let loaded = load(lab, &file, number).await;
        if !is_latest(number) {
            return;
        }
        let refused = match loaded {
            Ok(bars) => {
                lab.dispatch(Msg::UseBars(Some(Arc::new(bars))));
                None
            }
            Err(message) => Some(message),
        };
        lab.place.update(|place| place.file = refused);
    });
}

fn is_latest(number: u32) -> bool {
    CHOSEN.load(Ordering::Relaxed) == number
}

/// Reads on while no other file is chosen.
async fn load(lab: Lab, file: &File, number: u32) -> Result<Bars, Message> {
    let mut reader = CsvReader::new();
    let (mut from, size) = (0.0, file.size());
    while from < size && is_latest(number) {
        let to = f64::min(from + PIECE_BYTES, size);
        let bytes = piece(file, from, to).await;
        let bytes = bytes.map_err(|_| Message::plain("own-data-unreadable"))?;
        reader.feed(&bytes).map_err(own_data::refused)?;
        if is_latest(number) {
            lab.place.update(|place| place.file = Some(own_data::reading(reader.rows())));
        }
        from = to;
    }
    breathe().await;
    let bars = reader.finish().map_err(own_data::refused)?;
    breathe().await;
    Ok(bars)
}

/// Lets the browser draw: what comes next is a task of its own.
async fn breathe() {
    let now = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback(&resolve);
    });
    let _ = JsFuture::from(now).await;
}

/// The bytes of a part of a file.
async fn piece(file: &File, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let part = file.slice_with_f64_and_f64(from, to)?;
    let buffer = JsFuture::from(part.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
