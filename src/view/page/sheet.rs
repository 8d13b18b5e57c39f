//! The sheet at the end: of each lesson what was said, what happened, and the learner's own words. Everything
//! on it is remembered by this browser alone.

use super::lesson::{foot, header};
use super::{Screen, el, said, settings};
use crate::lessons::Sitting;
use crate::sim::PRESETS;
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
    let mut parts =
        vec![el("h1", "").with("id", "ask").says("sheet-title"), el("p", "").says("sheet-intro")];
    parts.extend(sittings.iter().enumerate().map(|(index, sitting)| {
        let text = written.iter().find(|one| one.path == sitting.lesson().path);
        let text = text.map(|one| one.text.clone()).unwrap_or_default();
        entry(sitting, text).keyed("entry", index)
    }));
    if sittings.iter().all(|sitting| sitting.guess().is_none()) {
        parts.push(el("p", "empty").says("sheet-empty"));
    }
    parts.push(onwards());
    let print = el("button", "button main").with("type", "button").with("data-press", "print");
    parts.push(el("p", "sheet-ways").around(vec![print.says("sheet-print")]));
    let main = Node::bare("main")
        .with("tabindex", "-1")
        .with("data-page", "lesson")
        .with("data-state", "ready")
        .with("class", "about sheet")
        .around(parts);
    let dialog =
        screen.kept.part(("settings", 0), screen.place.chosen, |chosen| settings::dialog(*chosen));
    vec![header(), main, foot(), dialog]
}

/// Bets to go on with in the laboratory: their names, and what they are called here.
const ONWARDS: [(&str, &str); 3] =
    [("dip", "sheet-dip"), ("slide", "sheet-slide"), ("contagion", "sheet-contagion")];

/// The ways from here into the laboratory.
fn onwards() -> Node {
    let links = ONWARDS.iter().enumerate().filter_map(|(index, (name, said_here))| {
        let preset = PRESETS.iter().find(|preset| preset.name == *name)?;
        let link = el("a", "").with("href", ["./?v=1&", preset.link].concat());
        Some(el("li", "").keyed("bet", index).around(vec![link.text(said(said_here))]))
    });
    let heading = el("h2", "").says("sheet-onwards");
    el("section", "sheet-onwards").around(vec![heading, el("ul", "").around(links.collect())])
}

fn entry(sitting: &Sitting, text: String) -> Node {
    let lesson = sitting.lesson();
    let number = ("number", Argument::Text(lesson.path.to_owned()));
    let mut lines = vec![
        el("p", "rail-number").text(Message::new("lesson-number", [number])),
        el("h2", "").told(said(lesson.title)),
    ];
    match sitting.guess().map(|_| words::remembered(sitting)) {
        Some(Some(remembered)) => {
            let told = remembered.into_iter().enumerate();
            lines.extend(told.map(|(index, line)| el("p", "").keyed("line", index).told(line)));
        }
        Some(None) => lines.push(el("p", "").text(words::counting(sitting))),
        None => lines.push(el("p", "").says("sheet-not-yet")),
    }
    let area = Node::bare("textarea")
        .with("rows", "2")
        .with("maxlength", "500")
        .with("data-own-words", lesson.path)
        .with(".value", text.clone());
    let name = el("span", "field-name").says("own-words");
    lines.push(el("label", "own-words").around(vec![name, area]));
    // Paper shows no more of a box than the screen does: there the words stand as a text.
    lines.push(el("p", "on-paper").text(text));
    el("section", "sheet-entry").with("data-entry", lesson.path).around(lines)
}
