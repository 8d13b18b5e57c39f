//! Random lives of accounts under a rulebook, checked at every moment: the rules of the engine hold
//! whatever traders and markets do. Runs of millions of steps are for the tool that calls it, a
//! small seed of each stands in the tests.
//!
//! What is checked, besides what `campaign_checks.rs` lists: the log alone gives the account, a refused
//! command changes nothing, and no pool waits longer than a step.

use crate::engine::{
    Account, Asset, Coins, Command, Event, EventKind, FreedMargin, Instrument, InstrumentId,
    MarginMode, MarginStatus, Marks, Order, PoolId, Position, PositionId, RuleBook, Side, Trigger,
    Venue, Way, advance, execute, pool, review,
};
use crate::sim::campaign_checks::{self as checks, Cause};
use crate::units::{Leverage, Money, Price, Qty, Ticks};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rust_decimal::Decimal;
use std::ops::Add;

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

/// How many kinds of commands there are.
pub const COMMAND_KINDS: usize = 12;

/// What happened in it. The sum over runs does not depend on their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Commands that were accepted, by kind.
    pub accepted: [u64; COMMAND_KINDS],
    /// Commands that were refused.
    pub refused: u64,
    /// Market steps.
    pub steps: u64,
    /// Events in the logs.
    pub events: u64,
    /// Parts of positions closed by ladders.
    pub rungs: u64,
    /// Takeovers settled.
    pub liquidated: u64,
    /// Of these, how many left a part of the pool alive.
    pub survived: u64,
    /// Of these, how many lacked money.
    pub shortfalls: u64,
}

impl Campaign {
    /// Lives it under a rulebook.
    ///
    /// # Panics
    /// As [`Campaign::life`].
    pub fn run(&self, rules: &RuleBook) -> Tally {
        (0..self.runs).map(|run| self.life(rules, run)).fold(Tally::default(), Add::add)
    }

    /// Lives one run of it. Runs do not know each other.
    ///
    /// # Panics
    /// When a rule of the engine is broken, naming it: that is what it is for.
    pub fn life(&self, rules: &RuleBook, run: u32) -> Tally {
        let mut tally = Tally::default();
        let mut life = Life::new(rules.clone(), self.seed, run);
        for _ in 0..self.commands {
            life.command(&mut tally);
            for _ in 0..self.steps {
                life.step(&mut tally);
            }
        }
        tally
    }
}

/// The place of a command in [`Tally::accepted`].
const fn kind(command: &Command) -> usize {
    match command {
        Command::Deposit(_) => 0,
        Command::Withdraw(_) => 1,
        Command::DepositCoins(_) => 2,
        Command::Convert(_) => 3,
        Command::Open(_) => 4,
        Command::Increase { .. } => 5,
        Command::Reduce { .. } => 6,
        Command::AddMargin { .. } => 7,
        Command::Protect { .. } => 8,
        Command::Follow { .. } => 9,
        Command::ChangeLeverage { .. } => 10,
        Command::ChangeMode { .. } => 11,
    }
}

/// One account and its market.
/// Depths of the books, by chance: usual times, a storm, the worst of a crash, hardly anything.
const DEPTHS: [u16; 4] = [1_000, 308, 20, 1];

struct Life {
    venue: Venue,
    account: Account,
    /// The account as the log alone tells it.
    told: Account,
    /// What happened since it was told last.
    news: Vec<Event>,
    ticks: [i64; 4],
    marks: Marks,
    /// Marks of the step before, kept so that no step allocates.
    before: Marks,
    /// Whether trades stand apart from the marks, and orders read them: in every other life.
    has_trades: bool,
    minutes: u64,
    draws: ChaCha8Rng,
}

