//! The kernel and the engine beside the closed form (M62), and beside each other where there is none.
//! Bets are drawn from fixed numbers: 200 of several assets, about 20 seconds.
//! `ODDS_BETS=20 cargo test --test odds_engine` compares fewer, with `-- --nocapture` it says what it found.

use liquidation_lab::engine::{MarginMode, liquidation_price};
use liquidation_lab::montecarlo::{Futures, Kernel, Passage, Z_95, Z_999, wilson};
use liquidation_lab::sim::{Scenario, Session};
use liquidation_lab::units::Money;
use rust_decimal::prelude::ToPrimitive as _;

/// A line for who looks at what was found (`--nocapture`).
#[expect(clippy::print_stdout, reason = "captured unless one looks")]
fn tell(line: &str) {
    println!("{line}");
}

fn scenario(link: &str) -> Scenario {
    Session::new(link).experiment().scenario().clone()
}

/// Whole numbers of a linear congruential generator.
struct Numbers(u64);

impl Numbers {
    fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + (self.0 >> 33) % (most - least + 1)
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let last = u64::try_from(all.len() - 1).expect("few");
        all[usize::try_from(self.between(0, last)).expect("few")]
    }
}

/// The closed form of both lanes of a bet with one position.
fn passages(link: &str) -> [Option<Passage>; 2] {
    let session = Session::new(link);
    let experiment = session.experiment();
    let scenario = experiment.scenario();
    let real = |value: rust_decimal::Decimal| value.to_f64().expect("a number");
    experiment.lanes().each_ref().map(|lane| {
        let (marks, venue) = (experiment.marks(), experiment.venue());
        let instrument = lane.leading().instrument;
        let line = liquidation_price(&lane.account, lane.pool(), instrument, marks, venue)?;
        Some(Passage {
            line: libm::log(real(line.decimal() / scenario.entry().decimal())),
            drift: real(scenario.drift) / 100.0,
            volatility: real(scenario.volatility) / 100.0,
            years: f64::from(scenario.horizon()) * f64::from(scenario.step_minutes) / 525_600.0,
        })
    })
}

#[test]
fn one_position_as_in_the_closed_form() {
    let mut numbers = Numbers(1);
    let (futures_kernel, futures_engine) = (8_192, 300);
    let (mut outside, mut furthest) = (Vec::new(), 0.0_f64);
    for bet in 0..50 {
        let side = numbers.one_of(&["long", "short"]);
        let (lev, vol) = (numbers.between(5, 50), numbers.between(40, 160));
        let (wallet, days) = (numbers.between(41, 120) * 50, numbers.between(2, 16));
        let drift = i64::try_from(numbers.between(0, 600)).unwrap() - 300;
        // Every fifth for weeks or a year, with steps that do not take all day.
        let (days, step) = match bet % 10 {
            4 => (String::from("30"), 60),
            9 => (String::from("365"), 720),
            _ => (format!("{}.{}", days / 8, days % 8 * 125), 5),
        };
        let (vol, drift) = if bet % 5 == 4 { (vol / 4, drift / 10) } else { (vol, drift) };
        let link = format!(
            "seed=bet-{bet}&side={side}&lev={lev}&vol={vol}&wallet={wallet}&days={days}&drift={drift}&step={step}"
        );
        let passages = passages(&link);
        let kernel = Kernel::new(&scenario(&link)).unwrap().tally(0..futures_kernel);
        let engine = Futures::new(scenario(&link)).tally(0..futures_engine);
        for (lane, passage) in passages.into_iter().enumerate() {
            let exact = passage.map_or(0.0, |passage| passage.probability());
            let by_kernel = &kernel.lanes()[lane];
            let [low, high] = kernel.interval(by_kernel, Z_999);
            assert!(
                low - 1e-9 <= exact && exact <= high + 1e-9,
                "kernel, {link}: {exact} not in {low} to {high}"
            );
            // Within a hundredth of what is found by looking every minute, but for lines so near, or
            // prices so wild, that a look every minute misses as much itself.
            let by_minute = passage.map_or(0.0, |p| p.watched_every(1.0 / 525_600.0).probability());
            let off = (kernel.probability(by_kernel) - by_minute).abs();
            furthest = if vol <= 100 && lev <= 30 { off.max(furthest) } else { furthest };
            // The engine looks every few minutes and so misses a little.
            let step_years = f64::from(step) / 525_600.0;
            let watched = passage.map_or(0.0, |p| p.watched_every(step_years).probability());
            let [low, high] = engine.interval(&engine.lanes()[lane], Z_999);
            if exact < low || high < watched {
                outside.push(format!("{link}: {watched} to {exact}, engine {low} to {high}"));
            }
        }
    }
    tell(&format!("kernel: at most {furthest:.4} from what is found every minute"));
    assert!(furthest < 0.01, "{furthest}");
    // Of 100 intervals of 99.9 % one lies apart by chance with a probability of 0.1, two with 0.005.
    tell(&format!("engine: {} of 100 outside 99.9 %: {outside:?}", outside.len()));
    assert!(outside.len() < 2, "{}", outside.join("\n"));
}

