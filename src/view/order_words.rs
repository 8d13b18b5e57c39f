//! What was asked for during the run, and why an account refused it, as messages.

use crate::engine::{FreedMargin, MarginMode, Rejection, Side, Trigger};
use crate::sim::{Alert, Alerted, Instruction, Number, Opening, Refusal, Shock};
use crate::units::{Leverage, Money};
use crate::view::{Argument, Message, number};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

/// What was asked for.
pub fn instruction(instruction: &Instruction) -> Message {
    let position = |Number(number): Number| ("number", Argument::Count(number.into()));
    let money = |amount: Money| ("amount", Argument::Money(amount));
    match *instruction {
        Instruction::Open(opening) => opened(opening),
        Instruction::Add { number, size } => {
            Message::new("order-add", [position(number), money(size)])
        }
        Instruction::Reduce { number, percent, freed } => Message::new(
            "order-reduce",
            [
                position(number),
                ("percent", Argument::Number(percent.normalize())),
                ("kept", Argument::Token(if freed == FreedMargin::Kept { "yes" } else { "no" })),
            ],
        ),
        Instruction::Protect { number, trigger, line: Some(line) } => Message::new(
            "order-protect",
            [position(number), which(trigger), ("price", Argument::Price(line))],
        ),
        Instruction::Protect { number, trigger, line: None } => {
            Message::new("order-unprotect", [position(number), which(trigger)])
        }
        Instruction::Trail { number, trail: Some(trail) } => Message::new(
            "order-trail",
            [position(number), ("trail", Argument::Text(trail.to_string()))],
        ),
        Instruction::Trail { number, trail: None } => {
            Message::new("order-no-trail", [position(number)])
        }
        Instruction::Leverage { number, leverage } => {
            Message::new("order-leverage", [position(number), times(leverage)])
        }
        Instruction::Mode { number, mode } => {
            Message::new("order-mode", [position(number), ("mode", Argument::Token(mode.name()))])
        }
        Instruction::TopUp { number, amount } => {
            Message::new("order-top-up", [position(number), money(amount)])
        }
        Instruction::AddMargin { number, amount } => {
            Message::new("order-add-margin", [position(number), money(amount)])
        }
        Instruction::Withdraw { amount } => Message::new("order-withdraw", [money(amount)]),
    }
}

/// What an alert tells.
pub(super) fn alerted(alerted: &Alerted, lane: MarginMode) -> Message {
    let direction = ("direction", Argument::Token(if alerted.rose { "up" } else { "down" }));
    match alerted.alert {
        Alert::Price(level) => {
            Message::new("event-alert-price", [direction, ("level", Argument::Price(level))])
        }
        Alert::Risk(level) => {
            let mode = ("mode", Argument::Token(lane.name()));
            let level = ("level", Argument::Number(level.normalize()));
            Message::new("event-alert-risk", [mode, level])
        }
    }
}

fn opened(opening: Opening) -> Message {
    let Opening { asset, side, size, leverage } = opening;
    Message::new(
        "order-open",
        [
            ("asset", Argument::Text(asset.name().to_owned())),
            side_of(side),
            ("amount", Argument::Money(size)),
            times(leverage),
        ],
    )
}

fn side_of(side: Side) -> (&'static str, Argument) {
    ("side", Argument::Token(side.name()))
}

pub(super) fn times(leverage: Leverage) -> (&'static str, Argument) {
    ("times", Argument::Text(number::leverage(leverage.decimal())))
}

/// The order that closes by itself, for messages.
pub(super) fn which(trigger: Trigger) -> (&'static str, Argument) {
    ("order", Argument::Token(trigger.name()))
}

/// Why an account refused.
pub fn refusal(refusal: &Refusal) -> Message {
    match *refusal {
        Refusal::NoPrices => Message::plain("refusal-no-prices"),
        Refusal::NotOpen(_) => Message::plain("refusal-not-open"),
        Refusal::TooLate { minutes_late, .. } => {
            let late = Argument::Text(number::hours(minutes_late));
            Message::new("refusal-too-late", [("late", late)])
        }
        Refusal::NotEnoughSavings { left } => {
            Message::new("refusal-savings", [("left", Argument::Money(left))])
        }
        Refusal::Rule(rejection) => rejected(&rejection),
    }
}

/// A shock, with what it does in percent and for how many hours.
pub fn shock(key: &'static str, shock: Shock) -> Message {
    let number = |value: f64| {
        let number = Decimal::from_f64(value).unwrap_or_default();
        Argument::Number(number.round_dp(2).normalize())
    };
    let percent = ("percent", number(shock.share() * 100.0));
    let hours = ("hours", number(shock.minutes() / 60.0));
    Message::new(key, [("shock", Argument::Token(shock.name())), percent, hours])
}

fn rejected(rejection: &Rejection) -> Message {
    let one = |key, name, value| Message::new(key, [(name, value)]);
    match *rejection {
        Rejection::NotInLots { lot } => one("refusal-lots", "lot", Argument::Number(lot)),
        Rejection::NotAnAmount { max } => one("refusal-amount", "max", Argument::Money(max)),
        Rejection::NotionalTooLarge { max } => one("refusal-notional", "max", Argument::Money(max)),
        Rejection::PoolLiquidatable => Message::plain("refusal-condemned"),
        Rejection::TooManyPositions { max } => {
            one("refusal-positions", "max", Argument::Count(u32::try_from(max).unwrap_or(u32::MAX)))
        }
        Rejection::LeverageAboveCap { cap } => Message::new("refusal-leverage", [times(cap)]),
        Rejection::MarginBelowInitial { required } => {
            one("refusal-margin", "required", Argument::Money(required))
        }
        Rejection::NotEnoughMoney { required, available } => Message::new(
            "refusal-money",
            [
                ("required", Argument::Money(required)),
                ("available", Argument::Money(available.max(Money::ZERO))),
            ],
        ),
        Rejection::SlipsTooFar { slippage } => {
            one("refusal-slips", "slippage", Argument::Money(slippage))
        }
        Rejection::Lent => Message::plain("refusal-lent"),
        Rejection::SameMode => Message::plain("refusal-same-mode"),
        Rejection::BackedByWallet => Message::plain("refusal-backed"),
        Rejection::LineReached { mark } => one("refusal-reached", "mark", Argument::Price(mark)),
        Rejection::NotNearer { .. } => Message::plain("refusal-not-nearer"),
        Rejection::NotInTicks { tick } => one("refusal-ticks", "tick", Argument::Number(tick)),
        Rejection::NotEnoughCoins { held } => {
            one("refusal-coins", "held", Argument::Number(held.decimal().normalize()))
        }
        Rejection::NoSuchPosition => Message::plain("refusal-not-open"),
        Rejection::MoreThanOpen { open } => {
            one("refusal-more", "open", Argument::Number(open.decimal().normalize()))
        }
    }
}
