//! The first minute and the slow motion: a session driven by frames, as the page drives it.

use Stage::{Ask, Compare, Fall, Reveal, Watch};
use liquidation_lab::engine::MarginMode;
use liquidation_lab::sim::{Answer, Guide, Key, Msg, RunState, Session, Speed, Stage, View};
use liquidation_lab::units::Step;

/// One refresh of the screen.
const FRAME_MICROS: u64 = 16_667;

fn stage(session: &Session) -> Option<Stage> {
    session.intro().map(|intro| intro.stage)
}

/// Lets time run until it stops; how long that took, in microseconds of screen time.
fn watch(session: &mut Session, micros: u64) -> u64 {
    let mut passed = 0;
    while session.state() == RunState::Running {
        session.update(Msg::Elapsed { micros });
        passed += micros;
    }
    passed
}

fn ended(session: &Session) -> [Option<Step>; 2] {
    session.experiment().lanes().each_ref().map(|lane| lane.liquidation().map(|end| end.step))
}

fn asked() -> Session {
    let mut session = Session::new("");
    session.update(Msg::Guide(Guide::Begin));
    session
}

#[test]
fn the_question_comes_before_anything_moves() {
    let session = asked();
    assert_eq!((session.state(), stage(&session)), (RunState::Predicting, Some(Ask)));
    assert_eq!(session.experiment().step(), Step(0));
}

#[test]
fn each_answer_runs_to_the_close_out_of_isolated_and_no_further() {
    for answer in Answer::ALL {
        let mut session = asked();
        session.update(Msg::Guide(Guide::Answer(answer)));
        assert_eq!((session.state(), stage(&session)), (RunState::Running, Some(Watch)));
        watch(&mut session, FRAME_MICROS);
        assert_eq!((session.state(), stage(&session)), (RunState::Paused, Some(Reveal)));
        assert_eq!(session.intro().and_then(|intro| intro.answer), Some(answer));
        let step = session.experiment().step();
        assert_eq!(ended(&session), [None, Some(step)], "frozen at the step of the close-out");
        // A second answer does not count.
        session.update(Msg::Guide(Guide::Answer(Answer::Together)));
        assert_eq!(session.intro().and_then(|intro| intro.answer), Some(answer));
    }
}

#[test]
fn it_keeps_falling_until_cross_is_closed_out_too() {
    let mut session = asked();
    let seed = session.experiment().scenario().seed.clone();
    session.update(Msg::Guide(Guide::Answer(Answer::Cross)));
    watch(&mut session, FRAME_MICROS);
    session.update(Msg::Guide(Guide::Next));
    assert_eq!(stage(&session), Some(Fall));
    assert_eq!(session.experiment().scenario().seed, seed, "the same market, another course");
    watch(&mut session, FRAME_MICROS);
    assert_eq!(stage(&session), Some(Compare));
    let [cross, isolated] = ended(&session);
    assert_eq!(cross, Some(session.experiment().step()));
    assert!(isolated < cross && isolated.is_some());
    session.update(Msg::Guide(Guide::Next));
    assert_eq!((session.state(), stage(&session)), (RunState::Ready, None));
}

/// From every stage there is a way into the bet it began from, with one step.
#[test]
fn it_can_be_left_at_any_time() {
    let bet = "v=1&seed=a&scene=slide&lev=10";
    for home in ["v=1&seed=calm-otter-42", bet] {
        for presses in 0..5 {
            let mut session = Session::new(home);
            session.update(Msg::Guide(Guide::Begin));
            for _ in 0..presses {
                session.update(Msg::Play);
                session.update(Msg::Elapsed { micros: FRAME_MICROS });
                if presses % 2 == 0 {
                    watch(&mut session, FRAME_MICROS);
                }
            }
            session.update(Msg::Guide(Guide::Leave));
            assert_eq!((session.link().as_ref(), stage(&session)), (home, None), "{presses}");
        }
    }
    // Another bet is a way out as well, and is not lost on it.
    let mut session = asked();
    session.update(Msg::Edit { key: Key::Size, value: String::from("10000") });
    assert_eq!(session.link().as_ref(), "v=1&seed=calm-otter-42&size=10000");
    assert_eq!(session.state(), RunState::Ready);
}

