//! Funding: what longs pay to shorts at fixed times (M14).
//!
//! Worked: long 0.4 BTC at a mark of 50,000 and a rate of 0.01 %: 20,000 x 0.0001 = 2 dollars, out
//! of the posted margin (isolated) or the wallet (cross). A short receives 2.

use crate::engine::{Account, Book, Event, EventKind, Marks, PoolId, Transfer, Venue};
use crate::engine::{FundingRule, Side};
use crate::units::{Money, Rate, rounding};
use rust_decimal::Decimal;

impl FundingRule {
    /// Share of the notional that longs pay, given the premium P of the contract over its index:
    /// (P + clamp(I - P, -c, c)) / divisor. Source: domain facts A7.
    pub fn rate(&self, premium: Rate) -> Rate {
        let (premium, clamp) = (premium.decimal(), self.clamp.decimal().abs());
        let bent: Decimal = (self.interest.decimal() - premium).max(-clamp).min(clamp);
        Rate::new((premium + bent) / Decimal::from(self.divisor))
    }
}

/// What a position pays at a stamp (negative: receives), unrounded: side x rate x notional.
pub fn payment(side: Side, rate: Rate, notional: Money) -> Money {
    side.signed(notional * rate)
}

/// Whether funding is paid `minutes` after the opening: at every whole interval, not at the start.
/// A step must land on the stamp: step lengths divide the interval.
pub fn is_due(venue: &Venue, minutes: u64) -> bool {
    let is_multiple = |interval: u32| minutes.is_multiple_of(u64::from(interval));
    0 < minutes && venue.rules.funding.is_some_and(|rule| is_multiple(rule.interval_minutes))
}

/// Pays funding on every open position at these marks: side x rate x notional, rounded to 8
/// decimals against the trader.
pub fn pay(account: &mut Account, marks: &Marks, venue: &Venue, sink: &mut impl FnMut(Event)) {
    let Some(rule) = venue.rules.funding else { return };
    // The contract trades at its index while the market does not part them: no premium.
    let rate = rule.rate(Rate::ZERO);
    for index in 0..account.positions.len() {
        let position = &account.positions[index];
        let notional = position.notional(marks.get(position.instrument));
        let payment = rounding::up(payment(position.side, rate, notional).decimal());
        let mut transfers = Vec::new();
        Transfer::push(&mut transfers, PoolId::of(position).book(), Book::Funding, payment);
        let kind = EventKind::Funding { position: position.id, rate, notional, payment };
        sink(account.post(kind, transfers, marks, venue));
    }
}
