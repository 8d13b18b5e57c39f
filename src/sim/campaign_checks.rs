//! What must hold in every life of a campaign: part of `campaign.rs`, which says when. Each check names
//! the rule that it found broken.

use crate::engine::{
    Account, Book, Event, EventKind, MarginStatus, Marks, PoolId, Position, TakeoverOrder, Venue,
    pool,
};
use crate::units::Money;

/// Whose doing an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// The trader's, and what follows from it at the same marks.
    Order,
    /// The market's: prices, payments, and what the exchange does then.
    Step,
}

/// Of an event that is about to be applied to the account.
pub(super) fn before(event: &Event, cause: Cause, account: &Account, venue: &Venue) {
    settlement(&event.kind);
    slippage(event, venue);
    let is_closing = matches!(event.kind, EventKind::Reduced { .. });
    if cause == Cause::Step || is_closing {
        separation(event, account);
    }
}

/// No fee takes a pool below zero, and none that the exchange takes is paid out of money that is not
/// there. (The fee of a cross order may be paid out of unrealised profit, as its margin may: M12.) The
/// account is that after the event.
pub(super) fn fees(event: &Event, account: &Account, marks: &Marks, venue: &Venue) {
    let is_forced =
        matches!(event.kind, EventKind::PartlyLiquidated { .. } | EventKind::Settled { .. });
    let paid =
        event.transfers.iter().filter(|t| matches!(t.to, Book::Fees | Book::LiquidationFees));
    for book in paid.map(|transfer| transfer.from) {
        let pool = match book {
            Book::Wallet => PoolId::Cross,
            // A position that is closed took its margin along.
            Book::Margin(id) if account.position(id).is_none() => continue,
            Book::Margin(id) => PoolId::Isolated(id),
            Book::Outside
            | Book::Market
            | Book::Slippage
            | Book::Fees
            | Book::Funding
            | Book::Interest
            | Book::LiquidationFees
            | Book::Insurance
            | Book::Socialised => panic!("a fee is not the account's"),
        };
        let equity = pool::risk(account, pool, marks, venue).equity;
        assert!(!equity.is_negative(), "a fee took a pool below zero");
        let is_there = !account.balance(book).is_negative();
        assert!(!is_forced || is_there, "a fee took money that was not there");
    }
}

/// What a fill cost beyond the latest trade is what was booked for it, and nothing where there is none.
fn slippage(event: &Event, venue: &Venue) {
    let booked: Money =
        event.transfers.iter().filter(|t| t.to == Book::Slippage).map(|t| t.amount).sum();
    let said = event.kind.slippage();
    assert!(booked == said && !said.is_negative(), "slippage is not what was booked");
    assert!(said.is_zero() || venue.rules.has_slippage, "a fill slipped where none does");
}

/// A pool that lacked money paid no fee and left nothing, and somebody bore all that it lacked.
fn settlement(kind: &EventKind) {
    let EventKind::Settled { fee, to_insurance, to_trader, shortfall, insured, socialised, .. } =
        *kind
    else {
        return;
    };
    let parts = [fee, to_insurance, to_trader, shortfall, insured, socialised];
    assert!(!parts.into_iter().any(Money::is_negative), "a settlement pays a negative amount");
    assert!(shortfall == insured + socialised, "a shortfall is not borne");
    let left = fee + to_insurance + to_trader;
    assert!(shortfall.is_zero() || left.is_zero(), "a pool that lacks money paid");
}

/// A takeover of all at once leaves nothing; one that leaves a part of the pool took a fee, and nobody
/// else paid or got anything. The account is that after the event. Returns whether a part was left.
pub(super) fn takeover(kind: &EventKind, account: &Account, venue: &Venue) -> bool {
    let EventKind::Settled { pool, to_insurance, to_trader, shortfall, .. } = *kind else {
        return false;
    };
    let has_left_some = pool::members(account, pool).next().is_some();
    let is_whole = venue.rules.takeover == TakeoverOrder::AllAtOnce || pool != PoolId::Cross;
    assert!(!has_left_some || !is_whole, "a takeover of everything left something");
    let moved = to_insurance + to_trader + shortfall;
    assert!(!has_left_some || moved.is_zero(), "a pool that lives on was paid out or paid for");
    has_left_some
}

