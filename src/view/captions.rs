//! Which words stand beside which picture: status lines, the words on the glass, the words in the
//! chart. Picks messages and numbers; sentences belong to the language, places to the scenes.

use crate::engine::{MarginMode, Side};
use crate::units::{Money, Price};
use crate::view::chart::price::PriceWords;
use crate::view::chart::tank::TankWords;
use crate::view::{
    Argument, ChartView, ClockView, LaneStatus, LaneView, MarketView, Message, Words, number,
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

fn mode_argument(mode: MarginMode) -> (&'static str, Argument) {
    ("mode", Argument::Token(mode_token(mode)))
}

/// Name of an account.
pub fn name(mode: MarginMode) -> Message {
    Message::new("lane-name", [mode_argument(mode)])
}

/// What backs the trade, under the name.
pub fn backing(lane: &LaneView) -> Message {
    let tense = if lane.status.is_open() { "now" } else { "past" };
    Message::new(
        "lane-backing",
        [
            mode_argument(lane.mode),
            ("tense", Argument::Token(tense)),
            ("cell", Argument::Money(lane.tank.cell)),
        ],
    )
}

/// The same in two words, for narrow screens.
pub fn backing_short(lane: &LaneView) -> Message {
    Message::new(
        "lane-backing-short",
        [mode_argument(lane.mode), ("cell", Argument::Money(lane.tank.cell))],
    )
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
            Message::new("standing-over", [("left", Argument::Money(lane.account_equity))])
        }
    }
}

/// The small line below: how near, and at what leverage; or when it ended.
pub fn measure(lane: &LaneView, clock: ClockView) -> Message {
    if let Some(closed) = &lane.closed_out {
        let (day, time) = clock.day_and_time(closed.step);
        return Message::new(
            "measure-closed-out",
            [("day", Argument::Count(day)), ("time", Argument::Text(time))],
        );
    }
    let Some(position) = &lane.position else { return Message::plain("measure-flat") };
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

/// What a screen reader says when the status of an account has changed.
pub fn announcement(lane: &LaneView) -> Message {
    let mode = mode_argument(lane.mode);
    if let Some(closed) = &lane.closed_out {
        return Message::new(
            "announce-closed-out",
            [
                mode,
                ("price", Argument::Price(closed.price)),
                ("lost", Argument::Money(closed.lost)),
                ("kept", Argument::Money(closed.kept)),
            ],
        );
    }
    let status = ("status", Argument::Token(lane.status.as_str()));
    match lane.distance {
        Some(distance) => Message::new(
            "announce-status",
            [mode, status, ("distance", Argument::Percent(distance))],
        ),
        None => Message::new("announce-status-only", [mode, status]),
    }
}

/// What is at stake if the price goes on against the position; nothing without a position.
pub fn stake(lane: &LaneView) -> Option<Message> {
    lane.position.as_ref()?;
    let Some(price) = lane.liquidation_price else {
        return Some(Message::new("stake-no-line", [mode_argument(lane.mode)]));
    };
    Some(Message::new(
        "stake",
        [
            mode_argument(lane.mode),
            ("price", Argument::Price(price)),
            ("cell", Argument::Money(lane.tank.cell)),
            ("locked", Argument::Money(lane.tank.locked)),
        ],
    ))
}

/// The picture of a tank in a sentence.
pub fn tank_title(lane: &LaneView) -> Message {
    let key = if lane.tank.is_broken { "tank-title-broken" } else { "tank-title" };
    Message::new(
        key,
        [
            mode_argument(lane.mode),
            ("outer", Argument::Money(lane.tank.outer)),
            ("cell", Argument::Money(lane.tank.cell)),
            ("level", Argument::Money(lane.tank.level)),
            ("locked", Argument::Money(lane.tank.locked)),
        ],
    )
}

/// The words on the glass.
pub fn tank_words(lane: &LaneView, words: &Words) -> TankWords {
    let tank = &lane.tank;
    let amount = |amount: Money| number::money_on_scale(amount, tank.cell);
    let gone = tank.level - tank.cell;
    let leak = match &lane.position {
        Some(position) if tank.per_percent.is_positive() => words.say(&Message::new(
            "tank-leak",
            [
                ("amount", Argument::Text(amount(-tank.per_percent))),
                ("side", Argument::Token(side_token(position.side))),
            ],
        )),
        Some(_) | None => String::new(),
    };
    let times = tank.level.ratio_to(tank.cell).map(number::multiple);
    TankWords {
        level: amount(tank.level),
        floor: words
            .say(&Message::new("tank-floor", [("amount", Argument::Text(amount(tank.floor)))])),
        emptied: gone.is_negative().then(|| amount(gone)),
        overflow: times.map(|times| {
            words.say(&Message::new("tank-overflow", [("times", Argument::Text(times))]))
        }),
        wall: words.text("tank-wall"),
        leak,
        remains: remains(lane, words),
    }
}

/// Amount, word and note behind the wall; in a broken cross tank what is left of the account.
fn remains(lane: &LaneView, words: &Words) -> [String; 3] {
    let tank = &lane.tank;
    match (lane.mode, tank.is_broken) {
        (MarginMode::Cross, false) => [String::new(), String::new(), String::new()],
        (MarginMode::Cross, true) => [
            number::money_on_scale(lane.account_equity, tank.outer),
            words.text("tank-left"),
            String::new(),
        ],
        (MarginMode::Isolated, false) => [
            number::money_on_scale(tank.locked, tank.outer),
            words.text("tank-locked"),
            words.text("tank-locked-note"),
        ],
        (MarginMode::Isolated, true) => [
            number::money_on_scale(tank.locked, tank.outer),
            words.text("tank-kept"),
            words.text("tank-kept-note"),
        ],
    }
}

/// The change since entry, with its arrow.
pub fn change(market: &MarketView) -> Message {
    let direction = match market.change.decimal().cmp(&Decimal::ZERO) {
        Ordering::Less => "down",
        Ordering::Equal => "same",
        Ordering::Greater => "up",
    };
    Message::new(
        "price-change",
        [("direction", Argument::Token(direction)), ("change", Argument::Percent(market.change))],
    )
}

/// A moment of simulated time: day and time of day.
pub fn moment(clock: ClockView, step: crate::units::Step) -> Message {
    let (day, time) = clock.day_and_time(step);
    Message::new("moment", [("day", Argument::Count(day)), ("time", Argument::Text(time))])
}

/// How far the clock is, in days.
pub fn day_of(clock: ClockView) -> Message {
    let (day, _) = clock.day_and_time(clock.step);
    Message::new("day-of", [("day", Argument::Count(day)), ("days", Argument::Count(clock.days()))])
}

/// What the chart is drawn from besides the path.
#[derive(Clone, Debug)]
pub struct ChartCaption<'a> {
    /// Path and lines.
    pub chart: &'a ChartView,
    /// The price now.
    pub market: &'a MarketView,
    /// Cross, isolated.
    pub lanes: &'a [LaneView; 2],
    /// Days named on the time axis: step and day.
    pub days: &'a [(u32, u32)],
    /// Whether the short labels are wanted.
    pub is_narrow: bool,
}

