//! Where the words in the plot go. Each label has a few possible places, tried in order; one that
//! would cover another label, a line or an arrow is not taken, one that would cover the curve only
//! if nothing better is left. A label without any place is left out: the tags on the axis carry the
//! values of price and accounts.

use super::label::{Anchor, Label, text_width_px};
use super::price::{Distance, Level, PriceInput, PriceStyle};
use super::{Rect, coordinate as c};

/// What is in the plot already.
pub(super) struct Places<'a> {
    pub input: &'a PriceInput<'a>,
    pub unit: f64,
    pub plot: Rect,
    pub now: (f64, f64),
    pub entry_y: f64,
    pub lines_y: [Option<f64>; 2],
    pub orders_y: Vec<f64>,
    pub closed_out: [Option<(f64, f64)>; 2],
    pub curve: &'a [(f64, f64)],
}

/// The labels that found a place.
pub(super) struct Placed {
    pub entry: Option<Label>,
    pub lines: [Option<Level>; 2],
    pub orders: Vec<Level>,
    pub distances: [Option<Distance>; 2],
    pub unknown: Option<Label>,
    pub goes_on: Option<Label>,
}

/// Room a mark takes before a name, in units.
const MARK: f64 = 15.0;

pub(super) fn place(places: &Places<'_>) -> Placed {
    let mut taken = fixed(places);
    let distances = distances(places, &mut taken);
    let is_wide = places.input.style == PriceStyle::Wide;
    let has_reach = |lane: usize| {
        distances[lane].as_ref().is_some_and(|arrow: &Distance| arrow.label.is_some())
    };
    let mut line = |lane: usize| {
        let y = places.lines_y[lane]?;
        let name = &places.input.words.line_labels[lane];
        // Where no arrow says how far it is, the name does, if there is room for it.
        let with_distance = match &places.input.words.distances[lane] {
            Some(distance) if is_wide && !has_reach(lane) => Some(format!("{name} · {distance}")),
            Some(_) | None => None,
        };
        let label = with_distance
            .and_then(|text| line_label(places, &taken, &text, y))
            .or_else(|| line_label(places, &taken, name, y));
        taken.extend(label.iter().map(|label| with_mark(label, places.unit)));
        let mark = label.as_ref().map(|label| mark(label, places.unit));
        Some(Level { y, label, mark })
    };
    let isolated = line(1);
    let cross = line(0);
    let mut order = |(y, name): (&f64, &String)| {
        let label = rule_label(places, &taken, *y, name);
        taken.extend(label.iter().map(Label::bounds));
        Level { y: *y, label, mark: None }
    };
    let orders = places.orders_y.iter().zip(&places.input.words.orders).map(&mut order).collect();
    let entry = rule_label(places, &taken, places.entry_y, &places.input.words.entry);
    taken.extend(entry.iter().map(Label::bounds));
    let goes_on = goes_on_label(places, &taken);
    taken.extend(goes_on.iter().map(Label::bounds));
    let unknown = unknown_label(places, &taken);
    Placed { entry, lines: [cross, isolated], orders, distances, unknown, goes_on }
}

/// Lines and marks that no label may cover.
fn fixed(places: &Places<'_>) -> Vec<Rect> {
    let plot = places.plot;
    let rule = |y: f64| rule(plot, y);
    let around = |(x, y): (f64, f64), radius: f64| Rect {
        x: x - radius,
        y: y - radius,
        width: 2.0 * radius,
        height: 2.0 * radius,
    };
    let lead = Rect { x: places.now.0, width: plot.right() - places.now.0, ..rule(places.now.1) };
    let mut taken = vec![rule(places.entry_y), lead, around(places.now, 5.0 * places.unit)];
    taken.extend(places.lines_y.into_iter().flatten().map(rule));
    taken.extend(places.orders_y.iter().copied().map(rule));
    let marks = places.closed_out.into_iter().flatten();
    taken.extend(marks.map(|point| around(point, 10.0 * places.unit)));
    taken
}

