//! Jumps, crashes and storms one by one, found in prices: how many, how large, how long.
//!
//! Prices that do not diffuse show every jump and every crash. What is wanted is what MODEL.md states
//! (M34 to M36); bounds hold 99 % of samples.

use crate::sample::{
    HOURS_PER_YEAR, NAMES, SHARE_99, check, deviation, each_step, fine, index, market, mean, real,
};
use liquidation_lab::market::MarketSpec;

/// A market of years of hours in which nothing moves by itself.
fn still(link: &str) -> MarketSpec {
    let mut spec = fine(&market(link), 8_760, 60);
    spec.assets.iter_mut().for_each(|asset| asset.volatility = 0.0);
    spec
}

/// Jumps a year, their standard deviation, the share that goes down (M34).
const JUMPS: [(f64, f64, f64); 4] =
    [(35.0, 0.048, 0.56), (25.0, 0.057, 0.57), (18.0, 0.107, 0.55), (18.0, 0.100, 0.60)];

#[test]
fn jumps_are_as_many_and_as_large_as_stated() {
    let years = 400;
    let spec = still("jumps=own");
    // What an hour without a jump moves: the compensation, 0.00003 and less.
    let quiet = |asset: usize| {
        let jumps = spec.assets[asset].jumps.expect("jumps");
        -jumps.per_year * jumps.mean / HOURS_PER_YEAR
    };
    let mut sizes = [const { Vec::new() }; 4];
    let mut counts = [const { Vec::new() }; 4];
    each_step(&spec, years, |year, _, returns| {
        for (asset, r) in returns.iter().enumerate() {
            counts[asset].resize(index(year) + 1, 0.0);
            let size = r - quiet(asset);
            if 1e-6 < size.abs() {
                sizes[asset].push(size);
                counts[asset][index(year)] += 1.0;
            }
        }
    });
    for (asset, (per_year, size, down)) in JUMPS.into_iter().enumerate() {
        let name = NAMES[asset];
        let (sizes, counts) = (&sizes[asset], &counts[asset]);
        let found = real(sizes.len());
        // An hour has a jump or has none; two in one hour are seen as one.
        let hours = real(index(years)) * HOURS_PER_YEAR;
        let chance = 1.0 - libm::exp(-per_year / HOURS_PER_YEAR);
        let spread = (hours * chance * (1.0 - chance)).sqrt();
        check(&format!("{name}: jumps"), found, hours * chance, SHARE_99 * spread);
        // They come one by one: the counts of years vary as those of rare events do.
        let spread = mean(counts).sqrt() * SHARE_99 / (2.0 * real(counts.len())).sqrt();
        check(&format!("{name}: counts"), deviation(counts), mean(counts).sqrt(), spread);
        let spread = SHARE_99 * size / (2.0 * found).sqrt();
        check(&format!("{name}: size"), deviation(sizes), size, spread);
        let went_down = real(sizes.iter().filter(|size| **size < 0.0).count()) / found;
        let spread = SHARE_99 * (down * (1.0 - down) / found).sqrt();
        check(&format!("{name}: share down"), went_down, down, spread);
        // Normal sizes: the fourth power has a mean of 3, and over samples a variance of 24 / n.
        let centre = mean(sizes);
        let fourths = sizes.iter().map(|size| libm::pow((size - centre) / deviation(sizes), 4.0));
        let kurtosis = fourths.sum::<f64>() / found;
        // Two in one hour, 0.2 % of them, make a little more.
        let bound = SHARE_99 * (24.0 / found).sqrt() + 0.01;
        check(&format!("{name}: kurtosis of sizes"), kurtosis, 3.0, bound);
    }
}

/// A crash as prices show it: log falls of all assets, and what of BTC's came back.
#[derive(Default)]
struct Crash {
    falls: [f64; 4],
    hours_down: u32,
    back: f64,
    hours_back: u32,
}

/// All crashes of so many years; those that a year's end cut short have come back too early.
fn crashes(years: u64) -> Vec<Crash> {
    let spec = still("jumps=crash");
    let crash = spec.shared.crash.expect("crashes");
    let [depth, rebound] =
        [crash.depth, crash.rebound].map(|[least, most]| f64::midpoint(least, most));
    let quiet = crash.per_year * depth * (1.0 - rebound) / HOURS_PER_YEAR;
    let mut without_jumps = spec.clone();
    without_jumps.assets.iter_mut().for_each(|asset| asset.jumps = None);
    let mut crashes: Vec<Crash> = Vec::new();
    let mut is_falling = false;
    each_step(&without_jumps, years, |_, _, returns| {
        let moved = returns[0] - quiet;
        let was_falling = std::mem::replace(&mut is_falling, moved < -1e-6);
        if is_falling && !was_falling {
            crashes.push(Crash::default());
        }
        let Some(crash) = crashes.last_mut() else { return };
        if is_falling {
            crash.hours_down += 1;
            for (asset, r) in returns.iter().enumerate() {
                crash.falls[asset] -= r - quiet * BETAS[asset];
            }
        } else if 1e-6 < moved {
            crash.back += moved;
            crash.hours_back += 1;
        }
    });
    crashes
}

/// M35.
const BETAS: [f64; 4] = [1.0, 1.4, 2.0, 2.5];

