//! What a trade of a size costs beyond the price: spread and impact.
//!
//! **M44.** A market order of notional Q crosses half the spread and pushes the price by the
//! square-root law, more where the book is thin:
//!
//! ```text
//! slippage = half spread + volatility of a day * sqrt(Q / (volume of a day * depth))
//! executable = mark * (1 + slippage) to buy, mark * (1 - slippage) to sell, to the tick against the
//!              trader; slippage is at most 30 %
//! ```
//!
//! `depth` is 1 in usual times ([`Path::depth`](crate::market::Path::depth)). Worked: 10 million
//! dollars of BTC, 0.035 * sqrt(10 / 22,000) = 7.5 hundredths of a percent; 100,000 dollars of ALT,
//! 0.10 * sqrt(0.1 / 16) = 0.79 %. With 2 % of the depth, as in the peak minute of 10 October 2025,
//! seven times as much.
//!
//! | figure | BTC | ETH | SOL | ALT |
//! |---|---|---|---|---|
//! | volume of a day, million dollars | 22,000 | 10,000 (chosen) | 3,000 (chosen) | 16 |
//! | volatility of a day | 3.5 % | 4.0 % | 5.6 % | 10 % |
//! | spread in ticks | 1 | 2 | 2 | 10 |
//!
//! Sources: domain facts A11 (law, BTC and small cap figures, depth of October 2025) and B (spreads:
//! BTC one tick, ETH and SOL one to three, small caps 5 to 20 hundredths of a percent, the last an
//! assumption there). Volatilities of ETH and SOL are 0.77 and 1.07 / sqrt(365); their volumes are
//! chosen between BTC and the small cap. The cap of 30 % is a bound that a venue publishes for
//! market orders (A9). Does not know who trades, or when.

use crate::market::grid::{PRICE_RATIO_MAX, real_from_ticks};
use crate::units::Ticks;

/// How liquid an asset is in usual times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Liquidity {
    /// Dollars that change hands in a day; positive.
    pub volume_daily: f64,
    /// Standard deviation of a day's log return; not negative.
    pub volatility_daily: f64,
    /// Best ask less best bid, in ticks.
    pub spread_ticks: u32,
}

/// Which way a market order goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// Takes the ask.
    Buys,
    /// Takes the bid.
    Sells,
}

/// How good an asset can be traded, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// 100,000 dollars cost more than 0.2 %.
    Thin,
    /// More than 0.02 %.
    Fair,
    /// At most 0.02 %.
    Deep,
}

/// The most a trade can slip, as a plain fraction.
const SLIPPAGE_MAX: f64 = 0.30;

/// The order by which assets are rated, in dollars.
const RATED_ORDER: f64 = 100_000.0;

impl Liquidity {
    /// The figures of an asset by its name; those of ALT for a name that is not measured.
    pub fn of(name: &str) -> Self {
        let (volume_daily, volatility_daily, spread_ticks) = match name {
            "BTC" => (22.0e9, 0.035, 1),
            "ETH" => (10.0e9, 0.040, 2),
            "SOL" => (3.0e9, 0.056, 2),
            _ => (16.0e6, 0.100, 10),
        };
        Self { volume_daily, volatility_daily, spread_ticks }
    }

    /// How far an order of so many dollars pushes the price at this depth, as a plain fraction.
    pub fn impact(&self, notional: f64, depth: f64) -> f64 {
        let share = notional.max(0.0) / (self.volume_daily * depth);
        (self.volatility_daily * share.sqrt()).min(SLIPPAGE_MAX)
    }

    /// The price at which an order of so many dollars is filled, from the price of the market. At
    /// least one tick and at most 100 times the mark.
    pub fn executable(&self, mark: Ticks, taker: Taker, notional: f64, depth: f64) -> Ticks {
        let real = real_from_ticks(mark);
        let slipped = real * self.impact(notional, depth) + f64::from(self.spread_ticks) / 2.0;
        let slipped = slipped.min(real * SLIPPAGE_MAX);
        let highest = mark.0.saturating_mul(PRICE_RATIO_MAX);
        let ticks = match taker {
            Taker::Buys => whole(libm::ceil(real + slipped)),
            Taker::Sells => whole(libm::floor(real - slipped)),
        };
        Ticks(ticks.clamp(1, highest))
    }

    /// How good it can be traded in usual times, at a price of so many ticks.
    pub fn rating(&self, mark: Ticks) -> Rating {
        let half_spread = f64::from(self.spread_ticks) / 2.0 / real_from_ticks(mark);
        let cost = half_spread + self.impact(RATED_ORDER, 1.0);
        if cost <= 0.0002 {
            Rating::Deep
        } else if cost <= 0.002 {
            Rating::Fair
        } else {
            Rating::Thin
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole already, saturates, then clamped")]
fn whole(value: f64) -> i64 {
    value as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impact_is_that_of_the_worked_examples() {
        for (name, notional, depth, expected) in [
            ("BTC", 10.0e6, 1.0, 0.000_746),
            ("ALT", 1.0e5, 1.0, 0.007_906),
            ("BTC", 10.0e6, 0.02, 0.005_276),
            ("BTC", 40.0e6, 1.0, 0.001_492),
            ("ALT", 1.0e9, 1.0, SLIPPAGE_MAX),
            ("ALT", 0.0, 1.0, 0.0),
        ] {
            let found = Liquidity::of(name).impact(notional, depth);
            assert!((found - expected).abs() < 1e-6, "{name} {notional} {depth}: {found}");
        }
    }

    #[test]
    fn fills_are_on_the_tick_against_the_trader() {
        // 20,000 dollars of BTC: 50,000 x 0.035 x sqrt(20,000 / 22e9) = 1.6686 dollars and half a
        // tick of 0.1: 17.186 ticks.
        let btc = Liquidity::of("BTC");
        let buys = btc.executable(Ticks(500_000), Taker::Buys, 20_000.0, 1.0);
        let sells = btc.executable(Ticks(500_000), Taker::Sells, 20_000.0, 1.0);
        assert_eq!((buys, sells), (Ticks(500_018), Ticks(499_982)));
        // Nothing slips by more than 30 %, and no price is below a tick.
        let alt = Liquidity::of("ALT");
        assert_eq!(alt.executable(Ticks(10_000), Taker::Sells, 1.0e12, 0.001), Ticks(7_000));
        assert_eq!(alt.executable(Ticks(1), Taker::Sells, 1.0e12, 0.001), Ticks(1));
        assert_eq!(alt.executable(Ticks(1), Taker::Buys, 1.0e12, 0.001), Ticks(2));
    }

    #[test]
    fn assets_are_rated_by_what_a_trade_costs() {
        // 100,000 dollars: BTC 0.7, ETH 1.3, SOL 4.2 and ALT 84 hundredths of a percent.
        let rating = |name, entry| Liquidity::of(name).rating(Ticks(entry));
        assert_eq!(rating("BTC", 500_000), Rating::Deep);
        assert_eq!(rating("ETH", 250_000), Rating::Deep);
        assert_eq!(rating("SOL", 10_000), Rating::Fair);
        assert_eq!(rating("ALT", 10_000), Rating::Thin);
    }
}
