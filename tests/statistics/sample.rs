//! Markets of links and samples of them: many seeds, whole futures, log returns of every step.
//!
//! A market is that of the page: what a link asks for, all four assets. Only seed, horizon, step and
//! entry are set here. Most samples start at [`FINE`] ticks, so that rounding to ticks does not show.

use liquidation_lab::market::{MarketSpec, PathNumber, PriceSource, Seed};
use liquidation_lab::sim::Session;
use liquidation_lab::units::Ticks;

/// The assets in the order of the page.
pub const NAMES: [&str; 4] = ["BTC", "ETH", "SOL", "ALT"];

/// An entry price so high that a tick is nothing.
pub const FINE: Ticks = Ticks(10_000_000_000);

/// Hours of a year of 365 days.
pub const HOURS_PER_YEAR: f64 = 8_760.0;

/// How many standard deviations of a normal hold 99 and 99.9 % of it.
pub const SHARE_99: f64 = 2.576;
pub const SHARE_999: f64 = 3.291;

/// The market of a link with all four assets, the traded one first.
pub fn market(link: &str) -> MarketSpec {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.experiment().scenario().market_whole()
}

/// The same market with so many steps of so many minutes, seen without ticks.
pub fn fine(spec: &MarketSpec, steps: u32, step_minutes: u32) -> MarketSpec {
    let mut spec = MarketSpec { steps, step_minutes, ..spec.clone() };
    spec.assets.iter_mut().for_each(|asset| asset.entry = FINE);
    spec
}

/// Where an asset of the page stands in a market.
pub fn place(spec: &MarketSpec, name: &str) -> usize {
    spec.assets.iter().position(|asset| asset.name == name).expect("all four assets are there")
}

/// Calls `see` with each step's log returns of all assets, for seeds 0, 1, ...; the market that is
/// passed on is the one that made them.
pub fn each_step(spec: &MarketSpec, seeds: u64, mut see: impl FnMut(u64, &PriceSource, &[f64])) {
    let mut before = vec![0.0; spec.assets.len()];
    let mut returns = before.clone();
    for seed in 0..seeds {
        let spec = MarketSpec { seed: Seed::from_number(seed), ..spec.clone() };
        let mut source = PriceSource::new(&spec, PathNumber(0));
        before.iter_mut().zip(source.ticks()).for_each(|(log_before, ticks)| {
            *log_before = log(*ticks);
        });
        for _ in 0..spec.steps {
            source.advance();
            for (index, ticks) in source.ticks().iter().enumerate() {
                let now = log(*ticks);
                returns[index] = now - before[index];
                before[index] = now;
            }
            see(seed, &source, &returns);
        }
    }
}

/// The sums of all log returns of each future, asset by asset.
pub fn ends(spec: &MarketSpec, seeds: u64) -> Vec<Vec<f64>> {
    let mut ends = vec![vec![0.0; spec.assets.len()]; index(seeds)];
    each_step(spec, seeds, |seed, _, returns| {
        ends[index(seed)].iter_mut().zip(returns).for_each(|(sum, r)| *sum += r);
    });
    ends
}

/// A seed as an index.
pub fn index(seed: u64) -> usize {
    usize::try_from(seed).expect("a small number")
}

/// A count as a real number.
pub fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a small number"))
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / real(values.len())
}

/// The standard deviation.
pub fn deviation(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
    (squares / real(values.len())).sqrt()
}

/// Asserts that a figure lies within so much of what it is said to be.
pub fn check(what: &str, found: f64, stated: f64, bound: f64) {
    assert!((found - stated).abs() <= bound, "{what}: {found}, {stated} stated, within {bound}");
}

/// Ticks are far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "exact for prices of this size")]
fn log(ticks: Ticks) -> f64 {
    libm::log(ticks.0 as f64)
}
