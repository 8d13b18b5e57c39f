//! What is known of many futures: a place for each, filled in any order.
//!
//! Two boards with the same futures are equal, whoever counted them, in which slices and in which order.
//! Knows no pictures.

use crate::montecarlo::cells::Cell;
use crate::montecarlo::errand::Answer;
use std::ops::Range;

/// Futures 0 to n - 1 of a bet, as far as they were counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// Cross and isolated, future by future.
    places: Vec<Option<[Cell; 2]>>,
}

impl Board {
    /// So many futures, of which none was counted.
    pub fn new(futures: usize) -> Self {
        Self { places: vec![None; futures] }
    }

    /// Puts an answer down. What lies beyond the board is left out.
    pub fn take(&mut self, answer: &Answer) {
        let from = usize::try_from(answer.from).unwrap_or(usize::MAX);
        for (place, cells) in self.places.iter_mut().skip(from).zip(&answer.cells) {
            *place = Some(*cells);
        }
    }

    /// How many futures there are.
    pub fn all(&self) -> usize {
        self.places.len()
    }

    /// How many were counted.
    pub fn counted(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// Whether all were counted.
    pub fn is_whole(&self) -> bool {
        self.places.iter().all(Option::is_some)
    }

    /// Cross and isolated in every future; `None` where it was not counted yet.
    pub fn places(&self) -> &[Option<[Cell; 2]>] {
        &self.places
    }

    /// What became of an account (0 cross, 1 isolated) in the futures that were counted.
    pub fn lane(&self, lane: usize) -> impl Iterator<Item = Cell> + '_ {
        self.places.iter().flatten().map(move |cells| cells[lane])
    }

    /// The futures that were not counted, as ranges.
    pub fn missing(&self) -> Vec<Range<u64>> {
        let mut missing: Vec<Range<u64>> = Vec::new();
        for (future, _) in (0..).zip(&self.places).filter(|(_, place)| place.is_none()) {
            match missing.last_mut() {
                Some(last) if last.end == future => last.end += 1,
                Some(_) | None => missing.push(future..future + 1),
            }
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::Board;
    use crate::montecarlo::cells::{Cell, End};
    use crate::montecarlo::errand::Answer;
    use crate::units::{Money, Step};

    #[test]
    fn answers_fill_a_board_in_any_order() {
        let cell = |step| {
            let (end, loss, paid_in) = (End::Finished, Money::ZERO, Money::ZERO);
            [Cell { end, step: Step(step), loss, paid_in }; 2]
        };
        let answer = |from: u64, steps: &[u32]| {
            let cells = steps.iter().map(|step| cell(*step)).collect();
            Answer { number: 1, from, cells }
        };
        let answers = [answer(0, &[10, 11]), answer(2, &[12]), answer(4, &[14, 15, 99])];
        let mut board = Board::new(6);
        assert_eq!(board.missing().first(), Some(&(0..6)));
        for answer in answers.iter().rev() {
            board.take(answer);
        }
        assert_eq!((board.counted(), board.is_whole()), (5, false));
        assert_eq!(board.missing().first(), Some(&(3..4)));
        board.take(&answer(3, &[13]));
        let steps: Vec<u32> = board.lane(1).map(|cell| cell.step.0).collect();
        assert_eq!(steps, [10, 11, 12, 13, 14, 15]);
        assert!(board.is_whole() && board.missing().is_empty());
        let mut other = Board::new(6);
        other.take(&answer(0, &[10, 11, 12, 13, 14, 15]));
        assert_eq!(board, other);
    }
}
