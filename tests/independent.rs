//! The step of a liquidation, found a second time without the engine.
//!
//! One position, no funding: the line is a formula, and the first step whose mark reaches it must
//! be the step at which the engine liquidates. Expectations are whole-number arithmetic on ticks and
//! lots, with the published deductions, and share no code and no number type with the engine.
//! Integers: money in 10^-8 dollars, rates in 10^-4.

mod support;

use liquidation_lab::engine::{
    Asset, Command, EventKind, MarginMode, Marks, Order, RuleBook, Side,
};
use liquidation_lab::units::{Leverage, Money, Qty, Ticks};
use rust_decimal::Decimal;
use serde_json::Value;
use support::{Desk, FREE, id, marks, spec, ticks_at_entry};

const TABLES: &str = include_str!("data/maintenance_brackets.json");
const DOLLAR: i128 = 100_000_000;
const ONE: i128 = 10_000;
const NO_CAP: i128 = DOLLAR * DOLLAR * DOLLAR;

/// A published row.
struct Row {
    floor: i128,
    cap: i128,
    rate: i128,
    deduction: i128,
    leverage_max: i128,
}

/// A contract in integers: published symbol, starting tick, worth of one lot for one tick.
fn contract(asset: Asset) -> (&'static str, i128, i128) {
    match asset {
        Asset::Btc => ("BTCUSDT", 500_000, 10_000),
        Asset::Eth => ("ETHUSDT", 250_000, 1_000),
        Asset::Sol => ("SOLUSDT", 10_000, 10_000),
        Asset::Alt => ("XPINUSDT", 10_000, 10_000),
    }
}

/// The rows of a rulebook for an asset.
fn rows(asset: Asset, is_tiered: bool) -> Vec<Row> {
    if !is_tiered {
        return vec![Row { floor: 0, cap: NO_CAP, rate: 50, deduction: 0, leverage_max: 125 }];
    }
    let tables: Value = serde_json::from_str(TABLES).expect("JSON");
    let table = tables["2026-09"][contract(asset).0].as_array().expect("a table").clone();
    let last = table.len() - 1;
    let whole = |value: &Value| i128::from(value.as_i64().expect("a whole number"));
    let row = |(index, row): (usize, &Value)| Row {
        floor: whole(&row["floor"]) * DOLLAR,
        // The last row applies to everything above its floor.
        cap: if index == last { NO_CAP } else { whole(&row["cap"]) * DOLLAR },
        rate: scaled(&row["mmr"], 4),
        deduction: scaled(&row["cum"], 8),
        leverage_max: whole(&row["max_leverage"]),
    };
    table.iter().enumerate().map(row).collect()
}

/// A decimal text times a power of ten, by moving the point.
fn scaled(value: &Value, places: usize) -> i128 {
    let text = value.as_str().expect("text");
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    assert!(part.len() <= places, "{text} has too many decimals");
    format!("{whole}{part:0<places$}").parse().expect("a number")
}

/// A random bet in integers.
#[derive(Clone, Copy, Debug)]
struct Bet {
    asset: Asset,
    is_tiered: bool,
    is_long: bool,
    is_cross: bool,
    entry: i128,
    lots: i128,
    /// What backs the position once it is open.
    collateral: i128,
}

/// A price as a fraction of ticks: numerator, denominator.
type Line = (i128, i128);

impl Bet {
    /// Worth of the position for one tick.
    fn per_tick(&self) -> i128 {
        self.lots * contract(self.asset).2
    }

    /// The price in ticks at which equity equals maintenance, or none above zero. Each row is tried
    /// as if it applied; the one whose own answer falls into it is right.
    fn line(&self) -> Option<Line> {
        let cost = self.entry * self.per_tick();
        let mut found = Vec::new();
        for row in rows(self.asset, self.is_tiered) {
            // C + x - cost = r x - d, x the notional  =>  x = (cost - C - d) / (1 - r)
            // C + cost - x = r x - d                  =>  x = (cost + C + d) / (1 + r)
            let (over, under) = if self.is_long {
                (cost - self.collateral - row.deduction, ONE - row.rate)
            } else {
                (cost + self.collateral + row.deduction, ONE + row.rate)
            };
            if row.floor * under < over * ONE && over * ONE <= row.cap * under {
                found.push((over * ONE, under * self.per_tick()));
            }
        }
        assert!(found.len() <= 1, "{self:?} has lines {found:?}");
        found.pop()
    }

    fn is_reached(&self, (over, under): Line, ticks: i128) -> bool {
        if self.is_long { ticks * under <= over } else { over <= ticks * under }
    }

    /// The last safe tick and the first that is not.
    fn edge(&self, (over, under): Line) -> [i128; 2] {
        if self.is_long {
            let line = over.div_euclid(under);
            [line + 1, line]
        } else {
            let line = (over + under - 1).div_euclid(under);
            [line - 1, line]
        }
    }

    fn equity(&self, ticks: i128) -> i128 {
        let gain = (ticks - self.entry) * self.per_tick();
        self.collateral + if self.is_long { gain } else { -gain }
    }
}

/// `SplitMix64`: enough randomness for a test, in five lines.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: i128) -> i128 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        i128::from(z ^ (z >> 31)) % sides
    }
}

