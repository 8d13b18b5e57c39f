//! What is timed of the engine, the same natively and in wasm, and the bare arithmetic beside it.
//!
//! The accounts are those of a link with so many positions; the marks stay so near the entry that
//! nothing happens. More positions than a command allows are put into an account by hand: the check
//! does not mind, and figures of others are told for so many.

use crate::timed::Work;
use liquidation_lab::engine::{
    Account, InstrumentId, Marks, POSITIONS_MAX, PoolId, Position, PositionId, Side, Venue, Way,
    pool,
};
use liquidation_lab::sim::{Experiment, Lane, Scenario, Session};
use liquidation_lab::units::{Money, Step, Ticks};
use rust_decimal::Decimal;
use std::hint::black_box;

/// How many marks are walked through, again and again.
const MARKS: usize = 1_024;

/// All works, in the order of the table.
pub fn all() -> Vec<Work> {
    let quiet = [(1, 1), (5, 1), (9, 1), (5, 4), (9, 4)];
    let checks = [1, 5, 9, 20];
    let quiet = quiet.into_iter().map(|(positions, assets)| quiet_step(positions, assets));
    let full = checks.into_iter().map(check);
    let bare = checks.into_iter().map(bare_check);
    quiet.chain(full).chain(bare).chain([standard_run()]).collect()
}

/// What a check asks about, as others can read it.
pub struct Inputs {
    /// Prices.
    pub marks: Vec<Decimal>,
    /// Settled money of the pool.
    pub wallet: Decimal,
    /// Quantity, entry value, and whether it is a long.
    pub positions: Vec<(Decimal, Decimal, bool)>,
    /// Floor, rate and deduction, from the lowest.
    pub tiers: Vec<(Decimal, Decimal, Decimal)>,
}

impl Inputs {
    /// Those of the check with so many positions.
    pub fn of(positions: usize) -> Self {
        let Asked { account, venue, marks } = Asked::of(positions);
        let position = |held: &Position| {
            (held.qty.decimal(), held.entry_value.decimal(), held.side == Side::Long)
        };
        let tiers = venue.tiers(InstrumentId(0)).tiers().iter();
        Self {
            marks: marks.iter().map(|marks| marks.get(InstrumentId(0)).decimal()).collect(),
            wallet: account.unposted.decimal(),
            positions: account.positions.iter().map(position).collect(),
            tiers: tiers
                .map(|tier| (tier.floor.decimal(), tier.rate.decimal(), tier.deduction.decimal()))
                .collect(),
        }
    }
}

/// A run of so many positions in the first of so many assets, just opened.
fn opened(positions: usize, assets: usize) -> Experiment {
    let names = ["BTC", "ETH", "SOL", "ALT"];
    let sides = ["long", "long", "short"];
    let further = (1..positions).map(|at| {
        let (asset, side) = (names[at % assets], sides[at % 3]);
        format!("{asset}:{side}:{}:10", 3_000 + 500 * at)
    });
    let further: Vec<String> = further.collect();
    let link = "v=1&seed=calm-otter-42&rules=tiered&wallet=100000&size=4000&lev=10";
    let session = Session::new(&format!("{link}&pos={}", further.join(",")));
    let experiment = session.experiment().clone();
    let opened = experiment.lanes().each_ref().map(|lane| lane.account.positions.len());
    assert_eq!(opened, [positions; 2], "both accounts hold all of them");
    experiment
}

/// Marks within a fifth of a percent of the entry, no two neighbours alike.
fn marks(experiment: &Experiment) -> Vec<Marks> {
    let venue = experiment.venue();
    let at = |step: usize| {
        let mut marks = experiment.marks().clone();
        for (id, spec) in (0..).map(InstrumentId).zip(&venue.instruments) {
            let entry = (marks.get(id).decimal() / spec.tick).round();
            let entry = i64::try_from(entry).expect("whole ticks");
            let there = i64::try_from(step * 7_919 % 2_001).expect("small") - 1_000;
            marks.set(id, Ticks(entry + entry * there / 500_000).price(spec.tick));
        }
        marks
    };
    (0..=MARKS).map(at).collect()
}

