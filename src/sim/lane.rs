//! One account living through the run: its positions and how they ended. It has the name of a margin
//! mode, which is that of everything it opens; a position may change it later.

use crate::engine::{
    Account, Command, Event, EventKind, MarginMode, Marks, PoolId, PositionId, QuietRange, Trigger,
    Venue, Way, advance, execute_selling, is_due, review,
};
use crate::sim::scenario::Scenario;
use crate::sim::slot::{Closed, Ending, Funded, Liquidation, Slot};
use crate::sim::top_ups::Answers;
use crate::sim::waterfall::Opening;
use crate::units::{Money, Step};

/// One account, trading in one margin mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The margin mode of everything it opens, and its name.
    pub mode: MarginMode,
    /// The account.
    pub account: Account,
    /// Every position that was asked for, in order: the number of one is its place, from 1.
    pub slots: Vec<Slot>,
    /// Money outside the account from which can be topped up.
    pub savings: Money,
    /// What the account was opened with.
    pub(super) opening: Opening,
    /// Money taken out so far.
    pub(super) withdrawn: Money,
    /// Margin calls that wait for an arranged answer, or had one.
    pub(super) answers: Answers,
    /// Whether what each alert watches stood at its level or above it at the last look, and whose risk
    /// rate that was.
    pub(super) alerted: (Vec<bool>, Option<PoolId>),
    /// Marks at which certainly nothing happens, as of the last event.
    quiet: Option<QuietRange>,
}

/// The first position of every account.
pub const POSITION_FIRST: PositionId = PositionId(0);

impl Lane {
    /// An account that has done what the scenario says at the opening.
    ///
    /// # Panics
    /// Never for a validated scenario: validation tried the same commands.
    pub fn open(
        mode: MarginMode,
        scenario: &Scenario,
        venue: &Venue,
        sink: &mut impl FnMut(Event),
    ) -> Self {
        let marks = scenario.marks_at_open();
        let mut lane = Self {
            mode,
            account: Account::default(),
            slots: Vec::new(),
            savings: scenario.savings,
            opening: Opening::default(),
            withdrawn: Money::ZERO,
            answers: Answers::default(),
            alerted: (Vec::new(), None),
            quiet: None,
        };
        let mut events = Vec::new();
        for command in scenario.commands(mode) {
            if execute_selling(&mut lane.account, command, &marks, venue, &mut events).is_err() {
                unreachable!("validated by trying the same commands");
            }
        }
        for event in events {
            lane.note(&event.kind, Step(0), &marks);
            sink(event);
        }
        lane.opening = Opening::of(&lane);
        lane.settle(Step(0), &marks, venue, sink);
        lane
    }

    /// The position that the account is told by: the first that is open; where none is, the one that
    /// ended last, the first of several.
    pub fn leading(&self) -> &Slot {
        let ended = |slot: &&Slot| slot.ending.map(|ending| ending.step());
        let opened = || self.slots.iter().filter(|slot| slot.position.is_some());
        let latest = opened().filter_map(|slot| ended(&slot)).max();
        opened()
            .find(|slot| slot.is_open())
            .or_else(|| opened().find(|slot| ended(slot) == latest))
            .unwrap_or(&self.slots[0])
    }

    /// The number of the position that the account is told by, from 1.
    pub fn leading_number(&self) -> usize {
        let leading = self.leading().position;
        self.slots.iter().position(|slot| slot.position == leading).unwrap_or(0) + 1
    }

    /// The pool that backs the position the account is told by.
    pub fn pool(&self) -> PoolId {
        self.leading().pool().unwrap_or(PoolId::Cross)
    }

    /// Whether the wallet stands behind an open position; where none is open, whether it did behind the
    /// one the account is told by.
    pub fn is_pooled(&self) -> bool {
        let is_cross = |mode| mode == MarginMode::Cross;
        let positions = &self.account.positions;
        positions.iter().any(|position| is_cross(position.mode))
            || positions.is_empty() && is_cross(self.leading().mode)
    }

    /// The liquidation that ended the position the account is told by, if one did.
    pub fn liquidation(&self) -> Option<Liquidation> {
        self.leading().liquidation()
    }

    /// Takes the account through the prices of a step.
    pub fn advance(
        &mut self,
        (step, minutes): (Step, u64),
        way: Way<'_>,
        venue: &Venue,
        sink: &mut impl FnMut(Event),
    ) {
        let is_due = is_due(venue, minutes) && !self.account.positions.is_empty();
        let is_quiet = self.quiet.as_ref().is_some_and(|quiet| quiet.holds(way));
        if is_quiet && !is_due {
            return;
        }
        let mut events = Vec::new();
        advance(&mut self.account, way, minutes, venue, &mut |event| events.push(event));
        if events.is_empty() && !is_quiet && self.quiet.is_some() {
            // The prices have left the range, which still holds where no other is found.
            let quiet = QuietRange::of(&self.account, way.marks[1], venue);
            self.quiet = quiet.or_else(|| self.quiet.take());
        }
        self.take(events, step, way.marks[1], venue, sink);
    }

    /// Does all of these commands, or none of them and says why. What follows from them at these
    /// marks follows at once.
    ///
    /// # Errors
    /// The rule that refused, with its numbers.
    pub fn execute(
        &mut self,
        commands: &[Command],
        step: Step,
        marks: &Marks,
        venue: &Venue,
        sink: &mut impl FnMut(Event),
    ) -> Result<(), crate::engine::Rejection> {
        let mut account = self.account.clone();
        let mut events = Vec::new();
        for command in commands {
            execute_selling(&mut account, *command, marks, venue, &mut events)?;
        }
        self.account = account;
        for event in events {
            self.note(&event.kind, step, marks);
            sink(event);
        }
        self.settle(step, marks, venue, sink);
        Ok(())
    }

