//! The tab *Why* as a tree: what is written adds up to the cent, sentences quote the run, and the page
//! waits for just the reruns that it shows.

#[path = "support/random_links.rs"]
mod random_links;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::sim::{Cause, Change, Lane, Msg, Session};
use liquidation_lab::units::Step;
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{self, Chosen, Place, Screen, Tab, rerun_wanted};
use liquidation_lab::view::{Frame, Kept, Words};
use random_links::Links;
use tree::{attribute, said, walk};

fn place() -> Place {
    Place { tab: Tab::Why, ..Place::new(Chosen::default()) }
}

fn pages(session: &Session, words: &Words) -> Vec<Node> {
    let frame = Frame::build(session, None);
    let (place, kept) = (place(), Kept::default());
    page::laboratory(Screen { frame: &frame, place: &place, words, kept: &kept })
}

/// What one row of an account says.
#[derive(Debug, PartialEq)]
struct Row {
    mode: String,
    part: String,
    amount: String,
    survived: Option<String>,
}

fn rows(session: &Session, words: &Words) -> Vec<Row> {
    let mut found = Vec::new();
    walk(&pages(session, words), &mut |node| {
        let Some(mode) = attribute(node, "data-why", words) else { return };
        walk(node.nodes(), &mut |row| {
            let Some(part) = attribute(row, "data-part", words) else { return };
            let (mut amount, mut survived) = (String::new(), None);
            walk(row.nodes(), &mut |cell| {
                if attribute(cell, "class", words).as_deref() == Some("amount") {
                    amount = said(cell, words);
                }
                survived = attribute(cell, "data-survived", words).or(survived.take());
            });
            found.push(Row { mode: mode.clone(), part, amount, survived });
        });
    });
    found
}

/// The sentences of an account.
fn story(session: &Session, words: &Words, mode: &str) -> String {
    let mut lines = Vec::new();
    walk(&pages(session, words), &mut |node| {
        if attribute(node, "data-why", words).as_deref() == Some(mode) {
            walk(node.nodes(), &mut |part| {
                if attribute(part, "class", words).as_deref() == Some("story") {
                    lines.extend(part.nodes().iter().map(|line| said(line, words)));
                }
            });
        }
    });
    lines.join(" ")
}

fn at(link: &str, step: u32) -> Session {
    let mut session = Session::new(link);
    session.update(Msg::SeekTo(Step(step)));
    session
}

fn cents(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let amount: i64 = digits.parse().expect("digits");
    if text.contains('\u{2212}') { -amount } else { amount }
}

/// Lives through what the page waits for.
fn judge(session: &mut Session) -> Vec<Change> {
    let mut made = Vec::new();
    while let Some(change) = rerun_wanted(&Frame::build(session, None), &place()) {
        session.update(Msg::Rerun(change));
        made.push(change);
    }
    made
}

#[test]
fn before_anything_happens_there_is_one_sentence() {
    let words = Words::english();
    let session = Session::new("seed=calm-otter-42&scene=slide");
    assert!(rows(&session, &words).is_empty());
    let mut text = String::new();
    walk(&pages(&session, &words), &mut |node| {
        if attribute(node, "class", &words).as_deref() == Some("why") {
            text = said(node, &words);
        }
    });
    assert_eq!(text, "Nothing happened yet. Press Play.");
}

#[test]
fn what_is_written_adds_up_to_the_cent_and_shows_no_idle_part() {
    let words = Words::english();
    let mut links = Links::new(7);
    let mut count = 0;
    for number in 0..400 {
        let link = links.draw(number);
        let mut session = Session::new(&link);
        for step in [1, 5, 11, 99] {
            session.update(Msg::SeekTo(Step(step)));
            let all = rows(&session, &words);
            for mode in ["cross", "isolated"] {
                let own: Vec<&Row> =
                    all.iter().filter(|row| row.mode == mode && row.part != "rules").collect();
                let (end, before) = own.split_last().expect("an end");
                assert_eq!((before[0].part.as_str(), end.part.as_str()), ("start", "end"));
                let sum: i64 = before.iter().map(|row| cents(&row.amount)).sum();
                assert_eq!(sum, cents(&end.amount), "{link} at {step}: {own:?}");
                for row in &before[1..] {
                    let (is_up, is_down) = (row.amount.contains('▲'), row.amount.contains('▼'));
                    assert_eq!(
                        is_up,
                        0 < cents(&row.amount) && row.amount.contains('+'),
                        "{row:?}"
                    );
                    assert_eq!(is_down, cents(&row.amount) < 0, "{row:?}");
                }
                count += own.len();
            }
            let frame = Frame::build(&session, None);
            let parts: Vec<&str> = all.iter().map(|row| row.part.as_str()).collect();
            for part in liquidation_lab::sim::Part::ALL {
                let is_idle = frame.lanes.iter().all(|lane| lane.waterfall.amount(part).is_zero());
                assert_eq!(parts.contains(&part.name()), !is_idle, "{link} at {step}: {part:?}");
            }
        }
    }
    assert!(10_000 < count, "{count}");
}

