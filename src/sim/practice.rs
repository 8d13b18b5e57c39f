//! Instructions at work in one account: into commands, against savings, with the reason where they
//! are refused.

use crate::engine::{
    Command, Event, InstrumentId, MarginMode, Marks, Order, Position, PositionId, Rejection, Venue,
};
use crate::sim::instruction::{Instruction, Number, Opening};
use crate::sim::lane::{Lane, Slot};
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
        let Moment { step, marks, venue } = moment;
        let opened = self.slots.len();
        let result = self
            .commands(instruction, moment)
            .and_then(|commands| Ok(self.execute(&commands, step, marks, venue, sink)?));
        match (instruction, &result) {
            (Instruction::Open(_), Err(_)) => self.pass_over(instruction, venue),
            (Instruction::TopUp { amount, .. }, Ok(())) => self.savings -= amount,
            (Instruction::Withdraw { amount }, Ok(())) => self.savings += amount,
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
            let instrument = instrument(opening, venue);
            let margin_posted = Money::ZERO;
            let funding = Money::ZERO;
            let (position, ending) = (None, None);
            self.slots.push(Slot { position, instrument, margin_posted, funding, ending });
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
                let instrument = instrument(opening, venue);
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
            Instruction::TopUp { number, amount } => {
                let (_, position) = self.find(number)?;
                if self.savings < amount {
                    return Err(Refusal::NotEnoughSavings { left: self.savings });
                }
                match self.mode {
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

/// The instrument of an opening: the venue trades every asset that the scenario names.
fn instrument(opening: Opening, venue: &Venue) -> InstrumentId {
    let name = opening.asset.name();
    let index = venue.instruments.iter().position(|instrument| instrument.name == name);
    let index = index.expect("the venue trades every asset of the scenario");
    InstrumentId(u8::try_from(index).expect("no more assets than four"))
}

/// Notional to quantity, down to the lot.
fn lots(size: Money, instrument: InstrumentId, marks: &Marks, venue: &Venue) -> Qty {
    let lot = venue.instrument(instrument).lot;
    Qty::floor_to_lot(size.decimal() / marks.get(instrument).decimal(), lot)
}
