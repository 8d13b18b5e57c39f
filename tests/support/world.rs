//! Random accounts for property tests: rulebooks, traders' acts and market moves.
//!
//! Everything comes from a fixed seed, so that a failure repeats. `PROPTEST_RNG_SEED` and
//! `PROPTEST_CASES` choose another seed and more cases.

use crate::support::{Desk, FREE, RULES, id, marks, spec, ticks_at_entry};
use liquidation_lab::engine::{
    Asset, Basis, Borrowed, CloseFee, Coins, Command, Costs, FreedMargin, Loan, MarginMode, Order,
    Position, PositionId, Protection, Rejection, RuleBook, Side, TakeoverOrder, Trigger, pool,
};
use liquidation_lab::units::{Leverage, Money, Qty, Rate, Ticks};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rust_decimal::{Decimal, dec};

/// 1,000 cases from a fixed seed; nothing is written beside the sources.
pub fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 1_000;
    }
    if matches!(config.rng_seed, RngSeed::Random) {
        config.rng_seed = RngSeed::Fixed(20_261_122);
    }
    config
}

/// Something that happens to an account. Sizes are relative, so that most of it is allowed.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Money comes in.
    Deposit {
        /// Dollars.
        amount: Decimal,
    },
    /// Coins come in as collateral.
    Coins {
        /// Which.
        asset: Asset,
        /// Lots.
        lots: u32,
    },
    /// A position is opened with a share of what is available.
    Open {
        /// In what.
        asset: Asset,
        /// Direction.
        side: Side,
        /// How it is backed.
        mode: MarginMode,
        /// Thousandths of the available money to be used as initial margin.
        share: u32,
        /// Percent of the highest leverage that the size allows.
        leverage: u32,
        /// Percent by which more is posted than the leverage asks (isolated).
        extra: u32,
    },
    /// Part of an open position is closed.
    Reduce {
        /// Which, counted around.
        which: usize,
        /// Percent of it; 100 closes it.
        percent: u32,
        /// Whether its margin stays.
        is_kept: bool,
    },
    /// An open position is made larger.
    Increase {
        /// Which, counted around.
        which: usize,
        /// Percent of what it is.
        percent: u32,
    },
    /// More margin is posted to an open position.
    AddMargin {
        /// Which, counted around.
        which: usize,
        /// Thousandths of what can be moved.
        share: u32,
    },
    /// Money goes out.
    Withdraw {
        /// Thousandths of what can be moved; more is asked for too.
        share: u32,
    },
    /// A stop-loss or take-profit is placed, moved or taken back.
    Protect {
        /// Which, counted around.
        which: usize,
        /// Which order.
        trigger: Trigger,
        /// Ten-thousandths of the present mark; `None` takes it back.
        factor: Option<i64>,
    },
    /// The next step.
    Move {
        /// New price of each asset in ten-thousandths of the present one.
        factors: [i64; 4],
        /// Whether it is a funding time.
        is_stamp: bool,
    },
}

/// A rulebook, costs on or off, in either order of taking over.
pub fn rules() -> impl Strategy<Value = RuleBook> {
    let orders = select(vec![TakeoverOrder::AllAtOnce, TakeoverOrder::LargestLossFirst]);
    (select(RULES.to_vec()), costs(), orders)
        .prop_map(|(rules, costs, takeover)| RuleBook { takeover, ..rules(costs) })
}

/// Any rulebook without costs.
pub fn free_rules() -> impl Strategy<Value = RuleBook> {
    select(RULES.to_vec()).prop_map(|rules| rules(FREE))
}

/// Any rulebook, with any of the settings on which venues differ about the requirement.
pub fn conventions() -> impl Strategy<Value = RuleBook> {
    let basis = select(vec![Basis::Mark, Basis::Entry]);
    let close_fee = select(vec![CloseFee::Outside, CloseFee::AtMark, CloseFee::AtBankruptcy]);
    (free_rules(), basis, close_fee).prop_map(|(rules, basis, close_fee)| {
        let fee_taker = Rate::new(dec!(0.0006));
        RuleBook { basis, close_fee, fee_taker, ..rules }
    })
}

/// The position as a rulebook that lends would have it: it owes this many percent of what it cost or
/// sold, and some interest.
pub fn borrowed(position: &Position, percent: u32) -> Position {
    let whole = match position.side.borrows() {
        Borrowed::Quote => position.entry_value.decimal(),
        Borrowed::Base => position.qty.decimal(),
    };
    let principal = (whole * Decimal::from(percent) / HUNDRED).round_dp(8);
    let interest = (principal / Decimal::from(1_000)).round_dp(8);
    Position { loan: Some(Loan { principal, interest }), ..position.clone() }
}

/// Every combination of costs.
pub fn costs() -> impl Strategy<Value = Costs> {
    any::<[bool; 3]>().prop_map(|[has_fees, has_funding, has_slippage]| Costs {
        has_fees,
        has_funding,
        has_slippage,
    })
}

/// Long or short.
pub fn side() -> impl Strategy<Value = Side> {
    select(vec![Side::Long, Side::Short])
}

