//! Orders where the rule has already spoken: nobody trades past his own liquidation.

mod support;

use liquidation_lab::engine::{
    Asset, Command, FreedMargin, MarginMode, Order, PositionId, Rejection, RuleBook, Side, execute,
};
use liquidation_lab::units::{Leverage, Money, Qty};
use rust_decimal::dec;
use support::{FREE, id, marks, ticks_at_entry, venue};

#[test]
fn a_condemned_pool_takes_no_orders() {
    let venue = venue(RuleBook::textbook(FREE));
    for mode in [MarginMode::Cross, MarginMode::Isolated] {
        let mut account = liquidation_lab::engine::Account::default();
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
