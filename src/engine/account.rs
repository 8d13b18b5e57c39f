//! The state of one account, and the only way it changes: [`Account::apply`] (M11).

use crate::engine::{
    Book, Coins, Event, EventKind, InstrumentId, MarginStatus, Marks, PoolId, Position, PositionId,
    Protection, Snapshot, Transfer, Trigger, Venue,
};
use crate::units::rounding::POSTED_DP;
use crate::units::{Money, Qty};
use litemap::LiteMap;

/// What the account's counterparties have received from it so far; negative where it received.
/// With the account's own money the sum is zero at every moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Withdrawals less deposits.
    pub outside: Money,
    /// Realised losses less realised gains, as if every fill had been at the mark: with those gains and
    /// losses of open positions that their fills brought.
    pub market: Money,
    /// What fills cost beyond the latest trade, of open positions too.
    pub slippage: Money,
    /// Trading fees.
    pub fees: Money,
    /// Funding paid less received.
    pub funding: Money,
    /// Interest on loans.
    pub interest: Money,
    /// Liquidation fees.
    pub liquidation_fees: Money,
    /// Remainders less what the fund paid.
    pub insurance: Money,
    /// Less what other traders bore.
    pub socialised: Money,
}

impl Ledger {
    /// Everything the counterparties received.
    pub fn total(&self) -> Money {
        let Self { outside, market, slippage, fees, funding, interest, .. } = *self;
        let Self { liquidation_fees, insurance, socialised, .. } = *self;
        let costs = slippage + fees + funding + interest + liquidation_fees;
        outside + market + costs + insurance + socialised
    }
}

/// One account: settled money, positions, and what went where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Settled money posted to no position. Venues call it the cross wallet balance; in an account
    /// without cross positions it is the free wallet.
    pub unposted: Money,
    /// Open positions in order of opening.
    pub positions: Vec<Position>,
    /// Coins held as collateral, in the order of the venue's list, none of them zero.
    pub coins: Vec<Coins>,
    /// The counterparties' side.
    pub ledger: Ledger,
    /// Last recorded status of every pool with exposure.
    pub statuses: LiteMap<PoolId, MarginStatus>,
    /// Number of the next position.
    pub position_next: u32,
}

impl Account {
    /// Settled money: unposted plus all posted margins.
    pub fn wallet(&self) -> Money {
        self.unposted + self.positions.iter().map(|position| position.margin).sum()
    }

    /// Wallet and coins at their mark, plus unrealised PnL of all positions, less interest owed.
    pub fn equity(&self, marks: &Marks) -> Money {
        let worth = |position: &Position| position.equity(marks.get(position.instrument));
        self.wallet() + self.coins_value(marks) + self.positions.iter().map(worth).sum()
    }

    /// All coins at their mark, without a haircut.
    pub fn coins_value(&self, marks: &Marks) -> Money {
        self.coins.iter().map(|coins| marks.get(coins.instrument) * coins.qty).sum()
    }

    /// How many coins of a kind there are.
    pub fn coins_of(&self, instrument: InstrumentId) -> Qty {
        let found = self.coins.iter().find(|coins| coins.instrument == instrument);
        found.map_or(Qty::ZERO, |coins| coins.qty)
    }

    fn set_coins(&mut self, instrument: InstrumentId, qty: Qty) {
        self.coins.retain(|coins| coins.instrument != instrument);
        let at = self.coins.iter().filter(|coins| coins.instrument < instrument).count();
        if !qty.is_zero() {
            self.coins.insert(at, Coins { instrument, qty });
        }
    }

    /// The few numbers that surround an event.
    pub fn snapshot(&self, marks: &Marks, venue: &Venue) -> Snapshot {
        Snapshot {
            wallet: self.wallet(),
            equity: self.equity(marks),
            maintenance: self.positions.iter().map(|p| venue.risk(p, marks).maintenance).sum(),
        }
    }

    /// An open position by its number.
    pub fn position(&self, id: PositionId) -> Option<&Position> {
        self.positions.iter().find(|position| position.id == id)
    }

    /// What stands in a book: the account's money, or what a counterparty has received from it.
    ///
    /// # Panics
    /// For the margin of a position that is not open: no such book exists.
    pub fn balance(&self, book: Book) -> Money {
        match book {
            Book::Wallet => self.unposted,
            Book::Margin(id) => self.position(id).expect("margin of an open position").margin,
            Book::Outside => self.ledger.outside,
            Book::Market => self.ledger.market,
            Book::Slippage => self.ledger.slippage,
            Book::Fees => self.ledger.fees,
            Book::Funding => self.ledger.funding,
            Book::Interest => self.ledger.interest,
            Book::LiquidationFees => self.ledger.liquidation_fees,
            Book::Insurance => self.ledger.insurance,
            Book::Socialised => self.ledger.socialised,
        }
    }

    /// Makes an event of `kind` with these transfers, applies it and returns it with the account's
    /// numbers before and after.
    pub fn post(
        &mut self,
        kind: EventKind,
        transfers: Vec<Transfer>,
        marks: &Marks,
        venue: &Venue,
    ) -> Event {
        let before = self.snapshot(marks, venue);
        let mut event = Event { kind, transfers, before, after: before };
        self.apply(&event);
        event.after = self.snapshot(marks, venue);
        event
    }

