//! The filter of quiet steps near its bounds: it never hides a change, and it does say so a few ticks
//! inside. (`tests/replay.rs`: it hides nothing on whole paths.)

mod support;

use liquidation_lab::engine::{
    Asset, Coins, Command, MarginMode, MarginStatus, Marks, Order, PoolId, PositionId, QuietRange,
    RuleBook, Side, Trigger, Way, pool,
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

/// Whether a price of the market is in the quiet range. Written with other decimals than those of the tick
/// it is left to the rule.
fn is_quiet(desk: &Desk, price: Decimal) -> bool {
    let range = QuietRange::of(&desk.account, &desk.marks, &desk.venue).expect("far from bounds");
    let [is_quiet, others @ ..] = [1, 0, 2, 8].map(|scale| {
        let mut price = price;
        price.rescale(scale);
        range.holds(Way::of_marks(&desk.marks, &btc_at(price)))
    });
    assert_eq!(others, [false; 3], "{price} by its decimals");
    is_quiet
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

/// Marks of BTC and ETH so many thousandths from their entry, the others at theirs.
fn moved([btc, eth]: [i64; 2]) -> Marks {
    let mut ticks = ticks_at_entry();
    for (asset, thousandths) in [(Asset::Btc, btc), (Asset::Eth, eth)] {
        let ticks = &mut ticks[usize::from(id(asset).0)];
        *ticks += *ticks * thousandths / 1_000;
    }
    marks(ticks)
}

fn coins(asset: Asset, qty: Decimal) -> Command {
    Command::DepositCoins(Coins { instrument: id(asset), qty: Qty::new(qty) })
}

/// A pool in two assets, under every rulebook of exchanges, comfortable at the entry: wherever its range says
/// quiet, whichever way the two prices go, the rule finds it comfortable. Around the entry it does say so.
#[test]
fn the_box_of_several_instruments_never_hides_a_change() {
    let cross = |asset, side, qty| order(asset, side, MarginMode::Cross, qty);
    let pools: [&[Command]; 5] = [
        &[cross(Asset::Btc, Side::Long, dec!(0.4)), cross(Asset::Eth, Side::Long, dec!(4))],
        &[cross(Asset::Btc, Side::Long, dec!(0.4)), cross(Asset::Eth, Side::Short, dec!(8))],
        &[cross(Asset::Btc, Side::Short, dec!(0.8)), cross(Asset::Eth, Side::Short, dec!(3))],
        &[coins(Asset::Eth, dec!(2)), cross(Asset::Btc, Side::Short, dec!(1))],
        &[
            coins(Asset::Eth, dec!(0.5)),
            cross(Asset::Btc, Side::Short, dec!(0.4)),
            cross(Asset::Sol, Side::Long, dec!(10)),
        ],
    ];
    let wallets = [dec!(200), dec!(1_600), dec!(2_000), dec!(2_500), dec!(4_000)];
    let (mut quiet, mut changed) = (0, 0);
    for rules in &support::RULES[..4] {
        for (pool, wallet) in pools.iter().flat_map(|pool| wallets.map(|wallet| (pool, wallet))) {
            let mut desk = Desk::new(rules(FREE));
            desk.command(Command::Deposit(Money::new(wallet))).unwrap();
            let taken = pool.iter().all(|command| desk.command(*command).is_ok());
            if !taken || desk.account.statuses[&PoolId::Cross] != MarginStatus::Comfortable {
                continue;
            }
            let Some(range) = QuietRange::of(&desk.account, &desk.marks, &desk.venue) else {
                continue;
            };
            let ways = (-45..=45).step_by(3);
            for there in ways.clone().flat_map(|btc| ways.clone().map(move |eth| [btc, eth])) {
                let is_quiet = range.holds(Way::of_marks(&desk.marks, &moved(there)));
                let risk = pool::risk(&desk.account, PoolId::Cross, &moved(there), &desk.venue);
                let status =
                    risk.status(desk.venue.rules.threshold, desk.venue.rules.call_multiple);
                let is_same = status == MarginStatus::Comfortable;
                assert!(is_same || !is_quiet, "{pool:?} on {wallet} at {there:?}: {status:?}");
                quiet += i32::from(is_quiet);
                changed += i32::from(!is_same);
            }
            let near = [-2, 2].map(|far| moved([far, -far]));
            assert!(near.iter().all(|near| range.holds(Way::of_marks(&desk.marks, near))));
        }
    }
    assert!(20_000 < quiet && 1_000 < changed, "{quiet} quiet, {changed} changed");
}

/// Long positions of 20,000, 10,000 and 10,000 dollars at a requirement of 0.5 %, comfortable above six times: a
/// box of 4 % takes 1,600 dollars and leaves 38,400, six times whose 0.5 % is 1,152: a wallet of 2,752 is
/// too little for it, 2,753 is enough. Of 1 %: 400 + 1,188.
#[test]
fn a_box_is_the_largest_that_stays_comfortable() {
    for (wallet, inside, outside) in
        [(dec!(2_753), 39, 41), (dec!(2_752), 9, 11), (dec!(1_589), 9, 11), (dec!(1_588), 2, 3)]
    {
        let mut desk = Desk::new(RuleBook::textbook(FREE));
        desk.command(Command::Deposit(Money::new(wallet))).unwrap();
        let worth = |asset, dollars| dollars / moved([0, 0]).get(id(asset)).decimal();
        let sizes = [(Asset::Btc, 20_000), (Asset::Eth, 10_000), (Asset::Sol, 10_000)];
        for (asset, dollars) in sizes {
            let qty = worth(asset, Decimal::from(dollars));
            desk.command(Command::Open(Order {
                instrument: id(asset),
                side: Side::Long,
                qty: Qty::new(qty),
                mode: MarginMode::Cross,
                leverage: Leverage::new(dec!(50)).unwrap(),
                margin: None,
            }))
            .unwrap();
        }
        let range = QuietRange::of(&desk.account, &desk.marks, &desk.venue).expect("a box");
        let holds = |there| range.holds(Way::of_marks(&desk.marks, &moved(there)));
        for (far, expected) in [(inside, true), (outside, false)] {
            for there in [[far, 0], [0, far], [-far, 0], [0, -far], [-far, -far], [far, -far]] {
                assert_eq!(holds(there), expected, "{wallet} at {there:?}");
            }
        }
    }
}

/// Behind a wall an instrument has the lines of its own pool; what nobody holds bounds nothing.
#[test]
fn a_wall_parts_the_ranges_too() {
    let range = |desk: &Desk| QuietRange::of(&desk.account, &desk.marks, &desk.venue);
    let mut desk = standard_bet(Side::Long, MarginMode::Isolated);
    let alone = range(&desk).expect("far from bounds");
    desk.command(order(Asset::Eth, Side::Long, MarginMode::Isolated, dec!(1))).unwrap();
    let both = range(&desk).expect("far from bounds");
    let holds = |range: &QuietRange, there| range.holds(Way::of_marks(&desk.marks, &moved(there)));
    for btc in -40..=40 {
        assert_eq!(holds(&both, [btc, 0]), holds(&alone, [btc, 0]), "{btc}");
    }
    assert!(holds(&alone, [0, -40]) && !holds(&both, [0, -40]), "20x: 5 % for all");
    assert!(range(&Desk::new(RuleBook::textbook(FREE))).is_none());
}

/// In a pool of several instruments that is no longer comfortable, every step is reviewed.
#[test]
fn a_pool_of_several_that_is_close_has_no_box() {
    let mut desk = standard_bet(Side::Long, MarginMode::Cross);
    desk.command(coins(Asset::Eth, dec!(0.1))).unwrap();
    assert!(QuietRange::of(&desk.account, &desk.marks, &desk.venue).is_some());
    for fallen in 0..300 {
        desk.step(moved([-fallen, 0]), 1);
        if desk.account.statuses.get(&PoolId::Cross) == Some(&MarginStatus::Close) {
            assert!(QuietRange::of(&desk.account, &desk.marks, &desk.venue).is_none());
            return;
        }
    }
    panic!("it was never close");
}
