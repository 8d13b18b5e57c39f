//! The random scene: one asset that diffuses, jumps and crashes.
//!
//! **M31.** In log space, step by step:
//!
//! ```text
//! x(0) = 0        x(n) = x(n-1) + drift * dt + volatility * sqrt(dt) * z(n)
//! ticks(n) = round(entry * exp(x(n)))         dt = step_minutes / 525_600 years of 365 days
//! ```
//!
//! with standard normals z, independent from step to step. A worked step: volatility 0.60 and steps
//! of 60 minutes give `0.60 * sqrt(60 / 525_600) = 0.00641`, so an hour usually moves the price by
//! 0.64 %, and a day by `0.60 * sqrt(1 / 365)`, 3.1 %.
//!
//! Where they are asked for, a step also has the asset's own jumps (M34), its share of a common
//! crash (M35), and a volatility that storms multiply (M36); with other assets beside it z has a
//! common part (M37). The mean of jumps and crashes is taken off the drift, so `drift` is the mean
//! log return a year of everything together.
//!
//! The drift is *log* drift. At its default of zero the median stays at the entry price and the
//! mean rises, `E[S] = S0 exp(volatility^2 T / 2)`: not a martingale.
//!
//! The draws do not depend on volatility, drift or horizon: twice the volatility makes every
//! log move twice as large, and a longer horizon extends the path. Does not know of other assets.

use crate::market::draws::Draws;
use crate::market::grid::Grid;
use crate::market::jumps::Jumps;
use crate::market::shared::{SharedStep, weights};
use crate::market::spec::{AssetSpec, MarketSpec};
use crate::market::years::MINUTES_PER_YEAR;
use crate::units::Ticks;

/// One asset on its way.
#[derive(Clone, Debug)]
pub(super) struct Diffusion {
    draws: Draws,
    /// Its own normal of the next step.
    normal: f64,
    jumps: Option<Jumps>,
    grid: Grid,
    /// The log of price / entry.
    log_ratio: f64,
    log_ratio_min: f64,
    log_ratio_max: f64,
    /// drift * dt, less what jumps and crashes add on average.
    step_drift: f64,
    /// volatility * sqrt(dt)
    step_deviation: f64,
    crash_beta: f64,
    /// Shares of the common factor and of the asset's own normals in z (M37).
    weights: [f64; 2],
}

/// The draws of one asset.
pub(super) struct AssetDraws {
    pub(super) diffusion: Draws,
    pub(super) jumps: Draws,
}

impl Diffusion {
    /// The asset at its entry price, in a market that says how long a step is and what else there
    /// is. The first asset of a market correlates by nothing but its own normals.
    ///
    /// # Panics
    /// When a volatility or a crash beta is negative, a correlation is not in -1 to 1, or any of
    /// them or the drift is no finite number.
    pub(super) fn new(
        asset: &AssetSpec,
        market: &MarketSpec,
        is_first: bool,
        draws: AssetDraws,
    ) -> Self {
        assert!(
            asset.volatility.is_finite() && 0.0 <= asset.volatility && asset.drift.is_finite(),
            "the volatility and the drift of {}",
            asset.name,
        );
        let beta = asset.crash_beta;
        assert!(beta.is_finite() && 0.0 <= beta, "the crash beta of {}", asset.name);
        let grid = Grid::new(asset.entry);
        let (log_ratio_min, log_ratio_max) = grid.log_bounds();
        let years = f64::from(market.step_minutes) / MINUTES_PER_YEAR;
        let jumps_drift = asset.jumps.map_or(0.0, |jumps| jumps.per_year * jumps.mean);
        let crash_drift = market.shared.crash.map_or(0.0, |crash| beta * crash.drift());
        Self {
            draws: draws.diffusion,
            normal: 0.0,
            jumps: asset.jumps.map(|jumps| Jumps::new(jumps, draws.jumps)),
            grid,
            log_ratio: 0.0,
            log_ratio_min,
            log_ratio_max,
            step_drift: (asset.drift - jumps_drift - crash_drift) * years,
            step_deviation: asset.volatility * years.sqrt(),
            crash_beta: beta,
            weights: if is_first { [0.0, 1.0] } else { weights(asset.correlation) },
        }
    }

    /// Back to the entry price, which it returns, with the draws of another future.
    pub(super) fn restart(&mut self, draws: AssetDraws) -> Ticks {
        self.draws = draws.diffusion;
        if let Some(jumps) = &mut self.jumps {
            jumps.restart(draws.jumps);
        }
        self.log_ratio = 0.0;
        self.grid.entry()
    }

    /// Draws the asset's own normal of the next step.
    pub(super) fn draw(&mut self) {
        self.normal = self.draws.normal();
    }

    /// The normal that was drawn last.
    pub(super) const fn normal(&self) -> f64 {
        self.normal
    }