/// A step in which nothing happens, of the cross and the isolated account.
fn quiet_step(positions: usize, assets: usize) -> Work {
    let experiment = opened(positions, assets);
    let (venue, marks) = (experiment.venue().clone(), marks(&experiment));
    let lanes = experiment.lanes().clone();
    // The way is the same for both, as in a run. It is not hidden from the compiler as a whole: written in two
    // halves and read in one it would stall, and that would be measured.
    let step = move |lanes: &mut [Lane; 2], at: usize| {
        let way = Way::of_marks(black_box(&marks[at]), black_box(&marks[at + 1]));
        for lane in lanes {
            lane.advance((Step(1), 5), way, &venue, &mut |event| {
                panic!("a quiet step is not quiet: {event:?}")
            });
        }
    };
    let run = move |times| {
        let mut lanes = lanes.clone();
        for time in 0..times {
            step(&mut lanes, time as usize % MARKS);
        }
        black_box(lanes);
    };
    run(u32::try_from(MARKS).expect("small"));
    Work::new(format!("quiet {positions} {assets}"), String::new(), run)
}

/// A cross pool that is asked whether it is to be liquidated.
struct Asked {
    account: Account,
    venue: Venue,
    marks: Vec<Marks>,
}

impl Asked {
    fn of(positions: usize) -> Self {
        let experiment = opened(positions.min(POSITIONS_MAX), 1);
        let mut account = experiment.lanes()[0].account.clone();
        for id in account.positions.len()..positions {
            let id = PositionId(u32::try_from(id).expect("few"));
            let like = account.positions[account.positions.len() % POSITIONS_MAX].clone();
            account.positions.push(Position { id, ..like });
        }
        Self { account, venue: experiment.venue().clone(), marks: marks(&experiment) }
    }
}

/// Equity, requirement and their comparison, of a cross account.
fn check(positions: usize) -> Work {
    let Asked { account, venue, marks } = Asked::of(positions);
    let risk = |marks| pool::risk(&account, PoolId::Cross, marks, &venue).headroom();
    let sum: Money = marks.iter().map(risk).sum();
    let run = move |times| {
        for time in 0..times {
            let marks = black_box(&marks[time as usize % MARKS]);
            black_box(pool::is_condemned(black_box(&account), PoolId::Cross, marks, &venue));
        }
    };
    Work::new(format!("check {positions}"), sum.to_string(), run)
}

/// The same question, in decimals alone: no types, no rules to choose from, nothing but the numbers
/// it takes. What an exact check costs at least.
fn bare_check(positions: usize) -> Work {
    let inputs = Inputs::of(positions);
    let sum: Decimal = inputs.marks.iter().map(|mark| bare(&inputs, *mark)).sum();
    let run = move |times| {
        for time in 0..times {
            let mark = black_box(inputs.marks[time as usize % MARKS]);
            black_box(bare(black_box(&inputs), mark) <= Decimal::ZERO);
        }
    };
    let answer = sum.normalize().to_string();
    Work::new(format!("bare {positions}"), answer, run)
}

/// Equity less maintenance.
fn bare(inputs: &Inputs, mark: Decimal) -> Decimal {
    let (mut equity, mut maintenance) = (inputs.wallet, Decimal::ZERO);
    for (qty, entry_value, is_long) in &inputs.positions {
        let notional = mark * qty;
        equity += if *is_long { notional - entry_value } else { entry_value - notional };
        let above = inputs.tiers[1..].iter().take_while(|(floor, ..)| *floor < notional);
        let (_, rate, deduction) = &inputs.tiers[above.count()];
        maintenance += notional * rate - deduction;
    }
    equity - maintenance
}

/// A bet of 30 days in steps of 5 minutes, its market included.
fn standard_run() -> Work {
    let session = Session::new("v=1&seed=calm-otter-42&days=30&step=5");
    let scenario: Scenario = session.experiment().scenario().clone();
    let live = move || {
        let mut experiment = Experiment::new(scenario.clone());
        experiment.seek(experiment.horizon());
        experiment
    };
    let experiment = live();
    assert_eq!(experiment.horizon(), Step(30 * 24 * 12), "all steps are there");
    let marks = experiment.marks();
    let equities = experiment.lanes().each_ref().map(|lane| lane.account.equity(marks));
    let run = move |times| (0..times).for_each(|_| drop(black_box(live())));
    Work::new("run", format!("{} {}", equities[0], equities[1]), run)
}