#[test]
fn the_engine_comes_up_to_the_closed_form_as_steps_shrink() {
    let futures = 3_000;
    let bet = "days=2&lev=20&wallet=1500";
    let exact = passages(bet)[1].unwrap();
    let kernel = Kernel::new(&scenario(bet)).unwrap().tally(0..65_536);
    let odds = kernel.probability(&kernel.lanes()[1]);
    tell(&format!("isolated, {bet}: closed form {:.4}, kernel {odds:.4}", exact.probability()));
    tell("step  engine  99.9 %            corrected (Broadie, Glasserman, Kou)");
    let mut found = Vec::new();
    for step in [60, 15, 5, 1] {
        let futures = Futures::new(scenario(&format!("{bet}&step={step}"))).tally(0..futures);
        let lane = &futures.lanes()[1];
        let [low, high] = futures.interval(lane, Z_999);
        let corrected = exact.watched_every(f64::from(step) / 525_600.0).probability();
        let share = futures.probability(lane);
        tell(&format!("{step:>4}  {share:.4}  {low:.4} to {high:.4}  {corrected:.4}"));
        assert!(low <= corrected && corrected <= high, "steps of {step} minutes");
        found.push((share, corrected));
    }
    assert!(found.windows(2).all(|pair| pair[0].1 < pair[1].1), "the correction rises");
    assert!(found[3].1 < exact.probability(), "and stays below");
    assert!(found[0].0 < found[3].0, "coarse steps miss more");
    let [low, high] = wilson(kernel.lanes()[1].liquidated(), 65_536, Z_999);
    assert!(low <= exact.probability() && exact.probability() <= high);
}

/// A bet on two to four assets, some short, with or without events.
fn several_assets(numbers: &mut Numbers, bet: u64) -> String {
    let names = ["BTC", "ETH", "SOL", "ALT"];
    let first = numbers.one_of(&names);
    let mut beside = Vec::new();
    for name in names.into_iter().filter(|name| *name != first) {
        if beside.is_empty() || numbers.between(0, 1) == 1 {
            let side = numbers.one_of(&["long", "long", "short"]);
            let (size, lev) = (numbers.between(2, 8) * 1_000, numbers.between(8, 10));
            beside.push(format!("{name}:{side}:{size}:{lev}"));
        }
    }
    let side = numbers.one_of(&["long", "short"]);
    let wallet = numbers.between(20, 30) * 300;
    let (vol, days) = (numbers.between(120, 250), numbers.between(1, 2));
    let jumps = numbers.one_of(&["none", "none", "own", "crash"]);
    let regime = numbers.one_of(&["none", "storms"]);
    let rules = numbers.one_of(&["textbook", "tiered"]);
    format!(
        "seed=pair-{bet}&asset={first}&side={side}&size=30000&lev=10&wallet={wallet}&vol={vol}&days={days}&step=5&jumps={jumps}&regime={regime}&rules={rules}&fees=0&funding=0&pos={}",
        beside.join(",")
    )
}

