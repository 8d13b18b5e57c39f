//! Tiers, haircuts, funding, ratios and trades: what needs no pool.

use super::{Answer, Answers, Failure, Inputs, answers, contracts, number};
use liquidation_lab::engine::{
    FloorTier, FundingRule, HaircutTable, InstrumentId, Ladder, Loan, Position, Risk, RuleBook,
    TierRow, TierTable, Trade, funding,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty, Rate};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, dec};
use serde_json::Value;

/// A pair of a list of pairs.
fn pair(value: &Value) -> Result<(&Value, &Value), Failure> {
    match value.as_array().map(Vec::as_slice) {
        Some([first, second]) => Ok((first, second)),
        _ => Err(format!("{value} is no pair")),
    }
}

fn leverage(times: Decimal) -> Result<Leverage, Failure> {
    Leverage::new(times).ok_or_else(|| format!("{times} is no leverage"))
}

/// A published table; where no leverage is published, 1.
fn brackets(inputs: Inputs) -> Result<TierTable, Failure> {
    let leverages = inputs.list("max_leverage").unwrap_or_default();
    let row = |(index, value): (usize, &Value)| {
        let (floor, rate) = pair(value)?;
        let leverage_max = leverages.get(index).map_or(Ok(Decimal::ONE), number)?;
        Ok(TierRow { floor: number(floor)?, rate: number(rate)?, leverage_max })
    };
    let rows = inputs.list("brackets")?.iter().enumerate().map(row);
    let rows = rows.collect::<Result<Vec<TierRow>, Failure>>()?;
    TierTable::new(&rows).map_err(|problem| problem.to_string())
}

/// Every deduction of a table.
pub fn deductions(inputs: Inputs) -> Result<Answers, Failure> {
    let table = brackets(inputs)?;
    let named = |(index, deduction): (usize, Decimal)| {
        (format!("cum_{}", index + 1), Answer::Number(deduction))
    };
    Ok(table.tiers().iter().map(|tier| tier.deduction.decimal()).enumerate().map(named).collect())
}

/// The tier that holds a notional, a floor belonging to the tier that starts there.
pub fn tier_of(inputs: Inputs) -> Result<Answers, Failure> {
    let rules = RuleBook { at_floor: FloorTier::Above, ..contracts::rules() };
    let mut bench = contracts::Bench::new(rules);
    bench.list(brackets(inputs)?);
    let tier = bench.venue.tier(InstrumentId(0), Money::new(inputs.number("notional")?));
    let maintenance = bench.venue.tiers(InstrumentId(0));
    let maintenance = maintenance.maintenance(Money::new(inputs.number("notional")?));
    Ok(answers([
        ("mmr", Some(tier.rate.decimal())),
        ("cum", Some(tier.deduction.decimal())),
        ("maintenance_margin", Some(maintenance.decimal())),
    ]))
}

/// The deduction of a tier from the one below.
pub fn deduction_above(inputs: Inputs) -> Result<Answers, Failure> {
    let rate = Rate::new(inputs.number("prev_mmr")?);
    let deduction = Money::new(inputs.number("prev_cum")?);
    let below = TierTable::one(rate, deduction, leverage(Decimal::ONE)?);
    let found = below.tier_last().deduction_above(inputs.number("floor")?, inputs.number("mmr")?);
    Ok(answers([("cum", Some(found.decimal()))]))
}

/// What a tiered discount leaves of an asset.
pub fn haircut(inputs: Inputs) -> Result<Answers, Failure> {
    let row = |value: &Value| {
        let (up_to, rate) = pair(value)?;
        let is_open = up_to.is_null() || up_to.as_str() == Some("inf");
        Ok((if is_open { None } else { Some(number(up_to)?) }, number(rate)?))
    };
    let rows = inputs.list("tiers")?.iter().map(row).collect::<Result<Vec<_>, Failure>>()?;
    let price = Price::new(inputs.number_if("price")?.unwrap_or(Decimal::ONE));
    let value = HaircutTable::new(&rows).value(Qty::new(inputs.number("amount")?), price);
    Ok(answers([("collateral", Some(value.decimal()))]))
}

