//! Orders where the rule has already spoken: nobody trades past his own liquidation. Orders that read
//! trades (M47).

mod support;

use liquidation_lab::engine::{
    Account, Asset, Command, EventKind, FreedMargin, InstrumentId, MarginMode, Marks, Order,
    PositionId, Rejection, RuleBook, Side, Trigger, Way, advance, execute,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty};
use rust_decimal::{Decimal, dec};
use support::{Desk, FREE, id, marks, ticks_at_entry, venue};

#[test]
fn a_condemned_pool_takes_no_orders() {
    let venue = venue(RuleBook::textbook(FREE));
    for mode in [MarginMode::Cross, MarginMode::Isolated] {
        let mut account = Account::default();
        let at_entry = marks(ticks_at_entry());
        let order = Order {
            instrument: id(Asset::Btc),
            side: Side::Long,
            qty: Qty::new(dec!(0.4)),
            mode,
            leverage: Leverage::new(dec!(20)).unwrap(),
            margin: None,
        };
        for command in [Command::Deposit(Money::new(dec!(5_000))), Command::Open(order)] {
            execute(&mut account, command, &at_entry, &venue).unwrap();
        }
        let before = account.clone();
        let mut crashed = ticks_at_entry();
        crashed[0] = 300_000;
        let crashed = marks(crashed);
        let reduce = Command::Reduce {
            position: PositionId(0),
            qty: Qty::new(dec!(0.4)),
            freed: FreedMargin::ToWallet,
        };
        let refused = execute(&mut account, reduce, &crashed, &venue);
        assert_eq!(refused, Err(Rejection::PoolLiquidatable), "{mode:?}");
        assert_eq!(account, before, "a refusal changes nothing");
    }
}

/// All assets at their entry, BTC here.
fn btc_at(price: Decimal) -> Marks {
    marks(ticks_at_entry()).with(id(Asset::Btc), Price::new(price))
}

/// The standard bet isolated, liquidated at 47,738.69, with an order.
fn protected(trigger: Trigger, line: Decimal) -> Desk {
    let mut desk = Desk::new(RuleBook::textbook(FREE));
    let order = Order {
        instrument: id(Asset::Btc),
        side: Side::Long,
        qty: Qty::new(dec!(0.4)),
        mode: MarginMode::Isolated,
        leverage: Leverage::new(dec!(20)).expect("a leverage"),
        margin: None,
    };
    let position = PositionId(0);
    let protect = Command::Protect { position, trigger, line: Some(Price::new(line)) };
    for command in [Command::Deposit(Money::new(dec!(5_000))), Command::Open(order), protect] {
        desk.command(command).expect("taken");
    }
    desk
}

/// Trades go to 47,600, the mark to 49,000 only. A stop at 47,700 is behind the liquidation price, but
/// the rule reads the mark: the stop is met, and 1,000 - 0.4 x 2,400 = 40 are left to pay with.
#[test]
fn a_stop_that_reads_trades_is_compared_with_the_rule_at_the_marks() {
    // Trades and marks part on the way, or have stood apart before.
    for trades_before in [dec!(50_000), dec!(49_800)] {
        let mut desk = protected(Trigger::Stop, dec!(47_700));
        let (mut before, mut after) = (btc_at(dec!(50_000)), btc_at(dec!(49_000)));
        before.set_trade(InstrumentId(0), Price::new(trades_before));
        after.set_trade(InstrumentId(0), Price::new(dec!(47_600)));
        let way = Way { marks: [&before, &after], reads_trades: true };
        let mut kinds = Vec::new();
        advance(&mut desk.account, way, 1, &desk.venue, &mut |event| kinds.push(event.kind));
        let pnl = kinds.iter().find_map(|kind| {
            if let EventKind::Reduced { pnl, .. } = kind { Some(*pnl) } else { None }
        });
        assert_eq!(pnl, Some(Money::new(dec!(-960))), "{kinds:?}");
    }
}
