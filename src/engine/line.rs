//! A straight line in one price: what equity, requirement and debt of a position are made of, and the two ways
//! to read what is made of amounts of money and base: as that line, or at one price.

use crate::units::{Money, Price, Rate};
use rust_decimal::Decimal;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

/// offset + slope x price, in quote currency; the slope is an amount of base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Worth at a price of zero.
    pub offset: Decimal,
    /// Change for each dollar of price.
    pub slope: Decimal,
}

impl Line {
    /// An amount that no price changes.
    pub(super) fn fixed(amount: Money) -> Self {
        Self { offset: amount.decimal(), slope: Decimal::ZERO }
    }

    /// An amount of base, worth more as the price rises.
    pub(super) fn of_base(amount: Decimal) -> Self {
        Self { offset: Decimal::ZERO, slope: amount }
    }

    /// The worth at a price.
    pub fn at(&self, price: Price) -> Money {
        Money::new(self.offset + self.slope * price.decimal())
    }

    /// The price at which it is worth nothing, if there is one.
    pub(super) fn root(&self) -> Option<Decimal> {
        (-self.offset).checked_div(self.slope)
    }
}

impl Add for Line {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { offset: self.offset + other.offset, slope: self.slope + other.slope }
    }
}

impl Sub for Line {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { offset: self.offset - other.offset, slope: self.slope - other.slope }
    }
}

impl Mul<Rate> for Line {
    type Output = Self;
    fn mul(self, rate: Rate) -> Self {
        Self { offset: self.offset * rate.decimal(), slope: self.slope * rate.decimal() }
    }
}

impl Sum for Line {
    fn sum<I: Iterator<Item = Self>>(lines: I) -> Self {
        lines.fold(Self::default(), Add::add)
    }
}

/// How amounts are read. The rule asks what they come to at the mark, the closed forms where their lines meet: a
/// definition that takes a reader is both, so they cannot part.
pub(super) trait Reader {
    /// What they come to.
    type Value: Copy
        + Add<Output = Self::Value>
        + Sub<Output = Self::Value>
        + Mul<Rate, Output = Self::Value>;

    /// An amount that no price changes.
    fn fixed(&self, amount: Money) -> Self::Value;

    /// An amount of base, worth more as the price rises.
    fn of_base(&self, amount: Decimal) -> Self::Value;

    /// What it is worth at the price of the reader.
    fn worth(&self, value: Self::Value) -> Money;
}

/// Reads lines; near this price where it matters.
pub(super) struct AsLine(pub(super) Price);

/// Reads what there is at this price, without the line.
pub(super) struct AtPrice(pub(super) Price);

impl Reader for AsLine {
    type Value = Line;

    fn fixed(&self, amount: Money) -> Line {
        Line::fixed(amount)
    }

    fn of_base(&self, amount: Decimal) -> Line {
        Line::of_base(amount)
    }

    fn worth(&self, value: Line) -> Money {
        value.at(self.0)
    }
}

impl Reader for AtPrice {
    type Value = Money;

    fn fixed(&self, amount: Money) -> Money {
        amount
    }

    fn of_base(&self, amount: Decimal) -> Money {
        Money::new(amount * self.0.decimal())
    }

    fn worth(&self, value: Money) -> Money {
        value
    }
}
