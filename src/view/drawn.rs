//! What the chart is drawn from: the asset that is shown, its path, and the lines of both accounts on it.

use crate::engine::{Asset, InstrumentId, Trigger};
use crate::sim::{Alert, Candle, Drawing, Experiment, INSTRUMENT, Quoted, Session, Slot};
use crate::units::{Price, Step, Ticks};
use crate::view::build::market_view;
use crate::view::{
    CandleView, ChartOffer, ChartView, ClockView, Frame, LaneView, LineView, OrderLine, PlotPoint,
    event_line,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::sync::Arc;

/// Steps and ticks to what is drawn.
struct Pen<'a> {
    experiment: &'a Experiment,
    asset_index: usize,
    tick: Decimal,
}

/// The chart of a session. `same_bet` and `same_log` are the frame before, where nothing has changed the
/// bet or added to the log since.
pub(super) fn chart_view(
    session: &Session,
    clock: ClockView,
    lanes: &[LaneView; 2],
    (same_bet, same_log): (Option<&Frame>, Option<&Frame>),
) -> ChartView {
    let (experiment, drawing) = (session.experiment(), session.drawing());
    let is_same = |frame: &&Frame| frame.chart.drawing.asset_index == drawing.asset_index;
    let pen = Pen::new(experiment, drawing);
    let curve = experiment.curve(pen.asset_index, Quoted::Mark);
    let settled = same_bet.filter(is_same).map_or_else(
        || pen.points(experiment.extremes(pen.asset_index, Quoted::Mark)).into(),
        |frame| Arc::clone(&frame.chart.settled),
    );
    let mut points = settled[..curve.settled.len()].to_vec();
    points.extend(pen.points(&curve.newest));
    let shown = market_view(experiment, drawing.asset_index);
    let exact = lanes.each_ref().map(|lane| line(lane, shown.asset));
    let event_steps = || {
        let told = event_line::told(experiment);
        let mut steps: Vec<Step> = told.iter().map(|entry| entry.step).collect();
        steps.dedup();
        steps.into()
    };
    let last_line = |index: usize| pen.liquidation(index)?.0;
    let offer = ChartOffer {
        assets: experiment.scenario().assets().into_iter().map(Asset::name).collect(),
        has_three_prices: experiment.path().has_three_prices(),
        candle_minutes: experiment.candle_steps() * clock.step_minutes,
    };
    ChartView {
        drawing,
        offer,
        points,
        settled,
        wicks: pen.wicks(drawing),
        stair: match same_log.filter(is_same) {
            Some(frame) => Arc::clone(&frame.chart.stair),
            None => pen.stair(),
        },
        candles: pen.candles(drawing),
        beside: pen.beside(drawing),
        volatility: experiment.volatility_realised(pen.asset_index),
        thin: experiment.thin_books().into_iter().map(|ends| ends.map(real)).collect(),
        shocks: experiment.shocks().map(|shock| real(shock.step)).collect(),
        entry: price_drawn(shown.entry),
        lines: [0, 1].map(|index| {
            exact[index].map(|line| price_drawn(line.price)).or_else(|| last_line(index))
        }),
        exact,
        orders: pen.orders(shown.entry),
        closed_out: [0, 1].map(|index| pen.liquidation(index).map(|(_, at)| at)),
        event_steps: same_log
            .map_or_else(event_steps, |frame| Arc::clone(&frame.chart.event_steps)),
        has_lines: true,
        is_in_hours: clock.is_in_hours(),
        shown,
    }
}

/// The liquidation line of the first open position in an asset. Where the account is told by a
/// position in it, that is the one.
fn line(lane: &LaneView, asset: &str) -> Option<LineView> {
    let position = lane.positions.iter().find(|position| position.asset == asset)?;
    let is_open = lane.status.is_open();
    position
        .liquidation_price
        .filter(|_| is_open)
        .map(|price| LineView { price, distance: position.distance })
}

impl<'a> Pen<'a> {
    fn new(experiment: &'a Experiment, drawing: Drawing) -> Self {
        let asset_index = drawing.asset_index;
        let tick = experiment.scenario().assets()[asset_index].instrument().tick;
        Self { experiment, asset_index, tick }
    }

    fn instrument(&self) -> InstrumentId {
        InstrumentId(u8::try_from(self.asset_index).unwrap_or(u8::MAX))
    }

    fn price(&self, ticks: Ticks) -> f64 {
        price_drawn(ticks.price(self.tick))
    }

    fn point(&self, step: Step, ticks: Ticks) -> PlotPoint {
        PlotPoint { step: real(step), price: self.price(ticks) }
    }