#[test]
fn several_assets_as_the_engine_counts_them() {
    let bets = std::env::var("ODDS_BETS").ok().and_then(|bets| bets.parse().ok()).unwrap_or(200);
    let mut numbers = Numbers(5);
    let (mut within_999, mut within_95, mut all, mut telling) = (0, 0, 0, 0);
    let (mut bias, mut variance) = (0.0, 0.0);
    let mut apart = Vec::new();
    for bet in 0..bets {
        let link = several_assets(&mut numbers, bet);
        let kernel = Kernel::new(&scenario(&link)).unwrap().tally(0..8_192);
        let engine = Futures::new(scenario(&link)).tally(0..200);
        for (by_kernel, by_engine) in kernel.lanes().iter().zip(engine.lanes()) {
            let overlap = |z| {
                let [low, high] = kernel.interval(by_kernel, z);
                let [from, to] = engine.interval(by_engine, z);
                low <= to && from <= high
            };
            all += 1;
            within_999 += u32::from(overlap(Z_999));
            within_95 += u32::from(overlap(Z_95));
            let shares = [kernel.probability(by_kernel), engine.probability(by_engine)];
            bias += shares[0] - shares[1];
            variance +=
                shares.iter().zip([8_192.0, 200.0]).map(|(p, n)| p * (1.0 - p) / n).sum::<f64>();
            let is_cross = by_kernel.mode == MarginMode::Cross;
            telling += u32::from(is_cross && (0.02..0.98).contains(&shares[0]));
            if !overlap(Z_999) {
                apart.push(format!("{link}: {} {shares:?}", by_kernel.mode.name()));
            }
        }
    }
    tell(&format!(
        "of {all} counts {within_999} overlap at 99.9 %, {within_95} at 95 %; {telling} cross odds tell something"
    ));
    // All counts together: what is wrong by little everywhere shows here. Watched at all times instead
    // of every 5 minutes, the kernel counts a little more.
    let (mean, deviation) = (bias / f64::from(all), libm::sqrt(variance) / f64::from(all));
    tell(&format!("kernel less engine: {mean:.4} on average, deviation {deviation:.4}"));
    assert!(apart.is_empty(), "{}", apart.join("\n"));
    assert!(-3.3 * deviation < mean && mean < 0.01 + 3.3 * deviation, "{mean} {deviation}");
    assert!(bets <= 4 * u64::from(telling), "only {telling} cross pools are in danger");
    assert!(9 * all <= 10 * within_95, "{within_95} of {all} at 95 %");
}

#[test]
fn everything_that_can_happen_happens_as_often() {
    let link = "days=10&step=15&lev=6&wallet=5000&jumps=crash&regime=storms";
    let kernel = Kernel::new(&scenario(link)).unwrap().tally(0..16_384);
    let engine = Futures::new(scenario(link)).tally(0..2_000);
    for (by_kernel, by_engine) in kernel.lanes().iter().zip(engine.lanes()) {
        let [low, high] = kernel.interval(by_kernel, Z_999);
        let [from, to] = engine.interval(by_engine, Z_999);
        tell(&format!("kernel {low:.4} to {high:.4}, engine {from:.4} to {to:.4}"));
        assert!(low <= to && from <= high);
        let means = [kernel.loss_mean(by_kernel), engine.loss_mean(by_engine)];
        let means = means.map(|mean| mean.unwrap().decimal().to_f64().unwrap());
        tell(&format!("mean loss {means:?}"));
        // Standard deviation of the end is about 20,000 x 0.6 sqrt(10 / 365) = 2,000: 45 for 2,000.
        assert!((means[0] - means[1]).abs() < 4.0 * 50.0, "{means:?}");
        for (by_kernel, by_engine) in
            kernel.survival(by_kernel).iter().zip(engine.survival(by_engine))
        {
            assert_eq!(by_kernel.0, by_engine.0);
            assert!((by_kernel.1 - by_engine.1).abs() < 0.05, "{by_kernel:?} {by_engine:?}");
        }
    }
}

