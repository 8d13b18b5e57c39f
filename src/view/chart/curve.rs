//! The price curve and its wicks as path data.

use super::coordinate;
use crate::view::Kept;
use crate::view::node::Node;
use crate::view::{ChartView, PlotPoint};
use std::fmt::Write as _;

/// Points in pixels, in order of time.
type Points = Vec<(f64, f64)>;

/// Points of one piece of the curve: what is settled is a piece that stays.
const PIECE: usize = 64;

/// One stroke for each step at which trades stood apart from the mark.
pub(super) fn wicks(view: &ChartView, at: impl Fn(&PlotPoint) -> (f64, f64)) -> String {
    let mut path = String::new();
    for [mark, last] in &*view.wicks {
        let ((x, from), (_, to)) = (at(mark), at(last));
        let _ = write!(path, "M{} {}V{}", coordinate(x), coordinate(from), coordinate(to));
    }
    path
}

/// The steps of a stop that follows, and on to the present while it stands.
pub(super) fn stair(
    steps: &[PlotPoint],
    now: Option<f64>,
    at: impl Fn(&PlotPoint) -> (f64, f64),
) -> String {
    let mut path = String::new();
    for point in steps {
        let (x, y) = at(point);
        let _ = if path.is_empty() {
            write!(path, "M{} {}", coordinate(x), coordinate(y))
        } else {
            write!(path, "H{}V{}", coordinate(x), coordinate(y))
        };
    }
    if let Some(now) = now.filter(|_| !path.is_empty()) {
        let _ = write!(path, "H{}", coordinate(now));
    }
    path
}

/// The curve up to the first close-out, and the market going on after it.
pub(super) fn split(mut curve: Points, view: &ChartView) -> (Points, Points) {
    let ends = view.closed_out.iter().flatten().map(|point| point.step);
    let Some(end) = ends.min_by(f64::total_cmp) else { return (curve, Vec::new()) };
    let split = view.points.partition_point(|point| point.step <= end);
    let after = curve[split.saturating_sub(1)..].to_vec();
    curve.truncate(split);
    (curve, after)
}

/// The curve as shapes, piece after piece, each from where the one before it ends. Writing and
/// drawing a thousand points anew for each one that is added would be most of the work of a picture.
pub(super) fn pieces(
    class: &'static str,
    curve: &[(f64, f64)],
    kept: &Kept,
    shapes: &mut Vec<Node>,
) {
    let starts = (0..curve.len().saturating_sub(1)).step_by(PIECE);
    shapes.extend(starts.enumerate().map(|(index, start)| {
        let end = (start + PIECE + 1).min(curve.len());
        let of = (class, index, curve[start..end].to_vec());
        kept.part((class, index), of, |(class, index, points)| {
            Node::path(class, path(points)).keyed(class, *index)
        })
    }));
}

fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::with_capacity(points.len() * 12);
    for (index, (x, y)) in points.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{} {}", coordinate(*x), coordinate(*y));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_that_follows_leaves_its_steps() {
        let at = |point: &PlotPoint| (point.step, point.price);
        let steps = [(0.0, 9.0), (4.0, 7.0)].map(|(step, price)| PlotPoint { step, price });
        assert_eq!(stair(&steps, Some(6.0), at), "M0 9H4V7H6");
        assert_eq!(stair(&steps, None, at), "M0 9H4V7");
        assert_eq!(stair(&[], Some(6.0), at), "");
    }
}
