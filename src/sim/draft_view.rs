//! The key of a link that says how the page is shown. Knows no page.

use crate::sim::draft::Draft;
use crate::sim::keys::Key;

/// How the page is shown. Changes nothing about the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The whole laboratory.
    Full,
    /// Large and bare, for a class.
    Projector,
}

impl View {
    /// The word in links and in `data-view`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Projector => "projector",
        }
    }
}

impl Draft {
    /// How the page is to be shown.
    pub fn view(&self) -> View {
        let given = self.values.get(&Key::View).map(String::as_str);
        if given == Some(View::Projector.name()) { View::Projector } else { View::Full }
    }

    /// Shows the page another way.
    pub(super) fn show(&mut self, view: View) {
        match view {
            View::Full => self.values.remove(&Key::View),
            View::Projector => self.values.insert(Key::View, String::from(view.name())),
        };
    }
}
