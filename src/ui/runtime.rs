//! Owns the session and the one signal the page reads. Every change goes through [`Lab::dispatch`]:
//! the session takes the message, the frame is built anew, components see the slices that changed.

use super::live::memo;
use leptos::prelude::*;
use liquidation_lab::sim::{Key, Msg, Session};
use liquidation_lab::view::{Frame, RunState};
use std::sync::Arc;
use std::time::Duration;

/// The laboratory as components see it. Copied freely.
#[derive(Clone, Copy)]
pub struct Lab {
    session: StoredValue<Session, LocalStorage>,
    frame: RwSignal<Arc<Frame>>,
    pending: StoredValue<Option<gloo_render::AnimationFrame>, LocalStorage>,
    refreshed_at: StoredValue<Option<f64>>,
}

impl Lab {
    /// A laboratory for the query string of the page.
    pub fn new(query: &str) -> Self {
        let session = Session::new(query);
        let frame = RwSignal::new(Arc::new(Frame::build(&session, None)));
        Self {
            session: StoredValue::new_local(session),
            frame,
            pending: StoredValue::new_local(None),
            refreshed_at: StoredValue::new(None),
        }
    }

    /// Sends a message to the session and shows the result.
    pub fn dispatch(self, message: Msg) {
        let before = self.frame.get_untracked();
        let frame = self.session.try_update_value(|session| {
            session.update(message);
            Frame::build(session, Some(&before))
        });
        let Some(frame) = frame else { return };
        let is_running = frame.state == RunState::Running;
        self.frame.set(Arc::new(frame));
        if !is_running {
            self.pending.set_value(None);
            self.refreshed_at.set_value(None);
        } else if self.pending.with_value(Option::is_none) {
            self.request_refresh();
        }
    }

    /// Gives a control of the bet, named by its link key, this text.
    pub fn edit(self, key: &'static str, value: String) {
        if let Some(key) = Key::from_name(key) {
            self.dispatch(Msg::Edit { key, value });
        }
    }

    /// The part of the frame that `slice` reads, renewed only when that part changed.
    pub fn slice<T>(self, slice: impl Fn(&Frame) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let frame = self.frame;
        memo(move || frame.with(|frame| slice(frame)))
    }

    /// What `read` finds in the frame, followed: for what depends on most of it.
    pub fn follow<T>(self, read: impl FnOnce(&Frame) -> T) -> T {
        self.frame.with(|frame| read(frame))
    }

    /// What `read` finds in the frame now, without following it.
    pub fn peek<T>(self, read: impl Fn(&Frame) -> T) -> T {
        self.frame.with_untracked(|frame| read(frame))
    }

    /// Browsers call back before the next refresh and not at all while the page is hidden.
    fn request_refresh(self) {
        let handle = gloo_render::request_animation_frame(move |now| self.refresh(now));
        self.pending.set_value(Some(handle));
    }

    fn refresh(self, now: f64) {
        self.pending.set_value(None);
        let before = self.refreshed_at.get_value();
        self.refreshed_at.set_value(Some(now));
        // The session's clock decides how much of it counts.
        let elapsed =
            Duration::from_secs_f64(before.map_or(0.0, |before| (now - before).max(0.0)) / 1_000.0);
        let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        self.dispatch(Msg::Elapsed { micros });
    }
}

/// The laboratory of this page.
pub fn lab() -> Lab {
    expect_context::<Lab>()
}
