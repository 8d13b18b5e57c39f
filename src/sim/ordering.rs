//! What a session does with orders: the ticket, and what is recorded in the link. Part of
//! `session.rs`.

use crate::sim::draft::Validated;
use crate::sim::experiment::Experiment;
use crate::sim::instruction::{Act, Instruction, Who};
use crate::sim::keys::Key;
use crate::sim::link::Notice;
use crate::sim::session::Session;
use crate::sim::ticket::{Ticket, TicketKind, Trial};
use crate::units::Step;

impl Session {
    /// Back to the start, and to what the opened link asks for during the run.
    pub(super) fn reset(&mut self) {
        self.go_to(Step(0));
        if self.draft.values.get(&Key::Act) != self.acts_opened.as_ref() {
            match self.acts_opened.clone() {
                Some(acts) => self.draft.values.insert(Key::Act, acts),
                None => self.draft.values.remove(&Key::Act),
            };
            self.follow_draft();
        }
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
        let is_taken = |trial: Trial| trial.lanes.iter().flatten().any(Result::is_ok);
        if let Some(instruction) = ticket.instruction()
            && ticket.trial(&self.experiment).is_some_and(is_taken)
        {
            let who = ticket.who;
            self.act(who, instruction);
            self.put_ticket_away();
        }
    }

    /// Time goes on if it did before.
    pub(super) fn put_ticket_away(&mut self) {
        if let Some(ticket) = self.ticket.take() {
            self.is_running = ticket.was_running;
        }
    }

    /// Records an instruction at the present step and does it. What was asked for at later steps, in a
    /// run that was gone back in, is given up: from here on it is another run.
    pub(super) fn act(&mut self, who: Who, instruction: Instruction) {
        let step = self.experiment.step();
        let scenario = self.experiment.scenario();
        let kept = scenario.acts.iter().filter(|act| act.step <= step).copied();
        let acts: Vec<Act> = kept.chain([Act { step, who, instruction }]).collect();
        let texts: Vec<String> = acts.iter().map(Act::to_string).collect();
        self.draft.values.insert(Key::Act, texts.join(","));
        self.follow_draft();
    }

    /// Takes over what is asked for during the run, at the present step.
    fn follow_draft(&mut self) {
        let Validated { scenario, problems } = self.draft.validate();
        if problems.iter().any(|problem| problem.key == Key::Act) {
            // More than a link can hold: what ran so far stays.
            let texts = self.experiment.scenario().texts();
            self.draft.values.insert(Key::Act, texts[&Key::Act].clone());
            self.notices = problems.into_iter().map(Notice::Refused).collect();
            return;
        }
        let step = self.experiment.step();
        self.link = self.draft.link().into();
        self.edits += 1;
        if scenario.market() == self.experiment.scenario().market() {
            let experiment = self.experiment.clone();
            self.experiment = experiment.with_acts(scenario.acts);
        } else {
            // A market with one more asset: the others do not notice it.
            self.experiment = Experiment::new(scenario);
            self.experiment.seek(step);
        }
        self.is_running &= self.experiment.step() < self.experiment.horizon();
    }
}
