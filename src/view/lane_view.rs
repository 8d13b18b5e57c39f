//! One account as the screen shows it. Every number comes from the engine; nothing is computed here
//! but ratios for reading.

use crate::engine::{
    Balance, MarginMode, MarginStatus, PoolId, Position, Risk, Trade, Trigger, Venue,
    bankruptcy_price, is_conditional, liquidation_price, pool,
};
use crate::sim::{Closed, Ending, Experiment, Lane, Liquidation, Waterfall};
use crate::units::{Money, Price, rounding};
use crate::view::build::difference;
use crate::view::sums::Sums;
use crate::view::tank_view::tank_view;
use crate::view::{ClosedOut, Gone, LaneStatus, LaneView, PositionView};

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
    // Everything that the pool is exposed to counts: a cross pool may hold several positions.
    let notional = pool::notional(account, pool_id, marks);
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
        loss: -lane.gain(marks),
        account_equity: account.equity(marks),
        free: pool::available_to_back(account, marks, venue).max(Money::ZERO),
        together: experiment.together(lane),
        sums: Sums::of_account(lane, (marks, venue)),
        savings: lane.savings,
        closed_out: lane.liquidation().map(|liquidation| closed_out(&liquidation)),
        gone: gone(lane, venue),
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

/// The last of the positions that the account is not told by to be liquidated.
fn gone(lane: &Lane, venue: &Venue) -> Option<Gone> {
    let leading = lane.leading().position;
    let others = lane.slots.iter().enumerate().filter(|(_, slot)| slot.position != leading);
    let gone = others.filter_map(|(index, slot)| Some((slot.liquidation()?.step, index)));
    let (_, index) = gone.max()?;
    Some(Gone { number: index + 1, asset: venue.instrument(lane.slots[index].instrument).name })
}

fn closed_out(liquidation: &Liquidation) -> ClosedOut {
    ClosedOut {
        step: liquidation.step,
        price: liquidation.price,
        fill_apart: liquidation.fill_apart,
        lost: (liquidation.deposits - liquidation.kept).max(Money::ZERO),
        kept: liquidation.kept,
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
    let funding = lane.funding_of(position.id).total;
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
        sums: Sums::of_position(lane, (position, line), (marks, venue)),
        number,
        asset: venue.instrument(position.instrument).name,
        mode: position.mode,
        mark,
        liquidation_price: line,
        distance: line
            .and_then(|line| difference(mark, line).abs().ratio_to(Money::new(mark.decimal()))),
        is_conditional: is_conditional(&lane.account, pool_id),
        equity: risk.equity,
        maintenance: risk.maintenance,
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
    }
}