/// A bet within the caps, and the account that has opened it.
fn opened(dice: &mut Dice) -> (Bet, Desk) {
    let asset = Asset::ALL[usize::try_from(dice.below(4)).expect("four")];
    let (is_tiered, is_long, is_cross) =
        (dice.below(2) == 0, dice.below(2) == 0, dice.below(2) == 0);
    let (_, start, worth) = contract(asset);
    let entry = start * (2_000 + dice.below(20_000)) / 10_000;
    let size = (10 + dice.below(90)) * 10_i128.pow(u32::try_from(dice.below(7)).expect("small"));
    let lots = (size * DOLLAR / (entry * worth)).max(1);
    let notional = lots * entry * worth;
    let rows = rows(asset, is_tiered);
    let row = rows.iter().find(|row| notional <= row.cap).expect("a row");
    let leverage = 1 + dice.below(row.leverage_max);
    let initial = (notional + leverage - 1) / leverage;
    let collateral = initial * (100 + dice.below(40)) / 100;
    let free = dice.below(3) * dice.below(1_000) * DOLLAR;
    let bet = Bet { asset, is_tiered, is_long, is_cross, entry, lots, collateral };

    let rules = if is_tiered { RuleBook::tiered(FREE) } else { RuleBook::textbook(FREE) };
    let mut desk = Desk::new(rules);
    desk.step(marks_at(asset, entry), 1);
    let wallet = if is_cross { collateral } else { collateral + free };
    desk.command(Command::Deposit(money(wallet))).expect("a deposit");
    let order = Order {
        instrument: id(asset),
        side: if is_long { Side::Long } else { Side::Short },
        qty: Qty::new(Decimal::from(i64::try_from(lots).expect("lots")) * spec(asset).lot),
        mode: if is_cross { MarginMode::Cross } else { MarginMode::Isolated },
        leverage: Leverage::new(Decimal::from(i64::try_from(leverage).expect("x"))).expect("x"),
        margin: (!is_cross).then(|| money(collateral)),
    };
    desk.command(Command::Open(order)).unwrap_or_else(|no| panic!("{bet:?} was refused: {no}"));
    (bet, desk)
}

fn money(amount: i128) -> Money {
    Money::new(Decimal::from_i128_with_scale(amount, 8))
}

fn marks_at(asset: Asset, ticks: i128) -> Marks {
    let ticks = i64::try_from(ticks).expect("ticks");
    marks(ticks_at_entry()).with(id(asset), Ticks(ticks).price(spec(asset).tick))
}

/// A walk that drifts against the bet; half of them also touch both sides of the line.
fn path(bet: &Bet, line: Option<Line>, dice: &mut Dice) -> Vec<i128> {
    let mut ticks = bet.entry;
    let mut path: Vec<i128> = (0..120)
        .map(|_| {
            let drift = if bet.is_long { -10 } else { 10 };
            let change = dice.below(401) - 200 + drift;
            ticks = (ticks * (10_000 + change) / 10_000).max(1);
            ticks
        })
        .collect();
    if let (Some(line), true) = (line, dice.below(2) == 0) {
        let [safe, reached] = bet.edge(line);
        if 0 < reached {
            let at = usize::try_from(dice.below(100)).expect("small");
            path.splice(at..at, [safe, reached]);
        }
    }
    path
}

#[test]
fn liquidation_comes_at_the_first_step_that_reaches_the_line() {
    // How often each kind occurred: tiered, long, cross; and how it ended.
    let (mut kinds, mut liquidated, mut survived, mut exact) = ([[0; 2]; 3], 0, 0, 0);
    for seed in 0..2_000 {
        let mut dice = Dice(seed);
        let (bet, mut desk) = opened(&mut dice);
        let line = bet.line();
        let path = path(&bet, line, &mut dice);
        let reached = |ticks: &i128| line.is_some_and(|line| bet.is_reached(line, *ticks));
        let expected = path.iter().position(reached);

        let seen = desk.log.len();
        let found = path.iter().position(|ticks| {
            desk.step(marks_at(bet.asset, *ticks), 1);
            desk.account.positions.is_empty()
        });
        assert_eq!(found, expected, "seed {seed}: {bet:?}");

        let events = || desk.log[seen..].iter().map(|event| &event.kind);
        let hit = events().find_map(|kind| match kind {
            EventKind::Liquidated { equity, .. } => Some(*equity),
            EventKind::Withdrawn { .. }
            | EventKind::MarginAdded { .. }
            | EventKind::Increased { .. }
            | EventKind::Protected { .. }
            | EventKind::Followed { .. }
            | EventKind::LeverageChanged { .. }
            | EventKind::ModeChanged { .. }
            | EventKind::OrdersCancelled { .. }
            | EventKind::Triggered { .. }
            | EventKind::Unfilled { .. }
            | EventKind::Deposited { .. }
            | EventKind::Opened { .. }
            | EventKind::Reduced { .. }
            | EventKind::Funding { .. }
            | EventKind::Interest { .. }
            | EventKind::CoinsDeposited { .. }
            | EventKind::Converted { .. }
            | EventKind::Status { .. }
            | EventKind::PartlyLiquidated { .. }
            | EventKind::TakenOver { .. }
            | EventKind::Settled { .. } => None,
        });
        let equity = expected.map(|step| money(bet.equity(path[step])));
        assert_eq!(hit, equity, "seed {seed}: {bet:?}");

        if let (Some(step), Some(line)) = (expected, line) {
            liquidated += 1;
            exact += usize::from(bet.edge(line)[1] == path[step]);
            for (kind, is) in kinds.iter_mut().zip([bet.is_tiered, bet.is_long, bet.is_cross]) {
                kind[usize::from(is)] += 1;
            }
        } else {
            survived += 1;
        }
    }
    let counts = [liquidated, survived, exact].into_iter().chain(kinds.into_iter().flatten());
    assert!(counts.clone().all(|count| 200 <= count), "{:?}", counts.collect::<Vec<_>>());
}
