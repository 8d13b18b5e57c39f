//! Top-ups that were arranged before the run: paid out of savings some time after an account's own
//! margin call (M28).
//!
//! A call is seen at the end of its step. The answer is paid at the first later step that begins when
//! the delay is over, before the prices of that step: into the wallet, and in isolated on to the position
//! that was called. It is paid whether or not the call still stands by then, and is too late where the
//! position has been closed out meanwhile.
//!
//! Worked, standard bet isolated, steps of five minutes, `topup=500&delay=2`: a call at 06:00 is paid
//! at 08:00: margin 1,500, liquidation price 46,482.41. Called by a fall that goes on to 47,700 by
//! 07:55, it is refused at 08:00, by five minutes.

use crate::engine::{Event, MarginMode, MarginStatus, PoolId, Rejection};
use crate::sim::instruction::{Instruction, Number};
use crate::sim::lane::Lane;
use crate::sim::log::Refused;
use crate::sim::practice::{Moment, Refusal};
use crate::sim::slot::{Ending, Slot};
use crate::units::{Money, rounding};
use rust_decimal::{Decimal, dec, prelude::ToPrimitive as _};
use std::cmp::Reverse;

/// What was arranged, as links and the form have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// How much is paid at a call, if anything.
    pub amount: Option<Money>,
    /// Hours from the call to the payment.
    pub delay_hours: Decimal,
    /// Whether every call is answered until the savings are empty.
    pub is_repeated: bool,
}

/// What is paid at a margin call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopUps {
    /// How much is paid at a call; less where the savings hold less.
    pub amount: Money,
    /// Simulated minutes from the call to the payment.
    pub delay_minutes: u64,
    /// Whether every further call is answered until the savings are empty; else the first of each pool.
    pub is_repeated: bool,
}

/// The calls of one account that wait for their answer, and those that had one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    waiting: Vec<Waiting>,
    answered: Vec<PoolId>,
    /// How many answers there were.
    count: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Waiting {
    pool: PoolId,
    /// Simulated minutes since the start at which it falls due.
    due: u64,
}

/// Most answers of an account: a small top-up against large savings has to end.
const ANSWERS_MAX: u32 = 100;

impl Arranged {
    /// What is paid, if anything; a part of a minute of the delay counts as one.
    pub fn plan(self) -> Option<TopUps> {
        let minutes = rounding::ceil(self.delay_hours * dec!(60));
        let delay_minutes = minutes.to_u64().unwrap_or(u64::MAX);
        Some(TopUps { amount: self.amount?, delay_minutes, is_repeated: self.is_repeated })
    }
}

impl Lane {
    /// Looks for margin calls at the end of a step, `minutes` after the start.
    pub(super) fn hear_calls(&mut self, plan: TopUps, minutes: u64) {
        let may_repeat = plan.is_repeated && self.savings.is_positive();
        if ANSWERS_MAX <= self.answers.count {
            return;
        }
        for (pool, status) in &self.account.statuses {
            let is_waiting = self.answers.waiting.iter().any(|waiting| waiting.pool == *pool);
            let is_answered = self.answers.answered.contains(pool);
            if *status == MarginStatus::Call && !is_waiting && (may_repeat || !is_answered) {
                let due = minutes + plan.delay_minutes;
                self.answers.waiting.push(Waiting { pool: *pool, due });
            }
        }
    }

    /// Pays what falls due at a step that begins `minutes` after the start, at the marks before it.
    /// What cannot be paid comes back with its reason.
    pub(super) fn answer_calls(
        &mut self,
        plan: TopUps,
        minutes: u64,
        moment: Moment<'_>,
        sink: &mut impl FnMut(Event),
    ) -> Vec<Refused> {
        let is_due = |waiting: &Waiting| waiting.due <= minutes;
        if !self.answers.waiting.iter().any(is_due) {
            return Vec::new();
        }
        let (due, later) = self.answers.waiting.iter().partition(|waiting| is_due(waiting));
        self.answers.waiting = later;
        let due: Vec<Waiting> = due;
        let mut refused = Vec::new();
        for waiting in due {
            let pool = waiting.pool;
            let amount = plan.amount.min(self.savings);
            // Who is paid for: the first position of the pool that is open by now.
            let (number, ending) = self.first_of(pool);
            let refusal = match ending {
                Some(Ending::Liquidated(end)) => {
                    let step_minutes = minutes / u64::from(moment.step.0.max(1));
                    let minutes_late = minutes - u64::from(end.step.0) * step_minutes;
                    Some(Refusal::TooLate { closed_out: end.step, minutes_late })
                }
                // The trader closed it: nothing is owed to a position that is gone.
                Some(Ending::Closed(_)) => None,
                None if amount.is_zero() => Some(Refusal::NotEnoughSavings { left: amount }),
                None => self.instruct(Instruction::TopUp { number, amount }, moment, sink).err(),
            };
            if matches!(refusal, Some(Refusal::Rule(Rejection::PoolLiquidatable))) {
                // Between two stages of a liquidation nothing is taken: it is tried again.
                self.answers.waiting.push(waiting);
                continue;
            }
            self.answers.count += 1;
            if !self.answers.answered.contains(&pool) {
                self.answers.answered.push(pool);
            }
            let instruction = Instruction::TopUp { number, amount: plan.amount };
            refused.extend(refusal.map(|refusal| Refused { instruction, refusal }));
        }
        refused
    }

    /// The first open position of a pool; where none is, the one that ended last, and how. Who was called
    /// behind a wall of its own is answered where it is now, and so is the whole account where nothing
    /// open is in cross any more.
    fn first_of(&self, pool: PoolId) -> (Number, Option<Ending>) {
        let mut open = self.slots.iter().filter(|slot| slot.is_open()).peekable();
        let is_deserted =
            open.peek().is_some() && open.all(|slot| slot.mode == MarginMode::Isolated);
        let is_called = |slot: &Slot| match pool {
            PoolId::Cross => is_deserted || slot.mode == MarginMode::Cross,
            PoolId::Isolated(id) => slot.position == Some(id),
        };
        let slots = self.slots.iter().enumerate();
        let slots = slots.filter(|(_, slot)| slot.position.is_some() && is_called(slot));
        let latest = slots.min_by_key(|(_, slot)| {
            slot.ending.map_or((false, Reverse(0)), |ending| (true, Reverse(ending.step().0)))
        });
        latest.map_or((Number(1), None), |(index, slot)| {
            (Number(u8::try_from(index + 1).unwrap_or(u8::MAX)), slot.ending)
        })
    }
}
