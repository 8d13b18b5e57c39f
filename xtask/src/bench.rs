//! What the page costs in a browser, beside the goals it was given. Measures and asserts nothing: a
//! machine that does other things is slow, and what is slow is not wrong.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::say::say;
use crate::{chromium, node, process};

/// Measures `dist/` as it is, all or the parts that the words name, and prints a table.
///
/// # Errors
/// When there is no page to measure, or no browser to measure it in.
pub fn page(parts: &[&str]) -> Result {
    node::set_up()?;
    chromium::set_up()?;
    if !Path::new("dist/index.html").is_file() {
        return Err(Failure::new("there is no page in dist/", "run `cargo xtask build`"));
    }
    peers("react");
    say("Measuring the page (about 6 minutes; best with nothing else running)");
    process::run("the measurement", Command::new("node").arg("benches/page.js").args(parts))
}

/// Gets what is compared with, unless this package of it is there. It can be done without: then that
/// part of the table says so.
pub fn peers(package: &str) {
    if Path::new("benches/peers/node_modules").join(package).is_dir() {
        return;
    }
    let npm = ["ci", "--no-audit", "--no-fund", "--prefix", "benches/peers"];
    if process::output(Command::new("npm").args(npm)).is_none() {
        say("The peers in benches/peers cannot be had; their part is left out");
    }
}
