//! Runs a link without a browser and prints one JSON object (interfaces section 2).
//!
//! `cargo run --release --example simulate -- 'seed=calm-otter-42&scene=slide' [--events] [--path FILE]`

use liquidation_lab::engine::Asset;
use liquidation_lab::market::Quote;
use liquidation_lab::sim::{Experiment, Report, Session};
use liquidation_lab::units::Step;
use liquidation_lab::view::{self, Words};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// How it is called.
struct Call {
    link: String,
    has_events: bool,
    path_file: Option<String>,
}

fn main() -> ExitCode {
    let outcome = parse(std::env::args().skip(1))
        .and_then(|call| run(&call).map_err(|error| format!("cannot write: {error}")));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(io::stderr().lock(), "simulate: {why}");
            ExitCode::from(2)
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Call, String> {
    let usage = "use: simulate LINK [--events] [--path FILE]";
    let mut call = Call { link: String::new(), has_events: false, path_file: None };
    let mut links = 0;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--events" => call.has_events = true,
            "--path" => {
                let file = arguments.next().ok_or(format!("--path needs a file name; {usage}"))?;
                call.path_file = Some(file);
            }
            option if option.starts_with("--") => {
                return Err(format!("no option {option}; {usage}"));
            }
            link => {
                links += 1;
                link.clone_into(&mut call.link);
            }
        }
    }
    if links == 1 { Ok(call) } else { Err(format!("exactly one link is needed; {usage}")) }
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
    let (report, experiment) = Report::of(session.experiment().clone());
    if let Some(file) = &call.path_file {
        write_path(&experiment, BufWriter::new(File::create(file)?))?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if call.has_events {
        for entry in experiment.log() {
            writeln!(out, "{}", entry.to_json())?;
        }
    }
    writeln!(out, "{}", serde_json::to_string(&report).map_err(io::Error::other)?)?;
    out.flush()
}

/// The path as CSV, the traded asset first. Last, mark and index are the same unless the scene
/// parts them.
fn write_path(experiment: &Experiment, mut out: impl Write) -> io::Result<()> {
    let market = experiment.scenario().market_whole();
    let path = experiment.scenario().path_whole();
    write!(out, "step,minutes")?;
    for asset in &market.assets {
        let name = asset.name;
        write!(out, ",{name}_last,{name}_mark,{name}_index")?;
    }
    writeln!(out)?;
    let assets = market
        .assets
        .iter()
        .filter_map(|spec| Asset::ALL.into_iter().find(|asset| asset.name() == spec.name));
    let tick_sizes: Vec<_> = assets.map(|asset| asset.instrument().tick).collect();
    for step in 0..=path.steps() {
        write!(out, "{step},{}", u64::from(step) * u64::from(path.step_minutes()))?;
        for (index, tick) in tick_sizes.iter().enumerate() {
            let Quote { last, mark, index } = path.quote(index, Step(step));
            let [last, mark, index] = [last, mark, index].map(|price| price.price(*tick));
            write!(out, ",{last},{mark},{index}")?;
        }
        writeln!(out)?;
    }
    out.flush()
}
