//! All assets of a market, one step at a time.
//!
//! What [`Path::generate`](crate::market::Path::generate) reads, and what a count over many
//! futures reads without keeping them: after the first, a future costs no allocation. Future k is
//! the same whether or not another was computed before (M30). Does not know what a price is used
//! for. Rules M30 to M37.

use crate::market::diffusion::{AssetDraws, Diffusion};
use crate::market::draws::Draws;
use crate::market::grid::Grid;
use crate::market::script::{Corridor, Noise};
use crate::market::seed::{PathNumber, Seed, Stream};
use crate::market::shared::{Shared, SharedDraws};
use crate::market::spec::{AssetSpec, MarketSpec};
use crate::units::Ticks;

/// The market at one step, ready for the next one.
///
/// ```
/// use liquidation_lab::market::{AssetSpec, MarketSpec, PathNumber, PriceSource, Scene, Seed};
/// use liquidation_lab::market::SharedSpec;
/// use liquidation_lab::units::Ticks;
/// let spec = MarketSpec {
///     seed: Seed::new("calm-otter-42").unwrap(),
///     scene: Scene::Dip,
///     assets: vec![AssetSpec { volatility: 0.6, ..AssetSpec::at_rest("BTC", Ticks(500_000)) }],
///     shared: SharedSpec::default(),
///     steps: 1_000,
///     step_minutes: 5,
/// };
/// let mut source = PriceSource::new(&spec, PathNumber(7));
/// assert_eq!(source.ticks(), [Ticks(500_000)]);
/// let lowest = (0..1_000).map(|_| source.advance()[0]).min();
/// assert_eq!(lowest, Some(Ticks(450_000)));
/// ```
#[derive(Clone, Debug)]
pub struct PriceSource {
    seed: Seed,
    names: Vec<&'static str>,
    ticks: Vec<Ticks>,
    movers: Movers,
}

/// What moves the prices of a scene.
#[derive(Clone, Debug)]
enum Movers {
    /// The random scene: what all share, and each asset with its own draws.
    Free { shared: Box<Shared>, assets: Vec<Diffusion>, step: u32, step_minutes: u32 },
    /// A teaching scene: one corridor, and in it each asset with its own noise.
    Scripted { corridor: Corridor, assets: Vec<(Grid, Noise)> },
}

impl PriceSource {
    /// Future `number` of a market, at step 0.
    ///
    /// # Panics
    /// When the specification makes no market: no assets, two assets of one name, no minutes in a
    /// step, an entry price below 1 or above 10^13 ticks, or a parameter outside the range that
    /// [`AssetSpec`] and [`SharedSpec`](crate::market::SharedSpec) give.
    pub fn new(spec: &MarketSpec, number: PathNumber) -> Self {
        assert!(!spec.assets.is_empty(), "a market without assets");
        assert!(0 < spec.step_minutes, "a step without minutes");
        let names: Vec<&'static str> = spec.assets.iter().map(|asset| asset.name).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "two assets named {name}");
        }
        Self {
            seed: spec.seed.clone(),
            names,
            ticks: spec.assets.iter().map(|asset| asset.entry).collect(),
            movers: Movers::new(spec, number),
        }
    }

    /// The tick of every asset at this step, in the order of the specification.
    pub fn ticks(&self) -> &[Ticks] {
        &self.ticks
    }

    /// One step on; the ticks of the new step. A teaching scene rests at its end after the
    /// horizon, the random scene never ends.
    pub fn advance(&mut self) -> &[Ticks] {
        match &mut self.movers {
            Movers::Free { shared, assets, step, step_minutes } => {
                *step = step.saturating_add(1);
                let together = shared.until(f64::from(*step) * f64::from(*step_minutes));
                let mut common = None;
                for (ticks, asset) in self.ticks.iter_mut().zip(assets) {
                    let own = asset.own_normal();
                    let common = *common.get_or_insert_with(|| shared.common_normal(own));
                    *ticks = asset.advance(own, common, together);
                }
            }
            Movers::Scripted { corridor, assets } => {
                let room = corridor.advance();
                for (ticks, (grid, noise)) in self.ticks.iter_mut().zip(assets) {
                    *ticks = grid.ticks_from_ratio(room.ratio(noise.advance()));
                }
            }
        }
        &self.ticks
    }

    /// Step 0 of another future of the same market, without allocation.
    pub fn restart(&mut self, number: PathNumber) {
        let seed = &self.seed;
        let names = self.names.iter().zip(&mut self.ticks);
        match &mut self.movers {
            Movers::Free { shared, assets, step, .. } => {
                *step = 0;
                shared.restart(shared_draws(seed, number));
                for ((name, ticks), asset) in names.zip(assets) {
                    *ticks = asset.restart(asset_draws(seed, number, name));
                }
            }
            Movers::Scripted { corridor, assets } => {
                corridor.restart(stream(seed, number, NO_ASSET, Stream::Corridor));
                for ((name, ticks), (grid, noise)) in names.zip(assets) {
                    noise.restart(stream(seed, number, name, Stream::Noise));
                    *ticks = grid.entry();
                }
            }
        }
    }
}

impl Movers {
    fn new(spec: &MarketSpec, number: PathNumber) -> Self {
        let draws = |name, purpose| stream(&spec.seed, number, name, purpose);
        let free = |(index, asset): (usize, &AssetSpec)| {
            Diffusion::new(asset, spec, index == 0, asset_draws(&spec.seed, number, asset.name))
        };
        let scripted = |asset: &AssetSpec| {
            let noise = Noise::new(asset.volatility, spec.steps, draws(asset.name, Stream::Noise));
            (Grid::new(asset.entry), noise)
        };
        match Corridor::new(spec.scene, spec.steps, draws(NO_ASSET, Stream::Corridor)) {
            None => {
                let first = (1 < spec.assets.len()).then_some(spec.assets[0].correlation);
                let draws = shared_draws(&spec.seed, number);
                Self::Free {
                    shared: Box::new(Shared::new(&spec.shared, first, draws)),
                    assets: spec.assets.iter().enumerate().map(free).collect(),
                    step: 0,
                    step_minutes: spec.step_minutes,
                }
            }
            Some(corridor) => {
                Self::Scripted { corridor, assets: spec.assets.iter().map(scripted).collect() }
            }
        }
    }
}

/// The name in the key of a stream that belongs to the market and not to an asset.
const NO_ASSET: &str = "";

fn shared_draws(seed: &Seed, number: PathNumber) -> SharedDraws {
    let draws = |purpose| stream(seed, number, NO_ASSET, purpose);
    SharedDraws {
        crashes: draws(Stream::Crashes),
        regime: draws(Stream::Regime),
        factor: draws(Stream::Factor),
    }
}

fn asset_draws(seed: &Seed, number: PathNumber, asset: &str) -> AssetDraws {
    let draws = |purpose| stream(seed, number, asset, purpose);
    AssetDraws { diffusion: draws(Stream::Diffusion), jumps: draws(Stream::Jumps) }
}

fn stream(seed: &Seed, number: PathNumber, asset: &str, purpose: Stream) -> Draws {
    Draws::new(seed.stream_key(number, asset, purpose))
}
