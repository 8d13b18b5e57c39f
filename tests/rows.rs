//! What the feature table promises of a run, at every step of many runs: the money adds up, the
//! states follow each other, each change has its row, words and icon and colour say the same.

use liquidation_lab::engine::MarginMode;
use liquidation_lab::sim::{Instruction, Key, Msg, Session, Who};
use liquidation_lab::units::{Money, Rate, Step};
use liquidation_lab::view::lane_fields::lane_fields;
use liquidation_lab::view::node::{Content, Node, Value};
use liquidation_lab::view::page::{self, Action, Chosen, Place, Screen, Tab};
use liquidation_lab::view::{EventRow, Frame, Kept, LaneStatus, LaneView, Words, captions, number};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Runs of an hour a step, of every kind of scene and rulebook.
fn links() -> impl Iterator<Item = String> {
    let scenes = ["slide", "flash", "random&vol=150", "oct-2025"];
    let kinds = ["", "&side=short", "&rules=tiered&asset=ETH", "&rules=loan", "&rules=fraction"];
    let each = move |scene| kinds.into_iter().map(move |kind| (scene, kind));
    let pairs = scenes.into_iter().flat_map(each);
    pairs.map(|(scene, kind)| format!("seed=rows&scene={scene}{kind}&step=60&days=12"))
}

/// Calls `check` with the frame of every step of these runs, and that of the step before.
fn each_step(check: &mut impl FnMut(&Frame, Option<&Frame>, &str)) {
    for link in links() {
        let mut session = Session::new(&link);
        assert!(session.notices().is_empty(), "{link}");
        let mut before: Option<Frame> = None;
        for step in 0..=session.experiment().horizon().0 {
            session.update(Msg::SeekTo(Step(step)));
            let frame = Frame::build(&session, before.as_ref());
            check(&frame, before.as_ref(), &format!("{link} at {step}"));
            before = Some(frame);
        }
    }
}

fn value(lane: &LaneView, name: &str) -> Option<Decimal> {
    let field = lane_fields(lane).into_iter().find(|field| field.name == name).expect("a field");
    field.value.parse().ok()
}

/// B2, B3, B10: what an account shows of itself agrees with itself.
#[test]
fn buffer_risk_rate_and_effective_leverage_follow_from_equity() {
    let mut count = 0;
    each_step(&mut |frame, _, context| {
        for lane in &frame.lanes {
            let [equity, maintenance, buffer] = ["equity", "maintenance", "buffer"]
                .map(|name| value(lane, name).expect("always known"));
            assert_eq!(buffer, equity - maintenance, "{context}");
            let Some(position) = lane.position() else { continue };
            let risk = value(lane, "risk-rate").expect("a live pool has one");
            assert_eq!(Some(Rate::new(risk)), Money::new(maintenance).ratio_to(Money::new(equity)));
            assert!(risk < Decimal::ONE, "{context}: alive at a risk rate of {risk}");
            // On a loan what was borrowed counts, not the position.
            if position.debt.is_none() {
                let effective = value(lane, "effective-leverage").map(Rate::new);
                assert_eq!(effective, position.notional.ratio_to(Money::new(equity)), "{context}");
            }
            count += 1;
        }
    });
    assert!(3_000 < count, "only {count} moments with a position");
}

/// A7: after a close-out time goes on to the horizon, and the account with nothing open stands.
#[test]
fn the_market_goes_on_and_what_is_left_does_not_move() {
    let mut moves = 0;
    each_step(&mut |frame, before, context| {
        let Some(before) = before else { return };
        for (now, then) in frame.lanes.iter().zip(&before.lanes) {
            if then.status == LaneStatus::Liquidated {
                assert_eq!(now.status, LaneStatus::Liquidated, "{context}");
                assert_eq!(now.account_equity, then.account_equity, "{context}");
                moves += usize::from(frame.market.mark != before.market.mark);
            }
        }
    });
    assert!(500 < moves, "the price moved only {moves} times after a close-out");
}

