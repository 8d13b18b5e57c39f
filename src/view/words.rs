//! Messages to sentences, in the words of one language (`locales/<lang>/*.ftl`, Project Fluent). Knows
//! no page, and not who reads the files. Numbers are written by [`crate::view::number`] before the
//! language sees them, so that every reader of a message, page or headless, says the same.
//!
//! Inside the files, `*…*` marks what is set in bold, see [`Words::spans`].

use crate::view::number;
use crate::view::{Argument, Message};

/// Stands for a star that somebody gave, while stars mark emphasis.
const STAR: char = '\u{e000}';

/// An argument as a language gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Written already.
    Text(String),
    /// A whole number that plurals may depend on.
    Count(u32),
}

/// Who reads the files of a language: natively a crate, in a browser a script.
pub trait Language {
    /// The text of the message of this key; nothing where there is none. What is wrong with it, such
    /// as a missing argument, is added to `problems` by those who notice.
    fn tell(
        &self,
        key: &str,
        args: &[(&'static str, Given)],
        problems: &mut Vec<String>,
    ) -> Option<String>;
}

/// The words of one language.
pub struct Words {
    language: Box<dyn Language>,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What is said.
    pub text: String,
    /// Whether it carries the weight of the sentence.
    pub is_strong: bool,
}

impl Words {
    /// The words that a language tells.
    pub fn new(language: impl Language + 'static) -> Self {
        Self { language: Box::new(language) }
    }

    /// The sentence of a message, without the marks of emphasis. A missing key or argument shows
    /// as the key in braces.
    pub fn say(&self, message: &Message) -> String {
        shown(self.render(message).chars().filter(|it| *it != '*'))
    }

    /// The sentence of a message, split where `*…*` marks the parts set in bold.
    pub fn spans(&self, message: &Message) -> Vec<Span> {
        split_strong(&self.render(message))
    }

    /// A text without arguments.
    pub fn text(&self, key: &'static str) -> String {
        self.say(&Message::plain(key))
    }

    /// What is wrong with a message: a key or an argument that is not there. Nothing when it can
    /// be said.
    pub fn problem(&self, message: &Message) -> Option<String> {
        for (_, argument) in &message.args {
            if let Argument::Said(inner) = argument
                && let Some(problem) = self.problem(inner)
            {
                return Some(problem);
            }
        }
        let mut problems = Vec::new();
        match self.tell(message, &mut problems) {
            Some(_) => problems.pop(),
            None => Some(format!("no message {}", message.key)),
        }
    }

    fn render(&self, message: &Message) -> String {
        let told = self.tell(message, &mut Vec::new());
        told.unwrap_or_else(|| ["{", message.key, "}"].concat())
    }

    fn tell(&self, message: &Message, problems: &mut Vec<String>) -> Option<String> {
        let args = message.args.iter().map(|(name, argument)| (*name, self.given(argument)));
        self.language.tell(message.key, &args.collect::<Vec<_>>(), problems)
    }

    fn given(&self, argument: &Argument) -> Given {
        Given::Text(match argument {
            Argument::Money(amount) => number::money(*amount),
            Argument::Price(price) => number::price(*price),
            Argument::Percent(rate) => number::percent(*rate),
            Argument::Count(count) => return Given::Count(*count),
            Argument::Number(decimal) => number::plain(*decimal),
            Argument::Text(text) => hidden(text),
            Argument::Token(token) => (*token).to_owned(),
            Argument::Said(message) => hidden(&self.say(message)),
        })
    }
}

/// A text whose stars are no marks.
fn hidden(text: &str) -> String {
    text.chars().map(|it| if it == '*' { STAR } else { it }).collect()
}

/// The text as it was given.
fn shown(text: impl Iterator<Item = char>) -> String {
    text.map(|it| if it == STAR { '*' } else { it }).collect()
}

fn split_strong(text: &str) -> Vec<Span> {
    text.split('*')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| Span { text: shown(part.chars()), is_strong: index % 2 == 1 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_emphasis_from_the_sentence() {
        let spans = split_strong("*All $5,000* backs the trade");
        assert_eq!(spans.len(), 2);
        assert!(spans[0].is_strong && !spans[1].is_strong);
        assert_eq!(spans[1].text, " backs the trade");
    }
}
