//! What one trade brings from opening to closing, after all costs (M24).
//!
//! Worked (published by freqtrade): long 30 opened at 2.0, closed at 2.1, both with a fee of 0.25 %,
//! funding of 1 received. Opening costs 60 x 1.0025 = 60.15, closing brings 63 x 0.9975 = 62.8425, so
//! the trade brings 62.8425 + 1 - 60.15 = 3.6925; at 3x that is 18.416458 % of the money put in.

use crate::engine::{Borrowed, Loan, Side};
use crate::units::{Leverage, Money, Price, Qty, Rate};

/// A trade that is closed, or would be closed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trade {
    /// Direction.
    pub side: Side,
    /// Base amount.
    pub qty: Qty,
    /// Average price of the opening.
    pub open: Price,
    /// Price of the closing.
    pub close: Price,
    /// Share of the notional charged at the opening.
    pub fee_open: Rate,
    /// Share of the notional charged at the closing.
    pub fee_close: Rate,
    /// Chosen leverage.
    pub leverage: Leverage,
    /// Funding received less paid.
    pub funding: Money,
    /// Interest owed in the borrowed asset: quote for a long, base for a short, who has to buy that
    /// much more back.
    pub loan: Option<Loan>,
}

impl Trade {
    /// Money that changed hands at the opening, fee included: a long pays qty x price x (1 + fee), a
    /// short receives qty x price x (1 - fee). Never negative.
    pub fn value_open(&self) -> Money {
        let value = self.open * self.qty;
        value + self.side.signed(value * self.fee_open)
    }

    /// Money that changes hands at the closing, fee, interest and funding included: what a long
    /// receives, what a short pays.
    pub fn value_close(&self) -> Money {
        let interest = self.loan.map_or_else(Default::default, |loan| loan.interest);
        let (extra, quote) = match self.side.borrows() {
            Borrowed::Quote => (Qty::ZERO, Money::new(interest)),
            Borrowed::Base => (Qty::new(interest), Money::ZERO),
        };
        let value = self.close * (self.qty + extra);
        value - self.side.signed(value * self.fee_close) - quote + self.side.signed(self.funding)
    }

    /// What the trade brings: side x (value at the closing - value at the opening).
    pub fn profit(&self) -> Money {
        self.side.signed(self.value_close() - self.value_open())
    }

    /// Profit as a share of the money put in, value at the opening / leverage. For display.
    pub fn profit_ratio(&self) -> Option<Rate> {
        self.profit().ratio_to(self.leverage.share(self.value_open()))
    }
}
