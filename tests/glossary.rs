//! The glossary: every word that is marked has a definition, every definition is used, none is long; the
//! words of the terms table stand there plain and as exchanges say them.

#[path = "support/lesson_page.rs"]
mod lesson_page;
#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::lessons::{ALL, Press, Stage};
use liquidation_lab::sim::{Msg, Session, TicketKind, WhatIf};
use liquidation_lab::units::Step;
use liquidation_lab::view::node::{Content, Node};
use liquidation_lab::view::page::{self, Action, Chosen, OwnWords, Place, Screen, TERM, Tab};
use liquidation_lab::view::still::{Still, Term, markup, terms_of};
use liquidation_lab::view::{Frame, Kept, Words};
use std::collections::{BTreeMap, BTreeSet};
use tree::{attribute, said, walk};

/// Every word marked in the laboratory, in every tab, with the ticket, of runs that show all rows.
fn marked_in_the_laboratory(words: &Words) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let links = [
        "seed=calm-otter-42&scene=slide&rules=tiered&slip=1&topup=100&savings=500",
        "seed=calm-otter-42&scene=slide&rules=loan&lev=5",
        "seed=calm-otter-42&rules=tiered&pos=ALT:short:900:3&stop=2&rulechange=100:mmr3",
        "seed=calm-otter-42&scene=slide&size=900000&wallet=60000&act=90:both:withdraw:10",
        "seed=calm-otter-42&asset=ALT&lev=10&shock=30:crash15&days=1",
    ];
    for (link, at) in links.iter().flat_map(|link| [0, 9_000].map(|at| (link, at))) {
        let mut session = Session::new(link);
        assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
        session.update(Msg::SeekTo(Step(at)));
        let kinds = TicketKind::ALL.map(Some);
        for kind in [None].into_iter().chain(kinds) {
            if let Some(kind) = kind {
                session.update(Msg::TakeTicket(kind));
            }
            let frame = Frame::build(&session, None);
            for tab in Tab::ALL {
                let mut place = Place::new(Chosen::default());
                place.tab = tab;
                place.unfold(Action::Compare, true);
                let kept = &Kept::default();
                let nodes = page::laboratory(Screen { frame: &frame, place: &place, words, kept });
                walk(&nodes, &mut |node| {
                    if let Some(name) = attribute(node, TERM, words) {
                        let href = attribute(node, "href", words);
                        assert_eq!(href, Some(format!("glossary/#{name}")), "{link}");
                        found.entry(name).or_default().insert(said(node, words));
                    }
                });
            }
        }
    }
    found
}

