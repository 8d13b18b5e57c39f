//! A stop that follows the price and never moves away (M46): a trailing stop by a percentage, a dynamic
//! stop by multiples of the recent true range, either below the price or below the recent swing low.
//!
//! ```text
//! long:  line = anchor - distance, down to a tick    short: line = anchor + distance, up to a tick
//! anchor = the price, or the lowest (short: highest) price of the latest 24 hours
//! distance = percent of the price, or k x true range
//! true range = mean over the latest 14 hours of highest - lowest price, beginning and end included
//! ```
//!
//! Hours that lie before the start of the run count with the range that is usual at the chosen
//! volatility: of the entry, volatility x sqrt(2 / pi) x (1 + 1 / sqrt 2 + ... + 1 / sqrt n) / sqrt n of an
//! hour seen in n steps, the mean range of a random walk. What needs hours moves when one is over, a
//! percentage of the price at every step. It reads the price that orders read (M47).
//!
//! Worked, standard bet at 60 % a year in steps of five minutes: a usual hour ranges over 0.6 x 0.01381 x
//! 50,000 = 414.3, so `2.5r` starts at 50,000 - 1,035.75, down to 48,964.2; `3%` starts at 48,500 and
//! stands at 49,470 once 51,000 was seen, whatever comes after.

use crate::engine::{EventKind, InstrumentId, Side, Trigger};
use crate::market::Path;
use crate::sim::experiment::{Experiment, MODES};
use crate::sim::lane::POSITION_FIRST;
use crate::sim::log::Occurrence;
use crate::sim::scenario::Scenario;
use crate::units::{Price, Step, parse_number, rounding};
use rust_decimal::{Decimal, dec};
use std::fmt;

/// How a stop follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail {
    /// How far behind.
    pub distance: Distance,
    /// Behind what.
    pub anchor: Anchor,
}

/// How far a stop stays behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    /// Percent of the price.
    Percent(Decimal),
    /// Multiples of the recent true range.
    Ranges(Decimal),
}

/// What a stop stays behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The price.
    Price,
    /// The recent swing: the low for a long, the high for a short.
    Swing,
}

/// Smallest and largest percentage: a tick of every instrument, and what leaves a price.
const PERCENT: [Decimal; 2] = [dec!(0.01), dec!(99)];
/// Smallest and largest multiple of the true range.
const RANGES: [Decimal; 2] = [dec!(0.1), dec!(100)];
/// Hours of the true range.
const RANGE_HOURS: u32 = 14;
/// Hours of the swing.
const SWING_HOURS: u32 = 24;
/// The mean range of a random walk in an hour, in volatilities of a year, by the steps in which the hour
/// is seen: the range between its steps is smaller than that in between.
const USUAL_RANGES: [(u32, Decimal); 4] =
    [(1, dec!(0.008525)), (4, dec!(0.01187)), (12, dec!(0.01381)), (60, dec!(0.01551))];

impl Trail {
    /// `3%` or `2.5r`, behind a swing with `:swing` after it.
    pub fn parse(text: &str) -> Option<Self> {
        let (distance, anchor) = match text.strip_suffix(":swing") {
            Some(distance) => (distance, Anchor::Swing),
            None => (text, Anchor::Price),
        };
        let within = |number: &str, [low, high]: [Decimal; 2]| {
            let number = parse_number(number).ok()?.normalize();
            (low <= number && number <= high).then_some(number)
        };
        let distance = match (distance.strip_suffix('%'), distance.strip_suffix('r')) {
            (Some(percent), _) => Distance::Percent(within(percent, PERCENT)?),
            (None, Some(ranges)) => Distance::Ranges(within(ranges, RANGES)?),
            (None, None) => return None,
        };
        Some(Self { distance, anchor })
    }

    /// Whether it moves only when an hour is over.
    fn is_hourly(self) -> bool {
        self.anchor == Anchor::Swing || matches!(self.distance, Distance::Ranges(_))
    }
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.distance {
            Distance::Percent(percent) => write!(f, "{percent}%")?,
            Distance::Ranges(ranges) => write!(f, "{ranges}r")?,
        }
        match self.anchor {
            Anchor::Price => Ok(()),
            Anchor::Swing => f.write_str(":swing"),
        }
    }
}

/// The prices of a run as its orders read them.
#[derive(Clone, Copy)]
pub struct Tape<'a> {
    /// The market.
    pub path: &'a Path,
    /// What is traded in it, and which price orders read.
    pub scenario: &'a Scenario,
}

