//! A venue that asks for more from a step on: rules change during a run (M29).
//!
//! Everything that the maintenance of a position is reckoned from is multiplied, from the beginning of
//! the step, before its prices. Entry, margins and chosen leverage stay; the leverage caps of new orders
//! shrink by the same factor. Whom the new rules condemn as the price stands is liquidated at once.
//!
//! Worked, standard bet isolated, `rulechange=1000:mmr2`: 0.5 % becomes 1 %. The line moves from
//! 19,000 / 0.398 = 47,738.69 to 19,000 / 0.396 = 47,979.80 between two steps, and a price that stands
//! at 47,900 then is below it without having moved.

use crate::engine::Venue;
use crate::units::{Step, parse_number};
use rust_decimal::{Decimal, dec};
use std::fmt;

/// When the rules change, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// The first step under the new rules; not the start.
    pub step: Step,
    /// Maintenance after it, in multiples of that before.
    pub maintenance_times: Decimal,
}

/// Smallest and largest multiple.
const TIMES: [Decimal; 2] = [dec!(1), dec!(10)];
/// Most decimals of a multiple: rates stay within theirs (M2).
const TIMES_DP: u32 = 2;

impl RuleChange {
    /// `STEP:mmrTIMES`.
    pub fn parse(text: &str) -> Option<Self> {
        let (step, change) = text.split_once(':')?;
        let step = step.parse().ok().filter(|step| *step != 0)?;
        let times = parse_number(change.strip_prefix("mmr")?).ok()?.normalize();
        let is_possible = TIMES[0] <= times && times <= TIMES[1] && times.scale() <= TIMES_DP;
        is_possible.then_some(Self { step: Step(step), maintenance_times: times })
    }
}

impl fmt::Display for RuleChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:mmr{}", self.step.0, self.maintenance_times)
    }
}

/// The venue of a run, through its time.
#[derive(Clone, Debug)]
pub struct Exchange {
    venue: Venue,
    changed: Option<(Step, Venue)>,
}

impl Exchange {
    /// A venue that may change its rules.
    pub fn new(venue: Venue, change: Option<RuleChange>) -> Self {
        let changed = change
            .map(|change| (change.step, venue.with_maintenance_times(change.maintenance_times)));
        Self { venue, changed }
    }

    /// The venue at a step.
    pub fn at(&self, step: Step) -> &Venue {
        match &self.changed {
            Some((from, venue)) if *from <= step => venue,
            Some(_) | None => &self.venue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_written_as_they_are_read() {
        for text in ["1:mmr2", "1000:mmr1.25", "8640:mmr10", "5:mmr1"] {
            assert_eq!(RuleChange::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(RuleChange::parse("7:mmr2.50").unwrap().to_string(), "7:mmr2.5");
        let wrong =
            ["", "5", "0:mmr2", "5:2", "5:mmr", "5:mmr0.5", "5:mmr11", "5:mmr1.005", "-1:mmr2"];
        for text in wrong {
            assert_eq!(RuleChange::parse(text), None, "{text}");
        }
    }
}
