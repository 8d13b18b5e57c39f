//! Rows of *What happened* about what is done with an open position. Part of `event_line.rs`.

use crate::engine::{EventKind, MarginMode, PositionId, Side};
use crate::sim::{Entry, Experiment, Occurrence};
use crate::units::{Money, Price, Qty};
use crate::view::captions::flag;
use crate::view::event_line::{Arguments, interest};
use crate::view::{Argument, Message, number, order_words};

pub(super) fn increased(event: &EventKind, about: Arguments) -> Message {
    let mut args = about;
    if let EventKind::Increased { qty, total, price, notional, fee, .. } = *event {
        args.extend([
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("total", Argument::Number(total.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("notional", Argument::Money(notional)),
            ("fee", Argument::Money(fee)),
            flag("hasfee", fee.is_positive()),
        ]);
    }
    Message::new("event-increased", args)
}

/// An order that closes by itself: placed, taken back, moved, reached.
pub(super) fn order(event: &EventKind, asset: (&'static str, Argument)) -> Message {
    let mut args = vec![asset];
    if let EventKind::Triggered { trigger, line, price, .. } = *event {
        args.extend([
            order_words::which(trigger),
            ("line", Argument::Price(line)),
            ("price", Argument::Price(price)),
            flag("exact", line == price),
        ]);
        return Message::new("event-triggered", args);
    }
    if let EventKind::Unfilled { trigger, line, price, .. } = *event {
        let at = [("line", Argument::Price(line)), ("price", Argument::Price(price))];
        args.push(order_words::which(trigger));
        args.extend(at);
        return Message::new("event-unfilled", args);
    }
    if let EventKind::Followed { line, .. } = *event {
        args.push(("price", Argument::Price(line)));
        return Message::new("event-followed", args);
    }
    if let EventKind::OrdersCancelled { stop, take_profit, .. } = *event {
        for (is, at, line) in [("stops", "stop", stop), ("takes", "take", take_profit)] {
            args.push(flag(is, line.is_some()));
            args.extend(line.map(|line| (at, Argument::Price(line))));
        }
        return Message::new("event-orders-cancelled", args);
    }
    let mut key = "event-unprotected";
    if let EventKind::Protected { trigger, line, .. } = *event {
        args.push(order_words::which(trigger));
        if let Some(line) = line {
            args.push(("price", Argument::Price(line)));
            key = "event-protected";
        }
    }
    Message::new(key, args)
}

pub(super) fn reduced(event: &EventKind, about: Arguments) -> Message {
    let mut args = about;
    if let EventKind::Reduced { qty, remaining, price, pnl, repaid, .. } = *event {
        args.extend([
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("pnl", Argument::Money(pnl)),
            flag("closed", remaining.is_zero()),
            interest(repaid),
            flag("repaid", repaid.is_some()),
        ]);
    }
    Message::new("event-reduced", args)
}

pub(super) fn taken_over(entry: &Entry, experiment: &Experiment, about: Arguments) -> Message {
    let mut args = about;
    args.push(("mode", Argument::Token(entry.lane.name())));
    if let Occurrence::Account(event) = &entry.what
        && let EventKind::TakenOver {
            position,
            qty,
            price,
            pnl,
            liquidation_price: line,
            repaid,
            slippage,
            ..
        } = event.kind
    {
        let side = side(position, entry.lane, experiment);
        args.extend([
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("pnl", Argument::Money(pnl)),
            interest(repaid),
            flag("repaid", repaid.is_some()),
            ("place", Argument::Token(place((price, slippage, qty), line, side))),
            ("line", Argument::Price(line.unwrap_or(price))),
        ]);
    }
    Message::new("event-taken-over", args)
}

/// The direction in which a position was opened.
fn side(id: PositionId, lane: MarginMode, experiment: &Experiment) -> Option<Side> {
    let mut entries = experiment.log().iter().filter(|entry| entry.lane == lane);
    entries.find_map(|entry| {
        let Occurrence::Account(event) = &entry.what else { return None };
        let EventKind::Opened { position, side, .. } = event.kind else { return None };
        (position == id).then_some(side)
    })
}

/// Where a takeover stands to its line: on its bad side, or, where trades stood apart from the mark, on
/// its good one. The price of trades is compared: what the fill slipped beyond it is said by itself.
/// This only chooses the words.
fn place(
    (fill, slippage, qty): (Price, Money, Qty),
    line: Option<Price>,
    side: Option<Side>,
) -> &'static str {
    let Some((line, side)) = line.zip(side) else { return "unknown" };
    // A takeover of a long sells.
    let slipped = side.signed(slippage).decimal() / qty.decimal();
    let price = Price::new(fill.decimal() + slipped);
    let is_better = match side {
        Side::Long => line < price,
        Side::Short => price < line,
    };
    if line == price {
        "on"
    } else if is_better {
        "better"
    } else if number::price(line) == number::price(price) {
        // Two prices that read the same are not called different.
        "past"
    } else {
        "beyond"
    }
}
