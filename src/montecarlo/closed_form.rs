//! The probability that one price reaches a line in time, in closed form (M62). A reference: the odds
//! are never taken from it, they are held against it by tests.
//!
//! For x = drift t + volatility W, a line at b (the log of line / price now) and a horizon of T years,
//! with nu = drift towards the line and d = |b|:
//!
//! ```text
//! P = Phi((nu T - d) / (vol sqrt T)) + exp(2 nu d / vol^2) Phi((-nu T - d) / (vol sqrt T))
//! ```
//!
//! Reflection principle; for example S. Shreve, *Stochastic Calculus for Finance II*, 7.2-7.3. Worked:
//! without drift it is 2 Phi(-d / (vol sqrt T)): d = 0.1, vol sqrt T = 0.2: 2 x 0.3085 = 0.617.
//!
//! ```
//! use liquidation_lab::montecarlo::Passage;
//! let passage = Passage { line: -0.1, drift: 0.0, volatility: 0.2, years: 1.0 };
//! assert!((passage.probability() - 0.617_075).abs() < 1e-6);
//! ```

use std::f64::consts::SQRT_2;

/// One line for one log-normal price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// ln(line / price now): negative below the price, positive above.
    pub line: f64,
    /// Log drift a year.
    pub drift: f64,
    /// Volatility a year, above zero.
    pub volatility: f64,
    /// Horizon, above zero.
    pub years: f64,
}

impl Passage {
    /// The probability that the price touches the line at any moment up to the horizon.
    pub fn probability(&self) -> f64 {
        let distance = self.line.abs();
        let towards = if self.line < 0.0 { -self.drift } else { self.drift };
        let deviation = self.volatility * self.years.sqrt();
        let straight = below((towards * self.years - distance) / deviation);
        let weight = libm::exp(2.0 * towards * distance / (self.volatility * self.volatility));
        let reflected = below((-towards * self.years - distance) / deviation);
        (straight + weight * reflected).min(1.0)
    }

    /// The same line watched only every `step_years`: moved away by 0.5826 deviations of a step.
    /// Source: Broadie, Glasserman and Kou, *A continuity correction for discrete barrier options*,
    /// Mathematical Finance 7 (1997); 0.5826 is -zeta(1/2) / sqrt(2 pi).
    #[must_use]
    pub fn watched_every(self, step_years: f64) -> Self {
        const SHIFT: f64 = 0.582_597_157_939_010_6;
        let away = SHIFT * self.volatility * step_years.sqrt();
        let line = if self.line < 0.0 { self.line - away } else { self.line + away };
        Self { line, ..self }
    }
}

/// The share of a standard normal below z.
fn below(z: f64) -> f64 {
    libm::erfc(-z / SQRT_2) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSAGE: Passage = Passage { line: -0.1, drift: 0.3, volatility: 0.6, years: 0.1 };

    #[test]
    fn it_is_symmetric_and_monotone() {
        let mirrored = Passage { line: 0.1, drift: -0.3, ..PASSAGE };
        assert!((PASSAGE.probability() - mirrored.probability()).abs() < 1e-15);
        let nearer = Passage { line: -0.09, ..PASSAGE };
        let longer = Passage { years: 0.2, ..PASSAGE };
        let against = Passage { drift: -0.3, ..PASSAGE };
        for likelier in [nearer, longer, against] {
            assert!(PASSAGE.probability() < likelier.probability());
        }
        assert!(PASSAGE.watched_every(0.001).probability() < PASSAGE.probability());
    }

    #[test]
    fn in_the_long_run_only_a_drift_away_saves() {
        // exp(2 x -0.3 x 0.1 / 0.36) = 0.8465 of all ever arrive against a drift of 0.3.
        let ever = Passage { years: 1e6, ..PASSAGE }.probability();
        assert!((ever - libm::exp(-0.06 / 0.36)).abs() < 1e-9, "{ever}");
        let carried = Passage { drift: -0.3, years: 1e6, ..PASSAGE }.probability();
        assert!((carried - 1.0).abs() < 1e-9, "{carried}");
    }
}
