//! Slow motion in the last approach to a liquidation line, so that a close-out can be followed.
//! Decided before every step from the state of the run alone, so that the same frames give the same
//! steps everywhere. Knows neither screens nor what a reader prefers.

use crate::engine::liquidation_price;
use crate::sim::clock::Speed;
use crate::sim::experiment::Experiment;
use crate::sim::lane::Lane;
use crate::sim::scenario::INSTRUMENT;
use crate::units::Price;
use rust_decimal::{Decimal, dec};

/// Most screen time that slow motion adds to one run, in microseconds.
const ADDED_MAX: u64 = 15_000_000;

/// Nearer than this share of the price is near.
const NEAR: Decimal = dec!(0.01);
/// Farther than this it is over: in between time stays as it is, so that it does not stutter.
const FAR: Decimal = dec!(0.015);

/// How fast a reader wants time to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The speed where nothing slows it.
    pub speed: Speed,
    /// Whether the reader chose it: then it stays as it is.
    pub is_chosen: bool,
    /// Whether time may slow down by itself: not for those who want less motion.
    pub may_slow: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self { speed: Speed::Normal, is_chosen: false, may_slow: true }
    }
}

/// The slow motion of one run.
#[derive(Clone, Debug, Default)]
pub struct Approach {
    /// Screen time added so far, in microseconds x horizon steps.
    added: u64,
    /// Whether the latest step was slowed.
    is_slowed: bool,
    /// Liquidation lines of the open lanes, and the length of the log at which they were found: an
    /// account changes only with an event.
    lines: [Option<Price>; 2],
    log_len: Option<usize>,
}

impl Approach {
    /// How fast the next step is to be: [`Speed::Slow`] from when an open lane is nearer than
    /// 1 % to its line until it is farther than 1.5 %, at most 15 s of screen time in all; otherwise the chosen speed.
    pub fn speed(&mut self, chosen: Speed, experiment: &Experiment) -> Speed {
        let extra = Speed::Slow.horizon_micros() - chosen.horizon_micros();
        let limit = ADDED_MAX * u64::from(experiment.horizon().0);
        self.is_slowed = 0 < extra && self.added + extra <= limit && self.is_near(experiment);
        if self.is_slowed { Speed::Slow } else { chosen }
    }

    /// Counts a step that was taken at this speed instead of the chosen one.
    pub fn count(&mut self, speed: Speed, chosen: Speed) {
        self.added += speed.horizon_micros().saturating_sub(chosen.horizon_micros());
    }

    /// Whether the latest step was slowed.
    pub fn is_slowed(&self) -> bool {
        self.is_slowed
    }

    /// Whether any step of the run was.
    pub fn has_slowed(&self) -> bool {
        0 < self.added
    }

    /// Time stands, or runs on at its own speed.
    pub fn rest(&mut self) {
        self.is_slowed = false;
        self.log_len = None;
    }

    fn is_near(&mut self, experiment: &Experiment) -> bool {
        let log_len = Some(experiment.log().len());
        if self.log_len != log_len {
            self.log_len = log_len;
            self.lines = experiment.lanes().each_ref().map(|lane| line(lane, experiment));
        }
        let mark = experiment.mark().decimal();
        let reach = mark * if self.is_slowed { FAR } else { NEAR };
        self.lines.iter().flatten().any(|line| (line.decimal() - mark).abs() < reach)
    }
}

/// Mark of the first instrument at which an open lane is liquidated.
fn line(lane: &Lane, experiment: &Experiment) -> Option<Price> {
    let leading = lane.leading();
    if !leading.is_open() || leading.instrument != INSTRUMENT {
        return None;
    }
    let (marks, venue) = (experiment.marks(), experiment.venue());
    liquidation_price(&lane.account, lane.pool(), INSTRUMENT, marks, venue)
}
