//! The log as rows of *What happened*. What befell both accounts alike is said once.

use crate::engine::{EventKind, MarginMode, PoolId, Side};
use crate::sim::{Entry, Experiment, Occurrence};
use crate::units::{Money, Price};
use crate::view::captions::flag;
use crate::view::{Argument, EventRow, Message, number};

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
        EventKind::Status { pool, from, to, equity, maintenance } => Message::new(
            "event-status",
            [
                mode(pool),
                ("from", Argument::Token(from.name())),
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
        EventKind::TakenOver { qty, price, pnl, liquidation_price, .. } => Message::new(
            "event-taken-over",
            [
                ("mode", Argument::Token(entry.lane.name())),
                ("qty", Argument::Number(qty.decimal().normalize())),
                asset(),
                ("price", Argument::Price(price)),
                ("pnl", Argument::Money(pnl)),
                ("place", Argument::Token(place(price, liquidation_price))),
                ("line", Argument::Price(liquidation_price.unwrap_or(price))),
            ],
        ),
        EventKind::Settled { .. } => settled(event),
    }
}

/// Where a takeover stands to its line. The rule has spoken, so a price that is not on the line is
/// on its bad side, long or short; what is compared here only chooses the words.
fn place(price: Price, line: Option<Price>) -> &'static str {
    match line {
        None => "unknown",
        Some(line) if line == price => "on",
        // Two prices that read the same are not called different.
        Some(line) if number::price(line) == number::price(price) => "past",
        Some(_) => "beyond",
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
