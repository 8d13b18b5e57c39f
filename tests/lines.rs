//! Lines and values of pools whose numbers are set by hand: what a takeover may cost, where a rulebook
//! differs from the shipped ones, and pools that are safe at one price or at none.

mod support;

use liquidation_lab::engine::{
    Account, Asset, Basis, CloseFee, Coins, Costs, EventKind, Ladder, LineShown, Loan, LoanRule,
    MarginMode, MarginStatus, PoolId, Position, PositionId, Protection, RuleBook, SafeInterval,
    Side, TierRow, TierSource, TierTable, Trade, bankruptcy_price, bankruptcy_value,
    is_conditional, liquidation_price, pool, review, safe_interval,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty, Rate};
use rust_decimal::{Decimal, dec};
use support::{FREE, id, marks, ticks_at_entry, venue};

fn money(amount: Decimal) -> Money {
    Money::new(amount)
}

/// So much of an asset, opened at the start of the run, at 20x.
fn position(number: u32, asset: Asset, side: Side, mode: MarginMode, qty: Decimal) -> Position {
    let (qty, at_entry) = (Qty::new(qty), marks(ticks_at_entry()));
    Position {
        id: PositionId(number),
        instrument: id(asset),
        side,
        qty,
        entry_value: at_entry.get(id(asset)) * qty,
        mode,
        margin: Money::ZERO,
        leverage: Leverage::new(dec!(20)).expect("a leverage"),
        loan: None,
        protection: Protection::default(),
    }
}

fn account(unposted: Decimal, positions: Vec<Position>) -> Account {
    Account { unposted: money(unposted), positions, ..Account::default() }
}

/// 0.4 BTC, isolated, 1,000 posted.
fn standard_bet() -> Position {
    let bet = position(0, Asset::Btc, Side::Long, MarginMode::Isolated, dec!(0.4));
    Position { margin: money(dec!(1_000)), ..bet }
}

/// Closing half of a position may use up the half of the equity, whatever maintenance is reckoned on.
#[test]
fn half_a_position_uses_up_half_of_the_equity() {
    // 49,000: equity 600. 0.2 are worth 9,800 and may bring 300 less.
    let at_49_000 = marks([490_000, 250_000, 10_000, 10_000]);
    let textbook = RuleBook::textbook(FREE);
    let at_entry = RuleBook { basis: Basis::Entry, ..textbook.clone() };
    for rules in [textbook, at_entry] {
        let (venue, account) = (venue(rules), account(dec!(0), vec![standard_bet()]));
        let half = Qty::new(dec!(0.2));
        let value = bankruptcy_value(&account, &account.positions[0], half, &at_49_000, &venue);
        assert_eq!(value, Some(money(dec!(9_500))), "{:?}", venue.rules.basis);
    }
    // On a loan of 16,000, half of which goes: 10,000 may bring 2,000 less.
    let loan = Some(Loan { principal: dec!(16_000), interest: dec!(0) });
    let bought = Position { margin: money(dec!(4_000)), loan, ..standard_bet() };
    let (venue, account) =
        (venue(RuleBook::loan(FREE, LoanRule::UP_TO_5X)), account(dec!(0), vec![bought]));
    let half = Qty::new(dec!(0.2));
    let at_entry = marks(ticks_at_entry());
    let value = bankruptcy_value(&account, &account.positions[0], half, &at_entry, &venue);
    assert_eq!(value, Some(money(dec!(8_000))));
}

/// 20,000 of BTC on so much money: (20,000 - money) / 0.4, where that is a price.
#[test]
fn a_bankruptcy_price_is_above_zero() {
    let (venue, at_entry) = (venue(RuleBook::textbook(FREE)), marks(ticks_at_entry()));
    let cases =
        [(dec!(5_000), Some(Price::new(dec!(37_500)))), (dec!(20_000), None), (dec!(30_000), None)];
    for (wallet, expected) in cases {
        let cross = position(0, Asset::Btc, Side::Long, MarginMode::Cross, dec!(0.4));
        let account = account(wallet, vec![cross]);
        let found = bankruptcy_price(&account, &account.positions[0], &at_entry, &venue);
        assert_eq!(found, expected, "{wallet}");
    }
}

