//! Amounts in the quote currency (dollars).

use crate::units::Rate;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

/// A signed amount of quote currency. Positive is an asset of the account, negative a loss or a
/// debt. Valuations carry as many digits as they need; amounts that are *posted* (booked) have at
/// most 8 decimals (see [`crate::units::rounding`]).
///
/// ```
/// use liquidation_lab::units::{Money, Rate};
/// use rust_decimal::dec;
/// let notional = Money::new(dec!(20_000));
/// assert_eq!(notional * Rate::new(dec!(0.005)), Money::new(dec!(100)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// An amount from a plain number of dollars.
    pub const fn new(amount: Decimal) -> Self {
        Self(amount)
    }

    /// The plain number of dollars.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Whether the amount is strictly above zero.
    pub fn is_positive(self) -> bool {
        Decimal::ZERO < self.0
    }

    /// Whether the amount is strictly below zero.
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// Whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The size of the amount without its sign.
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The quotient of two amounts as a [`Rate`] for *display*, or `None` when `whole` is zero.
    /// Never compared, never posted.
    pub fn ratio_to(self, whole: Self) -> Option<Rate> {
        self.0.checked_div(whole.0).map(Rate::new)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

// By way of `+`: the decimals' own `+=` brings a second copy of their addition, compiled another way.
impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = Add::add(*self, other);
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = Sub::sub(*self, other);
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        // -0 would print as "-0" in the canonical event log.
        if self.0.is_zero() { Self::ZERO } else { Self(-self.0) }
    }
}

impl Mul<Rate> for Money {
    type Output = Self;
    fn mul(self, rate: Rate) -> Self {
        Self(self.0 * rate.decimal())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Money {
    /// The plain decimal without trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn zero_has_no_sign() {
        let signs = |amount| (Money::new(amount).is_negative(), Money::new(amount).is_positive());
        assert_eq!(signs(dec!(-0.00000001)), (true, false));
        assert_eq!(signs(dec!(0)), (false, false));
        assert_eq!(signs(dec!(0.00000001)), (false, true));
    }
}
