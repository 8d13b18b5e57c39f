//! What a lesson says: the question, the answer that was given, what came of it, the task. Numbers are those
//! of outcomes; while they are not known, nothing is said that needs them.

use crate::engine::MarginMode;
use crate::lessons::{
    Check, Choice, Goal, Guess, Lesson, Measure, Missed, Outcome, Question, Sitting, Stage, Test,
    Variant, count, day_swing, fall, lost, lost_mean,
};
use crate::montecarlo::{Cell, End};
use crate::sim::{INSTRUMENT, LaneReport, Scenario};
use crate::units::{Money, Price, Qty, Rate};
use crate::view::{Argument, Message, captions};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A named value of a message.
type Named = (&'static str, Argument);

/// What a variant says of itself.
pub(super) fn variant(variant: &Variant) -> Message {
    let Ok(value) = variant.value.parse() else { return Message::plain(variant.said) };
    let amount = ("amount", Argument::Money(Money::new(value)));
    Message::new(variant.said, [("value", Argument::Number(value)), amount])
}

/// What stands above the run, first the sentence in large type. `None` while something is still counted.
pub(super) fn sentences(sitting: &Sitting) -> Option<Vec<Message>> {
    let (lesson, act) = (sitting.lesson(), sitting.act());
    Some(match sitting.stage() {
        Stage::Predict => match lesson.counted_row() {
            Some(_) => vec![Message::new(lesson.ask, facts_of(sitting, act)?)],
            None => vec![Message::new(lesson.ask, bet_now(sitting))],
        },
        Stage::Watch => {
            vec![Message::new(
                lesson.ask,
                facts_of(sitting, act).unwrap_or_else(|| bet_now(sitting)),
            )]
        }
        Stage::Reveal => reveal(sitting)?,
        Stage::Why => {
            let facts = facts_of(sitting, act)?;
            let reasons = [lesson.why].into_iter().chain(lesson.sayings.iter().copied());
            let reasons = reasons.map(|reason| Message::new(reason, facts.clone()));
            [Message::plain("lesson-why")].into_iter().chain(reasons).collect()
        }
        Stage::Task => vec![Message::new(lesson.task.said, bet_now(sitting))],
        Stage::Takeaway => {
            vec![Message::plain(lesson.takeaway), said_before(sitting, act)?]
        }
    })
}

/// The sum behind the reason.
pub(super) fn sum(sitting: &Sitting) -> Option<Message> {
    Some(Message::new(sitting.lesson().sum, facts_of(sitting, sitting.act())?))
}

/// What was said, and how it compares after this run.
fn said_before(sitting: &Sitting, act: usize) -> Option<Message> {
    Some(match sitting.guess() {
        Some(Guess::Choice(index)) => {
            let said = variant(&sitting.lesson().choices()[index].variant);
            let is_answered = sitting.lesson().answered <= act;
            let verdict = Argument::Token(match sitting.right() {
                Some(right) if is_answered => {
                    if right == index {
                        "yes"
                    } else {
                        "no"
                    }
                }
                Some(_) | None => "open",
            });
            Message::new(
                "lesson-you-said",
                [("said", Argument::Said(Box::new(said))), ("right", verdict)],
            )
        }
        Some(Guess::Counts(_)) => Message::new("lesson-you-counted", facts_of(sitting, act)?),
        None => Message::plain("lesson-you-watched"),
    })
}

/// What was said, what happened, and what is to be said of that answer.
fn reveal(sitting: &Sitting) -> Option<Vec<Message>> {
    let (lesson, act) = (sitting.lesson(), sitting.act());
    let happened = happened(sitting, act)?;
    if lesson.answered < act {
        return Some(vec![Message::plain("lesson-second"), happened]);
    }
    let mut said = vec![said_before(sitting, act)?, happened];
    if lesson.answered == act {
        let facts = facts_of(sitting, act)?;
        let explained = explained(sitting).into_iter();
        said.extend(explained.map(|name| Message::new(name, facts.clone())));
    }
    Some(said)
}

/// What became of a run.
fn happened(sitting: &Sitting, act: usize) -> Option<Message> {
    Some(Message::new(sitting.lesson().acts.get(act)?.said, facts_of(sitting, act)?))
}

/// What is to be said of the answer: of a choice, or of every count that was not met.
fn explained(sitting: &Sitting) -> Vec<&'static str> {
    let lesson = sitting.lesson();
    match sitting.guess() {
        Some(Guess::Choice(index)) => vec![lesson.choices()[index].explained],
        Some(Guess::Counts(said)) => {
            let Some(Question::Counts { row, explained }) = &lesson.question else {
                return Vec::new();
            };
            let Some(cells) = sitting.row_futures(&lesson.rows[*row]) else { return Vec::new() };
            let lanes = explained.iter().zip(said).enumerate();
            let unmet = lanes.filter_map(|(lane, ([few, many], said))| {
                match said.cmp(&count(cells, lane, End::Liquidated)) {
                    Ordering::Less => Some(*few),
                    Ordering::Equal => None,
                    Ordering::Greater => Some(*many),
                }
            });
            unmet.collect()
        }
        None => Vec::new(),
    }
}

