//! One account as the screen shows it. Every number comes from the engine; nothing is computed here
//! but ratios for reading.

use crate::engine::{
    Balance, Loan, MarginMode, MarginStatus, PoolId, Position, Risk, Side, Tier, Trade,
    bankruptcy_price, liquidation_price, pool,
};
use crate::sim::{Experiment, INSTRUMENT, Lane, Liquidation};
use crate::units::{Money, Price, Rate, rounding};
use crate::view::build::difference;
use crate::view::{Argument, ClosedOut, LaneStatus, LaneView, Message, PositionView, TankView};
use rust_decimal::{Decimal, dec};

/// The view of a lane at the present step.
pub(super) fn lane_view(lane: &Lane, experiment: &Experiment) -> LaneView {
    let (marks, venue) = (experiment.marks(), experiment.venue());
    let (account, pool_id) = (&lane.account, lane.pool_first());
    let position = account.positions.first();
    let risk = match position {
        Some(_) => pool::risk(account, pool_id, marks, venue),
        None => Risk::default(),
    };
    let mark = experiment.mark();
    let is_lent = position.is_some_and(|position| position.loan.is_some());
    let balance = is_lent.then(|| Balance::of(account, pool_id, marks, venue));
    let line = position.and_then(|_| liquidation_price(account, pool_id, INSTRUMENT, marks, venue));
    let line = line.map(Price::shown);
    let account_equity = account.equity(marks);
    let deposits = lane.deposits_net();
    let notional = position.map_or(Money::ZERO, |position| position.notional(mark));
    let ratio_to_equity = |amount: Money| {
        if risk.equity.is_positive() { amount.ratio_to(risk.equity) } else { None }
    };
    LaneView {
        mode: lane.mode,
        status: status(lane, experiment),
        equity: risk.equity,
        maintenance: risk.maintenance,
        buffer: risk.headroom(),
        risk_rate: position.and(risk.margin_ratio()),
        liquidation_price: line,
        distance: line
            .and_then(|line| difference(mark, line).abs().ratio_to(Money::new(mark.decimal()))),
        effective_leverage: position.and(ratio_to_equity(notional)),
        initial_rate: position.and(risk.initial_ratio()),
        initial_cover: position.and(risk.initial_cover()),
        cover: position.and(risk.cover()),
        margin_level: balance.as_ref().and_then(Balance::level),
        debt_ratio: balance.as_ref().and_then(Balance::debt_ratio),
        loss: deposits - account_equity,
        account_equity,
        free: pool::available_to_back(account, marks, venue).max(Money::ZERO),
        position: position.map(|position| position_view(position, lane, risk, line, experiment)),
        closed_out: lane.liquidation.map(|liquidation| closed_out(&liquidation, deposits)),
        tank: tank_view(lane, risk, experiment),
    }
}

fn status(lane: &Lane, experiment: &Experiment) -> LaneStatus {
    if lane.liquidation.is_some() {
        return LaneStatus::Liquidated;
    }
    if experiment.step() == experiment.horizon() && !lane.account.positions.is_empty() {
        return LaneStatus::Finished;
    }
    match lane.account.statuses.get(&lane.pool_first()) {
        Some(MarginStatus::Comfortable) => LaneStatus::Comfortable,
        Some(MarginStatus::Close) => LaneStatus::Close,
        // A step never ends on the last two: what they say is done within it.
        Some(MarginStatus::Call | MarginStatus::Liquidatable | MarginStatus::Bankrupt) => {
            LaneStatus::Call
        }
        Some(MarginStatus::Flat) | None => LaneStatus::Closed,
    }
}

fn closed_out(liquidation: &Liquidation, deposits: Money) -> ClosedOut {
    ClosedOut {
        step: liquidation.step,
        price: liquidation.price,
        lost: deposits - liquidation.wallet_after,
        kept: liquidation.wallet_after,
        returned: liquidation.returned,
    }
}

fn tank_view(lane: &Lane, risk: Risk, experiment: &Experiment) -> TankView {
    let outer = lane.deposits_net();
    let (cell, locked) = match lane.mode {
        MarginMode::Cross => (outer, Money::ZERO),
        MarginMode::Isolated => {
            // What came back out of a liquidated pool was at risk, and is not behind the wall.
            let returned = lane.liquidation.map_or(Money::ZERO, |end| end.returned);
            (lane.margin_posted, lane.account.unposted - returned)
        }
    };
    let scenario = experiment.scenario();
    let qty = lane.account.positions.first().map_or(scenario.qty(), |position| position.qty);
    TankView {
        outer,
        cell,
        level: risk.equity,
        floor: risk.maintenance,
        locked,
        per_percent: scenario.entry() * qty * Rate::new(dec!(0.01)),
        is_broken: lane.liquidation.is_some(),
    }
}

