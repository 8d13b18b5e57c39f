//! How time runs in a session: by the clock, slower near a line, to the horizon, to the next alarm
//! or to the end of a stage of the first minute.

use crate::engine::{EventKind, MarginStatus};
use crate::sim::approach::{Approach, Pace};
use crate::sim::clock::Clock;
use crate::sim::log::{Entry, Occurrence};
use crate::sim::session::Session;
use crate::units::Step;

impl Session {
    /// Lets time run, to the horizon.
    pub(super) fn play(&mut self) {
        self.clock = Clock::default();
        self.is_watchful = false;
        self.is_running = self.experiment.step() < self.experiment.horizon();
    }

    /// Goes to a step, stopped.
    pub(super) fn go_to(&mut self, step: Step) {
        self.is_running = false;
        self.approach.rest();
        self.experiment.seek(step);
        if self.experiment.step() == Step(0) {
            self.approach = Approach::default();
        }
    }

    /// Lets the steps pass that are due after so much more screen time.
    pub(super) fn run(&mut self, micros: u64) {
        if !self.is_running {
            return;
        }
        let horizon = self.experiment.horizon();
        let Pace { speed: chosen, is_chosen, may_slow } = self.pace;
        let stretch = self.intro.as_ref().map_or(1, |intro| intro.stage.stretch());
        self.clock.elapse(micros / stretch, horizon.0);
        while self.is_running {
            let speed = if may_slow && !is_chosen {
                self.approach.speed(chosen, &self.experiment)
            } else {
                chosen
            };
            if !self.clock.take_step(speed) {
                break;
            }
            self.approach.count(speed, chosen);
            let log_len_before = self.experiment.log().len();
            self.experiment.advance();
            let news = &self.experiment.log()[log_len_before..];
            self.is_running = self.experiment.step() < horizon
                && !(self.is_watchful && news.iter().any(is_alarm))
                && !self.is_stage_over();
        }
        if !self.is_running {
            self.approach.rest();
            self.end_stage();
        }
    }

    /// The alarm before this moment; the start where there is none.
    pub(super) fn alarm_before(&self) -> Step {
        let step = self.experiment.step();
        let alarms = self.experiment.log().iter().rev().filter(|entry| is_alarm(entry));
        alarms.map(|entry| entry.step).find(|alarm| *alarm < step).unwrap_or(Step(0))
    }
}

/// Whether an entry of the log is a margin call or a close-out.
fn is_alarm(entry: &Entry) -> bool {
    let Occurrence::Account(event) = &entry.what else { return false };
    let call = MarginStatus::Call;
    matches!(&event.kind, EventKind::Status { to, .. } if *to == call)
        || matches!(&event.kind, EventKind::Liquidated { .. })
}
