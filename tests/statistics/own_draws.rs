//! Whose draws depend on what (M30, M37): to the tick, in every scene.

use crate::sample::market;
use liquidation_lab::market::{
    AssetSpec, JumpSpec, MarketSpec, PathNumber, PriceSource, Quote, Scene,
};
use liquidation_lab::units::Ticks;

/// Everything that can happen, in each scene. In a step of two weeks spells of storms begin and end.
fn markets() -> impl Iterator<Item = MarketSpec> {
    let random = market("jumps=crash&regime=storms&seed=calm-otter-42");
    [5, 60, 20_160].into_iter().flat_map(move |step_minutes| {
        let random = random.clone();
        let of = move |scene| MarketSpec { scene, steps: 600, step_minutes, ..random.clone() };
        Scene::ALL.into_iter().map(of)
    })
}

/// What an asset is seen to do at a step.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seen(Ticks, Option<Quote>);

/// Every step of a source from where it is, asset by asset.
fn walk(source: &mut PriceSource, steps: u32) -> Vec<Vec<Seen>> {
    let mut columns = vec![Vec::new(); source.ticks().len()];
    for _ in 0..=steps {
        for (index, column) in columns.iter_mut().enumerate() {
            let quote = source.quotes().map(|quotes| quotes[index]);
            column.push(Seen(source.ticks()[index], quote));
        }
        source.advance();
    }
    columns
}

/// The whole way of each asset, by name.
fn ways(spec: &MarketSpec) -> Vec<(&'static str, Vec<Seen>)> {
    let columns = walk(&mut PriceSource::new(spec, PathNumber(0)), spec.steps);
    spec.assets.iter().map(|asset| asset.name).zip(columns).collect()
}

fn way<'a>(ways: &'a [(&'static str, Vec<Seen>)], name: &str) -> &'a [Seen] {
    &ways.iter().find(|(other, _)| *other == name).expect("an asset of the market").1
}

type Change = (&'static str, fn(&mut AssetSpec));

/// Each changes one parameter of an asset. The correlation of the first asset is not among them: it
/// says what the common factor is.
const CHANGES: [Change; 6] = [
    ("volatility", |asset| asset.volatility *= 1.5),
    ("drift", |asset| asset.drift = 3.0),
    ("no jumps", |asset| asset.jumps = None),
    ("jumps", |asset| {
        asset.jumps = Some(JumpSpec { per_year: 900.0, mean: 0.02, deviation: 0.1 });
    }),
    ("crash beta", |asset| asset.crash_beta += 3.0),
    ("entry", |asset| asset.entry = Ticks(asset.entry.0 * 3)),
];

#[test]
fn a_parameter_of_one_asset_leaves_the_others_as_they_are() {
    let correlation: Change = ("correlation", |asset| asset.correlation = -0.2);
    for usual in markets() {
        let before = ways(&usual);
        for changed in 0..usual.assets.len() {
            let further = (0 < changed).then_some(correlation);
            for (what, change) in CHANGES.into_iter().chain(further) {
                let mut spec = usual.clone();
                change(&mut spec.assets[changed]);
                let after = ways(&spec);
                for (index, asset) in usual.assets.iter().enumerate() {
                    let is_same = way(&before, asset.name) == way(&after, asset.name);
                    let context =
                        format!("{} of {}: {}", what, spec.assets[changed].name, asset.name);
                    if index != changed {
                        assert!(is_same, "{} {}", usual.scene, context);
                    } else if usual.scene == Scene::Random && what != "no jumps" {
                        assert!(!is_same, "{context} does not notice its own change");
                    }
                }
            }
        }
    }
}

/// The one exception: what the first asset has in common with the factor is what all have.
#[test]
fn the_correlation_of_the_first_asset_is_that_of_the_factor() {
    let usual = markets().next().expect("a market");
    let mut changed = usual.clone();
    changed.assets[0].correlation = 0.2;
    let [before, after] = [&usual, &changed].map(ways);
    for (index, asset) in usual.assets.iter().enumerate() {
        let is_same = way(&before, asset.name) == way(&after, asset.name);
        assert_eq!(is_same, index == 0, "{}", asset.name);
    }
}

/// Behind the first asset anything may come, go or change places.
#[test]
fn an_asset_more_leaves_the_others_as_they_are() {
    for usual in markets() {
        let all = ways(&usual);
        let mut further = usual.clone();
        let new = AssetSpec { name: "DOGE", ..usual.assets[3].clone() };
        further.assets.insert(1, new);
        further.assets[2..].reverse();
        let more = ways(&further);
        assert_eq!(more.len(), 5);
        for (name, way_before) in &all {
            assert!(way_before == way(&more, name), "{}: {name} with DOGE", usual.scene);
        }
        for without in 1..4 {
            let mut fewer = usual.clone();
            let gone = fewer.assets.remove(without).name;
            for (name, way) in &ways(&fewer) {
                assert!(*way == *self::way(&all, name), "{}: {name} without {gone}", usual.scene);
            }
        }
        for name in usual.assets.iter().map(|asset| asset.name) {
            let mut first = usual.clone();
            first.assets.sort_by_key(|asset| asset.name != name);
            let mut alone = first.clone();
            alone.assets.truncate(1);
            let [first, alone] = [first, alone].map(|spec| ways(&spec));
            assert!(way(&first, name) == way(&alone, name), "{}: {name} alone", usual.scene);
        }
    }
}

/// A source that is used again and again, in any order, from the middle of anything, gives what a new
/// one gives.
#[test]
fn a_future_does_not_depend_on_the_one_before() {
    for spec in markets() {
        let steps = 300;
        let mut used = PriceSource::new(&spec, PathNumber(0));
        let mut first_steps = Vec::new();
        for (number, left_at) in [(5, 1), (0, 250), (3, 299), (3, 80), (1, 0), (4_000_000_000, 7)] {
            used.restart(PathNumber(number));
            let mut new = PriceSource::new(&spec, PathNumber(number));
            assert!(used.depth().to_bits() == new.depth().to_bits(), "{} {number}", spec.scene);
            let (again, fresh) = (walk(&mut used, steps), walk(&mut new, steps));
            assert!(again == fresh, "{}: future {number}", spec.scene);
            assert!(used.depth().to_bits() == new.depth().to_bits(), "{} {number}", spec.scene);
            first_steps.push(fresh);
            used.restart(PathNumber(number + 1));
            walk(&mut used, left_at);
        }
        assert!(first_steps[2] == first_steps[3], "{}: one future, twice", spec.scene);
        for (a, b) in [(0, 1), (1, 2), (2, 4), (4, 5)] {
            assert!(first_steps[a] != first_steps[b], "{}: two futures alike", spec.scene);
        }
    }
}
