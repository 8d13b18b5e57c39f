//! What the worker of the odds shows (`view::odds`): the numbers are those of the kernel and the engine,
//! whatever the turns; what is stopped stops; every sentence can be said.

use liquidation_lab::montecarlo::{Count, Futures, Kernel, KernelName, LaneTally, Tally, Z_95};
use liquidation_lab::sim::{Scenario, link};
use liquidation_lab::view::Words;
use liquidation_lab::view::odds::{Desk, Shown};
use std::collections::BTreeMap;

const BET: &str = "v=1&seed=calm-otter-42&days=7&wallet=3000";

fn scenario(bet: &str) -> Scenario {
    link::read(bet).0.validate().scenario
}

fn desk() -> Desk {
    Desk::new(Words::english(), Words::exchange())
}

/// What stands on the page once nothing is left to do, `step` milliseconds a turn.
fn rest(desk: &mut Desk, step: f64) -> BTreeMap<String, String> {
    let mut page = BTreeMap::new();
    let mut now = 0.0;
    loop {
        desk.work(now);
        page.extend(desk.take().into_iter().map(|Shown { place, html }| (place, html)));
        if !desk.is_busy() {
            return page;
        }
        now += step;
    }
}

fn asked(asks: &[&str]) -> BTreeMap<String, String> {
    let mut desk = desk();
    for ask in asks {
        desk.hear(ask);
        desk.work(0.0);
    }
    rest(&mut desk, 7.0)
}

/// The figures of a text that stand before these words.
fn before(html: &str, words: &str) -> String {
    let text = html.split(words).next().unwrap_or_default();
    text.rsplit("<strong>").next().unwrap_or_default().to_owned()
}

fn liquidated(tally: &Tally) -> [u64; 2] {
    tally.lanes().each_ref().map(LaneTally::liquidated)
}

#[test]
fn the_line_beside_the_leverage_follows_the_bet() {
    let mut desk = desk();
    let mut line = |bet: &str| {
        desk.hear(&format!("bet plain l {bet}"));
        assert!(desk.is_busy());
        desk.work(0.0);
        assert!(!desk.is_busy(), "one turn answers");
        let shown = desk.take();
        let places: Vec<&str> = shown.iter().map(|shown| &*shown.place).collect();
        assert_eq!(places, ["odds-live", "odds-live-why"]);
        let html = &shown[0].html;
        [before(html, " of 100"), before(html, "</strong> with cross")]
    };
    let mut lines = Vec::new();
    for change in [
        "",
        "&lev=8",
        "&size=9000",
        "&margin=1500",
        "&margin=1500&lev=15",
        "&margin=1500&size=9000",
        "&vol=90",
    ] {
        let bet = format!("{BET}{change}");
        let found = line(&bet);
        let all = 8_192_u64;
        let counted = liquidated(&Kernel::new(&scenario(&bet)).unwrap().tally(0..all));
        let expected =
            [counted[1], counted[0]].map(|count| ((count * 200 + all) / (2 * all)).to_string());
        assert_eq!(found, expected, "{bet}");
        lines.push(found);
    }
    let [standard, leverage, size, given, given_leverage, given_size, _] = lines.as_slice() else {
        panic!("seven bets")
    };
    assert!(
        standard[0] != leverage[0] && standard[1] == leverage[1],
        "leverage moves isolated alone"
    );
    assert!(standard[0] == size[0] && standard[1] != size[1], "margin grows with the trade");
    assert!(given == given_leverage && given[0] != standard[0], "the margin is given");
    assert!(given[0] != given_size[0] && given[1] != given_size[1], "size moves both");
    // No odds where the kernel does not know the bet, and why.
    desk.hear(&format!("bet plain l {BET}&stop=3"));
    desk.work(0.0);
    let shown = desk.take();
    assert_eq!(shown[0], Shown { place: "odds-live".into(), html: String::new() });
    assert!(shown[1].html.contains("no stop-loss"), "{}", shown[1].html);
    desk.hear("bet plain - v=1");
    assert!(!desk.is_busy() && desk.take().is_empty());
    // What pays funding is told so; prices of one's own have no other futures, and no line stays.
    desk.hear(&format!("bet plain l {BET}&rules=tiered"));
    desk.work(0.0);
    assert!(desk.take()[1].html.contains("Funding and interest are left out"));
    desk.hear("bet plain - ");
    let empty = |place: &str| Shown { place: place.into(), html: String::new() };
    assert_eq!(desk.take(), [empty("odds-live"), empty("odds-live-why")]);
}

