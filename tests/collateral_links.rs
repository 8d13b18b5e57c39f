//! The two presets of coins as collateral, as links: the double hit and the hedge. Worked by hand.

use liquidation_lab::sim::{Report, Session};

fn report(link: &str) -> Report {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link} {:?}", session.notices());
    Report::of(session.experiment().clone()).0
}

/// One dollar and 0.1 BTC behind a long of 0.4 BTC at 20x, textbook. Cross: 1 + 0.5 P - 20,000 = 0.002 P, so
/// 19,999 / 0.498 = 40,158.63453815. Isolated sells 0.02 BTC for its margin of 1,000 and is the standard bet;
/// beside it stand 1 dollar and 0.08 BTC, which at the end of the slide, 34,000, are 2,721.
#[test]
fn double_hit() {
    let report = report("coll=BTC:0.1&wallet=1&scene=slide");
    let line =
        |lane: usize| report.lanes[lane].liquidation_price_at_open.expect("a line").to_string();
    assert_eq!([line(0), line(1)], ["40158.63453815", "47738.69346734"]);
    let lost = |lane: usize| (report.lanes[lane].status, report.lanes[lane].ledger.end.to_string());
    assert_eq!(lost(0), ("liquidated", "0".to_owned()));
    assert_eq!(lost(1), ("liquidated", "2721".to_owned()));
    assert_eq!(report.lanes[0].ledger.deposit.to_string(), "5001");
}

/// 0.4 BTC behind a short of 0.4 BTC: in cross no price moves the 20,001. Isolated sells 0.02 BTC for its
/// margin; at 34,000 the short has gained 6,400 and the other 0.38 BTC are 12,920: 7,400 + 12,921 = 20,321.
#[test]
fn hedge() {
    let report = report("coll=BTC:0.4&wallet=1&side=short&scene=slide");
    let [cross, isolated] = [&report.lanes[0], &report.lanes[1]];
    assert_eq!((cross.status, cross.ledger.end.to_string()), ("finished", "20001".to_owned()));
    assert_eq!(
        (isolated.status, isolated.ledger.end.to_string()),
        ("finished", "20321".to_owned())
    );
    assert_eq!(cross.ledger.price.to_string(), "0");
}
