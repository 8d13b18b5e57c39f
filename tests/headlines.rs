//! What is read first, where the first trade is not all there is: trades that were closed, hedges, accounts
//! that differ, positions that go while the account lives on. And what a bet and an order say of themselves.

use liquidation_lab::sim::{Lane, Msg, Session, TicketField, TicketKind, at_stake};
use liquidation_lab::units::{Money, Step};
use liquidation_lab::view::{Frame, LaneStatus, Message, Words, captions};
use rust_decimal::dec;

fn say(message: &Message) -> String {
    Words::english().say(message)
}

fn session(link: &str, step: u32) -> Session {
    let mut session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.update(Msg::SeekTo(Step(step)));
    session
}

fn frame(link: &str, step: u32) -> Frame {
    Frame::build(&session(link, step), None)
}

/// Question and answer of the headline.
fn headline(frame: &Frame) -> [String; 2] {
    [&frame.headline.ask, &frame.headline.detail].map(say)
}

#[test]
fn what_is_closed_is_not_called_open() {
    let stopped = frame("scene=slide&stop=3", 2_400);
    assert!(stopped.lanes.iter().all(|lane| lane.status == LaneStatus::Stopped));
    let [ask, detail] = headline(&stopped);
    assert_eq!(ask, "Nothing is open any more.");
    assert!(detail.starts_with("So far: cross \u{2212}$6"), "{detail}");
    for lane in &stopped.lanes {
        let standing = say(&captions::standing(lane));
        assert!(standing.ends_with("in the account"), "{standing}");
    }
    // One account was closed out at its line, the other had a stop behind that line.
    let mixed = frame("scene=slide&stop=4.6", 8_640);
    let status = mixed.lanes.each_ref().map(|lane| lane.status);
    assert_eq!(status, [LaneStatus::Stopped, LaneStatus::Liquidated]);
    let [_, detail] = headline(&mixed);
    assert!(detail.contains("Cross is closed, $9"), "{detail}");
    // One account closed by hand.
    let [ask, _] = headline(&frame("act=10:cross:close:1", 20));
    assert_eq!(ask, "Cross is closed. Isolated is open.");
}

#[test]
fn one_percent_takes_what_it_takes() {
    let told = |link: &str, step| headline(&frame(link, step))[1].clone();
    let falls = "Every 1 % the price falls takes $200 from both.";
    assert_eq!(told("", 0), falls);
    // Other assets have prices of their own.
    assert_eq!(told("pos=ALT:long:3000:5,ETH:short:4000:10", 0), falls);
    assert_eq!(told("side=short", 0), falls.replace("falls", "rises"));
    let turned = told("act=10:both:close:1,10:both:open:BTC:short:20000:20", 20);
    assert!(turned.contains("the price rises takes $"), "{turned}");
    // Coins of it fall as well; those of what is sold short make up for it.
    assert_eq!(told("coll=BTC:0.1", 0), falls.replace("$200", "$250"));
    // A hedge, and accounts that differ: no such sentence.
    for (link, step) in [
        ("pos=BTC:short:20000:20", 0),
        ("side=short&coll=BTC:0.4", 0),
        ("act=10:isolated:reduce:1:50", 20),
    ] {
        let detail = told(link, step);
        assert!(detail.starts_with("So far: cross "), "{link}: {detail}");
    }
}

#[test]
fn a_position_that_goes_while_the_account_lives_is_told() {
    let link = "seed=contagion-4&size=6000&lev=3&wallet=3500&pos=ALT:long:20000:20";
    let gone = |lane: &Lane| lane.slots[1].liquidation().is_some() && lane.slots[0].is_open();
    let mut session = session(link, 0);
    let found = (0..=session.experiment().horizon().0).step_by(20).find(|step| {
        session.update(Msg::SeekTo(Step(*step)));
        gone(&session.experiment().lanes()[1])
    });
    assert!(found.is_some(), "it is told of nothing");
    let [ask, detail] = headline(&Frame::build(&session, None));
    assert_eq!(ask, "Isolated: position 2, ALT, closed out. The account goes on.");
    assert!(detail.starts_with("So far: "), "{detail}");
}

#[test]
fn each_account_has_lost_of_its_own_money() {
    let [_, detail] = headline(&frame("scene=slide&act=10:cross:topup:1:500", 8_640));
    assert_eq!(detail, "Isolated lost $1,000 of $5,000. Cross lost all $5,500.");
}

#[test]
fn a_margin_without_a_leverage_has_one_that_can_be_said_and_sent() {
    let mut session = session("margin=3000", 0);
    assert_eq!(session.experiment().scenario().leverage.decimal(), dec!(6.67));
    session.update(Msg::TakeTicket(TicketKind::Leverage));
    let ticket = Frame::build(&session, None).ticket.expect("written");
    assert_eq!(ticket.amount, "6.67");
    assert!(ticket.rows.iter().any(|row| row.id == "liquidation"), "it can be read");
}

