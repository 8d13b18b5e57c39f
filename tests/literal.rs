//! No text stands outside the language files. Every page is made in a language that has no letters: letters
//! that are left were typed in the code, or are names of the market. Documents that are there before any
//! language is read say a few sentences of their own: those, and no others.

#[path = "support/counted.rs"]
mod counted;
#[path = "support/lesson_page.rs"]
mod lesson_page;
#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::engine::Asset;
use liquidation_lab::lessons::{ALL, Press, Sitting, Stage};
use liquidation_lab::sim::{Guide, Key, Msg, RunState, Session, TicketKind, View, WhatIf};
use liquidation_lab::units::Step;
use liquidation_lab::view::node::{Content, Node};
use liquidation_lab::view::odds::{Desk, Shown};
use liquidation_lab::view::page::{self, Action, Chosen, OwnWords, Place, Screen, Tab};
use liquidation_lab::view::still::Still;
use liquidation_lab::view::{Frame, Given, Kept, Language, Words};
use std::collections::BTreeSet;
use std::fs;
use tree::{text, walk, watch};

/// A language without letters.
struct Mute;

impl Language for Mute {
    fn tell(&self, _: &str, _: &[(&'static str, Given)], _: &mut Vec<String>) -> Option<String> {
        Some(String::from("·"))
    }
}

/// Attributes that are read out or shown.
const HEARD: [&str; 7] = [
    "aria-label",
    "aria-valuetext",
    "aria-description",
    "aria-roledescription",
    "title",
    "alt",
    "placeholder",
];

/// What stands on the page in letters though no language said it.
#[derive(Default)]
struct Typed(BTreeSet<String>, usize);

impl Typed {
    fn look(&mut self, nodes: &[Node], words: &Words) {
        walk(nodes, &mut |node| {
            let heard = HEARD.iter().filter_map(|name| node.attribute(name));
            let shown = match &node.content {
                Content::Text(value) => Some(value),
                Content::Rich(_) | Content::Told(_) | Content::Nodes(_) => None,
            };
            for value in heard.chain(shown) {
                let text = text(value, words);
                self.1 += 1;
                if text.chars().any(char::is_alphabetic) {
                    self.0.insert(text);
                }
            }
        });
    }

    /// The same of what a worker has written, in an element or in an attribute.
    fn look_over(&mut self, Shown { place, html }: &Shown) {
        let heard = HEARD.iter().flat_map(|name| {
            let pieces: Vec<_> = html.split(&format!(" {name}=\"")).skip(1).collect();
            pieces.into_iter().map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        });
        let is_attribute = place.contains('@');
        let itself = is_attribute.then(|| html.clone());
        // What stands after the last tag is text as well.
        let text = format!("{html}<br>");
        let texts = if is_attribute { Vec::new() } else { texts_of(&text) };
        for text in heard.chain(itself).chain(texts) {
            self.1 += 1;
            if text.chars().any(char::is_alphabetic) {
                self.0.insert(text);
            }
        }
    }

    fn look_at(&mut self, session: &Session, words: &Words) {
        let frame = Frame::build(session, None);
        for tab in Tab::ALL {
            let stages = if tab == Tab::Futures { counted::STAGES } else { 1 };
            for stage in 0..stages {
                let mut place = Place::new(Chosen::default());
                place.tab = tab;
                place.what_ifs = vec![WhatIf::HalfLeverage, WhatIf::TopUp, WhatIf::Stop];
                place.unfolded = vec![Action::ChartTable, Action::Compare, Action::RiskLog];
                place.futures = counted::futures(&frame, stage);
                place.spoken.clone_from(&frame.description.summary);
                place.refusal = frame.description.summary.first().cloned();
                let (frame, place, kept) = (&frame, &place, &Kept::default());
                self.look(&page::laboratory(Screen { frame, place, words, kept }), words);
            }
        }
    }
}

fn laboratory(typed: &mut Typed, words: &Words) {
    for link in [
        "seed=calm-otter-42&scene=slide",
        "seed=calm-otter-42&scene=wick&trigger=last&stop=2",
        "seed=calm-otter-42&rules=tiered&asset=ALT&pos=ETH:short:2000:5&fees=1&funding=1&slip=1",
        "seed=calm-otter-42&rules=loan&lev=3&coll=BTC:0.1&shock=30:crash15",
        "lev=900&foo=1&scene=wicked&drift=banana&wallet=1",
    ] {
        let mut session = Session::new(link);
        for at in [0, 900, 8_640] {
            session.update(Msg::SeekTo(Step(at)));
            typed.look_at(&session, words);
        }
        for kind in TicketKind::ALL {
            session.update(Msg::TakeTicket(kind));
            typed.look_at(&session, words);
        }
        session.update(Msg::Edit { key: Key::Size, value: String::from("0") });
        typed.look_at(&session, words);
    }
    for view in [View::Full, View::Projector] {
        let mut session = Session::new("");
        session.update(Msg::Show(view));
        session.update(Msg::Guide(Guide::Begin));
        for _ in 0..3 {
            typed.look_at(&session, words);
            session.update(Msg::Play);
            watch(&mut session);
            typed.look_at(&session, words);
            session.update(Msg::Guide(Guide::Next));
        }
        assert_ne!(session.state(), RunState::Running);
    }
}

fn lessons(typed: &mut Typed, words: &Words) {
    let mut sittings = Vec::new();
    for lesson in ALL.iter() {
        let mut sitting = Sitting::new(lesson, "");
        typed.look(&lesson_page::page_in(&sitting, words), words);
        sitting = sittings::answered(lesson, 0);
        let stages = Stage::ALL.into_iter().filter(|stage| {
            // A puzzle has its task alone.
            lesson.question.is_some() || *stage == Stage::Task
        });
        for stage in stages {
            sittings::go_to(&mut sitting, stage);
            typed.look(&lesson_page::page_in(&sitting, words), words);
            if stage == Stage::Task {
                sitting.press(Press::Check);
                sittings::find_out(&mut sitting);
                typed.look(&lesson_page::page_in(&sitting, words), words);
            }
        }
        sittings.extend(lesson.question.is_some().then_some(sitting));
    }
    let (kept, place) = (Kept::default(), Place::new(Chosen::default()));
    let frame = Frame::build(sittings[0].session(), None);
    let screen = Screen { frame: &frame, place: &place, words, kept: &kept };
    typed.look(&page::sheet(screen, &sittings, &[OwnWords::default()]), words);
}

/// The rooms of the odds: the line beside the leverage, counts while they are counted, halted and done, the map
/// and a cell of it, a bet with a map and bets without.
fn odds(typed: &mut Typed) {
    let link = "seed=a&days=1&step=60";
    let several = format!("{link}&stop=2&asset=ALT&pos=ETH:short:2000:5");
    let mut rooms = BTreeSet::new();
    for bet in [link, &several, "seed=a&scene=slide", "seed=a&trail=3%"] {
        let mut desk = Desk::new(Words::new(Mute), Words::new(Mute));
        let mut now = 0.0;
        let mut turn = |desk: &mut Desk, typed: &mut Typed| {
            desk.work(now);
            now += 200.0;
            for shown in desk.take() {
                typed.look_over(&shown);
                rooms.insert(shown.place);
            }
        };
        for ask in [
            &format!("bet plain lm {bet}"),
            "count odds 100000",
            "stop",
            "go-on",
            "count engine 1000",
            "axis margin",
            "axis vol",
            "column 12",
            "row 3",
        ] {
            desk.hear(ask);
            turn(&mut desk, typed);
            // What is halted is looked at as it is.
            while desk.is_busy() && !matches!(ask, "count odds 100000" | "stop") {
                turn(&mut desk, typed);
            }
        }
    }
    for room in
        ["odds-choices", "odds-progress", "odds-result", "odds-read", "odds-column@aria-valuetext"]
    {
        assert!(rooms.contains(room), "{rooms:?}");
    }
}

/// Names that are the same in every language: letters of answers, coins, and keys of links where the page
/// about the market names them.
const LETTERS: [&str; 4] = ["A", "B", "C", "D"];
const KEYS: [Key; 11] = [
    Key::Asset,
    Key::Corr,
    Key::Days,
    Key::Drift,
    Key::Jumps,
    Key::Regime,
    Key::Scene,
    Key::Seed,
    Key::Shock,
    Key::Step,
    Key::Vol,
];

#[test]
fn every_text_of_every_page_is_said_by_the_language() {
    let words = Words::new(Mute);
    let mut typed = Typed::default();
    laboratory(&mut typed, &words);
    lessons(&mut typed, &words);
    odds(&mut typed);
    for still in Still::all() {
        typed.look(&still.nodes(), &words);
    }
    let coins = Asset::ALL.map(Asset::name).into_iter();
    let names = LETTERS.into_iter().chain(coins).chain(KEYS.map(Key::name));
    let names: BTreeSet<String> = names.map(String::from).collect();
    let unknown: Vec<_> = typed.0.difference(&names).collect();
    assert!(unknown.is_empty(), "typed in the code: {unknown:#?}");
    let unused: Vec<_> = names.difference(&typed.0).collect();
    assert!(unused.is_empty(), "no longer needed: {unused:?}");
    assert!(10_000 < typed.1, "only {} texts: the walk is broken", typed.1);
}

/// What documents say before a language is there: without scripts, while the program loads, when it cannot
/// start, where there is no page.
const DOCUMENTS: [(&str, &[&str]); 3] = [
    (
        "index.html",
        &[
            "Liquidation Lab",
            "Liquidation Lab is a simulation that runs in your browser. It needs JavaScript and \
             WebAssembly; please switch them on and load the page again.",
            "Loading Liquidation Lab…",
            "Liquidation Lab could not start. It needs WebAssembly, which this browser does not offer \
             or has switched off; or a file of the page could not be loaded. Please load the page again \
             or try another browser.",
        ],
    ),
    (
        "public/404.html",
        &[
            "Not found - Liquidation Lab",
            "This page does not exist",
            "The address may be mistyped. Your link's settings are not lost: they stand after the \
             question mark.",
            "Go up one level",
        ],
    ),
    ("src/ui/still.html", &["{title}", "{style}", "{sprite}\n    {body}"]),
];

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("a file")
}

/// Quoted texts of a script that read as sentences: they begin large and have several words.
fn sentences(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in script.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for quote in ['"', '`'] {
            let quoted = line.split(quote).skip(1).step_by(2);
            let is_sentence = |text: &&str| text.starts_with(char::is_uppercase);
            let several = quoted.filter(is_sentence).filter(|text| text.contains(' '));
            found.extend(several.map(str::to_owned));
        }
    }
    found
}

