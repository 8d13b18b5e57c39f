//! What a learner does to the market during a run (M51): from the step after it on, and nothing before.

use liquidation_lab::engine::EventKind;
use liquidation_lab::market::{Shock, ShockAt};
use liquidation_lab::sim::{Experiment, Msg, Occurrence, Report, Session};
use liquidation_lab::units::{Money, Step};
use rust_decimal::dec;
use rust_decimal::prelude::ToPrimitive as _;

const CALM: &str = "seed=calm-otter-42&vol=1&days=3&step=5&pos=ETH:long:1000:5,ALT:long:1000:5";

fn run(link: &str) -> Experiment {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.experiment().clone()
}

/// How far the mark of an asset has come between two steps, as a ratio, against the run without the
/// shock.
fn moved(shaken: &Experiment, plain: &Experiment, asset: usize, from: u32, to: u32) -> f64 {
    let ratio = |run: &Experiment| {
        let ticks = |step| run.path().ticks(asset, Step(step)).0.to_f64().expect("a number");
        ticks(to) / ticks(from)
    };
    ratio(shaken) / ratio(plain)
}

#[test]
fn a_crash_hits_each_asset_by_its_beta_and_gives_back_in_a_day() {
    let (plain, shaken) = (run(CALM), run(&format!("{CALM}&shock=100:crash15")));
    // 0.85, 0.85^1.4 and 0.85^2.5 after an hour; 0.4 of the log fall stays after the day.
    for (asset, low) in [(0, 0.85), (1, 0.796_5), (2, 0.666_1)] {
        let found = moved(&shaken, &plain, asset, 100, 112);
        assert!((found - low).abs() < 5e-4, "{asset}: {found}");
        let rest = libm::pow(low, 0.4);
        let found = moved(&shaken, &plain, asset, 100, 400);
        assert!((found - rest).abs() < 5e-4, "{asset}: {found}");
    }
    let depth = |step| shaken.path().depth(Step(step));
    assert_eq!(
        [depth(100), depth(106), depth(112), depth(400), depth(401)],
        [1_000, 510, 20, 1_000, 1_000]
    );
}

#[test]
fn what_was_before_stays_to_the_tick() {
    for shock in Shock::ALL {
        for scene in ["random", "dip", "wick", "oct-2025"] {
            let link = format!("seed=shaken&scene={scene}&days=1&step=1");
            let shaken = run(&format!("{link}&shock=700:{}", shock.name()));
            let plain = run(&link);
            let quotes = |run: &Experiment, steps: std::ops::RangeInclusive<u32>| -> Vec<_> {
                steps.map(|s| (run.path().quote(0, Step(s)), run.path().depth(Step(s)))).collect()
            };
            assert_eq!(quotes(&shaken, 0..=700), quotes(&plain, 0..=700), "{scene} {shock}");
            assert_ne!(quotes(&shaken, 701..=900), quotes(&plain, 701..=900), "{scene} {shock}");
        }
    }
}

#[test]
fn a_wick_parts_the_three_prices_for_one_step() {
    let shaken = run("vol=1&days=1&step=1&shock=10:wick");
    let plain = run("vol=1&days=1&step=1");
    let (quote, was) = (shaken.path().quote(0, Step(11)), plain.path().ticks(0, Step(11)));
    let share = |ticks: i64| ticks.to_f64().expect("a number") / was.0.to_f64().expect("a number");
    assert!((share(quote.last.0) - 0.93).abs() < 1e-5, "{quote:?}");
    assert!((share(quote.mark.0) - (1.0 - 0.07 / 3.0)).abs() < 1e-5, "{quote:?}");
    assert_eq!(quote.index, was);
    assert_eq!(shaken.path().depth(Step(11)), 20);
    let next = shaken.path().quote(0, Step(12));
    assert_eq!((next.last, next.mark), (next.index, next.index));
    assert_eq!(shaken.path().depth(Step(12)), 1_000);
}

#[test]
fn news_go_either_way_and_are_wild_for_two_hours() {
    let (mut up, mut down) = (0, 0);
    for seed in 0..40 {
        let link = format!("seed=n{seed}&days=1&step=1");
        let (plain, shaken) = (run(&link), run(&format!("{link}&shock=60:news")));
        let log = |run: &Experiment, a: u32, b: u32| {
            let ticks = |step| run.path().ticks(0, Step(step)).0.to_f64().expect("a number");
            libm::log(ticks(b) / ticks(a))
        };
        let jump = log(&shaken, 60, 61) - 3.0 * log(&plain, 60, 61);
        if jump < 0.0 {
            down += 1;
        } else {
            up += 1;
        }
        assert!((0.0582..=0.1054).contains(&jump.abs()), "{seed}: {jump}");
        // Three times as large to the 180th minute, and as ever after it.
        let (wild, plainly) = (log(&shaken, 61, 180), log(&plain, 61, 180));
        assert!((wild - 3.0 * plainly).abs() < 1e-4, "{seed}: {wild} {plainly}");
        assert!((log(&shaken, 181, 900) - log(&plain, 181, 900)).abs() < 1e-4);
        assert_eq!(
            [60, 61, 180, 181].map(|s| shaken.path().depth(Step(s))),
            [1_000, 200, 200, 1_000]
        );
    }
    assert!(8 < up && 8 < down, "{up} up, {down} down");
}