#[test]
fn coins_can_be_lost_as_well() {
    let session = session("coll=BTC:0.1", 0);
    let experiment = session.experiment();
    let [cross, isolated] =
        experiment.lanes().each_ref().map(|lane| at_stake(lane, experiment.marks()));
    assert_eq!([cross, isolated], [Money::new(dec!(10_000)), Money::new(dec!(1_000))]);
}

#[test]
fn a_ticket_says_what_is_wrong_with_it() {
    let notes = |link: &str, kind, amount: Option<&str>| {
        let mut session = session(link, 5);
        session.update(Msg::TakeTicket(kind));
        if let Some(text) = amount {
            let text = text.to_owned();
            session.update(Msg::WriteTicket { field: TicketField::Amount, text });
        }
        let ticket = Frame::build(&session, None).ticket.expect("written");
        (ticket.notes.iter().map(say).collect::<Vec<_>>().join(" "), ticket)
    };
    for (kind, amount, told) in [
        (TicketKind::Reduce, "150", "at most 100"),
        (TicketKind::Leverage, "0.5", "at least 1"),
        (TicketKind::Add, "20,000", "in digits alone"),
        (TicketKind::Trail, "x", "2.5r"),
    ] {
        let (note, _) = notes("", kind, Some(amount));
        assert!(note.contains(told), "{kind:?}: {note}");
    }
    let (note, _) = notes("stop=3", TicketKind::Stop, Some(""));
    assert!(note.contains("the order is taken back"), "{note}");
    assert_eq!(notes("", TicketKind::Stop, Some("")).0, "", "there is none");
    // Nothing saved: the account says so.
    let (_, ticket) = notes("savings=0", TicketKind::TopUp, None);
    let refusals: Vec<String> = ticket.refusals.iter().flatten().map(say).collect();
    assert!(refusals.iter().all(|why| why.contains("$0")) && refusals.len() == 2, "{refusals:?}");
    let (note, _) = notes("pos=ETH:long:3000:5", TicketKind::Add, None);
    assert!(note.contains("only while the other prices behind it stand still"), "{note}");
}

#[test]
fn the_bet_says_where_its_stop_and_its_lines_stand() {
    let notes = |link: &str| {
        let preview = frame(link, 0).preview;
        preview.notes.iter().map(say).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(notes(""), "");
    assert_eq!(notes("stop=3"), "The stop at 48,500 comes first.");
    let behind = notes("stop=6");
    assert!(
        behind.starts_with("Isolated: this stop lies behind the liquidation price"),
        "{behind}"
    );
    assert!(!behind.contains("Cross"), "{behind}");
    assert!(notes("pos=ETH:long:3000:5").contains("only while the other prices"));
}

#[test]
fn another_market_takes_orders_of_the_run_with_it() {
    let mut session = session("act=5:both:topup:1:100", 30);
    session.update(Msg::TakeTicket(TicketKind::Reduce));
    session.update(Msg::SendTicket);
    assert_eq!(session.experiment().scenario().acts.len(), 2);
    session.update(Msg::NewMarket { number: 7 });
    let acts = &session.experiment().scenario().acts;
    assert_eq!(acts.len(), 1, "those of the link stay: {acts:?}");
}

/// What is taken out after the end was not lost.
#[test]
fn what_was_taken_out_was_not_lost() {
    let [_, detail] = headline(&frame("scene=slide&act=8000:isolated:withdraw:4000", 8_640));
    assert!(detail.starts_with("Isolated lost $1,000 of $5,000."), "{detail}");
}

/// What a hedge takes, it takes where the larger side loses.
#[test]
fn the_leak_of_a_hedge_is_on_the_side_that_loses() {
    let leak = |link: &str| {
        let ready = frame(link, 0);
        captions::tank_words(&ready.lanes[0], &Words::english()).leak
    };
    assert_eq!(leak(""), "\u{2212}$200 for each \u{2212}1 %");
    assert_eq!(leak("pos=BTC:short:40000:20"), "\u{2212}$200 for each +1 %");
    assert_eq!(leak("pos=BTC:short:20000:20"), "");
}

#[test]
fn reset_is_there_where_it_changes_something() {
    let can = |session: &Session| Frame::build(session, None).can_reset;
    let mut session = session("act=0:both:topup:1:100", 0);
    assert!(!can(&session), "the link asks for it");
    session.update(Msg::SeekTo(Step(30)));
    assert!(can(&session));
    session.update(Msg::TakeTicket(TicketKind::Reduce));
    session.update(Msg::SendTicket);
    session.update(Msg::SeekTo(Step(0)));
    assert!(can(&session), "an order later in the run goes with it");
    session.update(Msg::Reset);
    assert!(!can(&session));
}

/// Coins behind the wall go on changing after the close-out: then the tank does not say "kept".
#[test]
fn coins_behind_the_wall_are_shown_as_they_are_now() {
    let words = Words::english();
    let link = "scene=slide&wallet=1&coll=BTC:0.02,ETH:2";
    for (link, word) in [(link, "there now"), ("scene=slide", "kept")] {
        let end = frame(link, 8_640);
        let [_, isolated] = &end.lanes;
        assert_eq!(captions::tank_words(isolated, &words).remains[1], word, "{link}");
    }
}
