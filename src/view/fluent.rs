//! The words of a language read by Project Fluent, for tests and for what runs without a browser. The
//! page reads the same files with Fluent's own library for browsers (`src/ui/words.js`), which is a
//! tenth of the size; `tests/said.rs` and `tests/e2e/words.spec.js` hold both to the same sentences.
//!
//! Inside the files, `SIGNED($x)` writes a plus before gains and `ABS($x)` leaves the sign to the
//! words ("down 2.1 %").

use crate::view::words::{Given, Language, Words};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The files of the English words.
const ENGLISH: [&str; 11] = [
    include_str!("../../locales/en/page.ftl"),
    include_str!("../../locales/en/run.ftl"),
    include_str!("../../locales/en/guide.ftl"),
    include_str!("../../locales/en/lessons.ftl"),
    include_str!("../../locales/en/about.ftl"),
    include_str!("../../locales/en/rules.ftl"),
    include_str!("../../locales/en/examples.ftl"),
    include_str!("../../locales/en/market.ftl"),
    include_str!("../../locales/en/glossary.ftl"),
    include_str!("../../locales/en/learn.ftl"),
    include_str!("../../locales/en/odds.ftl"),
];

/// The terms of exchanges that lie over them.
const EXCHANGE: [&str; 2] = [
    include_str!("../../locales/en/exchange.ftl"),
    include_str!("../../locales/en/odds_exchange.ftl"),
];

struct Fluent {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The English words.
    pub fn english() -> Self {
        Self::new(Fluent::read(&ENGLISH.join("\n")))
    }

    /// The English words with the terms of exchanges.
    pub fn exchange() -> Self {
        let mut fluent = Fluent::read(&ENGLISH.join("\n"));
        for terms in EXCHANGE {
            fluent.bundle.add_resource_overriding(resource(terms));
        }
        Self::new(fluent)
    }
}

impl Fluent {
    /// Panics when the source does not parse or defines a key twice: a test renders every message.
    fn read(source: &str) -> Self {
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
}

impl Language for Fluent {
    fn tell(
        &self,
        key: &str,
        args: &[(&'static str, Given)],
        problems: &mut Vec<String>,
    ) -> Option<String> {
        let pattern = self.bundle.get_message(key).and_then(|found| found.value())?;
        let mut told = FluentArgs::with_capacity(args.len());
        for (name, given) in args {
            let value: FluentValue<'_> = match given {
                Given::Text(text) => text.as_str().into(),
                // A number, not a text: plural forms depend on it.
                Given::Count(count) => f64::from(*count).into(),
            };
            told.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&told), &mut errors).into_owned();
        problems.extend(errors.iter().map(|error| format!("{key}: {error:?}")));
        Some(text)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Money, Rate};
    use crate::view::number;
    use rust_decimal::dec;

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
