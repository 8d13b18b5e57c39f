//! Parts of the page that are made once and shown again as long as what they show stays the same.
//! A part is a name, the values it is made from, and a function of them: it sees nothing else, so that
//! it cannot show anything stale. What stands beside the details is one such part, of everything that they do not
//! have for themselves (`Place::follow`). While nothing happens but that time passes, parts may be made in turns:
//! those wait for a few refreshes. Knows no page.

use crate::view::node::Node;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// What tells a part from the others: a name and a number.
type Name = (&'static str, usize);

/// Into how many turns what waits is dealt.
pub const TURNS: u8 = 8;

/// Every other turn: of all that is told of the accounts, so that no two of their numbers are of different
/// instants. Where refreshes take long there are no others, so everything else has a turn among them.
pub(super) const TOGETHER: u8 = 0b0101_0101;

/// The turn after this one, counted from 0; where refreshes take long the next of those for all together.
pub const fn turn_after(turn: u8, is_slow: bool) -> u8 {
    (if is_slow { turn | 1 } else { turn } + 1) % TURNS
}

/// How fast one refresh follows the other while time runs. Whether they are slow is told by the fastest of
/// them, that of the screen; once they are, they stay so as long as it runs, so that nothing goes to and fro.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Milliseconds from one to the next: the fewest, and on average over some.
    shortest: f64,
    average: f64,
    is_slow: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self { shortest: Self::LONGEST_MILLIS, average: 0.0, is_slow: false }
    }
}

impl Pace {
    /// Longer than this counts as this: a page that was hidden for an hour is not slow.
    const LONGEST_MILLIS: f64 = 50.0;
    /// Slow is what takes longer than this, and so many times as long as the shortest: about every other
    /// refresh is missed.
    const SLOW_MILLIS: f64 = 25.0;
    const SLOW: f64 = 1.5;
    /// Over about so many refreshes it is an average.
    const OVER: f64 = 8.0;

    /// Another refresh, so many milliseconds after the one before.
    pub fn pass(&mut self, millis: f64) {
        let millis = millis.min(Self::LONGEST_MILLIS);
        self.shortest = self.shortest.min(millis);
        self.average += (millis - self.average) / Self::OVER;
        let slow_from = Self::SLOW_MILLIS.max(self.shortest * Self::SLOW);
        self.is_slow |= slow_from < self.average;
    }

    /// Whether refreshes take long here.
    pub const fn is_slow(&self) -> bool {
        self.is_slow
    }
}

/// What is made anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// Everything.
    #[default]
    All,
    /// The details alone: nothing else can be another than before.
    Details,
    /// What has this turn: nothing happened but that time passed.
    Passing(u8),
}

/// The parts that were made so far.
#[derive(Default)]
pub struct Kept {
    parts: RefCell<Vec<Part>>,
    /// What stands beside the details.
    beside: RefCell<Vec<Node>>,
    turn: Cell<Turn>,
}

struct Part {
    name: Name,
    /// What it was made from.
    of: Box<dyn Any>,
    node: Node,
}

impl Kept {
    /// From now on only this is made anew.
    pub fn take_turn(&self, turn: Turn) {
        self.turn.set(turn);
    }

    /// All that stands beside the details: as it was made last, where nothing but the details is made anew.
    pub(super) fn beside(&self, make: impl FnOnce() -> Vec<Node>) -> Vec<Node> {
        if self.turn.get() != Turn::Details || self.beside.borrow().is_empty() {
            *self.beside.borrow_mut() = make();
        }
        self.beside.borrow().clone()
    }

    /// A part that is made in these turns: one bit for each, the lowest for the first. In others it stands as
    /// it was made last.
    pub(super) fn in_turns(&self, name: Name, turns: u8, make: impl FnOnce() -> Node) -> Node {
        let waits = matches!(self.turn.get(), Turn::Passing(turn) if turns & (1 << turn) == 0);
        if let Some(node) = self.found(name, &|_| waits) {
            return node;
        }
        let node = make();
        self.keep(Part { name, of: Box::new(()), node: node.clone() });
        node
    }

    /// The part of this name: the same node as last time, while it would be made from equal values.
    pub(super) fn part<Of: PartialEq + 'static>(
        &self,
        name: Name,
        of: Of,
        make: fn(&Of) -> Node,
    ) -> Node {
        if let Some(node) = self.found(name, &|before| before.downcast_ref() == Some(&of)) {
            return node;
        }
        let node = make(&of);
        self.keep(Part { name, of: Box::new(of), node: node.clone() });
        node
    }

    // Both not inlined: they would stand in the code of the page once for each part.
    #[inline(never)]
    fn found(&self, name: Name, is_same: &dyn Fn(&dyn Any) -> bool) -> Option<Node> {
        let parts = self.parts.borrow();
        let part = parts.iter().find(|part| part.name == name)?;
        is_same(&*part.of).then(|| part.node.clone())
    }

    #[inline(never)]
    fn keep(&self, part: Part) {
        let mut parts = self.parts.borrow_mut();
        match parts.iter().position(|before| before.name == part.name) {
            Some(index) => parts[index] = part,
            None => parts.push(part),
        }
    }
}

