//! Links: a query string to a draft, and the texts in which a scenario is written.

use crate::sim::draft::{Draft, Fault, Problem};
use crate::sim::draft_view::View;
use crate::sim::keys::{Allowed, Key, NOTHING, Unbuilt};
use crate::sim::scenario::Scenario;
use crate::units::parse_number;
use litemap::LiteMap;
use rust_decimal::Decimal;

/// Something about a link that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A value was not used.
    Refused(Problem),
    /// No such key.
    UnknownKey {
        /// What was given.
        key: String,
    },
    /// The key exists, but this page has its own value for it.
    NotHere {
        /// Which.
        key: Key,
    },
    /// The key exists, its feature is not built yet, and the value is not what runs anyway.
    NotBuilt {
        /// Which.
        key: &'static Unbuilt,
        /// What was given.
        given: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The key was given more than once; the first value counts.
    Repeated {
        /// Which.
        key: Key,
        /// The value that was ignored.
        given: String,
    },
}

/// A draft from a query string (with or without the leading `?`), and what was wrong with its keys.
pub fn read(query: &str) -> (Draft, Vec<Notice>) {
    let mut draft = Draft::default();
    let mut notices = Vec::new();
    for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
        match Key::from_name(&name) {
            Some(key) if draft.values.contains_key(&key) => {
                notices.push(Notice::Repeated { key, given: value.into_owned() });
            }
            Some(key) => {
                draft.values.insert(key, value.into_owned());
            }
            None => notices.extend(not_built(&name, &value)),
        }
    }
    (draft, notices)
}

/// What is to be said of a key that is not built: nothing where it asks for what runs anyway.
fn not_built(name: &str, given: &str) -> Option<Notice> {
    let Some(key) = Unbuilt::from_name(name) else {
        return Some(Notice::UnknownKey { key: name.to_owned() });
    };
    if key.is_default(given) {
        return None;
    }
    let is_between = |low, high| parse_number(given).is_ok_and(|n| low <= n && n <= high);
    let fault = match key.allowed {
        Allowed::Words(words) if !words.contains(&given) => Fault::NotOneOf(words.to_vec()),
        Allowed::Between(low, high) if !is_between(low, high) => Fault::NotBetween(low, high),
        Allowed::Words(_) | Allowed::Between(..) | Allowed::Text => {
            Fault::NotBuilt(vec![key.default])
        }
    };
    Some(Notice::NotBuilt { key, given: given.to_owned(), fault })
}

impl Scenario {
    /// Every value as a link writes it.
    pub fn texts(&self) -> LiteMap<Key, String> {
        let switch = |is_on: bool| String::from(if is_on { "1" } else { "0" });
        let initial = self.leverage.margin_initial(self.entry() * self.qty());
        let mut texts = LiteMap::new();
        for key in Key::ALL {
            let text = match key {
                Key::V => String::from("1"),
                Key::Seed => String::from(self.seed.as_str()),
                Key::Scene => String::from(self.scene.as_str()),
                Key::Side => String::from(self.side.name()),
                Key::Asset => String::from(self.asset.name()),
                Key::Size => self.size.to_string(),
                Key::Wallet => self.wallet.to_string(),
                Key::Savings => self.savings.to_string(),
                Key::Lev => self.leverage.to_string(),
                Key::Margin => self.margin.unwrap_or(initial).to_string(),
                Key::Coll => list(&self.coins),
                Key::Pos => list(&self.further),
                Key::Stop => distance(self.orders.stop),
                Key::Tp => distance(self.orders.take_profit),
                Key::Trail => or_nothing(self.orders.trail),
                Key::Trigger => String::from(self.orders.trigger_by.name()),
                Key::Alert => list(&self.alerts),
                Key::TopUp => or_nothing(self.arranged.amount),
                Key::Delay => self.arranged.delay_hours.normalize().to_string(),
                Key::AutoTopUp => switch(self.arranged.is_repeated),
                Key::Rules => String::from(self.rules.name()),
                Key::Fees => switch(self.costs.has_fees),
                Key::Funding => switch(self.costs.has_funding),
                Key::Slip => switch(self.costs.has_slippage),
                Key::Shock => list(&self.shocks),
                Key::RuleChange => or_nothing(self.rule_change),
                Key::Vol => self.volatility.normalize().to_string(),
                Key::Drift => self.drift.normalize().to_string(),
                Key::Jumps => String::from(self.jumps.name()),
                Key::Regime => String::from(self.regime.name()),
                Key::Corr => match self.correlation {
                    Some(correlation) => correlation.normalize().to_string(),
                    None => String::from("measured"),
                },
                Key::Days => self.days.normalize().to_string(),
                Key::Step => self.step_minutes.to_string(),
                Key::Act => list(&self.acts),
                Key::View => String::from(View::Full.name()),
                Key::Lang => String::from("en"),
            };
            texts.insert(key, text);
        }
        texts
    }
}

/// Things as a link lists them: joined by commas, or the word for nothing.
pub fn list(things: &[impl ToString]) -> String {
    if things.is_empty() {
        return String::from(NOTHING);
    }
    things.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn distance(percent: Option<Decimal>) -> String {
    or_nothing(percent.map(|percent| percent.normalize()))
}

fn or_nothing(thing: Option<impl ToString>) -> String {
    thing.map_or_else(|| String::from(NOTHING), |thing| thing.to_string())
}
