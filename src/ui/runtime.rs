//! Owns the desk that is worked at, the frame of this instant and the place it is shown in. Every change goes
//! through [`Lab::dispatch`] or [`Lab::place`]; the page follows both.

use super::patch::{Drawn, Spoken, patch};
use super::{Desk, Program, settings};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::sim::Msg;
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{Place, Screen};
use liquidation_lab::view::{Frame, Pace, RunState, Turn, View, turn_after};
use std::mem;
use std::time::Duration;
use web_sys::HtmlElement;

/// Time until what can wait goes on: that of a refresh.
const REST_MILLIS: u32 = 17;

/// The laboratory as the page sees it. Copied freely.
#[derive(Clone, Copy)]
pub struct Lab {
    /// What differs from program to program.
    pub program: &'static Program,
    behind: StoredValue<Behind, LocalStorage>,
    /// The session at this instant.
    pub frame: RwSignal<Frame, LocalStorage>,
    /// What the page knows besides.
    pub place: RwSignal<Place, LocalStorage>,
}

/// What stands behind the frame. In one: each type that is stored costs the page its own code.
struct Behind {
    desk: Box<dyn Desk>,
    /// Where the page stands, and what of it does.
    body: HtmlElement,
    drawn: Vec<Drawn>,
    /// The page as it was made last, where it is put down with the next refresh.
    waiting: Option<Vec<Node>>,
    /// What of the page is still to come.
    rest: Option<Timeout>,
    /// The refresh that is asked for.
    pending: Option<gloo_render::AnimationFrame>,
    refreshed_at: Option<f64>,
    /// Whether nothing happened with the latest change but that time passed.
    is_passing: bool,
    /// The number of the latest turn.
    turn: u8,
    /// The place as it was drawn last, and whether the frame is still the same.
    place: Place,
    is_same: bool,
    pace: Pace,
}

/// Does this, and again whenever something changed that it looked at. Boxed, so that the machinery
/// behind it is made once and not for every closure.
pub fn whenever(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}

impl Lab {
    /// A desk of this program, for a page of this look on this body.
    pub fn new(program: &'static Program, place: Place, body: HtmlElement) -> Self {
        let desk = (program.open)(&place);
        let frame = desk.frame(None);
        Self {
            program,
            behind: StoredValue::new_local(Behind {
                desk,
                body,
                drawn: Vec::new(),
                waiting: None,
                rest: None,
                pending: None,
                refreshed_at: None,
                is_passing: false,
                turn: 0,
                place: place.clone(),
                is_same: false,
                pace: Pace::default(),
            }),
            frame: RwSignal::new_local(frame),
            place: RwSignal::new_local(place),
        }
    }

    /// The page at this instant.
    pub fn tree(self, screen: Screen<'_>) -> Vec<Node> {
        self.behind.with_value(|behind| behind.desk.tree(screen))
    }

    /// Goes on to the next turn of what is made anew.
    pub fn take_turn(self) -> Turn {
        let is_running = self.peek(|frame| frame.state == RunState::Running);
        let turn = self.behind.try_update_value(|behind| {
            let is_passing = mem::take(&mut behind.is_passing);
            let is_beside = self.place.with_untracked(|place| behind.place.follow(place));
            if mem::replace(&mut behind.is_same, true) && is_beside {
                Turn::Details
            } else if is_passing && is_running {
                behind.turn = turn_after(behind.turn, behind.pace.is_slow());
                Turn::Passing(behind.turn)
            } else {
                Turn::All
            }
        });
        turn.unwrap_or_default()
    }

    /// Shows this page. Where only time has passed and refreshes take long, with the next of them: making a
    /// page and putting it down are too much for one.
    pub fn show(self, nodes: Vec<Node>, spoken: Spoken) {
        if self.is_slow() && spoken == Spoken::Passing {
            self.behind.update_value(|behind| behind.waiting = Some(nodes));
        } else {
            self.behind.update_value(|behind| behind.waiting = None);
            self.put_down(nodes, spoken);
        }
    }

    /// Not while anything is borrowed: what goes may have the focus, and browsers tell of that at once.
    fn put_down(self, nodes: Vec<Node>, spoken: Spoken) {
        let taken = self
            .behind
            .try_update_value(|behind| (behind.body.clone(), mem::take(&mut behind.drawn)));
        let Some((body, mut drawn)) = taken else { return };
        let is_whole = patch(&body, &mut drawn, &nodes, spoken);
        let rest = move || self.put_down(nodes, Spoken::Already);
        let rest = (!is_whole).then(|| Timeout::new(REST_MILLIS, rest));
        self.behind.update_value(|behind| {
            behind.drawn = drawn;
            behind.rest = rest;
        });
    }

