//! The only exit from floating point: a ratio to the entry price becomes a whole tick.
//!
//! **M33.** `ticks = round(entry x ratio)`, halves away from zero, then at least 1 tick and at
//! most 100 x entry. The bounds are a simplification against real markets: the exact arithmetic of
//! the account has a digit budget, and a price of zero is none. Where a bound binds, the price
//! rests there; the diffusion is held at the same bound, so that it can come back.
//!
//! Does not know where a ratio comes from.

use crate::units::Ticks;

/// The highest price of any path, as a multiple of the entry price (M33).
pub const PRICE_RATIO_MAX: i64 = 100;

/// [`PRICE_RATIO_MAX`] as a ratio.
const RATIO_MAX: f64 = 100.0;

/// The highest entry price a path starts from, in ticks. 100 times it is still a whole number
/// that f64 holds exactly (below 2^53).
const ENTRY_MAX: i64 = 10_000_000_000_000;

/// The price ticks of one asset.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    entry: Ticks,
    entry_real: f64,
    /// The upper bound in ticks.
    real_max: f64,
}

impl Grid {
    /// The grid of an asset that starts at `entry`.
    ///
    /// # Panics
    /// When `entry` is below 1 tick or above 10^13 ticks: the caller checked its instruments.
    pub(super) fn new(entry: Ticks) -> Self {
        assert!((1..=ENTRY_MAX).contains(&entry.0), "an entry of {} ticks", entry.0);
        let entry_real = real_from_ticks(entry);
        Self { entry, entry_real, real_max: entry_real * RATIO_MAX }
    }

    /// The entry price.
    pub(super) const fn entry(&self) -> Ticks {
        self.entry
    }

    /// The logarithms of the lowest and the highest ratio to the entry price.
    pub(super) fn log_bounds(&self) -> (f64, f64) {
        (-libm::log(self.entry_real), libm::log(RATIO_MAX))
    }

    /// The tick nearest to `ratio` x entry, within the bounds (M33). `ratio` is not negative.
    pub(super) fn ticks_from_ratio(&self, ratio: f64) -> Ticks {
        let wanted = self.entry_real * ratio;
        let real = if self.real_max < wanted { self.real_max } else { wanted };
        Ticks(ticks_from_real(real).0.max(1))
    }
}

/// The only conversion from ticks to a real number; exact, since ticks stay below 2^53.
#[expect(clippy::cast_precision_loss, reason = "ticks are at most 100 x ENTRY_MAX < 2^53")]
pub(super) const fn real_from_ticks(ticks: Ticks) -> f64 {
    ticks.0 as f64
}

/// The whole tick nearest to a number from 0 to 2^53, halves up. As `libm::round`, in a third of the
/// time: what is left above the whole part is exact.
#[expect(clippy::cast_possible_truncation, reason = "cut off on purpose, and in range")]
fn ticks_from_real(value: f64) -> Ticks {
    let whole = Ticks(value as i64);
    Ticks(whole.0 + i64::from(0.5 <= value - real_from_ticks(whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_round_to_the_nearest_tick_within_the_bounds() {
        let cases = [
            (500_000, 1.0, 500_000),
            (500_000, 0.9, 450_000),
            (10, 0.949, 9),
            (10, 0.95, 10),
            (10, 0.951, 10),
            (500_000, 0.0, 1),
            (500_000, 1e-300, 1),
            (500_000, 100.0, 50_000_000),
            (500_000, 101.0, 50_000_000),
            (500_000, f64::INFINITY, 50_000_000),
            (1, 0.2, 1),
            (ENTRY_MAX, 100.0, ENTRY_MAX * PRICE_RATIO_MAX),
        ];
        for (entry, ratio, expected) in cases {
            let ticks = Grid::new(Ticks(entry)).ticks_from_ratio(ratio);
            assert_eq!(ticks, Ticks(expected), "{entry} x {ratio}");
        }
    }

    #[test]
    fn halves_round_up_and_what_is_just_below_does_not() {
        let just_below = |value: f64| f64::from_bits(value.to_bits() - 1);
        let wholes = [0.0, 1.0, 2.0, 3.0, 4.0, 499_999.0, 16_777_216.0, 1e12, 4e15];
        for half in wholes.map(|whole| whole + 0.5) {
            for value in [half - 0.5, just_below(half), half, half + 0.25, just_below(half + 0.5)] {
                let rounded = real_from_ticks(ticks_from_real(value));
                assert_eq!(rounded.to_bits(), libm::round(value).to_bits(), "{value}");
            }
        }
    }

    #[test]
    fn the_log_bounds_lead_to_the_bounds() {
        for entry in [1, 7, 10_000, 500_000, ENTRY_MAX] {
            let grid = Grid::new(Ticks(entry));
            let (low, high) = grid.log_bounds();
            assert_eq!(grid.ticks_from_ratio(libm::exp(low)), Ticks(1));
            assert_eq!(grid.ticks_from_ratio(libm::exp(high)), Ticks(entry * PRICE_RATIO_MAX));
        }
    }
}
