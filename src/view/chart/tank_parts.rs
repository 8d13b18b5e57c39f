//! The parts of a tank: scale, tag, wall, lock, tap, break. Geometry only; proportions come from
//! [`Glassware`].

use super::label::{Anchor, Label, text_width_px};
use super::scale::round_step;
use super::tank::{Glassware, LIP, Locked, Tag, TankInput, TankStyle, Wall, ratio};
use super::tank_cells::{Cell, held};
use super::{Rect, coordinate as c};
use crate::units::{Money, Rate};
use crate::view::number;
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// Room beside the amount in a tag, with its point, in units.
pub(super) const TAG_PADDING: f64 = 24.0;
/// Height of a tag, in units.
const TAG_HEIGHT: f64 = 24.0;
/// Least distance of two amounts on the scale, in units.
const TICK_DISTANCE: f64 = 28.0;
/// Least distance of two short marks, in pixels.
const MARK_DISTANCE_PX: f64 = 4.0;

/// The outline of the glass: U with a lip on each side.
pub(super) fn glass(frame: &Glassware) -> String {
    let Glassware { unit, glass_px, base_px, cavity, .. } = frame;
    let lip = LIP * unit;
    let (left, right) = (cavity.x, cavity.right());
    let (outer_left, outer_right) = (left - glass_px, right + glass_px);
    let (top, bottom) = (cavity.y, cavity.bottom() + base_px);
    let shoulder = top + 2.0 * lip;
    let round = 4.0 * unit;
    format!(
        "M{} {}H{}V{}H{}V{}H{}V{}L{} {}V{}a{round} {round} 0 0 1 -{round} {round}H{}a{round} \
         {round} 0 0 1 -{round} -{round}V{}L{} {}Z",
        c(outer_left - lip),
        c(top),
        c(left),
        c(cavity.bottom()),
        c(right),
        c(top),
        c(outer_right + lip),
        c(top + lip),
        c(outer_right),
        c(shoulder),
        c(bottom - round),
        c(outer_left + round),
        c(shoulder),
        c(outer_left - lip),
        c(top + lip),
        round = c(round),
    )
}

/// The side of the glass that faces the chart: where the scale begins, and in which direction.
fn scale_side(frame: &Glassware) -> (f64, f64, Anchor) {
    if frame.is_right {
        (frame.cavity.right() + frame.glass_px, 1.0, Anchor::Start)
    } else {
        (frame.cavity.x - frame.glass_px, -1.0, Anchor::End)
    }
}

/// Half the height of the tag: as high as its number asks, where that is large.
fn tag_half_px(input: &TankInput<'_>, unit: f64) -> f64 {
    (TAG_HEIGHT * unit).max(input.fonts.level_px * 1.25) / 2.0
}

/// The tag at the surface; drawn around y = 0 so that it can slide.
pub(super) fn tag(
    frame: &Glassware,
    input: &TankInput<'_>,
    level_y: f64,
    is_over_rim: bool,
) -> Tag {
    let unit = frame.unit;
    let (x, direction, anchor) = scale_side(frame);
    let tip = x + direction * 2.0 * unit;
    let body = tip + direction * 8.0 * unit;
    let width = text_width_px(&input.words.level, input.fonts.level_px) + 10.0 * unit;
    let half = tag_half_px(input, unit);
    // Close to the upper edge the body hangs lower than its point, which stays at the surface.
    let shift = (half + 1.0 - level_y).max(0.0);
    let path = format!(
        "M{} 0L{} {}H{}V{}H{}Z",
        c(tip),
        c(body),
        c(shift - half),
        c(body + direction * width),
        c(shift + half),
        c(body),
    );
    let label = Label {
        x: body + direction * (width / 2.0 - unit),
        y: shift,
        text: input.words.level.clone(),
        anchor: Anchor::Middle,
        font_px: input.fonts.level_px,
    };
    let note = is_over_rim.then(|| input.words.overflow.clone()).flatten().map(|text| Label {
        x: body,
        y: shift + half + 10.0 * unit,
        text,
        anchor,
        font_px: input.fonts.tick_px,
    });
    Tag { path, label, note }
}

