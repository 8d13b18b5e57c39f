//! The one liquidation rule (M8, M9).
//!
//! A [`Risk`] describes a position, or a pool, or anything between: it adds. Whether it is to be
//! liquidated is asked in one line of this file and nowhere else.
//!
//! ```
//! use liquidation_lab::{engine::{Risk, Threshold}, units::Money};
//! use rust_decimal::dec;
//! let risk = Risk {
//!     equity: Money::new(dec!(100)),
//!     initial: Money::new(dec!(1_000)),
//!     maintenance: Money::new(dec!(100)),
//! };
//! assert!(risk.is_liquidatable(Threshold::AtOrBelow));
//! assert!(!risk.is_liquidatable(Threshold::Below));
//! ```

use crate::engine::MarginStatus;
use crate::units::{Money, Rate};
use std::iter::Sum;
use std::ops::Add;

/// Whether headroom of exactly zero liquidates. Venues differ (domain facts D2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// Headroom at or below zero: a margin ratio of 100 % liquidates.
    AtOrBelow,
    /// Headroom strictly below zero: a margin ratio of 100 % is still allowed.
    Below,
}

/// What a position or a pool has and needs, in quote currency. Additive:
/// the risk of a pool is the sum of its parts. Initial >= maintenance at opening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    /// Collateral plus unrealised PnL. May be negative.
    pub equity: Money,
    /// Needed to open: notional / leverage.
    pub initial: Money,
    /// Needed to keep.
    pub maintenance: Money,
}

impl Risk {
    /// What collateral alone contributes: equity, and no requirement.
    pub fn from_collateral(amount: Money) -> Self {
        Self { equity: amount, ..Self::default() }
    }

    /// equity - maintenance. Its sign decides.
    pub fn headroom(&self) -> Money {
        self.equity - self.maintenance
    }

    /// Whether a pool with exposure is liquidated (M8). Not to be asked of a flat pool.
    pub fn is_liquidatable(&self, threshold: Threshold) -> bool {
        match threshold {
            Threshold::AtOrBelow => self.headroom() <= Money::ZERO,
            Threshold::Below => self.headroom() < Money::ZERO,
        }
    }

    /// equity - initial: what could still be used. Negative where more is needed than is there.
    pub fn free(&self) -> Money {
        self.equity - self.initial
    }

    /// initial / equity, the *initial margin rate* of some venues; 1 = 100 % = nothing may be opened.
    /// `None` when equity <= 0. For display, never compared.
    pub fn initial_ratio(&self) -> Option<Rate> {
        if self.equity.is_positive() { self.initial.ratio_to(self.equity) } else { None }
    }

    /// equity / maintenance, as other venues print the margin ratio: it *falls* to 1 = 100 % =
    /// liquidation. `None` where nothing is needed. For display, never compared.
    pub fn cover(&self) -> Option<Rate> {
        self.equity.ratio_to(self.maintenance)
    }

    /// equity / initial. `None` where nothing is needed. For display, never compared.
    pub fn initial_cover(&self) -> Option<Rate> {
        self.equity.ratio_to(self.initial)
    }

    /// maintenance / equity, 1 = 100 % = liquidation; `None` when equity <= 0, where the ratio has
    /// no meaning. For display, never compared.
    pub fn margin_ratio(&self) -> Option<Rate> {
        if self.equity.is_positive() { self.maintenance.ratio_to(self.equity) } else { None }
    }

    /// How near a pool with exposure is to liquidation, `k` being the rulebook's call multiple (M9).
    pub fn status(&self, threshold: Threshold, k: Rate) -> MarginStatus {
        let call_level = self.maintenance * k;
        if self.equity <= Money::ZERO {
            MarginStatus::Bankrupt
        } else if self.is_liquidatable(threshold) {
            MarginStatus::Liquidatable
        } else if self.equity <= call_level {
            MarginStatus::Call
        } else if self.equity <= call_level + call_level {
            MarginStatus::Close
        } else {
            MarginStatus::Comfortable
        }
    }
}

impl Add for Risk {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            equity: self.equity + other.equity,
            initial: self.initial + other.initial,
            maintenance: self.maintenance + other.maintenance,
        }
    }
}

impl Sum for Risk {
    fn sum<I: Iterator<Item = Self>>(risks: I) -> Self {
        risks.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::{Decimal, dec};

    fn risk(equity: Decimal) -> Risk {
        Risk {
            equity: Money::new(equity),
            initial: Money::new(dec!(1000)),
            maintenance: Money::new(dec!(100)),
        }
    }

    #[test]
    fn status_at_and_around_each_level() {
        use MarginStatus::{Bankrupt, Call, Close, Comfortable, Liquidatable};
        let cases = [
            (dec!(600.00000001), Comfortable),
            (dec!(600), Close),
            (dec!(300.00000001), Close),
            (dec!(300), Call),
            (dec!(100.00000001), Call),
            (dec!(100), Liquidatable),
            (dec!(99.99999999), Liquidatable),
            (dec!(0.00000001), Liquidatable),
            (dec!(0), Bankrupt),
            (dec!(-1), Bankrupt),
        ];
        for (equity, status) in cases {
            let found = risk(equity).status(Threshold::AtOrBelow, Rate::new(dec!(3)));
            assert_eq!(found, status, "equity {equity}");
        }
        assert_eq!(risk(dec!(100)).status(Threshold::Below, Rate::new(dec!(3))), Call);
    }

    #[test]
    fn ratio_is_one_at_liquidation_and_absent_without_equity() {
        assert_eq!(risk(dec!(100)).margin_ratio(), Some(Rate::new(dec!(1))));
        assert_eq!(risk(dec!(0)).margin_ratio(), None);
        assert_eq!(risk(dec!(-5)).margin_ratio(), None);
    }
}
