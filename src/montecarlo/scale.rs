//! Values of an axis: evenly spread by size or by share, each in as few digits as tell it from its
//! neighbours. Does not know what they are values of.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

/// So many values from the first to the last, each about the same share above the one before.
pub(super) fn spread(first: Decimal, last: Decimal, count: usize) -> Vec<Decimal> {
    let [low, high] = [first, last].map(|end| end.to_f64().unwrap_or(1.0));
    let steps = Decimal::from(count - 1).to_f64().unwrap_or(1.0);
    let logs = libm::log(high / low) / steps;
    let mut at = 0.0;
    let mut values = Vec::with_capacity(count);
    while values.len() + 1 < count {
        let value = low * libm::exp(logs * at);
        let step = value * (libm::exp(logs) - 1.0);
        let decimals = if 1.0 <= step {
            0
        } else if 0.1 <= step {
            1
        } else {
            2
        };
        let value = Decimal::from_f64(value).unwrap_or(first).round_dp(decimals);
        values.push(value.max(first).min(last).normalize());
        at += 1.0;
    }
    values.push(last.normalize());
    values
}

/// The first so many multiples of a share of `last`, to the cent.
pub(super) fn even(last: Decimal, count: usize) -> Vec<Decimal> {
    let part = |index: usize| last * Decimal::from(index) / Decimal::from(count);
    (1..=count).map(|index| part(index).round_dp(2).normalize()).collect()
}

#[cfg(test)]
mod tests {
    use super::{even, spread};
    use rust_decimal::dec;

    #[test]
    fn values_rise_from_the_first_to_the_last() {
        let ends = [
            (dec!(1), dec!(125), 50),
            (dec!(1), dec!(20), 50),
            (dec!(1), dec!(5), 50),
            (dec!(0.25), dec!(40), 40),
            (dec!(10), dec!(300), 40),
        ];
        for (first, last, count) in ends {
            let values = spread(first, last, count);
            assert_eq!(values.len(), count);
            assert_eq!((values[0], values[count - 1]), (first, last));
            assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{values:?}");
            assert!(values.iter().all(|value| value.to_string().len() <= 4), "{values:?}");
        }
        let margins = even(dec!(5_000), 40);
        assert_eq!((margins[0], margins[39]), (dec!(125), dec!(5_000)));
        assert!(even(dec!(7.77), 40).windows(2).all(|pair| pair[0] < pair[1]));
    }
}
