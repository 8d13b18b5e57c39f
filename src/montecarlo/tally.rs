//! What was counted over a slice of futures, as whole numbers and exact sums (M61).
//!
//! Two tallies of the same bet add up to the tally of both slices; adding is associative and
//! commutative, and nothing is rounded, so the result depends neither on how the futures were sliced
//! nor on which slice was ready first. Does not know where a future came from.

use crate::engine::MarginMode;
use crate::montecarlo::losses::Losses;
use crate::montecarlo::wilson::{real, wilson};
use crate::sim::{DAY_MINUTES, MODES};
use crate::units::{Money, rounding};
use rust_decimal::Decimal;

/// The days of a horizon: whole ones, and a last one that may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    minutes: u64,
}

/// The count of both accounts over a slice of futures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    days: Days,
    futures: u64,
    /// Cross, then isolated.
    lanes: [LaneTally; 2],
}

/// The count of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneTally {
    /// The margin mode of the account.
    pub mode: MarginMode,
    /// Futures in which the account was liquidated on day 1, 2, ... for the first time.
    pub by_day: Vec<u64>,
    /// Money paid in less what was there at the end, summed over all futures; gains are negative.
    pub loss: Money,
    /// The same of the futures alone in which it was liquidated.
    pub loss_liquidated: Money,
    /// Futures by the share that was lost.
    pub losses: Losses,
}

/// How one account fared in one future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    /// The minute at which a pool of it was liquidated first, if one was.
    pub(super) liquidated: Option<u64>,
    /// Paid in less what was there at the end.
    pub(super) loss: Money,
    /// Paid in less paid out.
    pub(super) paid_in: Money,
}

impl Days {
    /// The days of a horizon of so many minutes.
    pub const fn of(minutes: u64) -> Self {
        Self { minutes }
    }

    /// How many there are, a cut one included; at least 1.
    pub fn count(self) -> usize {
        usize::try_from(self.minutes.div_ceil(DAY)).unwrap_or(usize::MAX).max(1)
    }

    /// The day in which a minute lies, counted from 0. The last minute of a day belongs to it, and
    /// minute 0, the opening, to the first.
    pub fn index(self, minute: u64) -> usize {
        let day = minute.div_ceil(DAY).saturating_sub(1);
        usize::try_from(day).unwrap_or(usize::MAX).min(self.count() - 1)
    }

    /// The end of a day counted from 0, in days from the start: 1, 2, ... and the horizon.
    pub fn end(self, index: usize) -> Decimal {
        if index + 1 < self.count() {
            Decimal::from(index + 1)
        } else {
            (Decimal::from(self.minutes) / Decimal::from(DAY)).normalize()
        }
    }
}

/// Minutes of a day.
const DAY: u64 = DAY_MINUTES as u64;

impl Tally {
    /// Nothing counted yet.
    pub fn new(days: Days) -> Self {
        Self { days, futures: 0, lanes: MODES.map(|mode| LaneTally::new(mode, days)) }
    }

    /// Counts one future: how cross and isolated fared.
    pub(super) fn count(&mut self, fates: [Fate; 2]) {
        self.futures += 1;
        for (lane, fate) in self.lanes.iter_mut().zip(fates) {
            if let Some(minute) = fate.liquidated {
                lane.by_day[self.days.index(minute)] += 1;
                lane.loss_liquidated += fate.loss;
            }
            lane.loss += fate.loss;
            lane.losses.count(fate.loss, fate.paid_in);
        }
    }

    /// Adds another slice of the same bet.
    ///
    /// # Panics
    /// When the other has another horizon: then it is another bet.
    pub fn add(&mut self, other: &Self) {
        assert_eq!(self.days, other.days, "two slices of one bet have one horizon");
        self.futures += other.futures;
        for (lane, more) in self.lanes.iter_mut().zip(&other.lanes) {
            for (count, more) in lane.by_day.iter_mut().zip(&more.by_day) {
                *count += more;
            }
            lane.loss += more.loss;
            lane.loss_liquidated += more.loss_liquidated;
            lane.losses.add(&more.losses);
        }
    }

    /// How many futures were counted.
    pub const fn futures(&self) -> u64 {
        self.futures
    }

    /// The days of the bet.
    pub const fn days(&self) -> Days {
        self.days
    }

    /// Cross, then isolated.
    pub const fn lanes(&self) -> &[LaneTally; 2] {
        &self.lanes
    }

    /// The share of futures in which this account was liquidated; 0 where none was counted.
    pub fn probability(&self, lane: &LaneTally) -> f64 {
        if self.futures == 0 { 0.0 } else { real(lane.liquidated()) / real(self.futures) }
    }

    /// The interval that this share speaks for, z deviations wide ([`wilson`]).
    pub fn interval(&self, lane: &LaneTally, z: f64) -> [f64; 2] {
        wilson(lane.liquidated(), self.futures, z)
    }

