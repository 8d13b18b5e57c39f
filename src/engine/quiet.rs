//! Where certainly nothing happens (M17): between two changes of an account, the marks at which no
//! pool changes its status. A filter, not a rule: it may only say "certainly nothing"; near a bound
//! it stays silent and the exact rule is asked.
//!
//! Of a pool in one instrument the bounds are the closed forms of `liquidation_price.rs` for the multiples of
//! M9, a tick inside on either side, so that the rounding of a computed price can never matter. Of a pool in
//! several, where the line of one price moves with the others, they are a box around the present marks. What an
//! instrument adds to headroom is a minimum of straight lines (`tiers.rs`), so it is least at one of the two
//! ends of its side of the box, where the rule itself is asked.

use crate::engine::liquidation_price::interval_at;
use crate::engine::{
    Account, InstrumentId, MarginStatus, Marks, PoolId, Position, SafeInterval, Trigger, Venue,
    Way, pool,
};
use crate::units::{Money, Price, Rate};
use rust_decimal::RoundingStrategy::{self, ToNegativeInfinity, ToPositiveInfinity};
use rust_decimal::{Decimal, dec};

/// Prices at which nothing happens to an account, of every instrument that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietRange {
    ranges: Vec<OfInstrument>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OfInstrument {
    instrument: InstrumentId,
    tick: Decimal,
    /// Marks at which every pool keeps its status.
    marks: Range,
    /// Prices that no order waits for; `None` where there is no order.
    orders: Option<Range>,
}

/// Prices between two bounds, both left out, as whole numbers: so many times the last decimal of the tick.
/// A market's prices are written with as many decimals, and whole numbers are compared much faster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    above: i128,
    below: i128,
}

impl Range {
    const EVERYWHERE: Self = Self { above: 0, below: i128::MAX };

    fn within(self, other: Self) -> Self {
        Self { above: self.above.max(other.above), below: self.below.min(other.below) }
    }
}

/// Half sides of boxes that are tried, as shares of the present marks.
const BOXES: [Decimal; 3] = [dec!(0.04), dec!(0.01), dec!(0.0025)];

impl QuietRange {
    /// The quiet range around the present marks. `None` when the account holds no position, stands
    /// too near a bound, or has a pool in several instruments that is not comfortable: then every step is
    /// to be reviewed.
    pub fn of(account: &Account, marks: &Marks, venue: &Venue) -> Option<Self> {
        let mut ranges: Vec<OfInstrument> = Vec::new();
        let traded = account.positions.iter().map(|position| position.instrument);
        for instrument in traded.chain(account.coins.iter().map(|coins| coins.instrument)) {
            if ranges.iter().all(|range| range.instrument != instrument) {
                ranges.push(OfInstrument::new(account, instrument, venue));
            }
        }
        for pool in pool::pools(account) {
            let is_held = |range: &&mut OfInstrument| range.is_in(account, pool);
            let mut held: Vec<&mut OfInstrument> = ranges.iter_mut().filter(is_held).collect();
            match held.as_mut_slice() {
                [range] => range.keep_to_lines(account, pool, marks, venue)?,
                several => keep_to_box(several, account, pool, marks, venue)?,
            }
        }
        account.positions.first().map(|_| Self { ranges })
    }

    /// Whether nothing can happen on this way. Of prices that are written otherwise than the market's it
    /// says nothing.
    pub fn holds(&self, way: Way<'_>) -> bool {
        self.ranges.iter().all(|range| range.holds(way))
    }
}

impl OfInstrument {
    /// No bound but the orders that wait in this instrument.
    fn new(account: &Account, instrument: InstrumentId, venue: &Venue) -> Self {
        let tick = venue.instrument(instrument).tick;
        let mut range = Self { instrument, tick, marks: Range::EVERYWHERE, orders: None };
        let is_here = |position: &&Position| position.instrument == instrument;
        for position in account.positions.iter().filter(is_here) {
            for trigger in Trigger::ALL {
                let Some(line) = position.protection.line(trigger) else { continue };
                // Which side of a line is the quiet one depends on the order, not on where the price is.
                let is_quiet_above =
                    trigger.is_reached(position.side, line, Price::new(Decimal::ZERO));
                let quiet = if is_quiet_above {
                    Range { above: range.whole(line, ToNegativeInfinity), ..Range::EVERYWHERE }
                } else {
                    Range { below: range.whole(line, ToPositiveInfinity), ..Range::EVERYWHERE }
                };
                range.orders = Some(range.orders.unwrap_or(Range::EVERYWHERE).within(quiet));
            }
        }
        range
    }

    /// A bound as a whole number: so many times the last decimal of the tick, of which it has at most 8,
    /// so that it fits.
    fn whole(&self, bound: Price, how: RoundingStrategy) -> i128 {
        let scale = self.tick.scale();
        let bound = bound.decimal().round_dp_with_strategy(scale, how);
        bound.mantissa() * i128::from(10_u32.pow(scale - bound.scale()))
    }