/// An estimate with frozen maintenance counts what stands beside: 8 ETH that lost 800, and 1 ETH as
/// collateral, 0.95 x 2,400. Maintenance 0.005 x (20,000 + 19,200) = 196 at the marks.
/// 0.4 P - 20,000 + 5,000 - 800 + 2,280 - 196 = 0: P = 34,290.
#[test]
fn a_frozen_line_counts_what_stands_beside() {
    let rules = RuleBook { line: LineShown::FrozenAtMark, ..RuleBook::textbook(FREE) };
    let (venue, now) = (venue(rules), marks([500_000, 240_000, 10_000, 10_000]));
    let positions = vec![
        position(0, Asset::Btc, Side::Long, MarginMode::Cross, dec!(0.4)),
        position(1, Asset::Eth, Side::Long, MarginMode::Cross, dec!(8)),
    ];
    let coins = vec![Coins { instrument: id(Asset::Eth), qty: Qty::new(dec!(1)) }];
    let account = Account { coins, ..account(dec!(5_000), positions) };
    let line = liquidation_price(&account, PoolId::Cross, id(Asset::Btc), &now, &venue);
    assert_eq!(line, Some(Price::new(dec!(34_290))));
}

/// Only in cross, and only with another instrument beside, does a line assume that others stand still.
#[test]
fn a_line_is_conditional_where_another_instrument_shares_the_pool() {
    use MarginMode::{Cross, Isolated};
    let btc = |number, mode| position(number, Asset::Btc, Side::Long, mode, dec!(0.4));
    let eth = |mode| position(2, Asset::Eth, Side::Long, mode, dec!(8));
    let cases = [
        (vec![btc(0, Cross)], false),
        (vec![btc(0, Cross), btc(1, Cross)], false),
        (vec![btc(0, Cross), eth(Isolated)], false),
        (vec![btc(0, Cross), eth(Cross)], true),
        (vec![btc(0, Cross), btc(1, Cross), eth(Cross)], true),
    ];
    for (positions, expected) in cases {
        let account = account(dec!(5_000), positions);
        assert_eq!(is_conditional(&account, PoolId::Cross), expected, "{:?}", account.positions);
    }
}

/// The fee of closing at the mark, on an entry value: 0.005 x 20,000 + 0.0005 x 20,000 = 110.
#[test]
fn a_fee_in_the_requirement_is_added_to_frozen_maintenance() {
    let rules = RuleBook {
        basis: Basis::Entry,
        close_fee: CloseFee::AtMark,
        fee_taker: Rate::new(dec!(0.0005)),
        ..RuleBook::textbook(FREE)
    };
    let (venue, account) = (venue(rules), account(dec!(0), vec![standard_bet()]));
    let pool = PoolId::Isolated(PositionId(0));
    let risk = pool::risk(&account, pool, &marks(ticks_at_entry()), &venue);
    assert_eq!(risk.maintenance, money(dec!(110)));
}

/// 1 BTC long and 0.5 short, 1 % up to 50,000 and half of what is above: headroom rises to 50,000
/// (0.99 - 0.505) and falls beyond (0.5 - 0.505). There it is 0 - 500 - 250 and the money.
#[test]
fn a_single_safe_price_is_no_room() {
    let row = |floor, rate| TierRow { floor, rate, leverage_max: dec!(1) };
    let tiers = TierTable::new(&[row(dec!(0), dec!(0.01)), row(dec!(50_000), dec!(0.5))]).unwrap();
    let rules = RuleBook { tiers: TierSource::Same(tiers), ..RuleBook::textbook(FREE) };
    let (venue, at_entry) = (venue(rules), marks(ticks_at_entry()));
    let interval = |wallet| {
        let positions = vec![
            position(0, Asset::Btc, Side::Long, MarginMode::Cross, dec!(1)),
            position(1, Asset::Btc, Side::Short, MarginMode::Cross, dec!(0.5)),
        ];
        let account = account(wallet, positions);
        safe_interval(&account, PoolId::Cross, id(Asset::Btc), &at_entry, &venue)
    };
    assert_eq!(interval(dec!(750)), SafeInterval::Nowhere);
    assert_eq!(interval(dec!(749)), SafeInterval::Nowhere);
    // 0.485 more: 0.485 / 0.485 below it, 0.485 / 0.005 above.
    let room = SafeInterval::Between {
        lower: Some(Price::new(dec!(49_999))),
        upper: Some(Price::new(dec!(50_097))),
    };
    assert_eq!(interval(dec!(750.485)), room);
}

