//! What the odds kernel is asked: the lines of both accounts, and what each is worth (M63).
//!
//! A pool in one instrument dies at a price (M18), which is one line for the log of that price: exact.
//! A cross pool in several dies where the form of `engine::form` is used up: a sum of log-normal
//! prices, tiers and all. Everything is read from the accounts as the engine opened them, and what a
//! liquidation leaves from one that the engine carries out at the line.
//!
//! What the kernel cannot know it refuses, with the reason: [`Cannot`]. Does not know how paths are
//! made.

use crate::engine::{
    Account, EventKind, Form, InstrumentId, Ladder, Marks, PoolId, SafeInterval, Stage,
    TakeoverOrder, Venue, form, liquidate, pool, safe_interval, share_to_liquidation,
};
use crate::market::Scene;
use crate::montecarlo::lanes::single;
use crate::montecarlo::tally::Days;
use crate::sim::{Lane, MODES, Orders, Scenario};
use crate::units::{Money, Price, Step, rounding};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use thiserror::Error;

/// Why the odds kernel cannot answer for a bet; the engine can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Cannot {
    /// The scene is written down, or parts its prices: its prices are not log-normal.
    #[error("the prices of this scene are not log-normal")]
    Scene,
    /// A stop or a take-profit closes the first position by itself.
    #[error("it knows no orders")]
    Orders,
    /// Something is asked for during the run.
    #[error("it knows no instructions during the run")]
    Instructions,
    /// The market is shaken during the run.
    #[error("it knows no shocks")]
    Shocks,
    /// Margin calls are answered.
    #[error("it knows no arranged top-ups")]
    TopUps,
    /// The rules change during the run.
    #[error("it knows no change of the rules")]
    RuleChange,
    /// A liquidation goes in stages.
    #[error("it knows no liquidation in stages")]
    Stages,
}

/// The lines of a bet.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub(super) days: Days,
    /// Cross, then isolated.
    pub(super) lanes: [LaneQuestion; 2],
}

/// The lines of one account.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LaneQuestion {
    pub(super) pools: Vec<PoolQuestion>,
    /// What stands in no pool that can die.
    pub(super) beside: Worth,
    pub(super) paid_in: Money,
}

/// The line of one pool.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PoolQuestion {
    pub(super) line: PoolLine,
    /// What it is worth while it lives.
    pub(super) alive: Worth,
    /// What a liquidation at the line leaves of it.
    pub(super) left: f64,
}

/// Where a pool dies.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PoolLine {
    /// At a price: ln(line / entry) below and above, where there is one.
    Price { asset: usize, low: Option<f32>, high: Option<f32> },
    /// Where the sum of prices falls to a floor.
    Sum { sum: Sum, floor: f32 },
}

/// Headroom less what no price changes, in shares of `scale` dollars: for each asset the least of
/// straight lines (offset, slope) in its ratio to the entry price.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sum {
    pub(super) parts: Vec<(usize, Vec<[f32; 2]>)>,
    scale: f64,
}

/// Dollars as a straight line in the ratios of all prices to their entry.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Worth {
    fixed: f64,
    by_asset: Vec<f64>,
}

impl Question {
    /// The question of a bet.
    ///
    /// # Errors
    /// [`Cannot`] says what the kernel does not know.
    pub fn new(scenario: &Scenario) -> Result<Self, Cannot> {
        refuse(scenario)?;
        let (venue, marks) = (scenario.venue(), scenario.marks_at_open());
        let lane = |mode| {
            let lane = Lane::open(mode, scenario, &venue, &mut |_| {});
            LaneQuestion::new(&lane, &marks, &venue)
        };
        let [cross, isolated] = MODES.map(lane);
        let days = Days::of(scenario.minutes(Step(scenario.horizon())));
        Ok(Self { days, lanes: [cross?, isolated?] })
    }

    /// Whether an account dies where a sum of several prices falls, which is approximated (M64).
    pub fn has_sums(&self) -> bool {
        self.sums().next().is_some()
    }

    /// The sums of prices that are asked for; most bets have none.
    pub(super) fn sums(&self) -> impl Iterator<Item = &Sum> {
        let pools = self.lanes.iter().flat_map(|lane| &lane.pools);
        pools.filter_map(|pool| match &pool.line {
            PoolLine::Sum { sum, .. } => Some(sum),
            PoolLine::Price { .. } => None,
        })
    }
}

