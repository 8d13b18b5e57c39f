//! The common crash: one fall that hits all assets at once, each by its beta.
//!
//! **M35.** Crashes come at random times, `per_year` times a year on average, independently of
//! everything else. Each has a depth D (the log fall of an asset of beta 1) and a rebound share b,
//! both uniform between their bounds, and a shape that is the same for all assets:
//!
//! ```text
//! log move of asset i, t minutes after the start = -beta(i) * D * shape(t)
//! shape rises 0 -> 1 in the first 60 minutes, then falls 1 -> 1 - b in the 24 hours after
//! ```
//!
//! What is left, `beta * D * (1 - b)`, stays. The average of that is taken off the drift, so that
//! crashes do not change it; the rebound of a crash shortly before the horizon may be cut off.
//!
//! In the tail *measured* correlation falls (on days with BTC below -5 %: ETH 0.76 instead of
//! 0.81, SOL 0.46 instead of 0.55), and yet all fall: a common jump does that, a higher
//! correlation would not. Source: the project's domain facts, section C. Does not know the assets.

use crate::market::draws::Draws;
use crate::market::jumps::wait;
use crate::market::spec::CrashSpec;

/// Minutes from the start of a crash to its low.
pub const FALL_MINUTES: f64 = 60.0;

/// Minutes from the low to the end of the rebound.
pub const REBOUND_MINUTES: f64 = 1_440.0;

/// The crashes of one market, on their way.
#[derive(Clone, Debug)]
pub(super) struct Crashes {
    spec: CrashSpec,
    draws: Draws,
    /// The simulated minute of the next start.
    minute_next: f64,
    /// Those whose rebound is not over.
    running: Vec<Crash>,
}

#[derive(Clone, Copy, Debug)]
struct Crash {
    minute_start: f64,
    depth: f64,
    rebound: f64,
    /// How much of the shape was given out.
    shape: f64,
}

impl Crashes {
    /// The crashes from minute 0 on.
    ///
    /// # Panics
    /// When a parameter is not finite or negative, bounds are the wrong way round, or a rebound
    /// is more than the fall.
    pub(super) fn new(spec: CrashSpec, draws: Draws) -> Self {
        let CrashSpec { per_year, depth: [shallow, deep], rebound: [least, most] } = spec;
        assert!(
            0.0 <= per_year
                && per_year.is_finite()
                && 0.0 <= shallow
                && shallow <= deep
                && deep.is_finite()
                && 0.0 <= least
                && least <= most
                && most <= 1.0,
            "not a process of crashes",
        );
        let mut crashes = Self { spec, draws, minute_next: 0.0, running: Vec::new() };
        crashes.minute_next = wait(&mut crashes.draws, per_year);
        crashes
    }

    /// Back to minute 0, with the draws of another future.
    pub(super) fn restart(&mut self, draws: Draws) {
        self.draws = draws;
        self.running.clear();
        self.minute_next = wait(&mut self.draws, self.spec.per_year);
    }

    /// The log move of an asset of beta 1 up to `minute` that was not given out before.
    pub(super) fn until(&mut self, minute: f64) -> f64 {
        while self.minute_next <= minute {
            let [shallow, deep] = self.spec.depth;
            let [least, most] = self.spec.rebound;
            let depth = shallow + (deep - shallow) * self.draws.uniform();
            let rebound = least + (most - least) * self.draws.uniform();
            let crash = Crash { minute_start: self.minute_next, depth, rebound, shape: 0.0 };
            self.running.push(crash);
            self.minute_next += wait(&mut self.draws, self.spec.per_year);
        }
        let mut log_move = 0.0;
        for crash in &mut self.running {
            let shape = crash_shape(minute - crash.minute_start, crash.rebound);
            log_move -= crash.depth * (shape - crash.shape);
            crash.shape = shape;
        }
        self.running.retain(|crash| minute < crash.minute_start + FALL_MINUTES + REBOUND_MINUTES);
        log_move
    }
}

/// What is left of the depth at the low: 2 %, as in the peak minute of 10 October 2025 (M45).
pub(super) const DEPTH_LEFT: f64 = 0.02;

