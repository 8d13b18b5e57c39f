//! The random scene against the figures it was made from, on fixed seeds. Tests only.
//!
//! Many futures of 90 days of one-hour steps, all four assets together. Prices start high enough
//! that rounding to ticks does not show.

use crate::market::{
    AssetSpec, CRASHES, MarketSpec, PathNumber, Preset, PriceSource, STORMS, Scene, Seed,
    SharedSpec,
};
use crate::units::Ticks;

const NAMES: [&str; 4] = ["BTC", "ETH", "SOL", "ALT"];
const ENTRY: Ticks = Ticks(10_000_000_000);
const HOURS: u32 = 90 * 24;
const HOURS_PER_YEAR: f64 = 8_760.0;

/// What a market of the four has beside diffusion.
#[derive(Clone, Copy, Debug)]
struct Kind {
    has_jumps: bool,
    has_crashes: bool,
    has_storms: bool,
}

const KINDS: [Kind; 6] = [
    Kind { has_jumps: false, has_crashes: false, has_storms: false },
    Kind { has_jumps: false, has_crashes: false, has_storms: true },
    Kind { has_jumps: true, has_crashes: false, has_storms: false },
    Kind { has_jumps: true, has_crashes: false, has_storms: true },
    Kind { has_jumps: true, has_crashes: true, has_storms: false },
    Kind { has_jumps: true, has_crashes: true, has_storms: true },
];

fn market(kind: Kind, names: &[&'static str], drift: f64) -> MarketSpec {
    let asset = |name: &&'static str| {
        let preset = Preset::of(name);
        AssetSpec {
            volatility: preset.volatility,
            drift,
            jumps: kind.has_jumps.then_some(preset.jumps),
            crash_beta: preset.crash_beta,
            correlation: preset.correlation,
            ..AssetSpec::at_rest(name, ENTRY)
        }
    };
    MarketSpec {
        seed: Seed::new("statistics").unwrap(),
        scene: Scene::Random,
        assets: names.iter().map(asset).collect(),
        shared: SharedSpec {
            crash: kind.has_crashes.then_some(CRASHES),
            regime: kind.has_storms.then_some(STORMS),
        },
        steps: HOURS,
        step_minutes: 60,
    }
}

fn log(ticks: Ticks) -> f64 {
    libm::log(crate::market::grid::real_from_ticks(ticks))
}

/// Calls `see` with the number of the future and the hourly log returns of all assets.
fn each_hour(spec: &MarketSpec, futures: u32, mut see: impl FnMut(u32, &[f64])) {
    let mut source = PriceSource::new(spec, PathNumber(0));
    let mut before = vec![0.0; spec.assets.len()];
    let mut returns = before.clone();
    for future in 0..futures {
        source.restart(PathNumber(u64::from(future)));
        before.iter_mut().zip(source.ticks()).for_each(|(log_before, ticks)| {
            *log_before = log(*ticks);
        });
        for _ in 0..spec.steps {
            for (index, ticks) in source.advance().iter().enumerate() {
                let now = log(*ticks);
                returns[index] = now - before[index];
                before[index] = now;
            }
            see(future, &returns);
        }
    }
}

