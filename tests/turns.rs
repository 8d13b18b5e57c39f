//! Parts of the page that are made in turns while time runs: each is made anew within eight turns, whatever
//! else changed, and stands as it was until then. The same in lessons.

#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::lessons::{ALL, Stage};
use liquidation_lab::sim::{Msg, RunState, Session};
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{self, Chosen, Place, Screen, Tab};
use liquidation_lab::view::{Frame, Kept, TURNS, Turn, Words, turn_after};
use std::iter;
use tree::{attribute, walk};

/// A tenth of a second.
const A_WHILE: Msg = Msg::Elapsed { micros: 100_000 };

/// Draws moment after moment in turns, beside the same made anew.
struct Drawn<'a> {
    words: &'a Words,
    kept: Kept,
    /// Whether refreshes take long.
    is_slow: bool,
    /// In how many turns something waited.
    stale: u32,
    /// What was told of the accounts in the turn before.
    before: Vec<Node>,
}

impl<'a> Drawn<'a> {
    fn new(words: &'a Words, is_slow: bool) -> Self {
        Self { words, kept: Kept::default(), is_slow, stale: 0, before: Vec::new() }
    }
}

/// Where the accounts and the price are told.
const TOLD: [&str; 4] = ["headline", "price-row", "status", "tank-box"];

impl Drawn<'_> {
    /// All that is told of the accounts and the price.
    fn told(&self, nodes: &[Node]) -> Vec<Node> {
        let mut told = Vec::new();
        walk(nodes, &mut |node| {
            let class = attribute(node, "class", self.words);
            told.extend(class.is_some_and(|it| TOLD.contains(&&*it)).then(|| node.clone()));
        });
        told
    }

    /// One more turn of a page; whether it is whole.
    fn turn(&mut self, turn: Turn, draw: &dyn Fn(&Kept, &Words) -> Vec<Node>) -> bool {
        self.kept.take_turn(turn);
        let (drawn, whole) = (draw(&self.kept, self.words), draw(&Kept::default(), self.words));
        let [now, then] = [self.told(&drawn), self.told(&whole)];
        assert!(now == then || now == self.before, "parts are of different instants");
        self.before = now;
        let is_whole = drawn == whole;
        self.stale += u32::from(!is_whole);
        is_whole
    }

    /// A moment through all turns: at its end nothing is left of those before.
    fn moment(&mut self, what: &str, draw: &dyn Fn(&Kept, &Words) -> Vec<Node>) {
        let is_slow = self.is_slow;
        let turns = iter::successors(Some(0), |turn| Some(turn_after(*turn, is_slow)));
        let mut is_whole = false;
        for turn in turns.take(usize::from(if is_slow { TURNS / 2 } else { TURNS })) {
            is_whole = self.turn(Turn::Passing(turn), draw);
        }
        assert!(is_whole, "{what}: a part has no turn");
    }
}

#[test]
fn every_part_of_the_laboratory_has_its_turn() {
    let words = Words::english();
    for tab in Tab::ALL {
        let bets =
            ["seed=calm-otter-42&scene=slide", "seed=a&rules=loan&lev=5&pos=ETH:short:900:3"];
        for (bet, is_slow) in bets.into_iter().flat_map(|bet| [(bet, false), (bet, true)]) {
            let mut place = Place::new(Chosen::default());
            place.tab = tab;
            let mut session = Session::new(bet);
            let mut drawn = Drawn::new(&words, is_slow);
            session.update(Msg::Play);
            let mut moments = 0;
            while session.state() == RunState::Running && moments < 30 {
                session.update(A_WHILE);
                let frame = Frame::build(&session, None);
                drawn.moment(bet, &|kept, words| {
                    page::laboratory(Screen { frame: &frame, place: &place, words, kept })
                });
                moments += 1;
            }
            assert_eq!(moments, 30, "{bet}");
            assert!(moments < drawn.stale, "{bet}: nothing waits");
            // Whatever is done makes all of it anew.
            session.update(Msg::Pause);
            let frame = Frame::build(&session, None);
            let is_whole = drawn.turn(Turn::All, &|kept, words| {
                page::laboratory(Screen { frame: &frame, place: &place, words, kept })
            });
            assert!(is_whole, "{bet} paused");
        }
    }
}

#[test]
fn every_part_of_a_lesson_has_its_turn() {
    let words = Words::english();
    let place = Place::new(Chosen::default());
    for lesson in ALL.lessons() {
        let mut sitting = sittings::answered(lesson, 0);
        sitting.update(Msg::Play);
        assert_eq!(sitting.stage(), Stage::Watch);
        let mut drawn = Drawn::new(&words, true);
        for _ in 0..10 {
            sitting.update(A_WHILE);
            let frame = Frame::build(sitting.session(), None);
            drawn.moment(lesson.path, &|kept, words| {
                page::lesson(Screen { frame: &frame, place: &place, words, kept }, &sitting)
            });
        }
        assert!(10 < drawn.stale, "{}: nothing waits", lesson.path);
    }
}
