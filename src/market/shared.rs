//! What all assets of the random scene share: storms, crashes and the common factor.
//!
//! **M37.** One factor makes the assets move together. With e(i) the asset's own normals, f the
//! factor's own, r(i) the asset's correlation with the factor, and 1 the first asset:
//!
//! ```text
//! z(1) = e(1)        m = r(1) e(1) + sqrt(1 - r(1)^2) f        z(i) = r(i) m + sqrt(1 - r(i)^2) e(i)
//! ```
//!
//! All z are standard normals, and corr(i, j) = r(i) r(j). The first asset's normals are its own
//! whatever stands beside it, so a second asset does not change the market of the first; and an
//! asset added behind changes none of those before it. An asset with r = 1 (BTC) *is* the factor.
//! Worked: r = 0.85 (ETH) and 0.62 (SOL) correlate by 0.85 x 0.62 = 0.527.
//!
//! Correlation is not beta: how far an asset moves is its volatility. Does not know prices.

use crate::market::crash::Crashes;
use crate::market::draws::Draws;
use crate::market::regime::Regime;
use crate::market::spec::SharedSpec;

/// The shared processes of one market, on their way.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    crashes: Option<Crashes>,
    regime: Option<Regime>,
    factor: Draws,
    /// r(1) and sqrt(1 - r(1)^2); nothing where the first asset is alone.
    first: Option<[f64; 2]>,
}

/// The draws of the shared processes.
pub(super) struct SharedDraws {
    pub(super) crashes: Draws,
    pub(super) regime: Draws,
    pub(super) factor: Draws,
}

/// What a step has for all assets.
#[derive(Clone, Copy, Debug)]
pub(super) struct SharedStep {
    /// The minute at the end of the step.
    pub(super) minute: f64,
    /// By what volatility is multiplied (M36).
    pub(super) factor: f64,
    /// Log move of an asset of beta 1 (M35).
    pub(super) crash: f64,
}

impl Shared {
    /// The shared processes from minute 0 on. `first` is the first asset's correlation with the
    /// factor, `None` where no other asset is there to correlate with.
    pub(super) fn new(spec: &SharedSpec, first: Option<f64>, draws: SharedDraws) -> Self {
        Self {
            crashes: spec.crash.map(|crash| Crashes::new(crash, draws.crashes)),
            regime: spec.regime.map(|regime| Regime::new(regime, draws.regime)),
            factor: draws.factor,
            first: first.map(weights),
        }
    }

    /// Back to minute 0, with the draws of another future.
    pub(super) fn restart(&mut self, draws: SharedDraws) {
        if let Some(crashes) = &mut self.crashes {
            crashes.restart(draws.crashes);
        }
        if let Some(regime) = &mut self.regime {
            regime.restart(draws.regime);
        }
        self.factor = draws.factor;
    }

    /// What the step up to `minute` has for all assets.
    pub(super) fn until(&mut self, minute: f64) -> SharedStep {
        SharedStep {
            minute,
            factor: self.regime.as_mut().map_or(1.0, |regime| regime.until(minute)),
            crash: self.crashes.as_mut().map_or(0.0, |crashes| crashes.until(minute)),
        }
    }

    /// The common factor m of a step, from the first asset's normal.
    pub(super) fn common_normal(&mut self, first: f64) -> f64 {
        match self.first {
            Some([with_first, alone]) => with_first * first + alone * self.factor.normal(),
            None => 0.0,
        }
    }
}

/// r and sqrt(1 - r^2).
///
/// # Panics
/// When r is not in -1 to 1.
pub(super) fn weights(correlation: f64) -> [f64; 2] {
    assert!((-1.0..=1.0).contains(&correlation), "a correlation of {correlation}");
    [correlation, (1.0 - correlation * correlation).sqrt()]
}
