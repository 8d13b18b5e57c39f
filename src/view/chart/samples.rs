//! Pictures to try the rules of the drawing on.

use crate::engine::Trigger;
use crate::sim::Drawing;
use crate::units::{Price, Rate, Step};
use crate::view::{ChartOffer, ChartView, MarketView, OrderLine, PlotPoint};
use rust_decimal::dec;
use std::sync::Arc;

/// A chart of these prices, forty steps apart, with a stop.
pub(super) fn chart(prices: &[f64], entry: f64, lines: [Option<f64>; 2]) -> ChartView {
    let points: Vec<PlotPoint> = (0_u32..)
        .zip(prices)
        .map(|(step, price)| PlotPoint { step: f64::from(step) * 40.0, price: *price })
        .collect();
    let price = Price::new(dec!(50_000));
    let shown = MarketView {
        asset: "BTC",
        entry: price,
        last: price,
        mark: price,
        index: price,
        change: Rate::ZERO,
        digests: None,
    };
    ChartView {
        drawing: Drawing::default(),
        offer: ChartOffer::default(),
        shown,
        candles: Vec::new(),
        beside: Vec::new(),
        volatility: None,
        thin: Vec::new(),
        shocks: Vec::new(),
        exact: [None; 2],
        settled: Arc::from(&*points),
        points,
        wicks: Arc::from([]),
        stair: Arc::from([]),
        entry,
        lines,
        orders: vec![OrderLine { trigger: Some(Trigger::Stop), price: entry * 0.97 }],
        closed_out: [None, None],
        event_steps: Arc::from([Step(0), Step(400)]),
        has_lines: true,
        is_in_hours: false,
    }
}
