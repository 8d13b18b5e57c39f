//! The tab of the futures: which bet they are of, what their cells are called, what all of them come to.

#[path = "support/counted.rs"]
mod counted;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::montecarlo::{Answer, Board, Cell, End, Hand};
use liquidation_lab::sim::{CsvReader, Key, Msg, Session, View};
use liquidation_lab::units::{Money, Step};
use liquidation_lab::view::futures::{BetView, FUTURES, FuturesView, LaneSum, rarer_but_bigger};
use liquidation_lab::view::node::Node;
use liquidation_lab::view::page::{self, Chosen, Place, Screen, Tab};
use liquidation_lab::view::{Frame, Kept, Message, Words};
use rust_decimal::Decimal;
use std::sync::Arc;
use tree::{attribute, said, walk};

fn bet(link: &str) -> BetView {
    BetView::of(&Session::new(link))
}

/// The tab of a session with these futures.
fn tab(session: &Session, futures: impl FnOnce(&Frame) -> FuturesView) -> Vec<Node> {
    let frame = Frame::build(session, None);
    let mut place = Place::new(Chosen::default());
    place.tab = Tab::Futures;
    place.futures = futures(&frame);
    let (words, kept) = (&Words::english(), &Kept::default());
    page::laboratory(Screen { frame: &frame, place: &place, words, kept })
}

/// Every element of a class, with what it says and what it is called.
fn of_class(nodes: &[Node], class: &str) -> Vec<(Node, String)> {
    let words = Words::english();
    let mut found = Vec::new();
    walk(nodes, &mut |node| {
        let classes = attribute(node, "class", &words).unwrap_or_default();
        if classes.split(' ').any(|one| one == class) {
            let name = attribute(node, "aria-label", &words);
            found.push((node.clone(), name.unwrap_or_else(|| said(node, &words))));
        }
    });
    found
}

/// A board on which both accounts end so, future by future.
fn board(cells: &[[(End, i64); 2]]) -> Board {
    let money = |dollars| Money::new(Decimal::from(dollars));
    let cell = |(end, loss): (End, i64)| Cell {
        end,
        step: Step(1),
        loss: money(loss),
        paid_in: money(5_000),
    };
    let cells: Vec<_> = cells.iter().map(|lanes| lanes.map(cell)).collect();
    let mut board = Board::new(cells.len());
    board.take(&Answer { number: 1, from: 0, cells });
    board
}

#[test]
fn a_bet_is_the_same_whichever_future_of_it_is_on_the_page() {
    let plain = bet("seed=a:b&lev=10");
    assert_eq!((&*plain.link, &*plain.market, plain.path), ("v=1&seed=a:b&lev=10", "a:b", 0));
    for (link, path) in [("seed=a:b:17&lev=10", 17), ("lev=10&view=projector&seed=a:b:100", 100)] {
        let other = bet(link);
        assert_eq!((&other.link, other.path), (&plain.link, path));
        assert_eq!(other.told, plain.told);
    }
    assert_eq!([0, 17].map(|path| plain.market_of(path)), ["a:b", "a:b:17"]);
    for other in ["seed=a:c&lev=10", "seed=a:b&lev=11", "seed=a:b&lev=10&act=5:both:close:1"] {
        assert_ne!(bet(other).link, plain.link, "{other}");
    }
    // Whoever gets this link makes the same market of it.
    let of = |link: &str| Session::new(link).experiment().scenario().clone();
    for link in ["seed=two words:7&vol=80", "seed=%26%3D:9&scene=dip", "seed=:::1"] {
        let (here, there) = (of(link), of(&bet(link).link));
        assert_eq!((here.seed.name(), there.seed.number().0), (there.seed.name(), 0));
        let cells = |link: &str| Hand::default().futures(link.to_owned()).begin(3).finish();
        assert_eq!(cells(link), cells(&bet(link).link), "{link}");
    }
}

