//! Web workers that count for the page: hired, asked, listened to, dismissed. A worker runs the page's own
//! program, which it gets compiled in its first message, so that nothing is fetched for it but a small
//! script. Texts go there and back (`montecarlo::Errand`, `montecarlo::Answer`).
//!
//! Knows no bet and no page; who does what is decided by `montecarlo::Crew`.

use leptos::prelude::window;
use liquidation_lab::montecarlo::Hand;
use std::cell::RefCell;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, MessageEvent, Worker};

/// The script of a worker, beside the start page.
const SCRIPT: &str = "worker.js";

/// A worker and what is heard from it. Dropped, it is dismissed at once.
pub struct Hired {
    worker: Worker,
    /// Whether it has the program.
    is_ready: bool,
    /// Called by the browser as long as the worker lives.
    _ear: Closure<dyn Fn(Event)>,
}

impl Hired {
    /// A worker. What it says goes to `heard` as a text, and so does, as nothing, that something went
    /// wrong in it or that it could not be started. `None` where the browser has no workers.
    pub fn new(heard: Box<dyn Fn(Option<String>)>) -> Option<Self> {
        let worker = Worker::new(SCRIPT).ok()?;
        let ear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            // Only messages have data.
            heard(event.unchecked_ref::<MessageEvent>().data().as_string());
        });
        for kind in ["message", "error", "messageerror"] {
            let ear = ear.as_ref().unchecked_ref();
            worker.add_event_listener_with_callback(kind, ear).ok()?;
        }
        Some(Self { worker, is_ready: false, _ear: ear })
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

/// How many workers this machine has use for: one a core but one, which is left to the page and the worker of the
/// odds, and at least one. Where all cores are busy even a bare page answers late on a slow machine.
pub fn count() -> usize {
    let cores = window().navigator().hardware_concurrency();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number; saturates"
    )]
    let cores = cores as usize;
    cores.saturating_sub(1).max(1)
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