/// Every word marked on the pages beside it.
fn marked_on_pages(words: &Words) -> BTreeSet<String> {
    let mark = format!("{TERM}=\"");
    let mut found = BTreeSet::new();
    for page in Still::all() {
        let html = markup(&page.nodes(), words);
        for piece in html.split(&mark).skip(1) {
            found.insert(piece.split('"').next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn every_marked_word_is_defined_and_every_definition_is_used() {
    let words = Words::english();
    let in_lab = marked_in_the_laboratory(&words);
    let used: BTreeSet<String> = in_lab.keys().cloned().chain(marked_on_pages(&words)).collect();
    let mut in_lessons = BTreeSet::new();
    for page in pages_of_lessons(&words) {
        walk(&page, &mut |node| in_lessons.extend(attribute(node, TERM, &words)));
    }
    let used: BTreeSet<String> = used.into_iter().chain(in_lessons.iter().cloned()).collect();
    let defined: BTreeSet<&str> = Term::all().flat_map(Term::names).collect();
    let undefined: Vec<_> = used.iter().filter(|name| !defined.contains(name.as_str())).collect();
    assert!(undefined.is_empty(), "marked and not defined: {undefined:?}");
    assert_eq!(defined.len(), Term::all().flat_map(Term::names).count(), "a name stands twice");
    for term in Term::all() {
        assert!(term.names().any(|name| used.contains(name)), "{} is never used", term.name());
        for other in term.names().skip(1) {
            let is_asked = in_lab.contains_key(other) || in_lessons.contains(other);
            assert!(is_asked, "laboratory and lessons never ask for {other}");
        }
    }
    assert!(60 < in_lab.len(), "only {} words are marked", in_lab.len());
}

/// Where a label of the laboratory is a term, it is one tap from its definition, in every place.
#[test]
fn labels_of_terms_are_marked_wherever_they_stand() {
    let words = Words::english();
    let in_lab = marked_in_the_laboratory(&words);
    let labels: BTreeSet<&String> = in_lab.values().flatten().collect();
    let mut session = Session::new("seed=calm-otter-42&scene=slide&rules=tiered");
    for at in [0, 2_000] {
        session.update(Msg::SeekTo(Step(at)));
        let frame = Frame::build(&session, None);
        for tab in Tab::ALL {
            let mut place = Place::new(Chosen::default());
            place.tab = tab;
            let (words, kept) = (&words, &Kept::default());
            let nodes = page::laboratory(Screen { frame: &frame, place: &place, words, kept });
            walk(&nodes, &mut |node| {
                // Names of rows and controls; what is only heard is a list of its own.
                let class = attribute(node, "class", words).unwrap_or_default();
                let is_label = node.tag == "th" || class == "field-name" || node.tag == "h2";
                let is_marked = node.nodes().iter().any(|inside| inside.attribute(TERM).is_some());
                if is_label && node.attribute(TERM).is_none() && !is_marked {
                    let said = said(node, words);
                    assert!(!labels.contains(&said), "{said} is a term and not marked");
                }
            });
        }
    }
}

/// Every lesson and puzzle in each of its stages, checked tasks among them, and the sheet.
fn pages_of_lessons(words: &Words) -> Vec<Vec<Node>> {
    let (mut pages, mut sittings) = (Vec::new(), Vec::new());
    for lesson in ALL.iter() {
        let is_lesson = lesson.question.is_some();
        let mut sitting = sittings::answered(lesson, 0);
        for stage in Stage::ALL.into_iter().filter(|stage| is_lesson || *stage == Stage::Task) {
            sittings::go_to(&mut sitting, stage);
            pages.push(lesson_page::page_in(&sitting, words));
            if stage == Stage::Task {
                sitting.press(Press::Check);
                sittings::find_out(&mut sitting);
                pages.push(lesson_page::page_in(&sitting, words));
            }
        }
        sittings.extend(is_lesson.then_some(sitting));
    }
    let (kept, place) = (&Kept::default(), &Place::new(Chosen::default()));
    let frame = &Frame::build(sittings[0].session(), None);
    let screen = Screen { frame, place, words, kept };
    pages.push(page::sheet(screen, &sittings, &[OwnWords::default()]));
    pages
}

/// The terms that a sentence writes, each by its longest form.
fn written(text: &str, words: &Words) -> BTreeSet<String> {
    let told = words.text("term-forms");
    let lines = told.lines().map(|line| line.split_once(": ").expect("a name and its forms"));
    let mut forms: Vec<(&str, &str)> =
        lines.flat_map(|(name, forms)| forms.split('|').map(move |form| (form, name))).collect();
    forms.sort_by_key(|(form, _)| usize::MAX - form.len());
    let mut found = BTreeSet::new();
    // What is no letter parts words; a form that was found is not looked at again.
    let parted = |text: &str| {
        let is_part = |it: char| it.is_alphanumeric() || it == '-';
        text.to_lowercase().chars().map(|it| if is_part(it) { it } else { ' ' }).collect::<String>()
    };
    let mut rest = format!(" {} ", parted(text));
    for (form, name) in forms {
        let form = format!(" {} ", parted(form));
        if rest.contains(&form) {
            rest = rest.replace(&form, " | ");
            found.insert(name.to_owned());
        }
    }
    found
}

/// Where links cannot stand, or are not needed: inside what is pressed, in pictures, in the name of the product,
/// in what is only read aloud, in what was chosen as the bet, in the read-out of an account that changes with
/// every step.
const LEFT_OUT: [&str; 11] = [
    "button", "a", "label", "summary", "option", "text", "desc", "brand", "unseen", "bet-said",
    "standing",
];

/// Nodes that say something themselves.
fn leaves<'a>(node: &'a Node, words: &Words, found: &mut Vec<&'a Node>) {
    let class = attribute(node, "class", words).unwrap_or_default();
    let is_term = attribute(node, TERM, words).is_some();
    if LEFT_OUT.contains(&node.tag) || LEFT_OUT.contains(&class.as_str()) || is_term {
        return;
    }
    match &node.content {
        // The list of events is looked at by itself.
        Content::Nodes(nodes) => nodes
            .iter()
            .filter(|node| attribute(node, "class", words).as_deref() != Some("events"))
            .for_each(|node| leaves(node, words, found)),
        Content::Text(_) | Content::Rich(_) | Content::Told(_) => found.push(node),
    }
}

/// Of a place where something is said, the terms in it: none may stand in words that do not open them, except
/// where a list says the same again.
fn opened(node: &Node, words: &Words) -> BTreeSet<String> {
    let mut found = Vec::new();
    leaves(node, words, &mut found);
    let is_list = attribute(node, "class", words).as_deref() == Some("events");
    let mut terms = BTreeSet::new();
    for leaf in found {
        let said = said(leaf, words);
        let written = written(&said, words);
        assert_eq!(written, terms_of(&said, words).into_iter().collect(), "{said}");
        let is_told = matches!(leaf.content, Content::Told(_));
        let is_again = is_list && written.is_subset(&terms);
        assert!(is_told || written.is_empty() || is_again, "{written:?} not marked: {said}");
        terms.extend(written);
    }
    terms
}

/// In a lesson every word of the glossary is one tap away where a sentence, a heading of a table or the
/// name of a control writes it.
#[test]
fn words_of_lessons_open_their_definitions() {
    let words = Words::english();
    let labels: BTreeSet<String> =
        marked_in_the_laboratory(&words).into_values().flatten().collect();
    let mut seen = BTreeSet::new();
    for page in pages_of_lessons(&words) {
        walk(&page, &mut |node| {
            let class = attribute(node, "class", &words).unwrap_or_default();
            if !["band", "rail", "sheet-entry"].contains(&class.as_str()) {
                return;
            }
            walk(node.nodes(), &mut |node| {
                let scope = attribute(node, "scope", &words);
                let is_column = node.tag == "th" && scope.as_deref() == Some("col");
                let class = attribute(node, "class", &words).unwrap_or_default();
                let is_told = ["h1", "h2", "p", "legend"].contains(&node.tag) && class != "note";
                if is_told || is_column || class == "field-name" {
                    let terms = opened(node, &words);
                    let mut is_marked = !terms.is_empty();
                    walk(std::slice::from_ref(node), &mut |inside| {
                        is_marked |= attribute(inside, TERM, &words).is_some();
                    });
                    let said = said(node, &words);
                    assert!(!labels.contains(&said) || is_marked, "{said} is a term, not marked");
                    seen.extend(terms.into_iter().map(|name| (node.tag, name)));
                }
            });
        });
    }
    for wanted in [
        ("h1", "liquidated"),
        ("h1", "margin-call"),
        ("h2", "leverage"),
        ("p", "maintenance"),
        ("p", "mark"),
        ("th", "liquidated"),
        ("legend", "stop"),
    ] {
        assert!(seen.contains(&(wanted.0, wanted.1.to_owned())), "{wanted:?} is nowhere: {seen:?}");
    }
}

/// So it is in the whole laboratory, in the terms of exchanges as well.
#[test]
fn words_of_the_laboratory_open_their_definitions() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (words, link) in [Words::english(), Words::exchange()].iter().flat_map(|words| {
        [
            "seed=calm-otter-42&scene=slide",
            "seed=calm-otter-42&scene=slide&rules=tierstep&trail=2&topup=300&delay=60",
            "seed=calm-otter-42&rules=loan&lev=3&coll=BTC:0.1&shock=30:crash15",
            "seed=calm-otter-42&rules=tiered&asset=ALT&pos=ETH:short:2000:5&fees=1&slip=1",
        ]
        .map(|link| (words, link))
    }) {
        let mut session = Session::new(link);
        for at in [0, 900, 8_640] {
            session.update(Msg::SeekTo(Step(at)));
            for kind in [None].into_iter().chain(TicketKind::ALL.map(Some)) {
                if let Some(kind) = kind {
                    session.update(Msg::TakeTicket(kind));
                }
                look_at(&session, words, &mut seen);
            }
        }
    }
    for (place, term) in [
        ("events", "liquidated"),
        ("story", "liquidated"),
        ("outlook", "liquidated"),
        ("sums", "maintenance"),
        ("compare", "leverage"),
    ] {
        assert!(seen[place].contains(term), "{term} is not in {place}: {seen:?}");
    }
}

fn look_at(session: &Session, words: &Words, seen: &mut BTreeMap<String, BTreeSet<String>>) {
    let frame = &Frame::build(session, None);
    for tab in Tab::ALL {
        let mut place = Place::new(Chosen::default());
        place.tab = tab;
        place.what_ifs = vec![WhatIf::HalfLeverage, WhatIf::TopUp, WhatIf::Stop];
        place.unfolded = vec![Action::Compare, Action::Sums, Action::RiskLog];
        let (place, kept) = (&place, &Kept::default());
        let nodes = page::laboratory(Screen { frame, place, words, kept });
        for node in &nodes {
            opened(node, words);
        }
        walk(&nodes, &mut |node| {
            let class = attribute(node, "class", words).unwrap_or_default();
            if ["events", "story", "outlook", "sums", "compare"].contains(&class.as_str()) {
                seen.entry(class).or_default().extend(opened(node, words));
            }
        });
    }
}

#[test]
fn definitions_are_short_and_have_both_words() {
    let words = Words::english();
    let mut seen = BTreeSet::new();
    for term in Term::all() {
        let [plain, exchange, definition] =
            [term.plain(), term.exchange(), term.definition()].map(|part| {
                assert_eq!(words.problem(&part), None);
                words.say(&part)
            });
        let count =
            definition.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric));
        let count = count.count();
        assert!((5..=40).contains(&count), "{plain}: {count} words");
        assert!(definition.ends_with('.'), "{plain}: {definition}");
        assert!(definition != plain && exchange != definition, "{plain}: a part is missing");
        assert!(seen.insert(plain.clone()), "{plain} stands twice");
    }
}

