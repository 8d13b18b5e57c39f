//! Parts of the page that are made once and shown again as long as what they show stays the same.
//! A part is a name, the values it is made from, and a function of them: it sees nothing else, so that
//! it cannot show anything stale. While nothing happens but that time passes, parts may be made in turns:
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
/// instants.
pub(super) const TOGETHER: u8 = 0b0101_0101;

/// The parts that were made so far.
#[derive(Default)]
pub struct Kept {
    parts: RefCell<Vec<Part>>,
    turn: Cell<Option<u8>>,
}

struct Part {
    name: Name,
    /// What it was made from.
    of: Box<dyn Any>,
    node: Node,
}

impl Kept {
    /// From now on only what has this turn, counted from 0, is made anew; with none, everything is.
    pub fn take_turn(&self, turn: Option<u8>) {
        self.turn.set(turn);
    }

    /// A part that is made in these turns: one bit for each, the lowest for the first. In others it stands as
    /// it was made last.
    pub(super) fn in_turns(&self, name: Name, turns: u8, make: impl FnOnce() -> Node) -> Node {
        let waits = self.turn.get().is_some_and(|turn| turns & (1 << turn) == 0);
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
    use super::{Kept, Same, TURNS};
    use crate::view::node::Node;
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
        let made = |turn: Option<u8>, turns: u8, of: u32| {
            kept.take_turn(turn);
            kept.in_turns(("a", 0), turns, || text(of))
        };
        let before = made(Some(3), 0b0001, 1);
        assert_eq!(before, text(1), "nothing was there before");
        for turn in 1..TURNS {
            assert!(before.is_same(&made(Some(turn), 0b0001, 2)), "{turn}");
        }
        assert_eq!(made(Some(0), 0b0001, 3), text(3), "its turn");
        assert_eq!(made(None, 0b0001, 4), text(4), "no turns");
        for turn in 0..TURNS {
            assert_eq!(made(Some(turn), u8::MAX, 5), text(5), "every turn");
        }
    }

    #[test]
    fn equal_values_in_other_places_are_not_the_same() {
        let shared: Arc<[u8]> = Arc::new([1, 2]);
        let equal: Arc<[u8]> = Arc::new([1, 2]);
        assert!(Same::of(&shared) == Same::of(&shared));
        assert!(Same::of(&shared) != Same::of(&equal));
    }
}
