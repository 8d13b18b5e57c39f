//! Liquidation and bankruptcy prices against the rule itself: the closed form must say where the
//! engine's own `pool::risk` says yes and no, for any pool, however it was put together.

mod support;

use liquidation_lab::engine::{
    Account, Asset, Coins, Command, MarginMode, Marks, Order, PoolId, Position, PositionId,
    RuleBook, SafeInterval, Side, Venue, form, pool, safe_interval, share_to_liquidation,
    solvent_interval,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rust_decimal::{Decimal, dec};
use support::world::{self, config};
use support::{Desk, FREE, id, marks, spec, ticks_at_entry, venue};

/// A pool at some marks, and the instrument that moves.
#[derive(Clone, Debug)]
struct Question {
    account: Account,
    pool: PoolId,
    asset: Asset,
    marks: Marks,
    venue: Venue,
}

impl Question {
    /// Whether the pool has headroom at a price.
    fn is_safe(&self, price: Decimal) -> bool {
        let risk = self.risk(price);
        !risk.is_liquidatable(self.venue.rules.threshold)
    }

    /// Whether the pool can pay what it lost at a price.
    fn is_solvent(&self, price: Decimal) -> bool {
        !self.risk(price).equity.is_negative()
    }

    fn risk(&self, price: Decimal) -> liquidation_lab::engine::Risk {
        let marks = self.marks.with(id(self.asset), Price::new(price));
        pool::risk(&self.account, self.pool, &marks, &self.venue)
    }

    fn safe(&self) -> SafeInterval {
        safe_interval(&self.account, self.pool, id(self.asset), &self.marks, &self.venue)
    }

    fn solvent(&self) -> SafeInterval {
        solvent_interval(&self.account, self.pool, id(self.asset), &self.marks, &self.venue)
    }

    /// Prices that decide: every tier border of every position, and a grid from dust to a
    /// thousand times the entry.
    fn samples(&self) -> Vec<Decimal> {
        let tiers = self.venue.tiers(id(self.asset)).tiers();
        let moving =
            || pool::members(&self.account, self.pool).filter(|p| p.instrument == id(self.asset));
        let borders = moving().flat_map(|position| {
            tiers.iter().map(|tier| (tier.floor.decimal() / position.qty.decimal()).round_dp(8))
        });
        let entries = moving().map(|p| (p.entry_value.decimal() / p.qty.decimal()).round_dp(8));
        let start = self.marks.get(id(self.asset)).decimal();
        let grid = (0..60).map(|i: u32| {
            let head = Decimal::from(1000 + (i % 6) * 1500);
            (start * head * Decimal::from(10_u64.pow(i / 6)) / dec!(100_000_000_000)).round_dp(8)
        });
        let prices = borders.chain(entries).chain(grid);
        prices.filter(|price| Decimal::ZERO < *price && *price < PRICE_MAX).collect()
    }
}

const PRICE_MAX: Decimal = dec!(1_000_000_000);

/// A computed price is shown with 8 decimals, so the true one lies within half of the last.
const LAST_DIGIT: Decimal = dec!(0.00000001);

/// One to nine positions whose loose ends are drawn towards each other: half of the pools trade one
/// instrument only, and the second position may nearly cancel the first.
fn question(mode: MarginMode) -> impl Strategy<Value = Question> {
    let modes: &'static [MarginMode] = match mode {
        MarginMode::Cross => &[MarginMode::Cross],
        MarginMode::Isolated => &[MarginMode::Isolated],
    };
    let count = if mode == MarginMode::Cross { 9 } else { 1 };
    (
        prop::collection::vec(world::position(modes), 1..=count),
        prop_oneof![3 => world::dollars(), 1 => world::dollars().prop_map(|amount| -amount)],
        (world::conventions(), any::<bool>(), prop::option::of((world::asset(), 1_i64..1_000_000))),
        prop_oneof![1 => Just(None), 1 => (0_i64..2_000).prop_map(Some), 2 => (0_i64..20_000).prop_map(Some)],
        prop::array::uniform4(1_000_i64..30_000),
    )
        .prop_map(|(mut positions, wallet, (rules, is_single, coins), hedge, factors)| {
            if is_single {
                let same = positions[0].instrument;
                let same_asset = Asset::ALL[usize::from(same.0)];
                for position in &mut positions {
                    let asset = Asset::ALL[usize::from(position.instrument.0)];
                    let per_lot = position.qty.decimal() / spec(asset).lot;
                    let qty = Qty::new(per_lot * spec(same_asset).lot);
                    let price = same_asset.entry().price(spec(same_asset).tick);
                    *position = Position {
                        instrument: same,
                        qty,
                        entry_value: price * qty,
                        ..position.clone()
                    };
                }
            }
            let mut wallet = wallet;
            if let (Some(off), [first, second, ..]) = (hedge, positions.as_mut_slice()) {
                nearly_cancel(first, second, off);
                if off % 3 != 0 {
                    // A little short of what the net entry cost: safe neither at dust nor at the sky.
                    let net = first.entry_value - second.entry_value;
                    let missing = Decimal::from(off % 97) / dec!(100);
                    wallet = (net.decimal() * (Decimal::ONE - missing)).round_dp(8);
                    positions.truncate(2);
                }
            }
            for (number, position) in (0..).zip(&mut positions) {
                position.id = PositionId(number);
            }
            if rules.loan.is_some() {
                for (percent, position) in [100, 80, 60].into_iter().cycle().zip(&mut positions) {
                    *position = world::borrowed(position, percent);
                }
            }
            let ticks: [i64; 4] =
                std::array::from_fn(|i| ticks_at_entry()[i] * factors[i] / 10_000);
            let pool = PoolId::of(&positions[0]);
            let asset = Asset::ALL[usize::from(positions[0].instrument.0)];
            Question {
                account: Account {
                    unposted: Money::new(wallet),
                    positions,
                    coins: coins.into_iter().map(coins_of).collect(),
                    ..Account::default()
                },
                pool,
                asset,
                marks: marks(ticks),
                venue: venue(rules),
            }
        })
}

