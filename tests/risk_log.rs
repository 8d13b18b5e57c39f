//! The risk rate by day: each value is what the account says at that step of the very run.

use liquidation_lab::engine::{PoolId, pool};
use liquidation_lab::sim::{Change, Experiment, Msg, RiskDay, Session};
use liquidation_lab::units::{Rate, Step};
use liquidation_lab::view::page::{Action, Chosen, Place, Screen, Tab, laboratory, rerun_wanted};
use liquidation_lab::view::{Frame, Kept, Words};

fn lived(link: &str) -> (Session, Vec<[RiskDay; 2]>) {
    let mut session = Session::new(link);
    session.update(Msg::Rerun(Change::AsItIs));
    let rows = session.reruns().iter().find(|rerun| rerun.change == Change::AsItIs);
    let risk = rows.expect("it was lived through").risk.clone();
    (session, risk)
}

/// The rate that a fresh run shows at a step, told by its first position.
fn rate(run: &Experiment, index: usize) -> Option<Rate> {
    let lane = &run.lanes()[index];
    lane.slots[0].is_open().then_some(())?;
    let id = lane.slots[0].position?;
    let pool = if index == 0 { PoolId::Cross } else { PoolId::Isolated(id) };
    pool::risk(&lane.account, pool, run.marks(), run.venue()).margin_ratio()
}

#[test]
fn a_day_is_what_its_steps_say() {
    for link in
        ["scene=slide&days=3", "scene=dip&days=3&rules=tiered", "scene=sideways&days=2.5&step=60"]
    {
        let (session, days) = lived(link);
        let mut run = session.experiment().clone();
        let steps_a_day = 1_440 / run.scenario().step_minutes;
        assert_eq!(days.len(), run.horizon().0.div_ceil(steps_a_day) as usize, "{link}");
        let mut closed_out = 0;
        for (day, told) in (0..).zip(&days) {
            let (from, to) = (day * steps_a_day, ((day + 1) * steps_a_day).min(run.horizon().0));
            for (index, told) in told.iter().enumerate() {
                let mut rates = Vec::new();
                let mut is_closed_out = false;
                for step in from + 1..=to {
                    run.seek(Step(step));
                    rates.push(rate(&run, index));
                    let end = run.lanes()[index].liquidation();
                    is_closed_out |= end.is_some_and(|end| end.step == Step(step));
                }
                assert_eq!(told.worst, rates.iter().copied().max().flatten(), "{link} day {day}");
                assert_eq!(told.at_end, *rates.last().expect("a step"), "{link} day {day}");
                assert_eq!(told.is_closed_out, is_closed_out, "{link} day {day}");
                closed_out += usize::from(told.is_closed_out);
            }
        }
        let expected = run.lanes().iter().filter(|lane| lane.liquidation().is_some()).count();
        assert_eq!(closed_out, expected, "{link}");
    }
}

fn texts(session: &Session, place: &Place) -> String {
    let (words, frame) = (Words::english(), Frame::build(session, None));
    let screen = Screen { frame: &frame, place, words: &words, kept: &Kept::default() };
    format!("{:?}", laboratory(screen))
}

/// Days to come are not told, and nothing is lived through while it is folded.
#[test]
fn the_page_tells_days_that_are_over() {
    let mut place = Place { tab: Tab::Numbers, ..Place::new(Chosen::default()) };
    let mut session = Session::new("scene=sideways&days=3");
    let wanted =
        |session: &Session, place: &Place| rerun_wanted(&Frame::build(session, None), place);
    assert_eq!(wanted(&session, &place), None);
    place.unfold(Action::RiskLog, true);
    assert_eq!(wanted(&session, &place), Some(Change::AsItIs));
    session.update(Msg::Rerun(Change::AsItIs));
    assert_eq!(wanted(&session, &place), None);
    let count = |text: &str| text.matches("risk-log-number").count();
    assert_eq!(count(&texts(&session, &place)), 0);
    assert!(texts(&session, &place).contains("risk-log-none"));
    let steps_a_day = 1_440 / session.experiment().scenario().step_minutes;
    for (step, days) in
        [(steps_a_day - 1, 0), (steps_a_day, 1), (2 * steps_a_day + 1, 2), (3 * steps_a_day, 3)]
    {
        session.update(Msg::SeekTo(Step(step)));
        assert_eq!(count(&texts(&session, &place)), days, "step {step}");
    }
}
