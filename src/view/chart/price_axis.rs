//! What stands at the edges of the price chart: round prices, tags on the right, days below.

use super::label::{Anchor, Label, spread};
use super::price::{AxisTag, PriceInput};
use super::scale::{Linear, marks};
use super::{Rect, coordinate as c};
use crate::units::Price;
use crate::view::number;
use rust_decimal::Decimal;

/// Half the height of a tag on the axis, in units.
pub(super) const TAG_HALF: f64 = 9.0;
/// Length of a tag's point, in units.
pub(super) const TAG_POINT: f64 = 6.0;

/// At most two round prices, none beside the entry line.
pub(super) fn grid(
    input: &PriceInput<'_>,
    plot: Rect,
    y_from_price: Linear,
    entry_y: f64,
    tags: &[Rect],
) -> Vec<(f64, Option<Label>)> {
    let tick = input.fonts.tick_px;
    let (low, high) = y_from_price.domain();
    marks(low, high, 4)
        .into_iter()
        .map(|price| (price, y_from_price.px(price)))
        .filter(|(_, y)| tick * 1.5 < (y - entry_y).abs())
        .filter(|(_, y)| plot.y + tick < *y && *y < plot.bottom() - tick)
        .take(2)
        .map(|(price, y)| {
            let text = Decimal::try_from(price).map(Price::new).map(number::price);
            let label = Label {
                x: plot.right() + 8.0 * tick / 12.0,
                y,
                text: text.unwrap_or_default(),
                anchor: Anchor::Start,
                font_px: tick,
            };
            let is_free = !tags.iter().any(|tag| tag.overlaps(label.bounds()));
            (y, is_free.then_some(label))
        })
        .collect()
}

/// Tags on the right axis, moved apart, each still pointing at its own line.
pub(super) fn tags(
    input: &PriceInput<'_>,
    unit: f64,
    plot: Rect,
    now_y: f64,
    lines_y: [Option<f64>; 2],
) -> (AxisTag, [Option<AxisTag>; 2]) {
    let wanted: Vec<f64> = [Some(now_y), lines_y[0], lines_y[1]].into_iter().flatten().collect();
    let height = (2.0 * TAG_HALF + 1.5) * unit;
    let placed = spread(&wanted, height, 0.0, plot.bottom() + TAG_HALF * unit);
    let mut centers = placed.into_iter();
    let mut next = |y: f64, text: &str, has_mark: bool| {
        let center = centers.next().unwrap_or(y);
        axis_tag(input, unit, plot, TagAt { y, center, text, has_mark })
    };
    let price = next(now_y, &input.words.price, false);
    let [cross, isolated] = &input.words.lines;
    let cross = lines_y[0].map(|y| next(y, cross, true));
    let isolated = lines_y[1].map(|y| next(y, isolated, true));
    (price, [cross, isolated])
}

#[derive(Clone, Copy)]
struct TagAt<'a> {
    y: f64,
    center: f64,
    text: &'a str,
    has_mark: bool,
}

fn axis_tag(input: &PriceInput<'_>, unit: f64, plot: Rect, tag: TagAt<'_>) -> AxisTag {
    let tick = input.fonts.tick_px;
    let body = Rect {
        x: plot.right() + TAG_POINT * unit,
        y: tag.center - TAG_HALF * unit,
        width: input.size.width_px - plot.right() - (TAG_POINT + 0.5) * unit,
        height: 2.0 * TAG_HALF * unit,
    };
    let path = format!(
        "M{} {}L{} {}H{}V{}H{}Z",
        c(plot.right()),
        c(tag.y),
        c(body.x),
        c(body.y),
        c(body.right()),
        c(body.bottom()),
        c(body.x),
    );
    let mark_px = if tag.has_mark { 8.0 * unit } else { 0.0 };
    AxisTag {
        path,
        label: Label {
            x: body.right() - 5.0 * unit,
            y: tag.center,
            text: tag.text.to_owned(),
            anchor: Anchor::End,
            font_px: tick,
        },
        mark: Rect {
            x: body.x + 3.0 * unit,
            y: tag.center - 4.0 * unit,
            width: mark_px,
            height: mark_px,
        },
        body,
    }
}

/// Names of days, the last one kept, others only where they do not touch.
pub(super) fn days(input: &PriceInput<'_>, plot: Rect, x_from_step: Linear) -> Vec<Label> {
    let tick = input.fonts.tick_px;
    let y = plot.bottom() + tick * 1.05;
    let mut labels: Vec<Label> = Vec::new();
    let last = input.words.days.len().saturating_sub(1);
    for (index, (step, name)) in input.words.days.iter().enumerate() {
        let anchor = match index {
            0 => Anchor::Start,
            index if index == last => Anchor::End,
            _ => Anchor::Middle,
        };
        let label = Label {
            x: x_from_step.px(f64::from(*step)),
            y,
            text: name.clone(),
            anchor,
            font_px: tick,
        };
        let touches = |other: &Label| other.bounds().overlaps(label.bounds());
        if index == last && index != 0 {
            while 1 < labels.len() && labels.last().is_some_and(touches) {
                labels.pop();
            }
        }
        if !labels.last().is_some_and(touches) {
            labels.push(label);
        }
    }
    labels
}
