//! Commands against the rules: an event, or a reason why not (M12, M13).
//!
//! Worked opening, standard bet: 0.4 BTC at 50,000 is a notional of 20,000; at 20x the initial
//! margin is 1,000. Isolated posts it, cross posts nothing; the fee (0.05 % = 10 where fees are on)
//! leaves the wallet in both.

use crate::engine::{
    AMOUNT_MAX, Account, Book, Closing, Coins, Command, Event, EventKind, Fill, FreedMargin,
    InstrumentId, Marks, PoolId, Position, PositionId, Rejection, Transfer, Venue, coins, open,
    pool, protection, terms,
};
use crate::units::{Leverage, Money, Qty, rounding};

/// Tries a command at these marks. On success the account has changed and the event says how.
///
/// A pool that the rule condemns at these marks takes no orders: [`crate::engine::review`] comes
/// first, so that nobody can trade past his own liquidation.
///
/// # Errors
/// [`Rejection`] says which rule refused, with its numbers; the account is unchanged.
pub fn execute(
    account: &mut Account,
    command: Command,
    marks: &Marks,
    venue: &Venue,
) -> Result<Event, Rejection> {
    let (kind, transfers) = match command {
        Command::Deposit(amount) => deposit(account, amount, marks, venue)?,
        Command::Withdraw(amount) => withdraw(account, amount, marks, venue)?,
        Command::DepositCoins(coins) => deposit_coins(account, coins, marks, venue)?,
        Command::Convert(coins) => convert(account, coins, marks, venue)?,
        Command::Open(order) => open::open(account, &order, marks, venue)?,
        Command::Increase { position, qty } => {
            open::increase(account, position, qty, marks, venue)?
        }
        Command::Reduce { position, qty, freed } => {
            reduce(account, (position, qty), freed, marks, venue)?
        }
        Command::AddMargin { position, amount } => {
            add_margin(account, position, amount, marks, venue)?
        }
        Command::Protect { position, trigger, line } => {
            protection::protect(account, position, (trigger, line), marks, venue)?
        }
        Command::ChangeLeverage { position, leverage } => {
            terms::change_leverage(account, position, leverage, marks, venue)?
        }
        Command::ChangeMode { position, mode } => {
            terms::change_mode(account, position, mode, marks, venue)?
        }
        Command::Follow { position, line } => {
            protection::follow(account, position, line, marks, venue)?
        }
    };
    Ok(account.post(kind, transfers, marks, venue))
}

/// Within the digit budget (M2).
pub(super) fn check_amount(amount: Money) -> Result<(), Rejection> {
    let is_fine = amount.is_positive()
        && amount <= AMOUNT_MAX
        && amount.decimal().normalize().scale() <= rounding::POSTED_DP;
    if is_fine { Ok(()) } else { Err(Rejection::NotAnAmount { max: AMOUNT_MAX }) }
}

/// Whole lots, more than none.
pub(super) fn check_qty(
    qty: Qty,
    instrument: InstrumentId,
    venue: &Venue,
) -> Result<(), Rejection> {
    let lot = venue.instrument(instrument).lot;
    let is_fine = !qty.is_zero() && rounding::is_multiple(qty.decimal(), lot);
    if is_fine { Ok(()) } else { Err(Rejection::NotInLots { lot }) }
}

/// Whether the rule leaves a pool to its trader at these marks.
pub(super) fn check_alive(
    account: &Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
) -> Result<(), Rejection> {
    if pool::is_condemned(account, pool, marks, venue) {
        Err(Rejection::PoolLiquidatable)
    } else {
        Ok(())
    }
}

pub(super) type Change = (EventKind, Vec<Transfer>);

/// M23: what waits between two stages of its liquidation is the exchange's; money cannot buy it back.
fn deposit(
    account: &Account,
    amount: Money,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    check_amount(amount)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    let transfers = vec![Transfer { from: Book::Outside, to: Book::Wallet, amount }];
    Ok((EventKind::Deposited { amount }, transfers))
}

/// M27: what leaves is settled money that no cross position holds back; an isolated margin stays.
fn withdraw(
    account: &Account,
    amount: Money,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    check_amount(amount)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    check_movable(account, amount, marks, venue)?;
    let transfers = vec![Transfer { from: Book::Wallet, to: Book::Outside, amount }];
    Ok((EventKind::Withdrawn { amount }, transfers))
}

/// Whether so much can leave the wallet.
fn check_movable(
    account: &Account,
    required: Money,
    marks: &Marks,
    venue: &Venue,
) -> Result<(), Rejection> {
    let available = pool::available_to_move(account, marks, venue);
    if available < required {
        return Err(Rejection::NotEnoughMoney { required, available });
    }
    Ok(())
}

/// M25: coins come in at their mark; the ledger sees money that came in and bought them.
fn deposit_coins(
    account: &Account,
    coins: Coins,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let Coins { instrument, qty } = coins;
    check_qty(qty, instrument, venue)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    let price = marks.get(instrument);
    let value = price * qty;
    check_amount(value)?;
    let transfers = vec![Transfer { from: Book::Outside, to: Book::Market, amount: value }];
    Ok((EventKind::CoinsDeposited { instrument, qty, price, value }, transfers))
}

