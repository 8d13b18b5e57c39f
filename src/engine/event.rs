//! What happened, recorded once with every number it depends on (M11).
//!
//! Money moves only by [`Transfer`]s between books. An account changes only by applying events, so
//! folding the log over the opening account gives the account, by construction.

use crate::engine::{
    Borrowed, InstrumentId, Loan, MarginMode, MarginStatus, PoolId, PositionId, Repayment, Side,
    Transfer, Trigger,
};
use crate::units::{Leverage, Money, Price, Qty, Rate};
use rust_decimal::Decimal;

/// A few numbers of the account around an event, so that it explains itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Settled money: unposted and posted.
    pub wallet: Money,
    /// Wallet plus unrealised PnL of all positions.
    pub equity: Money,
    /// Maintenance margin of all positions.
    pub maintenance: Money,
}

/// A change of an account: what it was, the money it moved, and the account around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// Every movement of money.
    pub transfers: Vec<Transfer>,
    /// Just before, at the same marks.
    pub before: Snapshot,
    /// Just after.
    pub after: Snapshot,
}

/// What can happen to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Money came in from outside.
    Deposited {
        /// How much.
        amount: Money,
    },
    /// Money was taken out.
    Withdrawn {
        /// How much.
        amount: Money,
    },
    /// More margin was posted to an isolated position.
    MarginAdded {
        /// Which.
        position: PositionId,
        /// How much.
        amount: Money,
    },
    /// Coins came in from outside as collateral.
    CoinsDeposited {
        /// Whose base asset.
        instrument: InstrumentId,
        /// How many.
        qty: Qty,
        /// Mark.
        price: Price,
        /// qty x price: what was brought in is counted at it.
        value: Money,
    },
    /// Coins were sold because money was needed.
    Converted {
        /// Whose base asset.
        instrument: InstrumentId,
        /// How many.
        qty: Qty,
        /// Executable price.
        price: Price,
        /// What they brought, rounded down.
        value: Money,
        /// What the fill cost beyond the latest trade: |price - trade| x qty.
        slippage: Money,
    },
    /// A position was opened.
    Opened {
        /// Its number.
        position: PositionId,
        /// In what.
        instrument: InstrumentId,
        /// Direction.
        side: Side,
        /// Which collateral backs it.
        mode: MarginMode,
        /// Base amount.
        qty: Qty,
        /// Executable price.
        price: Price,
        /// qty x price.
        notional: Money,
        /// What the fill cost beyond the latest trade: |price - trade| x qty. Part of the PnL.
        slippage: Money,
        /// Chosen leverage.
        leverage: Leverage,
        /// Margin posted to it; zero in cross.
        margin: Money,
        /// Opening fee.
        fee: Money,
        /// What was borrowed for it, with the interest of the first period.
        loan: Option<Loan>,
    },
    /// A position was made larger.
    Increased {
        /// Which.
        position: PositionId,
        /// Base amount added.
        qty: Qty,
        /// Base amount now.
        total: Qty,
        /// Executable price.
        price: Price,
        /// qty x price.
        notional: Money,
        /// What the fill cost beyond the latest trade: |price - trade| x qty. Part of the PnL.
        slippage: Money,
        /// Margin posted for it; zero in cross.
        margin: Money,
        /// Opening fee.
        fee: Money,
        /// What was borrowed for it, with the interest of the first period.
        loan: Option<Loan>,
    },
    /// Another leverage was chosen for a position. Posted margin stays.
    LeverageChanged {
        /// Which.
        position: PositionId,
        /// Its leverage now.
        leverage: Leverage,
    },
    /// A position went behind a wall of its own, or into the pool of the wallet.
    ModeChanged {
        /// Which.
        position: PositionId,
        /// Its margin mode now.
        mode: MarginMode,
        /// Margin posted to it now; zero in cross.
        margin: Money,
    },
    /// An order that closes the position by itself was placed, moved or taken back.
    Protected {
        /// Which.
        position: PositionId,
        /// Stop-loss or take-profit.
        trigger: Trigger,
        /// Its line; `None` where it was taken back.
        line: Option<Price>,
    },
    /// A stop-loss that follows came nearer to the mark.
    Followed {
        /// Of which position.
        position: PositionId,
        /// Its line now.
        line: Price,
    },
    /// The exchange cancelled the orders of a position before it began to liquidate its pool.
    OrdersCancelled {
        /// Which.
        position: PositionId,
        /// Line of its stop-loss, if it had one.
        stop: Option<Price>,
        /// Line of its take-profit, if it had one.
        take_profit: Option<Price>,
    },
    /// The price that orders read reached the line of one. The closing follows as an event of its own.
    Triggered {
        /// Which.
        position: PositionId,
        /// Stop-loss or take-profit.
        trigger: Trigger,
        /// Its line.
        line: Price,
        /// The price at which it fills: at the line or beyond it.
        price: Price,
    },
    /// The price that orders read reached the line of one, but closing there would have cost more than
    /// stands behind the position. The order stays, and the mark decides.
    Unfilled {
        /// Which.
        position: PositionId,
        /// Stop-loss or take-profit.
        trigger: Trigger,
        /// Its line.
        line: Price,
        /// The price at which it would have filled, before what the fill slips.
        price: Price,
    },
    /// A position was reduced, or closed when nothing remains.
    Reduced {
        /// Which.
        position: PositionId,
        /// Base amount closed.
        qty: Qty,
        /// Base amount that stays open.
        remaining: Qty,
        /// Executable price.
        price: Price,
        /// Entry value of what was closed.
        entry_value: Money,
        /// Realised PnL.
        pnl: Money,
        /// What the fill cost beyond the latest trade: |price - trade| x qty. Part of the PnL.
        slippage: Money,
        /// Closing fee.
        fee: Money,
        /// Posted margin returned to the wallet, before PnL, fee and interest.
        margin_returned: Money,
        /// The share of the loan that was repaid.
        repaid: Option<Repayment>,
    },
    /// A started period of a loan was charged: the debt grew in the asset that was borrowed.
    Interest {
        /// For which position.
        position: PositionId,
        /// In which asset.
        asset: Borrowed,
        /// Interest of this period, in that asset.
        amount: Decimal,
        /// The same at the present mark.
        value: Money,
    },
    /// Funding was paid (positive) or received (negative).
    Funding {
        /// For which position.
        position: PositionId,
        /// Share of the notional that longs pay.
        rate: Rate,
        /// qty x mark.
        notional: Money,
        /// side x rate x notional, rounded against the trader.
        payment: Money,
    },
    /// A pool came nearer to liquidation or moved away from it.
    Status {
        /// Which pool.
        pool: PoolId,
        /// Before.
        from: MarginStatus,
        /// Now.
        to: MarginStatus,
        /// Its equity now.
        equity: Money,
        /// Its maintenance margin now.
        maintenance: Money,
    },
    /// The rule said: liquidate. The stages follow as events of their own.
    Liquidated {
        /// Which pool.
        pool: PoolId,
        /// Its equity.
        equity: Money,
        /// Its maintenance margin.
        maintenance: Money,
        /// Whether no margin call was standing: the price jumped over it.
        is_gap: bool,
    },
    /// The exchange closed part of a position of a condemned pool, to save the rest.
    PartlyLiquidated {
        /// Which pool.
        pool: PoolId,
        /// Which position of it.
        position: PositionId,
        /// Equity of the pool, before.
        equity: Money,
        /// Its maintenance margin, before.
        maintenance: Money,
        /// Whether no margin call was standing: the price jumped over it.
        is_gap: bool,
        /// Base amount closed.
        qty: Qty,
        /// Base amount that stays open.
        remaining: Qty,
        /// Executable price.
        price: Price,
        /// qty x price.
        notional: Money,
        /// Entry value of what was closed.
        entry_value: Money,
        /// Realised PnL.
        pnl: Money,
        /// What the fill cost beyond the latest trade: |price - trade| x qty. Part of the PnL.
        slippage: Money,
        /// Trading fee on what was closed, never more than the pool had.
        fee: Money,
        /// The share of the loan that was repaid.
        repaid: Option<Repayment>,
    },
    /// The exchange closed a position of the liquidated pool.
    TakenOver {
        /// Which.
        position: PositionId,
        /// Liquidation price of the pool in its instrument, just before.
        liquidation_price: Option<Price>,
        /// Base amount.
        qty: Qty,
        /// Executable price.
        price: Price,
        /// qty x price.
        notional: Money,
        /// Realised PnL.
        pnl: Money,
        /// What the fill cost beyond the latest trade: |price - trade| x qty. Part of the PnL.
        slippage: Money,
        /// The loan that was repaid.
        repaid: Option<Repayment>,
    },
    /// The liquidated pool was settled and is gone.
    Settled {
        /// Which pool.
        pool: PoolId,
        /// Liquidation fee, never more than was left.
        fee: Money,
        /// What was left after the fee and went to the insurance fund.
        to_insurance: Money,
        /// What was left after the fee and went back to the wallet.
        to_trader: Money,
        /// What was missing: the pool ended below zero by this much.
        shortfall: Money,
        /// Part of the shortfall that the insurance fund paid.
        insured: Money,
        /// Part of the shortfall that the fund could not cover.
        socialised: Money,
    },
}

