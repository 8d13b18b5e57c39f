//! The log as rows of *What happened*. What befell both accounts alike is said once.

use crate::engine::{Borrowed, DEPTH_USUAL, EventKind, MarginMode, PositionId, Repayment, Side};
use crate::sim::{DAY_MINUTES, Entry, Experiment, INSTRUMENT, Occurrence, Refused};
use crate::units::{Money, Price, Rate};
use crate::view::captions::flag;
use crate::view::event_orders::{increased, order, reduced, taken_over};
use crate::view::{Argument, EventRow, Message, order_words};
use rust_decimal::Decimal;

/// Every row so far, oldest first.
pub(super) fn rows(experiment: &Experiment, edits: u32) -> Vec<EventRow> {
    let mut rows: Vec<EventRow> = Vec::new();
    for entry in told(experiment) {
        let text = text(entry, experiment);
        let twin = rows.iter_mut().rev().take_while(|row| row.step == entry.step).find(|row| {
            row.text == text && row.lane == Some(MarginMode::Cross) && row.lane != Some(entry.lane)
        });
        if let Some(twin) = twin {
            twin.lane = None;
            continue;
        }
        rows.push(EventRow {
            id: u64::from(edits) << 32 | u64::from(entry.id),
            step: entry.step,
            kind: kind(entry),
            lane: Some(entry.lane),
            text,
            mark: entry.mark,
            equity: experiment.equities_at(entry.step),
        });
    }
    rows
}

/// The entries that have a row. Interest is charged by the hour and told once a day; of the moves of a
/// stop that nothing interrupts the last is told: the log has them all, a reader has no use for hundreds.
pub(super) fn told(experiment: &Experiment) -> Vec<&Entry> {
    let step_minutes = u64::from(experiment.scenario().step_minutes);
    let minutes = |entry: &Entry| u64::from(entry.step.0) * step_minutes;
    // Whose stops moved right behind an entry, by account: backwards, so that it is known.
    let mut behind: [Vec<PositionId>; 2] = [Vec::new(), Vec::new()];
    let mut told = Vec::new();
    for entry in experiment.log().iter().rev() {
        let kind = match &entry.what {
            Occurrence::Account(event) => Some(&event.kind),
            Occurrence::CameBack(_)
            | Occurrence::Refused(_)
            | Occurrence::RulesChanged(_)
            | Occurrence::Shaken(_)
            | Occurrence::Alerted(_) => None,
        };
        let is_day_over = || minutes(entry).is_multiple_of(u64::from(DAY_MINUTES));
        if matches!(kind, Some(EventKind::Interest { .. })) && !is_day_over() {
            continue;
        }
        let moved = &mut behind[usize::from(entry.lane == MarginMode::Isolated)];
        if let Some(EventKind::Followed { position, .. }) = kind {
            if moved.contains(position) {
                continue;
            }
            moved.push(*position);
        } else {
            moved.clear();
        }
        told.push(entry);
    }
    told.reverse();
    told
}

/// The name in `data-event`: a change of status carries the status, a margin call its own name.
fn kind(entry: &Entry) -> &'static str {
    match &entry.what {
        Occurrence::Account(event) => match event.kind {
            EventKind::Status { to: crate::engine::MarginStatus::Call, .. } => "margin-call",
            EventKind::Status { to, .. } => to.name(),
            EventKind::Reduced { remaining, .. } if remaining.is_zero() => "closed",
            EventKind::Deposited { .. }
            | EventKind::Withdrawn { .. }
            | EventKind::MarginAdded { .. }
            | EventKind::Opened { .. }
            | EventKind::Increased { .. }
            | EventKind::Protected { .. }
            | EventKind::Followed { .. }
            | EventKind::LeverageChanged { .. }
            | EventKind::ModeChanged { .. }
            | EventKind::OrdersCancelled { .. }
            | EventKind::Triggered { .. }
            | EventKind::Unfilled { .. }
            | EventKind::Reduced { .. }
            | EventKind::Funding { .. }
            | EventKind::Interest { .. }
            | EventKind::CoinsDeposited { .. }
            | EventKind::Converted { .. }
            | EventKind::Liquidated { .. }
            | EventKind::PartlyLiquidated { .. }
            | EventKind::TakenOver { .. }
            | EventKind::Settled { .. } => event.kind.name(),
        },
        Occurrence::CameBack(_)
        | Occurrence::Refused(_)
        | Occurrence::RulesChanged(_)
        | Occurrence::Shaken(_)
        | Occurrence::Alerted(_) => entry.what.name(),
    }
}

/// Which account: it keeps its name whatever margin mode its positions have by now.
fn mode(account: MarginMode) -> (&'static str, Argument) {
    ("mode", Argument::Token(account.name()))
}

