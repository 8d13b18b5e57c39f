//! Every step of one market, kept.
//!
//! A page plays it, seeks in it and draws it; a digest tells whether two machines saw the same
//! one. A step has one price for each asset, or three where the scene parts them (M40). Does not know where the ticks
//! came from. Rule M33.

use crate::market::grid::{Grid, real_from_ticks};
use crate::market::quotes::Quote;
use crate::market::seed::PathNumber;
use crate::market::source::PriceSource;
use crate::market::spec::MarketSpec;
use crate::units::{Step, Ticks};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The ticks of every asset at every step, step 0 included.
///
/// ```
/// use liquidation_lab::market::Path;
/// use liquidation_lab::units::{Step, Ticks};
/// let path = Path::from_ticks(5, vec![vec![Ticks(100), Ticks(90), Ticks(95)]]);
/// assert_eq!(path.steps(), 2);
/// assert_eq!(path.ticks(0, Step(1)), Ticks(90));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    step_minutes: u32,
    steps: u32,
    assets: usize,
    /// The marks, step by step, in each step asset by asset.
    ticks: Vec<Ticks>,
    /// Last and index in the same order; empty where they are the mark (M40).
    apart: Vec<[Ticks; 2]>,
    /// Depth of the books by step, in thousandths of usual times; empty where it never changes.
    depths: Vec<u16>,
}

impl Path {
    /// The market of a specification: the future that its seed means, 0 unless it says which.
    ///
    /// # Panics
    /// As [`PriceSource::new`].
    pub fn generate(spec: &MarketSpec) -> Self {
        Self::future(spec, spec.seed.number())
    }

    /// Another future of the same market; it depends on no other (M30).
    ///
    /// # Panics
    /// As [`PriceSource::new`].
    pub fn future(spec: &MarketSpec, number: PathNumber) -> Self {
        let mut source = PriceSource::new(spec, number);
        let assets = spec.assets.len();
        let mut ticks = Vec::with_capacity(assets * (index_from_step(spec.steps) + 1));
        let mut apart = Vec::new();
        // Kept only from the first step on at which they are not as usual.
        let mut depths: Vec<u16> = Vec::new();
        let mut keep = |source: &PriceSource| {
            ticks.extend_from_slice(source.ticks());
            if let Some(quotes) = source.quotes() {
                apart.extend(quotes.iter().map(|quote| [quote.last, quote.index]));
            }
            let depth = source.depth();
            if depth < 1.0 || !depths.is_empty() {
                depths.resize(ticks.len() / assets - 1, 1_000);
                depths.push(thousandths(depth));
            }
        };
        keep(&source);
        for _ in 0..spec.steps {
            source.advance();
            keep(&source);
        }
        Self { step_minutes: spec.step_minutes, steps: spec.steps, assets, ticks, apart, depths }
    }

    /// A path from given prices: one column for each asset, each with the tick of every step from
    /// step 0.
    ///
    /// # Panics
    /// When there is no column, a column is empty or as long as no other, a tick is below 1, or a
    /// step has no minutes.
    pub fn from_ticks(step_minutes: u32, mut columns: Vec<Vec<Ticks>>) -> Self {
        assert!(0 < step_minutes, "a step without minutes");
        let length = columns.first().map_or(0, Vec::len);
        assert!(0 < length, "a path without prices");
        assert!(columns.iter().all(|column| column.len() == length), "columns differ in length");
        assert!(columns.iter().flatten().all(|ticks| 1 <= ticks.0), "a price below 1 tick");
        let assets = columns.len();
        let ticks = if assets == 1 {
            columns.swap_remove(0)
        } else {
            let row = |row: usize| columns.iter().map(move |column| column[row]);
            (0..length).flat_map(row).collect()
        };
        Self {
            step_minutes,
            steps: u32::try_from(length - 1).expect("a path has fewer than 2^32 steps"),
            assets,
            ticks,
            apart: Vec::new(),
            depths: Vec::new(),
        }
    }