/// In a step nothing is taken from the wallet for an isolated position, and nothing of one position
/// for another. Where no position is in cross, nothing is taken from the wallet at all.
fn separation(event: &Event, account: &Account) {
    let is_margin = |book: Book| matches!(book, Book::Margin(_));
    let mut posted = event.transfers.iter().flat_map(|t| [t.from, t.to]).filter(|b| is_margin(*b));
    let first = posted.next();
    assert!(posted.all(|book| Some(book) == first), "one isolated position paid for another");
    let takes = event.transfers.iter().any(|transfer| transfer.from == Book::Wallet);
    assert!(!takes || first.is_none(), "an isolated position took from the free wallet");
    let has_cross = pool::members(account, PoolId::Cross).next().is_some();
    assert!(!takes || has_cross, "without cross positions the wallet lost money");
}

/// A price that moves against a position that is alone in its pool, with nothing beside it that a
/// price could change, never raises what the pool has, nor by how much that is more than it needs.
pub(super) fn monotonicity(account: &Account, from: &Marks, to: &Marks, venue: &Venue) {
    for pool in pool::pools(account) {
        let mut members = pool::members(account, pool);
        let (Some(position), None) = (members.next(), members.next()) else { continue };
        if !pool::coins(account, pool).is_empty() {
            continue;
        }
        let Position { instrument, side, .. } = *position;
        let change = to.get(instrument).decimal() - from.get(instrument).decimal();
        if side.signed(Money::new(change)).is_negative() {
            let [was, is] = [from, to].map(|marks| pool::risk(account, pool, marks, venue));
            assert!(is.equity <= was.equity, "a loss raised equity");
            let rise = is.headroom() - was.headroom();
            assert!(!rise.is_positive(), "a loss led away from the close-out");
        }
    }
}

/// Money is conserved to the last digit; no condemned pool is left alive, but one that a ladder makes
/// wait; a wallet that backs nothing owes nothing. At the end of every command and step.
pub(super) fn state(account: &Account, marks: &Marks, venue: &Venue) {
    assert!((account.wallet() + account.ledger.total()).is_zero(), "money was made or lost");
    for pool in pool::pools(account) {
        let is_waiting = is_waiting(account, pool);
        assert!(!is_waiting || venue.rules.ladder.is_paused(), "a pool waits without a ladder");
        let is_condemned = pool::is_condemned(account, pool, marks, venue);
        assert!(is_waiting || !is_condemned, "a condemned pool lives on");
    }
    let has_cross = pool::members(account, PoolId::Cross).next().is_some();
    assert!(has_cross || !account.unposted.is_negative(), "a wallet that backs nothing owes");
}