fn position_view(
    position: &Position,
    lane: &Lane,
    risk: Risk,
    line: Option<Price>,
    experiment: &Experiment,
) -> PositionView {
    let marks = experiment.marks();
    let mark = marks.get(position.instrument);
    let margin = match lane.mode {
        MarginMode::Cross => risk.initial,
        MarginMode::Isolated => position.margin,
    };
    let pnl = position.pnl(mark);
    let entry = Price::new(position.entry_value.decimal() / position.qty.decimal());
    let fee = experiment.venue().rules.fee_taker;
    let funding = -lane.account.ledger.funding;
    let trade = Trade {
        side: position.side,
        qty: position.qty,
        open: entry,
        close: mark,
        fee_open: fee,
        fee_close: fee,
        leverage: position.leverage,
        funding,
        loan: position.loan,
    };
    PositionView {
        side: position.side,
        leverage: position.leverage,
        qty: position.qty,
        notional: position.notional(mark),
        entry,
        margin,
        pnl,
        roe: pnl.ratio_to(margin),
        funding,
        net: Money::new(rounding::shown(trade.profit().decimal())),
        net_rate: trade.profit_ratio(),
        debt: position.loan.map(|_| position.debt(mark)),
        bankruptcy_price: bankruptcy_price(&lane.account, position, marks, experiment.venue())
            .map(Price::shown),
        sum: sum(position, lane, line, experiment),
    }
}

/// The sum behind the liquidation price of a pool with one position, with its numbers: what is left
/// equals the floor, solved for the price.
fn sum(
    position: &Position,
    lane: &Lane,
    line: Option<Price>,
    experiment: &Experiment,
) -> Vec<Message> {
    let Some(line) = line else { return vec![Message::plain("sum-none")] };
    if let Some(rule) = &experiment.venue().rules.loan {
        let loan =
            position.loan.unwrap_or(Loan { principal: Decimal::ZERO, interest: Decimal::ZERO });
        return sum_of_loan(position, loan, rule.margin_at(rule.level_liquidation), lane, line);
    }
    let pool = PoolId::of(position);
    let tiers = experiment.venue().tiers(position.instrument);
    let Tier { rate, deduction, .. } = *tiers.tier_at(line * position.qty);
    let side = match position.side {
        Side::Long => "long",
        Side::Short => "short",
    };
    let exact = |number: Decimal| Argument::Number(number.normalize());
    let args = || {
        [
            ("side", Argument::Token(side)),
            ("collateral", exact(pool::collateral(&lane.account, pool).decimal())),
            ("qty", Argument::Number(position.qty.decimal().normalize())),
            ("entry", exact(position.entry_value.decimal())),
            ("rate", exact(rate.decimal() * dec!(100))),
            ("deduction", exact(deduction.decimal())),
            ("hasdeduction", Argument::Token(if deduction.is_zero() { "no" } else { "yes" })),
            ("price", exact(line.decimal())),
        ]
    };
    ["sum-rule", "sum-left", "sum-floor", "sum-result"]
        .map(|key| Message::new(key, args()))
        .to_vec()
}

/// The same where the debt decides.
fn sum_of_loan(
    position: &Position,
    loan: Loan,
    rate: Rate,
    lane: &Lane,
    line: Price,
) -> Vec<Message> {
    let exact = |number: Decimal| Argument::Number(number.normalize());
    let collateral = pool::collateral(&lane.account, PoolId::of(position)).decimal();
    let args = || {
        [
            ("side", Argument::Token(position.side.name())),
            ("collateral", exact(collateral)),
            ("qty", exact(position.qty.decimal())),
            ("entry", exact(position.entry_value.decimal())),
            ("interest", exact(loan.interest)),
            ("debt", exact(loan.principal + loan.interest)),
            ("rate", exact(rate.decimal() * dec!(100))),
            ("price", exact(line.decimal())),
        ]
    };
    ["sum-rule", "sum-loan-left", "sum-loan-floor", "sum-loan-result"]
        .map(|key| Message::new(key, args()))
        .to_vec()
}
