//! Scenes with a clock of their own: rows in minutes, not in shares of the horizon.
//!
//! **M39.** A longer horizon adds quiet time after the scene, a shorter one cuts it off. The seed
//! shifts all rows but the first together by whole hours, so that a row on a full hour is met
//! exactly at every step length, and moves the middle of each row.
//!
//! - `wick`: the index stays within 0.99 and 1.01. Half a day to eighteen hours into it the last
//!   price stands at 0.93 for one step ([`quotes`](super::quotes)).
//! - `thin`: the index itself, made from few and thin markets, falls to exactly 0.93 within ten
//!   minutes, stays below 0.945 for twenty, is back above 0.985 after an hour, and from 24 hours
//!   after its low on it is within 0.5 % of the entry.
//!
//! Does not know how an asset moves inside its corridor.

use crate::market::draws::Draws;
use crate::market::history;
use crate::market::script::Room;
use crate::market::spec::Scene;

/// A row: where the price may be at a minute, before the seed's shift.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) minute: u32,
    pub(super) room: Room,
}

/// A row from its four numbers.
pub(super) const fn frame(minute: u32, floor: f64, middle: f64, ceiling: f64) -> Frame {
    Frame { minute, room: Room { floor, middle, ceiling } }
}

/// The index of `wick`: nothing happens.
const WICK: [Frame; 4] = [
    //    minute floor middle ceiling
    frame(0, 1.000, 1.000, 1.000),
    frame(60, 0.994, 1.000, 1.006),
    frame(360, 0.990, 1.000, 1.010),
    frame(600_000, 0.990, 1.000, 1.010),
];

/// The index of `thin`.
const THIN: [Frame; 10] = [
    frame(0, 1.000, 1.000, 1.000),
    frame(60, 0.994, 1.000, 1.006),
    frame(470, 0.994, 1.000, 1.006),
    frame(480, 0.930, 0.930, 0.930),
    frame(490, 0.931, 0.936, 0.941),
    frame(500, 0.932, 0.938, 0.945),
    frame(540, 0.985, 0.990, 0.994),
    frame(900, 0.992, 0.997, 1.003),
    frame(1_800, 0.995, 1.000, 1.005),
    frame(600_000, 0.995, 1.000, 1.005),
];

/// The most hours by which the seed shifts a scene.
const SHIFT_HOURS: f64 = 3.0;

/// Depth of the books in `thin`: a tenth while the index is away.
const THIN_DEPTHS: [(u32, f64); 4] = [(470, 1.0), (480, 0.1), (500, 0.1), (540, 1.0)];

/// What stands here of a scene, the same for all assets.
struct Tables {
    rows: &'static [Frame],
    depths: &'static [(u32, f64)],
}

/// The tables of the scenes that stand here; `None` for the others.
const fn tables(scene: Scene) -> Option<Tables> {
    match scene {
        Scene::Wick => Some(Tables { rows: &WICK, depths: &[] }),
        Scene::Thin => Some(Tables { rows: &THIN, depths: &THIN_DEPTHS }),
        Scene::Random
        | Scene::Sideways
        | Scene::Slide
        | Scene::Dip
        | Scene::Flash
        | Scene::News
        | Scene::Covid2020
        | Scene::May2021
        | Scene::Luna2022
        | Scene::Ftx2022
        | Scene::Aug2024
        | Scene::Oct2025 => None,
    }
}

/// The rows of a scene with a clock of its own, for an asset; `None` for the others.
pub(super) fn frames(scene: Scene, asset: &str) -> Option<Vec<Frame>> {
    let own = tables(scene).map(|tables| tables.rows.to_vec());
    own.or_else(|| history::frames(scene, asset))
}

/// Depth of the books by minute, before the seed's shift, in straight lines (M45): in a stylised
/// crash 2 % in its worst hour. Empty where it stays 1.
pub(super) fn depths(scene: Scene) -> Vec<(u32, f64)> {
    tables(scene).map_or_else(|| history::depths(scene), |tables| tables.depths.to_vec())
}

/// By how many minutes the seed shifts a scene: whole hours, 0 to 3.
pub(super) fn shift(draws: &mut Draws) -> f64 {
    60.0 * libm::floor(draws.uniform() * (SHIFT_HOURS + 1.0))
}
