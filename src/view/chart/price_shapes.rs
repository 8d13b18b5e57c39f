//! The price chart as shapes, from the plot to the names of days.

use super::Rect;
use super::curve;
use super::price::{AxisTag, Level, PriceScene};
use super::shape::stroke;
use crate::engine::MarginMode;
use crate::view::Kept;
use crate::view::node::{IntoValue, Node};

/// Cross and isolated, as everywhere in a scene.
const MODES: [MarginMode; 2] = [MarginMode::Cross, MarginMode::Isolated];

impl PriceScene {
    /// The picture: `title` says what it shows.
    pub fn shapes(&self, title: impl IntoValue, kept: &Kept) -> Node {
        let mut shapes = vec![Node::rect("plot", self.plot), Node::rect("ahead", self.ahead)];
        self.befell(&mut shapes);
        self.levels(&mut shapes);
        if !self.stair.is_empty() {
            shapes.push(Node::path("stair", self.stair.clone()));
        }
        if !self.wicks.is_empty() {
            shapes.push(Node::path("wick", self.wicks.clone()));
        }
        self.prices_beside(kept, &mut shapes);
        if self.extras.strokes.is_empty() {
            curve::pieces("price after", &self.path_after, kept, &mut shapes);
            curve::pieces("price", &self.path, kept, &mut shapes);
        }
        shapes.extend(self.unknown.as_ref().map(|label| Node::label("tick unknown", label)));
        shapes.extend(self.goes_on.as_ref().map(|label| Node::label("goes-on", label)));
        self.present(&mut shapes);
        self.marks(&mut shapes);
        self.distances(&mut shapes);
        self.names(&mut shapes);
        self.tags(&mut shapes);
        let axis = Rect { y: self.plot.bottom() - 1.0, height: 1.0, ..self.plot };
        shapes.push(Node::rect("axis", axis));
        let days = self.days.iter().enumerate();
        shapes.extend(days.map(|(index, day)| Node::label("tick", day).keyed("day", index)));
        Node::picture("chart", self.size, title, shapes)
    }

    /// A horizontal line across the plot.
    fn across(&self, class: &'static str, y: f64) -> Node {
        Node::path(class, stroke((self.plot.x, y), 'H', self.plot.right()))
    }

    /// The same of a line that is broken where its name stands on it.
    fn around_name(&self, class: &'static str, level: &Level) -> Node {
        let Level { y, label, .. } = level;
        let Some(name) = label.as_ref().filter(|name| (name.y - y).abs() < 1.0) else {
            return self.across(class, *y);
        };
        let (room, gap) = (name.bounds(), 4.0 * self.unit_px);
        let before = stroke((self.plot.x, *y), 'H', room.x - gap);
        Node::path(class, before + &stroke((room.right() + gap, *y), 'H', self.plot.right()))
    }

    /// Round prices, the entry, and the lines of both accounts.
    fn levels(&self, shapes: &mut Vec<Node>) {
        for (index, (y, name)) in self.grid.iter().enumerate() {
            shapes.push(self.across("grid", *y).keyed("grid", index));
            shapes.extend(
                name.as_ref().map(|name| Node::label("tick", name).keyed("grid-name", index)),
            );
        }
        shapes.push(self.around_name("entry", &self.entry));
        let orders = self.orders.iter().enumerate();
        shapes.extend(
            orders.map(|(index, order)| self.around_name("order", order).keyed("order", index)),
        );
        for (level, class) in self.lines.iter().zip(["line cross", "line isolated"]) {
            shapes.extend(level.as_ref().map(|level| self.across(class, level.y)));
        }
    }

    /// Where the price is: a line down the plot, a lead to the tag, a dot.
    fn present(&self, shapes: &mut Vec<Node>) {
        let (x, y) = self.now;
        let plot = self.plot;
        shapes.push(Node::path("now-line", stroke((x, plot.y), 'V', plot.bottom())));
        shapes.push(Node::path("now-lead", stroke((x, y), 'H', plot.right())));
        shapes.push(Node::circle("now", self.now, 4.5 * self.unit_px));
    }

    /// A ring where it was opened, a crossed ring where an account was closed out.
    fn marks(&self, shapes: &mut Vec<Node>) {
        let unit = self.unit_px;
        let (x, y) = self.opened;
        // At the start the dot of the price stands there.
        if x + 8.0 * unit < self.now.0 {
            shapes.push(Node::circle("opened", (x + 4.0 * unit, y), 4.0 * unit));
        }
        for (index, at) in self.closed_out.iter().enumerate() {
            let Some(at) = *at else { continue };
            shapes.push(Node::circle("out-disc", at, 9.0 * unit).keyed("out-disc", index));
            shapes.push(Node::cross("out-strokes", at, 3.6 * unit).keyed("out-strokes", index));
        }
    }

    fn distances(&self, shapes: &mut Vec<Node>) {
        let arrows = self.distances.iter().zip(["reach cross", "reach isolated"]);
        for (index, (arrow, class)) in arrows.enumerate() {
            let Some(arrow) = arrow else { continue };
            shapes.push(Node::path(class, arrow.path.clone()));
            let name = arrow.label.as_ref();
            shapes.extend(
                name.map(|name| Node::label("reach-name", name).keyed("reach-name", index)),
            );
        }
    }

    /// The names of the lines with their marks.
    fn names(&self, shapes: &mut Vec<Node>) {
        let entry = self.entry.label.as_ref();
        shapes.extend(entry.map(|name| Node::label("tick entry-name", name)));
        let orders = self.orders.iter().enumerate();
        shapes.extend(orders.filter_map(|(index, order)| {
            let name = order.label.as_ref()?;
            Some(Node::label("tick order-name", name).keyed("order-name", index))
        }));
        let classes = ["line-name cross", "line-name isolated"];
        for ((level, class), mode) in self.lines.iter().zip(classes).zip(MODES) {
            let Some(level) = level else { continue };
            shapes.extend(level.mark.map(|at| Node::mark(mode).within(at)));
            shapes.extend(level.label.as_ref().map(|name| Node::label(class, name)));
        }
    }

    /// Values on the right axis; the price lies over the others.
    fn tags(&self, shapes: &mut Vec<Node>) {
        let classes = ["axis-tag cross", "axis-tag isolated"];
        for ((tag, class), mode) in self.line_tags.iter().zip(classes).zip(MODES) {
            shapes.extend(tag.as_ref().map(|tag| axis_tag(class, tag, Some(mode))));
        }
        shapes.push(axis_tag("axis-tag of-price", &self.price_tag, None));
    }
}

fn axis_tag(class: &'static str, tag: &AxisTag, mode: Option<MarginMode>) -> Node {
    let mut parts = vec![Node::path("", tag.path.clone()).keyed("body", 0)];
    parts.extend(mode.map(|mode| Node::mark(mode).within(tag.mark)));
    parts.push(Node::label("", &tag.label));
    Node::group(class, parts)
}
