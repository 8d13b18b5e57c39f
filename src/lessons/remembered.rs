//! An answer as it is remembered: what was said, and the market in which it was said, so that the sheet tells
//! of the run that was played. `isolated?v=1&seed=calm-otter-42`, or `9,77?…` where two counts were said.

use super::{Guess, Lesson, Press, Sitting};
use crate::sim::{Key, link};

/// Between what was said and its market.
const MARKET: &str = "?";

impl Sitting {
    /// What was said, as a text to be remembered; nothing while nothing was said.
    pub fn answer(&self) -> Option<String> {
        let said = match self.guess()? {
            Guess::Choice(index) => self.lesson().choices().get(index)?.name.to_owned(),
            Guess::Counts([cross, isolated]) => format!("{cross},{isolated}"),
        };
        let (mut draft, _) = link::read(self.over());
        // How the page was shown is no part of it.
        for key in [Key::View, Key::Lang] {
            draft.values.remove(&key);
        }
        Some([said, draft.link()].join(MARKET))
    }

    /// A lesson with the answer of such a text. Without a market it is that of an empty address, as all were
    /// remembered once; what cannot be read counts as no answer.
    pub fn answered(lesson: &'static Lesson, text: &str) -> Self {
        let (said, market) = text.split_once(MARKET).unwrap_or((text, ""));
        let mut sitting = Self::new(lesson, market);
        if lesson.counted_row().is_some() {
            for (lane, count) in said.split(',').enumerate() {
                if let Ok(count) = count.parse() {
                    sitting.press(Press::Estimate(lane, count));
                }
            }
        } else if let Some(index) = lesson.choices().iter().position(|choice| choice.name == said) {
            sitting.press(Press::Predict(index));
        }
        sitting
    }
}
