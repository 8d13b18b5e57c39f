//! What holds for every account: money is conserved, the log is the account, the wall around an
//! isolated position holds, and nothing survives that the rule condemns.
//!
//! Random commands and market moves on mixed accounts, from a fixed seed (see `support/world.rs`).

mod support;

use liquidation_lab::engine::{
    Account, Asset, Book, Command, Costs, Event, EventKind, FreedMargin, MarginMode, MarginStatus,
    Order, PoolId, Position, PositionId, Protection, Risk, RuleBook, Side, pool,
};
use liquidation_lab::units::{Leverage, Money, Qty, Ticks};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::{Decimal, dec};
use support::world::{self, Act, MIXED, World, config};
use support::{FREE, RULES, id, spec, venue};

const ISOLATED: &[MarginMode] = &[MarginMode::Isolated];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn accounts_stay_sound(rules in world::rules(), acts in world::acts(MIXED)) {
        let mut world = World::new(rules);
        for act in acts {
            world.act(act);
            let account = &world.desk.account;
            prop_assert_eq!(account.wallet() + account.ledger.total(), Money::ZERO);
            prop_assert_eq!(account, &world.desk.replayed(), "the log is the account");
            check_live(&world)?;
        }
        check_flows(&world.desk.account, &world.desk.log)?;
    }

    #[test]
    fn price_and_funding_never_reach_a_free_wallet(
        rules in world::rules(),
        acts in world::acts(ISOLATED),
    ) {
        let mut world = World::new(rules);
        for act in acts {
            world.act(act);
        }
        let mut account = Account::default();
        for event in &world.desk.log {
            let before = account.unposted;
            account.apply(event);
            let change = account.unposted - before;
            match event.kind {
                EventKind::Funding { .. }
                | EventKind::Interest { .. }
                | EventKind::Protected { .. }
            | EventKind::Followed { .. }
            | EventKind::LeverageChanged { .. }
            | EventKind::ModeChanged { .. }
                | EventKind::OrdersCancelled { .. }
                | EventKind::Triggered { .. }
                | EventKind::Unfilled { .. }
                | EventKind::Status { .. }
                | EventKind::Liquidated { .. }
                | EventKind::PartlyLiquidated { .. }
                | EventKind::TakenOver { .. } => prop_assert!(change.is_zero(), "{event:?}"),
                EventKind::Settled { to_trader, .. } => prop_assert_eq!(change, to_trader),
                EventKind::CoinsDeposited { .. } => prop_assert!(change.is_zero()),
                EventKind::Converted { value, .. } => prop_assert_eq!(change, value),
                EventKind::Deposited { amount } => prop_assert_eq!(change, amount),
                EventKind::Withdrawn { amount } | EventKind::MarginAdded { amount, .. } => {
                    prop_assert_eq!(change, -amount);
                }
                EventKind::Opened { margin, fee, .. } | EventKind::Increased { margin, fee, .. } => {
                    prop_assert_eq!(change, -(margin + fee));
                }
                // A margin that is kept keeps its gain and loss.
                EventKind::Reduced { margin_returned, remaining, .. }
                    if margin_returned.is_zero() && !remaining.is_zero() =>
                {
                    prop_assert!(change.is_zero());
                }
                EventKind::Reduced { pnl, fee, margin_returned, repaid, .. } => {
                    let interest = repaid.map_or(Money::ZERO, |repaid| repaid.paid);
                    prop_assert_eq!(change, margin_returned + pnl - fee - interest);
                }
            }
            prop_assert!(!account.unposted.is_negative(), "a free wallet owes nothing");
        }
    }

    #[test]
    fn the_risk_of_a_pool_is_the_sum_of_any_parts(
        positions in prop::collection::vec(world::position(&[MarginMode::Cross]), 1..=9),
        wallet in world::dollars(),
        make in select(RULES.to_vec()),
        part in any::<[bool; 9]>(),
    ) {
        let venue = venue(make(FREE));
        let marks = support::marks(support::ticks_at_entry());
        let unposted = Money::new(wallet);
        let whole = Account { unposted, positions: positions.clone(), ..Account::default() };
        let risk = |position: &Position| venue.risk(position, &marks);
        let (left, right): (Vec<_>, Vec<_>) =
            positions.iter().zip(part).partition(|(_, is_left)| *is_left);
        let sum = |part: &[(&Position, bool)]| -> Risk { part.iter().map(|(p, _)| risk(p)).sum() };
        let collateral = Risk::from_collateral(Money::new(wallet));
        let total = pool::risk(&whole, PoolId::Cross, &marks, &venue);
        prop_assert_eq!(total, sum(&left) + (sum(&right) + collateral));
        prop_assert_eq!(total, (collateral + sum(&right)) + sum(&left));
        prop_assert_eq!(total, collateral + positions.iter().rev().map(risk).sum());
    }

    #[test]
    fn cross_with_one_position_is_isolated_with_the_whole_wallet(
        make in select(RULES.to_vec()),
        (bet, path) in (bet(), path()),
    ) {
        let lives = [MarginMode::Cross, MarginMode::Isolated].map(|mode| {
            let mut world = bet.open(make(FREE), mode, bet.wallet);
            let ends: Vec<_> = path.iter().map(|step| {
                world.act(*step);
                let account = &world.desk.account;
                (account.positions.len(), account.equity(&world.desk.marks))
            }).collect();
            (ends, world.desk.account.ledger)
        });
        prop_assert_eq!(&lives[0], &lives[1]);
    }

    #[test]
    fn more_collateral_never_dies_earlier(
        rules in world::rules(),
        (bet, path) in (bet(), path()),
        is_cross in any::<bool>(),
        more in world::dollars(),
    ) {
        let mode = if is_cross { MarginMode::Cross } else { MarginMode::Isolated };
        let [poor, rich] = [bet.wallet, bet.wallet + more].map(|wallet| {
            let mut world = bet.open(rules.clone(), mode, wallet);
            // A ladder may save the poor one by a smaller position; it is met no later for that.
            let is_hit = |event: &Event| matches!(
                event.kind,
                EventKind::Liquidated { .. } | EventKind::PartlyLiquidated { .. }
            );
            path.iter().take_while(|step| {
                world.act(**step);
                !world.desk.account.positions.is_empty() && !world.desk.log.iter().any(is_hit)
            }).count()
        });
        prop_assert!(poor <= rich, "{poor} steps, then with more only {rich}");
    }

    #[test]
    fn mirrored_bets_on_mirrored_paths_gain_the_same(
        asset in world::asset(),
        lots in 1_i64..1_000_000,
        path in prop::collection::vec(1_i64..20_000, 1..40),
    ) {
        let entry = asset.entry().0;
        let qty = Qty::new(Decimal::from(lots) * spec(asset).lot);
        let position = |side| Position {
            id: PositionId(0),
            instrument: id(asset),
            side,
            qty,
            entry_value: asset.entry().price(spec(asset).tick) * qty,
            mode: MarginMode::Cross,
            margin: Money::ZERO,
            leverage: Leverage::new(Decimal::ONE).expect("one"),
            loan: None,
            protection: Protection::default(),
        };
        for point in path {
            let ticks = entry * point / 10_000;
            let price = |ticks| Ticks(ticks).price(spec(asset).tick);
            let long = position(Side::Long).pnl(price(ticks));
            let short = position(Side::Short).pnl(price(2 * entry - ticks));
            prop_assert_eq!(long, short);
            prop_assert_eq!(position(Side::Short).pnl(price(ticks)), -long);
            prop_assert_eq!(long.is_negative(), ticks < entry, "a long loses below its entry");
        }
    }

    #[test]
    fn opening_covers_maintenance_and_closing_at_entry_costs_nothing(
        make in select(RULES.to_vec()),
        acts in prop::collection::vec(world::open(MIXED), 1..9),
        wallet in world::dollars(),
    ) {
        let mut world = World::new(make(FREE));
        world.act(Act::Deposit { amount: wallet });
        for act in acts {
            world.act(act);
        }
        for position in &world.desk.account.positions {
            let risk = world.desk.venue.risk(position, &world.desk.marks);
            let is_unneeded = risk.maintenance.is_zero();
            prop_assert!(is_unneeded || risk.maintenance < risk.initial, "{risk:?}");
        }
        let before = world.desk.account.equity(&world.desk.marks);
        prop_assert_eq!(before, Money::new(wallet));
        while let Some(position) = world.desk.account.positions.first() {
            let (position, qty) = (position.id, position.qty);
            let closed = world.desk.command(Command::Reduce { position, qty, freed: FreedMargin::ToWallet });
            prop_assert_eq!(closed, Ok(()));
            prop_assert_eq!(world.desk.account.equity(&world.desk.marks), before);
        }
    }

    #[test]
    fn each_cost_has_a_book_of_its_own(
        make in select(RULES.to_vec()),
        side in world::side(),
        path in prop::collection::vec(calm_step(), 1..30),
    ) {
        // A bet so small beside its wallet that no cost decides its fate.
        let life = |costs: Costs| {
            let bet = Bet { asset: Asset::Eth, side, share: 10, leverage: 5, wallet: dec!(10_000) };
            let mut world = bet.open(make(costs), MarginMode::Cross, bet.wallet);
            for step in &path {
                world.act(*step);
            }
            world.act(Act::Reduce { which: 0, percent: 100, is_kept: false });
            world.desk.account
        };
        let free = life(FREE);
        prop_assert!(free.positions.is_empty());
        for which in 1..8 {
            let [has_fees, has_funding, has_slippage] = [1, 2, 4].map(|bit| which & bit != 0);
            let account = life(Costs { has_fees, has_funding, has_slippage });
            let (mut ledger, was) = (account.ledger, free.ledger);
            prop_assert_eq!(has_fees, ledger.fees.is_positive());
            let is_stamped = path.iter().any(|act| matches!(act, Act::Move { is_stamp: true, .. }));
            // Where money is lent, interest stands in the place of funding.
            let lends = make(FREE).loan.is_some();
            prop_assert_eq!(has_funding && is_stamped && !lends, !ledger.funding.is_zero());
            prop_assert_eq!(has_funding && lends && side == Side::Short, ledger.interest.is_positive());
            prop_assert!(side == Side::Short || !ledger.funding.is_negative(), "longs pay");
            prop_assert_eq!(has_slippage, ledger.slippage.is_positive());
            let costs = ledger.fees + ledger.funding + ledger.interest + ledger.slippage;
            prop_assert_eq!(free.wallet() - account.wallet(), costs);
            (ledger.fees, ledger.funding, ledger.interest, ledger.slippage) = Default::default();
            prop_assert_eq!(ledger, was);
        }
    }

    #[test]
    fn tiers_are_continuous_and_convex(
        asset in world::asset(),
        make in select(RULES.to_vec()),
        notionals in prop::collection::vec(world::dollars(), 2),
    ) {
        let venue = venue(make(FREE));
        let tiers = venue.tiers(id(asset));
        let at = |notional: Decimal| tiers.maintenance(Money::new(notional)).decimal();
        for tier in tiers.tiers().iter().skip(1) {
            let (floor, step) = (tier.floor.decimal(), dec!(0.00000001));
            prop_assert!(at(floor + step) - at(floor) <= step, "a jump at {floor}");
            prop_assert!(at(floor - step) < at(floor));
        }
        let [a, b] = [notionals[0], notionals[1]];
        prop_assert!(at((a + b) / dec!(2)) <= (at(a) + at(b)) / dec!(2));
        prop_assert!(at(a) <= a, "never more than the position is worth");
        prop_assert!(at(a) + at(b) <= at(a + b), "splitting a position never costs more");
    }
}

