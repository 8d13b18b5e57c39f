//! How losses are spread over many futures: counts of futures by the share of the money paid in that
//! was lost (M61).
//!
//! Bin 0 holds gains; bins 1 to 20 a loss of 0 to 5 %, 5 to 10 %, ... 95 to 100 %, each with its lower
//! edge; bin 21 everything and more. Compared as exact decimals. Does not know why money was lost.

use crate::units::Money;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

/// Gains, twenty bins of 5 % each, everything.
pub const LOSS_BINS: usize = 22;

/// Bins between nothing lost and everything lost.
const PARTS: usize = LOSS_BINS - 2;

/// Futures by share lost. Adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Losses([u64; LOSS_BINS]);

impl Losses {
    /// The counts, bin by bin.
    pub const fn counts(&self) -> &[u64; LOSS_BINS] {
        &self.0
    }

    /// Counts one future in which `loss` of the money `paid_in` was lost; a gain is a negative loss.
    pub fn count(&mut self, loss: Money, paid_in: Money) {
        self.0[bin(loss, paid_in)] += 1;
    }

    /// Adds the counts of other futures.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }
}

/// The bin of a loss.
fn bin(loss: Money, paid_in: Money) -> usize {
    if loss.is_negative() {
        return 0;
    }
    if paid_in <= loss {
        return LOSS_BINS - 1;
    }
    // Here 0 <= loss < paid_in, so the whole number of parts is below PARTS.
    let parts = loss.decimal() * Decimal::from(PARTS) / paid_in.decimal();
    1 + parts.floor().to_usize().unwrap_or(0).min(PARTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn a_loss_at_an_edge_belongs_to_the_bin_that_begins_there() {
        let cases = [
            (dec!(-0.00000001), 0),
            (dec!(0), 1),
            (dec!(249.99999999), 1),
            (dec!(250), 2),
            (dec!(4_749.99999999), 19),
            (dec!(4_750), 20),
            (dec!(4_999.99999999), 20),
            (dec!(5_000), 21),
            (dec!(6_000), 21),
        ];
        for (loss, expected) in cases {
            assert_eq!(bin(Money::new(loss), Money::new(dec!(5_000))), expected, "{loss}");
        }
    }
}
