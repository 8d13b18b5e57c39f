//! The price curve and its wicks as path data.

use super::coordinate;
use crate::view::{ChartView, PlotPoint};
use std::fmt::Write as _;

/// One stroke for each step at which trades stood apart from the mark.
pub(super) fn wicks(view: &ChartView, at: impl Fn(&PlotPoint) -> (f64, f64)) -> String {
    let mut path = String::new();
    for [mark, last] in &*view.wicks {
        let ((x, from), (_, to)) = (at(mark), at(last));
        let _ = write!(path, "M{} {}V{}", coordinate(x), coordinate(from), coordinate(to));
    }
    path
}

/// The curve as path data: up to the first close-out, and the market going on after it.
pub(super) fn paths(curve: &[(f64, f64)], view: &ChartView) -> (String, String) {
    let ends = view.closed_out.iter().flatten().map(|point| point.step);
    let split = ends
        .min_by(f64::total_cmp)
        .map_or(curve.len(), |end| view.points.partition_point(|point| point.step <= end));
    let draw = |points: &[(f64, f64)]| {
        let mut path = String::with_capacity(points.len() * 12);
        for (index, (x, y)) in points.iter().enumerate() {
            let _ = write!(
                path,
                "{}{} {}",
                if index == 0 { 'M' } else { 'L' },
                coordinate(*x),
                coordinate(*y)
            );
        }
        path
    };
    (draw(&curve[..split]), draw(&curve[split.saturating_sub(1)..]))
}