/// Says no to what the kernel does not know.
fn refuse(scenario: &Scenario) -> Result<(), Cannot> {
    let Orders { stop, take_profit, trail, trigger_by: _ } = scenario.orders;
    if scenario.scene != Scene::Random {
        Err(Cannot::Scene)
    } else if stop.is_some() || take_profit.is_some() || trail.is_some() {
        Err(Cannot::Orders)
    } else if !scenario.acts.is_empty() {
        Err(Cannot::Instructions)
    } else if !scenario.shocks.is_empty() {
        Err(Cannot::Shocks)
    } else if scenario.arranged.amount.is_some() {
        Err(Cannot::TopUps)
    } else if scenario.rule_change.is_some() {
        Err(Cannot::RuleChange)
    } else {
        Ok(())
    }
}

impl LaneQuestion {
    fn new(lane: &Lane, marks: &Marks, venue: &Venue) -> Result<Self, Cannot> {
        let account = &lane.account;
        let pools = pool::pools(account).map(|pool| PoolQuestion::new(account, pool, marks, venue));
        let pools: Vec<PoolQuestion> = pools.collect::<Result<_, _>>()?;
        let mut beside = Worth::of(marks, venue, |marks| account.equity(marks));
        for pool in &pools {
            beside.subtract(&pool.alive);
        }
        Ok(Self { pools, beside, paid_in: lane.deposits_net() })
    }
}

