//! A session to a [`Frame`]: once an animation frame, however many steps ran.

use crate::engine::{BRACKETS_DATE, Trigger};
use crate::sim::{Alert, Experiment, INSTRUMENT, Rules, RunState, Session, events_digest};
use crate::units::{Money, Price, Rate, Step, Ticks};
use crate::view::description::Description;
use crate::view::futures::BetView;
use crate::view::lane_view::lane_view;
use crate::view::ticket::ticket_view;
use crate::view::{
    Argument, ChartView, ClockView, Digests, Frame, LaneView, MarketView, Message, OrderLine,
    PlotPoint, event_line, fields, headline, intro_words, notice, own_data,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::sync::Arc;

impl Frame {
    /// What the screen shows of a session now. `before` is the frame shown until now: what did not
    /// change is taken from it.
    pub fn build(session: &Session, before: Option<&Self>) -> Self {
        let experiment = session.experiment();
        let clock = ClockView {
            step: experiment.step(),
            horizon: experiment.horizon(),
            step_minutes: experiment.scenario().step_minutes,
        };
        let same_bet = before.filter(|frame| Arc::ptr_eq(&frame.link, session.link()));
        let same_log = same_bet.filter(|frame| frame.log_len == experiment.log().len());
        let market = market_view(experiment, same_log);
        let mut lanes = experiment.lanes().each_ref().map(|lane| lane_view(lane, experiment));
        let events = match same_log {
            Some(frame) => Arc::clone(&frame.events),
            None => event_line::rows(experiment, session.edits()).into(),
        };
        let mut chart = chart_view(experiment, clock, &lanes, (same_bet, same_log));
        let problem = session.field_problem();
        let same_form = same_bet.filter(|frame| {
            frame.field_problem.as_ref() == problem && frame.typed.as_ref() == session.typed()
        });
        let (fields, preview) = match same_form {
            Some(frame) => (Arc::clone(&frame.fields), Arc::clone(&frame.preview)),
            None => (fields::fields(session).into(), fields::preview(experiment).into()),
        };
        let state = session.state();
        let headline = headline::headline(state, clock, &lanes, experiment);
        let guided = session.intro().map(|intro| intro_words::guided(intro, &lanes, &market));
        let (headline, intro) = guided.map_or((headline, None), |(ask, intro)| (ask, Some(intro)));
        if state == RunState::Predicting {
            chart.has_lines = false;
            lanes.iter_mut().for_each(intro_words::hide);
        }
        let told_before = before.filter(|frame| frame.description.lasts(session, &lanes));
        let description = told_before.map_or_else(
            || Description::of(session, (clock, &market), &lanes, &headline, &chart).into(),
            |frame| Arc::clone(&frame.description),
        );
        let bet =
            same_bet.map_or_else(|| BetView::of(session).into(), |frame| Arc::clone(&frame.bet));
        let approach = session.approach();
        let is_slowed = state == RunState::Running && approach.is_slowed();
        Self {
            state,
            speed: session.speed(),
            slow_motion: [is_slowed, approach.has_slowed()],
            view: session.view(),
            intro,
            clock,
            description,
            headline,
            alerts: headline::latest_alerts(experiment),
            market,
            lanes,
            chart,
            events,
            log_len: experiment.log().len(),
            fields,
            field_problem: problem.cloned(),
            typed: session.typed().cloned(),
            preview,
            ticket: ticket_view(session),
            differ_since: experiment.differ_since(),
            notices: session.notices().iter().map(notice).collect(),
            own: own_data::running(session.own().map(AsRef::as_ref)).into(),
            link: Arc::clone(session.link()),
            home: Arc::clone(session.intro().map_or(session.link(), |intro| &intro.home)),
            bet,
            compared: Arc::clone(session.compared()),
            brackets: brackets(experiment),
        }
    }
}

/// Digests are taken once: the frame before has them when nothing was added to the log since.
fn market_view(experiment: &Experiment, same_log: Option<&Frame>) -> MarketView {
    let scenario = experiment.scenario();
    let (entry, mark) = (scenario.entry(), experiment.mark());
    let is_over = experiment.step() == experiment.horizon();
    let digests = || {
        let before = same_log.and_then(|frame| frame.market.digests.clone());
        before.unwrap_or_else(|| Digests {
            path: experiment.path().digest(),
            events: events_digest(experiment.log()),
        })
    };
    MarketView {
        asset: scenario.asset.name(),
        entry,
        last: experiment.last_at(experiment.step()),
        mark,
        change: change(mark, entry),
        digests: is_over.then(digests),
    }
}

/// to - from, as money for one unit of base.
pub(super) fn difference(to: Price, from: Price) -> Money {
    Money::new(to.decimal() - from.decimal())
}

/// (to - from) / from, for display.
pub(super) fn change(to: Price, from: Price) -> Rate {
    difference(to, from).ratio_to(Money::new(from.decimal())).unwrap_or(Rate::ZERO)
}

fn chart_view(
    experiment: &Experiment,
    clock: ClockView,
    lanes: &[LaneView; 2],
    (same_bet, same_log): (Option<&Frame>, Option<&Frame>),
) -> ChartView {
    let tick = experiment.venue().instrument(INSTRUMENT).tick;
    let price = |ticks: Ticks| drawn(ticks.price(tick));
    let point = |step: Step, price: f64| PlotPoint { step: f64::from(step.0), price };
    let plotted = |&(step, ticks): &(Step, Ticks)| point(step, price(ticks));
    let curve = experiment.curve();
    let settled = same_bet.map_or_else(
        || experiment.extremes().iter().map(plotted).collect(),
        |frame| Arc::clone(&frame.chart.settled),
    );
    let mut points = settled[..curve.settled.len()].to_vec();
    points.extend(curve.newest.iter().map(plotted));
    // Lines and ends of the price that is drawn: the first position's instrument.
    let is_drawn = |index: usize| experiment.lanes()[index].leading().instrument == INSTRUMENT;
    let end = |index: usize| experiment.lanes()[index].liquidation().filter(|_| is_drawn(index));
    let line = |index: usize| {
        let open = lanes[index].liquidation_price.filter(|_| is_drawn(index));
        open.or_else(|| end(index)?.line).map(drawn)
    };
    let closed_out = |index: usize| {
        let liquidation = end(index)?;
        Some(point(liquidation.step, drawn(liquidation.price)))
    };
    let event_steps = || {
        let told = event_line::told(experiment);
        let mut steps: Vec<Step> = told.iter().map(|entry| entry.step).collect();
        steps.dedup();
        steps.into()
    };
    ChartView {
        points,
        settled,
        wicks: experiment
            .wicks()
            .into_iter()
            .map(|(step, mark, last)| [mark, last].map(|ticks| point(step, price(ticks))))
            .collect(),
        stair: same_log.map_or_else(
            || {
                experiment
                    .stop_path()
                    .into_iter()
                    .map(|(step, at)| point(step, drawn(at)))
                    .collect()
            },
            |frame| Arc::clone(&frame.chart.stair),
        ),
        entry: drawn(experiment.scenario().entry()),
        lines: [line(0), line(1)],
        orders: orders(experiment),
        closed_out: [closed_out(0), closed_out(1)],
        event_steps: same_log
            .map_or_else(event_steps, |frame| Arc::clone(&frame.chart.event_steps)),
        has_lines: true,
        is_in_hours: clock.is_in_hours(),
    }
}

/// Orders on the first position's instrument, what both accounts have once, and price alerts where they
/// would not squeeze the rest of the picture.
fn orders(experiment: &Experiment) -> Vec<OrderLine> {
    let mut lines: Vec<OrderLine> = Vec::new();
    let positions = experiment.lanes().iter().flat_map(|lane| &lane.account.positions);
    for position in positions.filter(|position| position.instrument == INSTRUMENT) {
        for trigger in Trigger::ALL {
            let Some(price) = position.protection.line(trigger).map(drawn) else { continue };
            let line = OrderLine { trigger: Some(trigger), price };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    let entry = drawn(experiment.scenario().entry());
    let near = 0.5 * entry..=1.5 * entry;
    lines.extend(experiment.scenario().alerts.iter().filter_map(|alert| match *alert {
        Alert::Price(level) if near.contains(&drawn(level)) => {
            Some(OrderLine { trigger: None, price: drawn(level) })
        }
        Alert::Price(_) | Alert::Risk(_) => None,
    }));
    lines
}

/// A price as a number for drawing. One way only.
fn drawn(price: Price) -> f64 {
    price.decimal().to_f64().unwrap_or(0.0)
}

/// Where the maintenance rates come from.
fn brackets(experiment: &Experiment) -> Message {
    let scenario = experiment.scenario();
    match scenario.rules {
        Rules::Textbook => {
            let tier = experiment.venue().tiers(INSTRUMENT).tier_last();
            Message::new("brackets-textbook", [("rate", Argument::Percent(tier.rate))])
        }
        Rules::Loan => {
            let loan = experiment.venue().rules.loan;
            let level = |level: Decimal| Argument::Percent(Rate::new(level));
            let levels = loan.map(|rule| (rule.level_call, rule.level_liquidation));
            let (call, end) = levels.unwrap_or_default();
            Message::new("brackets-loan", [("call", level(call)), ("end", level(end))])
        }
        Rules::Tiered | Rules::TierStep | Rules::Fraction => Message::new(
            "brackets-tiered",
            [
                ("symbol", Argument::Text(scenario.asset.bracket_symbol().to_owned())),
                ("date", Argument::Text(BRACKETS_DATE.to_owned())),
            ],
        ),
    }
}
