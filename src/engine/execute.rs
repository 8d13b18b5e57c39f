//! Commands against the rules: an event, or a reason why not (M12, M13).
//!
//! Worked opening, standard bet: 0.4 BTC at 50,000 is a notional of 20,000; at 20x the initial
//! margin is 1,000. Isolated posts it, cross posts nothing; the fee (0.05 % = 10 where fees are on)
//! leaves the wallet in both.

use crate::engine::{
    AMOUNT_MAX, Account, Book, Closing, Coins, Command, Event, EventKind, InstrumentId, Marks,
    Order, POSITIONS_MAX, PoolId, PositionId, Rejection, Transfer, Venue, pool,
};
use crate::units::{Money, Qty, rounding};

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
        Command::Deposit(amount) => deposit(amount)?,
        Command::DepositCoins(coins) => deposit_coins(coins, marks, venue)?,
        Command::Convert(coins) => convert(account, coins, marks, venue)?,
        Command::Open(order) => open(account, &order, marks, venue)?,
        Command::Reduce { position, qty } => reduce(account, position, qty, marks, venue)?,
    };
    Ok(account.post(kind, transfers, marks, venue))
}

fn check_amount(amount: Money) -> Result<(), Rejection> {
    let is_fine = amount.is_positive()
        && amount <= AMOUNT_MAX
        && amount.decimal().normalize().scale() <= rounding::POSTED_DP;
    if is_fine { Ok(()) } else { Err(Rejection::NotAnAmount { max: AMOUNT_MAX }) }
}

fn check_qty(qty: Qty, instrument: InstrumentId, venue: &Venue) -> Result<(), Rejection> {
    let lot = venue.instrument(instrument).lot;
    let is_fine = !qty.is_zero() && (qty.decimal() % lot).is_zero();
    if is_fine { Ok(()) } else { Err(Rejection::NotInLots { lot }) }
}

/// Whether the rule leaves a pool to its trader at these marks.
fn check_alive(
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

type Change = (EventKind, Vec<Transfer>);

fn deposit(amount: Money) -> Result<Change, Rejection> {
    check_amount(amount)?;
    let transfers = vec![Transfer { from: Book::Outside, to: Book::Wallet, amount }];
    Ok((EventKind::Deposited { amount }, transfers))
}

/// M25: coins come in at their mark; the ledger sees money that came in and bought them.
fn deposit_coins(coins: Coins, marks: &Marks, venue: &Venue) -> Result<Change, Rejection> {
    let Coins { instrument, qty } = coins;
    check_qty(qty, instrument, venue)?;
    let price = marks.get(instrument);
    let value = price * qty;
    check_amount(value)?;
    let transfers = vec![Transfer { from: Book::Outside, to: Book::Market, amount: value }];
    Ok((EventKind::CoinsDeposited { instrument, qty, price, value }, transfers))
}

/// M25: coins into money, at the mark and without a fee. What a haircut did not count is gained.
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
    let price = marks.get(instrument);
    let value = rounding::down((price * qty).decimal());
    let mut transfers = Vec::new();
    Transfer::push(&mut transfers, Book::Market, Book::Wallet, value);
    Ok((EventKind::Converted { instrument, qty, price, value }, transfers))
}

/// M12: within the tier's leverage cap, at least the initial margin, and margin + fee available.
fn open(
    account: &Account,
    order: &Order,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let Order { instrument, side, qty, mode, leverage, margin } = *order;
    check_qty(qty, instrument, venue)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    if POSITIONS_MAX <= account.positions.len() {
        return Err(Rejection::TooManyPositions { max: POSITIONS_MAX });
    }
    let price = marks.get(instrument);
    let notional = price * qty;
    if AMOUNT_MAX < notional {
        return Err(Rejection::NotionalTooLarge { max: AMOUNT_MAX });
    }
    let cap = venue.leverage_max(instrument, notional);
    if cap < leverage {
        return Err(Rejection::LeverageAboveCap { cap });
    }
    let initial = leverage.margin_initial(notional);
    let offered = margin.unwrap_or(initial);
    check_amount(offered)?;
    let posted = pool::margin_posted(mode, offered);
    if posted.is_positive() && posted < initial {
        return Err(Rejection::MarginBelowInitial { required: initial });
    }
    let fee = rounding::up((notional * venue.rules.fee_taker).decimal());
    // What is posted must leave the wallet; what is not only has to be backed.
    let (required, available) = if posted.is_zero() {
        (initial + fee, pool::available_to_back(account, marks, venue))
    } else {
        (posted + fee, pool::available_to_move(account, marks, venue))
    };
    if available < required {
        return Err(Rejection::NotEnoughMoney { required, available });
    }
    let own = pool::own_funds(account, mode, posted, fee);
    let loan = venue.rules.loan.and_then(|rule| rule.borrow(side, qty, notional, own));
    let position = PositionId(account.position_next);
    let mut transfers = Vec::new();
    Transfer::push(&mut transfers, Book::Wallet, Book::Fees, fee);
    Transfer::push(&mut transfers, Book::Wallet, Book::Margin(position), posted);
    let kind = EventKind::Opened {
        position,
        instrument,
        side,
        mode,
        qty,
        price,
        notional,
        leverage,
        margin: posted,
        fee,
        loan,
    };
    Ok((kind, transfers))
}

/// M13: realises the PnL of the closed share; the same share of the posted margin returns to the
/// wallet with it, so that halving an isolated position leaves its liquidation price where it was
/// (within a tier: across tiers the smaller position asks for a smaller rate).
fn reduce(
    account: &Account,
    id: PositionId,
    qty: Qty,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    check_qty(qty, position.instrument, venue)?;
    check_alive(account, PoolId::of(position), marks, venue)?;
    if position.qty < qty {
        return Err(Rejection::MoreThanOpen { open: position.qty });
    }
    let price = marks.get(position.instrument);
    let closing = position.closing(qty, price);
    let Closing { notional, entry_value, pnl, repaid } = closing;
    let margin_returned = position.share(position.margin, qty);
    let fee = rounding::up((notional * venue.rules.fee_taker).decimal());
    let book = PoolId::of(position).book();
    let mut transfers = Vec::new();
    Transfer::push(&mut transfers, Book::Market, book, pnl);
    Transfer::push(&mut transfers, book, Book::Fees, fee);
    Transfer::push(&mut transfers, book, Book::Interest, closing.interest());
    if book != Book::Wallet {
        let returned = margin_returned + pnl - fee - closing.interest();
        Transfer::push(&mut transfers, book, Book::Wallet, returned);
    }
    let remaining = position.qty - qty;
    let kind = EventKind::Reduced {
        position: id,
        qty,
        remaining,
        price,
        entry_value,
        pnl,
        fee,
        margin_returned,
        repaid,
    };
    Ok((kind, transfers))
}
