//! The laboratory: one sitting with a bet of one's own.

mod act;
mod address;
mod futures;
mod guide;
mod keys;
mod odds;
mod own_data;
mod share;
mod workers;

use crate::ui::runtime::Lab;
use crate::ui::{self, Desk, Program, settings};
use liquidation_lab::sim::{Msg, Session};
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{self, Place, Screen};
use liquidation_lab::view::{Frame, Guide};

/// What makes it the laboratory.
pub static LABORATORY: Program = Program {
    open,
    begin,
    act: act::act,
    changed: act::changed,
    turn: keys::turn,
    letter: keys::letter,
};

impl Desk for Session {
    fn update(&mut self, message: Msg) {
        Self::update(self, message);
    }

    fn frame(&self, before: Option<&Frame>) -> Frame {
        Frame::build(self, before)
    }

    fn tree(&self, screen: Screen<'_>) -> Vec<Node> {
        page::laboratory(screen)
    }
}

fn open(place: &Place) -> Box<dyn Desk> {
    // Who was sent a link is to see that.
    let query = Some(ui::query()).filter(|query| !query.is_empty());
    let is_bare = query.is_none();
    let left = || settings::stored(address::LEFT);
    let mut session = Session::new(&query.or_else(left).unwrap_or_default());
    if is_bare && !place.chosen.has_seen_intro {
        session.update(Msg::Guide(Guide::Begin));
    }
    Box::new(session)
}

fn begin(lab: Lab) {
    act::listen(lab);
    address::follow(lab);
    guide::follow(lab);
    guide::follow_reruns(lab);
    futures::follow(lab);
    odds::follow(lab);
    address::arrive(lab);
}
