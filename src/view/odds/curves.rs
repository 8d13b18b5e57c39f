//! Three pictures of a count: how many accounts live on, how widely the price is spread, what is lost.

use super::plot::{Plot, round_values};
use super::{el, said};
use crate::engine::liquidation_price;
use crate::montecarlo::{Fan, LOSS_BINS, LaneTally, Tally};
use crate::sim::{INSTRUMENT, Lane, MODES, Scenario};
use crate::units::Price;
use crate::view::node::{Node, Value};
use crate::view::{Argument, Message, number};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

/// Shares of the fan, from below.
pub(super) const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The share of accounts alive, day by day, of both accounts.
pub(super) fn survival(tally: &Tally) -> Node {
    let curves = tally.lanes().each_ref().map(|lane| points(tally, lane));
    let days = curves[0].last().map_or(1.0, |point| point.0);
    let plot = Plot::new([0.0, days], [0.0, 1.0]);
    let lines = tally.lanes().iter().zip(&curves).map(|(lane, points)| {
        el("path", "odds-curve").with("data-of", lane.mode.name()).with("d", plot.stair(points))
    });
    let mut shapes: Vec<Node> = lines.collect();
    shapes.push(Plot::title(said("odds-axis-days")));
    let across = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, percent(share)));
    plot.picture(said("odds-survival-name"), &across, &days_below(days), shapes)
}

fn points(tally: &Tally, lane: &LaneTally) -> Vec<(f64, f64)> {
    let points = tally.survival(lane).into_iter();
    points.map(|(day, alive)| (day.to_f64().unwrap_or(0.0), alive)).collect()
}

/// Between which prices the market stands at the end of each day, and the lines of both accounts.
pub(super) fn fan(scenario: &Scenario, tally: &Tally, fan: &Fan) -> Node {
    let entry = scenario.entry().decimal().to_f64().unwrap_or(1.0);
    let rows = prices(tally, fan, entry);
    let days = rows.last().map_or(1.0, |row| row.0);
    let low = rows.iter().map(|row| row.1[0]).fold(entry, f64::min);
    let high = rows.iter().map(|row| row.1[4]).fold(entry, f64::max);
    let lines = lines(scenario).map(|line| line.and_then(|line| line.decimal().to_f64()));
    // A line close to the fan is worth the room it takes.
    let room = (high - low).max(entry * 0.002) * 0.5;
    let near = |line: &f64| low - room <= *line && *line <= high + room;
    let shown: Vec<f64> = lines.iter().flatten().copied().filter(near).collect();
    let low = shown.iter().copied().fold(low, f64::min);
    let high = shown.iter().copied().fold(high, f64::max);
    let margin = (high - low).max(entry * 0.002) * 0.05;
    let plot = Plot::new([0.0, days], [(low - margin).max(0.0), high + margin]);
    let band = |class: &'static str, below: usize, above: usize| {
        let lower = rows.iter().rev().map(|row| (row.0, row.1[below]));
        let upper = rows.iter().map(|row| (row.0, row.1[above]));
        let around: Vec<(f64, f64)> = upper.chain(lower).collect();
        el("path", class).with("d", plot.line(&around) + "Z")
    };
    let middle: Vec<(f64, f64)> = rows.iter().map(|row| (row.0, row.1[2])).collect();
    let mut shapes = vec![
        band("odds-band", 0, 4),
        band("odds-band inner", 1, 3),
        el("path", "odds-middle").with("d", plot.line(&middle)),
    ];
    for (mode, line) in MODES.into_iter().zip(lines) {
        let Some(line) = line.filter(near) else { continue };
        let across = plot.line(&[(0.0, line), (days, line)]);
        shapes.push(el("path", "odds-line").with("data-of", mode.name()).with("d", across));
    }
    shapes.push(Plot::title(said("odds-axis-days")));
    let marks = round_values([low, high]).into_iter();
    let across: Vec<(f64, Value)> =
        marks.map(|price| (price, Value::from(number::price(price_of(price))))).collect();
    let name = Message::new(
        "odds-fan-name",
        [("asset", Argument::Text(scenario.asset.name().to_owned()))],
    );
    plot.picture(name, &across, &days_below(days), shapes)
}

