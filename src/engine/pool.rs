//! The one difference between cross and isolated: which collateral lives and dies with which
//! positions (M10).
//!
//! A *pool* is a set of positions and the collateral that backs them. All cross positions share one
//! pool with everything in the account that is not posted; each isolated position is a pool of its
//! own with its posted margin. Everything else in the engine asks this file and then treats all
//! pools alike.

use crate::engine::{Account, Book, Coins, MarginMode, Marks, Position, PositionId, Risk, Venue};
use crate::units::Money;
use std::fmt;
use std::ops::Add as _;

/// Names a pool of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PoolId {
    /// All cross positions and the unposted wallet.
    Cross,
    /// One isolated position and its posted margin.
    Isolated(PositionId),
}

impl PoolId {
    /// The pool a position belongs to.
    pub fn of(position: &Position) -> Self {
        match position.mode {
            MarginMode::Cross => Self::Cross,
            MarginMode::Isolated => Self::Isolated(position.id),
        }
    }

    /// The account's own book in which this pool's money stands: gains, losses, funding and
    /// liquidation are booked there.
    pub const fn book(self) -> Book {
        match self {
            Self::Cross => Book::Wallet,
            Self::Isolated(id) => Book::Margin(id),
        }
    }

    /// Whether a position belongs to this pool.
    pub fn holds(self, position: &Position) -> bool {
        Self::of(position) == self
    }
}

/// The margin an opening position takes out of the wallet: what was asked for in isolated, nothing
/// in cross, where the whole wallet backs it anyway.
pub fn margin_posted(mode: MarginMode, margin: Money) -> Money {
    match mode {
        MarginMode::Cross => Money::ZERO,
        MarginMode::Isolated => margin,
    }
}

/// The trader's own money that an order on a loan can use before it borrows: what is posted to it in
/// isolated; in cross all settled money that no other purchase has used, less the opening fee.
pub fn own_funds(account: &Account, mode: MarginMode, posted: Money, fee: Money) -> Money {
    match mode {
        MarginMode::Isolated => posted,
        MarginMode::Cross => {
            let used = members(account, PoolId::Cross).map(Position::own_funds).sum();
            collateral(account, PoolId::Cross) - fee - used
        }
    }
}

/// The pools of an account that have exposure, cross first. A flat pool is not among them: it can
/// never be liquidated, whatever its balance.
pub fn pools(account: &Account) -> impl Iterator<Item = PoolId> {
    let has_cross = account.positions.iter().any(|p| p.mode == MarginMode::Cross);
    let isolated = account.positions.iter().filter(|p| p.mode == MarginMode::Isolated);
    has_cross.then_some(PoolId::Cross).into_iter().chain(isolated.map(PoolId::of))
}

/// The positions of a pool, in order of opening.
pub fn members(account: &Account, pool: PoolId) -> impl Iterator<Item = &Position> {
    account.positions.iter().filter(move |position| pool.holds(position))
}

/// The settled money that backs a pool: the unposted wallet, or the margin posted to the position.
pub fn collateral(account: &Account, pool: PoolId) -> Money {
    account.balance(pool.book())
}

/// The coins that back a pool: all of them back cross, none an isolated position, which is posted
/// money (M25).
pub fn coins(account: &Account, pool: PoolId) -> &[Coins] {
    match pool {
        PoolId::Cross => &account.coins,
        PoolId::Isolated(_) => &[],
    }
}

/// Whether coins stand behind a position of this mode: where not, they are sold for its margin (M25).
pub(super) fn is_backed_by_coins(mode: MarginMode) -> bool {
    match mode {
        MarginMode::Cross => true,
        MarginMode::Isolated => false,
    }
}

/// Equity, initial and maintenance margin of a pool: its money, its coins at mark x haircut, and all
/// its positions.
pub fn risk(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> Risk {
    members(account, pool)
        .map(|position| venue.risk(position, marks))
        .fold(Risk::from_collateral(backing(account, pool, marks, venue)), Risk::add)
}

/// The money of a pool and what its coins count.
fn backing(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> Money {
    let counted = coins(account, pool).iter().map(|coins| venue.counted(coins, marks));
    counted.fold(collateral(account, pool), Money::add)
}

/// What a pool is exposed to: the notional of all its positions at these marks.
pub fn notional(account: &Account, pool: PoolId, marks: &Marks) -> Money {
    let of = |position: &Position| position.notional(marks.get(position.instrument));
    members(account, pool).map(of).sum()
}

/// Whether the rule condemns a pool at these marks (M8). A flat pool never is, whatever its balance.
pub fn is_condemned(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> bool {
    let mut members = members(account, pool).map(|position| venue.to_keep(position, marks));
    members.next().is_some_and(|first| {
        let equity = backing(account, pool, marks, venue) + first.equity;
        // The rule reads no initial margin, and a zero is not added in vain.
        let all = members.fold(Risk { equity, ..first }, |all, one| Risk {
            equity: all.equity + one.equity,
            maintenance: all.maintenance + one.maintenance,
            ..all
        });
        all.is_liquidatable(venue.rules.threshold)
    })
}

/// What the positions of a pool hold back from new orders: for each its initial margin, or its
/// maintenance margin where a grown position asks for more than it was opened with (M12).
fn held_back(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> Money {
    let held = |risk: Risk| risk.initial.max(risk.maintenance);
    members(account, pool).map(|position| held(venue.risk(position, marks))).sum()
}

/// What the positions of a pool hold back, and the equity that it has for them; nothing of a flat pool
/// is asked for.
pub(super) fn asked_and_held(
    account: &Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
) -> (Money, Money) {
    match members(account, pool).next() {
        Some(_) => {
            let equity = risk(account, pool, marks, venue).equity;
            (held_back(account, pool, marks, venue), equity)
        }
        None => (Money::ZERO, Money::ZERO),
    }
}

/// What could back a new cross order: equity of the cross pool less what its positions hold back
/// (M12). Unrealised profit counts.
pub fn available_to_back(account: &Account, marks: &Marks, venue: &Venue) -> Money {
    let initial = held_back(account, PoolId::Cross, marks, venue);
    Risk { initial, ..risk(account, PoolId::Cross, marks, venue) }.free()
}

/// What could leave the wallet, to be posted to an isolated position or withdrawn: as
/// [`available_to_back`], but unrealised profit does not count (M12).
pub fn available_to_move(account: &Account, marks: &Marks, venue: &Venue) -> Money {
    let settled = collateral(account, PoolId::Cross);
    let held_back = held_back(account, PoolId::Cross, marks, venue);
    let unheld = backing(account, PoolId::Cross, marks, venue) - held_back;
    // Coins may stand for what is held back, but only money can be moved.
    unheld.min(available_to_back(account, marks, venue)).min(settled)
}

impl fmt::Display for PoolId {
    /// `cross`, or `isolated-` and the position's number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cross => f.write_str("cross"),
            Self::Isolated(id) => write!(f, "isolated-{}", id.0),
        }
    }
}
