//! Web workers that count for the page: hired, asked, listened to, dismissed. A worker runs the page's own
//! program, which it gets compiled in its first message, so that nothing is fetched for it but a small
//! script. Texts go there and back (`montecarlo::Errand`, `montecarlo::Answer`).
//!
//! Knows no bet and no page; who does what is decided by `montecarlo::Crew`.

use gloo_events::EventListener;
use leptos::prelude::window;
use liquidation_lab::montecarlo::Hand;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, Worker};

/// The script of a worker, beside the start page.
const SCRIPT: &str = "worker.js";

/// Most workers at once, however many cores there are.
const WORKERS_MAX: usize = 4;

/// A worker and what is heard from it. Dropped, it is dismissed at once.
pub struct Hired {
    worker: Worker,
    /// Whether it has the program.
    is_ready: bool,
    _ears: [EventListener; 3],
}

/// What comes from a worker.
pub enum Word {
    /// An answer, in text.
    Said(String),
    /// Something went wrong in it, or it could not be started.
    Failed,
}

impl Hired {
    /// A worker that says what it has to say to `heard`; `None` where the browser has none.
    pub fn new(heard: impl Fn(Word) + Clone + 'static) -> Option<Self> {
        let worker = Worker::new(SCRIPT).ok()?;
        let on_message = {
            let heard = heard.clone();
            EventListener::new(&worker, "message", move |event| {
                let data = event.unchecked_ref::<MessageEvent>().data();
                heard(data.as_string().map_or(Word::Failed, Word::Said));
            })
        };
        let failed = |kind: &'static str| {
            let heard = heard.clone();
            EventListener::new(&worker, kind, move |_| heard(Word::Failed))
        };
        let ears = [on_message, failed("error"), failed("messageerror")];
        Some(Self { worker, is_ready: false, _ears: ears })
    }

    /// Sends an errand, and before the first the program. Whether it could be sent.
    pub fn send(&mut self, errand: &str) -> bool {
        if !self.is_ready {
            self.is_ready = self.worker.post_message(&wasm_bindgen::module()).is_ok();
        }
        self.is_ready && self.worker.post_message(&JsValue::from_str(errand)).is_ok()
    }
}

impl Drop for Hired {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// How many workers this machine has use for: one a core.
pub fn count() -> usize {
    let cores = window().navigator().hardware_concurrency();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number; saturates"
    )]
    let cores = cores as usize;
    cores.clamp(1, WORKERS_MAX)
}

thread_local! {
    /// In a worker: who does its errands.
    static HAND: RefCell<Hand> = RefCell::default();
}

/// In a worker: does an errand.
#[wasm_bindgen]
pub fn perform(errand: &str) -> Option<String> {
    HAND.with_borrow_mut(|hand| hand.perform(errand))
}
