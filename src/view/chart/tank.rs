//! The tank of one account: glass, liquid, floor, wall, locked money, tap.
//!
//! **Area is money.** Below the start mark the inside of the glass is `outer` dollars large. The
//! cell is `cell / outer` of its width, the level `level / cell` of the height, so the liquid
//! covers exactly `level / outer` of the area. The wall's own thickness is added outside, so both
//! tanks hold the same. Above the start mark the same scale goes on up to the rim; what is beyond
//! is broken off openly by a zigzag.
//!
//! Both tanks are drawn mirrored: scale, tag and tap face the chart between them, and so does the pool
//! that the account is told by; further cells and what is locked lie behind it.

use super::label::{Label, text_width_px};
use super::tank_cells::{self, Cell};
use super::{Rect, Size};
use super::{tank_broken, tank_parts as parts};
use crate::engine::MarginMode;
use crate::units::Money;
use crate::view::{TankView, number};
use rust_decimal::prelude::ToPrimitive as _;

/// How much of the drawing there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TankStyle {
    /// Scale, tag, stand, tap and words.
    Full,
    /// The glass and what is in it: phones.
    Slim,
}

/// Font sizes of the tank's words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TankFonts {
    /// Graduations and small words.
    pub tick_px: f64,
    /// The tag at the surface.
    pub level_px: f64,
    /// The locked or remaining amount.
    pub big_px: f64,
}

/// The words on the glass, ready to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TankWords {
    /// In the tag at the surface.
    pub level: String,
    /// Beside the floor line.
    pub floor: String,
    /// In the emptied space, if anything is gone.
    pub emptied: Option<String>,
    /// Under the tag when the level is beyond the rim.
    pub overflow: Option<String>,
    /// Over the wall.
    pub wall: String,
    /// Beside the tap.
    pub leak: String,
    /// Amount behind the wall, or what is left of a broken tank: amount, word, note.
    pub remains: [String; 3],
}

/// What a scene is built from.
#[derive(Clone, Debug)]
pub struct TankInput<'a> {
    /// The amounts.
    pub view: &'a TankView,
    /// Which account: decides the side of the scale.
    pub mode: MarginMode,
    /// The whole picture.
    pub size: Size,
    /// How much of it there is room for.
    pub style: TankStyle,
    /// Font sizes.
    pub fonts: TankFonts,
    /// Walls of the tank that has most of them: both leave that much room.
    pub walls: usize,
    /// Room for scale and tag beside the glass, see [`column_px`]; the same for both tanks.
    pub column_px: f64,
    /// The words.
    pub words: &'a TankWords,
}

/// A tag that points at the surface.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Outline, with the surface at y = 0.
    pub path: String,
    /// The amount, with the surface at y = 0.
    pub label: Label,
    /// How many times the start the level is, when it is beyond the rim.
    pub note: Option<Label>,
}

/// The money behind the wall.
#[derive(Clone, Debug, PartialEq)]
pub struct Locked {
    /// The grey body.
    pub body: Rect,
    /// The lock, if there is room.
    pub icon: Option<Rect>,
    /// Amount, word, note: those that fit.
    pub words: Vec<Label>,
}

/// The wall between the cell and the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// The upright.
    pub post: Rect,
    /// Its head.
    pub cap: Rect,
    /// The lid over the locked money.
    pub lid: Option<Rect>,
    /// Centres of the bolts.
    pub bolts: Vec<(f64, f64)>,
    /// Radius of a bolt.
    pub bolt_px: f64,
    /// Its name.
    pub label: Option<Label>,
}

/// What a closed-out tank shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// The emptied cell, to be hatched.
    pub hatch: Rect,
    /// The splinter missing from the glass.
    pub gap: String,
    /// The cracks.
    pub crack: String,
    /// Centre and radius of the cross mark.
    pub mark: (f64, f64, f64),
    /// A plate under the words, if there are any.
    pub plate: Option<Rect>,
    /// What remains: amount and word.
    pub words: Vec<Label>,
}

