//! What happens once the rule has said yes: takeover, fee, remainder or shortfall (M15, M16).
//!
//! Worked, textbook, standard bet isolated at a mark of 47,738.6: equity 1,000 - 0.4 x 2,261.4 =
//! 95.44 is below maintenance 0.005 x 19,095.44 = 95.4772. The position is closed at the mark: PnL
//! -904.56 leaves 95.44, which goes to the insurance fund. The trader lost exactly the posted 1,000.

use crate::engine::{
    Account, Book, Event, EventKind, MarginStatus, Marks, PoolId, Position, Remainder, Transfer,
    Venue, liquidation_price, pool,
};
use crate::units::{Money, Price, rounding};

/// Takes over every position of a pool, charges the liquidation fee, and settles what is left or
/// missing. Afterwards the pool is gone and owes nothing. One path for cross and isolated.
pub fn liquidate(
    account: &mut Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let risk = pool::risk(account, pool, marks, venue);
    let is_gap = account.statuses.get(&pool).is_none_or(|status| *status < MarginStatus::Call);
    let kind =
        EventKind::Liquidated { pool, equity: risk.equity, maintenance: risk.maintenance, is_gap };
    sink(account.post(kind, Vec::new(), marks, venue));
    let fee_due = take_over(account, pool, marks, venue, sink);
    settle(account, pool, fee_due, marks, venue, sink);
}

/// Closes every position of the pool at the executable price (the mark, while no depth is
/// modelled). Returns the liquidation fee due on them, rounded up.
fn take_over(
    account: &mut Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) -> Money {
    let mut fee_due = Money::ZERO;
    // Before anything is closed: each takeover changes the line of the next.
    let line = |p: &Position| {
        liquidation_price(account, pool, p.instrument, marks, venue).map(Price::shown)
    };
    let targets: Vec<_> = pool::members(account, pool).map(|p| (p.clone(), line(p))).collect();
    for (position, liquidation_price) in targets {
        let price = marks.get(position.instrument);
        let (notional, pnl) = (position.notional(price), position.pnl(price));
        let kind = EventKind::TakenOver {
            position: position.id,
            liquidation_price,
            qty: position.qty,
            price,
            notional,
            pnl,
        };
        fee_due += rounding::up((notional * venue.liquidation_fee(position.instrument)).decimal());
        let mut transfers = Vec::new();
        Transfer::push(&mut transfers, Book::Market, pool.book(), pnl);
        sink(account.post(kind, transfers, marks, venue));
    }
    fee_due
}

/// M16: what is left pays the fee, at most all of it, and goes where the rulebook says; what is
/// missing is paid by the insurance fund and, beyond it, by others. The trader never owes.
fn settle(
    account: &mut Account,
    pool: PoolId,
    fee_due: Money,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let book = pool.book();
    let left = account.balance(book);
    let shortfall = (-left).max(Money::ZERO);
    let fund = venue.rules.insurance_start + account.ledger.insurance;
    let insured = shortfall.min(fund.max(Money::ZERO));
    let socialised = shortfall - insured;
    let fee = fee_due.min(left).max(Money::ZERO);
    let rest = left.max(Money::ZERO) - fee;
    let (to_insurance, to_trader) = match venue.rules.remainder {
        Remainder::ToInsurance => (rest, Money::ZERO),
        Remainder::ToTrader => (Money::ZERO, rest),
    };
    let mut transfers = Vec::new();
    Transfer::push(&mut transfers, Book::Insurance, book, insured);
    Transfer::push(&mut transfers, Book::Socialised, book, socialised);
    Transfer::push(&mut transfers, book, Book::LiquidationFees, fee);
    Transfer::push(&mut transfers, book, Book::Insurance, to_insurance);
    if book != Book::Wallet {
        Transfer::push(&mut transfers, book, Book::Wallet, to_trader);
    }
    let kind =
        EventKind::Settled { pool, fee, to_insurance, to_trader, shortfall, insured, socialised };
    sink(account.post(kind, transfers, marks, venue));
}
