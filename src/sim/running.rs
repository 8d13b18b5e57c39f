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
        self.played_micros = self.played_micros.saturating_add(micros);
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
            let lanes = self.experiment.lanes();
            let has_position = lanes.iter().any(|lane| !lane.account.positions.is_empty());
            let stops = |entry: &Entry| {
                self.is_watchful && is_alarm(entry)
                    || has_position && is_first_alert(entry, self.experiment.log())
            };
            let is_stopped = news.iter().any(stops) || self.is_stage_over();
            self.is_running = self.experiment.step() < horizon && !is_stopped;
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

/// Whether an entry of the log is an alert that has not gone off before: then time stops, because
/// whoever asks to be told wants to act. A price that goes to and fro about a level stops it once.
fn is_first_alert(entry: &Entry, log: &[Entry]) -> bool {
    let alert = |entry: &Entry| match &entry.what {
        Occurrence::Alerted(alerted) => Some((alerted.alert, entry.lane)),
        Occurrence::Account(_)
        | Occurrence::CameBack(_)
        | Occurrence::Refused(_)
        | Occurrence::RulesChanged(_)
        | Occurrence::Shaken(_) => None,
    };
    let is_earlier = |other: &Entry| other.step < entry.step && alert(other) == alert(entry);
    alert(entry).is_some() && !log.iter().any(is_earlier)
}

/// Whether an entry of the log is a margin call or a close-out.
fn is_alarm(entry: &Entry) -> bool {
    let Occurrence::Account(event) = &entry.what else { return false };
    let call = MarginStatus::Call;
    matches!(&event.kind, EventKind::Status { to, .. } if *to == call)
        || matches!(&event.kind, EventKind::Liquidated { .. })
}
