//! The price chart: path, entry, both liquidation lines, and the distance to each.
//!
//! The vertical axis holds the entry, both lines and the whole path, and moves in coarse steps so
//! that it stands still while the price breathes. Time runs to the horizon: what is not known yet
//! is an empty, sunken area. Tags on the right carry every value and never overlap.

use super::curve;
use super::label::{Anchor, Label, spread, text_width_px};
use super::price_labels;
use super::scale::{Linear, marks, round_step};
use super::{Rect, Size, coordinate as c};
use crate::engine::Trigger;
use crate::units::Price;
use crate::view::{ChartView, PlotPoint, number};
use rust_decimal::Decimal;

/// How much there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceStyle {
    /// Distance arrows and whole sentences.
    Wide,
    /// Short labels that carry the distance; no arrows.
    Narrow,
}

/// Font sizes of the chart's words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceFonts {
    /// Axes and tags.
    pub tick_px: f64,
    /// Labels in the plot.
    pub label_px: f64,
}

/// The words in the chart, ready to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceWords {
    /// At the entry line.
    pub entry: String,
    /// In the part of the plot that is still ahead.
    pub unknown: String,
    /// At the path after the last close-out.
    pub goes_on: String,
    /// Names of the lines of orders, in the order of the view.
    pub orders: Vec<String>,
    /// In the tag of the price.
    pub price: String,
    /// In the tags of the liquidation lines: cross, isolated.
    pub lines: [String; 2],
    /// Beside the liquidation lines: cross, isolated.
    pub line_labels: [String; 2],
    /// Beside the distance arrows; `None` for an account that is no longer open.
    pub distances: [Option<String>; 2],
    /// Marks of the time axis: step and name.
    pub days: Vec<(u32, String)>,
}

/// What a scene is built from.
#[derive(Clone, Debug)]
pub struct PriceInput<'a> {
    /// Path, entry and lines.
    pub view: &'a ChartView,
    /// The last step.
    pub horizon: u32,
    /// The whole picture.
    pub size: Size,
    /// How much there is room for.
    pub style: PriceStyle,
    /// Font sizes.
    pub fonts: PriceFonts,
    /// The words.
    pub words: &'a PriceWords,
}

/// A horizontal line of the plot with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Height in the picture.
    pub y: f64,
    /// Its name in the plot, where there is room.
    pub label: Option<Label>,
    /// Where its mark stands, before the name (accounts only).
    pub mark: Option<Rect>,
}

/// A value on the right axis, pointing at its line.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisTag {
    /// Outline.
    pub path: String,
    /// The value.
    pub label: Label,
    /// Room for the mark of the account.
    pub mark: Rect,
    /// The body, for the layout tests.
    pub body: Rect,
}

/// An arrow from the price to a liquidation line.
#[derive(Clone, Debug, PartialEq)]
pub struct Distance {
    /// Shaft and head.
    pub path: String,
    /// How far it is.
    pub label: Option<Label>,
}

/// Everything to draw, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceScene {
    /// The picture.
    pub size: Size,
    /// Unit of strokes and small parts: 1 at a tick size of 12 px.
    pub unit_px: f64,
    /// Where prices are drawn.
    pub plot: Rect,
    /// The part of the plot that is still ahead.
    pub ahead: Rect,
    /// Round prices: a hairline each and, where no tag stands, the price.
    pub grid: Vec<(f64, Option<Label>)>,
    /// The entry line.
    pub entry: Level,
    /// The liquidation lines: cross, isolated.
    pub lines: [Option<Level>; 2],
    /// Lines of orders.
    pub orders: Vec<Level>,
    /// Strokes from the mark to where trades stood apart from it.
    pub wicks: String,
    /// Where a stop that follows stood.
    pub stair: String,
    /// The path while an account was open.
    pub path: Vec<(f64, f64)>,
    /// The path after the first close-out.
    pub path_after: Vec<(f64, f64)>,
    /// Where the price is now.
    pub now: (f64, f64),
    /// Where it was opened.
    pub opened: (f64, f64),
    /// Where accounts were closed out: cross, isolated.
    pub closed_out: [Option<(f64, f64)>; 2],
    /// Arrows from the price to the lines: cross, isolated.
    pub distances: [Option<Distance>; 2],
    /// Values on the right axis: the price, then cross and isolated.
    pub price_tag: AxisTag,
    /// Values on the right axis: cross, isolated.
    pub line_tags: [Option<AxisTag>; 2],
    /// "Not known yet".
    pub unknown: Option<Label>,
    /// "The market goes on".
    pub goes_on: Option<Label>,
    /// Names of days under the plot.
    pub days: Vec<Label>,
}

/// Half the height of a tag on the axis, in units.
const TAG_HALF: f64 = 9.0;
/// Length of a tag's point, in units.
const TAG_POINT: f64 = 6.0;

