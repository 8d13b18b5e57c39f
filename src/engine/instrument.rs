//! What can be traded, and the prices at which it is valued.

use crate::engine::{HaircutTable, TierTable};
use crate::units::{Price, Rate};
use rust_decimal::Decimal;

/// Which instrument of the venue: an index into its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct InstrumentId(pub u8);

/// A contract specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Name shown and used in links.
    pub name: &'static str,
    /// Smallest price step, in quote currency.
    pub tick: Decimal,
    /// Smallest quantity step, in base asset. Decimals of tick + lot <= 8 (M2).
    pub lot: Decimal,
    /// Maintenance tiers the venue publishes for it.
    pub tiers: TierTable,
    /// What its base asset counts as collateral.
    pub haircuts: HaircutTable,
    /// Share of the notional charged when a position is taken over, where the rulebook charges it.
    pub liquidation_fee: Rate,
}

/// Mark price of every instrument of the venue at one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks(Vec<Price>);

impl Marks {
    /// The marks in instrument order.
    pub const fn new(prices: Vec<Price>) -> Self {
        Self(prices)
    }

    /// Mark price of an instrument.
    ///
    /// # Panics
    /// When the venue has no such instrument: a position can only be opened in one it has.
    pub fn get(&self, id: InstrumentId) -> Price {
        self.0[usize::from(id.0)]
    }

    /// Replaces the mark of an instrument.
    ///
    /// # Panics
    /// As [`Marks::get`].
    pub fn set(&mut self, id: InstrumentId, price: Price) {
        self.0[usize::from(id.0)] = price;
    }

    /// The marks a share of the straight way from these to others: 0 gives these, 1 the others.
    #[must_use]
    pub fn towards(&self, to: &Self, share: Decimal) -> Self {
        let between = |(from, to): (&Price, &Price)| {
            Price::new(from.decimal() + (to.decimal() - from.decimal()) * share)
        };
        Self(self.0.iter().zip(&to.0).map(between).collect())
    }

    /// These marks with one of them replaced.
    #[must_use]
    pub fn with(&self, id: InstrumentId, price: Price) -> Self {
        let mut marks = self.clone();
        marks.set(id, price);
        marks
    }
}
