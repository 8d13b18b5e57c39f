//! Three prices where one is not enough: index, last, mark.
//!
//! **M40.** The *index* is the market as a whole: what the scene's process or corridor makes. The
//! *last* price is that of the venue's latest trade: the index with a basis of its own, a few
//! hundredths of a percent that comes and goes (spread and small trades; standard deviation 0.02 %,
//! forgotten after ten minutes), and wicks. The *mark* is what accounts are valued and liquidated
//! at, by the published median rule:
//!
//! ```text
//! mark = median(p1, p2, last)
//! p1 = index * (1 + funding rate * hours to the next funding / 8)
//! p2 = index + mean of (last - index) over the latest three steps
//! ```
//!
//! The venue averages 30 samples, one each 5 seconds, over 2.5 minutes; our step of one minute has
//! room for three. Source: domain facts A8. Worked: index 50,000, funding in 8 hours at 0.01 %, so
//! p1 = 50,005; a last price of 46,500 after two at the index: p2 = 50,000 - 3,500 / 3 = 48,833; the
//! median is 48,833. The wick of 7 % moves the mark by 2.3 %, and a step later the mark is back at
//! the last price.
//!
//! Only the scenes `wick`, `thin` and `news` part the prices; elsewhere the three are one. Does not
//! know who trades.

use crate::market::crash::DEPTH_LEFT;
use crate::market::draws::Draws;
use crate::market::grid::{Grid, real_from_ticks};
use crate::market::script::step_nearest;
use crate::units::Ticks;

/// Funding of the published rule: 0.01 % at 00:00, 08:00 and 16:00 (M14).
const FUNDING_RATE: f64 = 0.0001;
const FUNDING_MINUTES: u64 = 480;

/// Standard deviation of the basis, and the minutes after which 63 % of it is forgotten.
const BASIS_SIZE: f64 = 0.0002;
const BASIS_MEMORY: f64 = 10.0;

/// The last price at the tip of a wick, as a ratio to the entry price.
const WICK_TIP: f64 = 0.93;

/// How far the last price has left the index a step before and after the tip.
const WICK_FLANK: f64 = 0.01;

/// The first and last minute at which a wick may come.
const WICK_MINUTES: [f64; 2] = [720.0, 1_080.0];

/// One asset's quotes at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Price of the latest trade; stops and fills read it.
    pub last: Ticks,
    /// Price of valuation and liquidation.
    pub mark: Ticks,
    /// Price of the market as a whole.
    pub index: Ticks,
}

impl Quote {
    /// One price for all three.
    pub const fn one(price: Ticks) -> Self {
        Self { last: price, mark: price, index: price }
    }
}

/// The quotes of one asset, on their way.
#[derive(Clone, Debug)]
pub(super) struct Quotes {
    draws: Draws,
    grid: Grid,
    step_minutes: u32,
    step: u32,
    basis: f64,
    /// last - index of the latest three steps, in ticks.
    differences: [f64; 3],
    /// The step of the wick, if the scene has one.
    wick: Option<u32>,
}

impl Quotes {
    /// The quotes from step 0 on. `wick` says when a wick comes.
    pub(super) fn new(grid: Grid, step_minutes: u32, draws: Draws, wick: Option<u32>) -> Self {
        let (step, basis, differences) = (0, 0.0, [0.0; 3]);
        Self { draws, grid, step_minutes, step, basis, differences, wick }
    }

    /// Back to step 0, with the draws of another future.
    pub(super) fn restart(&mut self, draws: Draws, wick: Option<u32>) {
        *self = Self::new(self.grid, self.step_minutes, draws, wick);
    }

    /// The entry price.
    pub(super) const fn entry(&self) -> Ticks {
        self.grid.entry()
    }

    /// Depth of the books at the present step: next to none at a wick, which is why it comes (M45).
    pub(super) fn depth(&self) -> f64 {
        if self.wick == Some(self.step) { DEPTH_LEFT } else { 1.0 }
    }

