//! Every message that the code names is written in the language files, and every message written is
//! named somewhere; frames of many moments can be said without a missing argument.

use liquidation_lab::sim::{Msg, Rules, Session};
use liquidation_lab::units::Step;
use liquidation_lab::view::still::{RulebookPage, about_lines, rulebook_page};
use liquidation_lab::view::{Frame, Message, Sums, Words, notice};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(path).expect("a source"));
        }
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The language files that hold every message.
const FILES: [&str; 11] = [
    "page.ftl",
    "run.ftl",
    "guide.ftl",
    "lessons.ftl",
    "about.ftl",
    "rules.ftl",
    "examples.ftl",
    "market.ftl",
    "glossary.ftl",
    "learn.ftl",
    "odds.ftl",
];

/// Keys of the language files.
fn written() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in FILES {
        let text =
            fs::read_to_string(top().join("locales/en").join(file)).expect("a language file");
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && !key.is_empty()
                && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            {
                assert!(keys.insert(key.to_owned()), "{key} is written twice");
            }
        }
    }
    keys
}

/// The sources of the programs of the page.
fn of_programs(texts: &mut Vec<String>) {
    for folder in ["src/ui", "src/lab"] {
        sources(&top().join(folder), texts);
    }
}

/// Every text in quotes of the sources that shows words.
fn quoted() -> BTreeSet<String> {
    let mut texts = Vec::new();
    sources(&top().join("src/view"), &mut texts);
    sources(&top().join("src/lessons"), &mut texts);
    of_programs(&mut texts);
    let pieces = |text: &String| text.split('"').map(str::to_owned).collect::<Vec<_>>();
    texts.iter().flat_map(pieces).collect()
}

/// The first argument of these calls is a message key.
const CALLS: [&str; 4] = ["Message::plain(\"", "Message::new(\"", "said(\"", "text(\""];

#[test]
fn every_key_in_the_code_is_written() {
    let mut texts = Vec::new();
    sources(&top().join("src/view"), &mut texts);
    of_programs(&mut texts);
    let written = written();
    let mut named = 0;
    for text in texts {
        // Line breaks between the call and its first argument are the formatter's.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
        for call in CALLS {
            for piece in text.split(call).skip(1) {
                let key = piece.split('"').next().unwrap_or_default();
                let is_key =
                    key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                // `text("tick", label)` of the drawing code is no message.
                let is_text_call = call == CALLS[3];
                if is_key && (!is_text_call || piece[key.len()..].starts_with("\")")) {
                    assert!(written.contains(key), "{key} is named but not written");
                    named += 1;
                }
            }
        }
    }
    assert!(100 < named, "only {named} keys found: the search is broken");
}

#[test]
fn every_written_message_is_named() {
    let quoted = quoted();
    let texts = fs::read_to_string(top().join("locales/en/run.ftl")).expect("a language file");
    // By the code, or as a part of other messages.
    let is_named = |key: &String| quoted.contains(key) || texts.contains(&format!("{{ {key} }}"));
    let unused: Vec<_> = written().into_iter().filter(|key| !is_named(key)).collect();
    assert!(unused.is_empty(), "written but never named: {unused:?}");
}

/// What only the pages beside the laboratory say does not travel with it.
#[test]
fn the_laboratory_says_nothing_that_it_does_not_have() {
    let mut texts = Vec::new();
    sources(&top().join("src/view"), &mut texts);
    let mut still = Vec::new();
    sources(&top().join("src/view/still"), &mut still);
    // Nor does what the worker of the odds says.
    sources(&top().join("src/view/odds"), &mut still);
    let is_lesson = |text: &String| text.contains("crate::lessons::");
    texts.retain(|text| !still.contains(text) && !is_lesson(text));
    of_programs(&mut texts);
    let of_lab: BTreeSet<&str> = texts.iter().flat_map(|text| text.split('"')).collect();
    // What travels with the laboratory comes first.
    for file in &FILES[3..] {
        let text = fs::read_to_string(top().join("locales/en").join(file)).expect("a file");
        for key in text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key) {
            assert!(!of_lab.contains(key), "{file}: {key} is said in the laboratory too");
        }
    }
}

