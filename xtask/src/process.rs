//! Running other programs: in view of the person at the keyboard, or quietly into a log with a
//! sign of life now and then. A failure is told in one line with the likely remedy.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::failure::{Failure, Result};
use crate::say::say;
use crate::stopwatch::Stopwatch;

/// Where the output of quiet programs is kept.
const LOGS: &str = "target/xtask";
/// Seconds between two signs of life of a quiet program.
const SIGN_OF_LIFE_SECS: u64 = 30;

/// A program that is run quietly: only these words and signs of life are seen.
pub struct Quiet<'a> {
    /// What is being done, as a sentence's beginning: `Installing trunk 0.21.14`.
    pub what: &'a str,
    /// How long that takes: `about 4 minutes`.
    pub about: &'a str,
    /// The name of the log file, without folder and extension.
    pub log: &'a str,
}

impl Quiet<'_> {
    /// Runs the program to its end.
    ///
    /// # Errors
    /// One line with the remedy guessed from the log when the program is missing or fails.
    pub fn run(&self, command: &mut Command) -> Result {
        fs::create_dir_all(LOGS).map_err(|error| Failure::file(LOGS, &error))?;
        let path = Path::new(LOGS).join(self.log).with_extension("log");
        let log = File::create(&path).map_err(|error| Failure::file(&path, &error))?;
        let log_copy = log.try_clone().map_err(|error| Failure::file(&path, &error))?;

        say(format!("{} ({})", self.what, self.about));
        let watch = Stopwatch::start();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_copy)
            .spawn()
            .map_err(|error| cannot_start(command, &error))?;
        let mut told_secs = 0;
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break status,
                Ok(None) => {}
                Err(error) => return Err(cannot_start(command, &error)),
            }
            if told_secs + SIGN_OF_LIFE_SECS <= watch.elapsed_secs() {
                told_secs = watch.elapsed_secs();
                say(format!("  {watch}: {}", last_line(&path)));
            }
            std::thread::sleep(Duration::from_millis(100));
        };
        if status.success() {
            if SIGN_OF_LIFE_SECS <= watch.elapsed_secs() {
                say(format!("  {} done in {watch}", self.what));
            }
            return Ok(());
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let remedy = remedy(&text).map_or_else(
            || format!("the whole output is in {}", path.display()),
            |remedy| format!("{remedy} (whole output: {})", path.display()),
        );
        Err(Failure::new(format!("{} failed: {}", self.what, complaint(&text)), remedy))
    }
}

/// Runs a program whose output the reader sees as it comes.
///
/// # Errors
/// One line when it is missing or fails; what went wrong stands above that line already.
pub fn run(what: &str, command: &mut Command) -> Result {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    let remedy = match free_megabytes() {
        Some(free) if free < 100 => "the disk is full: free some space and run this again",
        _ => "see above",
    };
    Err(Failure::new(format!("{what} failed"), remedy))
}

/// What a program writes to standard output, or nothing when it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The cargo that runs this task.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The first file of this name in the folders of PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Where cargo keeps its own things.
pub fn cargo_home() -> Option<PathBuf> {
    let home = || env::home_dir().map(|home| home.join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

/// Free space where the project lives, in megabytes, when the system tells.
pub fn free_megabytes() -> Option<u64> {
    let table = output(Command::new("df").args(["-Pm", "."]))?;
    table.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

/// # Errors
/// When less space is free than a build needs.
pub fn require_space(megabytes: u64) -> Result {
    match free_megabytes() {
        Some(free) if free < megabytes => Err(Failure::new(
            format!("the disk is nearly full: {free} MB free, about {megabytes} MB needed"),
            "free some space and run this again",
        )),
        _ => Ok(()),
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(OsStr::new("program")).display();
    let remedy = if error.kind() == ErrorKind::NotFound {
        "install it, or put it on PATH, and run this again"
    } else {
        "check that this user may run it"
    };
    Failure::new(format!("{name} could not be started: {error}"), remedy)
}

/// The remedy for the failures that people meet most.
fn remedy(log: &str) -> Option<&'static str> {
    const REMEDIES: [(&[&str], &str); 4] = [
        (&["No space left", "ENOSPC"], "the disk is full: free some space and run this again"),
        (
            &["needs to be updated but", "cannot update the lock file"],
            "Cargo.lock does not match Cargo.toml: run `cargo check` once and commit the lock file",
        ),
        (
            &["package-lock.json", "npm ci` can only install"],
            "package-lock.json does not match package.json: run `npm install` once and commit it",
        ),
        (
            &[
                "ENOTFOUND",
                "EAI_AGAIN",
                "ECONNREFUSED",
                "ETIMEDOUT",
                "ENETUNREACH",
                "Could not resolve",
                "Couldn't resolve",
                "Could not connect",
                "Couldn't connect",
                "Temporary failure resolving",
                "Failed to fetch",
                "failed to download",
                "download of config.json failed",
                "network failure",
            ],
            "no network, or a proxy in between: check the connection and run this again",
        ),
    ];
    let found = REMEDIES.iter().find(|(signs, _)| signs.iter().any(|sign| log.contains(sign)));
    found.map(|(_, remedy)| *remedy)
}

/// The line of a log that says what is wrong.
fn complaint(log: &str) -> String {
    let is_error = |line: &&str| {
        let line = line.to_ascii_lowercase();
        line.contains("error") || line.starts_with("e:") || line.contains("no space left")
    };
    let line = log.lines().find(is_error).or_else(|| log.lines().last()).unwrap_or("no output");
    shortened(line)
}

fn last_line(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    shortened(text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("working"))
}

fn shortened(line: &str) -> String {
    line.trim().chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::{complaint, remedy};

    #[test]
    fn a_failed_download_is_told_as_a_missing_network() {
        let log = "npm error code ECONNREFUSED\nnpm error syscall connect";
        assert_eq!(complaint(log), "npm error code ECONNREFUSED");
        assert!(remedy(log).is_some_and(|remedy| remedy.starts_with("no network")));
    }

    #[test]
    fn an_unknown_failure_has_no_invented_remedy() {
        assert_eq!(remedy("error: something new"), None);
        assert_eq!(complaint(""), "no output");
    }
}
