//! The rows of a price file as regular bars, and the bars as a path.
//!
//! **M42.** What is mended, and said: rows from new to old are turned round; rows of one minute
//! become one bar; a gap is filled with the last close; what comes after 365 days is cut off. What is
//! not: times that go forth and back, fewer than two bars, more filled bars than given ones.
//!
//! **M43.** A bar says how far the price went, not when. So the worst comes first: a bar is played
//! as open, worst, best, close, a quarter of its time each, where worst is the low for a long and
//! the high for a short. Who survives that, survives whatever order the true one was. The step is
//! the longest of 60, 15, 5 and 1 minutes that a quarter can hold and that divides the bar. A bar of
//! three minutes is played as worst, best, close, one of two as worst, close, one of a minute as its
//! worst price; the last step of all is the last close.
//!
//! Prices are taken as ratios to the first one, so a file starts where every scene starts: at the
//! entry. Does not know accounts.

use crate::market::csv_fields::Price8;
use crate::market::grid::Grid;
use crate::market::path::Path;
use crate::units::Ticks;
use thiserror::Error;

/// A row of a file. Prices in hundred-millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Milliseconds since 1970.
    pub(super) time: i64,
    /// The line it was read from.
    pub(super) line: u32,
    pub(super) open: Price8,
    pub(super) high: Price8,
    pub(super) low: Price8,
    pub(super) close: Price8,
}

/// What is wrong with the rows together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BarsFault {
    /// Fewer than two bars.
    #[error("fewer than two different minutes")]
    TooFew,
    /// Times that neither only rise nor only fall.
    #[error("the times go forth and back")]
    NotSorted,
    /// More bars would be filled than were given.
    #[error("more is missing than is there")]
    TooManyGaps,
}

/// What was mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Whether the rows went from new to old.
    pub is_reversed: bool,
    /// How many rows were joined with one of the same bar.
    pub joined: u32,
    /// How many bars were filled in with the close before.
    pub filled: u32,
    /// The line before the first gap.
    pub gap_line: Option<u32>,
    /// How many bars after 365 days were left out.
    pub cut: u32,
}

/// Which end of a bar comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worst {
    /// The low: for a long.
    Low,
    /// The high: for a short.
    High,
}

/// Regular bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    rows: Vec<Row>,
    minutes: u32,
    mended: Mended,
}

const MINUTE: i64 = 60_000;

/// The longest run (interfaces, `days`).
const MINUTES_MAX: i64 = 365 * 1_440;

impl Bars {
    /// Regular bars from rows; an error with the line, where there is one.
    pub(super) fn new(mut rows: Vec<Row>) -> Result<Self, (BarsFault, Option<u32>)> {
        let mut mended = Mended::default();
        let (mut falls, mut rises) = (0_usize, 0_usize);
        for pair in rows.windows(2) {
            falls += usize::from(pair[1].time < pair[0].time);
            rises += usize::from(pair[0].time < pair[1].time);
        }
        if 0 < falls && 0 < rises {
            // The line that breaks the order in which the file begins.
            let is_break = |pair: &&[Row]| {
                if rises < falls {
                    pair[0].time < pair[1].time
                } else {
                    pair[1].time < pair[0].time
                }
            };
            let line = rows.windows(2).find(is_break).map(|pair| pair[1].line);
            return Err((BarsFault::NotSorted, line));
        }
        if 0 < falls {
            rows.reverse();
            mended.is_reversed = true;
        }
        let apart = rows.windows(2).map(|pair| pair[1].time - pair[0].time).filter(|gap| 0 < *gap);
        let length = apart.min().map_or(1, |gap| (gap / MINUTE).max(1));
        let Some(start) = rows.first().map(|row| row.time) else {
            return Err((BarsFault::TooFew, None));
        };
        let bars_max = MINUTES_MAX / length.min(MINUTES_MAX);
        let given = rows.len();
        // One bar after the other with nothing to mend: they are the bars.
        let steady = |pair: &[Row]| pair[1].time - pair[0].time == length * MINUTE;
        let is_within = i64::try_from(given).is_ok_and(|given| given <= bars_max);
        if 1 < given && is_within && rows.windows(2).all(steady) {
            let minutes = u32::try_from(length).unwrap_or(u32::MAX);
            return Ok(Self { rows, minutes, mended });
        }
        let mut bars: Vec<Row> = Vec::with_capacity(given);
        for row in rows {
            let at = (row.time - start) / (length * MINUTE);
            if bars_max <= at {
                mended.cut += 1;
                continue;
            }
            let count = i64::try_from(bars.len()).unwrap_or(i64::MAX);
            if at < count
                && let Some(bar) = bars.last_mut()
            {
                bar.high = bar.high.max(row.high);
                bar.low = bar.low.min(row.low);
                bar.close = row.close;
                mended.joined += 1;
                continue;
            }
            if let Some(before) = bars.last().copied().filter(|_| count < at) {
                mended.gap_line = mended.gap_line.or(Some(before.line));
                let missing = usize::try_from(at - count).unwrap_or(usize::MAX);
                let filled = usize::try_from(mended.filled).unwrap_or(usize::MAX);
                if given < filled.saturating_add(missing) {
                    return Err((BarsFault::TooManyGaps, Some(row.line)));
                }
                let close = before.close;
                let flat = Row { open: close, high: close, low: close, ..before };
                bars.extend(std::iter::repeat_n(flat, missing));
                mended.filled += u32::try_from(missing).unwrap_or(u32::MAX);
            }
            bars.push(row);
        }
        if bars.len() < 2 {
            return Err((BarsFault::TooFew, None));
        }
        let minutes = u32::try_from(length).unwrap_or(u32::MAX);
        Ok(Self { rows: bars, minutes, mended })
    }