#[test]
fn what_is_of_another_bet_is_not_shown() {
    let mut session = Session::new("seed=a");
    let whole = counted::futures(&Frame::build(&session, None), 3);
    let shown = |session: &Session| {
        let nodes = tab(session, |_| whole.clone());
        (of_class(&nodes, "array").len(), of_class(&nodes, "futures-of")[0].1.clone())
    };
    let line =
        "Long $20,000 of BTC at 20x, wallet $5,000, 30 days, in 100 futures of the market a.";
    assert_eq!(shown(&session), (2, line.to_owned()));
    session.update(Msg::Edit { key: Key::Lev, value: "10".into() });
    assert_eq!(shown(&session), (0, line.replace("20x", "10x")));
    session.update(Msg::Edit { key: Key::Lev, value: "20".into() });
    session.update(Msg::Edit { key: Key::Seed, value: "a:42".into() });
    session.update(Msg::Show(View::Full));
    assert_eq!(shown(&session).0, 2, "another future of the same bet");
    let mut reader = CsvReader::new();
    reader.feed(b"time,price\n2024-08-05,100\n2024-08-06,90\n").expect("rows");
    session.update(Msg::UseBars(reader.finish().ok().map(Into::into)));
    let nodes = tab(&session, |_| whole.clone());
    assert!(of_class(&nodes, "cell").is_empty(), "prices of one's own are one future");
    assert!(of_class(&nodes, "empty")[0].1.starts_with("Prices of your own are one future"));
}

#[test]
fn every_future_is_a_cell_with_a_name_and_one_of_each_array_is_reached_by_tab() {
    let session = Session::new("seed=a:8");
    let words = Words::english();
    for stage in 0..counted::STAGES {
        let nodes = tab(&session, |frame| counted::futures(frame, stage));
        let cells: Vec<_> = of_class(&nodes, "cell");
        let cells: Vec<_> = cells.iter().filter(|(node, _)| node.tag == "button").collect();
        assert_eq!(cells.len(), 2 * FUTURES);
        let is = |node: &Node, name: &str, value: &str| {
            attribute(node, name, &words).as_deref() == Some(value)
        };
        let count = |name: &str, value: &str| {
            cells.iter().filter(|(node, _)| is(node, name, value)).count()
        };
        assert_eq!((count("tabindex", "0"), count("tabindex", "-1")), (2, 198));
        assert_eq!(count("aria-current", "true"), 2, "future 8 of both accounts");
        let counted = [0, 37, 40, 100, 100, 100][stage];
        assert_eq!(count("data-end", "none"), 2 * (FUTURES - counted));
        let told = of_class(&nodes, "futures-progress");
        let expected = ["0 of 100 counted", "37 of 100 counted", "Stopped at 40 of 100"];
        match expected.get(stage) {
            Some(words) => assert!(told[0].1.contains(words), "{}", told[0].1),
            None => assert!(told.is_empty()),
        }
        assert_eq!(of_class(&nodes, "futures-notice")[0].1.is_empty(), stage != 2);
    }
    let nodes = tab(&session, |frame| counted::futures(frame, 5));
    let names: Vec<String> = of_class(&nodes, "cell").into_iter().map(|(_, name)| name).collect();
    // Step 20 k + 1 of 288 a day.
    for name in [
        "Future 7, cross: still open at the end, gained $258",
        "Future 17, cross: closed out on day 1, lost $4,987",
        "Future 26, isolated: stopped on day 1, lost $300",
        "Future 6, isolated: closed on day 0, gained $200",
    ] {
        assert!(names.iter().any(|other| other == name), "{name} is not among {names:?}");
    }
}

#[test]
fn arrows_go_from_cell_to_cell_and_stay_on_the_array() {
    let view = |future| FuturesView { focus: (1, future), ..FuturesView::default() };
    let cases = [
        (0, "ArrowRight", 1),
        (9, "ArrowRight", 10),
        (99, "ArrowRight", 99),
        (0, "ArrowLeft", 0),
        (10, "ArrowLeft", 9),
        (0, "ArrowUp", 0),
        (15, "ArrowUp", 5),
        (85, "ArrowDown", 95),
        (95, "ArrowDown", 95),
        (47, "Home", 40),
        (47, "End", 49),
    ];
    for (from, key, to) in cases {
        assert_eq!(view(from).focus_after(key), Some((1, to)), "{key} at {from}");
    }
    assert_eq!(view(3).focus_after("Enter"), None);
}

