//! The page as a tree, at many moments of many bets: names are unique, references lead somewhere,
//! controls do something, and everything can be said.

#[path = "support/counted.rs"]
mod counted;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::sim::{
    Answer, CsvReader, Guide, Key, Msg, Session, TicketField, TicketKind, View,
};
use liquidation_lab::units::Step;
use liquidation_lab::view::node::{Content, Node, Value};
use liquidation_lab::view::page::{self, Action, Chosen, Place, Screen, Tab, Theme, nearest};
use liquidation_lab::view::still::Still;
use liquidation_lab::view::{FieldView, Frame, Kept, Message, Words};
use std::collections::BTreeSet;
use tree::{attribute, said, walk, watch};

/// Everything said in a node itself.
fn messages(node: &Node) -> Vec<&Message> {
    let mut values: Vec<&Value> = node.attributes.iter().map(|(_, value)| value).collect();
    let mut found = Vec::new();
    match &node.content {
        Content::Text(value) => values.push(value),
        Content::Rich(message) | Content::Told(message) => found.push(message),
        Content::Nodes(_) => {}
    }
    found.extend(values.into_iter().filter_map(|value| match value {
        Value::Words(message) => Some(message),
        Value::Text(_) => None,
    }));
    found
}

/// Frames and places of many moments.
fn each_screen(check: &mut impl FnMut(&[Node], &Words, &str)) {
    let words = Words::english();
    let links = [
        "seed=calm-otter-42",
        "seed=calm-otter-42&scene=slide",
        "seed=calm-otter-42&scene=dip&side=short",
        "seed=calm-otter-42&rules=tiered&lev=50&asset=ETH",
        "seed=calm-otter-42&lev=900&colour=red",
    ];
    for link in links {
        let mut session = Session::new(link);
        if link == links[1] {
            let mut reader = CsvReader::new();
            reader.feed(b"time,price\n2024-08-05,100\n2024-08-06,90\n").expect("rows");
            session.update(Msg::UseBars(reader.finish().ok().map(Into::into)));
        }
        for step in [0, 1, 900, 1_500, 2_400, 8_000, 8_640, 0] {
            session.update(Msg::SeekTo(Step(step)));
            if step == 900 {
                session.update(Msg::Play);
            }
            if step == 0 {
                session.update(Msg::Edit { key: Key::Size, value: String::from("nothing") });
            }
            let frame = Frame::build(&session, None);
            for tab in Tab::ALL {
                let theme = if tab == Tab::Events { Theme::Light } else { Theme::Dark };
                let mut place = Place::new(Chosen { theme, ..Chosen::default() });
                place.shared = Some(Message::plain("share-copied"));
                place.tab = tab;
                place.what_ifs = frame.what_ifs.iter().copied().take(3).collect();
                place.futures = counted::futures(&frame, step as usize);
                place.unfolded = Action::ALL.to_vec();
                place.is_stacked = tab == Tab::Numbers;
                place.spoken.clone_from(&frame.description.summary);
                place.refusal = frame.description.summary.first().cloned();
                let nodes = page::laboratory(Screen {
                    frame: &frame,
                    place: &place,
                    words: &words,
                    kept: &Kept::default(),
                });
                check(&nodes, &words, &format!("{link} at {step}, {tab:?}"));
            }
            if step == 0 {
                session.update(Msg::Edit { key: Key::Size, value: "20000".into() });
            }
        }
    }
    for session in bare_sessions().into_iter().chain(writing_sessions()) {
        let frame = Frame::build(&session, None);
        for is_stacked in [false, true] {
            let place = Place { is_stacked, ..Place::new(Chosen::default()) };
            let nodes = page::laboratory(Screen {
                frame: &frame,
                place: &place,
                words: &words,
                kept: &Kept::default(),
            });
            check(&nodes, &words, &format!("{:?}, {:?}", frame.intro, frame.view));
        }
    }
    for still in Still::all() {
        check(&still.nodes(), &words, &still.path());
    }
}

