//! The price chart: path, entry, both liquidation lines, and the distance to each.
//!
//! The vertical axis holds the entry, both lines and the whole path, and moves in coarse steps so
//! that it stands still while the price breathes. Time runs to the horizon: what is not known yet
//! is an empty, sunken area. Tags on the right carry every value and never overlap.

use super::curve;
use super::extras::Extras;
use super::label::{Label, text_width_px};
use super::price_axis::{TAG_HALF, TAG_POINT, days, grid, tags};
use super::price_labels;
use super::scale::{Linear, round_step};
use super::{Rect, Size};
use crate::engine::Trigger;
use crate::view::{ChartView, PlotPoint};

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
    /// Candles, further prices, and what befell the market.
    pub extras: Extras,
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
            extras: Extras::of(view, plot, unit, at),
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
    let candles = view.candles.iter().flat_map(|candle| [candle.low, candle.high]);
    let beside = view.beside.iter().flat_map(|(_, points)| points).map(|point| point.price);
    let prices = view.points.iter().map(|point| point.price).chain(wicks);
    let prices = prices.chain(candles).chain(beside);
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