/// A7: once the price is back on the good side of the entry the list says so, with the time since; never
/// where it was not.
#[test]
fn the_price_that_came_back_is_told_with_the_hours_since() {
    let (words, mut told) = (Words::english(), 0);
    for link in links() {
        let mut session = Session::new(&link);
        let scenario = session.experiment().scenario().clone();
        let mut expected: [Option<u32>; 2] = [None; 2];
        for step in 0..=session.experiment().horizon().0 {
            session.update(Msg::SeekTo(Step(step)));
            let experiment = session.experiment();
            let above = experiment.mark().decimal() - scenario.entry().decimal();
            let is_back = scenario.side.signed(Money::new(above)).is_positive();
            for (lane, since) in experiment.lanes().iter().zip(&mut expected) {
                if let (Some(end), None, true) = (lane.slots[0].liquidation(), &since, is_back) {
                    *since = Some(step - end.step.0);
                }
            }
        }
        let frame = Frame::build(&session, None);
        for (lane, since) in frame.lanes.iter().zip(expected) {
            let is_told = |row: &&EventRow| row.kind == "came-back" && row.lane == Some(lane.mode);
            let row = frame.events.iter().find(is_told).map(|row| words.say(&row.text));
            assert_eq!(row.is_some(), since.is_some(), "{link}: {row:?}");
            // Steps of an hour.
            if let (Some(row), Some(hours)) = (row, since) {
                let hours = match hours {
                    1 => String::from("one hour "),
                    ..48 => format!("{hours} hours "),
                    _ => format!("{} days ", hours / 24),
                };
                assert!(row.contains(&hours), "{link}: {row}, {hours}");
                told += 1;
            }
        }
    }
    assert!(5 < told, "only {told} came back");
}

/// F5: the table of positions has the columns of trading screens, with their numbers.
#[test]
fn the_table_of_positions_reads_as_on_trading_screens() {
    let words = Words::english();
    let place = Place { tab: Tab::Numbers, ..Place::new(Chosen::default()) };
    let frame = Frame::build(&Session::new("stop=3&pos=ETH:short:3000:5"), None);
    let mut tables = Vec::new();
    walk(&screen_nodes(&frame, &place, &words), &mut |node| {
        if node.tag == "tr" {
            let cells: Vec<String> = node.nodes().iter().map(|cell| said(cell, &words)).collect();
            tables.push(cells.join(" | "));
        }
    });
    let columns = "Account | No. | Market | Side and leverage | Amount | Position value | Entry price | \
                   Price used for closing (mark) | Closed out at (liquidation) | Margin | \
                   Gain or loss so far (PnL) | Holding cost (funding) | Stop-loss | Risk rate, 100 % closes out";
    // The line of the short: 600 + 3,000 = 1.206 x 2,985.07. Maintenance of both in cross: 115 of 5,000.
    let rows = [
        columns,
        "Cross | 1 | BTC | Long, 20x | 0.4 | $20,000 | 50,000 | 50,000 | 37,726† (24.5\u{a0}%) | $1,000 | $0 (0.0\u{a0}%) | $0 | 48,500 | 2.3\u{a0}%",
        "Isolated | 1 | BTC | Long, 20x | 0.4 | $20,000 | 50,000 | 50,000 | 47,739 (4.5\u{a0}%) | $1,000 | $0 (0.0\u{a0}%) | $0 | 48,500 | 10.0\u{a0}%",
        "Isolated | 2 | ETH | Short, 5x | 1.2 | $3,000 | 2,500.0 | 2,500.0 | 2,985.1 (19.4\u{a0}%) | $600 | $0 (0.0\u{a0}%) | $0 | – | 2.5\u{a0}%",
    ];
    for row in rows {
        assert!(tables.iter().any(|table| table == row), "{row} is not in {tables:#?}");
    }
}

/// B6: nobody is closed out without a margin call before it, except by a single step that jumps
/// from outside a call to beyond the line; then the list says how far beyond it was closed.
#[test]
fn a_margin_call_comes_before_the_end_or_the_list_tells_of_a_jump() {
    let (mut called, mut jumped) = (0, 0);
    let words = Words::english();
    each_step(&mut |frame, before, context| {
        let Some(before) = before else { return };
        for (now, then) in frame.lanes.iter().zip(&before.lanes) {
            if now.status != LaneStatus::Liquidated || then.status == LaneStatus::Liquidated {
                continue;
            }
            if then.status == LaneStatus::Call {
                called += 1;
                continue;
            }
            let rows = frame.events.iter().filter(|row| row.step == frame.clock.step);
            let said: Vec<_> = rows.map(|row| words.say(&row.text)).collect();
            assert!(
                said.iter().any(|text| text.contains("worse than the line")),
                "{context}: {said:?}"
            );
            jumped += 1;
        }
    });
    assert!(3 < called && 3 < jumped, "{called} after a call, {jumped} by a jump");
}

/// F6: each change of status has a row of its own at its step.
#[test]
fn every_change_of_status_has_a_row() {
    let mut changes = 0;
    each_step(&mut |frame, before, context| {
        let Some(before) = before else { return };
        for (now, then) in frame.lanes.iter().zip(&before.lanes) {
            if now.status == then.status || now.status == LaneStatus::Finished {
                continue;
            }
            let mut rows = frame.events.iter().filter(|row| row.step == frame.clock.step);
            assert!(rows.any(|row| row.lane == Some(now.mode)), "{context}: {:?}", now.status);
            changes += 1;
        }
    });
    assert!(100 < changes, "only {changes} changes");
}

