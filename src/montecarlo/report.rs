//! The odds of a bet as one JSON object (interfaces section 2).

use crate::engine::MarginMode;
use crate::montecarlo::tally::{LaneTally, Tally};
use crate::montecarlo::wilson::Z_95;
use crate::units::Money;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use serde::Serialize;

/// Who counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum KernelName {
    /// The exact engine (M60).
    Engine,
    /// The odds kernel (M62).
    Odds,
}

/// What `odds` prints. Shares have 6 decimals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OddsReport {
    /// Schema version.
    pub v: u32,
    /// Futures counted.
    pub futures: u64,
    /// Who counted.
    pub kernel: KernelName,
    /// Cross, then isolated.
    pub lanes: Vec<OddsLane>,
    /// Steps of prices a second, all assets of a step together.
    pub path_steps_per_second: f64,
}

/// The odds of one account.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OddsLane {
    /// Margin mode.
    pub mode: MarginMode,
    /// Futures in which it was liquidated.
    pub liquidated: u64,
    /// Their share.
    pub probability: f64,
    /// Where the true share lies with 95 % (M61).
    pub wilson95: [f64; 2],
    /// Mean of money paid in less money at the end; gains are negative.
    pub mean_loss: Money,
    /// Days from the start, and the share of accounts alive then.
    pub survival: Vec<(f64, f64)>,
}

impl OddsReport {
    /// The report of a count.
    pub fn of(tally: &Tally, kernel: KernelName, path_steps_per_second: f64) -> Self {
        let lanes = tally.lanes().iter().map(|lane| OddsLane::of(tally, lane)).collect();
        let path_steps_per_second = path_steps_per_second.round();
        Self { v: 1, futures: tally.futures(), kernel, lanes, path_steps_per_second }
    }
}

impl OddsLane {
    fn of(tally: &Tally, lane: &LaneTally) -> Self {
        let survival = tally.survival(lane).into_iter();
        let point = |(day, alive): (Decimal, f64)| (day.to_f64().unwrap_or(0.0), shown(alive));
        Self {
            mode: lane.mode,
            liquidated: lane.liquidated(),
            probability: shown(tally.probability(lane)),
            wilson95: tally.interval(lane, Z_95).map(shown),
            mean_loss: tally.loss_mean(lane).unwrap_or_default(),
            survival: survival.map(point).collect(),
        }
    }
}

/// A share as it is written: 6 decimals.
fn shown(share: f64) -> f64 {
    (share * 1e6).round() / 1e6
}
