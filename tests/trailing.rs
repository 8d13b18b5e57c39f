//! Stops that follow the price (M46) and what orders read (M47): golden runs worked by hand, and that
//! a stop never moves away, whatever the market does.

use liquidation_lab::engine::{Event, EventKind, InstrumentId, Marks, Side, Way, advance};
use liquidation_lab::market::Path;
use liquidation_lab::sim::{Ending, Experiment, Lane, Liquidation, Occurrence, Session};
use liquidation_lab::units::{Price, Step, Ticks};
use rust_decimal::{Decimal, dec};
use std::sync::Arc;

fn run(link: &str) -> Experiment {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.experiment().clone()
}

/// The run of a link through prices of BTC in dollars, its entry first.
fn through(link: &str, prices: &[Decimal]) -> Experiment {
    let experiment = run(&format!("seed=a&rules=textbook&{link}"));
    let ticks = prices.iter().map(|price| Ticks(i64::try_from(price * dec!(10)).expect("ticks")));
    let minutes = experiment.scenario().step_minutes;
    let path = Path::from_ticks(minutes, vec![ticks.collect()]);
    Experiment::on_path(experiment.scenario().clone(), Arc::new(path))
}

fn stop(lane: &Lane) -> Option<Decimal> {
    lane.account.positions.first()?.protection.stop.map(Price::decimal)
}

/// The stops of both accounts at each step, which have to be the same.
fn stops(link: &str, prices: &[Decimal]) -> (Vec<Option<Decimal>>, Experiment) {
    let mut experiment = through(link, prices);
    let mut stops = Vec::new();
    loop {
        let [cross, isolated] = experiment.lanes().each_ref().map(stop);
        assert_eq!(cross, isolated);
        stops.push(cross);
        if experiment.step() == experiment.horizon() {
            return (stops, experiment);
        }
        experiment.advance();
    }
}

/// When and at which price the first position was closed, by account.
fn closed(experiment: &Experiment) -> [Option<(u32, Decimal)>; 2] {
    experiment.lanes().each_ref().map(|lane| match lane.slots[0].ending? {
        Ending::Closed(closed) => Some((closed.step.0, closed.price.decimal())),
        Ending::Liquidated(Liquidation { .. }) => None,
    })
}

fn wallets(experiment: &Experiment) -> [Decimal; 2] {
    experiment.lanes().each_ref().map(|lane| lane.account.wallet().decimal())
}

#[test]
fn a_percentage_follows_every_step() {
    // 50,000 x 0.97; 51,000 x 0.97; 50,500 and 49,600 change nothing; 49,400 is below: -0.4 x 600.
    let prices = [dec!(50_000), dec!(51_000), dec!(50_500), dec!(49_600), dec!(49_400)];
    let (stops, run) = stops("trail=3%25", &prices);
    let up = Some(dec!(49_470));
    assert_eq!(stops, [Some(dec!(48_500)), up, up, up, None]);
    assert_eq!(closed(&run), [Some((4, dec!(49_400))); 2]);
    assert_eq!(wallets(&run), [dec!(4_760); 2]);
}

/// The path of the stop for the chart: placed, moved, and gone with the position; nothing where it never
/// moved.
#[test]
fn the_way_of_a_stop_is_told() {
    let prices = [dec!(50_000), dec!(51_000), dec!(50_500), dec!(49_600), dec!(49_400)];
    let (_, run) = stops("trail=3%25", &prices);
    let path: Vec<_> = run.stop_path().iter().map(|(step, at)| (step.0, at.decimal())).collect();
    assert_eq!(path, [(0, dec!(48_500)), (1, dec!(49_470)), (4, dec!(49_470))]);
    let (_, still) = stops("stop=3", &prices);
    assert!(still.stop_path().is_empty());
    let (_, alone) = stops("act=2:isolated:trail:1:none&trail=3%25", &prices);
    assert_eq!(alone.stop_path().len(), 3);
}

