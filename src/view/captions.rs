//! Which words stand beside which picture: status lines, the words on the glass, the words in the
//! chart. Picks messages and numbers; sentences belong to the language, places to the scenes.

use crate::engine::{MarginMode, Side, Trigger};
use crate::sim::MODES;
use crate::units::{Price, Rate, Step};
use crate::view::chart::price::PriceWords;
pub use crate::view::tank_captions::{tank_title, tank_words};
use crate::view::{
    Argument, ChartView, ClockView, ClosedOut, LaneStatus, LaneView, LineView, MarketView, Message,
    OrderLine, Words, number,
};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The word of an account for messages: `cross` or `isolated`.
pub fn mode_token(mode: MarginMode) -> &'static str {
    match mode {
        MarginMode::Cross => "cross",
        MarginMode::Isolated => "isolated",
    }
}

/// The word of a side for messages: `long` or `short`.
pub fn side_token(side: Side) -> &'static str {
    match side {
        Side::Long => "long",
        Side::Short => "short",
    }
}

pub(super) fn mode_argument(mode: MarginMode) -> (&'static str, Argument) {
    ("mode", Argument::Token(mode_token(mode)))
}

/// Name of an account.
pub fn name(mode: MarginMode) -> Message {
    Message::new("lane-name", [mode_argument(mode)])
}

/// Yes or no, for messages.
pub(super) fn flag(name: &'static str, is_set: bool) -> (&'static str, Argument) {
    (name, Argument::Token(if is_set { "yes" } else { "no" }))
}

/// Whether everything in the account backs the trade, as in cross, or in isolated with the whole wallet
/// as margin, where there is nothing behind the wall; or if not, whether all of the rest backs others.
pub(super) fn stakes(lane: &LaneView) -> &'static str {
    if lane.tank.locked.is_positive() {
        "no"
    } else if lane.tank.beside.iter().any(|cell| !cell.is_broken) {
        "beside"
    } else {
        "yes"
    }
}

/// The same for messages.
pub(super) fn all(lane: &LaneView) -> (&'static str, Argument) {
    ("all", Argument::Token(stakes(lane)))
}

/// The margin mode of the position that an account is told by, for messages.
pub(super) fn wall(lane: &LaneView) -> (&'static str, Argument) {
    ("wall", Argument::Token(mode_token(lane.backing)))
}

/// Which sentence says what a close-out left.
pub(super) fn rest(lane: &LaneView, end: &ClosedOut) -> (&'static str, Argument) {
    let came_back = end.returned.is_positive();
    let rest = match lane.backing {
        MarginMode::Cross if end.kept.is_positive() => "left",
        MarginMode::Isolated if end.untouched().is_positive() && came_back => "both",
        MarginMode::Isolated if end.untouched().is_positive() => "untouched",
        MarginMode::Isolated if came_back => "returned",
        MarginMode::Cross | MarginMode::Isolated => "nothing",
    };
    ("rest", Argument::Token(rest))
}

/// Whether the trader closed it: nothing is behind a trade any more.
pub(super) fn is_closed(lane: &LaneView) -> bool {
    matches!(lane.status, LaneStatus::Closed | LaneStatus::Stopped)
}

/// The margin mode that a position has now, where it is another than that of its account.
pub(super) fn moved(account: MarginMode, position: MarginMode) -> &'static str {
    if account == position { "" } else { mode_token(position) }
}

/// What backs the trade, under the name.
pub fn backing(lane: &LaneView) -> Message {
    if is_closed(lane) {
        return Message::plain("lane-backing-none");
    }
    let tense = if lane.status.is_open() { "now" } else { "past" };
    Message::new(
        "lane-backing",
        [
            all(lane),
            ("tense", Argument::Token(tense)),
            ("cell", Argument::Money(lane.tank.cell)),
            ("now", Argument::Token(moved(lane.mode, lane.backing))),
        ],
    )
}

/// The same in two words, for narrow screens.
pub fn backing_short(lane: &LaneView) -> Message {
    if is_closed(lane) {
        return Message::plain("lane-backing-none-short");
    }
    Message::new("lane-backing-short", [all(lane), ("cell", Argument::Money(lane.tank.cell))])
}

/// The status word.
pub fn status(status: LaneStatus) -> Message {
    Message::new("status", [("status", Argument::Token(status.as_str()))])
}

