//! Links: a query string to a draft, and the texts in which a scenario is written.

use crate::sim::draft::{Draft, Problem};
use crate::sim::keys::{Key, NO_COINS, NOT_BUILT};
use crate::sim::scenario::Scenario;
use std::collections::BTreeMap;

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
    /// The key exists, its feature is not built yet.
    NotBuilt {
        /// Which.
        key: String,
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
        // The only view that needs no feature is the default one.
        if name == "view" && value == "full" {
            continue;
        }
        match Key::from_name(&name) {
            Some(key) if draft.values.contains_key(&key) => {
                notices.push(Notice::Repeated { key, given: value.into_owned() });
            }
            Some(key) => {
                draft.values.insert(key, value.into_owned());
            }
            None if NOT_BUILT.contains(&name.as_ref()) || name == "view" => {
                notices.push(Notice::NotBuilt { key: name.into_owned() });
            }
            None => notices.push(Notice::UnknownKey { key: name.into_owned() }),
        }
    }
    (draft, notices)
}

impl Scenario {
    /// Every value as a link writes it.
    pub fn texts(&self) -> BTreeMap<Key, String> {
        let switch = |is_on: bool| String::from(if is_on { "1" } else { "0" });
        let initial = self.leverage.margin_initial(self.entry() * self.qty());
        Key::ALL
            .into_iter()
            .map(|key| {
                let text = match key {
                    Key::V => String::from("1"),
                    Key::Seed => String::from(self.seed.as_str()),
                    Key::Scene => String::from(self.scene.as_str()),
                    Key::Side => String::from(self.side.name()),
                    Key::Asset => String::from(self.asset.name()),
                    Key::Size => self.size.to_string(),
                    Key::Wallet => self.wallet.to_string(),
                    Key::Lev => self.leverage.to_string(),
                    Key::Margin => self.margin.unwrap_or(initial).to_string(),
                    Key::Coll if self.coins.is_zero() => String::from(NO_COINS),
                    Key::Coll => format!("{}:{}", self.asset.name(), self.coins),
                    Key::Rules => String::from(self.rules.name()),
                    Key::Fees => switch(self.costs.has_fees),
                    Key::Funding => switch(self.costs.has_funding),
                    Key::Vol => self.volatility.normalize().to_string(),
                    Key::Drift => self.drift.normalize().to_string(),
                    Key::Days => self.days.normalize().to_string(),
                    Key::Step => self.step_minutes.to_string(),
                    Key::Lang => String::from("en"),
                };
                (key, text)
            })
            .collect()
    }
}
