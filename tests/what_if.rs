//! What if (D5): each row is the run of the link that says the same, on the same prices.

#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::engine::Costs;
use liquidation_lab::sim::{Change, Msg, Report, Rules, Scenario, Session, WhatIf};
use liquidation_lab::units::{Money, Step};
use liquidation_lab::view::page::{self, Chosen, Place, Screen, Tab, rerun_wanted};
use liquidation_lab::view::{Frame, Kept, Words};
use rust_decimal::{Decimal, dec};
use tree::{attribute, said, walk};

/// What a person would write behind the link of this bet.
fn written(what_if: WhatIf, bet: &Scenario) -> String {
    let (size, lev) = (bet.size.decimal(), bet.leverage.decimal());
    let half = size / dec!(2);
    // Beside what was opened with the bet.
    let beside = |asset: &str, side: &str, size: Decimal| {
        let mut all: Vec<String> = bet.further.iter().map(ToString::to_string).collect();
        all.push(format!("{asset}:{side}:{size}:{lev}"));
        format!("pos={}", all.join(","))
    };
    // A named margin follows.
    let times = |factor: Decimal| {
        let named = |margin: Money| format!("&margin={}", margin.decimal() * factor);
        bet.margin.map(named).unwrap_or_default()
    };
    let margin = times(dec!(0.5));
    let (side, other) = (bet.side.name(), bet.side.opposite().name());
    match what_if {
        WhatIf::HalfSize => format!("size={half}"),
        WhatIf::HalfLeverage => format!("lev={}{}", lev / dec!(2), times(dec!(2))),
        // The fee and a worse fill want less than half a percent of what there is.
        WhatIf::Spot => {
            let is_free = bet.costs == Costs::NONE;
            let share = if is_free { Decimal::ONE } else { dec!(0.995) };
            let size = (bet.wallet.decimal() * share).to_string();
            // All of it stands behind the position: that is the only margin there can be.
            let margin = bet.margin.map(|_| format!("&margin={size}")).unwrap_or_default();
            format!("lev=1&funding=0&size={size}{margin}")
        }
        WhatIf::HalfInBtc => format!("size={half}{margin}&{}", beside("BTC", side, half)),
        WhatIf::HalfInEth => format!("size={half}{margin}&{}", beside("ETH", side, half)),
        WhatIf::Hedge => beside(bet.asset.name(), other, size),
        WhatIf::Stop => "stop=3".to_owned(),
        WhatIf::Trail => "trail=6r".to_owned(),
        WhatIf::TopUp => "topup=500".to_owned(),
        WhatIf::OtherMode => unreachable!("no key says it"),
        WhatIf::Rules(rules) => format!("rules={}", rules.name()),
        WhatIf::NoCosts => "fees=0&funding=0&slip=0".to_owned(),
    }
}

fn place(what_ifs: Vec<WhatIf>) -> Place {
    Place { tab: Tab::WhatIf, what_ifs, ..Place::new(Chosen::default()) }
}

/// Lives through what the page waits for.
fn live(session: &mut Session, place: &Place) -> Vec<Change> {
    let mut made = Vec::new();
    while let Some(change) = rerun_wanted(&Frame::build(session, None), place) {
        session.update(Msg::Rerun(change));
        made.push(change);
    }
    made
}

/// The session of the link with it.
fn alone(base: &str, what_if: WhatIf) -> Session {
    if what_if == WhatIf::OtherMode {
        // What was asked of one account is asked of it in the other mode.
        let swapped = base.replace("cross", "other").replace("isolated", "cross");
        return Session::new(&swapped.replace("other", "isolated"));
    }
    let written = written(what_if, Session::new(base).experiment().scenario());
    let keys: Vec<&str> = written.split('&').filter_map(|pair| pair.split('=').next()).collect();
    // A key stands once in a link.
    let is_kept = |pair: &&str| !keys.contains(&pair.split('=').next().unwrap_or(""));
    let mut pairs: Vec<&str> = base.split('&').filter(is_kept).collect();
    pairs.push(&written);
    let session = Session::new(&pairs.join("&"));
    assert!(session.notices().is_empty(), "{pairs:?}: {:?}", session.notices());
    session
}

