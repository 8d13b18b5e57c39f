//! The shapes of the pictures, in drawing order. A shape keeps its element as long as its key is
//! there, so that levels and walls slide.

use super::label::Label;
use super::{Rect, Size};
use crate::engine::MarginMode;
use crate::view::node::{IntoValue, Node, Px};

impl Node {
    /// The picture around all shapes, named for those who do not see it.
    pub(super) fn picture(
        class: &'static str,
        size: Size,
        title: impl IntoValue,
        of: Vec<Self>,
    ) -> Self {
        Self::new("svg", class)
            .px("width", size.width_px)
            .px("height", size.height_px)
            // Drawn for the screen, shown on paper at another size.
            .with("viewBox", format!("0 0 {} {}", Px(size.width_px), Px(size.height_px)))
            .with("role", "img")
            .with("aria-label", title)
            .around(of)
    }

    /// A group of shapes.
    pub(super) fn group(class: &'static str, shapes: Vec<Self>) -> Self {
        Self::new("g", class).around(shapes)
    }

    /// A rectangle.
    pub(super) fn rect(class: &'static str, rect: Rect) -> Self {
        Self::new("rect", class).within(rect)
    }

    /// A path.
    pub(super) fn path(class: &'static str, data: impl IntoValue) -> Self {
        Self::new("path", class).with("d", data)
    }

    /// A disc or ring.
    pub(super) fn circle(class: &'static str, (x, y): (f64, f64), radius: f64) -> Self {
        Self::new("circle", class).px("cx", x).px("cy", y).px("r", radius)
    }

    /// A cross of two strokes around a point.
    pub(super) fn cross(class: &'static str, (x, y): (f64, f64), arm: f64) -> Self {
        let (left, top, twice) = (Px(x - arm), Px(y - arm), Px(2.0 * arm));
        Self::path(class, format!("M{left} {top}l{twice} {twice}m0 -{twice}l-{twice} {twice}"))
    }

    /// A line of text.
    pub(super) fn label(class: &'static str, label: &Label) -> Self {
        Self::new("text", class)
            .px("x", label.x)
            .px("y", label.y)
            .px("font-size", label.font_px)
            .with("text-anchor", label.anchor.svg())
            .text(label.text.clone())
    }

    /// A symbol of the page's sprite.
    pub(in crate::view) fn symbol(class: &'static str, href: &'static str) -> Self {
        Self::new("svg", class).around(vec![Self::bare("use").with("href", href)])
    }

    /// The mark of an account: a disc for cross, a square for isolated. Always beside its name.
    pub(in crate::view) fn mark(mode: MarginMode) -> Self {
        match mode {
            MarginMode::Cross => Self::symbol("mark cross", "#m-cross"),
            MarginMode::Isolated => Self::symbol("mark isolated", "#m-isolated"),
        }
    }

    /// The same in a box.
    pub(super) fn within(self, rect: Rect) -> Self {
        self.px("x", rect.x).px("y", rect.y).px("width", rect.width).px("height", rect.height)
    }
}

/// A straight stroke as path data: from a point, by the command `h`, `H` or `V`, to or that far.
pub(super) fn stroke((x, y): (f64, f64), command: char, to: f64) -> String {
    format!("M{} {}{command}{}", Px(x), Px(y), Px(to))
}
