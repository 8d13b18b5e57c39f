//! Headroom of a pool as a function of all its prices (M63): an amount that no price changes, and for
//! each instrument the least of a few straight lines in its price.
//!
//! `liquidation_price.rs` lets one price move; here all do. It is the same sum: equity of each position
//! is a line, its maintenance the largest of its tiers' lines (`tiers.rs`), coins count along a line.
//! Between two prices at which a position enters another tier, their sum is one line; because every
//! part bends downwards, the least of these lines is the sum everywhere.
//!
//! Worked, `textbook`, cross, wallet 5,000, long 0.4 BTC at 50,000 and long 2 ETH at 2,500:
//! headroom = 5,000 - 20,000 - 5,000 + 0.398 BTC + 1.99 ETH.

use crate::engine::line::Line;
use crate::engine::requirement::equity_line;
use crate::engine::{Account, InstrumentId, PoolId, Position, Venue, pool};
use crate::units::{Money, Price};
use rust_decimal::Decimal;
use std::iter;

/// Headroom of a pool: `fixed` + the sum of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Settled money that backs the pool.
    pub fixed: Money,
    /// What depends on prices, by instrument.
    pub parts: Vec<FormPart>,
}

/// What one price does to the headroom of a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormPart {
    /// Whose price.
    pub instrument: InstrumentId,
    /// The least of these lines counts. From the lowest price to the highest; at least one.
    pub lines: Vec<Line>,
}

impl FormPart {
    /// What this price adds to the headroom.
    pub fn at(&self, price: Price) -> Money {
        self.lines.iter().map(|line| line.at(price)).min().unwrap_or_default()
    }
}

/// The form of a pool.
pub fn form(account: &Account, pool: PoolId, venue: &Venue) -> Form {
    let coins = pool::coins(account, pool);
    let held = pool::members(account, pool).map(|position| position.instrument);
    let mut instruments: Vec<_> = held.chain(coins.iter().map(|coins| coins.instrument)).collect();
    instruments.sort();
    instruments.dedup();
    let part = |instrument| {
        let counted = coins.iter().filter(|coins| coins.instrument == instrument);
        let haircuts = &venue.instrument(instrument).haircuts;
        let coins = counted.map(|coins| Line::of_base(haircuts.counted(coins.qty))).sum();
        let positions = pool::members(account, pool);
        let positions: Vec<_> = positions.filter(|p| p.instrument == instrument).collect();
        FormPart { instrument, lines: lines(coins, &positions, venue) }
    };
    Form {
        fixed: pool::collateral(account, pool),
        parts: instruments.into_iter().map(part).collect(),
    }
}

/// The line that holds between each two prices at which a position enters another tier.
fn lines(coins: Line, positions: &[&Position], venue: &Venue) -> Vec<Line> {
    let borders = positions.iter().flat_map(|position| {
        let above = &venue.tiers(position.instrument).tiers()[1..];
        above.iter().filter_map(|tier| tier.floor.decimal().checked_div(position.qty.decimal()))
    });
    let mut borders: Vec<Decimal> = borders.collect();
    borders.sort();
    borders.dedup();
    let ends = iter::once(Decimal::ZERO).chain(borders.iter().copied());
    let next = borders.iter().copied().chain(iter::once(Decimal::ZERO));
    // A price inside each of the bands; above the last border any price will do.
    let inside = ends.zip(next).map(|(from, to)| {
        if to <= from { from + Decimal::ONE } else { (from + to) / Decimal::TWO }
    });
    let line_at = |price: Decimal| {
        let of_position = |position: &&Position| {
            equity_line(position) - venue.maintenance_line(position, Price::new(price))
        };
        coins + positions.iter().map(of_position).sum()
    };
    let mut lines: Vec<Line> = inside.map(line_at).collect();
    lines.dedup();
    lines
}