/// What a reader remembers of a lesson: the question, what was said, what happened in each run.
pub(super) fn remembered(sitting: &Sitting) -> Option<Vec<Message>> {
    let (lesson, last) = (sitting.lesson(), sitting.lesson().acts.len().checked_sub(1)?);
    let asked = Message::new(lesson.ask, facts_of(sitting, 0)?);
    let mut said = vec![asked, said_before(sitting, last)?];
    for act in 0..=last {
        said.push(happened(sitting, act)?);
    }
    Some(said)
}

/// What the bet on the page is made of.
fn bet_now(sitting: &Sitting) -> Vec<Named> {
    bet(sitting, sitting.session().experiment().scenario())
}

/// What a bet of the lesson is made of.
fn bet(sitting: &Sitting, scenario: &Scenario) -> Vec<Named> {
    let floor = sitting.session().experiment().venue().tiers(INSTRUMENT).tier_last().rate;
    let margin = scenario.margin.unwrap_or(scenario.leverage.margin_initial(scenario.size));
    let coins = scenario.coins.first().map_or(Qty::ZERO, |holding| holding.qty);
    vec![
        ("wallet", Argument::Money(scenario.wallet)),
        ("size", Argument::Money(scenario.size)),
        ("margin", Argument::Money(margin)),
        ("locked", Argument::Money(scenario.wallet - margin)),
        ("leverage", Argument::Number(scenario.leverage.decimal().normalize())),
        ("volatility", Argument::Number(scenario.volatility.normalize())),
        ("days", Argument::Number(scenario.days.normalize())),
        ("swing", Argument::Percent(day_swing(scenario))),
        ("delay", Argument::Number(scenario.arranged.delay_hours.normalize())),
        ("most", Argument::Count(most(sitting.lesson().task.goal))),
        ("entry", Argument::Price(scenario.entry())),
        ("topup", Argument::Money(scenario.arranged.amount.unwrap_or(Money::ZERO))),
        ("coins", Argument::Number(coins.decimal().normalize())),
        ("floor-rate", Argument::Percent(floor)),
    ]
}

/// How many of a hundred may end closed out, where the task counts them.
fn most(goal: Goal) -> u32 {
    match goal {
        Goal::Last(Test::Few(_, most)) | Goal::Any(Test::Few(_, most)) => most,
        Goal::Last(_) | Goal::Any(_) | Goal::Lines | Goal::LeastLost => 0,
    }
}

