//! Several futures side by side: arrays of f32 that the compiler turns into vector instructions, and
//! the three functions that the odds kernel needs of each number (M64).
//!
//! Nothing here names a processor: plain loops over arrays of a fixed length. One lane computes the
//! same bits as eight, natively and in wasm, because every operation is an IEEE one (+ - * / sqrt,
//! bits of integers) in a fixed order. `libm` would do that too, but not in lanes: its `expf` and
//! `logf` branch and look into tables. Tests hold these beside `libm`.
//!
//! | function | error | from |
//! |---|---|---|
//! | [`exp`] | below 2e-7 of the value, for -87 to 88 | Cephes, S. Moshier |
//! | [`ln`] | below 2e-7 (of the value where that is above 1) | Cephes, S. Moshier |
//! | [`normals`] | below 2e-6 | M. Giles, *Approximating the erfinv function*, GPU Computing Gems 2 (2011) |

use std::ops::{Add, Mul, Sub};

/// One number for each of N futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lanes<const N: usize>(pub(super) [f32; N]);

impl<const N: usize> Lanes<N> {
    /// Nothing, in every lane.
    pub(super) const ZERO: Self = Self([0.0; N]);

    /// The same number in every lane.
    pub(super) const fn all(value: f32) -> Self {
        Self([value; N])
    }

    /// A function of each lane.
    #[inline]
    pub(super) fn map(self, function: impl Fn(f32) -> f32) -> Self {
        let mut out = self;
        for lane in &mut out.0 {
            *lane = function(*lane);
        }
        out
    }

    #[inline]
    fn with(self, other: Self, function: impl Fn(f32, f32) -> f32) -> Self {
        let mut out = self;
        for (lane, other) in out.0.iter_mut().zip(other.0) {
            *lane = function(*lane, other);
        }
        out
    }

    /// The smaller of two numbers in each lane.
    #[inline]
    pub(super) fn least(self, other: Self) -> Self {
        self.with(other, |a, b| if b < a { b } else { a })
    }

    /// The greater of two numbers in each lane.
    #[inline]
    pub(super) fn greatest(self, other: Self) -> Self {
        self.with(other, |a, b| if a < b { b } else { a })
    }

    /// The square root of each lane.
    #[inline]
    pub(super) fn sqrt(self) -> Self {
        self.map(f32::sqrt)
    }
}

impl<const N: usize> Add for Lanes<N> {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        self.with(other, |a, b| a + b)
    }
}

impl<const N: usize> Sub for Lanes<N> {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        self.with(other, |a, b| a - b)
    }
}

impl<const N: usize> Mul for Lanes<N> {
    type Output = Self;
    #[inline]
    fn mul(self, other: Self) -> Self {
        self.with(other, |a, b| a * b)
    }
}

impl<const N: usize> Mul<f32> for Lanes<N> {
    type Output = Self;
    #[inline]
    fn mul(self, factor: f32) -> Self {
        self.map(|a| a * factor)
    }
}

/// ln 2 in two parts: a multiple of it less the first is exact, what is left is the negated second.
const LN_2_UPPER: f32 = 355.0 / 512.0;
const LN_2_LOWER_NEGATED: f32 = 2.121_944_4e-4;

/// e to the power of a number; beyond -87 and 88 that of the bound.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    /// Added to a number below 2^22 it leaves the nearest whole one in the low bits.
    const WHOLE: f32 = 12_582_912.0;
    let low = if x < -87.0 { -87.0 } else { x };
    let x = if 88.0 < low { 88.0 } else { low };
    let shifted = x * std::f32::consts::LOG2_E + WHOLE;
    let whole = shifted - WHOLE;
    let rest = x - whole * LN_2_UPPER + whole * LN_2_LOWER_NEGATED;
    let coefficients = [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_65, 0.5];
    let series = coefficients.into_iter().fold(1.987_569_1e-4, |sum, c| sum * rest + c);
    let fraction = series * rest * rest + rest + 1.0;
    // The low bits of the shifted number are the whole one: into the place of the exponent.
    fraction * f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000))
}

/// The natural logarithm of a positive normal number.
#[inline]
pub(super) fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    // x = m 2^e with m from one half to one; the biased exponent as a number, without a cast.
    let exponent = f32::from_bits(0x4b00_0000 | (bits >> 23)) - (8_388_608.0 + 126.0);
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f00_0000);
    let is_low = mantissa < std::f32::consts::FRAC_1_SQRT_2;
    let exponent = if is_low { exponent - 1.0 } else { exponent };
    let m = if is_low { mantissa + mantissa } else { mantissa } - 1.0;
    let square = m * m;
    let series = polynomial(
        m,
        [
            0.333_333_3,
            -0.249_999_94,
            0.200_007_15,
            -0.166_680_58,
            0.142_493_23,
            -0.124_201_41,
            0.116_769_984,
            -0.115_146_1,
            7.037_683_6e-2,
        ],
    );
    let small = series * m * square - exponent * LN_2_LOWER_NEGATED - square * 0.5;
    m + small + exponent * LN_2_UPPER
}

