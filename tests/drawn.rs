//! What the chart is drawn from: candles, volatility and thin books against a walk over the path, and the
//! choice of what is shown.

use liquidation_lab::sim::{
    Drawing, Drawn, Experiment, Msg, Quoted, RunState, Session, Shock, TicketKind,
};
use liquidation_lab::units::{Step, Ticks};
use liquidation_lab::view::Frame;
use rust_decimal::prelude::ToPrimitive as _;

const LINKS: [&str; 5] = [
    "seed=calm-otter-42",
    "seed=calm-otter-42&scene=wick",
    "seed=blue-whale-7&jumps=crash&regime=storms&days=90",
    "seed=calm-otter-42&scene=oct-2025&asset=ALT&lev=3",
    "seed=calm-otter-42&pos=ALT:short:2000:5&days=3&step=15",
];

fn at(link: &str, step: u32) -> Session {
    let mut session = Session::new(link);
    session.update(Msg::SeekTo(Step(step)));
    session
}

fn traded(run: &Experiment, asset: usize, steps: std::ops::RangeInclusive<u32>) -> Vec<Ticks> {
    steps.map(|step| run.path().quote(asset, Step(step)).last).collect()
}

#[test]
fn candles_hold_every_trade_once() {
    for link in LINKS {
        for now in [0, 1, 95, 96, 97, 700, 1_000_000] {
            let session = at(link, now);
            let run = session.experiment();
            for asset in 0..run.path().assets() {
                let candles = run.candles(asset);
                assert!(candles.len() <= 96, "{link}: {} candles", candles.len());
                assert_eq!(candles.is_empty(), run.step() == Step(0));
                let mut start = Step(0);
                for candle in &candles {
                    assert_eq!(candle.start, start, "{link}: one follows the other");
                    let prices = traded(run, asset, candle.start.0..=candle.end.0);
                    let found = [candle.open, candle.high, candle.low, candle.close];
                    let (low, high) = (prices.iter().min(), prices.iter().max());
                    let walked = [prices.first(), high, low, prices.last()];
                    assert_eq!(found.each_ref().map(Some), walked, "{link} at {now}");
                    start = candle.end;
                }
                assert_eq!(start, run.step(), "{link}: the newest ends now");
            }
        }
    }
    // Thirty days at five minutes: candles of eight hours.
    assert_eq!(at(LINKS[0], 0).experiment().candle_steps(), 96);
}

#[test]
fn volatility_is_that_of_the_steps_so_far() {
    for link in LINKS {
        let session = at(link, 700);
        let run = session.experiment();
        let step = run.step().0;
        for asset in 0..run.path().assets() {
            let price =
                |step: u32| run.path().ticks(asset, Step(step)).0.to_f64().expect("a number");
            let squares = (1..=step).map(|step| libm::log(price(step) / price(step - 1)).powi(2));
            let years = f64::from(step * run.path().step_minutes()) / (365.0 * 1_440.0);
            let walked = (squares.sum::<f64>() / years).sqrt();
            let told = run.volatility_realised(asset).and_then(|rate| rate.decimal().to_f64());
            let told = told.expect("700 steps are enough");
            assert!((told - walked).abs() < 1e-9, "{link}: {told}, {walked} walked");
        }
    }
    assert_eq!(at(LINKS[0], 23).experiment().volatility_realised(0), None);
    assert!(at(LINKS[0], 24).experiment().volatility_realised(0).is_some());
    // A bet of 60 % a year, over 30 days of five minutes: within 5 %.
    let whole = at(LINKS[0], 8_640).experiment().volatility_realised(0).expect("it ended");
    let whole = whole.decimal().to_f64().expect("a number");
    assert!((0.57..0.63).contains(&whole), "{whole}");
}

