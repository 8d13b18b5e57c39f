//! One step of one account, in the settled order (M17): new marks, funding if due, liquidation,
//! then margin calls. Total: it cannot fail, because everything was validated when it was opened.

use crate::engine::{Account, Event, EventKind, Marks, PoolId, Venue, funding, liquidate, pool};

/// Takes an account to the next marks, `minutes` after the opening. Every change goes to `sink`.
pub fn advance(
    account: &mut Account,
    marks: &Marks,
    minutes: u64,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    if funding::is_due(venue, minutes) {
        funding::pay(account, marks, venue, sink);
    }
    review(account, marks, venue, sink);
}

/// Liquidates every pool that the rule condemns and records every change of status, at the present
/// marks. Part of every step, and due after every command.
pub fn review(account: &mut Account, marks: &Marks, venue: &Venue, sink: &mut impl FnMut(Event)) {
    // Most steps change nothing: look first, without allocating. A liquidation may pay a remainder
    // into the wallet and so change the cross pool: look again until all is quiet. It ends, because
    // every round liquidates a pool or records the status that the next round finds.
    while pool::pools(account).any(|pool| !is_quiet(account, pool, marks, venue)) {
        let pools: Vec<PoolId> = pool::pools(account).collect();
        for pool in pools {
            review_pool(account, pool, marks, venue, sink);
        }
    }
}

/// Whether a pool keeps the status it has, and that status is a live one.
fn is_quiet(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> bool {
    let rules = &venue.rules;
    let risk = pool::risk(account, pool, marks, venue);
    !risk.is_liquidatable(rules.threshold)
        && account.statuses.get(&pool) == Some(&risk.status(rules.threshold, rules.call_multiple))
}

/// Liquidates a pool that the rule condemns; otherwise records a change of its status.
fn review_pool(
    account: &mut Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let rules = &venue.rules;
    let risk = pool::risk(account, pool, marks, venue);
    if risk.is_liquidatable(rules.threshold) {
        liquidate::liquidate(account, pool, marks, venue, sink);
        return;
    }
    let from = account.statuses[&pool];
    let to = risk.status(rules.threshold, rules.call_multiple);
    if from != to {
        let (equity, maintenance) = (risk.equity, risk.maintenance);
        let kind = EventKind::Status { pool, from, to, equity, maintenance };
        sink(account.post(kind, Vec::new(), marks, venue));
    }
}
