//! What a market is made from: a seed, a scene, assets and a horizon.
//!
//! Plain values. Which values a link or a form may give is the business of those who read them;
//! here a value that makes no market is a mistake in the program. Rules M31 to M37.

use crate::market::Seed;
use crate::units::Ticks;
use std::fmt;

/// What kind of market it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scene {
    /// Anything can happen: geometric Brownian motion (M31), with jumps (M34), crashes (M35) and
    /// storms (M36) where they are asked for.
    #[default]
    Random,
    /// A slow fall to 0.68 of the entry price, with pauses and small rebounds (M32).
    Slide,
    /// A fall to exactly 0.90 of the entry price, then a recovery above it (M32).
    Dip,
    /// Up and down within 3 % of the entry price (M32).
    Sideways,
    /// A fall to exactly 0.80 of the entry price within a thousandth of the horizon, and back (M32).
    Flash,
    /// The last price alone falls for one step; the mark hardly moves (M39, M40).
    Wick,
    /// The index, made from thin markets, leaves fair value, and the mark with it (M39, M40).
    Thin,
    /// At 12:00 news come: a jump of 6 to 10 % either way and two wild hours (M41).
    News,
    /// Stylised after 12-13 March 2020 (M38).
    Covid2020,
    /// Stylised after 19 May 2021 (M38).
    May2021,
    /// Stylised after 8-12 May 2022 (M38).
    Luna2022,
    /// Stylised after 7-9 November 2022 (M38).
    Ftx2022,
    /// Stylised after 5 August 2024 (M38).
    Aug2024,
    /// Stylised after 10 October 2025 (M38).
    Oct2025,
}

/// One asset of a market.
#[derive(Clone, Debug, PartialEq)]
pub struct AssetSpec {
    /// Its short name (`BTC`). It names the asset's streams of draws, so two assets of one market
    /// must not share it.
    pub name: &'static str,
    /// The price at step 0, in ticks; 1 to 10^13.
    pub entry: Ticks,
    /// Annualised volatility as a plain fraction: 0.60 is 60 % a year of 365 days. Not negative.
    /// In a teaching scene it scales the noise inside the corridor.
    pub volatility: f64,
    /// Annualised *log* drift as a plain fraction. No effect in teaching scenes.
    ///
    /// Zero log drift is not zero expected gain: with it the *median* price stays at the entry
    /// price S0 while the mean rises, `E[S] = S0 exp(volatility^2 T / 2)`. A price without expected
    /// gain has the log drift -volatility^2 / 2.
    pub drift: f64,
    /// Its own jumps (M34). No effect in teaching scenes.
    pub jumps: Option<JumpSpec>,
    /// How strongly common crashes hit it: its log move is this many times that of beta 1 (M35).
    /// Not negative. No effect in teaching scenes.
    pub crash_beta: f64,
    /// Correlation r of its normals with the common factor, -1 to 1 (M37); two assets correlate by
    /// r(i) r(j). No effect alone, nor in teaching scenes, where each asset has its own noise.
    pub correlation: f64,
}

/// Jumps of one asset (M34).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JumpSpec {
    /// How many a year of 365 days on average; not negative.
    pub per_year: f64,
    /// Mean size, as a log move: -0.01 is about -1 %.
    pub mean: f64,
    /// Standard deviation of the size, as a log move; not negative.
    pub deviation: f64,
}

/// Crashes of all assets together (M35).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrashSpec {
    /// How many a year of 365 days on average; not negative.
    pub per_year: f64,
    /// Least and greatest depth for beta 1, as log falls: 0.223 is -20 %. Not negative, in order.
    pub depth: [f64; 2],
    /// Least and greatest share of the log fall that comes back within 24 hours; 0 to 1, in order.
    pub rebound: [f64; 2],
}

/// Calm and stormy spells of all assets together (M36).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegimeSpec {
    /// Mean length of a calm spell in days; positive.
    pub calm_days: f64,
    /// Mean length of a storm in days; positive.
    pub storm_days: f64,
    /// What volatility is multiplied by in calm spells; 0 to 1.
    pub calm_factor: f64,
}

/// What all assets of the random scene share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SharedSpec {
    /// Common crashes, or none.
    pub crash: Option<CrashSpec>,
    /// Calm and stormy spells, or always the same volatility.
    pub regime: Option<RegimeSpec>,
}

/// A whole market. Equal specifications give equal paths, on every platform.
#[derive(Clone, Debug, PartialEq)]
pub struct MarketSpec {
    /// The text that names the market.
    pub seed: Seed,
    /// The kind of market.
    pub scene: Scene,
    /// The assets, in the order in which a path holds them. At least one. The first keeps its own
    /// normals, the others correlate with it (M37).
    pub assets: Vec<AssetSpec>,
    /// What they share. No effect in teaching scenes.
    pub shared: SharedSpec,
    /// The horizon in steps. A path has one price more: that of step 0.
    pub steps: u32,
    /// Simulated minutes a step; at least 1.
    pub step_minutes: u32,
}

impl AssetSpec {
    /// An asset that rests at its entry price: no volatility, no drift, no jumps, untouched by
    /// crashes and by the others.
    pub const fn at_rest(name: &'static str, entry: Ticks) -> Self {
        Self {
            name,
            entry,
            volatility: 0.0,
            drift: 0.0,
            jumps: None,
            crash_beta: 0.0,
            correlation: 0.0,
        }
    }
}

impl Scene {
    /// Every scene.
    pub const ALL: [Self; 14] = [
        Self::Random,
        Self::Sideways,
        Self::Slide,
        Self::Dip,
        Self::Flash,
        Self::Wick,
        Self::Thin,
        Self::News,
        Self::Covid2020,
        Self::May2021,
        Self::Luna2022,
        Self::Ftx2022,
        Self::Aug2024,
        Self::Oct2025,
    ];

    /// The name used in links and on the page.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Slide => "slide",
            Self::Dip => "dip",
            Self::Sideways => "sideways",
            Self::Flash => "flash",
            Self::Wick => "wick",
            Self::Thin => "thin",
            Self::News => "news",
            Self::Covid2020 => "covid-2020",
            Self::May2021 => "may-2021",
            Self::Luna2022 => "luna-2022",
            Self::Ftx2022 => "ftx-2022",
            Self::Aug2024 => "aug-2024",
            Self::Oct2025 => "oct-2025",
        }
    }

    /// Its own window in days, with the 24 hours after what happens in it; `None` for a scene that
    /// has as many days as one likes.
    pub const fn days(self) -> Option<u32> {
        match self {
            Self::Random | Self::Sideways | Self::Slide | Self::Dip | Self::Flash => None,
            Self::Wick
            | Self::Thin
            | Self::News
            | Self::May2021
            | Self::Aug2024
            | Self::Oct2025 => Some(2),
            Self::Covid2020 => Some(3),
            Self::Ftx2022 => Some(5),
            Self::Luna2022 => Some(6),
        }
    }

    /// Whether last, mark and index are three prices in it (M40), and not one.
    pub const fn parts_prices(self) -> bool {
        matches!(self, Self::Wick | Self::Thin | Self::News)
    }

    /// The scene of a name, or `None` for an unknown one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| scene.as_str() == name)
    }
}

impl fmt::Display for Scene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_is_found_by_its_name_and_by_no_other() {
        for scene in Scene::ALL {
            assert_eq!(Scene::from_name(scene.as_str()), Some(scene));
        }
        assert_eq!(Scene::from_name("Slide"), None);
        assert_eq!(Scene::from_name(""), None);
    }
}
