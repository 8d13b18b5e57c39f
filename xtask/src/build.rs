//! The release build: `dist/`, ready for any static server, and its size report.

use crate::failure::Result;
use crate::process;
use crate::say::{print, say};
use crate::sizes;
use crate::stopwatch::Stopwatch;
use crate::tools::Tools;

/// Sets up, builds `dist/` and reports its sizes.
///
/// # Errors
/// When the set-up or the build fails, or the page is over its size budget.
pub fn build() -> Result {
    let tools = Tools::set_up()?;
    page(&tools)?;
    sizes::report()?;
    print("dist/ is ready: any static server can serve it, at / or under a sub-path");
    Ok(())
}

/// Builds `dist/` with tools that are at hand.
///
/// # Errors
/// When trunk fails.
pub fn page(tools: &Tools) -> Result {
    say("Building the page (2 to 4 minutes the first time, then as long as the changes take)");
    let watch = Stopwatch::start();
    let trunk = &mut tools.trunk();
    process::run("building the page", trunk.args(["--quiet", "build", "--release"]))?;
    say(format!("  built in {watch}"));
    Ok(())
}
