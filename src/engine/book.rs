//! Where money stands, and how it moves: double entry (M11). What leaves one book arrives in another, so
//! nothing is made or lost.

use crate::engine::PositionId;
use crate::units::Money;
use std::fmt;

/// A place where money stands. The first two are the account's own; the others are its
/// counterparties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Book {
    /// Settled money posted to no position.
    Wallet,
    /// Margin posted to an isolated position.
    Margin(PositionId),
    /// The trader's money outside the account.
    Outside,
    /// The other side of every trade: realised PnL comes from and goes to it.
    Market,
    /// What fills cost beyond the latest trade. It is part of the realised PnL, and booked out of the market.
    Slippage,
    /// Trading fees.
    Fees,
    /// The other side of funding payments.
    Funding,
    /// Interest on loans.
    Interest,
    /// Fees of liquidations.
    LiquidationFees,
    /// The insurance fund.
    Insurance,
    /// Losses beyond the insurance fund, borne by other traders.
    Socialised,
}

/// Money moved from one book to another; the amount is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Where it leaves.
    pub from: Book,
    /// Where it arrives.
    pub to: Book,
    /// How much, at most 8 decimals.
    pub amount: Money,
}

impl Transfer {
    /// Appends a movement of `amount` from one book to another; a negative amount moves the other
    /// way, and nothing is not recorded.
    pub fn push(transfers: &mut Vec<Self>, from: Book, to: Book, amount: Money) {
        if amount.is_positive() {
            transfers.push(Self { from, to, amount });
        } else if amount.is_negative() {
            transfers.push(Self { from: to, to: from, amount: -amount });
        }
    }
}

impl Transfer {
    /// Appends what a fill cost beyond the latest trade. The PnL, reckoned from fills, holds it already: the
    /// market gives it up, so that what is left there is what the marks alone would have brought.
    pub(super) fn push_slippage(transfers: &mut Vec<Self>, slippage: Money) {
        Self::push(transfers, Book::Market, Book::Slippage, slippage);
    }
}

impl fmt::Display for Book {
    /// Lower case words joined by hyphens; a posted margin carries its position's number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Wallet => "wallet",
            Self::Margin(id) => return write!(f, "margin-{}", id.0),
            Self::Outside => "outside",
            Self::Market => "market",
            Self::Slippage => "slippage",
            Self::Fees => "fees",
            Self::Funding => "funding",
            Self::Interest => "interest",
            Self::LiquidationFees => "liquidation-fees",
            Self::Insurance => "insurance",
            Self::Socialised => "socialised",
        };
        f.write_str(name)
    }
}