/// Annualised volatility and kurtosis of hourly log returns, each asset in each kind of market. By
/// hand from the figures: with v = volatility^2 / 8760, L = jumps an hour of mean m and deviation s,
/// C = crashes an hour with a log fall B = beta D, of which two neighbouring hours share a fall
/// (mean of a^2 + (1 - a)^2 is 2/3, of a^4 + (1 - a)^4 is 2/5), b the rebound over 24 hours,
/// variance = v + L (m^2 + s^2) + C E[B^2] (2/3 + E[b^2] / 24);
/// kurtosis = 3 + (L (m^4 + 6 m^2 s^2 + 3 s^4) + C E[B^4] (2/5 + E[b^4] / 24^3)
///            + 3 (0.75 x 0.5^4 + 0.25 x 3.25^2 - 1) v^2 with storms) / variance^2.
#[rustfmt::skip]
const STATED: [[(f64, f64); 4]; 6] = [
    [(0.600,  3.0), (0.770,  3.0), (1.070,  3.0), (1.200,  3.0)],
    [(0.600,  8.1), (0.770,  8.1), (1.070,  8.1), (1.200,  8.1)],
    [(0.665, 29.1), (0.823, 19.1), (1.164, 37.9), (1.277, 23.1)],
    [(0.665, 32.4), (0.823, 23.0), (1.164, 41.5), (1.277, 27.0)],
    [(0.684, 47.1), (0.853, 50.2), (1.207, 67.6), (1.339, 75.2)],
    [(0.684, 50.1), (0.853, 53.5), (1.207, 70.7), (1.339, 78.5)],
];

