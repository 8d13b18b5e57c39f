//! Every step of one market, kept.
//!
//! A page plays it, seeks in it and draws it; a digest tells whether two machines saw the same
//! one. For now a step has one price for each asset, which is last, mark and index at once; the
//! storage stays behind methods so that a step can hold all three. Does not know where the ticks
//! came from. Rule M33.

use crate::market::seed::PathNumber;
use crate::market::source::PriceSource;
use crate::market::spec::MarketSpec;
use crate::units::{Step, Ticks};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The ticks of every asset at every step, step 0 included.
///
/// ```
/// use liquidation_lab::market::Path;
/// use liquidation_lab::units::{Step, Ticks};
/// let path = Path::from_ticks(5, vec![vec![Ticks(100), Ticks(90), Ticks(95)]]);
/// assert_eq!(path.steps(), 2);
/// assert_eq!(path.ticks(0, Step(1)), Ticks(90));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    step_minutes: u32,
    steps: u32,
    assets: usize,
    /// Step by step, in each step asset by asset.
    ticks: Vec<Ticks>,
}

impl Path {
    /// The market of a specification: its future 0.
    ///
    /// # Panics
    /// As [`PriceSource::new`].
    pub fn generate(spec: &MarketSpec) -> Self {
        let mut source = PriceSource::new(spec, PathNumber(0));
        let assets = spec.assets.len();
        let mut ticks = Vec::with_capacity(assets * (index_from_step(spec.steps) + 1));
        ticks.extend_from_slice(source.ticks());
        for _ in 0..spec.steps {
            ticks.extend_from_slice(source.advance());
        }
        Self { step_minutes: spec.step_minutes, steps: spec.steps, assets, ticks }
    }

    /// A path from given prices: one column for each asset, each with the tick of every step from
    /// step 0.
    ///
    /// # Panics
    /// When there is no column, a column is empty or as long as no other, a tick is below 1, or a
    /// step has no minutes.
    pub fn from_ticks(step_minutes: u32, columns: Vec<Vec<Ticks>>) -> Self {
        assert!(0 < step_minutes, "a step without minutes");
        let length = columns.first().map_or(0, Vec::len);
        assert!(0 < length, "a path without prices");
        assert!(columns.iter().all(|column| column.len() == length), "columns differ in length");
        assert!(columns.iter().flatten().all(|ticks| 1 <= ticks.0), "a price below 1 tick");
        let ticks = (0..length).flat_map(|row| columns.iter().map(move |column| column[row]));
        Self {
            step_minutes,
            steps: u32::try_from(length - 1).expect("a path has fewer than 2^32 steps"),
            assets: columns.len(),
            ticks: ticks.collect(),
        }
    }

    /// The horizon in steps; the last price is that of `Step(steps)`.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Simulated minutes a step.
    pub fn step_minutes(&self) -> u32 {
        self.step_minutes
    }

    /// How many assets there are.
    pub fn assets(&self) -> usize {
        self.assets
    }

    /// The price of an asset at a step, in ticks; assets count from 0 in the order of the
    /// specification.
    ///
    /// # Panics
    /// When there is no such asset, or the step lies after the horizon.
    pub fn ticks(&self, asset_index: usize, step: Step) -> Ticks {
        assert!(asset_index < self.assets, "asset {asset_index} of {}", self.assets);
        self.ticks[index_from_step(step.0) * self.assets + asset_index]
    }

    /// The fingerprint of the path: the first 16 hexadecimal digits of SHA-256 over the ticks as
    /// little-endian 64-bit integers, step by step from step 0, in each step the assets in order.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for ticks in &self.ticks {
            hash.update(ticks.0.to_le_bytes());
        }
        hash.finalize().iter().take(8).fold(String::with_capacity(16), |mut text, byte| {
            write!(text, "{byte:02x}").expect("writing to a string does not fail");
            text
        })
    }
}

fn index_from_step(step: u32) -> usize {
    usize::try_from(step).expect("an index has at least 32 bits")
}
