//! All assets of a market, one step at a time.
//!
//! What [`Path::generate`](crate::market::Path::generate) reads, and what a count over many
//! futures reads without keeping them: after the first, a future costs no allocation. Future k is
//! the same whether or not another was computed before (M30). Does not know what a price is used
//! for. Rules M30 to M41.

use crate::market::diffusion::{AssetDraws, Diffusion};
use crate::market::draws::Draws;
use crate::market::grid::Grid;
use crate::market::quotes::{Quote, Quotes, wick_step};
use crate::market::script::{Corridor, Noise};
use crate::market::seed::{PathNumber, Seed, Stream};
use crate::market::shared::{Shared, SharedDraws};
use crate::market::spec::{AssetSpec, MarketSpec, Scene};
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
    /// The marks.
    ticks: Vec<Ticks>,
    movers: Movers,
    /// Where the scene parts the prices.
    apart: Option<Box<Apart>>,
    step_minutes: u32,
    depth: f64,
}

/// What makes three prices of one, and what it made.
#[derive(Clone, Debug)]
struct Apart {
    makers: Vec<Quotes>,
    quotes: Vec<Quote>,
    has_wick: bool,
}

/// What moves the prices of a scene.
#[derive(Clone, Debug)]
enum Movers {
    /// The random scene: what all share, and each asset with its own draws.
    Free { shared: Box<Shared>, assets: Vec<Diffusion>, step: u32, step_minutes: u32 },
    /// A teaching scene: corridors that the seed moves alike, and in them each asset with its own
    /// noise.
    Scripted(Vec<Scripted>),
}

/// An asset of a teaching scene.
#[derive(Clone, Debug)]
struct Scripted {
    corridor: Corridor,
    grid: Grid,
    noise: Noise,
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
            apart: spec.scene.parts_prices().then(|| Box::new(Apart::new(spec, number))),
            step_minutes: spec.step_minutes,
            depth: 1.0,
        }
    }

    /// The mark of every asset at this step, in the order of the specification.
    pub fn ticks(&self) -> &[Ticks] {
        &self.ticks
    }

    /// Last, mark and index of every asset at this step; `None` in scenes in which they are one.
    pub fn quotes(&self) -> Option<&[Quote]> {
        self.apart.as_ref().map(|apart| apart.quotes.as_slice())
    }

    /// Depth of all books at this step, as a share of usual times (M45).
    pub fn depth(&self) -> f64 {
        self.depth
    }

    /// One step on; the ticks of the new step. A teaching scene rests at its end after the
    /// horizon, the random scene never ends.
    pub fn advance(&mut self) -> &[Ticks] {
        match &mut self.movers {
            Movers::Free { shared, assets, step, step_minutes } => {
                *step = step.saturating_add(1);
                let together = shared.until(f64::from(*step) * f64::from(*step_minutes));
                self.depth = together.depth;
                // First all draw, then all move: a sixth faster than one after the other.
                assets.iter_mut().for_each(Diffusion::draw);
                let common = shared.common_normal(assets[0].normal());
                for (ticks, asset) in self.ticks.iter_mut().zip(assets) {
                    *ticks = asset.advance(common, together);
                }
            }
            Movers::Scripted(assets) => {
                for (ticks, asset) in self.ticks.iter_mut().zip(assets.iter_mut()) {
                    let room = asset.corridor.advance();
                    *ticks = asset.grid.ticks_from_ratio(room.ratio(asset.noise.advance()));
                }
                // The same for all of them.
                self.depth = assets[0].corridor.depth();
            }
        }
        if let Some(apart) = &mut self.apart {
            let quotes = apart.makers.iter_mut().zip(&mut apart.quotes);
            for (ticks, (maker, quote)) in self.ticks.iter_mut().zip(quotes) {
                *quote = maker.advance(*ticks);
                *ticks = quote.mark;
                self.depth = self.depth.min(maker.depth());
            }
        }
        &self.ticks
    }

    /// Step 0 of another future of the same market, without allocation.
    pub fn restart(&mut self, number: PathNumber) {
        self.depth = 1.0;
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
            Movers::Scripted(assets) => {
                for ((name, ticks), asset) in names.zip(assets) {
                    asset.corridor.restart(stream(seed, number, NO_ASSET, Stream::Corridor));
                    asset.noise.restart(stream(seed, number, name, Stream::Noise));
                    *ticks = asset.grid.entry();
                }
            }
        }
        if let Some(apart) = &mut self.apart {
            apart.restart(seed, number, &self.names, self.step_minutes);
        }
    }
}

