//! The words of the page: every visible text goes through here. The files of the language stand in
//! the document and are read by Project Fluent's library for browsers (`words.js`).

use super::told::read_words;
use leptos::prelude::document;
use liquidation_lab::view::page::Vocabulary;
use liquidation_lab::view::{Message, Span, Words};
use std::cell::{Cell, OnceCell};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `words.js`: words with a definition in an element that holds a sentence become links to it.
    #[wasm_bindgen(js_name = markTerms)]
    pub fn mark_terms(sentence: &web_sys::Element);

    /// `words.js`: the same of another sentence, which takes the place of the first.
    #[wasm_bindgen(js_name = retellTerms)]
    pub fn retell_terms(sentence: &web_sys::Element, other: &web_sys::Element);
}

thread_local! {
    // A bundle is neither sent nor shared, which a context would ask for.
    static PLAIN: Words = Words::new(read_words(&source("words"), ""));
    /// Made when somebody asks for it.
    static EXCHANGE: OnceCell<Words> = const { OnceCell::new() };
    static CHOSEN: Cell<Vocabulary> = const { Cell::new(Vocabulary::Plain) };
}

/// The words as the document carries them.
fn source(id: &str) -> String {
    let carrier = document().get_element_by_id(id);
    carrier.and_then(|carrier| carrier.text_content()).expect("`cargo xtask` puts the words here")
}

/// Speaks in these words from now on; whether that is a change.
pub fn choose(vocabulary: Vocabulary) -> bool {
    CHOSEN.replace(vocabulary) != vocabulary
}

/// The sentence of a message.
pub fn say(message: &Message) -> String {
    with_words(|words| words.say(message))
}

/// The sentence of a message, split where its strong parts begin and end.
pub fn spans(message: &Message) -> Vec<Span> {
    with_words(|words| words.spans(message))
}

/// Lends the words to what composes several.
pub fn with_words<T>(compose: impl FnOnce(&Words) -> T) -> T {
    match CHOSEN.get() {
        Vocabulary::Plain => PLAIN.with(compose),
        Vocabulary::Exchange => EXCHANGE.with(|cell| {
            let read = || read_words(&source("words"), &source("words-exchange"));
            compose(cell.get_or_init(|| Words::new(read())))
        }),
    }
}
