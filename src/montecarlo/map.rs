//! The odds of many bets beside each other (M66): one bet with every leverage from left to right, and
//! with every stop distance, volatility or posted margin from below to above.
//!
//! Every cell is the bet that its link says, asked of the same 4,096 futures where these do not depend
//! on the cell, so that neighbours differ by the bet and not by luck. A stop is one more barrier of a
//! single price: what is nearer to the entry is met first; behind the line it never fills. Counted a
//! piece at a time. Knows no picture.

use crate::engine::Side;
use crate::montecarlo::axis::Axis;
use crate::montecarlo::futures::Progress;
use crate::montecarlo::lanes::single;
use crate::montecarlo::odds::Kernel;
use crate::montecarlo::paths::{Paths, Series};
use crate::montecarlo::question::{Cannot, LaneQuestion, PoolLine, Question};
use crate::montecarlo::scale::spread;
use crate::sim::{Draft, Jumps, Key, Scenario, link};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, dec};

/// Leverages of a map.
pub const COLUMNS: usize = 50;
/// Values of its other axis.
pub const ROWS: usize = 40;
/// Futures that every cell is asked of.
const FUTURES: u64 = 4_096;
/// Path-steps of a piece: some milliseconds of work.
const PIECE_STEPS: u64 = 200_000;

/// Why there is no map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMap {
    /// The odds kernel does not know this bet.
    Cannot(Cannot),
    /// A stop closes one position; what becomes of the others after it, the kernel does not know.
    Several,
    /// Coins of another asset stand behind the position: a stop is a line of one price alone.
    Coins,
    /// A jump over the stop may end beyond what the margin pays; how far it goes, is not kept.
    Jumps,
}

/// What is known of a bet of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// So many futures.
    Counted(MapCell),
    /// It cannot be opened.
    Shut,
    /// It can, and the odds kernel does not know it.
    Unknown(Cannot),
}

/// A bet of the map, counted over all futures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapCell {
    /// Futures in which cross and isolated are liquidated.
    pub liquidated: [u64; 2],
    /// Futures in which the stop closes them before.
    pub stopped: [u64; 2],
}

/// A map on its way.
#[derive(Clone, Debug)]
pub struct Map {
    axis: Axis,
    draft: Draft,
    scenario: Scenario,
    /// Leverage and value of the axis of the bet itself.
    own: (Decimal, Decimal),
    /// Whether it posts more margin than its leverage asks.
    posts_more: bool,
    leverages: Vec<Decimal>,
    values: Vec<Decimal>,
    /// The lines at each leverage, or why there are none.
    questions: Vec<Result<Question, Spot>>,
    /// The market of the present row.
    kernel: Kernel,
    /// The futures of the bet, where no row has others.
    paths: Vec<Paths>,
    /// Row by row, from below.
    cells: Vec<Spot>,
    /// Rows of which all futures were counted.
    done: usize,
    /// Futures of the next row, or of all rows, that were simulated.
    simulated: u64,
}

impl Map {
    /// The map of a bet, nothing of it counted.
    ///
    /// # Errors
    /// [`NoMap`] says why there is none.
    pub fn new(bet: &str, axis: Axis) -> Result<Self, NoMap> {
        let mut draft = link::read(bet).0;
        let whole = draft.validate().scenario;
        let own = (whole.leverage.decimal(), axis.own(&whole));
        // Posted margin follows from the leverage, unless the map sets it; the bet keeps the leverage that
        // its own amounts to.
        let least = whole.leverage.margin_initial(whole.entry() * whole.qty());
        let posts_more = whole.margin.is_some_and(|margin| least < margin);
        if draft.values.remove(&Key::Margin).is_some() {
            draft.values.insert(Key::Lev, own.0.normalize().to_string());
        }
        if axis == Axis::Stop {
            draft.values.remove(&Key::Stop);
        }
        // What was refused of it is refused of every cell, and no fault of theirs.
        let draft = link::read(&draft.link()).0;
        let scenario = draft.validate().scenario;
        let kernel = Kernel::new(&scenario).map_err(NoMap::Cannot)?;
        let leverages = spread(Decimal::ONE, scenario.leverage_max().decimal(), COLUMNS);
        let values = axis.values(&scenario);
        let at = |leverage: &Decimal| {
            let scenario = opened(&draft, &[(Key::Lev, *leverage)]).ok_or(Spot::Shut)?;
            Question::new(&scenario).map_err(Spot::Unknown)
        };
        let questions: Vec<Result<Question, Spot>> = leverages.iter().map(at).collect();
        if axis == Axis::Stop {
            let lanes = questions.iter().flatten().flat_map(|question| &question.lanes);
            if !scenario.further.is_empty() {
                return Err(NoMap::Several);
            } else if lanes.map(|lane| barrier(lane, scenario.side)).any(|line| line.is_err()) {
                return Err(NoMap::Coins);
            } else if scenario.jumps != Jumps::None {
                return Err(NoMap::Jumps);
            }
        }
        let (paths, cells) = (Vec::new(), Vec::with_capacity(COLUMNS * ROWS));
        let (done, simulated) = (0, 0);
        Ok(Self {
            axis,
            draft,
            scenario,
            own,
            posts_more,
            leverages,
            values,
            questions,
            kernel,
            paths,
            cells,
            done,
            simulated,
        })
    }

