//! What can be chosen at the chart: which of the traded assets, and what is drawn of it.

use super::{Action, Screen, button, el, said};
use crate::sim::{Drawing, Drawn};
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{Argument, ChartOffer, ChartView, Message};
use rust_decimal::Decimal;

/// A button for each traded asset; the name of a single one. `name` is what it is called there.
pub(super) fn assets(chart: &ChartView, name: Message) -> Node {
    let offered = &chart.offer.assets;
    if offered.len() < 2 {
        return el("span", "price-asset").text(name);
    }
    let buttons = offered.iter().enumerate().map(|(index, asset)| {
        button("", Action::DrawAsset)
            .keyed("asset", index)
            .with("data-value", index.to_string())
            .truth("aria-pressed", index == chart.drawing.asset_index)
            .text(*asset)
    });
    el("span", "segments assets")
        .with("role", "group")
        .with("aria-label", said("chart-assets"))
        .around(buttons.collect())
}

/// What unfolds over the chart.
pub(super) fn options(screen: Screen<'_>) -> Node {
    let chart = &screen.frame.chart;
    let of = Options {
        drawing: chart.drawing,
        offer: chart.offer.clone(),
        volatility: chart
            .volatility
            .map(|rate| (rate.decimal() * Decimal::ONE_HUNDRED).round_dp(0)),
        has: [!chart.thin.is_empty(), !chart.shocks.is_empty()],
        home: Same::of(&screen.frame.home),
    };
    screen.kept.part(("chart-options", 0), of, whole)
}

/// What they are shown from.
#[derive(PartialEq)]
struct Options {
    drawing: Drawing,
    offer: ChartOffer,
    /// In whole percent: it is told no finer.
    volatility: Option<Decimal>,
    /// Thin books, shocks.
    has: [bool; 2],
    /// The bet that the way back leads to.
    home: Same<str>,
}

fn whole(of: &Options) -> Node {
    let are_apart = of.offer.has_three_prices;
    let boxes = Drawn::ALL.map(|drawn| {
        let is_possible = are_apart || drawn == Drawn::Candles;
        let input = Node::bare("input")
            .with("type", "checkbox")
            .with("data-action", Action::Draw.name())
            .with("data-value", drawn.name())
            .flag("disabled", !is_possible)
            .with(".checked", if of.drawing.has(drawn) { "true" } else { "" });
        let name = match drawn {
            Drawn::Candles => candles(of.offer.candle_minutes),
            Drawn::Last => said("chart-last"),
            Drawn::Index => said("chart-index"),
        };
        el("label", "switch").keyed(drawn.name(), 0).around(vec![input, el("span", "").text(name)])
    });
    let mut parts: Vec<Node> = boxes.into();
    let note = |key: &'static str| el("p", "note").keyed(key, 0).told(said(key));
    parts.extend((!are_apart).then(|| note("chart-one-price")));
    parts.push(el("p", "note").keyed("volatility", 0).told(match of.volatility {
        Some(percent) => Message::new("chart-volatility", [("percent", Argument::Number(percent))]),
        None => said("chart-volatility-none"),
    }));
    let [has_thin, has_shocks] = of.has;
    parts.extend(has_thin.then(|| note("chart-thin")));
    parts.extend(has_shocks.then(|| note("chart-shock")));
    let market = el("a", "").with("href", format!("market/?{}", of.home.0));
    parts.push(market.says("chart-market"));
    el("details", "chart-options").around(vec![
        el("summary", "button").says("chart-options"),
        el("div", "chart-choices").around(parts),
    ])
}

/// "Candles" and how much time each holds.
fn candles(minutes: u32) -> Message {
    let (count, unit) = match minutes {
        _ if minutes.is_multiple_of(1_440) => (minutes / 1_440, "days"),
        _ if minutes.is_multiple_of(60) => (minutes / 60, "hours"),
        _ => (minutes, "minutes"),
    };
    Message::new(
        "chart-candles",
        [("count", Argument::Count(count)), ("unit", Argument::Token(unit))],
    )
}
