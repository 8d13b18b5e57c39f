//! Coins as collateral (M25): brought in beside the money, counted in the cross pool at mark x haircut,
//! sold when money is missing.
//!
//! Order of conversion, everywhere: money first, then coins in the order of the venue's list, each
//! only as far as it is needed, up to the lot, at the price that selling all of a kind would fetch.
//!
//! Worked: 0.1 BTC at 50,000 counts 5,000. After a liquidation that lacks 1,200 at 40,000, 0.03 BTC are
//! sold for 1,200 and 0.07 stay.

use crate::engine::execute::Change;
use crate::engine::{
    Account, Book, Command, Event, EventKind, Fill, InstrumentId, Marks, PoolId, Rejection, Side,
    Transfer, Venue, execute, pool,
};
use crate::units::{Money, Qty, rounding};

/// Coins of one kind in an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coins {
    /// The instrument whose base asset they are.
    pub instrument: InstrumentId,
    /// How many.
    pub qty: Qty,
}

/// What a trade that was closed has lost beyond the money is paid with coins: a wallet that backs
/// nothing owes nothing.
pub(super) fn pay_off(
    account: &mut Account,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    if pool::members(account, PoolId::Cross).next().is_none() {
        convert(account, -account.unposted, marks, venue, sink);
    }
}

/// Whether selling coins, where a trade was closed, pays for what it has lost beyond the money: they
/// count at their mark while they back something, and fetch less.
pub(super) fn covers(mut account: Account, marks: &Marks, venue: &Venue) -> bool {
    pay_off(&mut account, marks, venue, &mut |_| {});
    let has_cross = pool::members(&account, PoolId::Cross).next().is_some();
    has_cross || !account.unposted.is_negative()
}

/// Sells coins until `missing` is covered or none are left, at the executable price, without a fee. The
/// proceeds go to the wallet.
pub(super) fn convert(
    account: &mut Account,
    missing: Money,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let mut missing = missing;
    while let Some((instrument, qty)) = next_sale(account, missing, marks, venue) {
        let (kind, transfers) = sale(instrument, qty, marks, venue);
        let sold = account.unposted;
        sink(account.post(kind, transfers, marks, venue));
        missing -= account.unposted - sold;
    }
}

/// So many coins into money.
pub(super) fn sale(instrument: InstrumentId, qty: Qty, marks: &Marks, venue: &Venue) -> Change {
    let Fill { price, notional, slippage } = venue.fill(instrument, Side::Short, qty, marks);
    let value = rounding::down(notional.decimal());
    let mut transfers = Vec::new();
    Transfer::push_slippage(&mut transfers, slippage);
    Transfer::push(&mut transfers, Book::Market, Book::Wallet, value);
    (EventKind::Converted { instrument, qty, price, value, slippage }, transfers)
}

/// As [`execute`]; where a margin is to be posted and money is missing for it, coins are sold for it first:
/// they back no isolated position. Where that does not suffice either, some may have been sold. What happened
/// is added to `events`.
///
/// # Errors
/// As [`execute`].
pub fn execute_selling(
    account: &mut Account,
    command: Command,
    marks: &Marks,
    venue: &Venue,
    events: &mut Vec<Event>,
) -> Result<(), Rejection> {
    let mut missing_before = None;
    loop {
        let refused = match execute(account, command, marks, venue) {
            Ok(event) => {
                events.push(event);
                return Ok(());
            }
            Err(refused) => refused,
        };
        let Rejection::NotEnoughMoney { required, available } = refused else {
            return Err(refused);
        };
        let missing = required - available;
        // Beside a cross pool coins may be what frees no money: it is not money that is missing.
        let is_vain = missing_before.is_some_and(|before| before <= missing);
        let sale = next_sale(account, missing, marks, venue);
        let is_asked = !is_vain && asks_for_money(account, command);
        missing_before = Some(missing);
        let Some((instrument, qty)) = sale.filter(|_| is_asked) else {
            return Err(refused);
        };
        let (kind, transfers) = self::sale(instrument, qty, marks, venue);
        events.push(account.post(kind, transfers, marks, venue));
    }
}

/// Whether what a command backs is backed by money alone.
fn asks_for_money(account: &Account, command: Command) -> bool {
    let mode = match command {
        Command::Open(order) => Some(order.mode),
        Command::ChangeMode { mode, .. } => Some(mode),
        Command::Increase { position, .. } | Command::AddMargin { position, .. } => {
            account.position(position).map(|position| position.mode)
        }
        // Other leverage moves no money.
        Command::ChangeLeverage { .. }
        | Command::Deposit(_)
        | Command::Withdraw(_)
        | Command::DepositCoins(_)
        | Command::Convert(_)
        | Command::Reduce { .. }
        | Command::Protect { .. }
        | Command::Follow { .. } => None,
    };
    mode.is_some_and(|mode| !pool::is_backed_by_coins(mode))
}

/// The first sale that covers what is missing, or as much of it as the first coins can.
fn next_sale(
    account: &Account,
    missing: Money,
    marks: &Marks,
    venue: &Venue,
) -> Option<(InstrumentId, Qty)> {
    let Coins { instrument, qty } = *account.coins.first().filter(|_| missing.is_positive())?;
    let lot = venue.instrument(instrument).lot;
    // What a sale of all of them would fetch apiece: fewer fetch no less.
    let price = venue.fill(instrument, Side::Short, qty, marks).price;
    let lots = rounding::ceil(missing.decimal() / price.decimal() / lot);
    Some((instrument, qty.min(Qty::new(lots * lot))))
}
