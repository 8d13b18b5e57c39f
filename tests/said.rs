//! The sentences of the page, as they are told natively: `tests/e2e/words.spec.js` asks the browser
//! for the same. The file is made anew with `REFRESH=1 cargo test --test said`.

#[path = "support/counted.rs"]
mod counted;

use liquidation_lab::sim::{
    Answer, Change, Guide, Key, Msg, Rules, RunState, Session, TicketKind, View, WhatIf,
};
use liquidation_lab::units::Step;
use liquidation_lab::view::node::{Content, Node, Value};
use liquidation_lab::view::page::{self, Action, Chosen, Place, Screen, Tab};
use liquidation_lab::view::still::terms_of;
use liquidation_lab::view::{Argument, Frame, Given, Kept, Language, Message, Words};
use serde_json::{Value as Json, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

type Args = Vec<(&'static str, Given)>;

/// Remembers what it was asked to tell: one example for each message and choice of its variants.
#[derive(Clone, Default)]
struct Asked(Rc<RefCell<BTreeMap<String, (String, Args)>>>);

impl Language for Asked {
    fn tell(
        &self,
        key: &str,
        args: &[(&'static str, Given)],
        _: &mut Vec<String>,
    ) -> Option<String> {
        let variants: Vec<String> = args.iter().map(|(name, given)| variant(name, given)).collect();
        let id = format!("{key} {}", variants.join(" "));
        self.0.borrow_mut().entry(id).or_insert_with(|| (key.to_owned(), args.to_vec()));
        Some(key.to_owned())
    }
}

/// What a message may choose its words by: a token, a plural, a sign.
fn variant(name: &str, given: &Given) -> String {
    match given {
        Given::Count(0) => format!("{name}=none"),
        Given::Count(1) => format!("{name}=one"),
        Given::Count(_) => format!("{name}=other"),
        Given::Text(text) if text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') => {
            format!("{name}={text}")
        }
        Given::Text(text) => {
            let is_zero = !text.chars().any(|c| ('1'..='9').contains(&c));
            let is_negative = text.starts_with('\u{2212}');
            format!("{name} zero={is_zero} negative={is_negative}")
        }
    }
}

fn ask(nodes: &[Node], words: &Words) {
    for node in nodes {
        let content = match &node.content {
            Content::Text(value) => Some(value.clone()),
            Content::Rich(message) | Content::Told(message) => Some(Value::Words(message.clone())),
            Content::Nodes(nodes) => {
                ask(nodes, words);
                None
            }
        };
        let values = node.attributes.iter().map(|(_, value)| value).chain(&content);
        for value in values {
            if let Value::Words(message) = value {
                let _ = words.say(message);
            }
        }
    }
}

/// Asks for every message of the page, tab by tab.
fn look(session: &Session, words: &Words) {
    let frame = Frame::build(session, None);
    for tab in Tab::ALL {
        let stages = if tab == Tab::Futures { counted::STAGES } else { 1 };
        for stage in 0..stages {
            let mut place = Place::new(Chosen::default());
            place.tab = tab;
            place.what_ifs = vec![WhatIf::HalfLeverage, WhatIf::TopUp, WhatIf::Stop];
            place.unfold(Action::ChartTable, true);
            place.unfold(Action::Sums, true);
            place.unfold(Action::Compare, true);
            place.unfold(Action::RiskLog, true);
            place.futures = counted::futures(&frame, stage);
            let (frame, place) = (&frame, &place);
            let kept = &Kept::default();
            ask(&page::laboratory(Screen { frame, place, words, kept }), words);
        }
    }
}

/// Every message that pages of many moments ask for.
fn asked() -> Vec<(String, Args)> {
    let asked = Asked::default();
    let words = Words::new(asked.clone());
    let look = |session: &Session| look(session, &words);
    for link in [
        "scene=slide",
        "scene=dip&rules=tiered&side=short",
        "scene=wick&days=0.5&step=1",
        "rules=loan&lev=3&days=9&vol=200",
        "rules=fraction&size=300000&wallet=20000&lev=50&vol=200",
        "rules=tierstep&asset=ALT&pos=ETH:short:2000:5,BTC:long:500:3&fees=1&vol=150",
        "lev=1&size=5000&wallet=6000",
        "lev=900&foo=1&scene=wicked&seed=&drift=banana&wallet=1&trail=1&days=9999",
        "size=20000&rules=tiered&act=10:both:open:ETH:long:2000:5,20:both:add:1:500,30:isolated:margin:2:50,\
         40:both:stop:1:1,41:both:tp:1:none,50:both:reduce:1:40,60:both:open:SOL:long:900000:5,\
         61:both:add:9:5,62:both:reduce:2:0.0001,63:isolated:topup:1:99999,64:both:stop:1:0.123456",
        "scene=slide&act=80:cross:mode:1:isolated,80:isolated:mode:1:cross,81:both:mode:1:cross",
        "pos=ETH:short:4000:10&scene=slide&act=80:cross:mode:2:isolated,80:isolated:mode:2:cross",
        "pos=ETH:short:4000:10&scene=slide&act=80:cross:mode:1:isolated,80:isolated:mode:1:cross",
        "scene=sideways&stop=0.5&rulechange=900:mmr2",
        "rulechange=0:mmr2",
        "scene=dip&alert=price:48000,price:52000,risk:20&trail=2r&pos=ETH:short:900:3",
        "trigger=last&scene=wick&act=5:both:trail:1:3%25,9:both:lev:1:40,9:both:lev:1:2,9:both:trail:1:none",
        "alert=risk:120&trail=3",
        "scene=sideways&act=100:both:close:1",
        "scene=dip&topup=500&delay=100",
        "size=20000&wallet=5000&margin=5000&stop=2&tp=3&act=5:both:topup:1:500,9:cross:withdraw:9999",
    ] {
        let mut session = Session::new(link);
        let what_ifs = [WhatIf::HalfLeverage, WhatIf::TopUp, WhatIf::Stop].map(Change::If);
        let changes = [Change::Rules(Rules::Textbook), Change::AsItIs];
        for change in changes.into_iter().chain(what_ifs) {
            session.update(Msg::Rerun(change));
        }
        look(&session);
        for kind in TicketKind::ALL {
            session.update(Msg::TakeTicket(kind));
            look(&session);
        }
        session.update(Msg::Edit { key: Key::Size, value: String::from("nothing") });
        look(&session);
        for at in [1, 90, 900, 1_900, 4_000, 9_000] {
            session.update(Msg::SeekTo(Step(at)));
            look(&session);
        }
        session.update(Msg::Reset);
        session.update(Msg::Show(View::Projector));
        session.update(Msg::Play);
        look(&session);
    }
    let mut session = Session::new("");
    let answer = Guide::Answer(Answer::Cross);
    for guide in [Guide::Begin, answer, Guide::Next, Guide::Next, Guide::Leave] {
        session.update(Msg::Guide(guide));
        look(&session);
        while session.state() == RunState::Running {
            session.update(Msg::Elapsed { micros: 100_000 });
        }
        look(&session);
    }
    let asked = asked.0.borrow();
    asked.values().cloned().collect()
}

fn told(words: &Words, key: &str, args: &Args) -> String {
    let args = args.iter().map(|(name, given)| {
        let argument = match given {
            Given::Text(text) => Argument::Text(text.clone()),
            Given::Count(count) => Argument::Count(*count),
        };
        (*name, argument)
    });
    let key: &'static str = Box::leak(key.to_owned().into_boxed_str());
    let message = Message::new(key, args);
    assert_eq!(words.problem(&message), None, "{message:?}");
    words.say(&message)
}

#[test]
fn what_is_said_natively_is_written_down_for_browsers() {
    let (plain, exchange) = (Words::english(), Words::exchange());
    let rows: Vec<Json> = asked()
        .iter()
        .map(|(key, args)| {
            let given: Vec<Json> = args
                .iter()
                .flat_map(|(name, given)| match given {
                    Given::Text(text) => [json!(name), json!(text)],
                    Given::Count(count) => [json!(name), json!(count)],
                })
                .collect();
            json!({
                "key": key,
                "args": given,
                "plain": told(&plain, key, args),
                "exchange": told(&exchange, key, args),
                // The words in it that open their definitions.
                "terms": terms_of(&told(&plain, key, args), &plain),
            })
        })
        .collect();
    assert!(300 < rows.len(), "only {} messages", rows.len());
    let lines: Vec<String> = rows.iter().map(Json::to_string).collect();
    let text = format!("[\n{}\n]\n", lines.join(",\n"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/said.json");
    if std::env::var_os("REFRESH").is_some() {
        fs::write(&file, &text).expect("a file to write");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    for (kept, now) in kept.lines().zip(text.lines()) {
        assert_eq!(kept, now, "said otherwise now: REFRESH=1 cargo test --test said");
    }
    assert_eq!(kept.lines().count(), text.lines().count());
}