    /// Sends a message to the session and shows the result.
    pub fn dispatch(self, message: Msg) {
        self.settle(&message);
        let is_passing = matches!(message, Msg::Elapsed { .. });
        self.change(|desk| desk.update(message), is_passing);
    }

    /// Changes what is worked at, maybe only by time that passes, and shows the result.
    pub fn change(self, change: impl FnOnce(&mut dyn Desk), is_passing: bool) {
        let frame = self.frame.with_untracked(|before| {
            self.behind.try_update_value(|behind| {
                change(&mut *behind.desk);
                let frame = behind.desk.frame(Some(before));
                // What becomes of an account is told at once.
                let stand = |frame: &Frame| [0, 1].map(|lane| frame.lanes[lane].status);
                behind.is_passing = is_passing && stand(before) == stand(&frame);
                behind.is_same = false;
                frame
            })
        });
        let Some(frame) = frame else { return };
        let is_running = frame.state == RunState::Running;
        self.frame.set(frame);
        if !is_running {
            self.behind.update_value(|behind| {
                behind.pending = None;
                behind.refreshed_at = None;
                behind.pace = Pace::default();
            });
        } else if self.behind.with_value(|behind| behind.pending.is_none()) {
            self.request_refresh();
        }
    }

    /// What was shown for a moment goes with the next thing done: a refusal, of a value or a file;
    /// with another run the whole of a long list, which costs time in every refresh.
    fn settle(self, message: &Msg) {
        let is_passing = matches!(message, Msg::Elapsed { .. });
        let is_other_run =
            matches!(message, Msg::Play | Msg::Reset | Msg::Edit { .. } | Msg::NewMarket { .. });
        let (is_said, is_whole) = self.place.with_untracked(|place| {
            (place.refusal.is_some() || place.file.is_some(), place.is_list_whole)
        });
        if (is_said && !is_passing) || (is_whole && is_other_run) {
            self.place.update(|place| {
                place.refusal = None;
                place.file = None;
                place.is_list_whole &= !is_other_run;
            });
        }
    }

    /// What `read` finds in the frame now, without following it.
    pub fn peek<T>(self, read: impl FnOnce(&Frame) -> T) -> T {
        self.frame.with_untracked(read)
    }

    /// Play where time stands, pause where it runs.
    pub fn play_or_pause(self) {
        match self.peek(|frame| frame.state) {
            RunState::Predicting | RunState::Ready | RunState::Paused => self.play_to(Msg::Play),
            RunState::Running => self.dispatch(Msg::Pause),
            RunState::Finished => {}
        }
    }

    /// Lets time run by this message, slowed near a line only for those who like motion.
    pub fn play_to(self, message: Msg) {
        let chosen = self.place.with_untracked(|place| place.chosen);
        self.dispatch(Msg::SlowMotion(!settings::is_motion_reduced(chosen)));
        self.dispatch(message);
    }

    /// Whether refreshes take long here.
    pub fn is_slow(self) -> bool {
        self.behind.with_value(|behind| behind.pace.is_slow())
    }

    /// The projector view, or back.
    pub fn project(self) {
        let view = match self.peek(|frame| frame.view) {
            View::Full => View::Projector,
            View::Projector => View::Full,
        };
        self.dispatch(Msg::Show(view));
    }

    /// Browsers call back before the next refresh and not at all while the page is hidden.
    fn request_refresh(self) {
        let handle = gloo_render::request_animation_frame(move |now| self.refresh(now));
        self.behind.update_value(|behind| behind.pending = Some(handle));
    }

    fn refresh(self, now: f64) {
        let waiting = self.behind.try_update_value(|behind| {
            behind.pending = None;
            behind.waiting.take()
        });
        // Time stands meanwhile: what has passed of it counts with the next refresh.
        if let Some(nodes) = waiting.flatten() {
            self.put_down(nodes, Spoken::Passing);
            self.request_refresh();
            return;
        }
        let elapsed = self.behind.try_update_value(|behind| {
            let before = behind.refreshed_at.replace(now);
            let elapsed = before.map(|before| (now - before).max(0.0));
            elapsed.inspect(|millis| behind.pace.pass(*millis))
        });
        let elapsed = elapsed.flatten();
        // The session's clock decides how much of it counts.
        let elapsed = Duration::from_secs_f64(elapsed.unwrap_or_default() / 1_000.0);
        let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        self.dispatch(Msg::Elapsed { micros });
    }
}
