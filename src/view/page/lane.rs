//! One account: name and backing, tank, status. Its ten quantities are there for assistive
//! technology in full; sighted readers find them in *Numbers*.

use super::{Screen, el, lane_index, mark, said, term};
use crate::engine::MarginMode;
use crate::view::chart::Size;
use crate::view::chart::tank::{TankFonts, TankInput, TankScene, TankStyle, column_px};
use crate::view::kept::TOGETHER;
use crate::view::lane_fields::lane_fields;
use crate::view::node::{Node, Px};
use crate::view::{Argument, Frame, LaneStatus, LaneView, Message, RunState, View, captions};

/// One account, from its name to its status: cross stands left, isolated right. Both are made in the same turns:
/// they meet the same price.
pub(super) fn lane(screen: Screen<'_>, mode: MarginMode) -> Node {
    screen.kept.in_turns(("lane", lane_index(mode)), TOGETHER, || whole(screen, mode))
}

fn whole(screen: Screen<'_>, mode: MarginMode) -> Node {
    let (index, kept) = (lane_index(mode), screen.kept);
    let lane = &screen.frame.lanes[index];
    let class = match mode {
        MarginMode::Cross => "lane cross",
        MarginMode::Isolated => "lane isolated",
    };
    let size = screen.place.tanks[index];
    let column = column(screen, fonts(size, screen.place.rem_px, screen.frame.view));
    // On a stacked page the words stand below the tank, not beside its scale.
    let inset = if screen.place.is_stacked { 0.0 } else { column };
    let name = captions::name(mode);
    let backing = (mode, captions::backing(lane), captions::backing_short(lane));
    let head = kept.part(("lane-head", index), backing, head);
    el("article", class)
        .with("aria-label", name)
        .with("data-lane", captions::mode_token(mode))
        .with("data-status", lane.status.as_str())
        .with("style:--scale-column", format!("{}px", Px(inset)))
        .around(vec![
            head,
            el("div", "tank-box")
                .with("data-measure", captions::mode_token(mode))
                .around(vec![tank(screen, lane, size, column)]),
            status(screen, lane),
            // Read by name, not seen.
            kept.in_turns(("quantities", index), 0b0001_0000, || quantities(screen, lane)),
        ])
}

fn head((mode, backing, short): &(MarginMode, Message, Message)) -> Node {
    let heading = vec![mark(*mode), term("", mode.name(), captions::name(*mode))];
    el("header", "lane-head").around(vec![
        el("h2", "").around(heading),
        el("p", "backing").told(backing.clone()),
        el("p", "backing-short").with("aria-hidden", "true").text(short.clone()),
    ])
}

fn tank(screen: Screen<'_>, lane: &LaneView, size: Size, column_px: f64) -> Node {
    let place = screen.place;
    let words = captions::tank_words(lane, screen.words);
    let scene = TankScene::build(&TankInput {
        view: &lane.tank,
        mode: lane.mode,
        size,
        walls: screen.frame.lanes.iter().map(|lane| lane.tank.walls()).max().unwrap_or(0),
        style: if place.is_stacked { TankStyle::Slim } else { TankStyle::Full },
        fonts: fonts(size, place.rem_px, screen.frame.view),
        column_px,
        words: &words,
    });
    scene.shapes(lane.mode, screen.frame.description.tanks[lane_index(lane.mode)].clone())
}

/// Sizes of the words on the glass.
fn fonts(size: Size, rem: f64, view: View) -> TankFonts {
    if view == View::Projector {
        return TankFonts { tick_px: 0.75 * rem, level_px: 1.5 * rem, big_px: 1.75 * rem };
    }
    let is_narrow = size.width_px < 15.0 * rem;
    let level_px = if is_narrow { 0.8125 } else { 0.9375 } * rem;
    TankFonts { tick_px: 0.75 * rem, level_px, big_px: 1.625 * rem }
}

/// Room beside the glass, the same for both accounts.
fn column(screen: Screen<'_>, fonts: TankFonts) -> f64 {
    let [cross, isolated] = &screen.frame.lanes;
    let of_cross = captions::tank_words(cross, screen.words);
    let of_isolated = captions::tank_words(isolated, screen.words);
    column_px([(&cross.tank, &of_cross), (&isolated.tank, &of_isolated)], fonts)
}

/// Status word with bars, what is left, and the measure of risk.
fn status(screen: Screen<'_>, lane: &LaneView) -> Node {
    let word = screen
        .kept
        .part(("status-word", lane_index(lane.mode)), lane.status, |status| status_word(*status));
    el("div", "status").around(vec![
        word,
        el("p", "standing").rich(standing(screen.frame, lane)),
        el("p", "measure").with("title", said("risk-help")).around(vec![term(
            "",
            "risk",
            captions::measure(lane, screen.frame.clock),
        )]),
    ])
}

fn status_word(status: LaneStatus) -> Node {
    let word = captions::status(status);
    let word = match status {
        LaneStatus::Close | LaneStatus::Call => term("", "margin-call", word),
        LaneStatus::Liquidated => term("", "liquidated", word),
        LaneStatus::Comfortable
        | LaneStatus::Finished
        | LaneStatus::Stopped
        | LaneStatus::Closed => el("span", "").text(word),
    };
    el("p", "status-word").around(vec![gauge(status), word])
}

/// What is left and how far it is; while a question is open only what is left.
fn standing(frame: &Frame, lane: &LaneView) -> Message {
    if frame.state == RunState::Predicting {
        return Message::new("standing-left", [("left", Argument::Money(lane.equity))]);
    }
    captions::standing(lane)
}

/// Three bars that empty as the account gets close; a cross once it is closed out.
fn gauge(status: LaneStatus) -> Node {
    let full = match status {
        LaneStatus::Comfortable | LaneStatus::Finished => Some(3),
        LaneStatus::Close => Some(2),
        LaneStatus::Call => Some(1),
        LaneStatus::Stopped | LaneStatus::Closed => Some(0),
        LaneStatus::Liquidated => None,
    };
    let shapes = match full {
        None => vec![el("path", "gauge-out").with("d", "M5 2l12 12M17 2 5 14")],
        Some(full) => {
            let bars = ["M1 10h5v5H1z", "M8 6h5v9H8z", "M15 2h5v13h-5z"];
            let bars = bars.into_iter().enumerate();
            let bar = |(index, outline)| {
                let class = if index < full { "bar on" } else { "bar" };
                el("path", class).keyed("bar", index).with("d", outline)
            };
            bars.map(bar).collect()
        }
    };
    el("svg", "gauge").with("viewBox", "0 0 22 16").with("aria-hidden", "true").around(shapes)
}

/// The quantities of the account as a list of names and values: exact where time stands for those
/// who read them by name, said as often as the description is told.
fn quantities(screen: Screen<'_>, lane: &LaneView) -> Node {
    let said = &screen.frame.description.quantities[lane_index(lane.mode)];
    let rows = lane_fields(lane).into_iter().zip(said).map(|(field, said)| {
        el("div", "").around(vec![
            el("dt", "").text(field.label),
            el("dd", "")
                .with("data-field", field.name)
                .with("data-value", field.value)
                .text(said.clone()),
        ])
    });
    let token = Argument::Token(captions::mode_token(lane.mode));
    el("dl", "unseen")
        .with("aria-label", Message::new("lane-numbers", [("mode", token)]))
        .around(rows.collect())
}
