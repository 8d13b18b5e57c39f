//! The browser that tests run in: Chromium and its driver, from Debian's packages when missing.

use std::env;
use std::io::{IsTerminal as _, stdin};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process::{self, Quiet};

/// Programs under any of the names that distributions give them.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVER: &str = "chromedriver";
/// What a person types to install them.
const BY_HAND: &str =
    "sudo apt-get update && sudo apt-get install --no-install-recommends chromium chromium-driver";

/// Installs Chromium and its driver when either is missing.
///
/// # Errors
/// One line with the command to run when this machine lets us install nothing.
pub fn set_up() -> Result {
    if is_there() {
        return Ok(());
    }
    if process::on_path("apt-get").is_none() {
        return Err(Failure::new(
            "Chromium or ChromeDriver is missing and there is no apt-get to install them",
            "install both with this system's package manager and run this again",
        ));
    }
    apt_get("Updating Debian's package lists", "about 10 seconds", "apt-update", &["update"])?;
    apt_get(
        "Installing Chromium and ChromeDriver",
        "about a minute, only this time",
        "apt-install",
        &["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"],
    )?;
    if is_there() {
        return Ok(());
    }
    let what = "Chromium was installed but is not on PATH";
    Err(Failure::new(what, "put chromium and chromedriver on PATH and run this again"))
}

fn is_there() -> bool {
    let browser = env::var_os("CHROMIUM").is_some()
        || BROWSERS.iter().any(|name| process::on_path(name).is_some());
    browser && process::on_path(DRIVER).is_some()
}

fn apt_get(what: &str, about: &str, log: &str, words: &[&str]) -> Result {
    let mut command = as_root("apt-get")?;
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    Quiet { what, about, log }.run(&mut command)
}

/// A command with root's rights, if this user can have them without being asked in the dark.
fn as_root(program: &str) -> Result<Command> {
    if process::output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        return Ok(Command::new(program));
    }
    let sudo = |words: &[&str]| Command::new("sudo").args(words).status();
    // Asked once and in the open, sudo then remembers for the quiet commands.
    let words: &[&str] = if stdin().is_terminal() { &["-v"] } else { &["-n", "true"] };
    let is_allowed = process::on_path("sudo").is_some() && sudo(words).is_ok_and(|it| it.success());
    if !is_allowed {
        return Err(Failure::new(
            "Chromium or ChromeDriver is missing",
            format!("run `{BY_HAND}`"),
        ));
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    Ok(command)
}
