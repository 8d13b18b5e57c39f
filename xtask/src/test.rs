//! Every check, one stage after the other, the quick ones first; at the end how long each took.

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
/// The first stage that fails.
pub fn test() -> Result {
    let watch = Stopwatch::start();
    let mut stages = Stages::default();
    let tools = stages.run("set-up", set_up)?;
    host(&mut stages)?;
    browser(&mut stages, &tools)?;
    for (name, took) in &stages.done {
        print(format!("{took:>12}  {name}"));
    }
    print(format!("{:>12}  everything is as it should be", watch.to_string()));
    Ok(())
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
fn host(stages: &mut Stages) -> Result {
    let cargo_stage = |what: &str, words: &[&str]| {
        process::run(what, cargo().args(words).env("RUSTDOCFLAGS", "-D warnings"))
    };
    stages.run("formatting", || {
        cargo_stage(
            "`cargo fmt --all` would change files: formatting",
            &["fmt", "--all", "--check"],
        )
    })?;
    stages.run("dependencies", || {
        licences::check_host_tree()?;
        licences::check()
    })?;
    stages.run("clippy for the host", || {
        let words = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-Dwarnings"];
        cargo_stage("clippy", &words)
    })?;
    stages.run("documentation", || {
        cargo_stage("cargo doc", &["doc", "--locked", "--workspace", "--no-deps"])
    })?;
    stages.run("host tests", || cargo_stage("a host test", &["test", "--locked", "--workspace"]))
}

/// What is compiled to wasm, and the page as visitors get it.
fn browser(stages: &mut Stages, tools: &Tools) -> Result {
    // All in the profile of the page, which ships: what is compiled for one stage serves the next.
    let options = ["--locked", "--target", WASM_TARGET, "--profile", "page"];
    stages.run("clippy for wasm", || {
        let targets = ["--lib", "--bins", "--test", "wasm"];
        let clippy = &mut cargo();
        clippy.arg("clippy").args(options).args(targets).args(["--", "-Dwarnings"]);
        process::run("clippy for wasm", clippy)
    })?;
    stages.run("release build and sizes", || {
        build::page(tools)?;
        sizes::report()
    })?;
    stages.run("wasm tests in Chromium", || {
        let runner = tools.wasm_test_runner();
        let test = &mut cargo();
        test.arg("test").args(options).args(["--test", "wasm"]);
        test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
        process::run("a wasm test", test)
    })?;
    stages.run("end-to-end tests", || end_to_end(&[]))
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

/// The stages that are done and how long they took.
#[derive(Default)]
struct Stages {
    done: Vec<(&'static str, String)>,
}

impl Stages {
    fn run<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        say(format!("== {name}"));
        let watch = Stopwatch::start();
        let result = work()?;
        self.done.push((name, watch.to_string()));
        Ok(result)
    }
}
