//! What a trade of a size costs beyond the price: spread and impact (M44).
//!
//! A market order of notional Q crosses half the spread and pushes the price by the square-root law,
//! more where the book is thin:
//!
//! ```text
//! distance = price x volatility of a day x sqrt(Q / (volume of a day x depth)) + half the spread
//! fill     = price + distance to buy, price - distance to sell, to the tick against the trader;
//!            distance is at most 30 % of the price
//! slippage = |fill - price| x quantity
//! ```
//!
//! The price is that of the latest trade, which is the mark unless the market parts them (M40). The
//! depth comes with the marks: 1,000 thousandths in usual times. The price comes back at once,
//! whoever traded: every account trades alone. Worked: 10 million dollars of BTC, 0.035 x sqrt(10 /
//! 22,000) = 7.5 hundredths of a percent; 100,000 dollars of ALT, 0.10 x sqrt(0.1 / 16) = 0.79 %. With
//! 2 % of the depth, as in the peak minute of 10 October 2025, seven times as much.
//!
//! Sources: domain facts A11 (law, depth of October 2025), A9 (30 % is a bound that a venue publishes
//! for market orders). The figures of the instruments: `catalogue.rs`.

use crate::engine::{Instrument, InstrumentId, Marks, Side, Venue};
use crate::units::{Money, Price, Qty, Rate, rounding};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};

/// How liquid an instrument is in usual times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Liquidity {
    /// Dollars that change hands in a day; positive.
    pub volume_daily: u64,
    /// Standard deviation of a day's log return.
    pub volatility_daily: Rate,
    /// Best ask less best bid, in ticks.
    pub spread_ticks: u32,
}

/// How well an instrument can be traded, in one word: by what an order of [`RATED_ORDER`] dollars
/// costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// More than [`FAIR_MAX`].
    Thin,
    /// More than [`DEEP_MAX`].
    Fair,
    /// At most [`DEEP_MAX`].
    Deep,
}

/// A market order that was filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// The executable price: that of the latest trade, or worse.
    pub price: Price,
    /// qty x price.
    pub notional: Money,
    /// |price - trade| x qty: what it cost beyond the price of the latest trade, never negative.
    pub slippage: Money,
}

/// Depth of the books in usual times, in thousandths.
pub const DEPTH_USUAL: u16 = 1_000;

/// The most a trade can slip.
const SLIPPAGE_MAX: Decimal = dec!(0.30);

/// The order by which instruments are rated. Ours, as the two limits are: orders of a private trader
/// cost little in a deep market and far too much in a thin one.
pub const RATED_ORDER: Money = Money::new(dec!(100_000));

/// Most that it may cost in a deep market.
pub const DEEP_MAX: Rate = Rate::new(dec!(0.0002));

/// Most that it may cost in a fair market.
pub const FAIR_MAX: Rate = Rate::new(dec!(0.002));

impl Fill {
    /// What the fill loses at once against the mark: positive for a loss, negative where trades stood
    /// better than the mark.
    pub fn loss(&self, taker: Side, qty: Qty, mark: Price) -> Money {
        taker.signed(self.notional - mark * qty)
    }
}

impl Rating {
    /// The word for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thin => "thin",
            Self::Fair => "fair",
            Self::Deep => "deep",
        }
    }
}

impl Liquidity {
    /// A market in which every order fills at the latest trade.
    pub const UNLIMITED: Self =
        Self { volume_daily: u64::MAX, volatility_daily: Rate::ZERO, spread_ticks: 0 };

    /// How far an order of so many dollars pushes the price at this depth, as a share of it:
    /// volatility x sqrt(Q / (volume x depth)), the root to nine decimals.
    pub fn impact(&self, notional: Money, depth: u16) -> Rate {
        // Whole numbers: cents over cents x thousandths, scaled so that the root has nine decimals.
        let cents = (notional.decimal() * Decimal::ONE_HUNDRED).to_u128().unwrap_or(0);
        let volume = u128::from(self.volume_daily) * u128::from(depth.max(1));
        let share = cents * 10_u128.pow(19) / volume;
        let root = i128::try_from(share.isqrt()).unwrap_or(i128::MAX);
        Rate::new(self.volatility_daily.decimal() * Decimal::from_i128_with_scale(root, 9))
    }

    /// How far from the mark an order of so many dollars is filled; at most 30 % of it.
    fn distance(&self, mark: Price, tick: Decimal, notional: Money, depth: u16) -> Decimal {
        let half_spread = tick * Decimal::from(self.spread_ticks) / Decimal::TWO;
        let pushed = mark.decimal() * self.impact(notional, depth).decimal();
        (pushed + half_spread).min(mark.decimal() * SLIPPAGE_MAX)
    }
}

