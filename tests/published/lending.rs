//! Loans: levels, status, interest.

use super::{Answer, Answers, Failure, Inputs, answers, contracts::Bench};
use liquidation_lab::engine::{
    Balance, Command, Costs, InstrumentId, InterestRule, Loan, LoanRule, MarginMode, MarginStatus,
    Order, OwnFunds, PoolId, RuleBook, Side, TierTable, Way, advance, execute, pool,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty, Rate};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, dec};

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
    let debt = inputs.number_if("liabilities")?.or(inputs.number_if("debt")?);
    let debt = match debt.or(inputs.number_if("borrowed")?) {
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
        None => match inputs.number_if("annual_rate")? {
            Some(rate) => (rate, 525_600),
            None => (inputs.number("hourly_rate")?, 60),
        },
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

/// Published interest is not rounded, ours is posted with 8 decimals: lent are so many times the principal.
const TIMES: Decimal = dec!(1_000_000);

/// What has been charged when a loan of this age is repaid: an account that lives through every minute before.
fn accrued(rule: InterestRule, inputs: Inputs) -> Result<Answers, Failure> {
    // A started minute starts the same hour: minutes may be rounded up.
    let minutes = inputs.number_if("hours")?.map(|hours| (hours * Decimal::from(60)).ceil());
    let minutes = minutes.map_or(Some(0), |minutes| minutes.to_u64()).ok_or("hours is no time")?;
    let lender =
        LoanRule { interest: Some(rule), own_funds: OwnFunds::Beside, ..LoanRule::UP_TO_3X };
    let costs = Costs { has_fees: false, ..super::contracts::ALL_COSTS };
    let mut bench = Bench::new(RuleBook::loan(costs, lender));
    let one = Leverage::new(Decimal::ONE).ok_or("one")?;
    bench.list(TierTable::one(Rate::ZERO, Money::ZERO, one));
    bench.mark(Price::new(Decimal::ONE));
    let principal = inputs.number("principal")? * TIMES;
    let order = Order {
        instrument: InstrumentId(0),
        side: Side::Long,
        qty: Qty::new(principal),
        mode: MarginMode::Cross,
        leverage: one,
        margin: None,
    };
    let Bench { venue, account, marks, .. } = &mut bench;
    for command in [Command::Deposit(Money::new(principal)), Command::Open(order)] {
        execute(account, command, marks, venue).map_err(|refused| refused.to_string())?;
    }
    for minute in 1..minutes {
        advance(account, Way::of_marks(marks, marks), minute, venue, &mut |_| {});
    }
    let loan = account.positions.first().and_then(|position| position.loan);
    Ok(answers([("interest", loan.map(|loan| loan.interest / TIMES))]))
}