/// Name and amount of the floor, under the tag where both would meet.
pub(super) fn floor_label(
    frame: &Glassware,
    input: &TankInput<'_>,
    floor_y: f64,
    level_y: f64,
) -> Label {
    let tick = input.fonts.tick_px;
    let (x, direction, anchor) = scale_side(frame);
    let least = level_y + tag_half_px(input, frame.unit) + tick * 0.7;
    let wanted = floor_y.min(frame.cell.bottom() - tick * 0.55);
    Label {
        x: x + direction * 7.0 * frame.unit,
        y: wanted.max(least),
        text: input.words.floor.clone(),
        anchor,
        font_px: tick,
    }
}

/// Short marks (one for each 1 % of price) and the amounts beside some of them.
pub(super) fn graduations(
    frame: &Glassware,
    input: &TankInput<'_>,
    tag: Option<(f64, &Tag)>,
    floor_label: Option<&Label>,
) -> (String, Vec<Label>) {
    let view = input.view;
    let cell = frame.cell;
    let spacing_px = cell.height * ratio(view.per_percent, view.cell);
    if input.style == TankStyle::Slim || spacing_px <= 0.0 {
        return (String::new(), Vec::new());
    }
    let tick = input.fonts.tick_px;
    let (x, direction, anchor) = scale_side(frame);
    let label_x = x + direction * 7.0 * frame.unit;
    let inner_x = x - direction * frame.glass_px;
    let (short, long) = (
        -direction * (5.0 * frame.unit).min(cell.width * 0.12),
        -direction * (12.0 * frame.unit).min(cell.width * 0.24),
    );
    let blocked = |y: f64| {
        let by_tag = tag.is_some_and(|(level_y, tag)| {
            let lowest = tag.note.as_ref().unwrap_or(&tag.label).y + tag_half_px(input, frame.unit);
            let highest = tag.label.y - tag_half_px(input, frame.unit);
            level_y + highest < y + tick * 0.7 && y - tick * 0.7 < level_y + lowest
        });
        let by_floor = floor_label.is_some_and(|floor| (y - floor.y).abs() < tick * 1.3);
        by_tag || by_floor
    };
    let label = |y: f64, amount: Money| Label {
        x: label_x,
        y,
        text: number::money_on_scale(amount, view.cell),
        anchor,
        font_px: tick,
    };

    let mark_every = round_step((MARK_DISTANCE_PX / spacing_px).max(1.0));
    let count = (cell.height / spacing_px + 1e-6).floor();
    let long_every = long_marks(spacing_px, TICK_DISTANCE * frame.unit, cell.height);
    let mut path = format!("M{} {}h{}", c(inner_x), c(cell.y), c(long));
    let mut ticks = Vec::new();
    if !blocked(cell.y) {
        ticks.push(label(cell.y, view.cell));
    }
    let mut index = mark_every;
    while index <= count {
        let y = cell.bottom() - index * spacing_px;
        let is_long = (index / long_every).fract().abs() < 1e-9;
        let length = if is_long { long } else { short };
        let _ = write!(path, "M{} {}h{}", c(inner_x), c(y), c(length));
        let is_clear_of_start = TICK_DISTANCE * frame.unit <= y - cell.y + 1e-6;
        if is_long && is_clear_of_start && !blocked(y) {
            let times = Decimal::try_from(index).unwrap_or_default();
            ticks.push(label(y, view.per_percent * Rate::new(times)));
        }
        index += mark_every;
    }
    (path, ticks)
}

/// Every how many marks an amount stands: far enough apart, and if possible so that the start mark
/// is one of them.
fn long_marks(spacing_px: f64, distance_px: f64, height_px: f64) -> f64 {
    let least = distance_px / spacing_px;
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 500.0, 1_000.0];
    let is_even = |step: &&f64| {
        let labels = height_px / (spacing_px * **step);
        (labels - labels.round()).abs() < 1e-6
    };
    let far_enough = || steps.iter().filter(|step| least <= **step + 1e-9);
    let found = far_enough().find(is_even).or_else(|| far_enough().next());
    // A trade that hardly moves its tank has marks closer than any of these keeps apart.
    found.copied().unwrap_or_else(|| round_step(least))
}

