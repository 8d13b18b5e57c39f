//! A picture as a list of plain shapes, in drawing order: what the page turns into SVG elements
//! without knowing what they mean. A shape keeps its element as long as its key is there, so that
//! levels and walls slide.

use super::label::Label;
use super::{Px, Rect, Size};
use crate::engine::MarginMode;

/// Prefix of an attribute that is a property of the element's style instead.
pub const STYLE: &str = "style:";

/// One SVG element.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Name of the element.
    pub tag: &'static str,
    /// What tells the shape from its siblings: a name and a number.
    pub key: (&'static str, usize),
    /// Names and values: the same names in the same order as long as the key is the same. A name
    /// after [`STYLE`] is a property of the style.
    pub attributes: Vec<(&'static str, String)>,
    /// The words, for texts.
    pub text: Option<String>,
    /// The shapes inside.
    pub children: Vec<Self>,
}

impl Shape {
    /// An element of a class; the class is also its key.
    pub(super) fn new(tag: &'static str, class: &'static str) -> Self {
        let attributes = Vec::with_capacity(6);
        let shape = Self { tag, key: (class, 0), attributes, text: None, children: Vec::new() };
        if class.is_empty() { shape } else { shape.with("class", class) }
    }

    /// The picture around all shapes, named for those who do not see it.
    pub(super) fn picture(class: &'static str, size: Size, title: String, of: Vec<Self>) -> Self {
        let picture = Self::new("svg", class)
            .px("width", size.width_px)
            .px("height", size.height_px)
            .with("role", "img")
            .with("aria-label", title);
        Self { children: of, ..picture }
    }

    /// A group of shapes.
    pub(super) fn group(class: &'static str, children: Vec<Self>) -> Self {
        Self { children, ..Self::new("g", class) }
    }

    /// A rectangle.
    pub(super) fn rect(class: &'static str, rect: Rect) -> Self {
        Self::new("rect", class).within(rect)
    }

    /// A path.
    pub(super) fn path(class: &'static str, data: impl Into<String>) -> Self {
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
    pub(super) fn text(class: &'static str, label: &Label) -> Self {
        let text = Self::new("text", class)
            .px("x", label.x)
            .px("y", label.y)
            .px("font-size", label.font_px)
            .with("text-anchor", label.anchor.svg());
        Self { text: Some(label.text.clone()), ..text }
    }

    /// A symbol of the page's sprite in a box.
    pub(super) fn symbol(class: &'static str, href: &'static str, at: Rect) -> Self {
        let mut symbol = Self::new("svg", class).within(at);
        symbol.children.push(Self::new("use", "").with("href", href));
        symbol
    }

    /// The mark of an account in a box.
    pub(super) fn mark(mode: MarginMode, at: Rect) -> Self {
        match mode {
            MarginMode::Cross => Self::symbol("mark cross", "#m-cross", at),
            MarginMode::Isolated => Self::symbol("mark isolated", "#m-isolated", at),
        }
    }

    /// The same under another key.
    pub(super) fn keyed(self, name: &'static str, number: usize) -> Self {
        Self { key: (name, number), ..self }
    }

    /// The same with one more attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with one more attribute in pixels.
    pub(super) fn px(self, name: &'static str, px: f64) -> Self {
        self.with(name, Px(px).to_string())
    }

    fn within(self, rect: Rect) -> Self {
        self.px("x", rect.x).px("y", rect.y).px("width", rect.width).px("height", rect.height)
    }
}

/// A straight stroke as path data: from a point, by the command `h`, `H` or `V`, to or that far.
pub(super) fn stroke((x, y): (f64, f64), command: char, to: f64) -> String {
    format!("M{} {}{command}{}", Px(x), Px(y), Px(to))
}
