//! The event log of a run and its digest.

use crate::engine::{Event, MarginMode};
use crate::market::Shock;
use crate::sim::alert::Alerted;
use crate::sim::instruction::Instruction;
use crate::sim::practice::Refusal;
use crate::units::{Price, Step};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Something that happened to one lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Number in the log.
    pub id: u32,
    /// When.
    pub step: Step,
    /// Which account.
    pub lane: MarginMode,
    /// Mark of the first position's instrument.
    pub mark: Price,
    /// What.
    #[serde(flatten)]
    pub what: Occurrence,
}

/// What can stand in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Occurrence {
    /// A change of the account.
    Account(Box<Event>),
    /// The market passed the entry again after the lane had been liquidated. Changes nothing.
    CameBack(CameBack),
    /// The account could not do what was asked. Changes nothing.
    Refused(Refused),
    /// The venue asks for more from this step on.
    RulesChanged(RulesChanged),
    /// Something happens to the market from the next step on.
    Shaken(ShockSaid),
    /// An alert of the trader went off. Changes nothing.
    Alerted(Alerted),
}

/// New rules (M29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "rules-changed")]
pub struct RulesChanged {
    /// Maintenance now, in multiples of that before.
    #[serde(serialize_with = "as_text")]
    pub maintenance_times: Decimal,
}

/// A shock (M51).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "shaken")]
pub struct ShockSaid {
    /// Which.
    #[serde(serialize_with = "as_text")]
    pub shock: Shock,
}

/// The price was back on the position's good side of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "came-back")]
pub struct CameBack {
    /// Simulated minutes since the liquidation.
    pub minutes_since: u64,
}

/// An instruction that an account refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "refused")]
pub struct Refused {
    /// What was asked, in the form of links.
    #[serde(serialize_with = "as_text")]
    pub instruction: Instruction,
    /// Why it was not done.
    #[serde(serialize_with = "as_text")]
    pub refusal: Refusal,
}

fn as_text<S: Serializer>(value: &impl fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

impl Occurrence {
    /// The name in the log and the page (`data-event`).
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Account(event) => event.kind.name(),
            Self::CameBack(_) => "came-back",
            Self::Refused(_) => "refused",
            Self::RulesChanged(_) => "rules-changed",
            Self::Shaken(_) => "shaken",
            Self::Alerted(_) => "alerted",
        }
    }
}

impl Entry {
    /// The canonical form: one JSON object without line breaks.
    ///
    /// # Panics
    /// Never: every part of an entry has a JSON form.
    pub fn to_json(&self) -> String {
        let Ok(json) = serde_json::to_string(self) else {
            unreachable!("every part of an entry has a JSON form");
        };
        json
    }
}

/// First 16 hex digits of SHA-256 over the canonical JSON of all entries, each followed by a line
/// feed.
pub fn digest(entries: &[Entry]) -> String {
    let mut hasher = Sha256::new();
    for entry in entries {
        hasher.update(entry.to_json());
        hasher.update("\n");
    }
    let bytes = hasher.finalize();
    let first = bytes.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{first:016x}")
}