/// The line under the status word: what is left and how far it is.
pub fn standing(lane: &LaneView) -> Message {
    let left = ("left", Argument::Money(lane.equity));
    if let Some(closed) = &lane.closed_out {
        return Message::new(
            "standing-closed-out",
            [("lost", Argument::Money(closed.lost)), ("kept", Argument::Money(closed.kept))],
        );
    }
    match (lane.status.is_open(), lane.distance) {
        (true, Some(distance)) => {
            Message::new("standing-open", [left, ("distance", Argument::Percent(distance))])
        }
        (true, None) => Message::new("standing-no-line", [left]),
        (false, _) => {
            let left = ("left", Argument::Money(lane.account_equity));
            Message::new("standing-over", [left, flag("closed", is_closed(lane))])
        }
    }
}

/// The small line below: how near, and at what leverage; or when it ended.
pub fn measure(lane: &LaneView, clock: ClockView) -> Message {
    if let Some(closed) = &lane.closed_out {
        let (day, time) = day_and_time(clock, closed.step);
        return Message::new(
            "measure-closed-out",
            [unit(clock), ("day", Argument::Count(day)), ("time", Argument::Text(time))],
        );
    }
    let Some(position) = lane.position() else { return Message::plain("measure-flat") };
    let set = ("set", Argument::Text(number::leverage(position.leverage.decimal())));
    match (lane.risk_rate, lane.effective_leverage) {
        (Some(risk), Some(effective)) => Message::new(
            "measure-open",
            [
                ("risk", Argument::Percent(risk)),
                ("effective", Argument::Text(number::multiple(effective))),
                set,
            ],
        ),
        (None, _) | (_, None) => Message::new("measure-set", [set]),
    }
}

/// Which account was closed out, at which mark; and at what it was filled where trades stood apart.
pub fn ended(
    mode: MarginMode,
    (price, fill_apart): (Price, Option<Price>),
) -> Vec<(&'static str, Argument)> {
    vec![
        mode_argument(mode),
        ("price", Argument::Price(price)),
        flag("apart", fill_apart.is_some()),
        ("fill", Argument::Price(fill_apart.unwrap_or(price))),
    ]
}

/// What a screen reader says when the status of an account has changed from that of `before`.
pub fn announcement(lane: &LaneView, before: LaneStatus) -> Message {
    let mode = mode_argument(lane.mode);
    if let Some(closed) = &lane.closed_out {
        let mut args = ended(lane.mode, (closed.price, closed.fill_apart));
        args.push(("lost", Argument::Money(closed.lost)));
        args.push(("kept", Argument::Money(closed.kept)));
        return Message { key: "announce-closed-out", args };
    }
    let status = ("status", Argument::Token(lane.status.as_str()));
    let from = ("from", Argument::Token(before.as_str()));
    match lane.distance {
        Some(distance) => Message::new(
            "announce-status",
            [mode, status, from, ("distance", Argument::Percent(distance))],
        ),
        None => Message::new("announce-status-only", [mode, status, from]),
    }
}

/// That another position of an account was closed out, while the account lives on.
pub fn gone(lane: &LaneView) -> Option<Message> {
    let gone = lane.gone.filter(|_| lane.closed_out.is_none() && !is_closed(lane))?;
    let number = Argument::Number(gone.number.into());
    let args = [
        mode_argument(lane.mode),
        ("number", number),
        ("asset", Argument::Text(gone.asset.to_owned())),
    ];
    Some(Message::new("headline-gone", args))
}

/// What is at stake if the price goes on against the position; nothing without a position.
pub fn stake(lane: &LaneView) -> Option<Message> {
    lane.position()?;
    let Some(price) = lane.liquidation_price else {
        return Some(Message::new("stake-no-line", [mode_argument(lane.mode)]));
    };
    Some(Message::new(
        "stake",
        [
            mode_argument(lane.mode),
            all(lane),
            ("price", Argument::Price(price)),
            ("cell", Argument::Money(lane.tank.cell)),
            ("locked", Argument::Money(lane.tank.locked)),
        ],
    ))
}

/// Which way a price has gone, for messages.
pub(super) fn direction(change: Rate) -> &'static str {
    match change.decimal().cmp(&Decimal::ZERO) {
        Ordering::Less => "down",
        Ordering::Equal => "same",
        Ordering::Greater => "up",
    }
}

/// The change since entry, with its arrow.
pub fn change(market: &MarketView) -> Message {
    let direction = ("direction", Argument::Token(direction(market.change)));
    Message::new("price-change", [direction, ("change", Argument::Percent(market.change))])
}

/// In what a clock counts, for messages.
pub(super) fn unit(clock: ClockView) -> (&'static str, Argument) {
    ("unit", Argument::Token(if clock.is_in_hours() { "hours" } else { "days" }))
}

/// Day and time of day; in a run told in hours no day, and the time since the start.
fn day_and_time(clock: ClockView, step: Step) -> (u32, String) {
    if clock.is_in_hours() { (0, clock.hours(step)) } else { clock.day_and_time(step) }
}

