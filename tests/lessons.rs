//! Lessons and puzzles lived through to their ends, with every answer and every setting: what is right comes
//! from the engine, everything can be said, every goal can be reached and missed.

#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::lessons::{ALL, Check, Goal, Guess, Lesson, Press, Sitting, Stage, by_path};
use liquidation_lab::sim::{Msg, RunState, Session};
use liquidation_lab::view::node::{Content, Node, Value};
use liquidation_lab::view::page::{Chosen, Place, Screen, lesson};
use liquidation_lab::view::{Frame, Kept, Message, Words};
use sittings::{answered, begun, find_out, go_to};

/// The page of a sitting, and every sentence on it.
fn page(sitting: &Sitting) -> (Vec<Node>, Vec<String>) {
    let (words, kept) = (Words::english(), Kept::default());
    let place = Place::new(Chosen::default());
    let frame = Frame::build(sitting.session(), None);
    let screen = Screen { frame: &frame, place: &place, words: &words, kept: &kept };
    let nodes = lesson(screen, sitting);
    let mut said = Vec::new();
    for node in &nodes {
        sentences(node, &words, &mut said);
    }
    (nodes, said)
}

fn sentences(node: &Node, words: &Words, said: &mut Vec<String>) {
    let mut say = |message: &Message| {
        assert_eq!(words.problem(message), None, "{message:?}");
        said.push(words.say(message));
    };
    for (_, value) in &node.attributes {
        if let Value::Words(message) = value {
            say(message);
        }
    }
    match &node.content {
        Content::Text(Value::Words(message)) | Content::Rich(message) | Content::Told(message) => {
            say(message);
        }
        Content::Text(Value::Text(_)) | Content::Nodes(_) => {}
    }
    for inner in node.nodes() {
        sentences(inner, words, said);
    }
}

#[test]
fn every_stage_of_every_lesson_can_be_said_whatever_was_answered() {
    for lesson in ALL.lessons() {
        let answers = lesson.choices().len().max(1);
        for choice in 0..answers {
            let mut sitting = answered(lesson, choice);
            let (_, asked) = page(&sitting);
            assert!(!asked.is_empty());
            for stage in [Stage::Watch, Stage::Reveal, Stage::Why, Stage::Task, Stage::Takeaway] {
                loop {
                    if sitting.stage() == Stage::Watch {
                        page(&sitting);
                        sitting.press(Press::ToEnd);
                    }
                    let (_, said) = page(&sitting);
                    assert!(!said.is_empty());
                    if stage <= sitting.stage() {
                        break;
                    }
                    sitting.press(Press::Go);
                }
            }
        }
    }
}

/// What the words of the lessons tell as right is what the engine finds.
#[test]
fn the_engine_finds_the_answers_that_the_lessons_teach() {
    let right = |path: &str| {
        let lesson = by_path(path).expect("a lesson");
        begun(lesson).right().map(|index| lesson.choices()[index].name)
    };
    assert_eq!(right("0"), Some("isolated"));
    assert_eq!(right("1"), Some("0"));
    assert_eq!(right("2"), None);
    assert_eq!(right("3"), Some("fitting"));
    assert_eq!(right("4"), Some("mark"));
    assert_eq!(right("5"), Some("8"));
    assert_eq!(right("6"), Some("isolated"));
}

