//! Where sentences of the pages write a term, the word becomes a link to its definition: at its first use
//! in each sentence or paragraph.

use super::terms::Forms;
use crate::view::Words;
use crate::view::markup::{escaped, markup_with};
use crate::view::node::Node;
use crate::view::page::TERM;

/// The nodes as HTML on one line, every word said, terms in sentences marked. What people would change is
/// left out.
pub fn markup(nodes: &[Node], words: &Words) -> String {
    let forms = Forms::of(words);
    markup_with(nodes, words, &|sentence, html| {
        for (text, term) in forms.pieces(sentence) {
            let text = escaped(text);
            // A word that leads to its definition.
            match term {
                Some(term) => {
                    let parts = [
                        "<a href=\"glossary/#",
                        term,
                        "\" ",
                        TERM,
                        "=\"",
                        term,
                        "\">",
                        &text,
                        "</a>",
                    ];
                    *html += &parts.concat();
                }
                None => *html += &text,
            }
        }
    })
}

/// The names of the terms that are marked in a sentence, in their order.
pub fn terms_of(sentence: &str, words: &Words) -> Vec<String> {
    let forms = Forms::of(words);
    let names = forms.pieces(sentence).into_iter().filter_map(|(_, name)| name.map(str::to_owned));
    names.collect()
}
