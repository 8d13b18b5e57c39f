//! A count of many futures on its way: a piece at a time, so that whoever counts can be asked, shown
//! how far it is, or stopped in between (M60-M62). The same whatever the pieces.
//!
//! Knows no clock and no page.

use crate::montecarlo::cells::Cell;
use crate::montecarlo::fan::Fan;
use crate::montecarlo::futures::{Futures, Progress};
use crate::montecarlo::lanes::single;
use crate::montecarlo::odds::Kernel;
use crate::montecarlo::question::Cannot;
use crate::montecarlo::report::KernelName;
use crate::montecarlo::tally::{Days, Tally};
use crate::sim::{DAY_MINUTES, Experiment, Scenario};
use crate::units::Step;
use rust_decimal::prelude::ToPrimitive as _;

/// Futures of one bet, counted from the first on.
#[derive(Clone, Debug)]
pub struct Count {
    by: By,
    all: u64,
    done: u64,
    tally: Tally,
    fan: Fan,
}

/// Who counts.
#[derive(Clone, Debug)]
enum By {
    Odds(Box<Kernel>),
    /// The engine, and the future that is being lived, with the days behind it.
    Engine(Box<Futures>, Option<Box<(Experiment, usize)>>),
}

/// Steps of a piece: a few milliseconds of work.
const KERNEL_STEPS: u64 = 60_000;
const ENGINE_STEPS: u32 = 10_000;

impl Count {
    /// A count of so many futures, of which none is counted yet.
    ///
    /// # Errors
    /// [`Cannot`] says what the odds kernel does not know of this bet. The engine knows all.
    pub fn new(scenario: &Scenario, by: KernelName, all: u64) -> Result<Self, Cannot> {
        let (by, days) = match by {
            KernelName::Odds => {
                let kernel = Kernel::new(scenario)?;
                let days = kernel.days();
                (By::Odds(Box::new(kernel)), days)
            }
            KernelName::Engine => {
                let futures = Futures::new(scenario.clone());
                let days = futures.days();
                (By::Engine(Box::new(futures), None), days)
            }
        };
        Ok(Self { by, all, done: 0, tally: Tally::new(days), fan: Fan::new(days) })
    }

    /// Counts a piece more and says how far it is.
    pub fn advance(&mut self) -> Progress {
        let waiting = self.done..self.all;
        match &mut self.by {
            _ if waiting.is_empty() => {}
            By::Odds(kernel) => {
                let steps = u64::try_from(kernel.steps()).unwrap_or(1).max(1);
                let end = (self.done + (KERNEL_STEPS / steps).clamp(16, 1_024)).min(self.all);
                let paths = kernel.simulate(self.done..end);
                let counted = paths.ask(kernel.question());
                let Some(counted) = counted else { unreachable!("made for this question") };
                self.tally.add(&counted);
                self.fan.add(&paths);
                self.done = end;
            }
            By::Engine(futures, life) => {
                let (mut experiment, mut day) = match life.take() {
                    Some(life) => *life,
                    None => (futures.live_from_start(self.done), 0),
                };
                if live(&mut experiment, &mut day, self.tally.days(), &mut self.fan) {
                    let cells =
                        experiment.lanes().each_ref().map(|lane| Cell::of(lane, &experiment));
                    futures.count(&mut self.tally, cells);
                    self.fan.lived(1);
                    self.done += 1;
                } else {
                    *life = Some(Box::new((experiment, day)));
                }
            }
        }
        self.progress()
    }

    /// How far it is.
    pub const fn progress(&self) -> Progress {
        Progress { done: self.done, all: self.all }
    }

    /// Who counts.
    pub const fn by(&self) -> KernelName {
        match self.by {
            By::Odds(_) => KernelName::Odds,
            By::Engine(..) => KernelName::Engine,
        }
    }

    /// What was counted so far.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// How widely the first price was spread.
    pub const fn fan(&self) -> &Fan {
        &self.fan
    }
}

/// Lives a piece of a future, a day at most at a time, and counts the price at the end of each day.
/// Whether it is at its horizon.
fn live(experiment: &mut Experiment, day: &mut usize, days: Days, fan: &mut Fan) -> bool {
    let horizon = experiment.horizon();
    let started = experiment.step().0;
    while experiment.step().0 - started < ENGINE_STEPS {
        let end = day_end(experiment, *day);
        let limit = Step(started + ENGINE_STEPS);
        experiment.seek(end.min(limit));
        if experiment.step() < end {
            return false;
        }
        let scenario = experiment.scenario();
        let ratio = experiment.mark().decimal() / scenario.entry().decimal();
        let log = libm::log(ratio.to_f64().unwrap_or(1.0));
        if *day < days.count() {
            fan.count(*day, single(log));
        }
        *day += 1;
        if end == horizon {
            return true;
        }
    }
    false
}

/// The last step of a day from 0, or of the run.
fn day_end(experiment: &Experiment, day: usize) -> Step {
    let minutes = u64::try_from(day + 1).unwrap_or(u64::MAX).saturating_mul(DAY_MINUTES.into());
    let step = minutes / u64::from(experiment.scenario().step_minutes);
    Step(u32::try_from(step).unwrap_or(u32::MAX)).min(experiment.horizon())
}
