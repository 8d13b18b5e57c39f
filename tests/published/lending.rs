//! Loans: levels, status, interest.

use super::{Answer, Answers, Failure, Inputs, answers, contracts::Bench};
use liquidation_lab::engine::{
    Balance, InterestRule, Loan, LoanRule, MarginStatus, PoolId, RuleBook, Side, TierTable, pool,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty, Rate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A long that is all the assets and owes the debt.
fn borrowed(rule: LoanRule, assets: Decimal, principal: Decimal, interest: Decimal) -> Bench {
    let costs = super::contracts::ALL_COSTS;
    let mut bench = Bench::new(RuleBook::loan(costs, rule));
    let one = Leverage::new(Decimal::ONE).expect("one");
    let tiers = TierTable::one(Rate::ZERO, Money::ZERO, one);
    let position = bench.add(Side::Long, Qty::new(assets), Money::new(principal), one, tiers);
    position.loan = Some(Loan { principal, interest });
    bench.mark(Price::new(Decimal::ONE));
    bench
}

/// Ratios of assets and debt as venues print them.
pub fn levels(inputs: Inputs) -> Result<Answers, Failure> {
    let debt = match inputs.number_if("liabilities")?.or(inputs.number_if("debt")?) {
        Some(debt) => debt,
        None => inputs.number("loan")?,
    };
    let interest = inputs.number_if("interest")?.unwrap_or_default();
    let bench = borrowed(LoanRule::UP_TO_3X, inputs.number("assets")?, debt, interest);
    let balance = Balance::of(&bench.account, PoolId::Cross, &bench.marks, &bench.venue);
    let level = balance.level().map(Rate::decimal);
    Ok(answers([
        ("margin_level", level),
        ("risk_ratio_pct", level.map(|level| level * Decimal::ONE_HUNDRED)),
        ("risk_rate", balance.debt_ratio().map(Rate::decimal)),
        ("net", Some(balance.net().decimal())),
    ]))
}

/// Where a margin level stands between call and liquidation.
pub fn status(inputs: Inputs) -> Result<Answers, Failure> {
    let rule = LoanRule {
        level_call: inputs.number("call_at")?,
        level_liquidation: inputs.number("liquidation_at")?,
        ..LoanRule::UP_TO_3X
    };
    let bench = borrowed(rule, inputs.number("margin_level")?, Decimal::ONE, Decimal::ZERO);
    let risk = pool::risk(&bench.account, PoolId::Cross, &bench.marks, &bench.venue);
    let rules = &bench.venue.rules;
    let word = match risk.status(rules.threshold, rules.call_multiple) {
        MarginStatus::Liquidatable | MarginStatus::Bankrupt => "liquidation",
        MarginStatus::Call => "margin_call",
        MarginStatus::Flat | MarginStatus::Comfortable | MarginStatus::Close => "normal",
    };
    Ok(Answers::from([("status".to_owned(), Answer::Word(word.to_owned()))]))
}

/// Interest by the started hour at a rate for a day or an hour.
pub fn interest(inputs: Inputs) -> Result<Answers, Failure> {
    let (rate, rate_minutes) = match inputs.number_if("daily_rate")? {
        Some(rate) => (rate, 1_440),
        None => (inputs.number("hourly_rate")?, 60),
    };
    let rule = InterestRule { rate: Rate::new(rate), rate_minutes, ..InterestRule::DAILY };
    accrued(rule, inputs)
}

/// Interest by the started four hours, with one more period at the opening.
pub fn interest_with_opening(inputs: Inputs) -> Result<Answers, Failure> {
    let rule = InterestRule {
        rate: Rate::new(inputs.number("rate_4h")?),
        rate_minutes: 240,
        period_minutes: 240,
        periods_at_opening: 1,
    };
    accrued(rule, inputs)
}

fn accrued(rule: InterestRule, inputs: Inputs) -> Result<Answers, Failure> {
    // A started minute starts the same hour: minutes may be rounded up.
    let minutes = inputs.number_if("hours")?.map(|hours| (hours * Decimal::from(60)).ceil());
    let minutes = minutes.map_or(Some(0), |minutes| minutes.to_u64()).ok_or("hours is no time")?;
    let interest = rule.accrued(inputs.number("principal")?, minutes);
    Ok(answers([("interest", Some(interest))]))
}