impl Life {
    fn new(rules: RuleBook, seed: u64, run: u32) -> Self {
        let venue = Venue { instruments: Asset::ALL.map(Asset::instrument).to_vec(), rules };
        let mut draws = ChaCha8Rng::seed_from_u64(seed);
        draws.set_stream(run.into());
        let ticks = Asset::ALL.map(|asset| asset.entry().0);
        let specs = venue.instruments.iter().zip(ticks);
        let marks = Marks::new(specs.map(|(spec, at)| Ticks(at).price(spec.tick)).collect());
        Self {
            venue,
            account: Account::default(),
            told: Account::default(),
            news: Vec::new(),
            ticks,
            before: marks.clone(),
            has_trades: run % 2 == 1,
            marks,
            minutes: 0,
            draws,
        }
    }

    /// A whole number from `low` to `high`, both possible.
    fn pick(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.draws.next_u64() % span).unwrap_or(0)
    }

    fn instrument(&mut self) -> InstrumentId {
        InstrumentId(u8::try_from(self.pick(0, 3)).unwrap_or(0))
    }

    fn command(&mut self, tally: &mut Tally) {
        let command = match self.pick(0, 12) {
            0 => Command::DepositCoins(self.coins()),
            1 => Command::Deposit(Money::new(Decimal::new(self.pick(1, 99_999_999), 2))),
            2 => self.withdrawal(),
            3 => self.sale(),
            4..=7 => self.order(),
            _ => self.change().unwrap_or_else(|| self.order()),
        };
        match execute(&mut self.account, command, &self.marks, &self.venue) {
            Ok(event) => {
                tally.accepted[kind(&command)] += 1;
                self.news.push(event);
                let is_terms =
                    matches!(command, Command::ChangeLeverage { .. } | Command::ChangeMode { .. });
                assert!(!is_terms || !self.has_condemned(), "other terms condemned a pool");
            }
            Err(_) => tally.refused += 1,
        }
        let Self { account, marks, venue, news, .. } = self;
        review(account, marks, venue, &mut |event| news.push(event));
        self.tell(Cause::Order, tally);
        assert!(self.told == self.account, "the log is not the account");
    }

    fn coins(&mut self) -> Coins {
        let instrument = self.instrument();
        let lot = self.venue.instrument(instrument).lot;
        Coins { instrument, qty: Qty::new(Decimal::from(self.pick(1, 10_000)) * lot) }
    }

    /// Up to all that may leave.
    fn withdrawal(&mut self) -> Command {
        let free = pool::available_to_move(&self.account, &self.marks, &self.venue).decimal();
        let share = Decimal::from(self.pick(1, 100)) / Decimal::ONE_HUNDRED;
        Command::Withdraw(Money::new((free * share).round_dp(8)))
    }

    /// Coins that there are; where there are none, some that there are not.
    fn sale(&mut self) -> Command {
        let share = Decimal::from(self.pick(1, 100)) / Decimal::ONE_HUNDRED;
        let any = self.coins();
        let Coins { instrument, qty } = self.account.coins.first().copied().unwrap_or(any);
        let lot = self.venue.instrument(instrument).lot;
        Command::Convert(Coins { instrument, qty: Qty::floor_to_lot(qty.decimal() * share, lot) })
    }

    /// Where money is lent there is less leverage; some of it is too much everywhere.
    const fn leverage_most(&self) -> i64 {
        if self.venue.rules.loan.is_some() { 6 } else { 40 }
    }

    fn order(&mut self) -> Command {
        let instrument = self.instrument();
        let side = if self.pick(0, 1) == 0 { Side::Long } else { Side::Short };
        let mode = if self.pick(0, 1) == 0 { MarginMode::Cross } else { MarginMode::Isolated };
        let times = Decimal::from(self.pick(1, self.leverage_most()));
        let share = Decimal::from(self.pick(1, 999));
        let free = pool::available_to_move(&self.account, &self.marks, &self.venue).decimal();
        let own = free.max(Decimal::ONE) * share / Decimal::ONE_THOUSAND;
        let lot = self.venue.instrument(instrument).lot;
        let qty = Qty::floor_to_lot(own * times / self.marks.get(instrument).decimal(), lot);
        let leverage = Leverage::new(times).unwrap_or(Leverage::at_most_125());
        // Somewhat less than the leverage asks for, which is refused, or more.
        let (is_named, percent) = (self.pick(0, 3) == 0, Decimal::from(self.pick(95, 150)));
        let named = Money::new((own * percent / Decimal::ONE_HUNDRED).round_dp(8));
        let margin = is_named.then_some(named);
        Command::Open(Order { instrument, side, qty, mode, leverage, margin })
    }

    /// Something with an open position, if there is one.
    fn change(&mut self) -> Option<Command> {
        let last = i64::try_from(self.account.positions.len()).ok()? - 1;
        if last < 0 {
            return None;
        }
        let which = usize::try_from(self.pick(0, last)).ok()?;
        let (kind, percent, flip) = (self.pick(0, 12), self.pick(1, 100), self.pick(0, 1) == 0);
        let position = &self.account.positions[which];
        let Position { id, instrument, .. } = *position;
        let Instrument { lot, tick, .. } = *self.venue.instrument(instrument);
        let share = Decimal::from(percent) / Decimal::ONE_HUNDRED;
        let qty = Qty::floor_to_lot(position.qty.decimal() * share, lot);
        Some(match kind {
            0..=2 => {
                let freed = if flip { FreedMargin::ToWallet } else { FreedMargin::Kept };
                Command::Reduce { position: id, qty, freed }
            }
            3 => Command::Increase { position: id, qty },
            4 => {
                let free = pool::available_to_move(&self.account, &self.marks, &self.venue);
                let amount = Money::new((free.decimal() * share).round_dp(8));
                Command::AddMargin { position: id, amount }
            }
            5 => {
                let times = Decimal::from(1 + percent % self.leverage_most());
                let leverage = Leverage::new(times).unwrap_or(position.leverage);
                Command::ChangeLeverage { position: id, leverage }
            }
            6 => {
                let mode = match position.mode {
                    MarginMode::Cross => MarginMode::Isolated,
                    MarginMode::Isolated => MarginMode::Cross,
                };
                Command::ChangeMode { position: id, mode }
            }
            7..=9 => self.follow(id, percent),
            _ => {
                // Up to 5 % away, on either side: half of them are refused.
                let factor = 10_000 + (percent - 50) * 10;
                let ticks = self.ticks[usize::from(instrument.0)] * factor / 10_000;
                let trigger = if flip { Trigger::Stop } else { Trigger::TakeProfit };
                let line = (percent < 95).then(|| Ticks(ticks).price(tick));
                Command::Protect { position: id, trigger, line }
            }
        })
    }

    /// A stop, that of another position where this one has none: about half way to the mark, or away
    /// from it.
    fn follow(&self, id: PositionId, percent: i64) -> Command {
        let mut stops = self.account.positions.iter();
        let found = stops.find_map(|position| Some((position, position.protection.stop?)));
        let Some((position, stop)) = found else {
            return Command::Follow { position: id, line: self.marks.get(InstrumentId(0)) };
        };
        let tick = self.venue.instrument(position.instrument).tick;
        let way = self.marks.get(position.instrument).decimal() - stop.decimal();
        let part = Decimal::from(percent - 20) / Decimal::ONE_HUNDRED;
        let line = ((stop.decimal() + way * part) / tick).floor() * tick;
        Command::Follow { position: position.id, line: Price::new(line) }
    }

    /// Mostly calm, sometimes a storm, rarely a gap; every eighth step at a funding time.
    fn step(&mut self, tally: &mut Tally) {
        let width = match self.pick(0, 199) {
            0 => 6_000,
            1..=9 => 900,
            _ => 60,
        };
        std::mem::swap(&mut self.before, &mut self.marks);
        let depth = DEPTHS[usize::try_from(self.pick(0, 3)).unwrap_or(0)];
        self.marks.set_depth(depth);
        for (index, id) in (0..self.ticks.len()).zip(0..) {
            let factor = 10_000 + self.pick(-width, width);
            let most = 100 * Asset::ALL[index].entry().0;
            self.ticks[index] = (self.ticks[index] * factor / 10_000).clamp(1, most);
            let price = Ticks(self.ticks[index]).price(self.venue.instruments[index].tick);
            self.marks.set(InstrumentId(id), price);
        }
        self.minutes += 60;
        let waiting = self.waiting();
        self.trade();
        let Self { account, before, marks, venue, news, minutes, .. } = self;
        checks::monotonicity(account, before, marks, venue);
        let way = Way { marks: [before, marks], reads_trades: self.has_trades };
        advance(account, way, *minutes, venue, &mut |event| news.push(event));
        let is_late = self.waiting().iter().any(|pool| waiting.contains(pool));
        assert!(!is_late, "a pool waits longer than a step");
        tally.steps += 1;
        self.tell(Cause::Step, tally);
    }

    /// Trades near the marks, where orders read them: up to a hundredth away, now and then a tenth.
    fn trade(&mut self) {
        let width = if self.pick(0, 99) == 0 { 1_000 } else { 100 };
        let factors = [(); 4].map(|()| 10_000 + self.pick(-width, width));
        if !self.has_trades {
            return;
        }
        for ((index, id), factor) in (0..self.ticks.len()).zip(0..).zip(factors) {
            let ticks = Ticks((self.ticks[index] * factor / 10_000).max(1));
            let tick = self.venue.instruments[index].tick;
            self.marks.set_trade(InstrumentId(id), ticks.price(tick));
        }
    }

    /// Whether the rule condemns a pool that no ladder makes wait.
    fn has_condemned(&self) -> bool {
        let Self { account, marks, venue, .. } = self;
        let waiting = self.waiting();
        pool::pools(account)
            .any(|it| !waiting.contains(&it) && pool::is_condemned(account, it, marks, venue))
    }

    /// Pools whose ladder has paused.
    fn waiting(&self) -> Vec<PoolId> {
        let statuses = self.account.statuses.iter();
        let waiting = statuses.filter(|(_, status)| **status == MarginStatus::Liquidatable);
        waiting.map(|(pool, _)| *pool).collect()
    }

    /// Follows what happened, event by event, and looks at where it led.
    fn tell(&mut self, cause: Cause, tally: &mut Tally) {
        let Self { venue, account, told, news, marks, .. } = self;
        let has_news = !news.is_empty();
        for event in news.drain(..) {
            checks::before(&event, cause, told, venue);
            told.apply(&event);
            checks::fees(&event, told, marks, venue);
            let has_left_some = checks::takeover(&event.kind, told, venue);
            tally.survived += u64::from(has_left_some);
            tally.note(&event.kind);
        }
        assert!(!has_news || told == account, "the log is not the account");
        checks::state(account, marks, venue);
    }
}

impl Tally {
    /// All commands that were accepted.
    pub fn accepted_in_all(&self) -> u64 {
        self.accepted.iter().sum()
    }

    fn note(&mut self, kind: &EventKind) {
        self.events += 1;
        self.rungs += u64::from(matches!(kind, EventKind::PartlyLiquidated { .. }));
        if let EventKind::Settled { shortfall, .. } = kind {
            self.liquidated += 1;
            self.shortfalls += u64::from(shortfall.is_positive());
        }
    }
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            accepted: std::array::from_fn(|kind| self.accepted[kind] + other.accepted[kind]),
            refused: self.refused + other.refused,
            steps: self.steps + other.steps,
            events: self.events + other.events,
            rungs: self.rungs + other.rungs,
            liquidated: self.liquidated + other.liquidated,
            survived: self.survived + other.survived,
            shortfalls: self.shortfalls + other.shortfalls,
        }
    }
}