#[test]
fn a_short_is_the_mirror() {
    // 51,500; 49,000 x 1.03 = 50,470; 50,500 is above: 0.4 x -500.
    let prices = [dec!(50_000), dec!(49_000), dec!(49_400), dec!(50_500)];
    let (stops, run) = stops("trail=3%25&side=short", &prices);
    let down = Some(dec!(50_470));
    assert_eq!(stops, [Some(dec!(51_500)), down, down, None]);
    assert_eq!((closed(&run), wallets(&run)), ([Some((3, dec!(50_500))); 2], [dec!(4_800); 2]));
}

#[test]
fn a_dynamic_stop_keeps_a_multiple_of_the_true_range() {
    // The usual hour in one step: 0.6 x 0.008525 x 50,000 = 255.75. Means of 14: all usual 255.75; with
    // 400: 266.0535..; with 400 and 100: 254.9285..; with 400, 100 and 300: 258.0892..
    // Lines: 50,000 - 511.5; 50,400 - 532.10 = 49,867.89..; 50,300 - 509.85 is farther and does not
    // count; 50,600 - 516.17 = 50,083.82.. 49,600 is below: -0.4 x 400.
    let prices = [dec!(50_000), dec!(50_400), dec!(50_300), dec!(50_600), dec!(49_600)];
    let (stops, run) = stops("trail=2r&step=60", &prices);
    let up = Some(dec!(49_867.8));
    assert_eq!(stops, [Some(dec!(49_488.5)), up, up, Some(dec!(50_083.8)), None]);
    assert_eq!((closed(&run), wallets(&run)), ([Some((4, dec!(49_600))); 2], [dec!(4_840); 2]));
}

#[test]
fn a_stop_behind_the_swing() {
    // Half a range below the lowest price of the day: 50,000 - 127.87..; with an hour of 100,
    // 50,000 - 122.31..; with the fall to 49,900 the low is lower, and the line stays.
    let prices = [dec!(50_000), dec!(50_100), dec!(49_900), dec!(50_000)];
    let (found, _) = stops("trail=0.5r:swing&step=60", &prices);
    let up = Some(dec!(49_877.6));
    assert_eq!(found, [Some(dec!(49_872.1)), up, up, up]);
    // A percentage of the price: 50,000 - 500; 50,000 - 510 is farther, until the low of the start is
    // more than 24 hours away: 51,000 - 510.
    let mut prices = vec![dec!(50_000)];
    prices.extend([dec!(51_000); 26]);
    let (found, _) = stops("trail=1%25:swing&step=60", &prices);
    assert_eq!((found[24], found[25]), (Some(dec!(49_500)), Some(dec!(50_490))));
}

#[test]
fn what_needs_hours_waits_for_one() {
    let prices: Vec<Decimal> = (0..=13).map(|step| Decimal::from(50_000 + 50 * step)).collect();
    let (ranges, _) = stops("trail=2r&step=5", &prices);
    assert!(ranges[..12].iter().all(|stop| *stop == ranges[0]), "{ranges:?}");
    // The usual hour in twelve steps: 0.6 x 0.01381 x 50,000 = 414.3.
    // 50,600 - 2 x (13 x 414.3 + 600) / 14 = 50,600 - 855.12..
    assert_eq!(ranges[0], Some(dec!(49_171.4)));
    assert_eq!([ranges[12], ranges[13]], [Some(dec!(49_744.8)); 2]);
    let (percent, _) = stops("trail=2%25&step=5", &prices);
    assert!(percent.is_sorted() && percent[0] < percent[1] && percent[12] < percent[13]);
}

#[test]
fn a_fixed_stop_that_is_nearer_is_kept_until_the_line_passes_it() {
    let prices = [dec!(50_000), dec!(50_200), dec!(51_500)];
    let (found, _) = stops("stop=2&trail=3%25", &prices);
    assert_eq!(found, [Some(dec!(49_000)), Some(dec!(49_000)), Some(dec!(49_955))]);
}

