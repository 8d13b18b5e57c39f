//! The sheet at the end: of each lesson what was said, what happened, and the learner's own words. Everything
//! on it is remembered by this browser alone.

use super::lesson::header;
use super::{Screen, el, said, settings, told};
use crate::lessons::Sitting;
use crate::view::node::Node;
use crate::view::{Argument, Message, lesson as words};

/// What a learner wrote about a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// The last part of its address.
    pub path: &'static str,
    /// The words.
    pub text: String,
}

/// The sheet: the lessons with what was answered, and what was written about each.
pub fn sheet(screen: Screen<'_>, sittings: &[Sitting], written: &[OwnWords]) -> Vec<Node> {
    let mut parts = vec![
        el("h1", "").with("id", "ask").text(said("sheet-title")),
        el("p", "").text(said("sheet-intro")),
    ];
    parts.extend(sittings.iter().enumerate().map(|(index, sitting)| {
        let text = written.iter().find(|one| one.path == sitting.lesson().path);
        let text = text.map(|one| one.text.clone()).unwrap_or_default();
        entry(screen, (index, sitting), text).keyed("entry", index)
    }));
    if sittings.iter().all(|sitting| sitting.guess().is_none()) {
        parts.push(el("p", "empty").text(said("sheet-empty")));
    }
    let print = el("button", "button main").with("type", "button").with("data-press", "print");
    parts.push(el("p", "sheet-ways").around(vec![print.text(said("sheet-print"))]));
    let main = Node::bare("main")
        .with("tabindex", "-1")
        .with("data-page", "lesson")
        .with("data-state", "ready")
        .with("class", "about sheet")
        .around(parts);
    let dialog =
        screen.kept.part(("settings", 0), screen.place.chosen, |chosen| settings::dialog(*chosen));
    vec![header(), main, dialog]
}

/// More lines than a lesson has here.
const LINES_MAX: usize = 10;

fn entry(screen: Screen<'_>, (place, sitting): (usize, &Sitting), text: String) -> Node {
    let lesson = sitting.lesson();
    let number = ("number", Argument::Text(lesson.path.to_owned()));
    let mut lines = vec![
        el("p", "rail-number").text(Message::new("lesson-number", [number])),
        el("h2", "").around(vec![told::told(screen, ("told-title", place), said(lesson.title))]),
    ];
    match sitting.guess().map(|_| words::remembered(sitting)) {
        Some(Some(remembered)) => {
            lines.extend(remembered.into_iter().enumerate().map(|(index, line)| {
                let line = told::told(screen, ("told-line", LINES_MAX * place + index), line);
                el("p", "").keyed("line", index).around(vec![line])
            }));
        }
        Some(None) => lines.push(el("p", "").text(words::counting(sitting))),
        None => lines.push(el("p", "").text(said("sheet-not-yet"))),
    }
    let area = Node::bare("textarea")
        .with("rows", "2")
        .with("maxlength", "500")
        .with("data-own-words", lesson.path)
        .with(".value", text);
    let name = el("span", "field-name").text(said("own-words"));
    lines.push(el("label", "own-words").around(vec![name, area]));
    el("section", "sheet-entry").with("data-entry", lesson.path).around(lines)
}
