//! Telling the person at the keyboard what goes on: one line at a time, whole lines even when
//! two threads speak.

use std::io::Write as _;

/// Writes one line to standard error, where cargo writes its own progress too.
pub fn say(line: impl AsRef<str>) {
    let mut out = std::io::stderr().lock();
    // A closed terminal is no reason to stop a build.
    let _ = writeln!(out, "{}", line.as_ref());
}

/// Writes one line to standard output: what a script may want to read.
pub fn print(line: impl AsRef<str>) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", line.as_ref());
}