#[test]
fn thin_books_are_storms_crashes_and_shocks() {
    for link in LINKS {
        let session = at(link, 1_000_000);
        let run = session.experiment();
        let stretches = run.thin_books();
        let is_within = |step| stretches.iter().any(|[start, end]| *start <= step && step <= *end);
        for step in (0..=run.step().0).map(Step) {
            assert_eq!(is_within(step), run.path().depth(step) < 500, "{link} at {}", step.0);
        }
        assert!(stretches.windows(2).all(|pair| pair[0][1].next() < pair[1][0]), "{link}: apart");
    }
    assert!(at(LINKS[0], 8_640).experiment().thin_books().is_empty(), "nothing happens there");
    assert!(!at(LINKS[2], 25_920).experiment().thin_books().is_empty(), "storms");
    // Dry books from the step after the press, for two hours.
    let mut session = at(LINKS[0], 100);
    session.update(Msg::Shake(Shock::Dry));
    assert_eq!(session.experiment().shocks().count(), 1);
    session.update(Msg::SeekTo(Step(200)));
    let stretches = session.experiment().thin_books();
    assert_eq!(stretches, [[Step(101), Step(124)]]);
    session.update(Msg::SeekTo(Step(99)));
    assert_eq!(session.experiment().shocks().count(), 0, "it is still to come");
    assert!(session.experiment().thin_books().is_empty());
}

#[test]
fn the_chart_shows_the_asset_that_is_chosen() {
    let mut session = at(LINKS[4], 50);
    let first = Frame::build(&session, None);
    assert_eq!(first.chart.offer.assets, ["BTC", "ALT"]);
    assert_eq!(first.chart.shown.asset, "BTC");
    session.update(Msg::Draw(Drawing { asset_index: 1, ..Drawing::default() }));
    let frame = Frame::build(&session, Some(&first));
    let chart = &frame.chart;
    assert_eq!(chart.shown.asset, "ALT");
    assert_eq!(frame.market, first.market, "what the accounts are told by stays");
    let path = session.experiment().path();
    let drawn = chart.points.last().expect("a point").price;
    let price = path.ticks(1, Step(50)).0.to_f64().expect("a number") / 10_000.0;
    assert!((drawn - price).abs() < 1e-9, "{drawn}, {price} on the path");
    for (lane, line) in frame.lanes.iter().zip(chart.exact) {
        let position = lane.positions.iter().find(|position| position.asset == "ALT");
        let position = position.expect("it is open");
        assert_eq!(line.map(|line| line.price), position.liquidation_price);
        assert_eq!(line.and_then(|line| line.distance), position.distance);
    }
    // The bet loses its second asset: the chart goes back to the first, and does not look for it.
    session.update(Msg::Edit { key: liquidation_lab::sim::Key::Pos, value: String::from("none") });
    let alone = Frame::build(&session, Some(&frame));
    assert_eq!((alone.chart.shown.asset, alone.chart.drawing.asset_index), ("BTC", 0));
}

#[test]
fn further_prices_are_drawn_where_there_are_any() {
    let all = Drawn::ALL.into_iter().fold(Drawing::default(), |all, one| all.with(one, true));
    for (link, further) in [(LINKS[0], &[][..]), (LINKS[1], &[Quoted::Mark, Quoted::Index])] {
        let mut session = at(link, 900);
        let plain = Frame::build(&session, None).chart;
        assert!(plain.beside.is_empty() && plain.candles.is_empty());
        session.update(Msg::Draw(all));
        let chart = Frame::build(&session, None).chart;
        let found: Vec<Quoted> = chart.beside.iter().map(|(quoted, _)| *quoted).collect();
        assert_eq!(found, further, "{link}");
        assert!(!chart.candles.is_empty() && chart.wicks.is_empty(), "candles carry the wicks");
        session.update(Msg::Draw(all.with(Drawn::Candles, false)));
        let chart = Frame::build(&session, None).chart;
        assert_eq!(chart.beside.len(), further.len(), "{link}: last and index");
    }
}

#[test]
fn choosing_what_is_drawn_leaves_time_and_ticket_alone() {
    let mut session = at(LINKS[0], 10);
    session.update(Msg::Play);
    session.update(Msg::Draw(Drawing::default().with(Drawn::Candles, true)));
    assert_eq!(session.state(), RunState::Running);
    session.update(Msg::TakeTicket(TicketKind::TopUp));
    session.update(Msg::Draw(Drawing::default()));
    assert!(Frame::build(&session, None).ticket.is_some());
}
