//! Several positions in one tank: in isolated a walled cell for each, in cross a tap for each on one
//! level; where some are in either mode, both. The first cell, with scale and tag, is drawn by the rest of
//! the tank.

use super::Rect;
use super::shape::stroke;
use super::tank::{Glassware, TankInput, ratio};
use crate::units::Money;
use crate::view::node::Node;
use crate::view::{CellView, TankView};

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

/// Room of a leg and half a tap at the edge of the glass, in units.
const LEG: f64 = 16.0;
/// Distance of two taps on one level, in units.
const TAP_DISTANCE: f64 = 26.0;

/// The cells beside the first one, from it away from the chart, each behind a wall of its own.
pub(super) fn cells(frame: &Glassware, input: &TankInput<'_>) -> Vec<Cell> {
    let mut depth = frame.depth(frame.cell);
    let cells = input.view.beside.iter().map(|view| {
        let wall =
            Rect { x: frame.placed(depth, frame.wall_px), width: frame.wall_px, ..frame.cavity };
        let width = frame.full.width * ratio(view.cell, input.view.outer).clamp(0.0, 1.0);
        let x = frame.placed(depth + frame.wall_px, width);
        let outline = Rect { x, width, ..frame.full };
        depth = frame.depth(outline);
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
    view: &TankView,
    first: (f64, f64),
    cells: &[Cell],
) -> Vec<(f64, f64)> {
    let distance = TAP_DISTANCE * frame.unit;
    let step = if frame.is_right { -distance } else { distance };
    let beside = |from: f64, count: usize, cell: Rect| {
        let places = (1..count).zip(1_u32..).map(move |(_, place)| from + f64::from(place) * step);
        let room = (cell.x + distance / 2.0, cell.right() - distance / 2.0);
        places.filter(move |x| room.0 < *x && *x < room.1)
    };
    let mut places: Vec<f64> = beside(first.0, view.taps, frame.cell).collect();
    for (cell, of) in cells.iter().zip(&view.beside) {
        let outline = cell.outline;
        if !cell.is_broken && 8.0 * frame.unit <= outline.width {
            // Clear of the legs under the edges.
            let [left, right] = [1.0, -1.0].map(|side| side * LEG * frame.unit);
            let middle = (outline.x + outline.width / 2.0)
                .max(frame.cavity.x + left)
                .min(frame.cavity.right() + right);
            places.push(middle);
            places.extend(beside(middle, of.taps, outline));
        }
    }
    places.into_iter().map(|x| (x, first.1)).collect()
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
    use crate::engine::MarginMode;
    use crate::view::chart::Size;
    use crate::view::chart::tank::{TankFonts, TankScene, TankStyle, TankWords};
    use rust_decimal::{Decimal, dec};

    fn money(amount: i64) -> Money {
        Money::new(Decimal::from(amount))
    }

    fn beside(number: usize, cell: i64, level: i64, is_broken: bool) -> CellView {
        let (cell, level, floor) = (money(cell), money(level), money(20));
        CellView { number, cell, taps: 1, level, floor, is_broken }
    }

    /// Wallet 5,000: so much in the first cell, 3 taps on it, others beside it, the rest locked.
    fn tank(cell: i64, beside: Vec<CellView>) -> TankView {
        let taken: Money = beside.iter().map(|view| view.cell).sum();
        TankView {
            outer: money(5_000),
            cell: money(cell),
            level: money(750),
            locked: money(5_000 - cell) - taken,
            floor: Money::new(dec!(100)),
            taps: 3,
            beside,
            ..TankView::default()
        }
    }

    fn scene(mode: MarginMode, view: &TankView) -> TankScene {
        TankScene::build(&TankInput {
            view,
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

    fn is_near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 0.005 * expected
    }

    #[test]
    fn area_is_money_in_every_cell() {
        for mode in [MarginMode::Isolated, MarginMode::Cross] {
            let view = tank(1_000, vec![beside(2, 600, 150, false), beside(3, 400, 0, true)]);
            let scene = scene(mode, &view);
            let whole = area(scene.full) / 5_000.0;
            let dollars = |rect: Rect| area(rect) / whole;
            assert!(is_near(dollars(scene.liquid), 750.0), "{}", dollars(scene.liquid));
            assert!(is_near(dollars(scene.beside[0].liquid), 150.0));
            assert!(is_near(dollars(scene.beside[0].outline), 600.0));
            assert!(is_near(dollars(scene.beside[1].outline), 400.0));
            assert!(scene.beside[1].liquid.height <= 0.0, "nothing is left in a broken cell");
            let locked = scene.locked.as_ref().expect("money behind the walls");
            assert!(is_near(dollars(locked.body), 3_000.0), "{}", dollars(locked.body));
            check_row(&scene, mode);
        }
    }

    /// Cells, walls and locked money stand side by side from the edge that faces the chart, and fill the
    /// glass.
    fn check_row(scene: &TankScene, mode: MarginMode) {
        let mut row = vec![scene.cell];
        row.extend(scene.beside.iter().flat_map(|cell| [cell.wall, cell.outline]));
        row.extend(scene.wall.iter().map(|wall| wall.post));
        row.extend(scene.locked.iter().map(|locked| locked.body));
        if mode == MarginMode::Cross {
            row.reverse();
        }
        let (first, last) = (row[0], row[row.len() - 1]);
        assert!((first.x - scene.cavity.x).abs() < 1e-6, "{mode:?}");
        assert!((last.right() - scene.cavity.right()).abs() < 1e-6, "{mode:?}");
        for pair in row.windows(2) {
            assert!((pair[0].right() - pair[1].x).abs() < 1e-6, "{mode:?}: {pair:?}");
        }
    }

    #[test]
    fn both_tanks_hold_the_same_and_every_position_has_a_tap() {
        let two = vec![beside(2, 600, 150, false), beside(3, 400, 0, true)];
        let isolated = scene(MarginMode::Isolated, &TankView { taps: 1, ..tank(1_000, two) });
        let cross = scene(MarginMode::Cross, &tank(5_000, Vec::new()));
        assert!((isolated.full.width - cross.full.width).abs() < 1e-9);
        assert!((isolated.size.width_px - cross.size.width_px).abs() < 1e-9);
        // The broken cell has none.
        assert_eq!((cross.taps.len(), isolated.taps.len()), (3, 2));
        assert!(cross.wall.is_none() && cross.locked.is_none());
    }

    /// One position behind a wall, two in cross: the account is told by either, and drawn either way round.
    #[test]
    fn an_account_with_positions_in_both_modes_draws_both() {
        for mode in [MarginMode::Isolated, MarginMode::Cross] {
            let pool = CellView { taps: 2, ..beside(2, 4_000, 3_500, false) };
            let walled = scene(mode, &TankView { taps: 1, ..tank(1_000, vec![pool]) });
            let pooled = scene(
                mode,
                &TankView { taps: 2, ..tank(4_000, vec![beside(3, 1_000, 800, false)]) },
            );
            for (scene, levels) in [(&walled, [750.0, 3_500.0]), (&pooled, [750.0, 800.0])] {
                let whole = area(scene.full) / 5_000.0;
                let liquids = [scene.liquid, scene.beside[0].liquid];
                for (liquid, level) in liquids.into_iter().zip(levels) {
                    assert!(is_near(area(liquid) / whole, level), "{mode:?} {level}");
                }
                assert!(scene.locked.is_none() && scene.wall.is_none());
                assert_eq!(scene.taps.len(), 3, "{mode:?}");
                assert!(scene.taps.iter().all(|tap| scene.cavity.x < tap.0));
                assert!(scene.taps.iter().all(|tap| tap.0 < scene.cavity.right()));
                check_row(scene, mode);
            }
        }
    }
}
