//! Many futures of one bet: how often each account is liquidated, when, and what it costs.
//!
//! Two ways to the same [`Tally`]:
//!
//! * **Exact futures** (`futures`, M60): the whole experiment, again and again, each on another
//!   future of the same market. Every number that is called an outcome comes from here.
//! * **The odds kernel** (`odds`, M62-M65): no account, no orders, only when a log-normal price or
//!   a straight-line sum of such prices first reaches a line. Thousands of times faster.
//!
//! | file | subject | rule |
//! |---|---|---|
//! | `futures` | the experiment, future by future | M60 |
//! | `cells`, `board` | how each future ended, put together in any order | M60 |
//! | `errand`, `crew` | what goes to those who count, and back; who counts what | M60 |
//! | `tally`, `losses`, `fan`, `wilson`, `report` | what is counted, and what it speaks for | M61 |
//! | `count` | many futures a piece at a time, by either | M60-M62 |
//! | `map`, `axis` | the odds of many bets beside each other, and what changes | M66 |
//! | `question` | the lines of both accounts, as the kernel reads them | M63 |
//! | `plan`, `events` | assets, steps, jumps, crashes, storms | M64 |
//! | `odds`, `state` | the kernel: steps, splits, extremes | M62, M64 |
//! | `paths` | what is kept of futures, and asked again | M64 |
//! | `lanes`, `noise`, `brownian` | arithmetic side by side, evenly spread numbers, coarse first | M65 |
//! | `closed_form` | one line, one price: what tests hold both against | M62 |
//!
//! Knows the experiment, the engine and the market; no page, no threads, no clock. Plain values:
//! slices of futures may be counted anywhere and added up in any order.

mod axis;
mod board;
mod brownian;
mod cells;
mod closed_form;
mod count;
mod crew;
mod errand;
mod events;
mod fan;
mod futures;
mod lanes;
mod losses;
mod map;
mod noise;
mod odds;
mod paths;
mod plan;
mod question;
mod report;
mod scale;
mod state;
mod tally;
mod wilson;

pub use axis::Axis;
pub use board::Board;
pub use cells::{Cell, End};
pub use closed_form::Passage;
pub use count::Count;
pub use crew::{Crew, Worth, slice};
pub use errand::{Answer, Errand, Hand};
pub use fan::Fan;
pub use futures::{Futures, Life, Progress, Slice};
pub use losses::{LOSS_BINS, Losses};
pub use map::{COLUMNS, Map, MapCell, NoMap, ROWS, Spot};
pub use noise::{Spread, normals_alone};
pub use odds::{Kernel, LANES};
pub use paths::Paths;
pub use question::{Cannot, Question};
pub use report::{KernelName, OddsLane, OddsReport};
pub use tally::{Days, LaneTally, Tally, mean};
pub use wilson::{Z_95, Z_999, wilson};