    /// The horizon in steps; the last price is that of `Step(steps)`.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Simulated minutes a step.
    pub fn step_minutes(&self) -> u32 {
        self.step_minutes
    }

    /// How many assets there are.
    pub fn assets(&self) -> usize {
        self.assets
    }

    /// The mark of an asset at a step, in ticks; assets count from 0 in the order of the
    /// specification.
    ///
    /// # Panics
    /// When there is no such asset, or the step lies after the horizon.
    pub fn ticks(&self, asset_index: usize, step: Step) -> Ticks {
        self.ticks[self.place(asset_index, step)]
    }

    /// Whether last, mark and index are three prices somewhere (M40).
    pub fn has_three_prices(&self) -> bool {
        !self.apart.is_empty()
    }

    /// Last, mark and index of an asset at a step. The same three times, unless the scene parts
    /// them (M40).
    ///
    /// # Panics
    /// As [`Path::ticks`].
    pub fn quote(&self, asset_index: usize, step: Step) -> Quote {
        let place = self.place(asset_index, step);
        let mark = self.ticks[place];
        match self.apart.get(place) {
            Some([last, index]) => Quote { last: *last, mark, index: *index },
            None => Quote::one(mark),
        }
    }

    /// Depth of the books at a step in thousandths of usual times, 1 to 1,000 (M45). All assets dry
    /// up together.
    ///
    /// # Panics
    /// When the step lies after the horizon.
    pub fn depth(&self, step: Step) -> u16 {
        assert!(step.0 <= self.steps, "step {} of {}", step.0, self.steps);
        self.depths.get(index_from_step(step.0)).copied().unwrap_or(1_000)
    }

    /// Whether the depth of the books changes somewhere (M45).
    pub fn has_depths(&self) -> bool {
        !self.depths.is_empty()
    }

    /// Last, mark and index of an asset at a step, each times a factor; a factor of 1 leaves the tick as
    /// it is.
    pub(super) fn reprice(&mut self, asset_index: usize, step: Step, factors: [f64; 3]) {
        let grid = Grid::new(self.ticks(asset_index, Step(0)));
        let entry = real_from_ticks(grid.entry());
        let quote = self.quote(asset_index, step);
        let prices = [quote.last, quote.mark, quote.index];
        let [last, mark, index] = std::array::from_fn(|which| match factors[which] {
            1.0 => prices[which],
            factor => grid.ticks_from_ratio(real_from_ticks(prices[which]) / entry * factor),
        });
        if self.apart.is_empty() && [last, index] != [mark; 2] {
            self.apart = self.ticks.iter().map(|mark| [*mark; 2]).collect();
        }
        let place = self.place(asset_index, step);
        self.ticks[place] = mark;
        if let Some(apart) = self.apart.get_mut(place) {
            *apart = [last, index];
        }
    }

    /// The books at a step hold at most this share of usual times.
    pub(super) fn dry(&mut self, step: Step, share: f64) {
        let depth = thousandths(share);
        if self.depths.is_empty() && depth < 1_000 {
            self.depths = vec![1_000; index_from_step(self.steps) + 1];
        }
        if let Some(present) = self.depths.get_mut(index_from_step(step.0)) {
            *present = depth.min(*present);
        }
    }

    fn place(&self, asset_index: usize, step: Step) -> usize {
        assert!(asset_index < self.assets, "asset {asset_index} of {}", self.assets);
        index_from_step(step.0) * self.assets + asset_index
    }

    /// The fingerprint of the path: the first 16 hexadecimal digits of SHA-256 over the marks as
    /// little-endian 64-bit integers, step by step from step 0, in each step the assets in order;
    /// then, where they differ from the mark, over last and index in the same order.
    pub fn digest(&self) -> String {
        self.digest_first(self.assets)
    }

