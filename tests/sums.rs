//! *Show the sum*: what stands in a sum, reckoned as it is written, is the number that the account shows;
//! at many moments of random bets under every rulebook. The same of the sums in lessons.

#[path = "support/lesson_page.rs"]
mod lesson_page;
#[path = "support/random_links.rs"]
#[expect(dead_code, reason = "slow runs are for another test")]
mod random_links;
#[path = "support/reckoner.rs"]
mod reckoner;
#[path = "support/sittings.rs"]
mod sittings;
#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::engine::MarginMode;
use liquidation_lab::lessons::{ALL, Stage};
use liquidation_lab::sim::{Msg, Session, TicketField, TicketKind};
use liquidation_lab::units::{Money, Price, Rate, Step};
use liquidation_lab::view::{
    Argument, Frame, LaneView, Message, PositionView, Sums, TicketView, Words,
};
use random_links::Links;
use reckoner::Reckoner;
use std::collections::BTreeMap;

fn number(text: &str) -> f64 {
    text.parse().expect("a decimal")
}

fn money(money: Money) -> f64 {
    number(&money.to_string())
}

fn rate(rate: Option<Rate>) -> Option<f64> {
    rate.map(|rate| number(&rate.decimal().to_string()))
}

fn price(price: Option<Price>) -> Option<f64> {
    price.map(|price| number(&price.decimal().to_string()))
}

/// The number of a position that stands as the result of a sum.
fn shown_of_position(key: &str, position: &PositionView) -> Option<f64> {
    match key {
        "sum-result" | "sum-loan-result" | "sum-more" => price(position.liquidation_price),
        "sum-entry" => price(Some(position.entry)),
        "sum-notional" => Some(money(position.notional)),
        "sum-distance" => rate(position.distance),
        "sum-bankruptcy" => price(position.bankruptcy_price),
        "sum-pnl" => Some(money(position.pnl)),
        "sum-roe" => rate(position.roe),
        "sum-net" => Some(money(position.net)),
        "sum-net-rate" => rate(position.net_rate),
        "sum-debt" => position.debt.map(money),
        "sum-margin" => Some(money(position.margin)),
        "sum-funding" => Some(money(position.funding)),
        "sum-equity" => Some(money(position.equity)),
        "sum-maintenance" => Some(money(position.maintenance)),
        "sum-risk" => rate(position.risk_rate),
        _ => None,
    }
}

/// The number that the account shows as the result of a sum.
fn shown(key: &str, lane: &LaneView) -> Option<f64> {
    match key {
        "sum-free" => Some(money(lane.free)),
        "sum-account" => Some(money(lane.account_equity)),
        "sum-loss" => Some(money(-lane.loss)),
        "sum-equity" => Some(money(lane.equity)),
        "sum-maintenance" => Some(money(lane.maintenance)),
        "sum-buffer" => Some(money(lane.buffer)),
        "sum-cover" => rate(lane.cover),
        "sum-initial-rate" => rate(lane.initial_rate),
        "sum-initial-cover" => rate(lane.initial_cover),
        "sum-margin-level" => rate(lane.margin_level),
        "sum-debt-ratio" => rate(lane.debt_ratio),
        "sum-effective" => rate(lane.effective_leverage),
        "sum-risk" => rate(lane.risk_rate),
        "sum-distance" => rate(lane.distance),
        "sum-result" | "sum-loan-result" | "sum-more" => price(lane.liquidation_price),
        _ => None,
    }
}

/// Lines that come to nothing yet: what others are reckoned with, and what is said.
const UNRECKONED: [&str; 8] = [
    "sum-closed",
    "sum-floor",
    "sum-left",
    "sum-loan-floor",
    "sum-loan-left",
    "sum-more-moving",
    "sum-none",
    "sum-rule",
];

/// What stands on screen as the result of a sum: of this position, if the sum stands under one, or of the
/// account.
fn expected(message: &Message, lane: &LaneView, index: usize) -> f64 {
    let found = match message.key {
        // Not on screen but in the next line.
        "sum-backing" => Some(argument(message, "collateral")),
        "sum-more-need" => Some(argument(message, "need")),
        key => {
            let position = lane.positions.get(index);
            let of_position = position.and_then(|position| shown_of_position(key, position));
            let is_of_account =
                index == 0 || matches!(key, "sum-free" | "sum-account" | "sum-loss");
            let of_account = if is_of_account { shown(key, lane) } else { None };
            if let (Some(one), Some(other)) = (of_position, of_account) {
                assert!((one - other).abs() < 1e-9, "{key}");
            }
            of_position.or(of_account)
        }
    };
    found.unwrap_or_else(|| panic!("{index}: nothing on screen is {message:?}"))
}

