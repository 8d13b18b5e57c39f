//! Where sentences of the pages write a term, the word becomes a link to its definition: at its first use
//! in each sentence or paragraph.

use super::glossary::Term;
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

/// How sentences write the terms: a form in small letters with the name of its term, long forms first.
pub(super) struct Forms(Vec<(String, &'static str)>);

/// A piece of a text, and the term it writes.
pub(super) type Piece<'a> = (&'a str, Option<&'static str>);

impl Forms {
    /// Those of a language.
    pub(super) fn of(words: &Words) -> Self {
        let forms = Term::all()
            .flat_map(|term| term.forms(words).into_iter().map(|form| (form, term.name())));
        let mut forms: Vec<_> = forms.collect();
        forms.sort_by_key(|(form, _)| usize::MAX - form.len());
        Self(forms)
    }

    /// A text in pieces.
    pub(super) fn pieces<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        let small = text.to_ascii_lowercase();
        let (mut pieces, mut used, mut from, mut at) = (Vec::new(), Vec::new(), 0, 0);
        while let Some(letter) = text[at..].chars().next() {
            let is_start = !ends_in_letter(&text[..at]);
            let found = self.0.iter().find(|(form, name)| {
                is_start
                    && !used.contains(name)
                    && small[at..].starts_with(form.as_str())
                    && !text[at + form.len()..].starts_with(is_letter)
            });
            let Some((form, name)) = found else {
                at += letter.len_utf8();
                continue;
            };
            used.push(*name);
            pieces.extend((from < at).then(|| (&text[from..at], None)));
            pieces.push((&text[at..at + form.len()], Some(*name)));
            at += form.len();
            from = at;
        }
        pieces.extend((from < at).then(|| (&text[from..at], None)));
        pieces
    }
}

/// What makes a longer word of a form: it is another one then.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-'
}

fn ends_in_letter(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(String, &'static str)> {
        let forms = Forms::of(&Words::english());
        let pieces = forms.pieces(text);
        assert_eq!(pieces.iter().map(|piece| piece.0).collect::<String>(), text);
        pieces.into_iter().filter_map(|(text, name)| Some((text.to_owned(), name?))).collect()
    }

    #[test]
    fn the_longest_form_is_found_once_and_whole_words_only() {
        let found =
            names("Maintenance margin is no margin; margins and top-up money are – margin.");
        let found: Vec<_> = found.iter().map(|(text, name)| (text.as_str(), *name)).collect();
        let expected =
            [("Maintenance margin", "maintenance"), ("margin", "margin"), ("top-up", "topup")];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_without_terms_is_one_piece() {
        assert_eq!(names("Nothing – here … é."), []);
    }
}
