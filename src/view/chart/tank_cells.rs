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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::TankView;
    use crate::view::chart::Size;
    use crate::view::chart::tank::{TankFonts, TankScene, TankStyle, TankWords};
    use rust_decimal::{Decimal, dec};

    fn money(amount: i64) -> Money {
        Money::new(Decimal::from(amount))
    }

    fn beside(number: usize, cell: i64, level: i64, is_broken: bool) -> CellView {
        let (cell, level, floor) = (money(cell), money(level), money(20));
        CellView { number, cell, level, floor, is_broken }
    }

    /// Wallet 5,000: 1,000 behind the first wall, 600 and 400 behind two more, 3,000 locked.
    fn scene(mode: MarginMode, beside: Vec<CellView>) -> TankScene {
        let view = TankView {
            outer: money(5_000),
            cell: money(if mode == MarginMode::Cross { 5_000 } else { 1_000 }),
            level: money(750),
            locked: money(if mode == MarginMode::Cross { 0 } else { 3_000 }),
            floor: Money::new(dec!(100)),
            taps: 3,
            beside,
            ..TankView::default()
        };
        TankScene::build(&TankInput {
            view: &view,
            mode,
            size: Size { width_px: 300.0, height_px: 340.0 },
            style: TankStyle::Full,
            fonts: TankFonts { tick_px: 12.0, level_px: 15.0, big_px: 26.0 },
            walls: 3,
            column_px: 80.0,
            words: &TankWords::default(),
        })
    }

    fn area(rect: Rect) -> f64 {
        rect.width * rect.height
    }

    #[test]
    fn area_is_money_in_every_cell() {
        let cells = vec![beside(2, 600, 150, false), beside(3, 400, 0, true)];
        let scene = scene(MarginMode::Isolated, cells);
        let whole = area(scene.full) / 5_000.0;
        let dollars = |rect: Rect| area(rect) / whole;
        let is_near = |found: f64, expected: f64| (found - expected).abs() < 0.005 * expected;
        assert!(is_near(dollars(scene.liquid), 750.0), "{}", dollars(scene.liquid));
        assert!(is_near(dollars(scene.beside[0].liquid), 150.0));
        assert!(is_near(dollars(scene.beside[0].outline), 600.0));
        assert!(is_near(dollars(scene.beside[1].outline), 400.0));
        assert!(scene.beside[1].liquid.height <= 0.0, "nothing is left in a broken cell");
        let locked = scene.locked.expect("money behind the walls");
        assert!(is_near(dollars(locked.body), 3_000.0), "{}", dollars(locked.body));
        // Cells, walls and locked money stand side by side and fill the glass.
        assert!((scene.cell.right() - scene.beside[0].wall.x).abs() < 1e-9);
        assert!((scene.beside[1].outline.right() - scene.wall.unwrap().post.x).abs() < 1e-9);
        assert!((locked.body.right() - scene.cavity.right()).abs() < 1e-6);
    }

    #[test]
    fn both_tanks_hold_the_same_and_every_position_has_a_tap() {
        let isolated =
            scene(MarginMode::Isolated, vec![beside(2, 600, 150, false), beside(3, 400, 0, true)]);
        let cross = scene(MarginMode::Cross, Vec::new());
        assert!((isolated.full.width - cross.full.width).abs() < 1e-9);
        // The broken cell has none.
        assert_eq!((cross.taps.len(), isolated.taps.len()), (3, 2));
    }
}
