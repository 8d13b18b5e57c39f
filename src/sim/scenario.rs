//! One experiment's settings, valid by construction (`draft.rs` makes them), and what follows from
//! them: the venue, the order, the market.

use crate::engine::{
    Asset, Coins, Command, Costs, InstrumentId, LoanRule, MarginMode, Marks, Order, Rating,
    RuleBook, Side, Venue,
};
use crate::market::{Bars, Scene, Seed, ShockAt};
use crate::sim::alert::Alert;
use crate::sim::holding::Holding;
use crate::sim::instruction::{Act, Instruction, Opening};
use crate::sim::orders::Orders;
use crate::sim::rule_change::RuleChange;
use crate::sim::top_ups::Arranged;
use crate::units::{Leverage, Money, Price, Qty, Step, rounding};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use std::sync::Arc;

/// Which rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// One maintenance rate, no costs unless asked for.
    Textbook,
    /// Published brackets, fees and funding.
    Tiered,
    /// The same, liquidated tier by tier.
    TierStep,
    /// The same, a fifth of a large position first.
    Fraction,
    /// Bought or sold with borrowed money or coins.
    Loan,
}

/// Which jumps the random scene has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jumps {
    /// None.
    None,
    /// Each asset its own (M34).
    Own,
    /// Each asset its own, and crashes that hit all of them (M34, M35).
    Crash,
}

/// Whether the random scene has calm and stormy spells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// The same volatility all the time.
    None,
    /// Spells (M36).
    Storms,
}

/// Settings of one run. Amounts in dollars, percentages as people write them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The market is made from this name.
    pub seed: Seed,
    /// Market preset.
    pub scene: Scene,
    /// Direction of the position.
    pub side: Side,
    /// What is traded.
    pub asset: Asset,
    /// Wanted notional at entry; the quantity is rounded down to the lot.
    pub size: Money,
    /// Money deposited in each account.
    pub wallet: Money,
    /// Money outside the account, from which each account can be topped up.
    pub savings: Money,
    /// Coins brought in beside the wallet as collateral, each asset once.
    pub coins: Vec<Holding>,
    /// Chosen leverage.
    pub leverage: Leverage,
    /// Margin to post in isolated, where it is more than notional / leverage.
    pub margin: Option<Money>,
    /// Positions opened with the first one.
    pub further: Vec<Opening>,
    /// What closes the first position by itself.
    pub orders: Orders,
    /// What the trader wants to be told of.
    pub alerts: Vec<Alert>,
    /// Paid from savings at an account's own margin call (M28).
    pub arranged: Arranged,
    /// When the venue asks for more, if it does (M29).
    pub rule_change: Option<RuleChange>,
    /// What is done to the market during the run, in order of time (M51).
    pub shocks: Vec<ShockAt>,
    /// What is asked for during the run, in order of time.
    pub acts: Vec<Act>,
    /// Rulebook.
    pub rules: Rules,
    /// Which of the rulebook's costs apply.
    pub costs: Costs,
    /// Annualised volatility in percent.
    pub volatility: Decimal,
    /// Annualised log drift in percent.
    pub drift: Decimal,
    /// Jumps.
    pub jumps: Jumps,
    /// Calm and stormy spells.
    pub regime: Regime,
    /// Correlation of the assets other than BTC with BTC; measured values by default.
    pub correlation: Option<Decimal>,
    /// Horizon in days.
    pub days: Decimal,
    /// Simulated minutes a step.
    pub step_minutes: u32,
    /// Prices of one's own in place of a simulated market, if any (M42, M43).
    pub own: Option<Arc<Bars>>,
}

/// The instrument of the first position.
pub const INSTRUMENT: InstrumentId = InstrumentId(0);

/// Largest leverage that a link may choose, whatever a tier allows.
pub const LEVERAGE_MAX: Leverage = Leverage::at_most_125();

/// Minutes of a day.
pub const DAY_MINUTES: u32 = 1_440;

impl Rules {
    /// All of them; the first is the default of a link.
    pub const ALL: [Self; 5] =
        [Self::Textbook, Self::Tiered, Self::TierStep, Self::Fraction, Self::Loan];

    /// The rulebook of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rules| rules.name() == name)
    }

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Textbook => "textbook",
            Self::Tiered => "tiered",
            Self::TierStep => "tierstep",
            Self::Fraction => "fraction",
            Self::Loan => "loan",
        }
    }

    /// The costs that apply unless a link says otherwise.
    pub const fn costs_default(self) -> Costs {
        match self {
            Self::Textbook => Costs::NONE,
            Self::Tiered | Self::TierStep | Self::Fraction | Self::Loan => Costs::ALL,
        }
    }

    /// The rulebook with these costs. The levels of a loan depend on the leverage that is chosen: up
    /// to 3x, or up to 5x.
    pub fn book(self, costs: Costs, leverage: Leverage) -> RuleBook {
        match self {
            Self::Textbook => RuleBook::textbook(costs),
            Self::Tiered => RuleBook::tiered(costs),
            Self::TierStep => RuleBook::tierstep(costs),
            Self::Fraction => RuleBook::fraction(costs),
            Self::Loan => {
                let is_low = leverage.decimal() <= LoanRule::UP_TO_3X.leverage_max;
                let rule = if is_low { LoanRule::UP_TO_3X } else { LoanRule::UP_TO_5X };
                RuleBook::loan(costs, rule)
            }
        }
    }
}

impl Jumps {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::None, Self::Own, Self::Crash];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Own => "own",
            Self::Crash => "crash",
        }
    }
}

impl Regime {
    /// All of them, the default first.
    pub const ALL: [Self; 2] = [Self::None, Self::Storms];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Storms => "storms",
        }
    }
}