/// Any of the four.
pub fn asset() -> impl Strategy<Value = Asset> {
    select(Asset::ALL.to_vec())
}

/// Dollars and cents over many orders of magnitude, from a cent to 10^9.
pub fn dollars() -> impl Strategy<Value = Decimal> {
    (1_i64..1000, 0_u32..9).prop_map(|(head, zeros)| Decimal::new(head * 10_i64.pow(zeros), 2))
}

/// A step of all four assets: mostly calm, sometimes a storm, rarely a gap through everything.
/// Prices relative to the ones before, in ten-thousandths.
pub fn step() -> impl Strategy<Value = Act> {
    let all = prop::array::uniform4::<std::ops::RangeInclusive<i64>>;
    let factors = prop_oneof![
        100 => all(9_980..=10_020),
        60 => all(9_930..=10_070),
        6 => all(9_000..=11_000),
        1 => all(100..=80_000),
    ];
    (factors, prop::bool::weighted(0.2))
        .prop_map(|(factors, is_stamp)| Act::Move { factors, is_stamp })
}

/// An opening in one of these modes.
pub fn open(modes: &[MarginMode]) -> impl Strategy<Value = Act> + use<> {
    let leverage = prop_oneof![1_u32..=100, 1_u32..=20];
    let sizes = (1_u32..=1000, leverage, 0_u32..60);
    (asset(), side(), select(modes.to_vec()), sizes).prop_map(
        |(asset, side, mode, (share, leverage, extra))| Act::Open {
            asset,
            side,
            mode,
            share,
            leverage,
            extra,
        },
    )
}

/// A life of an account: a deposit, a first position, then anything.
pub fn acts(modes: &'static [MarginMode]) -> impl Strategy<Value = Vec<Act>> {
    // Every other account is large enough for the upper tiers, where ladders have rungs.
    let large = || (10_000_i64..5_000_000).prop_map(Decimal::from);
    let deposit = || prop_oneof![dollars(), large()].prop_map(|amount| Act::Deposit { amount });
    let reduce = (0_usize..9, 1_u32..=100, any::<bool>()).prop_map(|(which, percent, is_kept)| {
        Act::Reduce { which, percent: if 70 < percent { 100 } else { percent }, is_kept }
    });
    let coins = (asset(), 1_u32..5_000).prop_map(|(asset, lots)| Act::Coins { asset, lots });
    let later = prop_oneof![
        1 => deposit(),
        1 => coins,
        4 => open(modes),
        2 => reduce,
        1 => practice(),
        8 => step(),
    ];
    (deposit(), open(modes), prop::collection::vec(later, 1..80)).prop_map(|(first, then, rest)| {
        let mut acts = vec![first, then];
        acts.extend(rest);
        acts
    })
}

/// What a trader does with a position that is open.
fn practice() -> impl Strategy<Value = Act> {
    let which = || 0_usize..9;
    let increase = (which(), 1_u32..=300);
    let line = prop::option::weighted(0.9, 9_000_i64..=11_000);
    let protect = (which(), select(Trigger::ALL.to_vec()), line);
    prop_oneof![
        2 => increase.prop_map(|(which, percent)| Act::Increase { which, percent }),
        1 => (which(), 1_u32..=1_050).prop_map(|(which, share)| Act::AddMargin { which, share }),
        1 => (1_u32..=1_050).prop_map(|share| Act::Withdraw { share }),
        4 => protect.prop_map(|(which, trigger, factor)| Act::Protect { which, trigger, factor }),
    ]
}

/// Both ways of backing a position.
pub const MIXED: &[MarginMode] = &[MarginMode::Cross, MarginMode::Isolated];

/// A desk that remembers its ticks and its time.
pub struct World {
    /// The account at its venue.
    pub desk: Desk,
    ticks: [i64; 4],
    minutes: u64,
}

impl World {
    /// An empty account.
    pub fn new(rules: RuleBook) -> Self {
        Self { desk: Desk::new(rules), ticks: ticks_at_entry(), minutes: 0 }
    }

    /// Lets it happen; `None` when there was nothing to do it to.
    pub fn act(&mut self, act: Act) -> Option<Result<(), Rejection>> {
        let command = match act {
            Act::Deposit { amount } => Command::Deposit(Money::new(amount)),
            Act::Coins { asset, lots } => Command::DepositCoins(Coins {
                instrument: id(asset),
                qty: Qty::new(Decimal::from(lots) * spec(asset).lot),
            }),
            Act::Open { asset, side, mode, share, leverage, extra } => {
                Command::Open(self.order(asset, side, mode, [share, leverage, extra])?)
            }
            Act::Reduce { which, percent, is_kept } => {
                let freed = if is_kept { FreedMargin::Kept } else { FreedMargin::ToWallet };
                let (position, qty) = self.part(which, percent)?;
                Command::Reduce { position, qty, freed }
            }
            Act::Increase { which, percent } => {
                let (position, qty) = self.part(which, percent)?;
                Command::Increase { position, qty }
            }
            Act::AddMargin { which, share } => Command::AddMargin {
                position: self.position(which)?.id,
                amount: self.movable(share),
            },
            Act::Withdraw { share } => Command::Withdraw(self.movable(share)),
            Act::Protect { which, trigger, factor } => {
                let position = self.position(which)?;
                let index = usize::from(position.instrument.0);
                let tick = spec(Asset::ALL[index]).tick;
                let line = |factor: i64| Ticks(self.ticks[index] * factor / 10_000).price(tick);
                Command::Protect { position: position.id, trigger, line: factor.map(line) }
            }
            Act::Move { factors, is_stamp } => {
                self.step(factors, is_stamp);
                return Some(Ok(()));
            }
        };
        Some(self.desk.command(command))
    }

