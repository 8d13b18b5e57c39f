//! The only rounding functions, each named for the direction it moves the trader's money.
//!
//! **Digit budget** (M2): price decimals + quantity decimals <= 8 for each instrument; rates have
//! at most 8 decimals; |notional| <= 10^11; at most 9 positions. Inside it every valuation is exact
//! in 96-bit decimals, so rounding happens only when money is posted, to [`POSTED_DP`] decimals.

use crate::units::Money;
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

/// The largest multiple of `unit` that is not above `value`.
pub fn floor_to_multiple(value: Decimal, unit: Decimal) -> Decimal {
    (value / unit).floor() * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

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
