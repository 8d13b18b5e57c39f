//! Instructions at work in one account: into commands, against savings, with the reason where they
//! are refused.

use crate::engine::{
    Command, Event, InstrumentId, MarginMode, Marks, Order, Position, PositionId, Rejection,
    Trigger, Venue,
};
use crate::sim::instruction::{Instruction, Number, Opening};
use crate::sim::lane::Lane;
use crate::sim::scenario::INSTRUMENT;
use crate::sim::slot::Slot;
use crate::sim::trail::{Tape, Trail};
use crate::units::{Money, Qty, Step};
use rust_decimal::Decimal;
use thiserror::Error;

/// Why an instruction was refused in an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// A rule of the exchange.
    #[error(transparent)]
    Rule(#[from] Rejection),
    /// The position is not open in this account, or no longer.
    #[error("position {0} is not open")]
    NotOpen(u8),
    /// There are no prices of this asset: the trader's own are of another.
    #[error("there are no prices of this asset")]
    NoPrices,
    /// An arranged top-up fell due when the position had been closed out.
    #[error("the position was closed out at step {} of the run, {minutes_late} minutes before", .closed_out.0)]
    TooLate {
        /// When it was closed out.
        closed_out: Step,
        /// Simulated minutes between the two.
        minutes_late: u64,
    },
    /// More was to be paid in than is left of the savings.
    #[error("savings hold {left}")]
    NotEnoughSavings {
        /// What is left of them.
        left: Money,
    },
}

/// Where an instruction is given.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The step.
    pub step: Step,
    /// Present marks.
    pub marks: &'a Marks,
    /// The exchange; the instruments in the order of the scenario's assets.
    pub venue: &'a Venue,
    /// What its orders read, up to the step.
    pub tape: Tape<'a>,
}

impl Lane {
    /// Does what is asked, all of it or nothing.
    ///
    /// # Errors
    /// The reason, with its numbers; the account is unchanged.
    pub fn instruct(
        &mut self,
        instruction: Instruction,
        moment: Moment<'_>,
        sink: &mut impl FnMut(Event),
    ) -> Result<(), Refusal> {
        let Moment { step, marks, venue, .. } = moment;
        let opened = self.slots.len();
        let result = self
            .commands(instruction, moment)
            .and_then(|commands| Ok(self.execute(&commands, step, marks, venue, sink)?));
        match (instruction, &result) {
            (Instruction::Open(_), Err(_)) => self.pass_over(instruction, venue),
            (Instruction::TopUp { amount, .. }, Ok(())) => self.savings -= amount,
            (Instruction::Withdraw { amount }, Ok(())) => self.savings += amount,
            (Instruction::Trail { number: Number(number), trail }, Ok(())) => {
                self.slots[usize::from(number) - 1].trail = trail;
            }
            _ => {}
        }
        debug_assert!(
            !matches!(instruction, Instruction::Open(_)) || opened < self.slots.len(),
            "an opening takes a number"
        );
        result
    }

    /// Takes the number of a position that this account does not open: it stands for the same position
    /// in both accounts.
    pub(super) fn pass_over(&mut self, instruction: Instruction, venue: &Venue) {
        if let Instruction::Open(opening) = instruction {
            // What there are no prices of has no name here: that of the first position stands for it.
            let instrument = instrument(opening, venue).unwrap_or(INSTRUMENT);
            self.slots.push(Slot::new(None, instrument, (self.mode, Money::ZERO)));
        }
    }

    /// Moves every stop that follows to where it belongs at the end of a step, if that is nearer and the
    /// mark has not reached it.
    pub(super) fn follow(&mut self, moment: Moment<'_>, sink: &mut impl FnMut(Event)) {
        let Moment { step, marks, venue, tape } = moment;
        for index in 0..self.slots.len() {
            let Slot { position: Some(id), trail: Some(trail), ending: None, .. } =
                self.slots[index]
            else {
                continue;
            };
            let Some(position) = self.account.position(id) else { continue };
            let what = (position.instrument, position.side);
            if let (Some(stop), Some(line)) =
                (position.protection.stop, tape.line_if_due(trail, what, step))
                && Trigger::Stop.is_nearer(position.side, line, stop)
            {
                let follow = Command::Follow { position: id, line };
                // A stop that reads trades may belong beyond a mark that left them: then it stays.
                let _ = self.execute(&[follow], step, marks, venue, sink);
            }
        }
    }

