//! The drops that fall from the tanks: one at a time, only while time runs and the level falls. They show
//! motion and nothing else: they are no part of the tree, and nothing of the page is made anew for them.

use super::runtime::{Lab, whenever};
use leptos::prelude::*;
use liquidation_lab::view::captions::mode_token;
use liquidation_lab::view::{Frame, RunState};

/// Time of one drop, from tap to bench: the same as `--d-drop`.
const DROP_MILLIS: f64 = 600.0;
/// On an account while its drops fall; two values that fall alike, so that each new drop starts anew.
const DROP: &str = "data-drop";
const FALLS: [&str; 2] = ["falls", "falls-again"];

/// Follows the levels of both tanks.
pub fn follow(lab: Lab) {
    let levels = |frame: &Frame| [frame.lanes[0].tank.level, frame.lanes[1].tank.level];
    let (mut before, mut fallen, mut ends_at) = (lab.peek(levels), [0_usize; 2], [0.0; 2]);
    whenever(move || {
        let (now, lanes, is_running) = lab.frame.with(|frame| {
            let lanes = [0, 1].map(|index| &frame.lanes[index]);
            let lanes = lanes.map(|lane| (mode_token(lane.mode), lane.tank.is_broken));
            (levels(frame), lanes, frame.state == RunState::Running)
        });
        let levels_before = std::mem::replace(&mut before, now);
        for (index, (mode, is_broken)) in lanes.into_iter().enumerate() {
            let account =
                || document().query_selector(&format!("[data-lane={mode}]")).ok().flatten();
            if !is_running {
                if ends_at[index] > 0.0
                    && let Some(account) = account()
                {
                    ends_at[index] = 0.0;
                    let _ = account.remove_attribute(DROP);
                }
                continue;
            }
            let is_falling = now[index] < levels_before[index] && !is_broken;
            let instant = js_sys::Date::now();
            // Where refreshes take long, each of them that a drop asks for is one of the page less.
            if is_falling
                && ends_at[index] <= instant
                && !lab.is_slow()
                && let Some(account) = account()
            {
                fallen[index] += 1;
                ends_at[index] = instant + DROP_MILLIS;
                let _ = account.set_attribute(DROP, FALLS[fallen[index] % FALLS.len()]);
            }
        }
    });
}
