//! The band over the instrument, where a question is asked or a class reads: the sentence in
//! large type, the answers to choose from, the way on and the way out.

use super::{Action, Screen, button, el, mark, said};
use crate::engine::MarginMode;
use crate::sim::Key;
use crate::view::node::Node;
use crate::view::{Answer, Argument, Frame, IntroView, Message, Stage, View};

/// Sentence, answers, ways on.
pub(super) fn band(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let mut parts = vec![sentences(frame)];
    if let Some(intro) = &frame.intro {
        if intro.stage == Stage::Ask {
            parts.push(answers());
        }
        parts.push(ways(intro));
    }
    if frame.view == View::Projector {
        parts.push(aside(frame));
    }
    let band = el("section", "band").with("aria-labelledby", "ask");
    band.around(parts)
}

/// The question or the reveal; told when it changes.
fn sentences(frame: &Frame) -> Node {
    let headline = &frame.headline;
    let mut lines = vec![
        el("h1", "").with("id", "ask").with("tabindex", "-1").told(headline.ask.clone()),
        el("p", "detail").told(headline.detail.clone()),
    ];
    let more = frame.intro.iter().flat_map(|intro| &intro.lines).enumerate();
    lines.extend(more.map(|(index, line)| el("p", "").keyed("line", index).told(line.clone())));
    el("div", "band-words").with("aria-live", "polite").truth("aria-atomic", true).around(lines)
}

fn answers() -> Node {
    let letters = ["A", "B", "C"];
    let buttons =
        Answer::ALL.into_iter().zip(letters).enumerate().map(|(index, (answer, letter))| {
            let marks = match answer {
                Answer::Cross => vec![mark(MarginMode::Cross)],
                Answer::Isolated => vec![mark(MarginMode::Isolated)],
                Answer::Together => vec![mark(MarginMode::Cross), mark(MarginMode::Isolated)],
            };
            let name = Message::new("intro-answer", [("answer", Argument::Token(answer.name()))]);
            let mut parts = vec![el("span", "letter").with("aria-hidden", "true").text(letter)];
            parts.push(el("span", "marks").around(marks));
            parts.push(el("span", "").text(name));
            button("answer", Action::Predict)
                .keyed("answer", index)
                .with("data-predict", answer.name())
                .around(parts)
        });
    el("div", "answers")
        .with("role", "group")
        .with("aria-label", said("intro-answers"))
        .around(buttons.collect())
}

/// On to the next stage, and out.
fn ways(intro: &IntroView) -> Node {
    let next = match intro.stage {
        Stage::Reveal => Some("intro-next"),
        Stage::Compare => Some("intro-try"),
        Stage::Ask | Stage::Watch | Stage::Fall => None,
    };
    let main = button("button main", Action::GuideNext);
    let mut ways: Vec<Node> = next.map(|name| main.text(said(name))).into_iter().collect();
    if intro.stage == Stage::Compare {
        ways.push(el("a", "button").with("href", "learn/1/").says("intro-lesson"));
    }
    if intro.stage != Stage::Compare {
        ways.push(button("button skip", Action::GuideLeave).says("intro-skip"));
    }
    el("div", "ways").around(ways)
}

/// What a class types to have the same market, and that nothing here is real.
pub(super) fn aside(frame: &Frame) -> Node {
    let seed = frame.fields.iter().find(|field| field.key == Key::Seed);
    let seed = seed.map(|field| field.value.clone()).unwrap_or_default();
    let seed = Message::new("projector-seed", [("seed", Argument::Text(seed))]);
    el("div", "aside")
        .around(vec![el("p", "to-type").rich(seed), el("p", "practice").says("practice")])
}