    fn holds(&self, way: Way<'_>) -> bool {
        let is_within = |range: &Range, price: Price| {
            let price = price.decimal();
            let whole = price.mantissa();
            price.scale() == self.tick.scale() && range.above < whole && whole < range.below
        };
        is_within(&self.marks, way.marks[1].get(self.instrument))
            && self
                .orders
                .as_ref()
                .is_none_or(|orders| is_within(orders, way.read(self.instrument)[1]))
    }

    /// Whether a pool holds positions or coins in this instrument.
    fn is_in(&self, account: &Account, pool: PoolId) -> bool {
        pool::members(account, pool).any(|position| position.instrument == self.instrument)
            || pool::coins(account, pool).iter().any(|coins| coins.instrument == self.instrument)
    }

    /// Inside the interval that the status of a pool needs, outside the one that would be a better status.
    fn keep_to_lines(
        &mut self,
        account: &Account,
        pool: PoolId,
        marks: &Marks,
        venue: &Venue,
    ) -> Option<()> {
        let at = |multiple| interval_at(account, pool, self.instrument, marks, venue, multiple);
        let (call, close) = (venue.rules.call_multiple, close_multiple(venue));
        let (needed, better) = match account.statuses.get(&pool)? {
            MarginStatus::Comfortable => (at(close), SafeInterval::Nowhere),
            MarginStatus::Close => (at(call), at(close)),
            MarginStatus::Call => (at(Rate::new(Decimal::ONE)), at(call)),
            MarginStatus::Flat | MarginStatus::Liquidatable | MarginStatus::Bankrupt => {
                return None;
            }
        };
        let SafeInterval::Between { mut lower, mut upper } = needed else { return None };
        if let SafeInterval::Between { lower: better_from, upper: better_to } = better {
            let mark = marks.get(self.instrument);
            if let Some(from) = better_from.filter(|from| mark <= *from) {
                upper = upper.into_iter().chain([from]).min();
            } else if let Some(to) = better_to.filter(|to| *to <= mark) {
                lower = lower.into_iter().chain([to]).max();
            } else {
                return None;
            }
        }
        let inwards = |price: Price, ticks| Price::new(price.decimal() + ticks);
        let above = |price| self.whole(inwards(price, self.tick), ToPositiveInfinity);
        let below = |price| self.whole(inwards(price, -self.tick), ToNegativeInfinity);
        self.marks = self
            .marks
            .within(Range { above: lower.map_or(0, above), below: upper.map_or(i128::MAX, below) });
        Some(())
    }

    /// What this instrument adds to equity less so many times the maintenance of a pool.
    fn part(
        &self,
        account: &Account,
        pool: PoolId,
        marks: &Marks,
        venue: &Venue,
        multiple: Rate,
    ) -> Money {
        let positions = pool::members(account, pool)
            .filter(|position| position.instrument == self.instrument)
            .map(|position| venue.to_keep(position, marks))
            .map(|risk| risk.equity - risk.maintenance * multiple);
        let coins = pool::coins(account, pool)
            .iter()
            .filter(|coins| coins.instrument == self.instrument)
            .map(|coins| venue.counted(coins, marks));
        positions.chain(coins).sum()
    }
}

/// Up to so many times its maintenance a pool is not comfortable (M9).
fn close_multiple(venue: &Venue) -> Rate {
    let call = venue.rules.call_multiple.decimal();
    Rate::new(call + call)
}

/// Keeps a comfortable pool in several instruments to the largest of the boxes in which it stays so.
fn keep_to_box(
    held: &mut [&mut OfInstrument],
    account: &Account,
    pool: PoolId,
    marks: &Marks,
    venue: &Venue,
) -> Option<()> {
    if *account.statuses.get(&pool)? != MarginStatus::Comfortable {
        return None;
    }
    let ends_of = |half: Decimal| {
        [(-half, ToNegativeInfinity), (half, ToPositiveInfinity)].map(|(share, how)| {
            let mut end = marks.clone();
            for OfInstrument { instrument, tick, .. } in held.iter() {
                let price = marks.get(*instrument).decimal() * (Decimal::ONE + share);
                end.set(*instrument, Price::new(price.round_dp_with_strategy(tick.scale(), how)));
            }
            end
        })
    };
    let multiple = close_multiple(venue);
    let [low, high] = BOXES.into_iter().map(ends_of).find(|[low, high]| {
        let least = held.iter().map(|range| {
            let at = |marks| range.part(account, pool, marks, venue, multiple);
            at(low).min(at(high))
        });
        least.fold(pool::collateral(account, pool), |sum, part| sum + part).is_positive()
    })?;
    for range in held {
        let ends = [&low, &high].map(|marks| marks.get(range.instrument));
        range.marks = range.marks.within(Range {
            above: range.whole(ends[0], ToNegativeInfinity),
            below: range.whole(ends[1], ToPositiveInfinity),
        });
    }
    Some(())
}
