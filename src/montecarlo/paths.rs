//! Simulated futures, as far as questions need them (M64): for the end of each day the lowest and the
//! highest price of every asset so far and the lowest value of every sum, where the first price stands
//! then, and the prices at the end.
//!
//! Another leverage moves the line of a pool, another wallet the floor of a sum: the same futures are
//! asked again, nothing is simulated. Does not know how they were made.

use crate::montecarlo::plan::Plan;
use crate::montecarlo::question::{LaneQuestion, PoolLine, Question, Sum};
use crate::montecarlo::tally::{Days, Fate, Tally};
use crate::sim::DAY_MINUTES;
use crate::units::Money;
use rust_decimal::Decimal;
use std::ops::Range;

/// A slice of simulated futures.
#[derive(Clone, Debug, PartialEq)]
pub struct Paths {
    assets: usize,
    days: Days,
    marks: usize,
    sums: Vec<Sum>,
    count: usize,
    /// [`Series::place`] by mark by future.
    extremes: Vec<f32>,
    /// Log of the first asset's ratio to its entry, by mark by future.
    logs: Vec<f32>,
    /// Ratio to the entry at the end, asset by asset, future by future.
    ends: Vec<f32>,
}

/// One thing whose extreme is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    Low(usize),
    High(usize),
    Sum(usize),
}

/// A line that is met where a series is at or below it, or, of a high, at or above it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Met {
    series: Series,
    line: f32,
}

impl Series {
    fn place(self, assets: usize) -> usize {
        match self {
            Self::Low(asset) => asset,
            Self::High(asset) => assets + asset,
            Self::Sum(sum) => 2 * assets + sum,
        }
    }
}

impl Paths {
    /// Room for a slice of so many futures.
    pub(super) fn empty(plan: &Plan, days: Days, count: usize) -> Self {
        let assets = plan.assets.len();
        let series = 2 * assets + plan.sums.len();
        Self {
            assets,
            days,
            marks: plan.marks,
            sums: plan.sums.clone(),
            count,
            extremes: vec![0.0; series * plan.marks * count],
            logs: vec![0.0; plan.marks * count],
            ends: vec![0.0; assets * count],
        }
    }

    /// How many futures there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The places of a run of futures of a series at a mark.
    pub(super) fn extremes_mut(
        &mut self,
        series: Series,
        mark: usize,
        futures: Range<usize>,
    ) -> &mut [f32] {
        let start = self.start(series, mark);
        &mut self.extremes[start + futures.start..start + futures.end]
    }

    /// The places of a run of futures of the first asset's log at a mark.
    pub(super) fn logs_mut(&mut self, mark: usize, futures: Range<usize>) -> &mut [f32] {
        let start = mark * self.count;
        &mut self.logs[start + futures.start..start + futures.end]
    }

    /// The log of the first asset's ratio to its entry at the end of a day, future by future.
    pub(super) fn logs(&self, mark: usize) -> &[f32] {
        &self.logs[mark * self.count..(mark + 1) * self.count]
    }

    /// The lowest or highest that a series has been by the end, future by future.
    pub(super) fn extremes(&self, series: Series) -> &[f32] {
        self.row(series, self.marks - 1)
    }

    /// The places of the prices at the end.
    pub(super) fn ends_mut(&mut self, asset: usize, futures: Range<usize>) -> &mut [f32] {
        let start = asset * self.count;
        &mut self.ends[start + futures.start..start + futures.end]
    }

    fn start(&self, series: Series, mark: usize) -> usize {
        (series.place(self.assets) * self.marks + mark) * self.count
    }

    fn row(&self, series: Series, mark: usize) -> &[f32] {
        let start = self.start(series, mark);
        &self.extremes[start..start + self.count]
    }

    /// Counts these futures for a question; `None` where they do not hold what it asks for: another
    /// horizon, other assets, or a sum of other positions. Then they have to be simulated anew.
    pub fn ask(&self, question: &Question) -> Option<Tally> {
        let lanes = self.lines(question)?;
        let mut tally = Tally::new(self.days);
        for future in 0..self.count {
            let fate = |lane: usize| self.fate(future, &question.lanes[lane], &lanes[lane]);
            tally.count([fate(0), fate(1)]);
        }
        Some(tally)
    }

