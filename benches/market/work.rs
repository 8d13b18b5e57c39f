//! What is timed of the market: whole paths of all four assets, and the normals in them alone.
//!
//! A path is 30 days in steps of 5 minutes. The normals are written out here, from the key of a stream
//! (M30) to Box and Muller: nothing but what the random scene draws. That they are its very draws is
//! told by the answer: the path that is worked from them here (M31, M37) has the digest of the market's.

use crate::timed::Work;
use liquidation_lab::market::{MarketSpec, Path};
use liquidation_lab::sim::Session;
use liquidation_lab::units::Ticks;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest as _, Sha256};
use std::f64::consts::TAU;
use std::hint::black_box;

/// The markets by the names of the table: what a link adds.
const MARKETS: [(&str, &str); 3] = [
    ("random", ""),
    ("everything", "&jumps=crash&regime=storms"),
    ("crash scene", "&scene=oct-2025"),
];

/// All works, in the order of the table.
pub fn all() -> Vec<Work> {
    let paths = MARKETS.map(|(name, link)| path(name, market(link)));
    [normals(&market(MARKETS[0].1))].into_iter().chain(paths).collect()
}

/// All four assets of the page for 30 days of 5 minutes.
fn market(link: &str) -> MarketSpec {
    let session = Session::new(&format!("v=1&seed=calm-otter-42&days=30&step=5{link}"));
    let spec = session.experiment().scenario().market_whole();
    assert_eq!((spec.assets.len(), spec.steps), (4, 8_640), "all assets and all steps are there");
    spec
}

fn path(name: &str, spec: MarketSpec) -> Work {
    let answer = Path::generate(&spec).digest();
    let run =
        move |times| (0..times).for_each(|_| drop(black_box(Path::generate(black_box(&spec)))));
    Work::new(name, answer, run)
}

/// One normal a step and asset.
fn normals(spec: &MarketSpec) -> Work {
    let streams: Vec<Normals> =
        spec.assets.iter().map(|asset| Normals::of(spec, asset.name)).collect();
    let answer = path_of_normals(spec, streams.clone()).digest();
    let steps = spec.steps;
    let run = move |times| {
        for _ in 0..times {
            let mut streams = black_box(&streams).clone();
            let mut sum = 0.0;
            for _ in 0..steps {
                for stream in &mut streams {
                    sum += stream.next();
                }
            }
            black_box(sum);
        }
    };
    Work::new("normals", answer, run)
}

/// An endless stream of standard normals.
#[derive(Clone)]
struct Normals {
    generator: ChaCha8Rng,
    spare: Option<f64>,
}

impl Normals {
    /// Those of an asset's diffusion in future 0 of a market.
    fn of(spec: &MarketSpec, asset: &str) -> Self {
        let mut hash = Sha256::new();
        let fields: [&[u8]; 5] = [
            b"liquidation-lab/market/1",
            spec.seed.as_str().as_bytes(),
            &0_u64.to_le_bytes(),
            asset.as_bytes(),
            b"diffusion",
        ];
        for field in fields {
            hash.update(u64::try_from(field.len()).expect("short").to_le_bytes());
            hash.update(field);
        }
        Self { generator: ChaCha8Rng::from_seed(hash.finalize().into()), spare: None }
    }

    fn uniform(&mut self) -> f64 {
        f64::from_bits(0x3ff0_0000_0000_0000 | (self.generator.next_u64() >> 12)) - 1.0
    }

    fn next(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        let (sine, cosine) = libm::sincos(TAU * self.uniform());
        self.spare = Some(radius * sine);
        radius * cosine
    }
}

/// The random scene with nothing but diffusion: the first asset is the common factor, as BTC is.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small ticks")]
fn path_of_normals(spec: &MarketSpec, mut streams: Vec<Normals>) -> Path {
    let years = f64::from(spec.step_minutes) / 525_600.0;
    let mut columns: Vec<Vec<Ticks>> = spec.assets.iter().map(|asset| vec![asset.entry]).collect();
    let mut logs = vec![0.0; columns.len()];
    for _ in 0..spec.steps {
        let mut common = None;
        for (index, asset) in spec.assets.iter().enumerate() {
            let own = streams[index].next();
            let r = if common.is_none() { 0.0 } else { asset.correlation };
            let normal = r * *common.get_or_insert(own) + (1.0 - r * r).sqrt() * own;
            logs[index] += asset.volatility * years.sqrt() * normal;
            let price = asset.entry.0 as f64 * libm::exp(logs[index]);
            columns[index].push(Ticks(libm::round(price) as i64));
        }
    }
    Path::from_ticks(spec.step_minutes, columns)
}
