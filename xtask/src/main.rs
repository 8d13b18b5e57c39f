//! The project's tasks: `cargo xtask serve`, `build`, `test`.
//!
//! Each task first installs what it needs and is missing, says what it is doing and about how
//! long that takes, and ends with one line when something cannot be had. Modules by subject:
//! [`tools`], [`node`] and [`chromium`] set up; [`build`], [`pages`], [`odds_program`] and [`sizes`] make `dist/`;
//! [`serve`] shows it; [`mod@test`] and [`licences`] check everything; [`campaign`] looks for what they
//! did not find; [`mod@bench`], [`bench_engine`], [`bench_market`] and [`bench_odds`] measure, with
//! [`timings`].

mod alike;
mod bench;
mod bench_engine;
mod bench_market;
mod bench_odds;
mod build;
mod campaign;
mod chromium;
mod failure;
mod lessons;
mod licences;
mod lockfile;
mod node;
mod odds_program;
mod pages;
mod process;
mod say;
mod serve;
mod sizes;
mod stopwatch;
mod test;
mod timings;
mod tools;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use failure::{Failure, Result};

const USAGE: &str = "\
cargo xtask serve [--port 8081] [--dev]   build the page and show it on http://127.0.0.1:8080;
                                          --dev rebuilds faster and runs slower
cargo xtask build                         leave the finished page in dist/
cargo xtask test                          run every check
cargo xtask e2e [WORDS]                   run the end-to-end tests on dist/ as it is
cargo xtask bench page [playing|slow|futures|odds|file|start]
                                          measure dist/ in a browser, beside its goals
cargo xtask bench engine                  time the engine natively and in wasm, beside bare
                                          decimals and decimal.js
cargo xtask bench market                  time price paths natively and in Chromium, beside the
                                          normals in them
cargo xtask bench odds                    time the odds kernel natively and in Chromium, by one worker
                                          and by two, beside its normals, numpy and plain JavaScript
cargo xtask campaign engine [--runs 1000] [--commands 200] [--steps 50] [--seed 1] [--only RUN]
                                          random lives of accounts under every rulebook, the rules
                                          checked at every moment; steps are those after each
                                          command, --only looks at one run alone
cargo xtask setup                         only install what is missing";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match at_root().and_then(|()| task(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::say(format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

/// All tasks run at the root of the project, whatever folder they were called in.
fn at_root() -> Result {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    env::set_current_dir(&root).map_err(|error| Failure::file(root, &error))
}

fn task(arguments: &[String]) -> Result {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve", options @ ..] => serve::serve(&serve::Options::parse(options)?),
        ["build"] => build::build(),
        ["test"] => test::test(),
        ["e2e", words @ ..] => {
            node::set_up()?;
            chromium::set_up()?;
            test::end_to_end(words)
        }
        ["bench", "page", parts @ ..] => bench::page(parts),
        ["bench", "engine"] => bench_engine::engine(),
        ["bench", "market"] => bench_market::market(),
        ["bench", "odds"] => bench_odds::odds(),
        ["campaign", "engine", options @ ..] => campaign::engine(options),
        ["setup"] => tools::Tools::set_up().and_then(|_| chromium::set_up()),
        // Called by trunk after each build.
        ["pages"] => pages::write_all(),
        [] | ["help" | "--help" | "-h"] => {
            say::print(USAGE);
            Ok(())
        }
        [unknown, ..] => {
            Err(Failure::new(format!("no task `{unknown}`"), "`cargo xtask help` lists the tasks"))
        }
    }
}
