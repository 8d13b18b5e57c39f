//! A position of an account from its opening to its end, and what is remembered of it.

use crate::engine::{InstrumentId, MarginMode, PoolId, PositionId, Trigger};
use crate::sim::trail::Trail;
use crate::units::{Money, Price, Rate, Step};

/// One position through its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its number in the account; `None` where opening it was refused.
    pub position: Option<PositionId>,
    /// What is traded.
    pub instrument: InstrumentId,
    /// Its margin mode now; where it has ended, that in which it did.
    pub mode: MarginMode,
    /// Whether it ever was in cross, so that the whole wallet stood behind it.
    pub was_pooled: bool,
    /// Margin posted by opening, increasing and adding, less margin returned by reducing: what was
    /// put behind the wall, whatever gains, losses and funding did to it since. Zero in cross.
    pub margin_posted: Money,
    /// Funding of it so far.
    pub funding: Funded,
    /// How its stop-loss follows the price, if it does.
    pub trail: Option<Trail>,
    /// How it ended, if it has.
    pub ending: Option<Ending>,
}

/// Funding of a position so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funded {
    /// Received less paid.
    pub total: Money,
    /// Of that the last payment; zero, as what it was made of, where there was none yet.
    pub last: Money,
    /// Share of the notional that longs paid last.
    pub rate: Rate,
    /// qty x mark, then.
    pub notional: Money,
}

impl Funded {
    /// Nothing was paid.
    pub const NONE: Self =
        Self { total: Money::ZERO, last: Money::ZERO, rate: Rate::ZERO, notional: Money::ZERO };
}

/// How a position ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With its pool.
    Liquidated(Liquidation),
    /// By the trader, or by an order of his.
    Closed(Closed),
}

/// When and where a pool was liquidated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Liquidation {
    /// At which step.
    pub step: Step,
    /// Mark of the position's instrument at that step: at or beyond the line.
    pub price: Price,
    /// The fill of its takeover, where the latest trade stood apart from the mark (M40).
    pub fill_apart: Option<Price>,
    /// Liquidation price just before.
    pub line: Option<Price>,
    /// What came back to the wallet out of the pool.
    pub returned: Money,
    /// What the account has when everything that was closed out at that step is settled: money, and coins at
    /// their mark.
    pub kept: Money,
    /// Net deposits then.
    pub deposits: Money,
}

/// When and where the trader closed a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// At which step.
    pub step: Step,
    /// The fill.
    pub price: Price,
    /// The order that did it; `None` where it was done by hand.
    pub trigger: Option<Trigger>,
}

impl Ending {
    /// The order that closed the position, if one did.
    pub const fn trigger(&self) -> Option<Trigger> {
        match self {
            Self::Closed(closed) => closed.trigger,
            Self::Liquidated(_) => None,
        }
    }

    /// The step of it.
    pub const fn step(&self) -> Step {
        match self {
            Self::Liquidated(liquidation) => liquidation.step,
            Self::Closed(closed) => closed.step,
        }
    }
}

impl Slot {
    /// The next number, for a position or for one that was refused.
    pub const fn new(
        position: Option<PositionId>,
        instrument: InstrumentId,
        (mode, margin_posted): (MarginMode, Money),
    ) -> Self {
        let was_pooled = matches!(mode, MarginMode::Cross);
        Self {
            position,
            instrument,
            mode,
            was_pooled,
            margin_posted,
            funding: Funded::NONE,
            trail: None,
            ending: None,
        }
    }

    /// The pool that backs it; where it has ended, that with which it did.
    pub fn pool(&self) -> Option<PoolId> {
        self.position.map(|position| match self.mode {
            MarginMode::Cross => PoolId::Cross,
            MarginMode::Isolated => PoolId::Isolated(position),
        })
    }

    /// Whether the position is open.
    pub const fn is_open(&self) -> bool {
        self.position.is_some() && self.ending.is_none()
    }

    /// The liquidation that ended it, if one did.
    pub fn liquidation(&self) -> Option<Liquidation> {
        match self.ending? {
            Ending::Liquidated(liquidation) => Some(liquidation),
            Ending::Closed(_) => None,
        }
    }
}
