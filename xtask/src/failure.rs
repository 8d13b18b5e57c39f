//! Why a task could not be done: one line that says what happened and what to do about it.

use std::fmt;
use std::io::ErrorKind;

/// What every task returns.
pub type Result<T = ()> = std::result::Result<T, Failure>;

/// One line for the person at the keyboard: what happened, and the remedy.
#[derive(Debug)]
pub struct Failure {
    what: String,
    remedy: String,
}

impl Failure {
    /// `what` happened, and what the reader does about it.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    /// A file or folder that could not be read or written.
    pub fn file(path: impl fmt::Debug, error: &std::io::Error) -> Self {
        let remedies = [
            (ErrorKind::StorageFull, "the disk is full: free some space and try again"),
            (ErrorKind::PermissionDenied, "check who owns it"),
        ];
        let known = remedies.iter().find(|(kind, _)| *kind == error.kind());
        let remedy = known.map_or("check that it is there and can be written", |known| known.1);
        Self::new(format!("{path:?}: {error}"), remedy)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}; {}", self.what, self.remedy)
    }
}
