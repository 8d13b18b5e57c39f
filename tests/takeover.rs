//! The order in which a condemned pool is taken over (M15): who goes, who is left, and that nobody else
//! is touched. The ledgers worked by hand are in `tests/ledger/takeover_order.txt`.

mod support;

use liquidation_lab::engine::{
    Account, Event, EventKind, Ledger, MarginMode, MarginStatus, PoolId, Position, PositionId,
    RuleBook, TakeoverOrder, pool, review,
};
use liquidation_lab::units::Money;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use support::world::{self, config};
use support::{FREE, RULES, marks, ticks_at_entry, venue};

const CROSS: &[MarginMode] = &[MarginMode::Cross];

/// Cross positions, one behind a wall, and a wallet that leaves the cross pool this many thousandths
/// of its maintenance: condemned, with something to save.
fn condemned(rules: &RuleBook, mut positions: Vec<Position>, thousandths: u32) -> Account {
    let (venue, marks) = (venue(rules.clone()), marks(ticks_at_entry()));
    for (number, position) in (0..).zip(&mut positions) {
        position.id = PositionId(number);
    }
    let walled = positions.last_mut().expect("one at least");
    walled.mode = MarginMode::Isolated;
    // More than it can lose at these prices, and than any tier asks for.
    let notional = marks.get(walled.instrument) * walled.qty;
    walled.margin = walled.entry_value + notional + notional;
    let bare = Account { positions, ..Account::default() };
    let risk = pool::risk(&bare, PoolId::Cross, &marks, &venue);
    let share = risk.maintenance.decimal() * Decimal::new(thousandths.into(), 3);
    let unposted = Money::new(share.round_dp(8)) - risk.equity;
    let outside = -(unposted + bare.wallet());
    let ledger = Ledger { outside, ..Ledger::default() };
    let statuses = pool::pools(&bare).map(|pool| (pool, MarginStatus::Call)).collect();
    Account { unposted, ledger, statuses, ..bare }
}

fn pnl(position: &Position) -> Money {
    position.pnl(marks(ticks_at_entry()).get(position.instrument))
}

/// What one takeover closed.
fn taken(log: &[Event]) -> Vec<Vec<PositionId>> {
    let mut steps: Vec<Vec<PositionId>> = Vec::new();
    for event in log {
        if let EventKind::Liquidated { .. } = event.kind {
            steps.push(Vec::new());
        } else if let EventKind::TakenOver { position, .. } = event.kind {
            steps.last_mut().expect("the rule speaks first").push(position);
        }
    }
    steps
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_largest_loss_goes_first_and_no_more_than_must(
        // A lender asks nothing for what is not borrowed.
        make in select(RULES[..4].to_vec()),
        positions in prop::collection::vec(world::position(CROSS), 2..=9),
        thousandths in 1_u32..=1_000,
        takeover in select(vec![TakeoverOrder::AllAtOnce, TakeoverOrder::LargestLossFirst]),
    ) {
        let rules = RuleBook { takeover, ..make(FREE) };
        let (venue, marks) = (venue(rules.clone()), marks(ticks_at_entry()));
        let before = condemned(&rules, positions, thousandths);
        prop_assume!(pool::is_condemned(&before, PoolId::Cross, &marks, &venue));
        let (mut account, mut log) = (before.clone(), Vec::new());
        review(&mut account, &marks, &venue, &mut |event| log.push(event));

        let mut told = before.clone();
        for event in &log {
            let condemned = pool::is_condemned(&told, PoolId::Cross, &marks, &venue);
            if let EventKind::Liquidated { pool, equity, .. } = event.kind {
                prop_assert!(condemned && pool == PoolId::Cross);
                prop_assert!(equity.is_positive(), "at these prices nothing is lost by closing");
            } else if let EventKind::TakenOver { position, .. } = event.kind
                && takeover == TakeoverOrder::LargestLossFirst
            {
                let worst = pool::members(&told, PoolId::Cross).map(pnl).min();
                prop_assert_eq!(told.position(position).map(pnl), worst);
            }
            told.apply(event);
        }
        prop_assert_eq!(&told, &account);

        let cross = pool::members(&before, PoolId::Cross).count();
        let steps = taken(&log);
        let is_paused = account.statuses.get(&PoolId::Cross) == Some(&MarginStatus::Liquidatable);
        match takeover {
            TakeoverOrder::AllAtOnce => {
                prop_assert!(steps.iter().all(|step| step.len() == cross));
                prop_assert!(steps.len() <= 1);
            }
            TakeoverOrder::LargestLossFirst => {
                prop_assert!(steps.iter().all(|step| step.len() == 1));
            }
        }
        prop_assert!(is_paused || !pool::is_condemned(&account, PoolId::Cross, &marks, &venue));
        // Nobody else is touched, and without fees only what the fund got is gone.
        let walled = before.positions.last().expect("one");
        prop_assert_eq!(account.position(walled.id), Some(walled));
        let gone = before.equity(&marks) - account.equity(&marks);
        prop_assert_eq!(gone, account.ledger.insurance);
        prop_assert!(!gone.is_negative());
    }
}
