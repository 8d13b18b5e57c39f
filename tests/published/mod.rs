//! The methods of the published examples: inputs to instruments, a rulebook and an account, and the
//! engine's answers by the names the examples use.

mod contracts;
mod lending;
mod tables;

use liquidation_lab::engine::Side;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr as _;

/// What the engine says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A number.
    Number(Decimal),
    /// A word, such as a status, or `none`.
    Word(String),
}

/// Answers by name.
pub type Answers = BTreeMap<String, Answer>;

/// What is missing or unreadable, in words.
pub type Failure = String;

/// The inputs of one example.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a>(&'a Value);

type Method = fn(Inputs) -> Result<Answers, Failure>;

/// Every method and what answers it.
const METHODS: [(&str, Method); 31] = [
    ("account_rates", tables::account_rates),
    ("binance_isolated_from_position_risk", contracts::from_position_risk),
    ("binance_linear_liq", contracts::with_bracket),
    ("bybit_isolated_liq", contracts::frozen_at_entry),
    ("bybit_uta_im_mm", contracts::fee_at_bankruptcy),
    ("debt_ratio", lending::levels),
    ("dydx_bankruptcy", contracts::share_of_equity),
    ("equity_threshold_cross_entry_mm", contracts::cross_frozen_at_entry),
    ("funding_clamp", tables::funding_clamp),
    ("funding_payment", tables::funding_payment),
    ("gate_okx_isolated_liq", contracts::fee_inside),
    ("hyperliquid_from_entry", contracts::half_of_initial),
    ("hyperliquid_isolated", contracts::half_of_initial_from_balance),
    ("is_liquidatable", contracts::is_liquidatable),
    ("jesse_isolated", contracts::frozen_at_entry),
    ("kraken_interest", lending::interest_with_opening),
    ("lighter_cross", contracts::from_statement),
    ("margin_level", lending::levels),
    ("margin_ratio_to_liq", contracts::from_cover),
    ("margin_status", lending::status),
    ("mm_over_equity_frozen", contracts::from_ratio_estimated),
    ("okx_partial_to_tier1", tables::down_to_lowest_tier),
    ("risk_ratio_percent", lending::levels),
    ("shift_by_added_margin", contracts::added_margin),
    ("simple_interest", lending::interest),
    ("tier_cum", tables::deduction_above),
    ("tier_lookup", tables::tier_of),
    ("tier_table", tables::deductions),
    ("tiered_haircut", tables::haircut),
    ("trade_profit", tables::trade),
    ("value_margins", contracts::at_value),
];

/// The answers of a method.
pub fn answer(method: &str, inputs: &Value) -> Result<Answers, Failure> {
    let known = METHODS.iter().find(|(name, _)| *name == method);
    let (_, method) = known.ok_or_else(|| format!("unknown method {method}"))?;
    method(Inputs(inputs))
}

/// A number written as text, plain or scientific, or as a JSON number.
pub fn number(value: &Value) -> Result<Decimal, Failure> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let number = Decimal::from_str(&text).or_else(|_| Decimal::from_scientific(&text));
    number.map_err(|_| format!("{text} is no number"))
}

/// Answers from names and numbers; what has no value is left out.
pub fn answers<const N: usize>(numbers: [(&str, Option<Decimal>); N]) -> Answers {
    let known = numbers.into_iter().filter_map(|(name, number)| Some((name, number?)));
    known.map(|(name, number)| (name.to_owned(), Answer::Number(number))).collect()
}

impl<'a> Inputs<'a> {
    /// A number that must be there.
    pub fn number(self, name: &str) -> Result<Decimal, Failure> {
        self.number_if(name)?.ok_or_else(|| format!("{name} is not given"))
    }

    /// A number that may be there.
    pub fn number_if(self, name: &str) -> Result<Option<Decimal>, Failure> {
        self.0.get(name).map(number).transpose()
    }

    /// A list that must be there.
    pub fn list(self, name: &str) -> Result<&'a [Value], Failure> {
        let list = self.0.get(name).and_then(Value::as_array);
        list.map(Vec::as_slice).ok_or_else(|| format!("{name} is no list"))
    }

    /// A list of objects, empty where it is not given.
    pub fn objects(self, name: &str) -> Vec<Self> {
        self.0.get(name).and_then(Value::as_array).into_iter().flatten().map(Inputs).collect()
    }

    /// A word that must be there.
    pub fn word(self, name: &str) -> Result<&'a str, Failure> {
        let word = self.0.get(name).and_then(Value::as_str);
        word.ok_or_else(|| format!("{name} is not given"))
    }

    /// The direction.
    pub fn side(self) -> Result<Side, Failure> {
        match self.word("side")? {
            "long" => Ok(Side::Long),
            "short" => Ok(Side::Short),
            other => Err(format!("{other} is no side")),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.normalize().fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}
