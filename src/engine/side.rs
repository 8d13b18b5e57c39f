//! The direction of a position, and the sign that it gives to amounts (M3). Only the equity that the rule reads
//! is written out for both sides elsewhere (`requirement.rs`): there it is a line in the price.

use crate::units::Money;

/// Long gains when the price rises, short when it falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Bought: gains when the price rises.
    Long,
    /// Sold: gains when the price falls.
    Short,
}

/// Which asset a loan is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Borrowed {
    /// Quote currency: its worth stands still.
    Quote,
    /// The base asset: its worth moves with the price.
    Base,
}

impl Borrowed {
    /// The name in logs: `quote` or `base`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Base => "base",
        }
    }
}

impl Side {
    /// `amount` as this side sees it: unchanged for long, negated for short. Applied to a notional
    /// it gives the exposure, applied to a change of notional the gain.
    ///
    /// ```
    /// use liquidation_lab::{engine::Side, units::Money};
    /// use rust_decimal::dec;
    /// assert_eq!(Side::Short.signed(Money::new(dec!(5))), Money::new(dec!(-5)));
    /// ```
    pub fn signed(self, amount: Money) -> Money {
        match self {
            Self::Long => amount,
            Self::Short => -amount,
        }
    }

    /// What this side borrows where it trades on a loan: a long quote currency to buy with, a short
    /// the base it sells.
    pub const fn borrows(self) -> Borrowed {
        match self {
            Self::Long => Borrowed::Quote,
            Self::Short => Borrowed::Base,
        }
    }

    /// The other side: whom a position of this side trades against, and how it is closed.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Long => Self::Short,
            Self::Short => Self::Long,
        }
    }

    /// The name in links, logs and the page: `long` or `short`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Short => "short",
        }
    }
}
