//! How the controls of the bet are called, and how their values are said when they are not edited.

use crate::units::{Money, parse_number};
use crate::view::{Argument, FieldView, Message, number};

/// Name of a control.
pub fn label(key: &str) -> Message {
    Message::plain(match key {
        "side" => "field-side",
        "asset" => "field-asset",
        "size" => "field-size",
        "lev" => "field-lev",
        "wallet" => "field-wallet",
        "scene" => "field-scene",
        "vol" => "field-vol",
        "rules" => "field-rules",
        "days" => "field-days",
        "seed" => "field-seed",
        "margin" => "field-margin",
        "coll" => "field-coll",
        "fees" => "field-fees",
        "funding" => "field-funding",
        "drift" => "field-drift",
        "step" => "field-step",
        "jumps" => "field-jumps",
        "regime" => "field-regime",
        "corr" => "field-corr",
        "savings" => "field-savings",
        "pos" => "field-pos",
        "stop" => "field-stop",
        "tp" => "field-tp",
        _ => "field-other",
    })
}

/// What a control's number is counted in, if it is not dollars.
pub fn unit(key: &str) -> Option<Message> {
    match key {
        "vol" | "drift" => Some(Message::plain("unit-percent-year")),
        "stop" | "tp" => Some(Message::plain("unit-percent-entry")),
        "days" => Some(Message::plain("unit-days")),
        _ => None,
    }
}

/// Whether a control holds dollars.
pub fn is_money(key: &str) -> bool {
    matches!(key, "size" | "wallet" | "margin" | "savings")
}

/// Name of a choice. What has no name of its own is shown as it is written in the link.
pub fn choice(key: &str, value: &str) -> Message {
    let named = match (key, value) {
        ("side", "long") => "choice-long",
        ("side", "short") => "choice-short",
        ("scene", "random") => "choice-random",
        ("scene", "slide") => "choice-slide",
        ("scene", "dip") => "choice-dip",
        ("scene", "sideways") => "choice-sideways",
        ("scene", "flash") => "choice-flash",
        ("scene", "wick") => "choice-wick",
        ("scene", "thin") => "choice-thin",
        ("scene", "news") => "choice-news",
        ("scene", "covid-2020") => "choice-covid-2020",
        ("scene", "may-2021") => "choice-may-2021",
        ("scene", "luna-2022") => "choice-luna-2022",
        ("scene", "ftx-2022") => "choice-ftx-2022",
        ("scene", "aug-2024") => "choice-aug-2024",
        ("scene", "oct-2025") => "choice-oct-2025",
        ("jumps", "none") => "choice-jumps-none",
        ("jumps", "own") => "choice-jumps-own",
        ("jumps", "crash") => "choice-jumps-crash",
        ("regime", "none") => "choice-regime-none",
        ("regime", "storms") => "choice-regime-storms",
        ("corr", "measured") => "choice-corr-measured",
        ("rules", "textbook") => "choice-textbook",
        ("rules", "tiered") => "choice-tiered",
        ("rules", "tierstep") => "choice-tierstep",
        ("rules", "fraction") => "choice-fraction",
        ("rules", "loan") => "choice-loan",
        ("fees" | "funding", "0") => "choice-off",
        ("fees" | "funding", "1") => "choice-on",
        ("step", minutes) => {
            let minutes = ("minutes", Argument::Count(minutes.parse().unwrap_or(0)));
            return Message::new("choice-step", [minutes]);
        }
        ("lev", times) => {
            let times = parse_number(times).map_or_else(|_| times.to_owned(), number::leverage);
            return Message::new("leverage-times", [("times", Argument::Text(times))]);
        }
        _ => return Message::new("value", [("value", Argument::Text(value.to_owned()))]),
    };
    Message::plain(named)
}

/// The value of a control as it is said in the read-only bet: of a size, what is really traded.
pub fn said(field: &FieldView) -> Message {
    if let Some(worth) = field.worth {
        return Message::new("value", [("value", Argument::Money(worth))]);
    }
    if !is_money(field.key) {
        return choice(field.key, &field.value);
    }
    match parse_number(&field.value) {
        Ok(amount) => Message::new("value", [("value", Argument::Money(Money::new(amount)))]),
        Err(_) => choice(field.key, &field.value),
    }
}
