//! Every check, one stage after the other, the quick ones first. A stage that fails does not keep
//! the others from telling what they find; at the end stands how long each took and which failed.

use std::process::Command;
use std::thread;

use crate::failure::{Failure, Result};
use crate::process::{self, cargo};
use crate::say::{print, say};
use crate::stopwatch::Stopwatch;
use crate::tools::{Tools, WASM_TARGET};
use crate::{build, chromium, licences, node, sizes};

/// Sets up everything that tests need and runs all of them.
///
/// # Errors
/// When the set-up fails, or a stage did.
pub fn test() -> Result {
    let watch = Stopwatch::start();
    let mut stages = Stages::default();
    say("== set-up");
    let tools = set_up()?;
    stages.done.push(("set-up", watch.to_string(), None));
    host(&mut stages);
    browser(&mut stages, &tools);
    stages.verdict(&watch)
}

/// The browser comes from Debian's mirrors while cargo compiles the tools.
fn set_up() -> Result<Tools> {
    thread::scope(|scope| {
        let browser = scope.spawn(chromium::set_up);
        let tools = Tools::set_up();
        let panicked = |_| Failure::new("setting up Chromium panicked", "this is a bug: see above");
        browser.join().map_err(panicked)??;
        tools
    })
}

/// What needs neither wasm nor a browser.
fn host(stages: &mut Stages) {
    let cargo = |words: &[&str]| {
        let what = format!("`cargo {}`", words.join(" "));
        process::run(&what, cargo().args(words).env("RUSTDOCFLAGS", "-Dwarnings"))
    };
    let clippy = ["clippy", "--locked", "--workspace", "--all-targets", "--keep-going"];
    let clippy = [&clippy[..], &["--", "-Dwarnings"]].concat();
    stages.run("formatting", || cargo(&["fmt", "--all", "--check"]));
    stages.run("host compiles no UI", licences::check_host_tree);
    stages.run("licences", licences::check);
    stages.run("clippy for the host", || cargo(&clippy));
    stages.run("documentation", || cargo(&["doc", "--locked", "--workspace", "--no-deps"]));
    stages.run("host tests", || cargo(&["test", "--locked", "--workspace", "--no-fail-fast"]));
}

/// What is compiled to wasm, and the page as visitors get it.
fn browser(stages: &mut Stages, tools: &Tools) {
    // All in the profile of the page, which ships: what is compiled for one stage serves the next.
    let options = ["--locked", "--target", WASM_TARGET, "--profile", "page"];
    stages.run("clippy for wasm", || {
        let targets = ["--lib", "--bins", "--test", "wasm", "--example", "*-wasm"];
        let clippy = &mut cargo();
        clippy.arg("clippy").args(options).args(targets).args(["--", "-Dwarnings"]);
        process::run("clippy for wasm", clippy)
    });
    let is_built = stages.run("release build", || build::page(tools));
    if is_built {
        stages.run("size budget", sizes::report);
    }
    stages.run("wasm tests in Chromium", || {
        let runner = tools.wasm_test_runner();
        let test = &mut cargo();
        test.arg("test").args(options).args(["--test", "wasm"]);
        test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
        process::run("a wasm test", test)
    });
    if is_built {
        stages.run("end-to-end tests", || end_to_end(&[]));
    }
}

/// Runs the end-to-end tests on `dist/` as it is, all or those that the words name.
///
/// # Errors
/// When one fails.
pub fn end_to_end(words: &[&str]) -> Result {
    let playwright = format!("{}/playwright", node::PROGRAMS);
    let command = &mut Command::new(playwright);
    command.args(["test", "--config", "tests/e2e/playwright.config.js"]).args(words);
    process::run("an end-to-end test", command)
}

/// The stages that are done: name, how long it took, why it failed.
#[derive(Default)]
struct Stages {
    done: Vec<(&'static str, String, Option<Failure>)>,
}

impl Stages {
    /// Does a stage and says whether it succeeded.
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result) -> bool {
        say(format!("== {name}"));
        let watch = Stopwatch::start();
        let failure = work().err();
        if let Some(failure) = &failure {
            say(format!("error: {failure}"));
        }
        let is_success = failure.is_none();
        self.done.push((name, watch.to_string(), failure));
        is_success
    }

    fn verdict(&self, watch: &Stopwatch) -> Result {
        for (name, took, failure) in &self.done {
            let verdict = if failure.is_some() { "FAILED" } else { "" };
            print(format!("{took:>12}  {name:<24} {verdict}"));
        }
        print(format!("{:>12}  in all", watch.to_string()));
        let failed: Vec<&str> =
            self.done.iter().filter(|stage| stage.2.is_some()).map(|stage| stage.0).collect();
        if failed.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!("failed: {}", failed.join(", ")), "the reasons stand above"))
    }
}
