//! The first minute: a question before anything moves, a run up to the answer, and a second run
//! that goes further. A small state machine over a session; knows no words and no screen.

use crate::engine::MarginMode;
use crate::sim::approach::Pace;
use crate::sim::clock::Speed;
use crate::sim::experiment::MODES;
use crate::sim::link::Notice;
use crate::sim::session::{Msg, Session};
use std::sync::Arc;

/// Who is said to be closed out first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Cross.
    Cross,
    /// Isolated.
    Isolated,
    /// Both at the same time.
    Together,
}

impl Answer {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Cross, Self::Isolated, Self::Together];

    /// The word in `data-predict`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cross => "cross",
            Self::Isolated => "isolated",
            Self::Together => "together",
        }
    }

    /// The answer of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// Where the first minute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The question is open; lines and future are hidden.
    Ask,
    /// The first run, until isolated is closed out.
    Watch,
    /// Time stands; the answer is compared.
    Reveal,
    /// The second run, until cross is closed out.
    Fall,
    /// Time stands; both ends are compared.
    Compare,
}

impl Stage {
    /// The market of this stage: in the first cross outlives isolated, in the second nobody does.
    pub const fn link(self) -> &'static str {
        match self {
            Self::Ask | Self::Watch | Self::Reveal => "scene=dip",
            Self::Fall | Self::Compare => "scene=slide",
        }
    }

    /// Whose close-out ends the run of this stage.
    pub const fn ends_with(self) -> Option<MarginMode> {
        match self {
            Self::Watch => Some(MarginMode::Isolated),
            Self::Fall => Some(MarginMode::Cross),
            Self::Ask | Self::Reveal | Self::Compare => None,
        }
    }

    /// How many times longer its run takes than elsewhere: the first has much to be seen in it.
    pub const fn stretch(self) -> u64 {
        match self {
            Self::Watch => 2,
            Self::Ask | Self::Reveal | Self::Fall | Self::Compare => 1,
        }
    }

    /// The stage after this one; after the last the laboratory is the learner's.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Ask => Some(Self::Watch),
            Self::Watch => Some(Self::Reveal),
            Self::Reveal => Some(Self::Fall),
            Self::Fall => Some(Self::Compare),
            Self::Compare => None,
        }
    }
}

/// The first minute as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intro {
    /// Where it is.
    pub stage: Stage,
    /// What was answered, if anything was.
    pub answer: Option<Answer>,
    /// Link of the bet that the learner comes back to.
    pub home: Arc<str>,
}

/// What a learner does in the first minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guide {
    /// Begin, from whatever is shown.
    Begin,
    /// Answer the question; the run starts.
    Answer(Answer),
    /// Go on. Without an answer the run starts all the same; while time runs, nothing happens.
    Next,
    /// Go to the laboratory.
    Leave,
}

impl Session {
    /// Whether the question is open.
    pub(super) fn is_predicting(&self) -> bool {
        self.is_veiled || self.intro.as_ref().is_some_and(|intro| intro.stage == Stage::Ask)
    }

    /// Says what was wrong with an address.
    pub fn tell(&mut self, notices: Vec<Notice>) {
        self.notices = notices;
    }

    /// Hides lines and future while a question is open, or shows them again.
    pub fn veil(&mut self, is_veiled: bool) {
        self.is_veiled = is_veiled;
    }

