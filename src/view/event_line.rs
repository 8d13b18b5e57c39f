//! The log as rows of *What happened*. What befell both accounts alike is said once.

use crate::engine::{Borrowed, EventKind, MarginMode, PoolId, Repayment, Side};
use crate::sim::{DAY_MINUTES, Entry, Experiment, Occurrence};
use crate::units::{Money, Price};
use crate::view::captions::flag;
use crate::view::{Argument, EventRow, Message, number};

/// Every row so far, oldest first.
pub(super) fn rows(experiment: &Experiment, edits: u32) -> Vec<EventRow> {
    let mut rows: Vec<EventRow> = Vec::new();
    let minutes = u64::from(experiment.scenario().step_minutes);
    for entry in experiment.log().iter().filter(|entry| is_told(entry, minutes)) {
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

/// Whether an entry has a row. Interest is charged by the hour and told once a day: the log has every
/// charge, a reader has no use for hundreds of them.
pub(super) fn is_told(entry: &Entry, step_minutes: u64) -> bool {
    let is_interest = matches!(&entry.what, Occurrence::Account(event)
        if matches!(event.kind, EventKind::Interest { .. }));
    !is_interest || (u64::from(entry.step.0) * step_minutes).is_multiple_of(u64::from(DAY_MINUTES))
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
            | EventKind::Interest { .. }
            | EventKind::CoinsDeposited { .. }
            | EventKind::Converted { .. }
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

/// Interest paid with a closing.
fn interest(repaid: Option<Repayment>) -> (&'static str, Argument) {
    ("interest", Argument::Money(repaid.map_or(Money::ZERO, |repaid| repaid.paid)))
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
        EventKind::CoinsDeposited { .. } | EventKind::Converted { .. } => coins(event, experiment),
        EventKind::Opened { .. } => opened(event, asset()),
        EventKind::Reduced { qty, remaining, price, pnl, repaid, .. } => Message::new(
            "event-reduced",
            [
                ("qty", Argument::Number(qty.decimal().normalize())),
                asset(),
                ("price", Argument::Price(price)),
                ("pnl", Argument::Money(pnl)),
                flag("closed", remaining.is_zero()),
                interest(repaid),
                flag("repaid", repaid.is_some()),
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
        EventKind::Interest { .. } => interest_charged(event, asset()),
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
        EventKind::Liquidated { .. } => liquidated(event, entry.mark),
        EventKind::PartlyLiquidated { .. } => partly_liquidated(event, asset()),
        EventKind::TakenOver { qty, price, pnl, liquidation_price, repaid, .. } => Message::new(
            "event-taken-over",
            [
                ("mode", Argument::Token(entry.lane.name())),
                ("qty", Argument::Number(qty.decimal().normalize())),
                asset(),
                ("price", Argument::Price(price)),
                ("pnl", Argument::Money(pnl)),
                interest(repaid),
                flag("repaid", repaid.is_some()),
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

fn coins(event: &EventKind, experiment: &Experiment) -> Message {
    let mut args = vec![flag("sold", matches!(event, EventKind::Converted { .. }))];
    if let EventKind::CoinsDeposited { instrument, qty, price, value }
    | EventKind::Converted { instrument, qty, price, value } = *event
    {
        let name = experiment.venue().instrument(instrument).name;
        args.extend([
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("asset", Argument::Text(name.to_owned())),
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

fn liquidated(event: &EventKind, mark: Price) -> Message {
    let mut args = vec![("price", Argument::Price(mark))];
    if let EventKind::Liquidated { pool, equity, maintenance, is_gap } = *event {
        args.extend([
            mode(pool),
            ("equity", Argument::Money(equity.abs())),
            ("floor", Argument::Money(maintenance)),
            flag("missing", equity.is_negative()),
            flag("gap", is_gap),
        ]);
    }
    Message::new("event-liquidated", args)
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
