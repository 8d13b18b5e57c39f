//! Where certainly nothing happens (M17): between two changes of an account, the marks at which no
//! pool changes its status. A filter, not a rule: it may only say "certainly nothing"; near a bound
//! it stays silent and the exact rule is asked.
//!
//! The bounds are the closed forms of `liquidation_price.rs` for the multiples of M9, a tick inside
//! on either side, so that the rounding of a computed price can never matter.

use crate::engine::liquidation_price::interval_at;
use crate::engine::{
    Account, InstrumentId, MarginStatus, Marks, PoolId, Position, Protection, SafeInterval, Venue,
    pool,
};
use crate::units::{Price, Rate};
use rust_decimal::Decimal;

/// Marks of one instrument at which every pool of an account keeps its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietRange {
    instrument: InstrumentId,
    /// Quiet strictly above this price.
    above: Decimal,
    /// Quiet strictly below this price, if there is a bound.
    below: Option<Decimal>,
}

impl QuietRange {
    /// The quiet range around the present marks. `None` when the account holds more than one
    /// instrument, none, or stands too near a bound: then every step is to be reviewed.
    pub fn of(account: &Account, marks: &Marks, venue: &Venue) -> Option<Self> {
        let instrument = account.positions.first()?.instrument;
        let has_other_coins = account.coins.iter().any(|coins| coins.instrument != instrument);
        let is_other = |position: &Position| position.instrument != instrument;
        if has_other_coins || account.positions.iter().any(is_other) {
            return None;
        }
        let unprotected = Self { instrument, above: Decimal::ZERO, below: None };
        let around = account
            .positions
            .iter()
            .fold(unprotected, |range, position| range.within_orders(position, marks));
        pool::pools(account).try_fold(around, |range, pool| {
            let pool_range = Self::of_pool(account, pool, instrument, marks, venue)?;
            Some(Self {
                instrument,
                above: range.above.max(pool_range.above),
                below: range.below.into_iter().chain(pool_range.below).min(),
            })
        })
    }

    /// Between the lines at which a position closes by itself.
    fn within_orders(self, position: &Position, marks: &Marks) -> Self {
        let mark = marks.get(position.instrument);
        let Protection { stop, take_profit } = position.protection;
        stop.into_iter().chain(take_profit).fold(self, |range, line| {
            let line = line.decimal();
            if line < mark.decimal() {
                Self { above: range.above.max(line), ..range }
            } else {
                Self { below: range.below.into_iter().chain([line]).min(), ..range }
            }
        })
    }

    /// Whether nothing can happen at these marks.
    pub fn holds(&self, marks: &Marks) -> bool {
        let mark = marks.get(self.instrument).decimal();
        self.above < mark && self.below.is_none_or(|below| mark < below)
    }

    /// Inside the interval that the status needs, outside the one that would be a better status.
    fn of_pool(
        account: &Account,
        pool: PoolId,
        instrument: InstrumentId,
        marks: &Marks,
        venue: &Venue,
    ) -> Option<Self> {
        let at = |multiple| interval_at(account, pool, instrument, marks, venue, multiple);
        let call = venue.rules.call_multiple;
        let close = Rate::new(call.decimal() + call.decimal());
        let (needed, better) = match account.statuses.get(&pool)? {
            MarginStatus::Comfortable => (at(close), SafeInterval::Nowhere),
            MarginStatus::Close => (at(call), at(close)),
            MarginStatus::Call => (at(Rate::new(Decimal::ONE)), at(call)),
            MarginStatus::Flat | MarginStatus::Liquidatable | MarginStatus::Bankrupt => {
                return None;
            }
        };
        let SafeInterval::Between { lower, upper } = needed else { return None };
        let (mut lower, mut upper) = (lower, upper);
        if let SafeInterval::Between { lower: better_from, upper: better_to } = better {
            let mark = marks.get(instrument);
            if let Some(from) = better_from.filter(|from| mark <= *from) {
                upper = upper.into_iter().chain([from]).min();
            } else if let Some(to) = better_to.filter(|to| *to <= mark) {
                lower = lower.into_iter().chain([to]).max();
            } else {
                return None;
            }
        }
        let tick = venue.instrument(instrument).tick;
        Some(Self {
            instrument,
            above: lower.map_or(Decimal::ZERO, |price: Price| price.decimal() + tick),
            below: upper.map(|price| price.decimal() - tick),
        })
    }
}
