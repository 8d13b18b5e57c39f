//! What else could have been done with the same money on the same prices (M53): one thing of the bet is
//! another, everything else stays.

use crate::engine::{Asset, Costs, Side};
use crate::sim::draft_funds::can_open;
use crate::sim::instruction::{Instruction, Opening};
use crate::sim::orders::Orders;
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
    /// No more than the money in the account pays for, without leverage: nothing is borrowed, and no funding
    /// paid, as for the coin itself.
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

    /// How far from the entry the stop stands, in percent.
    pub const STOP_PERCENT: Decimal = dec!(3);

    /// How far behind the price the dynamic stop stays, in recent true ranges (M46).
    pub const TRAIL_RANGES: Decimal = dec!(6);

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

    /// Changes it in the bet of a link.
    pub(super) fn apply(self, link: &str, scenario: &mut Scenario) {
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
                let distance = Distance::Ranges(Self::TRAIL_RANGES);
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
                scenario.costs.has_funding = false;
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
                scenario.margin = scenario.margin.map(|margin| margin * half);
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
                    if let Instruction::Mode { mode, .. } = &mut act.instruction {
                        *mode = mode.other();
                    }
                }
            }
            Self::Rules(rules) => *scenario = Change::Rules(rules).applied(link, scenario),
        }
    }

    /// Whether it would be another bet, and a possible one.
    fn is_another(self, link: &str, scenario: &Scenario) -> bool {
        let is_possible = match self {
            // The link says the same, and the accounts are the other way round.
            Self::OtherMode => return true,
            // Nobody sells what he does not have, the money is spent once, and coins are no money.
            Self::Spot => {
                scenario.side == Side::Long
                    && scenario.further.is_empty()
                    && scenario.coins.is_empty()
                    && scenario.acts.is_empty()
            }
            // There are no prices of others beside one's own.
            Self::HalfInBtc => scenario.asset != Asset::Btc && can_have_another(scenario),
            Self::HalfInEth => scenario.asset == Asset::Btc && can_have_another(scenario),
            Self::Hedge => is_left_alone(scenario),
            Self::HalfSize
            | Self::HalfLeverage
            | Self::Stop
            | Self::Trail
            | Self::TopUp
            | Self::Rules(_)
            | Self::NoCosts => true,
        };
        is_possible && self.change().applied(link, scenario) != *scenario
    }

    /// The change that it is: another rulebook is the same one as in the table of rulebooks.
    pub const fn change(self) -> Change {
        match self {
            Self::Rules(rules) => Change::Rules(rules),
            Self::HalfSize
            | Self::HalfLeverage
            | Self::Spot
            | Self::HalfInBtc
            | Self::HalfInEth
            | Self::Hedge
            | Self::Stop
            | Self::Trail
            | Self::TopUp
            | Self::OtherMode
            | Self::NoCosts => Change::If(self),
        }
    }
}

/// Whether nothing closes the position by itself and nothing is asked for during the run: an order belongs to
/// one position, and means another thing where there is one more.
fn is_left_alone(scenario: &Scenario) -> bool {
    let Orders { stop, take_profit, trail, .. } = &scenario.orders;
    stop.is_none() && take_profit.is_none() && trail.is_none() && scenario.acts.is_empty()
}

fn can_have_another(scenario: &Scenario) -> bool {
    is_left_alone(scenario) && scenario.own.is_none()
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
