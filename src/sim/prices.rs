//! The market of a scenario: what its prices are made from (M30 to M51).

use crate::engine::{Asset, Side};
use crate::market::{
    AssetSpec, Bars, CRASHES, MarketSpec, Path, PathNumber, Preset, STORMS, Shaken, SharedSpec,
    Worst,
};
use crate::sim::scenario::{DAY_MINUTES, Jumps, Regime, Scenario};
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use rust_decimal::{Decimal, RoundingStrategy};
use std::sync::Arc;

impl Scenario {
    /// What the market is to make: the traded assets.
    pub fn market(&self) -> MarketSpec {
        self.market_of(&self.assets())
    }

    /// The market of all assets, the traded ones first. Its first columns are the path of
    /// [`Scenario::market`]: an asset does not notice those behind it (M37).
    pub fn market_whole(&self) -> MarketSpec {
        let traded = self.assets();
        let others = Asset::ALL.into_iter().filter(|asset| !traded.contains(asset));
        let assets: Vec<Asset> = traded.iter().copied().chain(others).collect();
        self.market_of(&assets)
    }

    /// The prices of the traded assets, with what is done to them during the run.
    pub fn path(&self) -> Path {
        self.future(self.seed.number())
    }

    /// As [`Scenario::path`], of another future of the same market (M30).
    pub fn future(&self, number: PathNumber) -> Path {
        self.path_of(&self.market(), number)
    }

    /// The prices of all assets, the traded ones first.
    pub fn path_whole(&self) -> Path {
        self.path_of(&self.market_whole(), self.seed.number())
    }

    fn path_of(&self, market: &MarketSpec, number: PathNumber) -> Path {
        let betas: Vec<f64> = market.assets.iter().map(|asset| asset.crash_beta).collect();
        let shaken = Shaken { seed: &self.seed, number, betas: &betas };
        let path = match &self.own {
            None => Path::future(market, number),
            Some(bars) => {
                let worst = match self.side {
                    Side::Long => Worst::Low,
                    Side::Short => Worst::High,
                };
                bars.path(self.asset.entry(), worst)
            }
        };
        path.shaken(shaken, &self.shocks)
    }

    /// The scenario on prices of one's own: the asset moves from its entry as they did, the worst of each
    /// bar first (M42, M43). Horizon and step are those of the bars; there are no prices of other assets.
    #[must_use]
    pub fn on_bars(self, bars: Arc<Bars>) -> Self {
        let step_minutes = bars.step_minutes();
        let minutes = Decimal::from(bars.steps()) * Decimal::from(step_minutes);
        // Rounded up, so that the last step stays within.
        let days = minutes / Decimal::from(DAY_MINUTES);
        let days = days.round_dp_with_strategy(8, RoundingStrategy::ToPositiveInfinity);
        let mut further = self.further.clone();
        further.retain(|opening| opening.asset == self.asset);
        let mut coins = self.coins.clone();
        coins.retain(|holding| holding.asset == self.asset);
        Self { own: Some(bars), further, coins, step_minutes, days, ..self }
    }

    /// Whether another scenario has the same prices.
    pub fn has_prices_of(&self, other: &Self) -> bool {
        let is_same_side = self.own.is_none() || self.side == other.side;
        let is_same_market = self.market() == other.market() && self.shocks == other.shocks;
        is_same_market && self.own == other.own && is_same_side
    }

    fn market_of(&self, assets: &[Asset]) -> MarketSpec {
        let has_crashes = self.jumps == Jumps::Crash;
        MarketSpec {
            seed: self.seed.clone(),
            scene: self.scene,
            assets: assets.iter().map(|asset| self.asset_spec(*asset)).collect(),
            shared: SharedSpec {
                crash: has_crashes.then_some(CRASHES),
                regime: (self.regime == Regime::Storms).then_some(STORMS),
            },
            steps: self.horizon(),
            step_minutes: self.step_minutes,
        }
    }

    /// Volatility of an asset in percent a year: it is chosen for the traded one, the others keep their
    /// usual ratio to it.
    pub fn volatility_of(&self, asset: Asset) -> Decimal {
        let ratio = Decimal::from_f64(self.ratio(asset)).unwrap_or(Decimal::ONE);
        (self.volatility * ratio).round_dp(6)
    }

    /// How far an asset goes when BTC goes so far, in common crashes (M35).
    pub fn beta_of(asset: Asset) -> Decimal {
        Decimal::from_f64(Preset::of(asset.name()).crash_beta).unwrap_or(Decimal::ONE)
    }

    fn ratio(&self, asset: Asset) -> f64 {
        let usual = |asset: Asset| Preset::of(asset.name()).volatility;
        if asset == self.asset { 1.0 } else { usual(asset) / usual(self.asset) }
    }

    /// Drift is the traded asset's; the others have none.
    fn asset_spec(&self, asset: Asset) -> AssetSpec {
        let preset = Preset::of(asset.name());
        let is_traded = asset == self.asset;
        let correlation = match self.correlation {
            Some(chosen) if asset != Asset::Btc => chosen.to_f64().unwrap_or(0.0),
            Some(_) | None => preset.correlation,
        };
        AssetSpec {
            name: asset.name(),
            entry: asset.entry(),
            volatility: fraction(self.volatility) * self.ratio(asset),
            drift: if is_traded { fraction(self.drift) } else { 0.0 },
            jumps: (self.jumps != Jumps::None).then_some(preset.jumps),
            crash_beta: preset.crash_beta,
            correlation,
        }
    }
}

/// A percentage as the plain `f64` fraction that random processes use.
fn fraction(percent: Decimal) -> f64 {
    (percent / Decimal::ONE_HUNDRED).to_f64().unwrap_or(0.0)
}
