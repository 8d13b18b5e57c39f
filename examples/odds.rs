//! Counts many futures of a link without a browser and prints one JSON object (interfaces section 2).
//!
//! `cargo run --release --example odds -- 'seed=calm-otter-42&lev=20' [--futures 10000] [--kernel engine|odds]`
//!
//! Up to 1,000 futures are lived by the engine, more are left to the odds kernel, unless the call says
//! otherwise. What that kernel cannot answer (`montecarlo::Cannot`) the engine counts, and stderr says so.

#[path = "shared/stopwatch.rs"]
mod stopwatch;

use liquidation_lab::montecarlo::{Futures, Kernel, KernelName, OddsReport, Tally};
use liquidation_lab::sim::{Scenario, Session};
use liquidation_lab::view::{self, Words};
use std::io::{self, Write};
use std::ops::Range;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use stopwatch::Stopwatch;

const USAGE: &str = "use: odds LINK [--futures N] [--kernel engine|odds]";

/// Futures counted unless the call says how many.
const FUTURES_DEFAULT: u64 = 10_000;
/// Most futures of one call.
const FUTURES_MAX: u64 = 100_000_000;
/// Up to so many futures the engine counts unless the call names a kernel.
const ENGINE_MAX: u64 = 1_000;

/// How it is called.
struct Call {
    link: String,
    futures: u64,
    kernel: KernelName,
}

fn main() -> ExitCode {
    let outcome = parse(std::env::args().skip(1))
        .and_then(|call| run(&call).map_err(|error| format!("cannot write: {error}")));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(io::stderr().lock(), "odds: {why}");
            ExitCode::from(2)
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Call, String> {
    let (mut links, mut futures, mut kernel) = (Vec::new(), FUTURES_DEFAULT, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--futures" => {
                let count = arguments.next().and_then(|count| count.parse().ok());
                let count = count.filter(|count| (1..=FUTURES_MAX).contains(count));
                futures = count.ok_or(format!(
                    "--futures needs a whole number from 1 to {FUTURES_MAX}; {USAGE}"
                ))?;
            }
            "--kernel" => {
                kernel = Some(match arguments.next().as_deref() {
                    Some("engine") => KernelName::Engine,
                    Some("odds") => KernelName::Odds,
                    Some(_) | None => return Err(format!("--kernel is engine or odds; {USAGE}")),
                });
            }
            option if option.starts_with("--") => {
                return Err(format!("no option {option}; {USAGE}"));
            }
            link => links.push(link.to_owned()),
        }
    }
    let [link] = <[String; 1]>::try_from(links)
        .map_err(|_| format!("exactly one link is needed; {USAGE}"))?;
    let by_count = if futures <= ENGINE_MAX { KernelName::Engine } else { KernelName::Odds };
    Ok(Call { link, futures, kernel: kernel.unwrap_or(by_count) })
}

fn run(call: &Call) -> io::Result<()> {
    // A whole address may be given: what counts is behind the question mark.
    let link = call.link.split_once('#').map_or(call.link.as_str(), |(link, _)| link);
    let query = link.split_once('?').filter(|(page, _)| !page.contains('='));
    let query = query.map_or(link, |(_, query)| query);
    let session = Session::new(query);
    let words = Words::english();
    for notice in session.notices() {
        writeln!(io::stderr().lock(), "{}", words.say(&view::notice(notice)))?;
    }
    let report = count(session.experiment().scenario(), call)?;
    writeln!(io::stdout().lock(), "{}", serde_json::to_string(&report).map_err(io::Error::other)?)
}

/// Counts with the kernel that was asked for, or with the engine where the other cannot: that is said.
fn count(scenario: &Scenario, call: &Call) -> io::Result<OddsReport> {
    if call.kernel == KernelName::Odds {
        match Kernel::new(scenario) {
            Ok(kernel) => {
                if scenario.costs.has_funding {
                    let what = "funding and interest during the run are left out of these odds";
                    writeln!(io::stderr().lock(), "odds: {what}; --kernel engine counts them")?;
                }
                let steps = u32::try_from(kernel.steps()).unwrap_or(u32::MAX);
                let nothing = Tally::new(kernel.days());
                let tally = |slice| kernel.tally(slice);
                return Ok(timed(call.futures, KernelName::Odds, steps, &nothing, &tally));
            }
            Err(cannot) => {
                let why = format!("the odds kernel cannot answer ({cannot}); the engine counts");
                writeln!(io::stderr().lock(), "odds: {why}")?;
            }
        }
    }
    let futures = Futures::new(scenario.clone());
    let nothing = Tally::new(futures.days());
    let tally = |slice| futures.tally(slice);
    Ok(timed(call.futures, KernelName::Engine, scenario.horizon(), &nothing, &tally))
}

/// Counts, and tells the time.
fn timed(
    futures: u64,
    kernel: KernelName,
    steps: u32,
    nothing: &Tally,
    tally: &(impl Fn(Range<u64>) -> Tally + Sync),
) -> OddsReport {
    let chunk = match kernel {
        KernelName::Engine => 16,
        KernelName::Odds => 1_024,
    };
    let watch = Stopwatch::start();
    let sum = on_all_cores(futures, chunk, nothing, tally);
    OddsReport::of(&sum, kernel, f64::from(steps) * real(futures) / watch.seconds())
}

/// The sum over all futures, `chunk` of them at a time for each thread; it does not depend on how many
/// threads there are.
fn on_all_cores(
    futures: u64,
    chunk: u64,
    nothing: &Tally,
    tally: &(impl Fn(Range<u64>) -> Tally + Sync),
) -> Tally {
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = AtomicU64::new(0);
    let part = |mut sum: Tally| {
        loop {
            let first = next.fetch_add(chunk, Ordering::Relaxed);
            if futures <= first {
                return sum;
            }
            sum.add(&tally(first..futures.min(first + chunk)));
        }
    };
    thread::scope(|scope| {
        let start = |_| scope.spawn(|| part(nothing.clone()));
        let started: Vec<_> = (0..threads).map(start).collect();
        let mut sum = nothing.clone();
        for thread in started {
            sum.add(&thread.join().expect("counting does not fail"));
        }
        sum
    })
}

/// A count as a real number.
#[expect(clippy::cast_precision_loss, reason = "at most FUTURES_MAX, below 2^53")]
const fn real(count: u64) -> f64 {
    count as f64
}