    /// The fingerprint of its first assets alone, as if the others had never been made (M37).
    pub fn digest_first(&self, assets: usize) -> String {
        let steps = || self.ticks.chunks(self.assets).map(|step| &step[..assets]);
        let apart = || self.apart.chunks(self.assets).map(|step| &step[..assets]);
        let mut hash = Sha256::new();
        for ticks in steps().flatten() {
            hash.update(ticks.0.to_le_bytes());
        }
        if apart().flatten().zip(steps().flatten()).any(|(both, mark)| *both != [*mark; 2]) {
            for ticks in apart().flatten().flatten() {
                hash.update(ticks.0.to_le_bytes());
            }
        }
        hash.finalize().iter().take(8).fold(String::with_capacity(16), |mut text, byte| {
            write!(text, "{byte:02x}").expect("writing to a string does not fail");
            text
        })
    }
}

/// A share in thousandths, to the nearest, at least one of them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 1,000")]
fn thousandths(share: f64) -> u16 {
    (share * 1_000.0 + 0.5).clamp(1.0, 1_000.0) as u16
}

fn index_from_step(step: u32) -> usize {
    usize::try_from(step).expect("an index has at least 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::{AssetSpec, PRICE_RATIO_MAX, Scene, Seed, SharedSpec};

    fn asset(name: &'static str, entry: i64, volatility: f64) -> AssetSpec {
        AssetSpec { volatility, ..AssetSpec::at_rest(name, Ticks(entry)) }
    }

    fn market(seed: &str, scene: Scene, steps: u32, step_minutes: u32) -> MarketSpec {
        let assets = vec![asset("BTC", 500_000, 0.60)];
        MarketSpec {
            seed: Seed::new(seed).unwrap(),
            scene,
            assets,
            shared: SharedSpec::default(),
            steps,
            step_minutes,
        }
    }

    /// The market of the page: two assets, a different one in each scene.
    fn pair(scene: Scene) -> MarketSpec {
        let assets = vec![asset("BTC", 500_000, 0.60), asset("ALT", 10_000, 1.20)];
        MarketSpec { assets, ..market("calm-otter-42", scene, 2_000, 5) }
    }

    fn column(path: &Path, asset_index: usize) -> Vec<Ticks> {
        (0..=path.steps()).map(|step| path.ticks(asset_index, Step(step))).collect()
    }

    #[test]
    fn the_standard_market_is_what_it_always_was() {
        // Regression constants: computed once with this code. A change means that every link
        // shows another market, and that MODEL.md needs a new version of the rule.
        let golden = [
            (Scene::Random, "6503c6eca57fed25"),
            (Scene::Slide, "ab1b44614165ff1a"),
            (Scene::Dip, "81d1dc08c67269bc"),
        ];
        for (scene, expected) in golden {
            let path = Path::generate(&market("calm-otter-42", scene, 8_640, 5));
            assert_eq!(path.digest(), expected, "{scene}");
            let other = Path::generate(&market("calm-otter-43", scene, 8_640, 5));
            assert_ne!(other.digest(), expected, "{scene}");
        }
    }

    #[test]
    fn a_digest_is_the_hash_of_the_ticks_step_by_step() {
        // printf '\1\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\4\0\0\0\0\0\0\0' | sha256sum
        let columns = vec![vec![Ticks(1), Ticks(2)], vec![Ticks(3), Ticks(4)]];
        assert_eq!(Path::from_ticks(5, columns).digest(), "cdb192d28cc214cc");
    }

    #[test]
    fn depths_are_kept_to_the_nearest_thousandth_and_never_as_none() {
        let cases =
            [(0.0, 1), (0.0004, 1), (0.0015, 2), (0.0214, 21), (0.0215, 22), (0.9996, 1_000)];
        for (share, expected) in cases.into_iter().chain([(1.0 / 3.25, 308), (1.0, 1_000)]) {
            assert_eq!(thousandths(share), expected, "{share}");
        }
    }

    #[test]
    fn a_path_starts_at_entry_and_gives_back_what_it_was_made_from() {
        for scene in Scene::ALL {
            let path = Path::generate(&pair(scene));
            assert_eq!((path.steps(), path.step_minutes(), path.assets()), (2_000, 5, 2));
            assert_eq!(path.ticks(0, Step(0)), Ticks(500_000));
            assert_eq!(path.ticks(1, Step(0)), Ticks(10_000));
            let again = Path::from_ticks(5, vec![column(&path, 0), column(&path, 1)]);
            assert_eq!(again.ticks, path.ticks);
            assert_eq!(again.digest() == path.digest(), !scene.parts_prices(), "{scene}");
        }
    }

    #[test]
    fn a_longer_horizon_extends_the_random_path() {
        let short = Path::generate(&market("calm-otter-42", Scene::Random, 1_000, 5));
        let long = Path::generate(&market("calm-otter-42", Scene::Random, 1_001, 5));
        assert_eq!(column(&short, 0), column(&long, 0)[..=1_000]);
    }

    #[test]
    fn an_asset_does_not_notice_the_others() {
        for scene in Scene::ALL {
            let usual = pair(scene);
            let mut louder = usual.clone();
            louder.assets[0].volatility = 2.0;
            let mut alone = usual.clone();
            alone.assets.remove(0);
            let [usual, louder, alone] = [usual, louder, alone].map(|spec| Path::generate(&spec));
            assert_ne!(column(&usual, 0), column(&louder, 0), "{scene}");
            assert_eq!(column(&usual, 1), column(&louder, 1), "{scene}");
            assert_eq!(column(&usual, 1), column(&alone, 0), "{scene}");
            let ratios = column(&usual, 0).into_iter().map(|ticks| Ticks(ticks.0 / 50));
            assert_ne!(column(&usual, 1), ratios.collect::<Vec<_>>(), "{scene}: own draws");
        }
    }

    #[test]
    fn a_future_does_not_depend_on_the_one_before() {
        for scene in Scene::ALL {
            let spec = pair(scene);
            let mut reused = PriceSource::new(&spec, PathNumber(0));
            for number in [3, 1, 2].map(PathNumber) {
                let mut fresh = PriceSource::new(&spec, number);
                // An odd number of steps leaves a normal over, which a restart must drop.
                reused.advance();
                reused.restart(number);
                for _ in 0..500 {
                    assert_eq!(reused.ticks(), fresh.ticks(), "{scene} {number:?}");
                    reused.advance();
                    fresh.advance();
                }
            }
            assert_ne!(reused.ticks(), PriceSource::new(&spec, PathNumber(0)).ticks());
        }
    }

    #[test]
    fn extreme_settings_stay_in_bounds() {
        for scene in Scene::ALL {
            for drift in [-5.0, 0.0, 5.0] {
                for (entry, steps, step_minutes) in [(500_000, 8_760, 60), (1, 8_760, 60)] {
                    let wild = AssetSpec { drift, ..asset("BTC", entry, 5.0) };
                    let spec = market("calm-otter-42", scene, steps, step_minutes);
                    let path = Path::generate(&MarketSpec { assets: vec![wild], ..spec });
                    let bounds = 1..=entry * PRICE_RATIO_MAX;
                    assert!(column(&path, 0).iter().all(|ticks| bounds.contains(&ticks.0)));
                }
            }
        }
    }

    #[test]
    fn the_shortest_horizons_still_end_where_the_scene_ends() {
        let ends = [
            (Scene::Slide, 340_000),
            (Scene::Dip, 515_000),
            (Scene::Sideways, 500_000),
            (Scene::Flash, 505_000),
        ];
        for (scene, end) in ends {
            for steps in 1..40 {
                let path = Path::generate(&market("calm-otter-42", scene, steps, 5));
                assert_eq!(path.ticks(0, Step(steps)), Ticks(end), "{scene} {steps}");
                let lowest = column(&path, 0).into_iter().min();
                let is_dip = scene == Scene::Dip && 2 <= steps;
                assert!(!is_dip || lowest == Some(Ticks(450_000)), "{steps}: {lowest:?}");
            }
            assert_eq!(Path::generate(&market("a", scene, 0, 5)).steps(), 0);
        }
    }
}
