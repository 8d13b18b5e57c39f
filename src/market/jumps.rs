//! Jumps of one asset: moves that do not take their time.
//!
//! **M34.** Jumps come like rain drops, independently of each other and of the diffusion: the wait
//! for the next one is exponential with mean 1 / `per_year`, its size in log space is normal.
//!
//! ```text
//! wait = -ln(1 - u) / per_year        size = mean + deviation * z
//! ```
//!
//! Waits are counted in simulated minutes, not in steps, so another step length sees the same
//! jumps, and a longer horizon adds jumps behind those it had. Jumps do not change the drift: what
//! they add on average, `per_year * mean` a year, is taken off it. Worked: 35 jumps a year with a
//! mean of -0.0072 would pull the log price down by 0.252 a year, so the drift is raised by 0.252.
//!
//! Does not know of other assets; what hits all of them is [`crash`](super::crash).

use crate::market::draws::Draws;
use crate::market::spec::JumpSpec;
use crate::market::years::MINUTES_PER_YEAR;

/// The jumps of one asset, on their way.
#[derive(Clone, Debug)]
pub(super) struct Jumps {
    spec: JumpSpec,
    draws: Draws,
    /// The simulated minute of the next jump.
    minute_next: f64,
}

impl Jumps {
    /// The jumps from minute 0 on.
    ///
    /// # Panics
    /// When a parameter is not finite, or the rate or the deviation is negative.
    pub(super) fn new(spec: JumpSpec, draws: Draws) -> Self {
        let JumpSpec { per_year, mean, deviation } = spec;
        assert!(
            0.0 <= per_year
                && per_year.is_finite()
                && mean.is_finite()
                && 0.0 <= deviation
                && deviation.is_finite(),
            "not a process of jumps",
        );
        let mut jumps = Self { spec, draws, minute_next: 0.0 };
        jumps.minute_next = jumps.wait();
        jumps
    }

    /// Back to minute 0, with the draws of another future.
    pub(super) fn restart(&mut self, draws: Draws) {
        self.draws = draws;
        self.minute_next = self.wait();
    }

    /// The sum of the log moves of all jumps up to `minute` that were not given out before.
    pub(super) fn until(&mut self, minute: f64) -> f64 {
        let mut sum = 0.0;
        while self.minute_next <= minute {
            sum += self.spec.mean + self.spec.deviation * self.draws.normal();
            self.minute_next += self.wait();
        }
        sum
    }

    fn wait(&mut self) -> f64 {
        wait(&mut self.draws, self.spec.per_year)
    }
}

/// Minutes until the next of events that come `per_year` times a year; without events infinite.
pub(super) fn wait(draws: &mut Draws, per_year: f64) -> f64 {
    // 1 - u lies in (0, 1], so the logarithm is finite; a rate of zero makes 0 / 0 where u is 0.
    let waited = -libm::log(1.0 - draws.uniform()) * MINUTES_PER_YEAR;
    if 0.0 < per_year { waited / per_year } else { f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sizes of all jumps of so many years, looked for every hour.
    fn sizes(spec: JumpSpec, years: u32) -> Vec<f64> {
        let mut jumps = Jumps::new(spec, Draws::new([5; 32]));
        let hours = (1..=years * 8_760).map(f64::from);
        let moves = hours.map(|hour| jumps.until(hour * 60.0));
        moves.filter(|log_move| *log_move != 0.0).collect()
    }

    #[test]
    fn count_and_size_are_those_asked_for() {
        for (per_year, mean, deviation) in
            [(35.0, -0.0072, 0.048), (18.0, -0.0253, 0.10), (1.0, 0.02, 0.01)]
        {
            let years = 400;
            let sizes = sizes(JumpSpec { per_year, mean, deviation }, years);
            let count = f64::from(u32::try_from(sizes.len()).unwrap());
            // 99 % of normals lie within 2.576 standard deviations; a Poisson count of so many is
            // nearly one, its variance is its mean. Two jumps within one hour count as one here:
            // at 35 a year 0.2 % of them do.
            let expected = per_year * f64::from(years);
            let error = count - expected;
            let bound = 2.576 * expected.sqrt() + expected * per_year / 8_760.0;
            assert!(error.abs() < bound, "{count} jumps, {expected} expected");
            let average = sizes.iter().sum::<f64>() / count;
            let bound = 2.576 * deviation / count.sqrt();
            assert!((average - mean).abs() < bound, "mean {average}, {mean} expected");
            let squares: f64 = sizes.iter().map(|size| (size - average) * (size - average)).sum();
            let found = (squares / count).sqrt();
            let bound = 2.576 * deviation / (2.0 * count).sqrt();
            assert!((found - deviation).abs() < bound * 1.1, "deviation {found} of {deviation}");
        }
    }

    #[test]
    fn another_step_length_sees_the_same_jumps() {
        let spec = JumpSpec { per_year: 400.0, mean: 0.01, deviation: 0.05 };
        let sum = |step_minutes: u32| {
            let mut jumps = Jumps::new(spec, Draws::new([6; 32]));
            let steps = 30 * 1_440 / step_minutes;
            (1..=steps).map(|step| jumps.until(f64::from(step * step_minutes))).sum::<f64>()
        };
        assert!((sum(1) - sum(60)).abs() < 1e-9 && sum(1) != 0.0, "{} {}", sum(1), sum(60));
    }

    #[test]
    fn a_rate_of_zero_never_jumps() {
        let spec = JumpSpec { per_year: 0.0, mean: 1.0, deviation: 1.0 };
        let mut jumps = Jumps::new(spec, Draws::new([7; 32]));
        assert!((jumps.until(1e12)).abs() < f64::EPSILON);
    }
}
