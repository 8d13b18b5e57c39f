//! What happens once the rule has said yes: the rungs of a ladder (M23), takeover, fee, remainder or
//! shortfall (M15, M16).
//!
//! Worked, textbook, standard bet isolated at a mark of 47,738.6: equity 1,000 - 0.4 x 2,261.4 =
//! 95.44 is below maintenance 0.005 x 19,095.44 = 95.4772. The position is closed at the mark: PnL
//! -904.56 leaves 95.44, which goes to the insurance fund. The trader lost exactly the posted 1,000.

use crate::engine::{
    Account, Book, Closing, Event, EventKind, Fill, MarginStatus, Marks, PoolId, Position,
    PositionId, Protection, Remainder, Risk, TakeoverOrder, Transfer, Venue, coins,
    liquidation_price, pool,
};
use crate::units::{Money, Price, rounding};

/// How far the liquidation of a pool has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The rule has just condemned it: the ladder comes first.
    Ladder,
    /// It waited a step after its rungs and is still condemned.
    Rest,
}

/// Liquidates a condemned pool. The ladder reduces it and asks again; a pool that recovers lives on,
/// one whose rulebook pauses waits for the next step, any other is taken over, by as much at once as
/// the rulebook says, until the rule lets go of what is left or nothing is. What is left of it lives on;
/// a pool that is gone owes nothing. One path for cross and isolated.
pub fn liquidate(
    account: &mut Account,
    pool: PoolId,
    stage: Stage,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    cancel_orders(account, pool, marks, venue, sink);
    let is_reduced = stage == Stage::Ladder && climb_down(account, pool, marks, venue, sink);
    if is_reduced && venue.rules.ladder.is_paused() {
        let Risk { equity, maintenance, .. } = pool::risk(account, pool, marks, venue);
        // What its own rung has used up has nothing to wait for.
        if equity.is_positive() && pool::is_condemned(account, pool, marks, venue) {
            let (from, to) = (account.statuses[&pool], MarginStatus::Liquidatable);
            let kind = EventKind::Status { pool, from, to, equity, maintenance };
            sink(account.post(kind, Vec::new(), marks, venue));
            return;
        }
    }
    while pool::is_condemned(account, pool, marks, venue) {
        let Risk { equity, maintenance, .. } = pool::risk(account, pool, marks, venue);
        let is_gap = is_gap(account, pool);
        let kind = EventKind::Liquidated { pool, equity, maintenance, is_gap };
        sink(account.post(kind, Vec::new(), marks, venue));
        let fees_due = take_over(account, pool, marks, venue, sink);
        convert_collateral(account, pool, fees_due, marks, venue, sink);
        settle(account, pool, fees_due, marks, venue, sink);
    }
}

/// The first stage: the exchange cancels the trader's orders on the positions of the pool.
fn cancel_orders(
    account: &mut Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let protected = pool::members(account, pool).filter(|position| position.protection.is_any());
    let protected: Vec<_> = protected.map(|position| (position.id, position.protection)).collect();
    for (position, Protection { stop, take_profit }) in protected {
        let kind = EventKind::OrdersCancelled { position, stop, take_profit };
        sink(account.post(kind, Vec::new(), marks, venue));
    }
}

/// Whether no margin call was standing: the price jumped over it.
fn is_gap(account: &Account, pool: PoolId) -> bool {
    account.statuses.get(&pool).is_none_or(|status| *status < MarginStatus::Call)
}

/// M23: reduces the pool rung by rung, the position with the largest loss first, until the rule lets
/// go of it or no rung is left. A pool without equity has nothing to save and takes no rung. Returns
/// whether there was one. What is freed stays in the pool.
fn climb_down(
    account: &mut Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) -> bool {
    let ladder = venue.rules.ladder;
    let mut reduced: Vec<PositionId> = Vec::new();
    while pool::is_condemned(account, pool, marks, venue) {
        let risk = pool::risk(account, pool, marks, venue);
        let rung = |position: &Position| {
            // A ladder that pauses closes its share of each position once.
            if ladder.is_paused() && reduced.contains(&position.id) {
                return None;
            }
            let (price, id) = (marks.get(position.instrument), position.instrument);
            let qty =
                ladder.rung(position.qty, price, venue.tiers(id), venue.instrument(id).lot)?;
            Some((position.clone(), qty))
        };
        let pnl = |position: &Position| position.pnl(marks.get(position.instrument));
        let rungs = pool::members(account, pool).filter_map(rung);
        let next = rungs.min_by_key(|(position, _)| pnl(position));
        let Some((position, qty)) = next.filter(|_| risk.equity.is_positive()) else { break };
        reduced.push(position.id);
        let fill = position.fill_to_close(qty, marks, venue);
        let loss = fill.loss(position.side.opposite(), qty, marks.get(position.instrument));
        let Fill { price, slippage, .. } = fill;
        let closing = position.closing(qty, price);
        let Closing { notional, entry_value, pnl, repaid } = closing;
        // An order in the market pays the taker fee; the liquidation fee is that of the takeover. Never
        // more than the pool has, and never out of money it does not hold yet.
        let held = pool::collateral(account, pool) + pnl - closing.interest();
        let left = (risk.equity - loss).min(held).max(Money::ZERO);
        let fee = venue.fee(notional).min(left);
        let mut transfers = Vec::new();
        Transfer::push_slippage(&mut transfers, slippage);
        Transfer::push(&mut transfers, Book::Market, pool.book(), pnl);
        Transfer::push(&mut transfers, pool.book(), Book::Interest, closing.interest());
        Transfer::push(&mut transfers, pool.book(), Book::Fees, fee);
        let kind = EventKind::PartlyLiquidated {
            pool,
            position: position.id,
            equity: risk.equity,
            maintenance: risk.maintenance,
            is_gap: is_gap(account, pool),
            qty,
            remaining: position.qty - qty,
            price,
            notional,
            entry_value,
            pnl,
            slippage,
            fee,
            repaid,
        };
        sink(account.post(kind, transfers, marks, venue));
    }
    !reduced.is_empty()
}

