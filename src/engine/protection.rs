//! Orders that close a position by themselves: stop-loss and take-profit (M26). They read the mark,
//! or the price of trades (M47), and fill at the price of trades, less what the fill slips (M44). They
//! only ever close: none can open the other side, whatever became of the position since.
//!
//! Within a step every price moves in a straight line from its old value to its new one. Orders and
//! the liquidation rule, which reads the mark, are met in the order in which they lie on that way;
//! ties go to the trader's order. What fills fills at the new price, so a fill can be worse than its
//! line, never better than the market. Where that price has used up the pool, there is nothing left to
//! close with: the exchange takes over, and the insurance fund pays; where it is a trade that did, an
//! event says so, the order stays, and the mark decides (M47).
//!
//! Worked, standard bet isolated, liquidation price 47,738.69: a stop at 48,500 and a step from
//! 48,600 to 48,300 closes 0.4 at 48,300, a loss of 680. The same step with a stop at 47,000 fills
//! nothing. A step from 48,600 to 47,600 meets 48,500 before 47,738.69: the stop fills, at 47,600,
//! and 40 of the margin is left. A step to 47,400 leaves less than nothing: liquidated.

use crate::engine::execute::{Change, check_alive, reduction};
use crate::engine::{
    Account, Event, EventKind, FreedMargin, Marks, PoolId, Position, PositionId, Rejection, Side,
    Threshold, Venue, Way, coins, pool,
};
use crate::units::{Price, rounding};
use rust_decimal::Decimal;

/// Which order closes the position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trigger {
    /// At a loss: below the mark for a long, above for a short.
    Stop,
    /// At a gain: above the mark for a long, below for a short.
    TakeProfit,
}

/// Where a position closes by itself, if anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Protection {
    /// Line of the stop-loss.
    pub stop: Option<Price>,
    /// Line of the take-profit.
    pub take_profit: Option<Price>,
}

impl Trigger {
    /// Both, the one that goes first in a tie in front.
    pub const ALL: [Self; 2] = [Self::Stop, Self::TakeProfit];

    /// The name in links, logs and the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::TakeProfit => "take-profit",
        }
    }

    /// Whether a mark has reached the line of this order, for a position of this side.
    pub fn is_reached(self, side: Side, line: Price, mark: Price) -> bool {
        let falls =
            matches!((self, side), (Self::Stop, Side::Long) | (Self::TakeProfit, Side::Short));
        if falls { mark <= line } else { line <= mark }
    }

    /// Whether a line lies strictly nearer to the price than another, for a position of this side.
    pub fn is_nearer(self, side: Side, line: Price, other: Price) -> bool {
        line != other && self.is_reached(side, line, other)
    }
}

impl Protection {
    /// The line of an order.
    pub const fn line(self, trigger: Trigger) -> Option<Price> {
        match trigger {
            Trigger::Stop => self.stop,
            Trigger::TakeProfit => self.take_profit,
        }
    }

    /// With another line for an order, or without it.
    #[must_use]
    pub const fn with(self, trigger: Trigger, line: Option<Price>) -> Self {
        match trigger {
            Trigger::Stop => Self { stop: line, ..self },
            Trigger::TakeProfit => Self { take_profit: line, ..self },
        }
    }

