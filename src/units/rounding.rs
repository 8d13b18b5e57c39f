//! The only rounding functions, each named for the direction it moves the trader's money.
//!
//! **Digit budget** (M2): price decimals + quantity decimals <= 8 for each instrument; rates have
//! at most 8 decimals; |notional| <= 10^11; at most 9 positions. Inside it every valuation is exact
//! in 96-bit decimals, so rounding happens only when money is posted, to [`POSTED_DP`] decimals.

use crate::units::{Money, Price};
use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals of every posted amount.
pub const POSTED_DP: u32 = 8;

/// `amount` to 8 decimals towards plus infinity: for what the trader must pay or put up.
pub fn up(amount: Decimal) -> Money {
    Money::new(amount.round_dp_with_strategy(POSTED_DP, RoundingStrategy::ToPositiveInfinity))
}

/// `amount` to 8 decimals towards minus infinity: for what the trader receives.
pub fn down(amount: Decimal) -> Money {
    Money::new(amount.round_dp_with_strategy(POSTED_DP, RoundingStrategy::ToNegativeInfinity))
}

/// The nearest value with 8 decimals: for *showing* a computed price, never for posting.
pub fn shown(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(POSTED_DP, RoundingStrategy::MidpointAwayFromZero)
}

/// The largest whole number that is not above `value`.
// The decimals' own `floor` brings a second copy of their subtraction, compiled another way.
pub fn floor(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::ToNegativeInfinity)
}

/// The smallest whole number that is not below `value`.
pub fn ceil(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity)
}

/// The largest multiple of `unit` that is not above `value`.
pub fn floor_to_multiple(value: Decimal, unit: Decimal) -> Decimal {
    floor(value / unit) * unit
}

/// The price at so many ticks, brought to a whole one: down where `is_below`, otherwise up; at least one.
pub fn on_tick(ticks: Decimal, tick: Decimal, is_below: bool) -> Price {
    let ticks = if is_below { floor(ticks) } else { ceil(ticks) };
    Price::new((ticks.max(Decimal::ONE) * tick).normalize())
}

/// Whether `value` is a multiple of `unit`. A whole quotient is exact, and only that gives `value`
/// back.
pub fn is_multiple(value: Decimal, unit: Decimal) -> bool {
    value.checked_div(unit).is_some_and(|times| times.trunc() * unit == value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn multiples_are_told_from_what_lies_between() {
        let cases = [
            (dec!(0), dec!(0.001), true),
            (dec!(0.400), dec!(0.001), true),
            (dec!(-0.4), dec!(0.001), true),
            (dec!(0.4009), dec!(0.001), false),
            (dec!(-0.4009), dec!(0.001), false),
            (dec!(0.0009), dec!(0.001), false),
            (dec!(1), dec!(3), false),
            // The quotient would round to a whole number.
            (dec!(2.9999999999999999999999999999), dec!(3), false),
            (dec!(0.9999999999999999999999999999), dec!(0.3), false),
            // The quotient is beyond any decimal.
            (Decimal::MAX, dec!(0.001), false),
        ];
        for (value, unit, expected) in cases {
            assert_eq!(is_multiple(value, unit), expected, "{value} of {unit}");
        }
    }

    #[test]
    fn posting_rounds_against_the_trader() {
        let third = dec!(10) / dec!(3);
        assert_eq!(up(third), Money::new(dec!(3.33333334)));
        assert_eq!(down(third), Money::new(dec!(3.33333333)));
        assert_eq!(up(-third), Money::new(dec!(-3.33333333)));
        assert_eq!(down(-third), Money::new(dec!(-3.33333334)));
    }

    #[test]
    fn multiples_round_down_and_keep_exact_ones() {
        assert_eq!(floor_to_multiple(dec!(0.4), dec!(0.001)), dec!(0.400));
        assert_eq!(floor_to_multiple(dec!(0.4009), dec!(0.001)), dec!(0.400));
        assert_eq!(floor_to_multiple(dec!(0.0009), dec!(0.001)), dec!(0));
    }
}
