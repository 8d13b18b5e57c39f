//! Parts of the page that are made in turns while time runs: each is made anew within eight turns, whatever
//! else changed, and stands as it was until then. The same in lessons.

#[path = "support/sittings.rs"]
mod sittings;

use liquidation_lab::lessons::{ALL, Stage};
use liquidation_lab::sim::{Msg, RunState, Session};
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{self, Chosen, Place, Screen, Tab};
use liquidation_lab::view::{Frame, Kept, TURNS, Words};

/// A tenth of a second.
const A_WHILE: Msg = Msg::Elapsed { micros: 100_000 };

/// Draws moment after moment in turns, beside the same made anew.
struct Drawn<'a> {
    words: &'a Words,
    kept: Kept,
    /// In how many turns something waited.
    stale: u32,
}

impl Drawn<'_> {
    /// One more turn of a page; whether it is whole.
    fn turn(&mut self, turn: Option<u8>, draw: &dyn Fn(&Kept, &Words) -> Vec<Node>) -> bool {
        self.kept.take_turn(turn);
        let is_whole = draw(&self.kept, self.words) == draw(&Kept::default(), self.words);
        self.stale += u32::from(!is_whole);
        is_whole
    }

    /// A moment through all turns: at its end nothing is left of those before.
    fn moment(&mut self, what: &str, draw: &dyn Fn(&Kept, &Words) -> Vec<Node>) {
        for turn in 0..TURNS {
            let is_whole = self.turn(Some(turn), draw);
            assert!(is_whole || turn + 1 < TURNS, "{what}: a part has no turn");
        }
    }
}

#[test]
fn every_part_of_the_laboratory_has_its_turn() {
    let words = Words::english();
    for tab in Tab::ALL {
        for bet in ["seed=calm-otter-42&scene=slide", "seed=a&rules=loan&lev=5&pos=ETH:short:900:3"]
        {
            let mut place = Place::new(Chosen::default());
            place.tab = tab;
            let mut session = Session::new(bet);
            let mut drawn = Drawn { words: &words, kept: Kept::default(), stale: 0 };
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
            let is_whole = drawn.turn(None, &|kept, words| {
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
        let mut drawn = Drawn { words: &words, kept: Kept::default(), stale: 0 };
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
