//! A position: what it is worth and what it requires (M4, M5).
//!
//! Knows its own numbers only; which collateral stands behind it is decided in `pool.rs`.

use crate::engine::{InstrumentId, MarginMode, Risk, Side, TierTable};
use crate::units::{Leverage, Money, Price, Qty, rounding};

/// Number of a position within its account, in order of opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct PositionId(pub u32);

/// An open position.
///
/// The entry is kept as an exact sum of qty x fill price, so that average prices never round.
///
/// ```
/// use liquidation_lab::engine::{InstrumentId, MarginMode, Position, PositionId, Side};
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

    /// What the position adds to its pool: equity = unrealised PnL; initial = notional / leverage;
    /// maintenance from the tier of its notional at this mark.
    pub fn risk(&self, mark: Price, tiers: &TierTable) -> Risk {
        let notional = self.notional(mark);
        Risk {
            equity: self.side.signed(notional - self.entry_value),
            initial: self.leverage.margin_initial(notional),
            maintenance: tiers.maintenance(notional),
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
