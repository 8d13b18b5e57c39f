//! Where the kernel's uniform numbers come from (M65): evenly spread points where that pays, a fast
//! generator for the rest. Both are made from the seed and the number of the future alone.
//!
//! * The first 256 dimensions of a future are one point of a Sobol sequence with Owen's scrambling
//!   (crate `sobol_burley`; direction numbers of Joe and Kuo). Future k is point k mod 65,536; each
//!   65,536 futures have a scrambling of their own. The sequence is linear in the bits of k, so futures in
//!   a row differ by a table, and so does a row from the one before.
//! * Further dimensions come from xoshiro128++ (Blackman and Vigna), one stream for each future.
//!
//! A uniform number is one of the 2^23 midpoints between 0 and 1, never either.

use crate::market::Seed;
use crate::montecarlo::lanes::{Lanes, normals};
use crate::montecarlo::odds::LANES;
use rand::SeedableRng as _;
use rand::rngs::Xoshiro128PlusPlus;
use sha2::{Digest as _, Sha256};
use sobol_burley::NUM_DIMENSIONS;
use sobol_burley::parts::{hash, owen_scramble_rev, sobol_rev};
use std::array;

/// The points of a sequence; beyond them the next one begins.
const POINTS: u64 = 1 << 16;

/// What all noise of a bet is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64);

/// How futures are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Evenly (M65).
    Even,
    /// Independently of each other: to see what the even ones bring.
    Independent,
}

/// The noise of N futures in a row.
#[derive(Clone, Debug)]
pub(super) struct Noise<const N: usize> {
    key: Key,
    /// The first of the futures, a multiple of N; none yet.
    first: Option<u64>,
    /// The scrambling of the sequence.
    scrambling: u32,
    dimensions: Vec<Dimension<N>>,
    streams: [[u32; N]; 4],
}

/// One dimension of the sequence, every number with its bits reversed.
#[derive(Clone, Debug)]
struct Dimension<const N: usize> {
    /// The point of the first future.
    first: u32,
    /// How those of the others differ from it.
    others: [u32; N],
    /// What changes from N futures to the next N, by how many bits of their number change.
    changes: [u32; 17],
}

impl Key {
    /// The key of a market's name.
    pub(super) fn new(seed: &Seed) -> Self {
        let mut sum = Sha256::new();
        sum.update(b"liquidation-lab/odds/1");
        sum.update(seed.name().as_bytes());
        let bytes = sum.finalize();
        Self(bytes.iter().take(8).fold(0, |key, byte| (key << 8) | u64::from(*byte)))
    }

    /// The generator of the events of a future: jumps, crashes, storms.
    pub(super) fn events(self, future: u64) -> Xoshiro128PlusPlus {
        Xoshiro128PlusPlus::seed_from_u64(mixed(self.0 ^ mixed(future ^ EVENTS)))
    }
}

/// Parts the events of a future from its noise.
const EVENTS: u64 = 0x6576_656e_7473;

impl<const N: usize> Noise<N> {
    /// Noise of so many dimensions; call [`Noise::begin`] before asking for any.
    ///
    /// # Panics
    /// When N is no power of two: then rows of futures would not fill a sequence.
    pub(super) fn new(key: Key, dimensions: usize, spread: Spread) -> Self {
        assert!(N.is_power_of_two(), "{N} futures in a row");
        let spread_out = match spread {
            Spread::Even => u32::try_from(dimensions).unwrap_or(u32::MAX).min(NUM_DIMENSIONS),
            Spread::Independent => 0,
        };
        let dimensions = (0..spread_out).map(Dimension::new).collect();
        Self { key, first: None, scrambling: 0, dimensions, streams: [[0; N]; 4] }
    }

