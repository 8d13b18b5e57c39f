//! The odds kernel on this machine: for each work who did it, its name, nanoseconds a path-step (all
//! assets of a step together) and what came out, parted by tabs. `cargo xtask bench odds` reads it.
//!
//! `work.rs` names what is timed; `wasm.rs` and `wasm.js` time the same in a browser.

mod work;

use std::io::{self, Write as _};
use work::Work;

/// Rounds of each work; what counts is the middle one. The works take turns, so that what disturbs the
/// machine for a while disturbs all of them.
const ROUNDS: usize = 31;

fn main() -> io::Result<()> {
    let works = Work::all();
    let mut rounds: Vec<Vec<f64>> = vec![Vec::new(); works.len()];
    for _ in 0..ROUNDS {
        for (work, rounds) in works.iter().zip(&mut rounds) {
            rounds.push(nanos(work));
        }
    }
    let mut out = io::stdout().lock();
    for (work, rounds) in works.iter().zip(&mut rounds) {
        rounds.sort_by(f64::total_cmp);
        let middle = rounds[ROUNDS / 2];
        writeln!(out, "native\t{}\t{middle:.3}\t{}", work.name, work.answer)?;
    }
    Ok(())
}

/// Nanoseconds for each of the work's path-steps.
#[expect(clippy::disallowed_types, reason = "the ban is the library's; tools tell durations")]
fn nanos(work: &Work) -> f64 {
    let start = std::time::Instant::now();
    work.run();
    start.elapsed().as_secs_f64() * 1e9 / work.path_steps
}
