//! The Node side of the set-up: Node itself, and the packages that package-lock.json pins.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process::{self, Quiet};

/// Where npm puts the programs of packages.
pub const PROGRAMS: &str = "node_modules/.bin";
/// The oldest Node that the packages run on.
const NODE_MAJOR_MIN: u32 = 20;
/// A copy of the lock file as it was when the packages were installed.
const INSTALLED: &str = "node_modules/.installed-lock.json";

/// Installs the npm packages when they are missing or the lock file has changed.
///
/// # Errors
/// When Node or npm is missing or too old, or the packages cannot be had.
pub fn set_up() -> Result {
    require_node()?;
    let wanted = read("package-lock.json")?;
    if read(INSTALLED).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    Quiet { what: "Installing npm packages", about: "about 10 seconds", log: "npm" }.run(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    fs::write(INSTALLED, wanted).map_err(|error| Failure::file(INSTALLED, &error))
}

fn require_node() -> Result {
    let remedy = format!("install Node {NODE_MAJOR_MIN} or newer with npm, and run this again");
    let Some(version) = process::output(Command::new("node").arg("--version")) else {
        return Err(Failure::new("Node.js is missing", remedy));
    };
    let major = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse().is_ok_and(|major: u32| major < NODE_MAJOR_MIN) {
        return Err(Failure::new(format!("Node.js {} is too old", version.trim()), remedy));
    }
    if process::on_path("npm").is_none() {
        return Err(Failure::new("npm is missing", remedy));
    }
    Ok(())
}

fn read(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}
