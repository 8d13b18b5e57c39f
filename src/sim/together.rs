//! How far BTC, and every other price with it by its beta, has to go until an account is liquidated: the
//! joint what-if of M50.

use crate::engine::{InstrumentId, Marks, is_conditional, pool, share_to_liquidation};
use crate::sim::experiment::Experiment;
use crate::sim::lane::Lane;
use crate::sim::scenario::Scenario;
use crate::units::{Price, Rate};
use rust_decimal::Decimal;

/// How far BTC has to go, as a fraction of its price; `None` where no move of this kind is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    /// Down, at most until the first price of the pool is nothing.
    pub fall: Option<Rate>,
    /// Up, at most to twice its price.
    pub rise: Option<Rate>,
}

impl Experiment {
    /// For the pool that an account is told by, where it holds several instruments: otherwise its
    /// liquidation price says it all.
    pub fn together(&self, lane: &Lane) -> Option<Together> {
        let (account, pool) = (&lane.account, lane.pool());
        if !is_conditional(account, pool) {
            return None;
        }
        let assets = self.scenario().assets();
        let betas: Vec<Decimal> = assets.iter().map(|asset| Scenario::beta_of(*asset)).collect();
        let positions = pool::members(account, pool).map(|position| position.instrument);
        let coins = pool::coins(account, pool).iter().map(|coins| coins.instrument);
        let held = positions.chain(coins).map(|id| betas[usize::from(id.0)]);
        let steepest = held.max().unwrap_or(Decimal::ONE);
        let share = |most: Decimal| {
            let to = moved(self.marks(), &betas, most);
            let share = share_to_liquidation(account, pool, (self.marks(), &to), self.venue())?;
            Some(Rate::new(share * most.abs()))
        };
        Some(Together { fall: share(-Decimal::ONE / steepest), rise: share(Decimal::ONE) })
    }
}

/// Every price moved by so many of its betas.
fn moved(marks: &Marks, betas: &[Decimal], by: Decimal) -> Marks {
    let mut moved = marks.clone();
    for (index, beta) in betas.iter().enumerate() {
        let id = InstrumentId(u8::try_from(index).unwrap_or(u8::MAX));
        let price = marks.get(id).decimal() * (Decimal::ONE + by * beta);
        moved.set(id, Price::new(price.max(Decimal::ZERO)));
    }
    moved
}
