//! The keys of a link (interfaces section 1): which exist, which are built, what they may hold.

use crate::units::parse_number;
use rust_decimal::Decimal;

/// A key whose feature is built. The order is that of a canonical link and of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Schema version.
    V,
    /// Name of the market.
    Seed,
    /// Market preset.
    Scene,
    /// Direction.
    Side,
    /// What is traded.
    Asset,
    /// Notional at entry.
    Size,
    /// Money deposited.
    Wallet,
    /// Money outside the account, from which can be topped up.
    Savings,
    /// Leverage.
    Lev,
    /// Isolated margin.
    Margin,
    /// Further collateral.
    Coll,
    /// Further positions.
    Pos,
    /// Stop-loss.
    Stop,
    /// Take-profit.
    Tp,
    /// How the stop-loss follows the price.
    Trail,
    /// Which price orders read.
    Trigger,
    /// Prices and risk rates to be told of.
    Alert,
    /// Top-up at a margin call.
    TopUp,
    /// Hours from the call to the top-up.
    Delay,
    /// Whether every call is answered.
    AutoTopUp,
    /// Rulebook.
    Rules,
    /// Trading and liquidation fees.
    Fees,
    /// Funding.
    Funding,
    /// Spread and impact of fills.
    Slip,
    /// Shocks of the market during the run.
    Shock,
    /// Rules that change during the run.
    RuleChange,
    /// Volatility in percent.
    Vol,
    /// Log drift in percent.
    Drift,
    /// Jump model.
    Jumps,
    /// Calm and stormy spells.
    Regime,
    /// Correlation of the other assets with BTC.
    Corr,
    /// Horizon in days.
    Days,
    /// Minutes a step.
    Step,
    /// Orders during the run.
    Act,
    /// How the page is shown.
    View,
    /// Language.
    Lang,
}

impl Key {
    /// All of them.
    pub const ALL: [Self; 36] = [
        Self::V,
        Self::Seed,
        Self::Scene,
        Self::Side,
        Self::Asset,
        Self::Size,
        Self::Wallet,
        Self::Savings,
        Self::Lev,
        Self::Margin,
        Self::Coll,
        Self::Pos,
        Self::Stop,
        Self::Tp,
        Self::Trail,
        Self::Trigger,
        Self::Alert,
        Self::TopUp,
        Self::Delay,
        Self::AutoTopUp,
        Self::Rules,
        Self::Fees,
        Self::Funding,
        Self::Slip,
        Self::Shock,
        Self::RuleChange,
        Self::Vol,
        Self::Drift,
        Self::Jumps,
        Self::Regime,
        Self::Corr,
        Self::Days,
        Self::Step,
        Self::Act,
        Self::View,
        Self::Lang,
    ];

    /// The name in links and in `data-control`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::V => "v",
            Self::Seed => "seed",
            Self::Scene => "scene",
            Self::Side => "side",
            Self::Asset => "asset",
            Self::Size => "size",
            Self::Wallet => "wallet",
            Self::Savings => "savings",
            Self::Lev => "lev",
            Self::Margin => "margin",
            Self::Coll => "coll",
            Self::Pos => "pos",
            Self::Stop => "stop",
            Self::Tp => "tp",
            Self::Trail => "trail",
            Self::Trigger => "trigger",
            Self::Alert => "alert",
            Self::TopUp => "topup",
            Self::Delay => "delay",
            Self::AutoTopUp => "autotopup",
            Self::Rules => "rules",
            Self::Fees => "fees",
            Self::Funding => "funding",
            Self::Slip => "slip",
            Self::Shock => "shock",
            Self::RuleChange => "rulechange",
            Self::Vol => "vol",
            Self::Drift => "drift",
            Self::Jumps => "jumps",
            Self::Regime => "regime",
            Self::Corr => "corr",
            Self::Days => "days",
            Self::Step => "step",
            Self::Act => "act",
            Self::View => "view",
            Self::Lang => "lang",
        }
    }

    /// The key of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

/// A key of the schema whose feature is not built yet. A link may spell its default, which is what
/// runs; any other value raises a notice, never silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unbuilt {
    /// The name in links.
    pub name: &'static str,
    /// What runs.
    pub default: &'static str,
    /// What the schema allows.
    pub allowed: Allowed,
}

/// Which values the schema allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// One of these.
    Words(&'static [&'static str]),
    /// A number, both ends allowed.
    Between(Decimal, Decimal),
    /// Texts with a grammar of their own, which is not built either.
    Text,
}

/// The default of keys that name something to add.
const NONE: &str = NOTHING;

/// Every key that is not built.
pub static NOT_BUILT: [Unbuilt; 2] =
    [unbuilt("lock", NONE, Allowed::Text), unbuilt("embed", "0", Allowed::Words(&["0", "1"]))];

const fn unbuilt(name: &'static str, default: &'static str, allowed: Allowed) -> Unbuilt {
    Unbuilt { name, default, allowed }
}

impl Unbuilt {
    /// The key of this name.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        NOT_BUILT.iter().find(|key| key.name == name)
    }

    /// Whether a link that gives this value asks for what runs anyway.
    pub fn is_default(&self, given: &str) -> bool {
        // Nothing to add may also be left empty; a word of a list may not, as elsewhere.
        let is_nothing = given.is_empty() && self.default == NONE && self.allowed == Allowed::Text;
        let is_same_number = || {
            let number = parse_number(given);
            number.is_ok() && number == parse_number(self.default)
        };
        given == self.default || is_nothing || is_same_number()
    }
}

/// What a key says that names something to add, where there is nothing.
pub const NOTHING: &str = "none";

/// The seed of a run that names none.
pub const SEED_DEFAULT: &str = "calm-otter-42";