/// Which sums a position has: those of the numbers that stand in its line of the list, and once for each pool
/// what that has.
fn assert_complete(lines: &[Message], lane: &LaneView, index: usize) {
    let position = &lane.positions[index];
    let is_cross = position.mode == MarginMode::Cross;
    let is_first =
        !is_cross || lane.positions[..index].iter().all(|other| other.mode == MarginMode::Isolated);
    let wanted = [
        ("sum-notional", true),
        ("sum-entry", true),
        ("sum-pnl", true),
        ("sum-roe", position.roe.is_some()),
        ("sum-distance", position.distance.is_some()),
        ("sum-margin", is_cross),
        ("sum-funding", !position.funding.is_zero()),
        ("sum-risk", is_first && position.risk_rate.is_some()),
        ("sum-equity", is_first),
        ("sum-maintenance", is_first),
        ("sum-buffer", index == 0),
    ];
    for (key, is_wanted) in wanted {
        let is_there = lines.iter().any(|line| line.key == key);
        assert_eq!(is_there, is_wanted, "{key} of {position:?}");
    }
}

/// What stands in a sum only to be read.
const READ: [&str; 13] = [
    " before",
    " at the last payment",
    " that it was opened for",
    " of money",
    " of the rest of the pool",
    " put behind open trades",
    " of the wallet and its coins, which stand behind them as well",
    " for the rest of the pool",
    " interest owed",
    " held back",
    " of open trades",
    " of coins",
    " brought in",
];

fn argument(message: &Message, name: &str) -> f64 {
    let found = message.args.iter().find(|(own, _)| *own == name);
    let Some((_, Argument::Number(number))) = found else { panic!("{name} of {message:?}") };
    number.to_string().parse().expect("a decimal")
}

/// What a sum comes to as it is written.
fn reckoned(words: &Words, message: &Message) -> f64 {
    let said = words.say(message);
    let is_below = said.contains(", below zero");
    let said = said.replace(", below zero", "");
    let said = READ.iter().fold(said, |said, read| said.replace(read, ""));
    let (sum, _) = said.rsplit_once(" = ").expect("a result");
    let sum = sum.strip_prefix("price = ").unwrap_or(sum);
    let sum = sum.rsplit_once(": ").map_or(sum, |(_, sum)| sum);
    let found = Reckoner::of(sum);
    assert!(!is_below || found < 0.0, "{said}");
    if is_below { 0.0 } else { found }
}

#[test]
fn every_sum_comes_to_what_the_account_shows() {
    let words = Words::english();
    let mut links = Links::new(4_711);
    let (mut met, mut further) = (BTreeMap::<&str, u32>::new(), BTreeMap::<&str, u32>::new());
    let mut mixed = 0;
    let drawn = (0..300).map(|number| links.draw(number));
    let fixed = [
        "seed=a&scene=slide&side=short",
        "seed=a&coll=BTC:0.1&wallet=1",
        "seed=a&lev=1&size=900",
        // Trades of one account in several pools.
        "seed=a&wallet=9000&pos=ETH:long:2000:5,SOL:short:900:3&days=1&act=1:cross:mode:1:isolated,1:isolated:mode:2:cross",
    ];
    for link in drawn.chain(fixed.map(String::from)) {
        let mut session = Session::new(&link);
        let horizon = session.experiment().horizon().0;
        for at in [0, horizon / 7, horizon / 3, horizon * 2 / 3, horizon] {
            session.update(Msg::SeekTo(Step(at)));
            let frame = Frame::build(&session, None);
            for lane in &frame.lanes {
                let several = frame.lanes.iter().any(|lane| 1 < lane.positions.len());
                let is_pooled = |open: &PositionView| open.mode == MarginMode::Cross;
                mixed += u32::from(
                    lane.positions.iter().any(is_pooled) && !lane.positions.iter().all(is_pooled),
                );
                for (index, (title, lines)) in Sums::said(lane, several).into_iter().enumerate() {
                    assert_eq!(title.is_some(), several);
                    if index < lane.positions.len() {
                        assert_complete(&lines, lane, index);
                    }
                    for message in lines {
                        assert_eq!(words.problem(&message), None, "{link} at {at}");
                        if UNRECKONED.contains(&message.key) {
                            continue;
                        }
                        let expected = expected(&message, lane, index);
                        let found = reckoned(&words, &message);
                        let size = expected.abs().max(1.0);
                        assert!(
                            (found - expected).abs() <= 1e-6 * size,
                            "{link} at {at}, {:?} {index}: {} is {found}, not {expected}",
                            lane.mode,
                            words.say(&message),
                        );
                        let place = if index == 0 { &mut met } else { &mut further };
                        *place.entry(message.key).or_default() += 1;
                    }
                }
            }
        }
    }
    assert!(0 < mixed, "no account has several pools");
    assert_eq!(further.len(), 22, "{further:?}");
    assert!(further.values().all(|count| 20 < *count), "{further:?}");
    assert_eq!(met.len(), 29, "{met:?}");
    assert!(met.values().all(|count| 20 < *count), "{met:?}");
}

/// What an order would make of a quantity of an account, as its row says.
fn after(ticket: &TicketView, id: &str, lane: usize) -> f64 {
    let row = ticket.rows.iter().find(|row| row.id == id).expect("a row");
    let (_, after) = row.values[lane].as_ref().expect("an account that is meant");
    let text = match after.args.first() {
        Some((_, Argument::Money(money))) => money.to_string(),
        Some((_, Argument::Price(price))) => price.decimal().to_string(),
        Some((_, Argument::Text(text))) => text.trim_end_matches('x').to_owned(),
        other => panic!("{id}: {other:?}"),
    };
    text.parse().expect("a decimal")
}

