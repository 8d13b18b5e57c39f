//! What a screen reader hears: a summary that can always be read, and a polite word when the status
//! of an account changes, at most one every three seconds.

use super::runtime::lab;
use super::speak::say;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::view::{Message, captions};

/// Least time between two announcements.
const QUIET_MILLIS: u32 = 3_000;

/// The always readable summary of the screen.
#[component]
pub fn Summary() -> impl IntoView {
    let sentences =
        lab().slice(|frame| frame.summary.iter().map(say).collect::<Vec<_>>().join(" "));
    view! {
        <section class="unseen" aria-label=super::speak::text("summary-region")>
            <p data-summary>{sentences}</p>
        </section>
    }
}

/// The polite live region.
#[component]
pub fn Announcer() -> impl IntoView {
    let lab = lab();
    let (spoken, set_spoken) = signal(String::new());
    let waiting = StoredValue::new(Vec::<Message>::new());
    let quiet = StoredValue::new_local(None::<Timeout>);
    let statuses = StoredValue::new(None);
    Effect::new(move || {
        let before = statuses.get_value();
        lab.follow(|frame| {
            let now = [frame.lanes[0].status, frame.lanes[1].status];
            statuses.set_value(Some(now));
            let Some(before) = before else { return };
            for index in [0, 1] {
                if now[index] != before[index] {
                    let message = captions::announcement(&frame.lanes[index]);
                    waiting.update_value(|list| list.push(message));
                }
            }
        });
        speak(waiting, quiet, set_spoken);
    });
    view! { <p class="unseen" role="status" aria-live="polite">{spoken}</p> }
}

/// Says what waits unless something was said just now; then it is said when the quiet ends.
fn speak(
    waiting: StoredValue<Vec<Message>>,
    quiet: StoredValue<Option<Timeout>, LocalStorage>,
    set_spoken: WriteSignal<String>,
) {
    if quiet.with_value(Option::is_some) || waiting.with_value(Vec::is_empty) {
        return;
    }
    let mut messages = Vec::new();
    waiting.update_value(|list| messages = std::mem::take(list));
    set_spoken.set(messages.iter().map(say).collect::<Vec<_>>().join(" "));
    let timer = Timeout::new(QUIET_MILLIS, move || {
        quiet.set_value(None);
        speak(waiting, quiet, set_spoken);
    });
    quiet.set_value(Some(timer));
}
