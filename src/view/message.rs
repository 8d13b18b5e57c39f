//! What is to be said, in no language. `words.rs` turns it into a sentence.

use crate::units::{Money, Price, Rate};
use rust_decimal::Decimal;

/// One thing to say: a key of `locales/<lang>/*.ftl` and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Message id in the Fluent files.
    pub key: &'static str,
    /// Named arguments.
    pub args: Vec<(&'static str, Argument)>,
}

/// A value inside a message, with its dimension, so that the language decides how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Dollars.
    Money(Money),
    /// A price.
    Price(Price),
    /// A fraction shown as percent.
    Percent(Rate),
    /// A whole number that plurals may depend on.
    Count(u32),
    /// A plain decimal, such as a leverage.
    Number(Decimal),
    /// Text given by the learner (a seed, a link value), shown as it is.
    Text(String),
    /// A word chosen by the language from a fixed set (`cross`, `isolated`, `long`...).
    Token(&'static str),
    /// A message within the message.
    Said(Box<Message>),
}

impl Message {
    /// A message without arguments.
    pub const fn plain(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// A message with arguments.
    pub fn new(
        key: &'static str,
        args: impl IntoIterator<Item = (&'static str, Argument)>,
    ) -> Self {
        Self { key, args: args.into_iter().collect() }
    }
}
