//! Prices, and the integer price ticks in which the market speaks.

use crate::units::{Money, Qty, rounding};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Mul;

/// Quote currency for one unit of base. Above zero wherever it is a market price; a computed
/// price (a liquidation price) is only made when it is above zero too.
///
/// ```
/// use liquidation_lab::units::{Money, Price, Qty, Ticks};
/// use rust_decimal::dec;
/// let mark = Ticks(500_000).price(dec!(0.1));
/// assert_eq!(mark, Price::new(dec!(50_000)));
/// assert_eq!(mark * Qty::new(dec!(0.4)), Money::new(dec!(20_000)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price(Decimal);

impl Price {
    /// A price from a plain number.
    pub const fn new(price: Decimal) -> Self {
        Self(price)
    }

    /// The plain number.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// The price to 8 decimals, for reading and for the log: computed prices carry as many digits
    /// as a division gave. Never compared with a mark.
    ///
    /// ```
    /// use liquidation_lab::units::Price;
    /// use rust_decimal::dec;
    /// let line = Price::new(dec!(19_000) / dec!(0.398));
    /// assert_eq!(line.shown(), Price::new(dec!(47_738.69346734)));
    /// ```
    pub fn shown(self) -> Self {
        Self(rounding::shown(self.0))
    }
}

impl Mul<Qty> for Price {
    type Output = Money;
    fn mul(self, qty: Qty) -> Money {
        Money::new(self.0 * qty.decimal())
    }
}

impl fmt::Display for Price {
    /// The plain decimal without trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Price {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A price as a whole number of the instrument's price steps. The only form in which prices
/// leave the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticks(pub i64);

impl Ticks {
    /// The exact price: ticks x tick size.
    pub fn price(self, tick_size: Decimal) -> Price {
        Price(Decimal::from(self.0) * tick_size)
    }
}
