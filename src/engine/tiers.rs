//! Maintenance tiers: how the requirement grows with the size of a position (M6, M7).
//!
//! Knows nothing of accounts or prices: notional in, requirement and leverage cap out.
//!
//! Tiers are *progressive*, like income tax: each slice of the notional pays its own rate. Written
//! with a deduction, `maintenance(N) = rate_k x N - deduction_k` in the tier k that holds N, and
//! because the rates rise and the deductions are derived, the same number is the largest of all
//! the lines: `maintenance(N) = max over k of (rate_k x N - deduction_k)`. That makes headroom a
//! minimum of straight lines, which is what `liquidation_price.rs` relies on.
//!
//! ```
//! use liquidation_lab::{engine::{TierRow, TierTable}, units::Money};
//! use rust_decimal::dec;
//! let table = TierTable::new(&[
//!     TierRow { floor: dec!(0), rate: dec!(0.01), leverage_max: dec!(50) },
//!     TierRow { floor: dec!(1_000), rate: dec!(0.02), leverage_max: dec!(25) },
//! ]).unwrap();
//! // The first 1,000 at 1 %, the next 500 at 2 %: 10 + 10.
//! assert_eq!(table.maintenance(Money::new(dec!(1_500))), Money::new(dec!(20)));
//! ```

use crate::units::{Leverage, Money, Rate};
use rust_decimal::Decimal;
use thiserror::Error;

/// A row as venues publish it, before anything is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierRow {
    /// Notional in dollars above which the row applies.
    pub floor: Decimal,
    /// Maintenance margin rate, a plain fraction.
    pub rate: Decimal,
    /// Largest leverage at which a position of this size may be opened.
    pub leverage_max: Decimal,
}

/// A validated tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Notional above which the tier applies; the notional *at* the floor belongs to the tier
    /// below, as "largest notional at this leverage" is the next tier's floor.
    pub floor: Money,
    /// Maintenance margin rate.
    pub rate: Rate,
    /// Continuity constant ("maintenance amount"): floor x (rate - rate of the tier
    /// below) + deduction of the tier below.
    pub deduction: Money,
    /// Largest leverage at opening.
    pub leverage_max: Leverage,
}

/// To which tier a notional *exactly at* a floor belongs. Maintenance is the same either way, because
/// it has no jump there; the leverage cap is not. Venues differ (domain facts A1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloorTier {
    /// To the tier below: a row's cap is the largest notional at its leverage.
    Below,
    /// To the tier that starts there.
    Above,
}

impl Tier {
    /// Deduction of a tier that starts above this one at `floor` with `rate`:
    /// floor x (rate - this rate) + this deduction, so that maintenance has no jump at the floor.
    ///
    /// Published example: 250,000 x (0.01 - 0.005) + 50 = 1,300 (Binance, futures liquidation
    /// price FAQ).
    pub fn deduction_above(&self, floor: Decimal, rate: Decimal) -> Money {
        self.deduction + Money::new(floor) * Rate::new(rate - self.rate.decimal())
    }
}

/// All tiers of an instrument, lowest first. Beyond the last floor the last tier applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierTable {
    tiers: Vec<Tier>,
}

/// Why a set of rows is no tier table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SpecError {
    /// There are no rows.
    #[error("a tier table needs at least one row")]
    NoTiers,
    /// The first floor must be zero, the others strictly rising.
    #[error("tier floors must start at 0 and rise: row {row}")]
    FloorsNotRising {
        /// Index of the offending row.
        row: usize,
    },
    /// Rates must be above zero, at most 1 and strictly rising.
    #[error("maintenance rates must rise within (0, 1]: row {row}")]
    RatesNotRising {
        /// Index of the offending row.
        row: usize,
    },
    /// Leverage must be at least 1, not rise, and leave the initial margin at or above maintenance.
    #[error("leverage caps must not rise, and initial margin must cover maintenance: row {row}")]
    LeverageTooHigh {
        /// Index of the offending row.
        row: usize,
    },
}

