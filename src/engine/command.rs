//! What a trader may ask, and why the rules may say no.

use crate::engine::{Coins, InstrumentId, MarginMode, PositionId, Side};
use crate::units::{Leverage, Money, Qty};
use rust_decimal::{Decimal, dec};
use thiserror::Error;

/// Most positions an account may hold at once (digit budget M2).
pub const POSITIONS_MAX: usize = 9;

/// Largest amount of money in a command, and largest notional at an opening: with a price of at
/// most 100 times the entry this keeps every notional within 10^11 (M2).
pub const AMOUNT_MAX: Money = Money::new(dec!(1_000_000_000));

/// A request of the trader. Tried against the rules at the current marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Bring money in from outside.
    Deposit(Money),
    /// Bring coins in from outside, as collateral.
    DepositCoins(Coins),
    /// Sell coins at the mark; the money goes to the wallet.
    Convert(Coins),
    /// Open a position at the mark.
    Open(Order),
    /// Close part of a position at the mark, or all of it.
    Reduce {
        /// Which.
        position: PositionId,
        /// How much of it.
        qty: Qty,
    },
}

/// What is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// In what.
    pub instrument: InstrumentId,
    /// Direction.
    pub side: Side,
    /// Base amount.
    pub qty: Qty,
    /// Which collateral backs it.
    pub mode: MarginMode,
    /// Chosen leverage, within the cap of the tier.
    pub leverage: Leverage,
    /// Margin to post in isolated; `None` posts the initial margin. Cross posts none.
    pub margin: Option<Money>,
}

/// Why a command was refused, with the numbers that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Rejection {
    /// The quantity is zero or not a whole number of lots.
    #[error("the quantity must be a multiple of {lot}")]
    NotInLots {
        /// The instrument's lot.
        lot: Decimal,
    },
    /// The amount is zero, negative, above the digit budget or finer than 8 decimals.
    #[error("amounts are above zero, at most {max}, with at most 8 decimals")]
    NotAnAmount {
        /// Largest amount (M2).
        max: Money,
    },
    /// The order's notional is beyond the digit budget (M2).
    #[error("notional at most {max}")]
    NotionalTooLarge {
        /// Largest notional at an opening.
        max: Money,
    },
    /// The rule condemns the pool at these marks: it is the exchange's turn, not the trader's.
    #[error("the pool is being liquidated")]
    PoolLiquidatable,
    /// The account holds as many positions as it may.
    #[error("at most {max} positions")]
    TooManyPositions {
        /// The limit.
        max: usize,
    },
    /// A position of this size may not be opened at this leverage.
    #[error("leverage at most {cap} at this size")]
    LeverageAboveCap {
        /// The tier's cap.
        cap: Leverage,
    },
    /// Less margin was offered than the leverage asks.
    #[error("margin at least {required}")]
    MarginBelowInitial {
        /// notional / leverage.
        required: Money,
    },
    /// The account cannot pay margin and fee.
    #[error("needs {required}, has {available}")]
    NotEnoughMoney {
        /// Margin plus opening fee.
        required: Money,
        /// What could be used.
        available: Money,
    },
    /// There are fewer coins than were to be sold.
    #[error("only {held} can be sold")]
    NotEnoughCoins {
        /// How many there are.
        held: Qty,
    },
    /// No such position is open.
    #[error("no such position")]
    NoSuchPosition,
    /// More was to be closed than is open.
    #[error("only {open} is open")]
    MoreThanOpen {
        /// Open quantity.
        open: Qty,
    },
}
