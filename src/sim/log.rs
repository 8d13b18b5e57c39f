//! The event log of a run and its digest.

use crate::engine::{Event, MarginMode};
use crate::units::{Price, Step};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

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
}

/// The price was back on the position's good side of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "came-back")]
pub struct CameBack {
    /// Simulated minutes since the liquidation.
    pub minutes_since: u64,
}

impl Occurrence {
    /// The name in the log and the page (`data-event`).
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Account(event) => event.kind.name(),
            Self::CameBack(_) => "came-back",
        }
    }
}

impl Entry {
    /// The canonical form: one JSON object without line breaks.
    ///
    /// # Panics
    /// Never: every part of an entry has a JSON form.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("an entry has a JSON form")
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