#[test]
fn the_run_is_locked_until_something_was_said() {
    for lesson in ALL.lessons() {
        let mut sitting = begun(lesson);
        for message in [Msg::Play, Msg::StepForward(5), Msg::RunToAlarm, Msg::Reset] {
            sitting.update(message);
            assert_eq!(sitting.stage(), Stage::Predict);
            assert_eq!(sitting.session().state(), RunState::Predicting);
            assert_eq!(sitting.session().experiment().step().0, 0);
        }
        sitting.press(Press::Go);
        assert_eq!((sitting.stage(), sitting.guess()), (Stage::Predict, None));
        if lesson.counted_row().is_some() {
            sitting.press(Press::Estimate(0, 500));
            assert_eq!(sitting.guess(), None, "one of two is not enough");
            sitting.press(Press::Estimate(1, 3));
            assert_eq!(sitting.guess(), Some(Guess::Counts([100, 3])));
        } else {
            sitting.press(Press::Predict(99));
            assert_eq!(sitting.guess(), None, "there is no such choice");
            sitting.press(Press::Predict(1));
        }
        sitting.update(Msg::Play);
        assert_eq!(sitting.stage(), Stage::Watch);
        assert_eq!(sitting.session().state(), RunState::Running);
    }
}

/// A question that is open shows no line and nothing of the future.
#[test]
fn lines_are_hidden_while_the_question_is_open() {
    for lesson in ALL.lessons() {
        let mut sitting = answered(lesson, 0);
        let frame = Frame::build(sitting.session(), None);
        assert!(!frame.chart.has_lines);
        assert!(frame.lanes.iter().all(|lane| lane.liquidation_price.is_none()));
        go_to(&mut sitting, Stage::Task);
        assert!(Frame::build(sitting.session(), None).chart.has_lines);
    }
}

/// Watching it and going to its end lead to the same moment.
#[test]
fn a_run_ends_where_it_ends_however_it_is_watched() {
    for lesson in ALL.lessons() {
        let [mut watched, mut skipped] = [answered(lesson, 0), answered(lesson, 0)];
        for sitting in [&mut watched, &mut skipped] {
            sitting.update(Msg::Play);
        }
        while watched.stage() == Stage::Watch {
            watched.update(Msg::Elapsed { micros: 200_000 });
            watched.update(Msg::Play);
        }
        skipped.press(Press::ToEnd);
        let step = |sitting: &Sitting| sitting.session().experiment().step();
        assert_eq!((watched.stage(), step(&watched)), (Stage::Reveal, step(&skipped)));
    }
}

/// Every setting of the first control, with the others as they begin.
fn checks(lesson: &'static Lesson) -> Vec<Check> {
    let settings = lesson.task.controls.first().map_or(0, |control| control.variants.len());
    let mut sitting = answered(lesson, 0);
    if lesson.question.is_some() {
        go_to(&mut sitting, Stage::Task);
    }
    let mut checks = Vec::new();
    for setting in 0..settings {
        sitting.press(Press::Set(0, setting));
        assert_eq!(sitting.session().notices(), [], "{} {setting}", lesson.path);
        sitting.press(Press::Check);
        find_out(&mut sitting);
        assert!(!sitting.is_checking());
        checks.push(sitting.verdict().expect("it was checked").clone());
        page(&sitting);
    }
    checks
}

#[test]
fn every_goal_can_be_reached_and_missed() {
    for lesson in ALL.iter().filter(|lesson| !lesson.task.controls.is_empty()) {
        let checks = checks(lesson);
        let done = checks.iter().filter(|check| **check == Check::Done).count();
        assert!(0 < done && done < checks.len(), "{}: {checks:?}", lesson.path);
        // The largest that holds is no answer where nothing larger can be set.
        let is_last = matches!(lesson.task.goal, Goal::Last(_));
        assert!(!is_last || checks.last() != Some(&Check::Done), "{}: {checks:?}", lesson.path);
    }
    assert!(6 <= ALL.puzzles().len());
}

/// The prices that close both accounts are those of the engine, with two digits to spare.
#[test]
fn the_lines_of_lesson_0_are_to_be_named() {
    let mut sitting = answered(by_path("0").expect("a lesson"), 1);
    go_to(&mut sitting, Stage::Task);
    let lines = {
        let frame = Frame::build(sitting.session(), None);
        frame.lanes.each_ref().map(|lane| lane.liquidation_price.expect("a line").shown())
    };
    let mut check = |named: [String; 2]| {
        for (lane, text) in named.into_iter().enumerate() {
            sitting.press(Press::Name(lane, text));
        }
        sitting.press(Press::Check);
        find_out(&mut sitting);
        sitting.verdict().map(|check| *check == Check::Done)
    };
    let typed = lines.map(|line| line.to_string());
    assert_eq!(check([String::new(), typed[1].clone()]), Some(false));
    assert_eq!(check([typed[1].clone(), typed[0].clone()]), Some(false));
    assert_eq!(check(["62 thousand".into(), typed[1].clone()]), Some(false));
    assert_eq!(check(typed), Some(true));
}

