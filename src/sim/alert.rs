//! Alerts: the trader is told when a price or a risk rate crosses a level he chose (M48).
//!
//! Looked at once a step, after everything that happens by itself and before what is asked for. A
//! price alert tells of every crossing, up or down; a risk alert when the rate (maintenance / equity of
//! the pool that the account is told by) reaches its level, and again only after it has been below.
//! What stands beyond a level at the opening has not crossed it. Changes nothing in the accounts.
//!
//! Worked, standard bet isolated, `risk:50`: maintenance / equity = 0.5 at
//! 0.4 x 0.005 P = 0.5 x (0.4 P - 19,000), P = 47,979.80.

use crate::engine::{Marks, Risk, Venue, pool};
use crate::sim::lane::Lane;
use crate::sim::scenario::INSTRUMENT;
use crate::units::{Money, Price, parse_number};
use rust_decimal::{Decimal, dec};
use std::fmt;

/// What is watched, and from where on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// The mark of the first position's instrument.
    Price(Price),
    /// The risk rate of each account, in percent.
    Risk(Decimal),
}

/// An alert that went off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alerted {
    /// Which.
    pub alert: Alert,
    /// Whether what it watches rose through the level; it fell otherwise.
    pub rose: bool,
    /// Maintenance margin and equity of the pool, for a risk alert.
    pub maintenance: Option<Money>,
    /// See [`Alerted::maintenance`].
    pub equity: Option<Money>,
}

/// Largest price of an alert: 100 times the dearest entry (M2).
const PRICE_MAX: Decimal = dec!(10_000_000);
/// Smallest and largest risk rate, in percent; at 100 there is nothing to tell any more.
const RISK: [Decimal; 2] = [dec!(0.01), dec!(99.99)];

impl Alert {
    /// `price:55000` or `risk:50`.
    pub fn parse(text: &str) -> Option<Self> {
        let (what, level) = text.split_once(':')?;
        let level = parse_number(level).ok()?.normalize();
        match what {
            "price" if level.is_sign_positive() && !level.is_zero() && level <= PRICE_MAX => {
                Some(Self::Price(Price::new(level)))
            }
            "risk" if RISK[0] <= level && level <= RISK[1] => Some(Self::Risk(level)),
            _ => None,
        }
    }
}

impl fmt::Display for Alert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Price(level) => write!(f, "price:{level}"),
            Self::Risk(level) => write!(f, "risk:{level}"),
        }
    }
}

impl Lane {
    /// Looks at every alert. What went off since the last look comes back; where nothing was looked at
    /// before, nothing does.
    pub(super) fn watch(&mut self, alerts: &[Alert], marks: &Marks, venue: &Venue) -> Vec<Alerted> {
        let risk = self.leading_risk(marks, venue);
        let is_over = |alert: &Alert| match *alert {
            Alert::Price(level) => level <= marks.get(INSTRUMENT),
            // Without an equity above zero any maintenance is more than enough.
            Alert::Risk(level) => risk.is_some_and(|risk| {
                risk.equity.decimal() * level <= risk.maintenance.decimal() * Decimal::ONE_HUNDRED
            }),
        };
        let now: Vec<bool> = alerts.iter().map(is_over).collect();
        let told_by = risk.map(|_| self.pool());
        let (before, told_before) = std::mem::replace(&mut self.alerted, (now, told_by));
        // Another pool has not been over any level before.
        let is_same_pool = told_before.is_none() || told_before == told_by;
        let looks = alerts.iter().zip(before).zip(&self.alerted.0);
        let told = looks.filter_map(|((alert, was_over), is_over)| {
            let (goes_off, risk) = match alert {
                Alert::Price(_) => (was_over != *is_over, None),
                Alert::Risk(_) => (!(was_over && is_same_pool) && *is_over, risk),
            };
            goes_off.then_some(Alerted {
                alert: *alert,
                rose: *is_over,
                maintenance: risk.map(|risk| risk.maintenance),
                equity: risk.map(|risk| risk.equity),
            })
        });
        told.collect()
    }

    /// The risk of the pool that the account is told by, while a position of it is open.
    pub(super) fn leading_risk(&self, marks: &Marks, venue: &Venue) -> Option<Risk> {
        let is_open = self.leading().is_open();
        is_open.then(|| pool::risk(&self.account, self.pool(), marks, venue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_are_written_as_they_are_read() {
        for text in ["price:55000", "price:0.01", "risk:50", "risk:99.99"] {
            assert_eq!(Alert::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Alert::parse("price:55000.0").unwrap().to_string(), "price:55000");
        let wrong = ["", "55000", "price:", "price:0", "price:-1", "risk:100", "risk:0", "mark:5"];
        for text in wrong.into_iter().chain(["price:10000001", "risk:50%"]) {
            assert_eq!(Alert::parse(text), None, "{text}");
        }
    }
}
