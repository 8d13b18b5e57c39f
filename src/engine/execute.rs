//! Commands against the rules: an event, or a reason why not (M12, M13).
//!
//! Worked opening, standard bet: 0.4 BTC at 50,000 is a notional of 20,000; at 20x the initial
//! margin is 1,000. Isolated posts it, cross posts nothing; the fee (0.05 % = 10 where fees are on)
//! leaves the wallet in both.

use crate::engine::{
    AMOUNT_MAX, Account, Book, Closing, Coins, Command, Event, EventKind, FreedMargin,
    InstrumentId, Loan, MarginMode, Marks, Order, POSITIONS_MAX, PoolId, Position, PositionId,
    Rejection, Side, Transfer, Trigger, Venue, pool,
};
use crate::units::{Leverage, Money, Price, Qty, rounding};
use rust_decimal::Decimal;

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
        Command::Withdraw(amount) => withdraw(account, amount, marks, venue)?,
        Command::DepositCoins(coins) => deposit_coins(coins, marks, venue)?,
        Command::Convert(coins) => convert(account, coins, marks, venue)?,
        Command::Open(order) => open(account, &order, marks, venue)?,
        Command::Increase { position, qty } => increase(account, position, qty, marks, venue)?,
        Command::Reduce { position, qty, freed } => {
            reduce(account, (position, qty), freed, marks, venue)?
        }
        Command::AddMargin { position, amount } => {
            add_margin(account, position, amount, marks, venue)?
        }
        Command::Protect { position, trigger, line } => {
            protect(account, position, (trigger, line), marks, venue)?
        }
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

/// What an opening or an increase asks for.
#[derive(Clone, Copy)]
struct Purchase {
    side: Side,
    mode: MarginMode,
    qty: Qty,
    notional: Money,
    leverage: Leverage,
    /// Margin to post in isolated; the initial margin where nothing else is said.
    margin: Option<Money>,
}

/// What it costs and what is borrowed for it.
struct Funded {
    posted: Money,
    fee: Money,
    loan: Option<Loan>,
}

/// M12: at least the initial margin, and margin + fee available.
fn fund(
    account: &Account,
    purchase: Purchase,
    marks: &Marks,
    venue: &Venue,
) -> Result<Funded, Rejection> {
    let Purchase { side, mode, qty, notional, leverage, margin } = purchase;
    let initial = leverage.margin_initial(notional);
    let offered = margin.unwrap_or(initial);
    check_amount(offered)?;
    let posted = pool::margin_posted(mode, offered);
    if posted.is_positive() && posted < initial {
        return Err(Rejection::MarginBelowInitial { required: initial });
    }
    let fee = venue.fee(notional);
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
    Ok(Funded { posted, fee, loan })
}

/// The money of an opening or an increase: fee and posted margin out of the wallet.
fn pay(position: PositionId, funded: &Funded) -> Vec<Transfer> {
    let mut transfers = Vec::new();
    Transfer::push(&mut transfers, Book::Wallet, Book::Fees, funded.fee);
    Transfer::push(&mut transfers, Book::Wallet, Book::Margin(position), funded.posted);
    transfers
}

/// Whether a position of this notional may be held at this leverage.
fn check_size(
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

/// M12: within the tier's leverage cap, and funded.
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
    check_size(instrument, notional, leverage, venue)?;
    let purchase = Purchase { side, mode, qty, notional, leverage, margin };
    let funded = fund(account, purchase, marks, venue)?;
    let position = PositionId(account.position_next);
    let transfers = pay(position, &funded);
    let kind = EventKind::Opened {
        position,
        instrument,
        side,
        mode,
        qty,
        price,
        notional,
        leverage,
        margin: funded.posted,
        fee: funded.fee,
        loan: funded.loan,
    };
    Ok((kind, transfers))
}

/// M12: as an opening, at the leverage of the position; the size that counts for the cap is the whole
/// position's at the mark.
fn increase(
    account: &Account,
    id: PositionId,
    qty: Qty,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    let Position { instrument, side, mode, leverage, .. } = *position;
    check_qty(qty, instrument, venue)?;
    check_alive(account, PoolId::of(position), marks, venue)?;
    check_alive(account, PoolId::Cross, marks, venue)?;
    let price = marks.get(instrument);
    let total = position.qty + qty;
    check_size(instrument, price * total, leverage, venue)?;
    let notional = price * qty;
    let purchase = Purchase { side, mode, qty, notional, leverage, margin: None };
    let funded = fund(account, purchase, marks, venue)?;
    let transfers = pay(id, &funded);
    let kind = EventKind::Increased {
        position: id,
        qty,
        total,
        price,
        notional,
        margin: funded.posted,
        fee: funded.fee,
        loan: funded.loan,
    };
    Ok((kind, transfers))
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
    Ok(reduction(position, qty, freed, marks, venue))
}

/// The closing of so much of a position at the mark. The whole of it leaves no margin behind, whatever
/// was to be kept.
pub(super) fn reduction(
    position: &Position,
    qty: Qty,
    freed: FreedMargin,
    marks: &Marks,
    venue: &Venue,
) -> Change {
    let price = marks.get(position.instrument);
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

/// M26: an order on the far side of the mark. It may lie behind the liquidation price, where it never
/// fills: that is said, not forbidden.
fn protect(
    account: &Account,
    id: PositionId,
    (trigger, line): (Trigger, Option<Price>),
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    if let Some(line) = line {
        let tick = venue.instrument(position.instrument).tick;
        if line.decimal() <= Decimal::ZERO || !(line.decimal() % tick).is_zero() {
            return Err(Rejection::NotInTicks { tick });
        }
        let mark = marks.get(position.instrument);
        if trigger.is_reached(position.side, line, mark) {
            return Err(Rejection::LineReached { mark });
        }
    }
    Ok((EventKind::Protected { position: id, trigger, line }, Vec::new()))
}