impl Crashes {
    /// Depth of the books at a minute: 1 in usual times, [`DEPTH_LEFT`] at a low (M45).
    pub(super) fn depth(&self, minute: f64) -> f64 {
        let depth = |crash: &Crash| dried(minute - crash.minute_start);
        self.running.iter().map(depth).fold(1.0, f64::min)
    }
}

impl CrashSpec {
    /// What crashes add to the log price of an asset of beta 1 in a year on average: negative.
    pub fn drift(&self) -> f64 {
        let ([shallow, deep], [least, most]) = (self.depth, self.rebound);
        -self.per_year * f64::midpoint(shallow, deep) * (1.0 - f64::midpoint(least, most))
    }
}

/// What is left of the depth of the books, so many minutes after the start of a crash.
pub(super) fn dried(minutes: f64) -> f64 {
    let shock = if minutes < FALL_MINUTES {
        minutes / FALL_MINUTES
    } else {
        1.0 - ((minutes - FALL_MINUTES) / REBOUND_MINUTES).min(1.0)
    };
    1.0 - (1.0 - DEPTH_LEFT) * shock
}

/// How much of its depth a crash has cost, `minutes` after its start (M35): 0 to 1, and 1 less the
/// rebound share from [`FALL_MINUTES`] + [`REBOUND_MINUTES`] on.
pub fn crash_shape(minutes: f64, rebound: f64) -> f64 {
    if minutes < FALL_MINUTES {
        minutes / FALL_MINUTES
    } else {
        1.0 - rebound * ((minutes - FALL_MINUTES) / REBOUND_MINUTES).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SURE: CrashSpec = CrashSpec { per_year: 2.0, depth: [0.2, 0.2], rebound: [0.5, 0.5] };

    #[test]
    fn a_crash_falls_in_an_hour_and_gives_back_in_a_day() {
        let mut crashes = Crashes::new(SURE, Draws::new([1; 32]));
        let start = crashes.minute_next;
        let mut log = 0.0;
        let cases = [(-1.0, 0.0), (30.0, -0.1), (60.0, -0.2), (780.0, -0.15), (1_500.0, -0.1)];
        for (after, expected) in cases {
            log += crashes.until(start + after);
            assert!((log - expected).abs() < 1e-12, "{after} minutes after: {log}");
        }
        assert!(crashes.running.is_empty());
        let mut crashes = Crashes::new(SURE, Draws::new([1; 32]));
        let depths = [(-1.0, 1.0), (30.0, 0.51), (60.0, 0.02), (780.0, 0.51), (1_500.0, 1.0)];
        for (after, expected) in depths {
            crashes.until(start + after);
            let found = crashes.depth(start + after);
            assert!((found - expected).abs() < 1e-12, "{after} minutes after: depth {found}");
        }
    }

    #[test]
    fn count_and_drift_are_those_asked_for() {
        let spec = CrashSpec { per_year: 1.2, depth: [0.13, 0.22], rebound: [0.4, 0.8] };
        let mut crashes = Crashes::new(spec, Draws::new([2; 32]));
        let (mut log, mut count) = (0.0, 0);
        let years = 2_000;
        for day in 1..=years * 365_u32 {
            let before = crashes.minute_next;
            log += crashes.until(f64::from(day) * 1_440.0);
            count += u32::from(before < crashes.minute_next);
        }
        // 99 %: 2.576 standard deviations of a Poisson count of 2,400.
        let expected = 1.2 * f64::from(years);
        assert!((f64::from(count) - expected).abs() < 2.576 * expected.sqrt(), "{count}");
        // Each takes 0.175 x 0.4 = 0.07 on average; 0.03 covers its spread.
        let mean = log / f64::from(years);
        let bound = 2.576 * (1.2 * (0.07_f64 * 0.07 + 0.03 * 0.03) / f64::from(years)).sqrt();
        assert!((mean - spec.drift()).abs() < bound, "{mean}, {} expected", spec.drift());
        assert!((spec.drift() + 0.084).abs() < 1e-12, "1.2 x 0.175 x 0.4");
    }
}