/// M25: coins into money, at the executable price and without a fee. What a haircut did not count is
/// gained.
fn convert(
    account: &Account,
    coins: Coins,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let Coins { instrument, qty } = coins;
    check_qty(qty, instrument, venue)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    let held = account.coins_of(instrument);
    if held < qty {
        return Err(Rejection::NotEnoughCoins { held });
    }
    Ok(coins::sale(instrument, qty, marks, venue))
}

/// Whether a position of this notional may be held at this leverage.
pub(super) fn check_size(
    instrument: InstrumentId,
    notional: Money,
    leverage: Leverage,
    venue: &Venue,
) -> Result<(), Rejection> {
    if AMOUNT_MAX < notional {
        return Err(Rejection::NotionalTooLarge { max: AMOUNT_MAX });
    }
    let cap = venue.leverage_max(instrument, notional);
    if cap < leverage {
        return Err(Rejection::LeverageAboveCap { cap });
    }
    Ok(())
}

/// M13: realises the PnL of the closed share; the same share of the posted margin returns to the
/// wallet with it, so that halving an isolated position leaves its liquidation price where it was
/// (within a tier: across tiers the smaller position asks for a smaller rate), unless it is kept.
fn reduce(
    account: &Account,
    (id, qty): (PositionId, Qty),
    freed: FreedMargin,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    check_qty(qty, position.instrument, venue)?;
    check_alive(account, PoolId::of(position), marks, venue)?;
    if position.qty < qty {
        return Err(Rejection::MoreThanOpen { open: position.qty });
    }
    let (kind, transfers) = reduction(position, qty, freed, marks, venue);
    let mark = marks.get(position.instrument);
    let fill = position.fill_to_close(qty, marks, venue);
    let slippage = fill.loss(position.side.opposite(), qty, mark);
    if slippage.is_positive() {
        let pool = PoolId::of(position);
        let mut after = account.clone();
        after.post(kind, transfers.clone(), marks, venue);
        // Of an isolated position that is closed nothing is left, and no money from beyond its wall may
        // pay for it.
        let is_gone = pool != PoolId::Cross && after.position(id).is_none();
        let equity = |account| pool::risk(account, pool, marks, venue).equity;
        let is_paid = is_gone || !equity(&after).is_negative();
        let is_own = |transfer: &Transfer| pool == PoolId::Cross || transfer.from != Book::Wallet;
        let is_covered = coins::covers(after, marks, venue);
        if !is_paid || !is_covered || !transfers.iter().all(is_own) {
            return Err(Rejection::SlipsTooFar { slippage });
        }
    }
    Ok((kind, transfers))
}

/// The closing of so much of a position at the executable price. The whole of it leaves no margin
/// behind, whatever was to be kept.
pub(super) fn reduction(
    position: &Position,
    qty: Qty,
    freed: FreedMargin,
    marks: &Marks,
    venue: &Venue,
) -> Change {
    let Fill { price, slippage, .. } = position.fill_to_close(qty, marks, venue);
    let closing = position.closing(qty, price);
    let Closing { notional, entry_value, pnl, repaid } = closing;
    let is_whole = qty == position.qty;
    let margin_returned = match freed {
        FreedMargin::Kept if !is_whole => Money::ZERO,
        FreedMargin::Kept | FreedMargin::ToWallet => position.share(position.margin, qty),
    };
    let fee = venue.fee(notional);
    let book = PoolId::of(position).book();
    let mut transfers = Vec::new();
    Transfer::push_slippage(&mut transfers, slippage);
    Transfer::push(&mut transfers, Book::Market, book, pnl);
    Transfer::push(&mut transfers, book, Book::Fees, fee);
    Transfer::push(&mut transfers, book, Book::Interest, closing.interest());
    // What is kept takes its gain or loss with it.
    if book != Book::Wallet && (is_whole || freed == FreedMargin::ToWallet) {
        let returned = margin_returned + pnl - fee - closing.interest();
        Transfer::push(&mut transfers, book, Book::Wallet, returned);
    }
    let kind = EventKind::Reduced {
        position: position.id,
        qty,
        remaining: position.qty - qty,
        price,
        entry_value,
        pnl,
        slippage,
        fee,
        margin_returned,
        repaid,
    };
    (kind, transfers)
}

/// M27: free wallet to an isolated position. In cross there is nothing to add: the whole wallet backs
/// the position already.
fn add_margin(
    account: &Account,
    id: PositionId,
    amount: Money,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    check_amount(amount)?;
    let pool = PoolId::of(position);
    if pool::margin_posted(position.mode, amount).is_zero() {
        return Err(Rejection::BackedByWallet);
    }
    check_alive(account, pool, marks, venue)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    check_movable(account, amount, marks, venue)?;
    let transfers = vec![Transfer { from: Book::Wallet, to: pool.book(), amount }];
    Ok((EventKind::MarginAdded { position: id, amount }, transfers))
}