/// The page about the model says every line written for it, and no rate that is only typed.
#[test]
fn the_page_about_the_model_can_be_said() {
    let words = Words::english();
    let mut keys = BTreeSet::from(["about-back", "about-learn"].map(str::to_owned));
    let mut said = String::new();
    for (heading, lines) in about_lines() {
        for message in [heading].iter().chain(&lines) {
            assert_eq!(words.problem(message), None);
            assert!(keys.insert(message.key.to_owned()), "{} is said twice", message.key);
            said.push_str(&words.say(message));
        }
    }
    let file = fs::read_to_string(top().join("locales/en/about.ftl")).expect("a language file");
    let about = written().into_iter().filter(|key| file.contains(&format!("{key} =")));
    assert_eq!(keys, about.collect());
    assert!(!file.contains('%'), "a rate is typed where the rulebook knows it");
    for fact in [
        "floor 0.5\u{a0}% of the position",
        "then 0.05\u{a0}% a trade, slippage, and funding of 0.01\u{a0}% every 8 hours",
        "1.2\u{a0}% (BTC), 3.0\u{a0}% (ETH), 3.0\u{a0}% (SOL) or 3.0\u{a0}% (ALT)",
        "BTCUSDT, ETHUSDT, SOLUSDT, XPINUSDT perpetuals as published in 2026-09",
        "at most 3 times the floor. Getting close: at most 6 times",
        "They are no exchange’s rules",
        "the rule of thumb that textbooks and many help pages start from",
        "Brackets: as published by Binance in 2026-09. The rest was gathered in 2026-11",
        "margin that resting orders hold back",
        "“At 10x a fall of 10.0\u{a0}% takes everything.”",
        "isolated is closed out after 9.5\u{a0}%",
        "in this browser only: colours, motion, words, whether single letters are keys",
    ] {
        assert!(said.contains(fact), "not said: {fact}");
    }
}

/// The page of each rulebook says whose rules they are, and of every rate it shows since when.
#[test]
fn the_pages_of_the_rulebooks_can_be_said() {
    let words = Words::english();
    for rules in Rules::ALL {
        let RulebookPage { title, says, settings } = rulebook_page(rules);
        assert_eq!(words.problem(&title), None);
        assert_eq!(words.problem(&says), None);
        let says = words.say(&says);
        let source = match rules {
            Rules::Textbook => "no exchange’s rules",
            Rules::Tiered => "as published in 2026-09 by Binance",
            Rules::TierStep => "as published by Bybit, gathered in 2026-11",
            Rules::Fraction => "as published by Hyperliquid, gathered in 2026-11",
            Rules::Loan => "when closed out 1.2\u{a0}% (BTC), 3.0\u{a0}% (ETH)",
        };
        assert!(says.contains(source) && says.contains("gathered in 2026-11"), "{says}");
        for (name, value) in settings {
            assert_eq!(words.problem(&name), None);
            assert_eq!(words.problem(&value), None);
            let rates =
                ["setting-fee", "setting-liquidation", "setting-funding", "setting-interest"];
            let is_rate = rates.iter().any(|rate| name.key.starts_with(rate));
            let told = words.say(&value);
            assert_eq!(told.contains("gathered in 2026-11"), is_rate, "{}: {told}", name.key);
        }
    }
}