impl TierTable {
    /// The table of these rows with its deductions derived.
    ///
    /// # Errors
    /// [`SpecError`] names the first row that breaks a condition.
    pub fn new(rows: &[TierRow]) -> Result<Self, SpecError> {
        let mut tiers: Vec<Tier> = Vec::with_capacity(rows.len());
        for (row, spec) in rows.iter().enumerate() {
            let below = tiers.last();
            let is_floor_right = match below {
                None => spec.floor.is_zero(),
                Some(below) => below.floor.decimal() < spec.floor,
            };
            if !is_floor_right {
                return Err(SpecError::FloorsNotRising { row });
            }
            let rate_below = below.map_or(Decimal::ZERO, |below| below.rate.decimal());
            if spec.rate <= rate_below || Decimal::ONE < spec.rate {
                return Err(SpecError::RatesNotRising { row });
            }
            let leverage_max = Leverage::new(spec.leverage_max)
                .filter(|cap| below.is_none_or(|below| *cap <= below.leverage_max))
                .filter(|cap| cap.decimal() * spec.rate <= Decimal::ONE)
                .ok_or(SpecError::LeverageTooHigh { row })?;
            let deduction =
                below.map_or(Money::ZERO, |below| below.deduction_above(spec.floor, spec.rate));
            let (floor, rate) = (Money::new(spec.floor), Rate::new(spec.rate));
            tiers.push(Tier { floor, rate, deduction, leverage_max });
        }
        if tiers.is_empty() { Err(SpecError::NoTiers) } else { Ok(Self { tiers }) }
    }

    /// A table of one line: maintenance(N) = rate x N - deduction at every notional. One rate for
    /// all sizes has no deduction; a single published bracket has its own, and the line then stands
    /// for that bracket alone; a rate of zero with a negative deduction is a fixed amount.
    pub fn one(rate: Rate, deduction: Money, leverage_max: Leverage) -> Self {
        Self { tiers: vec![Tier { floor: Money::ZERO, rate, deduction, leverage_max }] }
    }

    /// The requirement of venues that ask for half of the initial margin at the instrument's largest
    /// leverage, at every size: rate = 1 / (2 x leverage). 50x: 1 %. Source: domain facts A2.
    pub fn half_of_initial(leverage_max: Leverage) -> Self {
        let rate = Rate::new(Decimal::ONE / (leverage_max.decimal() + leverage_max.decimal()));
        Self::one(rate, Money::ZERO, leverage_max)
    }

    /// The same with maintenance multiplied by a factor of at least 1, at most the whole notional at any
    /// rate, without jumps; leverage caps shrink by the same factor, to no less than 1, so that an
    /// opening still asks for more than is to be kept (M29).
    #[must_use]
    pub fn times(&self, factor: Rate) -> Self {
        let mut tiers: Vec<Tier> = Vec::with_capacity(self.tiers.len());
        for tier in &self.tiers {
            let rate = (tier.rate.decimal() * factor.decimal()).min(Decimal::ONE);
            let deduction = match tiers.last() {
                None => tier.deduction * factor,
                Some(below) => below.deduction_above(tier.floor.decimal(), rate),
            };
            let leverage_max = tier.leverage_max.lowered(factor);
            tiers.push(Tier { rate: Rate::new(rate), deduction, leverage_max, ..*tier });
        }
        Self { tiers }
    }

