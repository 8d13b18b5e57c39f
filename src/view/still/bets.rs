//! What a bet comes to, as arguments for sentences about it: read off a session that lives it to its
//! horizon, so that no answer can say another number than the laboratory shows.

use crate::sim::{MODES, Msg, PRESETS, Part, Session};
use crate::units::{Money, Price, Rate, Step};
use crate::view::{Argument, Frame, LaneView};
use rust_decimal::Decimal;

/// An argument with its name.
pub(super) type Named = (&'static str, Argument);

/// The names of what one bet comes to, for the bets of a sentence in turn.
struct Names {
    lev: &'static str,
    share: &'static str,
    size: &'static str,
    wallet: &'static str,
    margin: &'static str,
    stop: &'static str,
    topup: &'static str,
    delay: &'static str,
    trail: &'static str,
    line: [&'static str; 2],
    far: [&'static str; 2],
    risk: [&'static str; 2],
    lost: [&'static str; 2],
    gain: [&'static str; 2],
    moved: [&'static str; 2],
    end: [&'static str; 2],
    back: [&'static str; 2],
    slip: [&'static str; 2],
    call: &'static str,
    deepest: &'static str,
    last: &'static str,
    next: &'static str,
    day_end: &'static str,
    alert: &'static str,
    alert_hours: &'static str,
}

/// The same names with a letter before them.
macro_rules! names {
    ($before:literal) => {
        Names {
            lev: concat!($before, "lev"),
            share: concat!($before, "share"),
            size: concat!($before, "size"),
            wallet: concat!($before, "wallet"),
            margin: concat!($before, "margin"),
            stop: concat!($before, "stop"),
            topup: concat!($before, "topup"),
            delay: concat!($before, "delay"),
            trail: concat!($before, "trail"),
            line: [concat!($before, "line-cross"), concat!($before, "line-isolated")],
            far: [concat!($before, "far-cross"), concat!($before, "far-isolated")],
            risk: [concat!($before, "risk-cross"), concat!($before, "risk-isolated")],
            lost: [concat!($before, "lost-cross"), concat!($before, "lost-isolated")],
            gain: [concat!($before, "gain-cross"), concat!($before, "gain-isolated")],
            moved: [concat!($before, "moved-cross"), concat!($before, "moved-isolated")],
            end: [concat!($before, "end-cross"), concat!($before, "end-isolated")],
            back: [concat!($before, "back-cross"), concat!($before, "back-isolated")],
            slip: [concat!($before, "slip-cross"), concat!($before, "slip-isolated")],
            call: concat!($before, "call"),
            deepest: concat!($before, "deepest"),
            last: concat!($before, "last"),
            next: concat!($before, "risk-next"),
            day_end: concat!($before, "day-end"),
            alert: concat!($before, "alert"),
            alert_hours: concat!($before, "alert-hours"),
        }
    };
}

const NAMES: [Names; 4] = [names!(""), names!("b-"), names!("c-"), names!("d-")];

/// Ten times the leverage in a falling market.
pub(super) const TENFOLD: &str = "seed=calm-otter-42&scene=slide&lev=10";

/// The link of a bet: `@name` is that of an example.
pub(super) fn link(bet: &'static str) -> &'static str {
    let preset = bet.strip_prefix('@').and_then(|name| PRESETS.iter().find(|it| it.name == name));
    preset.map_or(bet, |preset| preset.link)
}

/// What the bets of a sentence come to. What one does not have (no stop, no margin call) is not among
/// the arguments: a sentence that asks for it cannot be said, and a test says so.
pub(super) fn told(bets: impl IntoIterator<Item = &'static str>) -> Vec<Named> {
    bets.into_iter().zip(&NAMES).flat_map(|(bet, names)| one(link(bet), names)).collect()
}

fn one(link: &str, names: &Names) -> Vec<Named> {
    let mut session = Session::new(link);
    let open = Frame::build(&session, None);
    let mut args = asked(&session, names);
    args.push((names.margin, Argument::Money(open.lanes[1].tank.cell)));
    let day = Step(1_440 / session.experiment().scenario().step_minutes);
    session.update(Msg::SeekTo(day));
    let next = Frame::build(&session, None);
    args.extend(next.lanes[1].risk_rate.map(|rate| (names.next, Argument::Percent(rate))));
    session.update(Msg::SeekTo(session.experiment().horizon()));
    let end = Frame::build(&session, None);
    for (index, lane) in open.lanes.iter().enumerate() {
        let price = |price: Option<Price>| price.map(Argument::Price);
        let percent = |rate: Option<Rate>| rate.map(Argument::Percent);
        let found = [
            (names.line[index], price(lane.liquidation_price)),
            (names.far[index], percent(lane.distance)),
            (names.risk[index], percent(lane.risk_rate)),
        ];
        args.extend(found.into_iter().filter_map(|(name, value)| Some((name, value?))));
        args.extend(ended(&end.lanes[index], index, names));
    }
    args.extend(on_the_way(&session, &end, names));
    args
}

/// What was asked for.
fn asked(session: &Session, names: &Names) -> Vec<Named> {
    let scenario = session.experiment().scenario();
    let times = scenario.leverage.decimal();
    let mut args = vec![
        (names.lev, Argument::Number(times.normalize())),
        (names.share, Argument::Percent(Rate::new(Decimal::ONE / times))),
        (names.size, Argument::Money(scenario.size)),
        (names.wallet, Argument::Money(scenario.wallet)),
        (names.delay, Argument::Number(scenario.arranged.delay_hours.normalize())),
    ];
    let stop = scenario.orders.stop.map(|stop| Rate::new(stop / Decimal::ONE_HUNDRED));
    args.extend(stop.map(|stop| (names.stop, Argument::Percent(stop))));
    args.extend(scenario.arranged.amount.map(|amount| (names.topup, Argument::Money(amount))));
    let trail = scenario.orders.trail.as_ref();
    args.extend(trail.map(|trail| (names.trail, Argument::Text(trail.to_string()))));
    args
}

/// What became of an account.
fn ended(lane: &LaneView, index: usize, names: &Names) -> Vec<Named> {
    let slip = lane.waterfall.amount(Part::Slippage);
    let mut args = vec![
        (names.lost[index], Argument::Money(lane.loss)),
        (names.gain[index], Argument::Money(-lane.loss)),
        (names.moved[index], Argument::Money((lane.waterfall.end - lane.waterfall.start).abs())),
        (names.slip[index], Argument::Money(Money::ZERO - slip)),
    ];
    if let Some(end) = &lane.closed_out {
        args.push((names.end[index], Argument::Price(end.price)));
        args.push((names.back[index], Argument::Money(end.returned)));
    }
    args
}

/// Prices of the way, and what was heard on it.
fn on_the_way(session: &Session, end: &Frame, names: &Names) -> Vec<Named> {
    let experiment = session.experiment();
    let marks = (0..=experiment.horizon().0).map(|step| experiment.mark_at(Step(step)).decimal());
    let entry = experiment.scenario().entry().decimal();
    let mut args = vec![(names.last, Argument::Price(experiment.mark_at(experiment.horizon())))];
    args.extend(
        marks
            .min()
            .map(|least| (names.deepest, Argument::Percent(Rate::new((entry - least) / entry)))),
    );
    let isolated = Some(MODES[1]);
    let mut rows = end.events.iter();
    let call = rows.find(|row| row.lane == isolated && is_call(row.text.args.as_slice()));
    args.extend(call.map(|row| (names.call, Argument::Price(row.mark))));
    let over = end.lanes[1].closed_out.as_ref().map(|over| over.step);
    if let Some(over) = over {
        let (day, _) = end.clock.day_and_time(over);
        args.push((names.day_end, Argument::Count(day)));
    }
    let alert = end.events.iter().find(|row| row.kind.starts_with("alert"));
    if let (Some(alert), Some(over)) = (alert, over) {
        let minutes = (over.0 - alert.step.0) * experiment.scenario().step_minutes;
        args.push((names.alert, Argument::Price(alert.mark)));
        args.push((names.alert_hours, Argument::Count(minutes / 60)));
    }
    args
}

/// Whether a row tells of a margin call.
fn is_call(args: &[Named]) -> bool {
    args.iter().any(|(name, value)| *name == "status" && *value == Argument::Token("call"))
}
