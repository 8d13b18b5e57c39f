//! What does not happen a little at a time in one future: jumps, crashes, storms, each at its exact
//! minute (M64). The processes are those of the market (M34-M36), drawn anew: other numbers, the same
//! law. Does not know steps.

use crate::market::{
    CrashSpec, FALL_MINUTES, JumpSpec, MINUTES_PER_YEAR, REBOUND_MINUTES, RegimeSpec, crash_shape,
};
use crate::montecarlo::lanes::{normal, single};
use crate::montecarlo::noise::from_bits;
use rand::Rng as _;
use rand::rngs::Xoshiro128PlusPlus;

/// Minutes of a day.
const DAY: f64 = 1_440.0;

/// What can happen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct EventSpec {
    /// Asset by asset.
    pub(super) jumps: Vec<Option<JumpSpec>>,
    pub(super) crash: Option<CrashSpec>,
    pub(super) regime: Option<RegimeSpec>,
    pub(super) minutes: f64,
}

/// What happens in one future.
#[derive(Clone, Debug, Default)]
pub(super) struct Events {
    /// Where a step has to be split, in order of time.
    pub(super) breaks: Vec<Break>,
    crashes: Vec<Crash>,
    /// Ends of spells and what variance is multiplied by until then.
    spells: Vec<(f64, f64)>,
}

/// A moment at which something begins, or a price jumps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Break {
    pub(super) minute: f64,
    /// The asset and its log move.
    pub(super) jump: Option<(usize, f32)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Crash {
    start: f64,
    depth: f64,
    rebound: f64,
}

impl EventSpec {
    /// Whether there is anything to draw.
    pub(super) fn is_empty(&self) -> bool {
        self.crash.is_none() && self.regime.is_none() && self.jumps.iter().all(Option::is_none)
    }
}

impl Events {
    /// Draws what happens up to the horizon.
    pub(super) fn draw(&mut self, spec: &EventSpec, random: &mut Xoshiro128PlusPlus) {
        self.breaks.clear();
        self.crashes.clear();
        self.spells.clear();
        for (asset, jumps) in spec.jumps.iter().enumerate() {
            let Some(JumpSpec { per_year, mean, deviation }) = *jumps else { continue };
            let mut minute = wait(random, per_year);
            while minute <= spec.minutes {
                let size = mean + deviation * f64::from(standard(random));
                self.breaks.push(Break { minute, jump: Some((asset, single(size))) });
                minute += wait(random, per_year);
            }
        }
        if let Some(crash) = spec.crash {
            self.draw_crashes(crash, spec.minutes, random);
        }
        if let Some(regime) = spec.regime {
            self.draw_spells(regime, spec.minutes, random);
        }
        self.breaks.sort_by(|a, b| a.minute.total_cmp(&b.minute));
    }

    fn draw_crashes(&mut self, spec: CrashSpec, minutes: f64, random: &mut Xoshiro128PlusPlus) {
        let mut start = wait(random, spec.per_year);
        while start <= minutes {
            let [shallow, deep] = spec.depth;
            let [least, most] = spec.rebound;
            let depth = shallow + (deep - shallow) * uniform(random);
            let rebound = least + (most - least) * uniform(random);
            self.crashes.push(Crash { start, depth, rebound });
            let moments = [0.0, FALL_MINUTES, FALL_MINUTES + REBOUND_MINUTES];
            let moments = moments.map(|after| Break { minute: start + after, jump: None });
            self.breaks.extend(moments.iter().filter(|moment| moment.minute <= minutes));
            start += wait(random, spec.per_year);
        }
    }

    fn draw_spells(&mut self, spec: RegimeSpec, minutes: f64, random: &mut Xoshiro128PlusPlus) {
        let mut is_storm = uniform(random) < spec.storm_share();
        let mut end = 0.0;
        while end < minutes {
            let (days, factor) = if is_storm {
                (spec.storm_days, spec.storm_factor())
            } else {
                (spec.calm_days, spec.calm_factor)
            };
            end += -libm::log(1.0 - uniform(random)) * days * DAY;
            self.spells.push((end, factor * factor));
            is_storm = !is_storm;
        }
    }

    /// Log move of an asset of beta 1 by crashes between two minutes.
    pub(super) fn crash(&self, from: f64, to: f64) -> f64 {
        let shape = |crash: &Crash, minute: f64| {
            crash_shape((minute - crash.start).max(0.0), crash.rebound)
        };
        let moved = |crash: &Crash| -crash.depth * (shape(crash, to) - shape(crash, from));
        self.crashes.iter().filter(|crash| crash.start < to).map(moved).sum()
    }

