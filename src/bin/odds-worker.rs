//! The program of the worker of the odds: texts in, texts out (`view::odds`). A program of its own, built
//! for speed and with vector instructions where the browser has them, because the page's is built to be
//! small. It reads price files as well: few readers have one, and a long one would hold up the page.
//! `src/ui/odds-worker.js` runs it; on the host this is nothing.

#[cfg(target_arch = "wasm32")]
#[path = "../ui/told.rs"]
mod told;

#[cfg(target_arch = "wasm32")]
mod worker {
    use crate::told::read_words;
    use liquidation_lab::sim::{CsvReader, Reading};
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

    /// A price file on its way; what becomes of it comes back as bytes.
    #[wasm_bindgen]
    #[derive(Default)]
    pub struct Prices(CsvReader);

    #[wasm_bindgen]
    impl Prices {
        /// Nothing read yet.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Reads the next piece.
        pub fn feed(&mut self, piece: &[u8]) -> Vec<u8> {
            Reading::of_piece(&mut self.0, piece).bytes()
        }

        /// The file is at its end.
        pub fn finish(self) -> Vec<u8> {
            Reading::of_end(self.0).bytes()
        }
    }

    fn with_desk<T>(otherwise: T, act: impl FnOnce(&mut Desk) -> T) -> T {
        DESK.with_borrow_mut(|desk| desk.as_mut().map_or(otherwise, act))
    }
}

fn main() {}
