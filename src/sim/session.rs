//! What a learner does with a run: edit the bet, play, step, scrub. Plain values; the page and the
//! tests speak to it in the same messages.

use crate::market::{Bars, Seed, Shock};
use crate::sim::approach::{Approach, Pace};
use crate::sim::clock::{Clock, Speed};
use crate::sim::draft::{Draft, Fault, Problem, Validated};
use crate::sim::draft_funds;
use crate::sim::draft_view::View;
use crate::sim::drawn::Drawing;
use crate::sim::experiment::Experiment;
use crate::sim::instruction::{Instruction, Who};
use crate::sim::intro::{Guide, Intro};
use crate::sim::keys::Key;
use crate::sim::link::{self, Notice};
use crate::sim::ordering::RECORDED;
use crate::sim::reruns::{Change, Reruns};
use crate::sim::ticket::Ticket;
use crate::sim::ticket_kind::{TicketField, TicketKind};
use crate::units::Step;
use std::sync::Arc;

/// A request of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Let time run. At the horizon there is none left: what was seen stays until it is reset.
    Play,
    /// Stop time.
    Pause,
    /// Go on by so many steps, stopped.
    StepForward(u32),
    /// Go back by so many steps, stopped.
    StepBack(u32),
    /// Go to a step, stopped.
    SeekTo(Step),
    /// Back to the start, stopped.
    Reset,
    /// Choose how fast time runs.
    SetSpeed(Speed),
    /// Screen time passed.
    Elapsed {
        /// Microseconds since the last such message.
        micros: u64,
    },
    /// A control of the bet has this text now. Goes back to the start.
    Edit {
        /// Link key.
        key: Key,
        /// Its text.
        value: String,
    },
    /// Another market: a seed made from a number. Goes back to the start.
    NewMarket {
        /// Any number.
        number: u64,
    },
    /// A ticket is taken out; time stands still while it is written.
    TakeTicket(TicketKind),
    /// A line of the ticket has this text now.
    WriteTicket {
        /// Which line.
        field: TicketField,
        /// Its text.
        text: String,
    },
    /// The ticket is handed in, if it can be read and an account takes it.
    SendTicket,
    /// The ticket is thrown away.
    DropTicket,
    /// Something is asked of the accounts, at this moment.
    Act {
        /// Which of them.
        who: Who,
        /// What.
        instruction: Instruction,
    },
    /// Something happens to the market after this moment.
    Shake(Shock),
    /// Prices of one's own take the place of the simulated market, or give it back.
    UseBars(Option<Arc<Bars>>),
    /// The notices were read.
    DismissNotices,
    /// Let time run until an account is called for margin or closed out; stop it if it runs.
    RunToAlarm,
    /// Go back to the alarm before this moment, or to the start, stopped.
    BackToAlarm,
    /// Live through the bet once more, to its end, with one thing changed.
    Rerun(Change),
    /// Whether time may slow down by itself near a liquidation line.
    SlowMotion(bool),
    /// Show the page another way.
    Show(View),
    /// Draw the market another way.
    Draw(Drawing),
    /// The first minute.
    Guide(Guide),
}

/// What the transport is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// A question is open: lines and future are hidden until it is answered.
    Predicting,
    /// At the start; the bet can be edited.
    Ready,
    /// Time runs.
    Running,
    /// Stopped between start and horizon.
    Paused,
    /// At the horizon.
    Finished,
}

impl RunState {
    /// The word in `data-state`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Predicting => "predicting",
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Finished => "finished",
        }
    }
}

/// One sitting in the laboratory.
#[derive(Clone, Debug)]
pub struct Session {
    /// The last texts that were all valid.
    pub(super) draft: Draft,
    pub(super) link: Arc<str>,
    pub(super) experiment: Experiment,
    pub(super) clock: Clock,
    /// Microseconds of screen time in which time ran.
    pub(super) played_micros: u64,
    pub(super) pace: Pace,
    pub(super) approach: Approach,
    pub(super) is_running: bool,
    /// Whether time stops at the next alarm.
    pub(super) is_watchful: bool,
    /// Whether lines and future are hidden, because a question is open that is not the first minute's.
    pub(super) is_veiled: bool,
    pub(super) intro: Option<Intro>,
    pub(super) notices: Vec<Notice>,
    /// The control whose text is not valid at the moment, and why.
    pub(super) field_problem: Option<Problem>,
    /// The control edited last and its text as it was typed.
    pub(super) typed: Option<(Key, String)>,
    /// How often the bet was changed.
    pub(super) edits: u32,
    /// What the opened link asks for during the run.
    pub(super) opened: [Option<String>; 2],
    /// The order that is being written.
    pub(super) ticket: Option<Ticket>,
    /// What is drawn of the market.
    pub(super) drawing: Drawing,
    /// The bet with other things changed.
    pub(super) reruns: Reruns,
}