impl Scenario {
    /// Whether it is the bet alone: nothing is done during the run, and its prices are in a link.
    pub fn is_bet_alone(&self) -> bool {
        self.acts.is_empty() && self.shocks.is_empty() && self.own.is_none()
    }

    /// The exchange on which both accounts trade.
    pub fn venue(&self) -> Venue {
        self.venue_at(self.leverage)
    }

    fn venue_at(&self, leverage: Leverage) -> Venue {
        let rules = self.rules.book(self.costs, leverage);
        Venue { instruments: self.assets().into_iter().map(Asset::instrument).collect(), rules }
    }

    /// Every asset that is traded or brought in: the first position's, those of the coins, the others in
    /// the order in which they are named. That of the venue's instruments and of the market's prices.
    pub fn assets(&self) -> Vec<Asset> {
        if self.own.is_some() {
            // There are no prices of others.
            return vec![self.asset];
        }
        let mut assets = vec![self.asset];
        let mut add = |asset| {
            if !assets.contains(&asset) {
                assets.push(asset);
            }
        };
        for holding in &self.coins {
            add(holding.asset);
        }
        for opening in &self.further {
            add(opening.asset);
        }
        for act in &self.acts {
            if let Instruction::Open(opening) = act.instruction {
                add(opening.asset);
            }
        }
        assets
    }

    /// Price at the opening.
    pub fn entry(&self) -> Price {
        entry_price(self.asset)
    }

    /// Quantity: size / entry, down to the lot.
    pub fn qty(&self) -> Qty {
        qty(self.size, self.asset)
    }

    /// Largest leverage at which a position of this size may be opened.
    pub fn leverage_max(&self) -> Leverage {
        let venue = self.venue_at(LEVERAGE_MAX);
        venue.leverage_max(INSTRUMENT, self.entry() * self.qty()).min(LEVERAGE_MAX)
    }

    /// With no more leverage than its rulebook allows, in every position that is opened at the start, and no
    /// less margin posted than that asks for.
    #[must_use]
    pub fn within_caps(mut self) -> Self {
        self.leverage = self.leverage.min(self.leverage_max());
        let initial = self.leverage.margin_initial(self.entry() * self.qty());
        self.margin = self.margin.map(|margin| margin.max(initial));
        let venue = self.venue();
        for index in 0..self.further.len() {
            let Opening { asset, size, leverage, .. } = self.further[index];
            let notional = entry_price(asset) * qty(size, asset);
            let cap = venue.leverage_max(self.instrument(asset), notional);
            self.further[index].leverage = leverage.min(cap);
        }
        self
    }

    /// Marks at the opening.
    pub fn marks_at_open(&self) -> Marks {
        Marks::new(self.assets().into_iter().map(entry_price).collect())
    }

    /// What each account is told to do at the opening: deposit wallet and coins, open the position.
    /// The margin mode is the only difference between the two.
    pub fn commands(&self, mode: MarginMode) -> Vec<Command> {
        let order = Order {
            instrument: INSTRUMENT,
            side: self.side,
            qty: self.qty(),
            mode,
            leverage: self.leverage,
            margin: self.margin,
        };
        let mut commands = vec![Command::Deposit(self.wallet)];
        commands.extend(self.coins.iter().map(|&Holding { asset, qty }| {
            Command::DepositCoins(Coins { instrument: self.instrument(asset), qty })
        }));
        commands.push(Command::Open(order));
        commands.extend(self.orders.commands(self.asset, self.side));
        commands.extend(self.further.iter().map(|opening| self.opening(opening, mode)));
        commands
    }

    fn opening(&self, opening: &Opening, mode: MarginMode) -> Command {
        let Opening { asset, side, size, leverage } = *opening;
        let (instrument, qty) = (self.instrument(asset), qty(size, asset));
        Command::Open(Order { instrument, side, qty, mode, leverage, margin: None })
    }

    /// The instrument of an asset that is traded here.
    fn instrument(&self, asset: Asset) -> InstrumentId {
        let index = self.assets().iter().position(|listed| *listed == asset).unwrap_or(0);
        InstrumentId(u8::try_from(index).unwrap_or(0))
    }

    /// What the coins that are brought in are worth at the opening, in dollars.
    pub fn coins_value(&self) -> Money {
        self.coins.iter().map(|holding| entry_price(holding.asset) * holding.qty).sum()
    }

    /// Last step of the run: whole steps within the horizon.
    pub fn horizon(&self) -> u32 {
        steps_within(self.days, self.step_minutes)
    }

    /// Simulated minutes from the start to a step.
    pub fn minutes(&self, step: Step) -> u64 {
        u64::from(step.0) * u64::from(self.step_minutes)
    }
}

/// Price of an asset at the start of every run.
pub fn entry_price(asset: Asset) -> Price {
    asset.entry().price(asset.instrument().tick)
}

/// How well an asset can be traded in usual times, at the price at which every run starts (M44).
pub fn liquidity_rating(asset: Asset) -> Rating {
    asset.instrument().rating(entry_price(asset))
}

/// Quantity of a position of this size: size / entry, down to the lot.
pub fn qty(size: Money, asset: Asset) -> Qty {
    Qty::floor_to_lot(size.decimal() / entry_price(asset).decimal(), asset.instrument().lot)
}

/// Whole steps in so many days.
pub fn steps_within(days: Decimal, step_minutes: u32) -> u32 {
    let steps = days * Decimal::from(DAY_MINUTES) / Decimal::from(step_minutes);
    rounding::floor(steps).to_u32().unwrap_or(0)
}
