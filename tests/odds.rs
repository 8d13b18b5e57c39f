//! The odds kernel (M62-M65) beside the closed form and a simulation written here; whatever the slice,
//! the order and the lanes, it counts the same. `odds_engine.rs` holds it against the engine.

use liquidation_lab::engine::{InstrumentId, Marks, PoolId, form, pool};
use liquidation_lab::montecarlo::{
    Cannot, Kernel, LaneTally, Question, Spread, Tally, Z_999, wilson,
};
use liquidation_lab::sim::{Scenario, Session};
use liquidation_lab::units::{Money, Price};
use rust_decimal::{Decimal, dec};

/// A line for who looks at what was found (`--nocapture`).
#[expect(clippy::print_stdout, reason = "captured unless one looks")]
fn tell(line: &str) {
    println!("{line}");
}

fn scenario(link: &str) -> Scenario {
    Session::new(link).experiment().scenario().clone()
}

fn kernel(link: &str) -> Kernel {
    Kernel::new(&scenario(link)).expect("a bet that the kernel knows")
}

fn liquidated(tally: &Tally) -> [u64; 2] {
    tally.lanes().each_ref().map(LaneTally::liquidated)
}

/// Bets of every kind that the kernel knows.
const BETS: [&str; 4] = [
    "days=3.5&lev=20&wallet=1500",
    "days=9&side=short&jumps=crash&regime=storms&vol=120&wallet=3000",
    "days=2&vol=150&wallet=2500&pos=ETH:long:8000:10,SOL:short:4000:10",
    "days=5&asset=ETH&jumps=own&vol=150&wallet=3000&pos=BTC:short:9000:10&rules=tiered&funding=0",
];

#[test]
fn slices_orders_and_lanes_count_the_same() {
    for bet in BETS {
        let kernel = kernel(bet);
        let whole = kernel.tally(0..700);
        for size in [1_u64, 5, 64, 333] {
            let firsts: Vec<u64> = (0..700).step_by(usize::try_from(size).unwrap()).collect();
            let mut sum = Tally::new(kernel.days());
            for first in firsts.into_iter().rev() {
                sum.add(&kernel.tally(first..700.min(first + size)));
            }
            assert_eq!(sum, whole, "{bet}, slices of {size}, last first");
        }
        // To the bit: every extreme of every day, not only what was counted.
        let futures = 65_500..65_580;
        assert!(kernel.simulate(futures.clone()) == kernel.simulate_singly(futures), "{bet}");
        let paths = kernel.simulate(0..700);
        assert_eq!(paths.ask(kernel.question()), Some(whole.clone()));
        assert_eq!(paths.liquidated(kernel.question()), Some(liquidated(&whole)));
        assert!(liquidated(&whole).iter().any(|count| (35..665).contains(count)), "tells nothing");
    }
}

#[test]
fn another_leverage_or_wallet_asks_the_same_futures() {
    let changes = [("lev=25", true), ("wallet=2300", true), ("days=4", false), ("size=9000", true)];
    for bet in BETS {
        let paths = kernel(bet).simulate(0..500);
        for (change, is_kept) in changes {
            // The first of two equal keys counts.
            let link = format!("{change}&{bet}");
            let anew = kernel(&link);
            let asked = paths.ask(anew.question());
            // Another size is another sum, but the line of a single price moves.
            let has_sum = bet.contains("pos=") && change.starts_with("size");
            assert_eq!(asked.is_some(), is_kept && !has_sum, "{link}");
            if let Some(asked) = asked {
                assert_eq!(asked, anew.tally(0..500), "{link}");
            }
        }
        let other = Question::new(&scenario(&format!("pos=ALT:long:500:5&{bet}"))).unwrap();
        assert_eq!(paths.ask(&other), None, "other assets");
    }
}

