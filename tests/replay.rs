//! Seeking, folding, playing: a run is the same however it is gone through.

use liquidation_lab::engine::Account;
use liquidation_lab::sim::{Experiment, Msg, Occurrence, Quoted, RunState, Session, Speed};
use liquidation_lab::units::Step;
use proptest::prelude::*;

const LINKS: [&str; 6] = [
    "scene=slide&days=3",
    "scene=dip&days=3&rules=tiered",
    "scene=flash&days=3&rules=tiered",
    "seed=wild&vol=400&days=2&rules=tiered&lev=50",
    "seed=wild&vol=400&days=2&side=short&step=1",
    "seed=one-step&days=0.01",
];

fn experiment(link: &str) -> Experiment {
    Session::new(link).experiment().clone()
}

fn same(one: &Experiment, other: &Experiment) -> bool {
    one.step() == other.step()
        && one.marks() == other.marks()
        && one.lanes() == other.lanes()
        && one.log() == other.log()
        && one.curve(0, Quoted::Mark) == other.curve(0, Quoted::Mark)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn seek_equals_stepping(link in 0..LINKS.len(), jumps in prop::collection::vec(0_u32..4_000, 1..6)) {
        let mut sought = experiment(LINKS[link]);
        for jump in &jumps {
            sought.seek(Step(*jump));
        }
        let mut stepped = experiment(LINKS[link]);
        for _ in 0..jumps[jumps.len() - 1].min(stepped.horizon().0) {
            stepped.advance();
        }
        prop_assert!(same(&sought, &stepped), "{} {:?}", LINKS[link], jumps);
    }

    #[test]
    fn a_step_back_gives_the_state_before(link in 0..LINKS.len(), at in 1_u32..800) {
        let mut session = Session::new(LINKS[link]);
        session.update(Msg::SeekTo(Step(at)));
        let here = session.experiment().clone();
        session.update(Msg::StepForward(1));
        session.update(Msg::StepBack(1));
        if session.experiment().step() == here.step() {
            prop_assert!(same(session.experiment(), &here));
        }
    }

    #[test]
    fn playing_does_not_depend_on_the_frame_rate(link in 0..LINKS.len(), frame in 1_000_u64..90_000) {
        let play = |micros: u64| {
            let mut session = Session::new(LINKS[link]);
            session.update(Msg::SetSpeed(Speed::Fast));
            session.update(Msg::Play);
            while session.state() == RunState::Running {
                session.update(Msg::Elapsed { micros });
            }
            session.experiment().clone()
        };
        prop_assert!(same(&play(frame), &play(16_667)));
    }
}

/// The log omits nothing: applying its events to an empty account gives the account.
#[test]
fn folding_the_log_gives_the_accounts() {
    for link in LINKS {
        let mut run = experiment(link);
        run.seek(run.horizon());
        for lane in run.lanes() {
            let mut folded = Account::default();
            for entry in run.log().iter().filter(|entry| entry.lane == lane.mode) {
                if let Occurrence::Account(event) = &entry.what {
                    folded.apply(event);
                }
            }
            assert_eq!(folded, lane.account, "{link} {:?}", lane.mode);
        }
    }
}

/// The filter of quiet steps only ever says "certainly nothing": a run with it logs what a run
/// without it logs, on bets that live near every bound.
#[test]
fn quiet_steps_hide_nothing() {
    use liquidation_lab::engine::{Way, advance};
    let mut entries = 0;
    for seed in 0..120 {
        let side = ["long", "short"][seed % 2];
        let rules = ["textbook", "tiered", "tierstep", "fraction", "loan"][seed / 2 % 5];
        let lev = if rules == "loan" { [3, 4, 5] } else { [5, 20, 50] }[seed % 3];
        let size = [20_000, 700_000][seed / 8 % 2];
        let wallet = size / if lev < 4 { 2 } else { 3 };
        // One asset, two that move together, or three of which two are hedged.
        let part = size / 8;
        let more = match seed / 10 % 3 {
            0 => String::new(),
            1 => format!("&pos=ETH:{side}:{part}:{lev}"),
            _ => format!("&pos=ETH:short:{part}:{lev},SOL:long:{part}:{lev}"),
        };
        let link = format!(
            "seed=quiet-{seed}&side={side}&rules={rules}&lev={lev}&size={size}&wallet={wallet}\
             &vol=120&days=10{more}"
        );
        let session = Session::new(&link);
        assert!(session.notices().is_empty(), "{link} {:?}", session.notices());
        let start = session.experiment();
        let mut filtered = start.clone();
        filtered.seek(filtered.horizon());
        for lane in 0..2 {
            let mode = start.lanes()[lane].mode;
            let mut account = start.lanes()[lane].account.clone();
            let (mut clock, mut exact) = (start.clone(), Vec::new());
            for step in 1..=start.horizon().0 {
                let before = clock.marks().clone();
                clock.advance();
                let marks = clock.marks();
                let minutes = u64::from(step) * u64::from(start.scenario().step_minutes);
                advance(
                    &mut account,
                    Way::of_marks(&before, marks),
                    minutes,
                    start.venue(),
                    &mut |event| {
                        exact.push((Step(step), event));
                    },
                );
            }
            let logged: Vec<_> = filtered
                .log()
                .iter()
                .filter(|entry| entry.lane == mode && Step(0) < entry.step)
                .filter_map(|entry| match &entry.what {
                    Occurrence::Account(event) => Some((entry.step, event.as_ref().clone())),
                    Occurrence::CameBack(_)
                    | Occurrence::Refused(_)
                    | Occurrence::RulesChanged(_)
                    | Occurrence::Shaken(_)
                    | Occurrence::Alerted(_) => None,
                })
                .collect();
            assert_eq!(logged, exact, "{link} {mode:?}");
            assert_eq!(filtered.lanes()[lane].account, account, "{link}");
            entries += exact.len();
        }
    }
    assert!(2_000 < entries, "only {entries} events: the bets are too quiet to tell");
}