/// Hardly any volatility: what is liquidated is liquidated by jumps.
#[test]
fn jumps_alone_liquidate_as_often() {
    let link = "asset=SOL&vol=1&jumps=own&days=60&step=60&lev=8&wallet=4000";
    let kernel = Kernel::new(&scenario(link)).unwrap().tally(0..16_384);
    let engine = Futures::new(scenario(link)).tally(0..600);
    for (by_kernel, by_engine) in kernel.lanes().iter().zip(engine.lanes()) {
        let [low, high] = kernel.interval(by_kernel, Z_999);
        let [from, to] = engine.interval(by_engine, Z_999);
        tell(&format!("kernel {low:.4} to {high:.4}, engine {from:.4} to {to:.4}"));
        assert!(low <= to && from <= high);
        assert!(0.05 < low, "tells nothing");
    }
}

/// Where much of a pool is left, the loss of who is liquidated says how much.
#[test]
fn a_liquidation_leaves_what_the_engine_leaves() {
    let link = "rules=loan&funding=0&lev=3&wallet=8000&vol=150&days=20&step=15&drift=-300";
    let kernel = Kernel::new(&scenario(link)).unwrap().tally(0..16_384);
    let engine = Futures::new(scenario(link)).tally(0..1_000);
    for (by_kernel, by_engine) in kernel.lanes().iter().zip(engine.lanes()) {
        assert!(0.3 < kernel.probability(by_kernel), "tells nothing");
        let means = [kernel.loss_mean(by_kernel), engine.loss_mean(by_engine)];
        let means = means.map(|mean| mean.expect("counted").decimal().to_f64().expect("a number"));
        tell(&format!("mean loss {means:?}"));
        // Losses end at 8,000, few gains pass as much: a deviation of 4,000 is 126 for 1,000 futures.
        assert!((means[0] - means[1]).abs() < 4.0 * 126.0, "{means:?}");
    }
}

/// Two positions of one price, each behind its wall: what one leaves says nothing of the other, which
/// may be dead by then. Correlated, hedged, and beside coins: the same law.
#[test]
fn what_is_lost_is_what_the_engine_loses() {
    let bets = [
        "days=10&step=15&vol=90&pos=BTC:long:10000:5",
        "days=6&step=15&vol=90&corr=0.2&pos=ETH:long:10000:6,ALT:short:6000:6",
        "days=10&step=15&vol=120&wallet=2500&pos=BTC:short:6000:10",
        "days=10&step=15&vol=90&wallet=3000&coll=ETH:0.4",
    ];
    for link in bets {
        let kernel = Kernel::new(&scenario(link)).unwrap().tally(0..16_384);
        let engine = Futures::new(scenario(link)).tally(0..1_000);
        for (by_kernel, by_engine) in kernel.lanes().iter().zip(engine.lanes()) {
            let name = format!("{link}: {}", by_kernel.mode.name());
            assert!(0.03 < kernel.probability(by_kernel), "{name} tells nothing");
            let [low, high] = kernel.interval(by_kernel, Z_999);
            let [from, to] = engine.interval(by_engine, Z_999);
            assert!(low <= to && from <= high, "{name}: {low} to {high}, {from} to {to}");
            let each = [by_kernel.loss_each_time(), by_engine.loss_each_time()];
            let means = [kernel.loss_mean(by_kernel), engine.loss_mean(by_engine)];
            let real =
                |mean: Option<Money>| mean.expect("counted").decimal().to_f64().expect("a number");
            let [each, means] = [each.map(real), means.map(real)];
            tell(&format!("{name}: lost each time {each:?}, mean {means:?}"));
            // Ends deviate by some 3,000: 95 for 1,000 futures.
            for [by_kernel, by_engine] in [each, means] {
                assert!(
                    (by_kernel - by_engine).abs() < 4.0 * 95.0,
                    "{name}: {by_kernel} {by_engine}"
                );
            }
        }
    }
}