/// Arrows from the price to the lines of open accounts: the nearer one first.
fn distances(places: &Places<'_>, taken: &mut Vec<Rect>) -> [Option<Distance>; 2] {
    let mut arrows = [None, None];
    if places.input.style == PriceStyle::Narrow {
        return arrows;
    }
    let unit = places.unit;
    let mut lanes: Vec<(usize, f64, &String)> = [0, 1]
        .into_iter()
        .filter_map(|lane| {
            let y = places.lines_y[lane]?;
            Some((lane, y, places.input.words.distances[lane].as_ref()?))
        })
        .collect();
    // The nearer line first.
    let away = |(_, y, _): &(usize, f64, &String)| (y - places.now.1).abs();
    if let [cross, isolated] = lanes.as_slice()
        && away(isolated) < away(cross)
    {
        lanes.reverse();
    }

    let font_px = places.input.fonts.label_px;
    let total: f64 =
        lanes.iter().map(|(_, _, text)| text_width_px(text, font_px) + 34.0 * unit).sum();
    // Ahead of the price while there is room, behind it towards the end.
    let direction = if total < places.plot.right() - places.now.0 { 1.0 } else { -1.0 };
    let mut x = places.now.0 + direction * 20.0 * unit;
    for (lane, line_y, text) in lanes {
        let width = text_width_px(text, font_px);
        let length = line_y - places.now.1;
        let is_inside = places.plot.x <= x - width.min(0.0) && x <= places.plot.right();
        if length.abs() < 9.0 * unit || !is_inside {
            continue;
        }
        let head = 3.6 * unit * length.signum();
        let tip = line_y - 1.5 * unit * length.signum();
        let path = format!(
            "M{x} {}V{tip}M{} {}L{x} {tip}L{} {}",
            c(places.now.1),
            c(x - 3.6 * unit),
            c(tip - 1.4 * head),
            c(x + 3.6 * unit),
            c(tip - 1.4 * head),
            x = c(x),
            tip = c(tip),
        );
        let shaft = Rect {
            x: x - 4.0 * unit,
            y: places.now.1.min(line_y),
            width: 8.0 * unit,
            height: length.abs(),
        };
        let anchor = if 0.0 < direction { Anchor::Start } else { Anchor::End };
        let candidates: Vec<Label> = [0.5, 0.38, 0.62, 0.25, 0.75]
            .into_iter()
            .map(|share| Label {
                x: x + direction * 8.0 * unit,
                y: places.now.1 + share * length,
                text: text.clone(),
                anchor,
                font_px,
            })
            .collect();
        let label = best(places, taken, candidates, Label::bounds);
        taken.push(shaft);
        taken.extend(label.iter().map(Label::bounds));
        arrows[lane] = Some(Distance { path, label });
        x += direction * (width + 34.0 * unit);
    }
    arrows
}

/// The name of a liquidation line: at its right end, else after the price, else at its left end;
/// on the side away from the entry first.
fn line_label(places: &Places<'_>, taken: &[Rect], text: &str, line_y: f64) -> Option<Label> {
    let unit = places.unit;
    let font_px = places.input.fonts.label_px;
    let width = text_width_px(text, font_px) + MARK * unit;
    let outward = if places.entry_y < line_y { 1.0 } else { -1.0 };
    let starts = [
        places.plot.right() - 6.0 * unit - width,
        places.now.0 + 12.0 * unit,
        places.plot.x + 10.0 * unit,
        places.now.0 - 12.0 * unit - width,
    ];
    let mut candidates = Vec::new();
    for start in starts {
        for side in [outward, -outward] {
            candidates.push(Label {
                x: start + MARK * unit,
                y: line_y + side * font_px * 0.92,
                text: text.to_owned(),
                anchor: Anchor::Start,
                font_px,
            });
        }
    }
    best(places, taken, candidates, |label| with_mark(label, unit))
}

/// The name of a thin line, the entry or an order: beside it, else on it, where the line is broken for it.
fn rule_label(places: &Places<'_>, taken: &[Rect], rule_y: f64, text: &str) -> Option<Label> {
    let tick = places.input.fonts.tick_px;
    let right = places.plot.right() - 8.0 * places.unit;
    let left = places.plot.x + 14.0 * places.unit;
    let names = |sides: &[f64]| {
        let mut names = Vec::new();
        for (x, anchor) in [(right, Anchor::End), (left, Anchor::Start)] {
            names.extend(sides.iter().map(|side| Label {
                x,
                y: rule_y + side * tick * 0.85,
                text: text.to_owned(),
                anchor,
                font_px: tick,
            }));
        }
        names
    };
    // The tags tell the rest: rather no name than one on the curve.
    let clear = |names: Vec<Label>, taken: &[Rect]| {
        best(places, taken, names, Label::bounds)
            .filter(|label| !is_on_curve(places.curve, label.bounds()))
    };
    let own = rule(places.plot, rule_y);
    let others: Vec<Rect> = taken.iter().copied().filter(|rect| *rect != own).collect();
    clear(names(&[-1.0, 1.0]), taken).or_else(|| clear(names(&[0.0]), &others))
}

