//! Works that are timed, the same natively and in wasm. What they are is `work.rs` of each bench.
//!
//! Natively the works are timed here; in wasm by `rounds.js`, which has the clock.

/// Something that is timed.
pub struct Work {
    /// Its name in the table.
    pub name: String,
    /// What comes out; equal wherever the same is worked out.
    pub answer: String,
    run: Box<dyn Fn(u32)>,
}

impl Work {
    /// A work that is done so many times by `run`.
    pub fn new(name: impl Into<String>, answer: String, run: impl Fn(u32) + 'static) -> Self {
        Self { name: name.into(), answer, run: Box::new(run) }
    }

    /// Does it so many times.
    pub fn run(&self, times: u32) {
        (self.run)(times);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use native::print;

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::Work;
    use std::io::{self, Write as _};

    /// Rounds of each work; what counts is the middle one. The works take turns, each time another
    /// first, so that what disturbs the machine for a while or in a rhythm disturbs all of them.
    const ROUNDS: usize = 151;
    /// About how long a round takes. Short, so that most rounds are not interrupted.
    const ROUND_NANOS: u32 = 1_000_000;

    /// Times all works and writes for each who did it, its name, nanoseconds each time and what came
    /// out, parted by tabs. `cargo xtask bench` reads it.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn print(works: &[Work]) -> io::Result<()> {
        let times: Vec<u32> = works.iter().map(times).collect();
        let mut rounds: Vec<Vec<f64>> = vec![Vec::new(); works.len()];
        for round in 0..ROUNDS {
            for turn in 0..works.len() {
                let at = (round + turn) % works.len();
                rounds[at].push(nanos(&works[at], times[at]));
            }
        }
        let mut out = io::stdout().lock();
        for (work, rounds) in works.iter().zip(&mut rounds) {
            rounds.sort_by(f64::total_cmp);
            writeln!(out, "native\t{}\t{:.2}\t{}", work.name, rounds[ROUNDS / 2], work.answer)?;
        }
        Ok(())
    }

    /// How many times make a round.
    fn times(work: &Work) -> u32 {
        let mut times = 1;
        while nanos(work, times) * f64::from(times) < f64::from(ROUND_NANOS) && times < 1 << 24 {
            times *= 2;
        }
        times
    }

    /// Nanoseconds each time.
    #[expect(clippy::disallowed_types, reason = "the ban is the library's; tools tell durations")]
    fn nanos(work: &Work, times: u32) -> f64 {
        let start = std::time::Instant::now();
        work.run(times);
        start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
    }
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::Work;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static WORKS: Vec<Work> = crate::work::all();
    }

    /// Name and answer of each work, parted by tabs, a line each.
    #[wasm_bindgen]
    pub fn works() -> String {
        let line = |work: &Work| format!("{}\t{}", work.name, work.answer);
        WORKS.with(|works| works.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    /// Does one of them so many times.
    #[wasm_bindgen]
    pub fn run(work: usize, times: u32) {
        WORKS.with(|works| works[work].run(times));
    }
}
