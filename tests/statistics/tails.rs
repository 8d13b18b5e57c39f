//! Volatility and kurtosis of hourly returns in each kind of market, and how storms spread them.
//!
//! The table of MODEL.md is read from the file. It must follow from the figures of jumps, crashes and
//! storms (the closed form is written out below), and samples must have it.

use crate::sample::{HOURS_PER_YEAR, NAMES, check, each_step, fine, index, market, real};
use liquidation_lab::market::{CRASHES, Preset, STORMS};

/// A row of the table by its name, and the link that asks for it.
const KINDS: [(&str, &str); 6] = [
    ("diffusion only", ""),
    ("storms", "regime=storms"),
    ("own jumps", "jumps=own"),
    ("own jumps and storms", "jumps=own&regime=storms"),
    ("own jumps and crashes", "jumps=crash"),
    ("all", "jumps=crash&regime=storms"),
];

/// Volatility and kurtosis that MODEL.md states, asset by asset.
fn stated(kind: &str) -> [(f64, f64); 4] {
    let model = include_str!("../../MODEL.md");
    let start = format!("| {kind} | ");
    let rows: Vec<&str> = model.lines().filter_map(|line| line.strip_prefix(&start)).collect();
    assert_eq!(rows.len(), 1, "one row of {kind}");
    let cell = |cell: &str| {
        let (volatility, kurtosis) = cell.split_once(" / ").expect("two figures");
        (volatility.parse().expect("a volatility"), kurtosis.parse().expect("a kurtosis"))
    };
    let cells: Vec<_> = rows[0].trim_end_matches(" |").split(" | ").map(cell).collect();
    cells.try_into().expect("four assets")
}

/// The closed form. With v = volatility^2 / 8760, L = jumps an hour of mean m and deviation s, C =
/// crashes an hour with a log fall B = beta D, of which two neighbouring hours share a fall (mean of
/// a^2 + (1 - a)^2 is 2/3, of a^4 + (1 - a)^4 is 2/5), b the rebound over 24 hours:
/// variance = v + L (m^2 + s^2) + C E[B^2] (2/3 + E[b^2] / 24);
/// kurtosis = 3 + (L (m^4 + 6 m^2 s^2 + 3 s^4) + C E[B^4] (2/5 + E[b^4] / 24^3)
///            + 3 (0.75 x 0.5^4 + 0.25 x 3.25^2 - 1) v^2 with storms) / variance^2.
fn implied(link: &str, name: &str) -> (f64, f64) {
    let preset = Preset::of(name);
    let v = preset.volatility * preset.volatility / HOURS_PER_YEAR;
    let (mut variance, mut fourth) = (v, 0.0);
    if link.contains("jumps") {
        let (m, s) = (preset.jumps.mean, preset.jumps.deviation);
        let an_hour = preset.jumps.per_year / HOURS_PER_YEAR;
        variance += an_hour * (m * m + s * s);
        fourth += an_hour * (m * m * m * m + 6.0 * m * m * s * s + 3.0 * s * s * s * s);
    }
    if link.contains("crash") {
        let an_hour = CRASHES.per_year / HOURS_PER_YEAR;
        let beta_2 = preset.crash_beta * preset.crash_beta;
        let (depth_2, depth_4) = moments(CRASHES.depth);
        let (rebound_2, rebound_4) = moments(CRASHES.rebound);
        variance += an_hour * beta_2 * depth_2 * (2.0 / 3.0 + rebound_2 / 24.0);
        fourth += an_hour * beta_2 * beta_2 * depth_4 * (0.4 + rebound_4 / (24.0 * 24.0 * 24.0));
    }
    if link.contains("storms") {
        let share = STORMS.storm_days / (STORMS.calm_days + STORMS.storm_days);
        let calm = STORMS.calm_factor * STORMS.calm_factor;
        let storm = (1.0 - (1.0 - share) * calm) / share;
        fourth += 3.0 * ((1.0 - share) * calm * calm + share * storm * storm - 1.0) * v * v;
    }
    ((variance * HOURS_PER_YEAR).sqrt(), 3.0 + fourth / (variance * variance))
}

/// Means of the second and the fourth power of a uniform number between two bounds.
fn moments([least, most]: [f64; 2]) -> (f64, f64) {
    let power = |x: f64, n: i32| (0..n).fold(1.0, |product, _| product * x);
    let of =
        |n: i32| (power(most, n + 1) - power(least, n + 1)) / (f64::from(n + 1) * (most - least));
    (of(2), of(4))
}

#[test]
fn what_is_stated_follows_from_the_figures() {
    for (kind, link) in KINDS {
        for (name, (volatility, kurtosis)) in NAMES.iter().zip(stated(kind)) {
            let implied = implied(link, name);
            check(&format!("{kind}: volatility of {name}"), implied.0, volatility, 0.000_501);
            check(&format!("{kind}: kurtosis of {name}"), implied.1, kurtosis, 0.050_1);
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is for those who read the test")]
fn hourly_returns_have_the_volatility_and_kurtosis_stated() {
    let (seeds, hours) = (800, 90 * 24);
    println!("kind, asset: volatility (stated), kurtosis of hourly returns (stated)");
    for (kind, link) in KINDS {
        let mut sums = [[0.0; 4]; 2];
        each_step(&fine(&market(link), hours, 60), seeds, |_, _, returns| {
            for (asset, r) in returns.iter().enumerate() {
                sums[0][asset] += r * r;
                sums[1][asset] += r * r * r * r;
            }
        });
        let count = real(index(seeds)) * f64::from(hours);
        for (asset, (volatility, kurtosis)) in stated(kind).into_iter().enumerate() {
            let variance: f64 = sums[0][asset] / count;
            let found = (variance * HOURS_PER_YEAR).sqrt();
            let tails = sums[1][asset] / count / (variance * variance);
            let name = NAMES[asset];
            println!("{kind} {name}: {found:.3} ({volatility:.3}), {tails:.1} ({kurtosis:.1})");
            check(&format!("{kind} {name}: volatility"), found / volatility, 1.0, 0.02);
            // 200 years hold 240 crashes and 3,500 jumps, whose fourth powers the sum is made of.
            check(&format!("{kind} {name}: kurtosis"), tails / kurtosis, 1.0, 0.12);
        }
    }
}

/// M36 states both: ours 0.32, 0.60 and 1.02, measured for BTC 0.29, 0.58 and 1.05.
#[test]
#[expect(clippy::print_stdout, reason = "the figures are for those who read the test")]
fn storms_spread_the_volatility_of_a_month_as_stated() {
    let seeds = 4_000;
    let mut windows = vec![0.0; index(seeds)];
    let mut spec = fine(&market("jumps=own&regime=storms"), 30 * 24, 60);
    spec.assets.truncate(1);
    each_step(&spec, seeds, |seed, _, returns| windows[index(seed)] += returns[0] * returns[0]);
    windows.sort_by(f64::total_cmp);
    let at = |share: usize| (windows[windows.len() * share / 100] / 720.0 * HOURS_PER_YEAR).sqrt();
    println!("30-day volatility: {:.3} {:.3} {:.3} (.32 .60 1.02)", at(5), at(50), at(95));
    for (share, ours, measured) in [(5, 0.32, 0.29), (50, 0.60, 0.58), (95, 1.02, 1.05)] {
        check(&format!("{share} % of months"), at(share) / ours, 1.0, 0.03);
        check(&format!("{share} % of months"), at(share) / measured, 1.0, 0.15);
    }
}