/// The texts of a document outside its tags and comments, and the sentences of its scripts.
fn texts_of(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        found.push(text.trim().to_owned());
        let is_script = tag.starts_with("script");
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        let (_, after) = tag.split_once(end).expect("a tag ends");
        rest = after;
        if is_script || tag.starts_with("style") {
            let end = if is_script { "</script>" } else { "</style>" };
            let (inside, after) = rest.split_once(end).expect("it ends");
            found.extend(if is_script { sentences(inside) } else { Vec::new() });
            rest = after;
        }
    }
    found.retain(|text| text.chars().any(char::is_alphabetic));
    found
}

#[test]
fn documents_and_scripts_say_no_more_than_they_must() {
    for (path, known) in DOCUMENTS {
        let texts = texts_of(&read(path));
        let [texts, known] =
            [texts.iter().map(String::as_str).collect(), known.iter().copied().collect()]
                .map(|texts: BTreeSet<&str>| texts);
        assert_eq!(texts, known, "{path}");
    }
    let mut scripts = 0;
    for folder in ["src/ui", "src/lab"] {
        let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "js") {
                let said = sentences(&fs::read_to_string(&path).expect("a script"));
                assert!(said.is_empty(), "{}: {said:?}", path.display());
                scripts += 1;
            }
        }
    }
    assert!(5 < scripts, "only {scripts} scripts found");
}
