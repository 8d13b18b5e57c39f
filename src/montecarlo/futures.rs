//! Exact futures: the bet, again and again, each time on another future of its market (M60).
//!
//! Future k of N (k from 0) is the scenario's experiment on path number k + 1 of its market: path 0
//! is the market of the page, which the learner may have seen, and future k can be opened there as the
//! market `NAME:k+1`. A path is made from the seed and its number alone (M30), so no future depends on
//! another. Orders, instructions, fees, funding, ladders
//! and everything else happen as on the page, because it is the same [`Experiment`].
//!
//! An account counts as liquidated when a liquidation took over a position of it, whichever; what a
//! ladder closes before (M23) does not count. Its loss is money paid in (savings included) less what
//! is there at the horizon, as on the page.

use crate::market::PathNumber;
use crate::montecarlo::cells::Cell;
use crate::montecarlo::tally::{Days, Tally};
use crate::sim::{Experiment, Scenario};
use crate::units::Step;
use std::ops::Range;
use std::sync::Arc;

/// All futures of one bet.
#[derive(Clone, Debug)]
pub struct Futures {
    scenario: Scenario,
}

/// A slice of futures on its way: some are counted, the others wait.
#[derive(Clone, Debug)]
pub struct Slice<'a> {
    futures: &'a Futures,
    waiting: Range<u64>,
    tally: Tally,
}

/// One future on its way to the horizon: lived in pieces where nobody may wait for the whole.
#[derive(Clone, Debug)]
pub struct Life(Experiment);

/// How far a slice has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Futures counted.
    pub done: u64,
    /// Futures of the slice.
    pub all: u64,
}

impl Progress {
    /// Whether nothing waits.
    pub const fn is_over(self) -> bool {
        self.done == self.all
    }
}

impl Futures {
    /// The futures of a scenario.
    pub fn new(scenario: Scenario) -> Self {
        Self { scenario }
    }

    /// The days of the bet.
    pub fn days(&self) -> Days {
        Days::of(self.scenario.minutes(Step(self.scenario.horizon())))
    }

    /// Future k at its start.
    pub fn begin(&self, future: u64) -> Life {
        Life(self.live_from_start(future))
    }

    /// The experiment of future k, of which no step is taken.
    pub(super) fn live_from_start(&self, future: u64) -> Experiment {
        let path = self.scenario.future(PathNumber(future + 1));
        Experiment::on_path(self.scenario.clone(), Arc::new(path))
    }

    /// Future k, lived to its horizon.
    pub fn live(&self, future: u64) -> Experiment {
        let mut experiment = self.live_from_start(future);
        experiment.seek(experiment.horizon());
        experiment
    }

    /// Adds what the cells of a future say.
    pub fn count(&self, tally: &mut Tally, cells: [Cell; 2]) {
        tally.count(cells.map(|cell| cell.fate(self.scenario.step_minutes)));
    }

    /// Counts all futures of a slice.
    pub fn tally(&self, futures: Range<u64>) -> Tally {
        let mut slice = self.slice(futures);
        slice.advance(u64::MAX);
        slice.tally
    }

    /// A slice of which nothing is counted yet.
    pub fn slice(&self, futures: Range<u64>) -> Slice<'_> {
        Slice { futures: self, waiting: futures, tally: Tally::new(self.days()) }
    }
}

impl Life {
    /// Lives so many steps more: how cross and isolated ended, once it is at its horizon.
    pub fn advance(&mut self, steps: u32) -> Option<[Cell; 2]> {
        let Self(experiment) = self;
        experiment.seek(Step(experiment.step().0.saturating_add(steps)));
        let is_over = experiment.step() == experiment.horizon();
        is_over.then(|| experiment.lanes().each_ref().map(|lane| Cell::of(lane, experiment)))
    }

    /// Lives to the horizon: how cross and isolated ended.
    pub fn finish(mut self) -> [Cell; 2] {
        let cells = self.advance(u32::MAX);
        cells.unwrap_or_else(|| unreachable!("the horizon is within so many steps"))
    }
}

impl Slice<'_> {
    /// Counts at most so many of the waiting futures and says how far the slice has come: call it
    /// again until it is over, and show progress or stop in between.
    pub fn advance(&mut self, futures: u64) -> Progress {
        let end = self.waiting.start.saturating_add(futures).min(self.waiting.end);
        for future in self.waiting.start..end {
            self.futures.count(&mut self.tally, self.futures.begin(future).finish());
        }
        self.waiting.start = end.max(self.waiting.start);
        let done = self.tally.futures();
        Progress { done, all: done + (self.waiting.end.saturating_sub(self.waiting.start)) }
    }

    /// What was counted so far.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }
}
