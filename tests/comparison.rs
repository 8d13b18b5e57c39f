//! Compare rulebooks (B13): each row is the run of its own link, on the same prices.

use liquidation_lab::engine::Rejection;
use liquidation_lab::sim::{Change, Key, Msg, Report, Rules, Scenario, Session};
use liquidation_lab::units::{Money, Step};
use liquidation_lab::view::Frame;
use liquidation_lab::view::page::{self, Action, Chosen, Place, Tab};
use rust_decimal::dec;
use std::sync::Arc;

fn compare(session: &mut Session) {
    let mut place = Place::new(Chosen::default());
    place.tab = Tab::Numbers;
    assert_eq!(page::rerun_wanted(&Frame::build(session, None), &place), None, "folded");
    place.unfold(Action::Compare, true);
    for (count, rules) in (1..).zip(Rules::ALL) {
        let wanted = page::rerun_wanted(&Frame::build(session, None), &place);
        assert_eq!(wanted, Some(Change::Rules(rules)));
        session.update(Msg::Rerun(Change::Rules(rules)));
        assert_eq!(session.reruns().len(), count);
    }
    let before = Arc::clone(session.reruns());
    session.update(Msg::Rerun(Change::Rules(Rules::Loan)));
    assert!(Arc::ptr_eq(&before, session.reruns()), "no rerun is made twice");
    assert_eq!(page::rerun_wanted(&Frame::build(session, None), &place), None, "no more");
}

#[test]
fn every_row_is_the_run_of_its_link() {
    for base in [
        "seed=calm-otter-42&scene=slide",
        "seed=calm-otter-42&scene=dip&side=short&lev=5&fees=1",
        "seed=calm-otter-42&scene=oct-2025&asset=ETH&lev=4&size=15000",
        "seed=calm-otter-42&vol=150&days=9&act=40:both:topup:1:500&pos=ALT:long:1000:3&stop=4",
    ] {
        let mut session = Session::new(base);
        assert!(session.notices().is_empty(), "{base}: {:?}", session.notices());
        compare(&mut session);
        let path = session.experiment().path().digest();
        for (row, rules) in session.reruns().iter().zip(Rules::ALL) {
            assert_eq!(row.change, Change::Rules(rules));
            let alone = Session::new(&format!("{base}&rules={}", rules.name()));
            let (report, _) = Report::of(alone.experiment().clone());
            assert_eq!(row.lanes.as_ref(), Ok(&report.lanes), "{base}, {}", rules.name());
            assert_eq!(row.leverage, alone.experiment().scenario().leverage);
            assert_eq!(report.path_digest, path, "the same prices");
        }
    }
}

#[test]
fn another_bet_is_compared_anew_and_nothing_else_is_touched() {
    let mut session = Session::new("seed=calm-otter-42&scene=slide");
    session.update(Msg::SeekTo(Step(500)));
    let before = Frame::build(&session, None);
    compare(&mut session);
    let after = Frame::build(&session, Some(&before));
    assert_eq!(
        (before.clock, &before.lanes, before.state),
        (after.clock, &after.lanes, after.state)
    );
    assert_eq!(after.reruns.len(), Rules::ALL.len());
    // Textbook and tiered part: one keeps what is left, the other pays it back.
    let isolated = |row: usize| after.reruns[row].lanes.as_ref().map(|lanes| &lanes[1].ledger);
    assert_ne!(isolated(0), isolated(1));
    session.update(Msg::Edit { key: Key::Size, value: String::from("10000") });
    assert!(session.reruns().is_empty());
    assert!(Frame::build(&session, Some(&after)).reruns.is_empty());
}

/// No row is another bet: what does not fit under a rulebook is refused there, and leverage is the most
/// that it allows.
#[test]
fn a_bet_that_does_not_fit_is_not_replaced() {
    let mut session = Session::new("seed=calm-otter-42&wallet=2000");
    compare(&mut session);
    let rows = session.reruns();
    // At 5x it needs 4,000; 0.4 are filled at 50,001.8, which is 0.72 beyond the mark, and the fee is
    // 0.1 % of 20,000.72.
    let refused = Err(Rejection::NotEnoughMoney {
        required: Money::new(dec!(4_020.72072)),
        available: Money::new(dec!(2_000)),
    });
    assert_eq!(rows[4].lanes, refused);
    for row in &rows[..4] {
        let lanes = row.lanes.as_ref().expect("fits");
        assert!(lanes.iter().all(|lane| lane.ledger.deposit == Money::new(dec!(2_000))));
    }
    let mut session = Session::new("seed=calm-otter-42&size=1000000&lev=100&wallet=200000");
    compare(&mut session);
    let leverages: Vec<_> = session.reruns().iter().map(|row| row.leverage.decimal()).collect();
    let tiered = session.reruns()[1].leverage.decimal();
    assert!(dec!(20) < tiered && tiered < dec!(100), "{leverages:?}");
    assert_eq!(leverages, [dec!(100), tiered, tiered, tiered, dec!(5)]);
}

/// What a link does not say is not compared: the same link, the same table.
#[test]
fn the_same_link_gives_the_same_table() {
    let mut session = Session::new("seed=calm-otter-42&scene=slide");
    for fees in ["1", "0"] {
        session.update(Msg::Edit { key: Key::Fees, value: String::from(fees) });
    }
    compare(&mut session);
    let mut shared = Session::new(session.link());
    compare(&mut shared);
    assert_eq!(session.reruns(), shared.reruns());
}

/// Every position of a bet is opened at no more leverage than a rulebook allows, and a posted margin grows
/// with it: ALT of 20,000 at 10x in brackets and at 5x on borrowed money, 20,000 of BTC at 20x and at 5x.
#[test]
fn leverage_is_capped_in_every_position() {
    let mut session = Session::new("wallet=9000&margin=1200&lev=20&pos=ALT:long:20000:20");
    assert!(session.notices().is_empty(), "{:?}", session.notices());
    compare(&mut session);
    for (row, rules) in session.reruns().iter().zip(Rules::ALL) {
        assert!(row.lanes.is_ok(), "{}: {:?}", rules.name(), row.lanes);
    }
    let within = |rules: Rules| {
        let mut scenario = session.experiment().scenario().clone();
        scenario.rules = rules;
        let Scenario { leverage, margin, further, .. } = scenario.within_caps();
        let margin = margin.expect("one is given");
        [leverage.to_string(), margin.to_string(), further[0].leverage.to_string()]
    };
    assert_eq!(within(Rules::Textbook), ["20", "1200", "20"]);
    assert_eq!(within(Rules::Tiered), ["20", "1200", "10"]);
    assert_eq!(within(Rules::Loan), ["5", "4000", "5"]);
}
