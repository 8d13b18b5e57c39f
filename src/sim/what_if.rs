//! What else could have been done with the same money on the same prices (M53): one thing of the bet is
//! another, everything else stays.

use crate::engine::Costs;
use crate::sim::reruns::Change;
use crate::sim::scenario::Scenario;
use crate::sim::session::Session;
use crate::sim::trail::{Anchor, Distance, Trail};
use crate::units::{Money, Rate};
use rust_decimal::{Decimal, dec};

/// One thing that is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIf {
    /// Half the position.
    HalfSize,
    /// Half the leverage, which isolated backs with twice the margin.
    HalfLeverage,
    /// A stop-loss below the entry (above it for a short), which stands still.
    Stop,
    /// A stop-loss that follows the price.
    Trail,
    /// A top-up at each account's own margin call, at once; where one is arranged, so much more.
    TopUp,
    /// No fees, funding, interest, slippage.
    NoCosts,
}

impl WhatIf {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::HalfSize, Self::HalfLeverage, Self::Stop, Self::Trail, Self::TopUp, Self::NoCosts];

    /// How far behind the price both stops stand, in percent.
    pub const STOP_PERCENT: Decimal = dec!(3);

    /// What is paid in at a call.
    pub const TOP_UP: Money = Money::new(dec!(500));

    /// The word for messages and the page (`data-value`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::HalfSize => "half-size",
            Self::HalfLeverage => "half-leverage",
            Self::Stop => "stop",
            Self::Trail => "trail",
            Self::TopUp => "top-up",
            Self::NoCosts => "no-costs",
        }
    }

    /// That of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what_if| what_if.name() == name)
    }

    /// Changes it.
    pub(super) fn apply(self, scenario: &mut Scenario) {
        let half = Rate::new(dec!(0.5));
        match self {
            Self::HalfSize => scenario.size = scenario.size * half,
            Self::HalfLeverage => {
                scenario.leverage = scenario.leverage.lowered(Rate::new(Decimal::TWO));
                scenario.margin = scenario.margin.map(|margin| margin + margin);
            }
            Self::Stop => {
                scenario.orders.stop = Some(Self::STOP_PERCENT);
                scenario.orders.trail = None;
            }
            Self::Trail => {
                let distance = Distance::Percent(Self::STOP_PERCENT);
                scenario.orders.trail = Some(Trail { distance, anchor: Anchor::Price });
            }
            Self::TopUp => {
                let arranged = &mut scenario.arranged;
                if arranged.amount.is_none() {
                    arranged.delay_hours = Decimal::ZERO;
                }
                arranged.amount = Some(arranged.amount.unwrap_or(Money::ZERO) + Self::TOP_UP);
            }
            Self::NoCosts => scenario.costs = Costs::NONE,
        }
    }
}

impl Session {
    /// What would make another bet of the present one.
    pub fn what_ifs(&self) -> Vec<WhatIf> {
        let scenario = self.experiment.scenario();
        let is_other = |what_if: &WhatIf| {
            let change = Change::If(*what_if);
            change.applied(&self.link, scenario) != *scenario
        };
        WhatIf::ALL.into_iter().filter(is_other).collect()
    }
}
