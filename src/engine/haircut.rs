//! What an asset counts as collateral (M25): less than it is worth, and less the more of it there is.
//!
//! ```
//! use liquidation_lab::{engine::HaircutTable, units::{Price, Qty}};
//! use rust_decimal::dec;
//! let table = HaircutTable::new(&[(Some(dec!(5)), dec!(1)), (Some(dec!(10)), dec!(0.9)), (None, dec!(0.8))]);
//! // The first 5 in full, the next 5 at 90 %, the last at 80 %: 5 + 4.5 + 0.8 units of 2 dollars.
//! assert_eq!(table.counted(Qty::new(dec!(11))), dec!(10.3));
//! assert_eq!(table.value(Qty::new(dec!(11)), Price::new(dec!(2))).decimal(), dec!(20.6));
//! ```

use crate::units::{Money, Price, Qty};
use rust_decimal::Decimal;

/// Discount tiers of an asset, lowest first. Source: domain facts A6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HaircutTable {
    /// Amount up to which a rate holds (no bound: all the rest), and the share that counts.
    tiers: Vec<(Option<Decimal>, Decimal)>,
}

impl HaircutTable {
    /// A table of these rows: amounts of the asset up to which a rate holds, rising; `None` has no
    /// bound. What lies beyond the last bound counts nothing.
    pub fn new(rows: &[(Option<Decimal>, Decimal)]) -> Self {
        Self { tiers: rows.to_vec() }
    }

    /// The amount that counts: each slice times its rate. It does not depend on the price, so
    /// collateral is a straight line in it.
    pub fn counted(&self, amount: Qty) -> Decimal {
        let (mut counted, mut below) = (Decimal::ZERO, Decimal::ZERO);
        for (up_to, rate) in &self.tiers {
            let top = up_to.map_or(amount.decimal(), |up_to| up_to.min(amount.decimal()));
            // By way of `+`, as in `Money`.
            counted = (top - below).max(Decimal::ZERO) * rate + counted;
            below = below.max(top);
        }
        counted
    }

    /// Collateral value: counted amount x mark.
    pub fn value(&self, amount: Qty, mark: Price) -> Money {
        Money::new(self.counted(amount) * mark.decimal())
    }
}
