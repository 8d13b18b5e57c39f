//! What a trader may ask, and why the rules may say no.

use crate::engine::{Coins, InstrumentId, MarginMode, PositionId, Side, Trigger};
use crate::units::{Leverage, Money, Price, Qty};
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
    /// Take money out of the wallet.
    Withdraw(Money),
    /// Bring coins in from outside, as collateral.
    DepositCoins(Coins),
    /// Sell coins; the money goes to the wallet.
    Convert(Coins),
    /// Open a position.
    Open(Order),
    /// Make a position larger, at the leverage it has.
    Increase {
        /// Which.
        position: PositionId,
        /// By how much.
        qty: Qty,
    },
    /// Close part of a position, or all of it.
    Reduce {
        /// Which.
        position: PositionId,
        /// How much of it.
        qty: Qty,
        /// What becomes of the posted margin of that share.
        freed: FreedMargin,
    },
    /// Post more margin to an isolated position, out of the wallet.
    AddMargin {
        /// Which.
        position: PositionId,
        /// How much.
        amount: Money,
    },
    /// Let a position close by itself at a mark, or no longer.
    Protect {
        /// Which.
        position: PositionId,
        /// Stop-loss or take-profit.
        trigger: Trigger,
        /// Its line; `None` takes the order back.
        line: Option<Price>,
    },
    /// Choose another leverage for an open position.
    ChangeLeverage {
        /// Which.
        position: PositionId,
        /// Its leverage from now on.
        leverage: Leverage,
    },
    /// Put an open position behind a wall of its own, or into the pool of the wallet.
    ChangeMode {
        /// Which.
        position: PositionId,
        /// Its margin mode from now on.
        mode: MarginMode,
    },
    /// Move the stop-loss of a position nearer to the mark.
    Follow {
        /// Which.
        position: PositionId,
        /// Its new line.
        line: Price,
    },
}

/// What becomes of the margin that a reduction frees. Cross posts none, and all of it is the wallet's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreedMargin {
    /// The closed share of it returns to the wallet: the liquidation price stays where it was.
    ToWallet,
    /// It stays with the position: the liquidation price moves away.
    Kept,
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
    /// The fill would be so far from the mark that the position could not pay for it.
    #[error("the order would slip by {slippage}, more than the position can bear")]
    SlipsTooFar {
        /// What it would cost beyond the mark.
        slippage: Money,
    },
    /// The loan behind the position was made for its leverage and its margin mode.
    #[error("a loan stands behind the position")]
    Lent,
    /// The position is in this margin mode already.
    #[error("it is in this margin mode already")]
    SameMode,
    /// The whole wallet backs this position already.
    #[error("the whole wallet already backs it")]
    BackedByWallet,
    /// An order at this line would fill at once: the mark has reached it.
    #[error("the mark {mark} has reached the line")]
    LineReached {
        /// The present mark.
        mark: Price,
    },
    /// A stop that follows only comes nearer to the mark, and there must be one.
    #[error("a stop that follows never moves away, and there must be one")]
    NotNearer {
        /// Where it stands.
        stop: Option<Price>,
    },
    /// The line of an order is not a price of the instrument.
    #[error("prices are above zero, in steps of {tick}")]
    NotInTicks {
        /// The instrument's price step.
        tick: Decimal,
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
