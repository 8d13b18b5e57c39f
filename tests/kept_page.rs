//! What the page keeps from one picture to the next: never a stale part, and what is told in words
//! at most once a second while time runs.

use liquidation_lab::sim::{
    Guide, Key, Msg, RunState, Session, Speed, TicketField, TicketKind, View, WhatIf,
};
use liquidation_lab::units::Step;
use liquidation_lab::view::futures::Work;
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{self, Action, Chosen, Place, Screen, Tab, Theme};
use liquidation_lab::view::{Frame, Kept, Message, Turn, Words};
use std::sync::Arc;

fn edit(key: Key, value: &str) -> Msg {
    Msg::Edit { key, value: String::from(value) }
}

/// Everything that somebody does to a page.
fn deeds() -> Vec<Msg> {
    let elapsed = |micros| Msg::Elapsed { micros };
    let amount =
        |text: &str| Msg::WriteTicket { field: TicketField::Amount, text: String::from(text) };
    vec![
        Msg::Play,
        elapsed(16_000),
        elapsed(90_000),
        Msg::SetSpeed(Speed::Fast),
        elapsed(100_000),
        Msg::Pause,
        Msg::StepBack(3),
        Msg::TakeTicket(TicketKind::Reduce),
        amount("nothing"),
        amount("50"),
        Msg::SendTicket,
        Msg::StepForward(1),
        Msg::Show(View::Projector),
        Msg::RunToAlarm,
        elapsed(100_000),
        Msg::BackToAlarm,
        Msg::Show(View::Full),
        Msg::SeekTo(Step(9_000_000)),
        Msg::Reset,
        edit(Key::Lev, "10"),
        edit(Key::Size, "nothing"),
        edit(Key::Size, "15000"),
        edit(Key::Asset, "ALT"),
        edit(Key::Pos, "BTC:short:2000:5"),
        Msg::NewMarket { number: 7 },
        Msg::SeekTo(Step(500)),
        Msg::DismissNotices,
        Msg::Guide(Guide::Begin),
        Msg::Guide(Guide::Leave),
    ]
}

#[test]
fn no_part_of_the_page_is_stale() {
    let words = Words::english();
    for link in ["scene=slide", "rules=tiered&lev=900&scene=wick", "asset=ETH&side=short&fees=1"] {
        let kept = Kept::default();
        let mut session = Session::new(link);
        let mut frame = Frame::build(&session, None);
        let mut place = Place::new(Chosen::default());
        for (index, deed) in deeds().into_iter().enumerate() {
            let context = format!("{link}, {index}: {deed:?}");
            session.update(deed);
            frame = Frame::build(&session, Some(&frame));
            // The list of events shows all its rows now and then, the other tab as well.
            place.is_list_whole = index % 3 == 0;
            place.tab = if index % 5 == 0 { Tab::Numbers } else { Tab::Events };
            place.chosen.theme = if index % 7 == 0 { Theme::Dark } else { Theme::Light };
            place.refusal = frame.description.summary.first().filter(|_| index % 2 == 0).cloned();
            place.shared.clone_from(&place.refusal);
            let (frame, place, words) = (&frame, &place, &words);
            let again = page::laboratory(Screen { frame, place, words, kept: &kept });
            let anew = page::laboratory(Screen { frame, place, words, kept: &Kept::default() });
            assert!(again == anew, "{context}");
            let same = page::laboratory(Screen { frame, place, words, kept: &kept });
            let is_kept = same.last().zip(again.last()).is_some_and(|(a, b)| a.is_same(b));
            assert!(is_kept, "{context}: the settings are made anew");
        }
    }
}