fn screen_nodes(frame: &Frame, place: &Place, words: &Words) -> Vec<Node> {
    page::laboratory(Screen { frame, place, words, kept: &Kept::default() })
}

fn walk<'a>(nodes: &'a [Node], visit: &mut impl FnMut(&'a Node)) {
    for node in nodes {
        visit(node);
        walk(node.nodes(), visit);
    }
}

fn text(value: &Value, words: &Words) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Words(message) => words.say(message),
    }
}

fn said(node: &Node, words: &Words) -> String {
    match &node.content {
        Content::Nodes(nodes) => nodes.iter().map(|node| said(node, words)).collect(),
        Content::Text(value) => text(value, words),
        Content::Rich(message) | Content::Told(message) => words.say(message),
    }
}

fn attribute(node: &Node, name: &str, words: &Words) -> String {
    node.attribute(name).map(|value| text(value, words)).unwrap_or_default()
}

/// F4: word, icon and the name that style goes by agree, in every account at every moment. The icon
/// is three bars that empty, or a cross: it is read without any colour.
#[test]
fn word_icon_and_style_of_a_status_agree() {
    let words = Words::english();
    let place = Place::new(Chosen::default());
    let mut met = BTreeMap::new();
    let mut look = |frame: &Frame| {
        let nodes = screen_nodes(frame, &place, &words);
        walk(&nodes, &mut |lane| {
            if lane.attribute("data-lane").is_none() {
                return;
            }
            let (mut word, mut bars, mut is_crossed) = (String::new(), 0, false);
            walk(lane.nodes(), &mut |node| match attribute(node, "class", &words).as_str() {
                "status-word" => word = said(node, &words),
                "bar on" => bars += 1,
                "gauge-out" => is_crossed = true,
                _ => {}
            });
            let seen = (word, bars, is_crossed);
            let status = attribute(lane, "data-status", &words);
            let known = met.entry(status.clone()).or_insert_with(|| seen.clone());
            assert_eq!(*known, seen, "{status} has two faces");
        });
    };
    each_step(&mut |frame, before, _| {
        let is_new = before.is_none_or(|before| {
            frame.lanes.iter().zip(&before.lanes).any(|(now, then)| now.status != then.status)
        });
        if is_new {
            look(frame);
        }
    });
    // Closed by an order, and by hand.
    for (link, step) in [("scene=slide&stop=3", 2_400), ("act=10:both:close:1", 20)] {
        let mut session = Session::new(link);
        session.update(Msg::SeekTo(Step(step)));
        look(&Frame::build(&session, None));
    }
    let table = [
        ("call", "Margin call", 1, false),
        ("close", "Getting close", 2, false),
        ("closed", "Closed", 0, false),
        ("comfortable", "Comfortable", 3, false),
        ("finished", "Still open", 3, false),
        ("liquidated", "Closed out", 0, true),
        ("stopped", "Stopped", 0, false),
    ];
    let expected = table.map(|(status, word, bars, is_crossed)| {
        (status.to_owned(), (word.to_owned(), bars, is_crossed))
    });
    assert_eq!(met, BTreeMap::from(expected));
}

/// G3: the chart as a table has at most 50 rows, each with the price that is drawn at its step.
#[test]
fn the_table_of_the_chart_holds_what_is_drawn() {
    let words = Words::english();
    let mut place = Place::new(Chosen::default());
    place.tab = Tab::Numbers;
    place.unfold(Action::ChartTable, true);
    place.unfold(Action::Compare, true);
    for link in links() {
        let mut session = Session::new(&link);
        session.update(Msg::SeekTo(session.experiment().horizon()));
        let frame = Frame::build(&session, None);
        let drawn: BTreeSet<String> =
            frame.chart.points.iter().map(|point| captions::drawn_price(point.price)).collect();
        let nodes = screen_nodes(&frame, &place, &words);
        let mut rows = Vec::new();
        walk(&nodes, &mut |node| {
            if attribute(node, "class", &words) == "chart-table" {
                walk(node.nodes(), &mut |row| {
                    if row.tag == "td" {
                        rows.push(said(row, &words));
                    }
                });
            }
        });
        assert!(20 < rows.len() && rows.len() <= 50, "{link}: {} rows", rows.len());
        for row in &rows {
            assert!(drawn.contains(row), "{link}: {row} is not drawn");
        }
        let last = session.experiment().mark_at(session.experiment().horizon());
        assert_eq!(rows.last(), Some(&number::price(last)), "{link}");
    }
}

