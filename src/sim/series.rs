//! The path thinned for drawing, without losing an extreme: a wick is what liquidates people.

use crate::market::Path;
use crate::units::{Step, Ticks};

/// Most buckets of a path; each gives at most two points.
const BUCKETS: u32 = 599;

/// Lowest and highest price of equal stretches of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extremes {
    /// Steps of a stretch.
    width: u32,
    /// For each whole stretch its lowest and highest point, in order of time.
    buckets: Vec<[(Step, Ticks); 2]>,
}

impl Extremes {
    /// The extremes of the first asset of a path.
    pub fn of(path: &Path) -> Self {
        let width = path.steps().div_ceil(BUCKETS).max(1);
        let buckets = (0..path.steps() / width)
            .map(|bucket| extremes(path, bucket * width, (bucket + 1) * width))
            .collect();
        Self { width, buckets }
    }

    /// Points of the curve from step 0 to `now`, in order of time: the extremes of every whole
    /// stretch, of the part of the last one, and the present price. At most 1,200.
    pub fn until(&self, path: &Path, now: Step) -> Vec<(Step, Ticks)> {
        let whole =
            usize::try_from(now.0 / self.width).unwrap_or(usize::MAX).min(self.buckets.len());
        let start = now.0 / self.width * self.width;
        let mut points: Vec<(Step, Ticks)> =
            self.buckets[..whole].iter().flatten().copied().collect();
        if start < now.0 {
            points.extend(extremes(path, start, now.0));
        }
        points.push((now, path.ticks(0, now)));
        points.dedup();
        points
    }
}

/// Lowest and highest of the steps from `start` up to, not including, `end`, in order of time.
fn extremes(path: &Path, start: u32, end: u32) -> [(Step, Ticks); 2] {
    let first = (Step(start), path.ticks(0, Step(start)));
    let (mut lowest, mut highest) = (first, first);
    for step in start..end {
        let point = (Step(step), path.ticks(0, Step(step)));
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

    fn path(ticks: impl IntoIterator<Item = i64>) -> Path {
        Path::from_ticks(5, vec![ticks.into_iter().map(Ticks).collect()])
    }

    #[test]
    fn a_single_wick_survives_any_thinning() {
        for steps in [1_u32, 10, 599, 1_000, 8_640, 100_000] {
            for wick in [1, steps / 3, steps / 2, steps - 1] {
                let prices = (0..=steps).map(|step| if step == wick { 1 } else { 500 });
                let path = path(prices);
                let curve = Extremes::of(&path).until(&path, Step(steps));
                let has_wick = curve.contains(&(Step(wick), Ticks(1)));
                assert!(has_wick || wick == 0, "wick at {wick} of {steps}");
                assert!(curve.len() <= 1_200, "{} points of {steps}", curve.len());
            }
        }
    }

    #[test]
    fn the_curve_is_in_order_and_ends_now() {
        let path = path((0..=8_640).map(|step| 500 + (step * 7_919) % 101));
        let extremes = Extremes::of(&path);
        for now in [0, 1, 14, 15, 16, 4_321, 8_640] {
            let curve = extremes.until(&path, Step(now));
            assert!(curve.windows(2).all(|pair| pair[0].0 < pair[1].0), "at {now}");
            assert_eq!(curve.last(), Some(&(Step(now), path.ticks(0, Step(now)))));
            assert_eq!(curve.first().map(|point| point.0), Some(Step(0)));
        }
    }
}
