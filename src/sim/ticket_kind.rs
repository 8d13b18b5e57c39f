//! What an order can be for, and the lines in which it is written.

use crate::engine::Trigger;

/// What a ticket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketKind {
    /// Another position.
    Open,
    /// A position made larger.
    Add,
    /// A position closed, or part of it.
    Reduce,
    /// Its stop-loss.
    Stop,
    /// Its stop-loss, following the price.
    Trail,
    /// Its take-profit.
    TakeProfit,
    /// Its leverage.
    Leverage,
    /// Its margin mode.
    Mode,
    /// Savings to the account.
    TopUp,
    /// Free wallet to the position.
    AddMargin,
    /// Wallet to savings.
    Withdraw,
}

/// A line of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketField {
    /// What it is for.
    Kind,
    /// Which accounts.
    Who,
    /// Which position.
    Number,
    /// What to open.
    Asset,
    /// In which direction.
    Side,
    /// Dollars, percent, price or margin mode, whichever the kind takes.
    Amount,
    /// Leverage of what is opened.
    Leverage,
    /// Whether the margin of what is closed stays.
    Keep,
}

impl TicketKind {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::TopUp,
        Self::Stop,
        Self::Trail,
        Self::TakeProfit,
        Self::Reduce,
        Self::Add,
        Self::Open,
        Self::Leverage,
        Self::Mode,
        Self::AddMargin,
        Self::Withdraw,
    ];

    /// The word in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Add => "add",
            Self::Reduce => "reduce",
            Self::Stop => "stop",
            Self::Trail => "trail",
            Self::TakeProfit => "tp",
            Self::Leverage => "lev",
            Self::Mode => "mode",
            Self::TopUp => "topup",
            Self::AddMargin => "margin",
            Self::Withdraw => "withdraw",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The order that closes by itself, for the two that are one.
    pub const fn trigger(self) -> Option<Trigger> {
        match self {
            Self::Stop => Some(Trigger::Stop),
            Self::TakeProfit => Some(Trigger::TakeProfit),
            Self::Open
            | Self::Add
            | Self::Reduce
            | Self::Trail
            | Self::Leverage
            | Self::Mode
            | Self::TopUp
            | Self::AddMargin
            | Self::Withdraw => None,
        }
    }

    /// The order whose line it sets, if it sets one.
    pub const fn places(self) -> Option<Trigger> {
        match self {
            Self::Trail => Some(Trigger::Stop),
            Self::Open
            | Self::Add
            | Self::Reduce
            | Self::Stop
            | Self::TakeProfit
            | Self::Leverage
            | Self::Mode
            | Self::TopUp
            | Self::AddMargin
            | Self::Withdraw => self.trigger(),
        }
    }

    /// Whether it is about a position that is open.
    pub const fn has_position(self) -> bool {
        !matches!(self, Self::Open | Self::Withdraw)
    }
}

impl TicketField {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Kind,
        Self::Number,
        Self::Asset,
        Self::Side,
        Self::Amount,
        Self::Leverage,
        Self::Keep,
        Self::Who,
    ];

    /// The name in `data-ticket`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Who => "who",
            Self::Number => "number",
            Self::Asset => "asset",
            Self::Side => "side",
            Self::Amount => "amount",
            Self::Leverage => "leverage",
            Self::Keep => "keep",
        }
    }

    /// The field of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}
