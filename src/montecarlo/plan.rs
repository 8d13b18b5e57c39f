//! How the kernel simulates a bet: assets, grid of steps, events (M62, M64).
//!
//! A price that moves by constant drift and volatility crosses a line between two moments with the
//! probability of a Brownian bridge, exactly, however far apart they are. So steps are a day long
//! where only single prices matter. A sum of prices is not log-normal: there steps are so short that
//! no price moves by more than about 3.2 % in one (at most eight a day, at least eight in all).

use crate::market::{AssetSpec, CrashSpec, MINUTES_PER_YEAR};
use crate::montecarlo::brownian::Order;
use crate::montecarlo::events::EventSpec;
use crate::montecarlo::lanes::single;
use crate::montecarlo::noise::{Key, Spread};
use crate::montecarlo::question::{Question, Sum};
use crate::sim::{DAY_MINUTES, Scenario};
use crate::units::Step;

/// Most assets of a bet.
pub(super) const ASSETS_MAX: usize = 4;
/// Their own noise, and what the common factor has of its own.
pub(super) const FACTORS_MAX: usize = ASSETS_MAX + 1;

/// Everything that does not change from future to future.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    pub(super) key: Key,
    pub(super) spread: Spread,
    pub(super) assets: Vec<Mover>,
    /// How many noises there are.
    pub(super) factors: usize,
    pub(super) steps: Vec<GridStep>,
    pub(super) order: Order,
    pub(super) events: EventSpec,
    pub(super) sums: Vec<Sum>,
    /// Days of the horizon: what is kept of a future is kept for the end of each.
    pub(super) marks: usize,
}

/// How one asset moves; all in logs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mover {
    /// A year.
    pub(super) drift: f32,
    /// A year.
    pub(super) volatility: f32,
    pub(super) crash_beta: f32,
    /// What each noise contributes to its normal (M37).
    pub(super) mix: [f32; FACTORS_MAX],
    /// Correlation with the common factor.
    pub(super) correlation: f32,
}

/// One step of the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct GridStep {
    /// From and to, in minutes.
    pub(super) minutes: [f64; 2],
    pub(super) years: f32,
    /// Whether a day ends with it, or the horizon.
    pub(super) is_mark: bool,
}

/// Minutes of a day.
const DAY: f64 = DAY_MINUTES as f64;

impl Plan {
    /// The plan of a bet.
    pub(super) fn new(scenario: &Scenario, question: &Question, spread: Spread) -> Self {
        let market = scenario.market();
        let minutes = scenario.minutes(Step(scenario.horizon()));
        let sums: Vec<Sum> = question.sums().cloned().collect();
        let wildest = market.assets.iter().map(|asset| asset.volatility).fold(0.0, f64::max);
        let steps = grid(minutes, if market.assets.len() == 1 { None } else { Some(wildest) });
        let times: Vec<f64> = steps.iter().map(|step| step.minutes[1] / MINUTES_PER_YEAR).collect();
        let events = EventSpec {
            jumps: market.assets.iter().map(|asset| asset.jumps).collect(),
            crash: market.shared.crash,
            regime: market.shared.regime,
            minutes: steps.last().map_or(0.0, |step| step.minutes[1]),
        };
        let crash_drift = market.shared.crash.as_ref().map_or(0.0, CrashSpec::drift);
        let first = market.assets[0].correlation;
        let count = market.assets.len();
        let movers = market.assets.iter().enumerate();
        let assets: Vec<Mover> = movers
            .map(|(index, asset)| {
                Mover::new(asset, crash_drift, mix([index, count], asset.correlation, first))
            })
            .collect();
        // The common factor has something of its own unless the first asset is all of it.
        let is_all = (1.0 - first * first).abs() < 1e-12;
        let factors = if assets.len() == 1 || is_all { assets.len() } else { assets.len() + 1 };
        assert!(assets.len() <= ASSETS_MAX, "a bet on more assets than there are");
        Self {
            key: Key::new(&market.seed),
            spread,
            assets,
            factors,
            order: Order::new(&times),
            steps,
            events,
            sums,
            marks: question.days.count(),
        }
    }

    /// Steps of a future.
    pub(super) fn steps(&self) -> usize {
        self.steps.len()
    }
}

