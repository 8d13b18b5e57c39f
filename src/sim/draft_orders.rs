//! Reads further positions, orders that close by themselves, and what is asked for during the run.
//! Part of `draft.rs`.

use crate::engine::{POSITIONS_MAX, Side};
use crate::sim::draft::{Fault, Reader};
use crate::sim::instruction::{Act, Opening};
use crate::sim::keys::{Key, NOTHING};
use rust_decimal::{Decimal, dec};

/// Most instructions of a link.
const ACTS_MAX: usize = 500;
/// Largest distance of an order below the entry, in percent: above zero there must be a price.
const BELOW_MAX: Decimal = dec!(99);
/// Largest distance of an order above the entry, in percent.
const ABOVE_MAX: Decimal = dec!(1_000);
/// Smallest distance of an order, in percent: a tick of every instrument.
const DISTANCE_MIN: Decimal = dec!(0.01);

impl Reader<'_> {
    /// A list joined by commas; refused as a whole where a part of it cannot be read.
    fn list<T>(&mut self, key: Key, most: usize, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let Some(given) = self.something(key) else { return Vec::new() };
        let parts: Vec<&str> = given.split(',').collect();
        if most < parts.len() {
            self.refuse(key, Fault::TooMany(most));
            return Vec::new();
        }
        let unreadable = parts.iter().find(|part| read(part).is_none());
        if let Some(part) = unreadable {
            let part = String::from(*part);
            self.refuse(key, Fault::Unreadable(part));
            return Vec::new();
        }
        parts.into_iter().filter_map(read).collect()
    }

    /// A text that is given and not `none`.
    fn something(&self, key: Key) -> Option<&str> {
        self.given(key).filter(|given| !["", NOTHING].contains(given))
    }

    /// `pos`: positions opened with the first one.
    pub(super) fn further(&mut self) -> Vec<Opening> {
        self.list(Key::Pos, POSITIONS_MAX - 1, Opening::parse)
    }

    /// `act`: in the order of their steps, those of one step as they stand.
    pub(super) fn acts(&mut self, horizon: u32) -> Vec<Act> {
        let within = |text: &str| Act::parse(text).filter(|act| act.step.0 <= horizon);
        let mut acts = self.list(Key::Act, ACTS_MAX, within);
        acts.sort_by_key(|act| act.step);
        acts
    }

    /// `stop`: percent from the entry to the stop-loss, on the side where it hurts.
    pub(super) fn stop(&mut self, side: Side) -> Option<Decimal> {
        self.distance(Key::Stop, side == Side::Long)
    }

    /// `tp`: percent from the entry to the take-profit, on the other side.
    pub(super) fn take_profit(&mut self, side: Side) -> Option<Decimal> {
        self.distance(Key::Tp, side == Side::Short)
    }

    fn distance(&mut self, key: Key, is_below: bool) -> Option<Decimal> {
        self.something(key)?;
        self.number_or(key, DISTANCE_MIN, if is_below { BELOW_MAX } else { ABOVE_MAX })
    }
}
