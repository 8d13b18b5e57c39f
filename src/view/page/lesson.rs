//! A lesson: the rail of its stages, the question and its answers, the instrument, and what is to be done. The
//! same tanks, chart and transport as in the laboratory; no bet and no details.

use super::{
    Action, Screen, button, el, head, icon, label, lane, lesson_table, mark, market, said,
    settings, term, transport,
};
use crate::engine::MarginMode;
use crate::lessons::{Check, Control, Goal, Guess, Lesson, Press, Sitting, Stage};
use crate::sim::MODES;
use crate::view::node::Node;
use crate::view::{Argument, Message, View, captions, lesson as words};

/// The page of a lesson.
pub fn lesson(screen: Screen<'_>, sitting: &Sitting) -> Vec<Node> {
    let frame = screen.frame;
    let is_projected = frame.view == View::Projector;
    let (market, plot_width) = market::market(screen);
    let mut parts = vec![
        head::notices(frame),
        head::summary(screen),
        head::announcer(screen.place),
        band(screen, sitting),
        lane::lane(screen, MarginMode::Cross),
        market,
        lane::lane(screen, MarginMode::Isolated),
    ];
    parts.push(match sitting.stage() {
        Stage::Predict => run(sitting),
        Stage::Watch | Stage::Reveal | Stage::Why | Stage::Task | Stage::Takeaway => {
            transport::transport(screen, plot_width)
        }
    });
    let main = Node::bare("main")
        .with("tabindex", "-1")
        .with("data-page", "lesson")
        .with("data-state", frame.state.as_str())
        .with("data-stage", sitting.stage().name())
        .with("data-lesson", sitting.lesson().path)
        .with("class", "bare lesson")
        .around(parts);
    let mut nodes = Vec::new();
    nodes.extend((!is_projected).then(header));
    nodes.push(rail(sitting));
    nodes.push(main);
    nodes.extend((!is_projected).then(foot));
    nodes.push(
        screen.kept.part(("settings", 0), screen.place.chosen, |chosen| settings::dialog(*chosen)),
    );
    nodes
}

/// Name, practice marker, the ways to other pages.
pub(super) fn header() -> Node {
    let link = |href: &'static str, name| el("a", "").with("href", href).text(said(name));
    let word = el("span", "").says("project");
    let gear = button("button square", Action::Settings)
        .with("aria-label", said("settings-open"))
        .with("title", said("settings-open"));
    let tools = vec![
        link("learn/", "lessons-link"),
        link("./", "lab-link"),
        button("button project", Action::Project).around(vec![word]),
        gear.around(vec![icon("#i-gear")]),
    ];
    let mut parts = head::top();
    parts.push(el("nav", "tools").with("aria-label", said("lessons-nav")).around(tools));
    el("header", "top").around(parts)
}

/// The way to what is computed and what is left out.
pub(super) fn foot() -> Node {
    let to_about = el("a", "").with("href", "about/").says("about-link");
    el("footer", "foot").around(vec![to_about])
}

/// Where the learner is among the stages.
fn rail(sitting: &Sitting) -> Node {
    let lesson = sitting.lesson();
    let is_puzzle = lesson.question.is_none();
    let number = ("number", Argument::Text(lesson.path.trim_start_matches("puzzle-").to_owned()));
    let name = if is_puzzle { "puzzle-number" } else { "lesson-number" };
    let mut parts = vec![
        el("p", "rail-number").text(Message::new(name, [number])),
        el("h2", "").told(said(lesson.title)),
    ];
    if !is_puzzle {
        let stages = Stage::ALL.into_iter().enumerate().map(|(index, stage)| {
            let now = sitting.stage();
            let class = if stage < now { "done" } else { "" };
            el("li", class)
                .keyed("stage", index)
                .maybe("aria-current", (stage == now).then_some("step"))
                .text(said(stage_name(stage)))
        });
        parts.push(el("ol", "stages").around(stages.collect()));
    }
    parts.push(el("p", "note").text(said(if is_puzzle { "puzzle-note" } else { "lesson-note" })));
    el("aside", "rail").with("aria-label", said("lesson-rail")).around(parts)
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Predict => "stage-predict",
        Stage::Watch => "stage-watch",
        Stage::Reveal => "stage-reveal",
        Stage::Why => "stage-why",
        Stage::Task => "stage-task",
        Stage::Takeaway => "stage-takeaway",
    }
}

/// Sentences, answers or settings, and the way on.
fn band(screen: Screen<'_>, sitting: &Sitting) -> Node {
    let mut parts = vec![spoken(sitting)];
    match sitting.stage() {
        Stage::Predict => parts.push(answers(sitting)),
        Stage::Why => {
            parts.push(lesson_table::table(sitting));
            parts.extend(words::sum(sitting).map(sum));
        }
        Stage::Task => parts.push(task(sitting)),
        Stage::Takeaway => parts.push(own_words(sitting.lesson())),
        Stage::Watch | Stage::Reveal => {}
    }
    parts.push(ways(sitting));
    if screen.frame.view == View::Projector {
        parts.push(super::band::aside(screen.frame));
    }
    el("section", "band").with("aria-labelledby", "ask").around(parts)
}