fn messages(frame: &Frame) -> Vec<Message> {
    let mut all = vec![frame.headline.ask.clone(), frame.headline.detail.clone()];
    all.push(frame.brackets.clone());
    all.extend(frame.description.summary.iter().cloned());
    all.extend(frame.events.iter().map(|event| event.text.clone()));
    all.extend(frame.notices.iter().cloned());
    all.extend(frame.preview.ends.iter().chain(&frame.preview.notes).cloned());
    let choices = frame.fields.iter().flat_map(|field| &field.choices);
    all.extend(choices.filter_map(|(_, reason)| reason.clone()));
    all.extend(frame.fields.iter().filter_map(|field| field.problem.clone()));
    let sums = frame.lanes.iter().flat_map(|lane| Sums::said(lane, true));
    all.extend(sums.flat_map(|(title, lines)| title.into_iter().chain(lines)));
    all
}

#[test]
fn frames_can_be_said() {
    let words = Words::english();
    let mut said = BTreeSet::new();
    for link in [
        "scene=slide",
        "scene=dip&rules=tiered&jumps=own",
        "side=short&vol=300&rules=tiered&lev=50",
        "lev=1&size=5000&wallet=6000",
        "lev=900&foo=1&scene=wicked&seed=&drift=5&wallet=1&stop=1&days=9999",
        "vol=20&lev=5&size=20000",
        "vol=500&days=365&step=60&rules=tiered&lev=100&size=300000&wallet=3500",
        "size=20000&wallet=5000&margin=5000",
        "asset=ALT&rules=tiered&size=600000&wallet=400000",
    ] {
        let mut session = Session::new(link);
        for at in (0..=9_000).step_by(600) {
            session.update(Msg::SeekTo(Step(at)));
            let frame = Frame::build(&session, None);
            for message in messages(&frame) {
                assert_eq!(words.problem(&message), None, "{link} at {at}: {message:?}");
                let text = words.say(&message);
                assert!(!text.contains('{') && !text.contains("  "), "{link}: {text}");
                said.insert(message.key);
            }
        }
        for found in session.notices() {
            assert_eq!(words.problem(&notice(found)), None);
        }
    }
    assert!(25 <= said.len(), "only {} kinds of messages met: {said:?}", said.len());
}

/// The messages of a file: key and the names of its arguments.
fn arguments(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(top().join("locales/en").join(file)).expect("a language file");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =")
            && line.starts_with(|first: char| first.is_ascii_lowercase())
        {
            name.clone_into(&mut key);
            found.entry(key.clone()).or_default();
        }
        for piece in line.split('$').skip(1) {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let name: String = piece.chars().take_while(|c| is_name(*c)).collect();
            found.entry(key.clone()).or_default().insert(name);
        }
    }
    found
}

/// A term of exchanges stands for a plain message, with the same arguments and other words.
#[test]
fn terms_of_exchanges_stand_for_plain_words() {
    let mut base = BTreeMap::new();
    for file in FILES {
        base.extend(arguments(file));
    }
    let mut exchange = arguments("exchange.ftl");
    assert!(20 < exchange.len());
    exchange.extend(arguments("odds_exchange.ftl"));
    for (key, names) in &exchange {
        assert_eq!(base.get(key), Some(names), "{key}");
    }
    let (plain, terms) = (Words::english(), Words::exchange());
    let mut session = Session::new("scene=slide");
    let mut changed = BTreeSet::new();
    for at in [0, 900, 3_000, 8_640] {
        session.update(Msg::SeekTo(Step(at)));
        for message in messages(&Frame::build(&session, None)) {
            assert_eq!(terms.problem(&message), None);
            let said = terms.say(&message);
            let is_other = said != plain.say(&message);
            let is_status = message.key == "event-status" && !said.contains("margin call.");
            // Most sums begin with the name of their row, which is said in other words.
            let is_alike = is_status || message.key.starts_with("sum-");
            assert!(is_alike || is_other == exchange.contains_key(message.key), "{said}");
            if exchange.contains_key(message.key) {
                assert!(!said.contains("closed out") && !said.contains("floor"), "{said}");
                changed.insert(message.key);
            }
        }
    }
    assert!(6 <= changed.len(), "{changed:?}");
}
