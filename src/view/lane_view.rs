//! One account as the screen shows it. Every number comes from the engine; nothing is computed here
//! but ratios for reading.

use crate::engine::{
    Balance, Loan, MarginMode, MarginStatus, PoolId, Position, Risk, Side, Tier, Trade, Trigger,
    bankruptcy_price, is_conditional, liquidation_price, pool,
};
use crate::sim::{Closed, Ending, Experiment, Lane, Liquidation, Waterfall};
use crate::units::{Money, Price, Rate, rounding};
use crate::view::build::difference;
use crate::view::tank_view::tank_view;
use crate::view::{Argument, ClosedOut, LaneStatus, LaneView, Message, PositionView};
use rust_decimal::{Decimal, dec};

/// The view of a lane at the present step.
pub(super) fn lane_view(lane: &Lane, experiment: &Experiment) -> LaneView {
    let (marks, venue) = (experiment.marks(), experiment.venue());
    let (account, pool_id) = (&lane.account, lane.pool());
    let position = lane.leading().position.and_then(|id| account.position(id));
    let risk = match position {
        Some(_) => pool::risk(account, pool_id, marks, venue),
        None => Risk::default(),
    };
    let is_lent = position.is_some_and(|position| position.loan.is_some());
    let balance = is_lent.then(|| Balance::of(account, pool_id, marks, venue));
    let account_equity = account.equity(marks);
    let deposits = lane.deposits_net();
    // Everything that the pool is exposed to counts: a cross pool may hold several positions.
    let notional = pool::members(account, pool_id)
        .map(|position| position.notional(marks.get(position.instrument)))
        .sum::<Money>();
    let ratio_to_equity = |amount: Money| {
        if risk.equity.is_positive() { amount.ratio_to(risk.equity) } else { None }
    };
    let positions = position_views(lane, experiment);
    let first = positions.first();
    LaneView {
        mode: lane.mode,
        backing: lane.leading().mode,
        was_pooled: lane.slots.iter().any(|slot| slot.was_pooled),
        status: status(lane, experiment),
        equity: risk.equity,
        maintenance: risk.maintenance,
        buffer: risk.headroom(),
        risk_rate: position.and(risk.margin_ratio()),
        liquidation_price: first.and_then(|position| position.liquidation_price),
        distance: first.and_then(|position| position.distance),
        effective_leverage: position.and(ratio_to_equity(notional)),
        initial_rate: position.and(risk.initial_ratio()),
        initial_cover: position.and(risk.initial_cover()),
        cover: position.and(risk.cover()),
        margin_level: balance.as_ref().and_then(Balance::level),
        debt_ratio: balance.as_ref().and_then(Balance::debt_ratio),
        loss: deposits - account_equity,
        account_equity,
        free: pool::available_to_back(account, marks, venue).max(Money::ZERO),
        together: experiment.together(lane),
        savings: lane.savings,
        closed_out: lane.liquidation().map(|liquidation| closed_out(&liquidation)),
        closed: match lane.leading().ending {
            Some(Ending::Closed(closed)) => Some(closed),
            Some(Ending::Liquidated(_)) | None => None,
        },
        waterfall: Waterfall::of(lane, marks),
        tank: tank_view(lane, risk, experiment),
        positions,
    }
}

fn status(lane: &Lane, experiment: &Experiment) -> LaneStatus {
    match lane.leading().ending {
        Some(Ending::Liquidated(_)) => return LaneStatus::Liquidated,
        Some(Ending::Closed(Closed { trigger: Some(Trigger::Stop), .. })) => {
            return LaneStatus::Stopped;
        }
        Some(Ending::Closed(_)) => return LaneStatus::Closed,
        None => {}
    }
    if experiment.step() == experiment.horizon() {
        return LaneStatus::Finished;
    }
    match lane.account.statuses.get(&lane.pool()) {
        Some(MarginStatus::Comfortable) => LaneStatus::Comfortable,
        Some(MarginStatus::Close) => LaneStatus::Close,
        // A step never ends on the last two: what they say is done within it.
        Some(MarginStatus::Call | MarginStatus::Liquidatable | MarginStatus::Bankrupt) => {
            LaneStatus::Call
        }
        Some(MarginStatus::Flat) | None => LaneStatus::Closed,
    }
}