impl Mover {
    /// The mean of jumps and crashes is taken off the drift, as in the market.
    fn new(asset: &AssetSpec, crash_drift: f64, mix: [f32; FACTORS_MAX]) -> Self {
        let jumps = asset.jumps.map_or(0.0, |jumps| jumps.per_year * jumps.mean);
        Self {
            drift: single(asset.drift - jumps - asset.crash_beta * crash_drift),
            volatility: single(asset.volatility),
            crash_beta: single(asset.crash_beta),
            mix,
            correlation: single(asset.correlation),
        }
    }
}

/// z(1) = e(1); z(i) = r(i) (r(1) e(1) + sqrt(1 - r(1)^2) f) + sqrt(1 - r(i)^2) e(i), the factor's own
/// noise f behind those of the assets.
fn mix([index, count]: [usize; 2], own: f64, first: f64) -> [f32; FACTORS_MAX] {
    let mut mix = [0.0; FACTORS_MAX];
    if index == 0 {
        mix[0] = 1.0;
        return mix;
    }
    mix[0] = single(own * first);
    mix[index] = single((1.0 - own * own).sqrt());
    mix[count] = single(own * (1.0 - first * first).sqrt());
    mix
}

/// Steps of equal length within each day, the last day perhaps cut.
fn grid(minutes: u64, wildest: Option<f64>) -> Vec<GridStep> {
    let horizon = f64::from(u32::try_from(minutes).unwrap_or(u32::MAX)).max(1.0);
    let per_day = wildest.map_or(1.0, |volatility| {
        let moved = volatility * (DAY / MINUTES_PER_YEAR).sqrt() / MOVE_MAX;
        libm::ceil(moved * moved).min(STEPS_A_DAY_MAX).max(libm::ceil(STEPS_MIN * DAY / horizon))
    });
    let mut steps = Vec::new();
    let mut start = 0.0;
    while start < horizon {
        let end = (start + DAY).min(horizon);
        let count = libm::ceil(per_day * (end - start) / DAY).max(1.0);
        let mut part = 0.0;
        while part < count {
            let at = |part: f64| start + (end - start) * part / count;
            let from_to = [at(part), at(part + 1.0)];
            part += 1.0;
            let years = single((from_to[1] - from_to[0]) / MINUTES_PER_YEAR);
            let is_mark = count <= part;
            steps.push(GridStep { minutes: from_to, years, is_mark });
        }
        start = end;
    }
    steps
}

/// How far a price may usually move in a step where sums of prices matter.
const MOVE_MAX: f64 = 0.032;
/// Most steps a day then.
const STEPS_A_DAY_MAX: f64 = 8.0;
/// Fewest steps in all then.
const STEPS_MIN: f64 = 8.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_and_the_last_may_be_cut() {
        let days = grid(3_600, None);
        let ends: Vec<f64> = days.iter().map(|step| step.minutes[1]).collect();
        assert_eq!(ends, [1_440.0, 2_880.0, 3_600.0]);
        assert!(days.iter().all(|step| step.is_mark));
        // 0.6 sqrt(1 / 365) = 3.14 % a day: one step is enough; 1.2 moves twice as far: four.
        assert_eq!(grid(30 * 1_440, Some(0.6)).len(), 30);
        assert_eq!(grid(30 * 1_440, Some(1.2)).len(), 120);
        assert_eq!(grid(30 * 1_440, Some(5.0)).len(), 240);
        assert_eq!(grid(1_440, Some(0.6)).len(), 8);
        let marks = grid(2_000, Some(1.2)).into_iter().filter(|step| step.is_mark).count();
        assert_eq!(marks, 2);
    }

    #[test]
    fn normals_have_variance_one_and_correlate_by_the_product() {
        let (first, second, third) = (0.85, 0.62, -0.4);
        let rows = [(0, first), (1, second), (2, third)].map(|(at, own)| mix([at, 3], own, first));
        let product = |a: &[f32; FACTORS_MAX], b: &[f32; FACTORS_MAX]| {
            f64::from(a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>())
        };
        for row in &rows {
            assert!((product(row, row) - 1.0).abs() < 1e-6);
        }
        let correlations = [
            (product(&rows[0], &rows[1]), first * second),
            (product(&rows[0], &rows[2]), first * third),
            (product(&rows[1], &rows[2]), second * third),
        ];
        for (found, expected) in correlations {
            assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        }
    }
}