impl PriceScene {
    /// The chart in pixels.
    pub fn build(input: &PriceInput<'_>) -> Self {
        let unit = input.fonts.tick_px / 12.0;
        let plot = plot(input, unit);
        let view = input.view;
        let y_from_price = Linear::new(domain(view, input.fonts, plot), (plot.bottom(), plot.y));
        let horizon = f64::from(input.horizon.max(1));
        let x_from_step = Linear::new((0.0, horizon), (plot.x, plot.right()));
        let at = |point: &PlotPoint| {
            (x_from_step.px(point.step).min(plot.right()), y_from_price.px(point.price))
        };
        let opened = (plot.x, y_from_price.px(view.entry));
        let now = view.points.last().map_or(opened, at);
        let closed_out = view.closed_out.map(|point| point.as_ref().map(at));
        let entry_y = opened.1;
        // Hidden lines keep their room: nothing jumps when they appear.
        let lines = if view.has_lines { view.lines } else { [None; 2] };
        let lines_y = lines.map(|line| line.map(|price| y_from_price.px(price)));

        let orders_y = view.orders.iter().map(|order| y_from_price.px(order.price)).collect();
        let (price_tag, line_tags) = tags(input, unit, plot, now.1, lines_y);
        let bodies: Vec<Rect> = [Some(&price_tag), line_tags[0].as_ref(), line_tags[1].as_ref()]
            .into_iter()
            .flatten()
            .map(|tag| tag.body)
            .collect();
        let points: Vec<(f64, f64)> = view.points.iter().map(at).collect();
        let placed = price_labels::place(&price_labels::Places {
            input,
            unit,
            plot,
            now,
            entry_y,
            lines_y,
            orders_y,
            closed_out,
            curve: &points,
        });
        let (path, path_after) = curve::split(points, view);
        let has_stop = view.orders.iter().any(|order| order.trigger == Some(Trigger::Stop));
        Self {
            size: input.size,
            unit_px: unit,
            plot,
            ahead: Rect { x: now.0, width: plot.right() - now.0, ..plot },
            grid: grid(input, plot, y_from_price, entry_y, &bodies),
            entry: Level { y: entry_y, label: placed.entry, mark: None },
            lines: placed.lines,
            orders: placed.orders,
            wicks: curve::wicks(view, at),
            stair: curve::stair(&view.stair, has_stop.then_some(now.0), at),
            path,
            path_after,
            now,
            opened,
            closed_out,
            distances: placed.distances,
            price_tag,
            line_tags,
            unknown: placed.unknown,
            goes_on: placed.goes_on,
            days: days(input, plot, x_from_step),
        }
    }
}

/// Where prices are drawn: all but the time axis below and the tags to the right.
fn plot(input: &PriceInput<'_>, unit: f64) -> Rect {
    let tick = input.fonts.tick_px;
    let words = input.words;
    let widest = [&words.price, &words.lines[0], &words.lines[1]]
        .into_iter()
        .map(|text| text_width_px(text, tick))
        .fold(0.0, f64::max);
    let step = 8.0 * unit;
    let column = ((widest + (TAG_POINT + 20.0) * unit) / step).ceil() * step;
    let above = (TAG_HALF + 1.0) * unit;
    Rect {
        x: 0.5,
        y: above,
        width: (input.size.width_px - column - 0.5).max(40.0),
        height: (input.size.height_px - above - tick * 1.7).max(40.0),
    }
}

/// Lowest and highest price drawn, in coarse steps, with room for a name beyond the outer lines.
fn domain(view: &ChartView, fonts: PriceFonts, plot: Rect) -> (f64, f64) {
    let wicks = view.wicks.iter().map(|[_, last]| last.price);
    let prices = view.points.iter().map(|point| point.price).chain(wicks);
    let stair = view.stair.iter().map(|point| point.price);
    let orders = view.orders.iter().map(|order| order.price).chain(stair);
    let all = prices.chain(view.lines.into_iter().flatten()).chain(orders).chain([view.entry]);
    let (low, high) = all
        .filter(|price| price.is_finite())
        .fold((view.entry, view.entry), |(low, high), price| (low.min(price), high.max(price)));
    let span = (high - low).max(view.entry.abs() * 0.01).max(f64::MIN_POSITIVE);
    // Headroom for a gain, so that the picture stands still when the price first moves up.
    let headroom = span * 0.14;
    let (low, high) = (low.min(view.entry - headroom), high.max(view.entry + headroom));
    let step = round_step(span / 40.0);
    let name_px = 1.65 * fonts.label_px;
    let pad = (high - low) * (name_px / (plot.height - 2.0 * name_px).max(name_px));
    (((low - pad) / step).floor() * step, ((high + pad) / step).ceil() * step)
}

/// At most two round prices, none beside the entry line.
fn grid(
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
fn tags(
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
fn days(input: &PriceInput<'_>, plot: Rect, x_from_step: Linear) -> Vec<Label> {
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
