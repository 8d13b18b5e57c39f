//! The bet that everything is explained with: wallet 5,000, 0.4 BTC long at 50,000, isolated margin
//! 1,000, textbook. And what the scenes promise about it.

use liquidation_lab::engine::{MarginMode, Side};
use liquidation_lab::market::Path;
use liquidation_lab::sim::{Experiment, Lane, LaneLedger, Msg, Report, Session};
use liquidation_lab::units::{Money, Price, Step, Ticks};
use liquidation_lab::view::Frame;
use rust_decimal::dec;
use std::sync::Arc;

fn experiment(link: &str) -> Experiment {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.experiment().clone()
}

fn at_horizon(link: &str) -> Experiment {
    let mut run = experiment(link);
    run.seek(run.horizon());
    run
}

fn liquidated_at(lane: &Lane) -> Option<Step> {
    lane.liquidation.map(|liquidation| liquidation.step)
}

/// 19,000 / 0.398 and 15,000 / 0.398: (entry value - collateral) / (qty x (1 - rate)).
#[test]
fn liquidation_prices_at_the_opening() {
    let (report, _) = Report::of(experiment("seed=calm-otter-42"));
    let lines = report.lanes.iter().map(|lane| lane.liquidation_price_at_open);
    let expected = [dec!(37688.44221106), dec!(47738.69346734)].map(|p| Some(Price::new(p)));
    assert!(lines.eq(expected));
}

#[test]
fn slide_kills_both_isolated_first_for_every_seed() {
    for seed in 0..300 {
        let run = at_horizon(&format!("seed=slide-{seed}&scene=slide"));
        let [cross, isolated] = run.lanes();
        let (cross, isolated) = (liquidated_at(cross), liquidated_at(isolated));
        assert!(
            isolated.is_some() && isolated < cross,
            "seed slide-{seed}: {cross:?} {isolated:?}"
        );
    }
}

#[test]
fn dip_kills_isolated_only_for_every_seed() {
    for seed in 0..300 {
        let run = at_horizon(&format!("seed=dip-{seed}&scene=dip"));
        let [cross, isolated] = run.lanes();
        assert!(isolated.liquidation.is_some(), "seed dip-{seed}");
        assert!(cross.liquidation.is_none(), "seed dip-{seed}");
        assert!(run.log().iter().any(|entry| entry.what.name() == "came-back"), "seed dip-{seed}");
    }
}

/// A long's path upside down: every fall becomes the same rise.
fn mirrored(run: &Experiment) -> Experiment {
    let entry = run.path().ticks(0, Step(0)).0;
    let column =
        (0..=run.horizon().0).map(|step| Ticks(2 * entry - run.path().ticks(0, Step(step)).0));
    let path = Path::from_ticks(run.path().step_minutes(), vec![column.collect()]);
    let mut scenario = run.scenario().clone();
    scenario.side = Side::Short;
    Experiment::on_path(scenario, Arc::new(path))
}

/// Short, 0.4 BTC at 50,000: liquidated where 1,000 + 20,000 - 0.4 P = 0.005 x 0.4 P, at
/// 21,000 / 0.402 = 52,238.80597015 (+4.48 %); cross at 25,000 / 0.402 = 62,189.05472637.
#[test]
fn the_same_holds_for_a_short_on_a_rising_path() {
    for (scene, dies) in [("slide", [true, true]), ("dip", [false, true])] {
        for seed in 0..100 {
            let run = mirrored(&experiment(&format!("seed=mirror-{seed}&scene={scene}")));
            let (report, run) = Report::of(run);
            let lines: Vec<_> =
                report.lanes.iter().filter_map(|lane| lane.liquidation_price_at_open).collect();
            let expected = [dec!(62189.05472637), dec!(52238.80597015)].map(Price::new);
            assert_eq!(lines, expected);
            let [cross, isolated] = run.lanes();
            let found = [cross, isolated].map(|lane| lane.liquidation.is_some());
            assert_eq!(found, dies, "{scene} mirrored, seed {seed}");
            if dies[0] {
                assert!(liquidated_at(isolated) < liquidated_at(cross));
            }
        }
    }
}

/// With the whole wallet as isolated margin there is no wall: the modes are one (feature B9).
#[test]
fn whole_wallet_as_isolated_margin_makes_the_modes_equal() {
    let mut liquidated = 0;
    let mut paths = 0;
    for side in ["long", "short"] {
        for seed in 0..500 {
            let link = format!("seed=equal-{seed}&side={side}&wallet=1000&margin=1000&step=15");
            let run = at_horizon(&link);
            let [cross, isolated] = run.lanes();
            let fate = |lane: &Lane| lane.liquidation.map(|end| (end.step, end.price, end.line));
            assert_eq!(fate(cross), fate(isolated), "{link}");
            let ledgers = [cross, isolated].map(|lane| LaneLedger::of(lane, run.marks()));
            assert_eq!(ledgers[0], ledgers[1], "{link}");
            liquidated += u32::from(cross.liquidation.is_some());
            paths += 1;
        }
    }
    assert_eq!(paths, 1_000);
    assert!(paths <= 3 * liquidated, "{liquidated} of {paths} liquidated: the test sees too few");
}

#[test]
fn textbook_loses_the_margin_or_the_wallet_and_no_more() {
    let run = at_horizon("scene=slide");
    let [cross, isolated] = run.lanes();
    assert_eq!(cross.account.wallet(), Money::ZERO);
    assert_eq!(isolated.account.wallet(), Money::new(dec!(4_000)));
    assert_eq!(isolated.mode, MarginMode::Isolated);
}

/// Free is what could back another cross order (M12): 5,000 + 0.4 (P - 50,000) less the initial
/// margin 0.4 P / 20 in cross, the 4,000 behind the wall in isolated; never below zero.
#[test]
fn free_is_what_could_back_another_order() {
    let (mut has_gain, mut has_none) = (false, false);
    let mut session = Session::new("scene=slide");
    let mut session_up = Session::new("scene=slide&side=short");
    for step in (0..6_000).step_by(200).map(Step) {
        for (session, sign) in [(&mut session, dec!(1)), (&mut session_up, dec!(-1))] {
            session.update(Msg::SeekTo(step));
            let mark = session.experiment().mark().decimal();
            let pnl = sign * dec!(0.4) * (mark - dec!(50_000));
            let free = (dec!(5_000) + pnl - dec!(0.02) * mark).max(dec!(0));
            let lanes = Frame::build(session, None).lanes;
            assert_eq!(lanes[0].free, Money::new(free), "{mark}");
            assert_eq!(lanes[1].free, Money::new(dec!(4_000)), "{mark}");
            has_gain |= dec!(4_000) < free;
            has_none |= free.is_zero();
        }
    }
    assert!(has_gain && has_none, "the paths are too quiet to tell");
}
