//! Where the market parts trades from the mark (M40): what an order could not do is said, and a close-out
//! names the mark that condemned and the price of the fill.

use liquidation_lab::engine::{EventKind, MarginMode, Trigger};
use liquidation_lab::sim::{Entry, Experiment, Msg, Occurrence, Session};
use liquidation_lab::units::Step;
use liquidation_lab::view::{Frame, Words};

fn run(link: &str) -> Experiment {
    let mut run = Session::new(link).experiment().clone();
    run.seek(run.horizon());
    run
}

fn unfilled(entry: &Entry) -> Option<(MarginMode, EventKind)> {
    let Occurrence::Account(event) = &entry.what else { return None };
    matches!(event.kind, EventKind::Unfilled { .. }).then_some((entry.lane, event.kind))
}

/// Isolated, 20x: 1,000 of margin. The stop, 2 % below, reads the mark; trades are at the tip of the wick,
/// where closing would have cost more. Cross has 5,000, and is stopped.
#[test]
fn a_stop_that_could_not_be_paid_is_told_once() {
    let run = run("scene=wick&lev=20&stop=2");
    let told: Vec<_> = run.log().iter().filter_map(unfilled).collect();
    let [(MarginMode::Isolated, EventKind::Unfilled { trigger, line, price, .. })] = told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(trigger, Trigger::Stop);
    let [cross, isolated] = run.lanes();
    assert!(cross.leading().ending.is_some_and(|end| end.trigger() == Some(Trigger::Stop)));
    // The mark let it live: what the trade would have cost is more than its margin.
    assert!(price < line);
    let lost = (run.scenario().entry() * run.scenario().qty()) - price * run.scenario().qty();
    assert!(isolated.slots[0].margin_posted < lost);
}

/// Where trades stand apart as the mark condemns, both are said; where they are one, only the mark.
#[test]
fn a_close_out_names_the_mark_and_a_fill_apart_from_it() {
    let words = Words::english();
    let mut both = 0;
    for link in
        ["scene=thin&rules=tiered", "scene=slide", "scene=thin&lev=50", "scene=slide&rules=tiered"]
    {
        let mut session = Session::new(link);
        let horizon = session.experiment().horizon();
        let mut step = Step(0);
        while session.experiment().lanes().iter().all(|lane| lane.closed_out_first().is_none()) {
            assert!(step < horizon, "{link}: nothing is closed out");
            session.update(Msg::StepForward(1));
            step = session.experiment().step();
        }
        let frame = Frame::build(&session, None);
        let lanes = session.experiment().lanes();
        let ends = lanes.iter().filter_map(|lane| lane.leading().liquidation());
        for (end, lane) in ends.zip(frame.lanes.iter().filter(|lane| lane.closed_out.is_some())) {
            let shown = lane.closed_out.as_ref().expect("it was closed out");
            let marks = session.experiment().marks();
            let trade = marks.trade(lanes[0].slots[0].instrument);
            assert_eq!(end.fill_apart.is_some(), trade != end.price, "{link}");
            assert_eq!(shown.fill_apart, end.fill_apart);
            let said = words.say(&frame.headline.ask);
            assert_eq!(said.contains("filled at"), end.fill_apart.is_some(), "{link}: {said}");
            both += usize::from(end.fill_apart.is_some());
        }
    }
    assert!(0 < both);
}
