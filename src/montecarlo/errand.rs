//! What goes between the page and those who count futures for it: an errand there, an answer back,
//! both one text.
//!
//! ```text
//! 7 0 4 v=1&seed=calm-otter-42            count 7: futures 0 to 3 of this bet
//! 7 0|l 1234 1000 5000|f 8640 -20 5000|…  answer: from future 0 on, cross and isolated in turn
//! ```
//!
//! An errand says all that is needed, so that whoever takes it first does it, and the answer does not
//! depend on who that was. The number tells an answer of this count from one of a count before. Knows no
//! threads and no page.

use crate::montecarlo::cells::Cell;
use crate::montecarlo::futures::Futures;
use crate::sim::link;
use std::ops::Range;

/// Count these futures of this bet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// Which count it belongs to.
    pub number: u32,
    /// Which futures, from 0.
    pub futures: Range<u64>,
    /// Link of the bet (query string without `?`).
    pub link: String,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which count it belongs to.
    pub number: u32,
    /// The first future.
    pub from: u64,
    /// Cross and isolated, future by future.
    pub cells: Vec<[Cell; 2]>,
}

/// Does errands, and remembers the bet of the last one.
#[derive(Clone, Debug, Default)]
pub struct Hand {
    known: Option<(String, Futures)>,
}

impl Errand {
    /// As it is sent.
    pub fn text(&self) -> String {
        let Range { start, end } = self.futures;
        let numbers = [u64::from(self.number), start, end].map(|number| number.to_string());
        [&numbers[0], &numbers[1], &numbers[2], self.link.as_str()].join(" ")
    }

    /// The errand of a text; `None` where it is none.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        let number = parts.next()?.parse().ok()?;
        let futures = parts.next()?.parse().ok()?..parts.next()?.parse().ok()?;
        Some(Self { number, futures, link: parts.next()?.to_owned() })
    }
}

impl Answer {
    /// As it is sent.
    pub fn text(&self) -> String {
        let head = [self.number.to_string(), self.from.to_string()].join(" ");
        let cells = self.cells.iter().flatten().map(Cell::text);
        std::iter::once(head).chain(cells).collect::<Vec<_>>().join("|")
    }

    /// The answer of a text; `None` where it is none.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split('|');
        let (number, from) = parts.next()?.split_once(' ')?;
        let mut answer =
            Self { number: number.parse().ok()?, from: from.parse().ok()?, cells: Vec::new() };
        while let Some(cross) = parts.next() {
            answer.cells.push([Cell::from_text(cross)?, Cell::from_text(parts.next()?)?]);
        }
        Some(answer)
    }
}

impl Hand {
    /// Does an errand: the text of its answer, or nothing where the text is no errand.
    pub fn perform(&mut self, errand: &str) -> Option<String> {
        let Errand { number, futures, link } = Errand::from_text(errand)?;
        let from = futures.start;
        let bet = self.futures(link);
        let cells = futures.map(|future| bet.begin(future).finish()).collect();
        Some(Answer { number, from, cells }.text())
    }

    /// The futures of a bet.
    pub fn futures(&mut self, link: String) -> &Futures {
        let known = self.known.take().filter(|(known, _)| *known == link);
        let known = known.unwrap_or_else(|| {
            let scenario = link::read(&link).0.validate().scenario;
            (link, Futures::new(scenario))
        });
        &self.known.insert(known).1
    }
}
