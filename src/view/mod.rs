//! Read-only pictures and words of a session. Knows the engine and the experiment, not the browser.

mod frame;
mod message;

pub use frame::{
    ChartView, ClockView, ClosedOut, Digests, EventRow, FieldView, Frame, Headline, LaneStatus,
    LaneView, MarketView, PlotPoint, PositionView, PreviewView, RunState, Speed, TankView,
};
pub use message::{Argument, Message};