impl PoolQuestion {
    fn new(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> Result<Self, Cannot> {
        // One position after the other: what is left lives on, or not, by where the line was met.
        let is_whole = venue.rules.takeover == TakeoverOrder::AllAtOnce;
        if !is_whole && 1 < pool::members(account, pool).count() {
            return Err(Cannot::Stages);
        }
        let form = form(account, pool, venue);
        let (line, at_line) = match form.parts.as_slice() {
            [part] => price_line(account, pool, part.instrument, marks, venue),
            _ => (sum_line(&form, marks), marks_at_sum(account, pool, &form, marks, venue)),
        };
        let left = match at_line {
            Some(marks) => left(account, pool, &marks, venue)?,
            None if venue.rules.ladder == Ladder::None => 0.0,
            None => return Err(Cannot::Stages),
        };
        let alive = Worth::of(marks, venue, |marks| equity(account, pool, marks));
        Ok(Self { line, alive, left })
    }
}

/// The line of a pool in one instrument, and the marks at the end nearer to the present one: on the
/// tick, where the rule says yes.
fn price_line(
    account: &Account,
    pool: PoolId,
    instrument: InstrumentId,
    marks: &Marks,
    venue: &Venue,
) -> (PoolLine, Option<Marks>) {
    let entry = marks.get(instrument).decimal();
    let interval = safe_interval(account, pool, instrument, marks, venue);
    let (lower, upper) = match interval {
        SafeInterval::Between { lower, upper } => (lower, upper),
        SafeInterval::Nowhere => (Some(Price::new(entry)), None),
    };
    let log = |price: Price| single(libm::log(real(price.decimal() / entry)));
    let asset = usize::from(instrument.0);
    let line = PoolLine::Price { asset, low: lower.map(log), high: upper.map(log) };
    let nearest = interval.nearest(Price::new(entry)).or(lower);
    let moved = |price| marks.with(instrument, on_tick(price, instrument, marks, venue));
    (line, nearest.map(moved))
}

/// The tick at a price or beyond it, seen from the present mark.
fn on_tick(price: Price, instrument: InstrumentId, marks: &Marks, venue: &Venue) -> Price {
    let tick = venue.instrument(instrument).tick;
    rounding::on_tick(price.decimal() / tick, tick, price < marks.get(instrument))
}

/// The line of a pool in several instruments.
fn sum_line(form: &Form, marks: &Marks) -> PoolLine {
    let entry = |instrument| marks.get(instrument).decimal();
    let slopes = form.parts.iter().map(|part| (part.lines[0].slope * entry(part.instrument)).abs());
    let scale = slopes.sum::<Decimal>().max(Decimal::ONE);
    let share = |amount: Decimal| single(real(amount / scale));
    let part = |part: &crate::engine::FormPart| {
        let entry = entry(part.instrument);
        let line = |line: &crate::engine::Line| [share(line.offset), share(line.slope * entry)];
        (usize::from(part.instrument.0), part.lines.iter().map(line).collect())
    };
    let parts = form.parts.iter().map(part).collect();
    let sum = Sum { parts, scale: real(scale) };
    PoolLine::Sum { sum, floor: -share(form.fixed.decimal()) }
}

/// Where a pool dies when every price moves against it, by the same share of the way to nothing, or
/// to three times its entry.
fn marks_at_sum(
    account: &Account,
    pool: PoolId,
    form: &Form,
    marks: &Marks,
    venue: &Venue,
) -> Option<Marks> {
    let mut worst = marks.clone();
    for part in &form.parts {
        let price = marks.get(part.instrument).decimal();
        let is_long = part.lines[0].slope.is_sign_positive();
        let worst_price = if is_long { Decimal::ZERO } else { price * Decimal::from(3) };
        worst.set(part.instrument, Price::new(worst_price));
    }
    let share = share_to_liquidation(account, pool, (marks, &worst), venue)?;
    let mut there = marks.towards(&worst, share);
    for part in &form.parts {
        let price = on_tick(there.get(part.instrument), part.instrument, marks, venue);
        there.set(part.instrument, price);
    }
    Some(there)
}

/// What the engine leaves of a pool that it liquidates at these marks: of it alone, because what else
/// dies there has a line and a remainder of its own.
fn left(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> Result<f64, Cannot> {
    let beside = account.equity(marks) - equity(account, pool, marks);
    let mut after = account.clone();
    let mut is_staged = false;
    liquidate(&mut after, pool, Stage::Ladder, marks, venue, &mut |event| {
        is_staged |= matches!(event.kind, EventKind::PartlyLiquidated { .. });
    });
    if is_staged || pool::members(&after, pool).next().is_some() {
        return Err(Cannot::Stages);
    }
    Ok(real((after.equity(marks) - beside).decimal()))
}

/// What a pool is worth, coins without a haircut.
fn equity(account: &Account, pool: PoolId, marks: &Marks) -> Money {
    let positions = pool::members(account, pool);
    let positions: Money = positions.map(|p| p.equity(marks.get(p.instrument))).sum();
    let coins = pool::coins(account, pool).iter();
    let coins: Money = coins.map(|coins| marks.get(coins.instrument) * coins.qty).sum();
    pool::collateral(account, pool) + positions + coins
}

impl Worth {
    /// A worth that is a straight line in every price, from what it is at the entry and with one price
    /// after the other doubled.
    fn of(marks: &Marks, venue: &Venue, worth: impl Fn(&Marks) -> Money) -> Self {
        let now = worth(marks);
        let ids = (0_u8..).map(InstrumentId).take(venue.instruments.len());
        let doubled = ids.map(|id| {
            let price = marks.get(id).decimal();
            worth(&marks.with(id, Price::new(price + price))) - now
        });
        let by_asset: Vec<Money> = doubled.collect();
        let fixed = now - by_asset.iter().copied().sum();
        let by_asset = by_asset.into_iter().map(|worth| real(worth.decimal())).collect();
        Self { fixed: real(fixed.decimal()), by_asset }
    }

    fn subtract(&mut self, other: &Self) {
        self.fixed -= other.fixed;
        for (mine, other) in self.by_asset.iter_mut().zip(&other.by_asset) {
            *mine -= other;
        }
    }

    /// How many assets there are.
    pub(super) const fn assets(&self) -> usize {
        self.by_asset.len()
    }

    /// Dollars at these ratios of prices to their entry.
    pub(super) fn at(&self, ratios: impl Iterator<Item = f64>) -> f64 {
        self.by_asset.iter().zip(ratios).fold(self.fixed, |sum, (slope, ratio)| sum + slope * ratio)
    }
}

/// A decimal as a real number.
fn real(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::link;

    /// What the question would be if the exchange took over one position after the other.
    fn one_by_one(link: &str) -> [Result<LaneQuestion, Cannot>; 2] {
        let scenario = link::read(link).0.validate().scenario;
        let (mut venue, marks) = (scenario.venue(), scenario.marks_at_open());
        venue.rules.takeover = TakeoverOrder::LargestLossFirst;
        MODES.map(|mode| {
            let lane = Lane::open(mode, &scenario, &venue, &mut |_| {});
            LaneQuestion::new(&lane, &marks, &venue)
        })
    }

    #[test]
    fn several_positions_that_go_one_by_one_are_refused() {
        assert!(one_by_one("scene=random").iter().all(Result::is_ok), "one position");
        let [cross, isolated] = one_by_one("scene=random&pos=ETH:short:1000:10");
        assert_eq!(cross, Err(Cannot::Stages));
        assert!(isolated.is_ok(), "each behind its own wall");
    }
}
