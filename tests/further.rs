//! Further positions of the bet: added with the order form before anything has run, taken out again by a press.

#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::sim::{Key, Msg, Session, TicketField, TicketKind};
use liquidation_lab::view::page::{self, Chosen, Place, Screen};
use liquidation_lab::view::{Frame, Kept, Words};
use tree::{attribute, said, walk};

/// Opens so many dollars of an asset short, in these accounts.
fn open(session: &mut Session, asset: &str, size: &str, who: &str) {
    session.update(Msg::TakeTicket(TicketKind::Open));
    let lines = [
        (TicketField::Asset, asset),
        (TicketField::Side, "short"),
        (TicketField::Amount, size),
        (TicketField::Who, who),
    ];
    for (field, text) in lines {
        session.update(Msg::WriteTicket { field, text: String::from(text) });
    }
    session.update(Msg::SendTicket);
}

fn positions(session: &Session) -> [usize; 2] {
    session.experiment().lanes().each_ref().map(|lane| lane.account.positions.len())
}

#[test]
fn what_is_opened_before_anything_ran_is_a_part_of_the_bet() {
    let mut session = Session::new("seed=calm-otter-42");
    open(&mut session, "ETH", "4000", "both");
    assert_eq!(&**session.link(), "v=1&seed=calm-otter-42&pos=ETH:short:4000:20");
    assert_eq!(positions(&session), [2, 2]);
    assert!(!session.can_reset(), "nothing was done in the run");
    open(&mut session, "SOL", "900", "both");
    assert_eq!(&**session.link(), "v=1&seed=calm-otter-42&pos=ETH:short:4000:20,SOL:short:900:20");
    session.update(Msg::StepForward(5));
    session.update(Msg::Reset);
    assert_eq!(positions(&session), [3, 3], "Reset goes back to the bet");
    let again = Session::new(session.link());
    assert_eq!(again.experiment().scenario(), session.experiment().scenario());
}

#[test]
fn what_is_opened_in_one_account_or_later_is_an_order() {
    let mut session = Session::new("seed=calm-otter-42");
    open(&mut session, "ETH", "4000", "cross");
    assert_eq!(&**session.link(), "v=1&seed=calm-otter-42&act=0:cross:open:ETH:short:4000:20");
    assert_eq!(positions(&session), [2, 1]);
    // Its number would be another one with a position of the bet before it.
    open(&mut session, "SOL", "900", "both");
    let orders = "act=0:cross:open:ETH:short:4000:20,0:both:open:SOL:short:900:20";
    assert_eq!(session.link().split('&').next_back(), Some(orders));
    session.update(Msg::Reset);
    assert_eq!(positions(&session), [1, 1]);
    session.update(Msg::StepForward(3));
    open(&mut session, "ETH", "4000", "both");
    let orders = "act=3:both:open:ETH:short:4000:20";
    assert_eq!(session.link().split('&').next_back(), Some(orders));
}

/// An act counts positions by their places, so that nothing before it may go.
#[test]
fn what_is_done_in_the_run_keeps_the_positions_where_they_are() {
    let further = |session: &Session| Frame::build(session, None).preview.further.clone();
    let session = Session::new("pos=ETH:short:3000:5,SOL:long:900:3");
    assert_eq!(further(&session).map(|further| further.len()), Some(2));
    let later = Session::new("pos=ETH:short:3000:5,SOL:long:900:3&act=50:both:close:3");
    assert_eq!(further(&later), None);
    let mut shaken = Session::new("pos=ETH:short:3000:5,SOL:long:900:3&shock=9:wick");
    assert_eq!(further(&shaken), None);
    open(&mut shaken, "ETH", "4000", "both");
    assert!(shaken.link().contains("&act=0:both:open:ETH:short:4000:20"), "{}", shaken.link());
}

#[test]
fn what_both_accounts_refuse_stays_in_the_form() {
    let mut session = Session::new("seed=calm-otter-42");
    // 4,500 dollars of margin, of which each account has 4,000.
    open(&mut session, "ETH", "90000", "both");
    assert_eq!(&**session.link(), "v=1&seed=calm-otter-42");
    assert_eq!(positions(&session), [1, 1]);
    assert_eq!(session.ticket().map(|ticket| &*ticket.amount), Some("90000"));
}

#[test]
fn each_further_position_is_a_button_that_takes_it_out() {
    let words = Words::english();
    let place = Place::new(Chosen::default());
    let mut session = Session::new("pos=ETH:short:3000:5,ALT:long:900.5:3,BTC:short:2000:2");
    let kept = Kept::default();
    let buttons = |session: &Session| {
        let frame = Frame::build(session, None);
        let screen = Screen { frame: &frame, place: &place, words: &words, kept: &kept };
        let mut found = Vec::new();
        walk(&page::laboratory(screen), &mut |node| {
            if attribute(node, "data-action", &words).as_deref() == Some("drop-position") {
                let stays = attribute(node, "data-value", &words).expect("an attribute");
                found.push((said(node, &words), stays));
            }
        });
        found
    };
    let named = [
        ("2: ETH short 5x– take it out", "ALT:long:900.5:3,BTC:short:2000:2"),
        ("3: ALT long 3x– take it out", "ETH:short:3000:5,BTC:short:2000:2"),
        ("4: BTC short 2x– take it out", "ETH:short:3000:5,ALT:long:900.5:3"),
    ];
    assert_eq!(buttons(&session), named.map(|(name, stays)| (name.into(), stays.into())));
    for left in (0..3).rev() {
        let (_, value) = buttons(&session).swap_remove(0);
        session.update(Msg::Edit { key: Key::Pos, value });
        assert_eq!(buttons(&session).len(), left);
        assert_eq!(positions(&session), [left + 1; 2]);
    }
    assert!(!session.link().contains("pos"), "{}", session.link());
}
