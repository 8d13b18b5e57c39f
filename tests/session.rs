//! What a learner does with the bet: typing must cost nothing that was chosen, and what is shown is
//! what runs.

use liquidation_lab::sim::{Fault, Key, Msg, RunState, Session};
use liquidation_lab::units::Step;
use liquidation_lab::view::{Frame, Words, bet_words};
use rust_decimal::{Decimal, dec};

fn edit(session: &mut Session, key: Key, value: &str) {
    session.update(Msg::Edit { key, value: value.to_owned() });
}

fn shown(session: &Session, key: Key) -> (String, Option<String>) {
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
    assert_eq!(shown(&session, Key::Size), ("20000".into(), Some("99999999999".into())));
    edit(&mut session, Key::Wallet, "1500");
    assert_eq!(shown(&session, Key::Wallet).0, "1500", "another control is still free");
    edit(&mut session, Key::Size, "");
    session.update(Msg::Play);
    assert_eq!(session.state(), RunState::Running);
    assert_eq!(shown(&session, Key::Size), ("20000".into(), None), "the run gives it up");
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
    session.update(Msg::SeekTo(Step(3_000)));
    let frame = Frame::build(&session, None);
    let end = frame.lanes[1].closed_out.as_ref().expect("isolated is closed out");
    assert!(end.returned.decimal() > Decimal::ZERO);
    assert_eq!(frame.lanes[1].tank.locked, end.kept - end.returned);
}

/// 99 dollars are one lot of 0.001 BTC at 50,000: 50 dollars are traded, and all words say so. The
/// control itself keeps what was typed: nobody could type 995 otherwise.
#[test]
fn a_size_between_lots_is_called_what_it_comes_to() {
    let words = Words::english();
    let said = |link: &str| {
        let frame = Frame::build(&Session::new(link), None);
        let size = frame.fields.iter().find(|field| field.key == Key::Size).expect("a control");
        let notes: Vec<_> = frame.preview.notes.iter().map(|note| words.say(note)).collect();
        (size.value.clone(), words.say(&bet_words::said(size)), notes.join(" "))
    };
    let lots = "Rounded down to whole lots: 0.001 BTC, worth $50.";
    assert_eq!(said("size=99"), ("99".into(), "$50".into(), lots.into()));
    let (_, size, notes) = said("size=20001&fees=1");
    let lots = "Rounded down to whole lots: 0.4 BTC, worth $20,000. Opening costs $10";
    assert!(size == "$20,000" && notes.starts_with(lots), "{size} {notes}");
    assert_eq!(said("size=20000"), ("20000".into(), "$20,000".into(), String::new()));
    let (_, size, notes) = said("asset=ALT&size=1999.5");
    assert!(size == "$1,999" && notes.ends_with("1,999 ALT, worth $1,999."), "{size} {notes}");
}

/// What a refusal of typed text calls possible is possible, and one more or less is not.
#[test]
fn the_range_of_a_typed_value_is_true() {
    let range = |link: &str, key: Key, value: &str| {
        let mut session = Session::new(link);
        edit(&mut session, key, value);
        let problem = session.field_problem().expect("refused").clone();
        let Fault::CannotFund(low, high) = problem.fault else { panic!("{problem:?}") };
        let is_fine = |value: Decimal| {
            let mut session = Session::new(link);
            edit(&mut session, key, &value.to_string());
            session.field_problem().is_none() && session.notices().is_empty()
        };
        assert!(is_fine(low) && is_fine(high), "{link} {low} {high}");
        let one = Decimal::ONE;
        assert!(!is_fine(low - one) && !is_fine(high + one), "{link} {low} {high}");
        (low, high)
    };
    // One lot, not nothing; at 125 times 0.4 BTC ask for 160 dollars of margin.
    assert_eq!(range("seed=a", Key::Size, "200000"), (dec!(50), dec!(100_049)));
    assert_eq!(range("seed=a&lev=10", Key::Margin, "6000"), (dec!(160), dec!(5_000)));
    assert_eq!(range("seed=a", Key::Lev, "3"), (dec!(4), dec!(125)));
    // Who types a leverage gives up the margin: 100,000 / 2,000, not 100,000 / 1,000.
    let stuck = "size=100000&wallet=2000&margin=1000";
    assert_eq!(range(stuck, Key::Lev, "40"), (dec!(50), dec!(125)));
    assert_eq!(range("size=1.5&asset=SOL&wallet=1000.5", Key::Size, "50000").0, dec!(1));
}

/// The page switches Play off at the horizon and points to Reset; the session agrees.
#[test]
fn play_at_the_horizon_leaves_the_result_standing() {
    let mut session = Session::new("days=0.1");
    let horizon = session.experiment().horizon();
    session.update(Msg::SeekTo(horizon));
    session.update(Msg::Play);
    assert_eq!((session.state(), session.experiment().step()), (RunState::Finished, horizon));
    let next =
        Frame::build(&session, None).description.summary.last().cloned().expect("what to do next");
    assert_eq!(Words::english().say(&next), "Next: press Reset, or try a new market.");
    session.update(Msg::Reset);
    session.update(Msg::Play);
    assert_eq!(session.state(), RunState::Running);
}

#[test]
fn no_more_than_125_times() {
    assert_eq!(Session::new("rules=tiered&lev=150&size=1000").notices().len(), 1);
}

/// What is typed stands as it is typed, also where it is valid already: `60.` is on its way to
/// `60.5`.
#[test]
fn what_is_typed_is_not_rewritten_under_the_fingers() {
    let shown = |session: &Session, key: Key| {
        let frame = Frame::build(session, None);
        let field = frame.fields.iter().find(|field| field.key == key).expect("a control").clone();
        field.typed.unwrap_or(field.value)
    };
    let mut session = Session::new("");
    for (key, texts) in [
        (Key::Vol, ["6", "60", "60.", "60.5"]),
        (Key::Days, ["1", "1.", "1.0", "1.05"]),
        (Key::Drift, ["-", "-0", "-0.", "-0.5"]),
        (Key::Size, ["20500", "0500", "10500", "10500.50"]),
    ] {
        for text in texts {
            session.update(Msg::Edit { key, value: String::from(text) });
            assert_eq!(shown(&session, key), text, "{key:?}");
        }
    }
    let scenario = session.experiment().scenario();
    assert_eq!(scenario.texts()[&Key::Vol], "60.5");
    assert_eq!(scenario.texts()[&Key::Days], "1.05");
    assert_eq!(scenario.texts()[&Key::Drift], "-0.5");
    // What was typed is given up with the next thing done: then the value stands as it is written.
    session.update(Msg::Edit { key: Key::Vol, value: String::from("0070.0") });
    session.update(Msg::StepForward(1));
    session.update(Msg::Reset);
    assert_eq!(shown(&session, Key::Vol), "70");
}
