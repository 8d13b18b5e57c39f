//! Random lives of accounts under a rulebook, checked at every moment: the rules of the engine hold
//! whatever traders and markets do. Runs of millions of steps are for the tool that calls it, a
//! small seed of each stands in the tests.
//!
//! What is checked: money is conserved to the last digit; no condemned pool is left alive, but one
//! that a ladder makes wait; what happens to isolated positions never takes from the free wallet; a
//! flat wallet owes nothing; the log alone gives the account.

use crate::engine::{
    Account, Asset, Book, Coins, Command, Event, EventKind, FreedMargin, Instrument, InstrumentId,
    MarginMode, MarginStatus, Marks, Order, PoolId, Position, RuleBook, Side, Trigger, Venue,
    advance, execute, pool, review,
};
use crate::units::{Leverage, Money, Qty, Ticks};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rust_decimal::Decimal;

/// How much is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Accounts.
    pub runs: u32,
    /// Commands given to each.
    pub commands: u32,
    /// Market steps after each command.
    pub steps: u32,
    /// The same seed gives the same lives.
    pub seed: u64,
}

/// What happened in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Commands that were accepted.
    pub accepted: u64,
    /// Commands that were refused.
    pub refused: u64,
    /// Market steps.
    pub steps: u64,
    /// Events in the logs.
    pub events: u64,
    /// Parts of positions closed by ladders.
    pub rungs: u64,
    /// Pools taken over.
    pub liquidated: u64,
    /// Of these, how many lacked money.
    pub shortfalls: u64,
}

impl Campaign {
    /// Lives it under a rulebook.
    ///
    /// # Panics
    /// When a rule of the engine is broken, naming it: that is what it is for.
    pub fn run(&self, rules: &RuleBook) -> Tally {
        let mut tally = Tally::default();
        for run in 0..self.runs {
            let mut life = Life::new(rules.clone(), self.seed, run);
            for _ in 0..self.commands {
                life.command(&mut tally);
                for _ in 0..self.steps {
                    life.step(&mut tally);
                }
            }
            life.finish(&mut tally);
        }
        tally
    }
}

/// One account and its market.
struct Life {
    venue: Venue,
    account: Account,
    ticks: [i64; 4],
    marks: Marks,
    minutes: u64,
    log: Vec<Event>,
    draws: ChaCha8Rng,
}

impl Life {
    fn new(rules: RuleBook, seed: u64, run: u32) -> Self {
        let venue = Venue { instruments: Asset::ALL.map(Asset::instrument).to_vec(), rules };
        let mut draws = ChaCha8Rng::seed_from_u64(seed);
        draws.set_stream(run.into());
        let ticks = Asset::ALL.map(|asset| asset.entry().0);
        let marks = marks(&venue, ticks);
        let account = Account::default();
        Self { venue, account, ticks, marks, minutes: 0, log: Vec::new(), draws }
    }