/// By hand: 50,000 at the opening, the first mark of this slide at or below 47,738.69 is 47,722.5, and
/// 1,000 - 0.4 x 2,277.5 = 89 is below 0.005 x 0.4 x 47,722.5 = 95.445.
#[test]
fn the_story_of_the_standard_bet_quotes_the_run() {
    let words = Words::english();
    let session = at("seed=calm-otter-42&scene=slide", 2_400);
    assert_eq!(
        story(&session, &words, "isolated"),
        "Isolated was closed out at 47,723 (day 4, 06:05). The price of BTC had fallen 4.6\u{a0}% \
         from 50,000 at the opening. Only $1,000 backed it: $89 was left, and the floor was $95.45. \
         Closing it took $911. The last $89 went to the insurance fund. $4,000 was never at risk."
    );
    assert_eq!(
        story(&session, &words, "cross"),
        "Cross is open, with $3,685 in the account. What changed it most: Price, \u{2212}$1,315."
    );
}

#[test]
fn other_ends_are_told_by_their_own_events() {
    let words = Words::english();
    let stopped = at("seed=calm-otter-42&scene=slide&stop=2", 8_000);
    assert!(story(&stopped, &words, "isolated").starts_with("Your stop-loss closed the trade at"));
    let closed = at("seed=calm-otter-42&act=9:both:close:1", 50);
    assert!(story(&closed, &words, "cross").starts_with("You closed the trade at"));
    let finished = at("seed=calm-otter-42&scene=sideways", 9_000);
    assert!(story(&finished, &words, "cross").starts_with("Cross was open to the end, with"));
    // Two cells, one after the other; in cross the pool dies of its worst position.
    let link = "seed=calm-otter-42&scene=slide&pos=ETH:long:3000:20";
    let both = at(link, 9_000);
    assert!(
        story(&both, &words, "isolated").contains("It was close-out number 2 of this account.")
    );
    assert!(story(&both, &words, "cross").contains("It lost most in BTC, whose price had fallen"));
    // A ladder tries to save the rest first.
    let rungs = at("rules=tierstep&size=900000&wallet=90000&lev=20&scene=slide", 9_000);
    let told = story(&rungs, &words, "isolated");
    assert!(told.contains("the exchange had closed part of it"), "{told}");
    let coins = at("seed=calm-otter-42&scene=slide&coll=BTC:0.05&size=25000", 9_000);
    assert!(story(&coins, &words, "cross").contains("of the account backed it, and the coins:"));
}

#[test]
fn the_page_waits_for_the_reruns_it_shows_and_for_no_other() {
    let words = Words::english();
    let mut session = at("seed=calm-otter-42&scene=slide&rules=tiered&rulechange=900:mmr2", 300);
    assert_eq!(judge(&mut session), [], "nothing was closed out");
    session.update(Msg::SeekTo(Step(2_400)));
    let waiting = rows(&session, &words);
    let is_waiting = |row: &&Row| row.survived.as_deref() == Some("unknown");
    assert_eq!(waiting.iter().filter(is_waiting).count(), 4, "{waiting:?}");
    let mut elsewhere = place();
    elsewhere.tab = Tab::Events;
    assert_eq!(rerun_wanted(&Frame::build(&session, None), &elsewhere), None);
    session.update(Msg::Play);
    assert_eq!(rerun_wanted(&Frame::build(&session, None), &place()), None, "time runs");
    session.update(Msg::Pause);
    let causes = [Cause::Fees, Cause::Holding, Cause::Slippage, Cause::RuleChange];
    assert_eq!(judge(&mut session), causes.map(Change::Without));
    assert!(rows(&session, &words).iter().all(|row| row.survived.as_deref() != Some("unknown")));
    // Only who was closed out is told what would have been.
    let of = |mode| rows(&session, &words).into_iter().filter(move |row| row.mode == mode);
    assert!(of("cross").all(|row| row.survived.is_none()));
    assert_eq!(of("isolated").filter(|row| row.survived.is_some()).count(), 4);
}

/// What is shown beside a cause is what its rerun came to.
#[test]
fn a_badge_shows_its_rerun() {
    let words = Words::english();
    let (mut links, mut told) = (Links::new(99), [0, 0]);
    for number in 0..300 {
        let link = if number % 3 == 0 { links.draw_slow(number) } else { links.draw(number) };
        let mut session = at(&link, 100_000);
        judge(&mut session);
        let lanes = session.experiment().lanes().each_ref().map(Lane::closed_out_first);
        for row in rows(&session, &words) {
            let index = usize::from(row.mode == "isolated");
            let cause = match row.part.as_str() {
                "fees" => Cause::Fees,
                "funding" | "interest" => Cause::Holding,
                "slippage" => Cause::Slippage,
                "rules" => Cause::RuleChange,
                _ => {
                    assert_eq!(row.survived, None, "{link}: {row:?}");
                    continue;
                }
            };
            let mut reruns = session.reruns().iter();
            let Some(rerun) = reruns.find(|rerun| rerun.change == Change::Without(cause)) else {
                assert_eq!(lanes, [None, None], "{link}: {row:?}");
                continue;
            };
            let is_alive = rerun.lanes.as_ref().expect("it costs less")[index].closed_out.is_none();
            let expected = lanes[index].map(|_| if is_alive { "yes" } else { "no" });
            assert_eq!(row.survived.as_deref(), expected, "{link}: {row:?}");
            told[0] += usize::from(expected == Some("yes"));
            told[1] += usize::from(expected == Some("no"));
        }
    }
    assert!(told.iter().all(|count| 10 < *count), "{told:?}");
}