/// Every kind of order being written, at rest and during a run, with one position and with several.
fn writing_sessions() -> Vec<Session> {
    let links = ["seed=calm-otter-42", "seed=calm-otter-42&rules=tiered&pos=ALT:short:900:3"];
    let mut sessions = Vec::new();
    for (link, step) in links.into_iter().flat_map(|link| [(link, 0), (link, 700)]) {
        for kind in TicketKind::ALL {
            let mut session = Session::new(link);
            session.update(Msg::SeekTo(Step(step)));
            session.update(Msg::TakeTicket(kind));
            sessions.push(session.clone());
            let text = String::from("nothing");
            session.update(Msg::WriteTicket { field: TicketField::Amount, text });
            sessions.push(session);
        }
    }
    sessions
}

/// Every stage of the first minute, after every answer, in both views.
fn bare_sessions() -> Vec<Session> {
    let mut sessions = Vec::new();
    for view in [View::Full, View::Projector] {
        let mut opened = Session::new("");
        opened.update(Msg::Show(view));
        sessions.push(opened.clone());
        opened.update(Msg::Guide(Guide::Begin));
        for answer in [None, Some(Answer::Cross), Some(Answer::Isolated), Some(Answer::Together)] {
            let mut session = opened.clone();
            sessions.push(session.clone());
            session.update(answer.map_or(Msg::Play, |answer| Msg::Guide(Guide::Answer(answer))));
            sessions.push(session.clone());
            watch(&mut session);
            sessions.push(session.clone());
            session.update(Msg::Guide(Guide::Next));
            sessions.push(session.clone());
            watch(&mut session);
            sessions.push(session.clone());
        }
    }
    sessions
}

#[test]
fn everything_on_the_page_can_be_said() {
    let mut count = 0;
    each_screen(&mut |nodes, words, place| {
        walk(nodes, &mut |node| {
            for message in messages(node) {
                assert_eq!(words.problem(message), None, "{place}");
                count += 1;
            }
        });
    });
    assert!(10_000 < count, "only {count} messages: the walk is broken");
}

#[test]
fn references_lead_to_one_element() {
    let mut count = 0;
    each_screen(&mut |nodes, words, place| {
        let mut ids = BTreeSet::new();
        walk(nodes, &mut |node| {
            if let Some(id) = attribute(node, "id", words) {
                assert!(ids.insert(id.clone()), "{id} twice, {place}");
            }
        });
        walk(nodes, &mut |node| {
            for name in ["for", "aria-labelledby", "aria-controls", "aria-describedby"] {
                if let Some(id) = attribute(node, name, words) {
                    assert!(ids.contains(&id), "{name}={id} leads nowhere, {place}");
                    count += 1;
                }
            }
        });
    });
    assert!(400 < count, "only {count} references: the walk is broken");
}

#[test]
fn every_control_does_something_and_has_a_name() {
    let mut actions = BTreeSet::new();
    let mut controls = BTreeSet::new();
    each_screen(&mut |nodes, words, place| {
        walk(nodes, &mut |node| {
            let action = attribute(node, "data-action", words);
            if let Some(name) = &action {
                assert!(Action::from_name(name).is_some(), "{name} does nothing, {place}");
                actions.insert(name.clone());
            }
            let control = attribute(node, "data-control", words);
            if let Some(name) = &control {
                assert!(Key::from_name(name).is_some(), "{name} is no key, {place}");
                controls.insert(name.clone());
            }
            if matches!(node.tag, "input" | "select") {
                // The two sides of the bet are one control, named around them.
                let is_side = attribute(node, "name", words).as_deref() == Some("side");
                let is_line = attribute(node, page::TICKET_LINE, words).is_some();
                let does = action.is_some() || control.is_some() || is_side || is_line;
                assert!(does, "an input that does nothing, {place}");
            }
            if node.tag == "button" {
                assert!(action.is_some(), "a button without an action, {place}");
                let is_named = attribute(node, "aria-label", words).is_some_and(|n| !n.is_empty());
                assert!(is_named || !said(node, words).trim().is_empty(), "no name: {action:?}");
            }
        });
    });
    // The list is short enough in these runs.
    for action in Action::ALL.into_iter().filter(|action| *action != Action::ShowAll) {
        assert!(actions.contains(action.name()), "nothing does {action:?}");
    }
    // Orders of the run are given by their ticket.
    let without = [Key::V, Key::View, Key::Lang, Key::Act, Key::Shock];
    for key in Key::ALL.iter().filter(|key| !without.contains(key)) {
        assert!(controls.contains(key.name()), "no control for {key:?}");
    }
}