    /// What was mended.
    pub fn mended(&self) -> Mended {
        self.mended
    }

    /// How many bars there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Minutes of a bar.
    pub fn minutes(&self) -> u32 {
        self.minutes
    }

    /// Minutes of a step when the bars are played (M43).
    pub fn step_minutes(&self) -> u32 {
        let fits = |step: &u32| step * 4 <= self.minutes && self.minutes.is_multiple_of(*step);
        [60, 15, 5].into_iter().find(fits).unwrap_or(1)
    }

    /// Steps of a run on them.
    pub fn steps(&self) -> u32 {
        let count = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        count.saturating_mul(self.minutes / self.step_minutes())
    }

    /// The bars as a path of one asset that starts at `entry` (M43).
    ///
    /// # Panics
    /// When `entry` is below 1 or above 10^13 ticks.
    pub fn path(&self, entry: Ticks, worst: Worst) -> Path {
        let grid = Grid::new(entry);
        let first = self.rows[0].open;
        let step_minutes = self.step_minutes();
        let steps_per_bar = self.minutes / step_minutes;
        let steps = usize::try_from(steps_per_bar).unwrap_or(0) * self.rows.len();
        let mut column = Vec::with_capacity(steps + 1);
        column.push(entry);
        for bar in &self.rows {
            let (worst, best) = match worst {
                Worst::Low => (bar.low, bar.high),
                Worst::High => (bar.high, bar.low),
            };
            for step in 1..=steps_per_bar {
                let price = match (steps_per_bar, step) {
                    (1..=3, 1) => worst,
                    (2..=3, _) if step == steps_per_bar => bar.close,
                    (2..=3, _) => best,
                    _ => match (4 * step).div_ceil(steps_per_bar) {
                        1 => bar.open,
                        2 => worst,
                        3 => best,
                        _ => bar.close,
                    },
                };
                column.push(grid.ticks_from_ratio(ratio(price, first)));
            }
        }
        // A run ends where the file ends.
        if let (Some(last), Some(bar)) = (column.last_mut(), self.rows.last()) {
            *last = grid.ticks_from_ratio(ratio(bar.close, first));
        }
        Path::from_ticks(step_minutes, vec![column])
    }
}

/// The ratio of two prices. Whole numbers below 10^18: rounded to f64 alike on every platform.
#[expect(clippy::cast_precision_loss, reason = "a ratio to 15 digits becomes a tick of at most 15")]
fn ratio(price: Price8, first: Price8) -> f64 {
    price as f64 / first as f64
}
