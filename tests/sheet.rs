//! The sheet at the end: it tells of each lesson what its own page told, in the market that was played, and
//! what a browser remembers is read again.

#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::lessons::{ALL, Guess, Lesson, Sitting, Stage, by_path};
use liquidation_lab::sim::{Msg, RunState, Session};
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{Chosen, OwnWords, Place, Screen, lesson, sheet};
use liquidation_lab::view::{Frame, Kept, Words};
use sittings::{answer, begun_in, find_out, go_to};
use tree::{attribute, said, walk};

/// What is made with a screen of a session.
fn shown(session: &Session, make: impl FnOnce(Screen<'_>) -> Vec<Node>) -> Vec<Node> {
    let place = Place::new(Chosen::default());
    let frame = Frame::build(session, None);
    let (words, kept) = (&Words::english(), &Kept::default());
    make(Screen { frame: &frame, place: &place, words, kept })
}

/// The sentences above the run on the page of a lesson.
fn said_above(sitting: &Sitting) -> Vec<String> {
    let (words, mut found) = (Words::english(), Vec::new());
    walk(&shown(sitting.session(), |screen| lesson(screen, sitting)), &mut |node| {
        if attribute(node, "class", &words).as_deref() == Some("band-words") {
            found.extend(node.nodes().iter().map(|line| said(line, &words)));
        }
    });
    found
}

/// The sheet of these lessons.
fn sheet_of(sittings: &[Sitting], written: &[OwnWords]) -> Vec<Node> {
    shown(sittings[0].session(), |screen| sheet(screen, sittings, written))
}

/// What the page of a lesson says after each of its runs.
fn revealed(sitting: &mut Sitting) -> Vec<String> {
    let mut all = Vec::new();
    for act in 0..sitting.lesson().acts.len() {
        while (sitting.act(), sitting.stage()) != (act, Stage::Reveal) {
            let next = if sitting.stage() == Stage::Reveal { Stage::Watch } else { Stage::Reveal };
            go_to(sitting, next);
        }
        all.extend(said_above(sitting));
    }
    all
}

/// The lesson as a browser remembers it, with everything found out.
fn remembered(lesson: &'static Lesson, text: &str) -> Sitting {
    let mut sitting = Sitting::answered(lesson, text);
    find_out(&mut sitting);
    sitting
}

/// Whatever was answered, in whatever market: each sentence of the sheet stood on the page of its lesson.
#[test]
fn the_sheet_says_what_the_lessons_said() {
    let mut told = Vec::new();
    for lesson in ALL.lessons() {
        // A market of its own changes nothing where the lesson has its own.
        let markets = if lesson.acts[0].link.contains("seed") { 1 } else { 3 };
        for (choice, market) in
            (0..lesson.choices().len().max(1)).flat_map(|one| (0..markets).map(move |it| (one, it)))
        {
            let query = ["", "seed=brave-fox-7&view=projector", "seed=other-3"][market];
            let mut lived = begun_in(lesson, query);
            answer(&mut lived, choice);
            let asked = said_above(&lived);
            let text = lived.answer().expect("it was answered");
            let on_page = [asked, revealed(&mut lived)].concat();
            let sheet = sheet_of(&[remembered(lesson, &text)], &[]);
            let (words, mut on_sheet) = (Words::english(), Vec::new());
            walk(&sheet, &mut |node| {
                if attribute(node, "data-entry", &words).is_some() {
                    let sentences = node.nodes().iter().filter(|part| part.key.0 == "line");
                    on_sheet = sentences.map(|part| said(part, &words)).collect();
                }
            });
            // The question, what was said, and each run.
            assert_eq!(
                on_sheet.len(),
                2 + lesson.acts.len(),
                "{} {query}: {on_sheet:?}",
                lesson.path
            );
            for sentence in &on_sheet {
                assert!(
                    on_page.contains(sentence),
                    "{} {query}: {sentence}\n{on_page:#?}",
                    lesson.path
                );
            }
            told.extend(on_sheet);
        }
    }
    let counts = [" That is how it was.", " It was not so."]
        .map(|verdict| told.iter().filter(|line| line.ends_with(verdict)).count());
    assert!(counts.into_iter().all(|count| 6 <= count), "{counts:?}");
}

#[test]
fn an_answer_is_remembered_with_its_market() {
    let lesson = |path| by_path(path).expect("a lesson");
    let kept = |path, query: &str| {
        let mut sitting = Sitting::new(lesson(path), query);
        assert_eq!(sitting.answer(), None, "nothing was said yet");
        answer(&mut sitting, 1);
        sitting.answer().expect("it was answered")
    };
    assert_eq!(kept("0", ""), "isolated?v=1&seed=calm-otter-42");
    assert_eq!(kept("0", "?seed=a+b%26c&view=projector&lev=9"), "isolated?v=1&seed=a+b%26c");
    assert_eq!(kept("2", "seed=other"), "20,90?v=1&seed=other");
    let seed = |text: &str| {
        let sitting = Sitting::answered(lesson("0"), text);
        let scenario = sitting.session().experiment().scenario();
        (sitting.guess(), scenario.seed.as_str().to_owned())
    };
    let isolated = Some(Guess::Choice(1));
    assert_eq!(seed(&kept("0", "seed=a+b%26c")), (isolated, "a b&c".to_owned()));
    // As it was remembered before there were markets beside the answers.
    assert_eq!(seed("isolated"), (isolated, "calm-otter-42".to_owned()));
    assert_eq!(Sitting::answered(lesson("2"), "20,90").guess(), Some(Guess::Counts([20, 90])));
    // What cannot be read counts as none.
    for text in ["", "?", "nobody", "nobody?v=1&seed=other", "20,90", "1"] {
        assert_eq!(seed(text).0, None, "{text}");
    }
    for text in ["", "isolated", "20", "20,", "20,x?v=1&seed=other"] {
        assert_eq!(Sitting::answered(lesson("2"), text).guess(), None, "{text}");
    }
}

/// Own words stand on the sheet to be changed, and as a text for the paper.
#[test]
fn own_words_stand_on_paper_whole() {
    let sittings: Vec<Sitting> =
        ALL.lessons().iter().map(|lesson| Sitting::answered(lesson, "")).collect();
    let text = "word ".repeat(99) + "last.";
    let written = [OwnWords { path: "3", text: text.clone() }];
    let (words, mut on_paper) = (Words::english(), Vec::new());
    walk(&sheet_of(&sittings, &written), &mut |node| {
        if attribute(node, "class", &words).as_deref() == Some("on-paper") {
            on_paper.push(said(node, &words));
        }
    });
    assert_eq!(on_paper.len(), ALL.lessons().len());
    assert_eq!(on_paper.iter().filter(|one| **one == text).count(), 1);
    assert_eq!(on_paper.iter().filter(|one| one.is_empty()).count(), ALL.lessons().len() - 1);
}

/// The sheet ends with three bets of the laboratory, and every one of them runs.
#[test]
fn the_sheet_leads_to_three_bets() {
    let sittings = [Sitting::answered(ALL.lessons()[0], "")];
    let (words, mut bets) = (Words::english(), Vec::new());
    walk(&sheet_of(&sittings, &[]), &mut |node| {
        let href = attribute(node, "href", &words).unwrap_or_default();
        bets.extend(href.strip_prefix("./?").map(str::to_owned));
    });
    assert_eq!(bets.len(), 3, "{bets:?}");
    let mut ends = Vec::new();
    for bet in bets {
        let mut session = Session::new(&bet);
        assert_eq!(session.notices(), [], "{bet}");
        session.update(Msg::SeekTo(session.experiment().horizon()));
        assert_eq!(session.state(), RunState::Finished, "{bet}");
        let lanes = &Frame::build(&session, None).lanes;
        ends.push(lanes.each_ref().map(|lane| lane.closed_out.is_some()));
    }
    // A dip that closes isolated out alone, a slide that takes both, a trade that takes another along in cross.
    assert_eq!(ends, [[false, true], [true, true], [true, false]]);
}