fn is_waiting(account: &Account, pool: PoolId) -> bool {
    account.statuses.get(&pool) == Some(&MarginStatus::Liquidatable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{
        Asset, Coins, Command, Costs, InstrumentId, MarginMode, Order, PositionId, RuleBook, Side,
        Snapshot, TierSource, TierTable, Transfer, execute,
    };
    use crate::units::{Leverage, Qty, Rate, Ticks};
    use rust_decimal::{Decimal, dec};

    const BTC: InstrumentId = InstrumentId(0);
    const MARGIN: Book = Book::Margin(PositionId(0));

    fn venue() -> Venue {
        let rules = RuleBook::textbook(Costs::NONE);
        Venue { instruments: vec![Asset::Btc.instrument()], rules }
    }

    fn at(ticks: i64) -> Marks {
        Marks::new(vec![Ticks(ticks).price(dec!(0.1))])
    }

    fn money(amount: i64) -> Money {
        Money::new(amount.into())
    }

    /// 5,000 dollars, and isolated 1,000 of them behind 0.4 BTC bought at 50,000.
    fn standard() -> Account {
        let qty = Qty::new(dec!(0.4));
        let (mode, side) = (MarginMode::Isolated, Side::Long);
        let leverage = Leverage::new(dec!(20)).expect("at least 1");
        let order = Order { instrument: BTC, side, qty, mode, leverage, margin: None };
        let mut account = Account::default();
        for command in [Command::Deposit(money(5_000)), Command::Open(order)] {
            execute(&mut account, command, &at(500_000), &venue()).expect("allowed");
        }
        account
    }

    fn moved(transfers: &[(Book, Book, i64)], kind: EventKind) -> Event {
        let transfer = |&(from, to, amount)| Transfer { from, to, amount: money(amount) };
        let nothing =
            Snapshot { wallet: Money::ZERO, equity: Money::ZERO, maintenance: Money::ZERO };
        let transfers = transfers.iter().map(transfer).collect();
        Event { kind, transfers, before: nothing, after: nothing }
    }

    fn settled(pool: PoolId, fee: i64, shortfall: i64) -> EventKind {
        let (fee, shortfall) = (money(fee), money(shortfall));
        let (to_insurance, to_trader, socialised) = (Money::ZERO, Money::ZERO, Money::ZERO);
        let insured = shortfall;
        EventKind::Settled { pool, fee, to_insurance, to_trader, shortfall, insured, socialised }
    }

    fn cancelled() -> EventKind {
        EventKind::OrdersCancelled { position: PositionId(0), stop: None, take_profit: None }
    }

    #[test]
    fn a_sound_account_passes() {
        let account = standard();
        let kind = cancelled();
        let funding = moved(&[(MARGIN, Book::Funding, 2)], kind);
        before(&funding, Cause::Step, &account, &venue());
        fees(&funding, &account, &at(500_000), &venue());
        monotonicity(&account, &at(500_000), &at(490_000), &venue());
        state(&account, &at(490_000), &venue());
    }

    #[test]
    #[should_panic(expected = "a fee took a pool below zero")]
    fn a_fee_above_what_is_there_is_found() {
        let mut account = standard();
        let opened = EventKind::MarginAdded { position: PositionId(0), amount: Money::ZERO };
        let event = moved(&[(Book::Wallet, Book::Fees, 4_001)], opened);
        account.apply(&event);
        fees(&event, &account, &at(500_000), &venue());
    }

    #[test]
    #[should_panic(expected = "a fee took money that was not there")]
    fn a_liquidation_fee_out_of_coins_is_found() {
        let mut account = Account::default();
        let coins = Coins { instrument: BTC, qty: Qty::new(Decimal::ONE) };
        let deposit = Command::DepositCoins(coins);
        execute(&mut account, deposit, &at(500_000), &venue()).expect("allowed");
        let kind = settled(PoolId::Cross, 100, 0);
        let event = moved(&[(Book::Wallet, Book::LiquidationFees, 100)], kind);
        account.apply(&event);
        fees(&event, &account, &at(500_000), &venue());
    }

    #[test]
    #[should_panic(expected = "a pool that lacks money paid")]
    fn a_fee_beside_a_shortfall_is_found() {
        let event = moved(&[], settled(PoolId::Cross, 1, 2));
        before(&event, Cause::Order, &Account::default(), &venue());
    }

    #[test]
    #[should_panic(expected = "a takeover of everything left something")]
    fn a_position_that_was_forgotten_is_found() {
        takeover(&settled(PoolId::Isolated(PositionId(0)), 0, 0), &standard(), &venue());
    }

    #[test]
    #[should_panic(expected = "a pool that lives on was paid out or paid for")]
    fn a_fund_that_pays_while_something_is_left_is_found() {
        let mut venue = venue();
        venue.rules.takeover = TakeoverOrder::LargestLossFirst;
        let mut account = standard();
        account.positions[0].mode = MarginMode::Cross;
        takeover(&settled(PoolId::Cross, 0, 1), &account, &venue);
    }

    #[test]
    #[should_panic(expected = "an isolated position took from the free wallet")]
    fn a_hole_in_the_wall_is_found() {
        let kind = settled(PoolId::Isolated(PositionId(0)), 0, 100);
        let event = moved(&[(Book::Wallet, MARGIN, 100)], kind);
        before(&event, Cause::Step, &standard(), &venue());
    }

    #[test]
    #[should_panic(expected = "without cross positions the wallet lost money")]
    fn a_loss_booked_to_the_wrong_place_is_found() {
        let kind = cancelled();
        let event = moved(&[(Book::Wallet, Book::Market, 1)], kind);
        before(&event, Cause::Step, &standard(), &venue());
    }

    #[test]
    #[should_panic(expected = "slippage is not what was booked")]
    fn slippage_that_no_fill_had_is_found() {
        let kind = cancelled();
        let event = moved(&[(Book::Market, Book::Slippage, 1)], kind);
        before(&event, Cause::Order, &standard(), &venue());
    }

    #[test]
    #[should_panic(expected = "a loss led away from the close-out")]
    fn a_requirement_that_falls_faster_than_equity_is_found() {
        let mut venue = venue();
        let rate = Rate::new(dec!(1.5));
        let table = TierTable::one(rate, Money::ZERO, Leverage::at_most_125());
        venue.rules.tiers = TierSource::Same(table);
        monotonicity(&standard(), &at(500_000), &at(490_000), &venue);
    }

    #[test]
    #[should_panic(expected = "a condemned pool lives on")]
    fn a_forgotten_liquidation_is_found() {
        state(&standard(), &at(470_000), &venue());
    }

    #[test]
    #[should_panic(expected = "money was made or lost")]
    fn money_out_of_nowhere_is_found() {
        let unposted = Money::new(dec!(4_000.00000001));
        state(&Account { unposted, ..standard() }, &at(500_000), &venue());
    }
}