/// What is gone, in the emptied space: left out where it does not fit.
pub(super) fn emptied(frame: &Glassware, input: &TankInput<'_>, level_y: f64) -> Option<Label> {
    let text = input.words.emptied.clone()?;
    let tick = input.fonts.tick_px;
    let room = level_y - frame.cell.y;
    // Estimated widths carry slack already; a cell's own edge is enough of a margin.
    let fits = text_width_px(&text, tick) <= frame.cell.width && tick * 1.5 <= room;
    (fits && !input.view.is_broken && input.style == TankStyle::Full).then(|| Label {
        x: frame.cell.x + frame.cell.width / 2.0,
        y: frame.cell.y + room / 2.0,
        text,
        anchor: Anchor::Middle,
        font_px: tick,
    })
}

/// A jagged line across the cell at the start mark: the scale is broken here.
pub(super) fn zigzag(frame: &Glassware) -> String {
    let teeth = (frame.cell.width / (6.0 * frame.unit)).round().clamp(2.0, 24.0);
    let step = frame.cell.width / teeth;
    let tooth = 4.0 * frame.unit;
    let y = frame.cell.y;
    let mut path = String::new();
    for line in [-1.0, 1.0] {
        let _ = write!(path, "M{} {}", c(frame.cell.x), c(y + line * 2.5 * frame.unit));
        let mut tooth_index = 0.0;
        while tooth_index < teeth {
            let _ = write!(path, "l{0} {1}l{0} -{1}", c(step / 2.0), c(tooth));
            tooth_index += 1.0;
        }
    }
    path
}

/// The money behind the wall, as full as it is, above the start as well.
pub(super) fn locked(frame: &Glassware, input: &TankInput<'_>, beside: &[Cell]) -> Option<Locked> {
    let view = input.view;
    let taken: f64 = beside.iter().map(|cell| cell.outline.width).sum();
    let room = frame.full.width - frame.cell.width - taken;
    if room < 1.0 || !view.locked.is_positive() {
        return None;
    }
    let width = view.outer - view.cell - held(input);
    let height = frame.full.height * ratio(view.locked, width).max(0.0);
    let height = height.min(frame.brim_px());
    let wall_px = if view.has_wall() { frame.wall_px } else { 0.0 };
    let x = frame.placed(last_depth(frame, beside) + wall_px, room);
    let body = Rect { x, y: frame.full.bottom() - height, width: room, height };
    let center = x + room / 2.0;
    let side = (26.0 * frame.unit).min(room * 0.5).min(height * 0.4);
    let is_full = input.style == TankStyle::Full;
    let words = if is_full { stack(input, center, frame.full, room) } else { Vec::new() };
    let icon_y = match words.first() {
        Some(first) => first.y - first.font_px * 0.75 - 12.0 * frame.unit - side,
        None => frame.full.y + frame.full.height * 0.42 - side / 2.0,
    };
    let icon = (12.0 <= side).then(|| Rect {
        x: center - side / 2.0,
        y: icon_y,
        width: side,
        height: side,
    });
    Some(Locked { body, icon, words })
}

/// Amount, word and note in the middle of a compartment, in the largest size that fits.
pub(super) fn stack(input: &TankInput<'_>, x: f64, area: Rect, width: f64) -> Vec<Label> {
    let fonts = input.fonts;
    let [amount, word, note] = &input.words.remains;
    let room = width - 4.0;
    let sizes = [fonts.big_px, fonts.big_px * 0.72, fonts.level_px, fonts.tick_px];
    let Some(font_px) = sizes.into_iter().find(|size| text_width_px(amount, *size) <= room) else {
        return Vec::new();
    };
    let mut y = area.y + area.height * 0.46;
    let mut labels = Vec::new();
    let lines = [(amount, font_px), (word, fonts.tick_px * 1.17), (note, fonts.tick_px)];
    for (text, font_px) in lines {
        if text.is_empty() || room < text_width_px(text, font_px) {
            continue;
        }
        if !labels.is_empty() {
            y += font_px * 0.8;
        }
        labels.push(Label { x, y, text: text.clone(), anchor: Anchor::Middle, font_px });
        y += font_px * 0.8;
    }
    labels
}