#[test]
fn ten_thousand_futures_are_those_of_the_kernel_whatever_the_turns() {
    let page = asked(&[&format!("bet plain m {BET}")]);
    let tally = Kernel::new(&scenario(BET)).unwrap().tally(0..10_000);
    let text = &page["odds-result"];
    for lane in tally.lanes() {
        let counted = lane.liquidated().to_string();
        let counted = match counted.split_at_checked(counted.len().saturating_sub(3)) {
            Some((thousands, rest)) if !thousands.is_empty() => format!("{thousands},{rest}"),
            _ => counted,
        };
        assert!(text.contains(&format!("of 10,000 futures ({counted})")), "{counted}: {text}");
        let [low, high] = tally.interval(lane, Z_95);
        assert!((0.001..0.05).contains(&(high - low)));
        assert!(text.contains(&format!(
            "between {:.1}\u{a0}% and {:.1}\u{a0}%",
            low * 100.0,
            high * 100.0
        )));
    }
    assert!(text.contains("Rarer but bigger"), "{text}");
    assert_eq!(text.matches("<svg class=\"odds-picture\"").count(), 3);
    assert_eq!(text.matches("<table>").count(), 2);
    // One millisecond or an hour a turn, and stopped half way: the same page.
    for step in [1.0, 3_600_000.0] {
        let mut desk = desk();
        desk.hear(&format!("bet plain m {BET}"));
        desk.work(0.0);
        let mut shown: BTreeMap<_, _> =
            desk.take().into_iter().map(|Shown { place, html }| (place, html)).collect();
        desk.hear("stop");
        desk.work(0.1);
        desk.hear("go-on");
        shown.extend(rest(&mut desk, step));
        assert_eq!(shown, page, "{step}");
    }
}

/// Where the quick way differs from the run on the page it says so, and what counts everything.
#[test]
fn the_quick_way_says_what_it_leaves_out() {
    let quick = "The quick way watches every moment";
    let more_often = "closes out a little more often";
    let funding = "leaves out the funding or interest";
    let jumps = "what it really loses may be more";
    let sums = "as if it moved like one price";
    let exact = "leave nothing out, and neither do those that are counted step by step";
    for (more, said, unsaid) in [
        ("", vec![quick, more_often, exact], vec![funding, jumps, sums]),
        ("&funding=1", vec![quick, funding, exact], vec![more_often, jumps, sums]),
        ("&jumps=crash", vec![quick, more_often, jumps, exact], vec![funding, sums]),
        ("&pos=ETH:short:3000:5", vec![quick, more_often, sums, exact], vec![funding, jumps]),
    ] {
        let page = asked(&[&format!("bet plain m {BET}{more}")]);
        let (result, map) = (&page["odds-result"], &page["odds-map"]);
        for words in said {
            assert!(result.contains(words), "{more}: not said: {words}");
        }
        for words in unsaid {
            assert!(!result.contains(words), "{more}: said: {words}");
        }
        let of_map = map.contains("The map is counted in the quick way");
        assert!(of_map || !more.is_empty(), "the map says so as well");
    }
    let page = asked(&[&format!("bet plain m {BET}"), "count engine 1000"]);
    assert!(!page["odds-result"].contains(quick), "the engine leaves nothing out");
}

/// While a slider is dragged the line follows, and the panel waits for the end of it.
#[test]
fn the_panel_waits_until_the_bet_stands_still() {
    let mut desk = desk();
    desk.hear(&format!("bet plain lm {BET}"));
    let first = rest(&mut desk, 1.0);
    for (at, lev) in [(0.0, 8), (100.0, 9), (340.0, 10)] {
        desk.hear(&format!("bet plain lm {BET}&lev={lev}"));
        desk.work(at);
        desk.work(at + 1.0);
        let places: Vec<String> = desk.take().into_iter().map(|shown| shown.place).collect();
        assert_eq!(places, ["odds-live", "odds-live-why"], "{lev}x");
        assert_eq!(desk.pause(), Some(250.0));
    }
    desk.work(600.0);
    let choices = desk.take().into_iter().find(|shown| shown.place == "odds-choices");
    assert_eq!(choices.map(|shown| shown.html), Some(first["odds-choices"].clone()));
    let last = rest(&mut desk, 1.0);
    assert!(
        !last.contains_key("odds-more"),
        "what stands there stays until there is something else"
    );
    assert_ne!(last["odds-result"], first["odds-result"]);
}

#[test]
fn stopped_nothing_goes_on_and_what_was_counted_stands() {
    let mut desk = desk();
    desk.hear("bet plain m v=1&seed=stop&days=365&vol=90&pos=ETH:long:2000:5&lev=4");
    desk.work(0.0);
    desk.hear("count odds 100000");
    for turn in 0..40 {
        desk.work(f64::from(turn) * 100.0);
    }
    let progress = desk.take().into_iter().rfind(|shown| shown.place == "odds-progress");
    let progress = progress.expect("progress").html;
    assert!(progress.contains("of 100,000 counted, about "), "{progress}");
    desk.hear("stop");
    let shown: BTreeMap<_, _> = desk.take().into_iter().map(|s| (s.place, s.html)).collect();
    assert!(shown["odds-progress"].contains("Stopped at "), "{}", shown["odds-progress"]);
    assert!(shown["odds-result"].contains("was closed out in"));
    assert!(shown["odds-progress"].contains("data-odds=\"go-on\""));
    for turn in 0..20 {
        desk.work(10_000.0 + f64::from(turn) * 1_000.0);
    }
    assert!(desk.take().iter().all(|shown| shown.place != "odds-progress"), "it goes on");
    // The map is drawn all the same; another tab, and nothing at all is done.
    desk.hear("bet plain - v=1&seed=stop");
    assert!(!desk.is_busy());
    desk.work(1e9);
    assert_eq!(desk.take(), []);
}