/// Pressed during a run, the link gives the same run; later orders of a run gone back in are given up.
#[test]
fn a_shock_is_recorded_and_the_link_repeats_it() {
    let mut session = Session::new("seed=calm-otter-42&days=5&slip=1");
    session.update(Msg::SeekTo(Step(300)));
    session.update(Msg::Shake(Shock::Crash));
    assert_eq!(session.experiment().step(), Step(300), "time stands where it was");
    session.update(Msg::SeekTo(Step(400)));
    session.update(Msg::Shake(Shock::Dry));
    assert!(session.link().contains("shock=300:crash15,400:dry"), "{}", session.link());
    let again = Session::new(session.link());
    assert!(again.notices().is_empty());
    let report = |session: &Session| Report::of(session.experiment().clone()).0;
    let (here, there) = (report(&session), report(&again));
    assert_eq!(
        (here.path_digest, here.events_digest.clone()),
        (there.path_digest, there.events_digest)
    );
    let told = session.experiment().log().iter();
    let told = told.filter(|entry| matches!(entry.what, Occurrence::Shaken(_)));
    assert_eq!(told.count(), 4, "two shocks, told in both accounts");
    // Back, and another one: the one that came later is not any more.
    session.update(Msg::SeekTo(Step(350)));
    session.update(Msg::Shake(Shock::Wick));
    assert!(session.link().contains("shock=300:crash15,350:wick"), "{}", session.link());
    session.update(Msg::Reset);
    assert!(!session.link().contains("shock"), "{}", session.link());
    // At the horizon nothing can follow.
    session.update(Msg::SeekTo(session.experiment().horizon()));
    session.update(Msg::Shake(Shock::Wick));
    assert!(!session.link().contains("shock"));
}

/// The crash that takes isolated late in the fall: the takeover slips twice as far as the opening did in
/// usual times, as a share of what is traded.
#[test]
fn a_takeover_in_dried_up_books_slips_further() {
    let link = "seed=calm-otter-42&asset=ALT&size=8000&lev=3.2&wallet=5000&rules=tiered&days=2&step=1\
                &vol=20&shock=100:crash15";
    let mut experiment = run(link);
    experiment.seek(experiment.horizon());
    let share = |is_wanted: fn(&EventKind) -> Option<(Money, Money)>| {
        let found = experiment.log().iter().rev().find_map(|entry| match &entry.what {
            Occurrence::Account(event) => is_wanted(&event.kind),
            Occurrence::CameBack(_)
            | Occurrence::Refused(_)
            | Occurrence::RulesChanged(_)
            | Occurrence::Shaken(_)
            | Occurrence::Alerted(_) => None,
        });
        let (slippage, notional) = found.expect("it happened");
        slippage.ratio_to(notional).expect("a position").decimal()
    };
    let opened = share(|kind| {
        let EventKind::Opened { slippage, notional, .. } = *kind else { return None };
        Some((slippage, notional))
    });
    let taken_over = share(|kind| {
        let EventKind::TakenOver { slippage, notional, .. } = *kind else { return None };
        Some((slippage, notional))
    });
    assert!(opened * dec!(1.8) < taken_over, "{opened} at the opening, {taken_over} at the end");
}

#[test]
fn shocks_are_written_as_they_are_read_and_others_refused() {
    for text in ["0:crash15", "12:wick", "8639:dry", "7:news"] {
        assert_eq!(ShockAt::parse(text).expect(text).to_string(), text);
    }
    for text in ["", "5", "5:", "5:crash", "5:crash16", "-1:wick", "x:wick", "5:wick:1"] {
        assert_eq!(ShockAt::parse(text), None, "{text}");
    }
    // At the horizon nothing can follow: 5 days of 5 minutes are 1,440 steps.
    let session = Session::new("days=5&shock=1440:wick");
    assert_eq!(session.notices().len(), 1);
    assert!(session.experiment().scenario().shocks.is_empty());
    let many = (0..21).map(|step| format!("{step}:dry")).collect::<Vec<_>>().join(",");
    assert_eq!(Session::new(&format!("shock={many}")).notices().len(), 1);
}
