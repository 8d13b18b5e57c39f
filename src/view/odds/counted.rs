//! What is counted of one bet: futures and the map, and how far both are.

use super::chart_map::At;
use super::panel::Wanted;
use crate::montecarlo::{Axis, Cannot, Count, Kernel, Map, NoMap};
use crate::sim::{Scenario, link};
use rust_decimal::prelude::ToPrimitive as _;

/// The panel of a bet.
pub(super) struct Panel {
    pub(super) link: String,
    pub(super) scenario: Scenario,
    /// Why the kernel does not know it.
    pub(super) cannot: Option<Cannot>,
    /// What was asked for.
    pub(super) wanted: Option<Wanted>,
    pub(super) count: Option<Count>,
    pub(super) is_stopped: bool,
    /// When the count began, or was gone on with, and what had been counted then.
    pub(super) started: Option<(f64, u64)>,
    pub(super) map: Result<Map, NoMap>,
    /// The cell that is looked at.
    pub(super) at: At,
}

impl Panel {
    /// Nothing counted yet.
    pub(super) fn new(bet: &str, axis: Axis) -> Self {
        let scenario = link::read(bet).0.validate().scenario;
        let cannot = Kernel::new(&scenario).err();
        let mut panel = Self {
            link: bet.to_owned(),
            scenario,
            cannot,
            wanted: None,
            count: None,
            is_stopped: false,
            started: None,
            map: Err(NoMap::Several),
            at: At { column: 0, row: 0 },
        };
        panel.draw(axis);
        panel
    }

    /// A map of it with this axis, nothing of it counted.
    pub(super) fn draw(&mut self, axis: Axis) {
        self.map = Map::new(&self.link, axis);
        if let Ok(map) = &self.map {
            self.at = At::of_bet(map);
        }
    }

    /// Whether a count is going on.
    pub(super) fn is_counting(&self) -> bool {
        let count = self.count.as_ref();
        !self.is_stopped && count.is_some_and(|count| !count.progress().is_over())
    }

    /// How long the rest of the count takes, once that can be told.
    pub(super) fn seconds_left(&self, now: f64) -> Option<u64> {
        let (began, counted) = self.started?;
        let progress = self.count.as_ref()?.progress();
        let [done, left] = [progress.done - counted, progress.all - progress.done]
            .map(|count| count.to_f64().unwrap_or(0.0));
        let millis = now - began;
        let is_known = 300.0 <= millis && 0.0 < done;
        let seconds = left / done * millis / 1_000.0;
        is_known.then(|| libm::ceil(seconds).to_u64().unwrap_or(0))
    }
}
