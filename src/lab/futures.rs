//! Counts the futures of the bet while their tab is open: hands slices to workers, or where none is left
//! to spare moments of the page, and puts the answers down. What a slice is, who gets it and what becomes
//! of a lost worker is the library's (`montecarlo::Crew`).

use super::workers::{self, Hired};
use crate::ui::act;
use crate::ui::runtime::{Lab, whenever};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::montecarlo::{Answer, Crew, Hand, Life, Worth, slice};
use liquidation_lab::sim::Key;
use liquidation_lab::view::futures::{BetView, FuturesView, Work};
use liquidation_lab::view::page::Tab;
use liquidation_lab::view::{RunState, View};
use std::cell::RefCell;
use std::sync::Arc;
use web_sys::Element;

/// Time of a bet before its count begins: who drags a slider does not ask for every notch. Long enough for the odds,
/// where their worker stands by, so that it and these are not busy at once.
const DELAY_MILLIS: u32 = 500;

/// Time after which the first worker is started, while nobody needs it: so that it is there when the
/// network is gone.
const PREPARE_MILLIS: u32 = 3_000;

/// Silence after which a worker is taken for lost, and how much longer for steps of its slice.
const SILENCE_MILLIS: u64 = 10_000;
const STEPS_A_MILLI: u64 = 25;

/// Steps that the page lives at a time where it counts by itself: a few milliseconds.
const STEPS_ALONE: u32 = 1_000;

/// Time from one worker to the next: that of a refresh.
const MOMENT_MILLIS: u32 = 17;

/// Time between two such pieces while the market runs on the page.
const PAUSE_MILLIS: u32 = 200;

/// Time within which answers are shown together: each showing takes a slow machine a while.
const TELL_MILLIS: u32 = 200;

/// All that is at work.
#[derive(Default)]
struct Office {
    /// Workers by their place in the crew; none where it is not hired, or lost.
    hired: Vec<Option<Hired>>,
    /// Looks after those that are busy, by their place.
    watches: Vec<Option<Timeout>>,
    crew: Option<Crew>,
    /// Number of the latest count.
    number: u32,
    /// What the page itself lives through: the future, and its way so far.
    alone: Option<(u64, Life)>,
    hand: Hand,
    pending: Option<Timeout>,
    /// The next worker that is hired.
    mustering: Option<Timeout>,
    /// When the answers since the last time are shown.
    telling: Option<Timeout>,
}

thread_local! {
    static OFFICE: RefCell<Office> = RefCell::default();
}

fn with_office<T>(act: impl FnOnce(&mut Office) -> T) -> T {
    OFFICE.with_borrow_mut(act)
}

/// Follows the bet and the tab.
pub fn follow(lab: Lab) {
    Timeout::new(PREPARE_MILLIS, move || with_office(|office| office.hire(lab, 0))).forget();
    whenever(move || {
        // The details stand neither beside a question nor in the projector view.
        let (bet, has_details) = lab.frame.with(|frame| {
            let has_details = frame.intro.is_none() && frame.view == View::Full;
            (Arc::clone(&frame.bet), has_details)
        });
        let (is_shown, is_of, work) = lab.place.with(|place| {
            let view = &place.futures;
            (place.tab == Tab::Futures, view.is_of(&bet), view.work)
        });
        let is_wanted = is_shown && has_details && bet.told.is_some();
        if work == Work::Counting && !(is_of && is_wanted) {
            // Of another bet, or nobody looks.
            leave(lab, Work::None);
        } else if is_wanted && !is_of {
            with_office(|office| office.pending = None);
            lab.place.update(|place| place.futures = place.futures.begin(&bet));
        } else if is_wanted && work == Work::None && !is_whole(lab) {
            // One that waits goes on waiting: while time runs this is asked at every refresh.
            with_office(|office| {
                office
                    .pending
                    .get_or_insert_with(|| Timeout::new(DELAY_MILLIS, move || begin(lab)));
            });
        } else if work != Work::Counting {
            with_office(|office| office.pending = None);
        }
    });
}

fn is_whole(lab: Lab) -> bool {
    lab.place.with_untracked(|place| place.futures.board.is_whole())
}

