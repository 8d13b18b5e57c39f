//! The drops that fall from the tanks: one at a time, only while time runs and the level falls.

use super::runtime::{Lab, whenever};
use leptos::prelude::*;
use liquidation_lab::view::{Frame, RunState};
use std::time::Duration;

/// Time of one drop, from tap to bench: the same as `--d-drop`.
const DROP: Duration = Duration::from_millis(600);
/// The class of a tap at rest.
const REST: &str = "drop";
/// Two classes that fall alike, so that each new drop starts anew.
const FALLS: [&str; 2] = ["drop falls", "drop falls-again"];

/// Follows the levels of both tanks.
pub fn follow(lab: Lab) {
    let levels = |frame: &Frame| [frame.lanes[0].tank.level, frame.lanes[1].tank.level];
    let (mut before, mut counts) = (lab.peek(levels), [0_usize; 2]);
    whenever(move || {
        let (now, is_leaking) = lab.frame.with(|frame| {
            let is_open = |index: usize| !frame.lanes[index].tank.is_broken;
            let is_running = frame.state == RunState::Running;
            (levels(frame), [0, 1].map(|index| is_running && is_open(index)))
        });
        let levels_before = std::mem::replace(&mut before, now);
        for index in [0, 1] {
            let is_falling = now[index] < levels_before[index] && is_leaking[index];
            let is_at_rest = lab.place.with_untracked(|place| place.drops[index] == REST);
            if !is_falling || !is_at_rest {
                continue;
            }
            counts[index] += 1;
            let class = FALLS[counts[index] % FALLS.len()];
            lab.place.update(|place| place.drops[index] = class);
            let rest = move || lab.place.update(|place| place.drops[index] = REST);
            set_timeout(rest, DROP);
        }
    });
}
