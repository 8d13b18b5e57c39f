//! What the teaching scenes promise, tried over 1,000 seeds (M32). Tests only.
//!
//! The entry price is a million ticks, so that a tick is a millionth of it and the numbers below
//! read as ratios.

use crate::market::{AssetSpec, MarketSpec, PathNumber, PriceSource, Scene, Seed, SharedSpec};
use crate::units::Ticks;

/// A step of a path: share of the horizon gone by, and price in millionths of the entry price.
type Point = (f64, i64);

/// Calls `check` with the path of every seed and step length.
fn check(scene: Scene, check: impl Fn(&[Point], &str)) {
    for (step_minutes, steps) in [(1, 2_880), (5, 4_320), (60, 720), (60, 200)] {
        for number in 0..1_000 {
            let seed = Seed::from_number(number);
            let shared = SharedSpec::default();
            let context = format!("{scene} {seed} {steps} x {step_minutes} min");
            let volatility = [0.6, 1.2, 5.0, 0.0][usize::try_from(number % 4).unwrap()];
            let asset =
                AssetSpec { volatility, drift: 5.0, ..AssetSpec::at_rest("BTC", Ticks(1_000_000)) };
            let spec = MarketSpec { seed, scene, assets: vec![asset], shared, steps, step_minutes };
            let mut source = PriceSource::new(&spec, PathNumber(0));
            let mut points = vec![(0.0, source.ticks()[0].0)];
            for step in 1..=steps {
                points.push((f64::from(step) / f64::from(steps), source.advance()[0].0));
            }
            check(&points, &context);
        }
    }
}

/// Which share of the horizon is gone when the price is first at or below `line`.
fn first_at_or_below(points: &[Point], line: i64) -> f64 {
    points.iter().find(|(_, price)| *price <= line).expect("the line is crossed").0
}

#[test]
fn the_slide_crosses_the_isolated_line_long_before_the_cross_line() {
    check(Scene::Slide, |points, context| {
        for (at, price) in points.iter().copied() {
            assert!((680_000..=1_010_000).contains(&price), "{context}: {price} at {at}");
            assert!(0.08 < at || 970_000 < price, "{context}: starts gently, {price} at {at}");
            assert!(at < 0.32 || price < 954_000, "{context}: isolated line, {price} at {at}");
            assert!(0.65 < at || 753_800 < price, "{context}: cross line too soon at {at}");
            assert!(at < 0.90 || price < 753_800, "{context}: cross line, {price} at {at}");
        }
        assert_eq!(points[points.len() - 1].1, 680_000, "{context}: end");
        let (isolated, cross) =
            (first_at_or_below(points, 954_800), first_at_or_below(points, 753_800));
        assert!(isolated + 0.30 < cross, "{context}: {isolated} then {cross}");
    });
}

#[test]
fn the_dip_touches_its_low_and_comes_back() {
    check(Scene::Dip, |points, context| {
        let bottom = first_at_or_below(points, 900_000);
        assert!((0.36..=0.44).contains(&bottom), "{context}: bottom at {bottom}");
        for (at, price) in points.iter().copied() {
            assert!((900_000..=1_040_000).contains(&price), "{context}: {price} at {at}");
            let is_before_recovery = bottom <= at && at <= 0.58;
            assert!(!is_before_recovery || price < 1_000_000, "{context}: {price} at {at}");
            assert!(at < 0.87 || 1_000_000 < price, "{context}: recovered, {price} at {at}");
        }
        assert_eq!(points[points.len() - 1].1, 1_030_000, "{context}: end");
    });
}

#[test]
fn sideways_never_reaches_a_line() {
    check(Scene::Sideways, |points, context| {
        for (at, price) in points {
            assert!((970_000..=1_030_000).contains(price), "{context}: {price} at {at}");
        }
        let between = |from: f64, to: f64| {
            points.iter().filter(move |(at, _)| from <= *at && *at <= to).map(|(_, price)| *price)
        };
        assert!(between(0.25, 0.40).any(|price| price < 996_000), "{context}: never below");
        assert!(between(0.55, 0.75).any(|price| 1_004_000 < price), "{context}: never above");
        assert_eq!(points[points.len() - 1].1, 1_000_000, "{context}: end");
    });
}

#[test]
fn the_flash_falls_at_once_and_comes_back() {
    check(Scene::Flash, |points, context| {
        let bottom = first_at_or_below(points, 800_000);
        assert!((0.38..=0.46).contains(&bottom), "{context}: bottom at {bottom}");
        // With few steps the rows around the fall are one, and it starts at the row before.
        let fall = if points[1].0 < 0.0007 { 0.002 } else { 0.015 };
        for (at, price) in points.iter().copied() {
            assert!((800_000..=1_020_000).contains(&price), "{context}: {price} at {at}");
            let is_before = at < bottom - fall;
            assert!(!is_before || 980_000 < price, "{context}: {price} at {at}");
            assert!(at < bottom + 0.02 || 900_000 < price, "{context}: {price} at {at}");
        }
        assert_eq!(points[points.len() - 1].1, 1_010_000, "{context}: end");
    });
}

#[test]
fn seeds_differ_in_time_and_height_and_not_only_in_noise() {
    let bottoms: Vec<i64> = [1, 2, 3, 4, 5].map(still_life).to_vec();
    assert!(bottoms.windows(2).all(|pair| pair[0] != pair[1]), "{bottoms:?}");
}

/// The price a quarter into a dip without noise.
fn still_life(number: u64) -> i64 {
    let asset = AssetSpec::at_rest("BTC", Ticks(1_000_000));
    let seed = Seed::from_number(number);
    let (scene, assets, shared) = (Scene::Dip, vec![asset], SharedSpec::default());
    let spec = MarketSpec { seed, scene, assets, shared, steps: 1_000, step_minutes: 5 };
    let mut source = PriceSource::new(&spec, PathNumber(0));
    (0..250).map(|_| source.advance()[0].0).last().unwrap()
}