/// The wall: higher than the rim, through to the base, with bolts, lid and name.
pub(super) fn wall(frame: &Glassware, input: &TankInput<'_>, beside: &[Cell]) -> Wall {
    let Glassware { unit, glass_px, base_px, wall_px, cavity, is_right, .. } = frame;
    let is_full = input.style == TankStyle::Full;
    let x = frame.placed(last_depth(frame, beside), *wall_px);
    let above = if is_full { 10.0 * unit } else { 6.0 };
    let post = Rect {
        x,
        y: cavity.y - above,
        width: *wall_px,
        height: cavity.height + above + base_px * 0.6,
    };
    let overhang = if is_full { 4.0 * unit } else { 2.0 };
    let cap = Rect {
        x: x - overhang,
        y: post.y - 3.0 * unit,
        width: wall_px + 2.0 * overhang,
        height: 5.0 * unit,
    };
    let outer_px = glass_px + LIP * unit;
    let lid_width = cavity.width + outer_px - frame.depth(post);
    let lid_thickness = if is_full { 8.0 * unit } else { 4.0 };
    let has_lid = 4.0 * unit + outer_px < lid_width;
    let lid = has_lid.then(|| Rect {
        x: frame.placed(frame.depth(post), lid_width),
        y: cavity.y - lid_thickness,
        width: lid_width,
        height: lid_thickness + 2.0 * unit,
    });
    let bolts = [0.08, 0.3, 0.52, 0.74, 0.96]
        .into_iter()
        .filter(|_| is_full)
        .map(|share| (x + wall_px / 2.0, cavity.y + cavity.height * share))
        .collect();
    let label_width = text_width_px(&input.words.wall, input.fonts.tick_px);
    // Beside the scale the tag has its place: a name that would reach there is left out. Away from it is
    // better.
    let (right, left) = (cap.right() + 5.0 * unit, cap.x - 5.0 * unit);
    let (end, start) =
        if *is_right { (cavity.right(), 0.0) } else { (input.size.width_px, cavity.x) };
    let fits_right = right + label_width <= end;
    let fits_left = start <= left - label_width;
    let is_first = if *is_right { !fits_left } else { fits_right };
    let (label_x, anchor) = if is_first { (right, Anchor::Start) } else { (left, Anchor::End) };
    let label = (is_full && (fits_right || fits_left)).then(|| Label {
        x: label_x,
        y: input.fonts.tick_px * 0.55,
        text: input.words.wall.clone(),
        anchor,
        font_px: input.fonts.tick_px,
    });
    Wall { post, cap, lid, bolts, bolt_px: 2.0 * unit, label }
}

/// How deep the last cell ends.
fn last_depth(frame: &Glassware, beside: &[Cell]) -> f64 {
    frame.depth(beside.last().map_or(frame.cell, |cell| cell.outline))
}

/// Two legs under the outer edges.
pub(super) fn stand(frame: &Glassware) -> Vec<Rect> {
    let y = frame.cavity.bottom() + frame.base_px;
    let leg = Rect { x: 0.0, y, width: 8.0 * frame.unit, height: 32.0 * frame.unit };
    let left = frame.cavity.x - frame.glass_px + frame.unit;
    let right = frame.cavity.right() + frame.glass_px - 9.0 * frame.unit;
    vec![Rect { x: left, ..leg }, Rect { x: right, ..leg }]
}

/// Where the tap hangs: under its pool, on the side of the chart, clear of the leg.
pub(super) fn tap(frame: &Glassware) -> (f64, f64) {
    let y = frame.cavity.bottom() + frame.base_px;
    let depth = (frame.cell.width / 2.0).max(14.0 * frame.unit).min(26.0 * frame.unit);
    (frame.placed(depth, 0.0), y)
}

/// What the tap does, beside it, where it fits between the legs.
pub(super) fn leak(frame: &Glassware, input: &TankInput<'_>, tap: (f64, f64)) -> Option<Label> {
    let unit = frame.unit;
    let (x, anchor) = if frame.is_right {
        (tap.0 - 16.0 * unit, Anchor::End)
    } else {
        (tap.0 + 16.0 * unit, Anchor::Start)
    };
    let label = Label {
        x,
        y: tap.1 + 18.0 * unit,
        text: input.words.leak.clone(),
        anchor,
        font_px: input.fonts.tick_px,
    };
    let between = Rect {
        x: frame.cavity.x + 6.0 * unit,
        width: frame.cavity.width - 12.0 * unit,
        y: 0.0,
        height: f64::INFINITY,
    };
    (!input.words.leak.is_empty() && between.holds(label.bounds())).then_some(label)
}
