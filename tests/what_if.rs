//! What if (D5): each row is the run of the link that says the same, on the same prices.

#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::sim::{Change, Msg, Report, Session, WhatIf};
use liquidation_lab::units::Step;
use liquidation_lab::view::page::{self, Chosen, Place, Screen, Tab, rerun_wanted};
use liquidation_lab::view::{Frame, Kept, Words};
use tree::{attribute, said, walk};

/// What a person would write behind the link.
fn written(what_if: WhatIf) -> &'static str {
    match what_if {
        WhatIf::HalfSize => "size=10000",
        WhatIf::HalfLeverage => "lev=10",
        WhatIf::Stop => "stop=3",
        WhatIf::Trail => "trail=3%25",
        WhatIf::TopUp => "topup=500",
        WhatIf::NoCosts => "fees=0&funding=0&slip=0",
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
    let keys = written(what_if).split('&').map(|pair| pair.split('=').next());
    let keys: Vec<&str> = keys.flatten().collect();
    // A key stands once in a link.
    let kept = base.split('&').filter(|pair| !keys.iter().any(|key| pair.starts_with(key)));
    let pairs: Vec<&str> = kept.chain([written(what_if)]).collect();
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
        "seed=calm-otter-42&scene=flash&act=40:both:withdraw:100&slip=1&shock=90:news",
    ] {
        let mut session = Session::new(base);
        assert!(session.notices().is_empty(), "{base}: {:?}", session.notices());
        let path = session.experiment().path().digest();
        for what_if in session.what_ifs() {
            session.update(Msg::Rerun(Change::If(what_if)));
            let rerun = session.reruns().last().expect("it was made").clone();
            let alone = alone(base, what_if);
            let (report, _) = Report::of(alone.experiment().clone());
            assert_eq!(rerun.lanes.as_ref(), Ok(&report.lanes), "{base}, {what_if:?}");
            assert_eq!(rerun.path_digest, path);
            assert_eq!(report.path_digest, path, "the same prices");
        }
        session.update(Msg::Rerun(Change::AsItIs));
        let (report, _) = Report::of(Session::new(base).experiment().clone());
        assert_eq!(session.reruns().last().expect("a row").lanes, Ok(report.lanes));
    }
}

#[test]
fn what_changes_nothing_is_not_offered() {
    let offered = |link: &str| Session::new(link).what_ifs();
    let all = offered("seed=calm-otter-42&rules=tiered");
    assert_eq!(all, WhatIf::ALL);
    let without =
        |what_if: WhatIf| WhatIf::ALL.into_iter().filter(|it| *it != what_if).collect::<Vec<_>>();
    assert_eq!(offered("seed=calm-otter-42"), without(WhatIf::NoCosts));
    assert_eq!(offered("rules=tiered&stop=3"), without(WhatIf::Stop));
    assert_eq!(offered("rules=tiered&lev=1&wallet=50000"), without(WhatIf::HalfLeverage));
    // So much more than what is arranged.
    assert_eq!(offered("rules=tiered&topup=500"), WhatIf::ALL);
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
    let mut rows = Vec::new();
    walk(&nodes, &mut |node| {
        if attribute(node, "data-what-if", &words).is_some() {
            rows.push(node.nodes().iter().map(|cell| said(cell, &words)).collect::<Vec<_>>());
        }
    });
    let [as_it_is, stop] = &rows[..] else { panic!("two rows: {rows:?}") };
    assert_eq!(as_it_is[0], "The bet as it is");
    assert!(as_it_is[1].starts_with("closed out day ") && as_it_is[1].ends_with("\u{2212}$5,000"));
    assert!(as_it_is[2].ends_with("\u{2212}$1,000"), "{as_it_is:?}");
    assert_eq!(stop[0], "Stop-loss at 3 %");
    let rerun = session.reruns().last().expect("a row");
    let lanes = rerun.lanes.as_ref().expect("it can be opened");
    for (lane, (cell, bet)) in lanes.iter().zip(stop[1..].iter().zip([5_000, 1_000])) {
        let fill = lane.price.decimal();
        let lost = (rust_decimal::dec!(0.4) * (rust_decimal::dec!(50_000) - fill)).round();
        assert!(rust_decimal::dec!(600) <= lost && lost < rust_decimal::dec!(620), "{lost}");
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
