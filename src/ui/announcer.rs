//! What a screen reader hears: a polite word when the status of an account changes or an alert goes
//! off, at most one every three seconds.

use super::runtime::{Lab, whenever};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::view::{Frame, Gone, LaneStatus, Message, captions};
use std::cell::Cell;
use std::rc::Rc;

/// Least time between two announcements.
const QUIET_MILLIS: u32 = 3_000;

/// The status of each account and what else of it is gone, whether time slowed down in this run, and the
/// last alert of it.
type Told = ([(LaneStatus, Option<Gone>); 2], bool, Option<u32>);

/// What was told last, and whether it is quiet after that.
struct Announcer {
    lab: Lab,
    told: Cell<Told>,
    is_quiet: Cell<bool>,
}

/// Follows the accounts.
pub fn follow(lab: Lab) {
    let told = Cell::new(lab.peek(statuses));
    let announcer = Rc::new(Announcer { lab, told, is_quiet: Cell::new(false) });
    whenever(move || {
        lab.frame.track();
        announcer.speak();
    });
}

fn statuses(frame: &Frame) -> Told {
    let [_, has_slowed] = frame.slow_motion;
    let alert = frame.alerts.last().map(|(_, id, _)| *id);
    (frame.lanes.each_ref().map(|lane| (lane.status, lane.gone)), has_slowed, alert)
}

impl Announcer {
    /// Says what is different from what was told, unless something was said just now; then what is
    /// different when the quiet ends is said.
    fn speak(self: &Rc<Self>) {
        let now = self.lab.peek(statuses);
        let before = self.told.get();
        if self.is_quiet.get() || now == before {
            return;
        }
        self.told.set(now);
        let spoken = self.lab.peek(|frame| {
            let lanes = || frame.lanes.iter().zip(before.0);
            let gone = lanes().filter(|(lane, before)| lane.gone != before.1);
            let gone = gone.filter_map(|(lane, _)| captions::gone(lane));
            let changed = lanes().filter(|(lane, before)| lane.status != before.0);
            let spoken = changed.map(|(lane, before)| captions::announcement(lane, before.0));
            let is_news = now.1 && !before.1;
            // Going back makes none of them new.
            let alert = frame.alerts.iter().filter(|(_, id, _)| before.2.is_none_or(|it| it < *id));
            let alert = alert.map(|(_, _, message)| message.clone());
            let slow = is_news.then_some(Message::plain("announce-slow"));
            alert.chain(gone).chain(spoken).chain(slow).collect()
        });
        self.lab.place.update(|place| place.spoken = spoken);
        self.is_quiet.set(true);
        let announcer = Rc::clone(self);
        let end = move || {
            announcer.is_quiet.set(false);
            announcer.speak();
        };
        Timeout::new(QUIET_MILLIS, end).forget();
    }
}
