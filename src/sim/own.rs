//! A session on prices of one's own in place of a simulated market (M42, M43). Part of `session.rs`.
//!
//! No link holds them: what is recorded during the run belongs to them and goes with them.

use crate::market::Bars;
use crate::sim::approach::Approach;
use crate::sim::draft::Validated;
use crate::sim::experiment::Experiment;
use crate::sim::link::Notice;
use crate::sim::ordering::RECORDED;
use crate::sim::reruns::Reruns;
use crate::sim::session::Session;
use std::sync::Arc;

impl Session {
    /// The prices of one's own that this session runs on, if it does.
    pub fn own(&self) -> Option<&Arc<Bars>> {
        self.draft.own.as_ref()
    }

    /// Goes over to prices of one's own, or back to the simulated market, at the start.
    pub(super) fn use_bars(&mut self, bars: Option<Arc<Bars>>) {
        for key in RECORDED {
            self.draft.values.remove(&key);
        }
        self.opened = [None, None];
        self.draft.own = bars;
        self.reruns = Reruns::default();
        self.approach = Approach::default();
        self.is_running = false;
        self.edits += 1;
        let Validated { scenario, problems } = self.draft.validate();
        // What does not fit the other horizon gives way, and says so.
        self.notices = problems.into_iter().map(Notice::Refused).collect();
        self.experiment = Experiment::new(scenario);
        self.link = self.draft.link().into();
    }
}