#[test]
fn what_the_kernel_does_not_know_it_says() {
    let cases = [
        ("", None),
        ("alert=risk:50", None),
        ("scene=oct-2025", Some(Cannot::Scene)),
        ("scene=slide", Some(Cannot::Scene)),
        ("scene=news", Some(Cannot::Scene)),
        ("stop=3", Some(Cannot::Orders)),
        ("tp=3", Some(Cannot::Orders)),
        ("trail=3%", Some(Cannot::Orders)),
        ("act=5:both:close:1", Some(Cannot::Instructions)),
        ("shock=5:crash15", Some(Cannot::Shocks)),
        ("topup=100", Some(Cannot::TopUps)),
        ("rulechange=10:mmr2", Some(Cannot::RuleChange)),
        ("rules=fraction", None),
        ("rules=fraction&size=200000&wallet=50000", Some(Cannot::Stages)),
        ("rules=tierstep&size=400000&wallet=90000", Some(Cannot::Stages)),
        ("rules=loan", None),
    ];
    for (link, expected) in cases {
        assert_eq!(Question::new(&scenario(link)).err(), expected, "{link}");
    }
}

/// Numbers of a linear congruential generator, from 0 to 1: none of the library's own.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).expect("32 bits")) / 4_294_967_296.0
    }

    /// The sum of two squares method of Marsaglia: two normals.
    fn normals(&mut self) -> [f64; 2] {
        loop {
            let (a, b) = (2.0 * self.next() - 1.0, 2.0 * self.next() - 1.0);
            let square = a * a + b * b;
            if 0.0 < square && square < 1.0 {
                let scale = (-2.0 * libm::log(square) / square).sqrt();
                return [a * scale, b * scale];
            }
        }
    }
}

/// Two assets in one cross pool, simulated here from the numbers of the bet, by hand:
/// headroom = 2,500 - 28,000 + 20,000 x 0.995 e^x + 8,000 x 0.995 e^y for two longs; for the short of
/// ETH 2,500 - 12,000 + 20,000 x 0.995 e^x - 8,000 x 1.005 e^y. Isolated dies with the first of
/// x = ln(19,000 / 20,000 / 0.995) and y = ln(7,200 / 8,000 / 0.995), or ln(8,800 / 8,000 / 1.005).
#[test]
fn two_assets_as_in_a_simulation_written_here() {
    let (futures, minutes, days) = (6_000_u32, 1.0, 2.0);
    let year = 525_600.0_f64;
    for (side, sign, eth_line) in
        [("long", 1.0, 7_200.0 / 7_960.0), ("short", -1.0, 8_800.0 / 8_040.0)]
    {
        let link = format!("days=2&vol=150&wallet=2500&pos=ETH:{side}:8000:10");
        let tally = kernel(&link).tally(0..65_536);
        let volatilities = [1.5, 1.5 * 0.77 / 0.60];
        let deviations = volatilities.map(|volatility: f64| volatility * (minutes / year).sqrt());
        let lines = [libm::log(19_000.0 / 19_900.0), libm::log(eth_line)];
        let mut numbers = Numbers(7);
        let mut counts = [0_u64; 2];
        for _ in 0..futures {
            let (mut x, mut y) = (0.0, 0.0);
            let mut is_dead = [false; 2];
            let mut minute = 0.0;
            while minute < days * 1_440.0 {
                let [a, b] = numbers.normals();
                x += deviations[0] * a;
                y += deviations[1] * (0.85 * a + (1.0 - 0.85_f64 * 0.85).sqrt() * b);
                let worth = 20_000.0 * (libm::exp(x) - 1.0) + sign * 8_000.0 * (libm::exp(y) - 1.0);
                let floor = 0.005 * (20_000.0 * libm::exp(x) + 8_000.0 * libm::exp(y));
                is_dead[0] |= 2_500.0 + worth <= floor;
                is_dead[1] |= x <= lines[0] || sign * (y - lines[1]) <= 0.0;
                minute += minutes;
            }
            counts[0] += u64::from(is_dead[0]);
            counts[1] += u64::from(is_dead[1]);
        }
        for ((lane, count), name) in tally.lanes().iter().zip(counts).zip(["cross", "isolated"]) {
            let [low, high] = wilson(count, futures.into(), Z_999);
            let found = tally.probability(lane);
            tell(&format!(
                "ETH {side} {name}: kernel {found:.4}, simulated here {low:.4} to {high:.4}"
            ));
            // Watched every minute it misses a little: half a percentage point at most here.
            assert!(low <= found && found <= high + 0.005, "{side} {name}: {found}");
            assert!((0.05..0.98).contains(&found), "tells nothing: {found}");
        }
    }
}

