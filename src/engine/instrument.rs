//! What can be traded, and the prices at which it is valued.

use crate::engine::{DEPTH_USUAL, HaircutTable, Liquidity, TierTable};
use crate::units::{Price, Rate};
use rust_decimal::Decimal;

/// Which instrument of the venue: an index into its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// What a market order in it costs beyond the latest trade, where the rulebook has slippage.
    pub liquidity: Liquidity,
}

/// The prices of every instrument of the venue at one step: the mark, at which accounts are valued and
/// liquidated, the price of trades, from which everything is filled, and how much stands in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    prices: Vec<Price>,
    /// Prices of the latest trades; empty where they are the marks (M40).
    trades: Vec<Price>,
    depth: u16,
}

impl Marks {
    /// The marks in instrument order, in usual times; trades are made at the mark.
    pub const fn new(prices: Vec<Price>) -> Self {
        Self { prices, trades: Vec::new(), depth: DEPTH_USUAL }
    }

    /// Price of the latest trade in an instrument.
    ///
    /// # Panics
    /// As [`Marks::get`].
    pub fn trade(&self, id: InstrumentId) -> Price {
        self.trades.get(usize::from(id.0)).copied().unwrap_or_else(|| self.get(id))
    }

    /// Replaces the price of the latest trade in an instrument; those of the others that were never
    /// given are their marks of now.
    ///
    /// # Panics
    /// As [`Marks::get`].
    pub fn set_trade(&mut self, id: InstrumentId, price: Price) {
        if self.trades.is_empty() {
            self.trades.clone_from(&self.prices);
        }
        self.trades[usize::from(id.0)] = price;
    }

    /// What stands in the books, in thousandths of usual times (M45).
    pub const fn depth(&self) -> u16 {
        self.depth
    }

    /// Says what stands in the books, in thousandths of usual times.
    pub const fn set_depth(&mut self, depth: u16) {
        self.depth = depth;
    }

    /// Mark price of an instrument.
    ///
    /// # Panics
    /// When the venue has no such instrument: a position can only be opened in one it has.
    pub fn get(&self, id: InstrumentId) -> Price {
        self.prices[usize::from(id.0)]
    }

    /// Replaces the mark of an instrument.
    ///
    /// # Panics
    /// As [`Marks::get`].
    pub fn set(&mut self, id: InstrumentId, price: Price) {
        self.prices[usize::from(id.0)] = price;
    }

    /// The marks a share of the straight way from these to others: 0 gives these, 1 the others.
    #[must_use]
    pub fn towards(&self, to: &Self, share: Decimal) -> Self {
        let between = |(from, to): (&Price, &Price)| {
            Price::new(from.decimal() + (to.decimal() - from.decimal()) * share)
        };
        let prices = self.prices.iter().zip(&to.prices).map(between).collect();
        Self { prices, trades: to.trades.clone(), depth: to.depth }
    }

    /// These marks with one of them replaced.
    #[must_use]
    pub fn with(&self, id: InstrumentId, price: Price) -> Self {
        let mut marks = self.clone();
        marks.set(id, price);
        marks
    }
}
