//! The instant in sentences, for those who hear the page, and as a row of the list. While time runs
//! it is told anew once a second, however often the picture changes: nobody can listen or read
//! faster, and what is not told need not be laid out. Whenever time stands, it is that of the
//! instant.

use crate::sim::{RunState, Session};
use crate::units::{Money, Price};
use crate::view::lane_fields::lane_fields;
use crate::view::{
    Argument, ChartView, ClockView, Headline, LaneStatus, LaneView, MarketView, Message, captions,
};

/// Screen time between two descriptions while time runs, in microseconds.
const EVERY_MICROS: u64 = 1_000_000;

/// What those hear who do not see the pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The summary of the screen: sentences in order.
    pub summary: Vec<Message>,
    /// The picture of each tank: cross, isolated.
    pub tanks: [Message; 2],
    /// The values of the quantities of each account, in the order of
    /// [`lane_fields`](crate::view::lane_fields::lane_fields).
    pub quantities: [[Message; 10]; 2],
    /// The chart.
    pub chart: Message,
    /// The moment it tells of, the mark then and the account equity of cross and isolated.
    pub moment: Message,
    /// See [`Description::moment`].
    pub mark: Price,
    /// See [`Description::moment`].
    pub equity: [Money; 2],
    /// What could still be used then: cross, isolated.
    pub free: [Money; 2],
    /// What it was told in.
    state: RunState,
    /// How often the bet had been changed.
    edits: u32,
    /// How each account stood.
    statuses: [LaneStatus; 2],
    /// When, in screen time of the sitting.
    at_micros: u64,
}

impl Description {
    /// That of this instant.
    pub(super) fn of(
        session: &Session,
        (clock, market): (ClockView, &MarketView),
        lanes: &[LaneView; 2],
        headline: &Headline,
        chart: &ChartView,
    ) -> Self {
        let state = session.state();
        Self {
            summary: summary(state, clock, market, lanes, headline),
            tanks: lanes.each_ref().map(captions::tank_title),
            quantities: lanes.each_ref().map(|lane| lane_fields(lane).map(|field| field.said)),
            chart: captions::chart_title(&chart.shown, clock, chart.has_lines),
            moment: captions::moment(clock, clock.step),
            mark: market.mark,
            equity: lanes.each_ref().map(|lane| lane.account_equity),
            free: lanes.each_ref().map(|lane| lane.free),
            state,
            edits: session.edits(),
            statuses: lanes.each_ref().map(|lane| lane.status),
            at_micros: session.played_micros(),
        }
    }

    /// Whether it still serves at this instant of the session: what befalls an account is told at once.
    pub(super) fn lasts(&self, session: &Session, lanes: &[LaneView; 2]) -> bool {
        self.state == RunState::Running
            && session.state() == self.state
            && session.edits() == self.edits
            && lanes.each_ref().map(|lane| lane.status) == self.statuses
            && session.played_micros().saturating_sub(self.at_micros) < EVERY_MICROS
    }
}

/// Time, price, both accounts, what to do next. While a question is open it stands in the place of
/// the accounts, which would answer it.
fn summary(
    state: RunState,
    clock: ClockView,
    market: &MarketView,
    lanes: &[LaneView; 2],
    headline: &Headline,
) -> Vec<Message> {
    let mut time = captions::progress(clock);
    time.push(("state", Argument::Token(state.as_str())));
    let mut sentences = vec![
        Message::new("summary-time", time),
        Message::new(
            "summary-price",
            [
                ("price", Argument::Price(market.mark)),
                ("change", Argument::Percent(market.change)),
                ("direction", Argument::Token(captions::direction(market.change))),
            ],
        ),
    ];
    if state == RunState::Predicting {
        sentences.push(headline.ask.clone());
    } else {
        sentences.extend(lanes.iter().map(lane));
    }
    sentences.push(Message::new("summary-next", [("state", Argument::Token(state.as_str()))]));
    sentences
}

fn lane(lane: &LaneView) -> Message {
    let mode = ("mode", Argument::Token(lane.mode.name()));
    let status = ("status", Argument::Token(lane.status.as_str()));
    if let Some(end) = &lane.closed_out {
        let (lost, kept) = (Argument::Money(end.lost), Argument::Money(end.kept));
        let mut args = captions::ended(lane.mode, (end.price, end.fill_apart));
        args.extend([("lost", lost), ("kept", kept)]);
        return Message { key: "summary-lane-closed-out", args };
    }
    if captions::is_closed(lane) {
        let left = ("left", Argument::Money(lane.account_equity));
        return Message::new("summary-lane-closed", [mode, status, left]);
    }
    let equity = ("equity", Argument::Money(lane.equity));
    let cell = ("cell", Argument::Money(lane.tank.cell));
    match lane.distance {
        Some(distance) => Message::new(
            "summary-lane",
            [mode, status, equity, cell, ("distance", Argument::Percent(distance))],
        ),
        None => Message::new("summary-lane-no-line", [mode, status, equity, cell]),
    }
}
