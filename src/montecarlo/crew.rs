//! Who counts which futures: a list of slices, the hands that take them, and what happens when a hand is
//! lost. Decides, and does nothing itself: the page starts and stops real workers as it is told here.
//!
//! A slice goes to whoever is free. A hand that dies, falls silent or answers nonsense is replaced once,
//! and its slice is given out again; lost a second time it stays away. When all are lost the page counts
//! what waits. Which hand counted a slice, and in which order, leaves no trace in the result: answers
//! are put down by the numbers of their futures ([`Board`](crate::montecarlo::Board)).

use crate::montecarlo::errand::{Answer, Errand};
use std::ops::Range;

/// The hands at one count.
#[derive(Clone, Debug)]
pub struct Crew {
    number: u32,
    link: String,
    /// Slices that nobody has; the next is the last.
    waiting: Vec<Range<u64>>,
    hands: Vec<Member>,
}

#[derive(Clone, Debug, Default)]
struct Member {
    slice: Option<Range<u64>>,
    losses: u32,
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// It is what this hand was asked.
    Good,
    /// It belongs to another count: nothing of it counts, and nothing is wrong with the hand.
    Old,
    /// It is not what was asked: the hand is lost.
    Wrong,
}

/// Steps that a slice of futures has about: a few hundredths of a second of work.
const SLICE_STEPS: u64 = 40_000;

/// How many futures of so many steps make a slice: small enough to show progress and to stop soon.
pub fn slice(steps: u32) -> u64 {
    (SLICE_STEPS / u64::from(steps.max(1))).clamp(1, 50)
}

impl Crew {
    /// A count of the futures of a bet that are still to be counted, in slices of at most so many, by so
    /// many hands.
    pub fn new(
        number: u32,
        link: String,
        futures: &[Range<u64>],
        slice: u64,
        hands: usize,
    ) -> Self {
        let mut waiting = Vec::new();
        for range in futures {
            let mut from = range.start;
            while from < range.end {
                let end = range.end.min(from + slice.max(1));
                waiting.push(from..end);
                from = end;
            }
        }
        waiting.reverse();
        Self { number, link, waiting, hands: vec![Member::default(); hands] }
    }

    /// What a hand is to do next; nothing where it is busy or lost, or nothing waits.
    pub fn next(&mut self, hand: usize) -> Option<Errand> {
        let member = self.hands.get_mut(hand)?;
        if member.slice.is_some() || member.is_lost() {
            return None;
        }
        let futures = self.waiting.pop()?;
        member.slice = Some(futures.clone());
        Some(Errand { number: self.number, futures, link: self.link.clone() })
    }

    /// What the page itself is to count next, where no hand is left.
    pub fn next_alone(&mut self) -> Option<Range<u64>> {
        if self.is_deserted() { self.waiting.pop() } else { None }
    }

    /// Puts futures back that somebody took and leaves to others.
    pub fn wait(&mut self, futures: Range<u64>) {
        if futures.start < futures.end {
            self.waiting.push(futures);
        }
    }

    /// An answer of a hand: free again where it is good.
    pub fn answered(&mut self, hand: usize, answer: &Answer) -> Worth {
        if answer.number != self.number {
            return Worth::Old;
        }
        let Some(member) = self.hands.get_mut(hand) else { return Worth::Wrong };
        let count = u64::try_from(answer.cells.len()).unwrap_or(u64::MAX);
        let is_asked =
            |slice: &Range<u64>| slice.start == answer.from && slice.end - slice.start == count;
        if member.slice.as_ref().is_some_and(is_asked) {
            member.slice = None;
            Worth::Good
        } else {
            Worth::Wrong
        }
    }

    /// A hand is lost: its slice waits again. Whether another is to take its place.
    pub fn lose(&mut self, hand: usize) -> bool {
        let Some(member) = self.hands.get_mut(hand) else { return false };
        self.waiting.extend(member.slice.take());
        member.losses += 1;
        !member.is_lost()
    }

