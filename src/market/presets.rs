//! The measured figures behind `jumps`, `regime` and `corr`, asset by asset.
//!
//! Source, unless a line says otherwise: the project's domain facts, section C, computed from public
//! one-hour bars of Binance perpetuals from 2020-01 (or listing) to 2024-04. ALT stands for the
//! small caps measured there (NEAR, AVAX, COMP, KSM, THETA).
//!
//! | figure | BTC | ETH | SOL | ALT |
//! |---|---|---|---|---|
//! | jumps a year (moves of an hour beyond 6 sigma) | 35 | 25 | 18 | 18 (16-20) |
//! | their standard deviation | 4.8 % | 5.7 % | 10.7 % | 10 % (9-11) |
//! | share of them that go down | 56 % | 57 % | 55 % | 60 % (59-75) |
//! | hourly correlation with BTC | 1 | 0.85 | 0.62 | 0.59 (NEAR) |
//! | crash beta | 1 | 1.4 | 2.0 | 2.5 |
//!
//! The mean of a jump is where a normal has that share below zero: 56 % lie below zero when the
//! mean is -0.1510 deviations, 57 % at -0.1764, 55 % at -0.1257, 60 % at -0.2533.
//!
//! Crash betas are medians of log fall / log fall of BTC over the crashes of that section, for
//! example October 2025: ETH ln 0.75 / ln 0.825 = 1.5, SOL ln 0.65 / ln 0.825 = 2.2. For ALT the
//! figures of other coins range from 1.4 to 7.7.
//!
//! Does not know the volatilities: those are a choice of the bet.

use crate::market::spec::{CrashSpec, JumpSpec, RegimeSpec};

/// What is known of one asset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// Usual annualised diffusion volatility as a plain fraction (the median of 30-day figures,
    /// rounded; for ALT the middle of 1.0 and the whole-period 1.2-1.4). The others of a market
    /// keep their ratio to the first.
    pub volatility: f64,
    /// Its own jumps.
    pub jumps: JumpSpec,
    /// How strongly common crashes hit it.
    pub crash_beta: f64,
    /// Correlation with the common factor, which is BTC.
    pub correlation: f64,
}

/// Common crashes: eight falls of 8 to 29 % within an hour in 2020-01 to 2025-10, which is 1.4 a
/// year; 1.2 of the usual size, 12 to 20 % for BTC (as log falls 0.1278 and 0.2231). Within 24 hours
/// of a low BTC rose by 10 to 50 %; coming back by 40 to 80 % of the log fall makes that 5 to 20 %
/// after falls of this size.
pub const CRASHES: CrashSpec =
    CrashSpec { per_year: 1.2, depth: [0.1278, 0.2231], rebound: [0.40, 0.80] };

/// Storms: one quarter of the time at 1.8 times the volatility, the rest at half of it. Chosen so
/// that the volatilities of 30-day windows spread as measured for BTC: 5 % of them below 0.29,
/// half below 0.58, 95 % below 1.05.
pub const STORMS: RegimeSpec = RegimeSpec { calm_days: 30.0, storm_days: 10.0, calm_factor: 0.5 };

impl Preset {
    /// The figures of an asset by its name; those of ALT for a name that is not measured.
    pub fn of(name: &str) -> Self {
        match name {
            "BTC" => BTC,
            "ETH" => ETH,
            "SOL" => SOL,
            _ => ALT,
        }
    }
}

const BTC: Preset = Preset {
    volatility: 0.60,
    jumps: JumpSpec { per_year: 35.0, mean: -0.0072, deviation: 0.048 },
    crash_beta: 1.0,
    correlation: 1.0,
};

const ETH: Preset = Preset {
    volatility: 0.77,
    jumps: JumpSpec { per_year: 25.0, mean: -0.0101, deviation: 0.057 },
    crash_beta: 1.4,
    correlation: 0.85,
};

const SOL: Preset = Preset {
    volatility: 1.07,
    jumps: JumpSpec { per_year: 18.0, mean: -0.0135, deviation: 0.107 },
    crash_beta: 2.0,
    correlation: 0.62,
};

const ALT: Preset = Preset {
    volatility: 1.20,
    jumps: JumpSpec { per_year: 18.0, mean: -0.0253, deviation: 0.100 },
    crash_beta: 2.5,
    correlation: 0.59,
};
