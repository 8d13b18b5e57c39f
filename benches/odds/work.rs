//! What is timed of the odds kernel: bets of one and of three assets, without and with everything that
//! can happen, a re-asked question, and beside them the normals alone.

use liquidation_lab::montecarlo::{
    Axis, COLUMNS, Kernel, LANES, LaneTally, Map, Question, ROWS, normals_alone,
};
use liquidation_lab::sim::{Scenario, Session};
use std::hint::black_box;

/// Futures of a work.
const FUTURES: u16 = 2_048;

/// Something that is timed.
pub struct Work {
    /// Its name in the table.
    pub name: &'static str,
    /// What comes out: futures liquidated in cross and in isolated, or nothing to compare.
    pub answer: String,
    /// How many path-steps it takes; for a question its whole.
    pub path_steps: f64,
    run: Box<dyn Fn()>,
}

impl Work {
    /// Does it once.
    pub fn run(&self) {
        (self.run)();
    }

    /// All of it, in the order of the table.
    pub fn all() -> Vec<Self> {
        let one = "seed=calm-otter-42&days=30&lev=10";
        let three = "seed=calm-otter-42&days=7&vol=100&pos=ETH:long:8000:10,SOL:short:4000:10";
        let events = "&jumps=crash&regime=storms";
        vec![
            normals("normals 1", 1),
            normals("normals 3", 3),
            paths("one asset", one),
            paths("one asset, events", &format!("{one}{events}")),
            paths("three assets", three),
            paths("three assets, events", &format!("{three}{events}")),
            question("question", one),
            counted("counted", one),
            week("week", three),
            map("map", one, Axis::Volatility),
            map("map of stops", one, Axis::Stop),
        ]
    }
}

fn scenario(link: &str) -> Scenario {
    Session::new(link).experiment().scenario().clone()
}

fn kernel(link: &str) -> Kernel {
    Kernel::new(&scenario(link)).expect("a bet that the kernel knows")
}

/// Normals, three for each path-step or one, and nothing else.
fn normals(name: &'static str, each: usize) -> Work {
    let run = move || {
        for first in (0..u64::from(FUTURES)).step_by(LANES) {
            black_box(normals_alone(first, 64 * each));
        }
    };
    let path_steps = f64::from(FUTURES) * 64.0;
    Work { name, answer: "-".into(), path_steps, run: Box::new(run) }
}

/// Simulating and keeping.
fn paths(name: &'static str, link: &str) -> Work {
    let kernel = kernel(link);
    let paths = kernel.simulate(0..FUTURES.into());
    let counts = paths.liquidated(kernel.question()).expect("its own question");
    let steps = u32::try_from(kernel.steps()).expect("few steps");
    let path_steps = f64::from(FUTURES) * f64::from(steps);
    let run = move || drop(black_box(kernel.simulate(0..FUTURES.into())));
    Work { name, answer: format!("{} {}", counts[0], counts[1]), path_steps, run: Box::new(run) }
}

/// Another leverage, asked of 10,000 futures that are there: nanoseconds for all of them.
fn question(name: &'static str, link: &str) -> Work {
    let kernel = kernel(link);
    let paths = kernel.simulate(0..10_000);
    let other = Question::new(&scenario(&format!("lev=14&{link}"))).expect("a question");
    let counts = paths.liquidated(&other).expect("the same paths");
    let run = move || {
        black_box(paths.liquidated(black_box(&other)));
    };
    Work {
        name,
        answer: format!("{} {}", counts[0], counts[1]),
        path_steps: 1.0,
        run: Box::new(run),
    }
}

/// Everything that a count of 10,000 futures takes: nanoseconds for all of them.
fn counted(name: &'static str, link: &str) -> Work {
    let kernel = kernel(link);
    let tally = kernel.tally(0..10_000);
    let [cross, isolated] = tally.lanes().each_ref().map(LaneTally::liquidated);
    let run = move || drop(black_box(kernel.tally(0..10_000)));
    Work { name, answer: format!("{cross} {isolated}"), path_steps: 1.0, run: Box::new(run) }
}

/// The same for the bet of the peers; the share of cross accounts liquidated comes out.
fn week(name: &'static str, link: &str) -> Work {
    let work = counted(name, link);
    let tally = kernel(link).tally(0..10_000);
    let answer = format!("{:.4}", tally.probability(&tally.lanes()[0]));
    Work { answer, ..work }
}

/// A map from nothing to its last cell; the futures of all cells in which isolated is liquidated come out.
fn map(name: &'static str, link: &'static str, axis: Axis) -> Work {
    let drawn = move || {
        let mut map = Map::new(link, axis).expect("a bet that the kernel knows");
        while !map.advance().is_over() {}
        map
    };
    let map = drawn();
    let cells = (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| (column, row)));
    let cells = cells.filter_map(|(column, row)| map.cell(column, row)?.counted());
    let answer = cells.map(|cell| cell.liquidated[1]).sum::<u64>().to_string();
    Work { name, answer, path_steps: 1.0, run: Box::new(move || drop(black_box(drawn()))) }
}
