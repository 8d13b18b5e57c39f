//! How far a counted share may be from the true one: the Wilson score interval (M61).
//!
//! ```text
//! centre = (p + z^2 / 2n) / (1 + z^2 / n)
//! half   = z sqrt(p (1 - p) / n + z^2 / 4n^2) / (1 + z^2 / n)        p = counted / n
//! ```
//!
//! Unlike p -+ z sqrt(p (1 - p) / n) it never leaves 0 to 1 and is no single point when nothing, or
//! everything, was counted. Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212. Worked: 5 of
//! 10 at 95 %: z^2 = 3.8415, (0.5 + 0.1921) / 1.3841 = 0.5, half 0.2634.
//!
//! ```
//! use liquidation_lab::montecarlo::{Z_95, wilson};
//! let [low, high] = wilson(5, 10, Z_95);
//! assert!((low - 0.2366).abs() < 1e-4 && (high - 0.7634).abs() < 1e-4);
//! assert_eq!(wilson(0, 0, Z_95), [0.0, 1.0]);
//! ```

use rust_decimal::prelude::ToPrimitive as _;

/// 95 % of a standard normal lie within so many deviations.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// 99.9 % of a standard normal lie within so many deviations.
pub const Z_999: f64 = 3.290_526_731_491_926;

/// Least and greatest share that `counted` of `all` independent trials speak for; z standard
/// deviations of a normal wide. Nothing tried says nothing: 0 to 1.
pub fn wilson(counted: u64, all: u64, z: f64) -> [f64; 2] {
    if all == 0 {
        return [0.0, 1.0];
    }
    let n = real(all);
    let p = real(counted) / n;
    let square = z * z;
    let whole = 1.0 + square / n;
    let centre = (p + square / (2.0 * n)) / whole;
    let half = z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / whole;
    [(centre - half).max(0.0), (centre + half).min(1.0)]
}

/// A count as a real number; exact below 2^53.
pub(super) fn real(count: u64) -> f64 {
    count.to_f64().unwrap_or(f64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_interval_solve_its_equation() {
        // Each end q satisfies (p - q)^2 = z^2 q (1 - q) / n, which is how it is defined.
        for (counted, all) in [(0, 50), (1, 50), (25, 50), (50, 50), (912, 10_000)] {
            for z in [Z_95, Z_999] {
                let p = real(counted) / real(all);
                for q in wilson(counted, all, z) {
                    let error = (p - q) * (p - q) - z * z * q * (1.0 - q) / real(all);
                    assert!(error.abs() < 1e-12, "{counted} of {all}: {q}, off by {error}");
                }
            }
        }
    }

    #[test]
    fn nothing_counted_is_not_certainty() {
        let [low, high] = wilson(0, 100, Z_95);
        assert!(low.abs() < 1e-12 && 0.03 < high && high < 0.05, "{low} {high}");
        let [low, high] = wilson(100, 100, Z_95);
        assert!(0.95 < low && low < 0.97 && (1.0 - high).abs() < 1e-12, "{low} {high}");
    }
}
