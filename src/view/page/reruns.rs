//! Which rerun of the bet the page waits for: of those that what is unfolded shows, the next that was
//! not lived through yet.

use super::{Action, Place, Tab, compare, what_if, why};
use crate::sim::{Change, RunState, View};
use crate::view::Frame;

/// The change whose rerun is to be made next, if any. None while time runs, and none where nothing that
/// is on the page shows one.
pub fn wanted(frame: &Frame, place: &Place) -> Option<Change> {
    let is_shown = frame.intro.is_none() && frame.view == View::Full;
    if !is_shown || frame.state == RunState::Running {
        return None;
    }
    let is_missing = |change: &Change| frame.reruns.iter().all(|rerun| rerun.change != *change);
    match place.tab {
        Tab::Numbers => {
            let risk = place.is_unfolded(Action::RiskLog).then_some(Change::AsItIs);
            let is_compared = place.is_unfolded(Action::Compare);
            let compared = compare::changes().filter(|_| is_compared);
            risk.into_iter().chain(compared).find(is_missing)
        }
        Tab::Why => why::changes(frame).into_iter().find(is_missing),
        Tab::WhatIf => what_if::changes(frame, place).into_iter().find(is_missing),
        Tab::Events | Tab::Futures => None,
    }
}
