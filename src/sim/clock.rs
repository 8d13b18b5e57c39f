//! Screen time to whole steps of simulated time, in integers, so that the same frames give the same
//! steps everywhere.

/// How fast time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// A quarter of normal.
    Slow,
    /// The whole horizon in 30 seconds.
    Normal,
    /// Four times normal.
    Fast,
}

impl Speed {
    /// All of them, slowest first.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// The word on the control.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
        }
    }

    /// The speed of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.name() == name)
    }

    /// Microseconds in which the whole horizon passes.
    pub(super) const fn horizon_micros(self) -> u64 {
        match self {
            Self::Slow => 120_000_000,
            Self::Normal => 30_000_000,
            Self::Fast => 7_500_000,
        }
    }
}

/// Collects elapsed time and hands out whole steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Elapsed microseconds x horizon steps, not yet handed out.
    carried: u64,
}

/// Longest elapsed time that counts, in microseconds: a page that was hidden does not jump.
const ELAPSED_MAX: u64 = 100_000;

impl Clock {
    /// Screen time passed, in a run of `horizon` steps.
    pub fn elapse(&mut self, micros: u64, horizon: u32) {
        self.carried += micros.min(ELAPSED_MAX) * u64::from(horizon);
    }

    /// Whether the time for one more step at this speed has passed; if so it is used up. Asked
    /// before every step: the speed may change from one to the next.
    pub fn take_step(&mut self, speed: Speed) -> bool {
        let Some(rest) = self.carried.checked_sub(speed.horizon_micros()) else { return false };
        self.carried = rest;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(clock: &mut Clock, micros: u64, speed: Speed) -> usize {
        clock.elapse(micros, 8_640);
        std::iter::from_fn(|| clock.take_step(speed).then_some(())).count()
    }

    #[test]
    fn steps_do_not_depend_on_the_frame_rate() {
        for speed in [Speed::Slow, Speed::Normal, Speed::Fast] {
            let run = |frame: u64| {
                let mut clock = Clock::default();
                (0..6_000_000 / frame).map(|_| steps(&mut clock, frame, speed)).sum::<usize>()
            };
            assert_eq!(run(10_000), run(100_000), "{speed:?}");
        }
    }

    #[test]
    fn the_horizon_passes_in_its_time() {
        let mut clock = Clock::default();
        let steps: usize = (0..300).map(|_| steps(&mut clock, 100_000, Speed::Normal)).sum();
        assert_eq!(steps, 8_640);
    }

    #[test]
    fn a_hidden_page_does_not_jump() {
        let (mut hidden, mut shown) = (Clock::default(), Clock::default());
        let hour = steps(&mut hidden, 3_600_000_000, Speed::Normal);
        assert_eq!(hour, steps(&mut shown, ELAPSED_MAX, Speed::Normal));
    }
}