    fn step(&mut self, factors: [i64; 4], is_stamp: bool) {
        let most = ticks_at_entry().map(|entry| 100 * entry);
        for (index, factor) in factors.into_iter().enumerate() {
            self.ticks[index] = (self.ticks[index] * factor / 10_000).clamp(1, most[index]);
        }
        self.minutes = if is_stamp { (self.minutes / 480 + 1) * 480 } else { self.minutes + 1 };
        self.desk.step(marks(self.ticks), self.minutes);
    }

    fn order(
        &self,
        asset: Asset,
        side: Side,
        mode: MarginMode,
        [share, leverage, extra]: [u32; 3],
    ) -> Option<Order> {
        let Desk { account, marks, venue, .. } = &self.desk;
        let available = match mode {
            MarginMode::Cross => pool::available_to_back(account, marks, venue),
            MarginMode::Isolated => pool::available_to_move(account, marks, venue),
        };
        let initial = available.decimal() * Decimal::from(share) / Decimal::from(1000);
        let instrument = id(asset);
        let leverage_max = |notional| venue.leverage_max(instrument, notional);
        let price = marks.get(instrument).decimal();
        // The cap falls as the size grows: twice is near enough.
        let mut times = leverage_max(Money::ZERO);
        for _ in 0..2 {
            times = leverage_max(Money::new(initial * times.decimal()));
        }
        let percent = Decimal::from(leverage) / Decimal::from(100);
        let times = Leverage::new((times.decimal() * percent).floor().max(Decimal::ONE))?;
        let lot = spec(asset).lot;
        let qty = Qty::floor_to_lot(initial.max(Decimal::ZERO) * times.decimal() / price, lot);
        let qty = if qty.is_zero() { Qty::new(lot) } else { qty };
        let notional = marks.get(instrument) * qty;
        if NOTIONAL_MAX < notional.decimal() {
            return None;
        }
        let needed = times.margin_initial(notional);
        let margin = needed + Money::new(needed.decimal() * Decimal::from(extra) / HUNDRED);
        let margin = Money::new(margin.decimal().round_dp(8)).max(needed);
        let margin = (0 < extra).then_some(margin);
        Some(Order { instrument, side, qty, mode, leverage: times, margin })
    }

    fn position(&self, which: usize) -> Option<&Position> {
        let positions = &self.desk.account.positions;
        positions.get(which % positions.len().max(1))
    }

    /// So many percent of a position, in lots.
    fn part(&self, which: usize, percent: u32) -> Option<(PositionId, Qty)> {
        let position = self.position(which)?;
        let lot = spec(Asset::ALL[usize::from(position.instrument.0)]).lot;
        let qty = position.qty.decimal() * Decimal::from(percent) / HUNDRED;
        Some((position.id, Qty::floor_to_lot(qty, lot)))
    }

    fn movable(&self, share: u32) -> Money {
        let Desk { account, marks, venue, .. } = &self.desk;
        let most = pool::available_to_move(account, marks, venue).decimal();
        Money::new((most * Decimal::from(share) / Decimal::from(1000)).round_dp(8))
    }
}

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;
/// The digit budget of the model.
const NOTIONAL_MAX: Decimal = dec!(100_000_000_000);

/// A position of any size, opened at any price: also such as no venue would have let live.
pub fn position(modes: &'static [MarginMode]) -> impl Strategy<Value = Position> {
    let numbers = (1_i64..100_000, 0_u32..5, 100_i64..50_000, dollars());
    (asset(), side(), select(modes.to_vec()), numbers, 1_i64..=125).prop_map(
        |(asset, side, mode, (head, zeros, factor, margin), leverage)| {
            let qty = Decimal::from(head * 10_i64.pow(zeros)) * spec(asset).lot;
            let ticks = (asset.entry().0 * factor / 10_000).max(1);
            Position {
                id: PositionId(0),
                instrument: id(asset),
                side,
                qty: Qty::new(qty),
                entry_value: Money::new(Decimal::from(ticks) * spec(asset).tick * qty),
                mode,
                margin: if mode == MarginMode::Isolated { Money::new(margin) } else { Money::ZERO },
                leverage: Leverage::new(Decimal::from(leverage)).expect("at least 1"),
                loan: None,
                protection: Protection::default(),
            }
        },
    )
}