/// Stops counting; what was counted stays. All are sent away, who is busy in the middle of it, so that nothing
/// goes on.
pub fn stop(lab: Lab) {
    with_office(|office| office.hired.clear());
    leave(lab, Work::Stopped);
}

fn leave(lab: Lab, work: Work) {
    with_office(Office::rest);
    lab.place.update(|place| place.futures.work = work);
}

/// Puts the future of a cell on the page.
pub fn open(lab: Lab, element: &Element) {
    let number = element.get_attribute("data-future").and_then(|number| number.parse().ok());
    let Some(number) = number else { return };
    let array = element.closest("[data-array]").ok().flatten();
    if let (Some(array), Some(future)) = (array, usize::try_from(number).ok()) {
        let is_cross = array.get_attribute("data-array").as_deref() == Some("cross");
        let focus = (usize::from(!is_cross), future.saturating_sub(1));
        lab.place.update(|place| place.futures.focus = focus);
    }
    let market = lab.peek(|frame| frame.bet.market_of(number));
    super::act::edit(lab, Key::Seed, market);
    // The way back is gone once it was gone.
    Timeout::new(0, || act::refocus("#tab-futures")).forget();
}

/// Goes from the cell in focus to another one.
pub fn turn_cell(lab: Lab, key: &str) -> bool {
    let focused = document().active_element().and_then(|cell| {
        let is_cross = cell.closest("[data-array=cross]").ok().flatten().is_some();
        let future: usize = cell.get_attribute("data-future")?.parse().ok()?;
        Some((usize::from(!is_cross), future.checked_sub(1)?))
    });
    let Some(focus) = focused else { return false };
    let view = lab.place.with_untracked(|place| FuturesView { focus, ..place.futures.clone() });
    let Some((lane, future)) = view.focus_after(key) else { return false };
    lab.place.update(|place| place.futures.focus = (lane, future));
    let array = if lane == 0 { "cross" } else { "isolated" };
    act::focus(&format!("[data-array={array}] [data-future=\"{}\"]", future + 1));
    true
}

/// Counts what was not counted yet of the bet on the page.
pub fn begin(lab: Lab) {
    let bet = lab.peek(|frame| Arc::clone(&frame.bet));
    let missing = lab.place.with_untracked(|place| place.futures.board.missing());
    lab.place.update(|place| place.futures.work = Work::Counting);
    with_office(|office| {
        office.rest();
        office.number = office.number.wrapping_add(1);
        let (size, link) = (slice(bet.steps), bet.link.to_string());
        office.crew = Some(Crew::new(office.number, link, &missing, size, workers::count()));
        office.muster_next(lab, 0);
    });
}

/// A worker for this place, and something to do for everybody.
fn muster(lab: Lab, place: usize) {
    let bet = lab.peek(|frame| Arc::clone(&frame.bet));
    with_office(|office| {
        office.mustering = None;
        office.hire(lab, place);
        office.send(lab, &bet);
    });
    // There may be nobody who can be hired.
    show(lab);
}

impl Office {
    /// Nothing is counted any more. Workers that are left finish the slice that they have, and nobody
    /// listens.
    fn rest(&mut self) {
        self.crew = None;
        self.alone = None;
        self.pending = None;
        self.mustering = None;
        self.telling = None;
        self.watches.clear();
    }

    /// A worker at this place, if it can be had.
    fn hire(&mut self, lab: Lab, place: usize) {
        self.hired.resize_with(self.hired.len().max(place + 1), || None);
        if self.hired[place].is_none() {
            self.hired[place] = hire(lab, place);
        }
    }

    /// Gives everybody who is free something to do. As long as something waits another worker is hired, each in a
    /// moment of its own: to start one takes a slow machine a while.
    fn send(&mut self, lab: Lab, bet: &BetView) {
        let Some(crew) = &mut self.crew else { return };
        self.watches.resize_with(self.hired.len(), || None);
        for (place, hired) in self.hired.iter_mut().enumerate() {
            while let Some(errand) = crew.next(place) {
                let steps = u64::from(bet.steps) * (errand.futures.end - errand.futures.start);
                let millis = SILENCE_MILLIS + steps / STEPS_A_MILLI;
                if hired.as_mut().is_some_and(|hired| hired.send(&errand.text())) {
                    let millis = u32::try_from(millis).unwrap_or(u32::MAX);
                    let lost = move || heard(lab, place, None);
                    self.watches[place] = Some(Timeout::new(millis, lost));
                } else {
                    *hired = crew.lose(place).then(|| hire(lab, place)).flatten();
                }
            }
        }
        let place = self.hired.len();
        if crew.is_waiting() && place < workers::count() && self.mustering.is_none() {
            self.muster_next(lab, place);
        }
    }