/// So many lots of an asset as collateral.
fn coins_of((asset, lots): (Asset, i64)) -> Coins {
    Coins { instrument: id(asset), qty: Qty::new(Decimal::from(lots) * spec(asset).lot) }
}

/// Makes the second position the other side of the first, smaller by `off` thousandths of a percent.
fn nearly_cancel(first: &Position, second: &mut Position, off: i64) {
    use liquidation_lab::engine::Side::{Long, Short};
    let lot = spec(Asset::ALL[usize::from(first.instrument.0)]).lot;
    let qty = first.qty.decimal() * (dec!(1) - Decimal::new(off, 5));
    let qty = Qty::floor_to_lot(qty, lot);
    let qty = if qty.is_zero() { first.qty } else { qty };
    let price = (first.entry_value.decimal() / first.qty.decimal()).round_dp(1);
    let side = if first.side == Long { Short } else { Long };
    let instrument = first.instrument;
    *second = Position {
        instrument,
        side,
        qty,
        entry_value: Money::new(price * qty.decimal()),
        ..second.clone()
    };
}

/// The interval says yes exactly where the rule does.
fn check(
    interval: SafeInterval,
    samples: &[Decimal],
    is_yes: impl Fn(Decimal) -> bool,
) -> Result<(), TestCaseError> {
    let SafeInterval::Between { lower, upper } = interval else {
        for price in samples {
            prop_assert!(!is_yes(*price), "nowhere, and yet at {price}");
        }
        return Ok(());
    };
    let (lower, upper) = (lower.map(Price::decimal), upper.map(Price::decimal));
    let bottom = lower.unwrap_or(Decimal::ZERO);
    let top = upper.unwrap_or(PRICE_MAX);
    prop_assert!(bottom <= top, "{interval:?}");
    let mut samples = samples.to_vec();
    for end in lower.into_iter().chain(upper) {
        let far = (end * dec!(0.000_001)).round_dp(8).max(LAST_DIGIT);
        samples.extend([end - far, end - LAST_DIGIT, end + LAST_DIGIT, end + far]);
    }
    for price in samples.into_iter().filter(|price| Decimal::ZERO < *price) {
        let is_inside = bottom + LAST_DIGIT <= price && price <= top - LAST_DIGIT;
        let is_outside = price <= bottom - LAST_DIGIT || top + LAST_DIGIT <= price;
        prop_assert!(!is_inside || is_yes(price), "{price} is inside {interval:?}");
        prop_assert!(!is_outside || !is_yes(price), "{price} is outside {interval:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn cross_pools_are_safe_exactly_inside(question in question(MarginMode::Cross)) {
        check(question.safe(), &question.samples(), |price| question.is_safe(price))?;
    }

    #[test]
    fn isolated_pools_are_safe_exactly_inside(question in question(MarginMode::Isolated)) {
        check(question.safe(), &question.samples(), |price| question.is_safe(price))?;
    }

    #[test]
    fn pools_are_solvent_exactly_inside(
        question in select(vec![MarginMode::Cross, MarginMode::Isolated]).prop_flat_map(question),
    ) {
        check(question.solvent(), &question.samples(), |price| question.is_solvent(price))?;
    }

    #[test]
    fn bankruptcy_lies_beyond_liquidation(question in question(MarginMode::Cross)) {
        let ends = |interval| match interval {
            SafeInterval::Between { lower, upper } => Some((lower, upper)),
            SafeInterval::Nowhere => None,
        };
        let Some((lower, upper)) = ends(question.safe()) else { return Ok(()) };
        let is_alone = pool::members(&question.account, question.pool)
            .all(|position| position.instrument == id(question.asset));
        let (broke_lower, broke_upper) =
            ends(question.solvent()).expect("safe somewhere means solvent somewhere");
        if let Some(broke) = broke_lower {
            let lower = lower.expect("who can go bankrupt is liquidated before");
            prop_assert!(broke <= lower);
            // With rates of at most a half they only meet where both round to the same digit.
            prop_assert!(!is_alone || broke < lower || lower.decimal() < dec!(0.00001));
        }
        if let Some(broke) = broke_upper {
            prop_assert!(upper.expect("liquidated before") <= broke);
        }
    }
}

/// The questions above would be easy if all pools were alike.
#[test]
fn the_random_pools_are_of_every_kind() {
    let mut runner = TestRunner::deterministic();
    let strategy = question(MarginMode::Cross);
    let (mut kinds, mut borders) = ([0; 5], 0);
    for _ in 0..2_000 {
        let question = strategy.new_tree(&mut runner).expect("a pool").current();
        let kind = match question.safe() {
            SafeInterval::Between { lower: Some(_), upper: None } => 0,
            SafeInterval::Between { lower: None, upper: Some(_) } => 1,
            SafeInterval::Between { lower: Some(_), upper: Some(_) } => 2,
            SafeInterval::Between { lower: None, upper: None } => 3,
            SafeInterval::Nowhere => 4,
        };
        kinds[kind] += 1;
        // The line crosses a tier border when the rate at the end is not the rate at the entry.
        let first = &question.account.positions[0];
        let tiers = question.venue.tiers(first.instrument);
        if let SafeInterval::Between { lower: Some(end), .. } = question.safe() {
            let there = tiers.tier_at(first.notional(end));
            borders += usize::from(there != tiers.tier_at(first.entry_value));
        }
    }
    assert!(kinds.iter().all(|count| 20 <= *count) && 50 <= borders, "{kinds:?} {borders}");
}

/// 1 BTC long from 50,000 on a wallet of 10,200: at 40,000 equity is 200 and maintenance 0.005 x 40,000 =
/// 200, which liquidates (M8, M50).
#[test]
fn a_way_that_ends_on_the_line_is_liquidated_at_its_end() {
    let mut desk = Desk::new(RuleBook::textbook(FREE));
    let order = Order {
        instrument: id(Asset::Btc),
        side: Side::Long,
        qty: Qty::new(dec!(1)),
        mode: MarginMode::Cross,
        leverage: Leverage::new(dec!(20)).expect("a leverage"),
        margin: None,
    };
    for command in [Command::Deposit(Money::new(dec!(10_200))), Command::Open(order)] {
        desk.command(command).expect("taken");
    }
    let at = |price| marks(ticks_at_entry()).with(id(Asset::Btc), Price::new(price));
    let share = |from, to| {
        share_to_liquidation(&desk.account, PoolId::Cross, (&at(from), &at(to)), &desk.venue)
    };
    assert_eq!(share(dec!(50_000), dec!(40_000)), Some(dec!(1)));
    assert_eq!(share(dec!(50_000), dec!(40_000.1)), None);
    assert_eq!(share(dec!(40_000), dec!(30_000)), Some(dec!(0)));
    // Half of the way, to a billionth of it.
    let half = share(dec!(50_000), dec!(30_000)).expect("liquidated");
    assert!((dec!(0.5)..dec!(0.500000002)).contains(&half), "{half}");
}

/// The form that futures are counted by is the rule's headroom at every price, above the border of the last
/// tier as well: 10 BTC long, at prices up to 1,000 million.
#[test]
fn the_form_of_a_pool_is_its_headroom_in_every_tier() {
    let mut desk = Desk::new(RuleBook::tiered(FREE));
    let order = Order {
        instrument: id(Asset::Btc),
        side: Side::Long,
        qty: Qty::new(dec!(10)),
        mode: MarginMode::Cross,
        leverage: Leverage::new(dec!(2)).expect("a leverage"),
        margin: None,
    };
    for command in [Command::Deposit(Money::new(dec!(500_000))), Command::Open(order)] {
        desk.command(command).expect("taken");
    }
    let form = form(&desk.account, PoolId::Cross, &desk.venue);
    let [part] = &form.parts[..] else { panic!("{form:?}") };
    let tiers = desk.venue.tiers(id(Asset::Btc)).tiers();
    assert_eq!(part.lines.len(), tiers.len(), "a line for each tier");
    let floors = tiers.iter().map(|tier| tier.floor.decimal() / dec!(10));
    let prices = floors.flat_map(|floor| [floor, floor + dec!(1), floor + dec!(1_000)]);
    for price in prices.chain([dec!(1_000_000_000)]).map(|price| Price::new(price.max(dec!(1)))) {
        let at = marks(ticks_at_entry()).with(id(Asset::Btc), price);
        let headroom = pool::risk(&desk.account, PoolId::Cross, &at, &desk.venue).headroom();
        assert_eq!(form.fixed + part.at(price), headroom, "{price:?}");
    }
}
