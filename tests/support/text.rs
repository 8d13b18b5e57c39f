//! Ledger text: lines of a verb and `name=value` words.
//!
//! `#` starts a comment that runs to the end of the line. Lines before the first `case` are common
//! to all cases of the file and run before each of them. The verbs are listed in `tests/ledger.rs`.

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::str::FromStr as _;
use std::{fs, path::Path};

/// What went wrong, in words for the developer.
pub type Failure = String;

/// A verb and its words.
#[derive(Clone, Debug)]
pub struct Line {
    /// Position in the file, from 1.
    pub number: usize,
    /// What to do or to compare.
    pub verb: String,
    words: BTreeMap<String, String>,
}

/// A run of lines with a fresh account.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it shows; empty in a file without cases.
    pub name: String,
    /// In order.
    pub lines: Vec<Line>,
}

/// Splits a ledger into its cases.
pub fn cases(text: &str) -> Result<Vec<Case>, Failure> {
    let (mut common, mut cases): (Vec<Line>, Vec<Case>) = (Vec::new(), Vec::new());
    for (index, full) in text.lines().enumerate() {
        let content = full.split('#').next().unwrap_or_default().trim();
        if let Some(name) = content.strip_prefix("case ") {
            cases.push(Case { name: name.to_owned(), lines: common.clone() });
        } else if !content.is_empty() {
            let line = Line::parse(index + 1, content)?;
            cases.last_mut().map_or(&mut common, |case| &mut case.lines).push(line);
        }
    }
    if cases.is_empty() {
        cases.push(Case { name: String::new(), lines: common });
    }
    Ok(cases)
}

/// Every case of `tests/ledger` with the name of its file.
pub fn ledgers() -> impl Iterator<Item = (String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger");
    let entries = fs::read_dir(folder).expect("the ledgers");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.into_iter().flat_map(|file| {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let content = fs::read_to_string(&file).expect("text");
        let found = cases(&content).unwrap_or_else(|failure| panic!("{name}: {failure}"));
        found.into_iter().map(move |case| (name.clone(), case))
    })
}

impl Line {
    fn parse(number: usize, content: &str) -> Result<Self, Failure> {
        let mut parts = content.split_whitespace();
        let first = parts.next().unwrap_or_default();
        // `-> opened margin=1000`: what is expected to have happened.
        let verb = match (first, parts.clone().next()) {
            ("->", Some(kind)) => {
                parts.next();
                format!("-> {kind}")
            }
            _ => first.to_owned(),
        };
        let mut words = BTreeMap::new();
        for word in parts {
            let (name, value) = word
                .split_once('=')
                .ok_or_else(|| format!("line {number}: {word:?} is not name=value"))?;
            if words.insert(name.to_owned(), value.to_owned()).is_some() {
                return Err(format!("line {number}: {name} twice"));
            }
        }
        Ok(Self { number, verb, words })
    }

    /// The value of a word, or nothing; a word that is taken counts as understood.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.words.remove(name)
    }

    /// The value of a word that must be there.
    pub fn need(&mut self, name: &str) -> Result<String, Failure> {
        self.take(name).ok_or_else(|| format!("{} needs {name}=", self.verb))
    }

    /// A number that must be there.
    pub fn number(&mut self, name: &str) -> Result<Decimal, Failure> {
        let value = self.need(name)?;
        Decimal::from_str(&value).map_err(|_| format!("{name}={value} is no number"))
    }

    /// A number that may be there.
    pub fn number_if(&mut self, name: &str) -> Result<Option<Decimal>, Failure> {
        if self.words.contains_key(name) { self.number(name).map(Some) } else { Ok(None) }
    }

    /// One of the listed words, which must be there.
    pub fn choice<T: Copy>(&mut self, name: &str, of: &[(&str, T)]) -> Result<T, Failure> {
        let value = self.need(name)?;
        let found = of.iter().find(|(word, _)| *word == value);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| format!("{name}={value} is unknown"))
    }

    /// Compares the remaining words with what was found: `find` answers for a name.
    pub fn compare(&mut self, find: impl Fn(&str) -> Option<String>) -> Result<(), Failure> {
        let mut wrong = Vec::new();
        for (name, expected) in std::mem::take(&mut self.words) {
            let found = find(&name).unwrap_or_else(|| "no such number".to_owned());
            if !is_same(&expected, &found) {
                wrong.push(format!("{name}: expected {expected}, found {found}"));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
    }

    /// That every word was understood.
    pub fn finish(self) -> Result<(), Failure> {
        match self.words.first_key_value() {
            None => Ok(()),
            Some((name, _)) => Err(format!("{} does not know {name}=", self.verb)),
        }
    }
}

/// Equal as numbers where both are numbers, else letter by letter.
fn is_same(expected: &str, found: &str) -> bool {
    match (Decimal::from_str(expected), Decimal::from_str(found)) {
        (Ok(expected), Ok(found)) => expected == found,
        _ => expected == found,
    }
}
