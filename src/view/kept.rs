//! Parts of the page that are made once and shown again as long as what they show stays the same.
//! A part is a name, the values it is made from, and a function of them: it sees nothing else, so that
//! it cannot show anything stale. Knows no page.

use crate::view::node::Node;
use std::any::Any;
use std::cell::RefCell;
use std::sync::Arc;

/// What tells a part from the others: a name and a number.
type Name = (&'static str, usize);

/// The parts that were made so far.
#[derive(Default)]
pub struct Kept(RefCell<Vec<Part>>);

struct Part {
    name: Name,
    /// What it was made from.
    of: Box<dyn Any>,
    node: Node,
}

impl Kept {
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
        let parts = self.0.borrow();
        let part = parts.iter().find(|part| part.name == name)?;
        is_same(&*part.of).then(|| part.node.clone())
    }

    #[inline(never)]
    fn keep(&self, part: Part) {
        let mut parts = self.0.borrow_mut();
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
    use super::{Kept, Same};
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
    fn equal_values_in_other_places_are_not_the_same() {
        let shared: Arc<[u8]> = Arc::new([1, 2]);
        let equal: Arc<[u8]> = Arc::new([1, 2]);
        assert!(Same::of(&shared) == Same::of(&shared));
        assert!(Same::of(&shared) != Same::of(&equal));
    }
}
