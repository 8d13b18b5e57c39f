//! What a position adds to its pool under a rulebook, as straight lines in its own price (M4-M6).
//!
//! The rule (`risk.rs`) reads them at the mark, the closed forms (`liquidation_price.rs`) ask where their lines
//! meet: one definition, read in two ways (`line::Reader`), so they cannot part. Where venues differ on what stands in the
//! requirement, it is a setting of the rulebook read here: [`Basis`], [`CloseFee`], a loan.

use crate::engine::line::{AsLine, AtPrice, Line, Reader};
use crate::engine::{Borrowed, Loan, Marks, Position, Risk, Side, Venue};
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
        let at = AtPrice(marks.get(position.instrument));
        let value = at.of_base(position.qty.decimal());
        Risk {
            equity: equity(position, value, &at),
            initial: Money::ZERO,
            maintenance: self.maintenance(position, value, &at),
        }
    }

    /// Maintenance of a position near a price: the line of the tier that holds there.
    pub(super) fn maintenance_line(&self, position: &Position, price: Price) -> Line {
        let near = AsLine(price);
        self.maintenance(position, near.of_base(position.qty.decimal()), &near)
    }

    /// Maintenance of a position whose base amount is worth `value`.
    fn maintenance<R: Reader>(&self, position: &Position, value: R::Value, reader: &R) -> R::Value {
        if let Some(rule) = &self.rules.loan {
            return debt(position, reader) * rule.margin_at(rule.level_liquidation);
        }
        let value = self.reckoned_on(position, value, reader);
        let tier = self.tiers(position.instrument).tier_at(reader.worth(value));
        let own = value * tier.rate - reader.fixed(tier.deduction);
        match self.rules.close_fee {
            CloseFee::Outside => own,
            CloseFee::AtMark => own + value * self.rules.fee_taker,
            CloseFee::AtBankruptcy => own + self.fee_at_bankruptcy::<R>(position, value),
        }
    }

    /// The value that tiers and fees are reckoned on.
    fn reckoned_on<R: Reader>(&self, position: &Position, value: R::Value, reader: &R) -> R::Value {
        match self.rules.basis {
            Basis::Mark => value,
            Basis::Entry => reader.fixed(position.entry_value),
        }
    }

    /// The fee of closing at the bankruptcy price of a margin of value / leverage: value x (1 - side /
    /// leverage).
    fn fee_at_bankruptcy<R: Reader>(&self, position: &Position, value: R::Value) -> R::Value {
        let own = Rate::new(
            position.leverage.share(position.side.signed(Money::new(Decimal::ONE))).decimal(),
        );
        (value - value * own) * self.rules.fee_taker
    }

    fn initial(&self, position: &Position, mark: Price) -> Money {
        let at = AtPrice(mark);
        if let Some(rule) = &self.rules.loan {
            return debt(position, &at) * rule.margin_at(rule.level_initial);
        }
        let notional = position.notional(mark);
        let own = position.leverage.margin_initial(notional);
        match self.rules.close_fee {
            CloseFee::Outside | CloseFee::AtMark => own,
            CloseFee::AtBankruptcy => {
                let value = self.reckoned_on(position, notional, &at);
                own + self.fee_at_bankruptcy::<AtPrice>(position, value)
            }
        }
    }
}

/// Unrealised PnL less interest owed, where the base amount is worth `value`.
fn equity<R: Reader>(position: &Position, value: R::Value, reader: &R) -> R::Value {
    let entry = reader.fixed(position.entry_value);
    let gain = match position.side {
        Side::Long => value - entry,
        Side::Short => entry - value,
    };
    position.loan.map_or(gain, |loan| gain - owed(position, loan.interest, reader))
}

/// The same as a line in the price.
pub(super) fn equity_line(position: &Position) -> Line {
    let lines = AsLine(Price::new(Decimal::ZERO));
    equity(position, lines.of_base(position.qty.decimal()), &lines)
}

/// The same at a price.
pub(super) fn equity_at(position: &Position, price: Price) -> Money {
    equity(position, position.notional(price), &AtPrice(price))
}

/// Interest the position owes at a price.
pub(super) fn interest_at(position: &Position, price: Price) -> Money {
    let owed = |loan: Loan| owed(position, loan.interest, &AtPrice(price));
    position.loan.map_or(Money::ZERO, owed)
}

/// What the position owes at a price: principal and interest.
pub(super) fn debt_at(position: &Position, price: Price) -> Money {
    debt(position, &AtPrice(price))
}

fn debt<R: Reader>(position: &Position, reader: &R) -> R::Value {
    position.loan.map_or_else(
        || reader.fixed(Money::ZERO),
        |Loan { principal, interest }| owed(position, principal + interest, reader),
    )
}

/// An amount of the borrowed asset as a debt in quote currency at a price.
pub(super) fn owed_at(position: &Position, amount: Decimal, price: Price) -> Money {
    owed(position, amount, &AtPrice(price))
}

fn owed<R: Reader>(position: &Position, amount: Decimal, reader: &R) -> R::Value {
    match position.side.borrows() {
        Borrowed::Quote => reader.fixed(Money::new(amount)),
        Borrowed::Base => reader.of_base(amount),
    }
}
