//! What the pictures of a frame are drawn from: tanks and chart.

use crate::engine::Trigger;
use crate::sim::{Drawing, Quoted};
use crate::units::{Money, Price, Rate, Step};
use crate::view::MarketView;
use std::sync::Arc;

/// What a tank draws. Area is money: the outer tank is `outer`, the cell `cell` wide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TankView {
    /// Wallet + net deposits: the whole tank.
    pub outer: Money,
    /// Money that backs the position the account is told by: its cell. In cross all of `outer` that no
    /// cell beside it takes.
    pub cell: Money,
    /// The pools that the account is not told by, open or broken: the cells of isolated positions, then
    /// what is in cross.
    pub beside: Vec<CellView>,
    /// Positions that draw on the level: a tap for each.
    pub taps: usize,
    /// Equity of the pool: the level.
    pub level: Money,
    /// Maintenance: the floor.
    pub floor: Money,
    /// Money that stands behind no position, beyond the wall; nothing where one is in cross.
    pub locked: Money,
    /// What a price move of 1 % changes, in money (one graduation).
    pub per_percent: Money,
    /// Whether it is lost where the price rises, as by a short.
    pub is_short: bool,
    /// Whether the pool was closed out.
    pub is_broken: bool,
}

impl TankView {
    /// Whether money stands behind no position, and a wall before it.
    pub fn has_wall(&self) -> bool {
        self.locked.is_positive() && (self.cell.is_positive() || !self.beside.is_empty())
    }

    /// How many walls it has: one before each cell beside the first, one before what is locked.
    pub fn walls(&self) -> usize {
        self.beside.len() + usize::from(self.has_wall())
    }
}

/// One more pool in a tank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellView {
    /// Number of its position, the first of several.
    pub number: usize,
    /// Money that backs it: its width.
    pub cell: Money,
    /// Positions that draw on it.
    pub taps: usize,
    /// Equity of its pool.
    pub level: Money,
    /// Maintenance.
    pub floor: Money,
    /// Whether its pool was closed out.
    pub is_broken: bool,
}

/// The price path so far. Drawn values are `f64` prices and step numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartView {
    /// What is drawn.
    pub drawing: Drawing,
    /// What can be drawn.
    pub offer: ChartOffer,
    /// The asset that is drawn, and its prices now.
    pub shown: MarketView,
    /// Min/max-preserving points up to now, at most 1,200, in step order.
    pub points: Vec<PlotPoint>,
    /// All those of them that the whole run will have settled: read once a run, shown up to now.
    pub settled: Arc<[PlotPoint]>,
    /// Where trades stood apart from the mark: from the mark to the last price.
    pub wicks: Arc<[[PlotPoint; 2]]>,
    /// Where a stop that follows stood from each step on; the last is its end, where it has ended.
    pub stair: Arc<[PlotPoint]>,
    /// Candles of the trades, where they are asked for.
    pub candles: Vec<CandleView>,
    /// Further prices that are asked for, where they are others than the mark.
    pub beside: Vec<(Quoted, Vec<PlotPoint>)>,
    /// How volatile the mark was so far, a year; nothing while that cannot be told.
    pub volatility: Option<Rate>,
    /// Stretches of steps in which the books are thin.
    pub thin: Vec<[f64; 2]>,
    /// Steps after which a shock came.
    pub shocks: Vec<f64>,
    /// Entry price.
    pub entry: f64,
    /// Liquidation line of each lane (its last known one after a close-out).
    pub lines: [Option<f64>; 2],
    /// The same in exact numbers, while the position lives.
    pub exact: [Option<LineView>; 2],
    /// Lines of the orders on the drawn instrument and of price alerts, each once.
    pub orders: Vec<OrderLine>,
    /// Where each lane was closed out: step and mark.
    pub closed_out: [Option<PlotPoint>; 2],
    /// Steps with events, for marks on the time slider.
    pub event_steps: Arc<[Step]>,
    /// Whether the liquidation lines are shown: not while a question about them is open.
    pub has_lines: bool,
    /// Whether the time axis names hours instead of days.
    pub is_in_hours: bool,
}

/// What can be chosen in the chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartOffer {
    /// The traded assets.
    pub assets: Vec<&'static str>,
    /// Whether last, mark and index are three prices in this market.
    pub has_three_prices: bool,
    /// Minutes of a candle.
    pub candle_minutes: u32,
}

/// The liquidation line of an open position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineView {
    /// The mark at which its pool is liquidated, other prices unchanged.
    pub price: Price,
    /// |mark - line| / mark.
    pub distance: Option<Rate>,
}

/// A candle: from step to step, and first, highest, lowest and last price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CandleView {
    /// Step of the first price.
    pub start: f64,
    /// Step of the last price.
    pub end: f64,
    /// First price.
    pub open: f64,
    /// Highest price.
    pub high: f64,
    /// Lowest price.
    pub low: f64,
    /// Last price.
    pub close: f64,
}

/// A price that the trader chose, in the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrderLine {
    /// The order that closes a position there; an alert otherwise.
    pub trigger: Option<Trigger>,
    /// Its price.
    pub price: f64,
}

/// A point of the price curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlotPoint {
    /// Step number.
    pub step: f64,
    /// Mark price.
    pub price: f64,
}