/// All that the words of a lesson may name after one of its runs, once it is known. It is that run which they
/// are about, whatever stands on the page.
fn facts_of(sitting: &Sitting, act: usize) -> Option<Vec<Named>> {
    let lesson = sitting.lesson();
    let outcome = sitting.outcome(act)?;
    let mut facts = bet(sitting, &outcome.scenario);
    let entry = outcome.scenario.entry();
    facts.extend(ends(outcome, entry));
    for (row, names) in lesson.rows.iter().zip(ROWS) {
        facts.extend(match lesson.measure {
            Measure::Futures => Vec::from(counted(sitting.row_futures(row)?, names)),
            Measure::Fate | Measure::Line => Vec::from(compared(sitting.row_outcome(row)?, names)),
        });
    }
    facts.extend(of_rows(lesson));
    match sitting.guess() {
        Some(Guess::Counts([cross, isolated])) => {
            let counts = [("said-cross", cross), ("said-isolated", isolated)];
            facts.extend(counts.map(|(name, count)| (name, Argument::Count(count))));
        }
        Some(Guess::Choice(index)) => {
            let size = sitting.session().experiment().scenario().size;
            facts.extend(of_choice(&lesson.choices()[index], size));
        }
        None => {}
    }
    Some(facts)
}

/// What rows say of themselves: how many times as much the row that is asked for has as the one before it;
/// where lines are compared, the third leverage, and the part of a position that it asks for.
fn of_rows(lesson: &Lesson) -> Vec<Named> {
    let value = |row: usize| lesson.rows.get(row)?.value.parse::<Decimal>().ok();
    let ratio = |more: Option<Decimal>, less: Option<Decimal>| more?.checked_div(less?);
    let mut facts = Vec::new();
    if let Some(row) = lesson.counted_row() {
        let times = ratio(value(row), row.checked_sub(1).and_then(value));
        let whole = times.filter(Decimal::is_integer);
        let times = whole.and_then(|times| u32::try_from(times).ok());
        facts.extend(times.map(|times| ("times", Argument::Count(times))));
    }
    if lesson.measure == Measure::Line {
        let leverage = value(2).unwrap_or(Decimal::ONE);
        let share = ratio(Some(Decimal::ONE), Some(leverage)).unwrap_or(Decimal::ONE);
        facts.push(("third-leverage", Argument::Number(leverage)));
        facts.push(("third-share", Argument::Percent(Rate::new(share))));
    }
    facts
}

/// What was chosen, its value, and the dollars that so many percent of the position are.
fn of_choice(choice: &Choice, size: Money) -> Vec<Named> {
    let mut facts = vec![("answer", Argument::Said(Box::new(variant(&choice.variant))))];
    if let Ok(value) = choice.variant.value.parse::<Decimal>() {
        let taken = size * Rate::new(value / Decimal::ONE_HUNDRED);
        facts.extend([("value", Argument::Number(value)), ("taken", Argument::Money(taken))]);
    }
    facts
}

/// The names of what is known of each row: cross, isolated, mean of isolated or its line, that line at the end.
const ROWS: [[&str; 4]; 5] = [
    ["first-cross", "first-isolated", "first", "first-line"],
    ["second-cross", "second-isolated", "second", "second-line"],
    ["third-cross", "third-isolated", "third", "third-line"],
    ["fourth-cross", "fourth-isolated", "fourth", "fourth-line"],
    ["fifth-cross", "fifth-isolated", "fifth", "fifth-line"],
];

