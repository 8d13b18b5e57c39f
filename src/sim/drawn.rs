//! What is drawn of the market: which asset, as a line or as candles, and what its picture is made
//! from. Nothing here is made before it is asked for: most runs are never looked at.

use crate::market::Path;
use crate::sim::experiment::Experiment;
use crate::sim::series::{Curve, Extremes, Quoted};
use crate::sim::{DAY_MINUTES, ShockAt};
use crate::units::{Rate, Step, Ticks};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;
use std::sync::OnceLock;

/// What a learner chose to see in the chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Which of the traded assets, in their order.
    pub asset_index: usize,
    /// Whether trades are drawn as candles instead of the mark as a line.
    pub has_candles: bool,
    /// Whether the last price is drawn too, where it is another than the mark.
    pub has_last: bool,
    /// Whether the index is drawn too, where it is another than the mark.
    pub has_index: bool,
}

/// What is drawn or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// See [`Drawing::has_candles`].
    Candles,
    /// See [`Drawing::has_last`].
    Last,
    /// See [`Drawing::has_index`].
    Index,
}

impl Drawn {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Candles, Self::Last, Self::Index];

    /// The name in `data-value`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Candles => "candles",
            Self::Last => "last",
            Self::Index => "index",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|drawn| drawn.name() == name)
    }
}

impl Drawing {
    /// Whether something is drawn.
    pub const fn has(&self, drawn: Drawn) -> bool {
        match drawn {
            Drawn::Candles => self.has_candles,
            Drawn::Last => self.has_last,
            Drawn::Index => self.has_index,
        }
    }

    /// The same with something drawn, or not.
    #[must_use]
    pub const fn with(mut self, drawn: Drawn, is_drawn: bool) -> Self {
        match drawn {
            Drawn::Candles => self.has_candles = is_drawn,
            Drawn::Last => self.has_last = is_drawn,
            Drawn::Index => self.has_index = is_drawn,
        }
        self
    }
}

/// First, highest, lowest and last trade of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candle {
    /// Where it begins: the step whose price it opens with.
    pub start: Step,
    /// Where it ends: the step whose price it closes with.
    pub end: Step,
    /// The price at its start.
    pub open: Ticks,
    /// The highest price from start to end.
    pub high: Ticks,
    /// The lowest price from start to end.
    pub low: Ticks,
    /// The price at its end.
    pub close: Ticks,
}

/// The pictures of a path, each made when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures {
    curves: Vec<[OnceLock<Extremes>; 3]>,
    candles: Vec<OnceLock<Vec<Candle>>>,
    /// Sums of squared log returns from step 0 to each step.
    squares: Vec<OnceLock<Vec<f64>>>,
}

/// Candles of a run at most.
const CANDLES: u32 = 96;

/// Minutes that a candle may have: those that trading screens offer.
const CANDLE_MINUTES: [u32; 15] =
    [1, 5, 15, 30, 60, 120, 240, 360, 480, 720, 1_440, 2_880, 4_320, 5_760, 10_080];

/// Fewest returns of which a volatility is told.
const RETURNS_MIN: u32 = 24;

impl Pictures {
    pub(super) fn of(path: &Path) -> Self {
        let mut pictures = Self::default();
        pictures.curves.resize_with(path.assets(), Default::default);
        pictures.candles.resize_with(path.assets(), OnceLock::new);
        pictures.squares.resize_with(path.assets(), OnceLock::new);
        pictures
    }

    fn curve(&self, path: &Path, asset_index: usize, quoted: Quoted) -> &Extremes {
        let place = match quoted {
            Quoted::Mark => 0,
            Quoted::Last => 1,
            Quoted::Index => 2,
        };
        let curve = &self.curves[asset_index][place];
        curve.get_or_init(|| Extremes::of(path, asset_index, quoted))
    }
}