/// The words in the chart.
pub fn price_words(caption: &ChartCaption<'_>, words: &Words) -> PriceWords {
    let lane_words = |lane: &LaneView| line_label(caption, lane, words);
    let [cross, isolated] = caption.lanes;
    let to_go = |lane: &LaneView| {
        let distance = lane.distance.filter(|_| lane.status.is_open())?;
        Some(words.say(&Message::new("to-go", [("distance", Argument::Percent(distance))])))
    };
    let day_name = |day: u32| words.say(&Message::new("day", [("day", Argument::Count(day))]));
    PriceWords {
        entry: words
            .say(&Message::new("chart-entry", [("price", Argument::Price(caption.market.entry))])),
        unknown: words.text("chart-unknown"),
        goes_on: words.text("chart-goes-on"),
        price: number::price(caption.market.mark),
        lines: caption.chart.lines.map(|line| line.map(drawn_price).unwrap_or_default()),
        line_labels: [lane_words(cross), lane_words(isolated)],
        distances: [to_go(cross), to_go(isolated)],
        days: caption.days.iter().map(|(step, day)| (*step, day_name(*day))).collect(),
    }
}

/// A drawn price as text: only for words in the picture.
pub fn drawn_price(price: f64) -> String {
    Decimal::try_from(price).map(Price::new).map(number::price).unwrap_or_default()
}

fn line_label(caption: &ChartCaption<'_>, lane: &LaneView, words: &Words) -> String {
    let mode = mode_argument(lane.mode);
    if lane.closed_out.is_some() {
        return words.say(&Message::new("chart-line-closed-out", [mode]));
    }
    match (caption.is_narrow, lane.distance, lane.liquidation_price) {
        (true, Some(distance), _) => words.say(&Message::new(
            "chart-line-short",
            [mode, ("distance", Argument::Percent(distance))],
        )),
        (false, _, Some(price)) => {
            words.say(&Message::new("chart-line", [mode, ("price", Argument::Price(price))]))
        }
        (true, None, _) | (false, _, None) => words.say(&name(lane.mode)),
    }
}

/// The chart in a sentence.
pub fn chart_title(market: &MarketView, clock: ClockView) -> Message {
    let (day, _) = clock.day_and_time(clock.step);
    Message::new(
        "chart-title",
        [
            ("day", Argument::Count(day)),
            ("entry", Argument::Price(market.entry)),
            ("price", Argument::Price(market.mark)),
        ],
    )
}
