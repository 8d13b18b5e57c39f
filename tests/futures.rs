//! Exact futures (M60, M61): each is the experiment of its own market, and counting them does not
//! depend on how they are sliced.

use liquidation_lab::montecarlo::{Futures, LaneTally, Tally};
use liquidation_lab::sim::{Report, Scenario, Session};
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
