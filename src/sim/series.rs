//! The path thinned for drawing, without losing an extreme: a wick is what liquidates people.

use crate::market::Path;
use crate::units::{Step, Ticks};

/// One of the three prices of an asset (M40).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// What liquidation reads.
    Mark,
    /// The latest trade.
    Last,
    /// What other exchanges say.
    Index,
}

impl Quoted {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mark, Self::Last, Self::Index];

    /// The price of an asset at a step.
    pub fn ticks(self, path: &Path, asset_index: usize, step: Step) -> Ticks {
        match self {
            Self::Mark => path.ticks(asset_index, step),
            Self::Last => path.quote(asset_index, step).last,
            Self::Index => path.quote(asset_index, step).index,
        }
    }
}

/// Most buckets of a path; each gives at most two points.
const BUCKETS: u32 = 599;

/// Lowest and highest of one price of an asset in equal stretches of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extremes {
    asset_index: usize,
    quoted: Quoted,
    /// Steps of a stretch.
    width: u32,
    /// The lowest and the highest point of each whole stretch, in order of time.
    points: Vec<(Step, Ticks)>,
    /// How many points there are up to the end of each whole stretch.
    ends: Vec<usize>,
}

/// The curve from step 0 to a moment, in order of time. At most 1,200 points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve<'a> {
    /// The extremes of every whole stretch: what never changes any more.
    pub settled: &'a [(Step, Ticks)],
    /// The extremes of the part of the last stretch, and the present price.
    pub newest: Vec<(Step, Ticks)>,
}

impl Extremes {
    /// The extremes of a price of an asset of a path.
    pub fn of(path: &Path, asset_index: usize, quoted: Quoted) -> Self {
        let price = |step| quoted.ticks(path, asset_index, step);
        let width = path.steps().div_ceil(BUCKETS).max(1);
        let (mut points, mut ends) = (Vec::new(), Vec::new());
        for bucket in 0..path.steps() / width {
            let [first, second] = extremes(price, bucket * width, (bucket + 1) * width);
            points.push(first);
            points.extend((second != first).then_some(second));
            ends.push(points.len());
        }
        Self { asset_index, quoted, width, points, ends }
    }

    /// Those of all whole stretches of the path.
    pub fn all(&self) -> &[(Step, Ticks)] {
        &self.points
    }

    /// The curve up to `now`.
    pub fn until(&self, path: &Path, now: Step) -> Curve<'_> {
        let price = |step| self.quoted.ticks(path, self.asset_index, step);
        let whole = usize::try_from(now.0 / self.width).unwrap_or(usize::MAX);
        let end = whole.min(self.ends.len()).checked_sub(1).map_or(0, |last| self.ends[last]);
        let start = now.0 / self.width * self.width;
        let mut newest = Vec::new();
        if start < now.0 {
            newest.extend(extremes(price, start, now.0));
        }
        newest.push((now, price(now)));
        newest.dedup();
        Curve { settled: &self.points[..end], newest }
    }
}

/// Lowest and highest of the steps from `start` up to, not including, `end`, in order of time.
fn extremes(price: impl Fn(Step) -> Ticks, start: u32, end: u32) -> [(Step, Ticks); 2] {
    let first = (Step(start), price(Step(start)));
    let (mut lowest, mut highest) = (first, first);
    for step in start..end {
        let point = (Step(step), price(Step(step)));
        if point.1 < lowest.1 {
            lowest = point;
        }
        if highest.1 < point.1 {
            highest = point;
        }
    }
    if lowest.0 < highest.0 { [lowest, highest] } else { [highest, lowest] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(path: &Path, now: u32) -> Vec<(Step, Ticks)> {
        let extremes = Extremes::of(path, 0, Quoted::Mark);
        let Curve { settled, newest } = extremes.until(path, Step(now));
        assert!(extremes.all().starts_with(settled), "what is settled stays");
        [settled, &newest].concat()
    }

    fn path(ticks: impl IntoIterator<Item = i64>) -> Path {
        Path::from_ticks(5, vec![ticks.into_iter().map(Ticks).collect()])
    }

    #[test]
    fn a_single_wick_survives_any_thinning() {
        for steps in [1_u32, 10, 599, 1_000, 8_640, 100_000] {
            for wick in [1, steps / 3, steps / 2, steps - 1] {
                let prices = (0..=steps).map(|step| if step == wick { 1 } else { 500 });
                let path = path(prices);
                let curve = curve(&path, steps);
                let has_wick = curve.contains(&(Step(wick), Ticks(1)));
                assert!(has_wick || wick == 0, "wick at {wick} of {steps}");
                assert!(curve.len() <= 1_200, "{} points of {steps}", curve.len());
            }
        }
    }

    #[test]
    fn the_curve_is_in_order_and_ends_now() {
        let path = path((0..=8_640).map(|step| 500 + (step * 7_919) % 101));
        for now in [0, 1, 14, 15, 16, 4_321, 8_640] {
            let curve = curve(&path, now);
            assert!(curve.windows(2).all(|pair| pair[0].0 < pair[1].0), "at {now}");
            assert_eq!(curve.last(), Some(&(Step(now), path.ticks(0, Step(now)))));
            assert_eq!(curve.first().map(|point| point.0), Some(Step(0)));
        }
    }
}
