//! One experiment: a scenario, one market, two lanes, a session.
//!
//! Composes [`crate::engine`] and [`crate::market`], which do not know each other. Knows no browser,
//! no clock but the one it is told, no words.
//!
//! Reading order: `scenario.rs` (valid settings), `keys.rs`, `draft.rs`, `link.rs` (text to
//! settings and back), `lane.rs`, `instruction.rs`,
//! `practice.rs` (orders during the run), `log.rs`, `experiment.rs` (one run), `clock.rs`, `session.rs`
//! (what a learner does with it), `ledger.rs` (where the money went).

mod approach;
mod campaign;
mod clock;
mod draft;
mod draft_coins;
mod draft_funds;
mod draft_market;
mod draft_orders;
mod draft_view;
mod experiment;
mod instruction;
mod intro;
mod keys;
mod lane;
mod ledger;
pub mod link;
mod log;
mod ordering;
mod practice;
mod report;
mod running;
mod scenario;
mod series;
mod session;
mod ticket;

pub use crate::market::{
    Bars, BarsFault, CSV_BYTES_MAX, CsvFault, CsvReader, CsvRefusal, Mended, PRICE_RATIO_MAX, Scene,
};
pub use approach::Approach;
pub use campaign::{Campaign, Tally};
pub use clock::{Clock, Speed};
pub use draft::{Draft, Fault, Problem, Validated};
pub use draft_view::View;
pub use experiment::{Experiment, MODES};
pub use instruction::{Act, Instruction, Number, Opening, Who};
pub use intro::{Answer, Guide, Intro, Stage};
pub use keys::{Allowed, Key, NOT_BUILT, SEED_DEFAULT, Unbuilt};
pub use lane::{Closed, Ending, Lane, Liquidation, POSITION_FIRST, Slot};
pub use ledger::LaneLedger;
pub use log::{CameBack, Entry, Occurrence, Refused, digest as events_digest};
pub use practice::Refusal;
pub use report::{LaneReport, Report};
pub use scenario::{
    DAY_MINUTES, INSTRUMENT, Jumps, Regime, Rules, Scenario, entry_price, qty, steps_within,
};
pub use session::{Msg, RunState, Session};
pub use ticket::{Ticket, TicketField, TicketKind, Trial, at_stake, open_numbers};