    /// A whole number from `low` to `high`, both possible.
    fn pick(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.draws.next_u64() % span).unwrap_or(0)
    }

    fn command(&mut self, tally: &mut Tally) {
        let command = match self.pick(0, 10) {
            0 => Command::DepositCoins(self.coins()),
            1 => Command::Deposit(Money::new(Decimal::new(self.pick(1, 99_999_999), 2))),
            2..=6 => self.order(),
            _ => match self.change() {
                Some(command) => command,
                None => return,
            },
        };
        match execute(&mut self.account, command, &self.marks, &self.venue) {
            Ok(event) => {
                tally.accepted += 1;
                self.log.push(event);
            }
            Err(_) => tally.refused += 1,
        }
        let Self { account, marks, venue, log, .. } = self;
        review(account, marks, venue, &mut |event| log.push(event));
        self.check();
    }

    fn coins(&mut self) -> Coins {
        let index = self.pick(0, 3);
        let instrument = InstrumentId(u8::try_from(index).unwrap_or(0));
        let lot = self.venue.instrument(instrument).lot;
        Coins { instrument, qty: Qty::new(Decimal::from(self.pick(1, 10_000)) * lot) }
    }

    fn order(&mut self) -> Command {
        let index = self.pick(0, 3);
        let instrument = InstrumentId(u8::try_from(index).unwrap_or(0));
        let side = if self.pick(0, 1) == 0 { Side::Long } else { Side::Short };
        let mode = if self.pick(0, 1) == 0 { MarginMode::Cross } else { MarginMode::Isolated };
        let times = Decimal::from(self.pick(1, 30));
        let share = Decimal::from(self.pick(1, 999));
        let free = pool::available_to_move(&self.account, &self.marks, &self.venue).decimal();
        let notional = free.max(Decimal::ONE) * share / Decimal::ONE_THOUSAND * times;
        let lot = self.venue.instrument(instrument).lot;
        let qty = Qty::floor_to_lot(notional / self.marks.get(instrument).decimal(), lot);
        let leverage = Leverage::new(times).unwrap_or(Leverage::at_most_125());
        Command::Open(Order { instrument, side, qty, mode, leverage, margin: None })
    }

    /// Something with an open position, or money out of the wallet.
    fn change(&mut self) -> Option<Command> {
        let last = i64::try_from(self.account.positions.len()).ok()? - 1;
        if last < 0 {
            return None;
        }
        let which = usize::try_from(self.pick(0, last)).ok()?;
        let (kind, percent, flip) = (self.pick(0, 7), self.pick(1, 100), self.pick(0, 1) == 0);
        let free = pool::available_to_move(&self.account, &self.marks, &self.venue).decimal();
        let position = &self.account.positions[which];
        let Position { id, instrument, .. } = *position;
        let Instrument { lot, tick, .. } = *self.venue.instrument(instrument);
        let share = Decimal::from(percent) / Decimal::ONE_HUNDRED;
        let qty = Qty::floor_to_lot(position.qty.decimal() * share, lot);
        let amount = Money::new((free * share).round_dp(8));
        Some(match kind {
            0..=3 => {
                let freed = if flip { FreedMargin::ToWallet } else { FreedMargin::Kept };
                Command::Reduce { position: id, qty, freed }
            }
            4 => Command::Increase { position: id, qty },
            5 => Command::AddMargin { position: id, amount },
            6 => Command::Withdraw(amount),
            _ => {
                // Up to 5 % away, on either side: half of them are refused.
                let factor = 10_000 + (percent - 50) * 10;
                let ticks = self.ticks[usize::from(instrument.0)] * factor / 10_000;
                let trigger = if flip { Trigger::Stop } else { Trigger::TakeProfit };
                let line = Some(Ticks(ticks).price(tick));
                Command::Protect { position: id, trigger, line }
            }
        })
    }

    /// Mostly calm, sometimes a storm, rarely a gap; every eighth step at a funding time.
    fn step(&mut self, tally: &mut Tally) {
        let width = match self.pick(0, 199) {
            0 => 6_000,
            1..=9 => 900,
            _ => 60,
        };
        for index in 0..self.ticks.len() {
            let factor = 10_000 + self.pick(-width, width);
            let most = 100 * Asset::ALL[index].entry().0;
            self.ticks[index] = (self.ticks[index] * factor / 10_000).clamp(1, most);
        }
        self.minutes += 60;
        let before = self.marks.clone();
        self.marks = marks(&self.venue, self.ticks);
        let has_cross = self.account.positions.iter().any(|p| PoolId::of(p) == PoolId::Cross);
        let waiting = self.waiting();
        let seen = self.log.len();
        let Self { account, marks, venue, log, minutes, .. } = self;
        advance(account, (&before, marks), *minutes, venue, &mut |event| log.push(event));
        let from_wallet = |event: &Event| event.transfers.iter().any(|t| t.from == Book::Wallet);
        let is_touched = self.log[seen..].iter().any(from_wallet);
        assert!(has_cross || !is_touched, "isolated positions took from the free wallet");
        let is_late = self.waiting().iter().any(|pool| waiting.contains(pool));
        assert!(!is_late, "a pool waits longer than a step");
        tally.steps += 1;
        self.check();
    }

    /// Pools whose ladder has paused.
    fn waiting(&self) -> Vec<PoolId> {
        let statuses = self.account.statuses.iter();
        let waiting = statuses.filter(|(_, status)| **status == MarginStatus::Liquidatable);
        waiting.map(|(pool, _)| *pool).collect()
    }

    fn check(&self) {
        let Self { account, marks, venue, .. } = self;
        assert!((account.wallet() + account.ledger.total()).is_zero(), "money was made or lost");
        for pool in pool::pools(account) {
            let is_waiting = venue.rules.ladder.is_paused()
                && account.statuses.get(&pool) == Some(&MarginStatus::Liquidatable);
            let is_condemned = pool::is_condemned(account, pool, marks, venue);
            assert!(is_waiting || !is_condemned, "a condemned pool lives on");
        }
        let is_owing = account.positions.is_empty() && account.unposted.is_negative();
        assert!(!is_owing, "a flat wallet owes");
    }

    fn finish(self, tally: &mut Tally) {
        let mut replayed = Account::default();
        for event in &self.log {
            replayed.apply(event);
            tally.events += 1;
            tally.rungs += u64::from(matches!(event.kind, EventKind::PartlyLiquidated { .. }));
            if let EventKind::Settled { shortfall, .. } = event.kind {
                tally.liquidated += 1;
                tally.shortfalls += u64::from(shortfall.is_positive());
            }
        }
        assert!(replayed == self.account, "the log is not the account");
    }
}

fn marks(venue: &Venue, ticks: [i64; 4]) -> Marks {
    let specs = venue.instruments.iter().zip(ticks);
    Marks::new(specs.map(|(spec, ticks)| Ticks(ticks).price(spec.tick)).collect())
}
