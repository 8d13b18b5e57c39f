//! The first minute on the page: what it says, and what it must not say too early.

#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::sim::{Answer, Guide, Msg, Session, Stage};
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{self, Chosen, Place, Screen};
use liquidation_lab::view::{Frame, Kept, Words};
use std::collections::BTreeSet;
use tree::{attribute, said, text, walk, watch};

/// While the question is open nothing on the page answers it: no line, no distance, no risk.
#[test]
fn an_open_question_is_not_answered_beside_it() {
    let words = Words::english();
    let place = Place::new(Chosen::default());
    let told = |session: &Session| {
        let frame = Frame::build(session, None);
        let nodes = page::laboratory(Screen {
            frame: &frame,
            place: &place,
            words: &words,
            kept: &Kept::default(),
        });
        let mut all = String::new();
        let mut main = Vec::new();
        walk(&nodes, &mut |node| {
            if node.tag == "main" {
                main.push(said(node, &words));
            }
            for (_, value) in &node.attributes {
                all.push_str(&text(value, &words));
                all.push(' ');
            }
        });
        (all + &main.concat(), nodes)
    };
    // 47,739 and 37,688 are the lines, 4.5 % and 24.6 % the ways there, 2 % and 10 % the risks.
    let secrets =
        ["47,7", "37,6", "4.5\u{a0}%", "24.6\u{a0}%", "2.0\u{a0}%", "10\u{a0}%", "47738", "37688"];
    let found = |text: &str| secrets.iter().filter(|secret| text.contains(**secret)).count();
    let mut session = Session::new("");
    session.update(Msg::Guide(Guide::Begin));
    let (text, nodes) = told(&session);
    assert_eq!(found(&text), 0, "{text}");
    let lines = |nodes: &[Node]| {
        let mut count = 0;
        walk(nodes, &mut |node| {
            let class = attribute(node, "class", &words).unwrap_or_default();
            let is_line = ["line ", "axis-tag cross", "axis-tag iso", "reach "];
            count += usize::from(is_line.iter().any(|start| class.starts_with(start)));
        });
        count
    };
    assert_eq!(lines(&nodes), 0);
    session.update(Msg::Guide(Guide::Answer(Answer::Cross)));
    let (text, nodes) = told(&session);
    assert!(5 <= found(&text) && 4 <= lines(&nodes), "with the run they appear: {text}");
}

/// What the first minute says: the answer is quoted, every number is the run's.
#[test]
fn the_reveal_quotes_the_answer_and_the_engine() {
    let words = Words::english();
    let lines = |session: &Session| {
        let frame = Frame::build(session, None);
        let intro = frame.intro.expect("a stage");
        let headline = [frame.headline.ask, frame.headline.detail];
        headline.iter().chain(&intro.lines).map(|line| words.say(line)).collect::<Vec<_>>()
    };
    let mut whys = BTreeSet::new();
    for (answer, title) in [
        (None, "It was isolated."),
        (Some(Answer::Cross), "You said cross. It was isolated."),
        (Some(Answer::Isolated), "You said isolated, and so it was."),
        (Some(Answer::Together), "You said both together. It was isolated alone."),
    ] {
        let mut session = Session::new("");
        session.update(Msg::Guide(Guide::Begin));
        assert_eq!(lines(&session)[0], "The price falls. Who is closed out first?");
        session.update(answer.map_or(Msg::Play, |answer| Msg::Guide(Guide::Answer(answer))));
        assert_eq!(lines(&session)[1], "$200 leaves each side for every 1 %.");
        watch(&mut session);
        let end = session.experiment().lanes()[1].liquidation().expect("isolated is closed out");
        let price = liquidation_lab::view::number::price(end.price);
        let said = lines(&session);
        let detail = format!("Isolated closed out at {price}. It lost its $1,000 and kept $4,000.");
        assert!(said[0] == title && said[1].starts_with(&detail), "{said:?}");
        whys.insert(said[2].clone());
        session.update(Msg::Guide(Guide::Next));
        watch(&mut session);
        let said = lines(&session);
        // (50,000 - 37,672.3) / (50,000 - 47,722.5) = 12,327.7 / 2,277.5 = 5.41.
        assert_eq!(
            said[1],
            "Cross held out for a fall 5.4 times as deep, and lost 5 times as much."
        );
        assert!(said[2].ends_with("$5,000 against $1,000."), "{said:?}");
        assert_eq!(session.intro().map(|intro| intro.stage), Some(Stage::Compare));
    }
    assert_eq!(whys.len(), 3, "each wrong answer has an explanation of its own: {whys:?}");
}
