//! The teaching scenes: corridors the price never leaves.
//!
//! **M32.** A scene is a table. Each row says: at this fraction of the horizon the price is near
//! `middle`, never below `floor` and never above `ceiling`, all as ratios to the entry price;
//! between rows all three go in straight lines. Where floor, middle and ceiling are one number the
//! price is exactly there. So what a scene promises can be read off its table, and it holds for
//! *every* seed:
//!
//! - `slide` ends at exactly 0.68 and never goes below. It never rises above 1.01, stays above
//!   0.97 in the first 8 % of the horizon, is below 0.954 from 32 % on, above 0.7538 until 65 % and
//!   below it from 90 % on. So a line at -4.52 % is crossed long before one at -24.62 %, and both
//!   are crossed.
//! - `dip` has its low at exactly 0.90, 36 to 44 % into the horizon, and never goes below. It is
//!   below the entry price from there to 58 %, above it from 87 % on, and ends at exactly 1.03.
//! - `sideways` never leaves 0.97 to 1.03, is below 0.996 at some time between 25 and 40 % of the
//!   horizon and above 1.004 at some time between 55 and 75 %, and ends at exactly 1. So neither a
//!   long line at -4.52 % nor a short one at +4.48 % is ever touched.
//! - `flash` has its low at exactly 0.80, 38 to 46 % into the horizon. Until 0.2 % of the horizon
//!   (1.5 % with fewer than 1,500 steps) before the low it is above 0.98, from 2 % after it above
//!   0.90; it never rises above 1.02 and ends at exactly 1.01. So a line at -4.52 % is crossed,
//!   most often with a gap, one at -24.62 % never.
//!
//! The seed moves the rows, the same for all assets of the market: each in time by up to
//! `ROW_TIME_ROOM` of the gap to the nearer neighbour, all together by `LEAN`, and each middle by
//! up to `ROW_MIDDLE_ROOM` of the room on either side. Inside the corridor each asset has a noise
//! of its own:
//!
//! ```text
//! x(n) = a x(n-1) + s sqrt(1 - a^2) z(n)      a = exp(-1 / (NOISE_MEMORY * steps))
//! f = x, reflected at -1 and 1                s = NOISE_SIZE * volatility / 0.60
//! ratio = middle + room * f                   room = ceiling - middle, or middle - floor if f < 0
//! ```
//!
//! f is always between -1 and 1, which is why no draw can leave the corridor. Volatility (up to
//! 1.80) makes the way rougher, drift has no effect, and a longer horizon stretches the scene.
//! Scenes are not mirrored for shorts. With few steps rows fall on the same step; the exact ones
//! are kept. The promises about fractions hold from about 200 steps on.
//!
//! Simplification: a real market promises nothing. Does not know of accounts or lines.

use crate::market::draws::Draws;
use crate::market::spec::{MarketSpec, Scene};
use crate::market::tables::{Row, table};
use crate::market::timed::{self, Frame};

impl Row {
    /// The row with the time around it stretched: later for a positive `lean`, earlier for a
    /// negative one; start and end stay.
    fn leaning(self, lean: f64) -> Self {
        Self { at: self.at + lean * self.at * (1.0 - self.at), ..self }
    }
}

/// How far the seed moves a row in time, as a share of the gap to the nearer neighbour. Below 0.5,
/// so that rows keep their order.
const ROW_TIME_ROOM: f64 = 0.3;

/// How far the seed moves the middle of a row, as a share of the room on that side.
const ROW_MIDDLE_ROOM: f64 = 0.35;

/// How far the seed moves all rows together in time, as a share of the horizon, at most a quarter
/// of this (in the middle). Below 1, so that rows keep their order.
const LEAN: f64 = 0.12;

/// The standard deviation of the noise x at a volatility of 0.60.
const NOISE_SIZE: f64 = 0.5;

/// After which share of the horizon the noise has forgotten 63 % of what it was.
const NOISE_MEMORY: f64 = 0.012;

/// What counts as the horizon for the noise of a scene with a clock of its own: two days, so that
/// it forgets within 35 minutes.
const TIMED_MINUTES: u32 = 2_880;

/// The volatility at which [`NOISE_SIZE`] is meant.
const VOLATILITY_USUAL: f64 = 0.60;

/// Volatility above this adds no more noise: the price would jump between the sides of the
/// corridor and show no way.
const VOLATILITY_MAX: f64 = 1.80;

/// Where the price of a step may lie, as ratios to the entry price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) floor: f64,
    pub(super) middle: f64,
    pub(super) ceiling: f64,
}

impl Room {
    /// The ratio at `noise` between -1 (floor) and 1 (ceiling).
    pub(super) fn ratio(self, noise: f64) -> f64 {
        let room = if noise < 0.0 { self.middle - self.floor } else { self.ceiling - self.middle };
        self.middle + room * noise
    }