    /// The tiers, lowest first.
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }

    /// The tier that holds `notional`.
    pub fn tier_at(&self, notional: Money) -> &Tier {
        let above = self.tiers[1..].iter().take_while(|tier| tier.floor < notional).count();
        &self.tiers[above]
    }

    /// The tier that holds `notional` where a floor belongs to the tier `at_floor` says.
    pub fn tier(&self, notional: Money, at_floor: FloorTier) -> &Tier {
        match at_floor {
            FloorTier::Below => self.tier_at(notional),
            FloorTier::Above => {
                let above = self.tiers[1..].iter().take_while(|tier| tier.floor <= notional);
                &self.tiers[above.count()]
            }
        }
    }

    /// The tier that holds every notional large enough.
    pub fn tier_last(&self) -> &Tier {
        &self.tiers[self.tiers.len() - 1]
    }

    /// Maintenance margin of a position of this notional (never negative): rate x notional -
    /// deduction.
    pub fn maintenance(&self, notional: Money) -> Money {
        let tier = self.tier_at(notional);
        notional * tier.rate - tier.deduction
    }

    /// Largest leverage at which a position of this notional may be opened.
    pub fn leverage_max(&self, notional: Money) -> Leverage {
        self.tier_at(notional).leverage_max
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn row(floor: Decimal, rate: Decimal, leverage_max: Decimal) -> TierRow {
        TierRow { floor, rate, leverage_max }
    }

    fn table() -> TierTable {
        TierTable::new(&[
            row(dec!(0), dec!(0.004), dec!(150)),
            row(dec!(300_000), dec!(0.005), dec!(100)),
            row(dec!(800_000), dec!(0.0065), dec!(75)),
        ])
        .unwrap()
    }

    #[test]
    fn maintenance_is_the_largest_line_and_continuous() {
        let table = table();
        let largest_line = |notional: Money| {
            table.tiers().iter().map(|t| notional * t.rate - t.deduction).max().unwrap()
        };
        for notional in [0, 1, 299_999, 300_000, 300_001, 799_999, 800_000, 800_001, 9_000_000] {
            let notional = Money::new(Decimal::from(notional));
            assert_eq!(table.maintenance(notional), largest_line(notional), "{notional}");
        }
    }

    #[test]
    fn deductions_are_derived() {
        // 300,000 x (0.005 - 0.004) = 300; 300 + 800,000 x (0.0065 - 0.005) = 1,500.
        let deductions: Vec<_> = table().tiers().iter().map(|t| t.deduction.decimal()).collect();
        assert_eq!(deductions, [dec!(0), dec!(300), dec!(1500)]);
    }

    #[test]
    fn a_floor_belongs_to_the_tier_below() {
        let cap = |notional| table().leverage_max(Money::new(notional)).decimal();
        assert_eq!(cap(dec!(300_000)), dec!(150));
        assert_eq!(cap(dec!(300_000.00000001)), dec!(100));
    }

    #[test]
    fn twice_the_maintenance_is_twice_at_every_size() {
        let (once, twice) = (table(), table().times(Rate::new(dec!(2))));
        for notional in [0, 1, 300_000, 300_001, 800_000, 9_000_000] {
            let notional = Money::new(Decimal::from(notional));
            let expected = once.maintenance(notional) + once.maintenance(notional);
            assert_eq!(twice.maintenance(notional), expected, "{notional}");
            let halved = twice.leverage_max(notional).decimal() * dec!(2);
            assert_eq!(halved, once.leverage_max(notional).decimal());
        }
    }

    #[test]
    fn no_more_than_the_whole_is_asked_for() {
        let table = table().times(Rate::new(dec!(300)));
        // 0.4 % x 300 is more than everything: 1 to 1, and nothing jumps.
        let whole = Money::new(dec!(900_000));
        assert_eq!(table.maintenance(whole), whole);
        assert_eq!(table.leverage_max(whole), Leverage::new(dec!(1)).unwrap());
    }

    #[test]
    fn bad_rows_are_named() {
        let good = row(dec!(0), dec!(0.01), dec!(50));
        let cases = [
            (vec![], SpecError::NoTiers),
            (vec![row(dec!(1), dec!(0.01), dec!(50))], SpecError::FloorsNotRising { row: 0 }),
            (vec![good, row(dec!(0), dec!(0.02), dec!(25))], SpecError::FloorsNotRising { row: 1 }),
            (vec![good, row(dec!(9), dec!(0.01), dec!(25))], SpecError::RatesNotRising { row: 1 }),
            (vec![row(dec!(0), dec!(0), dec!(50))], SpecError::RatesNotRising { row: 0 }),
            (vec![row(dec!(0), dec!(0.01), dec!(101))], SpecError::LeverageTooHigh { row: 0 }),
            (
                vec![good, row(dec!(9), dec!(0.011), dec!(51))],
                SpecError::LeverageTooHigh { row: 1 },
            ),
            (vec![row(dec!(0), dec!(0.01), dec!(0.5))], SpecError::LeverageTooHigh { row: 0 }),
        ];
        for (rows, error) in cases {
            assert_eq!(TierTable::new(&rows), Err(error), "{rows:?}");
        }
    }
}
