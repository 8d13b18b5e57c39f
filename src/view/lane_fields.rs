//! The ten quantities of an account that tests and assistive scripts read: a stable name, the
//! plain decimal, and how it is said.

use crate::units::{Money, Price, Rate};
use crate::view::{Argument, LaneView, Message, number};

/// One quantity of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneField {
    /// `data-field`.
    pub name: &'static str,
    /// `data-value`: a plain decimal, or `none`.
    pub value: String,
    /// What it is called.
    pub label: Message,
    /// How the value is said.
    pub said: Message,
}

/// All of them, always in the same order.
pub fn lane_fields(lane: &LaneView) -> [LaneField; 10] {
    [
        money("equity", Message::plain("row-equity"), lane.equity),
        money("maintenance", Message::plain("row-maintenance"), lane.maintenance),
        money("buffer", Message::plain("row-buffer"), lane.buffer),
        rate("risk-rate", Message::plain("row-risk"), lane.risk_rate, Argument::Percent),
        price("liquidation-price", Message::plain("row-liquidation"), lane.liquidation_price),
        rate("distance", Message::plain("row-distance"), lane.distance, Argument::Percent),
        rate("effective-leverage", Message::plain("row-effective"), lane.effective_leverage, times),
        money("loss", Message::plain("field-loss"), lane.loss),
        money("account-equity", Message::plain("row-account"), lane.account_equity),
        money("free", Message::plain("row-free"), lane.free),
    ]
}

fn times(rate: Rate) -> Argument {
    Argument::Text(format!("{}x", number::multiple(rate)))
}

fn money(name: &'static str, label: Message, amount: Money) -> LaneField {
    field(name, label, Some((amount.to_string(), Argument::Money(amount))))
}

fn price(name: &'static str, label: Message, price: Option<Price>) -> LaneField {
    field(name, label, price.map(|price| (price.to_string(), Argument::Price(price))))
}

fn rate(
    name: &'static str,
    label: Message,
    rate: Option<Rate>,
    said: fn(Rate) -> Argument,
) -> LaneField {
    field(name, label, rate.map(|rate| (rate.to_string(), said(rate))))
}

fn field(name: &'static str, label: Message, value: Option<(String, Argument)>) -> LaneField {
    match value {
        Some((value, said)) => {
            LaneField { name, value, label, said: Message::new("value", [("value", said)]) }
        }
        None => {
            LaneField { name, value: "none".into(), label, said: Message::plain("numbers-none") }
        }
    }
}
