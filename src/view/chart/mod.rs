//! Pictures as plain geometry: what stands where, in pixels, with the words already chosen.
//!
//! A scene is built from a view of the frame, a size and ready texts; the page only turns it into
//! SVG elements. So every rule of the drawing (area is money, labels never overlap, tags stay
//! inside) is tested on the host. Knows no colours, no language and no browser.
//!
//! Reading order: [`scale`] (numbers to pixels), [`label`] (room for words), [`tank`], [`price`],
//! `extras` (what is drawn of the market on demand), `shape` (the scenes as elements).

mod curve;
mod extras;
pub mod label;
pub mod price;
mod price_axis;
mod price_labels;
mod price_shapes;
#[cfg(test)]
mod samples;
pub mod scale;
mod shape;
pub mod tank;
mod tank_broken;
mod tank_cells;
mod tank_parts;
mod tank_shapes;
#[cfg(test)]
mod tests;
pub mod timeline;

use crate::view::node::Px;

/// Width and height of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width_px: f64,
    /// From top to bottom.
    pub height_px: f64,
}

/// A rectangle; y grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width, never negative.
    pub width: f64,
    /// Height, never negative.
    pub height: f64,
}

impl Rect {
    /// The right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// Width x height.
    pub fn area(self) -> f64 {
        self.width * self.height
    }

    /// Whether two rectangles share some area. Touching edges do not count.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether `other` lies within this rectangle.
    pub fn holds(self, other: Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

/// A coordinate with one decimal, as it is written into a path: it costs less text.
fn coordinate(px: f64) -> Px {
    Px((px * 10.0).round() / 10.0)
}