    /// Counts a piece more and says how far it is, in rows.
    pub fn advance(&mut self) -> Progress {
        if self.done < ROWS {
            if self.axis == Axis::Volatility {
                self.advance_market();
            } else if self.simulated < FUTURES {
                let paths = self.simulate();
                self.paths.push(paths);
            } else {
                let row = self.row(&self.paths);
                self.cells.extend(row);
                self.done += 1;
            }
        }
        self.progress()
    }

    /// A piece of a row whose market is its own.
    fn advance_market(&mut self) {
        if self.simulated == 0 {
            let value = self.values[self.done];
            let scenario = opened(&self.draft, &[(Key::Vol, value)]);
            let kernel = scenario.and_then(|scenario| Kernel::new(&scenario).ok());
            let Some(kernel) = kernel else { unreachable!("another volatility is as well known") };
            self.kernel = kernel;
        }
        let paths = self.simulate();
        let counted = self.row(&[paths]);
        let first = self.done * COLUMNS;
        if self.cells.len() == first {
            self.cells.extend(counted);
        } else {
            for (cell, more) in self.cells[first..].iter_mut().zip(counted) {
                if let (Spot::Counted(cell), Spot::Counted(more)) = (cell, more) {
                    cell.add(more);
                }
            }
        }
        if self.simulated == FUTURES {
            self.simulated = 0;
            self.done += 1;
        }
    }

    /// The next futures of the present market.
    fn simulate(&mut self) -> Paths {
        let steps = u64::try_from(self.kernel.steps()).unwrap_or(1).max(1);
        // Whole groups of lanes.
        let piece = (PIECE_STEPS / steps).clamp(64, FUTURES) / 64 * 64;
        let futures = self.simulated..(self.simulated + piece).min(FUTURES);
        self.simulated = futures.end;
        self.kernel.simulate(futures)
    }

    /// The cells of the next row, of these futures.
    fn row(&self, paths: &[Paths]) -> Vec<Spot> {
        let value = self.values[self.done];
        let cell = |(leverage, question): (&Decimal, &Result<Question, Spot>)| {
            let question = || question.as_ref().map_err(|spot| *spot);
            Ok(match self.axis {
                Axis::Stop => self.stopped(question()?, value, paths),
                Axis::Volatility => liquidated(question()?, paths),
                Axis::Margin => {
                    let changes = [(Key::Lev, *leverage), (Key::Margin, value)];
                    let scenario = opened(&self.draft, &changes).ok_or(Spot::Shut)?;
                    liquidated(&Question::new(&scenario).map_err(Spot::Unknown)?, paths)
                }
            })
        };
        let spot = |found: Result<MapCell, Spot>| found.map_or_else(|spot| spot, Spot::Counted);
        self.leverages.iter().zip(&self.questions).map(|at| spot(cell(at))).collect()
    }

