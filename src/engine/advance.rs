//! One step of one account, in the settled order (M17): loan interest at a started hour, new marks,
//! funding if due, orders and liquidation as they lie on the way, then margin calls. Total: it cannot
//! fail, because everything was validated when it was opened.

use crate::engine::liquidate::{Stage, liquidate};
use crate::engine::{
    Account, Event, EventKind, InstrumentId, MarginStatus, Marks, PoolId, Venue, coins, funding,
    loan, pool, protection,
};
use crate::units::Price;

/// Whether something is paid or charged `minutes` after the opening, whatever the price does.
pub fn is_due(venue: &Venue, minutes: u64) -> bool {
    loan::is_due(venue, minutes) || funding::is_due(venue, minutes)
}

/// The prices of a step: in each pair those before it, then its own.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// Marks: what accounts are valued and liquidated at.
    pub marks: [&'a Marks; 2],
    /// Whether orders read the prices of trades instead of the marks (M47).
    pub reads_trades: bool,
}

impl<'a> Way<'a> {
    /// A step in which orders read the mark.
    pub const fn of_marks(before: &'a Marks, marks: &'a Marks) -> Self {
        Self { marks: [before, marks], reads_trades: false }
    }

    /// What orders read of an instrument: before the step, and at it.
    pub(super) fn read(&self, id: InstrumentId) -> [Price; 2] {
        self.marks.map(|marks| if self.reads_trades { marks.trade(id) } else { marks.get(id) })
    }
}

/// Takes an account through the prices of a step, `minutes` after the opening. Every change goes to
/// `sink`.
pub fn advance(
    account: &mut Account,
    way: Way<'_>,
    minutes: u64,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let [_, marks] = way.marks;
    if loan::is_due(venue, minutes) {
        loan::charge(account, marks, venue, sink);
    }
    if funding::is_due(venue, minutes) {
        funding::pay(account, marks, venue, sink);
    }
    protection::fill(account, way, venue, sink);
    // Who waited since the last step is looked at once more: the rest goes, or lives on.
    let pools = account.statuses.keys().copied();
    let waiting: Vec<PoolId> = pools.filter(|pool| is_waiting(account, *pool)).collect();
    for pool in waiting {
        review_pool(account, pool, Stage::Rest, marks, venue, sink);
    }
    review(account, marks, venue, sink);
}

/// Liquidates every pool that the rule condemns and records every change of status, at the present
/// marks. Part of every step, and due after every command.
pub fn review(account: &mut Account, marks: &Marks, venue: &Venue, sink: &mut impl FnMut(Event)) {
    coins::pay_off(account, marks, venue, sink);
    // Most steps change nothing: look first, without allocating. A liquidation may pay a remainder
    // into the wallet and so change the cross pool: look again until all is quiet. It ends, because
    // every round liquidates a pool or records the status that the next round finds.
    while pool::pools(account).any(|pool| !is_quiet(account, pool, marks, venue)) {
        let pools: Vec<PoolId> = pool::pools(account).collect();
        for pool in pools {
            review_pool(account, pool, Stage::Ladder, marks, venue, sink);
        }
    }
}

/// Whether a pool keeps the status it has: a live one, or that of waiting for the next step.
fn is_quiet(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> bool {
    let rules = &venue.rules;
    let risk = pool::risk(account, pool, marks, venue);
    if risk.is_liquidatable(rules.threshold) {
        return is_waiting(account, pool);
    }
    account.statuses.get(&pool) == Some(&risk.status(rules.threshold, rules.call_multiple))
}

/// Whether the ladder has paused: what is left of a pool is decided at the next step.
fn is_waiting(account: &Account, pool: PoolId) -> bool {
    account.statuses.get(&pool) == Some(&MarginStatus::Liquidatable)
}

/// Liquidates a pool that the rule condemns; otherwise records a change of its status.
fn review_pool(
    account: &mut Account,
    pool: PoolId,
    stage: Stage,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let rules = &venue.rules;
    let risk = pool::risk(account, pool, marks, venue);
    if risk.is_liquidatable(rules.threshold) {
        if stage == Stage::Rest || !is_waiting(account, pool) {
            liquidate(account, pool, stage, marks, venue, sink);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Costs, LoanRule, RuleBook};

    #[test]
    fn nothing_is_due_at_the_start() {
        let costs = Costs::ALL;
        let due = |rules, minutes| is_due(&Venue { instruments: Vec::new(), rules }, minutes);
        for (minutes, funding, interest) in
            [(0, false, false), (60, false, true), (480, true, true)]
        {
            assert_eq!(due(RuleBook::tiered(costs), minutes), funding, "{minutes}");
            let lends = RuleBook::loan(costs, LoanRule::UP_TO_5X);
            assert_eq!(due(lends, minutes), interest, "{minutes}");
        }
    }
}
