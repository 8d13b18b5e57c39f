//! One learner in one lesson: where it is, what was said, what was set. A small state machine around a
//! session; every stage but the runs waits for the learner.

use super::catalogue::laid;
use super::evidence::{FUTURES, Found, Outcome};
use super::judge::{Check, Checked, lane};
use super::stage::{Guess, Stage};
use super::{Act, Ends, Lesson, Press, Variant};
use crate::montecarlo::Cell;
use crate::sim::link::{self, Notice};
use crate::sim::{Key, Msg, Session};
use crate::units::{Price, Step, parse_number};

/// A lesson as far as it has come.
#[derive(Clone, Debug)]
pub struct Sitting {
    lesson: &'static Lesson,
    /// What the address says: it fills what the lesson leaves open.
    over: String,
    session: Session,
    stage: Stage,
    act: usize,
    guess: Option<Guess>,
    estimates: [Option<u32>; 2],
    found: Found,
    /// The setting of each control of the task.
    settings: Vec<usize>,
    named: [String; 2],
    /// Whether a check waits for what is still to be found out.
    is_checking: bool,
    verdict: Option<Check>,
    is_done: bool,
}

impl Sitting {
    /// A lesson at its beginning, with the query string of the page.
    pub fn new(lesson: &'static Lesson, over: &str) -> Self {
        let (over, notices) = carried(over);
        let mut sitting = Self {
            lesson,
            session: Session::new(&over),
            over,
            stage: Stage::Predict,
            act: 0,
            guess: None,
            estimates: [None; 2],
            found: Found::default(),
            settings: lesson.task.controls.iter().map(|control| control.first).collect(),
            named: Default::default(),
            is_checking: false,
            verdict: None,
            is_done: false,
        };
        sitting.begin();
        sitting.session.tell(notices);
        sitting
    }

    fn begin(&mut self) {
        if self.lesson.question.is_none() {
            self.enter(Stage::Task);
            return;
        }
        self.lesson.want(&self.over, &mut self.found);
        self.enter(Stage::Predict);
    }