impl Session {
    /// A session on the scenario of a query string. Never fails: what was wrong stands in
    /// [`Session::notices`].
    pub fn new(query: &str) -> Self {
        let (mut draft, mut notices) = link::read(query);
        let Validated { scenario, problems } = draft.validate();
        for problem in &problems {
            draft.values.remove(&problem.key);
        }
        notices.extend(problems.into_iter().map(Notice::Refused));
        let opened = RECORDED.map(|key| draft.values.get(&key).cloned());
        Self {
            link: draft.link().into(),
            draft,
            experiment: Experiment::new(scenario),
            clock: Clock::default(),
            played_micros: 0,
            pace: Pace::default(),
            approach: Approach::default(),
            is_running: false,
            is_watchful: false,
            is_veiled: false,
            intro: None,
            notices,
            field_problem: None,
            typed: None,
            edits: 0,
            opened,
            ticket: None,
            drawing: Drawing::default(),
            reruns: Reruns::default(),
        }
    }

    /// The run.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// What the transport is doing.
    pub fn state(&self) -> RunState {
        let step = self.experiment.step();
        if self.is_predicting() {
            RunState::Predicting
        } else if self.is_running {
            RunState::Running
        } else if step == Step(0) {
            RunState::Ready
        } else if step < self.experiment.horizon() {
            RunState::Paused
        } else {
            RunState::Finished
        }
    }

    /// Chosen speed.
    pub fn speed(&self) -> Speed {
        self.pace.speed
    }

    /// Microseconds of screen time in which time ran, in this sitting.
    pub fn played_micros(&self) -> u64 {
        self.played_micros
    }

    /// The slow motion of this run.
    pub fn approach(&self) -> &Approach {
        &self.approach
    }

    /// How the page is shown.
    pub fn view(&self) -> View {
        self.draft.view()
    }

    /// What is drawn of the market; an asset that is not traded any more gives way to the first.
    pub fn drawing(&self) -> Drawing {
        let is_there = self.drawing.asset_index < self.experiment.path().assets();
        let asset_index = if is_there { self.drawing.asset_index } else { 0 };
        Drawing { asset_index, ..self.drawing }
    }

    /// The first minute, while it lasts.
    pub fn intro(&self) -> Option<&Intro> {
        self.intro.as_ref()
    }

    /// What was wrong with the link.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The control whose text is not valid at the moment, and why.
    pub fn field_problem(&self) -> Option<&Problem> {
        self.field_problem.as_ref()
    }

    /// The control edited last and its text as it was typed: `60.` is on its way to `60.5`, and must
    /// not turn into `60` under the fingers.
    pub fn typed(&self) -> Option<&(Key, String)> {
        self.typed.as_ref()
    }

    /// How often the bet was changed: events of different bets are different events.
    pub fn edits(&self) -> u32 {
        self.edits
    }

    /// The shortest query string (without `?`) that gives this scenario.
    pub fn link(&self) -> &Arc<str> {
        &self.link
    }

