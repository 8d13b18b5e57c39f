//! What the chart shows of the market besides the path of the mark: candles, further prices, stretches
//! of thin books, shocks.

use super::price::PriceScene;
use super::{Rect, coordinate as c, curve};
use crate::sim::Quoted;
use crate::view::node::Node;
use crate::view::{CandleView, ChartView, Kept, PlotPoint};
use std::fmt::Write as _;

/// All of it, in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extras {
    /// Strokes from the lowest to the highest price of each candle.
    pub strokes: String,
    /// Bodies of the candles that closed above where they opened: hollow; then of the others: filled.
    pub bodies: [String; 2],
    /// Further prices by their class.
    pub beside: Vec<(&'static str, Vec<(f64, f64)>)>,
    /// Stretches in which the books were thin, at the foot of the plot.
    pub thin: Vec<Rect>,
    /// An arrowhead at the foot of the plot for each shock.
    pub shocks: String,
}

/// Height of the strip of thin books, in units.
const STRIP: f64 = 5.0;
/// Half the width of the arrowhead of a shock, and its height, in units.
const HEAD: [f64; 2] = [4.5, 9.0];

impl Extras {
    pub(super) fn of(
        view: &ChartView,
        plot: Rect,
        unit: f64,
        at: impl Fn(&PlotPoint) -> (f64, f64),
    ) -> Self {
        let x_of = |step: f64| at(&PlotPoint { step, price: view.entry }).0;
        let mut extras = Self::default();
        for candle in &view.candles {
            extras.add(candle, unit, &at);
        }
        let further = view.beside.iter().map(|(quoted, points)| {
            let class = match quoted {
                Quoted::Mark => "beside of-mark",
                Quoted::Last => "beside of-last",
                Quoted::Index => "beside of-index",
            };
            (class, points.iter().map(&at).collect())
        });
        extras.beside = further.collect();
        let (foot, height) = (plot.bottom(), STRIP * unit);
        let strip = |[start, end]: [f64; 2]| {
            let (x, right) = (x_of(start), x_of(end));
            Rect { x, y: foot - height, width: (right - x).max(1.5 * unit), height }
        };
        extras.thin = view.thin.iter().copied().map(strip).collect();
        for step in &view.shocks {
            let (x, [half, tall]) = (x_of(*step), HEAD.map(|px| px * unit));
            let _ = write!(
                extras.shocks,
                "M{} {}L{} {}H{}Z",
                c(x),
                c(foot - tall),
                c(x + half),
                c(foot),
                c(x - half)
            );
        }
        extras
    }

    /// A candle is two thirds as wide as its stretch of time, the newest too.
    fn add(&mut self, candle: &CandleView, unit: f64, at: impl Fn(&PlotPoint) -> (f64, f64)) {
        let point = |step, price| at(&PlotPoint { step, price });
        let ((x, open), (right, close)) =
            (point(candle.start, candle.open), point(candle.end, candle.close));
        let ((_, high), (_, low)) =
            (point(candle.start, candle.high), point(candle.start, candle.low));
        let middle = f64::midpoint(x, right);
        let half = ((right - x) / 3.0).max(0.75 * unit);
        let (top, bottom) = (open.min(close), open.max(close).max(open.min(close) + unit));
        let _ = write!(
            self.strokes,
            "M{} {}V{}M{} {}V{}",
            c(middle),
            c(high),
            c(top.max(high)),
            c(middle),
            c(bottom.min(low)),
            c(low)
        );
        // Upwards on the page is a smaller number.
        let body = &mut self.bodies[usize::from(open <= close)];
        let _ = write!(
            body,
            "M{} {}H{}V{}H{}Z",
            c(middle - half),
            c(top),
            c(middle + half),
            c(bottom),
            c(middle - half)
        );
    }
}

impl PriceScene {
    /// Thin books and shocks lie under the curve.
    pub(super) fn befell(&self, shapes: &mut Vec<Node>) {
        let thin = self.extras.thin.iter().enumerate();
        shapes.extend(thin.map(|(index, rect)| Node::rect("thin", *rect).keyed("thin", index)));
        if !self.extras.shocks.is_empty() {
            shapes.push(Node::path("shock", self.extras.shocks.clone()));
        }
    }

    /// Candles and further prices.
    pub(super) fn prices_beside(&self, kept: &Kept, shapes: &mut Vec<Node>) {
        let Extras { strokes, bodies, beside, .. } = &self.extras;
        if !strokes.is_empty() {
            shapes.push(Node::path("candle-strokes", strokes.clone()));
            let bodies = bodies.iter().zip(["candle up", "candle down"]);
            shapes.extend(bodies.map(|(body, class)| Node::path(class, body.clone())));
        }
        for (class, points) in beside {
            curve::pieces(class, points, kept, shapes);
        }
    }
}
