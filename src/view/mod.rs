//! Read-only pictures and words of a session. Knows the engine and the experiment, not the browser.
//!
//! `build.rs` makes a [`Frame`] of a session; `chart/` turns its numbers into pictures, `words.rs`
//! its messages into sentences. `still/` has the pages that only say something, `odds/` what the worker
//! of the odds shows: neither is part of the page's program.

mod account;
pub mod bet_words;
mod build;
pub mod captions;
pub mod chart;
mod description;
mod drawn;
mod event_line;
mod event_orders;
mod fields;
#[cfg(not(target_arch = "wasm32"))]
mod fluent;
mod frame;
pub mod futures;
mod headline;
mod intro_words;
mod kept;
pub mod lane_fields;
mod lane_view;
mod lesson;
pub mod markup;
mod message;
pub mod node;
mod notice;
pub mod number;
pub mod odds;
pub mod order_words;
pub mod own_data;
pub mod page;
mod pictures;
pub mod position_rows;
mod rules;
#[cfg(not(target_arch = "wasm32"))]
pub mod still;
mod sums;
mod tank_captions;
mod tank_view;
mod ticket;
mod why;
mod words;

pub use crate::sim::{Answer, Guide, RunState, Speed, Stage, View};
pub use account::{ClosedOut, Gone, LaneStatus, LaneView, PositionView};
pub use description::Description;
pub use frame::{
    ClockView, Digests, EventRow, FieldView, Frame, Headline, IntroView, MarketView, PreviewView,
};
pub use kept::{Kept, Pace, TURNS, Turn, turn_after};
pub use message::{Argument, Message};
pub use notice::notice;
pub use pictures::{
    CandleView, CellView, ChartOffer, ChartView, LineView, OrderLine, PlotPoint, TankView,
};
pub use sums::{Sums, SumsUnder};
pub use ticket::{TicketRow, TicketView};
pub use why::{LaneWhy, WhyView};
pub use words::{Given, Language, Span, Words};
