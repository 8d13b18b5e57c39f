//! What the tank of an account draws: its pools side by side, that of the position it is told by first. A
//! position in isolated has a cell of its own; what is in cross shares the money of the wallet.

use crate::engine::{InstrumentId, MarginMode, Marks, PoolId, Risk, pool};
use crate::sim::{Ending, Experiment, Lane, Slot};
use crate::units::{Money, Price, Rate};
use crate::view::{CellView, TankView};
use rust_decimal::dec;

/// The tank of a lane; `risk` is that of the pool it is told by, nothing where that is gone.
pub(super) fn tank_view(lane: &Lane, risk: Risk, experiment: &Experiment) -> TankView {
    let outer = lane.deposits_net();
    let leading = lane.leading();
    let is_cross = leading.mode == MarginMode::Cross;
    let is_broken = leading.liquidation().is_some();
    // Flat, the wallet is still full of its money; what is taken over is gone.
    let risk = if is_cross && !is_broken { risk_of(PoolId::Cross, lane, experiment) } else { risk };
    let locked = if lane.is_pooled() { Money::ZERO } else { locked(lane, is_broken, experiment) };
    let mut beside = cells_beside(lane, experiment);
    let taken: Money = beside.iter().map(|view| view.cell).sum();
    // What is in cross has the room that no cell takes.
    let rest = |taken: Money| (outer - taken).max(Money::ZERO);
    let cell = if is_cross { rest(taken) } else { cell_width(leading) };
    if !is_cross {
        beside.extend(pool_beside(lane, rest(taken + cell + locked), experiment));
    }
    let scenario = experiment.scenario();
    let rise = if lane.account.positions.is_empty() {
        scenario.entry() * scenario.qty() * Rate::new(dec!(0.01))
    } else {
        rise(lane, experiment)
    };
    TankView {
        outer,
        cell,
        beside,
        taps: pool::members(&lane.account, lane.pool()).count(),
        level: risk.equity,
        floor: risk.maintenance,
        locked,
        per_percent: rise.abs(),
        is_short: rise.is_negative(),
        is_broken,
    }
}

/// What the pool gains where the price of its first position rises by one percent of the entry: a long and a
/// short of it take from each other, coins of it count as what they back.
fn rise(lane: &Lane, experiment: &Experiment) -> Money {
    let Some(position) = lane.leading().position.and_then(|id| lane.account.position(id)) else {
        return Money::ZERO;
    };
    let (marks, venue) = (experiment.marks(), experiment.venue());
    let entry = Price::new(position.entry_value.decimal() / position.qty.decimal());
    let risen = risen(position.instrument, entry, marks);
    let equity = |marks| pool::risk(&lane.account, lane.pool(), marks, venue).equity;
    equity(&risen) - equity(marks)
}

/// The marks with one that has risen by one percent of an entry.
pub(super) fn risen(instrument: InstrumentId, entry: Price, marks: &Marks) -> Marks {
    let price = marks.get(instrument).decimal() + entry.decimal() * dec!(0.01);
    marks.with(instrument, Price::new(price))
}

fn risk_of(pool: PoolId, lane: &Lane, experiment: &Experiment) -> Risk {
    pool::risk(&lane.account, pool, experiment.marks(), experiment.venue())
}

/// What stands behind no position, money and coins. What came back out of a cell that has just been broken
/// was at risk, and is not behind the wall.
fn locked(lane: &Lane, is_broken: bool, experiment: &Experiment) -> Money {
    let broken = lane.liquidation().filter(|_| is_broken).map(|end| end.step);
    let ends = lane.slots.iter().filter_map(Slot::liquidation);
    let just_now = ends.filter(|end| Some(end.step) == broken);
    let returned: Money = just_now.map(|end| end.returned).sum();
    let free = lane.account.unposted + lane.account.coins_value(experiment.marks());
    (free - returned).max(Money::ZERO)
}

/// What was put behind the wall for a position that is open or was taken over. What the trader closed
/// went back to the wallet.
fn cell_width(slot: &Slot) -> Money {
    match slot.ending {
        Some(Ending::Closed(_)) => Money::ZERO,
        Some(Ending::Liquidated(_)) | None => slot.margin_posted,
    }
}

/// The cells of the isolated positions that the account is not told by.
fn cells_beside(lane: &Lane, experiment: &Experiment) -> Vec<CellView> {
    let leading = lane.leading().position;
    let cell = |(index, slot): (usize, &Slot)| {
        if slot.position == leading || slot.mode == MarginMode::Cross {
            return None;
        }
        cell(index, slot, cell_width(slot), (lane, experiment))
    };
    lane.slots.iter().enumerate().filter_map(cell).collect()
}

/// The pool of the wallet, where the account is told by a position behind a wall and has others in cross;
/// broken where all of those are gone and the last was taken over.
fn pool_beside(lane: &Lane, width: Money, experiment: &Experiment) -> Option<CellView> {
    let in_cross = || {
        lane.slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.mode == MarginMode::Cross && slot.position.is_some())
    };
    let is_open = |(_, slot): &(usize, &Slot)| slot.is_open();
    let (index, slot) = in_cross().find(is_open).or_else(|| in_cross().next_back())?;
    cell(index, slot, width, (lane, experiment))
}

/// The cell of a position that is open or was taken over.
fn cell(
    index: usize,
    slot: &Slot,
    width: Money,
    (lane, experiment): (&Lane, &Experiment),
) -> Option<CellView> {
    let is_broken = slot.liquidation().is_some();
    let pool = slot.pool().filter(|_| is_broken || slot.is_open())?;
    // The pool of a broken cell is gone, and its books with it.
    let risk = if is_broken { Risk::default() } else { risk_of(pool, lane, experiment) };
    Some(CellView {
        number: index + 1,
        cell: width,
        taps: if is_broken { 0 } else { pool::members(&lane.account, pool).count() },
        level: risk.equity,
        floor: risk.maintenance,
        is_broken,
    })
}
