//! What is due at a step besides its prices: new rules, arranged top-ups, stops that follow, alerts, what
//! was asked for. Part of
//! `experiment.rs`, which says when.

use crate::engine::Event;
use crate::sim::experiment::Experiment;
use crate::sim::instruction::{Act, Instruction, Number, Who};
use crate::sim::log::{Occurrence, Refused, RulesChanged, ShockSaid};
use crate::sim::practice;
use crate::sim::rule_change::RuleChange;
use crate::sim::scenario::INSTRUMENT;
use crate::sim::trail::Tape;
use crate::units::Step;

impl Experiment {
    /// At the step of a rule change both accounts are told of it.
    pub(super) fn tell_rule_change(&mut self) {
        let Self { scenario, now, log, .. } = self;
        let Some(change) = scenario.rule_change.filter(|change| change.step == now.step) else {
            return;
        };
        let mark = now.marks.get(INSTRUMENT);
        for lane in &now.lanes {
            let RuleChange { maintenance_times, .. } = change;
            let what = Occurrence::RulesChanged(RulesChanged { maintenance_times });
            log.add(&mut now.log_len, now.step, lane.mode, mark, what);
        }
    }

    /// After a step that is followed by a shock both accounts are told of it.
    pub(super) fn tell_shocks(&mut self) {
        let Self { scenario, now, log, .. } = self;
        let mark = now.marks.get(INSTRUMENT);
        for at in scenario.shocks.iter().filter(|at| at.step == now.step) {
            for lane in &now.lanes {
                let what = Occurrence::Shaken(ShockSaid { shock: at.shock });
                log.add(&mut now.log_len, now.step, lane.mode, mark, what);
            }
        }
    }

    /// Whom the new rules condemn as the price stands is liquidated before it moves.
    pub(super) fn apply_rule_change(&mut self) {
        let Self { scenario, exchange, now, log, .. } = self;
        let step = now.step;
        if scenario.rule_change.is_none_or(|change| change.step != step) {
            return;
        }
        let (mark, venue) = (now.marks.get(INSTRUMENT), exchange.at(step));
        let (log_len, marks) = (&mut now.log_len, &now.marks);
        for lane in &mut now.lanes {
            let mode = lane.mode;
            lane.settle(step, marks, venue, &mut |event: Event| {
                log.add(log_len, step, mode, mark, Occurrence::Account(Box::new(event)));
            });
        }
    }

    /// Pays the arranged top-ups that fall due at the present step, before its prices and before anybody
    /// is asked by its rules.
    pub(super) fn answer_calls(&mut self) {
        let Self { scenario, exchange, now, log, path, .. } = self;
        let venue = exchange.at(Step(now.step.0.saturating_sub(1)));
        let Some(plan) = scenario.arranged.plan() else { return };
        let (step, minutes) = (now.step, scenario.minutes(now.step));
        let mark = now.marks.get(INSTRUMENT);
        let (log_len, marks) = (&mut now.log_len, &now.marks);
        for lane in &mut now.lanes {
            let mode = lane.mode;
            let tape = Tape { path, scenario };
            let moment = practice::Moment { step, marks, venue, tape };
            let refused = lane.answer_calls(plan, minutes, moment, &mut |event: Event| {
                log.add(log_len, step, mode, mark, Occurrence::Account(Box::new(event)));
            });
            for refused in refused {
                log.add(log_len, step, mode, mark, Occurrence::Refused(refused));
            }
        }
    }

    /// Hears the margin calls of the present step, where an answer was arranged.
    pub(super) fn hear_calls(&mut self) {
        let Some(plan) = self.scenario.arranged.plan() else { return };
        let minutes = self.scenario.minutes(self.now.step);
        for lane in &mut self.now.lanes {
            lane.hear_calls(plan, minutes);
        }
    }

    /// Lets the stop of the bet follow from the opening on, where it is to.
    pub(super) fn begin_to_follow(&mut self) {
        let number = Number(1);
        if let Some(trail) = self.scenario.orders.trail {
            let instruction = Instruction::Trail { number, trail: Some(trail) };
            self.ask(Act { step: Step(0), who: Who::Both, instruction });
        }
    }

    /// Moves the stops that follow to where they belong at the end of the present step.
    pub(super) fn follow(&mut self) {
        let Self { scenario, exchange, now, log, path, .. } = self;
        let (step, mark) = (now.step, now.marks.get(INSTRUMENT));
        let (venue, tape) = (exchange.at(step), Tape { path, scenario });
        let (log_len, marks) = (&mut now.log_len, &now.marks);
        for lane in &mut now.lanes {
            let mode = lane.mode;
            let moment = practice::Moment { step, marks, venue, tape };
            lane.follow(moment, &mut |event: Event| {
                log.add(log_len, step, mode, mark, Occurrence::Account(Box::new(event)));
            });
        }
    }

    /// Looks at the alerts and tells what went off.
    pub(super) fn watch(&mut self) {
        let Self { scenario, exchange, now, log, .. } = self;
        if scenario.alerts.is_empty() {
            return;
        }
        let (step, mark, venue) = (now.step, now.marks.get(INSTRUMENT), exchange.at(now.step));
        for lane in &mut now.lanes {
            for alerted in lane.watch(&scenario.alerts, &now.marks, venue) {
                log.add(&mut now.log_len, step, lane.mode, mark, Occurrence::Alerted(alerted));
            }
        }
    }

    /// Does what is asked for at the present step, after everything else of it.
    pub(super) fn practise(&mut self) {
        let step = self.now.step;
        let from = self.scenario.acts.partition_point(|act| act.step < step);
        for index in from..self.scenario.acts.len() {
            let act = self.scenario.acts[index];
            if act.step != step {
                break;
            }
            self.ask(act);
        }
    }

    /// Asks both accounts. Each tries for itself; what it refuses is logged with the reason.
    fn ask(&mut self, act: Act) {
        let Self { scenario, exchange, now, log, path, .. } = self;
        let (step, mark) = (now.step, now.marks.get(INSTRUMENT));
        let (venue, tape) = (exchange.at(step), Tape { path, scenario });
        let (log_len, marks) = (&mut now.log_len, &now.marks);
        let mut done = [false; 2];
        for (lane, done) in now.lanes.iter_mut().zip(&mut done) {
            let mode = lane.mode;
            if !act.who.includes(mode) {
                lane.pass_over(act.instruction, venue);
                continue;
            }
            let moment = practice::Moment { step, marks, venue, tape };
            let result = lane.instruct(act.instruction, moment, &mut |event: Event| {
                log.add(log_len, step, mode, mark, Occurrence::Account(Box::new(event)));
            });
            *done = result.is_ok();
            if let Err(refusal) = result {
                let refused = Refused { instruction: act.instruction, refusal };
                log.add(log_len, step, mode, mark, Occurrence::Refused(refused));
            }
        }
        if done[0] != done[1] {
            now.differ_since = now.differ_since.or(Some(step));
        }
    }
}
