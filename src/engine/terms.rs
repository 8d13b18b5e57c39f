//! Other terms for an open position: its leverage, its margin mode (M49). Allowed where every pool that
//! is there afterwards lives and holds what its positions ask for: for each the initial margin, or its
//! maintenance where that is more; and where what leaves the wallet is settled money that no other
//! position holds back (M12). A loan was made for the leverage and the pool it was taken in: under a
//! rulebook that lends, neither is changed.
//!
//! *Leverage* decides the initial margin and nothing else: posted margin stays where it is. *To
//! isolated*, the initial margin moves from the wallet to the position, and with it what the position
//! has lost so far, without which it would stand below its initial margin at once. *To cross*, all that
//! was posted returns to the wallet.
//!
//! Worked, standard bet in cross, 0.4 BTC at 20x, mark 49,500: PnL -200, initial margin 0.4 x 49,500 /
//! 20 = 990; to isolated, 1,190 moves, and the line is (20,000 - 1,190) / 0.398 = 47,261.31. At 10x it
//! would be 1,980 + 200. The other way all of it comes back.

use crate::engine::execute::{Change, check_alive, check_size};
use crate::engine::{
    Account, Book, EventKind, MarginMode, Marks, PoolId, PositionId, Rejection, Transfer, Venue,
    pool,
};
use crate::units::{Leverage, Money, rounding};

/// M49: another leverage, within the cap of the tier that the position is in now.
pub(super) fn change_leverage(
    account: &Account,
    id: PositionId,
    leverage: Leverage,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    check_not_lent(venue)?;
    check_alive(account, PoolId::of(position), marks, venue)?;
    let notional = position.notional(marks.get(position.instrument));
    check_size(position.instrument, notional, leverage, venue)?;
    let change = (EventKind::LeverageChanged { position: id, leverage }, Vec::new());
    check_after(account, id, &change, marks, venue)?;
    Ok(change)
}

/// M49: the other margin mode.
pub(super) fn change_mode(
    account: &Account,
    id: PositionId,
    mode: MarginMode,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    if position.mode == mode {
        return Err(Rejection::SameMode);
    }
    check_not_lent(venue)?;
    check_alive(account, PoolId::of(position), marks, venue)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    let risk = venue.risk(position, marks);
    let lost = Money::ZERO.max(-risk.equity);
    let wanted = rounding::up((risk.initial.max(risk.maintenance) + lost).decimal());
    let margin = pool::margin_posted(mode, wanted);
    let mut transfers = Vec::new();
    Transfer::push(&mut transfers, Book::Wallet, Book::Margin(id), margin - position.margin);
    let change = (EventKind::ModeChanged { position: id, mode, margin }, transfers);
    check_after(account, id, &change, marks, venue)?;
    Ok(change)
}

fn check_not_lent(venue: &Venue) -> Result<(), Rejection> {
    if venue.rules.loan.is_some() { Err(Rejection::Lent) } else { Ok(()) }
}

/// Whether the pools live and hold what their positions ask for once it is done, and what leaves the
/// wallet may leave it.
fn check_after(
    account: &Account,
    id: PositionId,
    (kind, transfers): &Change,
    marks: &Marks,
    venue: &Venue,
) -> Result<(), Rejection> {
    let mut after = account.clone();
    after.post(*kind, transfers.clone(), marks, venue);
    let required = account.unposted - after.unposted;
    if required.is_positive() {
        // What the position itself held back until now is free for it.
        let left = pool::available_to_move(&after, marks, venue);
        if left.is_negative() {
            return Err(Rejection::NotEnoughMoney { required, available: required + left });
        }
    }
    let own = after.position(id).map(PoolId::of);
    for pool in own.into_iter().chain([PoolId::Cross]) {
        let (required, available) = pool::asked_and_held(&after, pool, marks, venue);
        if available < required {
            return Err(Rejection::NotEnoughMoney { required, available });
        }
        check_alive(&after, pool, marks, venue)?;
    }
    Ok(())
}