#[test]
fn crashes_are_as_many_and_as_deep_as_stated() {
    let years = 1_000;
    let crashes = crashes(years);
    let expected = 1.2 * real(index(years));
    check("crashes", real(crashes.len()), expected, SHARE_99 * expected.sqrt());
    // BTC falls by 12 to 20 %. The low lies between two hours: up to 0.8 / 24 of it is back by the
    // end of the hour.
    let [least, most] = [0.88, 0.80].map(|left| -libm::log(left));
    // Those that meet no other and no end of a year: 99 %, since a crash takes 25 hours. A fall of 60
    // minutes is seen in two hours, unless so little of it is left for the second that the way back
    // makes up for it: 2.5 % of them.
    let is_back = |crash: &Crash| (24..=25).contains(&crash.hours_back);
    let pairs = crashes.windows(2).filter(|pair| pair.iter().all(is_back));
    let whole: Vec<&Crash> = pairs.map(|pair| &pair[1]).filter(|one| one.hours_down == 2).collect();
    assert!(0.95 * real(crashes.len()) < real(whole.len()), "{} whole ones", whole.len());
    for Crash { falls, .. } in &whole {
        let is_stated = least * (1.0 - 0.8 / 24.0) - 5e-5 < falls[0] && falls[0] < most + 5e-5;
        assert!(is_stated, "a crash of {}", falls[0]);
        for (asset, beta) in BETAS.into_iter().enumerate() {
            check(NAMES[asset], falls[asset] / falls[0], beta, 1e-3);
        }
    }
    // On average half of the hour of the low belongs to the way back: the fall is seen 0.6 x 0.5 / 24
    // too small, and what comes back as much.
    let falls: Vec<f64> = whole.iter().map(|crash| crash.falls[0]).collect();
    let shares: Vec<f64> = whole.iter().map(|crash| crash.back / crash.falls[0]).collect();
    let bound = |values: &[f64]| SHARE_99 * deviation(values) / real(values.len()).sqrt();
    let seen = 1.0 - 0.6 * 0.5 / 24.0;
    check("depth", mean(&falls), f64::midpoint(least, most) * seen, bound(&falls));
    check("share back", mean(&shares), 0.6 - 0.6 * 0.4 * 0.5 / 24.0, bound(&shares));
    // Uniform: sqrt(1 / 12) of the width, known to sqrt((9/5 - 1) / 4 / n) of itself.
    for (what, values, width) in
        [("depths", &falls, most - least), ("shares back", &shares, 0.8 - 0.4)]
    {
        let stated = width / f64::sqrt(12.0);
        check(
            what,
            deviation(values),
            stated,
            stated * SHARE_99 * (0.2 / real(values.len())).sqrt(),
        );
    }
}

/// What years of hours show of storms.
#[derive(Default)]
struct Spells {
    /// Returns of hours that are calm or stormy from end to end, but for 0.1 % of the calm ones.
    calm: Vec<f64>,
    stormy: Vec<f64>,
    /// Hours of which more than half is stormy.
    hours_stormy: usize,
    hours: usize,
    storms: usize,
}

/// Storms are told by the depth of the books, 1 / 3.25 of usual times (M45).
fn spells(years: u64) -> Spells {
    let mut spec = fine(&market("regime=storms"), 8_760, 60);
    spec.assets.truncate(1);
    let mut spells = Spells::default();
    let mut before = None;
    each_step(&spec, years, |year, source, returns| {
        let depth = source.depth();
        if depth * 3.25 < 1.000_001 {
            spells.stormy.push(returns[0]);
        } else if 1.0 <= depth {
            spells.calm.push(returns[0]);
        }
        let is_storm = depth < 0.5;
        spells.hours += 1;
        spells.hours_stormy += usize::from(is_storm);
        spells.storms += usize::from(is_storm && before == Some((year, false)));
        before = Some((year, is_storm));
    });
    spells
}

#[test]
fn storms_are_as_frequent_as_long_and_as_wild_as_stated() {
    let years = 1_000;
    let Spells { calm, stormy, hours_stormy, hours, storms } = spells(years);
    let (calm_days, storm_days, days) = (30.0, 10.0, 365.0 * real(index(years)));
    // The share of a telegraph signal that forgets in 7.5 days: variance 2 p (1 - p) 7.5 / days.
    let memory = 1.0 / (1.0 / calm_days + 1.0 / storm_days);
    let bound = SHARE_99 * f64::sqrt(2.0 * 0.25 * 0.75 * memory / days);
    check("share of storms", real(hours_stormy) / real(hours), 0.25, bound);
    // Cycles of 40 days with a variance of 30^2 + 10^2; half an hour is lost at each end of a storm
    // and of a calm spell, and with it 0.5 % of the spells.
    let cycles = days / (calm_days + storm_days);
    let bound = SHARE_99 * f64::sqrt(cycles * 1_000.0) / 40.0 + 0.005 * cycles;
    check("storms", real(storms), cycles, bound);
    let [calm_volatility, storm_volatility] =
        [&calm, &stormy].map(|returns| deviation(returns) * HOURS_PER_YEAR.sqrt());
    // Calm hours with a little storm in them add less than 0.1 %.
    let bound = |returns: &[f64]| SHARE_99 / (2.0 * real(returns.len())).sqrt() + 0.001;
    check("calm", calm_volatility / 0.60, 0.5, 0.5 * bound(&calm));
    check("storm", storm_volatility / 0.60, 1.803, 1.803 * bound(&stormy));
    let ratio = f64::sqrt(3.25) / 0.5;
    check("ratio", storm_volatility / calm_volatility, ratio, ratio * 2.0 * bound(&stormy));
}
