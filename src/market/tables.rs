//! The tables of the teaching scenes: where the price may be, row by row.
//!
//! Data, worked by hand: what a scene promises is read off its table ([`script`](super::script),
//! M32). Does not know how a price moves between the rows.

use crate::market::script::Room;
use crate::market::spec::Scene;

/// A row of a scene's table: fraction of the horizon, then ratios to the entry price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Fraction of the horizon.
    pub(super) at: f64,
    /// Where the price may be.
    pub(super) room: Room,
}

const fn row(at: f64, floor: f64, middle: f64, ceiling: f64) -> Row {
    Row { at, room: Room { floor, middle, ceiling } }
}

/// A gentle start, then three falls, each followed by a pause or a small rebound.
const SLIDE: [Row; 17] = [
    //   at  floor  middle ceiling
    row(0.00, 1.000, 1.000, 1.000),
    row(0.01, 0.990, 1.000, 1.008),
    row(0.04, 0.980, 0.997, 1.010),
    row(0.09, 0.978, 0.992, 1.010),
    row(0.15, 0.957, 0.975, 0.995),
    row(0.22, 0.915, 0.938, 0.960),
    row(0.27, 0.895, 0.921, 0.946),
    row(0.33, 0.908, 0.931, 0.952),
    row(0.42, 0.845, 0.872, 0.900),
    row(0.49, 0.812, 0.838, 0.865),
    row(0.56, 0.828, 0.853, 0.877),
    row(0.66, 0.755, 0.782, 0.812),
    row(0.73, 0.765, 0.788, 0.812),
    row(0.84, 0.690, 0.715, 0.742),
    row(0.92, 0.688, 0.712, 0.735),
    row(0.98, 0.680, 0.690, 0.705),
    row(1.00, 0.680, 0.680, 0.680),
];

/// A small rise, a fall that touches 0.90 once, a recovery to above the entry price.
const DIP: [Row; 19] = [
    //   at  floor  middle ceiling
    row(0.00, 1.000, 1.000, 1.000),
    row(0.01, 0.992, 1.001, 1.009),
    row(0.04, 0.988, 1.003, 1.018),
    row(0.11, 0.994, 1.010, 1.028),
    row(0.18, 0.970, 0.990, 1.010),
    row(0.25, 0.932, 0.953, 0.975),
    row(0.31, 0.934, 0.952, 0.972),
    row(0.36, 0.906, 0.922, 0.942),
    row(0.39, 0.902, 0.910, 0.925),
    row(0.40, 0.900, 0.900, 0.900),
    row(0.41, 0.902, 0.910, 0.925),
    row(0.44, 0.906, 0.925, 0.945),
    row(0.52, 0.917, 0.938, 0.960),
    row(0.63, 0.948, 0.969, 0.990),
    row(0.73, 0.975, 0.995, 1.014),
    row(0.82, 1.001, 1.018, 1.036),
    row(0.90, 1.003, 1.021, 1.040),
    row(0.98, 1.015, 1.027, 1.040),
    row(1.00, 1.030, 1.030, 1.030),
];

/// Up and down across the entry price, never as much as 3 % away from it.
const SIDEWAYS: [Row; 17] = [
    //   at  floor  middle ceiling
    row(0.00, 1.000, 1.000, 1.000),
    row(0.01, 0.993, 1.000, 1.007),
    row(0.05, 0.988, 1.004, 1.020),
    row(0.12, 0.992, 1.012, 1.028),
    row(0.20, 0.980, 0.998, 1.016),
    row(0.28, 0.972, 0.985, 0.996),
    row(0.36, 0.970, 0.983, 0.996),
    row(0.44, 0.978, 0.997, 1.015),
    row(0.52, 0.990, 1.009, 1.028),
    row(0.60, 1.004, 1.016, 1.030),
    row(0.68, 1.004, 1.015, 1.030),
    row(0.76, 0.982, 1.001, 1.020),
    row(0.84, 0.972, 0.989, 1.008),
    row(0.90, 0.974, 0.991, 1.010),
    row(0.95, 0.982, 0.996, 1.010),
    row(0.98, 0.992, 0.999, 1.006),
    row(1.00, 1.000, 1.000, 1.000),
];

/// A quiet market, a fall to 0.80 within a thousandth of the horizon (43 minutes of 30 days), half
/// of it back as quickly, the rest slowly.
const FLASH: [Row; 18] = [
    //    at   floor  middle ceiling
    row(0.000, 1.000, 1.000, 1.000),
    row(0.010, 0.992, 1.000, 1.008),
    row(0.050, 0.986, 1.000, 1.014),
    row(0.150, 0.982, 1.001, 1.018),
    row(0.250, 0.985, 1.003, 1.020),
    row(0.350, 0.988, 1.004, 1.020),
    row(0.410, 0.990, 1.001, 1.012),
    row(0.419, 0.988, 0.998, 1.006),
    row(0.420, 0.800, 0.800, 0.800),
    row(0.422, 0.840, 0.870, 0.900),
    row(0.432, 0.902, 0.924, 0.945),
    row(0.470, 0.925, 0.950, 0.975),
    row(0.560, 0.940, 0.966, 0.990),
    row(0.660, 0.950, 0.975, 0.998),
    row(0.780, 0.965, 0.988, 1.008),
    row(0.900, 0.985, 1.002, 1.018),
    row(0.980, 0.998, 1.008, 1.018),
    row(1.000, 1.010, 1.010, 1.010),
];

/// The table of a scene; `None` for a scene without.
pub(super) const fn table(scene: Scene) -> Option<&'static [Row]> {
    match scene {
        Scene::Random
        | Scene::Wick
        | Scene::Thin
        | Scene::News
        | Scene::Covid2020
        | Scene::May2021
        | Scene::Luna2022
        | Scene::Ftx2022
        | Scene::Aug2024
        | Scene::Oct2025 => None,
        Scene::Slide => Some(&SLIDE),
        Scene::Dip => Some(&DIP),
        Scene::Sideways => Some(&SIDEWAYS),
        Scene::Flash => Some(&FLASH),
    }
}
