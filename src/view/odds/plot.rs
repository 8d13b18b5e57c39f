//! Axes and scales of a picture of the odds: a box with room for its marks, and places in it. Knows not
//! what it shows.

use super::el;
use crate::view::node::{IntoValue, Node, Px, Value};
use std::fmt::Write as _;

/// The picture, in units that the page scales as a whole.
pub(super) const WIDTH: f64 = 360.0;
pub(super) const HEIGHT: f64 = 200.0;
/// Room for the marks of the axes.
const LEFT: f64 = 46.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 34.0;
/// Size of letters.
const FONT: f64 = 11.0;

/// What lies where.
pub(super) struct Plot {
    x: [f64; 2],
    y: [f64; 2],
}

impl Plot {
    /// A picture of values from and to.
    pub(super) const fn new(x: [f64; 2], y: [f64; 2]) -> Self {
        Self { x, y }
    }

    /// Where a value stands from left to right.
    pub(super) fn x(&self, value: f64) -> f64 {
        let [from, to] = self.x;
        LEFT + (WIDTH - LEFT - RIGHT) * (value - from) / (to - from)
    }

    /// Where a value stands from top to bottom.
    pub(super) fn y(&self, value: f64) -> f64 {
        let [from, to] = self.y;
        let share = ((value - from) / (to - from)).clamp(0.0, 1.0);
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share
    }

    /// The bottom of the picture.
    pub(super) fn bottom() -> f64 {
        HEIGHT - BOTTOM
    }

    /// The whole: lines across with their marks, marks below, what the axis below is, and the shapes.
    pub(super) fn picture(
        &self,
        name: impl IntoValue,
        across: &[(f64, Value)],
        below: &[(f64, Value)],
        shapes: Vec<Node>,
    ) -> Node {
        let mut parts = Vec::new();
        for (value, mark) in across {
            let y = self.y(*value);
            let line = format!("M{} {}H{}", Px(LEFT), Px(y), Px(WIDTH - RIGHT));
            parts.push(el("path", "odds-grid").with("d", line));
            parts.push(text((LEFT - 6.0, y + 4.0), "end", mark.clone()));
        }
        parts.extend(shapes);
        for (value, mark) in below {
            parts.push(text((self.x(*value), Self::bottom() + 15.0), "middle", mark.clone()));
        }
        frame((WIDTH, HEIGHT), name, parts)
    }

    /// What stands below the marks of the lower axis.
    pub(super) fn title(words: impl IntoValue) -> Node {
        text(((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 5.0), "middle", words.into())
    }

    /// A line through points.
    pub(super) fn line(&self, points: &[(f64, f64)]) -> String {
        let mut path = String::new();
        for (index, (x, y)) in points.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{command}{} {}", Px(self.x(*x)), Px(self.y(*y)));
        }
        path
    }

    /// A line that changes by steps: each value counts up to its place.
    pub(super) fn stair(&self, points: &[(f64, f64)]) -> String {
        let mut path = String::new();
        for (index, (x, y)) in points.iter().enumerate() {
            let [x, y] = [Px(self.x(*x)), Px(self.y(*y))];
            let _ = if index == 0 { write!(path, "M{x} {y}") } else { write!(path, "H{x}V{y}") };
        }
        path
    }
}

/// A picture of a size, named for those who do not see it.
pub(super) fn frame((width, height): (f64, f64), name: impl IntoValue, shapes: Vec<Node>) -> Node {
    el("svg", "odds-picture")
        .with("viewBox", format!("0 0 {} {}", Px(width), Px(height)))
        .with("role", "img")
        .with("aria-label", name)
        .around(shapes)
}

/// A line of text.
pub(super) fn text((x, y): (f64, f64), anchor: &'static str, text: Value) -> Node {
    el("text", "odds-mark")
        .px("x", x)
        .px("y", y)
        .px("font-size", FONT)
        .with("text-anchor", anchor)
        .text(text)
}

/// About five round values within an interval: 1, 2 or 5 times a power of ten apart.
pub(super) fn round_values([from, to]: [f64; 2]) -> Vec<f64> {
    let wanted = (to - from).max(1e-9) / 4.0;
    let power = libm::pow(10.0, libm::floor(libm::log10(wanted)));
    let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
    let step = step.into_iter().find(|step| wanted <= *step * 1.001).unwrap_or(10.0 * power);
    let mut values = Vec::new();
    let mut value = libm::ceil(from / step - 1e-9) * step;
    while value <= to + step * 1e-9 {
        values.push(value);
        value += step;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::round_values;

    #[test]
    fn axes_have_round_values() {
        assert_eq!(round_values([0.0, 30.0]), [0.0, 10.0, 20.0, 30.0]);
        assert_eq!(round_values([0.0, 1.0]), [0.0, 0.5, 1.0]);
        assert_eq!(round_values([0.0, 7.0]), [0.0, 2.0, 4.0, 6.0]);
        assert_eq!(round_values([38_000.0, 61_000.0]), [40_000.0, 50_000.0, 60_000.0]);
    }
}
