//! The instant in sentences, for those who hear the page.

use crate::sim::RunState;
use crate::view::{Argument, ClockView, Headline, LaneView, MarketView, Message, captions};

/// Time, price, both accounts, what to do next. While a question is open it stands in the place of
/// the accounts, which would answer it.
pub(super) fn summary(
    state: RunState,
    clock: ClockView,
    market: &MarketView,
    lanes: &[LaneView; 2],
    headline: &Headline,
) -> Vec<Message> {
    let mut time = captions::progress(clock);
    time.push(("state", Argument::Token(state.as_str())));
    let direction = match market.change.decimal() {
        change if change.is_zero() => "same",
        change if change.is_sign_negative() => "down",
        _ => "up",
    };
    let mut sentences = vec![
        Message::new("summary-time", time),
        Message::new(
            "summary-price",
            [
                ("price", Argument::Price(market.mark)),
                ("change", Argument::Percent(market.change)),
                ("direction", Argument::Token(direction)),
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
        return Message::new(
            "summary-lane-closed-out",
            [mode, ("price", Argument::Price(end.price)), ("lost", lost), ("kept", kept)],
        );
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
