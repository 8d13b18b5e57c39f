//! Random lives of accounts, far more of them than the tests have time for. The lives and their checks
//! are the library's (`sim::Campaign`).

use crate::failure::Result;
use crate::process::{self, cargo};
use crate::say::say;

/// Lives the campaign of the engine under every rulebook; the options are those of
/// `examples/campaign.rs`.
///
/// # Errors
/// When a rule of the engine broke: which, and in which run, stands in the table.
pub fn engine(options: &[&str]) -> Result {
    say("Living random accounts under every rulebook (about 5 minutes with two cores)");
    let run = ["run", "--quiet", "--locked", "--release", "--example", "campaign", "--"];
    process::run("the campaign", cargo().args(run).args(options))
}
