//! What a map changes from below to above beside the leverage (M66). Does not know how a cell is counted.

use crate::montecarlo::map::ROWS;
use crate::montecarlo::scale::{even, spread};
use crate::sim::{Key, Scenario};
use rust_decimal::{Decimal, dec};

/// What changes from below to above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Percent from the entry to a stop-loss.
    Stop,
    /// Annualised volatility in percent.
    Volatility,
    /// Dollars posted in isolated.
    Margin,
}

impl Axis {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Stop, Self::Volatility, Self::Margin];

    /// The key of the bet that it changes.
    pub const fn key(self) -> Key {
        match self {
            Self::Stop => Key::Stop,
            Self::Volatility => Key::Vol,
            Self::Margin => Key::Margin,
        }
    }

    /// The axis of this key.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.key().name() == name)
    }

    /// Its values, rising.
    pub(super) fn values(self, scenario: &Scenario) -> Vec<Decimal> {
        match self {
            Self::Stop => spread(dec!(0.25), dec!(40), ROWS),
            Self::Volatility => spread(dec!(10), dec!(300), ROWS),
            Self::Margin => even(scenario.wallet.decimal(), ROWS),
        }
    }

    /// That of the bet; of a stop that it has not, three percent.
    pub(super) fn own(self, scenario: &Scenario) -> Decimal {
        match self {
            Self::Stop => scenario.orders.stop.unwrap_or(dec!(3)),
            Self::Volatility => scenario.volatility,
            Self::Margin => {
                let notional = scenario.entry() * scenario.qty();
                let least = || scenario.leverage.margin_initial(notional);
                scenario.margin.unwrap_or_else(least).decimal()
            }
        }
    }
}
