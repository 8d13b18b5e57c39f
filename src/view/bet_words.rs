//! How the controls of the bet are called, and how their values are said when they are not edited.

use crate::engine::Asset;
use crate::sim::{Key, liquidity_rating};
use crate::units::{Money, parse_number};
use crate::view::{Argument, FieldView, Message, number};

/// Name of a control.
pub fn label(key: Key) -> Message {
    Message::plain(match key {
        Key::Side => "field-side",
        Key::Asset => "field-asset",
        Key::Size => "field-size",
        Key::Lev => "field-lev",
        Key::Wallet => "field-wallet",
        Key::Scene => "field-scene",
        Key::Vol => "field-vol",
        Key::Rules => "field-rules",
        Key::Days => "field-days",
        Key::Seed => "field-seed",
        Key::Margin => "field-margin",
        Key::Coll => "field-coll",
        Key::Fees => "field-fees",
        Key::Funding => "field-funding",
        Key::Slip => "field-slip",
        Key::Drift => "field-drift",
        Key::Step => "field-step",
        Key::Jumps => "field-jumps",
        Key::Regime => "field-regime",
        Key::Corr => "field-corr",
        Key::Savings => "field-savings",
        Key::Pos => "field-pos",
        Key::Stop => "field-stop",
        Key::Tp => "field-tp",
        Key::Trail => "field-trail",
        Key::Trigger => "field-trigger",
        Key::RuleChange => "field-rulechange",
        Key::Alert => "field-alert",
        Key::TopUp => "field-topup",
        Key::Delay => "field-delay",
        Key::AutoTopUp => "field-autotopup",
        Key::V | Key::View | Key::Act | Key::Shock | Key::Lang => "field-other",
    })
}

/// What a control's number is counted in, if it is not dollars.
pub fn unit(key: Key) -> Option<Message> {
    match key {
        Key::Vol | Key::Drift => Some(Message::plain("unit-percent-year")),
        Key::Stop | Key::Tp => Some(Message::plain("unit-percent-entry")),
        Key::Days => Some(Message::plain("unit-days")),
        Key::Delay => Some(Message::plain("unit-hours")),
        Key::V
        | Key::Seed
        | Key::Scene
        | Key::Side
        | Key::Asset
        | Key::Size
        | Key::Wallet
        | Key::Lev
        | Key::Margin
        | Key::Savings
        | Key::Coll
        | Key::RuleChange
        | Key::Trail
        | Key::Trigger
        | Key::Alert
        | Key::TopUp
        | Key::AutoTopUp
        | Key::Pos
        | Key::Act
        | Key::Shock
        | Key::Rules
        | Key::Fees
        | Key::Funding
        | Key::Slip
        | Key::Jumps
        | Key::Regime
        | Key::Corr
        | Key::Step
        | Key::View
        | Key::Lang => None,
    }
}

/// Whether a control holds dollars.
pub fn is_money(key: Key) -> bool {
    matches!(key, Key::Size | Key::Wallet | Key::Margin | Key::Savings)
}

/// Whether a control holds words and not a number: a phone shows letters for it.
pub fn is_text(key: Key) -> bool {
    matches!(key, Key::Coll | Key::Pos | Key::Trail | Key::Alert | Key::RuleChange)
}

/// Name of a choice. What has no name of its own is shown as it is written in the link.
pub fn choice(key: Key, value: &str) -> Message {
    let named = match (key, value) {
        (Key::Side, "long") => "choice-long",
        (Key::Side, "short") => "choice-short",
        (Key::Scene, "random") => "choice-random",
        (Key::Scene, "slide") => "choice-slide",
        (Key::Scene, "dip") => "choice-dip",
        (Key::Scene, "sideways") => "choice-sideways",
        (Key::Scene, "flash") => "choice-flash",
        (Key::Scene, "wick") => "choice-wick",
        (Key::Scene, "thin") => "choice-thin",
        (Key::Scene, "news") => "choice-news",
        (Key::Scene, "covid-2020") => "choice-covid-2020",
        (Key::Scene, "may-2021") => "choice-may-2021",
        (Key::Scene, "luna-2022") => "choice-luna-2022",
        (Key::Scene, "ftx-2022") => "choice-ftx-2022",
        (Key::Scene, "aug-2024") => "choice-aug-2024",
        (Key::Scene, "oct-2025") => "choice-oct-2025",
        (Key::Jumps, "none") => "choice-jumps-none",
        (Key::Jumps, "own") => "choice-jumps-own",
        (Key::Jumps, "crash") => "choice-jumps-crash",
        (Key::Regime, "none") => "choice-regime-none",
        (Key::Regime, "storms") => "choice-regime-storms",
        (Key::Corr, "measured") => "choice-corr-measured",
        (Key::Rules, "textbook") => "choice-textbook",
        (Key::Rules, "tiered") => "choice-tiered",
        (Key::Rules, "tierstep") => "choice-tierstep",
        (Key::Rules, "fraction") => "choice-fraction",
        (Key::Rules, "loan") => "choice-loan",
        (Key::Trigger, "mark") => "choice-trigger-mark",
        (Key::Trigger, "last") => "choice-trigger-last",
        (Key::AutoTopUp, "0") => "choice-autotopup-once",
        (Key::AutoTopUp, "1") => "choice-autotopup-again",
        (Key::Fees | Key::Funding | Key::Slip, "0") => "choice-off",
        (Key::Fees | Key::Funding | Key::Slip, "1") => "choice-on",
        (Key::Step, minutes) => {
            let minutes = ("minutes", Argument::Count(minutes.parse().unwrap_or(0)));
            return Message::new("choice-step", [minutes]);
        }
        (Key::Asset, name) => return asset(name),
        (Key::Lev, times) => {
            let times = parse_number(times).map_or_else(|_| times.to_owned(), number::leverage);
            return Message::new("leverage-times", [("times", Argument::Text(times))]);
        }
        _ => return Message::new("value", [("value", Argument::Text(value.to_owned()))]),
    };
    Message::plain(named)
}

/// An asset with its liquidity rating.
fn asset(name: &str) -> Message {
    let found = Asset::ALL.into_iter().find(|asset| asset.name() == name);
    let text = Argument::Text(name.to_owned());
    let Some(asset) = found else { return Message::new("value", [("value", text)]) };
    let rating = Argument::Token(liquidity_rating(asset).name());
    Message::new("choice-asset", [("asset", text), ("rating", rating)])
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
