//! The bars of a price file as a path. What a file holds is read by [`csv`](super::csv) and made regular by
//! [`mend`](super::mend); as bytes it is [`Reading`](super::Reading).
//!
//! **M43.** A bar says how far the price went, not when. So the worst comes first: a bar is played
//! as open, worst, best, close, a quarter of its time each, where worst is the low for a long and
//! the high for a short. Who survives that, survives whatever order the true one was. The step is
//! the longest of 60, 15, 5 and 1 minutes that a quarter can hold and that divides the bar. A bar of
//! three minutes is played as worst, best, close, one of two as worst, close, one of a minute as its
//! worst price; the last step of all is the last close.
//!
//! Prices are taken as ratios to the first one, so a file starts where every scene starts: at the
//! entry. Does not know accounts.

use crate::market::csv_fields::Price8;
use crate::market::grid::Grid;
use crate::market::path::Path;
use crate::units::Ticks;

/// Open, high, low and close, in hundred-millionths.
pub(super) type Bar = [Price8; 4];

/// What was mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Whether the rows went from new to old.
    pub is_reversed: bool,
    /// How many rows were joined with one of the same bar.
    pub joined: u32,
    /// How many bars were filled in with the close before.
    pub filled: u32,
    /// The line before the first gap.
    pub gap_line: Option<u32>,
    /// How many bars after 365 days were left out.
    pub cut: u32,
}

/// Which end of a bar comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worst {
    /// The low: for a long.
    Low,
    /// The high: for a short.
    High,
}

/// Regular bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    prices: Vec<Bar>,
    minutes: u32,
    mended: Mended,
}

impl Bars {
    /// Bars that follow one another, each of so many minutes; `None` when they are not at least two with
    /// prices above zero.
    pub(super) fn new(prices: Vec<Bar>, minutes: u32, mended: Mended) -> Option<Self> {
        let is_priced = |bar: &Bar| bar.iter().all(|price| 0 < *price);
        let is_whole = 1 < prices.len() && 0 < minutes && prices.iter().all(is_priced);
        is_whole.then_some(Self { prices, minutes, mended })
    }

    pub(super) fn bars(&self) -> &[Bar] {
        &self.prices
    }

    /// What was mended.
    pub fn mended(&self) -> Mended {
        self.mended
    }

    /// How many bars there are.
    pub fn count(&self) -> usize {
        self.prices.len()
    }

    /// Minutes of a bar.
    pub fn minutes(&self) -> u32 {
        self.minutes
    }

    /// Minutes of a step when the bars are played (M43).
    pub fn step_minutes(&self) -> u32 {
        let fits = |step: &u32| step * 4 <= self.minutes && self.minutes.is_multiple_of(*step);
        [60, 15, 5].into_iter().find(fits).unwrap_or(1)
    }

    /// Steps of a run on them.
    pub fn steps(&self) -> u32 {
        let count = u32::try_from(self.prices.len()).unwrap_or(u32::MAX);
        count.saturating_mul(self.minutes / self.step_minutes())
    }

    /// The bars as a path of one asset that starts at `entry` (M43).
    ///
    /// # Panics
    /// When `entry` is below 1 or above 10^13 ticks.
    pub fn path(&self, entry: Ticks, worst: Worst) -> Path {
        let grid = Grid::new(entry);
        let first = self.prices[0][0];
        let step_minutes = self.step_minutes();
        let steps_per_bar = self.minutes / step_minutes;
        let steps = usize::try_from(steps_per_bar).unwrap_or(0) * self.prices.len();
        let mut column = Vec::with_capacity(steps + 1);
        column.push(entry);
        for [open, high, low, close] in self.prices.iter().copied() {
            let (worst, best) = match worst {
                Worst::Low => (low, high),
                Worst::High => (high, low),
            };
            for step in 1..=steps_per_bar {
                let price = match (steps_per_bar, step) {
                    (1..=3, 1) => worst,
                    (2..=3, _) if step == steps_per_bar => close,
                    (2..=3, _) => best,
                    _ => match (4 * step).div_ceil(steps_per_bar) {
                        1 => open,
                        2 => worst,
                        3 => best,
                        _ => close,
                    },
                };
                column.push(grid.ticks_from_ratio(ratio(price, first)));
            }
        }
        // A run ends where the file ends.
        if let (Some(last), Some([.., close])) = (column.last_mut(), self.prices.last()) {
            *last = grid.ticks_from_ratio(ratio(*close, first));
        }
        Path::from_ticks(step_minutes, vec![column])
    }
}

/// The ratio of two prices. Whole numbers below 10^18: rounded to f64 alike on every platform.
#[expect(clippy::cast_precision_loss, reason = "a ratio to 15 digits becomes a tick of at most 15")]
fn ratio(price: Price8, first: Price8) -> f64 {
    price as f64 / first as f64
}
