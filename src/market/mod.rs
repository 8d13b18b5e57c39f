//! Price paths: what the market does, step by step, in whole price ticks.
//!
//! | file | subject | rule |
//! |---|---|---|
//! | `spec` | what a market is made from: scene, assets, horizon | M31, M32 |
//! | `seed`, `words` | texts that name a market, and the streams of draws drawn from them | M30 |
//! | `draws` | uniform and normal draws of one stream | M30 |
//! | `diffusion` | the random scene: one asset | M31 |
//! | `jumps`, `crash`, `regime` | jumps of one asset, crashes and storms of all | M34-M36 |
//! | `shared` | what all assets share, and how they correlate | M37 |
//! | `presets` | the measured figures of BTC, ETH, SOL and ALT | M34-M37 |
//! | `script`, `tables` | the teaching scenes: corridors the price never leaves | M32 |
//! | `timed`, `history` | scenes with a clock of their own, stylised crashes | M38, M39 |
//! | `quotes` | last, mark and index where they differ | M40 |
//! | `shock` | what a learner does to the market during a run | M51 |
//! | `csv`, `csv_fields`, `bars` | a price file of one's own, and its bars as a path | M42, M43 |
//! | `grid` | the only exit from floating point: whole ticks, bounded | M33 |
//! | `source` | all assets, one step at a time, without allocation | M30-M45 |
//! | `path` | every step of one market, kept; its digest | M33 |
//!
//! Knows [`crate::units`] and nothing else: no margin, no account, no page, no clock and no
//! randomness but a [`Seed`]. Floating point stays inside; only integer
//! [`Ticks`](crate::units::Ticks) leave. The same [`MarketSpec`] gives the same ticks on every
//! platform, because beside exact operations (`+ - * / sqrt`) only `libm` computes here.
//!
//! To add a scene: a variant of [`Scene`] with its name, and a table in `tables` or a process
//! beside `diffusion`, with a stream of its own so that the other draws stay as they are.

mod bars;
mod crash;
mod csv;
mod csv_fields;
mod diffusion;
mod draws;
mod grid;
mod history;
mod jumps;
mod mend;
mod path;
mod presets;
#[cfg(test)]
mod promises;
mod quotes;
mod reading;
mod regime;
mod script;
mod seed;
mod shared;
mod shock;
mod source;
mod spec;
mod tables;
mod timed;
mod words;
mod years;

pub use bars::{Bars, Mended, Worst};
pub use crash::{FALL_MINUTES, REBOUND_MINUTES, crash_shape};
pub use csv::{CSV_BYTES_MAX, CsvFault, CsvReader, CsvRefusal};
pub use grid::PRICE_RATIO_MAX;
pub use history::{CrashFigures, Figure, Origin};
pub use mend::BarsFault;
pub use path::Path;
pub use presets::{CRASHES, Preset, STORMS};
pub use quotes::Quote;
pub use reading::Reading;
pub use seed::{PathNumber, SEED_CHARACTERS_MAX, Seed, SeedError};
pub use shared::NEWS_MINUTE;
pub use shock::{Shaken, Shock, ShockAt};
pub use source::PriceSource;
pub use spec::{AssetSpec, CrashSpec, JumpSpec, MarketSpec, RegimeSpec, Scene, SharedSpec};
pub use years::MINUTES_PER_YEAR;