    /// The room with its middle moved by `height` between -1 and 1.
    fn moved(self, height: f64) -> Self {
        Self { middle: self.ratio(height * ROW_MIDDLE_ROOM), ..self }
    }

    /// Whether there is only one place to be.
    fn is_exact(self) -> bool {
        self.ceiling <= self.floor
    }

    /// The point between two rows: 0 is `self`, 1 is `other`.
    fn towards(self, other: Self, share: f64) -> Self {
        let mix = |from: f64, to: f64| from + (to - from) * share;
        Self {
            floor: mix(self.floor, other.floor),
            middle: mix(self.middle, other.middle),
            ceiling: mix(self.ceiling, other.ceiling),
        }
    }
}

/// The corridor of one market, on its way.
#[derive(Clone, Debug)]
pub(super) struct Corridor {
    plan: Plan,
    /// The rows of the plan at the step and with the middle that the seed gave them.
    rows: Vec<(u32, Room)>,
    /// Index of the last row that is not after `step`.
    row: usize,
    step: u32,
    /// Depth of the books by minute (M45).
    depths: Vec<(f64, f64)>,
}

/// What the rows are made from.
#[derive(Clone, Debug)]
enum Plan {
    /// Shares of a horizon of so many steps.
    Stretched { table: &'static [Row], steps: u32 },
    /// Minutes (M39).
    Timed { scene: Scene, frames: Vec<Frame>, step_minutes: u32 },
}

impl Corridor {
    /// The corridor of an asset in a market's scene, at step 0; `None` for a scene without.
    pub(super) fn new(market: &MarketSpec, asset: &str, draws: Draws) -> Option<Self> {
        let plan = match (table(market.scene), timed::frames(market.scene, asset)) {
            (Some(table), _) => Plan::Stretched { table, steps: market.steps },
            (None, Some(frames)) => {
                Plan::Timed { scene: market.scene, frames, step_minutes: market.step_minutes }
            }
            (None, None) => return None,
        };
        let (rows, depths) = (Vec::new(), Vec::new());
        let mut corridor = Self { plan, rows, row: 0, step: 0, depths };
        corridor.restart(draws);
        Some(corridor)
    }

    /// Back to step 0, with the rows of another future.
    pub(super) fn restart(&mut self, mut draws: Draws) {
        (self.row, self.step) = (0, 0);
        self.rows.clear();
        match &self.plan {
            Plan::Stretched { table, steps } => {
                let lean = LEAN * either_way(draws.uniform());
                for index in 0..table.len() {
                    let (time, height) = (either_way(draws.uniform()), either_way(draws.uniform()));
                    let row = moved_row(table, index, time, height).leaning(lean);
                    place(&mut self.rows, step_nearest(row.at, *steps), row.room);
                }
            }
            Plan::Timed { scene, frames, step_minutes } => {
                let shift = timed::shift(&mut draws);
                let depths = timed::depths(*scene).into_iter();
                self.depths.clear();
                self.depths.extend(depths.map(|(at, depth)| (f64::from(at) + shift, depth)));
                for frame in frames {
                    let height = either_way(draws.uniform());
                    let shift = if frame.minute == 0 { 0.0 } else { shift };
                    let minute = f64::from(frame.minute) + shift;
                    let step = step_nearest(minute / f64::from(*step_minutes), 1);
                    place(&mut self.rows, step, frame.room.moved(height));
                }
            }
        }
    }

    /// Depth of the books at the present step: 1 in usual times (M45).
    pub(super) fn depth(&self) -> f64 {
        let Plan::Timed { step_minutes, .. } = self.plan else { return 1.0 };
        let minute = f64::from(self.step) * f64::from(step_minutes);
        let after = self.depths.iter().position(|(at, _)| minute < *at);
        match after.and_then(|after| Some((self.depths.get(after.checked_sub(1)?)?, after))) {
            Some(((from, depth), after)) => {
                let (to, next) = self.depths[after];
                depth + (next - depth) * (minute - from) / (to - from)
            }
            None => 1.0,
        }
    }

