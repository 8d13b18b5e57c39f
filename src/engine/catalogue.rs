//! The simulated instruments: contract sizes and the published maintenance brackets of 2026-09.
//!
//! Facts, not rules. The brackets are those of the perpetuals named in [`BRACKET_SYMBOLS`] as
//! published in September 2026; deductions are derived, and a test compares them with the published
//! ones. Tick, lot and entry: design interfaces, section 0.

use crate::engine::{HaircutTable, Instrument, Liquidity, TierRow, TierTable};
use crate::units::{Rate, Ticks};
use rust_decimal::{Decimal, dec};
use std::sync::LazyLock;

/// The month in which the brackets were published.
pub const BRACKETS_DATE: &str = "2026-09";

/// The month in which everything else that venues publish was gathered: fees, funding, interest, levels,
/// stages. Source: head of the domain facts.
pub const GATHERED_DATE: &str = "2026-11";

/// A simulated asset. The order is that of links, paths and tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asset {
    /// Bitcoin (simulated).
    Btc,
    /// Ether (simulated).
    Eth,
    /// Solana (simulated).
    Sol,
    /// A small cap (simulated).
    Alt,
}

impl Asset {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Btc, Self::Eth, Self::Sol, Self::Alt];

    /// The name in links and on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Btc => "BTC",
            Self::Eth => "ETH",
            Self::Sol => "SOL",
            Self::Alt => "ALT",
        }
    }

    /// The published symbol whose brackets it carries.
    pub const fn bracket_symbol(self) -> &'static str {
        match self {
            Self::Btc => "BTCUSDT",
            Self::Eth => "ETHUSDT",
            Self::Sol => "SOLUSDT",
            Self::Alt => "XPINUSDT",
        }
    }

    /// Price at the start of every run, in ticks: 50,000; 2,500; 100; 1.
    pub const fn entry(self) -> Ticks {
        match self {
            Self::Btc => Ticks(500_000),
            Self::Eth => Ticks(250_000),
            Self::Sol | Self::Alt => Ticks(10_000),
        }
    }

    /// The contract specification.
    pub fn instrument(self) -> Instrument {
        CATALOGUE[self as usize].clone()
    }

    const fn haircuts(self) -> &'static [Haircut] {
        match self {
            Self::Btc => BTC_HAIRCUTS,
            Self::Eth => ETH_HAIRCUTS,
            Self::Sol => SOL_HAIRCUTS,
            Self::Alt => ALT_HAIRCUTS,
        }
    }

    /// Volume of a day, volatility of a day, spread. Sources: domain facts A11 (BTC and a small cap)
    /// and B (spreads: BTC one tick, ETH and SOL one to three, small caps 5 to 20 hundredths of a
    /// percent, the last an assumption there). The volumes of ETH and SOL are chosen between the two;
    /// their volatilities are 0.77 and 1.07 / sqrt(365).
    const fn liquidity(self) -> Liquidity {
        let (volume_daily, volatility, spread_ticks) = match self {
            Self::Btc => (22_000_000_000, dec!(0.035), 1),
            Self::Eth => (10_000_000_000, dec!(0.040), 2),
            Self::Sol => (3_000_000_000, dec!(0.056), 2),
            Self::Alt => (16_000_000, dec!(0.100), 10),
        };
        Liquidity { volume_daily, volatility_daily: Rate::new(volatility), spread_ticks }
    }

    /// # Panics
    /// Never: the tests build every one of them.
    fn specify(self) -> Instrument {
        let (tick, lot, liquidation_fee, rows) = match self {
            Self::Btc => (dec!(0.1), dec!(0.001), dec!(0.012), BTC),
            Self::Eth => (dec!(0.01), dec!(0.001), dec!(0.03), ETH),
            // No published figure at hand for these two: as ETH.
            Self::Sol => (dec!(0.01), dec!(0.01), dec!(0.03), SOL),
            Self::Alt => (dec!(0.0001), dec!(1), dec!(0.03), ALT),
        };
        let row = |&(floor, rate, leverage_max): &Row| TierRow { floor, rate, leverage_max };
        let rows: Vec<TierRow> = rows.iter().map(row).collect();
        let Ok(tiers) = TierTable::new(&rows) else {
            unreachable!("published brackets are a tier table");
        };
        Instrument {
            name: self.name(),
            tick,
            lot,
            tiers,
            haircuts: HaircutTable::new(self.haircuts()),
            liquidation_fee: Rate::new(liquidation_fee),
            liquidity: self.liquidity(),
        }
    }
}

/// The specifications, made once.
static CATALOGUE: LazyLock<[Instrument; 4]> = LazyLock::new(|| Asset::ALL.map(Asset::specify));