    /// Reviews the account after commands, or under new rules.
    pub(super) fn settle(
        &mut self,
        step: Step,
        marks: &Marks,
        venue: &Venue,
        sink: &mut impl FnMut(Event),
    ) {
        let mut events = Vec::new();
        review(&mut self.account, marks, venue, &mut |event| events.push(event));
        self.take(events, step, marks, venue, sink);
        self.quiet = QuietRange::of(&self.account, marks, venue);
    }

    /// Notes what happened and passes it on.
    fn take(
        &mut self,
        events: Vec<Event>,
        step: Step,
        marks: &Marks,
        venue: &Venue,
        sink: &mut impl FnMut(Event),
    ) {
        if events.is_empty() {
            return;
        }
        for event in events {
            self.note(&event.kind, step, marks);
            sink(event);
        }
        self.quiet = QuietRange::of(&self.account, marks, venue);
    }

    /// What an event means for the positions, seen right after everything that happened with it.
    fn note(&mut self, kind: &EventKind, step: Step, marks: &Marks) {
        match *kind {
            EventKind::Opened { position, instrument, mode, margin, .. } => {
                self.slots.push(Slot::new(Some(position), instrument, (mode, margin)));
            }
            EventKind::Increased { position, margin, .. } => {
                self.slot(position).margin_posted += margin;
            }
            EventKind::Funding { position, rate, notional, payment } => {
                let funding = &mut self.slot(position).funding;
                let total = funding.total - payment;
                *funding = Funded { total, last: -payment, rate, notional };
            }
            EventKind::Withdrawn { amount } => self.withdrawn += amount,
            // What is set by hand stands still; who lets it follow says so after it.
            EventKind::Protected { position, trigger: Trigger::Stop, .. }
            | EventKind::OrdersCancelled { position, .. } => self.slot(position).trail = None,
            EventKind::MarginAdded { position, amount } => {
                self.slot(position).margin_posted += amount;
            }
            EventKind::Triggered { position, trigger, price, .. } => {
                let closed = Closed { step, price, trigger: Some(trigger) };
                self.slot(position).ending = Some(Ending::Closed(closed));
            }
            EventKind::Reduced { position, remaining, price, margin_returned, .. } => {
                let slot = self.slot(position);
                slot.margin_posted -= margin_returned;
                if remaining.is_zero() {
                    // An order said so just before, with the price that it read.
                    let trigger = slot.ending.and_then(|ending| ending.trigger());
                    slot.ending = Some(Ending::Closed(Closed { step, price, trigger }));
                }
            }
            EventKind::TakenOver { position, liquidation_price, price, .. } => {
                let instrument = self.slot(position).instrument;
                let mark = marks.get(instrument);
                let liquidation = Liquidation {
                    step,
                    price: mark,
                    fill_apart: (marks.trade(instrument) != mark).then_some(price),
                    line: liquidation_price,
                    returned: Money::ZERO,
                    kept: Money::ZERO,
                    deposits: Money::ZERO,
                };
                self.slot(position).ending = Some(Ending::Liquidated(liquidation));
            }
            EventKind::Settled { pool, to_trader, .. } => {
                self.note_settled(pool, to_trader, (step, marks));
            }
            EventKind::ModeChanged { position, mode, margin } => {
                let slot = self.slot(position);
                (slot.mode, slot.margin_posted) = (mode, margin);
                slot.was_pooled |= mode == MarginMode::Cross;
            }
            EventKind::Protected { .. }
            | EventKind::LeverageChanged { .. }
            | EventKind::Deposited { .. }
            | EventKind::Followed { .. }
            | EventKind::Unfilled { .. }
            | EventKind::Interest { .. }
            | EventKind::CoinsDeposited { .. }
            | EventKind::Converted { .. }
            | EventKind::Status { .. }
            | EventKind::Liquidated { .. }
            | EventKind::PartlyLiquidated { .. } => {}
        }
    }

    fn note_settled(&mut self, settled: PoolId, to_trader: Money, (at, marks): (Step, &Marks)) {
        let kept = self.account.wallet() + self.account.coins_value(marks);
        let net = self.deposits_net();
        for slot in &mut self.slots {
            let is_settled = slot.pool() == Some(settled);
            if let Some(Ending::Liquidated(liquidation)) = &mut slot.ending
                && liquidation.step == at
            {
                if is_settled {
                    liquidation.returned = to_trader;
                }
                // Of several pools that go at one step each is told with what all of them left.
                liquidation.kept = kept;
                liquidation.deposits = net;
            }
        }
    }

    fn slot(&mut self, position: PositionId) -> &mut Slot {
        let found = self.slots.iter_mut().find(|slot| slot.position == Some(position));
        found.expect("every position was opened")
    }

    /// Funding of a position so far.
    pub fn funding_of(&self, position: PositionId) -> Funded {
        let slot = self.slots.iter().find(|slot| slot.position == Some(position));
        slot.map_or(Funded::NONE, |slot| slot.funding)
    }

    /// The step at which the exchange first took a pool over, if it did.
    pub fn closed_out_first(&self) -> Option<Step> {
        self.slots.iter().filter_map(Slot::liquidation).map(|end| end.step).min()
    }

    /// Money brought in less money taken out.
    pub fn deposits_net(&self) -> Money {
        -self.account.ledger.outside
    }

    /// Gain so far, account equity at these marks less net deposits; a loss is negative.
    pub fn gain(&self, marks: &Marks) -> Money {
        self.account.equity(marks) - self.deposits_net()
    }
}
