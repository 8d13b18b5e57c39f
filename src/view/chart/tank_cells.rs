//! Several positions in one tank: in isolated a walled cell for each, in cross a tap for each on one
//! level. The first cell, with scale and tag, is drawn by the rest of the tank.

use super::Rect;
use super::shape::stroke;
use super::tank::{Glassware, TankInput, ratio};
use crate::engine::MarginMode;
use crate::units::Money;
use crate::view::CellView;
use crate::view::node::Node;

/// A cell beside the first one.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Up to the start mark.
    pub outline: Rect,
    /// What is in it.
    pub liquid: Rect,
    /// Its floor.
    pub floor: Rect,
    /// Whether it was closed out: hatched.
    pub is_broken: bool,
    /// The wall in front of it.
    pub wall: Rect,
}

/// Distance of two taps on one level, in units.
const TAP_DISTANCE: f64 = 26.0;

/// The cells beside the first one, from it outwards, each behind a wall of its own.
pub(super) fn cells(frame: &Glassware, input: &TankInput<'_>) -> Vec<Cell> {
    let mut x = frame.cell.right();
    let cells = input.view.beside.iter().map(|view| {
        let wall = Rect { x, width: frame.wall_px, y: frame.cavity.y, height: frame.cavity.height };
        let width = frame.full.width * ratio(view.cell, input.view.outer).clamp(0.0, 1.0);
        let outline = Rect { x: wall.right(), width, ..frame.full };
        x = outline.right();
        cell(frame, view, outline, wall)
    });
    cells.collect()
}

fn cell(frame: &Glassware, view: &CellView, outline: Rect, wall: Rect) -> Cell {
    let filled = |amount: Money, most: f64| {
        let height = outline.height * ratio(amount, view.cell).max(0.0);
        let height = if view.is_broken { 0.0 } else { height.min(most) };
        Rect { y: outline.bottom() - height, height, ..outline }
    };
    Cell {
        outline,
        liquid: filled(view.level, frame.brim_px()),
        floor: filled(view.floor, outline.height),
        is_broken: view.is_broken,
        wall,
    }
}

/// What all of them hold, for the width that is left behind them.
pub(super) fn held(input: &TankInput<'_>) -> Money {
    input.view.beside.iter().map(|view| view.cell).sum()
}

/// Where the taps hang besides the first: beside it where they share a level, under each open cell
/// where each has its own.
pub(super) fn taps(
    frame: &Glassware,
    input: &TankInput<'_>,
    first: (f64, f64),
    cells: &[Cell],
) -> Vec<(f64, f64)> {
    match input.mode {
        MarginMode::Cross => {
            let distance = TAP_DISTANCE * frame.unit;
            let places = (1..input.view.taps)
                .zip(1_u32..)
                .map(|(_, place)| (first.0 - f64::from(place) * distance, first.1));
            places.filter(|(x, _)| frame.cell.x + distance / 2.0 < *x).collect()
        }
        MarginMode::Isolated => {
            let open = cells.iter().filter(|cell| !cell.is_broken);
            let wide = open.filter(|cell| 8.0 * frame.unit <= cell.outline.width);
            wide.map(|cell| (cell.outline.x + cell.outline.width / 2.0, first.1)).collect()
        }
    }
}

impl Cell {
    /// Wall, liquid, floor, and the hatch of a broken one.
    pub(super) fn shapes(&self, index: usize) -> Node {
        let Self { outline, liquid, floor, wall, .. } = *self;
        let surface = Rect { height: liquid.height.min(2.5), ..liquid };
        let mut parts = vec![
            Node::rect("liquid", liquid),
            Node::path("start", stroke((outline.x, outline.y), 'h', outline.width)),
            Node::rect("floor-base", floor),
            Node::rect("floor", floor),
            Node::rect("surface", surface),
            Node::rect("wall", wall),
        ];
        if self.is_broken {
            parts.push(Node::rect("hatched", outline));
        }
        Node::group("cell-beside", parts).keyed("cell", index)
    }
}