    /// Mean loss of this account: paid in less what was there at the end, gains counting as negative
    /// losses; to 8 decimals, against the trader. `None` where no future was counted.
    pub fn loss_mean(&self, lane: &LaneTally) -> Option<Money> {
        mean(lane.loss, self.futures)
    }

    /// Share of futures in which this account was alive at the start and at the end of each day: the
    /// time in days and the share, falling from 1.
    pub fn survival(&self, lane: &LaneTally) -> Vec<(Decimal, f64)> {
        let mut alive = self.futures;
        let whole = real(self.futures.max(1));
        let days = lane.by_day.iter().enumerate().map(|(index, liquidated)| {
            alive -= liquidated;
            (self.days.end(index), real(alive) / whole)
        });
        std::iter::once((Decimal::ZERO, 1.0)).chain(days).collect()
    }
}

/// A sum of losses shared evenly among so many futures, to 8 decimals, against the trader. `None` where
/// there are none.
pub fn mean(loss: Money, futures: u64) -> Option<Money> {
    loss.decimal().checked_div(Decimal::from(futures)).map(rounding::up)
}

impl LaneTally {
    fn new(mode: MarginMode, days: Days) -> Self {
        let (loss, loss_liquidated, losses) = (Money::ZERO, Money::ZERO, Losses::default());
        Self { mode, by_day: vec![0; days.count()], loss, loss_liquidated, losses }
    }

    /// Futures in which the account was liquidated: a pool of it, or more than one.
    pub fn liquidated(&self) -> u64 {
        self.by_day.iter().sum()
    }

    /// What it lost on average where it was liquidated, to 8 decimals, against the trader; `None` where it
    /// never was.
    pub fn loss_each_time(&self) -> Option<Money> {
        let mean = self.loss_liquidated.decimal().checked_div(Decimal::from(self.liquidated()))?;
        Some(rounding::up(mean))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn fate(liquidated: Option<u64>, loss: Decimal) -> Fate {
        Fate { liquidated, loss: Money::new(loss), paid_in: Money::new(dec!(5_000)) }
    }

    #[test]
    fn minutes_belong_to_the_day_that_ends_after_them() {
        let days = Days::of(3 * 1_440 + 1);
        assert_eq!(days.count(), 4);
        let cases = [(0, 0), (1, 0), (1_440, 0), (1_441, 1), (2_880, 1), (4_320, 2), (4_321, 3)];
        for (minute, index) in cases {
            assert_eq!(days.index(minute), index, "{minute}");
        }
        assert_eq!(Days::of(2_880).end(1), dec!(2));
        assert_eq!((Days::of(720).end(0), Days::of(0).count()), (dec!(0.5), 1));
        assert_eq!(Days::of(2_160).end(1), dec!(1.5));
    }

    #[test]
    fn slices_add_up_in_any_order_and_grouping() {
        let days = Days::of(2 * 1_440);
        let slice = |minute: u64, loss: Decimal| {
            let mut tally = Tally::new(days);
            tally.count([fate(None, -loss), fate(Some(minute), loss)]);
            tally.count([fate(Some(minute + 1), dec!(0.00000001)), fate(None, dec!(0))]);
            tally
        };
        let sum = |parts: &[&Tally]| {
            let mut sum = Tally::new(days);
            for part in parts {
                sum.add(part);
            }
            sum
        };
        let [a, b, c] =
            [slice(5, dec!(4_999.1)), slice(1_440, dec!(0.3)), slice(2_000, dec!(7_000))];
        let whole = sum(&[&a, &b, &c]);
        assert_eq!(whole, sum(&[&c, &a, &b]));
        assert_eq!(whole, sum(&[&a, &sum(&[&b, &c])]));
        assert_eq!(whole, sum(&[&sum(&[&a, &b]), &c]));
        let [cross, isolated] = whole.lanes();
        assert_eq!((whole.futures(), cross.liquidated(), isolated.liquidated()), (6, 3, 3));
        assert_eq!(isolated.loss, Money::new(dec!(11_999.4)));
        assert_eq!(isolated.loss_each_time(), Some(Money::new(dec!(3_999.8))));
        assert_eq!(cross.loss_each_time(), Some(Money::new(dec!(0.00000001))));
        assert_eq!(Tally::new(days).lanes()[0].loss_each_time(), None);
        assert_eq!(isolated.by_day, [2, 1]);
        let fractions: Vec<f64> =
            whole.survival(isolated).into_iter().map(|(_, alive)| alive).collect();
        assert_eq!(fractions, [1.0, 4.0 / 6.0, 0.5]);
        assert_eq!(whole.loss_mean(isolated), Some(Money::new(dec!(1_999.9))));
    }
}
