//! Exact futures (M60, M61): each is the experiment of its own market, and counting them does not
//! depend on how they are sliced.

use liquidation_lab::montecarlo::{
    Answer, Board, Cell, Crew, End, Errand, Futures, Hand, LaneTally, Tally, Worth, slice,
};
use liquidation_lab::sim::{Key, Msg, Report, Scenario, Session};
use liquidation_lab::units::{Money, Step};

fn scenario(link: &str) -> Scenario {
    Session::new(link).experiment().scenario().clone()
}

/// A bet with about as many liquidated as not, and with everything that happens by itself.
fn lively() -> Futures {
    let link = "lev=10&wallet=3000&days=4&step=60&jumps=own&regime=storms&rules=tiered&vol=100";
    Futures::new(scenario(&format!("{link}&pos=ALT:short:2000:5&topup=300&stop=15")))
}

#[test]
fn slices_of_any_size_and_order_count_the_same() {
    let futures = lively();
    let whole = futures.tally(0..60);
    assert_eq!(whole.futures(), 60);
    for size in [1, 7, 64] {
        let firsts: Vec<u64> = (0..60).step_by(size).collect();
        let mut sum = Tally::new(futures.days());
        for first in firsts.into_iter().rev() {
            sum.add(&futures.tally(first..60.min(first + u64::try_from(size).unwrap())));
        }
        assert_eq!(sum, whole, "slices of {size}, last first");
    }
    let mut slice = futures.slice(0..60);
    let mut done = Vec::new();
    loop {
        let progress = slice.advance(25);
        done.push((progress.done, progress.all));
        if progress.is_over() {
            break;
        }
    }
    assert_eq!(done, [(25, 60), (50, 60), (60, 60)]);
    assert_eq!(slice.tally(), &whole);
    let counts = whole.lanes().each_ref().map(LaneTally::liquidated);
    assert!(counts.iter().all(|count| (5..56).contains(count)), "tells nothing: {counts:?}");
}

#[test]
fn what_is_counted_is_what_each_experiment_says() {
    let futures = lively();
    let tally = futures.tally(10..30);
    let mut losses = [Money::ZERO; 2];
    let mut liquidated = [0; 2];
    let mut markets = Vec::new();
    for future in 10..30 {
        let (report, experiment) = Report::of(futures.live(future));
        markets.push(report.path_digest);
        for (place, lane) in report.lanes.iter().enumerate() {
            losses[place] += lane.ledger.deposit - lane.ledger.end;
            let slots = &experiment.lanes()[place].slots;
            let is_liquidated = slots.iter().any(|slot| slot.liquidation().is_some());
            liquidated[place] += u64::from(is_liquidated);
        }
    }
    assert_eq!(tally.lanes().each_ref().map(|lane| lane.loss), losses);
    assert_eq!(tally.lanes().each_ref().map(LaneTally::liquidated), liquidated);
    for lane in tally.lanes() {
        assert_eq!(lane.losses.counts().iter().sum::<u64>(), 20, "every future has its bin");
    }
    markets.sort();
    markets.dedup();
    assert_eq!(markets.len(), 20, "every future has its own market");
}

#[test]
fn the_market_of_the_page_is_none_of_its_futures() {
    let bet = scenario("days=1&step=60");
    let page = Session::new("days=1&step=60").experiment().path().digest();
    let futures = Futures::new(bet);
    assert!((0..20).all(|future| futures.live(future).path().digest() != page));
}

#[test]
fn scenes_keep_their_promises_in_every_future() {
    // M32: slide takes both, dip isolated only, sideways neither.
    for (scene, expected) in [("slide", [12, 12]), ("dip", [0, 12]), ("sideways", [0, 0])] {
        let futures = Futures::new(scenario(&format!("scene={scene}&days=5&step=15")));
        let tally = futures.tally(0..12);
        let found = tally.lanes().each_ref().map(LaneTally::liquidated);
        assert_eq!(found, expected, "{scene}");
        for lane in tally.lanes() {
            let survival = tally.survival(lane);
            assert_eq!(survival.len(), 6, "the start and five days");
            assert!(survival.windows(2).all(|pair| pair[1].1 <= pair[0].1), "it only falls");
            let end = survival.last().map(|(_, alive)| *alive);
            assert_eq!(end, Some(1.0 - tally.probability(lane)));
        }
    }
}

#[test]
fn the_day_of_a_liquidation_is_that_of_its_step() {
    let futures = Futures::new(scenario("scene=slide&days=5&step=15"));
    let tally = futures.tally(3..4);
    let experiment = futures.live(3);
    for (lane, counted) in experiment.lanes().iter().zip(tally.lanes()) {
        let step = lane.liquidation().expect("slide takes both").step;
        // 96 steps of 15 minutes a day; a step at the end of a day belongs to it.
        let day = step.0.div_ceil(96) - 1;
        let days: Vec<u64> = (0..5).map(|index| u64::from(index == day)).collect();
        assert_eq!(counted.by_day, days, "{step:?}");
    }
    assert_eq!(experiment.step(), Step(480));
}