#[test]
fn every_row_is_the_run_of_the_link_that_says_the_same() {
    for base in [
        "seed=calm-otter-42&scene=slide&rules=tiered",
        "seed=calm-otter-42&scene=dip&side=short&fees=1",
        "seed=brave-heron-7&vol=200&days=12&rules=tierstep&pos=ETH:long:1000:3",
        "seed=calm-otter-42&scene=slide&margin=2000",
        "seed=calm-otter-42&scene=slide&asset=ETH&coll=ETH:1&rules=tiered",
        "seed=calm-otter-42&scene=slide&savings=900&act=40:cross:topup:1:900,60:isolated:topup:1:300",
        "seed=calm-otter-42&scene=slide&act=100:cross:mode:1:isolated,200:isolated:mode:1:cross",
        "seed=calm-otter-42&scene=flash&act=40:both:withdraw:100&slip=1&shock=90:news",
    ] {
        let mut session = Session::new(base);
        assert!(session.notices().is_empty(), "{base}: {:?}", session.notices());
        let path = session.experiment().path().digest();
        let assets = session.experiment().scenario().assets().len();
        for what_if in session.what_ifs() {
            session.update(Msg::Rerun(what_if.change()));
            let rerun = session.reruns().last().expect("it was made").clone();
            let alone = alone(base, what_if);
            let (mut report, lived) = Report::of(alone.experiment().clone());
            if what_if == WhatIf::OtherMode {
                report.lanes.reverse();
            }
            assert_eq!(rerun.lanes.as_ref(), Ok(&report.lanes), "{base}, {what_if:?}");
            assert_eq!(rerun.path_digest, path, "{what_if:?}");
            assert_eq!(lived.path().digest_first(assets), path, "the same prices");
            // Its line ends where its row says.
            let ends = report.lanes.iter().map(|lane| lane.ledger.end - lane.ledger.deposit);
            let last = rerun.results.last().expect("a line").to_vec();
            assert_eq!(last, ends.collect::<Vec<_>>(), "{base}, {what_if:?}");
            assert_eq!(rerun.results.len(), 121, "{base}, {what_if:?}");
        }
        session.update(Msg::Rerun(Change::AsItIs));
        let (report, _) = Report::of(Session::new(base).experiment().clone());
        assert_eq!(session.reruns().last().expect("a row").lanes, Ok(report.lanes));
    }
}

/// However another rulebook is asked for, its costs and its cap on leverage come with it.
#[test]
fn another_rulebook_as_a_what_if_is_that_of_the_table() {
    let mut session = Session::new("seed=calm-otter-42&scene=slide&lev=125");
    for rules in [Rules::Tiered, Rules::Loan] {
        session.update(Msg::Rerun(Change::Rules(rules)));
        session.update(Msg::Rerun(Change::If(WhatIf::Rules(rules))));
        let [.., table, what_if] = &session.reruns()[..] else { panic!("two rows") };
        assert!(table.lanes.is_ok(), "{rules:?}");
        assert_eq!(what_if.lanes, table.lanes, "{rules:?}");
        assert_eq!(what_if.results, table.results, "{rules:?}");
        assert_eq!(what_if.leverage, table.leverage, "{rules:?}");
    }
}

#[test]
fn what_changes_nothing_is_not_offered() {
    let offered = |link: &str| Session::new(link).what_ifs();
    // Every other one is offered.
    let without = |missing: &[WhatIf]| -> Vec<WhatIf> {
        WhatIf::ALL.into_iter().filter(|it| !missing.contains(it)).collect()
    };
    let tiered = WhatIf::Rules(Rules::Tiered);
    let textbook = WhatIf::Rules(Rules::Textbook);
    let here = [WhatIf::HalfInBtc, tiered];
    let also = |more: &[WhatIf]| without(&[&here[..], more].concat());
    assert_eq!(offered("seed=calm-otter-42&rules=tiered"), without(&here));
    let plain = [WhatIf::HalfInBtc, textbook, WhatIf::NoCosts];
    assert_eq!(offered("seed=calm-otter-42"), without(&plain));
    // An order belongs to one position, and means another thing where there is one more.
    let second = [WhatIf::HalfInEth, WhatIf::Hedge];
    assert_eq!(offered("rules=tiered&stop=3"), also(&[&second[..], &[WhatIf::Stop]].concat()));
    assert_eq!(offered("rules=tiered&tp=9"), also(&second));
    let asked = offered("rules=tiered&act=10:both:open:ETH:long:2000:5");
    assert_eq!(asked, also(&[&second[..], &[WhatIf::Spot]].concat()));
    let low = "rules=tiered&lev=1&wallet=50000";
    assert_eq!(offered(low), also(&[WhatIf::HalfLeverage]));
    let unfunded = offered(&format!("{low}&funding=0"));
    assert_eq!(unfunded, also(&[WhatIf::HalfLeverage, WhatIf::Spot]));
    // So much more than what is arranged.
    assert_eq!(offered("rules=tiered&topup=500"), without(&here));
    // Nobody sells what he does not have; the money is spent once; the other half goes elsewhere.
    assert_eq!(offered("rules=tiered&side=short"), also(&[WhatIf::Spot]));
    assert_eq!(offered("rules=tiered&pos=ETH:long:1000:3"), also(&[WhatIf::Spot]));
    assert_eq!(offered("rules=tiered&asset=ETH"), without(&[WhatIf::HalfInEth, tiered]));
    assert_eq!(offered("rules=loan&lev=3"), without(&[WhatIf::HalfInBtc]));
}