    /// Whether there is any order.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// M26: an order on the far side of the mark. It may lie behind the liquidation price, where it never
/// fills: that is said, not forbidden.
pub(super) fn protect(
    account: &Account,
    id: PositionId,
    (trigger, line): (Trigger, Option<Price>),
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    if let Some(line) = line {
        check_alive(account, PoolId::of(position), marks, venue)?;
        check_line(position, trigger, line, marks, venue)?;
    }
    Ok((EventKind::Protected { position: id, trigger, line }, Vec::new()))
}

/// M46: as moving the stop by hand, but nearer to the mark only.
pub(super) fn follow(
    account: &Account,
    id: PositionId,
    line: Price,
    marks: &Marks,
    venue: &Venue,
) -> Result<Change, Rejection> {
    let position = account.position(id).ok_or(Rejection::NoSuchPosition)?;
    let stop = position.protection.stop;
    if !stop.is_some_and(|stop| Trigger::Stop.is_nearer(position.side, line, stop)) {
        return Err(Rejection::NotNearer { stop });
    }
    check_alive(account, PoolId::of(position), marks, venue)?;
    check_line(position, Trigger::Stop, line, marks, venue)?;
    Ok((EventKind::Followed { position: id, line }, Vec::new()))
}

/// Whether an order may stand at a line: a price of the instrument that the mark has not reached.
fn check_line(
    position: &Position,
    trigger: Trigger,
    line: Price,
    marks: &Marks,
    venue: &Venue,
) -> Result<(), Rejection> {
    let tick = venue.instrument(position.instrument).tick;
    if line.decimal() <= Decimal::ZERO || !rounding::is_multiple(line.decimal(), tick) {
        return Err(Rejection::NotInTicks { tick });
    }
    let mark = marks.get(position.instrument);
    if trigger.is_reached(position.side, line, mark) {
        return Err(Rejection::LineReached { mark });
    }
    Ok(())
}

/// An order that is met on the way.
struct Met {
    /// How far along the way, from 0 to 1.
    at: Decimal,
    position: PositionId,
    trigger: Trigger,
    line: Price,
    /// Whether the price came to the line in this step; it was there before otherwise.
    is_new: bool,
}

/// Each where it belongs: for the few there are, the sort of the standard library is much code.
fn in_order(met: impl Iterator<Item = Met>) -> Vec<Met> {
    let key = |met: &Met| (met.at, met.position, met.trigger);
    let mut sorted = Vec::new();
    for met in met {
        let place = sorted.partition_point(|other| key(other) <= key(&met));
        sorted.insert(place, met);
    }
    sorted
}

/// Fills every order that is met before the rule is.
pub(super) fn fill(
    account: &mut Account,
    way: Way<'_>,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let positions = account.positions.iter();
    let met = positions
        .flat_map(|position| Trigger::ALL.map(|trigger| meet(position, trigger, way)))
        .flatten();
    for met in in_order(met) {
        let Met { position: id, trigger, line, .. } = met;
        // One of its two orders may have closed it already.
        let Some(position) = account.position(id) else { continue };
        if is_past_rule(account, position, &met, way, venue) {
            continue;
        }
        let [_, marks] = way.marks;
        let [_, price] = way.read(position.instrument);
        let (reduced, transfers) =
            reduction(position, position.qty, FreedMargin::ToWallet, marks, venue);
        let is_paid = can_pay(account, position, marks, venue) && {
            let mut after = account.clone();
            after.post(reduced, transfers.clone(), marks, venue);
            coins::covers(after, marks, venue)
        };
        if is_paid {
            let kind = EventKind::Triggered { position: id, trigger, line, price };
            sink(account.post(kind, Vec::new(), marks, venue));
            sink(account.post(reduced, transfers, marks, venue));
        } else if met.is_new && is_kept_by_mark(account, position, marks, venue) {
            let price = marks.trade(position.instrument);
            let kind = EventKind::Unfilled { position: id, trigger, line, price };
            sink(account.post(kind, Vec::new(), marks, venue));
        }
    }
}

/// Whether the rule lets the pool of a position live at these marks. Where it does not, the takeover that
/// follows says what became of its orders.
fn is_kept_by_mark(account: &Account, position: &Position, marks: &Marks, venue: &Venue) -> bool {
    let risk = pool::risk(account, PoolId::of(position), marks, venue);
    !risk.is_liquidatable(venue.rules.threshold)
}

/// Where on its way a price meets the line of an order.
fn meet(position: &Position, trigger: Trigger, way: Way<'_>) -> Option<Met> {
    let line = position.protection.line(trigger)?;
    let [from, to] = way.read(position.instrument);
    if !trigger.is_reached(position.side, line, to) {
        return None;
    }
    // What was reached before is met at once.
    let is_new = !trigger.is_reached(position.side, line, from);
    let at = if is_new {
        (line.decimal() - from.decimal()) / (to.decimal() - from.decimal())
    } else {
        Decimal::ZERO
    };
    Some(Met { at, position: position.id, trigger, line, is_new })
}

/// Whether the rule condemns the pool on the way to the line. Headroom is concave along the way: not
/// negative at both ends is not negative between.
fn is_past_rule(
    account: &Account,
    position: &Position,
    met: &Met,
    way: Way<'_>,
    venue: &Venue,
) -> bool {
    let (pool, instrument) = (PoolId::of(position), position.instrument);
    let [from, to] = way.marks;
    let mut at_line = from.towards(to, met.at);
    if way.read(instrument) == way.marks.map(|marks| marks.get(instrument)) {
        // The order reads the mark itself: on the line to the last digit, so that ties stay ties.
        at_line = at_line.with(instrument, met.line);
    }
    pool::risk(account, pool, &at_line, venue).is_liquidatable(Threshold::Below)
}

/// Whether the pool can pay for closing a position at the price of the fill.
fn can_pay(account: &Account, position: &Position, marks: &Marks, venue: &Venue) -> bool {
    let fill = position.fill_to_close(position.qty, marks, venue);
    let mark = marks.get(position.instrument);
    let risk = pool::risk(account, PoolId::of(position), marks, venue);
    let equity = risk.equity - position.equity(mark) + position.equity(fill.price);
    venue.fee(fill.notional) < equity
}
