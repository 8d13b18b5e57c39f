//! Calm and stormy times: volatility that comes in clusters.
//!
//! **M36.** The market is calm or stormy, all assets together. Each spell lasts an exponential time
//! with the mean `calm_days` or `storm_days`; at the start a storm is as likely as it is over all
//! time, `p = storm_days / (calm_days + storm_days)`. In a spell volatility is multiplied:
//!
//! ```text
//! calm: calm_factor        storm: sqrt((1 - (1 - p) calm_factor^2) / p)
//! ```
//!
//! so that the mean *variance* is what it would be without: storms move risk in time, they add
//! none in the long run. Worked: calm 30 days, storm 10, calm factor 0.5: p = 1/4, storm factor
//! sqrt((1 - 0.75 * 0.25) * 4) = sqrt(3.25) = 1.803. A volatility of 60 % becomes 30 and 108 %.
//!
//! A step in which the spell changes has the mean variance of its parts. Jumps do not change with
//! the spell. Does not know the assets.

use crate::market::draws::Draws;
use crate::market::jumps::wait;
use crate::market::spec::RegimeSpec;

/// Days of a year.
const DAYS_PER_YEAR: f64 = 365.0;

/// The spells of one market, on their way.
#[derive(Clone, Debug)]
pub(super) struct Regime {
    spec: RegimeSpec,
    draws: Draws,
    storm_factor: f64,
    is_storm: bool,
    /// The simulated minute in which the present spell ends.
    minute_end: f64,
    /// The minute up to which was asked.
    minute: f64,
}

impl Regime {
    /// The spells from minute 0 on.
    ///
    /// # Panics
    /// When a mean length is not a positive number, or the calm factor is not in 0 to 1.
    pub(super) fn new(spec: RegimeSpec, draws: Draws) -> Self {
        let RegimeSpec { calm_days, storm_days, calm_factor } = spec;
        assert!(
            0.0 < calm_days
                && calm_days.is_finite()
                && 0.0 < storm_days
                && storm_days.is_finite()
                && (0.0..=1.0).contains(&calm_factor),
            "no spells of calm and storm",
        );
        let storm_factor = spec.storm_factor();
        let (is_storm, minute_end, minute) = (false, 0.0, 0.0);
        let mut regime = Self { spec, draws, storm_factor, is_storm, minute_end, minute };
        regime.begin();
        regime
    }

    /// Back to minute 0, with the draws of another future.
    pub(super) fn restart(&mut self, draws: Draws) {
        self.draws = draws;
        self.begin();
    }

    /// By what volatility is multiplied between the minute asked for last and `minute`, a later one.
    pub(super) fn until(&mut self, minute: f64) -> f64 {
        let factor = self.factor();
        if minute <= self.minute_end {
            self.minute = minute;
            return factor;
        }
        let mut variance = 0.0;
        let start = self.minute;
        while self.minute_end < minute {
            variance += self.factor() * self.factor() * (self.minute_end - self.minute);
            self.minute = self.minute_end;
            self.is_storm = !self.is_storm;
            self.minute_end += self.spell();
        }
        variance += self.factor() * self.factor() * (minute - self.minute);
        self.minute = minute;
        (variance / (minute - start)).sqrt()
    }

    /// Whether it storms at the minute asked for last.
    #[cfg(test)]
    const fn is_storm(&self) -> bool {
        self.is_storm
    }

    const fn factor(&self) -> f64 {
        if self.is_storm { self.storm_factor } else { self.spec.calm_factor }
    }

    fn begin(&mut self) {
        self.is_storm = self.draws.uniform() < self.spec.storm_share();
        self.minute = 0.0;
        self.minute_end = self.spell();
    }

    fn spell(&mut self) -> f64 {
        let days = if self.is_storm { self.spec.storm_days } else { self.spec.calm_days };
        wait(&mut self.draws, DAYS_PER_YEAR / days)
    }
}

impl RegimeSpec {
    /// Which share of all time is stormy.
    pub fn storm_share(&self) -> f64 {
        self.storm_days / (self.calm_days + self.storm_days)
    }

    /// By what volatility is multiplied in storms, so that the mean variance stays 1.
    pub fn storm_factor(&self) -> f64 {
        let (share, calm) = (self.storm_share(), self.calm_factor);
        ((1.0 - (1.0 - share) * calm * calm) / share).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: RegimeSpec = RegimeSpec { calm_days: 30.0, storm_days: 10.0, calm_factor: 0.5 };

    #[test]
    fn the_mean_variance_is_one_and_a_quarter_of_the_time_is_stormy() {
        let mut regime = Regime::new(SPEC, Draws::new([3; 32]));
        let days = 2_000 * 365_u32;
        let (mut variance, mut storms) = (0.0, 0_u32);
        for day in 1..=days {
            let factor = regime.until(f64::from(day) * 1_440.0);
            variance += factor * factor;
            storms += u32::from(regime.is_storm());
        }
        // About 18,000 spells of each kind: the share is known to 1 %, the variance to 2 %.
        let mean = variance / f64::from(days);
        assert!((mean - 1.0).abs() < 0.03, "mean variance {mean}");
        let share = f64::from(storms) / f64::from(days);
        assert!((share - 0.25).abs() < 0.0075, "share of storms {share}");
    }

    #[test]
    fn a_step_with_a_change_has_the_mean_variance_of_its_parts() {
        let mut regime = Regime::new(SPEC, Draws::new([4; 32]));
        let mut fine = regime.clone();
        let hours = 24 * 365;
        let coarse = regime.until(f64::from(hours) * 60.0);
        let variance: f64 = (1..=hours)
            .map(|hour| fine.until(f64::from(hour) * 60.0))
            .map(|factor| factor * factor / f64::from(hours))
            .sum();
        assert!((coarse * coarse - variance).abs() < 1e-9, "{coarse} {variance}");
        assert!((coarse - 0.5).abs() > 0.01, "a year without a storm tests nothing");
    }

    #[test]
    fn spells_begin_anywhere() {
        let storms = (0..4_000_u32).filter(|number| {
            let mut key = [0; 32];
            key[..4].copy_from_slice(&number.to_le_bytes());
            Regime::new(SPEC, Draws::new(key)).is_storm()
        });
        // 1,000 expected, standard deviation 27.
        let count = storms.count();
        assert!((930..=1_070).contains(&count), "{count} of 4,000 begin in a storm");
    }
}
