//! Everything is filled at the price of trades, whatever condemned or met it at the mark (M26, M44).
//! Standard bet, 0.4 BTC long from 50,000, worked by hand.

mod support;

use liquidation_lab::engine::{
    Asset, Coins, Command, EventKind, FreedMargin, MarginMode, Marks, Order, PositionId, Rejection,
    RuleBook, Side, Trigger, Way, advance, execute,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty};
use rust_decimal::{Decimal, dec};
use support::{Desk, FREE, id, marks, ticks_at_entry};

const POSITION: PositionId = PositionId(0);

/// BTC at a mark, and trades at another price.
fn parted(mark: Decimal, trade: Decimal) -> Marks {
    let mut marks = marks(ticks_at_entry()).with(id(Asset::Btc), Price::new(mark));
    marks.set_trade(id(Asset::Btc), Price::new(trade));
    marks
}

fn order(mode: MarginMode) -> Order {
    Order {
        instrument: id(Asset::Btc),
        side: Side::Long,
        qty: Qty::new(dec!(0.4)),
        mode,
        leverage: Leverage::new(dec!(20)).expect("a leverage"),
        margin: None,
    }
}

/// The standard bet in a mode, at its opening.
fn opened(rules: RuleBook, mode: MarginMode) -> Desk {
    let mut desk = Desk::new(rules);
    for command in [Command::Deposit(Money::new(dec!(5_000))), Command::Open(order(mode))] {
        desk.command(command).expect("taken");
    }
    desk
}

/// What a step from the entry to these prices does.
fn step(desk: &mut Desk, to: &Marks) -> Vec<EventKind> {
    let before = marks(ticks_at_entry());
    let way = Way { marks: [&before, to], reads_trades: false };
    let mut kinds = Vec::new();
    advance(&mut desk.account, way, 1, &desk.venue, &mut |event| kinds.push(event.kind));
    kinds
}

#[test]
fn a_stop_that_reads_the_mark_fills_where_trades_are() {
    // The mark passes 48,500; trades stand 100 below it, or 300 above: -1,800 x 0.4, -1,400 x 0.4.
    for (trade, pnl) in [(dec!(48_200), dec!(-720)), (dec!(48_600), dec!(-560))] {
        let mut desk = opened(RuleBook::textbook(FREE), MarginMode::Isolated);
        let line = Some(Price::new(dec!(48_500)));
        let stop = Command::Protect { position: POSITION, trigger: Trigger::Stop, line };
        desk.command(stop).expect("taken");
        let kinds = step(&mut desk, &parted(dec!(48_300), trade));
        let EventKind::Reduced { price, pnl: found, slippage, .. } = kinds[1] else {
            panic!("{kinds:?}")
        };
        assert_eq!((price, found), (Price::new(trade), Money::new(pnl)));
        assert_eq!(slippage, Money::ZERO, "the book was not pushed");
        assert_eq!(desk.account.equity(&marks(ticks_at_entry())), Money::new(dec!(5_000) + pnl));
    }
}

/// The mark at 47,700 condemns isolated; trades stand at 49,000, where 0.4 BTC fetch 400 less than they
/// cost: 600 of the margin are left. `textbook` gives them to the fund; `tiered` keeps the fee, 1.2 % of
/// 19,600, and gives back the rest.
#[test]
fn a_takeover_fetches_what_trades_say() {
    let left = [(RuleBook::textbook(FREE), dec!(4_000)), (RuleBook::tiered(FREE), dec!(4_364.8))];
    for (mut rules, expected) in left {
        rules.has_liquidation_fee = rules.remainder == liquidation_lab::engine::Remainder::ToTrader;
        let mut desk = opened(rules, MarginMode::Isolated);
        let to = parted(dec!(47_600), dec!(49_000));
        let kinds = step(&mut desk, &to);
        let taken = kinds.iter().find_map(|kind| {
            let EventKind::TakenOver { price, pnl, .. } = kind else { return None };
            Some((*price, *pnl))
        });
        assert_eq!(taken, Some((Price::new(dec!(49_000)), Money::new(dec!(-400)))), "{kinds:?}");
        assert_eq!(desk.account.equity(&to), Money::new(expected));
    }
}

