//! Every lesson and puzzle, in the order of the page.

use super::Lesson;
use super::contagion::CONTAGION;
use super::leverage::LEVERAGE;
use super::puzzles::PUZZLES;
use super::stop::STOP;
use super::thin::THIN_MARKETS;
use super::top_up::TOP_UP;
use super::volatility::VOLATILITY;
use super::wall::WALL;
use crate::sim::{Key, link};

/// Lessons and puzzles, each in their order.
pub struct Catalogue {
    lessons: [&'static Lesson; 7],
    puzzles: &'static [Lesson],
}

/// All of them.
pub static ALL: Catalogue = Catalogue {
    lessons: [&WALL, &LEVERAGE, &VOLATILITY, &STOP, &THIN_MARKETS, &TOP_UP, &CONTAGION],
    puzzles: &PUZZLES,
};

impl Catalogue {
    /// One after the other: the lessons, then the puzzles.
    pub fn iter(&self) -> impl Iterator<Item = &'static Lesson> {
        self.lessons.into_iter().chain(self.puzzles)
    }

    /// Those that ask a question.
    pub fn lessons(&self) -> &[&'static Lesson] {
        &self.lessons
    }

    /// Those that ask none.
    pub fn puzzles(&self) -> &'static [Lesson] {
        self.puzzles
    }
}

/// The one with this last part of its address.
pub fn by_path(path: &str) -> Option<&'static Lesson> {
    ALL.iter().find(|lesson| lesson.path == path)
}

impl Lesson {
    /// The lesson or puzzle after this one.
    pub fn next(&self) -> Option<&'static Self> {
        let is_this = |lesson: &&Self| lesson.path == self.path;
        let mut others = ALL.iter().skip_while(move |lesson| !is_this(lesson)).skip(1);
        others.next().filter(|next| next.question.is_some() == self.question.is_some())
    }
}

/// The canonical link of several query strings laid over each other: the first that names a key decides.
pub(super) fn laid(queries: &[&str]) -> String {
    let (mut draft, _) = link::read("");
    for query in queries {
        let (under, _) = link::read(query);
        for (key, value) in &under.values {
            if !draft.values.contains_key(key) {
                draft.values.insert(*key, value.clone());
            }
        }
    }
    // The two ways to say how much margin: what lies above says which.
    let margin_first = queries.iter().find_map(|query| {
        let (draft, _) = link::read(query);
        let has = |key| draft.values.contains_key(&key);
        (has(Key::Lev) || has(Key::Margin)).then(|| !has(Key::Lev))
    });
    match margin_first {
        Some(true) => draft.values.remove(&Key::Lev),
        Some(false) => draft.values.remove(&Key::Margin),
        None => None,
    };
    draft.link()
}
