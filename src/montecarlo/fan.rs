//! How widely the first price is spread at the end of each day: counts of futures by the log of its
//! ratio to the entry, from which any share can be read (M61).
//!
//! Bins follow the bits of the number: 32 to each doubling, from 1/16,384 to 16, on either side of
//! nothing. So they fit a calm hour and a wild year alike, and a share is read from a bin of at most a
//! thirty-second of the log, between whose edges futures are taken to lie evenly. Whole numbers that
//! add, so slices and their order leave no trace. Does not know where the prices came from.

use crate::montecarlo::paths::Paths;
use crate::montecarlo::tally::Days;

/// Bins of one side: 32 to each of 18 doublings, and one for less.
const SIDE: usize = 18 * 32 + 1;
/// Bins of a day, the lowest logs first.
const BINS: usize = 2 * SIDE;
/// The upper bits of 2^-14, where bins begin: exponent and five bits of the fraction.
const LEAST: u32 = (127 - 14) << 5;

/// Futures by price, day by day. Adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fan {
    days: Days,
    futures: u64,
    /// [`BINS`] a day.
    counts: Vec<u32>,
}

impl Fan {
    /// Nothing counted yet.
    pub fn new(days: Days) -> Self {
        Self { days, futures: 0, counts: vec![0; BINS * days.count()] }
    }

    /// Counts simulated futures of the same days.
    pub fn add(&mut self, paths: &Paths) {
        for mark in 0..self.days.count() {
            for log in paths.logs(mark) {
                self.count(mark, *log);
            }
        }
        self.lived(u64::try_from(paths.count()).unwrap_or(0));
    }

    /// Counts the price of one future at the end of a day, from 0.
    pub(super) fn count(&mut self, day: usize, log: f32) {
        self.counts[day * BINS + bin(log)] += 1;
    }

    /// Counts futures of which every day was counted.
    pub(super) const fn lived(&mut self, futures: u64) {
        self.futures += futures;
    }

    /// How many futures were counted.
    pub const fn futures(&self) -> u64 {
        self.futures
    }

    /// The log of the ratio to the entry below which this share of the futures stands at the end of a
    /// day, from 0. Nothing where none was counted.
    pub fn below(&self, day: usize, share: f64) -> Option<f64> {
        let counts = self.counts.get(day * BINS..(day + 1) * BINS)?;
        let all: u32 = counts.iter().sum();
        let wanted = f64::from(all) * share.clamp(0.0, 1.0);
        let mut passed = 0.0;
        for (bin, count) in counts.iter().enumerate().filter(|(_, count)| 0 < **count) {
            let count = f64::from(*count);
            if wanted <= passed + count {
                let [low, high] = edges(bin);
                return Some(low + (high - low) * (wanted - passed) / count);
            }
            passed += count;
        }
        None
    }
}

/// The bin of a log. Beyond 16 on either side it is the last one; there are no such prices.
fn bin(log: f32) -> usize {
    let size = (log.abs().to_bits() >> 18).saturating_sub(LEAST - 1);
    let size = usize::try_from(size).unwrap_or(usize::MAX).min(SIDE - 1);
    if log < 0.0 { SIDE - 1 - size } else { SIDE + size }
}

/// Where a bin begins and ends.
fn edges(bin: usize) -> [f64; 2] {
    let size = |at: usize| {
        let bits = LEAST + u32::try_from(at).unwrap_or(0);
        if at == 0 { 0.0 } else { f64::from(f32::from_bits((bits - 1) << 18)) }
    };
    if bin < SIDE {
        [-size(SIDE - bin), -size(SIDE - 1 - bin)]
    } else {
        [size(bin - SIDE), size(bin - SIDE + 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_log_lies_between_the_edges_of_its_bin() {
        let logs = [0.0, 1e-9, 6.1e-5, 6.2e-5, 0.001, 0.02, 0.3, 0.999, 1.0, 3.5, 15.9];
        for log in logs.into_iter().flat_map(|log: f32| [log, -log]) {
            let [low, high] = edges(bin(log));
            let log = f64::from(log);
            assert!(low <= log && log <= high, "{log} {low} {high}");
            assert!(high - low <= (log.abs() / 32.0).max(6.2e-5), "{log} {low} {high}");
        }
        assert!((0..BINS - 1).all(|bin| (edges(bin)[1] - edges(bin + 1)[0]).abs() < 1e-12));
    }

    #[test]
    fn shares_are_read_as_they_were_counted() {
        let mut fan = Fan::new(Days::of(2_880));
        // 1 to 1,000 thousandths, half of them below nothing, on the second day.
        for thousandth in 1..=1_000_i16 {
            let log = f32::from(thousandth - 500) / 1_000.0;
            fan.count(1, log);
        }
        fan.lived(1_000);
        for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
            let found = fan.below(1, share).expect("counted");
            assert!((found - (share - 0.5)).abs() < 0.002, "{share}: {found}");
        }
        assert_eq!((fan.below(0, 0.5), fan.below(2, 0.5), fan.futures()), (None, None, 1_000));
    }
}