/// Trades far below a mark that lets the pool live: 0.4 x 2,600 = 1,040 is more than the isolated margin
/// of 1,000, so the closing cannot be paid behind its wall; cross pays it out of the wallet.
#[test]
fn a_closing_that_cannot_be_paid_at_the_price_of_trades_is_refused() {
    let close = Command::Reduce {
        position: POSITION,
        qty: Qty::new(dec!(0.4)),
        freed: FreedMargin::ToWallet,
    };
    let at = parted(dec!(49_000), dec!(47_400));
    let mut isolated = opened(RuleBook::textbook(FREE), MarginMode::Isolated);
    let before = isolated.account.clone();
    let refused = execute(&mut isolated.account, close, &at, &isolated.venue);
    // 1,600 x 0.4 beyond the mark.
    assert_eq!(refused, Err(Rejection::SlipsTooFar { slippage: Money::new(dec!(640)) }));
    assert_eq!(isolated.account, before);
    let mut cross = opened(RuleBook::textbook(FREE), MarginMode::Cross);
    execute(&mut cross.account, close, &at, &cross.venue).expect("the wallet pays");
    assert_eq!(cross.account.equity(&at), Money::new(dec!(3_960)));
}

/// Half of it sold at 44,000: 0.2 x 6,000 = 1,200 are more than the margin of 1,000, and what is left stands
/// 200 below its entry. At 47,000 they are 600, and 400 of margin less 200 are left.
#[test]
fn a_part_is_closed_only_where_the_rest_can_stand() {
    let close =
        Command::Reduce { position: POSITION, qty: Qty::new(dec!(0.2)), freed: FreedMargin::Kept };
    let closed = |mode, trade| {
        let mut desk = opened(RuleBook::textbook(FREE), mode);
        let at = parted(dec!(49_000), trade);
        execute(&mut desk.account, close, &at, &desk.venue).map(|_| desk.account.equity(&at))
    };
    let refused = Err(Rejection::SlipsTooFar { slippage: Money::new(dec!(1_000)) });
    assert_eq!(closed(MarginMode::Isolated, dec!(44_000)), refused);
    assert_eq!(closed(MarginMode::Isolated, dec!(47_000)), Ok(Money::new(dec!(4_200))));
    // The whole wallet stands behind cross.
    assert_eq!(closed(MarginMode::Cross, dec!(44_000)), Ok(Money::new(dec!(3_600))));
}

/// Bought 1,500 above the mark: 600 are lost at once. Cross needs them beside the initial margin of 1,000;
/// in isolated 1,000 of margin less 600 is more than the maintenance of 0.005 x 20,000, yet 2,400 above
/// would not be.
#[test]
fn an_opening_pays_the_price_of_trades() {
    let buy = |mode, trade, wallet| {
        let mut desk = Desk::new(RuleBook::textbook(FREE));
        desk.command(Command::Deposit(Money::new(wallet))).expect("money");
        let at = parted(dec!(50_000), trade);
        execute(&mut desk.account, Command::Open(order(mode)), &at, &desk.venue)
            .map(|_| desk.account.equity(&at))
    };
    assert_eq!(
        buy(MarginMode::Cross, dec!(51_500), dec!(1_599)),
        Err(Rejection::NotEnoughMoney {
            required: Money::new(dec!(1_600)),
            available: Money::new(dec!(1_599)),
        })
    );
    assert_eq!(buy(MarginMode::Cross, dec!(51_500), dec!(1_600)), Ok(Money::new(dec!(1_000))));
    assert_eq!(buy(MarginMode::Isolated, dec!(51_500), dec!(1_000)), Ok(Money::new(dec!(400))));
    assert_eq!(
        buy(MarginMode::Isolated, dec!(52_400), dec!(1_000)),
        Err(Rejection::SlipsTooFar { slippage: Money::new(dec!(960)) })
    );
    // Better than the mark is a gain at once, and never money to open with.
    assert_eq!(buy(MarginMode::Cross, dec!(48_500), dec!(1_000)), Ok(Money::new(dec!(1_600))));
    assert!(buy(MarginMode::Cross, dec!(48_500), dec!(999)).is_err());
}

/// A short whose pool the mark condemns while trades stand higher: the coins fetch more than they count,
/// and `textbook` still keeps none of them.
#[test]
fn all_coins_go_where_nothing_is_given_back() {
    let mut desk = Desk::new(RuleBook::textbook(FREE));
    let coins = Coins { instrument: id(Asset::Btc), qty: Qty::new(dec!(0.05)) };
    let short = Order { side: Side::Short, ..order(MarginMode::Cross) };
    for command in [
        Command::Deposit(Money::new(dec!(1_000))),
        Command::DepositCoins(coins),
        Command::Open(short),
    ] {
        desk.command(command).expect("taken");
    }
    // At 59,900: 1,000 + 2,995 - 3,960 = 35 is below the floor of 119.80. At 62,000 apiece 49 of the 50
    // lots would fetch what all of them count.
    let kinds = step(&mut desk, &parted(dec!(59_900), dec!(62_000)));
    let is_sold = |kind: &EventKind| matches!(kind, EventKind::Converted { .. });
    assert!(kinds.iter().any(is_sold), "{kinds:?}");
    assert!(desk.account.coins.is_empty(), "{:?}", desk.account.coins);
}
