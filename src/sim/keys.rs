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
    /// Further collateral.
    Coll,
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
    /// Horizon in days.
    Days,
    /// Minutes a step.
    Step,
    /// Language.
    Lang,
}

impl Key {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::V,
        Self::Seed,
        Self::Scene,
        Self::Side,
        Self::Asset,
        Self::Size,
        Self::Wallet,
        Self::Lev,
        Self::Margin,
        Self::Coll,
        Self::Rules,
        Self::Fees,
        Self::Funding,
        Self::Vol,
        Self::Drift,
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
            Self::Coll => "coll",
            Self::Rules => "rules",
            Self::Fees => "fees",
            Self::Funding => "funding",
            Self::Vol => "vol",
            Self::Drift => "drift",
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
pub const NOT_BUILT: [&str; 19] = [
    "savings",
    "pos",
    "slip",
    "jumps",
    "regime",
    "corr",
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

/// Values of `scene` that exist in the schema but are not built yet.
pub const SCENES_NOT_BUILT: [&str; 11] = [
    "sideways",
    "flash",
    "wick",
    "thin",
    "news",
    "covid-2020",
    "may-2021",
    "luna-2022",
    "ftx-2022",
    "aug-2024",
    "oct-2025",
];

/// What `coll` says where there is nothing but money.
pub const NO_COINS: &str = "none";

/// The seed of a run that names none.
pub const SEED_DEFAULT: &str = "calm-otter-42";
