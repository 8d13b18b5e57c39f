//! One experiment: a scenario, one market, two lanes, a session.
//!
//! Composes [`crate::engine`] and [`crate::market`], which do not know each other. Knows no browser,
//! no clock but the one it is told, no words.
//!
//! Reading order: `scenario.rs` (valid settings), `keys.rs`, `draft.rs`, `link.rs` (text to
//! settings and back), `lane.rs`, `slot.rs` (an account
//! and its positions), `instruction.rs`, `practice.rs` (orders during the run), `log.rs`, `experiment.rs` (one run), `clock.rs`, `session.rs`
//! (what a learner does with it), `ledger.rs` (where the money went).

mod alert;
mod approach;
mod campaign;
mod campaign_checks;
mod clock;
mod draft;
mod draft_coins;
mod draft_funds;
mod draft_market;
mod draft_orders;
mod draft_view;
mod drawn;
mod due;
mod experiment;
mod holding;
mod instruction;
mod intro;
mod keys;
mod lane;
mod ledger;
pub mod link;
mod log;
mod ordering;
mod orders;
mod own;
mod practice;
mod presets;
mod prices;
mod report;
mod reruns;
mod risk_log;
mod rule_change;
mod running;
mod scenario;
mod series;
mod session;
mod slot;
mod ticket;
mod ticket_kind;
mod together;
mod top_ups;
mod trail;
mod waterfall;
mod what_if;

pub use crate::market::{
    Bars, BarsFault, CRASHES, CSV_BYTES_MAX, CrashFigures, CsvFault, CsvReader, CsvRefusal, Figure,
    Mended, Origin, PRICE_RATIO_MAX, Preset as Figures, Reading, STORMS, Scene, Shock, ShockAt,
};
pub use alert::{Alert, Alerted};
pub use approach::Approach;
pub use campaign::{COMMAND_KINDS, Campaign, Tally};
pub use clock::{Clock, Speed};
pub use draft::{Draft, Fault, Problem, Validated};
pub use draft_view::View;
pub use drawn::{Candle, Drawing, Drawn};
pub use experiment::{Experiment, MODES};
pub use holding::Holding;
pub use instruction::{Act, Instruction, Number, Opening, Who};
pub use intro::{Answer, Guide, Intro, Stage};
pub use keys::{Allowed, Key, NOT_BUILT, NOTHING, SEED_DEFAULT, Unbuilt};
pub use lane::{Lane, POSITION_FIRST};
pub use ledger::LaneLedger;
pub use log::{
    CameBack, Entry, Occurrence, Refused, RulesChanged, ShockSaid, digest as events_digest,
};
pub use orders::{Orders, TriggerBy};
pub use practice::Refusal;
pub use presets::{PRESETS, Preset};
pub use report::{LaneReport, Report, fates, line};
pub use reruns::{Change, Rerun};
pub use risk_log::RiskDay;
pub use rule_change::RuleChange;
pub use scenario::{
    DAY_MINUTES, INSTRUMENT, Jumps, Regime, Rules, Scenario, entry_price, liquidity_rating, qty,
    steps_within,
};
pub use series::{Curve, Quoted};
pub use session::{Msg, RunState, Session};
pub use slot::{Closed, Ending, Funded, Liquidation, Slot};
pub use ticket::{Ticket, Trial, at_stake, open_numbers, out_of_reach};
pub use ticket_kind::{TicketField, TicketKind};
pub use together::Together;
pub use top_ups::{Arranged, TopUps};
pub use trail::{Anchor, Distance, Trail};
pub use waterfall::{Cause, Part, Waterfall};
pub use what_if::WhatIf;
