//! How a venue liquidates in stages (M23): which part of a position goes first.
//!
//! ```
//! use liquidation_lab::engine::{Ladder, TierRow, TierTable};
//! use liquidation_lab::units::{Price, Qty};
//! use rust_decimal::dec;
//! let table = TierTable::new(&[
//!     TierRow { floor: dec!(0), rate: dec!(0.01), leverage_max: dec!(50) },
//!     TierRow { floor: dec!(2_000), rate: dec!(0.02), leverage_max: dec!(25) },
//! ]).unwrap();
//! let rung = |held| Ladder::TIER_BY_TIER.rung(Qty::new(held), Price::new(dec!(1)), &table, dec!(1));
//! assert_eq!(rung(dec!(15_000)), Some(Qty::new(dec!(13_000))));
//! assert_eq!(rung(dec!(2_000)), None);
//! ```

use crate::engine::TierTable;
use crate::units::{Money, Price, Qty, Rate};
use rust_decimal::Decimal;

/// The stages before a takeover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ladder {
    /// None: everything is taken over at once.
    None,
    /// A position above the lowest tier is reduced to the largest size of a lower tier, the pool is
    /// tested again, and so on; in the lowest tier the rest is taken over.
    Tiers {
        /// How many tiers a rung steps down, at most to the lowest.
        down: usize,
    },
    /// `share` of every position worth more than `above` is closed first; what is still condemned
    /// one step later is taken over.
    Fraction {
        /// Share of the quantity, rounded up to the lot.
        share: Rate,
        /// Notional from which on (not at it) the first part goes alone.
        above: Money,
    },
}

impl Ladder {
    /// One tier at a rung. Source: domain facts A9 (Bybit).
    pub const TIER_BY_TIER: Self = Self::Tiers { down: 1 };

    /// Straight to the lowest tier. Source: domain facts A9 (OKX, older rule).
    pub const TO_LOWEST_TIER: Self = Self::Tiers { down: usize::MAX };

    /// How much of a position of `qty` the next rung closes, in whole lots; `None` where there is no
    /// rung left for it, and it can only be taken over.
    pub fn rung(&self, qty: Qty, price: Price, tiers: &TierTable, lot: Decimal) -> Option<Qty> {
        let notional = price * qty;
        let remaining = match self {
            Self::None => return None,
            Self::Tiers { down } => {
                let tier = tiers.tiers().iter().filter(|tier| tier.floor < notional).count() - 1;
                // The floor of the tier above is the largest size of the tier aimed at.
                let above = tier.saturating_sub(*down) + 1;
                let largest = tiers.tiers().get(above).filter(|_| 0 < tier)?.floor;
                Qty::floor_to_lot(largest.decimal() / price.decimal(), lot)
            }
            Self::Fraction { share, above } => {
                if notional <= *above {
                    return None;
                }
                Qty::floor_to_lot(qty.decimal() * (Decimal::ONE - share.decimal()), lot)
            }
        };
        (!remaining.is_zero() && remaining < qty).then(|| qty - remaining)
    }

    /// Whether the pool waits for the next step after its rungs, instead of being taken over now.
    pub const fn is_paused(&self) -> bool {
        matches!(self, Self::Fraction { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::TierRow;
    use crate::units::Leverage;
    use rust_decimal::dec;

    #[test]
    fn a_rung_closes_something_and_leaves_something() {
        let leverage = Leverage::at_most_125();
        let tiers = TierTable::one(Rate::new(dec!(0.005)), Money::ZERO, leverage);
        let rung = |share, held| {
            let ladder = Ladder::Fraction { share: Rate::new(share), above: Money::ZERO };
            ladder.rung(Qty::new(held), Price::new(dec!(10)), &tiers, dec!(1))
        };
        // 2 x 0.8 = 1.6: one lot stays. 1 x 0.8: none would.
        assert_eq!(rung(dec!(0.2), dec!(2)), Some(Qty::new(dec!(1))));
        assert_eq!(rung(dec!(0.2), dec!(1)), None);
        assert_eq!(rung(dec!(0), dec!(2)), None);
    }

    #[test]
    fn at_the_border_of_a_tier_the_rung_leads_to_the_one_below() {
        let row = |floor, rate, leverage_max| TierRow { floor, rate, leverage_max };
        let rows = [
            row(dec!(0), dec!(0.01), dec!(50)),
            row(dec!(100), dec!(0.02), dec!(20)),
            row(dec!(200), dec!(0.03), dec!(10)),
        ];
        let tiers = TierTable::new(&rows).expect("tiers");
        let rung = |held| {
            let qty = Qty::new(held);
            Ladder::TIER_BY_TIER.rung(qty, Price::new(dec!(10)), &tiers, dec!(1)).map(Qty::decimal)
        };
        // A size on the border belongs to the tier below it: 20 x 10 is reduced to 100, 10 x 10 not at all.
        assert_eq!(rung(dec!(21)), Some(dec!(1)));
        assert_eq!(rung(dec!(20)), Some(dec!(10)));
        assert_eq!(rung(dec!(11)), Some(dec!(1)));
        assert_eq!(rung(dec!(10)), None);
    }
}
