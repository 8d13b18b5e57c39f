//! Orders that close a position by themselves: stop-loss and take-profit, on the mark (M26).
//!
//! Within a step every price moves in a straight line from its old mark to its new one. Orders and
//! the liquidation rule are met in the order in which they lie on that way; ties go to the trader's
//! order. What fills fills at the new mark, so a fill can be worse than its line, never better than
//! the market. Where the new mark has used up the pool, there is nothing left to close with: the
//! exchange takes over, and the insurance fund pays.
//!
//! Worked, standard bet isolated, liquidation price 47,738.69: a stop at 48,500 and a step from
//! 48,600 to 48,300 closes 0.4 at 48,300, a loss of 680. The same step with a stop at 47,000 fills
//! nothing. A step from 48,600 to 47,600 meets 48,500 before 47,738.69: the stop fills, at 47,600,
//! and 40 of the margin is left. A step to 47,400 leaves less than nothing: liquidated.

use crate::engine::execute::reduction;
use crate::engine::{
    Account, Event, EventKind, FreedMargin, Marks, PoolId, Position, PositionId, Side, Threshold,
    Venue, pool,
};
use crate::units::Price;
use rust_decimal::Decimal;
use serde::Serialize;

/// Which order closes the position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
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

/// An order that is met on the way.
struct Met {
    /// How far along the way, from 0 to 1.
    at: Decimal,
    position: PositionId,
    trigger: Trigger,
    line: Price,
}

/// Fills every order that is met before the rule is, on the straight way from the marks `before` to
/// `marks`.
pub(super) fn fill(
    account: &mut Account,
    before: &Marks,
    marks: &Marks,
    venue: &Venue,
    sink: &mut impl FnMut(Event),
) {
    let mut met: Vec<Met> = account
        .positions
        .iter()
        .flat_map(|position| Trigger::ALL.map(|trigger| meet(position, trigger, before, marks)))
        .flatten()
        .collect();
    met.sort_by_key(|met| (met.at, met.position, met.trigger));
    for Met { at, position: id, trigger, line } in met {
        // One of its two orders may have closed it already.
        let Some(position) = account.position(id) else { continue };
        let way = before.towards(marks, at).with(position.instrument, line);
        if is_met_before_rule(account, position, &way, marks, venue) {
            let price = marks.get(position.instrument);
            let kind = EventKind::Triggered { position: id, trigger, line, price };
            let (reduced, transfers) =
                reduction(position, position.qty, FreedMargin::ToWallet, marks, venue);
            sink(account.post(kind, Vec::new(), marks, venue));
            sink(account.post(reduced, transfers, marks, venue));
        }
    }
}

/// Where on its way a price meets the line of an order.
fn meet(position: &Position, trigger: Trigger, before: &Marks, marks: &Marks) -> Option<Met> {
    let line = position.protection.line(trigger)?;
    let (from, to) = (before.get(position.instrument), marks.get(position.instrument));
    if !trigger.is_reached(position.side, line, to) {
        return None;
    }
    let length = to.decimal() - from.decimal();
    let at = if length.is_zero() {
        Decimal::ZERO
    } else {
        ((line.decimal() - from.decimal()) / length).max(Decimal::ZERO)
    };
    Some(Met { at, position: position.id, trigger, line })
}

/// Whether the rule has let the pool live until the line, and the pool can pay for the closing at the
/// new mark. Headroom is concave along the way: not negative at both ends is not negative between.
fn is_met_before_rule(
    account: &Account,
    position: &Position,
    at_line: &Marks,
    marks: &Marks,
    venue: &Venue,
) -> bool {
    let pool = PoolId::of(position);
    let is_past_rule = pool::risk(account, pool, at_line, venue).is_liquidatable(Threshold::Below);
    let fee = venue.fee(position.notional(marks.get(position.instrument)));
    !is_past_rule && fee < pool::risk(account, pool, marks, venue).equity
}