    /// In how many of these futures cross and isolated are liquidated: as [`Paths::ask`], and that
    /// alone, for a slider that is being moved.
    pub fn liquidated(&self, question: &Question) -> Option<[u64; 2]> {
        let lanes = self.lines(question)?;
        let last = self.marks - 1;
        Some(lanes.map(|pools| {
            let mut is_dead = vec![false; self.count];
            for met in pools.iter().flatten() {
                let row = self.row(met.series, last);
                for (is_dead, extreme) in is_dead.iter_mut().zip(row) {
                    *is_dead |= met.is_met(*extreme);
                }
            }
            is_dead.into_iter().map(u64::from).sum()
        }))
    }

    /// The lines of every pool of both lanes, in terms of what is kept.
    fn lines(&self, question: &Question) -> Option<[Vec<Vec<Met>>; 2]> {
        if question.days != self.days {
            return None;
        }
        let pool = |line: &PoolLine| match line {
            PoolLine::Price { asset, low, high } => {
                let low = low.map(|line| Met { series: Series::Low(*asset), line });
                let high = high.map(|line| Met { series: Series::High(*asset), line });
                (*asset < self.assets).then(|| low.into_iter().chain(high).collect())
            }
            PoolLine::Sum { sum, floor } => {
                let place = self.sums.iter().position(|kept| kept == sum)?;
                Some(vec![Met { series: Series::Sum(place), line: *floor }])
            }
        };
        let lane = |lane: &LaneQuestion| -> Option<Vec<Vec<Met>>> {
            (lane.beside.assets() == self.assets)
                .then(|| lane.pools.iter().map(|one| pool(&one.line)).collect())?
        };
        let [cross, isolated] = &question.lanes;
        Some([lane(cross)?, lane(isolated)?])
    }

    fn fate(&self, future: usize, lane: &LaneQuestion, lines: &[Vec<Met>]) -> Fate {
        let ratios =
            || (0..self.assets).map(|asset| f64::from(self.ends[asset * self.count + future]));
        let mut end = lane.beside.at(ratios());
        let mut first: Option<usize> = None;
        for (pool, lines) in lane.pools.iter().zip(lines) {
            match lines.iter().filter_map(|met| self.mark_met(*met, future)).min() {
                Some(mark) => {
                    end += pool.left;
                    first = Some(first.map_or(mark, |first| first.min(mark)));
                }
                None => end += pool.alive.at(ratios()),
            }
        }
        let day_end = |mark: usize| {
            let day = u64::try_from(mark + 1).unwrap_or(u64::MAX);
            day.saturating_mul(u64::from(DAY_MINUTES))
        };
        Fate {
            liquidated: first.map(day_end),
            loss: lane.paid_in - in_cents(end),
            paid_in: lane.paid_in,
        }
    }

    /// The first day, from 0, at whose end a line has been met.
    fn mark_met(&self, met: Met, future: usize) -> Option<usize> {
        let is_met = |mark: usize| met.is_met(self.row(met.series, mark)[future]);
        if !is_met(self.marks - 1) {
            return None;
        }
        // Extremes only grow, so the days on which it is met are the last ones.
        let (mut before, mut after) = (0, self.marks - 1);
        while before < after {
            let middle = usize::midpoint(before, after);
            if is_met(middle) {
                after = middle;
            } else {
                before = middle + 1;
            }
        }
        Some(after)
    }
}

impl Met {
    fn is_met(self, extreme: f32) -> bool {
        match self.series {
            Series::Low(_) | Series::Sum(_) => extreme <= self.line,
            Series::High(_) => self.line <= extreme,
        }
    }
}

/// An estimated amount, to the cent: whole numbers add up the same in any order.
#[expect(clippy::cast_possible_truncation, reason = "rounded before, and saturates")]
fn in_cents(dollars: f64) -> Money {
    Money::new(Decimal::new(libm::round(dollars * 100.0) as i64, 2))
}
