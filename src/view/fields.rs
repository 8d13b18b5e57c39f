//! The controls of the bet: what stands in them, what can be chosen, what the bet would do.

use crate::engine::{Asset, EventKind};
use crate::sim::link::list;
use crate::sim::{
    Draft, Experiment, Fault, Jumps, Key, MODES, Occurrence, Opening, Regime, Rules, Scenario,
    Scene, Session, TriggerBy,
};
use crate::units::Money;
use crate::view::build::change;
use crate::view::lane_view::lane_view;
use crate::view::ticket::opened_stops;
use crate::view::{Argument, FieldView, Message, PreviewView, notice, position_rows};
use rust_decimal::{Decimal, dec};

/// The controls that matter in every bet, in the order of the page.
pub const FIRST: [Key; 6] = [Key::Side, Key::Asset, Key::Size, Key::Lev, Key::Wallet, Key::Scene];

/// The controls behind *More*, in the order of the page.
pub const MORE: [Key; 24] = [
    Key::Vol,
    Key::Days,
    Key::Drift,
    Key::Jumps,
    Key::Regime,
    Key::Step,
    Key::Rules,
    Key::Fees,
    Key::Funding,
    Key::Slip,
    Key::RuleChange,
    Key::Margin,
    Key::Coll,
    Key::Stop,
    Key::Tp,
    Key::Trail,
    Key::Trigger,
    Key::Savings,
    Key::TopUp,
    Key::Delay,
    Key::AutoTopUp,
    Key::Pos,
    Key::Corr,
    Key::Alert,
];

/// Controls that stand elsewhere on the page, or nowhere yet.
const OTHERS: [Key; 1] = [Key::Seed];

/// The stops of the leverage control.
const LEVERAGES: [Decimal; 10] = [
    dec!(1),
    dec!(2),
    dec!(3),
    dec!(5),
    dec!(10),
    dec!(20),
    dec!(25),
    dec!(50),
    dec!(100),
    dec!(125),
];

/// Every control.
pub(super) fn fields(session: &Session) -> Vec<FieldView> {
    let scenario = session.experiment().scenario();
    let texts = scenario.texts();
    let rounded = worth_rounded(scenario);
    let problem = session.field_problem();
    FIRST
        .into_iter()
        .chain(MORE)
        .chain(OTHERS)
        .map(|key| {
            let problem = problem.filter(|problem| problem.key == key);
            FieldView {
                key,
                value: texts[&key].clone(),
                worth: rounded.filter(|_| key == Key::Size),
                typed: session.typed().filter(|typed| typed.0 == key).map(|typed| typed.1.clone()),
                choices: choices(key, session),
                problem: problem.map(notice::problem),
            }
        })
        .collect()
}

/// What the position is worth at the entry, where rounding down to the lot makes it less than the
/// size that was asked for.
fn worth_rounded(scenario: &Scenario) -> Option<Money> {
    let worth = scenario.entry() * scenario.qty();
    (worth != scenario.size).then_some(worth)
}

fn choices(key: Key, session: &Session) -> Vec<(String, Option<Message>)> {
    let free = |words: &[&str]| words.iter().map(|word| (String::from(*word), None)).collect();
    match key {
        Key::Side => free(&["long", "short"]),
        Key::Asset => free(&Asset::ALL.map(Asset::name)),
        Key::Scene => free(&Scene::ALL.map(Scene::as_str)),
        Key::Rules => free(&Rules::ALL.map(Rules::name)),
        Key::Fees | Key::Funding | Key::Slip | Key::AutoTopUp => free(&["0", "1"]),
        Key::Trigger => free(&TriggerBy::ALL.map(TriggerBy::name)),
        Key::Step => free(&["1", "5", "15", "60"]),
        Key::Jumps => free(&Jumps::ALL.map(Jumps::name)),
        Key::Regime => free(&Regime::ALL.map(Regime::name)),
        Key::Lev => leverages(session),
        Key::V
        | Key::Seed
        | Key::Size
        | Key::Wallet
        | Key::Savings
        | Key::Margin
        | Key::Coll
        | Key::Pos
        | Key::Stop
        | Key::Tp
        | Key::Trail
        | Key::RuleChange
        | Key::Alert
        | Key::TopUp
        | Key::Delay
        | Key::Act
        | Key::Shock
        | Key::Vol
        | Key::Drift
        | Key::Corr
        | Key::Days
        | Key::View
        | Key::Lang => Vec::new(),
    }
}

