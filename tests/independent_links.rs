//! The engine against a second opinion: on 200 random links the first step whose mark reaches the
//! closed-form line is the step and price that `simulate` reports. The line is computed here from
//! the published brackets with integers, and the path is read from its own ticks; no engine code
//! takes part in the expectation.

use liquidation_lab::sim::{Report, Session};
use liquidation_lab::units::Step;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Floor in dollars, rate in hundred-thousandths, of BTCUSDT 2026-09 (source: see
/// `tests/data/maintenance_brackets.json`).
const BTC: [(i128, i128); 8] = [
    (0, 400),
    (300_000, 500),
    (800_000, 650),
    (3_000_000, 1_000),
    (12_000_000, 2_000),
    (70_000_000, 2_500),
    (100_000_000, 5_000),
    (230_000_000, 10_000),
];
const TEXTBOOK: [(i128, i128); 1] = [(0, 500)];

#[derive(Clone, Debug)]
struct Bet {
    seed: u32,
    is_long: bool,
    is_tiered: bool,
    /// Lots of 0.001 BTC.
    lots: i128,
    leverage: i128,
    volatility: u32,
}

fn bets() -> impl Strategy<Value = Bet> {
    (any::<u32>(), any::<bool>(), any::<bool>(), 20_i128..40_000, 2_i128..50, 40_u32..400).prop_map(
        |(seed, is_long, is_tiered, lots, leverage, volatility)| Bet {
            seed,
            is_long,
            is_tiered,
            lots,
            leverage,
            volatility,
        },
    )
}

/// Everything in units of 10^-8 dollars. One lot at one tick (0.001 x 0.1) is 10^4 of them.
const LOT_TICK: i128 = 10_000;
const DOLLAR: i128 = 100_000_000;
const ENTRY_TICKS: i128 = 500_000;

/// Maintenance times 100,000: each slice of the notional at its own rate.
fn maintenance(brackets: &[(i128, i128)], notional: i128) -> i128 {
    let slice = |index: usize| {
        let (floor, rate) = brackets[index];
        let top = brackets.get(index + 1).map_or(i128::MAX, |next| next.0 * DOLLAR);
        (notional.min(top) - floor * DOLLAR).max(0) * rate
    };
    (0..brackets.len()).map(slice).sum()
}

/// Whether collateral (10^-8 dollars) no longer covers the floor at this price.
fn is_dead(bet: &Bet, collateral: i128, ticks: i128) -> bool {
    let gain = (ticks - ENTRY_TICKS) * bet.lots * LOT_TICK * if bet.is_long { 1 } else { -1 };
    let brackets: &[(i128, i128)] = if bet.is_tiered { &BTC } else { &TEXTBOOK };
    let floor = maintenance(brackets, ticks * bet.lots * LOT_TICK);
    (collateral + gain) * 100_000 <= floor
}

/// The whole tick at which death begins: between alive at the entry and dead far away, halved.
fn line(bet: &Bet, collateral: i128) -> Option<i128> {
    let (mut alive, mut dead) = (ENTRY_TICKS, if bet.is_long { 1 } else { ENTRY_TICKS * 100 });
    if !is_dead(bet, collateral, dead) {
        return None;
    }
    while 1 < (alive - dead).abs() {
        let middle = i128::midpoint(alive, dead);
        if is_dead(bet, collateral, middle) { dead = middle } else { alive = middle }
    }
    Some(dead)
}

#[test]
fn reported_liquidations_are_where_the_path_first_reaches_the_line() {
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let liquidated = std::cell::Cell::new(0_u32);
    let outcome = runner.run(&bets(), |bet| {
        let size = bet.lots * 50;
        let wallet = size / 2 + 1;
        let (side, rules) = (
            if bet.is_long { "long" } else { "short" },
            if bet.is_tiered { "tiered" } else { "textbook" },
        );
        let Bet { seed, leverage, volatility, .. } = bet;
        let link = format!(
            "seed={seed}&side={side}&size={size}&wallet={wallet}&lev={leverage}\
             &rules={rules}&fees=0&funding=0&slip=0&vol={volatility}&days=5"
        );
        let session = Session::new(&link);
        prop_assert!(session.notices().is_empty(), "{}: {:?}", link, session.notices());
        let (report, run) = Report::of(session.experiment().clone());
        // Margin = notional / leverage, rounded up to 8 decimals.
        let notional = ENTRY_TICKS * bet.lots * LOT_TICK;
        let margin = (notional + leverage - 1) / leverage;
        for (lane, collateral) in report.lanes.iter().zip([wallet * DOLLAR, margin]) {
            let line = line(&bet, collateral);
            let ticks = |step: u32| i128::from(run.path().ticks(0, Step(step)).0);
            let is_reached = |step: &u32| {
                let at = ticks(*step);
                line.is_some_and(|line| if bet.is_long { at <= line } else { line <= at })
            };
            let first = (1..=report.steps).find(is_reached);
            let reported = (lane.status == "liquidated").then_some(lane.step.0);
            prop_assert_eq!(first, reported, "{} {:?}", link, lane.mode);
            if let Some(step) = first {
                let price = format!("{}.{}", ticks(step) / 10, ticks(step) % 10);
                let reported = lane.price.to_string();
                prop_assert_eq!(price.trim_end_matches(".0"), reported, "{}", link);
                liquidated.set(liquidated.get() + 1);
            }
        }
        Ok(())
    });
    outcome.expect("seed of the runner: [7; 32]");
    assert!(
        100 <= liquidated.get(),
        "only {} liquidations: too few to mean much",
        liquidated.get()
    );
}
