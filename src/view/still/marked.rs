//! Where sentences of the pages write a term, the word becomes a link to its definition: at its first use
//! in each sentence or paragraph.

use crate::view::Words;
use crate::view::markup::{escaped, markup_with};
use crate::view::node::Node;
use crate::view::page::TERM;
use crate::view::terms::Forms;

/// The nodes as HTML on one line, every word said, terms in sentences marked. What people would change is
/// left out.
pub fn markup(nodes: &[Node], words: &Words) -> String {
    let forms = Forms::of(words);
    markup_with(nodes, words, &|sentence, html| {
        for (text, term) in forms.pieces(sentence, &mut Vec::new()) {
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