impl EventKind {
    /// What a fill cost beyond the latest trade; nothing where nothing was filled.
    pub const fn slippage(&self) -> Money {
        match self {
            Self::Opened { slippage, .. }
            | Self::Increased { slippage, .. }
            | Self::Reduced { slippage, .. }
            | Self::PartlyLiquidated { slippage, .. }
            | Self::TakenOver { slippage, .. }
            | Self::Converted { slippage, .. } => *slippage,
            Self::Deposited { .. }
            | Self::Withdrawn { .. }
            | Self::MarginAdded { .. }
            | Self::CoinsDeposited { .. }
            | Self::LeverageChanged { .. }
            | Self::ModeChanged { .. }
            | Self::Protected { .. }
            | Self::Followed { .. }
            | Self::OrdersCancelled { .. }
            | Self::Triggered { .. }
            | Self::Unfilled { .. }
            | Self::Interest { .. }
            | Self::Funding { .. }
            | Self::Status { .. }
            | Self::Liquidated { .. }
            | Self::Settled { .. } => Money::ZERO,
        }
    }

    /// The name in the log and the page (`data-event`).
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Deposited { .. } => "deposited",
            Self::Withdrawn { .. } => "withdrawn",
            Self::MarginAdded { .. } => "margin-added",
            Self::CoinsDeposited { .. } => "coins-deposited",
            Self::Converted { .. } => "converted",
            Self::Opened { .. } => "opened",
            Self::Increased { .. } => "increased",
            Self::LeverageChanged { .. } => "leverage-changed",
            Self::ModeChanged { .. } => "mode-changed",
            Self::Protected { .. } => "protected",
            Self::Followed { .. } => "followed",
            Self::OrdersCancelled { .. } => "orders-cancelled",
            Self::Triggered { .. } => "triggered",
            Self::Unfilled { .. } => "unfilled",
            Self::Reduced { .. } => "reduced",
            Self::Funding { .. } => "funding",
            Self::Interest { .. } => "interest",
            Self::Status { .. } => "status",
            Self::Liquidated { .. } => "liquidated",
            Self::PartlyLiquidated { .. } => "partly-liquidated",
            Self::TakenOver { .. } => "taken-over",
            Self::Settled { .. } => "settled",
        }
    }
}
