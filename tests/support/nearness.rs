//! How near a ledger comes to the thresholds of its rulebook: measured on the account, not read off
//! the name of a case.

use crate::support::Desk;
use liquidation_lab::engine::{
    EventKind, InstrumentId, Ladder, Marks, PoolId, Position, Risk, RuleBook, Side, TierSource,
    Venue, pool,
};
use liquidation_lab::units::{Money, Rate};
use rust_decimal::dec;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A number by which a rulebook decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Equity at 2k x maintenance (M9).
    Close,
    /// Equity at k x maintenance (M9).
    Call,
    /// Equity at maintenance (M8).
    Rule,
    /// Notional at a floor of the tiers, or at the size above which a part goes first (M6, M23).
    Size,
    /// A started hour of a loan (M22).
    Hour,
}

/// A position of this side stood so at a limit: exactly on it, or within a thousandth of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    rules: &'static str,
    side: Side,
    limit: Limit,
    stands: Ordering,
}

/// What the ledgers of a rulebook must have shown, long and short.
pub fn wanted(rules: &RuleBook) -> Vec<Sighting> {
    let has_sizes = rules.loan.is_none() && rules.tiers == TierSource::Instrument;
    let mut limits = vec![Limit::Close, Limit::Call, Limit::Rule];
    limits.extend(has_sizes.then_some(Limit::Size));
    limits.extend(rules.loan.map(|_| Limit::Hour));
    let sides = [Side::Long, Side::Short];
    let ways = [Ordering::Less, Ordering::Equal, Ordering::Greater];
    let seen = |side, limit, stands| Sighting { rules: rules.name, side, limit, stands };
    let all = limits.into_iter().flat_map(|limit| sides.map(|side| (side, limit)));
    all.flat_map(|(side, limit)| ways.map(|stands| seen(side, limit, stands))).collect()
}

/// Where an account stood while it changed: its pools now, and those of which the log tells.
pub fn sightings(before: &Desk, after: &Desk, minutes: u64) -> Vec<Sighting> {
    let (venue, marks) = (&after.venue, &after.marks);
    let members = [before, after].map(|desk| &desk.account.positions).into_iter().flatten();
    let sides: BTreeMap<PoolId, Side> = members.map(|p| (PoolId::of(p), p.side)).collect();
    let mut seen = Vec::new();
    let mut see = |side, limit, stands: Option<Ordering>| {
        let sighting = |stands| Sighting { rules: venue.rules.name, side, limit, stands };
        seen.extend(stands.map(sighting));
    };
    let alive = pool::pools(&after.account);
    let alive = alive.map(|id| (id, pool::risk(&after.account, id, marks, venue)));
    let told = after.log[before.log.len()..].iter().filter_map(|event| told(&event.kind));
    for (id, Risk { equity, maintenance, .. }) in alive.chain(told.clone()) {
        let call = maintenance * venue.rules.call_multiple;
        let limits = [(Limit::Rule, maintenance), (Limit::Call, call), (Limit::Close, call + call)];
        for (limit, level) in limits {
            see(sides[&id], limit, near(equity, level));
        }
    }
    // Without a ladder the size decides on maintenance alone, with one on what a condemned pool gives.
    let condemned: Vec<PoolId> = told.map(|(id, _)| id).collect();
    let stages = |p: &&Position| condemned.contains(&PoolId::of(p));
    let sized: Vec<&Position> = match venue.rules.ladder {
        Ladder::None => after.account.positions.iter().collect(),
        Ladder::Tiers { .. } | Ladder::Fraction { .. } => {
            before.account.positions.iter().filter(stages).collect()
        }
    };
    for position in sized {
        for size in sizes(venue, position.instrument) {
            see(position.side, Limit::Size, near(notional(position, marks), size));
        }
    }
    let charges = venue.rules.loan.is_some_and(|rule| rule.interest.is_some());
    for position in after.account.positions.iter().filter(|p| charges && p.loan.is_some()) {
        let hour = [(59, Ordering::Less), (60, Ordering::Equal), (61, Ordering::Greater)];
        let stands = hour.into_iter().find(|(minute, _)| *minute == minutes);
        see(position.side, Limit::Hour, stands.map(|(_, stands)| stands));
    }
    seen
}

/// The pool of which a line of the log tells, as it was condemned.
fn told(kind: &EventKind) -> Option<(PoolId, Risk)> {
    let (EventKind::Liquidated { pool, equity, maintenance, .. }
    | EventKind::PartlyLiquidated { pool, equity, maintenance, .. }) = *kind
    else {
        return None;
    };
    Some((pool, Risk { equity, maintenance, ..Risk::default() }))
}

fn notional(position: &Position, marks: &Marks) -> Money {
    position.notional(marks.get(position.instrument))
}

/// The sizes at which a rule changes.
fn sizes(venue: &Venue, instrument: InstrumentId) -> Vec<Money> {
    match venue.rules.ladder {
        Ladder::Fraction { above, .. } => vec![above],
        Ladder::None | Ladder::Tiers { .. } => {
            venue.tiers(instrument).tiers().iter().map(|tier| tier.floor).collect()
        }
    }
}

/// Exactly on a line, or just above or below it.
fn near(amount: Money, line: Money) -> Option<Ordering> {
    let distance = (amount - line).abs() * Rate::new(dec!(1000));
    (line.is_positive() && distance <= line).then(|| amount.cmp(&line))
}
