//! The draws of one stream: uniform numbers and standard normals, the same on every platform.
//!
//! `ChaCha8` keyed by [`Seed::stream_key`](crate::market::Seed), then the Box-Muller transform
//! through `libm` (M30). Not `rand_distr`: its ziggurat is faster, but its rarely used tail calls
//! the `exp` and `ln` of f64, which may be the platform's own, so that a browser and a server are
//! not guaranteed to agree. Not a smaller generator: these draws make the *recorded* path, one
//! market at a time, where a cryptographic generator costs little and leaves no doubt about its
//! quality.
//!
//! Does not know what the draws are used for.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::f64::consts::TAU;

/// One endless stream of draws.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    generator: ChaCha8Rng,
    /// Box-Muller makes two normals at a time; this is the one not yet given out.
    normal_spare: Option<f64>,
}

impl Draws {
    /// The stream of a key, from its beginning.
    pub(super) fn new(key: [u8; 32]) -> Self {
        Self { generator: ChaCha8Rng::from_seed(key), normal_spare: None }
    }

    /// A number in [0, 1), in steps of 2^-52.
    pub(super) fn uniform(&mut self) -> f64 {
        // 52 random bits as the fraction of a number in [1, 2): exact, and no cast.
        const EXPONENT_OF_ONE: u64 = 0x3ff0_0000_0000_0000;
        f64::from_bits(EXPONENT_OF_ONE | (self.bits() >> 12)) - 1.0
    }

    // Not inlined: making the next block of the stream is 4 KB of code, which the page needs once.
    #[inline(never)]
    fn bits(&mut self) -> u64 {
        self.generator.next_u64()
    }

    /// A standard normal: mean 0, variance 1. At most 8.5 either way, since a uniform number
    /// above zero is at least 2^-52.
    pub(super) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.normal_spare.take() {
            return spare;
        }
        // 1 - u lies in (0, 1], so the logarithm is finite.
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        let (sine, cosine) = libm::sincos(TAU * self.uniform());
        self.normal_spare = Some(radius * sine);
        radius * cosine
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normals_have_the_moments_of_the_normal_distribution() {
        let count = 400_000;
        let mut draws = Draws::new([7; 32]);
        let mut moments = [0.0; 4];
        for _ in 0..count {
            let z = draws.normal();
            let powers = [z, z * z, z * z * z, z * z * z * z];
            moments.iter_mut().zip(powers).for_each(|(sum, power)| *sum += power);
        }
        let n = f64::from(count);
        // Four standard errors: those of the moments of a normal are sqrt(1, 2, 15, 96) / sqrt(n).
        let expected = [(0.0, 1.0), (1.0, 2.0), (0.0, 15.0), (3.0, 96.0)];
        for ((sum, (mean, variance)), order) in moments.into_iter().zip(expected).zip(1..) {
            let error: f64 = sum / n - mean;
            assert!(error.abs() < 4.0 * f64::sqrt(variance / n), "moment {order} off by {error}");
        }
    }

    #[test]
    fn neighbouring_normals_are_not_correlated() {
        let count = 400_000;
        let mut draws = Draws::new([8; 32]);
        let mut previous = draws.normal();
        let mut sum = 0.0;
        for _ in 0..count {
            let z = draws.normal();
            sum += previous * z;
            previous = z;
        }
        let n = f64::from(count);
        assert!((sum / n).abs() < 4.0 / n.sqrt(), "correlation {}", sum / n);
    }

    #[test]
    fn uniforms_fill_the_unit_interval() {
        let mut draws = Draws::new([9; 32]);
        let mut counts = [0_u32; 10];
        for _ in 0..100_000 {
            let u = draws.uniform();
            assert!((0.0..1.0).contains(&u));
            let bin = counts.iter().zip(1_u32..).position(|(_, edge)| u * 10.0 < f64::from(edge));
            counts[bin.unwrap()] += 1;
        }
        // 10,000 each, standard deviation 95.
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
    }
}