#[test]
#[expect(clippy::print_stdout, reason = "the table is for those who read the test")]
fn volatility_and_kurtosis_are_as_stated() {
    let futures = 800;
    println!("kind, asset: volatility (stated), kurtosis of hourly returns (stated)");
    for (kind, stated) in KINDS.into_iter().zip(STATED) {
        let mut sums = [[0.0; 4]; 2];
        each_hour(&market(kind, &NAMES, 0.0), futures, |_, returns| {
            for (index, r) in returns.iter().enumerate() {
                sums[0][index] += r * r;
                sums[1][index] += r * r * r * r;
            }
        });
        let count = f64::from(futures) * f64::from(HOURS);
        for (index, (volatility, kurtosis)) in stated.into_iter().enumerate() {
            let variance: f64 = sums[0][index] / count;
            let found = (variance * HOURS_PER_YEAR).sqrt();
            let tails = sums[1][index] / count / (variance * variance);
            println!(
                "{kind:?} {}: {found:.3} ({volatility:.3}), {tails:.1} ({kurtosis:.1})",
                NAMES[index]
            );
            assert!((found / volatility - 1.0).abs() < 0.02, "{found} of {volatility}");
            // 200 years hold 240 crashes and 3,500 jumps, whose fourth powers the sum is made of.
            assert!((tails / kurtosis - 1.0).abs() < 0.15, "{tails} of {kurtosis}");
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is for those who read the test")]
fn assets_correlate_as_stated() {
    let sample = |names: &[&'static str]| {
        let mut sums = [[0.0; 4]; 4];
        each_hour(&market(KINDS[0], names, 0.0), 10, |_, returns| {
            for i in 0..4 {
                (0..4).for_each(|j| sums[i][j] += returns[i] * returns[j]);
            }
        });
        move |i: usize, j: usize| sums[i][j] / f64::sqrt(sums[i][i] * sums[j][j])
    };
    // 21,600 hours know a correlation to 0.007.
    for names in [["BTC", "ETH", "SOL", "ALT"], ["ALT", "BTC", "ETH", "SOL"]] {
        let found = sample(&names);
        for (i, j) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
            let [a, b] = [names[i], names[j]].map(|name| Preset::of(name).correlation);
            println!("{} {}: {:.3} ({:.3})", names[i], names[j], found(i, j), a * b);
            assert!((found(i, j) - a * b).abs() < 0.03, "{} {}", names[i], names[j]);
        }
    }
}

#[test]
fn the_mean_log_return_is_the_drift_with_jumps_crashes_and_storms() {
    let futures = 4_000;
    for (kind, stated) in [(KINDS[2], STATED[2]), (KINDS[5], STATED[5])] {
        for drift in [0.0, -1.0] {
            let spec = MarketSpec { steps: 90, step_minutes: 1_440, ..market(kind, &NAMES, drift) };
            let mut sums = [0.0; 4];
            each_hour(&spec, futures, |_, returns| {
                sums.iter_mut().zip(returns).for_each(|(sum, r)| *sum += r);
            });
            let years = 90.0 / 365.0;
            for (index, (volatility, _)) in stated.into_iter().enumerate() {
                let mean = sums[index] / f64::from(futures);
                // 99.9 % lie within 3.29 standard deviations. Without compensation BTC would be
                // off by 0.062 for its jumps alone.
                let bound = 3.29 * volatility * (years / f64::from(futures)).sqrt();
                let error = mean - drift * years;
                assert!(error.abs() < bound, "{} {kind:?}: {error} of {bound}", NAMES[index]);
            }
        }
    }
}

/// Measured for BTC: 5 % of 30-day windows below 0.29, half below 0.58, 95 % below 1.05.
#[test]
#[expect(clippy::print_stdout, reason = "the table is for those who read the test")]
fn storms_spread_the_volatility_of_a_month_as_measured() {
    let spec = MarketSpec { steps: 30 * 24, ..market(KINDS[3], &NAMES, 0.0) };
    let futures: usize = 4_000;
    let mut windows = vec![0.0; futures];
    each_hour(&spec, u32::try_from(futures).unwrap(), |future, returns| {
        windows[usize::try_from(future).unwrap()] += returns[0] * returns[0];
    });
    windows.sort_by(f64::total_cmp);
    let at = |share: usize| (windows[futures * share / 100] / 720.0 * HOURS_PER_YEAR).sqrt();
    println!("30-day volatility: {:.2} {:.2} {:.2} (.29 .58 1.05)", at(5), at(50), at(95));
    for (share, measured) in [(5, 0.29), (50, 0.58), (95, 1.05)] {
        let found = at(share);
        assert!((found / measured - 1.0).abs() < 0.15, "{share} %: {found} of {measured}");
    }
}

#[test]
fn an_asset_keeps_its_draws_whatever_the_others_do() {
    let usual = market(KINDS[5], &NAMES, 0.0);
    let column = |spec: &MarketSpec, name: &str| {
        let index = spec.assets.iter().position(|asset| asset.name == name).unwrap();
        let mut source = PriceSource::new(spec, PathNumber(3));
        (0..HOURS).map(|_| source.advance()[index]).collect::<Vec<_>>()
    };
    let mut louder = usual.clone();
    let first = &mut louder.assets[0];
    (first.volatility, first.drift, first.jumps, first.crash_beta) = (2.0, 1.0, None, 0.0);
    let mut fewer = usual.clone();
    fewer.assets.remove(1);
    assert_ne!(column(&usual, "BTC"), column(&louder, "BTC"));
    for name in ["SOL", "ALT"] {
        assert_eq!(column(&usual, name), column(&louder, name), "{name} with a louder BTC");
        assert_eq!(column(&usual, name), column(&fewer, name), "{name} without ETH");
    }
    // The first asset does not notice that it is in company.
    for name in NAMES {
        let mut first = usual.clone();
        first.assets.sort_by_key(|asset| asset.name != name);
        let mut alone = first.clone();
        alone.assets.truncate(1);
        assert_eq!(column(&first, name), column(&alone, name), "{name} first and alone");
    }
}

#[test]
fn a_crash_takes_all_assets_in_the_same_hour_by_their_betas() {
    let mut spec = market(KINDS[0], &NAMES, 0.0);
    spec.shared.crash = Some(crate::market::CrashSpec { per_year: 8.0, ..CRASHES });
    for asset in &mut spec.assets {
        asset.volatility = 0.0;
    }
    let mut crashes = 0;
    each_hour(&spec, 10, |_, returns| {
        if returns[0] < -0.03 {
            crashes += 1;
            for (name, r) in NAMES.iter().zip(returns) {
                let ratio = (r - returns[0]) / returns[0] + 1.0;
                // What is taken off the drift is 0.0005 an hour; the rest is the crash.
                assert!((ratio / Preset::of(name).crash_beta - 1.0).abs() < 0.05, "{name} {ratio}");
            }
        }
    });
    assert!(10 <= crashes, "{crashes} hours of crashes");
}