    /// Applies an event: positions appear, money moves, positions that are gone disappear.
    ///
    /// # Panics
    /// When money would be made or lost, or more than 8 decimals posted: bugs of the engine.
    pub fn apply(&mut self, event: &Event) {
        if let EventKind::Opened { .. } = event.kind {
            self.open(&event.kind);
        }
        for transfer in &event.transfers {
            let scale = transfer.amount.decimal().normalize().scale();
            assert!(scale <= POSTED_DP, "posted amounts have 8 decimals");
            *self.book_mut(transfer.from) -= transfer.amount;
            *self.book_mut(transfer.to) += transfer.amount;
        }
        self.change_positions(&event.kind);
        assert!((self.wallet() + self.ledger.total()).is_zero(), "money is conserved");
    }

    fn open(&mut self, kind: &EventKind) {
        if let EventKind::Opened {
            position,
            instrument,
            side,
            mode,
            qty,
            notional,
            leverage,
            loan,
            ..
        } = *kind
        {
            let opened = Position {
                id: position,
                instrument,
                side,
                qty,
                entry_value: notional,
                mode,
                margin: Money::ZERO,
                leverage,
                loan,
                protection: Protection::default(),
            };
            // A pool starts comfortable; the review that follows says if it is not.
            self.statuses.entry(PoolId::of(&opened)).or_insert(MarginStatus::Comfortable);
            self.positions.push(opened);
            self.position_next = position.0 + 1;
        }
    }

    fn change_positions(&mut self, kind: &EventKind) {
        match *kind {
            EventKind::Deposited { .. }
            | EventKind::Withdrawn { .. }
            | EventKind::MarginAdded { .. }
            | EventKind::Triggered { .. }
            | EventKind::Unfilled { .. }
            | EventKind::Opened { .. }
            | EventKind::Funding { .. }
            | EventKind::Liquidated { .. } => {}
            EventKind::Status { pool, to, .. } => {
                self.statuses.insert(pool, to);
            }
            EventKind::CoinsDeposited { instrument, qty, .. } => {
                self.set_coins(instrument, self.coins_of(instrument) + qty);
            }
            EventKind::Converted { instrument, qty, .. } => {
                self.set_coins(instrument, self.coins_of(instrument) - qty);
            }
            EventKind::Interest { position, amount, .. } => {
                let loan = self.position_mut(position).loan.as_mut();
                let loan = loan.expect("interest is charged on loans");
                // By way of `+`, as in `Money`.
                loan.interest = amount + loan.interest;
            }
            EventKind::Increased { position, qty, notional, loan, .. } => {
                let increased = self.position_mut(position);
                increased.qty = increased.qty + qty;
                increased.entry_value += notional;
                increased.loan = match (increased.loan, loan) {
                    (Some(before), Some(more)) => Some(before.plus(more)),
                    (before, more) => before.or(more),
                };
            }
            EventKind::Protected { position, trigger, line } => {
                let protected = self.position_mut(position);
                protected.protection = protected.protection.with(trigger, line);
            }
            EventKind::LeverageChanged { position, leverage } => {
                self.position_mut(position).leverage = leverage;
            }
            EventKind::ModeChanged { position, mode, .. } => {
                let changed = self.position_mut(position);
                changed.mode = mode;
                // Its pool starts comfortable; the review that follows says if it is not.
                let pool = PoolId::of(changed);
                self.statuses.entry(pool).or_insert(MarginStatus::Comfortable);
                self.drop_flat();
            }
            EventKind::Followed { position, line } => {
                let followed = self.position_mut(position);
                followed.protection = followed.protection.with(Trigger::Stop, Some(line));
            }
            EventKind::OrdersCancelled { position, .. } => {
                self.position_mut(position).protection = Protection::default();
            }
            EventKind::Reduced { position, remaining, entry_value, repaid, .. }
            | EventKind::PartlyLiquidated { position, remaining, entry_value, repaid, .. } => {
                let reduced = self.position_mut(position);
                reduced.qty = remaining;
                reduced.entry_value -= entry_value;
                reduced.loan = reduced.loan.map(|loan| loan.less(repaid));
                self.drop_flat();
            }
            EventKind::TakenOver { position, .. } => {
                let taken = self.position_mut(position);
                taken.qty = Qty::ZERO;
                taken.entry_value = Money::ZERO;
                taken.loan = None;
            }
            EventKind::Settled { .. } => self.drop_flat(),
        }
    }

    /// Forgets positions without quantity, and the status of pools without positions.
    fn drop_flat(&mut self) {
        self.positions.retain(|position| {
            let is_open = !position.qty.is_zero();
            assert!(is_open || position.margin.is_zero(), "a closed position keeps no margin");
            is_open
        });
        let Self { positions, statuses, .. } = self;
        statuses.retain(|pool, _| positions.iter().any(|position| pool.holds(position)));
    }

    fn position_mut(&mut self, id: PositionId) -> &mut Position {
        let found = self.positions.iter_mut().find(|position| position.id == id);
        found.expect("events name open positions")
    }

    fn book_mut(&mut self, book: Book) -> &mut Money {
        match book {
            Book::Wallet => &mut self.unposted,
            Book::Margin(id) => &mut self.position_mut(id).margin,
            Book::Outside => &mut self.ledger.outside,
            Book::Market => &mut self.ledger.market,
            Book::Slippage => &mut self.ledger.slippage,
            Book::Fees => &mut self.ledger.fees,
            Book::Funding => &mut self.ledger.funding,
            Book::Interest => &mut self.ledger.interest,
            Book::LiquidationFees => &mut self.ledger.liquidation_fees,
            Book::Insurance => &mut self.ledger.insurance,
            Book::Socialised => &mut self.ledger.socialised,
        }
    }
}