impl Tape<'_> {
    /// Where a stop belongs at the end of a step, if it is time to move it.
    pub fn line_if_due(
        &self,
        trail: Trail,
        (instrument, side): (InstrumentId, Side),
        step: Step,
    ) -> Option<Price> {
        let is_due = !trail.is_hourly() || step.0.is_multiple_of(self.hour());
        is_due.then(|| self.line(trail, (instrument, side), step))
    }

    /// Where a stop belongs at a step.
    pub fn line(
        &self,
        trail: Trail,
        (instrument, side): (InstrumentId, Side),
        step: Step,
    ) -> Price {
        let column = usize::from(instrument.0);
        let price = self.at(column, step);
        let anchor = match trail.anchor {
            Anchor::Price => price,
            Anchor::Swing => {
                let [low, high] = self.span(column, step, SWING_HOURS);
                if side == Side::Long { low } else { high }
            }
        };
        let distance = match trail.distance {
            Distance::Percent(percent) => price * percent / Decimal::ONE_HUNDRED,
            Distance::Ranges(ranges) => self.true_range(column, step) * ranges,
        };
        let is_below = side == Side::Long;
        let ticks = if is_below { anchor - distance } else { anchor + distance };
        rounding::on_tick(ticks, self.scenario.assets()[column].instrument().tick, is_below)
    }

    /// Steps of an hour; at least one, where a step is longer.
    fn hour(&self) -> u32 {
        (60 / self.path.step_minutes()).max(1)
    }

    /// The price that orders read, in ticks.
    fn at(&self, column: usize, step: Step) -> Decimal {
        self.scenario.orders.trigger_by.quoted().ticks(self.path, column, step).0.into()
    }

    /// Lowest and highest price of so many hours before a step; of fewer, where there were fewer.
    fn span(&self, column: usize, step: Step, hours: u32) -> [Decimal; 2] {
        let from = step.0.saturating_sub(hours * self.hour());
        let prices = (from..=step.0).map(|step| self.at(column, Step(step)));
        let now = self.at(column, step);
        prices.fold([now, now], |[low, high], price| [low.min(price), high.max(price)])
    }

    /// Mean range of the latest hours that are over, in ticks.
    fn true_range(&self, column: usize, step: Step) -> Decimal {
        let hour = self.hour();
        let over = step.0 / hour;
        let lived = (0..RANGE_HOURS.min(over)).map(|back| {
            let [low, high] = self.span(column, Step((over - back) * hour), 1);
            high - low
        });
        let missing = Decimal::from(RANGE_HOURS.saturating_sub(over));
        (lived.sum::<Decimal>() + missing * self.usual_range(column)) / Decimal::from(RANGE_HOURS)
    }

    /// Range of an hour of usual times, in ticks.
    fn usual_range(&self, column: usize) -> Decimal {
        let asset = self.scenario.assets()[column];
        let hour = self.hour();
        let seen = USUAL_RANGES.iter().rev().find(|(steps, _)| *steps <= hour);
        let (_, usual) = seen.unwrap_or(&USUAL_RANGES[0]);
        self.scenario.volatility_of(asset) / Decimal::ONE_HUNDRED
            * usual
            * Decimal::from(asset.entry().0)
    }
}

impl Experiment {
    /// Where the stop of the first position stood from each step on, once it has followed the price; the
    /// last is its end, where it has ended. That of cross; of isolated where only there it followed.
    pub fn stop_path(&self) -> Vec<(Step, Price)> {
        let followed = MODES.map(|lane| {
            let (mut path, mut has_followed): (Vec<(Step, Price)>, _) = (Vec::new(), false);
            for entry in self.log().iter().filter(|entry| entry.lane == lane) {
                let Occurrence::Account(event) = &entry.what else { continue };
                let before = path.last().map(|(_, at)| *at);
                if let EventKind::Followed { position: POSITION_FIRST, line } = event.kind {
                    has_followed = true;
                    path.push((entry.step, line));
                } else if let EventKind::Protected {
                    position: POSITION_FIRST,
                    trigger: Trigger::Stop,
                    line,
                } = event.kind
                {
                    path.extend(line.or(before).map(|at| (entry.step, at)));
                } else if is_end(&event.kind) {
                    path.extend(before.map(|at| (entry.step, at)));
                }
            }
            has_followed.then_some(path)
        });
        followed.into_iter().flatten().next().unwrap_or_default()
    }
}

/// Whether the stop of the first position is gone with this.
fn is_end(kind: &EventKind) -> bool {
    matches!(kind, EventKind::OrdersCancelled { position: POSITION_FIRST, .. })
        || matches!(kind, EventKind::TakenOver { position: POSITION_FIRST, .. })
        || matches!(kind, EventKind::Reduced { position: POSITION_FIRST, remaining, .. }
            if remaining.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean range of a random walk of n steps, in volatilities of a year, to four digits.
    #[test]
    fn usual_ranges_are_those_of_a_random_walk() {
        for (steps, usual) in USUAL_RANGES {
            let sum: f64 = (1..=steps).map(|k| 1.0 / f64::from(k).sqrt()).sum();
            let hour = (2.0 / std::f64::consts::PI).sqrt() * sum / f64::from(steps).sqrt();
            let year = Decimal::try_from(hour / 8_760_f64.sqrt()).unwrap();
            assert!((year - usual).abs() < dec!(0.000005), "{steps}: {year} {usual}");
        }
    }

    /// The first four are the ends of what a notice says is allowed.
    #[test]
    fn trails_are_written_as_they_are_read() {
        for text in ["0.01%", "99%", "0.1r", "100r", "3%", "2.5r", "1r:swing", "0.5%:swing"] {
            assert_eq!(Trail::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Trail::parse("3.0%").unwrap().to_string(), "3%");
        let wrong = [
            "", "3", "%", "r", "0.009%", "99.1%", "0.09r", "100.1r", "3%:high", "3%r", "-3%",
            "3 x%",
        ];
        for text in wrong {
            assert_eq!(Trail::parse(text), None, "{text}");
        }
    }
}
