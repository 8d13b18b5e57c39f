//! The price chart as shapes, from the plot to the names of days.

use super::Rect;
use super::price::{AxisTag, PriceScene};
use super::shape::{Shape, stroke};
use crate::engine::MarginMode;

/// Cross and isolated, as everywhere in a scene.
const MODES: [MarginMode; 2] = [MarginMode::Cross, MarginMode::Isolated];

impl PriceScene {
    /// The picture: `title` says what it shows.
    pub fn shapes(&self, title: String) -> Shape {
        let mut shapes = vec![Shape::rect("plot", self.plot), Shape::rect("ahead", self.ahead)];
        self.levels(&mut shapes);
        shapes.push(Shape::path("price after", self.path_after.as_str()));
        shapes.push(Shape::path("price", self.path.as_str()));
        shapes.extend(self.unknown.as_ref().map(|label| Shape::text("tick unknown", label)));
        shapes.extend(self.goes_on.as_ref().map(|label| Shape::text("goes-on", label)));
        self.present(&mut shapes);
        self.marks(&mut shapes);
        self.distances(&mut shapes);
        self.names(&mut shapes);
        self.tags(&mut shapes);
        let axis = Rect { y: self.plot.bottom() - 1.0, height: 1.0, ..self.plot };
        shapes.push(Shape::rect("axis", axis));
        let days = self.days.iter().enumerate();
        shapes.extend(days.map(|(index, day)| Shape::text("tick", day).keyed("day", index)));
        Shape::picture("chart", self.size, title, shapes)
    }

    /// A horizontal line across the plot.
    fn across(&self, class: &'static str, y: f64) -> Shape {
        Shape::path(class, stroke((self.plot.x, y), 'H', self.plot.right()))
    }

    /// Round prices, the entry, and the lines of both accounts.
    fn levels(&self, shapes: &mut Vec<Shape>) {
        for (index, (y, name)) in self.grid.iter().enumerate() {
            shapes.push(self.across("grid", *y).keyed("grid", index));
            shapes.extend(
                name.as_ref().map(|name| Shape::text("tick", name).keyed("grid-name", index)),
            );
        }
        shapes.push(self.across("entry", self.entry.y));
        let name = self.entry.label.as_ref();
        shapes.extend(name.map(|name| Shape::text("tick entry-name", name)));
        for (level, class) in self.lines.iter().zip(["line cross", "line isolated"]) {
            shapes.extend(level.as_ref().map(|level| self.across(class, level.y)));
        }
    }

    /// Where the price is: a line down the plot, a lead to the tag, a dot.
    fn present(&self, shapes: &mut Vec<Shape>) {
        let (x, y) = self.now;
        let plot = self.plot;
        shapes.push(Shape::path("now-line", stroke((x, plot.y), 'V', plot.bottom())));
        shapes.push(Shape::path("now-lead", stroke((x, y), 'H', plot.right())));
        shapes.push(Shape::circle("now", self.now, 4.5 * self.unit_px));
    }

    /// A ring where it was opened, a crossed ring where an account was closed out.
    fn marks(&self, shapes: &mut Vec<Shape>) {
        let unit = self.unit_px;
        let (x, y) = self.opened;
        // At the start the dot of the price stands there.
        if x + 8.0 * unit < self.now.0 {
            shapes.push(Shape::circle("opened", (x + 4.0 * unit, y), 4.0 * unit));
        }
        for (index, at) in self.closed_out.iter().enumerate() {
            let Some(at) = *at else { continue };
            shapes.push(Shape::circle("out-disc", at, 9.0 * unit).keyed("out-disc", index));
            shapes.push(Shape::cross("out-strokes", at, 3.6 * unit).keyed("out-strokes", index));
        }
    }

    fn distances(&self, shapes: &mut Vec<Shape>) {
        let arrows = self.distances.iter().zip(["reach cross", "reach isolated"]);
        for (index, (arrow, class)) in arrows.enumerate() {
            let Some(arrow) = arrow else { continue };
            shapes.push(Shape::path(class, arrow.path.as_str()));
            let name = arrow.label.as_ref();
            shapes.extend(
                name.map(|name| Shape::text("reach-name", name).keyed("reach-name", index)),
            );
        }
    }

    /// The names of the lines with their marks.
    fn names(&self, shapes: &mut Vec<Shape>) {
        let classes = ["line-name cross", "line-name isolated"];
        for ((level, class), mode) in self.lines.iter().zip(classes).zip(MODES) {
            let Some(level) = level else { continue };
            shapes.extend(level.mark.map(|at| Shape::mark(mode, at)));
            shapes.extend(level.label.as_ref().map(|name| Shape::text(class, name)));
        }
    }

    /// Values on the right axis; the price lies over the others.
    fn tags(&self, shapes: &mut Vec<Shape>) {
        let classes = ["axis-tag cross", "axis-tag isolated"];
        for ((tag, class), mode) in self.line_tags.iter().zip(classes).zip(MODES) {
            shapes.extend(tag.as_ref().map(|tag| axis_tag(class, tag, Some(mode))));
        }
        shapes.push(axis_tag("axis-tag of-price", &self.price_tag, None));
    }
}

fn axis_tag(class: &'static str, tag: &AxisTag, mode: Option<MarginMode>) -> Shape {
    let mut parts = vec![Shape::path("", tag.path.as_str()).keyed("body", 0)];
    parts.extend(mode.map(|mode| Shape::mark(mode, tag.mark)));
    parts.push(Shape::text("", &tag.label));
    Shape::group(class, parts)
}