    /// The tick of the next step (M31, M33), from the asset's own normal and the common factor.
    pub(super) fn advance(&mut self, common: f64, step: SharedStep) -> Ticks {
        let [with_common, alone] = self.weights;
        let normal = with_common * common + alone * self.normal;
        let jump = self.jumps.as_mut().map_or(0.0, |jumps| jumps.until(step.minute));
        let moved = self.log_ratio
            + self.step_drift
            + self.step_deviation * step.factor * normal
            + (jump + self.crash_beta * step.crash + step.news);
        // Written out: `max` and `min` also ask whether it is a number, which it is.
        let lowest = if moved < self.log_ratio_min { self.log_ratio_min } else { moved };
        self.log_ratio = if self.log_ratio_max < lowest { self.log_ratio_max } else { lowest };
        self.grid.ticks_from_ratio(libm::exp(self.log_ratio))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::grid::real_from_ticks;
    use crate::market::{Scene, Seed, SharedSpec};

    fn alone(asset: &AssetSpec, step_minutes: u32, key: [u8; 32]) -> Diffusion {
        let market = MarketSpec {
            seed: Seed::new("alone").unwrap(),
            scene: Scene::Random,
            assets: vec![asset.clone()],
            shared: SharedSpec::default(),
            steps: 0,
            step_minutes,
        };
        Diffusion::new(asset, &market, true, draws(key))
    }

    fn draws(key: [u8; 32]) -> AssetDraws {
        AssetDraws { diffusion: Draws::new(key), jumps: Draws::new(key) }
    }

    /// One step of an asset that is alone.
    fn advance(diffusion: &mut Diffusion) -> Ticks {
        diffusion.draw();
        diffusion.advance(
            0.0,
            SharedStep { minute: 0.0, factor: 1.0, crash: 0.0, news: 0.0, depth: 1.0 },
        )
    }

    /// Log returns of `steps` steps as they are read from the ticks.
    fn log_returns(volatility: f64, drift: f64, step_minutes: u32, steps: u32) -> Vec<f64> {
        let asset = AssetSpec { volatility, drift, ..AssetSpec::at_rest("BTC", Ticks(500_000)) };
        let mut diffusion = alone(&asset, step_minutes, [42; 32]);
        let mut log_before = libm::log(real_from_ticks(asset.entry));
        (0..steps)
            .map(|_| {
                let log = libm::log(real_from_ticks(advance(&mut diffusion)));
                let log_return = log - log_before;
                log_before = log;
                log_return
            })
            .collect()
    }

    fn mean(values: &[f64]) -> f64 {
        values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
    }

    #[test]
    fn realised_volatility_is_the_volatility_asked_for() {
        for volatility in [0.20, 0.60, 0.77, 1.20] {
            for drift in [-0.5, 0.0, 0.5] {
                let returns = log_returns(volatility, drift, 60, 10_000);
                let centre = mean(&returns);
                let squares: Vec<f64> =
                    returns.iter().map(|r| (r - centre) * (r - centre)).collect();
                let realised = (mean(&squares) * 8_760.0).sqrt();
                assert!((realised / volatility - 1.0).abs() < 0.05, "{volatility}: {realised}");
            }
        }
    }

    /// The mean log of price / entry after a year of daily steps, over `futures` futures.
    fn log_ratio_mean(volatility: f64, drift: f64, futures: u32) -> f64 {
        let asset = AssetSpec { volatility, drift, ..AssetSpec::at_rest("BTC", Ticks(500_000)) };
        let mut diffusion = alone(&asset, 1_440, [0; 32]);
        let log_entry = libm::log(real_from_ticks(asset.entry));
        let log_ratios: Vec<f64> = (0..futures)
            .map(|future| {
                let mut key = [0; 32];
                key[..4].copy_from_slice(&future.to_le_bytes());
                diffusion.restart(draws(key));
                let end = (0..365).map(|_| advance(&mut diffusion)).last().unwrap();
                libm::log(real_from_ticks(end)) - log_entry
            })
            .collect();
        mean(&log_ratios)
    }

    #[test]
    fn the_mean_log_return_is_the_drift() {
        for (volatility, drift) in [(0.60, 0.0), (0.60, 2.0), (0.60, -1.0), (1.20, 0.0)] {
            let futures = 2_000;
            // 99.9 % of normals lie within 3.29 standard deviations. Narrow enough to notice
            // -volatility^2 / 2, the log drift of a price without expected gain.
            let bound = 3.29 * volatility / f64::from(futures).sqrt();
            let error = log_ratio_mean(volatility, drift, futures) - drift;
            assert!(error.abs() < bound, "{volatility} {drift}: {error} of {bound}");
        }
    }

    #[test]
    fn volatility_scales_the_same_draws() {
        let (calm, wild) = (log_returns(0.30, 0.0, 60, 500), log_returns(0.60, 0.0, 60, 500));
        for (calm, wild) in calm.into_iter().zip(wild) {
            // Half a tick of rounding on either side of each return.
            assert!((2.0 * calm - wild).abs() < 2e-5, "{calm} {wild}");
        }
    }

    #[test]
    fn without_volatility_the_price_follows_the_drift() {
        let returns = log_returns(0.0, 1.0, 525_600, 1);
        // exp(1) x 500,000 = 1,359,140.9 ticks
        assert!((returns[0] - 1.0).abs() < 1e-6, "{}", returns[0]);
        assert!(log_returns(0.0, 0.0, 5, 100).iter().all(|r| r.abs() < f64::EPSILON));
    }

    #[test]
    fn a_price_at_a_bound_rests_and_comes_back() {
        let asset = AssetSpec { volatility: 5.0, ..AssetSpec::at_rest("ALT", Ticks(10)) };
        let mut diffusion = alone(&asset, 1_440, [1; 32]);
        let ticks: Vec<i64> = (0..10_000).map(|_| advance(&mut diffusion).0).collect();
        assert!(ticks.iter().all(|t| (1..=1_000).contains(t)));
        let crossings =
            |bound: i64| ticks.windows(2).filter(move |w| w[0] == bound && w[1] != bound);
        assert!(10 < crossings(1).count() && 10 < crossings(1_000).count());
    }
}