/// Set by hand it stands still, also farther away, until it is let follow again.
#[test]
fn a_stop_set_by_hand_stands_still() {
    let prices = [50_000, 50_100, 50_200, 50_300].map(Decimal::from);
    let (found, _) = stops("trail=1%25&act=1:both:stop:1:45000,3:both:trail:1:1%25", &prices);
    let by_hand = Some(dec!(45_000));
    assert_eq!(found, [Some(dec!(49_500)), by_hand, by_hand, Some(dec!(49_797))]);
}

#[test]
fn it_can_begin_and_end_during_the_run() {
    let prices = [50_000, 50_100, 50_200, 50_300, 50_400, 50_500, 50_600].map(Decimal::from);
    let acts =
        "act=1:both:trail:1:1%25,3:both:trail:1:none,5:both:trail:1:0.5%25,6:both:stop:1:none";
    let (found, run) = stops(acts, &prices);
    // 50,100 x 0.99 = 49,599; 50,200 x 0.99 = 49,698; at step 3 it follows once more, then stands:
    // 50,300 x 0.99 = 49,797; 50,500 x 0.995 = 50,247.5; 50,600 x 0.995, and then taken back.
    let first = [None, Some(dec!(49_599)), Some(dec!(49_698)), Some(dec!(49_797))];
    assert_eq!(found[..4], first);
    assert_eq!(found[4..], [Some(dec!(49_797)), Some(dec!(50_247.5)), None]);
    assert!(run.lanes().iter().all(|lane| lane.slots[0].trail.is_none()));
}

/// Random markets of every rulebook: a stop that follows never moves away, what it does is in the log,
/// the books add up, and going back and forth changes nothing.
#[test]
fn no_stop_moves_away_in_any_market() {
    let mut moves = 0;
    for (number, rules) in ["textbook", "tiered", "tierstep", "fraction", "loan"].iter().enumerate()
    {
        for (index, trail) in
            ["1%25", "3%25", "2r", "6r", "1r:swing", "2%25:swing"].iter().enumerate()
        {
            let side = ["long", "short"][(number + index) % 2];
            let scene = ["random", "sideways", "wick", "thin", "news", "flash"][index];
            let trigger = ["mark", "last"][index / 3];
            let link = format!(
                "seed=t+{number}+{index}&rules={rules}&side={side}&scene={scene}&size=9000&lev=3&days=3\
                 &trail={trail}&trigger={trigger}&pos=ETH:long:500:2&act=0:both:trail:2:2%25"
            );
            let mut run = run(&link);
            let mut before: [Vec<Option<Price>>; 2] = [vec![], vec![]];
            while run.step() < run.horizon() {
                run.advance();
                for (lane, before) in run.lanes().iter().zip(&mut before) {
                    let positions = &lane.account.positions;
                    let now: Vec<_> = positions.iter().map(|it| it.protection.stop).collect();
                    if now.len() == before.len() {
                        for ((old, new), position) in before.iter().zip(&now).zip(positions) {
                            let (old, new) = (old.expect("a stop"), new.expect("a stop"));
                            let is_kept = match position.side {
                                Side::Long => old <= new,
                                Side::Short => new <= old,
                            };
                            assert!(is_kept, "{link}: {old} to {new}");
                        }
                    }
                    *before = now;
                    let money = lane.account.wallet() + lane.account.ledger.total();
                    assert!(money.is_zero(), "{link}");
                }
            }
            moves += run.log().iter().filter(|entry| is_move(&entry.what)).count();
            let end = (run.log().to_vec(), run.lanes().clone());
            run.seek(Step(run.horizon().0 / 3));
            run.seek(run.horizon());
            assert_eq!(end, (run.log().to_vec(), run.lanes().clone()), "{link}");
        }
    }
    assert!(500 < moves, "{moves} moves");
}

fn is_move(what: &Occurrence) -> bool {
    matches!(what, Occurrence::Account(event) if matches!(event.kind, EventKind::Followed { .. }))
}

