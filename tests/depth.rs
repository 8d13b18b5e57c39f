//! Depth of the books by scene, and what it does to a trade (M44, M45).

use liquidation_lab::engine::{Asset, Side};
use liquidation_lab::sim::{Experiment, Session};
use liquidation_lab::units::{Price, Qty, Step, Ticks};
use rust_decimal::dec;

fn run(link: &str) -> Experiment {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.experiment().clone()
}

fn depths(link: &str) -> Vec<u16> {
    let run = run(link);
    (0..=run.horizon().0).map(|step| run.path().depth(Step(step))).collect()
}

#[test]
fn quiet_markets_keep_their_depth() {
    for link in ["", "scene=slide", "scene=flash", "jumps=own"] {
        assert!(depths(link).iter().all(|depth| *depth == 1_000), "{link}");
    }
}

#[test]
fn news_leave_a_fifth_for_two_hours() {
    let depths = depths("scene=news");
    for (minute, depth) in depths.iter().enumerate() {
        // The step that ends at 12:00 is still quiet, that which ends at 14:00 the last wild one.
        let expected = if (721..=840).contains(&minute) { 200 } else { 1_000 };
        assert_eq!(*depth, expected, "minute {minute}");
    }
}

#[test]
fn storms_and_crashes_dry_up_and_recover() {
    // One over 3.25, and 1 in calm times.
    let storms = depths("regime=storms&days=200");
    assert!(storms.contains(&308) && storms.contains(&1_000), "{:?}", storms.first());
    let crashes = depths("jumps=crash&days=365&step=60");
    assert!(crashes.iter().any(|depth| *depth < 200) && crashes.contains(&1_000));
    for scene in ["covid-2020", "may-2021", "luna-2022", "ftx-2022", "aug-2024", "oct-2025"] {
        let depths = depths(&format!("scene={scene}"));
        assert_eq!(depths.iter().min(), Some(&20), "{scene}");
        assert_eq!((depths[0], depths[depths.len() - 1]), (1_000, 1_000), "{scene}");
    }
}

#[test]
fn the_wick_and_the_thin_index_come_with_an_empty_book() {
    let wick = run("scene=wick");
    for step in (0..=wick.horizon().0).map(Step) {
        let is_wick = wick.path().quote(0, step).last == Ticks(465_000);
        assert_eq!(wick.path().depth(step), if is_wick { 20 } else { 1_000 }, "{step:?}");
    }
    assert_eq!(depths("scene=thin").iter().min(), Some(&100));
}

/// 2 % of the depth cost sqrt(50) = 7.07 times the impact.
#[test]
fn a_trade_in_the_worst_hour_slips_seven_times_as_far() {
    let btc = Asset::Btc.instrument();
    let mark = Price::new(dec!(50_000));
    let slip = |depth| {
        let fill = btc.executable(Side::Short, Qty::new(dec!(200)), mark, depth);
        mark.decimal() - fill.decimal()
    };
    let ratio = slip(20) / slip(1_000);
    assert!((ratio - dec!(7.07)).abs() < dec!(0.02), "{ratio}");
}
