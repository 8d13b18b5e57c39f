//! Messages to sentences: the words of one language, read from `locales/<lang>/*.ftl` (Project
//! Fluent). Knows no page. Numbers are written by [`crate::view::number`] before Fluent sees them,
//! so that every reader of a message, page or headless, says the same.
//!
//! Inside the files, `SIGNED($x)` writes a plus before gains and `ABS($x)` leaves the sign to the
//! words ("down 2.1 %"); `*…*` marks what is set in bold, see [`Words::spans`].

use crate::view::number;
use crate::view::{Argument, Message};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The files of the English words.
const ENGLISH: [&str; 4] = [
    include_str!("../../locales/en/page.ftl"),
    include_str!("../../locales/en/run.ftl"),
    include_str!("../../locales/en/guide.ftl"),
    include_str!("../../locales/en/about.ftl"),
];

/// Stands for a star that somebody gave, while stars mark emphasis.
const STAR: &str = "\u{e000}";

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
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
    /// The English words. The page does not carry them in its program: it reads them from the
    /// document (`xtask` puts them there), so that another language is another file.
    pub fn english() -> Self {
        Self::read(&ENGLISH.join("\n"))
    }

    /// The English words with the terms of exchanges.
    pub fn exchange() -> Self {
        Self::english().overlaid(include_str!("../../locales/en/exchange.ftl"))
    }

    /// The same with other words for some messages.
    ///
    /// # Panics
    /// When they do not parse: a test renders every message.
    #[must_use]
    pub fn overlaid(mut self, source: &str) -> Self {
        self.bundle.add_resource_overriding(resource(source));
        self
    }

    /// The words of a source in the syntax of Fluent.
    ///
    /// # Panics
    /// When it does not parse or defines a key twice: a test renders every message.
    pub fn read(source: &str) -> Self {
        let language: LanguageIdentifier = "en".parse().expect("en is a language tag");
        let mut bundle = FluentBundle::new(vec![language]);
        bundle.set_use_isolating(false);
        bundle.add_function("SIGNED", signed).expect("SIGNED is added once");
        bundle.add_function("ABS", unsigned).expect("ABS is added once");
        bundle
            .add_resource(resource(source))
            .unwrap_or_else(|errors| panic!("words are defined twice: {errors:?}"));
        Self { bundle }
    }

    /// The sentence of a message, without the marks of emphasis. A missing key or argument shows
    /// as the key in braces.
    pub fn say(&self, message: &Message) -> String {
        self.render(message).replace('*', "").replace(STAR, "*")
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
        let Some(pattern) = self.bundle.get_message(message.key).and_then(|found| found.value())
        else {
            return Some(format!("no message {}", message.key));
        };
        for (_, argument) in &message.args {
            if let Argument::Said(inner) = argument
                && let Some(problem) = self.problem(inner)
            {
                return Some(problem);
            }
        }
        let mut errors = Vec::new();
        let args = self.fluent_args(message);
        let _ = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        (!errors.is_empty()).then(|| format!("{}: {errors:?}", message.key))
    }

    fn render(&self, message: &Message) -> String {
        let Some(pattern) = self.bundle.get_message(message.key).and_then(|found| found.value())
        else {
            return format!("{{{}}}", message.key);
        };
        let args = self.fluent_args(message);
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    fn fluent_args(&self, message: &Message) -> FluentArgs<'static> {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, argument) in &message.args {
            args.set(*name, self.fluent_value(argument));
        }
        args
    }

    fn fluent_value(&self, argument: &Argument) -> FluentValue<'static> {
        match argument {
            Argument::Money(amount) => number::money(*amount).into(),
            Argument::Price(price) => number::price(*price).into(),
            Argument::Percent(rate) => number::percent(*rate).into(),
            // A number, not a text: plural forms depend on it.
            Argument::Count(count) => f64::from(*count).into(),
            Argument::Number(decimal) => number::plain(*decimal).into(),
            Argument::Text(text) => text.replace('*', STAR).into(),
            Argument::Token(token) => (*token).into(),
            Argument::Said(message) => self.say(message).replace('*', STAR).into(),
        }
    }
}

fn resource(source: &str) -> FluentResource {
    FluentResource::try_new(source.to_owned())
        .unwrap_or_else(|(_, errors)| panic!("words do not parse: {errors:?}"))
}

/// `+` before what is neither negative nor zero.
fn signed<'a>(positional: &[FluentValue<'a>], _: &FluentArgs) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::String(text)) => {
            let is_negative = text.starts_with('\u{2212}');
            let is_zero = !text.chars().any(|c| ('1'..='9').contains(&c));
            if is_negative || is_zero {
                FluentValue::String(text.clone())
            } else {
                format!("+{text}").into()
            }
        }
        _ => FluentValue::Error,
    }
}

/// The number without its sign.
fn unsigned<'a>(positional: &[FluentValue<'a>], _: &FluentArgs) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::String(text)) => text.trim_start_matches('\u{2212}').to_owned().into(),
        _ => FluentValue::Error,
    }
}

fn split_strong(text: &str) -> Vec<Span> {
    text.split('*')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| Span { text: part.replace(STAR, "*"), is_strong: index % 2 == 1 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Money, Rate};
    use rust_decimal::dec;

    #[test]
    fn splits_emphasis_from_the_sentence() {
        let spans = split_strong("*All $5,000* backs the trade");
        assert_eq!(spans.len(), 2);
        assert!(spans[0].is_strong && !spans[1].is_strong);
        assert_eq!(spans[1].text, " backs the trade");
    }

    type Function = fn(&[FluentValue<'static>], &FluentArgs) -> FluentValue<'static>;

    #[test]
    fn functions_write_the_sign() {
        let check = |value: &str, with: Function, expected: &str| {
            let answer = with(&[value.to_owned().into()], &FluentArgs::new());
            assert_eq!(answer, FluentValue::from(expected.to_owned()), "{value}");
        };
        check(&number::money(Money::new(dec!(400))), signed, "+$400");
        check(&number::money(Money::new(dec!(-400))), signed, "\u{2212}$400");
        check(&number::money(Money::ZERO), signed, "$0");
        check(&number::percent(Rate::new(dec!(-0.021))), unsigned, "2.1\u{a0}%");
    }
}
