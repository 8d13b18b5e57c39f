//! Opening a position and making it larger (M12).
//!
//! The initial margin is a share of the notional at the mark; the position is entered at the executable
//! price (M44), and what that is worse than the mark is its first loss. In cross it must be there beside
//! margin and fee; in isolated the posted margin must bear it.

use crate::engine::execute::{Change, check_alive, check_amount, check_qty, check_size};
use crate::engine::{
    Account, Book, EventKind, Fill, InstrumentId, Loan, MarginMode, Marks, Order, POSITIONS_MAX,
    PoolId, Position, PositionId, Rejection, Side, Transfer, Venue, pool,
};
use crate::units::{Leverage, Money, Qty};

/// What an opening or an increase asks for.
#[derive(Clone, Copy)]
struct Purchase {
    instrument: InstrumentId,
    side: Side,
    mode: MarginMode,
    qty: Qty,
    /// qty x mark: what the initial margin is a share of.
    notional: Money,
    fill: Fill,
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

/// M12: at least the initial margin, and margin + fee available; in cross also what the fill loses at
/// once.
fn fund(
    account: &Account,
    purchase: Purchase,
    marks: &Marks,
    venue: &Venue,
) -> Result<Funded, Rejection> {
    let Purchase { instrument, side, mode, qty, notional, fill, leverage, margin } = purchase;
    let initial = leverage.margin_initial(notional);
    let offered = margin.unwrap_or(initial);
    check_amount(offered)?;
    let posted = pool::margin_posted(mode, offered);
    if posted.is_positive() && posted < initial {
        return Err(Rejection::MarginBelowInitial { required: initial });
    }
    let fee = venue.fee(fill.notional);
    // What is posted must leave the wallet; what is not only has to be backed.
    let (required, available) = if posted.is_zero() {
        let loss = fill.loss(side, qty, marks.get(instrument)).max(Money::ZERO);
        (initial + fee + loss, pool::available_to_back(account, marks, venue))
    } else {
        (posted + fee, pool::available_to_move(account, marks, venue))
    };
    if available < required {
        return Err(Rejection::NotEnoughMoney { required, available });
    }
    let own = pool::own_funds(account, mode, posted, fee);
    let loan = venue.rules.loan.and_then(|rule| rule.borrow(side, qty, fill.notional, own));
    Ok(Funded { posted, fee, loan })
}

/// The money of an opening or an increase: fee and posted margin out of the wallet.
fn pay(position: PositionId, fill: Fill, funded: &Funded) -> Vec<Transfer> {
    let mut transfers = Vec::new();
    Transfer::push_slippage(&mut transfers, fill.slippage);
    Transfer::push(&mut transfers, Book::Wallet, Book::Fees, funded.fee);
    Transfer::push(&mut transfers, Book::Wallet, Book::Margin(position), funded.posted);
    transfers
}

/// M12: within the tier's leverage cap, and funded.
pub(super) fn open(
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
    let notional = marks.get(instrument) * qty;
    check_size(instrument, notional, leverage, venue)?;
    let fill = venue.fill(instrument, side, qty, marks);
    let purchase = Purchase { instrument, side, mode, qty, notional, fill, leverage, margin };
    let funded = fund(account, purchase, marks, venue)?;
    let position = PositionId(account.position_next);
    let transfers = pay(position, fill, &funded);
    let kind = EventKind::Opened {
        position,
        instrument,
        side,
        mode,
        qty,
        price: fill.price,
        notional: fill.notional,
        slippage: fill.slippage,
        leverage,
        margin: funded.posted,
        fee: funded.fee,
        loan: funded.loan,
    };
    survive(account, position, purchase, (kind, transfers), marks, venue)
}

/// M12: as an opening, at the leverage of the position; the size that counts for the cap is the whole
/// position's at the mark.
pub(super) fn increase(
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
    let mark = marks.get(instrument);
    let total = position.qty + qty;
    check_size(instrument, mark * total, leverage, venue)?;
    let notional = mark * qty;
    let fill = venue.fill(instrument, side, qty, marks);
    let purchase = Purchase { instrument, side, mode, qty, notional, fill, leverage, margin: None };
    let funded = fund(account, purchase, marks, venue)?;
    let transfers = pay(id, fill, &funded);
    let kind = EventKind::Increased {
        position: id,
        qty,
        total,
        price: fill.price,
        notional: fill.notional,
        slippage: fill.slippage,
        margin: funded.posted,
        fee: funded.fee,
        loan: funded.loan,
    };
    survive(account, id, purchase, (kind, transfers), marks, venue)
}

/// The change, unless the position would be liquidated at once by what its own fill lost.
fn survive(
    account: &Account,
    id: PositionId,
    purchase: Purchase,
    change: Change,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let Purchase { instrument, side, qty, fill, .. } = purchase;
    let loss = fill.loss(side, qty, marks.get(instrument));
    if loss.is_positive() {
        let mut after = account.clone();
        let (kind, transfers) = change.clone();
        after.post(kind, transfers, marks, venue);
        let pool = after.position(id).map_or(PoolId::Cross, PoolId::of);
        check_alive(&after, pool, marks, venue)
            .map_err(|_| Rejection::SlipsTooFar { slippage: loss })?;
    }
    Ok(change)
}
