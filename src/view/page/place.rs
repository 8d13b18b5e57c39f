//! What the page looks like besides the session: how large things are, which tab is open, what the
//! reader chose. Kept by the browser's side, shown here.

use crate::view::Message;
use crate::view::chart::Size;

/// What the page knows besides the frame.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "switches that do not depend on each other")]
pub struct Place {
    /// Whether the page is stacked and the tanks slim (phones).
    pub is_stacked: bool,
    /// Pixels of one rem.
    pub rem_px: f64,
    /// The box of the chart.
    pub chart: Size,
    /// The boxes of the tanks: cross, isolated.
    pub tanks: [Size; 2],
    /// The class of the drop at each tap.
    pub drops: [&'static str; 2],
    /// Colours in effect.
    pub theme: Theme,
    /// Whether single letters act as keys.
    pub has_letter_keys: bool,
    /// The tab shown.
    pub tab: Tab,
    /// Whether the list of events shows every row.
    pub is_list_whole: bool,
    /// Whether the table of the chart is open: it is built only then.
    pub is_table_open: bool,
    /// Why the leverage step that was asked for cannot be chosen.
    pub refusal: Option<Message>,
    /// What was announced last.
    pub spoken: Vec<Message>,
}

impl Place {
    /// A page before anything is measured or chosen.
    pub fn new(theme: Theme) -> Self {
        Self {
            is_stacked: false,
            rem_px: 16.0,
            chart: Size::default(),
            tanks: [Size::default(); 2],
            drops: ["drop"; 2],
            theme,
            has_letter_keys: true,
            tab: Tab::Events,
            is_list_whole: false,
            is_table_open: false,
            refusal: None,
            spoken: Vec::new(),
        }
    }
}

/// The two sets of colours a reader chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Daylight bench.
    Light,
    /// Evening bench.
    Dark,
}

impl Theme {
    /// The word in `data-theme` and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// The tabs that exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The list of events.
    Events,
    /// The position table.
    Numbers,
}

impl Tab {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 2] = [Self::Events, Self::Numbers];

    /// `data-tab`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Numbers => "numbers",
        }
    }

    /// The tab of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.as_str() == name)
    }

    /// The tab so many places further, round the end.
    pub fn further(self, places: usize) -> Self {
        let index = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        Self::ALL[(index + places) % Self::ALL.len()]
    }
}
