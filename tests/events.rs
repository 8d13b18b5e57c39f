//! What the event list says: changes of status in both directions, and where a takeover stands to
//! its line.

use liquidation_lab::engine::{EventKind, MarginStatus};
use liquidation_lab::sim::{Entry, Msg, Occurrence, Session};
use liquidation_lab::units::{Price, Step};
use liquidation_lab::view::{Frame, Words, number};
use rust_decimal::{Decimal, dec};
use std::collections::BTreeSet;

/// Every entry of a run's log that has a row of its own, with the words of that row.
fn told(session: &mut Session) -> Vec<(Entry, String)> {
    session.update(Msg::SeekTo(session.experiment().horizon()));
    let frame = Frame::build(session, None);
    let words = Words::english();
    let entries = session.experiment().log().iter();
    let row = |id: u32| frame.events.iter().find(|row| row.id == u64::from(id));
    entries.filter_map(|e| Some((e.clone(), words.say(&row(e.id)?.text)))).collect()
}

#[test]
fn a_change_for_the_better_reads_otherwise_than_one_for_the_worse() {
    use MarginStatus::{Call, Close, Comfortable};
    let mut met = BTreeSet::new();
    for seed in 0..40 {
        let mut session = Session::new(&format!("seed=turn-{seed}&vol=250&step=60"));
        for (entry, said) in told(&mut session) {
            let Occurrence::Account(event) = &entry.what else { continue };
            let EventKind::Status { from, to, equity, maintenance, .. } = event.kind else {
                continue;
            };
            let expected = match (from, to) {
                (Comfortable, Close) => "getting close.".to_owned(),
                (Comfortable | Close, Call) => format!(
                    "margin call. {} left, floor {}.",
                    number::money(equity),
                    number::money(maintenance)
                ),
                (Call, Close) => "margin call over, still close.".to_owned(),
                (Call, Comfortable) => "margin call over, comfortable again.".to_owned(),
                (Close, Comfortable) => "comfortable again.".to_owned(),
                _ => panic!("{from:?} to {to:?} is no change of a live pool"),
            };
            let (_, said) = said.split_once(": ").expect("the account is named first");
            assert_eq!(said, expected);
            met.insert((from, to));
        }
    }
    assert_eq!(met.len(), 6, "only {met:?} happened: the runs are too quiet to tell");
}

/// The first step of a path that is worse by more than 400 than all before it, and its price.
fn jump(session: &Session, is_long: bool) -> (Step, Decimal) {
    let run = session.experiment();
    let sign = if is_long { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
    let mut worst = run.scenario().entry().decimal();
    for step in (1..=run.horizon().0).map(Step) {
        let price = run.mark_at(step).decimal();
        if sign * (price - worst) < dec!(-400) && sign * (price - dec!(50_000)) < dec!(-1_000) {
            return (step, price);
        }
        worst = if sign * price < sign * worst { price } else { worst };
    }
    panic!("the path never jumps");
}

/// The margin that puts the line of 0.4 BTC at a price: 20,000 - 0.398 P long, 0.402 P - 20,000
/// short.
fn margin(line: Decimal, is_long: bool) -> Decimal {
    if is_long { dec!(20_000) - dec!(0.398) * line } else { dec!(0.402) * line - dec!(20_000) }
}

#[test]
fn a_takeover_says_how_far_beyond_its_line_it_is() {
    for (side, is_long) in [("long", true), ("short", false)] {
        let sign = if is_long { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
        let market = format!("seed=jumpy&vol=300&step=60&side={side}");
        let (step, price) = jump(&Session::new(&market), is_long);
        let far = price + sign * dec!(300);
        let cases = [
            (price, "That is on the line.".to_owned()),
            (price + sign * dec!(0.1), "That is just past the line.".to_owned()),
            (far, format!("That is worse than the line at {}.", number::price(Price::new(far)))),
        ];
        for (line, expected) in cases {
            let link = format!("{market}&margin={}", margin(line, is_long));
            let mut session = Session::new(&link);
            assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
            let entries = told(&mut session);
            let taken = entries.iter().find(|(entry, said)| {
                entry.step == step && said.starts_with("Isolated: the exchange closed")
            });
            let (_, said) = taken.expect("the jump closes out isolated");
            assert!(said.ends_with(&expected), "{link}: {said}");
            let at = format!(" at {}, ", number::price(Price::new(price)));
            assert!(said.contains(&at), "{link}: {said}");
        }
    }
}
