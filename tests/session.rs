//! What a learner does with the bet: typing must cost nothing that was chosen, and what is shown is
//! what runs.

use liquidation_lab::sim::{Key, Msg, RunState, Session};
use liquidation_lab::view::{Frame, Words};

fn edit(session: &mut Session, key: Key, value: &str) {
    session.update(Msg::Edit { key, value: value.to_owned() });
}

fn shown(session: &Session, key: &str) -> (String, Option<String>) {
    let frame = Frame::build(session, None);
    let field = frame.fields.iter().find(|field| field.key == key).expect("a control");
    (field.value.clone(), field.typed.clone())
}

#[test]
fn typing_a_wallet_keeps_the_leverage() {
    let mut session = Session::new("seed=a&lev=10");
    for typed in ["1", "15", "150", "1500", "15000"] {
        edit(&mut session, Key::Wallet, typed);
    }
    assert_eq!(session.link().as_ref(), "v=1&seed=a&wallet=15000&lev=10");
    assert!(session.field_problem().is_none());
}

#[test]
fn a_text_that_is_not_valid_stands_in_its_control_and_nowhere_else() {
    let mut session = Session::new("seed=a");
    edit(&mut session, Key::Size, "99999999999");
    assert_eq!(shown(&session, "size"), ("20000".into(), Some("99999999999".into())));
    edit(&mut session, Key::Wallet, "1500");
    assert_eq!(shown(&session, "wallet").0, "1500", "another control is still free");
    edit(&mut session, Key::Size, "");
    session.update(Msg::Play);
    assert_eq!(session.state(), RunState::Running);
    assert_eq!(shown(&session, "size"), ("20000".into(), None), "the run gives it up");
}

#[test]
fn rows_of_another_bet_are_other_rows() {
    let mut session = Session::new("seed=a");
    let before = Frame::build(&session, None);
    edit(&mut session, Key::Size, "10000");
    let after = Frame::build(&session, Some(&before));
    assert_ne!(before.events[0].id, after.events[0].id);
    let said = |frame: &Frame| {
        frame.events.iter().map(|row| Words::english().say(&row.text)).collect::<Vec<_>>().join("|")
    };
    assert!(said(&before).contains("worth $20,000") && said(&after).contains("worth $10,000"));
}

#[test]
fn what_came_back_is_not_called_never_at_risk() {
    let mut session = Session::new("asset=ALT&rules=tiered&scene=slide&fees=0");
    session.update(Msg::SeekTo(liquidation_lab::units::Step(3_000)));
    let frame = Frame::build(&session, None);
    let end = frame.lanes[1].closed_out.as_ref().expect("isolated is closed out");
    assert!(end.returned.decimal() > rust_decimal::Decimal::ZERO);
    assert_eq!(frame.lanes[1].tank.locked, end.kept - end.returned);
}

#[test]
fn no_more_than_125_times() {
    assert_eq!(Session::new("rules=tiered&lev=150&size=1000").notices().len(), 1);
}
