//! The link checker: every link of every page leads to a page of the site, to an anchor that is there, or
//! to a bet that parses without a notice and runs to its horizon; every claim of the article behind the
//! product is answered beside such a bet.

#[path = "support/lesson_page.rs"]
mod lesson_page;
#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::lessons::{ALL, Press, Sitting, Stage};
use liquidation_lab::sim::{Msg, Report, RunState, Session, WhatIf};
use liquidation_lab::units::Step;
use liquidation_lab::view::page::{self, Chosen, Place, Screen, Tab};
use liquidation_lab::view::still::{Still, markup};
use liquidation_lab::view::{Frame, Kept, LaneStatus, Words};
use std::collections::{BTreeMap, BTreeSet};
use tree::{attribute, walk};

/// The values of an attribute in HTML.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).filter_map(|piece| piece.split('"').next()).collect()
}

/// Every page beside the laboratory by its address.
fn pages() -> BTreeMap<String, String> {
    let words = Words::english();
    Still::all().map(|page| (format!("{}/", page.path()), markup(&page.nodes(), &words))).collect()
}

/// The bets that pages link to.
fn bets(pages: &BTreeMap<String, String>) -> BTreeSet<String> {
    let links = pages.values().flat_map(|html| values(html, "href"));
    let bets = links.filter_map(|link| link.strip_prefix("./?"));
    // What is done with a bet at once comes behind it.
    let bets = bets.map(|bet| bet.split('#').next().unwrap_or_default());
    bets.map(|bet| bet.replace("&amp;", "&")).collect()
}

/// Whether an address is a page of the site, with an anchor that is there.
fn is_there(address: &str, on: &str, pages: &BTreeMap<String, String>) -> bool {
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    let path = if path.is_empty() { on } else { path };
    if path == "./" {
        return anchor.is_empty();
    }
    // Lessons are pages of another program; tests/e2e/site.spec.js asks for their files.
    let mut lessons = ALL.iter().map(|lesson| lesson.path).chain(["sheet"]);
    let is_lesson = lessons.any(|lesson| path == format!("learn/{lesson}/"));
    let html = pages.get(path);
    is_lesson || html.is_some_and(|html| anchor.is_empty() || values(html, "id").contains(&anchor))
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let pages = pages();
    let mut count = 0;
    for (path, html) in &pages {
        for link in values(html, "href") {
            // Bets have a test of their own; the symbols stand in the document.
            if link.starts_with("./?") || link.starts_with("#i-") {
                continue;
            }
            assert!(is_there(link, path, &pages), "{path}: {link} leads nowhere");
            count += 1;
        }
        assert!(!html.contains("://"), "{path} leads out of the site");
    }
    assert!(100 < count, "only {count} links found: the search is broken");
}

/// Those of the laboratory too, in every tab.
#[test]
fn every_link_of_the_laboratory_leads_somewhere() {
    let (pages, words) = (pages(), Words::english());
    let mut found = BTreeSet::new();
    let mut session = Session::new("seed=calm-otter-42&scene=slide&rules=tiered");
    session.update(Msg::SeekTo(Step(3_000)));
    let frame = Frame::build(&session, None);
    for tab in Tab::ALL {
        let mut place = Place::new(Chosen::default());
        place.tab = tab;
        let (words, kept) = (&words, &Kept::default());
        let nodes = page::laboratory(Screen { frame: &frame, place: &place, words, kept });
        walk(&nodes, &mut |node| {
            found.extend(attribute(node, "href", words).filter(|_| node.tag == "a"));
        });
    }
    for link in &found {
        assert!(is_there(link, "", &pages), "{link} leads nowhere");
    }
    for path in ["about/?", "examples/?", "learn/?", "rules/tiered/?", "glossary/#"] {
        assert!(
            found.iter().any(|link| link.starts_with(path)),
            "the laboratory leads not to {path}"
        );
    }
}

#[test]
fn every_bet_that_a_page_links_to_runs_to_its_horizon() {
    let bets = bets(&pages());
    for bet in &bets {
        runs_to_its_horizon(Session::new(bet), bet);
    }
    assert!(30 < bets.len(), "only {} bets found", bets.len());
}

fn runs_to_its_horizon(mut session: Session, bet: &str) {
    assert!(session.notices().is_empty(), "{bet}: {:?}", session.notices());
    let horizon = session.experiment().horizon();
    assert!(Step(0) < horizon, "{bet}");
    session.update(Msg::SeekTo(horizon));
    assert_eq!(session.state(), RunState::Finished, "{bet}");
    assert_eq!(session.experiment().step(), horizon, "{bet}");
}

/// The runs, answers, rows, tasks and settings of every lesson and puzzle; and every link that their pages
/// show, to the bet in the laboratory too.
#[test]
fn every_bet_of_a_lesson_runs_to_its_horizon() {
    let (pages, words) = (pages(), Words::english());
    let (mut bets, mut links, mut in_lab) = (BTreeSet::new(), BTreeSet::new(), 0);
    for lesson in ALL.iter() {
        let sitting = Sitting::new(lesson, "");
        let rows = lesson.rows.iter().chain(lesson.choices().iter().map(|choice| &choice.variant));
        bets.extend(lesson.acts.iter().map(|act| act.link.to_owned()));
        bets.extend(rows.map(|row| sitting.bet_of(row)));
        let mut sitting = sittings::answered(lesson, 0);
        sittings::go_to(&mut sitting, Stage::Task);
        // The bet of a task stands with its settings, never without.
        runs_to_its_horizon(sitting.session().clone(), lesson.path);
        for (place, control) in lesson.task.controls.iter().enumerate() {
            for setting in 0..control.variants.len() {
                sitting.press(Press::Set(place, setting));
                runs_to_its_horizon(sitting.session().clone(), lesson.path);
                // A puzzle shows its links once it was solved.
                sitting.press(Press::Check);
                sittings::find_out(&mut sitting);
            }
        }
        if lesson.question.is_some() {
            sittings::go_to(&mut sitting, Stage::Takeaway);
        }
        walk(&lesson_page::page_in(&sitting, &words), &mut |node| {
            let link = attribute(node, "href", &words).filter(|_| node.tag == "a");
            in_lab += usize::from(link.as_ref().is_some_and(|link| link.starts_with("./?")));
            links.extend(link.map(|link| (link, lesson.path)));
        });
    }
    assert_eq!(in_lab, ALL.iter().count(), "a lesson without its bet in the laboratory");
    for (link, path) in links {
        match link.strip_prefix("./?") {
            Some(bet) => {
                bets.insert(bet.to_owned());
            }
            None => assert!(is_there(&link, "", &pages), "{path}: {link} leads nowhere"),
        }
    }
    for bet in &bets {
        runs_to_its_horizon(Session::new(bet), bet);
    }
    assert!(40 < bets.len(), "only {} bets found", bets.len());
}

