//! The keys of a link (interfaces section 1): which exist, which are built, what they may hold.

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
    /// Leverage.
    Lev,
    /// Isolated margin.
    Margin,
    /// Rulebook.
    Rules,
    /// Trading and liquidation fees.
    Fees,
    /// Funding.
    Funding,
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
    /// Language.
    Lang,
}

impl Key {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::V,
        Self::Seed,
        Self::Scene,
        Self::Side,
        Self::Asset,
        Self::Size,
        Self::Wallet,
        Self::Lev,
        Self::Margin,
        Self::Rules,
        Self::Fees,
        Self::Funding,
        Self::Vol,
        Self::Drift,
        Self::Jumps,
        Self::Regime,
        Self::Corr,
        Self::Days,
        Self::Step,
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
            Self::Lev => "lev",
            Self::Margin => "margin",
            Self::Rules => "rules",
            Self::Fees => "fees",
            Self::Funding => "funding",
            Self::Vol => "vol",
            Self::Drift => "drift",
            Self::Jumps => "jumps",
            Self::Regime => "regime",
            Self::Corr => "corr",
            Self::Days => "days",
            Self::Step => "step",
            Self::Lang => "lang",
        }
    }

    /// The key of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

/// Keys of the schema whose feature is not built yet: they raise a notice, never silence.
pub const NOT_BUILT: [&str; 17] = [
    "savings",
    "coll",
    "pos",
    "slip",
    "stop",
    "tp",
    "trail",
    "topup",
    "autotopup",
    "trigger",
    "shock",
    "act",
    "rulechange",
    "delay",
    "alert",
    "lock",
    "embed",
];

/// Values of `rules` that exist in the schema but are not built yet.
pub const RULES_NOT_BUILT: [&str; 3] = ["tierstep", "fraction", "loan"];

/// The seed of a run that names none.
pub const SEED_DEFAULT: &str = "calm-otter-42";