/// Play is never covered: it runs the stages in turn, and after the last the laboratory.
#[test]
fn play_alone_goes_through_everything() {
    let mut session = asked();
    let mut met = vec![stage(&session)];
    for _ in 0..3 {
        session.update(Msg::Play);
        met.push(stage(&session));
        session.update(Msg::Elapsed { micros: FRAME_MICROS });
        session.update(Msg::Pause);
        assert_eq!(stage(&session), met.last().copied().flatten(), "a pause is no way on");
        session.update(Msg::Play);
        watch(&mut session, FRAME_MICROS);
        met.push(stage(&session));
        if stage(&session) == Some(Compare) {
            break;
        }
    }
    assert_eq!(met, [Ask, Watch, Reveal, Fall, Compare].map(Some));
    session.update(Msg::Play);
    assert_eq!((session.state(), stage(&session)), (RunState::Running, None));
}

/// What moves time elsewhere would show what is hidden.
#[test]
fn an_open_question_shows_no_future() {
    for msg in [
        Msg::StepForward(1),
        Msg::StepForward(4_000),
        Msg::SeekTo(Step(8_640)),
        Msg::Reset,
        Msg::StepBack(1),
        Msg::BackToAlarm,
    ] {
        let mut session = asked();
        session.update(msg.clone());
        let now = (session.state(), session.experiment().step());
        assert_eq!(now, (RunState::Predicting, Step(0)), "{msg:?}");
    }
}

/// Runs the whole of a link and says how long it took and at which steps it was slow.
fn played(link: &str, frame_micros: u64, before: &[Msg]) -> (u64, Vec<u32>) {
    let mut session = Session::new(link);
    for msg in before {
        session.update(msg.clone());
    }
    session.update(Msg::Play);
    let (mut passed, mut slow) = (0, Vec::new());
    while session.state() == RunState::Running {
        session.update(Msg::Elapsed { micros: frame_micros });
        passed += frame_micros;
        if session.approach().is_slowed() {
            slow.push(session.experiment().step().0);
        }
    }
    (passed, slow)
}

/// Within 1 % of a line time goes at a quarter, elsewhere not, and at most 15 s are added.
#[test]
fn time_slows_down_near_a_line() {
    let link = "seed=calm-otter-42&scene=dip";
    let (passed, slow) = played(link, 10_000, &[]);
    assert!((30_000_001..=45_010_000).contains(&passed), "30 s and up to 15 s more: {passed}");
    let session = Session::new(link);
    let run = session.experiment();
    let line = rust_decimal::dec!(47_738.69346734);
    let first = (0..=run.horizon().0).map(Step).find(|step| {
        let mark = run.mark_at(*step).decimal();
        (mark - line).abs() * rust_decimal::dec!(100) < mark
    });
    let first = first.expect("the price comes near").0;
    // One frame of slow motion holds less than one step: the first slow one is the next.
    assert!((first..=first + 1).contains(&slow[0]), "{first} {}", slow[0]);
    assert!(slow.len() > 100);
    let end = 1_731;
    assert!(slow.iter().all(|step| *step <= end), "nothing slow after the close-out");
}

/// A market that lingers near the line for ever is not watched for ever.
#[test]
fn slow_motion_has_an_end() {
    // Isolated is nearer than 1 % from the start.
    let (passed, slow) = played("seed=a&lev=100&vol=1&size=20000&wallet=20000", 10_000, &[]);
    assert!(!slow.is_empty());
    assert!((44_000_000..=45_010_000).contains(&passed), "{passed}");
}

