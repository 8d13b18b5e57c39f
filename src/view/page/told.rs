//! Sentences of the lessons, in which the first use of each word with a definition opens it. They are said
//! while the tree is made, because the words stand between their letters; each is made anew only when
//! something else is said.

use super::{Screen, TERM, el};
use crate::view::node::Node;
use crate::view::terms::Forms;
use crate::view::{Message, Span, Words};

/// The sentence of this name, in pieces.
pub(super) fn told(screen: Screen<'_>, name: (&'static str, usize), sentence: Message) -> Node {
    let Screen { words, kept, .. } = screen;
    kept.said(name, sentence, &|sentence| pieces(sentence, words))
}

fn pieces(sentence: &Message, words: &Words) -> Node {
    let (forms, spans) = (Forms::of(words), words.spans(sentence));
    let (mut used, mut nodes) = (Vec::new(), Vec::new());
    for Span { text, is_strong } in &spans {
        for (text, term) in forms.pieces(text, &mut used) {
            let tag = if *is_strong { "b" } else { "span" };
            let piece = el(tag, "").keyed("piece", nodes.len());
            nodes.push(match term {
                Some(term) => piece.around(vec![word(term, text)]),
                None => piece.text(text.to_owned()),
            });
        }
    }
    el("span", "told").around(nodes)
}

/// A word of a sentence that opens its definition, as a label does.
fn word(term: &str, text: &str) -> Node {
    el("a", "")
        .with("href", ["glossary/#", term].concat())
        .with(TERM, term.to_owned())
        .text(text.to_owned())
}
