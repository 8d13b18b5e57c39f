//! The rows of a price file as regular bars.
//!
//! **M42.** What is mended, and said: rows from new to old are turned round; rows of one minute
//! become one bar; a gap is filled with the last close; what comes after 365 days is cut off. What is
//! not: times that go forth and back, fewer than two bars, more filled bars than given ones.
//!
//! Does not know how a file is written, nor how bars are played.

use crate::market::bars::{Bar, Bars, Mended};
use thiserror::Error;

/// A row of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Milliseconds since 1970.
    pub(super) time: i64,
    /// The line it was read from.
    pub(super) line: u32,
    pub(super) bar: Bar,
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

const MINUTE: i64 = 60_000;

/// The longest run (interfaces, `days`).
const MINUTES_MAX: i64 = 365 * 1_440;

/// Regular bars from rows; an error with the line, where there is one.
pub(super) fn regular(mut rows: Vec<Row>) -> Result<Bars, (BarsFault, Option<u32>)> {
    let mut mended = Mended::default();
    let (mut falls, mut rises) = (0_usize, 0_usize);
    for pair in rows.windows(2) {
        falls += usize::from(pair[1].time < pair[0].time);
        rises += usize::from(pair[0].time < pair[1].time);
    }
    if 0 < falls && 0 < rises {
        // The line that breaks the order in which the file begins.
        let is_break = |pair: &&[Row]| {
            if rises < falls { pair[0].time < pair[1].time } else { pair[1].time < pair[0].time }
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
            let ([open, high, low, _], [_, higher, lower, close]) = (bar.bar, row.bar);
            bar.bar = [open, high.max(higher), low.min(lower), close];
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
            let flat = Row { bar: [before.bar[3]; 4], ..before };
            bars.extend(std::iter::repeat_n(flat, missing));
            mended.filled += u32::try_from(missing).unwrap_or(u32::MAX);
        }
        bars.push(row);
    }
    let minutes = u32::try_from(length).unwrap_or(u32::MAX);
    let bars = bars.into_iter().map(|row| row.bar).collect();
    Bars::new(bars, minutes, mended).ok_or((BarsFault::TooFew, None))
}