    /// To the futures from `first` on, a multiple of N.
    pub(super) fn begin(&mut self, first: u64) {
        let row = u64::try_from(N).unwrap_or(1);
        let key = self.key.0;
        let states: [[u32; 4]; N] = array::from_fn(|lane| {
            let lane = u64::try_from(lane).unwrap_or(0);
            let halves = [1, 2].map(|part| mixed(mixed(key ^ mixed(first + lane)) ^ part));
            let [a, b] = halves.map(|half| [low(half), low(half >> 32)]);
            // Never all zero, from which the generator would not move.
            [a[0], a[1], b[0], b[1] | 1]
        });
        self.streams = array::from_fn(|word| states.map(|state| state[word]));
        self.scrambling = low(mixed(key ^ mixed(first / POINTS)));
        let is_next = self.first.is_some_and(|before| before + row == first);
        if is_next && !first.is_multiple_of(POINTS) {
            // One more: all bits up to the lowest that is now set have changed.
            let changed = usize::try_from((first / row).trailing_zeros()).unwrap_or(0);
            for dimension in &mut self.dimensions {
                dimension.first ^= dimension.changes[changed];
            }
        } else {
            let reversed = low(first % POINTS).reverse_bits();
            for (number, dimension) in (0..).zip(&mut self.dimensions) {
                dimension.first = sobol_rev(reversed, number);
            }
        }
        self.first = Some(first);
    }

    /// The number of a dimension for each future. To be asked for in the same order every time.
    #[inline]
    pub(super) fn uniform(&mut self, dimension: usize) -> Lanes<N> {
        let bits = match self.dimensions.get(dimension) {
            Some(points) => {
                let number = u32::try_from(dimension).unwrap_or(u32::MAX);
                points.scrambled(hash(self.scrambling ^ hash(number)))
            }
            None => self.random(),
        };
        let mut out = Lanes::ZERO;
        for (lane, bits) in out.0.iter_mut().zip(bits) {
            *lane = from_bits(bits);
        }
        out
    }

    /// The next number of each stream: xoshiro128++.
    #[inline]
    fn random(&mut self) -> [u32; N] {
        // One operation on all lanes after the other: so they become vector instructions.
        let [a, b, c, d] = &mut self.streams;
        let mut out = [0; N];
        for lane in 0..N {
            out[lane] = a[lane].wrapping_add(d[lane]);
        }
        for lane in 0..N {
            out[lane] = out[lane].rotate_left(7).wrapping_add(a[lane]);
        }
        let mut shifted = *b;
        for shifted in &mut shifted {
            *shifted <<= 9;
        }
        for (mine, other) in c.iter_mut().zip(*a) {
            *mine ^= other;
        }
        for (mine, other) in d.iter_mut().zip(*b) {
            *mine ^= other;
        }
        for (mine, other) in b.iter_mut().zip(*c) {
            *mine ^= other;
        }
        for (mine, other) in a.iter_mut().zip(*d) {
            *mine ^= other;
        }
        for (mine, other) in c.iter_mut().zip(shifted) {
            *mine ^= other;
        }
        for mine in d {
            *mine = mine.rotate_left(11);
        }
        out
    }
}

impl<const N: usize> Dimension<N> {
    fn new(number: u32) -> Self {
        let direction = |future: u64| sobol_rev(low(future).reverse_bits(), number);
        let row = u64::try_from(N).unwrap_or(1);
        let others = array::from_fn(|lane| direction(u64::try_from(lane).unwrap_or(0)));
        // Bits 0 to k of the number of the row change together when it grows past a multiple of 2^k.
        let changes = array::from_fn(|bits| {
            let changed = ((2_u64 << bits) - 1) * row;
            direction(changed % POINTS)
        });
        Self { first: 0, others, changes }
    }

    #[inline]
    fn scrambled(&self, scramble: u32) -> [u32; N] {
        let mut points = self.others;
        for point in &mut points {
            *point = owen_scramble_rev(*point ^ self.first, scramble).reverse_bits();
        }
        points
    }
}

