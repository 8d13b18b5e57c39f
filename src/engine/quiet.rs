//! Where certainly nothing happens (M17): between two changes of an account, the marks at which no
//! pool changes its status. A filter, not a rule: it may only say "certainly nothing"; near a bound
//! it stays silent and the exact rule is asked.
//!
//! The bounds are the closed forms of `liquidation_price.rs` for the multiples of M9, a tick inside
//! on either side, so that the rounding of a computed price can never matter.

use crate::engine::liquidation_price::interval_at;
use crate::engine::{
    Account, InstrumentId, MarginStatus, Marks, PoolId, Position, SafeInterval, Trigger, Venue,
    Way, pool,
};
use crate::units::{Price, Rate};
use rust_decimal::{Decimal, RoundingStrategy};

/// Prices of one instrument at which nothing happens to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietRange {
    instrument: InstrumentId,
    /// Marks at which every pool keeps its status.
    marks: Range,
    /// Prices that no order waits for; `None` where there is no order.
    orders: Option<Range>,
}

/// Prices between two bounds, both left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    above: Decimal,
    /// `None` where there is no bound.
    below: Option<Decimal>,
}

impl Range {
    const EVERYWHERE: Self = Self { above: Decimal::ZERO, below: None };

    fn holds(&self, price: Price) -> bool {
        let price = price.decimal();
        self.above < price && self.below.is_none_or(|below| price < below)
    }

    fn within(self, other: Self) -> Self {
        Self {
            above: self.above.max(other.above),
            below: self.below.into_iter().chain(other.below).min(),
        }
    }
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
        let mut orders = None;
        if account.positions.iter().any(|position| position.protection.is_any()) {
            let positions = account.positions.iter();
            orders = Some(positions.fold(Range::EVERYWHERE, Self::within_orders));
        }
        let everywhere = Some(Range::EVERYWHERE);
        let marks = pool::pools(account).fold(everywhere, |range, pool| {
            Some(range?.within(Self::of_pool(account, pool, instrument, marks, venue)?))
        });
        Some(Self { instrument, marks: marks?, orders })
    }

    /// Between the lines at which a position closes by itself: which side of one is the quiet one
    /// depends on the order, not on where the price is.
    fn within_orders(range: Range, position: &Position) -> Range {
        Trigger::ALL.into_iter().fold(range, |range, trigger| {
            let Some(line) = position.protection.line(trigger) else { return range };
            let is_quiet_above = trigger.is_reached(position.side, line, Price::new(Decimal::ZERO));
            let line = line.decimal();
            range.within(if is_quiet_above {
                Range { above: line, below: None }
            } else {
                Range { above: Decimal::ZERO, below: Some(line) }
            })
        })
    }

    /// Whether nothing can happen on this way.
    pub fn holds(&self, way: Way<'_>) -> bool {
        self.marks.holds(way.marks[1].get(self.instrument))
            && self.orders.as_ref().is_none_or(|orders| orders.holds(way.read(self.instrument)[1]))
    }

    /// Inside the interval that the status needs, outside the one that would be a better status.
    fn of_pool(
        account: &Account,
        pool: PoolId,
        instrument: InstrumentId,
        marks: &Marks,
        venue: &Venue,
    ) -> Option<Range> {
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
        // Rounded inwards: numbers of few digits are compared much faster.
        let round = |price: Decimal, how| price.round_dp_with_strategy(tick.scale(), how);
        let (up, down) =
            (RoundingStrategy::ToPositiveInfinity, RoundingStrategy::ToNegativeInfinity);
        Some(Range {
            above: lower.map_or(Decimal::ZERO, |price: Price| round(price.decimal() + tick, up)),
            below: upper.map(|price| round(price.decimal() - tick, down)),
        })
    }
}