/// The stops of the leverage control, and the present value among them; those that the rules or
/// the wallet do not allow carry the reason.
fn leverages(session: &Session) -> Vec<(String, Option<Message>)> {
    let present = session.experiment().scenario().leverage.decimal().normalize();
    let mut stops = LEVERAGES.to_vec();
    if let Err(at) = stops.binary_search(&present) {
        stops.insert(at, present);
    }
    let reason = |stop: Decimal| {
        let mut draft: Draft = session.draft().clone();
        draft.values.remove(&Key::Margin);
        draft.values.insert(Key::Lev, stop.to_string());
        let problems = draft.validate().problems;
        let found = problems.into_iter().find(|problem| problem.key == Key::Lev)?;
        let (key, limit) = match found.fault {
            Fault::CannotFund(low, _) => ("leverage-cannot-fund", low),
            Fault::NotBetween(_, high) => ("leverage-above-cap", high),
            Fault::NotOneOf(_)
            | Fault::NotBuilt(_)
            | Fault::NotASeed
            | Fault::Unreadable(_)
            | Fault::TooMany(_)
            | Fault::CannotFundAll
            | Fault::NoEffect => return None,
        };
        Some(Message::new(key, [("limit", Argument::Number(limit.normalize()))]))
    };
    stops
        .into_iter()
        .map(|stop| (stop.to_string(), if stop == present { None } else { reason(stop) }))
        .collect()
}

/// What the bet would do, at its opening.
pub(super) fn preview(experiment: &Experiment) -> PreviewView {
    let mut at_open = experiment.clone();
    at_open.seek(crate::units::Step(0));
    let scenario = at_open.scenario();
    let entry = scenario.entry();
    let views = at_open.lanes().each_ref().map(|lane| lane_view(lane, &at_open));
    let ends = [0, 1].map(|index| {
        let mode = ("mode", Argument::Token(MODES[index].name()));
        match views[index].liquidation_price {
            Some(line) => Message::new(
                "preview-ends",
                [
                    mode,
                    ("change", Argument::Percent(change(line, entry))),
                    ("lost", Argument::Money(views[index].tank.cell)),
                ],
            ),
            None => Message::new("preview-never-ends", [mode]),
        }
    });
    let lots = worth_rounded(scenario).map(|worth| {
        Message::new(
            "preview-lots",
            [
                ("qty", Argument::Number(scenario.qty().decimal().normalize())),
                ("asset", Argument::Text(scenario.asset.name().to_owned())),
                ("worth", Argument::Money(worth)),
            ],
        )
    });
    // Of the first position, as the ends above.
    let opened = at_open.log().iter().find_map(|entry| {
        let Occurrence::Account(event) = &entry.what else { return None };
        let EventKind::Opened { fee, slippage, .. } = event.kind else { return None };
        Some((fee, slippage))
    });
    let (fee, slippage) = opened.unwrap_or_default();
    let cost = |key, name, amount: Money| {
        amount.is_positive().then(|| Message::new(key, [(name, Argument::Money(amount))]))
    };
    let fee = cost("preview-fee", "fee", fee);
    let slippage = cost("preview-slippage", "slippage", slippage);
    let mut notes: Vec<Message> = [lots, fee, slippage].into_iter().flatten().collect();
    notes.extend(opened_stops(&at_open));
    if views.iter().flat_map(|view| &view.positions).any(|position| position.is_conditional) {
        notes.push(Message::plain("preview-conditional"));
    }
    let further = scenario.is_bet_alone().then(|| further(&scenario.further));
    PreviewView { ends, notes, further }
}

/// What each position is, and the others as a link lists them.
fn further(openings: &[Opening]) -> Vec<(Message, String)> {
    let named = |(index, opening): (usize, &Opening)| {
        let mut others = openings.to_vec();
        others.remove(index);
        let of = (opening.side, opening.leverage);
        (position_rows::title(index + 2, opening.asset.name(), of), list(&others))
    };
    openings.iter().enumerate().map(named).collect()
}