/// A line across the plot that no label may cover.
fn rule(plot: Rect, y: f64) -> Rect {
    Rect { x: plot.x, y: y - 1.0, width: plot.width, height: 2.0 }
}

/// Over what is still ahead, as long as that is wide enough to hold it.
fn unknown_label(places: &Places<'_>, taken: &[Rect]) -> Option<Label> {
    let tick = places.input.fonts.tick_px;
    let text = &places.input.words.unknown;
    let right = places.plot.right() - 8.0 * places.unit;
    let room = right - places.now.0 - 8.0 * places.unit;
    if room < text_width_px(text, tick) {
        return None;
    }
    let ys = [places.plot.y + tick * 1.1, places.plot.bottom() - tick * 1.1];
    let candidates = ys
        .into_iter()
        .map(|y| Label { x: right, y, text: text.clone(), anchor: Anchor::End, font_px: tick })
        .collect();
    best(places, taken, candidates, Label::bounds)
}

/// Beside the grey part of the curve.
fn goes_on_label(places: &Places<'_>, taken: &[Rect]) -> Option<Label> {
    let [Some(one), Some(other)] = places.closed_out else { return None };
    let from = if one.0 < other.0 { other } else { one };
    let font_px = places.input.fonts.label_px;
    let text = &places.input.words.goes_on;
    let width = text_width_px(text, font_px);
    if places.now.0 - from.0 < 12.0 * places.unit {
        return None;
    }
    let middle = f64::midpoint(from.0, places.now.0);
    let least = places.plot.x + width / 2.0 + 6.0 * places.unit;
    let most = places.now.0 - width / 2.0 - 8.0 * places.unit;
    let x = middle.max(least).min(most.max(least));
    // Close above or below the grey part, else wherever there is room.
    let grey = places.curve.iter().filter(|(x, _)| from.0 <= *x);
    let (highest, lowest) = grey.fold((f64::INFINITY, f64::NEG_INFINITY), |(high, low), (_, y)| {
        (high.min(*y), low.max(*y))
    });
    let above = [1.0, 2.0, 3.2, 4.6, 6.2, 8.0].map(|lines| highest - lines * font_px);
    let below = [1.0, 2.2].map(|lines| lowest + lines * font_px);
    let candidates = above
        .into_iter()
        .chain(below)
        .filter(|y| y.is_finite())
        .map(|y| Label { x, y, text: text.clone(), anchor: Anchor::Middle, font_px })
        .collect();
    best(places, taken, candidates, Label::bounds)
}

/// The first candidate in the plot that covers nothing; failing that, the first that covers only
/// the curve.
fn best(
    places: &Places<'_>,
    taken: &[Rect],
    candidates: Vec<Label>,
    bounds: impl Fn(&Label) -> Rect,
) -> Option<Label> {
    let is_free = |label: &Label| {
        let rect = bounds(label);
        places.plot.holds(rect) && !taken.iter().any(|other| other.overlaps(rect))
    };
    let free: Vec<Label> = candidates.into_iter().filter(is_free).collect();
    let clear = free.iter().position(|label| !is_on_curve(places.curve, bounds(label)));
    let chosen = clear.unwrap_or(0);
    free.into_iter().nth(chosen)
}

fn is_on_curve(curve: &[(f64, f64)], rect: Rect) -> bool {
    curve
        .iter()
        .any(|(x, y)| rect.x <= *x && *x <= rect.right() && rect.y <= *y && *y <= rect.bottom())
}

/// Where the mark stands before a name.
fn mark(label: &Label, unit: f64) -> Rect {
    Rect {
        x: label.x - MARK * unit,
        y: label.y - 5.0 * unit,
        width: 10.0 * unit,
        height: 10.0 * unit,
    }
}

/// The room of a name together with its mark.
fn with_mark(label: &Label, unit: f64) -> Rect {
    let bounds = label.bounds();
    Rect { x: bounds.x - MARK * unit, width: bounds.width + MARK * unit, ..bounds }
}