    /// A cell with a stop so many percent from the entry.
    fn stopped(&self, question: &Question, percent: Decimal, paths: &[Paths]) -> MapCell {
        let side = self.scenario.side;
        let sign = if side == Side::Long { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        let ratio = Decimal::ONE + sign * percent / dec!(100);
        let stop = single(libm::log(ratio.to_f64().unwrap_or(1.0)));
        let mut cell = MapCell::default();
        for (index, lane) in question.lanes.iter().enumerate() {
            let line = barrier(lane, side).unwrap_or(None);
            // The trader's order goes first where both stand at one price.
            let is_before = line.is_none_or(|line| stop.abs() <= line.abs());
            let barrier = if is_before { stop } else { line.unwrap_or(stop) };
            let met = |paths: &Paths| {
                let (series, sign) = match side {
                    Side::Long => (Series::Low(0), 1.0),
                    Side::Short => (Series::High(0), -1.0),
                };
                let is_met = |extreme: &&f32| **extreme * sign <= barrier * sign;
                paths.extremes(series).iter().filter(is_met).count()
            };
            let met = u64::try_from(paths.iter().map(met).sum::<usize>()).unwrap_or(0);
            let counts = if is_before { &mut cell.stopped } else { &mut cell.liquidated };
            counts[index] = met;
        }
        cell
    }

    /// How far it is, in rows.
    pub fn progress(&self) -> Progress {
        let count = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
        Progress { done: count(self.done), all: count(ROWS) }
    }

    /// What changes from below to above.
    pub const fn axis(&self) -> Axis {
        self.axis
    }

    /// The bet that everything else is as in.
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Leverage and value of the axis of the bet itself, which may lie between those of the map.
    pub const fn own(&self) -> (Decimal, Decimal) {
        self.own
    }

    /// Whether the bet itself posts more margin than its leverage asks.
    pub const fn posts_more(&self) -> bool {
        self.posts_more
    }

    /// Leverages from left to right.
    pub fn leverages(&self) -> &[Decimal] {
        &self.leverages
    }

    /// Values from below to above.
    pub fn values(&self) -> &[Decimal] {
        &self.values
    }

    /// Futures that every cell is asked of.
    pub const fn futures(&self) -> u64 {
        FUTURES
    }

    /// A cell by column and row from below: nothing where it was not counted yet.
    pub fn cell(&self, column: usize, row: usize) -> Option<Spot> {
        let is_counted = row < self.done && column < COLUMNS;
        is_counted.then(|| self.cells[row * COLUMNS + column])
    }

    /// The link of a cell's bet (query string without `?`).
    pub fn link(&self, column: usize, row: usize) -> String {
        let changes = [(Key::Lev, self.leverages[column]), (self.axis.key(), self.values[row])];
        changed(&self.draft, &changes).link()
    }
}

impl Spot {
    /// What was counted of it.
    pub const fn counted(self) -> Option<MapCell> {
        match self {
            Self::Counted(cell) => Some(cell),
            Self::Shut | Self::Unknown(_) => None,
        }
    }
}

impl MapCell {
    fn add(&mut self, more: Self) {
        for lane in 0..2 {
            self.liquidated[lane] += more.liquidated[lane];
            self.stopped[lane] += more.stopped[lane];
        }
    }
}

fn changed(draft: &Draft, changes: &[(Key, Decimal)]) -> Draft {
    let mut draft = draft.clone();
    for (key, value) in changes {
        draft.values.insert(*key, value.normalize().to_string());
    }
    draft
}

/// The bet with these values; nothing where they cannot be had.
fn opened(draft: &Draft, changes: &[(Key, Decimal)]) -> Option<Scenario> {
    let validated = changed(draft, changes).validate();
    validated.problems.is_empty().then_some(validated.scenario)
}

fn liquidated(question: &Question, paths: &[Paths]) -> MapCell {
    let mut cell = MapCell::default();
    for counts in paths.iter().filter_map(|paths| paths.liquidated(question)) {
        cell.add(MapCell { liquidated: counts, stopped: [0; 2] });
    }
    cell
}

/// The line of the only pool of an account, on the side where it hurts; an error where another price
/// counts.
fn barrier(lane: &LaneQuestion, side: Side) -> Result<Option<f32>, ()> {
    let [pool] = lane.pools.as_slice() else { return Err(()) };
    match (&pool.line, side) {
        (PoolLine::Price { asset: 0, low, high: None }, Side::Long) => Ok(*low),
        (PoolLine::Price { asset: 0, low: None, high }, Side::Short) => Ok(*high),
        (PoolLine::Price { .. } | PoolLine::Sum { .. }, _) => Err(()),
    }
}
