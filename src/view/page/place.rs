//! What the page looks like besides the session: how large things are, which tab is open, what the
//! reader chose. Kept by the browser's side, shown here.

use super::Action;
use crate::sim::WhatIf;
use crate::view::Message;
use crate::view::chart::Size;
use crate::view::futures::FuturesView;

/// How many changes of the bet are shown side by side.
const WHAT_IFS_MAX: usize = 3;

/// What the page knows besides the frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Whether the page is stacked and the tanks slim (phones).
    pub is_stacked: bool,
    /// Pixels of one rem.
    pub rem_px: f64,
    /// The box of the chart.
    pub chart: Size,
    /// The boxes of the tanks: cross, isolated.
    pub tanks: [Size; 2],
    /// What was chosen in the settings.
    pub chosen: Chosen,
    /// The tab shown.
    pub tab: Tab,
    /// Whether the list of events shows every row.
    pub is_list_whole: bool,
    /// What is unfolded, by its action, of what is made only then.
    pub unfolded: Vec<Action>,
    /// What is tried out, at most three, the latest last.
    pub what_ifs: Vec<WhatIf>,
    /// The futures of the bet, as far as they were counted.
    pub futures: FuturesView,
    /// Why the leverage step that was asked for cannot be chosen.
    pub refusal: Option<Message>,
    /// What became of the wish to share the link, for a moment.
    pub shared: Option<Message>,
    /// How far the reading of a price file is, or why it was refused; or that a bet was left and is here again.
    pub file: Option<Message>,
    /// What was announced last.
    pub spoken: Vec<Message>,
}

impl Place {
    /// A page before anything is measured or chosen.
    pub fn new(chosen: Chosen) -> Self {
        Self {
            is_stacked: false,
            rem_px: 16.0,
            chart: Size::default(),
            tanks: [Size::default(); 2],
            chosen,
            tab: Tab::Events,
            is_list_whole: false,
            unfolded: Vec::new(),
            what_ifs: Vec::new(),
            futures: FuturesView::default(),
            refusal: None,
            shared: None,
            file: None,
            spoken: Vec::new(),
        }
    }

    /// Becomes another place. Whether only the details are others there.
    pub fn follow(&mut self, other: &Self) -> bool {
        self.tab = other.tab;
        self.is_list_whole = other.is_list_whole;
        self.futures.clone_from(&other.futures);
        let is_beside = self == other;
        if !is_beside {
            self.clone_from(other);
        }
        is_beside
    }

    /// Whether something is unfolded.
    pub fn is_unfolded(&self, action: Action) -> bool {
        self.unfolded.contains(&action)
    }

    /// Tries something out, or no longer. Beyond three the first one chosen gives way.
    pub fn try_out(&mut self, what_if: WhatIf) {
        let count = self.what_ifs.len();
        self.what_ifs.retain(|one| *one != what_if);
        if self.what_ifs.len() == count {
            self.what_ifs.push(what_if);
        }
        if WHAT_IFS_MAX < self.what_ifs.len() {
            self.what_ifs.remove(0);
        }
    }

    /// Unfolds or folds something.
    pub fn unfold(&mut self, action: Action, is_open: bool) {
        self.unfolded.retain(|one| *one != action);
        if is_open {
            self.unfolded.push(action);
        }
    }
}

/// What a reader chooses in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The colours.
    pub theme: Theme,
    /// How much moves.
    pub motion: Motion,
    /// Which words are used.
    pub vocabulary: Vocabulary,
    /// Whether single letters act as keys.
    pub has_letter_keys: bool,
    /// Whether the first minute was seen or skipped.
    pub has_seen_intro: bool,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: Motion::System,
            vocabulary: Vocabulary::Plain,
            has_letter_keys: true,
            has_seen_intro: false,
        }
    }
}

/// How much moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// As the system is set.
    System,
    /// Nothing slides or falls.
    Less,
}

impl Motion {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 2] = [Self::System, Self::Less];

    /// The word in `data-motion` and in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Less => "less",
        }
    }

    /// The choice of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|motion| motion.name() == name)
    }
}

/// Which words are used for what exchanges have terms for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// Everyday words.
    Plain,
    /// The terms that real screens use.
    Exchange,
}

impl Vocabulary {
    /// Both, in the order of the page.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Exchange];

    /// The word in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Exchange => "exchange",
        }
    }

    /// The choice of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vocabulary| vocabulary.name() == name)
    }
}

/// The sets of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    System,
    /// Daylight bench.
    Light,
    /// Evening bench.
    Dark,
}

impl Theme {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in `data-theme` and in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// The tabs that exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The list of events.
    Events,
    /// What changed the money of each account.
    Why,
    /// The bet with one thing done otherwise.
    WhatIf,
    /// The same bet in a hundred futures.
    Futures,
    /// The position table.
    Numbers,
}

impl Tab {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Events, Self::Why, Self::WhatIf, Self::Futures, Self::Numbers];

    /// `data-tab`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Why => "why",
            Self::WhatIf => "what-if",
            Self::Futures => "futures",
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
