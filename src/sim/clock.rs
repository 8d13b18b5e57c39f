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
    const fn horizon_micros(self) -> u64 {
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
    /// Steps that are due after `elapsed_micros` more of screen time.
    pub fn steps_due(&mut self, elapsed_micros: u64, horizon: u32, speed: Speed) -> u32 {
        self.carried += elapsed_micros.min(ELAPSED_MAX) * u64::from(horizon);
        let due = self.carried / speed.horizon_micros();
        self.carried %= speed.horizon_micros();
        u32::try_from(due).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_do_not_depend_on_the_frame_rate() {
        for speed in [Speed::Slow, Speed::Normal, Speed::Fast] {
            let run = |frame: u64| {
                let mut clock = Clock::default();
                (0..6_000_000 / frame).map(|_| clock.steps_due(frame, 8_640, speed)).sum::<u32>()
            };
            assert_eq!(run(10_000), run(100_000), "{speed:?}");
        }
    }

    #[test]
    fn the_horizon_passes_in_its_time() {
        let mut clock = Clock::default();
        let steps: u32 = (0..300).map(|_| clock.steps_due(100_000, 8_640, Speed::Normal)).sum();
        assert_eq!(steps, 8_640);
    }

    #[test]
    fn a_hidden_page_does_not_jump() {
        let (mut hidden, mut shown) = (Clock::default(), Clock::default());
        let hour = hidden.steps_due(3_600_000_000, 8_640, Speed::Normal);
        assert_eq!(hour, shown.steps_due(ELAPSED_MAX, 8_640, Speed::Normal));
    }
}