/// After every command and step: what is alive satisfies the rule, and no book owes that may not.
fn check_live(world: &World) -> Result<(), TestCaseError> {
    let desk = &world.desk;
    let account = &desk.account;
    for pool in pool::pools(account) {
        let risk = pool::risk(account, pool, &desk.marks, &desk.venue);
        // Only a ladder that pauses leaves a condemned pool alone, for one step.
        let is_waiting = desk.venue.rules.ladder.is_paused()
            && account.statuses[&pool] == MarginStatus::Liquidatable;
        let is_condemned = risk.is_liquidatable(desk.venue.rules.threshold);
        prop_assert_eq!(is_condemned, is_waiting, "{} {:?}", pool, risk);
        prop_assert!(is_waiting || account.statuses[&pool] < MarginStatus::Liquidatable);
    }
    prop_assert_eq!(account.statuses.len(), pool::pools(account).count());
    // Only funding can take more than was posted, and only while a profit covers it.
    let may_owe = desk.venue.rules.funding.is_some();
    for position in &account.positions {
        prop_assert!(may_owe || !position.margin.is_negative());
        prop_assert!(position.mode == MarginMode::Isolated || position.margin.is_zero());
    }
    let has_cross = account.positions.iter().any(|p| p.mode == MarginMode::Cross);
    prop_assert!(has_cross || !account.unposted.is_negative(), "a flat wallet owes nothing");
    Ok(())
}