fn counted(cells: &[[Cell; 2]], [cross, isolated, mean, _]: [&'static str; 4]) -> [Named; 3] {
    let closed = |lane: usize| Argument::Count(count(cells, lane, End::Liquidated));
    [(cross, closed(0)), (isolated, closed(1)), (mean, Argument::Money(-lost_mean(cells, 1)))]
}

fn compared(outcome: &Outcome, [cross, isolated, away, line]: [&'static str; 4]) -> [Named; 4] {
    let loss = |lane: usize| Argument::Money(lost(&outcome.lanes[lane]));
    let entry = outcome.scenario.entry();
    let fall = fall(&outcome.lanes[1], entry).unwrap_or(Rate::ZERO);
    let last = outcome.line_last.unwrap_or(entry).shown();
    let line = (line, Argument::Price(last));
    [(cross, loss(0)), (isolated, loss(1)), (away, Argument::Percent(fall)), line]
}

/// How both accounts ended.
fn ends(outcome: &Outcome, entry: Price) -> Vec<Named> {
    let names = [
        ["cross-end", "cross-price", "cross-lost", "cross-kept", "cross-fall", "cross-line"],
        [
            "isolated-end",
            "isolated-price",
            "isolated-lost",
            "isolated-kept",
            "isolated-fall",
            "isolated-line",
        ],
    ];
    let mut facts = Vec::new();
    for ([end, price, lost_name, kept, fall_name, line], report) in
        names.into_iter().zip(&outcome.lanes)
    {
        facts.push((end, Argument::Token(report.status)));
        facts.push((price, Argument::Price(report.price.shown())));
        facts.push((lost_name, Argument::Money(lost(report))));
        facts.push((kept, Argument::Money(report.ledger.end)));
        facts.push((fall_name, Argument::Percent(fall(report, entry).unwrap_or(Rate::ZERO))));
        let at = report.liquidation_price_at_open.unwrap_or(entry);
        facts.push((line, Argument::Price(at.shown())));
    }
    facts
}

/// What a check of the task found.
pub(super) fn verdict(lesson: &Lesson, check: &Check) -> Message {
    let who = |mode: &MarginMode| ("who", Argument::Token(captions::mode_token(*mode)));
    let missed = match check {
        Check::Done => return Message::plain(lesson.task.done),
        Check::Last => return Message::plain("check-last"),
        Check::More(next) => {
            let next = Argument::Said(Box::new(variant(next)));
            return Message::new("check-more", [("next", next)]);
        }
        Check::Missed(missed) => missed,
    };
    match missed {
        Missed::ClosedOut(mode, price) => {
            Message::new("check-closed-out", [who(mode), ("price", Argument::Price(price.shown()))])
        }
        Missed::Called(mode) => Message::new("check-called", [who(mode)]),
        Missed::TooMany(mode, count) => {
            Message::new("check-too-many", [who(mode), ("count", Argument::Count(*count))])
        }
        Missed::WithinADay(swing) => {
            Message::new("check-within-a-day", [("swing", Argument::Percent(*swing))])
        }
        Missed::BehindTheLine(line) => {
            Message::new("check-behind", [("line", Argument::Percent(*line))])
        }
        Missed::StopWorks => Message::plain("check-stop-works"),
        Missed::Moves(moved) => Message::new("check-moves", [("moved", Argument::Money(*moved))]),
        Missed::LosesMore(best, [least, mine]) => Message::new(
            "check-loses-more",
            [
                ("best", Argument::Said(Box::new(variant(best)))),
                ("least", Argument::Money(*least)),
                ("mine", Argument::Money(*mine)),
            ],
        ),
        Missed::Elsewhere(mode) => Message::new("check-elsewhere", [who(mode)]),
    }
}

/// How an account ended, in a table: the word, and the money it lost.
pub(super) fn fate(report: &LaneReport) -> Message {
    let lost = lost(report);
    Message::new(
        "table-fate",
        [
            ("end", Argument::Token(report.status)),
            ("lost", Argument::Money(lost.abs())),
            ("sign", Argument::Token(if lost.is_negative() { "gained" } else { "lost" })),
        ],
    )
}

/// How far a question that is counted has come.
pub(super) fn counting(sitting: &Sitting) -> Message {
    let [known, all] = sitting.progress().map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    if known == all {
        return Message::plain("lesson-checking");
    }
    Message::new(
        "lesson-counting",
        [("known", Argument::Count(known)), ("all", Argument::Count(all))],
    )
}
