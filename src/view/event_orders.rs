//! Rows of *What happened* about what is done with an open position. Part of `event_line.rs`.

use crate::engine::{EventKind, MarginMode};
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
    if let EventKind::Followed { line, .. } = *event {
        args.push(("price", Argument::Price(line)));
        return Message::new("event-followed", args);
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

pub(super) fn taken_over(event: &EventKind, lane: MarginMode, about: Arguments) -> Message {
    let mut args = about;
    args.push(("mode", Argument::Token(lane.name())));
    if let EventKind::TakenOver { qty, price, pnl, liquidation_price, repaid, slippage, .. } =
        *event
    {
        args.extend([
            ("qty", Argument::Number(qty.decimal().normalize())),
            ("price", Argument::Price(price)),
            ("pnl", Argument::Money(pnl)),
            interest(repaid),
            flag("repaid", repaid.is_some()),
            ("place", Argument::Token(place((price, slippage, qty), liquidation_price))),
            ("line", Argument::Price(liquidation_price.unwrap_or(price))),
        ]);
    }
    Message::new("event-taken-over", args)
}

/// Where a takeover stands to its line. The rule has spoken, so a price that is not on the line is
/// on its bad side, long or short; what is compared here only chooses the words. The mark is compared:
/// what the fill slipped beyond it is said by itself.
fn place((fill, slippage, qty): (Price, Money, Qty), line: Option<Price>) -> &'static str {
    let slipped = slippage.decimal() / qty.decimal();
    let back = if line.is_some_and(|line| fill < line) { slipped } else { -slipped };
    let price = Price::new(fill.decimal() + back);
    match line {
        None => "unknown",
        Some(line) if line == price => "on",
        // Two prices that read the same are not called different.
        Some(line) if number::price(line) == number::price(price) => "past",
        Some(_) => "beyond",
    }
}
