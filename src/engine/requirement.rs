//! What a position adds to its pool under a rulebook, as straight lines in its own price (M4-M6).
//!
//! The rule (`risk.rs`) reads these lines at the mark, the closed forms (`liquidation_price.rs`) ask
//! where they meet: one definition, so they cannot part. Where venues differ on what stands in the
//! requirement, it is a setting of the rulebook read here: [`Basis`], [`CloseFee`], a loan.

use crate::engine::line::Line;
use crate::engine::{Borrowed, Loan, Marks, Position, Risk, Venue};
use crate::units::{Money, Price, Rate};
use rust_decimal::Decimal;

/// At which price the maintenance of an open position is reckoned. Source: domain facts A2, D1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// At the price being tested: it grows and shrinks with the position (Binance, OKX, Gate,
    /// Hyperliquid).
    Mark,
    /// Frozen at the entry price (Bybit's classic isolated mode, `BitMEX`).
    Entry,
}

/// Whether the fee of closing stands in the requirement. Source: domain facts A2, D1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseFee {
    /// It does not: maintenance alone (Binance).
    Outside,
    /// Taker fee on the value of the position is added to the maintenance (OKX, Gate, `BloFin`).
    AtMark,
    /// Taker fee at the bankruptcy price, value x (1 - side / leverage), is added to initial and
    /// maintenance margin (Bybit's unified account).
    AtBankruptcy,
}

impl Venue {
    /// What a position adds to the risk of its pool at these marks: equity = side x (notional -
    /// entry value), less interest owed; initial = notional / leverage; maintenance from the tier of
    /// the notional, or from the debt where the position was bought with a loan.
    pub fn risk(&self, position: &Position, marks: &Marks) -> Risk {
        let initial = self.initial(position, marks.get(position.instrument));
        Risk { initial, ..self.to_keep(position, marks) }
    }

    /// The same without the initial margin, which is zero here: all that the rule reads, and no division.
    pub(super) fn to_keep(&self, position: &Position, marks: &Marks) -> Risk {
        let mark = marks.get(position.instrument);
        Risk {
            equity: equity_line(position).at(mark),
            initial: Money::ZERO,
            maintenance: self.maintenance_line(position, mark).at(mark),
        }
    }

    /// Maintenance of a position near a price: the line of the tier that holds there.
    pub(super) fn maintenance_line(&self, position: &Position, price: Price) -> Line {
        if let Some(rule) = &self.rules.loan {
            return debt_line(position) * rule.margin_at(rule.level_liquidation);
        }
        let value = self.value_line(position);
        let tier = self.tiers(position.instrument).tier_at(value.at(price));
        let fee = match self.rules.close_fee {
            CloseFee::Outside => Line::default(),
            CloseFee::AtMark => value * self.rules.fee_taker,
            CloseFee::AtBankruptcy => bankrupt(position, value) * self.rules.fee_taker,
        };
        value * tier.rate - Line::fixed(tier.deduction) + fee
    }

    /// The value that tiers and fees are reckoned on.
    fn value_line(&self, position: &Position) -> Line {
        match self.rules.basis {
            Basis::Mark => Line::of_base(position.qty.decimal()),
            Basis::Entry => Line::fixed(position.entry_value),
        }
    }

    fn initial(&self, position: &Position, mark: Price) -> Money {
        if let Some(rule) = &self.rules.loan {
            return (debt_line(position) * rule.margin_at(rule.level_initial)).at(mark);
        }
        let own = position.leverage.margin_initial(position.notional(mark));
        match self.rules.close_fee {
            CloseFee::Outside | CloseFee::AtMark => own,
            CloseFee::AtBankruptcy => {
                let value = self.value_line(position);
                own + (bankrupt(position, value) * self.rules.fee_taker).at(mark)
            }
        }
    }
}

/// Unrealised PnL less interest owed.
pub(super) fn equity_line(position: &Position) -> Line {
    let exposure = position.side.signed(Money::new(position.qty.decimal())).decimal();
    let entry = position.side.signed(position.entry_value);
    Line::of_base(exposure) - Line::fixed(entry) - interest_line(position)
}

/// Interest the position owes.
pub(super) fn interest_line(position: &Position) -> Line {
    position.loan.map_or(Line::default(), |loan| owed(position, loan.interest))
}

/// What the position owes: principal and interest.
pub(super) fn debt_line(position: &Position) -> Line {
    position.loan.map_or(Line::default(), |Loan { principal, interest }| {
        owed(position, principal + interest)
    })
}

/// An amount of the borrowed asset as a debt in quote currency.
pub(super) fn owed(position: &Position, amount: Decimal) -> Line {
    match position.side.borrows() {
        Borrowed::Quote => Line::fixed(Money::new(amount)),
        Borrowed::Base => Line::of_base(amount),
    }
}

/// The value at the bankruptcy price of a margin of value / leverage: value x (1 - side / leverage).
fn bankrupt(position: &Position, value: Line) -> Line {
    let own = Rate::new(
        position.leverage.share(position.side.signed(Money::new(Decimal::ONE))).decimal(),
    );
    value - value * own
}