/// What an answer's link asks of the laboratory is something that it does, and its bet is run or shown.
#[test]
fn what_links_ask_of_the_laboratory_is_there() {
    let pages = pages();
    let links = ["learn/", "glossary/"].into_iter().flat_map(|page| values(&pages[page], "href"));
    let mut asked = BTreeSet::new();
    for link in links.filter(|link| link.starts_with("./?")) {
        let (bet, fragment) = link.split_once('#').expect("a bet, and what to do with it");
        let words: Vec<&str> = fragment.split(',').collect();
        for word in &words {
            let is_what_if = WhatIf::from_name(word).is_some_and(|what_if| {
                let bet = bet.trim_start_matches("./?").replace("&amp;", "&");
                Frame::build(&Session::new(&bet), None).what_ifs.contains(&what_if)
            });
            let is_folded = ["play", "end", "risk-log"].contains(word);
            assert!(is_what_if || is_folded || Tab::from_name(word).is_some(), "{link}: {word}");
        }
        asked.extend(words);
    }
    let all = ["play", "end", "why", "what-if", "futures", "numbers", "risk-log", "stop"];
    assert!(all.iter().all(|word| asked.contains(word)), "{asked:?}");
}

/// S1 to S16, each with an answer and a bet; every tip of S15 has its own.
#[test]
fn every_claim_is_answered_beside_a_bet() {
    let pages = pages();
    let html = &pages["learn/"];
    let sections: Vec<&str> = html.split("<section").skip(1).collect();
    for number in 1..=16 {
        let claim = format!("data-claim=\"S{number}\"");
        let of_claim: Vec<_> = sections.iter().filter(|part| part.contains(&claim)).collect();
        let expected = if number == 15 { 6 } else { 1 };
        assert_eq!(of_claim.len(), expected, "S{number}");
        for part in of_claim {
            let part = part.split("</section>").next().unwrap_or_default();
            assert!(part.contains("href=\"./?v=1&amp;seed="), "S{number} has no bet");
            assert!(!part.contains('{'), "S{number} misses a number: {part}");
        }
    }
    assert_eq!(values(html, "data-lesson").len(), ALL.lessons().len());
}

/// What the answers say in words of their bets is so.
#[test]
fn bets_end_as_the_answers_say() {
    use LaneStatus::{Finished, Liquidated, Stopped};
    let cases = [
        ("scene=slide&stop=3", Stopped, Stopped),
        ("scene=dip&stop=1", Stopped, Stopped),
        ("scene=slide&stop=6", Stopped, Liquidated),
        ("scene=flash", Finished, Liquidated),
        ("scene=slide&size=5000&lev=1", Finished, Finished),
        ("scene=slide&size=5000&lev=3", Finished, Finished),
        ("scene=slide&size=5000&lev=5", Finished, Liquidated),
        ("scene=slide&size=5000&lev=20", Finished, Liquidated),
        ("scene=dip&wallet=9000", Finished, Liquidated),
        ("scene=slide&act=100:cross:mode:1:isolated", Liquidated, Liquidated),
        ("scene=slide&act=100:isolated:mode:1:cross", Liquidated, Liquidated),
        ("scene=slide&alert=price:48500", Liquidated, Liquidated),
        ("scene=slide&side=short&trail=1r:swing", Stopped, Stopped),
    ];
    for (bet, cross, isolated) in cases {
        let mut session = Session::new(&format!("seed=calm-otter-42&{bet}"));
        session.update(Msg::SeekTo(session.experiment().horizon()));
        let frame = Frame::build(&session, None);
        let ends = [frame.lanes[0].status, frame.lanes[1].status];
        assert_eq!(ends, [cross, isolated], "{bet}");
    }
    let html = &pages()["learn/"];
    let used = cases.iter().filter(|(bet, ..)| {
        html.contains(&format!("seed=calm-otter-42&amp;{}#", bet.replace('&', "&amp;")))
    });
    assert_eq!(used.count(), cases.len(), "a case is of a bet that no answer has");
    // “The price comes back without you”: the stop that is too near.
    let near = Session::new("seed=calm-otter-42&scene=dip&stop=1");
    let end = near.experiment().mark_at(near.experiment().horizon());
    assert!(near.experiment().scenario().entry() < end);
    // “Jumps past the call”: no margin call before the end.
    let jump = Session::new("seed=calm-otter-42&shock=576:crash15&days=3");
    let (report, experiment) = Report::of(jump.experiment().clone());
    assert_eq!(report.lanes[1].status, "liquidated");
    let is_call = |told: String| told.contains("to: Call");
    assert!(!experiment.log().iter().any(|entry| is_call(format!("{entry:?}"))), "a call came");
}
