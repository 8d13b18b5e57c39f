//! Random lives of accounts under every rulebook (`sim::Campaign`), on all cores. `cargo xtask campaign
//! engine` runs it. One row for each rulebook; where a rule of the engine breaks, the run in which it
//! did.
//!
//! `cargo run --release --example campaign -- [--runs N] [--commands N] [--steps N] [--seed N] [--only RUN]`

#[path = "shared/stopwatch.rs"]
mod stopwatch;

use liquidation_lab::engine::{Costs, RuleBook, TakeoverOrder};
use liquidation_lab::sim::{Campaign, Rules, Tally};
use liquidation_lab::units::Leverage;
use std::any::Any;
use std::io::{self, Write as _};
use std::ops::Add as _;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use stopwatch::Stopwatch;

const USAGE: &str = "use: campaign [--runs N] [--commands N] [--steps N after each command] [--seed N] [--only RUN]";

/// How it is called.
struct Call {
    campaign: Campaign,
    /// One run alone, its panic as it comes: to look at what another call found.
    only: Option<u32>,
}

/// The first run in which a rule broke.
struct Broken {
    run: u32,
    rule: String,
}

fn main() -> ExitCode {
    let call = match parse(std::env::args().skip(1)) {
        Ok(call) => call,
        Err(why) => {
            let _ = writeln!(io::stderr().lock(), "campaign: {why}; {USAGE}");
            return ExitCode::from(2);
        }
    };
    print(format_args!(
        "{:<10} {:>9} {:>9} {:>11} {:>11} {:>8} {:>10} {:>8} {:>10} {:>8}",
        "rules",
        "accepted",
        "refused",
        "steps",
        "events",
        "rungs",
        "liquidated",
        "survived",
        "shortfalls",
        "seconds"
    ));
    if call.only.is_none() {
        // What breaks is told once, with its run.
        panic::set_hook(Box::new(|_| {}));
    }
    let leverage = Leverage::at_most_125();
    let mut books = Rules::ALL.map(|rules| rules.book(Costs::ALL, leverage)).to_vec();
    // As no rulebook of the page does: one position after the other.
    let takeover = TakeoverOrder::LargestLossFirst;
    books.push(RuleBook { name: "one-by-one", takeover, ..RuleBook::tiered(Costs::ALL) });
    let broken = books.iter().filter(|rules| !live(&call, rules)).count();
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Call, String> {
    let campaign = Campaign { runs: 1_000, commands: 200, steps: 50, seed: 1 };
    let mut call = Call { campaign, only: None };
    while let Some(option) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u32>().ok());
        let value = value.ok_or_else(|| format!("{option} needs a whole number"))?;
        match option.as_str() {
            "--runs" => call.campaign.runs = value,
            "--commands" => call.campaign.commands = value,
            "--steps" => call.campaign.steps = value,
            "--seed" => call.campaign.seed = value.into(),
            "--only" => call.only = Some(value),
            _ => return Err(format!("no option {option}")),
        }
    }
    Ok(call)
}

/// Lives the campaign under one rulebook and prints its row. Returns whether all rules held.
fn live(call: &Call, rules: &RuleBook) -> bool {
    let watch = Stopwatch::start();
    let outcome = match call.only {
        Some(run) => Ok(call.campaign.life(rules, run)),
        None => on_all_cores(call.campaign, rules),
    };
    match outcome {
        Ok(tally) => {
            let Tally { refused, steps, events, rungs, liquidated, survived, shortfalls, .. } =
                tally;
            let (name, accepted, seconds) = (rules.name, tally.accepted_in_all(), watch.seconds());
            print(format_args!(
                "{name:<10} {accepted:>9} {refused:>9} {steps:>11} {events:>11} {rungs:>8} {liquidated:>10} {survived:>8} {shortfalls:>10} {seconds:>8.1}"
            ));
            true
        }
        Err(Broken { run, rule }) => {
            let (name, seed) = (rules.name, call.campaign.seed);
            print(format_args!("{name:<10} BROKEN in run {run} of seed {seed}: {rule}"));
            print(format_args!("           again, alone: --seed {seed} --only {run}"));
            false
        }
    }
}

/// The sum over all runs, or the first run that broke: neither depends on how many threads there are.
fn on_all_cores(campaign: Campaign, rules: &RuleBook) -> Result<Tally, Broken> {
    let threads =
        thread::available_parallelism().map_or(1, |cores| u32::try_from(cores.get()).unwrap_or(1));
    // A thread stops at this run; those before it are still lived.
    let end = AtomicU32::new(campaign.runs);
    let part = |first: u32| {
        let mut tally = Tally::default();
        let mut run = first;
        while run < end.load(Ordering::Relaxed) {
            let life = AssertUnwindSafe(|| campaign.life(rules, run));
            match panic::catch_unwind(life) {
                Ok(lived) => tally = tally.add(lived),
                Err(cause) => {
                    end.fetch_min(run, Ordering::Relaxed);
                    return Err(Broken { run, rule: message(&*cause) });
                }
            }
            run += threads;
        }
        Ok(tally)
    };
    let parts: Vec<_> = thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|first| scope.spawn(move || part(first))).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| thread.join().expect("caught inside");
        started.into_iter().map(join).collect()
    });
    let mut tally = Tally::default();
    let mut first: Option<Broken> = None;
    for part in parts {
        match part {
            Ok(lived) => tally = tally.add(lived),
            Err(broken) if first.as_ref().is_none_or(|first| broken.run < first.run) => {
                first = Some(broken);
            }
            Err(_) => {}
        }
    }
    first.map_or(Ok(tally), Err)
}

/// The words of a panic.
fn message(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().map(|text| String::from(*text));
    text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no words".into())
}

fn print(line: std::fmt::Arguments<'_>) {
    // Nobody reads any more: no reason to stop.
    let _ = writeln!(io::stdout().lock(), "{line}");
}