/// Floor in dollars, maintenance rate, largest leverage.
type Row = (Decimal, Decimal, Decimal);

/// Amount up to which it holds (no bound: all the rest), share that counts as collateral.
type Haircut = (Option<Decimal>, Decimal);

/// In full, as published. Source of these four: domain facts A6.
const BTC_HAIRCUTS: &[Haircut] = &[(None, dec!(1))];

/// As published for staked ether: 2, 4 and 8 million dollars at the entry price, then nothing.
const ETH_HAIRCUTS: &[Haircut] = &[
    (Some(dec!(800)), dec!(0.95)),
    (Some(dec!(1_600)), dec!(0.85)),
    (Some(dec!(3_200)), dec!(0.5)),
];

/// As published for small coins, from 0.85 down by 0.1; 1, 2 and 4 million dollars at the entry price.
const SOL_HAIRCUTS: &[Haircut] = &[
    (Some(dec!(10_000)), dec!(0.85)),
    (Some(dec!(20_000)), dec!(0.75)),
    (Some(dec!(40_000)), dec!(0.65)),
];

/// As SOL.
const ALT_HAIRCUTS: &[Haircut] = &[
    (Some(dec!(1_000_000)), dec!(0.85)),
    (Some(dec!(2_000_000)), dec!(0.75)),
    (Some(dec!(4_000_000)), dec!(0.65)),
];

/// BTCUSDT, 2026-09.
const BTC: &[Row] = &[
    (dec!(0), dec!(0.004), dec!(150)),
    (dec!(300_000), dec!(0.005), dec!(100)),
    (dec!(800_000), dec!(0.0065), dec!(75)),
    (dec!(3_000_000), dec!(0.01), dec!(50)),
    (dec!(12_000_000), dec!(0.02), dec!(25)),
    (dec!(70_000_000), dec!(0.025), dec!(20)),
    (dec!(100_000_000), dec!(0.05), dec!(10)),
    (dec!(230_000_000), dec!(0.1), dec!(5)),
    (dec!(480_000_000), dec!(0.125), dec!(4)),
    (dec!(600_000_000), dec!(0.15), dec!(3)),
    (dec!(800_000_000), dec!(0.25), dec!(2)),
    (dec!(1_200_000_000), dec!(0.5), dec!(1)),
];

/// ETHUSDT, 2026-09.
const ETH: &[Row] = &[
    (dec!(0), dec!(0.004), dec!(150)),
    (dec!(300_000), dec!(0.005), dec!(100)),
    (dec!(800_000), dec!(0.0065), dec!(75)),
    (dec!(3_000_000), dec!(0.01), dec!(50)),
    (dec!(12_000_000), dec!(0.02), dec!(25)),
    (dec!(50_000_000), dec!(0.025), dec!(20)),
    (dec!(65_000_000), dec!(0.05), dec!(10)),
    (dec!(150_000_000), dec!(0.1), dec!(5)),
    (dec!(320_000_000), dec!(0.125), dec!(4)),
    (dec!(400_000_000), dec!(0.15), dec!(3)),
    (dec!(530_000_000), dec!(0.25), dec!(2)),
    (dec!(800_000_000), dec!(0.5), dec!(1)),
];

/// SOLUSDT, 2026-09.
const SOL: &[Row] = &[
    (dec!(0), dec!(0.005), dec!(100)),
    (dec!(50_000), dec!(0.0065), dec!(75)),
    (dec!(400_000), dec!(0.01), dec!(50)),
    (dec!(1_000_000), dec!(0.02), dec!(25)),
    (dec!(4_000_000), dec!(0.025), dec!(20)),
    (dec!(8_000_000), dec!(0.05), dec!(10)),
    (dec!(40_000_000), dec!(0.1), dec!(5)),
    (dec!(80_000_000), dec!(0.125), dec!(4)),
    (dec!(100_000_000), dec!(0.25), dec!(2)),
    (dec!(200_000_000), dec!(0.5), dec!(1)),
];

/// XPINUSDT, 2026-09.
const ALT: &[Row] = &[
    (dec!(0), dec!(0.015), dec!(50)),
    (dec!(5_000), dec!(0.025), dec!(20)),
    (dec!(10_000), dec!(0.05), dec!(10)),
    (dec!(20_000), dec!(0.1), dec!(5)),
    (dec!(50_000), dec!(0.125), dec!(4)),
    (dec!(250_000), dec!(0.1667), dec!(3)),
    (dec!(500_000), dec!(0.25), dec!(2)),
    (dec!(7_500_000), dec!(0.5), dec!(1)),
];
