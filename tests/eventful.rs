//! The random worlds of the property tests are full of everything that the properties speak of.

mod support;

use liquidation_lab::engine::{Account, EventKind, MarginStatus, PoolId, pool};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use support::world::{self, MIXED, World};

/// The properties would hold in a world where nothing happens.
#[test]
fn the_random_worlds_are_eventful() {
    let mut runner = TestRunner::deterministic();
    let strategy = (world::rules(), world::acts(MIXED));
    let (mut settled, mut gaps, mut short, mut rest) = ([0, 0], 0, 0, 0);
    let (mut opened, mut reduced, mut paid, mut most) = (0, 0, 0, 0);
    let (mut rungs, mut saved, mut waiting, mut charged, mut sold) = (0, 0, 0, 0, 0);
    let (mut increased, mut added, mut withdrawn) = (0, 0, 0);
    let (mut triggered, mut cancelled, mut unfilled) = (0, 0, 0);
    let mut survived = 0;
    for _ in 0..5_000 {
        let (rules, acts) = strategy.new_tree(&mut runner).expect("a world").current();
        let mut world = World::new(rules);
        for act in acts {
            world.act(act);
            most = most.max(world.desk.account.positions.len());
        }
        let has_slippage = world.desk.venue.rules.has_slippage;
        let mut told = Account::default();
        for event in world.desk.log {
            told.apply(&event);
            match event.kind {
                EventKind::Unfilled { .. } => unfilled += usize::from(!has_slippage),
                EventKind::Settled { pool, shortfall, to_trader, .. } => {
                    settled[usize::from(pool == PoolId::Cross)] += 1;
                    short += usize::from(shortfall.is_positive());
                    rest += usize::from(to_trader.is_positive());
                    survived += usize::from(pool::members(&told, pool).next().is_some());
                }
                EventKind::Liquidated { is_gap, .. } => gaps += usize::from(is_gap),
                EventKind::Opened { .. } => opened += 1,
                EventKind::Reduced { .. } => reduced += 1,
                EventKind::Funding { .. } => paid += 1,
                EventKind::Interest { .. } => charged += 1,
                EventKind::PartlyLiquidated { .. } => rungs += 1,
                EventKind::Status { from, to, .. } => {
                    waiting += usize::from(to == MarginStatus::Liquidatable);
                    saved += usize::from(from == MarginStatus::Liquidatable);
                }
                EventKind::Converted { .. } => sold += 1,
                EventKind::Increased { .. } => increased += 1,
                EventKind::MarginAdded { .. } => added += 1,
                EventKind::Withdrawn { .. } => withdrawn += 1,
                EventKind::Triggered { .. } => triggered += 1,
                EventKind::OrdersCancelled { .. } => cancelled += 1,
                EventKind::CoinsDeposited { .. }
                | EventKind::Protected { .. }
                | EventKind::Followed { .. }
                | EventKind::LeverageChanged { .. }
                | EventKind::ModeChanged { .. }
                | EventKind::Deposited { .. }
                | EventKind::TakenOver { .. } => {}
            }
        }
    }
    let counts =
        [settled[0], settled[1], gaps, short, rest, opened, reduced, paid, rungs, charged, sold];
    let practised = [increased, added, withdrawn, triggered, cancelled];
    assert!(practised.iter().all(|count| 30 <= *count), "{practised:?}");
    assert!(10 <= waiting && 1 <= saved, "{waiting} {saved}");
    assert!(10 <= survived, "{survived} pools lived on without what was taken over");
    assert!(counts.iter().all(|count| 30 <= *count), "{counts:?}");
    assert_eq!(unfilled, 0, "trades and marks are one, so only what slips is too dear");
    assert_eq!(most, 9, "some accounts are full");
}