impl Instrument {
    /// The executable price of a market order of this quantity, who buys taking the ask: on the tick
    /// against the trader, at least one tick.
    pub fn executable(&self, taker: Side, qty: Qty, mark: Price, depth: u16) -> Price {
        let distance = self.liquidity.distance(mark, self.tick, mark * qty, depth);
        let away = taker.signed(Money::new(distance)).decimal();
        let ticks = (mark.decimal() + away) / self.tick;
        rounding::on_tick(ticks, self.tick, taker == Side::Short)
    }

    /// How good it can be traded in usual times, at a price.
    pub fn rating(&self, mark: Price) -> Rating {
        let distance = self.liquidity.distance(mark, self.tick, RATED_ORDER, DEPTH_USUAL);
        let is_within = |limit: Rate| distance <= mark.decimal() * limit.decimal();
        if is_within(DEEP_MAX) {
            Rating::Deep
        } else if is_within(FAIR_MAX) {
            Rating::Fair
        } else {
            Rating::Thin
        }
    }
}

impl Venue {
    /// What a market order gets at the prices of trades and this depth: the price of the latest trade
    /// itself where the rulebook has no slippage.
    pub fn fill(&self, id: InstrumentId, taker: Side, qty: Qty, marks: &Marks) -> Fill {
        let trade = marks.trade(id);
        let price = if self.rules.has_slippage {
            self.instrument(id).executable(taker, qty, trade, marks.depth())
        } else {
            trade
        };
        let notional = price * qty;
        Fill { price, notional, slippage: (notional - trade * qty).abs() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Asset;

    #[test]
    fn impact_is_that_of_the_worked_examples() {
        for (asset, notional, depth, expected) in [
            (Asset::Btc, dec!(10_000_000), 1_000, dec!(0.000746)),
            (Asset::Alt, dec!(100_000), 1_000, dec!(0.007906)),
            (Asset::Btc, dec!(10_000_000), 20, dec!(0.005276)),
            (Asset::Btc, dec!(40_000_000), 1_000, dec!(0.001492)),
            (Asset::Alt, dec!(0), 1_000, dec!(0)),
            // Perfect squares come out exact: a hundredth of the day's volume.
            (Asset::Alt, dec!(160_000), 1_000, dec!(0.01)),
            (Asset::Alt, dec!(100_000_000_000), 1, dec!(250)),
        ] {
            let found = asset.instrument().liquidity.impact(Money::new(notional), depth).decimal();
            assert_eq!(found.round_dp(6), expected, "{asset:?} {notional} {depth}");
        }
        let most = Liquidity::UNLIMITED.impact(Money::new(dec!(100_000_000_000)), 1);
        assert!(most.decimal().is_zero());
    }

    #[test]
    fn fills_are_on_the_tick_against_the_trader() {
        // 20,000 dollars of BTC: 50,000 x 0.035 x sqrt(20,000 / 22e9) = 1.6686 dollars and half a
        // tick of 0.1: 1.7186, hence 1.8.
        let fills = |asset: Asset, qty, mark, depth| {
            [Side::Long, Side::Short].map(|side| {
                let (qty, mark) = (Qty::new(qty), Price::new(mark));
                asset.instrument().executable(side, qty, mark, depth).decimal()
            })
        };
        let btc = fills(Asset::Btc, dec!(0.4), dec!(50_000), 1_000);
        assert_eq!(btc, [dec!(50_001.8), dec!(49_998.2)]);
        // Nothing slips by more than 30 %, and no price is below a tick.
        let alt = fills(Asset::Alt, dec!(100_000_000_000), dec!(1), 1);
        assert_eq!(alt, [dec!(1.3), dec!(0.7)]);
        let tick = fills(Asset::Alt, dec!(100_000_000_000), dec!(0.0001), 1);
        assert_eq!(tick, [dec!(0.0002), dec!(0.0001)]);
    }

    #[test]
    fn instruments_are_rated_by_what_a_trade_costs() {
        // 100,000 dollars: BTC 0.76, ETH 1.3, SOL 4.2 and ALT 84 hundredths of a percent.
        let rating = |asset: Asset| {
            let spec = asset.instrument();
            spec.rating(asset.entry().price(spec.tick))
        };
        assert_eq!(
            Asset::ALL.map(rating),
            [Rating::Deep, Rating::Deep, Rating::Fair, Rating::Thin]
        );
    }
}
