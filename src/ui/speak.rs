//! The words of the page: every visible text goes through here.

use leptos::either::Either;
use leptos::prelude::*;
use liquidation_lab::view::{Message, Words};

thread_local! {
    // The bundle is neither sent nor shared, which a context would ask for.
    static WORDS: Words = Words::english();
}

/// The sentence of a message.
pub fn say(message: &Message) -> String {
    WORDS.with(|words| words.say(message))
}

/// A text without arguments.
pub fn text(key: &'static str) -> String {
    WORDS.with(|words| words.text(key))
}

/// Lends the words to what composes several.
pub fn with_words<T>(compose: impl FnOnce(&Words) -> T) -> T {
    WORDS.with(compose)
}

/// The sentence of a message with its strong parts in bold.
pub fn rich(message: &Message) -> impl IntoView + use<> {
    let spans = WORDS.with(|words| words.spans(message));
    spans
        .into_iter()
        .map(|span| {
            if span.is_strong {
                Either::Left(view! { <b>{span.text}</b> })
            } else {
                Either::Right(span.text)
            }
        })
        .collect_view()
}