    /// What a request means while the first minute lasts: to play is to go on, another bet is the
    /// way into the laboratory, and nothing moves time but the runs of the stages.
    pub(super) fn guided(&mut self, msg: Msg) -> Option<Msg> {
        let Some(stage) = self.intro.as_ref().map(|intro| intro.stage) else { return Some(msg) };
        match msg {
            Msg::RunToAlarm if self.is_running => Some(Msg::Pause),
            Msg::Play | Msg::RunToAlarm => {
                self.guide(Guide::Next);
                // In the middle of a run it goes on; after the last stage the laboratory starts.
                (stage.ends_with().is_some() || stage.next().is_none()).then_some(Msg::Play)
            }
            Msg::StepForward(_)
            | Msg::StepBack(_)
            | Msg::SeekTo(_)
            | Msg::Reset
            | Msg::TakeTicket(_)
            | Msg::WriteTicket { .. }
            | Msg::SendTicket
            | Msg::DropTicket
            | Msg::Act { .. }
            | Msg::Shake(_)
            | Msg::Rerun(_)
            | Msg::BackToAlarm => None,
            Msg::Edit { .. } | Msg::NewMarket { .. } | Msg::UseBars(_) => {
                self.guide(Guide::Leave);
                Some(msg)
            }
            Msg::Pause
            | Msg::SetSpeed(_)
            | Msg::Elapsed { .. }
            | Msg::DismissNotices
            | Msg::SlowMotion(_)
            | Msg::Show(_)
            | Msg::Draw(_)
            | Msg::Guide(_) => Some(msg),
        }
    }

    /// Goes through the first minute.
    pub(super) fn guide(&mut self, guide: Guide) {
        let stage = self.intro.as_ref().map(|intro| intro.stage);
        match (guide, stage) {
            (Guide::Begin, None) => {
                if self.draft.own.is_some() {
                    self.use_bars(None);
                }
                let home = Arc::clone(&self.link);
                self.intro = Some(Intro { stage: Stage::Ask, answer: None, home });
                self.enter(Stage::Ask);
            }
            (Guide::Answer(answer), Some(Stage::Ask)) => {
                if let Some(intro) = &mut self.intro {
                    intro.answer = Some(answer);
                }
                self.enter(Stage::Watch);
            }
            (Guide::Next, Some(Stage::Ask)) => self.enter(Stage::Watch),
            (Guide::Next, Some(Stage::Reveal)) => self.enter(Stage::Fall),
            (Guide::Next, Some(Stage::Compare)) | (Guide::Leave, Some(_)) => self.leave(),
            (Guide::Begin, Some(_))
            | (Guide::Answer(_), Some(_) | None)
            | (Guide::Next, Some(Stage::Watch | Stage::Fall) | None)
            | (Guide::Leave, None) => {}
        }
    }

    /// Whether the run of this stage has shown what it is for.
    pub(super) fn is_stage_over(&self) -> bool {
        let last = self.intro.as_ref().and_then(|intro| intro.stage.ends_with());
        last.is_some_and(|last| {
            let lanes = MODES.into_iter().zip(self.experiment.lanes());
            lanes.into_iter().any(|(mode, lane)| mode == last && lane.liquidation().is_some())
        })
    }

    /// Goes to the next stage where time has stopped because this one is over.
    pub(super) fn end_stage(&mut self) {
        let is_over = self.is_stage_over();
        if let Some(intro) = &mut self.intro
            && let (true, Some(next)) = (is_over, intro.stage.next())
        {
            intro.stage = next;
        }
    }

    /// Opens the market of a stage, if it has another one, and starts its run, if it has one.
    fn enter(&mut self, stage: Stage) {
        let is_first = stage == Stage::Ask;
        if let Some(intro) = &mut self.intro {
            let before = std::mem::replace(&mut intro.stage, stage);
            if is_first || before.link() != stage.link() {
                self.open(stage.link());
            }
        }
        // The second run is long, and its beginning is known.
        if stage == Stage::Fall && !self.pace.is_chosen {
            self.pace.speed = Speed::Fast;
        }
        if stage.ends_with().is_some() {
            self.play();
        }
    }

    /// Back to the bet from which the first minute began.
    fn leave(&mut self) {
        if let Some(intro) = self.intro.take() {
            self.open(&intro.home);
        }
    }

    /// Another bet in the same sitting: what the reader chose about time and view stays.
    pub fn open(&mut self, query: &str) {
        let view = self.view();
        let fresh = Self::new(query);
        let speed = if self.pace.is_chosen { self.pace.speed } else { fresh.pace.speed };
        *self = Self {
            pace: Pace { speed, ..self.pace },
            intro: self.intro.take(),
            edits: self.edits + 1,
            played_micros: self.played_micros,
            ..fresh
        };
        self.draft.show(view);
        self.link = self.draft.link().into();
    }
}