/// The position that goes alone, the one with the largest loss; `None` where all of them go. A pool
/// without equity has nothing to save and goes whole.
fn goes_alone(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> Option<PositionId> {
    let saves_some = match venue.rules.takeover {
        TakeoverOrder::AllAtOnce => false,
        TakeoverOrder::LargestLossFirst => {
            pool::risk(account, pool, marks, venue).equity.is_positive()
        }
    };
    let pnl = |position: &&Position| position.pnl(marks.get(position.instrument));
    let worst = pool::members(account, pool).filter(|_| saves_some).min_by_key(pnl);
    worst.map(|position| position.id)
}

/// Closes the positions that go next at the executable price. Returns the liquidation fee due on them,
/// rounded up.
fn take_over(
    account: &mut Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) -> Money {
    let mut fees_due = Money::ZERO;
    // Before anything is closed: each takeover changes the line of the next.
    let line = |p: &Position| {
        liquidation_price(account, pool, p.instrument, marks, venue).map(Price::shown)
    };
    let alone = goes_alone(account, pool, marks, venue);
    let targets = pool::members(account, pool).filter(|p| alone.is_none_or(|id| id == p.id));
    let targets: Vec<_> = targets.map(|p| (p.clone(), line(p))).collect();
    for (position, liquidation_price) in targets {
        let Fill { price, slippage, .. } = position.fill_to_close(position.qty, marks, venue);
        let closing = position.closing(position.qty, price);
        let Closing { notional, pnl, repaid, .. } = closing;
        let kind = EventKind::TakenOver {
            position: position.id,
            liquidation_price,
            qty: position.qty,
            price,
            notional,
            pnl,
            slippage,
            repaid,
        };
        fees_due += rounding::up((notional * venue.liquidation_fee(position.instrument)).decimal());
        let mut transfers = Vec::new();
        Transfer::push_slippage(&mut transfers, slippage);
        Transfer::push(&mut transfers, Book::Market, pool.book(), pnl);
        Transfer::push(&mut transfers, pool.book(), Book::Interest, closing.interest());
        sink(account.post(kind, transfers, marks, venue));
    }
    fees_due
}

/// Whether nothing of a pool is open any more: what was taken over is dropped when it is settled.
fn is_gone(account: &Account, pool: PoolId) -> bool {
    pool::members(account, pool).all(|position| position.qty.is_zero())
}

/// M25: coins of the pool are sold as far as money is missing for losses and fee; all of them where
/// what is left of a pool that is gone goes to the fund.
fn convert_collateral(
    account: &mut Account,
    pool: PoolId,
    fees_due: Money,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    // At the better of mark and trades: never less than what selling all of them fetches.
    let best = |id| marks.get(id).max(marks.trade(id));
    let worth = pool::coins(account, pool).iter().map(|c| best(c.instrument) * c.qty).sum();
    let missing = match venue.rules.remainder {
        Remainder::ToInsurance if is_gone(account, pool) => worth,
        Remainder::ToInsurance | Remainder::ToTrader => {
            (fees_due - account.balance(pool.book())).min(worth)
        }
    };
    coins::convert(account, missing, marks, venue, sink);
}

/// M16: what is left pays the fee, at most all of it. Of a pool that is gone the rest goes where the
/// rulebook says, and what is missing is paid by the insurance fund and, beyond it, by others: the
/// trader never owes. A pool that lives on keeps both.
fn settle(
    account: &mut Account,
    pool: PoolId,
    fees_due: Money,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let book = pool.book();
    // What open positions have lost pays no fee, nor what they have gained and not brought in.
    let left = account.balance(book).min(pool::risk(account, pool, marks, venue).equity);
    let fee = fees_due.min(left).max(Money::ZERO);
    let end = if is_gone(account, pool) { left - fee } else { Money::ZERO };
    let shortfall = (-end).max(Money::ZERO);
    let fund = venue.rules.insurance_start + account.ledger.insurance;
    let insured = shortfall.min(fund.max(Money::ZERO));
    let socialised = shortfall - insured;
    let rest = end.max(Money::ZERO);
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
