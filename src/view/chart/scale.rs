//! Numbers to pixels and back, and round marks for an axis.

/// A straight relation between a domain (prices, steps, money) and pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    domain: (f64, f64),
    range_px: (f64, f64),
}

impl Linear {
    /// From `domain` to `range_px`. A domain of no width is widened by one to each side, so that a
    /// flat price lies in the middle.
    ///
    /// ```
    /// use liquidation_lab::view::chart::scale::Linear;
    /// let y_from_price = Linear::new((100.0, 200.0), (50.0, 0.0));
    /// assert_eq!(y_from_price.px(150.0), 25.0);
    /// assert_eq!(y_from_price.value(25.0), 150.0);
    /// ```
    pub fn new(domain: (f64, f64), range_px: (f64, f64)) -> Self {
        let is_flat = (domain.1 - domain.0).abs() <= f64::EPSILON * domain.0.abs();
        let domain = if is_flat { (domain.0 - 1.0, domain.1 + 1.0) } else { domain };
        Self { domain, range_px }
    }

    /// Where a value lies.
    pub fn px(self, value: f64) -> f64 {
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        self.range_px.0 + share * (self.range_px.1 - self.range_px.0)
    }

    /// Which value lies there.
    pub fn value(self, px: f64) -> f64 {
        let share = (px - self.range_px.0) / (self.range_px.1 - self.range_px.0);
        self.domain.0 + share * (self.domain.1 - self.domain.0)
    }

    /// The domain in use.
    pub fn domain(self) -> (f64, f64) {
        self.domain
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is at least `least`; 1 for what is not above
/// zero.
///
/// ```
/// use liquidation_lab::view::chart::scale::round_step;
/// assert_eq!(round_step(1_300.0), 2_000.0);
/// assert_eq!(round_step(0.5), 0.5);
/// ```
pub fn round_step(least: f64) -> f64 {
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    // Ten times at a time keeps whole powers exact, where a logarithm would not.
    let mut unit = 1.0;
    while unit * 10.0 <= least {
        unit *= 10.0;
    }
    let mut below_one = 1.0;
    while least < unit / below_one {
        below_one *= 10.0;
    }
    let unit = unit / below_one;
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| unit * times)
        .find(|step| least <= step * (1.0 + 1e-9))
        .unwrap_or(unit * 10.0)
}

/// Round marks inside `low..=high`, at most `count_max` of them, rising.
pub fn marks(low: f64, high: f64, count_max: u32) -> Vec<f64> {
    if count_max == 0 || high.partial_cmp(&low) != Some(std::cmp::Ordering::Greater) {
        return Vec::new();
    }
    let step = round_step((high - low) / f64::from(count_max));
    let first = (low / step).ceil();
    (0..=count_max)
        .map(|index| (first + f64::from(index)) * step)
        .take_while(|mark| *mark <= high + step * 1e-9)
        .take(count_max as usize)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_inside() {
        let cases: [(f64, f64, u32, &[f64]); 5] = [
            (36_000.0, 52_000.0, 4, &[40_000.0, 45_000.0, 50_000.0]),
            (0.0, 30.0, 3, &[0.0, 10.0, 20.0]),
            (0.93, 1.04, 3, &[0.95, 1.0]),
            (1.0, 1.0, 3, &[]),
            (5.0, 1.0, 3, &[]),
        ];
        for (low, high, count_max, expected) in cases {
            let found = marks(low, high, count_max);
            assert_eq!(found.len(), expected.len(), "{low}..{high}: {found:?}");
            for (mark, want) in found.iter().zip(expected) {
                assert!((mark - want).abs() < 1e-9, "{low}..{high}: {found:?}");
            }
        }
    }

    #[test]
    fn round_steps_hold_what_they_must() {
        let mut least = 1e-7;
        while least < 1e12 {
            let step = round_step(least);
            assert!(least <= step * 1.000_001 && step <= least * 5.0, "{least} -> {step}");
            least *= 1.37;
        }
        assert!((round_step(f64::NAN) - 1.0).abs() < f64::EPSILON);
        assert!((round_step(-3.0) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn flat_domains_lie_in_the_middle() {
        let y_from_price = Linear::new((5.0, 5.0), (100.0, 0.0));
        assert!((y_from_price.px(5.0) - 50.0).abs() < 1e-9);
    }
}
