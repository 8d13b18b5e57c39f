//! Where a position of a pool would use up its share of the pool's equity (M19).
//!
//! Several positions share one equity, so there is no one price at which "the account is bankrupt".
//! Each position is allotted the share of the equity that its maintenance is of all maintenance.
//! With one position that is the price at which the pool's equity is zero. Source: domain facts A3.
//!
//! Worked (published by dYdX): quote balance 510, short 0.004 BTC at 50,000 and 0.1 ETH at 3,000, both
//! at 10 %: equity 510 - 200 - 300 = 10, maintenance 20 + 30. Closing the ETH may cost
//! 300 + 10 x 30 / 50 = 306.

use crate::engine::{Account, Marks, PoolId, Position, Venue, pool};
use crate::units::{Money, Price, Qty};

/// Money that closing `qty` of an open position must bring (negative: may cost) so that the position
/// uses up exactly its share of the pool's equity: side x notional - equity x maintenance freed /
/// maintenance of the pool. A position alone in its pool has all of the equity. `None` where the pool
/// needs no maintenance to share it by.
pub fn bankruptcy_value(
    account: &Account,
    position: &Position,
    qty: Qty,
    marks: &Marks,
    venue: &Venue,
) -> Option<Money> {
    let pool = PoolId::of(position);
    let risk = pool::risk(account, pool, marks, venue);
    let notional = marks.get(position.instrument) * qty;
    if qty == position.qty && pool::members(account, pool).count() == 1 {
        return Some(position.side.signed(notional) - risk.equity);
    }
    let maintenance = |position: &Position| venue.risk(position, marks).maintenance.decimal();
    let freed = maintenance(position) - maintenance(&position.without(qty));
    let share = (risk.equity.decimal() * freed).checked_div(risk.maintenance.decimal())?;
    Some(position.side.signed(notional) - Money::new(share))
}

/// The price at which the whole position uses up its share: below it (above it for a short) the pool
/// lacks money. `None` where no price does, or nothing is required.
pub fn bankruptcy_price(
    account: &Account,
    position: &Position,
    marks: &Marks,
    venue: &Venue,
) -> Option<Price> {
    let value = bankruptcy_value(account, position, position.qty, marks, venue)?;
    let price = position.side.signed(value).decimal().checked_div(position.qty.decimal())?;
    (!price.is_sign_negative() && !price.is_zero()).then_some(Price::new(price))
}