/// The standard normals below which shares u of all lie, 0 < u < 1: sqrt(2) erfinv(2u - 1).
#[inline]
pub(super) fn normals<const N: usize>(u: Lanes<N>) -> Lanes<N> {
    // 1 - (2u - 1)^2 without cancellation.
    let w = u.map(|u| -ln(4.0 * u * (1.0 - u)));
    let mut series = w.map(series_middle);
    // Few lie so far out, and what is not needed is not computed.
    if w.0.iter().any(|w| FAR_OUT <= *w) {
        for (series, w) in series.0.iter_mut().zip(w.0) {
            *series = if w < FAR_OUT { *series } else { series_tail(w) };
        }
    }
    series * u.map(|u| (2.0 * u - 1.0) * std::f32::consts::SQRT_2)
}

/// One normal.
pub(super) fn normal(u: f32) -> f32 {
    normals(Lanes([u])).0[0]
}

/// From here on the tail's series holds.
const FAR_OUT: f32 = 5.0;

#[inline]
fn series_middle(w: f32) -> f32 {
    let coefficients = [
        1.501_409_4,
        0.246_640_73,
        -4.177_681_6e-3,
        -1.253_725e-3,
        2.185_808_7e-4,
        -4.391_506_5e-6,
        -3.523_387_7e-6,
        3.432_739_4e-7,
        2.810_226_4e-8,
    ];
    polynomial(w - 2.5, coefficients)
}

#[inline]
fn series_tail(w: f32) -> f32 {
    let coefficients = [
        2.832_976_8,
        1.001_674,
        9.438_870_5e-3,
        -7.622_461e-3,
        5.739_507_7e-3,
        -3.673_428_4e-3,
        1.349_343_2e-3,
        1.009_505_6e-4,
        -2.002_142_6e-4,
    ];
    polynomial(w.sqrt() - 3.0, coefficients)
}

/// The sum of c(k) x^k, in pairs of pairs: more at a time than one after the other.
#[inline]
fn polynomial(x: f32, c: [f32; 9]) -> f32 {
    let square = x * x;
    let fourth = square * square;
    let low = (c[0] + c[1] * x) + (c[2] + c[3] * x) * square;
    let high = (c[4] + c[5] * x) + (c[6] + c[7] * x) * square;
    low + (high + c[8] * fourth) * fourth
}

/// A real number as a single one: the kernel's parameters.
#[expect(clippy::cast_possible_truncation, reason = "the kernel's numbers have 24 bits")]
pub(super) const fn single(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The greatest error at 200,000 places between two numbers.
    fn worst(from: f32, to: f32, error: impl Fn(f32) -> f64) -> f64 {
        let at = |step: u32| from + (to - from) * single(f64::from(step) / 200_000.0);
        (0..=200_000).map(|step| error(at(step))).fold(0.0, f64::max)
    }

    #[test]
    fn functions_are_those_of_libm() {
        let error = worst(-86.0, 87.0, |x| (f64::from(exp(x)) / libm::exp(x.into()) - 1.0).abs());
        assert!(error < 2e-7, "exp: {error}");
        let ln_error = |x: f32| {
            let exact = libm::log(x.into());
            (f64::from(ln(x)) - exact).abs() / exact.abs().max(1.0)
        };
        let error = worst(1e-7, 1.0, ln_error).max(worst(1.0, 100.0, ln_error));
        assert!(error < 2e-7, "ln: {error}");
        // The normal below which a share lies: half of erfc(-z / sqrt 2).
        let normal_error = |u: f32| {
            let z = f64::from(normal(u));
            let density = libm::exp(-z * z / 2.0) / (std::f64::consts::TAU).sqrt();
            let share = libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0;
            (share - f64::from(u)).abs() / density
        };
        let error = worst(1e-6, 1e-3, normal_error).max(worst(1e-3, 0.999, normal_error));
        assert!(error < 2e-6, "normal: {error}");
        let ends = [single(0.5 / 8_388_608.0), 1.0 - single(0.5 / 8_388_608.0)].map(normal);
        assert!(ends[0] < -5.2 && -5.5 < ends[0] && (ends[0] + ends[1]).abs() < 0.1, "{ends:?}");
        assert!(normal(0.5).abs() < 1e-6 && (exp(0.0) - 1.0).abs() < 1e-9 && ln(1.0).abs() < 1e-9);
    }

    #[test]
    fn eight_lanes_compute_what_one_does() {
        let eight = Lanes([-3.3, -2.3, -1.3, -0.3, 0.7, 1.7, 2.7, 3.7_f32]);
        let all = (eight * 0.3 + eight.map(exp)).sqrt().least(eight.greatest(Lanes::ZERO) - eight);
        for (lane, found) in eight.0.into_iter().zip(all.0) {
            let one = Lanes([lane]);
            let one = (one * 0.3 + one.map(exp)).sqrt().least(one.greatest(Lanes::ZERO) - one);
            assert_eq!(one.0[0].to_bits(), found.to_bits());
        }
    }
}
