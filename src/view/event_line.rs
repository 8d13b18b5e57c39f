//! The log as rows of *What happened*. What befell both accounts alike is said once.

use crate::engine::{EventKind, MarginMode, PoolId, Side};
use crate::sim::{Entry, Experiment, Occurrence};
use crate::units::Money;
use crate::view::{Argument, EventRow, Message};

/// Every row so far, oldest first.
pub(super) fn rows(experiment: &Experiment, edits: u32) -> Vec<EventRow> {
    let mut rows: Vec<EventRow> = Vec::new();
    for entry in experiment.log() {
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

/// The name in `data-event`: a change of status carries the status, a margin call its own name.
fn kind(entry: &Entry) -> &'static str {
    match &entry.what {
        Occurrence::Account(event) => match event.kind {
            EventKind::Status { to: crate::engine::MarginStatus::Call, .. } => "margin-call",
            EventKind::Status { to, .. } => to.name(),
            EventKind::Reduced { remaining, .. } if remaining.is_zero() => "closed",
            EventKind::Deposited { .. }
            | EventKind::Opened { .. }
            | EventKind::Reduced { .. }
            | EventKind::Funding { .. }
            | EventKind::Liquidated { .. }
            | EventKind::PartlyLiquidated { .. }
            | EventKind::TakenOver { .. }
            | EventKind::Settled { .. } => event.kind.name(),
        },
        Occurrence::CameBack(_) => entry.what.name(),
    }
}

fn mode(pool: PoolId) -> (&'static str, Argument) {
    let mode = match pool {
        PoolId::Cross => MarginMode::Cross,
        PoolId::Isolated(_) => MarginMode::Isolated,
    };
    ("mode", Argument::Token(mode.name()))
}

fn flag(name: &'static str, is_set: bool) -> (&'static str, Argument) {
    (name, Argument::Token(if is_set { "yes" } else { "no" }))
}

fn text(entry: &Entry, experiment: &Experiment) -> Message {
    let event = match &entry.what {
        Occurrence::Account(event) => &event.kind,
        Occurrence::CameBack(back) => {
            return came_back(entry.lane, back.minutes_since, experiment.scenario().side);
        }
    };
    let asset = || ("asset", Argument::Text(experiment.scenario().asset.name().to_owned()));
    match *event {
        EventKind::Deposited { amount } => {
            Message::new("event-deposited", [("amount", Argument::Money(amount))])
        }
        EventKind::Opened { .. } => opened(event, asset()),
        EventKind::Reduced { qty, remaining, price, pnl, .. } => Message::new(
            "event-reduced",
            [
                ("qty", Argument::Number(qty.decimal().normalize())),
                asset(),
                ("price", Argument::Price(price)),
                ("pnl", Argument::Money(pnl)),
                flag("closed", remaining.is_zero()),
            ],
        ),
        EventKind::Funding { payment, notional, .. } => Message::new(
            "event-funding",
            [
                ("amount", Argument::Money(payment.abs())),
                ("notional", Argument::Money(notional)),
                flag("paid", payment.is_positive()),
            ],
        ),
        EventKind::Status { pool, to, equity, maintenance, .. } => Message::new(
            "event-status",
            [
                mode(pool),
                ("status", Argument::Token(to.name())),
                ("equity", Argument::Money(equity)),
                ("floor", Argument::Money(maintenance)),
            ],
        ),
        EventKind::Liquidated { pool, equity, maintenance, is_gap } => Message::new(
            "event-liquidated",
            [
                mode(pool),
                ("price", Argument::Price(entry.mark)),
                ("equity", Argument::Money(equity.abs())),
                ("floor", Argument::Money(maintenance)),
                flag("missing", equity.is_negative()),
                flag("gap", is_gap),
            ],
        ),
        EventKind::PartlyLiquidated { .. } => partly_liquidated(event, asset()),
        EventKind::TakenOver { qty, price, pnl, .. } => Message::new(
            "event-taken-over",
            [
                ("mode", Argument::Token(entry.lane.name())),
                ("qty", Argument::Number(qty.decimal().normalize())),
                asset(),
                ("price", Argument::Price(price)),
                ("pnl", Argument::Money(pnl)),
            ],
        ),
        EventKind::Settled { .. } => settled(event),
    }
}

fn opened(event: &EventKind, asset: (&'static str, Argument)) -> Message {
    let mut args = vec![asset];
    if let EventKind::Opened { side, qty, price, notional, fee, .. } = *event {
        args.extend([
            ("side", Argument::Token(side.name())),
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("notional", Argument::Money(notional)),
            ("fee", Argument::Money(fee)),
            flag("hasfee", fee.is_positive()),
        ]);
    }
    Message::new("event-opened", args)
}

fn partly_liquidated(event: &EventKind, asset: (&'static str, Argument)) -> Message {
    let mut args = vec![asset];
    if let EventKind::PartlyLiquidated {
        pool,
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
            mode(pool),
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

fn settled(event: &EventKind) -> Message {
    let mut args = Vec::new();
    if let EventKind::Settled {
        pool,
        fee,
        to_insurance,
        to_trader,
        shortfall,
        insured,
        socialised,
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
            mode(pool),
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