impl Experiment {
    /// A price of a traded asset up to the present step, with at most 1,200 points that keep every
    /// extreme.
    pub fn curve(&self, asset_index: usize, quoted: Quoted) -> Curve<'_> {
        self.pictures.curve(&self.path, asset_index, quoted).until(&self.path, self.step())
    }

    /// What [`Experiment::curve`] will have settled at the horizon.
    pub fn extremes(&self, asset_index: usize, quoted: Quoted) -> &[(Step, Ticks)] {
        self.pictures.curve(&self.path, asset_index, quoted).all()
    }

    /// Where trades of an asset stood apart from its mark so far, by more than a five-hundredth of it:
    /// step, mark and last.
    pub fn wicks(&self, asset_index: usize) -> Vec<(Step, Ticks, Ticks)> {
        if !self.path.has_three_prices() {
            return Vec::new();
        }
        let steps = (0..=self.step().0).map(Step);
        let quotes = steps.map(|step| (step, self.path.quote(asset_index, step)));
        let is_apart = |last: Ticks, mark: Ticks| mark.0 < (last.0 - mark.0).abs() * 500;
        quotes
            .filter(|(_, quote)| is_apart(quote.last, quote.mark))
            .map(|(step, quote)| (step, quote.mark, quote.last))
            .collect()
    }

    /// The candles of the trades of an asset up to the present step, oldest first; the newest ends now.
    pub fn candles(&self, asset_index: usize) -> Vec<Candle> {
        let (path, now) = (&self.path, self.step().0);
        let width = self.candle_steps();
        let whole = self.pictures.candles[asset_index].get_or_init(|| {
            let count = path.steps() / width;
            (0..count).map(|at| candle(path, asset_index, at * width, (at + 1) * width)).collect()
        });
        let count = usize::try_from(now / width).unwrap_or(usize::MAX).min(whole.len());
        let mut candles = whole[..count].to_vec();
        let start = now / width * width;
        candles.extend((start < now).then(|| candle(path, asset_index, start, now)));
        candles
    }

    /// Steps of a candle: the least of the usual lengths that makes at most 96 of the run.
    pub fn candle_steps(&self) -> u32 {
        let (steps, step_minutes) = (self.path.steps(), self.path.step_minutes());
        let widths = CANDLE_MINUTES.into_iter().filter(|width| width.is_multiple_of(step_minutes));
        let mut widths = widths.map(|width| width / step_minutes);
        let fits = widths.find(|width| steps.div_ceil(*width) <= CANDLES);
        fits.unwrap_or_else(|| steps.div_ceil(CANDLES)).max(1)
    }

    /// How volatile the mark of an asset was from step 0 to now, a year: sqrt(sum of r^2 / years) of the
    /// log returns r of each step. Nothing before there are 24 of them.
    pub fn volatility_realised(&self, asset_index: usize) -> Option<Rate> {
        let step = self.step();
        if step.0 < RETURNS_MIN {
            return None;
        }
        let squares =
            self.pictures.squares[asset_index].get_or_init(|| squares(&self.path, asset_index));
        let minutes = f64::from(step.0) * f64::from(self.path.step_minutes());
        let years = minutes / (365.0 * f64::from(DAY_MINUTES));
        let squared = squares.get(usize::try_from(step.0).ok()?)?;
        Decimal::from_f64((squared / years).sqrt()).map(Rate::new)
    }

    /// Stretches of the run so far in which the books hold less than half of what they usually do
    /// (M45): storms, crashes and what comes after shocks. From step to step, both within.
    pub fn thin_books(&self) -> Vec<[Step; 2]> {
        let mut stretches: Vec<[Step; 2]> = Vec::new();
        if !self.path.has_depths() {
            return stretches;
        }
        for step in (0..=self.step().0).map(Step) {
            if 500 <= self.path.depth(step) {
                continue;
            }
            match stretches.last_mut() {
                Some([_, end]) if end.next() == step => *end = step,
                Some(_) | None => stretches.push([step, step]),
            }
        }
        stretches
    }

    /// The shocks that were pressed so far.
    pub fn shocks(&self) -> impl Iterator<Item = &ShockAt> {
        self.scenario.shocks.iter().filter(|shock| shock.step <= self.step())
    }
}

fn candle(path: &Path, asset_index: usize, start: u32, end: u32) -> Candle {
    let price = |step| Quoted::Last.ticks(path, asset_index, Step(step));
    let (open, close) = (price(start), price(end));
    let (mut low, mut high) = (open, open);
    for step in start..=end {
        (low, high) = (low.min(price(step)), high.max(price(step)));
    }
    Candle { start: Step(start), end: Step(end), open, high, low, close }
}

fn squares(path: &Path, asset_index: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let mut before = path.ticks(asset_index, Step(0));
    let sums = (0..=path.steps()).map(|step| {
        let ticks = path.ticks(asset_index, Step(step));
        if ticks != before {
            let moved = libm::log(real(ticks) / real(before));
            sum += moved * moved;
            before = ticks;
        }
        sum
    });
    sums.collect()
}

/// Ticks as a number for statistics; they are below 2^53.
#[expect(clippy::cast_precision_loss, reason = "below 2^53")]
fn real(ticks: Ticks) -> f64 {
    ticks.0 as f64
}