#[test]
fn who_prefers_otherwise_is_not_slowed() {
    let link = "seed=calm-otter-42&scene=dip";
    let (passed, slow) = played(link, 10_000, &[Msg::SlowMotion(false)]);
    assert!(slow.is_empty() && (29_990_000..=30_010_000).contains(&passed), "{passed}");
    let (passed, slow) = played(link, 10_000, &[Msg::SetSpeed(Speed::Normal)]);
    assert!(slow.is_empty() && (29_990_000..=30_010_000).contains(&passed), "{passed}");
}

/// The frame rate decides nothing: the same screen time gives the same step.
#[test]
fn slow_motion_does_not_depend_on_the_frame_rate() {
    let steps = |frame: u64| {
        let mut session = Session::new("seed=calm-otter-42&scene=dip");
        session.update(Msg::Play);
        (1..=14_000_000 / frame)
            .map(|_| session.update(Msg::Elapsed { micros: frame }))
            .for_each(drop);
        (session.experiment().step(), session.approach().has_slowed())
    };
    assert_eq!(steps(10_000), steps(100_000));
    assert_eq!(steps(10_000), steps(12_500));
    assert!(steps(10_000).1);
}

#[test]
fn the_first_run_takes_about_fifteen_seconds() {
    let mut session = asked();
    session.update(Msg::Guide(Guide::Answer(Answer::Isolated)));
    let first = watch(&mut session, FRAME_MICROS);
    session.update(Msg::Guide(Guide::Next));
    let second = watch(&mut session, FRAME_MICROS);
    assert!((12_000_000..=18_000_000).contains(&first), "{first}");
    assert!((6_000_000..=10_000_000).contains(&second), "{second}");
}

/// A remote control has two keys: on to the next alarm, back to the one before.
#[test]
fn a_presenter_goes_from_alarm_to_alarm() {
    let mut session = Session::new("seed=calm-otter-42&scene=slide&view=projector");
    let mut stops = Vec::new();
    for _ in 0..20 {
        session.update(Msg::RunToAlarm);
        watch(&mut session, 100_000);
        stops.push(session.experiment().step());
        if session.state() == RunState::Finished {
            break;
        }
    }
    let ends = ended(&session).map(|end| end.expect("both are closed out"));
    assert!(ends.iter().all(|end| stops.contains(end)), "{ends:?} in {stops:?}");
    assert!(stops[0] < ends[1], "the margin call comes first");
    let mut back = Vec::new();
    while session.experiment().step() != Step(0) {
        session.update(Msg::BackToAlarm);
        back.push(session.experiment().step());
    }
    let mut expected: Vec<Step> = stops.iter().rev().skip(1).copied().collect();
    expected.push(Step(0));
    assert_eq!(back, expected);
    // Pressed while time runs, it stops it.
    session.update(Msg::RunToAlarm);
    session.update(Msg::RunToAlarm);
    assert_eq!(session.state(), RunState::Ready);
    // Play runs on past alarms.
    session.update(Msg::Play);
    watch(&mut session, 100_000);
    assert_eq!(session.state(), RunState::Finished);
}

/// How the page is shown is part of the link and changes nothing about the run.
#[test]
fn the_view_is_in_the_link_and_moves_nothing() {
    let mut session = Session::new("seed=a&view=projector&scene=slide");
    assert_eq!(session.link().as_ref(), "v=1&seed=a&scene=slide&view=projector");
    session.update(Msg::SeekTo(Step(77)));
    session.update(Msg::Show(View::Full));
    assert_eq!(session.link().as_ref(), "v=1&seed=a&scene=slide");
    session.update(Msg::Play);
    session.update(Msg::Show(View::Projector));
    assert_eq!((session.view(), session.state()), (View::Projector, RunState::Running));
    assert_eq!(session.experiment().step(), Step(77));
    session.update(Msg::Edit { key: Key::Size, value: String::from("10000") });
    assert_eq!(session.link().as_ref(), "v=1&seed=a&scene=slide&size=10000&view=projector");
    session.update(Msg::Guide(Guide::Begin));
    assert_eq!(session.view(), View::Projector);
    assert_eq!(session.experiment().lanes()[1].mode, MarginMode::Isolated);
}