    /// What the account is told for an instruction.
    fn commands(
        &self,
        instruction: Instruction,
        moment: Moment<'_>,
    ) -> Result<Vec<Command>, Refusal> {
        let Moment { marks, venue, .. } = moment;
        Ok(match instruction {
            Instruction::Open(opening) => {
                let instrument = instrument(opening, venue)?;
                let Opening { side, size, leverage, .. } = opening;
                let qty = lots(size, instrument, marks, venue);
                let mode = self.mode;
                let order = Order { instrument, side, qty, mode, leverage, margin: None };
                vec![Command::Open(order)]
            }
            Instruction::Add { number, size } => {
                let (position, id) = self.find(number)?;
                let qty = lots(size, position.instrument, marks, venue);
                vec![Command::Increase { position: id, qty }]
            }
            Instruction::Reduce { number, percent, freed } => {
                let (position, id) = self.find(number)?;
                let lot = venue.instrument(position.instrument).lot;
                let share = position.qty.decimal() * percent / Decimal::ONE_HUNDRED;
                vec![Command::Reduce { position: id, qty: Qty::floor_to_lot(share, lot), freed }]
            }
            Instruction::Protect { number, trigger, line } => {
                let (_, position) = self.find(number)?;
                vec![Command::Protect { position, trigger, line }]
            }
            Instruction::Leverage { number, leverage } => {
                let (_, position) = self.find(number)?;
                vec![Command::ChangeLeverage { position, leverage }]
            }
            Instruction::Mode { number, mode } => {
                let (_, position) = self.find(number)?;
                vec![Command::ChangeMode { position, mode }]
            }
            Instruction::Trail { number, trail } => {
                let (position, _) = self.find(number)?;
                trail.and_then(|trail| first_line(position, trail, moment)).into_iter().collect()
            }
            Instruction::TopUp { number, amount } => {
                let (&Position { mode, .. }, position) = self.find(number)?;
                if self.savings < amount {
                    return Err(Refusal::NotEnoughSavings { left: self.savings });
                }
                match mode {
                    MarginMode::Cross => vec![Command::Deposit(amount)],
                    MarginMode::Isolated => {
                        vec![Command::Deposit(amount), Command::AddMargin { position, amount }]
                    }
                }
            }
            Instruction::AddMargin { number, amount } => {
                let (_, position) = self.find(number)?;
                vec![Command::AddMargin { position, amount }]
            }
            Instruction::Withdraw { amount } => vec![Command::Withdraw(amount)],
        })
    }

    /// The open position of a number.
    fn find(&self, Number(number): Number) -> Result<(&Position, PositionId), Refusal> {
        let slot = usize::from(number).checked_sub(1).and_then(|index| self.slots.get(index));
        let position = slot.and_then(|slot| slot.position);
        let found = position.and_then(|id| self.account.position(id));
        found.map(|position| (position, position.id)).ok_or(Refusal::NotOpen(number))
    }
}

/// Where a stop begins to follow: at its distance, unless it stands nearer already.
fn first_line(position: &Position, trail: Trail, moment: Moment<'_>) -> Option<Command> {
    let Position { id, instrument, side, protection, .. } = *position;
    let line = moment.tape.line(trail, (instrument, side), moment.step);
    match protection.stop {
        None => Some(Command::Protect { position: id, trigger: Trigger::Stop, line: Some(line) }),
        Some(stop) => Trigger::Stop
            .is_nearer(side, line, stop)
            .then_some(Command::Follow { position: id, line }),
    }
}

/// The instrument of an opening: the venue trades every asset that there are prices of.
fn instrument(opening: Opening, venue: &Venue) -> Result<InstrumentId, Refusal> {
    let name = opening.asset.name();
    let mut ids = (0..).zip(&venue.instruments);
    let id = ids.find_map(|(id, instrument)| (instrument.name == name).then_some(InstrumentId(id)));
    id.ok_or(Refusal::NoPrices)
}

/// Notional to quantity, down to the lot.
fn lots(size: Money, instrument: InstrumentId, marks: &Marks, venue: &Venue) -> Qty {
    let lot = venue.instrument(instrument).lot;
    Qty::floor_to_lot(size.decimal() / marks.get(instrument).decimal(), lot)
}
