//! What a session does with orders: the ticket, and what is recorded in the link. Part of
//! `session.rs`.

use crate::market::{Shock, ShockAt};
use crate::sim::draft::Validated;
use crate::sim::experiment::Experiment;
use crate::sim::instruction::{Act, Instruction, Opening, Who};
use crate::sim::keys::Key;
use crate::sim::link::{Notice, list};
use crate::sim::reruns::Reruns;
use crate::sim::session::Session;
use crate::sim::ticket::Ticket;
use crate::sim::ticket_kind::TicketKind;
use crate::units::Step;

/// What is recorded during a run.
pub(super) const RECORDED: [Key; 2] = [Key::Act, Key::Shock];

impl Session {
    /// Back to the start, and to what the opened link asks for during the run.
    pub(super) fn reset(&mut self) {
        self.go_to(Step(0));
        if self.has_recorded() {
            let opened = self.opened.clone();
            for (key, text) in RECORDED.into_iter().zip(opened) {
                match text {
                    Some(text) => self.draft.values.insert(key, text),
                    None => self.draft.values.remove(&key),
                };
            }
            self.follow_draft();
        }
    }

    /// Whether something was asked for that the opened link does not ask for.
    fn has_recorded(&self) -> bool {
        self.opened != RECORDED.map(|key| self.draft.values.get(&key).cloned())
    }

    /// Whether [`Msg::Reset`](crate::sim::Msg::Reset) changes anything: time, or what was asked for.
    pub fn can_reset(&self) -> bool {
        self.experiment.step() != Step(0) || self.has_recorded()
    }

    /// The order that is being written.
    pub fn ticket(&self) -> Option<&Ticket> {
        self.ticket.as_ref()
    }

    pub(super) fn take_ticket(&mut self, kind: TicketKind) {
        if self.experiment.step() < self.experiment.horizon() {
            self.ticket = Some(Ticket::new(kind, &self.experiment, self.is_running));
            self.is_running = false;
        }
    }

    /// Sends what at least one account takes; else the ticket stays.
    pub(super) fn send_ticket(&mut self) {
        let Some(ticket) = &self.ticket else { return };
        let (instruction, trial) = (ticket.instruction(), ticket.trial(&self.experiment));
        let (Some(instruction), Some(trial)) = (instruction, trial) else { return };
        let takers = trial.lanes.iter().flatten().filter(|result| result.is_ok()).count();
        if takers == 0 {
            return;
        }
        let who = ticket.who;
        if let Instruction::Open(opening) = instruction
            && takers == trial.lanes.len()
            && self.experiment.step() == Step(0)
            && self.experiment.scenario().is_bet_alone()
        {
            self.open_further(opening);
        } else {
            self.act(who, instruction);
        }
        self.put_ticket_away();
    }

    /// One more position that is opened with the first one: a part of the bet, which Reset does not take back.
    fn open_further(&mut self, opening: Opening) {
        let mut further = self.experiment.scenario().further.clone();
        further.push(opening);
        self.edit(Key::Pos, list(&further));
    }

    /// Time goes on if it did before.
    pub(super) fn put_ticket_away(&mut self) {
        if let Some(ticket) = self.ticket.take() {
            self.is_running = ticket.was_running;
        }
    }

    /// Records an instruction at the present step and does it.
    pub(super) fn act(&mut self, who: Who, instruction: Instruction) {
        let step = self.experiment.step();
        self.record(Some(Act { step, who, instruction }), None);
    }

    /// Records a shock of the market after the present step.
    pub(super) fn shake(&mut self, shock: Shock) {
        let step = self.experiment.step();
        if step < self.experiment.horizon() {
            self.record(None, Some(ShockAt { step, shock }));
        }
    }

    /// Adds to what is done during the run. What was done at later steps, in a run that was gone back
    /// in, is given up: from here on it is another run.
    fn record(&mut self, act: Option<Act>, shock: Option<ShockAt>) {
        let (step, scenario) = (self.experiment.step(), self.experiment.scenario());
        let acts = scenario.acts.iter().filter(|act| act.step <= step).copied().chain(act);
        let acts: Vec<String> = acts.map(|act| act.to_string()).collect();
        let shocks = scenario.shocks.iter().filter(|at| at.step <= step).copied().chain(shock);
        let shocks: Vec<String> = shocks.map(|at| at.to_string()).collect();
        for (key, texts) in RECORDED.into_iter().zip([acts, shocks]) {
            if texts.is_empty() {
                self.draft.values.remove(&key);
            } else {
                self.draft.values.insert(key, texts.join(","));
            }
        }
        self.follow_draft();
    }

    /// Takes over what is asked for during the run, at the present step.
    fn follow_draft(&mut self) {
        let Validated { scenario, problems } = self.draft.validate();
        if problems.iter().any(|problem| RECORDED.contains(&problem.key)) {
            // More than a link can hold: what ran so far stays.
            let texts = self.experiment.scenario().texts();
            for key in RECORDED {
                self.draft.values.insert(key, texts[&key].clone());
            }
            self.notices = problems.into_iter().map(Notice::Refused).collect();
            return;
        }
        let step = self.experiment.step();
        if self.draft.own.is_some() {
            // No link tells these orders from others.
            self.reruns = Reruns::default();
        }
        self.link = self.draft.link().into();
        self.edits += 1;
        if scenario.has_prices_of(self.experiment.scenario()) {
            let experiment = self.experiment.clone();
            self.experiment = experiment.with_acts(scenario.acts);
        } else {
            // A market with one more asset, which the others do not notice, or one that is shaken from
            // here on: what was is the same.
            self.experiment = Experiment::new(scenario);
            self.experiment.seek(step);
        }
        self.is_running &= self.experiment.step() < self.experiment.horizon();
    }
}