/// The sum of so many normals of [`LANES`](crate::montecarlo::LANES) futures and nothing else: what a
/// kernel that needs them costs at least. For benches.
pub fn normals_alone(first: u64, count: usize) -> [f32; LANES] {
    let mut noise = Noise::<LANES>::new(Key(1), 0, Spread::Independent);
    noise.begin(first);
    let mut sum = Lanes::ZERO;
    for dimension in 0..count {
        sum = sum + normals(noise.uniform(dimension));
    }
    sum.0
}

/// A number between 0 and 1 from the upper 23 of 32 bits: the middle of its place.
#[inline]
pub(super) fn from_bits(bits: u32) -> f32 {
    const HALF_PLACE: f32 = 0.5 / 8_388_608.0;
    (f32::from_bits((bits >> 9) | 0x3f80_0000) - 1.0) + HALF_PLACE
}

/// 64 bits that look like no relation of those they were made from (the finisher of `SplitMix64`).
const fn mixed(bits: u64) -> u64 {
    let bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The lower 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is asked for")]
const fn low(bits: u64) -> u32 {
    bits as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng as _;

    fn key() -> Key {
        Key::new(&Seed::new("calm-otter-42").unwrap())
    }

    #[test]
    fn streams_are_the_published_generator() {
        let mut noise = Noise::<8>::new(key(), 300, Spread::Independent);
        noise.begin(16);
        for lane in 0..8 {
            let state = noise.streams.map(|word| word[lane].to_le_bytes());
            let seed = state.concat().try_into().unwrap();
            let mut one = Xoshiro128PlusPlus::from_seed(seed);
            let mut copy = noise.clone();
            assert!((0..100).all(|_| copy.random()[lane] == one.next_u32()));
        }
        assert_ne!(noise.random(), noise.random());
    }

    #[test]
    fn futures_in_a_row_are_those_of_one_by_one() {
        for spread in [Spread::Even, Spread::Independent] {
            let mut row = Noise::<8>::new(key(), 300, spread);
            let mut one = Noise::<1>::new(key(), 300, spread);
            // In order, across the end of a sequence, and not in order.
            for first in [0, 8, 16, 65_520, 65_528, 65_536, 65_544, 1 << 40, 24, 0] {
                row.begin(first);
                let expected: Vec<Lanes<8>> = (0..300).map(|at| row.uniform(at)).collect();
                for lane in 0..8 {
                    one.begin(first + u64::try_from(lane).unwrap());
                    for (dimension, expected) in expected.iter().enumerate() {
                        let found = one.uniform(dimension).0[0].to_bits();
                        assert_eq!(found, expected.0[lane].to_bits(), "{spread:?} {first}");
                    }
                }
            }
        }
    }

    #[test]
    fn even_points_fill_every_box_once() {
        // Of 256 points each 256th part of a dimension holds one, each 16 x 16 box of the first two
        // dimensions too: what makes them even.
        let points: Vec<[f32; 2]> = (0..32)
            .flat_map(|block| {
                let mut noise = Noise::<8>::new(key(), 2, Spread::Even);
                noise.begin(block * 8);
                let [a, b] = [noise.uniform(0), noise.uniform(1)];
                (0..8).map(move |lane| [a.0[lane], b.0[lane]])
            })
            .collect();
        for dimension in [0, 1] {
            let places = points.iter().map(|point| f64::from(point[dimension] * 256.0).floor());
            let mut places: Vec<String> = places.map(|place| format!("{place}")).collect();
            places.sort();
            places.dedup();
            assert_eq!(places.len(), 256, "dimension {dimension}");
        }
        let boxed = |point: &[f32; 2]| {
            let [a, b] = point.map(|share| f64::from(share * 16.0).floor());
            format!("{a} {b}")
        };
        let mut boxes: Vec<String> = points.iter().map(boxed).collect();
        boxes.sort();
        boxes.dedup();
        assert_eq!(boxes.len(), 256);
    }
}