#[test]
fn sentences_come_from_the_cells() {
    use End::{Closed, Finished, Liquidated, Stopped};
    let words = Words::english();
    let told = |cells: &[[(End, i64); 2]]| {
        let board = board(cells);
        let [cross, isolated] = [0, 1].map(|lane| LaneSum::of(&board, lane));
        let [a, b] = liquidation_lab::sim::MODES;
        let rarer = rarer_but_bigger(&board).map(|message| words.say(&message));
        let all = [cross.closed_out(a), cross.others(), isolated.closed_out(b), isolated.others()];
        (all.map(|message: Message| words.say(&message)), rarer.unwrap_or_default())
    };
    let (all, rarer) = told(&[
        [(Liquidated, 5_000), (Liquidated, 1_000)],
        [(Finished, -600), (Liquidated, 1_000)],
        [(Finished, -400), (Stopped, 300)],
        [(Closed, -1_000), (Closed, -1_300)],
    ]);
    assert_eq!(
        all,
        [
            "Cross was closed out in 1 of 4 and lost $5,000 there.",
            "Orders closed it in 1. It was still open at the end in 2. Over all 4 it lost $750 on average ($3,000 ÷ 4).",
            "Isolated was closed out in 2 of 4 and lost $1,000 each time.",
            "Orders closed it in 2. It was open at the end in none. Over all 4 it lost $250 on average ($1,000 ÷ 4).",
        ]
    );
    let bigger = "Rarer but bigger: cross was closed out less often than isolated, and lost 5 times as \
                  much each time.";
    assert_eq!(rarer, bigger);
    // Wilson's interval of 1 in 4 at 95 %: (0.25 + 0.4802 -+ 0.6408) / 1.9604.
    let sample = words.say(
        &LaneSum::of(
            &board(&[
                [(Liquidated, 1); 2],
                [(Finished, 1); 2],
                [(Closed, 1); 2],
                [(Stopped, 1); 2],
            ]),
            1,
        )
        .sample(),
    );
    assert!(sample.contains("4.6\u{a0}% and 69.9\u{a0}%"), "{sample}");
    let (all, rarer) = told(&[
        [(Liquidated, 4_900), (Liquidated, 1_000)],
        [(Liquidated, 4_940), (Liquidated, 200)],
        [(Liquidated, 4_860), (Finished, -1_000)],
        [(Finished, -14_700), (Finished, -200)],
    ]);
    assert_eq!(all[0], "Cross was closed out in 3 of 4 and lost about $4,900 each time.");
    assert_eq!(all[1], "It was still open at the end in 1. Over all 4 it came out even.");
    assert_eq!(
        all[2],
        "Isolated was closed out in 2 of 4 and lost between $200 and $1,000, $600 on average ($1,200 ÷ 2)."
    );
    assert_eq!(rarer, "", "isolated was rarer and lost less");
    let (all, rarer) =
        told(&[[(Finished, 20), (Liquidated, -50)], [(Finished, -220), (Liquidated, 150)]]);
    assert_eq!(all[0], "Cross was closed out in none of 2.");
    assert_eq!(
        all[1],
        "It was still open at the end in 2. Over all 2 it gained $100 on average ($200 ÷ 2)."
    );
    assert_eq!(
        all[2],
        "Isolated was closed out in 2 of 2 and ended between \u{2212}$150 and +$50, \u{2212}$50 on average."
    );
    assert_eq!(rarer, "");
}

/// The sentence of the exchange's words says liquidated.
#[test]
fn the_terms_of_exchanges_lie_over_the_plain_words() {
    let board = Arc::new(board(&[[(End::Liquidated, 5_000); 2]]));
    let [cross, _] = liquidation_lab::sim::MODES;
    let said = Words::exchange().say(&LaneSum::of(&board, 0).closed_out(cross));
    assert_eq!(said, "Cross was liquidated in 1 of 1 and lost $5,000 there.");
}
