//! How long things take, for people to read. The only place of the project that reads a clock
//! outside the page.

use std::fmt;

/// A running stopwatch; displays as the time since it was started.
pub struct Stopwatch(
    #[expect(clippy::disallowed_types, reason = "the ban is the library's; tasks tell durations")]
    std::time::Instant,
);

impl Stopwatch {
    /// Starts at zero.
    #[expect(clippy::disallowed_types, reason = "the ban is the library's; tasks tell durations")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Whole seconds since the start.
    pub fn elapsed_secs(&self) -> u64 {
        self.0.elapsed().as_secs()
    }
}

impl fmt::Display for Stopwatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secs = self.elapsed_secs();
        match secs {
            0..60 => write!(out, "{secs} s"),
            _ => write!(out, "{} min {:02} s", secs / 60, secs % 60),
        }
    }
}
