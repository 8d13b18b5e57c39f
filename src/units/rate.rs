//! Dimensionless numbers: rates and leverage.

use crate::units::{Money, rounding};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;

/// A plain fraction: 0.005 is half a percent. Rates that enter rules have at most 8 decimals;
/// ratios for display have as many as the division gave.
///
/// ```
/// use liquidation_lab::units::Rate;
/// use rust_decimal::dec;
/// assert_eq!(Rate::new(dec!(0.0050)).to_string(), "0.005");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Decimal);

impl Rate {
    /// No charge.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// A rate from a plain fraction.
    pub const fn new(fraction: Decimal) -> Self {
        Self(fraction)
    }

    /// The plain fraction.
    pub const fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Rate {
    /// The plain fraction without trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Chosen leverage: notional / initial margin, at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leverage(Decimal);

impl Leverage {
    /// Nothing is borrowed.
    pub const ONE: Self = Self(Decimal::ONE);

    /// A leverage, or `None` below 1.
    pub fn new(times: Decimal) -> Option<Self> {
        (Decimal::ONE <= times).then_some(Self(times))
    }

    /// 125 times: the largest leverage on offer.
    pub const fn at_most_125() -> Self {
        Self(Decimal::from_parts(125, 0, 0, false, 0))
    }

    /// The plain multiple.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// This leverage divided by a factor, down to two decimals, and no less than 1.
    ///
    /// ```
    /// use liquidation_lab::units::{Leverage, Rate};
    /// use rust_decimal::dec;
    /// let lowered = |times| Leverage::new(times).unwrap().lowered(Rate::new(dec!(3)));
    /// assert_eq!(lowered(dec!(125)).decimal(), dec!(41.66));
    /// assert_eq!(lowered(dec!(2)).decimal(), dec!(1));
    /// ```
    #[must_use]
    pub fn lowered(self, factor: Rate) -> Self {
        Self((self.0 / factor.decimal()).trunc_with_scale(2).max(Decimal::ONE))
    }

    /// notional / leverage, unrounded: the share of a notional that is the trader's own.
    ///
    /// ```
    /// use liquidation_lab::units::{Leverage, Money};
    /// use rust_decimal::dec;
    /// let four = Leverage::new(dec!(4)).unwrap();
    /// assert_eq!(four.share(Money::new(dec!(10))), Money::new(dec!(2.5)));
    /// ```
    pub fn share(self, notional: Money) -> Money {
        Money::new(notional.decimal() / self.0)
    }

    /// Initial margin at this leverage: notional / leverage, up to 8 decimals (against the
    /// trader: never less margin than the leverage asks).
    ///
    /// ```
    /// use liquidation_lab::units::{Leverage, Money};
    /// use rust_decimal::dec;
    /// let twenty = Leverage::new(dec!(20)).unwrap();
    /// assert_eq!(twenty.margin_initial(Money::new(dec!(20_000))), Money::new(dec!(1_000)));
    /// ```
    pub fn margin_initial(self, notional: Money) -> Money {
        rounding::up(self.share(notional).decimal())
    }
}

impl fmt::Display for Leverage {
    /// The plain multiple without trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Leverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