#[test]
fn a_running_page_can_be_paused_and_a_long_list_opened() {
    let words = Words::english();
    let mut session =
        Session::new("seed=calm-otter-42&fees=1&funding=1&days=365&vol=1&lev=1&wallet=50000");
    session.update(Msg::SeekTo(Step(100_000)));
    session.update(Msg::Play);
    let mut frame = Frame::build(&session, None);
    assert!(100 < frame.events.len(), "a long list: {}", frame.events.len());
    let mut place = Place::new(Chosen::default());
    let actions = |frame: &Frame, place: &Place| {
        let mut found = BTreeSet::new();
        let mut rows = 0;
        let kept = &Kept::default();
        let nodes = page::laboratory(Screen { frame, place, words: &words, kept });
        walk(&nodes, &mut |node| {
            found.extend(attribute(node, "data-action", &words));
            rows += usize::from(node.attribute("data-event").is_some());
        });
        (found, rows)
    };
    let (found, rows) = actions(&frame, &place);
    assert!(found.contains("pause") && found.contains("show-all") && !found.contains("play"));
    assert_eq!(rows, 12);
    session.update(Msg::Pause);
    frame = Frame::build(&session, Some(&frame));
    assert_eq!(actions(&frame, &place).1, 100);
    place.is_list_whole = true;
    let (found, rows) = actions(&frame, &place);
    assert!(found.contains("show-all"), "the way back");
    assert_eq!(rows, frame.events.len());
}

/// The patcher passes over what is not at its place: two trees that follow each other hold what
/// they share in the same order, and controls among siblings can be told apart.
#[test]
fn what_stays_keeps_its_order() {
    type Key = (&'static str, (&'static str, u64));
    fn keys(nodes: &[Node]) -> Vec<Key> {
        nodes.iter().map(|node| (node.tag, node.key)).collect()
    }
    fn shared(mine: &[Key], others: &[Key]) -> Vec<Key> {
        mine.iter().filter(|key| others.contains(key)).copied().collect()
    }
    fn check(before: &[Node], after: &[Node], place: &str) {
        let (old, new) = (keys(before), keys(after));
        // Nodes alike, such as rows, are matched in their order.
        let is_list = |keys: &[Key]| keys.iter().collect::<BTreeSet<_>>().len() < keys.len();
        if !is_list(&old) && !is_list(&new) {
            assert_eq!(shared(&old, &new), shared(&new, &old), "{place}");
        }
        for node in after {
            let names: BTreeSet<_> = node.attributes.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), node.attributes.len(), "an attribute twice, {place}");
            let same = |other: &&Node| (other.tag, other.key) == (node.tag, node.key);
            if let Some(old) = before.iter().find(same) {
                check(old.nodes(), node.nodes(), place);
            }
        }
    }
    let mut last: Vec<Node> = Vec::new();
    let mut count = 0;
    each_screen(&mut |nodes, _, place| {
        check(&last, nodes, place);
        last = nodes.to_vec();
        count += 1;
    });
    assert!(50 < count);
}