fn closed_out(liquidation: &Liquidation) -> ClosedOut {
    ClosedOut {
        step: liquidation.step,
        price: liquidation.price,
        fill_apart: liquidation.fill_apart,
        lost: liquidation.deposits - liquidation.wallet_after,
        kept: liquidation.wallet_after,
        returned: liquidation.returned,
    }
}

/// Every open position, in order of opening.
fn position_views(lane: &Lane, experiment: &Experiment) -> Vec<PositionView> {
    let slots = lane.slots.iter().enumerate().filter(|(_, slot)| slot.is_open());
    let open = slots.filter_map(|(index, slot)| {
        let position = slot.position.and_then(|id| lane.account.position(id))?;
        Some(position_view(position, index + 1, lane, experiment))
    });
    open.collect()
}

fn position_view(
    position: &Position,
    number: usize,
    lane: &Lane,
    experiment: &Experiment,
) -> PositionView {
    let (marks, venue) = (experiment.marks(), experiment.venue());
    let mark = marks.get(position.instrument);
    let pool_id = PoolId::of(position);
    let risk = pool::risk(&lane.account, pool_id, marks, venue);
    let line = liquidation_price(&lane.account, pool_id, position.instrument, marks, venue);
    let line = line.map(Price::shown);
    let margin = match position.mode {
        MarginMode::Cross => venue.risk(position, marks).initial,
        MarginMode::Isolated => position.margin,
    };
    let pnl = position.pnl(mark);
    let entry = Price::new(position.entry_value.decimal() / position.qty.decimal());
    let fee = venue.rules.fee_taker;
    let funding = lane.funding_of(position.id);
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
        number,
        asset: venue.instrument(position.instrument).name,
        mode: position.mode,
        mark,
        liquidation_price: line,
        distance: line
            .and_then(|line| difference(mark, line).abs().ratio_to(Money::new(mark.decimal()))),
        is_conditional: is_conditional(&lane.account, pool_id),
        risk_rate: risk.margin_ratio(),
        protection: position.protection,
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
        bankruptcy_price: bankruptcy_price(&lane.account, position, marks, venue).map(Price::shown),
        sum: sum(position, lane, line, experiment),
    }
}

/// The sum behind the liquidation price of a position, with its numbers: what is left equals the floor,
/// solved for the price. While other prices stand still, what else its pool has and needs is as good as
/// money; coins, and another position in the same asset, move with this price, and have no place in it.
fn sum(
    position: &Position,
    lane: &Lane,
    line: Option<Price>,
    experiment: &Experiment,
) -> Vec<Message> {
    let Some(line) = line else { return vec![Message::plain("sum-none")] };
    let (account, marks, venue) = (&lane.account, experiment.marks(), experiment.venue());
    let pool = PoolId::of(position);
    let is_twin = |other: &&Position| other.instrument == position.instrument;
    if !pool::coins(account, pool).is_empty()
        || 1 < pool::members(account, pool).filter(is_twin).count()
    {
        let price = [("price", Argument::Price(line))];
        return vec![Message::plain("sum-rule"), Message::new("sum-more", price)];
    }
    let whole = pool::risk(account, pool, marks, venue).headroom();
    let backing = whole - venue.risk(position, marks).headroom();
    if let Some(rule) = &venue.rules.loan {
        let loan =
            position.loan.unwrap_or(Loan { principal: Decimal::ZERO, interest: Decimal::ZERO });
        return sum_of_loan(position, loan, rule.margin_at(rule.level_liquidation), backing, line);
    }
    let tiers = venue.tiers(position.instrument);
    let Tier { rate, deduction, .. } = *tiers.tier_at(line * position.qty);
    let side = match position.side {
        Side::Long => "long",
        Side::Short => "short",
    };
    let exact = |number: Decimal| Argument::Number(number.normalize());
    let args = || {
        [
            ("side", Argument::Token(side)),
            ("collateral", exact(backing.decimal())),
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
    backing: Money,
    line: Price,
) -> Vec<Message> {
    let exact = |number: Decimal| Argument::Number(number.normalize());
    let args = || {
        [
            ("side", Argument::Token(position.side.name())),
            ("collateral", exact(backing.decimal())),
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