/// Follows the money through the log a second time, by the transfers alone.
fn check_flows(account: &Account, log: &[Event]) -> Result<(), TestCaseError> {
    let (mut wallet, mut fund) = (Money::ZERO, Money::ZERO);
    for event in log {
        let is_own = |book| matches!(book, Book::Wallet | Book::Margin(_));
        prop_assert_eq!(event.before.wallet, wallet);
        for transfer in &event.transfers {
            prop_assert!(transfer.amount.is_positive(), "{event:?}");
            let amount = |book| if is_own(book) { transfer.amount } else { Money::ZERO };
            wallet += amount(transfer.to) - amount(transfer.from);
            let insured =
                |book| if book == Book::Insurance { transfer.amount } else { Money::ZERO };
            fund += insured(transfer.to) - insured(transfer.from);
        }
        prop_assert_eq!(event.after.wallet, wallet);
        if let EventKind::Settled {
            fee,
            to_insurance,
            to_trader,
            shortfall,
            insured,
            socialised,
            ..
        } = event.kind
        {
            prop_assert_eq!(shortfall, insured + socialised);
            prop_assert!(shortfall.is_zero() || (fee + to_insurance + to_trader).is_zero());
            for amount in [fee, to_insurance, to_trader, insured, socialised] {
                prop_assert!(!amount.is_negative());
            }
        }
    }
    prop_assert_eq!(wallet, account.wallet());
    prop_assert_eq!(fund, account.ledger.insurance);
    Ok(())
}