/// The terms table of the design: plain and exchange word.
#[test]
fn the_terms_table_is_whole() {
    let words = Words::english();
    let table = [
        ("margin", "Money behind the trade", "Margin"),
        ("cross", "All money counts", "Cross margin"),
        ("isolated", "Walled-off money", "Isolated margin"),
        ("maintenance", "Floor", "Maintenance margin"),
        ("liquidated", "Closed out", "Liquidated"),
        ("mark", "Price used for closing", "Mark price"),
        ("funding", "Holding cost", "Funding"),
        ("notional", "Position", "Notional value"),
        ("risk", "Risk rate", "Margin ratio"),
    ];
    for (name, plain, exchange) in table {
        let term = Term::all().find(|term| term.name() == name).expect("a term of the table");
        assert_eq!([term.plain(), term.exchange()].map(|part| words.say(&part)), [plain, exchange]);
    }
}

/// The names of words that the laboratory says differently in the terms of exchanges are terms.
#[test]
fn every_label_with_two_words_is_a_term() {
    let texts = ["exchange"].map(|name| {
        std::fs::read_to_string(format!("{}/locales/en/{name}.ftl", env!("CARGO_MANIFEST_DIR")))
            .expect("a language file")
    });
    let defined: BTreeSet<&str> = Term::all().flat_map(Term::names).collect();
    let labels = texts[0].lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
    let labels = labels.filter(|key| key.starts_with("row-") || key.starts_with("field-"));
    let missing: Vec<_> = labels.filter(|key| !defined.contains(key)).collect();
    assert!(missing.is_empty(), "labels with two words and no definition: {missing:?}");
}
