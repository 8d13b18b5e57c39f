//! The filter of quiet steps near its bounds: it never hides a change, and it does say so a few ticks
//! inside. (`tests/replay.rs`: it hides nothing on whole paths.)

mod support;

use liquidation_lab::engine::{
    Account, Asset, Coins, Command, MarginMode, MarginStatus, Marks, Order, PoolId, PositionId,
    QuietRange, RuleBook, Side, Trigger, Way, pool,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty};
use rust_decimal::{Decimal, dec};
use support::{Desk, FREE, id, marks, ticks_at_entry};

/// All assets at their entry, BTC here.
fn btc_at(price: Decimal) -> Marks {
    marks(ticks_at_entry()).with(id(Asset::Btc), Price::new(price))
}

fn order(asset: Asset, side: Side, mode: MarginMode, qty: Decimal) -> Command {
    let (qty, leverage) = (Qty::new(qty), Leverage::new(dec!(20)).expect("a leverage"));
    Command::Open(Order { instrument: id(asset), side, qty, mode, leverage, margin: None })
}

/// 0.4 BTC at 20x on 5,000 dollars.
fn standard_bet(side: Side, mode: MarginMode) -> Desk {
    let mut desk = Desk::new(RuleBook::textbook(FREE));
    desk.command(Command::Deposit(Money::new(dec!(5_000)))).expect("taken");
    desk.command(order(Asset::Btc, side, mode, dec!(0.4))).expect("taken");
    desk
}

fn is_quiet(desk: &Desk, price: Decimal) -> bool {
    let range = QuietRange::of(&desk.account, &desk.marks, &desk.venue).expect("far from bounds");
    range.holds(Way::of_marks(&desk.marks, &btc_at(price)))
}

/// Isolated, equity against once, 3 and 6 times maintenance: long 19,000 / (0.4 x (1 - 0.005 k)), short
/// 21,000 / (0.4 x (1 + 0.005 k)).
#[test]
fn a_change_of_status_is_never_hidden_and_what_is_inside_is_quiet() {
    use MarginStatus::{Call, Close, Comfortable};
    let long = [dec!(47_738.69346734), dec!(48_223.35025381), dec!(48_969.07216495)];
    let short = [dec!(52_238.80597015), dec!(51_724.13793103), dec!(50_970.87378641)];
    let cases = [
        (Side::Long, Comfortable, dec!(50_000), &long[2..]),
        (Side::Long, Close, dec!(48_600), &long[1..]),
        (Side::Long, Call, dec!(48_000), &long[..2]),
        (Side::Short, Comfortable, dec!(50_000), &short[2..]),
        (Side::Short, Close, dec!(51_300), &short[1..]),
        (Side::Short, Call, dec!(52_000), &short[..2]),
    ];
    let pool = PoolId::Isolated(PositionId(0));
    for (side, status, mark, bounds) in cases {
        let mut desk = standard_bet(side, MarginMode::Isolated);
        desk.step(btc_at(mark), 1);
        assert_eq!(desk.account.statuses[&pool], status);
        let status_at = |price| {
            let risk = pool::risk(&desk.account, pool, &btc_at(price), &desk.venue);
            risk.status(desk.venue.rules.threshold, desk.venue.rules.call_multiple)
        };
        for bound in bounds {
            let inwards = if *bound < mark { dec!(0.1) } else { dec!(-0.1) };
            for ticks in (-4..=4).map(Decimal::from) {
                let price = bound.trunc_with_scale(1) + ticks * inwards;
                let is_same = status_at(price) == status;
                assert!(is_same || !is_quiet(&desk, price), "{side:?} {status:?} {price}");
                assert!(ticks < dec!(3) || is_quiet(&desk, price), "{side:?} {status:?} {price}");
            }
        }
    }
}

/// Lines on a tick: 1 BTC, 47,760 = 0.995 x 48,000 long and 52,260 = 1.005 x 52,000 short. Headroom there
/// is zero, and the rule says yes.
#[test]
fn a_price_on_the_line_of_the_rule_is_not_quiet() {
    let cases = [
        (Side::Long, dec!(2_240), dec!(48_200), dec!(48_000), dec!(0.1)),
        (Side::Short, dec!(2_260), dec!(51_800), dec!(52_000), dec!(-0.1)),
    ];
    for (side, margin, mark, line, tick) in cases {
        let mut desk = Desk::new(RuleBook::textbook(FREE));
        desk.command(Command::Deposit(Money::new(dec!(5_000)))).unwrap();
        desk.command(Command::Open(Order {
            instrument: id(Asset::Btc),
            side,
            qty: Qty::new(dec!(1)),
            mode: MarginMode::Isolated,
            leverage: Leverage::new(dec!(25)).unwrap(),
            margin: Some(Money::new(margin)),
        }))
        .unwrap();
        desk.step(btc_at(mark), 1);
        assert!(!is_quiet(&desk, line), "{side:?}");
        assert!(is_quiet(&desk, line + tick + tick), "{side:?}");
        desk.step(btc_at(line), 2);
        assert!(desk.account.positions.is_empty(), "{side:?}");
    }
}

/// A line that is reached exactly is met.
#[test]
fn a_price_on_the_line_of_an_order_is_not_quiet() {
    let cases =
        [(Trigger::Stop, dec!(49_900), dec!(0.1)), (Trigger::TakeProfit, dec!(50_100), dec!(-0.1))];
    for (trigger, line, inwards) in cases {
        let mut desk = standard_bet(Side::Long, MarginMode::Isolated);
        let (position, at) = (PositionId(0), Some(Price::new(line)));
        desk.command(Command::Protect { position, trigger, line: at }).unwrap();
        assert!(!is_quiet(&desk, line), "{trigger:?}");
        assert!(is_quiet(&desk, line + inwards), "{trigger:?}");
    }
}

/// The range is one of one price: with another instrument in the account there is none.
#[test]
fn another_instrument_leaves_no_range() {
    let cross = || standard_bet(Side::Long, MarginMode::Cross);
    let has_range = |desk: &Desk| QuietRange::of(&desk.account, &desk.marks, &desk.venue).is_some();
    let coins =
        |asset| Command::DepositCoins(Coins { instrument: id(asset), qty: Qty::new(dec!(1)) });
    let eth = |mode| order(Asset::Eth, Side::Long, mode, dec!(1));
    let cases = [
        (coins(Asset::Btc), true),
        (coins(Asset::Eth), false),
        (eth(MarginMode::Cross), false),
        (eth(MarginMode::Isolated), false),
    ];
    for (command, expected) in cases {
        let mut desk = cross();
        assert!(has_range(&desk));
        desk.command(command).unwrap();
        assert_eq!(has_range(&desk), expected, "{command:?}");
    }
    assert!(QuietRange::of(&Account::default(), &cross().marks, &cross().venue).is_none());
}