/// The wick of 7 % goes through the liquidation price of 14x; the mark does not.
#[test]
fn a_wick_fills_what_reads_trades_and_nothing_else() {
    for seed in 1..=20 {
        let link = format!("seed=wick+{seed}&scene=wick&lev=14&stop=4");
        let mut by_mark = run(&link);
        by_mark.seek(by_mark.horizon());
        let mut by_last = run(&format!("{link}&trigger=last"));
        by_last.seek(by_last.horizon());
        assert_eq!(closed(&by_mark), [None; 2], "{seed}");
        let [Some(cross), Some(isolated)] = closed(&by_last) else { panic!("{seed}: no fill") };
        assert_eq!(cross, isolated);
        let last = by_last.last_at(Step(cross.0)).decimal();
        assert_eq!(cross.1, last, "it fills at the trade");
        assert!(last < dec!(46_661.88), "{last} is beyond the line of 14x");
        // 0.4 x (last - 50,000), from the deposit, in both.
        let wallet = dec!(5_000) + dec!(0.4) * (last - dec!(50_000));
        assert_eq!(wallets(&by_last), [wallet; 2]);
        for run in [&by_mark, &by_last] {
            assert!(run.lanes().iter().all(|lane| lane.liquidation().is_none()), "{seed}");
        }
    }
}

/// Where the trade has used up what is behind the wall, there is nothing left to close with: the mark
/// decides, and here it lets the position live.
#[test]
fn a_trade_beyond_bankruptcy_closes_nothing() {
    let mut run = run("seed=wick+1&scene=wick&lev=20&stop=4&trigger=last");
    run.seek(run.horizon());
    let [cross, isolated] = closed(&run);
    assert!(cross.is_some(), "the wallet pays 1,400");
    assert_eq!(isolated, None, "1,000 do not");
    assert!(run.lanes()[1].liquidation().is_none());
}

/// The filter of quiet steps hides nothing from orders that read trades: a run with it logs what a run
/// without it logs.
#[test]
fn quiet_steps_hide_no_trade() {
    let mut fills = 0;
    for seed in 0..60 {
        let scene = ["wick", "news", "thin"][seed % 3];
        let side = ["long", "short"][seed / 3 % 2];
        let (stop, take) = (1 + seed % 5, 1 + seed % 4);
        let link = format!(
            "seed=trades+{seed}&scene={scene}&side={side}&lev=8&stop={stop}&tp={take}&trigger=last"
        );
        let start = run(&link);
        let mut filtered = start.clone();
        filtered.seek(filtered.horizon());
        for (index, lane) in start.lanes().iter().enumerate() {
            let mut account = lane.account.clone();
            let mut exact: Vec<(Step, Event)> = Vec::new();
            for step in 1..=start.horizon().0 {
                let at = [step - 1, step].map(Step);
                let marks = at.map(|step| {
                    let mut marks = Marks::new(vec![start.mark_at(step)]);
                    marks.set_trade(InstrumentId(0), start.last_at(step));
                    marks
                });
                let way = Way { marks: marks.each_ref(), reads_trades: true };
                let minutes = start.scenario().minutes(Step(step));
                let mut keep = |event| exact.push((Step(step), event));
                advance(&mut account, way, minutes, start.venue(), &mut keep);
            }
            let mode = start.lanes()[index].mode;
            let logged =
                filtered.log().iter().filter(|entry| entry.lane == mode && Step(0) < entry.step);
            let logged: Vec<_> = logged
                .filter_map(|entry| match &entry.what {
                    Occurrence::Account(event) => Some((entry.step, (**event).clone())),
                    Occurrence::CameBack(_)
                    | Occurrence::Refused(_)
                    | Occurrence::RulesChanged(_)
                    | Occurrence::Shaken(_)
                    | Occurrence::Alerted(_) => None,
                })
                .collect();
            assert_eq!(logged, exact, "{link}");
            let is_fill = |(_, event): &&(Step, Event)| event.kind.name() == "triggered";
            fills += exact.iter().filter(is_fill).count();
        }
    }
    assert!(40 < fills, "{fills}");
}
