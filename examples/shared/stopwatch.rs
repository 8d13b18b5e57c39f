//! How long something takes: the tools' only clock.

/// Seconds since it was started.
pub struct Stopwatch(
    #[expect(clippy::disallowed_types, reason = "the ban is the library's; tools tell durations")]
    std::time::Instant,
);

impl Stopwatch {
    #[expect(clippy::disallowed_types, reason = "the ban is the library's; tools tell durations")]
    /// From now on.
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long it has run.
    pub fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
