//! Amounts of the base asset.

use crate::units::rounding;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::{Add, Sub};

/// A quantity of base asset, never negative: direction belongs to [`crate::engine::Side`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Qty(Decimal);

impl Qty {
    /// No quantity.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// A quantity from a plain number.
    ///
    /// # Panics
    /// When the number is negative: a sign here would be a second place for the side.
    pub const fn new(qty: Decimal) -> Self {
        assert!(!qty.is_sign_negative() || qty.is_zero(), "a quantity has no sign");
        Self(qty)
    }

    /// The largest multiple of `lot` that is not above `qty` (settled rule: size / entry, down to
    /// the lot).
    pub fn floor_to_lot(qty: Decimal, lot: Decimal) -> Self {
        Self::new(rounding::floor_to_multiple(qty, lot))
    }

    /// The plain number.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Whether there is none.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl Add for Qty {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Qty {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.0 - other.0)
    }
}

impl fmt::Display for Qty {
    /// The plain decimal without trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Qty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
