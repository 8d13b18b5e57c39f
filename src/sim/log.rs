//! The event log of a run and its digest.

use crate::engine::{Event, MarginMode, Record, Recorded as _};
use crate::market::Shock;
use crate::sim::alert::Alerted;
use crate::sim::instruction::Instruction;
use crate::sim::practice::Refusal;
use crate::units::{Price, Step};
use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};

/// Something that happened to one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub what: Occurrence,
}

/// What can stand in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulesChanged {
    /// Maintenance now, in multiples of that before.
    pub maintenance_times: Decimal,
}

/// A shock (M51).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShockSaid {
    /// Which.
    pub shock: Shock,
}

/// The price was back on the position's good side of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CameBack {
    /// Simulated minutes since the liquidation.
    pub minutes_since: u64,
}

/// An instruction that an account refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was asked, in the form of links.
    pub instruction: Instruction,
    /// Why it was not done.
    pub refusal: Refusal,
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

    fn put_into(&self, record: &mut Record) {
        if let Self::Account(event) = self {
            return event.put_into(record);
        }
        record.text("kind", &self.name());
        match self {
            Self::Account(_) => {}
            Self::CameBack(back) => record.word("minutes_since", &back.minutes_since.to_string()),
            Self::Refused(refused) => {
                record.text("instruction", &refused.instruction);
                record.text("refusal", &refused.refusal);
            }
            Self::RulesChanged(rules) => {
                record.text("maintenance_times", &rules.maintenance_times);
            }
            Self::Shaken(shaken) => record.text("shock", &shaken.shock),
            Self::Alerted(alerted) => {
                record.text("alert", &alerted.alert);
                alerted.rose.put("rose", record);
                let of_pool = [("maintenance", alerted.maintenance), ("equity", alerted.equity)];
                for (name, amount) in of_pool {
                    if let Some(amount) = amount {
                        amount.put(name, record);
                    }
                }
            }
        }
    }
}

impl Entry {
    /// The canonical form: one JSON object without line breaks.
    pub fn to_json(&self) -> String {
        Record::of(|record| {
            self.id.put("id", record);
            self.step.put("step", record);
            self.lane.put("lane", record);
            self.mark.put("mark", record);
            self.what.put_into(record);
        })
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