#[test]
fn the_form_of_a_pool_is_its_headroom() {
    let links = [
        "wallet=9000&pos=ETH:long:8000:10,SOL:short:4000:10&coll=BTC:0.05",
        "rules=tiered&size=900000&wallet=400000&lev=5&pos=BTC:short:700000:5,ALT:long:30000:2",
        "rules=loan&wallet=12000&lev=3&pos=ETH:short:9000:3,SOL:long:2000:2",
    ];
    let mut numbers = Numbers(3);
    for link in links {
        let session = Session::new(link);
        let experiment = session.experiment();
        for lane in experiment.lanes() {
            let (account, venue) = (&lane.account, experiment.venue());
            for pool in pool::pools(account) {
                let form = form(account, pool, venue);
                for _ in 0..200 {
                    let moved = |id: u8| {
                        let ratio =
                            dec!(0.2) + Decimal::from(thousandths(numbers.next())) / dec!(500);
                        Price::new(experiment.marks().get(InstrumentId(id)).decimal() * ratio)
                    };
                    let count = u8::try_from(venue.instruments.len()).unwrap();
                    let marks = Marks::new((0..count).map(moved).collect());
                    let parts = form.parts.iter().map(|part| part.at(marks.get(part.instrument)));
                    let found = form.fixed + parts.sum::<Money>();
                    let expected = pool::risk(account, pool, &marks, venue).headroom();
                    assert_eq!(found, expected, "{link}: {pool}");
                }
                assert!(pool != PoolId::Cross || 1 < form.parts.len(), "{link}");
            }
        }
    }
}

/// A share in whole thousandths.
fn thousandths(share: f64) -> u32 {
    (0..1_000).find(|whole| share * 1_000.0 < f64::from(*whole) + 1.0).unwrap_or(999)
}

/// Variance of the share of 4,096 futures over so many seeds, as a share of that of independent ones.
fn variance_of(bet: &str, spread: Spread) -> [f64; 2] {
    let seeds = 40_u16;
    let shares: Vec<[f64; 2]> = (0..seeds)
        .map(|seed| {
            let kernel =
                Kernel::spread(&scenario(&format!("seed=v{seed}&{bet}")), spread).expect("known");
            let tally = kernel.tally(0..4_096);
            tally.lanes().each_ref().map(|lane| tally.probability(lane))
        })
        .collect();
    [0, 1].map(|lane| {
        let n = f64::from(seeds);
        let mean = shares.iter().map(|share| share[lane]).sum::<f64>() / n;
        let squares: f64 = shares.iter().map(|s| (s[lane] - mean) * (s[lane] - mean)).sum();
        squares / (n - 1.0) / (mean * (1.0 - mean) / 4_096.0)
    })
}

#[test]
fn even_futures_vary_less_than_independent_ones() {
    let bets = [
        ("days=30&lev=10&wallet=4000", "30 days"),
        ("days=7&lev=20&wallet=3000", "a week"),
        ("days=7&vol=80&lev=6&wallet=5000&pos=ETH:long:8000:8,SOL:short:4000:5", "three assets"),
        ("days=7&wallet=3000&jumps=crash&regime=storms", "a week, events"),
    ];
    for (bet, name) in bets {
        let [cross, isolated] = variance_of(bet, Spread::Even);
        let independent = variance_of(bet, Spread::Independent);
        tell(&format!(
            "{name}: 1 / {:.1} cross, 1 / {:.1} isolated; independent {independent:.2?}",
            1.0 / cross,
            1.0 / isolated
        ));
        let is_calm = !bet.contains("jumps");
        let most = if is_calm { 0.35 } else { 1.7 };
        assert!(cross < most && isolated < most, "{name}: {cross} {isolated}");
        assert!(independent.iter().all(|share| (0.5..1.7).contains(share)), "{independent:?}");
    }
}