    /// By what variance is multiplied between two minutes, on average.
    pub(super) fn variance(&self, from: f64, to: f64) -> f64 {
        if self.spells.is_empty() {
            return 1.0;
        }
        let (mut sum, mut start) = (0.0, from);
        for (end, variance) in &self.spells {
            if start < *end && start < to {
                let until = end.min(to);
                sum += variance * (until - start);
                start = until;
            }
        }
        sum / (to - from)
    }
}

/// A number in [0, 1), in steps of 2^-52.
fn uniform(random: &mut Xoshiro128PlusPlus) -> f64 {
    const EXPONENT_OF_ONE: u64 = 0x3ff0_0000_0000_0000;
    f64::from_bits(EXPONENT_OF_ONE | (random.next_u64() >> 12)) - 1.0
}

/// A standard normal.
pub(super) fn standard(random: &mut Xoshiro128PlusPlus) -> f32 {
    normal(from_bits(random.next_u32()))
}

/// A uniform number between 0 and 1, neither of them.
pub(super) fn inner(random: &mut Xoshiro128PlusPlus) -> f32 {
    from_bits(random.next_u32())
}

/// Minutes until the next of events that come `per_year` times a year.
fn wait(random: &mut Xoshiro128PlusPlus, per_year: f64) -> f64 {
    let waited = -libm::log(1.0 - uniform(random)) * MINUTES_PER_YEAR;
    if 0.0 < per_year { waited / per_year } else { f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::{CRASHES, STORMS, Seed};
    use crate::montecarlo::noise::Key;

    fn futures(spec: &EventSpec, count: u64) -> Vec<Events> {
        let key = Key::new(&Seed::new("events").unwrap());
        let draw = |future| {
            let mut events = Events::default();
            events.draw(spec, &mut key.events(future));
            events
        };
        (0..count).map(draw).collect()
    }

    #[test]
    fn events_come_as_often_and_as_large_as_in_the_market() {
        let jumps = JumpSpec { per_year: 35.0, mean: -0.0072, deviation: 0.048 };
        let spec = EventSpec {
            jumps: vec![Some(jumps), None],
            crash: Some(CRASHES),
            regime: Some(STORMS),
            minutes: MINUTES_PER_YEAR,
        };
        let count = 2_000_u16;
        let all = futures(&spec, count.into());
        let sizes: Vec<f64> = all
            .iter()
            .flat_map(|events| &events.breaks)
            .filter_map(|moment| moment.jump.map(|(_, size)| f64::from(size)))
            .collect();
        // Four standard errors everywhere; counts are Poisson.
        let number = f64::from(u32::try_from(sizes.len()).unwrap());
        assert!((number - 70_000.0).abs() < 4.0 * 70_000_f64.sqrt(), "{number} jumps");
        let mean = sizes.iter().sum::<f64>() / number;
        assert!((mean + 0.0072).abs() < 4.0 * 0.048 / number.sqrt(), "mean {mean}");
        let squares = sizes.iter().map(|size| (size - mean) * (size - mean)).sum::<f64>();
        let deviation = (squares / number).sqrt();
        assert!((deviation / 0.048 - 1.0).abs() < 4.0 / (2.0 * number).sqrt(), "{deviation}");
        let n = f64::from(count);
        let crash = all.iter().map(|events| events.crash(0.0, MINUTES_PER_YEAR)).sum::<f64>() / n;
        // Late rebounds are cut off: a little less than the long-run mean of 1.2 x 0.175 x 0.4.
        assert!((crash - CRASHES.drift()).abs() < 4.0 * 0.08 / n.sqrt(), "crashes {crash}");
        let variance =
            all.iter().map(|events| events.variance(0.0, MINUTES_PER_YEAR)).sum::<f64>() / n;
        assert!((variance - 1.0).abs() < 4.0 * 0.6 / n.sqrt(), "variance {variance}");
    }

    #[test]
    fn parts_of_time_add_up() {
        let spec = EventSpec {
            jumps: Vec::new(),
            crash: Some(CrashSpec { per_year: 20.0, ..CRASHES }),
            regime: Some(STORMS),
            minutes: 100_000.0,
        };
        for events in futures(&spec, 50) {
            let cuts = [0.0, 1_000.0, 33_333.0, 33_400.0, 100_000.0];
            let pairs = cuts.windows(2).map(|pair| (pair[0], pair[1]));
            let crash: f64 = pairs.clone().map(|(from, to)| events.crash(from, to)).sum();
            assert!((crash - events.crash(0.0, 100_000.0)).abs() < 1e-9);
            let parts = pairs.map(|(from, to)| events.variance(from, to) * (to - from));
            let whole = events.variance(0.0, 100_000.0) * 100_000.0;
            assert!((parts.sum::<f64>() - whole).abs() < 1e-6);
            assert!(events.breaks.is_sorted_by_key(|moment| moment.minute));
        }
    }
}
