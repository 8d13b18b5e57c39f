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

/// A bet, and what the laboratory does with it at once: the fragment of its address.
type Look = (&'static str, &'static str);

/// A question, or a tip: its words and the bets that show it, at most four.
struct Question {
    /// The claims of the article that it answers, as `S1`; nothing where it has none of them.
    claims: &'static str,
    key: &'static str,
    looks: &'static [Look],
}

const fn question(claims: &'static str, key: &'static str, looks: &'static [Look]) -> Question {
    Question { claims, key, looks }
}

/// Opens a bet and lets it run.
const fn run(bet: &'static str) -> Look {
    (bet, "play")
}

const SLIDE: &str = "@slide";
const SMALL_1: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=1";
const SMALL_3: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=3";
const SMALL_5: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=5";
const SMALL_20: &str = "seed=calm-otter-42&scene=slide&size=5000&lev=20";

const QUESTIONS: [Question; 16] = [
    question("S1", "faq-pool", &[run(SLIDE), run("@double-hit")]),
    question("S2", "faq-risk", &[run(SLIDE), ("@loan", "play,numbers")]),
    question("S3", "faq-call", &[run(SLIDE), run("seed=calm-otter-42&shock=576:crash15&days=3")]),
    question("S4", "faq-when", &[(SLIDE, "play,why")]),
    question("S5", "faq-tenfold", &[run(bets::TENFOLD), run(SLIDE)]),
    question(
        "S6",
        "faq-wild",
        &[
            run("seed=calm-otter-42&scene=oct-2025&lev=25&slip=1"),
            run("seed=calm-otter-42&scene=may-2021&lev=25&slip=1"),
        ],
    ),
    question(
        "S7",
        "faq-stop",
        &[
            run("seed=calm-otter-42&scene=slide&stop=3"),
            run("seed=calm-otter-42&scene=dip&stop=1"),
            run("seed=calm-otter-42&scene=slide&stop=6"),
            run("seed=calm-otter-42&scene=flash"),
        ],
    ),
    question("S8", "faq-thin", &[run("@thin"), run("@wick")]),
    question("S9", "faq-late", &[run("@in-time"), run("@late"), run("@rules-change")]),
    question(
        "S10",
        "faq-never",
        &[
            (SMALL_20, "end,what-if,half-leverage,stop,half-in-eth"),
            run(SMALL_3),
            (SMALL_20, "futures"),
            ("seed=calm-otter-42&scene=slide&size=5000&lev=20&stop=3", "futures"),
        ],
    ),
    question("S11", "faq-after", &[run("@loan"), run(SLIDE)]),
    question("S12", "faq-better", &[run("@dip"), run(SLIDE), run("@contagion")]),
    question(
        "",
        "faq-mode",
        &[
            run("seed=calm-otter-42&scene=slide&act=100:cross:mode:1:isolated"),
            run("seed=calm-otter-42&scene=slide&act=100:isolated:mode:1:cross"),
        ],
    ),
    question(
        "S13",
        "faq-line",
        &[(SLIDE, "numbers"), ("seed=calm-otter-42&rules=tiered", "play,numbers")],
    ),
    question("S14", "faq-begin", &[run(SMALL_1), run(SMALL_5)]),
    question("S16", "faq-hedge", &[run("@hedge")]),
];

const TIPS: [Question; 6] = [
    question("S15", "tip-leverage", &[run(SMALL_3), run(SMALL_5), run(SMALL_20)]),
    question("S15", "tip-daily", &[(SLIDE, "end,numbers,risk-log")]),
    question(
        "S15",
        "tip-swing",
        &[run("@trail"), run("seed=calm-otter-42&scene=slide&side=short&trail=1r:swing")],
    ),
    question(
        "S15",
        "tip-thin",
        &[run("seed=calm-otter-42&slip=1"), run("seed=calm-otter-42&slip=1&asset=ALT")],
    ),
    question(
        "S15",
        "tip-reserve",
        &[run("@in-time"), run("seed=calm-otter-42&scene=dip&wallet=9000")],
    ),
    question("S15", "tip-alert", &[run("seed=calm-otter-42&scene=slide&alert=price:48500")]),
];

/// Lessons, questions, tips, and where to go on.
pub(super) fn learn() -> Node {
    let lessons = ALL.lessons().iter().zip(ASKS).map(|(lesson, asks)| card(lesson, asks));
    let puzzles = ALL.puzzles().iter().map(|puzzle| {
        let name = link(format!("learn/{}/", puzzle.path), said(puzzle.title));
        el("li", "").keyed(puzzle.path, 0).around(vec![name])
    });
    let mut parts = vec![
        el("h1", "").says("learn-title"),
        el("p", "").says("learn-intro"),
        // `src/ui/still.js` puts the link to the last lesson behind it, where one is remembered.
        el("p", "")
            .keyed("resume", 0)
            .with("id", "resume")
            .flag("hidden", true)
            .around(vec![el("span", "").says("learn-resume")]),
        el("h2", "").keyed("lessons", 0).says("learn-lessons"),
        el("ol", "lesson-cards").around(lessons.collect()),
        el("p", "")
            .keyed("sheet", 0)
            .around(vec![link(String::from("learn/sheet/"), said("learn-sheet"))]),
        el("h2", "").keyed("puzzles", 0).with("id", "puzzles").says("learn-puzzles"),
        el("p", "").keyed("puzzles", 0).says("learn-puzzles-intro"),
        el("ol", "").around(puzzles.collect()),
        el("h2", "").keyed("questions", 0).with("id", "questions").says("learn-questions"),
        el("p", "").keyed("questions", 0).says("learn-questions-intro"),
    ];
    parts.extend(QUESTIONS.iter().map(answered));
    parts.push(el("h2", "").keyed("tips", 0).with("id", "tips").says("learn-tips"));
    parts.push(el("p", "").keyed("tips", 0).says("learn-tips-intro"));
    parts.extend(TIPS.iter().map(answered));
    parts.push(el("h2", "").keyed("more", 0).says("learn-more"));
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
    let args = bets::told(question.looks.iter().map(|(bet, _)| *bet));
    let part = |part: &'static str| {
        let part = ("part", Argument::Token(part));
        Message::new(question.key, [part].into_iter().chain(args.iter().cloned()))
    };
    let looks = question.looks.iter().zip(["look", "look-b", "look-c", "look-d"]);
    let looks = looks.map(|((bet, then), look)| {
        let address = format!("./?v=1&{}#{then}", bets::link(bet));
        el("li", "").keyed(look, 0).around(vec![el("a", "").with("href", address).text(part(look))])
    });
    let section = el("section", "question").keyed(question.key, 0).with("id", question.key);
    section.with("data-claim", question.claims).around(vec![
        el("h3", "").text(part("ask")),
        el("p", "reply").text(part("answer")),
        el("ul", "looks").around(looks.collect()),
    ])
}
