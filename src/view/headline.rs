//! The sentence above the chart: the question, the warning, the reveal.

use crate::engine::MarginMode;
use crate::sim::{Experiment, INSTRUMENT, Lane, Occurrence, RunState};
use crate::units::{Money, Rate, Step};
use crate::view::captions::{ended, flag, is_closed, rest, stakes};
use crate::view::tank_view::risen;
use crate::view::{
    Argument, ClockView, ClosedOut, Headline, LaneStatus, LaneView, Message, captions, number,
    order_words,
};

/// What is to be read first at this moment.
pub(super) fn headline(
    state: RunState,
    clock: ClockView,
    lanes: &[LaneView; 2],
    experiment: &Experiment,
) -> Headline {
    let [cross, isolated] = lanes;
    // While time runs an alert would flash by; the list and the announcer tell it.
    if state != RunState::Running
        && let Some(headline) = alert(experiment)
    {
        return headline;
    }
    match (&cross.closed_out, &isolated.closed_out) {
        (Some(cross_end), Some(isolated_end)) => both([cross_end, isolated_end]),
        (Some(end), None) => one(cross, end, isolated),
        (None, Some(end)) => one(isolated, end, cross),
        (None, None) if state == RunState::Finished => finished(clock, lanes),
        (None, None) => open(lanes, experiment),
    }
}

/// What an alert tells, at the step at which it goes off, while there is something to act on.
fn alert(experiment: &Experiment) -> Option<Headline> {
    let has_position = |lane: &Lane| !lane.account.positions.is_empty();
    let alerts = latest_alerts(experiment);
    let (_, _, ask) = alerts.into_iter().find(|(step, ..)| *step == experiment.step())?;
    let is_over = experiment.step() == experiment.horizon();
    let can_act = !is_over && experiment.lanes().iter().any(has_position);
    can_act.then(|| Headline { ask, detail: Message::plain("headline-alert-detail") })
}

/// The alerts of the latest step at which any went off: when, number in the log, what is said.
pub(super) fn latest_alerts(experiment: &Experiment) -> Vec<(Step, u32, Message)> {
    if experiment.scenario().alerts.is_empty() {
        return Vec::new();
    }
    let mut told: Vec<(Step, u32, Message)> = Vec::new();
    for entry in experiment.log().iter().rev() {
        if told.first().is_some_and(|(step, ..)| *step != entry.step) {
            break;
        }
        if let Occurrence::Alerted(alerted) = &entry.what {
            let said = order_words::alerted(alerted, entry.lane);
            // A price alert is one for both accounts.
            if told.iter().all(|(_, _, other)| *other != said) {
                told.push((entry.step, entry.id, said));
            }
        }
    }
    told.reverse();
    told
}

fn mode(mode: MarginMode) -> (&'static str, Argument) {
    ("mode", Argument::Token(mode.name()))
}

fn both([cross, isolated]: [&ClosedOut; 2]) -> Headline {
    // What had been paid in by then: what is taken out later was not lost.
    let of = [cross, isolated].map(|end| end.lost + end.kept);
    let args = [
        ("cross", Argument::Money(cross.lost)),
        ("isolated", Argument::Money(isolated.lost)),
        ("wallet", Argument::Money(of[0])),
        ("beside", Argument::Money(of[1])),
        flag("all", cross.kept.is_zero()),
        flag("same", cross.lost == isolated.lost && of[0] == of[1]),
    ];
    Headline {
        ask: Message::plain("headline-both"),
        detail: Message::new("headline-both-detail", args),
    }
}

fn one(lane: &LaneView, end: &ClosedOut, other: &LaneView) -> Headline {
    let args = [
        mode(lane.mode),
        ("lost", Argument::Money(end.lost)),
        ("kept", Argument::Money(end.kept)),
        rest(lane, end),
        flag("pooled", lane.was_pooled),
        ("untouched", Argument::Money(end.untouched())),
        ("returned", Argument::Money(end.returned)),
        ("other", Argument::Token(other.mode.name())),
        ("is", Argument::Token(if is_closed(other) { "closed" } else { "open" })),
        ("direction", Argument::Token(if other.loss.is_positive() { "down" } else { "up" })),
        ("amount", Argument::Money(other.loss.abs())),
    ];
    Headline {
        ask: Message::new("headline-one", ended(lane.mode, (end.price, end.fill_apart))),
        detail: Message::new("headline-one-detail", args),
    }
}