fn spoken(sitting: &Sitting) -> Node {
    let sentences = words::sentences(sitting).unwrap_or_else(|| vec![words::counting(sitting)]);
    let mut sentences = sentences.into_iter();
    let ask = sentences.next().unwrap_or(said(sitting.lesson().title));
    let mut lines = vec![el("h1", "").with("id", "ask").with("tabindex", "-1").told(ask)];
    lines.extend(
        sentences
            .enumerate()
            .map(|(index, line)| el("p", "detail").keyed("line", index).told(line)),
    );
    el("div", "band-words").with("aria-live", "polite").truth("aria-atomic", true).around(lines)
}

/// A button of the lesson.
fn press(class: &'static str, press: &Press) -> Node {
    el("button", class)
        .with("type", "button")
        .with("data-press", press.name())
        .with("data-place", press.place().to_string())
}

fn answers(sitting: &Sitting) -> Node {
    let lesson = sitting.lesson();
    if lesson.counted_row().is_some() {
        return estimates(sitting);
    }
    let chosen = match sitting.guess() {
        Some(Guess::Choice(index)) => Some(index),
        Some(Guess::Counts(_)) | None => None,
    };
    let letters = ["A", "B", "C", "D"];
    let buttons =
        lesson.choices().iter().zip(letters).enumerate().map(|(index, (choice, letter))| {
            let marks = match choice.name {
                "cross" => vec![mark(MarginMode::Cross)],
                "isolated" => vec![mark(MarginMode::Isolated)],
                "together" | "both" => vec![mark(MarginMode::Cross), mark(MarginMode::Isolated)],
                _ => Vec::new(),
            };
            let mut parts = vec![el("span", "letter").with("aria-hidden", "true").text(letter)];
            parts.extend((!marks.is_empty()).then(|| el("span", "marks").around(marks)));
            parts.push(el("span", "").text(words::variant(&choice.variant)));
            press("answer", &Press::Predict(index))
                .keyed("answer", index)
                .with("data-predict", choice.name)
                .truth("aria-pressed", chosen == Some(index))
                .around(parts)
        });
    el("div", "answers")
        .with("role", "group")
        .with("aria-label", said("intro-answers"))
        .around(buttons.collect())
}

/// The name of an account, which opens what it means.
pub(super) fn account(mode: MarginMode) -> Node {
    term("", captions::mode_token(mode), captions::name(mode))
}

/// Two sliders from 0 to 100.
fn estimates(sitting: &Sitting) -> Node {
    let sliders = MODES.into_iter().enumerate().map(|(lane, mode)| {
        let said_now = sitting.estimates()[lane];
        let shown = match said_now {
            Some(count) => Message::new("estimate-count", [("count", Argument::Count(count))]),
            None => said("estimate-none"),
        };
        let name = vec![mark(mode), account(mode)];
        let slider = Node::bare("input")
            .with("type", "range")
            .with("min", "0")
            .with("max", "100")
            .with("step", "1")
            .with("data-press", "estimate")
            .with("data-place", lane.to_string())
            .with("data-predict", captions::mode_token(mode))
            .with("aria-valuetext", shown.clone())
            .with(".value", said_now.unwrap_or(0).to_string());
        el("label", "estimate").keyed("estimate", lane).around(vec![
            el("span", "field-name").around(name),
            slider,
            el("output", "").text(shown),
        ])
    });
    el("div", "estimates")
        .with("role", "group")
        .with("aria-label", said("intro-answers"))
        .around(sliders.collect())
}

/// The way on: locked until something was said.
fn run(sitting: &Sitting) -> Node {
    let can_run = sitting.can_go();
    let run = button("button main run", Action::Play)
        .truth("aria-disabled", !can_run)
        .with("aria-describedby", "run-note")
        .around(vec![
            icon(if can_run { "#i-play" } else { "#i-lock" }),
            el("span", "").says("lesson-run"),
        ]);
    let note = if can_run { "lesson-run-ready" } else { "lesson-run-locked" };
    let parts = vec![run, el("p", "note").with("id", "run-note").text(said(note))];
    el("section", "transport run-bar").with("aria-label", said("transport-group")).around(parts)
}