/// Counts a bet as the page does, by so many hands in slices of so many; the hands answer in turn, the
/// last first, or each as soon as it has work. Some are lost on the way.
fn by_hands(link: &str, futures: usize, size: u64, hands: usize, lost: &[usize]) -> Board {
    let mut board = Board::new(futures);
    let mut crew = Crew::new(9, link.to_owned(), &board.missing(), size, hands);
    let mut workers = vec![Hand::default(); hands];
    let mut lost = lost.to_vec();
    while !crew.is_done() {
        let mut answers = Vec::new();
        for (place, worker) in workers.iter_mut().enumerate() {
            if let Some(errand) = crew.next(place) {
                answers.push((place, worker.perform(&errand.text()).expect("an errand")));
            }
        }
        if let Some(place) = lost.pop() {
            answers.retain(|(other, _)| *other != place);
            crew.lose(place);
            workers[place] = Hand::default();
        }
        for (place, text) in answers.into_iter().rev() {
            let answer = Answer::from_text(&text).expect("an answer");
            assert_eq!(crew.answered(place, &answer), Worth::Good);
            board.take(&answer);
        }
        while let Some(range) = crew.next_alone() {
            let mut alone = Hand::default();
            let bet = alone.futures(link.to_owned());
            for future in range {
                let mut life = bet.begin(future);
                let cells = std::iter::from_fn(|| Some(life.advance(700))).flatten().next();
                let cells = cells.into_iter().collect();
                board.take(&Answer { number: 9, from: future, cells });
            }
        }
    }
    board
}

#[test]
fn workers_of_any_number_slice_and_fate_find_the_same() {
    // The stop lies behind the line of isolated and before that of cross.
    let link = "lev=20&wallet=3000&days=4&step=60&jumps=own&regime=storms&rules=tiered&vol=100\
                &topup=30&stop=6&tp=15&seed=a";
    let whole = by_hands(link, 40, 40, 1, &[]);
    assert!(whole.is_whole());
    for (size, hands) in [(1, 2), (7, 4), (4, 3), (3, 1)] {
        assert_eq!(by_hands(link, 40, size, hands, &[]), whole, "{hands} hands, {size} at a time");
    }
    // Replaced once, lost for good, and everybody lost.
    for lost in [&[0][..], &[1, 0, 1], &[0, 0, 1, 1]] {
        assert_eq!(by_hands(link, 40, 3, 2, lost), whole, "lost {lost:?}");
    }
    // What is on the board adds up to what the same futures are counted to elsewhere.
    let futures = Futures::new(scenario(link));
    let mut tally = Tally::new(futures.days());
    for cells in whole.places().iter().flatten() {
        futures.count(&mut tally, *cells);
    }
    assert_eq!(tally, futures.tally(0..40));
    let ends = End::ALL.map(|end| whole.lane(0).chain(whole.lane(1)).any(|cell| cell.end == end));
    assert!(ends.iter().filter(|is_there| **is_there).count() >= 3, "tells too little: {ends:?}");
}

#[test]
fn a_future_that_is_opened_ends_as_its_cell_says() {
    let bets = [
        "seed=calm-otter-42&days=5",
        "seed=a&days=5&stop=3&rules=tiered",
        "seed=a:b&days=4&step=15&tp=4&trail=3%25&jumps=crash&rules=fraction&size=9000",
        "seed=a&scene=dip&topup=500&autotopup=1&days=3",
        "seed=a&scene=wick&act=200:both:close:1",
        "seed=a&days=3&shock=20:news,90:crash15&rules=loan&lev=3",
    ];
    for link in bets {
        let futures = Futures::new(scenario(link));
        for future in [0, 6, 16] {
            let cells = futures.begin(future).finish();
            let seed = scenario(link).seed.as_str().to_owned();
            let mut session = Session::new(link);
            let value = format!("{seed}:{}", future + 1);
            session.update(Msg::Edit { key: Key::Seed, value });
            assert_eq!(session.field_problem(), None);
            // Through its link, as it is shared.
            let session = Session::new(session.link());
            assert_eq!(session.notices(), [], "{}", session.link());
            let (report, _) = Report::of(session.experiment().clone());
            for (cell, lane) in cells.iter().zip(&report.lanes) {
                let told = (cell.end.name(), cell.step);
                assert_eq!(told, (lane.status, lane.step), "{link}, future {future}");
                assert_eq!(cell.loss, lane.ledger.deposit - lane.ledger.end);
            }
            // And from there the futures are the same.
            let from_there = Futures::new(session.experiment().scenario().clone());
            assert_eq!(from_there.begin(3).finish(), futures.begin(3).finish());
        }
    }
}

#[test]
fn errands_and_answers_are_the_same_after_their_way_as_text() {
    let errand = Errand { number: 7, futures: 3..9, link: "v=1&seed=two+words,: %7C".to_owned() };
    assert_eq!(Errand::from_text(&errand.text()), Some(errand));
    for wrong in ["", "7", "7 0", "7 0 4", "a 0 4 x", "7 0 -4 x"] {
        assert_eq!(Errand::from_text(wrong), None, "{wrong:?}");
        assert_eq!(Hand::default().perform(wrong), None);
    }
    let futures = lively();
    let cells: Vec<[Cell; 2]> = (0..3).map(|future| futures.begin(future).finish()).collect();
    let answer = Answer { number: u32::MAX, from: u64::MAX, cells };
    assert_eq!(Answer::from_text(&answer.text()), Some(answer));
    for wrong in ["", "7", "7 0|l 1 2 3", "7 0|l 1 2 3|l 1 2", "7 0|", "7 x|"] {
        assert_eq!(Answer::from_text(wrong), None, "{wrong:?}");
    }
    assert_eq!(slice(8_640), 4, "the standard bet");
}