/// A named margin is doubled with half the leverage, an arranged top-up keeps its delay and gets larger.
#[test]
fn what_the_link_names_is_changed_too() {
    for (base, what_if, written) in [
        ("scene=slide&lev=20&margin=1000", WhatIf::HalfLeverage, "scene=slide&lev=10&margin=2000"),
        (
            "scene=slide&savings=3000&topup=700&delay=2",
            WhatIf::TopUp,
            "scene=slide&savings=3000&topup=1200&delay=2",
        ),
    ] {
        let mut session = Session::new(base);
        session.update(Msg::Rerun(Change::If(what_if)));
        let (report, _) = Report::of(Session::new(written).experiment().clone());
        assert_eq!(session.reruns()[0].lanes, Ok(report.lanes.clone()), "{base}");
        let (before, _) = Report::of(Session::new(base).experiment().clone());
        assert_ne!(report.lanes, before.lanes, "{base}: it changes something");
    }
}

#[test]
fn at_most_three_are_shown_and_the_first_gives_way() {
    let mut place = place(Vec::new());
    for what_if in [WhatIf::Stop, WhatIf::TopUp, WhatIf::HalfSize] {
        place.try_out(what_if);
    }
    place.try_out(WhatIf::Trail);
    assert_eq!(place.what_ifs, [WhatIf::TopUp, WhatIf::HalfSize, WhatIf::Trail]);
    place.try_out(WhatIf::HalfSize);
    assert_eq!(place.what_ifs, [WhatIf::TopUp, WhatIf::Trail]);
}

/// By hand, slide: the stop at 48,500 fills at the first mark at or below it, so it loses 600 and a
/// little more in both, where isolated lost 1,000 and cross 5,000.
#[test]
fn rows_say_what_came_of_it_and_how_much_that_is_against_the_bet() {
    let words = Words::english();
    let mut session = Session::new("seed=calm-otter-42&scene=slide");
    assert_eq!(live(&mut session, &place(Vec::new())), [], "nothing was chosen");
    let place = place(vec![WhatIf::Stop]);
    assert_eq!(live(&mut session, &place), [Change::AsItIs, Change::If(WhatIf::Stop)]);
    // Nothing of the run was touched.
    assert_eq!(session.experiment().step(), Step(0));
    let frame = Frame::build(&session, None);
    let kept = Kept::default();
    let nodes =
        page::laboratory(Screen { frame: &frame, place: &place, words: &words, kept: &kept });
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    walk(&nodes, &mut |node| {
        if attribute(node, "class", &words).is_some_and(|class| class.starts_with("ghost-line-"))
            && let Some(path) = attribute(node, "d", &words).filter(|path| path.contains('L'))
        {
            lines.push(path);
        }
        if attribute(node, "data-what-if", &words).is_some() {
            rows.push(node.nodes().iter().map(|cell| said(cell, &words)).collect::<Vec<_>>());
        }
    });
    // The bet, then the stop; cross, then isolated. From no gain to what the row says, at one scale: the
    // price only just rose above the entry, cross lost the most, 5,000.
    let results = session.reruns().iter().map(|rerun| &rerun.results).collect::<Vec<_>>();
    let most = results.iter().flat_map(|both| both.iter().flatten()).max().expect("results");
    let span = most.decimal() + dec!(5_000);
    assert_eq!(lines.len(), 4);
    for (line, (lane, row)) in lines.iter().zip([(0, 0), (0, 1), (1, 0), (1, 1)]) {
        let points: Vec<&str> = line.trim_start_matches('M').split('L').collect();
        assert_eq!(points.len(), 121);
        for (point, result) in points.iter().zip(results[row]) {
            let height: Decimal = point.split(' ').nth(1).expect("a height").parse().expect("it");
            let money = most.decimal() - height * span / dec!(1_000);
            assert!((money - result[lane].decimal()).abs() <= span / dec!(2_000), "{point}");
        }
    }
    let [as_it_is, stop] = &rows[..] else { panic!("two rows: {rows:?}") };
    assert_eq!(as_it_is[0], "The bet as it is");
    assert!(as_it_is[1].starts_with("closed out day ") && as_it_is[1].ends_with("\u{2212}$5,000"));
    assert!(as_it_is[2].ends_with("\u{2212}$1,000"), "{as_it_is:?}");
    assert_eq!(stop[0], "Stop-loss at 3 %");
    let rerun = session.reruns().last().expect("a row");
    let lanes = rerun.lanes.as_ref().expect("it can be opened");
    for (lane, (cell, bet)) in lanes.iter().zip(stop[1..].iter().zip([5_000, 1_000])) {
        let fill = lane.price.decimal();
        let lost = (dec!(0.4) * (dec!(50_000) - fill)).round();
        assert!(dec!(600) <= lost && lost < dec!(620), "{lost}");
        let expected =
            format!("\u{2212}${lost}(+${})", number(bet - i64::try_from(lost).expect("dollars")));
        assert!(
            cell.starts_with("stopped day ") && cell.ends_with(&expected),
            "{cell}: {expected}"
        );
    }
}

/// Thousands apart.
fn number(amount: i64) -> String {
    if amount < 1_000 {
        return amount.to_string();
    }
    format!("{},{:03}", amount / 1_000, amount % 1_000)
}
