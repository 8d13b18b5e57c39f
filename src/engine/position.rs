//! A position: what it is worth (M4). What it requires: `requirement.rs`.
//!
//! Knows its own numbers only; which collateral stands behind it is decided in `pool.rs`.

use crate::engine::{
    Borrowed, Fill, InstrumentId, Loan, MarginMode, Marks, Protection, Repayment, Side, Venue,
    requirement,
};
use crate::units::{Leverage, Money, Price, Qty, rounding};
use rust_decimal::Decimal;

/// Number of a position within its account, in order of opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PositionId(pub u32);

/// An open position.
///
/// The entry is kept as an exact sum of qty x fill price, so that average prices never round.
///
/// ```
/// use liquidation_lab::engine::{
///     InstrumentId, MarginMode, Position, PositionId, Protection, Side,
/// };
/// use liquidation_lab::units::{Leverage, Money, Price, Qty};
/// use rust_decimal::dec;
/// let position = Position {
///     id: PositionId(0),
///     instrument: InstrumentId(0),
///     side: Side::Short,
///     qty: Qty::new(dec!(0.4)),
///     entry_value: Money::new(dec!(20_000)),
///     mode: MarginMode::Isolated,
///     margin: Money::new(dec!(1_000)),
///     leverage: Leverage::new(dec!(20)).unwrap(),
///     loan: None,
///     protection: Protection::default(),
/// };
/// // A short of 0.4 gains 0.4 dollars for each dollar of fall: 50,000 -> 49,000.
/// assert_eq!(position.pnl(Price::new(dec!(49_000))), Money::new(dec!(400)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Its number.
    pub id: PositionId,
    /// What is traded.
    pub instrument: InstrumentId,
    /// Direction.
    pub side: Side,
    /// Base amount; zero only between takeover and settlement of its liquidation.
    pub qty: Qty,
    /// Sum of qty x fill price.
    pub entry_value: Money,
    /// Which collateral backs it.
    pub mode: MarginMode,
    /// Margin posted to it (isolated); zero in cross.
    pub margin: Money,
    /// Chosen leverage; decides the initial margin only.
    pub leverage: Leverage,
    /// What was borrowed for it, in the asset its side borrows; `None` for contracts.
    pub loan: Option<Loan>,
    /// Where it closes by itself.
    pub protection: Protection,
}

/// What closing part of a position, or all of it, means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// qty x price.
    pub notional: Money,
    /// Entry value of what is closed.
    pub entry_value: Money,
    /// Realised PnL: side x (notional - entry value).
    pub pnl: Money,
    /// The share of the loan that is repaid.
    pub repaid: Option<Repayment>,
}

impl Closing {
    /// Interest paid with it.
    pub fn interest(&self) -> Money {
        self.repaid.map_or(Money::ZERO, |repaid| repaid.paid)
    }
}

impl Position {
    /// qty x mark, in quote currency, never negative.
    pub fn notional(&self, mark: Price) -> Money {
        mark * self.qty
    }

    /// Unrealised PnL: side x (notional - entry value).
    pub fn pnl(&self, mark: Price) -> Money {
        self.side.signed(self.notional(mark) - self.entry_value)
    }

    /// Unrealised PnL less interest owed: what the position adds to the equity of its pool.
    pub fn equity(&self, mark: Price) -> Money {
        requirement::equity_at(self, mark)
    }

    /// Interest owed, in quote currency at this mark.
    pub fn interest_owed(&self, mark: Price) -> Money {
        requirement::interest_at(self, mark)
    }

    /// Principal and interest owed, in quote currency at this mark.
    pub fn debt(&self, mark: Price) -> Money {
        requirement::debt_at(self, mark)
    }

    /// What a market order that closes `qty` of it gets at these marks.
    pub fn fill_to_close(&self, qty: Qty, marks: &Marks, venue: &Venue) -> Fill {
        venue.fill(self.instrument, self.side.opposite(), qty, marks)
    }

    /// What closing `qty` at a price means: its entry value, its PnL, its share of the loan.
    pub fn closing(&self, qty: Qty, price: Price) -> Closing {
        let notional = price * qty;
        let entry_value = self.share(self.entry_value, qty);
        let pnl = self.side.signed(notional - entry_value);
        let repaid = self.loan.map(|loan| {
            let share = |amount: Decimal| self.share(Money::new(amount), qty).decimal();
            let (principal, interest) = (share(loan.principal), share(loan.interest));
            let paid = rounding::up(requirement::owed_at(self, interest, price).decimal());
            Repayment { principal, interest, paid }
        });
        Closing { notional, entry_value, pnl, repaid }
    }

    /// The trader's own money in what was bought with a loan; nothing for a short, whose proceeds
    /// stand beside.
    pub fn own_funds(&self) -> Money {
        let borrowed = self.loan.map_or(Decimal::ZERO, |loan| loan.principal);
        match self.side.borrows() {
            Borrowed::Quote => self.entry_value - Money::new(borrowed),
            Borrowed::Base => Money::ZERO,
        }
    }

    /// The position once `qty` of it is closed: entry value and loan shrink with it; posted margin is
    /// a matter of bookings.
    pub fn without(&self, qty: Qty) -> Self {
        let Closing { entry_value, repaid, .. } = self.closing(qty, Price::new(Decimal::ZERO));
        Self {
            qty: self.qty - qty,
            entry_value: self.entry_value - entry_value,
            loan: self.loan.map(|loan| loan.less(repaid)),
            ..self.clone()
        }
    }

    /// The share of `amount` that belongs to `qty` of this position, rounded down to 8 decimals;
    /// the whole amount for the whole quantity, so that nothing is left behind.
    pub fn share(&self, amount: Money, qty: Qty) -> Money {
        if qty == self.qty {
            amount
        } else {
            rounding::down(amount.decimal() * qty.decimal() / self.qty.decimal())
        }
    }
}