/// For the start and the end of each day the prices below which the shares of the fan stand.
pub(super) fn prices(tally: &Tally, fan: &Fan, entry: f64) -> Vec<(f64, [f64; 5])> {
    let days = tally.days();
    let end = |day: usize| days.end(day).to_f64().unwrap_or(0.0);
    let row = |day: usize| {
        let at = |share: f64| fan.below(day, share).map(|log| entry * libm::exp(log));
        let mut prices = [entry; 5];
        for (price, share) in prices.iter_mut().zip(SHARES) {
            *price = at(share)?;
        }
        Some((end(day), prices))
    };
    let rows = (0..days.count()).filter_map(row);
    std::iter::once((0.0, [entry; 5])).chain(rows).collect()
}

/// Where each account would be closed out, as it was opened.
fn lines(scenario: &Scenario) -> [Option<Price>; 2] {
    let (venue, marks) = (scenario.venue(), scenario.marks_at_open());
    MODES.map(|mode| {
        let lane = Lane::open(mode, scenario, &venue, &mut |_| {});
        liquidation_price(&lane.account, lane.pool(), INSTRUMENT, &marks, &venue)
    })
}

/// Which share of futures ended with which loss.
pub(super) fn losses(tally: &Tally) -> Node {
    let shares = tally.lanes().each_ref().map(|lane| shares(tally, lane));
    let most = shares.iter().flatten().copied().fold(0.01, f64::max);
    let marks = round_values([0.0, most]);
    let bins = to_real(LOSS_BINS);
    let plot = Plot::new([0.0, bins], [0.0, most * 1.04]);
    let mut bars = Vec::new();
    for (mode, shares) in MODES.into_iter().zip(&shares) {
        let mut path = String::new();
        let shift = if mode == MODES[0] { 0.12 } else { 0.52 };
        for (bin, share) in shares.iter().enumerate().filter(|(_, share)| 0.0 < **share) {
            let left = to_real(bin) + shift;
            let corners = [(left, 0.0), (left, *share), (left + 0.36, *share), (left + 0.36, 0.0)];
            path += &(plot.line(&corners) + "Z");
        }
        bars.push(el("path", "odds-bars").with("data-of", mode.name()).with("d", path));
    }
    bars.push(Plot::title(said("odds-axis-losses")));
    let across: Vec<(f64, Value)> =
        marks.into_iter().map(|share| (share, percent(share))).collect();
    // Bin 0 holds gains, the last one everything.
    let edges = [(6.0, 0.25), (11.0, 0.5), (16.0, 0.75)];
    let mut below: Vec<(f64, Value)> = vec![(0.5, said("odds-gain").into())];
    below.extend(edges.map(|(bin, share)| (bin, percent(share))));
    below.push((bins - 0.5, said("odds-all").into()));
    plot.picture(said("odds-losses-name"), &across, &below, bars)
}

/// Futures by the share lost, as shares of all.
pub(super) fn shares(tally: &Tally, lane: &LaneTally) -> Vec<f64> {
    let all = tally.futures().to_f64().unwrap_or(1.0).max(1.0);
    lane.losses.counts().iter().map(|count| count.to_f64().unwrap_or(0.0) / all).collect()
}

fn days_below(days: f64) -> Vec<(f64, Value)> {
    let mark = |day: f64| {
        let day = Decimal::from_f64(day).unwrap_or_default().round_dp(2).normalize();
        Value::from(number::plain(day))
    };
    round_values([0.0, days]).into_iter().map(|day| (day, mark(day))).collect()
}

/// A whole percentage, or with a decimal where it is none.
fn percent(share: f64) -> Value {
    let percent = Decimal::from_f64(share * 100.0).unwrap_or_default().round_dp(1).normalize();
    Value::from(number::plain(percent) + "\u{a0}%")
}

/// A price as near as it is shown.
pub(super) fn price_of(price: f64) -> Price {
    Price::new(Decimal::from_f64(price).unwrap_or_default().round_dp(6))
}

/// A share of a fan in percent, for headings.
pub(super) fn rate(share: f64) -> Argument {
    Argument::Number(Decimal::from_f64(share * 100.0).unwrap_or_default().round_dp(0).normalize())
}

fn to_real(count: usize) -> f64 {
    count.to_f64().unwrap_or(0.0)
}