/// In any market: what is said of a run is what became of it.
#[test]
fn the_first_lessons_can_be_said_in_other_markets() {
    for (path, seed) in ["0", "1"].into_iter().flat_map(|path| (0..6).map(move |seed| (path, seed)))
    {
        let query = format!("seed=other-{seed}");
        let mut sitting = Sitting::new(by_path(path).expect("a lesson"), &query);
        find_out(&mut sitting);
        sitting.press(Press::Predict(0));
        go_to(&mut sitting, Stage::Reveal);
        let (_, said) = page(&sitting);
        let frame = Frame::build(sitting.session(), None);
        let is_out = frame.lanes[1].closed_out.is_some();
        let tells = said.iter().any(|line| line.starts_with("Isolated closed out at "));
        assert_eq!(tells, is_out, "{path} {query}");
    }
}

/// What a row says is what it sets: its bet is that of the lesson with this one thing changed.
#[test]
fn rows_and_choices_are_the_bets_that_they_say() {
    let bet = |path: &str, row: usize| {
        let lesson = by_path(path).expect("a lesson");
        let link = Sitting::new(lesson, "").bet_of(&lesson.rows[row]);
        let session = Session::new(&link);
        assert_eq!(session.notices(), [], "{path} {row}: {link}");
        session.experiment().scenario().clone()
    };
    let alts = [0, 1, 2].map(|row| {
        let scenario = bet("6", row);
        scenario.further.iter().map(|further| further.size.to_string()).collect::<Vec<_>>()
    });
    assert_eq!(alts, [vec![], vec!["4000".to_owned()], vec!["20000".to_owned()]]);
    let scenes = [0, 1].map(|row| bet("0", row).scene.as_str());
    assert_eq!(scenes, ["dip", "slide"]);
    let times = [0, 1, 2, 3, 4].map(|row| bet("1", row).leverage.to_string());
    assert_eq!(times, ["3", "5", "10", "20", "50"]);
    assert_eq!([0, 1].map(|row| bet("2", row).volatility.to_string()), ["60", "120"]);
    let stops = [0, 1, 2, 3].map(|row| bet("3", row).orders.stop.map(|stop| stop.to_string()));
    assert_eq!(stops, [None, Some("1".into()), Some("4".into()), Some("6".into())]);
    let delays = [0, 1, 2].map(|row| bet("5", row).arranged.delay_hours.to_string());
    assert_eq!(delays, ["0.5", "3", "8"]);
}

/// What the address says fills what a lesson leaves open, and never what it needs.
#[test]
fn a_lesson_takes_its_market_from_the_address() {
    let seed = |path: &str, query: &str| {
        let sitting = Sitting::new(by_path(path).expect("a lesson"), query);
        sitting.session().experiment().scenario().seed.as_str().to_owned()
    };
    assert_eq!(seed("0", "seed=other"), "other");
    assert_eq!(seed("5", "seed=other"), "late-53");
    let odd = "scene=flash&side=short&lev=900&nonsense=1&seed=";
    let sitting = Sitting::new(by_path("0").expect("a lesson"), odd);
    let scenario = sitting.session().experiment().scenario();
    assert_eq!((scenario.scene.as_str(), scenario.side.name()), ("dip", "long"));
    // Five things of it are passed over, and each is named.
    assert_eq!(sitting.session().notices().len(), 5, "{:?}", sitting.session().notices());
}
