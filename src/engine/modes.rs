//! Two small words of the model: how a position is backed, and how near its pool is to liquidation.

use serde::Serialize;

/// Which collateral backs a position. What follows from it is decided in `pool.rs` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MarginMode {
    /// Everything in the account that is posted to no isolated position.
    Cross,
    /// The margin posted to this position, and nothing else.
    Isolated,
}

impl MarginMode {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Cross => Self::Isolated,
            Self::Isolated => Self::Cross,
        }
    }

    /// The name in links, logs and the page: `cross` or `isolated`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cross => "cross",
            Self::Isolated => "isolated",
        }
    }
}

/// How near a pool is to liquidation, from its equity, its maintenance and the rulebook's k (M9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MarginStatus {
    /// No exposure: nothing can be liquidated.
    Flat,
    /// Equity above 2k x maintenance.
    Comfortable,
    /// Equity at or below 2k x maintenance.
    Close,
    /// Equity at or below k x maintenance: the exchange asks for more money.
    Call,
    /// Headroom has reached the rulebook's threshold, equity is still above zero. Recorded only where
    /// a ladder pauses: part was closed, and the next step decides on the rest.
    Liquidatable,
    /// Equity at or below zero.
    Bankrupt,
}

impl MarginStatus {
    /// The name in logs and the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Comfortable => "comfortable",
            Self::Close => "close",
            Self::Call => "call",
            Self::Liquidatable => "liquidatable",
            Self::Bankrupt => "bankrupt",
        }
    }
}
