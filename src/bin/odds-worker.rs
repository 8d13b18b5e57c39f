//! The program of the worker of the odds: texts in, texts out (`view::odds`). A program of its own, built
//! for speed and with vector instructions where the browser has them, because the page's is built to be
//! small. `src/ui/odds-worker.js` runs it; on the host this is nothing.

#[cfg(target_arch = "wasm32")]
#[path = "../ui/told.rs"]
mod told;

#[cfg(target_arch = "wasm32")]
mod worker {
    use crate::told::read_words;
    use liquidation_lab::view::Words;
    use liquidation_lab::view::odds::{Desk, Shown};
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
    }

    /// Reads the words: the plain ones, and the terms of exchanges over them.
    #[wasm_bindgen]
    pub fn begin(plain: &str, terms: &str) {
        let [plain, exchange] = [read_words(plain, ""), read_words(plain, terms)].map(Words::new);
        DESK.set(Some(Desk::new(plain, exchange)));
    }

    /// Takes what is asked.
    #[wasm_bindgen]
    pub fn hear(asked: &str) {
        with_desk((), |desk| desk.hear(asked));
    }

    /// Works for a few milliseconds, at this time in milliseconds; what is to be shown comes back, place
    /// and markup in turn.
    #[wasm_bindgen]
    pub fn work(now: f64) -> Vec<String> {
        let pair = |Shown { place, html }| [place, html];
        with_desk(Vec::new(), |desk| {
            desk.work(now);
            desk.take().into_iter().flat_map(pair).collect()
        })
    }

    /// Milliseconds until there is more to do; nothing where there is nothing.
    #[wasm_bindgen]
    pub fn pause() -> Option<f64> {
        with_desk(None, |desk| desk.pause())
    }

    fn with_desk<T>(otherwise: T, act: impl FnOnce(&mut Desk) -> T) -> T {
        DESK.with_borrow_mut(|desk| desk.as_mut().map_or(otherwise, act))
    }
}

fn main() {}
