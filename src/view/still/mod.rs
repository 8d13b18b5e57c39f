//! The pages beside the laboratory: they say something and do nothing. They are written as documents
//! when the site is built (`examples/pages.rs`), so that they are there without WebAssembly and cost the
//! laboratory no byte. Not part of the page's program.
//!
//! Links that lead back carry the query of the page: [`CARRY`].

mod about;
mod about_lines;
mod bets;
mod examples;
mod glossary;
mod learn;
mod marked;
mod market;
mod rulebook;
mod rulebook_lines;
mod terms;

pub use about_lines::about_lines;
use about_lines::ruled;
pub use glossary::Term;
pub use marked::{markup, terms_of};
pub use rulebook_lines::{RulebookPage, rulebook_page};

use crate::sim::Rules;
use crate::view::Message;
use crate::view::node::Node;
use crate::view::page::{el, rules_address, said, top};

/// A link with this attribute gets the query that the page was opened with.
pub const CARRY: &str = "data-carry";

/// One of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// What is computed, and what is left out.
    About,
    /// Bets that show one thing each.
    Examples,
    /// What the words mean.
    Glossary,
    /// Lessons, questions and answers, tips.
    Learn,
    /// What prices are made from.
    Market,
    /// What a rulebook does.
    Rules(Rules),
}

impl Still {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::About, Self::Examples, Self::Glossary, Self::Learn, Self::Market]
            .into_iter()
            .chain(Rules::ALL.map(Self::Rules))
    }

    /// Where it is, from the start page, without slashes at its ends.
    pub fn path(self) -> String {
        match self {
            Self::About => String::from("about"),
            Self::Examples => String::from("examples"),
            Self::Glossary => String::from("glossary"),
            Self::Learn => String::from("learn"),
            Self::Market => String::from("market"),
            Self::Rules(rules) => String::from(rules_address(rules).trim_end_matches('/')),
        }
    }

    /// Its heading.
    pub fn title(self) -> Message {
        match self {
            Self::About => said("about-title"),
            Self::Examples => said("examples-title"),
            Self::Glossary => said("glossary-title"),
            Self::Learn => said("learn-title"),
            Self::Market => said("market-title"),
            Self::Rules(rules) => rulebook_page(rules).title,
        }
    }

    /// What stands in its body.
    pub fn nodes(self) -> Vec<Node> {
        let main = match self {
            Self::About => about::about(),
            Self::Examples => examples::examples(),
            Self::Glossary => glossary::glossary(),
            Self::Learn => learn::learn(),
            Self::Market => market::market(),
            Self::Rules(rules) => rulebook::rulebook(rules),
        };
        vec![el("header", "top").around(top()), main.with("data-state", "ready")]
    }
}

/// A link to another page of the site, by its path from the start page: the bet goes with it.
fn link(path: String, name: Message) -> Node {
    el("a", "").with("href", path).flag(CARRY, true).text(name)
}

/// The way back to the bet.
fn back() -> Node {
    el("p", "").around(vec![link(String::from("./"), said("about-back"))])
}
