//! The words of the page: every visible text goes through here.

use liquidation_lab::view::{Message, Span, Words};

thread_local! {
    // The bundle is neither sent nor shared, which a context would ask for.
    static WORDS: Words = Words::english();
}

/// The sentence of a message.
pub fn say(message: &Message) -> String {
    WORDS.with(|words| words.say(message))
}

/// The sentence of a message, split where its strong parts begin and end.
pub fn spans(message: &Message) -> Vec<Span> {
    WORDS.with(|words| words.spans(message))
}

/// Lends the words to what composes several.
pub fn with_words<T>(compose: impl FnOnce(&Words) -> T) -> T {
    WORDS.with(compose)
}
