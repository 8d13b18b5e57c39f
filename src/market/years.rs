//! The year of annualised figures: 365 days, as venues that never close count it. Rule M31.

/// Minutes of a year of 365 days.
pub const MINUTES_PER_YEAR: f64 = 525_600.0;