#[test]
fn step_by_step_it_is_the_engine_that_counts() {
    let bet = "v=1&seed=tab&rules=tiered&lev=10&stop=6&days=1&step=60";
    let page = asked(&[&format!("bet plain m {bet}"), "count engine 1000"]);
    let futures = Futures::new(scenario(bet)).tally(0..1_000);
    let text = &page["odds-result"];
    for lane in futures.lanes() {
        assert!(text.contains(&format!("of 1,000 futures ({})", lane.liquidated())), "{text}");
    }
    assert!(text.contains("with every order and every cost"));
    // The kernel knows no stop: that is said, its buttons are off, the map of stops is there.
    assert!(page["odds-choices"].contains("the quick way knows no stop-loss"));
    assert_eq!(page["odds-choices"].matches("aria-disabled").count(), 3);
    assert!(page["odds-map"].contains("the quick way knows no stop-loss"));
    let page = asked(&[&format!("bet plain m {bet}"), "axis stop"]);
    assert!(page["odds-map-cross"].contains("<path class=\"odds-shade\""));
}

#[test]
fn a_count_by_the_engine_is_the_same_in_pieces() {
    let bet = scenario("v=1&seed=pieces&days=3&step=1&lev=30&vol=120");
    let mut count = Count::new(&bet, KernelName::Engine, 12).unwrap();
    let mut turns = 0;
    while !count.advance().is_over() {
        turns += 1;
    }
    assert!(11 <= turns, "{turns}");
    let futures = Futures::new(bet.clone());
    assert_eq!(count.tally(), &futures.tally(0..12));
    // The fan has the price at the end of each day of each future.
    let mut ends: Vec<f64> = (0..12)
        .map(|future| {
            let experiment = futures.live(future);
            let ratio = experiment.mark().decimal() / bet.entry().decimal();
            libm::log(rust_decimal::prelude::ToPrimitive::to_f64(&ratio).unwrap())
        })
        .collect();
    ends.sort_by(f64::total_cmp);
    let lowest = count.fan().below(2, 1.0 / 12.0).unwrap();
    assert!((lowest - ends[0]).abs() < ends[0].abs() / 16.0, "{lowest} {ends:?}");
    assert_eq!(count.fan().futures(), 12);
}

#[test]
fn the_fan_is_that_of_log_normal_prices() {
    let bet = scenario("v=1&seed=fan&days=16&vol=80&drift=50");
    let mut count = Count::new(&bet, KernelName::Odds, 16_384).unwrap();
    while !count.advance().is_over() {}
    // Of a standard normal 5, 25, 50, 75 and 95 % lie below these.
    let shares =
        [(0.05, -1.644_85), (0.25, -0.674_49), (0.5, 0.0), (0.75, 0.674_49), (0.95, 1.644_85)];
    for day in [1_u32, 4, 16] {
        let years = f64::from(day) / 365.0;
        for (share, deviations) in shares {
            let expected = 0.5 * years + 0.8 * years.sqrt() * deviations;
            let found = count.fan().below(usize::try_from(day).unwrap() - 1, share).unwrap();
            let near = 0.02 * 0.8 * years.sqrt();
            assert!((found - expected).abs() < near, "day {day}, {share}: {found} {expected}");
        }
    }
}

#[test]
fn everything_that_is_shown_is_sound_markup() {
    let bets = [
        BET,
        "v=1&scene=slide",
        "v=1&rules=tiered&pos=ETH:short:4000:5&days=2",
        "v=1&side=short&days=0.5&lev=50&jumps=crash",
        "v=1&rules=loan&days=3",
        "v=1&lev=1&size=2000&days=2",
    ];
    let mut keys = BTreeMap::new();
    for bet in bets {
        for words in ["plain", "exchange"] {
            for axis in ["stop", "vol", "margin"] {
                let more = format!("bet {words} lm {bet}");
                let mut page = asked(&[&more, &format!("axis {axis}"), "column 20", "row 5"]);
                page.retain(|_, html| !html.is_empty());
                for (place, html) in &page {
                    let told = format!("{bet}, {axis}, {place}: {html}");
                    assert!(!html.contains("style=") && !html.contains('{'), "{told}");
                    assert!(!html.contains("NaN") && !html.contains("inf "), "{told}");
                    let ends = html.matches("</").count();
                    let void = html.matches("<input").count();
                    assert_eq!(html.matches('<').count() - ends, ends + void, "{told}");
                    if words == "exchange" {
                        assert!(!html.contains("closed out"), "{told}");
                    }
                }
                keys.extend(page);
            }
        }
    }
    // Each place is an element of the page or of what was put there before.
    let whole: String = keys.values().cloned().collect();
    for place in keys.keys() {
        let id = place.split('@').next().unwrap_or_default();
        let is_on_page = ["odds-live", "odds-live-why", "odds-more"].contains(&id);
        assert!(is_on_page || whole.contains(&format!("id=\"{id}\"")), "{place} is nowhere");
    }
}
