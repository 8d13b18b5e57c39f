//! Coins as collateral, as links: the presets double hit and hedge, coins of several assets. Worked by hand.

use liquidation_lab::engine::{Command, execute_selling, is_conditional};
use liquidation_lab::sim::{Msg, Report, Session};
use liquidation_lab::units::{Leverage, Money, Step};
use liquidation_lab::view::Frame;
use rust_decimal::dec;

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

/// The same long behind 5,000 dollars: 15,000 / 0.398 = 37,688.44221106 instead of 40,158.63453815. At 39,000,
/// on the way of the slide, the coins have killed the account and the dollars have not.
#[test]
fn dollars_outlive_the_double_hit() {
    let died_at = |link: &str| {
        let session = Session::new(link);
        let mut experiment = session.experiment().clone();
        let horizon = experiment.horizon();
        experiment.seek(horizon);
        experiment.lanes()[0].liquidation().map(|liquidation| liquidation.step)
    };
    let coins = died_at("coll=BTC:0.1&wallet=1&scene=slide").expect("a liquidation");
    let dollars = died_at("wallet=5001&scene=slide").expect("a liquidation");
    assert!(coins < dollars, "{coins:?} {dollars:?}");
}

/// 0.02 BTC count 1,000, 2 ETH 2 x 2,500 x 0.95 = 4,750; with 1 dollar 5,751 stand behind the long of 0.4 BTC.
/// While ETH stands still: 4,751 + 0.42 P - 20,000 = 0.002 P, so 15,249 / 0.418 = 36,480.86124402. Isolated
/// lacks 999 of its margin: the 0.02 BTC fetch 1,000; beside it stand 1 dollar and the ETH.
#[test]
fn coins_of_several_assets() {
    let link = "coll=BTC:0.02,ETH:2&wallet=1&scene=slide";
    let report = report(link);
    let line =
        |lane: usize| report.lanes[lane].liquidation_price_at_open.expect("a line").to_string();
    assert_eq!([line(0), line(1)], ["36480.86124402", "47738.69346734"]);
    assert_eq!(report.lanes[0].ledger.deposit.to_string(), "6001");
    let session = Session::new(link);
    let isolated = &session.experiment().lanes()[1].account;
    assert_eq!(isolated.unposted.to_string(), "1");
    assert_eq!(isolated.coins.len(), 1, "the BTC are sold, the ETH are not needed");
    let lanes = session.experiment().lanes();
    let is_conditional = |lane: usize| is_conditional(&lanes[lane].account, lanes[lane].pool());
    assert!(is_conditional(0) && !is_conditional(1), "only cross depends on ETH");
}

/// Coins are sold for every margin that is posted, not only the first: the second position of 5,000 at 5x asks
/// for 1,000 more, a margin added in the run for 500.
#[test]
fn coins_are_sold_for_every_margin() {
    let link = "coll=BTC:0.1&wallet=1&pos=ETH:long:5000:5&act=10:isolated:margin:1:500";
    let mut session = Session::new(link);
    assert!(session.notices().is_empty(), "{:?}", session.notices());
    session.update(Msg::SeekTo(Step(10)));
    let isolated = &session.experiment().lanes()[1].account;
    let posted = isolated.positions.iter().map(|position| position.margin.to_string());
    assert_eq!(posted.collect::<Vec<_>>(), ["1500", "1000"]);
}

/// Coins that back nothing stand behind the wall, and are kept: isolated loses its margin of 1,000 and what
/// the two ETH have lost in price, no more.
#[test]
fn coins_behind_the_wall_are_kept() {
    let mut session = Session::new("coll=BTC:0.02,ETH:2&wallet=1&scene=slide");
    let frame = Frame::build(&session, None);
    let dollars = |money: Money| money.to_string();
    assert_eq!(dollars(frame.lanes[1].tank.locked), "5001");
    session.update(Msg::SeekTo(Step(8_640)));
    let lanes = session.experiment().lanes();
    let end = lanes[1].liquidation().expect("a liquidation");
    let frame = Frame::build(&session, None);
    let closed = frame.lanes[1].closed_out.as_ref().expect("closed out");
    assert_eq!(closed.lost + closed.kept, Money::new(dec!(6001)));
    assert_eq!(closed.kept, end.kept);
    let coins = closed.kept - Money::new(dec!(1));
    let (low, high) = (Money::new(dec!(4_000)), Money::new(dec!(5_000)));
    assert!(low < coins && coins < high, "2 ETH near their 2,500: {coins}");
    // What the tank shows is of now, when ETH has fallen further.
    assert!(frame.lanes[1].tank.locked < closed.kept);
}

/// Coins are sold where they help: not for other leverage, which moves no money, however many there are; nor
/// again where a sale has freed nothing.
#[test]
fn coins_are_not_sold_in_vain() {
    let session = Session::new("coll=BTC:1&wallet=1000");
    let experiment = session.experiment();
    let mut account = experiment.lanes()[1].account.clone();
    let (marks, venue) = (experiment.marks(), experiment.venue());
    let position = account.positions[0].id;
    let ten = Leverage::new(dec!(10)).expect("ten");
    let mut sold = Vec::new();
    let change = Command::ChangeLeverage { position, leverage: ten };
    let refused = execute_selling(&mut account, change, marks, venue, &mut sold);
    assert!(refused.is_err() && sold.is_empty(), "{refused:?} {sold:?}");
    // 100,000 are more than there is: all goes in one sale, and that was all.
    let amount = Money::new(dec!(100_000));
    let add = Command::AddMargin { position, amount };
    let refused = execute_selling(&mut account, add, marks, venue, &mut sold);
    assert!(refused.is_err() && sold.len() == 1, "{refused:?} {sold:?}");
}

/// A short of 0.4 BTC beside 1 BTC: the rise that takes its margin of 1,000 adds more to the coins.
#[test]
fn coins_may_gain_more_than_the_trade_loses() {
    let mut session = Session::new("coll=BTC:1&wallet=1&side=short&drift=300&seed=calm-otter-42");
    session.update(Msg::SeekTo(Step(8_640)));
    let frame = Frame::build(&session, None);
    let closed = frame.lanes[1].closed_out.as_ref().expect("closed out");
    assert!(Money::new(dec!(50_001)) < closed.kept, "{}", closed.kept);
    assert_eq!(closed.lost, Money::ZERO);
}