    /// Whether something waits that nobody does.
    pub const fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether no hand is left.
    pub fn is_deserted(&self) -> bool {
        self.hands.iter().all(Member::is_lost)
    }

    /// Whether nothing waits and nobody is busy.
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.hands.iter().all(|member| member.slice.is_none())
    }
}

impl Member {
    const fn is_lost(&self) -> bool {
        1 < self.losses
    }
}

#[cfg(test)]
mod tests {
    use super::{Crew, Worth, slice};
    use crate::montecarlo::board::Board;
    use crate::montecarlo::cells::{Cell, End};
    use crate::montecarlo::errand::{Answer, Errand};
    use crate::units::{Money, Step};

    fn answer(errand: &Errand) -> Answer {
        let (end, step) = (End::Finished, Step(1));
        let cell = Cell { end, step, loss: Money::ZERO, paid_in: Money::ZERO };
        let cells = errand.futures.clone().map(|_| [cell; 2]).collect();
        Answer { number: errand.number, from: errand.futures.start, cells }
    }

    #[test]
    fn every_future_is_given_out_once() {
        for hands in 1..5 {
            let mut crew = Crew::new(3, "a".to_owned(), &[0..7, 9..20], 4, hands);
            let mut given = Vec::new();
            let mut hand = 0;
            assert!(crew.is_waiting());
            while let Some(errand) = crew.next(hand) {
                assert_eq!(crew.next(hand), None, "busy");
                assert_eq!(crew.answered(hand, &answer(&errand)), Worth::Good);
                given.extend(errand.futures);
                hand = (hand + 1) % hands;
            }
            assert_eq!(given, (0..7).chain(9..20).collect::<Vec<_>>());
            assert!(crew.is_done() && !crew.is_waiting() && !crew.is_deserted());
        }
    }

    #[test]
    fn a_lost_hand_is_replaced_once_and_its_slice_is_given_out_again() {
        let mut crew = Crew::new(1, "a".to_owned(), &Board::new(3).missing(), 2, 1);
        let first = crew.next(0).expect("work");
        assert!(crew.lose(0), "replaced");
        assert_eq!(crew.next_alone(), None, "another comes");
        assert_eq!(crew.next(0), Some(first.clone()), "the same slice again");
        assert!(!crew.lose(0), "not a second time");
        assert_eq!(crew.next(0), None);
        assert!(crew.is_deserted() && !crew.is_done());
        let alone: Vec<_> = std::iter::from_fn(|| crew.next_alone()).collect();
        assert_eq!(alone, [first.futures, 2..3]);
        assert!(crew.is_done());
    }

    #[test]
    fn an_answer_counts_only_where_it_was_asked_for() {
        let mut crew = Crew::new(5, "a".to_owned(), &Board::new(4).missing(), 2, 2);
        let (one, two) = (crew.next(0).expect("work"), crew.next(1).expect("work"));
        let old = Answer { number: 4, ..answer(&one) };
        assert!(!crew.is_waiting(), "all is in hands");
        assert_eq!(crew.answered(0, &old), Worth::Old);
        assert_eq!(crew.answered(0, &answer(&two)), Worth::Wrong);
        let short = Answer { cells: Vec::new(), ..answer(&one) };
        assert_eq!(crew.answered(0, &short), Worth::Wrong);
        assert_eq!(crew.answered(0, &answer(&one)), Worth::Good);
        assert_eq!(crew.answered(0, &answer(&one)), Worth::Wrong, "twice");
        assert!(!crew.is_done());
        assert_eq!(crew.answered(1, &answer(&two)), Worth::Good);
        assert!(crew.is_done());
    }

    #[test]
    fn slices_are_short_whatever_the_bet() {
        assert_eq!([1, 8_640, 525_600, 0].map(slice), [50, 4, 1, 50]);
    }
}