#[test]
fn sums_of_an_order_come_to_what_its_rows_say() {
    let words = Words::english();
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for rules in ["textbook", "tiered", "loan"] {
        for side in ["long", "short"] {
            let link = format!("seed=a&rules={rules}&side={side}&lev=3&size=6000");
            for (kind, amount) in [
                (TicketKind::Add, "1500"),
                (TicketKind::Reduce, "40"),
                (TicketKind::TopUp, "300"),
                (TicketKind::Open, "2000"),
                (TicketKind::Stop, "49000"),
                (TicketKind::TakeProfit, "52000"),
                (TicketKind::Trail, "3%"),
            ] {
                let mut session = Session::new(&link);
                session.update(Msg::SeekTo(Step(40)));
                session.update(Msg::TakeTicket(kind));
                let text = amount.to_owned();
                session.update(Msg::WriteTicket { field: TicketField::Amount, text });
                let text = "ETH".to_owned();
                session.update(Msg::WriteTicket { field: TicketField::Asset, text });
                let frame = Frame::build(&session, None);
                let ticket = frame.ticket.as_ref().expect("a ticket");
                for (lane, lines) in ticket.sums.iter().enumerate() {
                    for message in lines {
                        let row = match message.key {
                            "sum-result" | "sum-loan-result" | "sum-more" => "liquidation",
                            "sum-stake" | "sum-stake-pooled" => "loss",
                            "sum-effective" => "effective",
                            "sum-free" => "free",
                            "sum-at-line" => "at-line",
                            key if UNRECKONED.contains(&key) => continue,
                            "sum-backing" | "sum-more-need" => continue,
                            key => panic!("{key}"),
                        };
                        let (found, expected) =
                            (reckoned(&words, message), after(ticket, row, lane));
                        // The row of the effective leverage has one decimal.
                        let near =
                            if row == "effective" { 0.051 } else { 1e-6 * expected.max(1.0) };
                        assert!(
                            (found - expected).abs() <= near,
                            "{link}, {kind:?}: {} is {found}, not {expected}",
                            words.say(message),
                        );
                        *met.entry(message.key).or_default() += 1;
                    }
                }
            }
        }
    }
    assert_eq!(met.len(), 7, "{met:?}");
    assert!(met.values().all(|count| 10 < *count), "{met:?}");
}

/// A number as it is written, and half of its last digit: so far may what was rounded be from it.
fn written(text: &str) -> (f64, f64) {
    let plain: String = text.chars().filter(|it| !it.is_whitespace() && *it != ',').collect();
    let number: String = plain
        .chars()
        .skip_while(|it| !it.is_ascii_digit())
        .take_while(|it| it.is_ascii_digit() || *it == '.')
        .collect();
    let decimals = number.split_once('.').map_or(0, |(_, part)| part.len());
    let unit = if plain.contains('%') { 0.01 } else { 1.0 };
    let value: f64 = number.parse().expect("a number");
    let half = (0..decimals).fold(0.5, |half, _| half / 10.0);
    (value * unit, half * unit)
}

/// Each equation of a lesson's sum, reckoned, is the number that stands behind it; the line of an account is
/// that of the engine.
#[test]
fn every_sum_of_a_lesson_comes_to_what_it_says() {
    let words = Words::english();
    let mut count = 0;
    for lesson in ALL.lessons() {
        let mut sitting = sittings::answered(lesson, 0);
        sittings::go_to(&mut sitting, Stage::Why);
        let mut said = Vec::new();
        tree::walk(&lesson_page::page_in(&sitting, &words), &mut |node| {
            if tree::attribute(node, "class", &words).as_deref() == Some("sum") {
                said.push(tree::said(&node.nodes()[1], &words));
            }
        });
        let [said] = <[String; 1]>::try_from(said).expect("one sum");
        let equations: Vec<&str> = said.split(". ").filter(|part| part.contains(" = ")).collect();
        assert!(!equations.is_empty(), "{}: {said}", lesson.path);
        for equation in equations {
            let (sum, result) = equation.split_once(" = ").expect("an equation");
            let sum = sum.replace(" a year", "").replace('$', "");
            let (found, (told, half)) = (Reckoner::of(&sum), written(result));
            assert!((found - told).abs() <= half + 1e-9, "{}: {said}: {found}", lesson.path);
            count += 1;
        }
        if lesson.sum == "line-sum" {
            let outcome = sitting.outcome(sitting.act()).expect("it was found out");
            let line = outcome.lanes[1].liquidation_price_at_open.expect("a line");
            let line: f64 = line.decimal().to_string().parse().expect("a decimal");
            let (sum, _) = said.split_once(" = ").expect("an equation");
            let found = Reckoner::of(&sum.replace('$', ""));
            assert!((found - line).abs() <= 0.01, "{}: {found}, {line}", lesson.path);
        }
    }
    assert_eq!(count, 8);
}
