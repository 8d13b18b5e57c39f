//! A session to a [`Frame`]: once an animation frame, however many steps ran.

use crate::engine::BRACKETS_DATE;
use crate::sim::{Experiment, INSTRUMENT, Rules, RunState, Session, WhatIf, events_digest};
use crate::units::{Money, Price, Rate, Step};
use crate::view::description::Description;
use crate::view::drawn::chart_view;
use crate::view::futures::BetView;
use crate::view::lane_view::lane_view;
use crate::view::ticket::ticket_view;
use crate::view::{
    Argument, ClockView, Digests, FieldView, Frame, MarketView, Message, PreviewView, WhyView,
    event_line, fields, headline, intro_words, notice, own_data,
};
use rust_decimal::Decimal;
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
        let digests = digests(experiment, same_log.and_then(|frame| frame.market.digests.clone()));
        let market = MarketView { digests, ..market_view(experiment, 0) };
        let mut lanes = experiment.lanes().each_ref().map(|lane| lane_view(lane, experiment));
        let (events, why) = match same_log {
            Some(frame) => (Arc::clone(&frame.events), Arc::clone(&frame.why)),
            None => (
                event_line::rows(experiment, session.edits()).into(),
                WhyView::of(experiment, clock).into(),
            ),
        };
        let mut chart = chart_view(session, clock, &lanes, (same_bet, same_log));
        let (fields, preview, what_ifs) = form(session, same_bet);
        let state = session.state();
        let guided = session.intro().map(|intro| intro_words::guided(intro, &lanes, &market));
        let (headline, intro) = match guided {
            Some((headline, intro)) => (headline, Some(intro)),
            None => (headline::headline(state, clock, &lanes, experiment), None),
        };
        if state == RunState::Predicting {
            chart.has_lines = false;
            chart.exact = [None; 2];
            lanes.iter_mut().for_each(intro_words::hide);
        }
        let told_before = before.filter(|frame| frame.description.lasts(session, &lanes));
        let description = told_before.map_or_else(
            || Description::of(session, (clock, &market), &lanes, &headline, &chart).into(),
            |frame| Arc::clone(&frame.description),
        );
        let is_slowed = state == RunState::Running && session.approach().is_slowed();
        Self {
            state,
            speed: session.speed(),
            slow_motion: [is_slowed, session.approach().has_slowed()],
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
            field_problem: session.field_problem().cloned(),
            typed: session.typed().cloned(),
            preview,
            ticket: ticket_view(session),
            can_reset: session.can_reset(),
            has_acted: experiment.scenario().acts.iter().any(|act| act.step <= clock.step),
            differ_since: experiment.differ_since(),
            notices: session.notices().iter().map(notice).collect(),
            why,
            own: own_data::running(session.own().map(AsRef::as_ref)).into(),
            link: Arc::clone(session.link()),
            home: Arc::clone(session.intro().map_or(session.link(), |intro| &intro.home)),
            bet: bet(session, same_bet),
            reruns: Arc::clone(session.reruns()),
            what_ifs,
            brackets: brackets(experiment),
        }
    }
}

/// The controls of the bet, what it would do, and what would make another one of it.
type Form = (Arc<[FieldView]>, Arc<PreviewView>, Arc<[WhatIf]>);

/// Those of the frame before while nothing was typed.
fn form(session: &Session, same_bet: Option<&Frame>) -> Form {
    let is_same = |frame: &&Frame| {
        frame.field_problem.as_ref() == session.field_problem()
            && frame.typed.as_ref() == session.typed()
    };
    match same_bet.filter(is_same) {
        Some(frame) => {
            (Arc::clone(&frame.fields), Arc::clone(&frame.preview), Arc::clone(&frame.what_ifs))
        }
        None => (
            fields::fields(session).into(),
            fields::preview(session.experiment()).into(),
            session.what_ifs().into(),
        ),
    }
}

/// The bet whose futures can be counted: that of the frame before, while nothing changed it.
fn bet(session: &Session, same_bet: Option<&Frame>) -> Arc<BetView> {
    same_bet.map_or_else(|| BetView::of(session).into(), |frame| Arc::clone(&frame.bet))
}

/// Path and events, at the horizon. Taken once: `before` is what they were when nothing was added to the
/// log since.
fn digests(experiment: &Experiment, before: Option<Digests>) -> Option<Digests> {
    let digests =
        || Digests { path: experiment.path().digest(), events: events_digest(experiment.log()) };
    let is_over = experiment.step() == experiment.horizon();
    is_over.then(|| before.unwrap_or_else(digests))
}

/// The prices of a traded asset, without digests.
pub(super) fn market_view(experiment: &Experiment, asset_index: usize) -> MarketView {
    let (scenario, path) = (experiment.scenario(), experiment.path());
    let asset = scenario.assets()[asset_index];
    let tick = asset.instrument().tick;
    let quote = path.quote(asset_index, experiment.step());
    let entry = path.ticks(asset_index, Step(0)).price(tick);
    let (last, mark) = (quote.last.price(tick), quote.mark.price(tick));
    let index = quote.index.price(tick);
    MarketView {
        asset: asset.name(),
        entry,
        last,
        mark,
        index,
        change: change(mark, entry),
        digests: None,
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