#[test]
fn the_leverage_slider_stops_where_a_step_can_be_chosen() {
    let no = || Some(Message::plain("why"));
    let choices =
        vec![("1".into(), no()), ("2".into(), None), ("5".into(), None), ("9".into(), no())];
    let field = FieldView {
        key: Key::Lev,
        value: "2".into(),
        typed: None,
        worth: None,
        choices,
        problem: None,
    };
    assert_eq!(nearest(&field, 0), Some(("2".into(), no())));
    assert_eq!(nearest(&field, 2), Some(("5".into(), None)));
    assert_eq!(nearest(&field, 3), Some(("5".into(), no())));
    let none = FieldView { choices: vec![("1".into(), no())], ..field };
    assert_eq!(nearest(&none, 0), None);
}

/// Where trades leave the mark, the page shows both prices and the strokes between them.
#[test]
fn a_wick_is_seen() {
    let words = Words::english();
    let place = Place::new(Chosen::default());
    let mut session = Session::new("seed=calm-otter-42&scene=wick");
    let run = session.experiment();
    let gap = |step: &Step| (run.last_at(*step).decimal() - run.mark_at(*step).decimal()).abs();
    let steps = (0..=run.horizon().0).map(Step);
    let deepest = steps.max_by_key(gap).expect("a run has steps");
    let (last, mark) = (run.last_at(deepest), run.mark_at(deepest));
    session.update(Msg::SeekTo(deepest));
    let frame = Frame::build(&session, None);
    assert_eq!((frame.market.last, frame.market.mark), (last, mark));
    let drawn = frame.chart.wicks.last().expect("a stroke").map(|point| point.price.round());
    assert_eq!(
        drawn.map(|price| price.to_string()),
        [mark, last].map(|p| p.decimal().round().to_string())
    );
    let nodes = page::laboratory(Screen {
        frame: &frame,
        place: &place,
        words: &words,
        kept: &Kept::default(),
    });
    let mut found = Vec::new();
    walk(&nodes, &mut |node| {
        let class = attribute(node, "class", &words).unwrap_or_default();
        if ["wick", "price-last"].contains(&class.as_str()) {
            found.push(class);
        }
    });
    found.sort();
    assert_eq!(found, ["price-last", "wick"]);
    // Elsewhere there is one price, and nothing of this.
    let frame = Frame::build(&Session::new("scene=slide"), None);
    assert!(frame.chart.wicks.is_empty() && frame.market.last == frame.market.mark);
}

/// The names that scripts and teachers rely on (the page contract); changed only with a version.
#[test]
fn the_contract_of_the_page_stands() {
    let contract = [
        (
            "data-action",
            &["play", "pause", "step", "step-back", "reset", "new-market", "share", "project"][..],
        ),
        ("data-tab", &["events", "why", "what-if", "futures", "numbers"]),
        ("data-lane", &["cross", "isolated"]),
        (
            "data-field",
            &[
                "equity",
                "maintenance",
                "buffer",
                "risk-rate",
                "liquidation-price",
                "distance",
                "effective-leverage",
                "loss",
                "account-equity",
                "free",
            ],
        ),
        ("data-page", &["lab", "about", "rules", "examples"]),
        ("data-predict", &["cross", "isolated", "together"]),
        ("data-state", &["predicting", "ready", "running", "paused", "finished"]),
        ("data-status", &["comfortable", "close", "call", "liquidated", "finished"]),
        ("data-event", &["opened", "margin-call", "liquidated", "came-back"]),
    ];
    let mut met = BTreeSet::new();
    each_screen(&mut |nodes, words, _| {
        walk(nodes, &mut |node| {
            for (name, _) in contract {
                met.extend(attribute(node, name, words).map(|value| (name, value)));
            }
            let market = ["data-market", "data-step", "data-last", "data-mark"];
            if node.attribute("data-market").is_some() {
                assert!(market.iter().all(|name| node.attribute(name).is_some()));
            }
        });
    });
    for (name, values) in contract {
        for value in values {
            assert!(met.contains(&(name, (*value).to_owned())), "{name}={value} is nowhere");
        }
    }
}