/// Everything to draw, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct TankScene {
    /// The picture.
    pub size: Size,
    /// Unit of strokes and small parts: 1 at a tick size of 12 px.
    pub unit_px: f64,
    /// The glass, outside and thickness.
    pub glass: String,
    /// The inside of the glass.
    pub cavity: Rect,
    /// The inside up to the start mark, without the wall: its area is `outer` dollars.
    pub full: Rect,
    /// The cell up to the start mark.
    pub cell: Rect,
    /// The cells of further isolated positions.
    pub beside: Vec<Cell>,
    /// The liquid.
    pub liquid: Rect,
    /// A zigzag across the cell when the level is beyond the rim.
    pub zigzag: Option<String>,
    /// The floor: maintenance margin.
    pub floor: Rect,
    /// Short marks, one for each 1 % of price (thinned where they would touch).
    pub graduations: String,
    /// Amounts beside the long marks.
    pub ticks: Vec<Label>,
    /// Name and amount of the floor.
    pub floor_label: Option<Label>,
    /// Amount at the surface.
    pub tag: Option<Tag>,
    /// What is gone, in the emptied space.
    pub emptied: Option<Label>,
    /// Money behind the wall.
    pub locked: Option<Locked>,
    /// The wall.
    pub wall: Option<Wall>,
    /// The legs.
    pub stand: Vec<Rect>,
    /// Where the taps hang, if they are drawn: one for each position.
    pub taps: Vec<(f64, f64)>,
    /// What the tap does.
    pub leak: Option<Label>,
    /// The break, after a close-out.
    pub broken: Option<Broken>,
}

/// Room for scale and tag beside the glass: enough for every word of both tanks, in coarse steps so
/// that it stands still while amounts change.
pub fn column_px(tanks: [(&TankView, &TankWords); 2], fonts: TankFonts) -> f64 {
    let unit = fonts.tick_px / 12.0;
    let widest = tanks
        .into_iter()
        .map(|(view, words)| {
            let whole = number::money_on_scale(view.cell, view.cell);
            let tag = [&words.level, &whole]
                .map(|text| text_width_px(text, fonts.level_px))
                .into_iter()
                .fold(0.0, f64::max)
                + parts::TAG_PADDING * unit;
            let scale = [&words.floor, &whole]
                .map(|text| text_width_px(text, fonts.tick_px))
                .into_iter()
                .fold(0.0, f64::max);
            tag.max(scale + 6.0 * unit)
        })
        .fold(0.0, f64::max);
    let step = 8.0 * unit;
    (widest / step).ceil() * step
}

impl TankScene {
    /// The tank in pixels. Small pictures lose words, never proportions.
    pub fn build(input: &TankInput<'_>) -> Self {
        let frame = Glassware::new(input);
        let view = input.view;
        let is_full_style = input.style == TankStyle::Full;
        let liquid = frame.liquid(view);
        let has_wall = view.has_wall();
        let is_over_rim = frame.is_over_rim(view);
        let has_cell = view.cell.is_positive() || !view.beside.is_empty();
        // Without money behind a trade there is no level to name, and without a trade no floor.
        let has_level = is_full_style && !view.is_broken && has_cell;
        let tag = has_level.then(|| parts::tag(&frame, input, liquid.y, is_over_rim));
        let floor = frame.floor(view);
        let floor_label = (has_level && view.floor.is_positive())
            .then(|| parts::floor_label(&frame, input, floor.y, liquid.y));
        let (graduations, ticks) = parts::graduations(
            &frame,
            input,
            tag.as_ref().map(|tag| (liquid.y, tag)),
            floor_label.as_ref(),
        );
        let beside = tank_cells::cells(&frame, input);
        let mut taps = Vec::new();
        if is_full_style {
            let first = parts::tap(&frame);
            taps.push(first);
            taps.extend(tank_cells::taps(&frame, view, first, &beside));
        }
        Self {
            size: input.size,
            unit_px: frame.unit,
            glass: parts::glass(&frame),
            cavity: frame.cavity,
            full: frame.full,
            cell: frame.cell,
            liquid,
            zigzag: (is_over_rim && !view.is_broken).then(|| parts::zigzag(&frame)),
            floor,
            graduations,
            ticks,
            floor_label,
            emptied: parts::emptied(&frame, input, liquid.y),
            locked: parts::locked(&frame, input, &beside),
            wall: has_wall.then(|| parts::wall(&frame, input, &beside)),
            stand: if is_full_style { parts::stand(&frame) } else { Vec::new() },
            leak: taps.last().and_then(|tap| parts::leak(&frame, input, *tap)),
            taps,
            beside,
            tag,
            broken: view.is_broken.then(|| tank_broken::broken(&frame, input)),
        }
    }
}

