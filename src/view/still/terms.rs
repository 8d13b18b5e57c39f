//! Words with a definition in what is said: which pieces of a text write which term of the glossary, at the
//! first use of each. How sentences write them stands in the language, in one message. For pages that are
//! documents: sentences that a program says are marked in the browser (`src/ui/words.js`). Knows no page.

use crate::view::Words;

/// How sentences write the terms: a form in small letters with the name of its term.
pub(super) struct Forms(Vec<(String, String)>);

/// A piece of a text, and the name of the term that it writes.
pub(super) type Piece<'a> = (&'a str, Option<&'a str>);

impl Forms {
    /// Those of a language: a line for each term, its name and its forms with bars between.
    pub(super) fn of(words: &Words) -> Self {
        let told = words.text("term-forms");
        let lines = told.lines().filter_map(|line| line.split_once(": "));
        let forms = lines.flat_map(|(name, forms)| {
            forms.split('|').map(|form| (form.to_owned(), name.to_owned()))
        });
        Self(forms.collect())
    }

    /// A text in pieces. Of the forms that fit somewhere the longest counts.
    pub(super) fn pieces<'a>(&'a self, text: &'a str) -> Vec<Piece<'a>> {
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let small = text.to_ascii_lowercase();
        let (mut pieces, mut used, mut from, mut at) = (Vec::new(), Vec::new(), 0, 0);
        while let Some(letter) = part(at, text.len()).chars().next() {
            let is_start = !part(0, at).ends_with(is_letter);
            let rest = small.get(at..).unwrap_or_default();
            let found = self.0.iter().filter(|(form, _)| {
                is_start
                    && rest.starts_with(form.as_str())
                    && !part(at + form.len(), text.len()).starts_with(is_letter)
            });
            let Some((form, name)) = found.max_by_key(|(form, _)| form.len()) else {
                at += letter.len_utf8();
                continue;
            };
            let end = at + form.len();
            if !used.contains(&name) {
                used.push(name);
                pieces.extend((from < at).then(|| (part(from, at), None)));
                pieces.push((part(at, end), Some(name.as_str())));
                from = end;
            }
            at = end;
        }
        pieces.extend((from < at).then(|| (part(from, at), None)));
        pieces
    }

    /// The names of the terms, in the order of the language.
    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }
}

/// What makes a longer word of a form: it is another one then.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::still::Term;

    fn found(texts: &[&str]) -> Vec<(String, String)> {
        let forms = Forms::of(&Words::english());
        let mut found = Vec::new();
        for text in texts {
            let pieces = forms.pieces(text);
            assert_eq!(pieces.iter().map(|piece| piece.0).collect::<String>(), *text);
            let terms =
                pieces.iter().filter_map(|(text, name)| Some(((*text).to_owned(), (*name)?)));
            found.extend(terms.map(|(text, name)| (text, name.to_owned())));
        }
        found
    }

    #[test]
    fn the_longest_form_is_found_once_and_whole_words_only() {
        let found = found(&[
            "Maintenance margin is no margin; margins and top-up money are – margin. A floor, a stop.",
        ]);
        let found: Vec<_> =
            found.iter().map(|(text, name)| (text.as_str(), name.as_str())).collect();
        let expected = [
            ("Maintenance margin", "maintenance"),
            ("margin", "margin"),
            ("top-up", "topup"),
            // The floor was written before, in other words.
            ("stop", "stop"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_without_terms_is_one_piece() {
        assert_eq!(found(&["Nothing – here … é."]), []);
    }

    #[test]
    fn every_term_that_sentences_write_is_one_of_the_glossary() {
        let forms = Forms::of(&Words::english());
        let names: Vec<&str> = forms.names().collect();
        assert!(30 < names.len(), "only {names:?}");
        for name in names {
            assert!(Term::all().any(|term| term.name() == name), "{name} has no definition");
        }
    }
}