/// A shared value that counts as the same only where it is the very same: it is made anew whenever
/// it changes.
pub(super) struct Same<T: ?Sized>(pub(super) Arc<T>);

impl<T: ?Sized> Same<T> {
    /// That of a value.
    pub(super) fn of(shared: &Arc<T>) -> Self {
        Self(Arc::clone(shared))
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, Pace, Same, TOGETHER, TURNS, Turn, turn_after};
    use crate::view::node::Node;
    use std::iter;
    use std::sync::Arc;

    #[test]
    fn a_part_is_made_anew_only_when_its_values_change() {
        let kept = Kept::default();
        let made = |name: &'static str, of: u32| {
            kept.part((name, 0), of, |of| Node::new("p", "").text(of.to_string()))
        };
        let first = made("a", 1);
        assert!(first.is_same(&made("a", 1)));
        assert!(!first.is_same(&made("b", 1)), "another part");
        let second = made("a", 2);
        assert_eq!(second, Node::new("p", "").text(String::from("2")));
        assert!(second.is_same(&made("a", 2)));
        assert!(!first.is_same(&made("a", 1)), "only the latest is kept");
    }

    #[test]
    fn what_is_made_in_turns_waits_for_them_and_for_nothing_else() {
        let kept = Kept::default();
        let text = |of: u32| Node::new("p", "").text(of.to_string());
        let made = |turn: Turn, turns: u8, of: u32| {
            kept.take_turn(turn);
            kept.in_turns(("a", 0), turns, || text(of))
        };
        let before = made(Turn::Passing(3), 0b0001, 1);
        assert_eq!(before, text(1), "nothing was there before");
        for turn in 1..TURNS {
            assert!(before.is_same(&made(Turn::Passing(turn), 0b0001, 2)), "{turn}");
        }
        assert_eq!(made(Turn::Passing(0), 0b0001, 3), text(3), "its turn");
        assert_eq!(made(Turn::All, 0b0001, 4), text(4), "no turns");
        assert_eq!(made(Turn::Details, 0b0001, 5), text(5), "the details");
        for turn in 0..TURNS {
            assert_eq!(made(Turn::Passing(turn), u8::MAX, 5), text(5), "every turn");
        }
    }

    #[test]
    fn what_stands_beside_the_details_is_made_with_everything_but_them() {
        let kept = Kept::default();
        let made = |turn: Turn, of: u32| {
            kept.take_turn(turn);
            kept.beside(|| vec![Node::new("p", "").text(of.to_string())]).remove(0)
        };
        let first = made(Turn::All, 1);
        assert!(first.is_same(&made(Turn::Details, 2)));
        assert!(!first.is_same(&made(Turn::Passing(0), 2)));
        assert_eq!(made(Turn::Details, 4), made(Turn::All, 2));
    }

    #[test]
    fn where_refreshes_are_slow_every_turn_is_one_of_all_together() {
        let turns = |is_slow| {
            let next = move |turn: &u8| Some(turn_after(*turn, is_slow));
            iter::successors(Some(1), next).skip(1).take(8).collect::<Vec<_>>()
        };
        assert_eq!(turns(false), [2, 3, 4, 5, 6, 7, 0, 1]);
        assert_eq!(turns(true), [2, 4, 6, 0, 2, 4, 6, 0]);
        assert!(turns(true).iter().all(|turn| TOGETHER & (1 << turn) != 0));
    }

    #[test]
    fn slow_refreshes_are_told_from_a_slow_one_and_from_a_slow_screen() {
        let after = |refreshes: &[(f64, u32)]| {
            let mut pace = Pace::default();
            for (millis, times) in refreshes {
                (0..*times).for_each(|_| pace.pass(*millis));
            }
            pace.is_slow()
        };
        assert!(!after(&[(16.7, 100)]));
        assert!(!after(&[(33.3, 100)]) && !after(&[(6.9, 100), (16.7, 100)]), "the screen");
        assert!(!after(&[(16.7, 100), (3_600_000.0, 1), (16.7, 100)]), "an accident");
        assert!(after(&[(16.7, 1), (33.3, 20)]));
        assert!(after(&[(16.7, 1), (33.3, 20), (16.7, 100)]), "as long as time runs");
    }

    #[test]
    fn equal_values_in_other_places_are_not_the_same() {
        let shared: Arc<[u8]> = Arc::new([1, 2]);
        let equal: Arc<[u8]> = Arc::new([1, 2]);
        assert!(Same::of(&shared) == Same::of(&shared));
        assert!(Same::of(&shared) != Same::of(&equal));
    }
}