fn ways(sitting: &Sitting) -> Node {
    let lesson = sitting.lesson();
    let go = |name| press("button main", &Press::Go).text(said(name));
    let mut ways = Vec::new();
    match sitting.stage() {
        Stage::Predict => {}
        Stage::Watch => {
            ways.push(press("button skip", &Press::ToEnd).says("lesson-to-end"));
        }
        Stage::Reveal if sitting.act() + 1 < lesson.acts.len() => ways.push(go("lesson-further")),
        Stage::Reveal => ways.push(go("lesson-to-why")),
        Stage::Why => ways.push(go("lesson-to-task")),
        Stage::Task => {
            if sitting.can_go() {
                let name =
                    if sitting.is_done() { "lesson-to-takeaway" } else { "lesson-skip-task" };
                let class = if sitting.is_done() { "button main" } else { "button skip" };
                ways.push(press(class, &Press::Go).text(said(name)));
            } else if sitting.is_done() {
                ways.extend(onwards(sitting));
            }
        }
        Stage::Takeaway => {
            ways.extend(onwards(sitting));
            ways.push(press("button skip", &Press::Again).says("lesson-again"));
        }
    }
    el("div", "ways").around(ways)
}

/// To the next lesson, and to the bet in the laboratory as it is set here.
fn onwards(sitting: &Sitting) -> Vec<Node> {
    let link = |class, href: String, name| el("a", class).with("href", href).text(said(name));
    let mut links = Vec::new();
    if let Some(next) = sitting.lesson().next() {
        let name = if next.question.is_some() { "lesson-next" } else { "puzzle-next" };
        links.push(link("button main", format!("learn/{}/", next.path), name));
    } else {
        links.push(link("button main", String::from("learn/sheet/"), "sheet-link"));
    }
    links.push(link("button skip", ["./?", &sitting.task_link()].concat(), "lesson-in-lab"));
    links
}

fn sum(message: Message) -> Node {
    let summary = el("summary", "").says("show-sum-lesson");
    el("details", "sum").around(vec![summary, el("p", "").told(message)])
}

/// What can be set, and the check.
fn task(sitting: &Sitting) -> Node {
    let goal = &sitting.lesson().task;
    let controls = goal.controls.iter().enumerate();
    let mut parts: Vec<Node> =
        controls.map(|(index, one)| control(index, one, sitting.setting(index))).collect();
    if goal.goal == Goal::Lines {
        parts.extend(MODES.into_iter().enumerate().map(|(lane, mode)| named(lane, mode, sitting)));
    }
    let check = press("button check", &Press::Check).truth("aria-disabled", sitting.is_checking());
    parts.push(check.says("lesson-check"));
    let verdict = match (sitting.verdict(), sitting.is_checking()) {
        (_, true) => Some(words::counting(sitting)),
        (Some(verdict), false) => Some(words::verdict(sitting.lesson(), verdict)),
        (None, false) => None,
    };
    let is_done = sitting.verdict().is_some_and(Check::is_done);
    let class = if is_done { "verdict done" } else { "verdict" };
    let said =
        verdict.into_iter().map(|message| el("p", "").around(vec![el("span", "").told(message)]));
    let region = el("div", class).with("role", "status").around(said.collect());
    el("div", "task").around(vec![el("div", "controls").around(parts), region])
}

/// Names of controls that are terms as a whole.
const TERMS: [&str; 2] = ["control-size", "control-delay"];

/// The settings of a control, side by side.
fn control(index: usize, control: &Control, chosen: usize) -> Node {
    let name = format!("set-{index}");
    let options = control.variants.iter().enumerate().map(|(place, variant)| {
        let input = Node::bare("input")
            .with("type", "radio")
            .with("name", name.clone())
            .with("value", place.to_string())
            .with("data-press", "set")
            .with("data-place", index.to_string())
            .with(".checked", if place == chosen { "true" } else { "" });
        let word = el("span", "").text(words::variant(variant));
        el("label", "").keyed("setting", place).around(vec![input, word])
    });
    let legend = el("legend", "field-name");
    let legend = if TERMS.contains(&control.said) {
        legend.around(vec![label("", said(control.said))])
    } else {
        legend.told(said(control.said))
    };
    let options = el("div", "segments").around(options.collect());
    el("fieldset", "setting").keyed("control", index).around(vec![legend, options])
}

/// A price to be named.
fn named(lane: usize, mode: MarginMode, sitting: &Sitting) -> Node {
    let input = Node::bare("input")
        .with("type", "text")
        .with("inputmode", "decimal")
        .with("autocomplete", "off")
        .with("data-press", "name")
        .with("data-place", lane.to_string())
        .with(".value", sitting.named()[lane].clone());
    let label = vec![mark(mode), account(mode)];
    let boxed = el("span", "entry-box").around(vec![input]);
    el("label", "field named")
        .keyed("named", lane)
        .around(vec![el("span", "field-name").around(label), boxed])
}

/// What the learner would say: kept on this device for the sheet at the end.
fn own_words(lesson: &Lesson) -> Node {
    let area = Node::bare("textarea")
        .with("rows", "2")
        .with("maxlength", "500")
        .with("data-own-words", lesson.path);
    let name = el("span", "field-name").says("own-words");
    el("label", "own-words").around(vec![name, area])
}