    /// Which lesson.
    pub fn lesson(&self) -> &'static Lesson {
        self.lesson
    }

    /// The run on the page.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Where it is.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// What the lesson takes from the address, as a link.
    pub(super) fn over(&self) -> &str {
        &self.over
    }

    /// Which of its runs, from 0.
    pub fn act(&self) -> usize {
        self.act
    }

    /// What was said before the run, if anything was.
    pub fn guess(&self) -> Option<Guess> {
        self.guess
    }

    /// How many of a hundred are said so far: cross, isolated.
    pub fn estimates(&self) -> [Option<u32>; 2] {
        self.estimates
    }

    /// The index of the right answer, once it is found out.
    pub fn right(&self) -> Option<usize> {
        self.lesson.right(&self.over, &self.found)
    }

    /// How a run of the lesson ends, once it is found out.
    pub fn outcome(&self, act: usize) -> Option<&Outcome> {
        self.found.outcome(&self.lesson.acts.get(act)?.bet(&self.over))
    }

    /// The bet of a row.
    pub fn bet_of(&self, row: &Variant) -> String {
        self.lesson.bet_of(row, &self.over)
    }

    /// How the bet of a row ends, once it is found out.
    pub fn row_outcome(&self, row: &Variant) -> Option<&Outcome> {
        self.found.outcome(&self.bet_of(row))
    }

    /// How the futures of a row end, once all are found out.
    pub fn row_futures(&self, row: &Variant) -> Option<&[[Cell; 2]]> {
        self.found.futures(&self.bet_of(row))
    }

    /// Futures found out, of how many that are looked for.
    pub fn progress(&self) -> [usize; 2] {
        self.found.progress()
    }

    /// At which setting a control of the task stands.
    pub fn setting(&self, control: usize) -> usize {
        self.settings.get(control).copied().unwrap_or(0)
    }

    /// The prices that were named, as they were typed: cross, isolated.
    pub fn named(&self) -> &[String; 2] {
        &self.named
    }

    /// What the last check found.
    pub fn verdict(&self) -> Option<&Check> {
        self.verdict.as_ref()
    }

    /// Whether a check waits for what is still to be found out.
    pub fn is_checking(&self) -> bool {
        self.is_checking
    }

    /// Whether the task was done.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Finds out one more piece of what is asked about; whether there was any.
    pub fn work(&mut self) -> bool {
        let is_more = self.found.work();
        if self.is_checking {
            self.check();
        }
        is_more
    }

    /// Lets time run, as far as the stage lets it.
    pub fn update(&mut self, message: Msg) {
        let is_open = self.stage == Stage::Predict;
        match message {
            Msg::Play | Msg::RunToAlarm if is_open => self.press(Press::Go),
            Msg::Play
            | Msg::StepForward(_)
            | Msg::StepBack(_)
            | Msg::SeekTo(_)
            | Msg::Reset
            | Msg::RunToAlarm
            | Msg::BackToAlarm => {
                if !is_open {
                    self.session.update(message);
                }
            }
            Msg::Pause
            | Msg::SetSpeed(_)
            | Msg::Elapsed { .. }
            | Msg::DismissNotices
            | Msg::SlowMotion(_)
            | Msg::Show(_)
            | Msg::Draw(_) => self.session.update(message),
            // The bet is the lesson's.
            Msg::Edit { .. }
            | Msg::NewMarket { .. }
            | Msg::TakeTicket(_)
            | Msg::WriteTicket { .. }
            | Msg::SendTicket
            | Msg::DropTicket
            | Msg::Act { .. }
            | Msg::Shake(_)
            | Msg::UseBars(_)
            | Msg::Rerun(_)
            | Msg::Guide(_) => {}
        }
        if self.stage == Stage::Watch {
            self.end_act();
        }
    }

    /// Does what was pressed.
    pub fn press(&mut self, press: Press) {
        match press {
            Press::Predict(choice) if self.stage == Stage::Predict => {
                if choice < self.lesson.choices().len() {
                    self.guess = Some(Guess::Choice(choice));
                }
            }
            Press::Estimate(lane, count) if self.stage == Stage::Predict => {
                if let Some(estimate) = self.estimates.get_mut(lane) {
                    *estimate = Some(count.min(u32::try_from(FUTURES).unwrap_or(u32::MAX)));
                }
                if let [Some(cross), Some(isolated)] = self.estimates {
                    self.guess = Some(Guess::Counts([cross, isolated]));
                }
            }
            Press::Go => self.go(),
            Press::ToEnd if self.stage == Stage::Watch => {
                while self.stage == Stage::Watch {
                    self.update(Msg::StepForward(1));
                }
            }
            Press::Set(control, variant) if self.stage == Stage::Task => {
                let variants = self.lesson.task.controls.get(control).map(|known| known.variants);
                if variants.is_some_and(|variants| variant < variants.len()) {
                    self.settings[control] = variant;
                    self.open_task();
                }
            }
            Press::Name(lane, text) if self.stage == Stage::Task => {
                if let Some(named) = self.named.get_mut(lane) {
                    *named = text;
                    self.verdict = None;
                }
            }
            Press::Check if self.stage == Stage::Task => {
                self.is_checking = true;
                self.check();
            }
            Press::Again => *self = Self::new(self.lesson, &self.over.clone()),
            Press::Predict(_)
            | Press::Estimate(..)
            | Press::ToEnd
            | Press::Set(..)
            | Press::Name(..)
            | Press::Check => {}
        }
    }

    /// Whether there is a way on from here.
    pub fn can_go(&self) -> bool {
        match self.stage {
            Stage::Predict => self.guess.is_some(),
            Stage::Reveal | Stage::Why | Stage::Task => self.lesson.question.is_some(),
            Stage::Watch | Stage::Takeaway => false,
        }
    }

    fn go(&mut self) {
        if !self.can_go() {
            return;
        }
        match self.stage {
            Stage::Predict => self.enter(Stage::Watch),
            Stage::Reveal if self.act + 1 < self.lesson.acts.len() => {
                self.act += 1;
                self.enter(Stage::Watch);
            }
            Stage::Reveal => self.enter(Stage::Why),
            Stage::Why => self.enter(Stage::Task),
            Stage::Task => self.enter(Stage::Takeaway),
            Stage::Watch | Stage::Takeaway => {}
        }
    }

    fn enter(&mut self, stage: Stage) {
        self.stage = stage;
        match stage {
            Stage::Predict | Stage::Watch => {
                if let Some(act) = self.lesson.acts.get(self.act) {
                    self.session.open(&act.bet(&self.over));
                }
                self.session.veil(stage == Stage::Predict);
                if stage == Stage::Watch {
                    self.session.update(Msg::Play);
                }
            }
            Stage::Task => self.open_task(),
            Stage::Reveal | Stage::Why | Stage::Takeaway => {}
        }
    }

    fn act_now(&self) -> Option<&'static Act> {
        self.lesson.acts.get(self.act)
    }

    /// The step that ended the run, once it is behind.
    fn act_end(&self) -> Option<Step> {
        let experiment = self.session.experiment();
        let ended = match self.act_now().map(|act| act.ends) {
            Some(Ends::ClosedOut(mode)) => experiment.lanes()[lane(mode)].closed_out_first(),
            Some(Ends::Horizon) | None => None,
        };
        let horizon = experiment.horizon();
        ended.or_else(|| (horizon <= experiment.step()).then_some(horizon))
    }

    /// Stands at the very step that ended the run, wherever the screen was by then.
    fn end_act(&mut self) {
        if let Some(step) = self.act_end() {
            self.session.update(Msg::SeekTo(step));
            self.enter(Stage::Reveal);
        }
    }

    /// The link of the task as it is set now.
    pub fn task_link(&self) -> String {
        self.task_bet(self.setting(0))
    }

    /// The bet of the task with the first control at this setting.
    fn task_bet(&self, first: usize) -> String {
        let task = &self.lesson.task;
        let mut queries = Vec::new();
        for (index, control) in task.controls.iter().enumerate() {
            let chosen = if index == 0 { first } else { self.settings[index] };
            queries.push(control.variants[chosen].patch);
        }
        queries.extend([task.link, self.over.as_str()]);
        laid(&queries)
    }

    fn open_task(&mut self) {
        self.verdict = None;
        self.is_checking = false;
        self.session.open(&self.task_link());
        self.session.veil(false);
    }

    fn check(&mut self) {
        let variants =
            self.lesson.task.controls.first().map_or(&[][..], |control| control.variants);
        let bets: Vec<String> = (0..variants.len()).map(|first| self.task_bet(first)).collect();
        let bet = self.task_link();
        let price = |text: &String| parse_number(text).ok().map(Price::new);
        let checked = Checked {
            bet: &bet,
            bets: &bets,
            chosen: self.setting(0),
            variants,
            named: self.named.each_ref().map(price),
        };
        let Some(check) = self.lesson.task.goal.check(&checked, &mut self.found) else { return };
        self.is_checking = false;
        self.is_done |= check.is_done();
        self.verdict = Some(check);
    }
}

/// What a lesson takes from its address: the market and how the page is shown. Its words speak of its own bet,
/// so that another one is passed over, and said to be.
fn carried(query: &str) -> (String, Vec<Notice>) {
    let (mut draft, mut notices) = link::read(query);
    let is_carried = |key: &Key| matches!(key, Key::V | Key::Seed | Key::View | Key::Lang);
    let others: Vec<Key> = draft.values.keys().copied().filter(|key| !is_carried(key)).collect();
    for key in others {
        draft.values.remove(&key);
        notices.push(Notice::NotHere { key });
    }
    notices.extend(draft.validate().problems.into_iter().map(Notice::Refused));
    (draft.link(), notices)
}