impl Movers {
    fn new(spec: &MarketSpec, number: PathNumber) -> Self {
        let seed = &spec.seed;
        let free = |(index, asset): (usize, &AssetSpec)| {
            Diffusion::new(asset, spec, index == 0, asset_draws(seed, number, asset.name))
        };
        let scripted = |asset: &AssetSpec| {
            let rows = stream(seed, number, NO_ASSET, Stream::Corridor);
            let noise = stream(seed, number, asset.name, Stream::Noise);
            Some(Scripted {
                corridor: Corridor::new(spec, asset.name, rows)?,
                grid: Grid::new(asset.entry),
                noise: Noise::new(asset.volatility, spec, noise),
            })
        };
        // A scene has corridors for all assets or for none.
        if let Some(assets) = spec.assets.iter().map(scripted).collect() {
            return Self::Scripted(assets);
        }
        Self::Free {
            shared: Box::new(Shared::new(spec, shared_draws(seed, number))),
            assets: spec.assets.iter().enumerate().map(free).collect(),
            step: 0,
            step_minutes: spec.step_minutes,
        }
    }
}

impl Apart {
    fn new(spec: &MarketSpec, number: PathNumber) -> Self {
        let has_wick = spec.scene == Scene::Wick;
        let wick = has_wick.then(|| wick(&spec.seed, number, spec.step_minutes));
        let maker = |asset: &AssetSpec| {
            let draws = stream(&spec.seed, number, asset.name, Stream::Quotes);
            Quotes::new(Grid::new(asset.entry), spec.step_minutes, draws, wick)
        };
        let entry = |asset: &AssetSpec| Quote::one(asset.entry);
        Self {
            makers: spec.assets.iter().map(maker).collect(),
            quotes: spec.assets.iter().map(entry).collect(),
            has_wick,
        }
    }

    fn restart(&mut self, seed: &Seed, number: PathNumber, names: &[&str], step_minutes: u32) {
        let wick = self.has_wick.then(|| wick(seed, number, step_minutes));
        let makers = self.makers.iter_mut().zip(&mut self.quotes);
        for (name, (maker, quote)) in names.iter().zip(makers) {
            maker.restart(stream(seed, number, name, Stream::Quotes), wick);
            *quote = Quote::one(maker.entry());
        }
    }
}

/// The step of the wick of a market.
fn wick(seed: &Seed, number: PathNumber, step_minutes: u32) -> u32 {
    wick_step(&mut stream(seed, number, NO_ASSET, Stream::Wick), step_minutes)
}

/// The name in the key of a stream that belongs to the market and not to an asset.
const NO_ASSET: &str = "";

fn shared_draws(seed: &Seed, number: PathNumber) -> SharedDraws {
    let draws = |purpose| stream(seed, number, NO_ASSET, purpose);
    SharedDraws {
        crashes: draws(Stream::Crashes),
        regime: draws(Stream::Regime),
        factor: draws(Stream::Factor),
        news: draws(Stream::News),
    }
}

fn asset_draws(seed: &Seed, number: PathNumber, asset: &str) -> AssetDraws {
    let draws = |purpose| stream(seed, number, asset, purpose);
    AssetDraws { diffusion: draws(Stream::Diffusion), jumps: draws(Stream::Jumps) }
}

fn stream(seed: &Seed, number: PathNumber, asset: &str, purpose: Stream) -> Draws {
    Draws::new(seed.stream_key(number, asset, purpose))
}
