//! What a screen reader hears: a polite word when the status of an account changes, at most one
//! every three seconds.

use super::runtime::Lab;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::view::{LaneView, Message, captions};

/// Least time between two announcements.
const QUIET_MILLIS: u32 = 3_000;

/// What waits to be said, and the quiet after what was said last.
#[derive(Clone, Copy)]
struct Announcer {
    lab: Lab,
    waiting: StoredValue<Vec<Message>, LocalStorage>,
    quiet: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Follows the accounts.
pub fn follow(lab: Lab) {
    let waiting = StoredValue::new_local(Vec::new());
    let announcer = Announcer { lab, waiting, quiet: StoredValue::new_local(None) };
    let statuses = |lanes: &[LaneView; 2]| [lanes[0].status, lanes[1].status];
    let before = StoredValue::new_local(lab.peek(|frame| statuses(&frame.lanes)));
    Effect::new(move || {
        lab.frame.with(|frame| {
            let now = statuses(&frame.lanes);
            let before = before.try_update_value(|before| std::mem::replace(before, now));
            for (lane, before) in frame.lanes.iter().zip(before.unwrap_or(now)) {
                if lane.status != before {
                    let message = captions::announcement(lane, before);
                    waiting.update_value(|waiting| waiting.push(message));
                }
            }
        });
        announcer.speak();
    });
}

impl Announcer {
    /// Says what waits unless something was said just now; then it is said when the quiet ends.
    fn speak(self) {
        if self.quiet.with_value(Option::is_some) || self.waiting.with_value(Vec::is_empty) {
            return;
        }
        let spoken = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        self.lab.place.update(|place| place.spoken = spoken);
        let timer = Timeout::new(QUIET_MILLIS, move || {
            self.quiet.set_value(None);
            self.speak();
        });
        self.quiet.set_value(Some(timer));
    }
}