    /// Where the price of the next step may lie. After the horizon it rests at the last row.
    pub(super) fn advance(&mut self) -> Room {
        self.step = self.step.saturating_add(1);
        while self.rows.get(self.row + 1).is_some_and(|(step, _)| *step <= self.step) {
            self.row += 1;
        }
        let (step_from, from) = self.rows[self.row];
        match self.rows.get(self.row + 1) {
            Some((step_to, to)) => {
                let share = f64::from(self.step - step_from) / f64::from(step_to - step_from);
                from.towards(*to, share)
            }
            None => from,
        }
    }
}

/// Row `index` of a table, moved in time and height by numbers between -1 and 1. The first and the
/// last row stay where they are.
fn moved_row(table: &[Row], index: usize, time: f64, height: f64) -> Row {
    let row = table[index];
    let before = index.checked_sub(1).map(|before| row.at - table[before].at);
    let after = table.get(index + 1).map(|after| after.at - row.at);
    let gap = before.unwrap_or(0.0).min(after.unwrap_or(0.0));
    Row { at: row.at + time * ROW_TIME_ROOM * gap, room: row.room.moved(height) }
}

/// Puts a row on its whole step. Of two rows on one step an exact one is kept, else the first.
fn place(rows: &mut Vec<(u32, Room)>, step: u32, room: Room) {
    match rows.last_mut() {
        Some((last, kept)) if *last == step => {
            if room.is_exact() && !kept.is_exact() {
                *kept = room;
            }
        }
        _ => rows.push((step, room)),
    }
}

/// The noise of one asset inside the corridor.
#[derive(Clone, Debug)]
pub(super) struct Noise {
    draws: Draws,
    /// x, normally distributed; the corridor takes it folded.
    value: f64,
    /// a: how much of x is left after a step.
    keep: f64,
    /// s sqrt(1 - a^2)
    step_deviation: f64,
}

impl Noise {
    /// The noise of an asset with this annualised volatility in a market: over its horizon, or
    /// over [`TIMED_MINUTES`] where the scene has a clock of its own.
    pub(super) fn new(volatility: f64, market: &MarketSpec, draws: Draws) -> Self {
        let timed_steps = TIMED_MINUTES / market.step_minutes;
        let steps = market.scene.days().map_or(market.steps, |_| timed_steps);
        let keep = libm::exp(-1.0 / (NOISE_MEMORY * f64::from(steps.max(1))));
        let size = NOISE_SIZE * volatility.clamp(0.0, VOLATILITY_MAX) / VOLATILITY_USUAL;
        Self { draws, value: 0.0, keep, step_deviation: size * (1.0 - keep * keep).sqrt() }
    }

    /// Back to zero, with the draws of another future.
    pub(super) fn restart(&mut self, draws: Draws) {
        self.draws = draws;
        self.value = 0.0;
    }

    /// The noise of the next step, between -1 and 1.
    pub(super) fn advance(&mut self) -> f64 {
        self.value = self.keep * self.value + self.step_deviation * self.draws.normal();
        folded(self.value)
    }
}

/// `value` reflected at -1 and 1 until it lies between them. Unlike a smooth squeeze this keeps
/// the price as rough near a side of the corridor as in its middle.
fn folded(value: f64) -> f64 {
    let turned = value + 1.0;
    1.0 - (turned - 4.0 * libm::floor(turned / 4.0) - 2.0).abs()
}

/// A number in [0, 1) taken to [-1, 1).
fn either_way(uniform: f64) -> f64 {
    2.0 * uniform - 1.0
}

/// The whole step nearest to a fraction of the horizon, or to a number of horizons.
#[expect(clippy::cast_possible_truncation, reason = "not negative, rounded, saturates")]
#[expect(clippy::cast_sign_loss, reason = "not negative, rounded, saturates")]
pub(super) fn step_nearest(fraction: f64, steps: u32) -> u32 {
    libm::round(fraction * f64::from(steps)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::{Seed, SharedSpec};

    #[test]
    fn tables_are_in_order_and_exact_where_they_begin_and_end() {
        for table in Scene::ALL.into_iter().filter_map(table) {
            assert!(table.is_sorted_by(|row, next| row.at < next.at));
            assert!(table.iter().all(|Row { room, .. }| {
                room.floor <= room.middle && room.middle <= room.ceiling
            }));
            let (first, last) = (table[0], table[table.len() - 1]);
            assert!(first.room.is_exact() && last.room.is_exact());
            assert_eq!((first.at.to_bits(), last.at.to_bits()), (0_f64.to_bits(), 1_f64.to_bits()));
        }
    }

    #[test]
    fn folding_reflects_at_both_sides() {
        let cases =
            [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (1.25, 0.75), (2.0, 0.0), (3.5, -0.5), (5.0, 1.0)];
        for (value, expected) in cases {
            for (value, expected) in [(value, expected), (-value, -expected)] {
                assert!((folded(value) - expected).abs() < 1e-12, "{value}: {}", folded(value));
            }
        }
    }

    #[test]
    fn moved_rows_keep_their_order() {
        for scene in Scene::ALL {
            let Some(table) = table(scene) else { continue };
            let market = MarketSpec {
                seed: Seed::from_number(0),
                scene,
                assets: Vec::new(),
                shared: SharedSpec::default(),
                steps: 100_000,
                step_minutes: 5,
            };
            for number in 0..1_000_u64 {
                let mut key = [0; 32];
                key[..8].copy_from_slice(&number.to_le_bytes());
                let corridor = Corridor::new(&market, "BTC", Draws::new(key)).unwrap();
                assert_eq!(corridor.rows.len(), table.len());
                assert!(corridor.rows.is_sorted_by(|(row, _), (next, _)| row < next));
            }
        }
    }
}
