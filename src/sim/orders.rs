//! The orders with which a bet closes its first position by itself, as links and the form have them.

use crate::engine::{Asset, Command, Side, Trigger};
use crate::sim::lane::POSITION_FIRST;
use crate::sim::scenario::entry_price;
use crate::sim::series::Quoted;
use crate::sim::trail::Trail;
use crate::units::rounding;
use rust_decimal::Decimal;

/// What closes the first position by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// Distance of the stop-loss from the entry, in percent.
    pub stop: Option<Decimal>,
    /// Distance of the take-profit, in percent.
    pub take_profit: Option<Decimal>,
    /// How the stop-loss follows the price, if it does.
    pub trail: Option<Trail>,
    /// What the orders of all positions read.
    pub trigger_by: TriggerBy,
}

/// Which price orders read, and fill at (M47).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TriggerBy {
    /// The mark, as the liquidation rule does.
    #[default]
    Mark,
    /// The price of the latest trade, wicks and all.
    Last,
}

impl TriggerBy {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Mark, Self::Last];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Last => "last",
        }
    }

    /// The price that orders read.
    pub const fn quoted(self) -> Quoted {
        match self {
            Self::Mark => Quoted::Mark,
            Self::Last => Quoted::Last,
        }
    }
}

impl Orders {
    /// The orders that stand from the opening on. A line off the ticks is moved away from the entry to
    /// the next one.
    pub fn commands(&self, asset: Asset, side: Side) -> impl Iterator<Item = Command> {
        let given = [(Trigger::Stop, self.stop), (Trigger::TakeProfit, self.take_profit)];
        given.into_iter().filter_map(move |(trigger, percent)| {
            let is_below = (trigger == Trigger::Stop) == (side == Side::Long);
            let (entry, tick) = (entry_price(asset).decimal(), asset.instrument().tick);
            let away = entry * percent? / Decimal::ONE_HUNDRED;
            let line = if is_below { entry - away } else { entry + away };
            // Away from the entry to the next tick.
            let line = Some(rounding::on_tick(line / tick, tick, is_below));
            Some(Command::Protect { position: POSITION_FIRST, trigger, line })
        })
    }
}
