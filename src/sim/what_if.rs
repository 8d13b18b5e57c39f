//! What else could have been done with the same money on the same prices (M53): one thing of the bet is
//! another, everything else stays.

use crate::engine::{Asset, Costs, Side};
use crate::sim::draft_funds::can_open;
use crate::sim::instruction::Opening;
use crate::sim::reruns::Change;
use crate::sim::scenario::{Rules, Scenario};
use crate::sim::session::Session;
use crate::sim::trail::{Anchor, Distance, Trail};
use crate::units::{Leverage, Money, Rate};
use rust_decimal::{Decimal, dec};

/// Half a percent less each time, until the money pays for it.
const SPOT_TRIES: usize = 20;

/// One thing that is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIf {
    /// Half the position.
    HalfSize,
    /// Half the leverage, which isolated backs with twice the margin.
    HalfLeverage,
    /// No more than the money in the account pays for, without leverage: nothing is borrowed.
    Spot,
    /// Half the position, and as much again in BTC.
    HalfInBtc,
    /// Half the position in BTC, and as much again in ETH.
    HalfInEth,
    /// As much again the other way, in the same asset.
    Hedge,
    /// A stop-loss below the entry (above it for a short), which stands still.
    Stop,
    /// A stop-loss that follows the price.
    Trail,
    /// A top-up at each account's own margin call, at once; where one is arranged, so much more.
    TopUp,
    /// Each account trades in the margin mode of the other.
    OtherMode,
    /// Another rulebook.
    Rules(Rules),
    /// No fees, funding, interest, slippage.
    NoCosts,
}

impl WhatIf {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 13] = [
        Self::HalfSize,
        Self::HalfLeverage,
        Self::Spot,
        Self::HalfInBtc,
        Self::HalfInEth,
        Self::Hedge,
        Self::Stop,
        Self::Trail,
        Self::TopUp,
        Self::OtherMode,
        Self::Rules(Rules::Textbook),
        Self::Rules(Rules::Tiered),
        Self::NoCosts,
    ];

    /// How far behind the price both stops stand, in percent.
    pub const STOP_PERCENT: Decimal = dec!(3);

    /// What is paid in at a call.
    pub const TOP_UP: Money = Money::new(dec!(500));

    /// The word for messages and the page (`data-value`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::HalfSize => "half-size",
            Self::HalfLeverage => "half-leverage",
            Self::Spot => "spot",
            Self::HalfInBtc => "half-in-btc",
            Self::HalfInEth => "half-in-eth",
            Self::Hedge => "hedge",
            Self::Stop => "stop",
            Self::Trail => "trail",
            Self::TopUp => "top-up",
            Self::OtherMode => "other-mode",
            Self::Rules(rules) => rules.name(),
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
            Self::Spot => {
                (scenario.leverage, scenario.margin) = (Leverage::ONE, None);
                scenario.size = scenario.size.min(scenario.wallet);
                // The fee and a worse fill want their part.
                for _ in 0..SPOT_TRIES {
                    if can_open(scenario).is_ok() {
                        break;
                    }
                    scenario.size = scenario.size * Rate::new(dec!(0.995));
                }
            }
            Self::HalfInBtc | Self::HalfInEth => {
                scenario.size = scenario.size * half;
                let asset = if self == Self::HalfInBtc { Asset::Btc } else { Asset::Eth };
                scenario.further.push(opening(scenario, asset, scenario.side));
            }
            Self::Hedge => {
                let side = scenario.side.opposite();
                scenario.further.push(opening(scenario, scenario.asset, side));
            }
            Self::OtherMode => {
                for act in &mut scenario.acts {
                    act.who = act.who.other();
                }
            }
            // It has costs of its own, where the link does not say otherwise: a change of the link.
            Self::Rules(rules) => scenario.rules = rules,
        }
    }

    /// Whether it would be another bet, and a possible one.
    fn is_another(self, link: &str, scenario: &Scenario) -> bool {
        let is_possible = match self {
            // The link says the same, and the accounts are the other way round.
            Self::OtherMode => return true,
            // Nobody sells what he does not have, and the money is spent once.
            Self::Spot => scenario.side == Side::Long && scenario.further.is_empty(),
            // There are no prices of others beside one's own.
            Self::HalfInBtc => scenario.asset != Asset::Btc && scenario.own.is_none(),
            Self::HalfInEth => scenario.asset == Asset::Btc && scenario.own.is_none(),
            Self::HalfSize
            | Self::HalfLeverage
            | Self::Hedge
            | Self::Stop
            | Self::Trail
            | Self::TopUp
            | Self::Rules(_)
            | Self::NoCosts => true,
        };
        is_possible && Change::If(self).applied(link, scenario) != *scenario
    }
}

/// The bet once more in this asset and direction.
fn opening(bet: &Scenario, asset: Asset, side: Side) -> Opening {
    Opening { asset, side, size: bet.size, leverage: bet.leverage }
}

impl Session {
    /// What would make another bet of the present one.
    pub fn what_ifs(&self) -> Vec<WhatIf> {
        let scenario = self.experiment.scenario();
        let is_another = |what_if: &WhatIf| what_if.is_another(&self.link, scenario);
        WhatIf::ALL.into_iter().filter(is_another).collect()
    }
}