/// Where nothing but the details can be others, nothing else is made anew, and the page is the same.
#[test]
fn what_stands_beside_the_details_waits_for_nothing_of_theirs() {
    let words = Words::english();
    let mut session = Session::new("scene=slide&pos=ETH:short:2000:5");
    session.update(Msg::SeekTo(Step(700)));
    let frame = Frame::build(&session, None);
    let (kept, mut place) = (Kept::default(), Place::new(Chosen::default()));
    let draw = |turn, place: &Place| {
        kept.take_turn(turn);
        let (frame, words) = (&frame, &words);
        let kept = page::laboratory(Screen { frame, place, words, kept: &kept });
        (kept, page::laboratory(Screen { frame, place, words, kept: &Kept::default() }))
    };
    let mut before = place.clone();
    let first = draw(Turn::All, &place).0;
    for tab in Tab::ALL {
        place.tab = tab;
        place.is_list_whole ^= true;
        place.futures = place.futures.begin(&frame.bet);
        place.futures.work = Work::Counting;
        place.futures.is_alone ^= true;
        place.futures.focus.1 += 1;
        assert!(before.follow(&place), "{tab:?}");
        let (again, anew) = draw(Turn::Details, &place);
        assert!(again == anew, "{tab:?}");
        let main = |page: &[Node]| page.iter().find(|node| node.tag == "main").cloned();
        let [(first, again)] = [main(&first).zip(main(&again)).expect("a page")];
        let parts = again.nodes().len() - 1;
        let is_kept = |(a, b): (&Node, &Node)| a.is_same(b);
        assert!(first.nodes().iter().zip(again.nodes()).take(parts).all(is_kept), "{tab:?}");
    }
    let others: [fn(&mut Place); 9] = [
        |place| place.is_stacked ^= true,
        |place| place.rem_px += 1.0,
        |place| place.chart.width_px += 1.0,
        |place| place.tanks[1].height_px += 1.0,
        |place| place.chosen.theme = Theme::Dark,
        |place| place.unfold(Action::Sums, true),
        |place| place.try_out(WhatIf::HalfSize),
        |place| place.shared = Some(Message::plain("share-copied")),
        |place| place.spoken.push(Message::plain("announce-slow")),
    ];
    for (index, other) in others.into_iter().enumerate() {
        other(&mut place);
        assert!(!before.follow(&place), "{index}");
        assert!(before == place && before.follow(&place), "{index}");
    }
}

/// A frame made from the one before says what one made from nothing says, once time stands.
#[test]
fn frames_do_not_remember() {
    for link in ["scene=slide", "asset=ETH&side=short&fees=1"] {
        let mut session = Session::new(link);
        let mut frame = Frame::build(&session, None);
        for deed in deeds() {
            let context = format!("{link}: {deed:?}");
            session.update(deed);
            frame = Frame::build(&session, Some(&frame));
            if session.state() != RunState::Running {
                assert!(frame == Frame::build(&session, None), "{context}");
            }
        }
    }
}

#[test]
fn the_instant_is_told_once_a_second_while_time_runs() {
    let mut session = Session::new("vol=1");
    session.update(Msg::Play);
    let mut frame = Frame::build(&session, None);
    let mut told = 0;
    for _ in 0..100 {
        session.update(Msg::Elapsed { micros: 50_000 });
        let next = Frame::build(&session, Some(&frame));
        told += u32::from(!Arc::ptr_eq(&next.description, &frame.description));
        frame = next;
    }
    assert_eq!(told, 5, "in five seconds");
    session.update(Msg::Pause);
    frame = Frame::build(&session, Some(&frame));
    assert_eq!(frame.description.mark, frame.market.mark);
    session.update(Msg::StepBack(1));
    frame = Frame::build(&session, Some(&frame));
    assert_eq!(frame.description, Frame::build(&session, None).description);
}

#[test]
fn what_befalls_an_account_is_told_at_once() {
    let mut session = Session::new("scene=slide");
    session.update(Msg::Play);
    let mut frame = Frame::build(&session, None);
    let mut changes = 0;
    while session.state() == RunState::Running {
        session.update(Msg::Elapsed { micros: 16_000 });
        let next = Frame::build(&session, Some(&frame));
        let statuses = |frame: &Frame| frame.lanes.each_ref().map(|lane| lane.status);
        if statuses(&next) != statuses(&frame) {
            changes += 1;
            assert_eq!(next.description.mark, next.market.mark);
        }
        frame = next;
    }
    assert!(4 <= changes, "calls and close-outs of both: {changes}");
}
