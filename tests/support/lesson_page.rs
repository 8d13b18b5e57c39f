//! The page of a lesson.

use liquidation_lab::lessons::Sitting;
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{Chosen, Place, Screen, lesson};
use liquidation_lab::view::{Frame, Kept, Words};

/// The page of a sitting as it is now, in these words.
pub fn page_in(sitting: &Sitting, words: &Words) -> Vec<Node> {
    let (kept, place) = (Kept::default(), Place::new(Chosen::default()));
    let frame = Frame::build(sitting.session(), None);
    lesson(Screen { frame: &frame, place: &place, words, kept: &kept }, sitting)
}