    /// The given texts, all valid.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Does what is asked.
    pub fn update(&mut self, msg: Msg) {
        let Some(msg) = self.guided(msg) else { return };
        let step = self.experiment.step();
        let is_aside =
            matches!(msg, Msg::Elapsed { .. } | Msg::DismissNotices | Msg::Rerun(_) | Msg::Draw(_));
        if !is_aside && !matches!(msg, Msg::Edit { .. }) {
            if !matches!(msg, Msg::WriteTicket { .. } | Msg::SendTicket | Msg::DropTicket) {
                self.ticket = None;
            }
            // What runs is the last valid bet; a text that is not valid is given up.
            self.field_problem = None;
            self.typed = None;
        }
        match msg {
            Msg::Play => self.play(),
            Msg::Pause => self.is_running = false,
            Msg::StepForward(steps) => self.go_to(Step(step.0.saturating_add(steps))),
            Msg::StepBack(steps) => self.go_to(Step(step.0.saturating_sub(steps))),
            Msg::SeekTo(step) => self.go_to(step),
            Msg::Reset => self.reset(),
            Msg::SetSpeed(speed) => {
                self.pace.speed = speed;
                self.pace.is_chosen = true;
            }
            Msg::Elapsed { micros } => self.run(micros),
            Msg::Edit { key, value } => self.edit(key, value),
            Msg::NewMarket { number } => {
                // What was ordered at moments of the old one goes, as with Reset. Where a name is typed it
                // stays: a bet with its orders can be opened in another future (M60).
                self.reset();
                let seed = Seed::from_number(number);
                self.edit(Key::Seed, String::from(seed.as_str()));
            }
            Msg::TakeTicket(kind) => self.take_ticket(kind),
            Msg::WriteTicket { field, text } => {
                if let Some(ticket) = &mut self.ticket {
                    ticket.set(field, &text, &self.experiment);
                }
            }
            Msg::SendTicket => self.send_ticket(),
            Msg::DropTicket => self.put_ticket_away(),
            Msg::Act { who, instruction } => self.act(who, instruction),
            Msg::Shake(shock) => self.shake(shock),
            Msg::UseBars(bars) => self.use_bars(bars),
            Msg::DismissNotices => self.notices.clear(),
            Msg::RunToAlarm if self.is_running => self.is_running = false,
            Msg::RunToAlarm => {
                self.play();
                self.is_watchful = true;
            }
            Msg::BackToAlarm => self.go_to(self.alarm_before()),
            Msg::Rerun(change) => self.rerun(change),
            Msg::SlowMotion(may_slow) => self.pace.may_slow = may_slow,
            Msg::Show(view) => {
                self.draft.show(view);
                self.link = self.draft.link().into();
            }
            Msg::Draw(drawing) => self.drawing = drawing,
            Msg::Guide(guide) => self.guide(guide),
        }
    }

    /// Takes the new text if the whole bet is valid with it; otherwise says why not and keeps the
    /// bet as it was.
    pub(super) fn edit(&mut self, key: Key, value: String) {
        self.typed = Some((key, value.clone()));
        let mut candidate = self.draft.clone();
        candidate.values.insert(key, value.clone());
        if matches!(key, Key::Seed | Key::Scene) {
            // Another market is asked for, not that of the file.
            if candidate.own.take().is_some() {
                candidate = candidate.without(|key| RECORDED.contains(&key));
                self.reruns = Reruns::default();
            }
        }
        // The two ways to say how much margin exclude each other in the form.
        let margins = [(Key::Lev, Key::Margin), (Key::Margin, Key::Lev)];
        if let Some((_, other)) = margins.into_iter().find(|(this, _)| *this == key) {
            candidate.values.remove(&other);
        }
        let Validated { scenario, mut problems } = candidate.validate();
        if let Some(position) = problems.iter().position(|problem| problem.key == key) {
            self.field_problem = Some(problems.swap_remove(position));
            return;
        }
        let is_pushed_out = |problem: &Problem| matches!(problem.fault, Fault::CannotFund(..));
        if problems.iter().any(is_pushed_out)
            && let Some((low, high)) =
                draft_funds::fundable_for(self.experiment.scenario(), key, &candidate)
        {
            // On the way to a number somebody types smaller ones: they must not cost him the rest.
            let used = self.experiment.scenario().texts()[&key].clone();
            let fault = Fault::CannotFund(low, high);
            self.field_problem = Some(Problem { key, given: value, fault, used });
            return;
        }
        // Another value no longer fits (a leverage above the new cap): it gives way, and says so.
        for problem in &problems {
            candidate.values.remove(&problem.key);
        }
        self.notices = problems.into_iter().map(Notice::Refused).collect();
        self.field_problem = None;
        self.is_running = false;
        self.link = candidate.link().into();
        self.draft = candidate;
        self.approach = Approach::default();
        self.edits += 1;
        let is_same_market = scenario.has_prices_of(self.experiment.scenario());
        self.experiment = if is_same_market {
            Experiment::on_path(scenario, Arc::clone(self.experiment.path()))
        } else {
            Experiment::new(scenario)
        };
    }
}
