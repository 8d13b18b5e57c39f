//! What the words of the lessons say is what the engine finds: every answer has an explanation of its own,
//! runs end as the sentences tell, and no result is typed.

#[path = "support/lesson_page.rs"]
mod lesson_page;
#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use lesson_page::page_in;
use liquidation_lab::engine::{EventKind, MarginMode, MarginStatus};
use liquidation_lab::lessons::{
    ALL, FUTURES, Outcome, Press, Question, Sitting, Stage, by_path, count, day_swing, fall, lost,
    lost_mean,
};
use liquidation_lab::montecarlo::{Cell, End};
use liquidation_lab::sim::{LaneReport, Msg, Occurrence, Scenario, Session};
use liquidation_lab::units::{Money, Rate, Step};
use liquidation_lab::view::{Given, Language, Words};
use rust_decimal::{Decimal, dec};
use sittings::{begun, find_out, go_to};
use std::collections::BTreeSet;
use std::fs;

/// Says every message by its key, in brackets.
struct Keys;

impl Language for Keys {
    fn tell(&self, key: &str, _: &[(&'static str, Given)], _: &mut Vec<String>) -> Option<String> {
        Some(format!("[{key}]"))
    }
}

/// The keys of all that is said where the answer is compared.
fn revealed(mut sitting: Sitting) -> String {
    let answered = sitting.lesson().answered;
    go_to(&mut sitting, Stage::Reveal);
    while sitting.act() < answered {
        sitting.press(Press::Go);
        go_to(&mut sitting, Stage::Reveal);
    }
    let words = Words::new(Keys);
    page_in(&sitting, &words).iter().map(|node| tree::said(node, &words)).collect()
}

fn has(said: &str, key: &str) -> bool {
    said.contains(&format!("[{key}]"))
}

#[test]
fn every_answer_is_explained_on_the_page_in_words_of_its_own() {
    let mut keys = BTreeSet::new();
    for lesson in ALL.lessons() {
        let choices: Vec<&str> = lesson.choices().iter().map(|choice| choice.explained).collect();
        let counts = match &lesson.question {
            Some(Question::Counts { explained, .. }) => explained.concat(),
            Some(Question::Choice { .. }) | None => Vec::new(),
        };
        for key in choices.iter().chain(&counts) {
            assert!(keys.insert(*key), "{key} explains two answers");
        }
        for (place, key) in choices.iter().enumerate() {
            let mut sitting = begun(lesson);
            sitting.press(Press::Predict(place));
            let said = revealed(sitting);
            for other in &choices {
                assert_eq!(has(&said, other), other == key, "{}, {key}: {said}", lesson.path);
            }
        }
    }
    assert_eq!(keys.len(), 3 + 4 + 4 + 4 + 3 + 4 + 4);
}

/// Counts are explained by what was wrong with them: too few, too many; nothing where they were met.
#[test]
fn every_count_that_is_wrong_is_explained_by_its_sign() {
    let lesson = by_path("2").expect("a lesson");
    let Some(Question::Counts { row, explained }) = &lesson.question else { panic!("counts") };
    let known = begun(lesson);
    let cells = known.row_futures(&lesson.rows[*row]).expect("its futures");
    let right = [0, 1].map(|lane| count(cells, lane, End::Liquidated));
    assert!(right.iter().all(|count| (1..100).contains(count)), "{right:?}");
    for (cross, isolated) in [(-1, 1), (1, -1), (0, 1), (-1, 0), (0, 0)] {
        let mut sitting = known.clone();
        for (lane, off) in [cross, isolated].into_iter().enumerate() {
            sitting.press(Press::Estimate(lane, right[lane].saturating_add_signed(off)));
        }
        let said = revealed(sitting);
        for ([few, many], off) in explained.iter().zip([cross, isolated]) {
            assert_eq!([has(&said, few), has(&said, many)], [off < 0, 0 < off], "{off}: {said}");
        }
    }
}

/// A lesson in the market of this seed with all of it found out.
fn known(path: &str, seed: &str) -> Sitting {
    let mut sitting = Sitting::new(by_path(path).expect("a lesson"), &format!("seed={seed}"));
    find_out(&mut sitting);
    sitting
}

fn act(sitting: &Sitting, act: usize) -> [LaneReport; 2] {
    let outcome = sitting.outcome(act).expect("it was found out");
    lanes(outcome)
}

fn lanes(outcome: &Outcome) -> [LaneReport; 2] {
    [0, 1].map(|lane| outcome.lanes[lane].clone())
}

fn row(sitting: &Sitting, row: usize) -> [LaneReport; 2] {
    lanes(sitting.row_outcome(&sitting.lesson().rows[row]).expect("it was found out"))
}

fn futures(sitting: &Sitting, row: usize) -> &[[Cell; 2]] {
    sitting.row_futures(&sitting.lesson().rows[row]).expect("they were found out")
}

fn statuses(lanes: &[LaneReport; 2]) -> [&str; 2] {
    [lanes[0].status, lanes[1].status]
}

fn scenario(link: &str) -> Scenario {
    Session::new(link).experiment().scenario().clone()
}

/// In any market: isolated goes first, and cross lives; then cross goes as well, with all of it.
#[test]
fn the_wall_ends_as_its_words_say() {
    for seed in 0..8 {
        let sitting = known("0", &format!("wall-{seed}"));
        let (dip, slide) = (act(&sitting, 0), act(&sitting, 1));
        assert_eq!(statuses(&dip), ["finished", "liquidated"], "{seed}");
        assert!(dip[1].price < dip[0].price, "{seed}: the price came back");
        assert_eq!(statuses(&slide), ["liquidated", "liquidated"], "{seed}");
        assert!(slide[1].closed_out < slide[0].closed_out, "{seed}");
        assert_eq!(lost(&slide[0]), slide[0].ledger.deposit, "{seed}: all is gone");
        assert!(lost(&slide[1]) < lost(&slide[0]), "{seed}");
    }
}

#[test]
fn leverage_ends_as_its_words_say() {
    let sitting = known("1", "calm-otter-42");
    let lesson = sitting.lesson();
    let scenario = scenario(lesson.acts[0].link);
    let margin = scenario.leverage.margin_initial(scenario.size);
    let taken = [20, 10, 5].map(|percent| scenario.size * Rate::new(Decimal::new(percent, 2)));
    let values = lesson.choices().iter().map(|choice| choice.variant.value);
    assert!(values.eq(["20", "10", "5", "5"]));
    // More than is there, gone before that; all the margin; and the line comes sooner.
    assert!(margin < taken[1] && taken[1] < taken[0]);
    assert_eq!(taken[2], margin);
    let away = |row: usize| fall(&self::row(&sitting, row)[1], scenario.entry()).expect("a line");
    assert!(away(3) < Rate::new(dec!(0.05)));
    // What people say is of the third row.
    assert_eq!(lesson.rows[2].value, "10");
    assert!(away(2) < Rate::new(dec!(0.1)) && Rate::new(dec!(0.09)) < away(2));
}

/// In any market the account with the wide tank gains the most endings.
#[test]
fn wild_markets_end_as_their_words_say() {
    for seed in ["calm-otter-42", "wild-1", "wild-2", "wild-3", "wild-4"] {
        let sitting = known("2", seed);
        let values = sitting.lesson().rows.iter().map(|row| row.value);
        assert!(values.eq(["60", "120"]), "twice as wild");
        let closed = |row: usize| {
            let cells = futures(&sitting, row);
            [0, 1].map(|lane| count(cells, lane, End::Liquidated))
        };
        let ([cross, isolated], [wild_cross, wild_isolated]) = (closed(0), closed(1));
        assert!(wild_isolated - isolated < wild_cross - cross, "{seed}");
        // In reach already, and not.
        assert!(cross < 25 && 50 < isolated, "{seed}: {cross}, {isolated}");
    }
}

#[test]
fn stops_end_as_their_words_say() {
    let sitting = known("3", "calm-otter-42");
    let ended = |row: usize, end: End| count(futures(&sitting, row), 1, end);
    assert_eq!(ended(0, End::Stopped), 0);
    assert!(50 < ended(1, End::Stopped), "many small losses");
    let loss = |cell: &[Cell; 2]| (cell[1].end == End::Stopped).then_some(cell[1].loss);
    let most = futures(&sitting, 1).iter().filter_map(loss).max();
    assert!(most.is_some_and(|most| most < Money::new(dec!(500))), "small ones: {most:?}");
    assert_eq!(ended(3, End::Stopped), 0, "closed out before it could fire");
    assert!(50 < ended(3, End::Liquidated));
    let mean = |row: usize| lost_mean(futures(&sitting, row), 1);
    assert!([0, 1, 3].into_iter().all(|row| mean(2) < mean(row)), "the third keeps most");
    let scenario = scenario("seed=calm-otter-42&stop=4");
    let line = fall(&act(&sitting, 0)[1], scenario.entry()).expect("a line");
    let stop = Rate::new(dec!(0.04));
    assert!(day_swing(&scenario) < stop && stop < line, "outside a day, before the line");
    assert!(line < Rate::new(dec!(0.06)), "behind the line");
}

#[test]
fn thin_markets_end_as_their_words_say() {
    let sitting = known("4", "calm-otter-42");
    let (wick, thin) = (act(&sitting, 0), act(&sitting, 1));
    assert_eq!(statuses(&wick), ["finished", "finished"]);
    assert_eq!(statuses(&thin), ["finished", "liquidated"]);
    // Trades ran through the line, for a few minutes; the mark did not.
    let mut session = Session::new(sitting.lesson().acts[0].link);
    session.update(Msg::SeekTo(session.experiment().horizon()));
    let run = session.experiment();
    let line = wick[1].liquidation_price_at_open.expect("a line");
    let through: Vec<Step> =
        (0..=run.horizon().0).map(Step).filter(|step| run.last_at(*step) <= line).collect();
    let minutes = run.scenario().step_minutes * u32::try_from(through.len()).expect("few");
    assert!((1..=10).contains(&minutes), "{minutes} minutes");
    assert!((0..=run.horizon().0).all(|step| line < run.mark_at(Step(step))));
    // The mark that closed isolated is back where cross stands at the end.
    let back = thin[0].price.decimal() / scenario(sitting.lesson().acts[1].link).entry().decimal();
    assert!(thin[1].price < thin[0].price && dec!(0.97) < back && back < dec!(1.03), "{back}");
}

#[test]
fn the_top_up_ends_as_its_words_say() {
    let sitting = known("5", "calm-otter-42");
    let lesson = sitting.lesson();
    let late = act(&sitting, 0);
    let wallet = scenario(lesson.acts[0].link).wallet;
    assert_eq!((late[1].status, late[1].ledger.deposit), ("liquidated", wallet));
    // Answered sooner it lived on, was closed out later, and lost more.
    for row in [0, 1].map(|row| self::row(&sitting, row)) {
        assert!(wallet < row[1].ledger.deposit && row[1].status == "liquidated");
        assert!(late[1].closed_out < row[1].closed_out && lost(&late[1]) < lost(&row[1]));
    }
    assert_eq!(lost(&row(&sitting, 2)[1]), lost(&late[1]));
    // Choices in minutes or hours are the delays that they say.
    let delays = lesson.choices().iter().map(|choice| {
        let value = choice.variant.value.parse::<Decimal>().ok()?;
        let hours = if choice.variant.said == "choice-minutes" { value / dec!(60) } else { value };
        let set = scenario(&sitting.bet_of(&choice.variant)).arranged.delay_hours;
        Some(hours == set)
    });
    assert!(delays.eq([Some(true), Some(true), Some(true), None]));
    assert_eq!(sitting.right(), Some(2), "the third is too late");
}

/// “Another night, another call”: the part is closed when a top-up would arrive, right after the call.
#[test]
fn the_other_night_is_answered_at_its_call() {
    let task = &by_path("5").expect("a lesson").task;
    let [top_up, reduce] = [0, 1].map(|setting| task.controls[0].variants[setting].patch);
    let mut session = Session::new(&[task.link, top_up].join("&"));
    session.update(Msg::SeekTo(session.experiment().horizon()));
    let first = |is_it: &dyn Fn(&EventKind) -> bool| {
        let mut log = session.experiment().log().iter();
        let found = log.find(|entry| {
            let Occurrence::Account(event) = &entry.what else { return false };
            entry.lane == MarginMode::Isolated && is_it(&event.kind)
        });
        found.map(|entry| entry.step.0)
    };
    let call = MarginStatus::Call;
    let called = first(&|kind| matches!(kind, EventKind::Status { to, .. } if *to == call));
    let arrived = first(&|kind| matches!(kind, EventKind::MarginAdded { .. })).expect("a top-up");
    assert_eq!(called, Some(arrived - 1));
    let right = format!("act={arrived}:isolated:reduce:");
    assert!(reduce.starts_with(&right), "the money arrives at {arrived}: {reduce}");
}

#[test]
fn contagion_ends_as_its_words_say() {
    let sitting = known("6", "calm-otter-42");
    let [cross, isolated] = act(&sitting, 0);
    assert_eq!(statuses(&[cross.clone(), isolated.clone()]), ["liquidated", "finished"]);
    assert_eq!(lost(&cross), cross.ledger.deposit, "all is gone");
    assert!(isolated.closed_out.is_some(), "ALT is lost");
    assert!(Money::ZERO < isolated.ledger.end && lost(&isolated) < lost(&cross));
    // ALT took its own margin, and all that happened to BTC beside it is less.
    let alone = row(&sitting, 0);
    assert_eq!(statuses(&alone), ["finished", "finished"]);
}

/// Words for numbers: a result has none that the data does not know.
const NUMBERS: [&str; 16] = [
    "twice", "half", "quarter", "fifth", "tenth", "double", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "hundred", "thousand",
];
/// What is typed for good: so many futures are looked at (`FUTURES`), a year has so many days, a formula
/// begins so, and a name for a ratio of two.
const TYPED: [&str; 6] = ["100 futures", "of 100", "another 100", "√365", "(1 −", "[2] twice"];

#[test]
fn no_result_is_typed() {
    assert_eq!(FUTURES, 100);
    let path = format!("{}/locales/en/lessons.ftl", env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(path).expect("a language file");
    let mut used = BTreeSet::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let mut text = line.split_once(" = ").map_or(line, |(_, text)| text).to_owned();
        for typed in TYPED {
            used.extend(text.contains(typed).then_some(typed));
            text = text.replace(typed, "");
        }
        // The name of a variant, and what the code fills in.
        let text = text.trim();
        let named = text.strip_prefix('[').or_else(|| text.strip_prefix("*["));
        let text = named.and_then(|rest| rest.split_once(']')).map_or(text, |(_, rest)| rest);
        let mut is_filled = false;
        let plain: String = text
            .chars()
            .filter(|letter| {
                is_filled = (is_filled || *letter == '{') && *letter != '}';
                !is_filled
            })
            .collect();
        let is_word = |word: &&str| {
            plain.split(|c: char| !c.is_alphabetic()).any(|one| one.eq_ignore_ascii_case(word))
        };
        let words: Vec<_> = NUMBERS.iter().filter(|word| is_word(word)).collect();
        let is_digit = plain.chars().any(|letter| letter.is_ascii_digit());
        assert!(words.is_empty() && !is_digit, "typed, not told by the data: {words:?} {line}");
    }
    assert_eq!(used.len(), TYPED.len(), "no longer needed: {TYPED:?}, used {used:?}");
}
