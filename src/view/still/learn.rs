//! The page to learn from: the lessons, the questions that beginners ask with their answers, the tips
//! they hear; each answer beside the experiment that shows it.

use super::{back, bets, link};
use crate::lessons::{ALL, Lesson};
use crate::view::node::Node;
use crate::view::page::{el, said};
use crate::view::{Argument, Message};

/// What each lesson asks, in short, and about how many minutes it takes.
const ASKS: [(&str, u32); 7] = [
    ("lesson-0-ask", 3),
    ("lesson-1-ask", 4),
    ("lesson-2-ask", 5),
    ("lesson-3-ask", 5),
    ("lesson-4-ask", 4),
    ("lesson-5-ask", 5),
    ("lesson-6-ask", 5),
];

/// A question, or a tip: its words and the bets that show it, at most three.
struct Question {
    /// The claims of the article that it answers, as `S1`; nothing where it has none of them.
    claims: &'static str,
    key: &'static str,
    bets: &'static [&'static str],
}

const fn question(
    claims: &'static str,
    key: &'static str,
    bets: &'static [&'static str],
) -> Question {
    Question { claims, key, bets }
}

const SLIDE: &str = "@slide";
const SMALL_1: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=1";
const SMALL_3: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=3";
const SMALL_5: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=5";
const SMALL_20: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=20";

const QUESTIONS: [Question; 16] = [
    question("S1", "faq-pool", &[SLIDE, "@double-hit"]),
    question("S2", "faq-risk", &[SLIDE, "@loan"]),
    question("S3", "faq-call", &[SLIDE, "seed=calm-otter-42&shock=576:crash15&days=3"]),
    question("S4", "faq-when", &[SLIDE]),
    question("S5", "faq-tenfold", &[bets::TENFOLD, SLIDE]),
    question(
        "S6",
        "faq-wild",
        &[
            "seed=calm-otter-42&scene=oct-2025&lev=25&slip=1",
            "seed=calm-otter-42&scene=may-2021&lev=25&slip=1",
        ],
    ),
    question(
        "S7",
        "faq-stop",
        &[
            "seed=calm-otter-42&scene=slide&stop=3",
            "seed=calm-otter-42&scene=dip&stop=1",
            "seed=calm-otter-42&scene=slide&stop=6",
        ],
    ),
    question("S8", "faq-thin", &["@thin", "@wick"]),
    question("S9", "faq-late", &["@in-time", "@late", "@rules-change"]),
    question("S10", "faq-never", &[SMALL_20, SMALL_3]),
    question("S11", "faq-after", &["@loan", SLIDE]),
    question("S12", "faq-better", &["@dip", SLIDE, "@contagion"]),
    question(
        "",
        "faq-mode",
        &[
            "seed=calm-otter-42&scene=slide&act=100:cross:mode:1:isolated",
            "seed=calm-otter-42&scene=slide&act=100:isolated:mode:1:cross",
        ],
    ),
    question("S13", "faq-line", &[SLIDE, "seed=calm-otter-42&rules=tiered"]),
    question("S14", "faq-begin", &[SMALL_1, SMALL_5]),
    question("S16", "faq-hedge", &["@hedge"]),
];

const TIPS: [Question; 6] = [
    question("S15", "tip-leverage", &[SMALL_3, SMALL_5, SMALL_20]),
    question("S15", "tip-daily", &[SLIDE]),
    question(
        "S15",
        "tip-swing",
        &["@trail", "seed=calm-otter-42&scene=slide&side=short&trail=1r:swing"],
    ),
    question(
        "S15",
        "tip-thin",
        &["seed=calm-otter-42&slip=1", "seed=calm-otter-42&slip=1&asset=ALT"],
    ),
    question("S15", "tip-reserve", &["@in-time", "seed=calm-otter-42&scene=dip&wallet=9000"]),
    question("S15", "tip-alert", &["seed=calm-otter-42&scene=slide&alert=price:48500"]),
];

/// Lessons, questions, tips, and where to go on.
pub(super) fn learn() -> Node {
    let lessons = ALL.lessons().iter().zip(ASKS).map(|(lesson, asks)| card(lesson, asks));
    let puzzles = ALL.puzzles().iter().map(|puzzle| {
        let name = link(format!("learn/{}/", puzzle.path), said(puzzle.title));
        el("li", "").keyed(puzzle.path, 0).around(vec![name])
    });
    let mut parts = vec![
        el("h1", "").text(said("learn-title")),
        el("p", "").text(said("learn-intro")),
        el("h2", "").keyed("lessons", 0).text(said("learn-lessons")),
        el("ol", "lesson-cards").around(lessons.collect()),
        el("p", "")
            .keyed("sheet", 0)
            .around(vec![link(String::from("learn/sheet/"), said("learn-sheet"))]),
        el("h2", "").keyed("puzzles", 0).with("id", "puzzles").text(said("learn-puzzles")),
        el("p", "").keyed("puzzles", 0).text(said("learn-puzzles-intro")),
        el("ol", "").around(puzzles.collect()),
        el("h2", "").keyed("questions", 0).with("id", "questions").text(said("learn-questions")),
        el("p", "").keyed("questions", 0).text(said("learn-questions-intro")),
    ];
    parts.extend(QUESTIONS.iter().map(answered));
    parts.push(el("h2", "").keyed("tips", 0).with("id", "tips").text(said("learn-tips")));
    parts.push(el("p", "").keyed("tips", 0).text(said("learn-tips-intro")));
    parts.extend(TIPS.iter().map(answered));
    parts.push(el("h2", "").keyed("more", 0).text(said("learn-more")));
    let more = [
        ("glossary/", "learn-glossary"),
        ("examples/", "learn-examples"),
        ("about/", "learn-about"),
    ];
    let more = more.map(|(path, name)| {
        el("li", "").keyed(name, 0).around(vec![link(String::from(path), said(name))])
    });
    parts.push(el("ul", "").around(more.into()));
    parts.push(back());
    el("main", "about").with("data-page", "learn").around(parts)
}

fn card(lesson: &Lesson, (ask, minutes): (&'static str, u32)) -> Node {
    let minutes = Message::new("learn-minutes", [("minutes", Argument::Count(minutes))]);
    let name = link(format!("learn/{}/", lesson.path), said(lesson.title));
    el("li", "").keyed(lesson.path, 0).with("data-lesson", lesson.path).around(vec![
        el("span", "lesson-number").with("aria-hidden", "true").text(lesson.path),
        el("h3", "").around(vec![name]),
        el("p", "").text(said(ask)),
        el("p", "minutes").text(minutes),
    ])
}

/// What is asked, the answer, and the bets that show it.
fn answered(question: &Question) -> Node {
    let args = bets::told(question.bets);
    let part = |part: &'static str| {
        let part = ("part", Argument::Token(part));
        Message::new(question.key, [part].into_iter().chain(args.iter().cloned()))
    };
    let looks = question.bets.iter().zip(["look", "look-b", "look-c"]);
    let looks = looks.map(|(bet, look)| {
        let address = format!("./?v=1&{}", bets::link(bet));
        el("li", "").keyed(look, 0).around(vec![el("a", "").with("href", address).text(part(look))])
    });
    let section = el("section", "question").keyed(question.key, 0).with("id", question.key);
    section.with("data-claim", question.claims).around(vec![
        el("h3", "").text(part("ask")),
        el("p", "reply").text(part("answer")),
        el("ul", "looks").around(looks.collect()),
    ])
}