/// The last trade, where it stands apart from the price used for closing.
pub fn last_apart(market: &MarketView) -> Option<Message> {
    let is_apart = market.last != market.mark;
    is_apart.then(|| Message::new("price-last", [("price", Argument::Price(market.last))]))
}

/// A moment of simulated time: day and time of day, or the time since the start.
pub fn moment(clock: ClockView, step: Step) -> Message {
    let (day, time) = day_and_time(clock, step);
    Message::new(
        "moment",
        [unit(clock), ("day", Argument::Count(day)), ("time", Argument::Text(time))],
    )
}

/// How far the clock is, in days or in hours.
pub fn day_of(clock: ClockView) -> Message {
    Message::new("day-of", progress(clock))
}

/// How far the clock is and how far it goes, in days and in hours: the unit chooses.
pub(super) fn progress(clock: ClockView) -> Vec<(&'static str, Argument)> {
    let (day, _) = clock.day_and_time(clock.step);
    vec![
        unit(clock),
        ("day", Argument::Count(day)),
        ("days", Argument::Count(clock.days())),
        ("time", Argument::Text(clock.hours(clock.step))),
        ("total", Argument::Text(clock.hours(clock.horizon))),
    ]
}

/// What the chart is drawn from besides the path.
#[derive(Clone, Debug)]
pub struct ChartCaption<'a> {
    /// Path and lines.
    pub chart: &'a ChartView,
    /// What is named on the time axis, as [`day_steps`](crate::view::chart::timeline::day_steps)
    /// chooses it.
    pub days: &'a [(u32, u32)],
    /// Whether the short labels are wanted.
    pub is_narrow: bool,
}

/// The words in the chart.
pub fn price_words(caption: &ChartCaption<'_>, words: &Words) -> PriceWords {
    let ChartView { shown, exact, .. } = caption.chart;
    let to_go = |line: Option<LineView>| {
        let distance = Argument::Percent(line?.distance?);
        Some(words.say(&Message::new("to-go", [("distance", distance)])))
    };
    let time_name = |count: u32| {
        if caption.chart.is_in_hours {
            return number::hours(count.into());
        }
        words.say(&Message::new("day", [("day", Argument::Count(count))]))
    };
    PriceWords {
        entry: words.say(&Message::new("chart-entry", [("price", Argument::Price(shown.entry))])),
        unknown: words.text("chart-unknown"),
        orders: caption.chart.orders.iter().map(|line| order_label(*line, words)).collect(),
        goes_on: words.text("chart-goes-on"),
        price: number::price(shown.mark),
        lines: caption.chart.lines.map(|line| line.map(drawn_price).unwrap_or_default()),
        line_labels: [0, 1].map(|index| line_label(caption, index, words)),
        distances: exact.map(to_go),
        days: caption.days.iter().map(|(step, day)| (*step, time_name(*day))).collect(),
    }
}

/// The name of an order's line.
fn order_label(line: OrderLine, words: &Words) -> String {
    let price = ("price", Argument::Text(drawn_price(line.price)));
    let order = line.trigger.map_or("alert", Trigger::name);
    words.say(&Message::new("chart-order", [("order", Argument::Token(order)), price]))
}

/// A drawn price as text: only for words in the picture.
pub fn drawn_price(price: f64) -> String {
    Decimal::try_from(price).map(Price::new).map(number::price).unwrap_or_default()
}

fn line_label(caption: &ChartCaption<'_>, index: usize, words: &Words) -> String {
    let mode = MODES[index];
    let named = mode_argument(mode);
    if caption.chart.closed_out[index].is_some() {
        return words.say(&Message::new("chart-line-closed-out", [named]));
    }
    match (caption.is_narrow, caption.chart.exact[index]) {
        (true, Some(LineView { distance: Some(distance), .. })) => words.say(&Message::new(
            "chart-line-short",
            [named, ("distance", Argument::Percent(distance))],
        )),
        (false, Some(LineView { price, .. })) => {
            words.say(&Message::new("chart-line", [named, ("price", Argument::Price(price))]))
        }
        (true, Some(_)) | (_, None) => words.say(&name(mode)),
    }
}

/// The chart in a sentence.
pub fn chart_title(market: &MarketView, clock: ClockView, has_lines: bool) -> Message {
    let mut args = progress(clock);
    args.push(("entry", Argument::Price(market.entry)));
    args.push(("price", Argument::Price(market.mark)));
    Message::new(if has_lines { "chart-title" } else { "chart-title-hidden" }, args)
}