fn finished(clock: ClockView, lanes: &[LaneView; 2]) -> Headline {
    Headline {
        ask: Message::new("headline-finished", length(clock)),
        detail: results("headline-finished-detail", lanes),
    }
}

/// What each account has won or lost.
fn results(key: &'static str, lanes: &[LaneView; 2]) -> Message {
    Message::new(key, lanes.each_ref().map(|lane| (lane.mode.name(), Argument::Money(-lane.loss))))
}

/// The length of the run, told as the clock tells it.
fn length(clock: ClockView) -> [(&'static str, Argument); 3] {
    let (days, time) = clock.day_and_time(clock.horizon);
    let (unit, time) = match (clock.is_in_hours(), time.as_str()) {
        (true, _) => ("hours", clock.hours(clock.horizon)),
        (false, "00:00") => ("days", time),
        (false, _) => ("both", time),
    };
    [
        ("unit", Argument::Token(unit)),
        ("days", Argument::Count(days)),
        ("time", Argument::Text(time)),
    ]
}

fn open(lanes: &[LaneView; 2], experiment: &Experiment) -> Headline {
    let called = lanes.each_ref().map(|lane| lane.distance.filter(|_| is_called(lane)));
    match called {
        [Some(cross), Some(isolated)] => call_of_both(cross, isolated),
        [Some(distance), None] => call(&lanes[0], distance),
        [None, Some(distance)] => call(&lanes[1], distance),
        [None, None] => calm(lanes, experiment),
    }
}

fn is_called(lane: &LaneView) -> bool {
    lane.status == LaneStatus::Call
}

fn call(lane: &LaneView, distance: Rate) -> Headline {
    let distance = ("distance", Argument::Percent(distance));
    Headline {
        ask: Message::new("headline-call", [mode(lane.mode)]),
        detail: Message::new("headline-call-detail", [distance]),
    }
}

fn call_of_both(cross: Rate, isolated: Rate) -> Headline {
    let args = [
        // What reads the same is said once.
        flag("same", number::percent(cross) == number::percent(isolated)),
        ("cross", Argument::Percent(cross)),
        ("isolated", Argument::Percent(isolated)),
    ];
    Headline {
        ask: Message::plain("headline-call-both"),
        detail: Message::new("headline-call-both-detail", args),
    }
}

/// A position beside the one that an account is told by went; the account lives on.
fn gone(lanes: &[LaneView; 2]) -> Option<Message> {
    lanes.iter().rev().find_map(captions::gone)
}

/// What an account loses where the price on the page rises by one percent of its entry, positions and coins;
/// negative where it gains.
fn one_percent(lane: &Lane, experiment: &Experiment) -> Money {
    let risen = risen(INSTRUMENT, experiment.scenario().entry(), experiment.marks());
    lane.account.equity(experiment.marks()) - lane.account.equity(&risen)
}

fn calm(lanes: &[LaneView; 2], experiment: &Experiment) -> Headline {
    let [cross, isolated] = lanes;
    if let Some(ask) = gone(lanes) {
        return Headline { ask, detail: results("headline-so-far", lanes) };
    }
    let closed = match [cross, isolated].map(is_closed) {
        [true, true] => Some("both"),
        [true, false] => Some("cross"),
        [false, true] => Some("isolated"),
        [false, false] => None,
    };
    if let Some(which) = closed {
        let ask = Message::new("headline-closed", [("which", Argument::Token(which))]);
        return Headline { ask, detail: results("headline-so-far", lanes) };
    }
    let taken = experiment.lanes().each_ref().map(|lane| one_percent(lane, experiment));
    let against = if taken[0].is_positive() { "rises" } else { "falls" };
    let is_same = taken[0] == taken[1] && !taken[0].is_zero();
    let ask = match [cross, isolated].map(|lane| stakes(lane) == "yes") {
        [true, true] => "headline-same",
        [false, false] => "headline-walls",
        [true, false] | [false, true] => "headline-open",
    };
    let detail = if is_same {
        let args =
            [("mark", Argument::Money(taken[0].abs())), ("against", Argument::Token(against))];
        Message::new("headline-open-detail", args)
    } else {
        results("headline-so-far", lanes)
    };
    Headline { ask: Message::plain(ask), detail }
}