    fn muster_next(&mut self, lab: Lab, place: usize) {
        self.mustering = Some(Timeout::new(MOMENT_MILLIS, move || muster(lab, place)));
    }

    /// What a worker said, where it counts. Where it is wrong, or nothing, the worker is lost.
    fn take(&mut self, lab: Lab, place: usize, word: Option<&str>) -> Option<Answer> {
        let answer = word.and_then(Answer::from_text);
        let Some(crew) = &mut self.crew else {
            // Nobody asked: one that failed is not kept for the next time.
            if answer.is_none() {
                self.hired[place] = None;
            }
            return None;
        };
        let worth = answer.as_ref().map_or(Worth::Wrong, |answer| crew.answered(place, answer));
        if worth == Worth::Old {
            return None;
        }
        if let Some(watch) = self.watches.get_mut(place) {
            *watch = None;
        }
        if worth == Worth::Good {
            return answer;
        }
        self.hired[place] = crew.lose(place).then(|| hire(lab, place)).flatten();
        None
    }

    /// Lives through a piece of a future of its own where no worker is left.
    fn live_alone(&mut self, bet: &BetView) -> Option<Answer> {
        let crew = self.crew.as_mut()?;
        if self.alone.is_none() {
            let futures = crew.next_alone()?;
            let life = self.hand.futures(bet.link.to_string()).begin(futures.start);
            crew.wait(futures.start + 1..futures.end);
            self.alone = Some((futures.start, life));
        }
        let (future, mut life) = self.alone.take()?;
        let Some(cells) = life.advance(STEPS_ALONE) else {
            self.alone = Some((future, life));
            return None;
        };
        Some(Answer { number: self.number, from: future, cells: vec![cells] })
    }
}

/// A worker for a place of the crew.
#[inline(never)]
fn hire(lab: Lab, place: usize) -> Option<Hired> {
    Hired::new(Box::new(move |word| heard(lab, place, word.as_deref())))
}

/// Something came from a worker, or nothing for too long.
fn heard(lab: Lab, place: usize, word: Option<&str>) {
    let bet = lab.peek(|frame| Arc::clone(&frame.bet));
    let answer = with_office(|office| {
        let answer = office.take(lab, place, word);
        office.send(lab, &bet);
        answer
    });
    put_down(lab, answer);
    show(lab);
}

/// What came out counts at once and is shown soon.
fn put_down(lab: Lab, answer: Option<Answer>) {
    let Some(answer) = answer else { return };
    lab.place.update_untracked(|place| Arc::make_mut(&mut place.futures.board).take(&answer));
    let tell = move || {
        with_office(|office| office.telling = None);
        lab.place.notify();
    };
    with_office(|office| {
        office.telling.get_or_insert_with(|| Timeout::new(TELL_MILLIS, tell));
    });
}

/// Says when it is done; goes on alone where nobody is left.
fn show(lab: Lab) {
    let (is_done, is_deserted) = with_office(|office| {
        let crew = office.crew.as_ref();
        let is_alone = office.alone.is_some();
        (crew.is_some_and(|crew| crew.is_done() && !is_alone), crew.is_some_and(Crew::is_deserted))
    });
    if is_done {
        leave(lab, Work::None);
    } else if is_deserted {
        if !lab.place.with_untracked(|place| place.futures.is_alone) {
            lab.place.update(|place| place.futures.is_alone = true);
        }
        // The page itself comes first while time runs.
        let is_running = lab.peek(|frame| frame.state == RunState::Running);
        let next = Timeout::new(if is_running { PAUSE_MILLIS } else { 0 }, move || {
            let bet = lab.peek(|frame| Arc::clone(&frame.bet));
            put_down(lab, with_office(|office| office.live_alone(&bet)));
            show(lab);
        });
        with_office(|office| office.pending = Some(next));
    }
}