/// What a message is told with.
pub(super) type Arguments = Vec<(&'static str, Argument)>;

/// What a fill cost beyond the latest trade, and how deep the books were.
fn slipped(slippage: Money, depth: u16) -> Arguments {
    vec![
        flag("slips", slippage.is_positive()),
        ("slippage", Argument::Money(slippage)),
        flag("thin", depth < DEPTH_USUAL),
        ("depth", Argument::Percent(Rate::new(Decimal::new(depth.into(), 3)))),
    ]
}

/// Interest paid with a closing.
pub(super) fn interest(repaid: Option<Repayment>) -> (&'static str, Argument) {
    ("interest", Argument::Money(repaid.map_or(Money::ZERO, |repaid| repaid.paid)))
}

fn text(entry: &Entry, experiment: &Experiment) -> Message {
    let event = match &entry.what {
        Occurrence::Account(event) => &event.kind,
        Occurrence::CameBack(back) => {
            return came_back(entry.lane, back.minutes_since, experiment.scenario().side);
        }
        Occurrence::RulesChanged(change) => {
            let times = Argument::Number(change.maintenance_times);
            return Message::new("event-rules-changed", [("times", times)]);
        }
        Occurrence::Shaken(said) => return order_words::shock("event-shaken", said.shock),
        Occurrence::Alerted(alerted) => return order_words::alerted(alerted, entry.lane),
        Occurrence::Refused(what) => return refused(what, entry.lane),
    };
    let asset = || asset(event, entry, experiment);
    let filled = || {
        let mut about = vec![asset()];
        about.extend(slipped(event.slippage(), experiment.path().depth(entry.step)));
        about
    };
    let amount = |key, amount| Message::new(key, [("amount", Argument::Money(amount))]);
    match *event {
        EventKind::Deposited { amount: paid } => amount("event-deposited", paid),
        EventKind::Withdrawn { amount: paid } => amount("event-withdrawn", paid),
        EventKind::MarginAdded { amount, .. } => {
            Message::new("event-margin-added", [asset(), ("amount", Argument::Money(amount))])
        }
        EventKind::CoinsDeposited { .. } | EventKind::Converted { .. } => coins(event, filled()),
        EventKind::Opened { .. } => opened(event, filled()),
        EventKind::Increased { .. } => increased(event, filled()),
        EventKind::LeverageChanged { leverage, .. } => {
            Message::new("event-leverage-changed", [asset(), order_words::times(leverage)])
        }
        EventKind::ModeChanged { mode, margin, .. } => Message::new(
            "event-mode-changed",
            [asset(), ("mode", Argument::Token(mode.name())), ("margin", Argument::Money(margin))],
        ),
        EventKind::Protected { .. }
        | EventKind::Followed { .. }
        | EventKind::OrdersCancelled { .. }
        | EventKind::Triggered { .. }
        | EventKind::Unfilled { .. } => order(event, asset()),
        EventKind::Reduced { .. } => reduced(event, filled()),
        EventKind::Funding { payment, notional, .. } => Message::new(
            "event-funding",
            [
                ("amount", Argument::Money(payment.abs())),
                ("notional", Argument::Money(notional)),
                flag("paid", payment.is_positive()),
            ],
        ),
        EventKind::Interest { .. } => interest_charged(event, asset()),
        EventKind::Status { from, to, equity, maintenance, .. } => Message::new(
            "event-status",
            [
                mode(entry.lane),
                ("from", Argument::Token(from.name())),
                ("status", Argument::Token(to.name())),
                ("equity", Argument::Money(equity)),
                ("floor", Argument::Money(maintenance)),
            ],
        ),
        EventKind::Liquidated { .. } => liquidated(event, entry.lane.name(), entry.mark),
        EventKind::PartlyLiquidated { .. } => partly_liquidated(event, entry.lane, filled()),
        EventKind::TakenOver { .. } => taken_over(entry, experiment, filled()),
        EventKind::Settled { .. } => settled(event, entry.lane),
    }
}

fn refused(refused: &Refused, lane: MarginMode) -> Message {
    Message::new(
        "event-refused",
        [
            said(order_words::instruction(&refused.instruction), "order"),
            ("mode", Argument::Token(lane.name())),
            said(order_words::refusal(&refused.refusal), "reason"),
        ],
    )
}

fn said(message: Message, name: &'static str) -> (&'static str, Argument) {
    (name, Argument::Said(Box::new(message)))
}

/// The asset that an event is about: the first one where it is about none.
fn asset(event: &EventKind, entry: &Entry, experiment: &Experiment) -> (&'static str, Argument) {
    let lane = experiment.lanes().iter().find(|lane| lane.mode == entry.lane);
    let traded = |id: PositionId| {
        let slot = lane?.slots.iter().find(|slot| slot.position == Some(id))?;
        Some(slot.instrument)
    };
    let instrument = match *event {
        EventKind::CoinsDeposited { instrument, .. }
        | EventKind::Converted { instrument, .. }
        | EventKind::Opened { instrument, .. } => Some(instrument),
        EventKind::MarginAdded { position, .. }
        | EventKind::Increased { position, .. }
        | EventKind::Protected { position, .. }
        | EventKind::Followed { position, .. }
        | EventKind::LeverageChanged { position, .. }
        | EventKind::ModeChanged { position, .. }
        | EventKind::OrdersCancelled { position, .. }
        | EventKind::Triggered { position, .. }
        | EventKind::Unfilled { position, .. }
        | EventKind::Reduced { position, .. }
        | EventKind::Interest { position, .. }
        | EventKind::Funding { position, .. }
        | EventKind::PartlyLiquidated { position, .. }
        | EventKind::TakenOver { position, .. } => traded(position),
        EventKind::Deposited { .. }
        | EventKind::Withdrawn { .. }
        | EventKind::Status { .. }
        | EventKind::Liquidated { .. }
        | EventKind::Settled { .. } => None,
    };
    let name = experiment.venue().instrument(instrument.unwrap_or(INSTRUMENT)).name;
    ("asset", Argument::Text(name.to_owned()))
}

fn opened(event: &EventKind, about: Arguments) -> Message {
    let mut args = about;
    if let EventKind::Opened { side, qty, price, notional, fee, loan, .. } = *event {
        let borrowed = match (loan, side.borrows()) {
            (None, _) => "nothing",
            (Some(_), Borrowed::Quote) => "quote",
            (Some(_), Borrowed::Base) => "base",
        };
        let principal = loan.map_or_else(Default::default, |loan| loan.principal);
        args.extend([
            ("side", Argument::Token(side.name())),
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("notional", Argument::Money(notional)),
            ("fee", Argument::Money(fee)),
            flag("hasfee", fee.is_positive()),
            ("borrowed", Argument::Token(borrowed)),
            ("principal", Argument::Number(principal.normalize())),
            ("debt", Argument::Money(Money::new(principal))),
        ]);
    }
    Message::new("event-opened", args)
}

fn coins(event: &EventKind, about: Arguments) -> Message {
    let mut args = about;
    args.push(flag("sold", matches!(event, EventKind::Converted { .. })));
    if let EventKind::CoinsDeposited { qty, price, value, .. }
    | EventKind::Converted { qty, price, value, .. } = *event
    {
        args.extend([
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("value", Argument::Money(value)),
        ]);
    }
    Message::new("event-coins", args)
}

fn interest_charged(event: &EventKind, asset: (&'static str, Argument)) -> Message {
    let mut args = vec![asset];
    if let EventKind::Interest { asset, amount, value, .. } = *event {
        args.extend([
            flag("base", asset == Borrowed::Base),
            ("amount", Argument::Number(amount.normalize())),
            ("value", Argument::Money(value)),
        ]);
    }
    Message::new("event-interest", args)
}

pub(super) fn liquidated(event: &EventKind, mode: &'static str, mark: Price) -> Message {
    let mut args = vec![("price", Argument::Price(mark)), ("mode", Argument::Token(mode))];
    if let EventKind::Liquidated { equity, maintenance, is_gap, .. } = *event {
        args.extend([
            ("equity", Argument::Money(equity.abs())),
            ("floor", Argument::Money(maintenance)),
            flag("missing", equity.is_negative()),
            flag("gap", is_gap),
        ]);
    }
    Message::new("event-liquidated", args)
}

fn partly_liquidated(event: &EventKind, account: MarginMode, about: Arguments) -> Message {
    let mut args = about;
    if let EventKind::PartlyLiquidated {
        equity,
        maintenance,
        is_gap,
        qty,
        remaining,
        price,
        pnl,
        fee,
        ..
    } = *event
    {
        args.extend([
            mode(account),
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("remaining", Argument::Number(remaining.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("pnl", Argument::Money(pnl)),
            ("equity", Argument::Money(equity)),
            ("floor", Argument::Money(maintenance)),
            ("fee", Argument::Money(fee)),
            flag("hasfee", fee.is_positive()),
            flag("gap", is_gap),
        ]);
    }
    Message::new("event-partly-liquidated", args)
}

fn came_back(lane: MarginMode, minutes_since: u64, side: Side) -> Message {
    let hours = u32::try_from(minutes_since.div_ceil(60)).unwrap_or(u32::MAX);
    Message::new(
        "event-came-back",
        [
            ("mode", Argument::Token(lane.name())),
            ("side", Argument::Token(side.name())),
            ("unit", Argument::Token(if hours < 48 { "hours" } else { "days" })),
            ("count", Argument::Count(if hours < 48 { hours } else { hours / 24 })),
        ],
    )
}

pub(super) fn settled(event: &EventKind, account: MarginMode) -> Message {
    let mut args = Vec::new();
    if let EventKind::Settled {
        fee, to_insurance, to_trader, shortfall, insured, socialised, ..
    } = *event
    {
        let money = |name: &'static str, amount: Money| (name, Argument::Money(amount));
        let rest = if shortfall.is_positive() {
            "shortfall"
        } else if to_trader.is_positive() {
            "trader"
        } else if to_insurance.is_positive() {
            "insurance"
        } else {
            "nothing"
        };
        args.extend([
            mode(account),
            ("rest", Argument::Token(rest)),
            money("amount", shortfall + to_trader + to_insurance),
            money("fee", fee),
            flag("hasfee", fee.is_positive()),
            money("insured", insured),
            money("socialised", socialised),
            flag("isbeyond", socialised.is_positive()),
        ]);
    }
    Message::new("event-settled", args)
}