/// The proportions everything else is measured from.
pub(super) struct Glassware {
    /// 1 at a tick size of 12 px.
    pub unit: f64,
    /// Thickness of the glass.
    pub glass_px: f64,
    /// Thickness of the base.
    pub base_px: f64,
    /// Thickness of the wall.
    pub wall_px: f64,
    /// Whether the tank faces right: scale, first cell and tap are at its right edge.
    pub is_right: bool,
    /// Inside of the glass up to the rim, with the thickness of its walls.
    pub cavity: Rect,
    /// Inside up to the start mark, without the wall.
    pub full: Rect,
    /// The cell up to the start mark.
    pub cell: Rect,
}

/// How far the rim stands out beyond the glass, in units.
pub(super) const LIP: f64 = 3.0;
/// Height of legs and tap, in units.
const STAND: f64 = 32.0;
/// Room above the rim for wall, lid and name, in units.
const HEAD: f64 = 22.0;
/// The narrowest inside that is drawn.
const INSIDE_MIN_PX: f64 = 24.0;

impl Glassware {
    fn new(input: &TankInput<'_>) -> Self {
        let unit = input.fonts.tick_px / 12.0;
        let is_full = input.style == TankStyle::Full;
        let glass_px = if is_full { 5.0 * unit } else { 4.0 };
        let base_px = if is_full { 8.0 * unit } else { 5.0 };
        let wall_px = if is_full { 12.0 * unit } else { 8.0 };
        let top = if is_full { HEAD * unit } else { 7.0 };
        let below = base_px + if is_full { STAND * unit } else { 1.0 };
        let side = glass_px + LIP * unit;
        let column = if is_full { input.column_px } else { 0.0 };
        let thick = |walls: usize| f64::from(u8::try_from(walls).unwrap_or(u8::MAX)) * wall_px;
        let (walls, wall_room) = (thick(input.walls.max(1)), thick(input.view.walls()));
        let inside = (input.size.width_px - column - 2.0 * side - walls).max(INSIDE_MIN_PX);
        let height = (input.size.height_px - top - below).max(INSIDE_MIN_PX);
        // Room for a gain: a twelfth of the height, on the same scale.
        let overflow = height / 13.0;
        let (x, is_right) = match input.mode {
            MarginMode::Cross => (side, true),
            MarginMode::Isolated => (column + side, false),
        };
        let cavity = Rect { x, y: top, width: inside + wall_room, height };
        let full = Rect { y: top + overflow, width: inside, height: height - overflow, ..cavity };
        let share = ratio(input.view.cell, input.view.outer).clamp(0.0, 1.0);
        let mut frame =
            Self { unit, glass_px, base_px, wall_px, is_right, cavity, full, cell: full };
        frame.full.x = frame.placed(0.0, inside);
        let width = inside * share;
        frame.cell = Rect { x: frame.placed(0.0, width), width, ..frame.full };
        frame
    }

    /// Where something so wide begins whose near edge lies so far inside the glass, seen from the chart.
    pub(super) fn placed(&self, depth: f64, width: f64) -> f64 {
        if self.is_right { self.cavity.right() - depth - width } else { self.cavity.x + depth }
    }

    /// How far inside the glass the far edge of something lies.
    pub(super) fn depth(&self, of: Rect) -> f64 {
        if self.is_right { self.cavity.right() - of.x } else { of.right() - self.cavity.x }
    }

    fn liquid(&self, view: &TankView) -> Rect {
        let height = (self.cell.height * ratio(view.level, view.cell).max(0.0)).min(self.brim_px());
        let height = if view.is_broken { 0.0 } else { height };
        Rect { y: self.cell.bottom() - height, height, ..self.cell }
    }

    /// The highest level that is drawn: just under the rim.
    pub(super) fn brim_px(&self) -> f64 {
        self.cavity.height - 3.0 * self.unit
    }

    fn is_over_rim(&self, view: &TankView) -> bool {
        self.brim_px() < self.cell.height * ratio(view.level, view.cell)
    }

    /// Nothing below the floor of a broken cell: the hatch says it all.
    fn floor(&self, view: &TankView) -> Rect {
        let share = if view.is_broken { 0.0 } else { ratio(view.floor, view.cell).clamp(0.0, 1.0) };
        let height = self.cell.height * share;
        Rect { y: self.cell.bottom() - height, height, ..self.cell }
    }
}

/// Quotient of two amounts for drawing; 0 where there is nothing to compare with.
pub(super) fn ratio(part: Money, whole: Money) -> f64 {
    part.ratio_to(whole).and_then(|rate| rate.decimal().to_f64()).unwrap_or(0.0)
}
