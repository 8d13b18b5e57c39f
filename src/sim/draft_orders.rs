//! Reads further positions, orders that close by themselves, and what is asked for during the run.
//! Part of `draft.rs`.

use crate::engine::{POSITIONS_MAX, Side};
use crate::market::ShockAt;
use crate::sim::alert::Alert;
use crate::sim::draft::{AMOUNT_MAX, Fault, Reader};
use crate::sim::instruction::{Act, Opening};
use crate::sim::keys::{Key, NOTHING};
use crate::sim::orders::{Orders, TriggerBy};
use crate::sim::rule_change::RuleChange;
use crate::sim::top_ups::Arranged;
use crate::sim::trail::Trail;
use crate::units::{Money, Step};
use rust_decimal::{Decimal, dec};

/// Most instructions of a link.
const ACTS_MAX: usize = 500;
/// Most alerts of a link.
const ALERTS_MAX: usize = 9;
/// Most shocks of a run.
const SHOCKS_MAX: usize = 20;
/// Largest distance of an order below the entry, in percent: above zero there must be a price.
const BELOW_MAX: Decimal = dec!(99);
/// Largest distance of an order above the entry, in percent.
const ABOVE_MAX: Decimal = dec!(1_000);
/// Longest delay of a top-up, in hours: a year, the longest run.
const DELAY_MAX: Decimal = dec!(8_760);
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
        in_order(self.list(Key::Act, ACTS_MAX, within), |act| act.step)
    }

    /// `shock`: what happens to the market after a step of the run.
    pub(super) fn shocks(&mut self, horizon: u32) -> Vec<ShockAt> {
        let within = |text: &str| ShockAt::parse(text).filter(|it| it.step.0 < horizon);
        in_order(self.list(Key::Shock, SHOCKS_MAX, within), |shock| shock.step)
    }

    /// `stop`: percent from the entry to the stop-loss, on the side where it hurts; `tp`: to the
    /// take-profit, on the other side; `trail`: how the stop follows; `trigger`: what orders read.
    pub(super) fn orders(&mut self, side: Side) -> Orders {
        let trigger_by = self.word(Key::Trigger, &TriggerBy::ALL.map(TriggerBy::name), &[]);
        let named = |by: &TriggerBy| by.name() == trigger_by;
        Orders {
            stop: self.distance(Key::Stop, side == Side::Long),
            take_profit: self.distance(Key::Tp, side == Side::Short),
            trail: self.read_one(Key::Trail, Trail::parse),
            trigger_by: TriggerBy::ALL.into_iter().find(named).unwrap_or_default(),
        }
    }

    /// `alert`: prices and risk rates.
    pub(super) fn alerts(&mut self) -> Vec<Alert> {
        self.list(Key::Alert, ALERTS_MAX, Alert::parse)
    }

    /// `rulechange`: a step of the run, and what is multiplied from it on.
    pub(super) fn rule_change(&mut self, horizon: u32) -> Option<RuleChange> {
        let within = |text: &str| RuleChange::parse(text).filter(|it| it.step.0 <= horizon);
        self.read_one(Key::RuleChange, within)
    }

    /// A value with a grammar of its own.
    fn read_one<T>(&mut self, key: Key, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let given = self.something(key)?.to_owned();
        let found = read(&given);
        if found.is_none() {
            self.refuse(key, Fault::Unreadable(given));
        }
        found
    }

    /// `topup`: dollars from savings at an account's own margin call; `delay`: hours until they are
    /// paid; `autotopup`: whether every call is answered.
    pub(super) fn arranged(&mut self) -> Arranged {
        let is_given = self.something(Key::TopUp).is_some();
        let amount =
            is_given.then(|| self.number_or(Key::TopUp, Decimal::ONE, AMOUNT_MAX)).flatten();
        Arranged {
            amount: amount.map(Money::new),
            delay_hours: self.number(Key::Delay, Decimal::ZERO, DELAY_MAX, Decimal::ZERO),
            is_repeated: self.word(Key::AutoTopUp, &["0", "1"], &[]) == "1",
        }
    }

    fn distance(&mut self, key: Key, is_below: bool) -> Option<Decimal> {
        self.something(key)?;
        self.number_or(key, DISTANCE_MIN, if is_below { BELOW_MAX } else { ABOVE_MAX })
    }
}

/// By step, those of one step as they stand. For so few, the sort of the standard library is much code.
fn in_order<T>(given: Vec<T>, step: impl Fn(&T) -> Step) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::new();
    for one in given {
        let place = sorted.partition_point(|other| step(other) <= step(&one));
        sorted.insert(place, one);
    }
    sorted
}