/// How much a ladder to the lowest tier closes, in contracts.
pub fn down_to_lowest_tier(inputs: Inputs) -> Result<Answers, Failure> {
    let row = |floor, rate| TierRow { floor, rate, leverage_max: Decimal::ONE };
    let table = TierTable::new(&[
        row(Decimal::ZERO, dec!(0.1)),
        row(inputs.number("tier1_max")?, dec!(0.2)),
    ]);
    let table = table.map_err(|problem| problem.to_string())?;
    let (held, one) = (Qty::new(inputs.number("held")?), Price::new(Decimal::ONE));
    let close = Ladder::TO_LOWEST_TIER.rung(held, one, &table, dec!(0.00000001));
    Ok(answers([("close", Some(close.unwrap_or(Qty::ZERO).decimal()))]))
}

/// The funding rate from premium and interest.
pub fn funding_clamp(inputs: Inputs) -> Result<Answers, Failure> {
    let divisor = inputs.number_if("divisor")?.map_or(Some(1), |parts| parts.to_u32());
    let rule = FundingRule {
        interval_minutes: 480,
        interest: Rate::new(inputs.number("interest")?),
        clamp: Rate::new(inputs.number("clamp")?),
        divisor: divisor.ok_or("divisor is no whole number")?,
    };
    let rate = rule.rate(Rate::new(inputs.number("premium")?));
    Ok(answers([("funding_rate", Some(rate.decimal()))]))
}

/// What a position receives at several stamps, each with its rate and its mark.
pub fn funding_payment(inputs: Inputs) -> Result<Answers, Failure> {
    let (side, qty) = (inputs.side()?, Qty::new(inputs.number("qty")?));
    let position: Position = contracts::position(side, qty, Money::ZERO, leverage(Decimal::ONE)?);
    let mut received = Money::ZERO;
    for event in inputs.list("events")? {
        let (rate, mark) = pair(event)?;
        let interest = Rate::new(number(rate)?);
        let rule = FundingRule { interval_minutes: 480, interest, clamp: interest, divisor: 1 };
        let notional = position.notional(Price::new(number(mark)?));
        received += -funding::payment(side, rule.rate(Rate::ZERO), notional);
    }
    Ok(answers([("funding_to_trader", Some(received.decimal()))]))
}

/// Ratios of an account from its recorded sums.
pub fn account_rates(inputs: Inputs) -> Result<Answers, Failure> {
    let settled = match inputs.number_if("wallet")? {
        Some(wallet) => wallet,
        None => inputs.number("margin_balance")?,
    };
    let money = |name: &str| inputs.number_if(name).map(|n| Money::new(n.unwrap_or_default()));
    let positions =
        Risk { equity: money("upl")?, initial: money("im")?, maintenance: money("mm")? };
    let risk = Risk::from_collateral(Money::new(settled)) + positions;
    let plain = |rate: Option<Rate>| rate.map(Rate::decimal);
    Ok(answers([
        ("margin_balance", Some(risk.equity.decimal())),
        ("available", Some(risk.free().decimal())),
        ("im_rate", plain(risk.initial_ratio())),
        ("mm_rate", plain(risk.margin_ratio())),
        ("mb_over_im", plain(risk.initial_cover())),
        ("mb_over_mm", plain(risk.cover())),
    ]))
}

/// What a trade brought after fees, funding and interest.
pub fn trade(inputs: Inputs) -> Result<Answers, Failure> {
    let amount = |name: &str| inputs.number_if(name).map(Option::unwrap_or_default);
    let loan = Loan { principal: Decimal::ZERO, interest: amount("interest")? };
    let trade = Trade {
        side: inputs.side()?,
        qty: Qty::new(inputs.number("qty")?),
        open: Price::new(inputs.number("open")?),
        close: Price::new(inputs.number("close")?),
        fee_open: Rate::new(amount("fee_open")?),
        fee_close: Rate::new(amount("fee_close")?),
        leverage: leverage(inputs.number_if("leverage")?.unwrap_or(Decimal::ONE))?,
        funding: Money::new(amount("funding")?),
        loan: Some(loan),
    };
    Ok(answers([
        ("profit", Some(trade.profit().decimal())),
        ("profit_ratio", trade.profit_ratio().map(Rate::decimal)),
        ("open_value", Some(trade.value_open().decimal())),
        ("close_value", Some(trade.value_close().decimal())),
    ]))
}