    /// The quotes of the next step, at which the index is this.
    pub(super) fn advance(&mut self, index: Ticks) -> Quote {
        self.step = self.step.saturating_add(1);
        let keep = libm::exp(-f64::from(self.step_minutes) / BASIS_MEMORY);
        let deviation = BASIS_SIZE * (1.0 - keep * keep).sqrt();
        self.basis = keep * self.basis + deviation * self.draws.normal();
        let index_real = real_from_ticks(index);
        let ratio = index_real / real_from_ticks(self.grid.entry());
        let off = self.wick.map_or(2, |wick| wick.abs_diff(self.step));
        let last = match off {
            0 => self.grid.ticks_from_ratio(WICK_TIP),
            1 => self.grid.ticks_from_ratio(ratio * (1.0 - WICK_FLANK)),
            _ => self.grid.ticks_from_ratio(ratio * (1.0 + self.basis)),
        };
        let [_, second, third] = self.differences;
        self.differences = [second, third, real_from_ticks(last) - index_real];
        let minutes = u64::from(self.step) * u64::from(self.step_minutes);
        let to_funding = FUNDING_MINUTES - minutes % FUNDING_MINUTES;
        let to_funding = f64::from(u32::try_from(to_funding).unwrap_or(0));
        let premium = FUNDING_RATE * to_funding / 480.0;
        let [first, second, third] = self.differences;
        let prices = [
            index_real * (1.0 + premium),
            index_real + (first + second + third) / 3.0,
            real_from_ticks(last),
        ];
        let mark = median(prices) / real_from_ticks(self.grid.entry());
        Quote { last, mark: self.grid.ticks_from_ratio(mark), index }
    }
}

/// The step of the wick that a seed gives.
pub(super) fn wick_step(draws: &mut Draws, step_minutes: u32) -> u32 {
    let [earliest, latest] = WICK_MINUTES;
    let minute = earliest + (latest - earliest) * draws.uniform();
    step_nearest(minute / f64::from(step_minutes), 1)
}

/// The middle one of three.
fn median(prices: [f64; 3]) -> f64 {
    let [a, b, c] = prices;
    a.min(b).max(a.max(b).min(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_in_any_order() {
        for prices in [[1.0, 2.0, 3.0], [3.0, 1.0, 2.0], [2.0, 3.0, 1.0], [3.0, 2.0, 1.0]] {
            assert!((median(prices) - 2.0).abs() < f64::EPSILON, "{prices:?}");
        }
        assert!((median([2.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_wick_moves_the_mark_by_a_third_of_its_depth() {
        let wick = Some(5);
        let grid = Grid::new(Ticks(500_000));
        let mut quotes = Quotes::new(grid, 1, Draws::new([1; 32]), wick);
        let quotes: Vec<Quote> = (0..10).map(|_| quotes.advance(Ticks(500_000))).collect();
        // Differences 0, -5,000 and -35,000 ticks: p2 = 500,000 - 13,333, the basis aside.
        assert_eq!(quotes[4].last, Ticks(465_000));
        assert!((486_500..=486_800).contains(&quotes[4].mark.0), "{:?}", quotes[4]);
        // A step later p2 is 485,000 and the last price 495,000, the middle one.
        assert_eq!((quotes[5].last, quotes[5].mark), (Ticks(495_000), Ticks(495_000)));
        assert!(quotes.iter().all(|quote| quote.index == Ticks(500_000)));
    }

    #[test]
    fn a_last_price_far_above_stops_at_p1_or_the_mean() {
        let grid = Grid::new(Ticks(5_000_000_000));
        let mut quotes = Quotes::new(grid, 60, Draws::new([2; 32]), None);
        // A basis of 1 % for an hour: p2 is a third of it, p1 7 hours of funding: 0.00875 %.
        quotes.basis = 0.01 / libm::exp(-6.0);
        let quote = quotes.advance(Ticks(5_000_000_000));
        assert!((quote.last.0 - 5_050_000_000).abs() < 5_000_000, "{quote:?}");
        assert!((quote.mark.0 - 5_016_666_667).abs() < 2_000_000, "the mean: {quote:?}");
        // An hour later the mean still holds that, and last is back at the index: p1 is the middle.
        let quote = quotes.advance(Ticks(5_000_000_000));
        assert_eq!(quote.mark, Ticks(5_000_375_000).max(quote.last));
    }
}