/// A short without any money is safe at a price of zero alone: nowhere.
#[test]
fn safe_at_zero_alone_is_nowhere() {
    let (venue, at_entry) = (venue(RuleBook::textbook(FREE)), marks(ticks_at_entry()));
    let short = position(0, Asset::Btc, Side::Short, MarginMode::Cross, dec!(1));
    let account = account(dec!(-50_000), vec![short]);
    let interval = safe_interval(&account, PoolId::Cross, id(Asset::Btc), &at_entry, &venue);
    assert_eq!(interval, SafeInterval::Nowhere);
}

/// k of a venue that lends is that of its levels: 0.3 / 0.1 and 0.16 / 0.1.
#[test]
fn a_venue_that_lends_calls_at_its_own_level() {
    for (rule, k) in [(LoanRule::UP_TO_3X, dec!(3)), (LoanRule::UP_TO_5X, dec!(1.6))] {
        assert_eq!(RuleBook::loan(FREE, rule).call_multiple, Rate::new(k));
    }
    // M29: where twice as much is to be kept, half as much is lent, but never less than once.
    let lending = venue(RuleBook::loan(FREE, LoanRule::UP_TO_5X));
    for (times, cap) in [(dec!(2), dec!(2.5)), (dec!(3), dec!(1.66)), (dec!(10), dec!(1))] {
        let raised = lending.with_maintenance_times(times);
        assert_eq!(raised.leverage_max(id(Asset::Btc), money(dec!(20_000))).decimal(), cap);
    }
}

/// A rung on borrowed money, half of 1 BTC at 45,000: of 2,590 dollars 2,500 are lost and 100 pay
/// interest, so nothing is there for a fee of 22.5, though 0.1 BTC of collateral leave an equity of
/// 2,590 + 4,500 - 5,000 - 200 = 1,890.
#[test]
fn a_rung_pays_interest_before_its_fee() {
    let fees = Costs { has_fees: true, ..FREE };
    let ladder = Ladder::Fraction { share: Rate::new(dec!(0.5)), above: Money::ZERO };
    let rules = RuleBook { ladder, ..RuleBook::loan(fees, LoanRule::UP_TO_5X) };
    let loan = Some(Loan { principal: dec!(50_000), interest: dec!(200) });
    let long = position(0, Asset::Btc, Side::Long, MarginMode::Cross, dec!(1));
    let mut account = account(dec!(2_590), vec![Position { loan, ..long }]);
    account.ledger.outside = -account.unposted;
    account.coins = vec![Coins { instrument: id(Asset::Btc), qty: Qty::new(dec!(0.1)) }];
    account.statuses.insert(PoolId::Cross, MarginStatus::Call);
    let mut rungs = Vec::new();
    let now = marks([450_000, 250_000, 10_000, 10_000]);
    review(&mut account, &now, &venue(rules), &mut |event| {
        if let EventKind::PartlyLiquidated { equity, pnl, fee, .. } = event.kind {
            rungs.push([equity, pnl, fee].map(Money::decimal));
        }
    });
    assert_eq!(rungs, [[dec!(1_890), dec!(-2_500), dec!(0)]]);
    assert_eq!(account.unposted, money(dec!(-10)));
}

/// Interest of a short is owed in the asset: 0.1 more to buy back.
#[test]
fn interest_of_a_short_is_bought_back() {
    let loan = Some(Loan { principal: dec!(1), interest: dec!(0.1) });
    let short = position(0, Asset::Btc, Side::Short, MarginMode::Cross, dec!(1));
    let owed = Position { loan, ..short }.interest_owed(Price::new(dec!(90)));
    assert_eq!(owed, money(dec!(9)));
    // Sold at 100, 1.1 bought back at 90 = 99.
    let trade = Trade {
        side: Side::Short,
        qty: Qty::new(dec!(1)),
        open: Price::new(dec!(100)),
        close: Price::new(dec!(90)),
        fee_open: Rate::ZERO,
        fee_close: Rate::ZERO,
        leverage: Leverage::new(dec!(1)).unwrap(),
        funding: Money::ZERO,
        loan,
    };
    assert_eq!((trade.value_close(), trade.profit()), (money(dec!(99)), money(dec!(1))));
}