    fn points(&self, curve: &[(Step, Ticks)]) -> Vec<PlotPoint> {
        curve.iter().map(|&(step, ticks)| self.point(step, ticks)).collect()
    }

    /// Last known line and end of the position drawn by a lane that was liquidated last.
    fn liquidation(&self, lane_index: usize) -> Option<(Option<f64>, PlotPoint)> {
        let lane = &self.experiment.lanes()[lane_index];
        let instrument = self.instrument();
        // As long as one is open the account is told by it.
        let mut here = lane.slots.iter().filter(|slot| slot.instrument == instrument);
        if here.clone().any(Slot::is_open) {
            return None;
        }
        let leading = Some(lane.leading()).filter(|slot| slot.instrument == instrument);
        let slot = leading.or_else(|| here.find(|slot| slot.liquidation().is_some()))?;
        let liquidation = slot.liquidation()?;
        let at = PlotPoint { step: real(liquidation.step), price: price_drawn(liquidation.price) };
        Some((liquidation.line.map(price_drawn), at))
    }

    /// Candles carry every trade themselves.
    fn wicks(&self, drawing: Drawing) -> Arc<[[PlotPoint; 2]]> {
        if drawing.has_candles {
            return Arc::default();
        }
        let wicks = self.experiment.wicks(self.asset_index).into_iter();
        wicks.map(|(step, mark, last)| [mark, last].map(|ticks| self.point(step, ticks))).collect()
    }

    /// Stops follow the price of the first position.
    fn stair(&self) -> Arc<[PlotPoint]> {
        if self.instrument() != INSTRUMENT {
            return Arc::default();
        }
        let stair = self.experiment.stop_path().into_iter();
        stair.map(|(step, at)| PlotPoint { step: real(step), price: price_drawn(at) }).collect()
    }

    fn candles(&self, drawing: Drawing) -> Vec<CandleView> {
        if !drawing.has_candles {
            return Vec::new();
        }
        let drawn = |candle: Candle| CandleView {
            start: real(candle.start),
            end: real(candle.end),
            open: self.price(candle.open),
            high: self.price(candle.high),
            low: self.price(candle.low),
            close: self.price(candle.close),
        };
        self.experiment.candles(self.asset_index).into_iter().map(drawn).collect()
    }

    fn beside(&self, drawing: Drawing) -> Vec<(Quoted, Vec<PlotPoint>)> {
        if !self.experiment.path().has_three_prices() {
            return Vec::new();
        }
        let wanted = [
            (Quoted::Last, drawing.has_last && !drawing.has_candles),
            (Quoted::Mark, drawing.has_candles),
            (Quoted::Index, drawing.has_index),
        ];
        let wanted = wanted.into_iter().filter(|(_, is_wanted)| *is_wanted);
        let curve = |(quoted, _)| {
            let curve = self.experiment.curve(self.asset_index, quoted);
            let mut points = self.points(curve.settled);
            points.extend(self.points(&curve.newest));
            (quoted, points)
        };
        wanted.map(curve).collect()
    }

    /// Orders on the drawn instrument, what both accounts have once, and price alerts where they would
    /// not squeeze the rest of the picture.
    fn orders(&self, entry: Price) -> Vec<OrderLine> {
        let mut lines: Vec<OrderLine> = Vec::new();
        let instrument = self.instrument();
        let positions = self.experiment.lanes().iter().flat_map(|lane| &lane.account.positions);
        for position in positions.filter(|position| position.instrument == instrument) {
            for trigger in Trigger::ALL {
                let Some(price) = position.protection.line(trigger).map(price_drawn) else {
                    continue;
                };
                let line = OrderLine { trigger: Some(trigger), price };
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        // Alerts watch the first position's instrument.
        let near = 0.5 * price_drawn(entry)..=1.5 * price_drawn(entry);
        let alerts = self.experiment.scenario().alerts.iter();
        let alerts = alerts.filter(|_| instrument == INSTRUMENT);
        lines.extend(alerts.filter_map(|alert| match *alert {
            Alert::Price(level) if near.contains(&price_drawn(level)) => {
                Some(OrderLine { trigger: None, price: price_drawn(level) })
            }
            Alert::Price(_) | Alert::Risk(_) => None,
        }));
        lines
    }
}

fn real(step: Step) -> f64 {
    f64::from(step.0)
}

/// A price as a number for drawing. One way only.
fn price_drawn(price: Price) -> f64 {
    price.decimal().to_f64().unwrap_or(0.0)
}
