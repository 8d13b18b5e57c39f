//! What the benches of the library share: building a bench natively and for wasm, reading what it
//! measured, writing figures.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process::{self, cargo};
use crate::tools::{Tools, WASM_TARGET};

/// The columns of wasm and the profiles they are built with: what ships, small but for its decimals,
/// and the same sources made for speed. The page's `wasm-opt` changes a few percent of the first.
pub const WASM: [(&str, &str); 2] = [("wasm", "page"), ("wasm fast", "release")];

/// One of the benches in `benches/`, by its name.
#[derive(Clone, Copy)]
pub struct Bench(pub &'static str);

impl Bench {
    /// Builds it natively and for wasm in every profile.
    ///
    /// # Errors
    /// When something cannot be built.
    pub fn build(self, tools: &Tools) -> Result {
        process::run("building the measurement", self.native().arg("--no-run"))?;
        WASM.iter().try_for_each(|(_, profile)| self.build_wasm(tools, profile))
    }

    /// Measures natively, then each wasm module with node and a script of the bench.
    ///
    /// # Errors
    /// When a measurement fails or writes what is none.
    pub fn measure(self) -> Result<Timings> {
        let mut text = output("the native measurement", &mut self.native())?;
        for (name, profile) in WASM {
            let node = &mut Command::new("node");
            node.arg(format!("benches/{}/wasm.js", self.0)).arg(self.module(profile)).arg(name);
            text += &output("the measurement in wasm", node)?;
        }
        Timings::parse(&text)
    }

    fn native(self) -> Command {
        let mut command = cargo();
        command.args(["bench", "--quiet", "--locked", "--bench", self.0]);
        command
    }

    /// Where the module of a profile is put.
    fn module(self, profile: &str) -> PathBuf {
        target().join(format!("bench-{}", self.0)).join(profile)
    }

    fn build_wasm(self, tools: &Tools, profile: &str) -> Result {
        let options = ["build", "--quiet", "--locked", "--target", WASM_TARGET];
        let example = format!("{}-wasm", self.0);
        let wasm = ["--profile", profile, "--example", &example];
        process::run("building for wasm", cargo().args(options).args(wasm))?;
        let file = format!("examples/{}_wasm.wasm", self.0);
        let compiled = target().join(WASM_TARGET).join(profile).join(file);
        let bindgen = &mut Command::new(tools.wasm_bindgen());
        bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]);
        process::run("wasm-bindgen", bindgen.arg(self.module(profile)).arg(compiled))
    }
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from)
}

fn output(what: &str, command: &mut Command) -> Result<String> {
    let told = format!("{command:?}");
    process::output(command)
        .ok_or_else(|| Failure::new(format!("{what} failed"), format!("run {told} to see why")))
}

/// One work by one of those who did it.
#[derive(Debug, PartialEq)]
pub struct Timing {
    pub who: String,
    pub work: String,
    pub nanos: f64,
    pub answer: String,
}

/// All that was measured.
pub struct Timings(pub Vec<Timing>);

impl Timings {
    /// From lines of who, work, nanoseconds and answer, parted by tabs.
    ///
    /// # Errors
    /// When a line is none of these.
    pub fn parse(text: &str) -> Result<Self> {
        let line = |line: &str| {
            let mut parts = line.split('\t').map(str::to_owned);
            let (who, work) = (parts.next()?, parts.next()?);
            let (nanos, answer) = (parts.next()?.parse().ok()?, parts.next()?);
            Some(Timing { who, work, nanos, answer })
        };
        let rows: Option<Vec<_>> = text.lines().map(line).collect();
        rows.map(Self).ok_or_else(|| {
            Failure::new("a measurement wrote what is no measurement", "this is a bug of benches/")
        })
    }

    /// Works that `question` gives the same name have the same answer, whoever did them.
    ///
    /// # Errors
    /// Names two that differ.
    pub fn check_answers(&self, question: impl Fn(&str) -> String) -> Result {
        for one in &self.0 {
            let is_other = |other: &&Timing| {
                question(&other.work) == question(&one.work) && other.answer != one.answer
            };
            if let Some(other) = self.0.iter().find(is_other) {
                let [a, b] =
                    [one, other].map(|by| format!("{} by {}: {}", by.work, by.who, by.answer));
                return Err(Failure::new(format!("{a}, but {b}"), "one of the two is wrong"));
            }
        }
        Ok(())
    }

    /// Nanoseconds each time.
    pub fn nanos(&self, who: &str, work: &str) -> Option<f64> {
        self.0.iter().find(|row| row.who == who && row.work == work).map(|row| row.nanos)
    }
}

/// What times what, where both are known.
pub fn ratio(of: Option<f64>, to: Option<f64>) -> Option<f64> {
    Some(of? / to?)
}

/// A number with a mark where it is above its goal.
pub fn figure(value: Option<f64>, goal: Option<f64>) -> String {
    let Some(value) = value else { return "-".to_owned() };
    let mark = if goal.is_some_and(|goal| goal < value) { '!' } else { ' ' };
    let digits = if value < 1_000.0 { 2 } else { 0 };
    format!("{value:.digits$}{mark}")
}

#[cfg(test)]
mod tests {
    use super::{Timings, figure};

    #[test]
    fn different_answers_are_found() {
        let lines = "native\tcheck 1\t150\t7.5\nnative\tbare 1\t50\t7.5\nwasm\tcheck 1\t300\t7.5\n";
        let verdict = |text: &str| {
            let question = |work: &str| work.replace("bare", "check");
            Timings::parse(text).and_then(|timings| timings.check_answers(question))
        };
        assert!(verdict(lines).is_ok());
        assert!(verdict(&lines.replace("300\t7.5", "300\t7.4")).is_err());
        assert!(verdict(&lines.replace("50\t7.5", "50\t7.4")).is_err());
        assert!(verdict("native\tcheck 1\n").is_err());
    }

    #[test]
    fn a_figure_at_its_goal_has_no_mark() {
        assert_eq!(figure(Some(1_234.5), Some(1_234.5)), "1234 ");
        assert_eq!(figure(Some(2.01), Some(2.0)), "2.01!");
        assert_eq!(figure(None, Some(2.0)), "-");
    }
}