/// C8: above 5x a sentence says which move ends the position, in words that advise nothing; the
/// step can be chosen like any other.
#[test]
fn a_high_leverage_says_which_move_ends_it_and_blocks_nothing() {
    let words = Words::english();
    for (leverage, percent) in [("10", "9.5"), ("20", "4.5"), ("50", "1.5"), ("100", "0.5")] {
        for (side, sign) in [("long", '\u{2212}'), ("short", '+')] {
            let session = Session::new(&format!("seed=a&lev={leverage}&side={side}"));
            let frame = Frame::build(&session, None);
            let said = frame.preview.ends.iter().map(|end| words.say(end)).collect::<Vec<_>>();
            let isolated = said.iter().find(|said| said.contains("isolated")).expect("a sentence");
            let move_ends = format!("A {sign}{percent}\u{a0}% move ends");
            assert!(isolated.starts_with(&move_ends), "{leverage} {side}: {isolated}");
            for word in ["should", "safe", "careful", "recommend", "!"] {
                assert!(!isolated.contains(word), "{isolated}");
            }
            let field = frame.fields.iter().find(|field| field.key == Key::Lev).expect("a slider");
            let step = field.choices.iter().find(|(step, _)| step == leverage).expect("a notch");
            assert_eq!(step.1, None, "{leverage} is refused");
        }
    }
    assert_eq!(MarginMode::Isolated.name(), "isolated");
}

/// H1: a bet on one asset with every key set, each to a long value, still fits into 300 characters.
#[test]
fn a_link_with_every_key_is_short() {
    let link = "seed=a-market-of-thirty-two-letters-x&scene=random&side=short&asset=ETH\
        &size=999999999.99&wallet=999999999.99&lev=12.3456&margin=87654321.12345678\
        &coll=ETH:399999.999&rules=textbook&fees=1&funding=1&vol=499.99\
        &drift=-499.99&jumps=crash&regime=storms&corr=-0.99&days=364.99&step=15&lang=en";
    let session = Session::new(link);
    let canonical = session.link();
    let keys = canonical.split('&').count();
    assert!(18 <= keys, "only {keys} keys in {canonical}; {:?}", session.notices());
    assert!(canonical.len() <= 300, "{} characters: {canonical}", canonical.len());
}

/// F1: margin added widens the cell, a top-up the whole tank, by what was put in and nothing else.
#[test]
fn what_is_put_in_widens_the_tank() {
    let tank = |act: &str| {
        let mut session = Session::new(&format!("seed=calm-otter-42{act}"));
        session.update(Msg::SeekTo(Step(9)));
        let tank = Frame::build(&session, None).lanes[1].tank.clone();
        [tank.outer, tank.cell].map(Money::decimal)
    };
    assert_eq!(tank(""), [5_000, 1_000].map(Decimal::from));
    assert_eq!(tank("&act=5:both:margin:1:500"), [5_000, 1_500].map(Decimal::from));
    assert_eq!(tank("&act=5:both:topup:1:500"), [5_500, 1_500].map(Decimal::from));
}

/// A trade closed by hand leaves the money where it is: the cross tank holds the wallet, and neither
/// account names what backs a trade.
#[test]
fn what_was_closed_by_hand_is_not_gone() {
    for at in [0, 300] {
        let mut session = Session::new("seed=calm-otter-42&scene=slide");
        session.update(Msg::SeekTo(Step(at)));
        let instruction = Instruction::parse("close:1").expect("an instruction");
        session.update(Msg::Act { who: Who::Both, instruction });
        let frame = Frame::build(&session, None);
        let [cross, isolated] = &frame.lanes;
        assert_eq!((cross.status, isolated.status), (LaneStatus::Closed, LaneStatus::Closed));
        assert_eq!((cross.tank.level, cross.tank.floor), (cross.account_equity, Money::ZERO));
        assert_eq!((isolated.tank.cell, isolated.tank.level), (Money::ZERO, Money::ZERO));
        assert_eq!(isolated.tank.locked, isolated.account_equity);
        let words = Words::english();
        for lane in [cross, isolated] {
            let said = words.say(&captions::backing(lane));
            assert_eq!(said, "Nothing is at stake now");
        }
        for told in frame.description.summary.iter().chain(&frame.description.tanks) {
            let said = words.say(told);
            assert!(!said.contains("$0") && !said.contains("still open"), "{said}");
        }
        let told = words.say(&frame.description.summary[2]);
        assert!(told.contains(&number::money(cross.account_equity)), "{told}");
    }
}