/// One position that uses a share of a wallet.
#[derive(Clone, Copy, Debug)]
struct Bet {
    asset: Asset,
    side: Side,
    /// Thousandths of the wallet used as initial margin.
    share: u32,
    leverage: u32,
    wallet: Decimal,
}

fn bet() -> impl Strategy<Value = Bet> {
    let numbers = (100_u32..=900, 1_u32..=20, 1_000_i64..10_000_000);
    (world::asset(), world::side(), numbers).prop_map(|(asset, side, (share, leverage, cents))| {
        Bet { asset, side, share, leverage, wallet: Decimal::new(cents, 2) }
    })
}

impl Bet {
    /// Opens it in an account that holds `wallet`; isolated posts all of that but the fee.
    fn open(&self, rules: RuleBook, mode: MarginMode, wallet: Decimal) -> World {
        let mut world = World::new(rules);
        world.act(Act::Deposit { amount: wallet });
        let instrument = id(self.asset);
        let price = world.desk.marks.get(instrument);
        let budget = self.wallet * Decimal::new(self.share.into(), 3);
        let tiers = world.desk.venue.tiers(instrument);
        let wished = budget * Decimal::from(self.leverage);
        let times =
            Decimal::from(self.leverage).min(tiers.leverage_max(Money::new(wished)).decimal());
        let qty = Qty::floor_to_lot(budget * times / price.decimal(), spec(self.asset).lot);
        let qty = qty + Qty::new(spec(self.asset).lot);
        let fee = price * qty * world.desk.venue.rules.fee_taker;
        let margin = Money::new((wallet - fee.decimal()).round_dp(7) - dec!(0.0000001));
        let margin = if fee.is_zero() { Money::new(wallet) } else { margin };
        let leverage = Leverage::new(times).expect("at least 1");
        let side = self.side;
        let order = Order { instrument, side, qty, mode, leverage, margin: Some(margin) };
        // Refused when one lot is too dear for the wallet: then both lives are empty.
        let _ = world.desk.command(Command::Open(order));
        world
    }
}

fn path() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(world::step(), 1..40)
}

fn calm_step() -> impl Strategy<Value = Act> {
    (9_900_i64..=10_100, any::<bool>())
        .prop_map(|(factor, is_stamp)| Act::Move { factors: [factor; 4], is_stamp })
}
