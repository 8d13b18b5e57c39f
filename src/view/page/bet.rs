//! The bet: editable while nothing has happened, a line of words afterwards.

use super::fields::{choice, entry, side};
use super::leverage::leverage;
use super::{Action, Screen, button, el, icon, label, ticket};
use crate::engine::MarginMode;
use crate::sim::Key;
use crate::units::Money;
use crate::view::fields::{FIRST, MORE};
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{Argument, FieldView, LaneView, Message, PreviewView, RunState, bet_words};

/// What a printed bet says in words; its link says all of it.
const PRINTED: [Key; 11] = [
    Key::Seed,
    Key::Side,
    Key::Asset,
    Key::Size,
    Key::Lev,
    Key::Wallet,
    Key::Margin,
    Key::Scene,
    Key::Rules,
    Key::Vol,
    Key::Days,
];

/// What the bet is shown from.
#[derive(PartialEq)]
struct Bet {
    is_ready: bool,
    has_acted: bool,
    fields: Same<[FieldView]>,
    preview: Same<PreviewView>,
    /// What backs the isolated trade, while it is that.
    cell: Option<Money>,
    /// What could still be used: cross, isolated.
    free: [Money; 2],
    /// Why the wanted leverage cannot be chosen.
    refusal: Option<Message>,
    orders: ticket::Orders,
}

/// The bet, in whichever form it has now.
pub(super) fn bet(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let of = Bet {
        is_ready: frame.state == RunState::Ready,
        has_acted: frame.has_acted,
        fields: Same::of(&frame.fields),
        preview: Same::of(&frame.preview),
        cell: isolated_cell(&frame.lanes[1]),
        free: frame.description.free,
        refusal: screen.place.refusal.clone(),
        orders: ticket::Orders::of(frame),
    };
    screen.kept.part(("bet", 0), of, whole)
}

fn isolated_cell(lane: &LaneView) -> Option<Money> {
    (lane.backing == MarginMode::Isolated).then_some(lane.tank.cell)
}

fn whole(bet: &Bet) -> Node {
    let mut parts = vec![el("h2", "").with("id", "bet-title").says("bet")];
    if bet.is_ready {
        parts.push(form(bet));
        // The line of the odds stands here, and what moves it; the tree leaves both alone.
        let line = Node::bare("div").with("id", "odds-live").with("aria-live", "polite");
        let why = Node::bare("div").with("id", "odds-live-why");
        let live = el("div", "odds-live").around(vec![line, why]);
        parts.push(el("div", "below-form").around(vec![live, further(&bet.preview.0)]));
    } else {
        parts.extend(words(&bet.fields.0));
    }
    parts.push(ticket::buttons(&bet.orders));
    parts.push(consequence(bet));
    el("section", "bet").with("aria-labelledby", "bet-title").around(parts)
}

/// One control, by the link key that names it.
fn control(bet: &Bet, field: &FieldView) -> Node {
    match field.key {
        Key::Side => side(field),
        Key::Lev => leverage(field, bet.refusal.as_ref()),
        Key::Asset
        | Key::Scene
        | Key::Step
        | Key::Rules
        | Key::Fees
        | Key::Funding
        | Key::Slip
        | Key::AutoTopUp
        | Key::Trigger
        | Key::Jumps
        | Key::Regime => choice(field),
        Key::V
        | Key::Seed
        | Key::Size
        | Key::Wallet
        | Key::Margin
        | Key::Coll
        | Key::Vol
        | Key::Drift
        | Key::Corr
        | Key::Days
        | Key::Savings
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
        | Key::View
        | Key::Lang => entry(field),
    }
}

fn form(bet: &Bet) -> Node {
    let controls = |keys: &[Key]| {
        named(&bet.fields.0, keys).map(|field| control(bet, field)).collect::<Vec<_>>()
    };
    let mut parts = controls(&FIRST);
    parts.push(el("details", "more").around(vec![
        el("summary", "button").says("bet-more"),
        el("div", "more-fields").around(controls(&MORE)),
    ]));
    let file = Node::bare("input")
        .with("type", "file")
        .with("accept", ".csv,.txt,text/csv,text/plain")
        .with("data-action", Action::OwnData.name());
    parts.push(el("label", "button file").around(vec![file, el("span", "").says("own-data-pick")]));
    el("div", "bet-form").around(parts)
}

/// Positions that are opened with the first one, each to be left out again, and the way to another. Nothing
/// where something is done during the run, which counts positions by their places, or on prices of one's own, which
/// leave some out.
fn further(preview: &PreviewView) -> Node {
    let positions = preview.further.iter().flatten().enumerate().map(|(index, (named, stays))| {
        let out = el("span", "unseen").says("bet-further-drop");
        button("button", Action::DropPosition)
            .keyed("further", index)
            .with("data-value", stays.clone())
            .around(vec![el("span", "").text(named.clone()), out, icon("#i-out")])
    });
    let another = preview.further.is_some();
    let another = another.then(|| button("button", Action::AddPosition).says("ticket-open"));
    el("div", "further").around(positions.chain(another).collect())
}

/// The fields of these keys, in their order.
fn named<'a>(fields: &'a [FieldView], keys: &[Key]) -> impl Iterator<Item = &'a FieldView> {
    keys.iter().filter_map(|key| fields.iter().find(|field| field.key == *key))
}

/// What a printed page says of the bet: seen on paper only, where there are no controls.
pub(super) fn sheet(screen: Screen<'_>) -> Node {
    // Prices of one's own are in no link.
    let link = screen.frame.bet.told.is_some().then(|| screen.frame.link.clone());
    let of = (Same::of(&screen.frame.fields), link);
    screen.kept.part(("sheet", 0), of, |(fields, link)| {
        let title = el("h2", "").says("bet");
        // With what else there is: orders, further positions, another market.
        let link = link.as_ref().map(|link| {
            let link = Argument::Text(["?", link].concat());
            el("p", "").text(Message::new("sheet-whole", [("link", link)]))
        });
        let mut parts = vec![title, rows(&fields.0, &PRINTED)];
        parts.extend(link);
        el("section", "sheet").around(parts)
    })
}

/// The bet as words.
fn words(fields: &[FieldView]) -> Vec<Node> {
    vec![rows(fields, &FIRST), el("p", "bet-locked").says("bet-locked")]
}

fn rows(fields: &[FieldView], keys: &[Key]) -> Node {
    let rows = named(fields, keys).map(|field| {
        el("div", "").around(vec![
            el("dt", "").around(vec![label("", bet_words::label(field.key))]),
            el("dd", "").text(bet_words::said(field)),
        ])
    });
    el("dl", "bet-said").around(rows.collect())
}

/// What the bet would do, and what is wrong with it.
fn consequence(bet: &Bet) -> Node {
    let preview = &bet.preview.0;
    let problems = bet.fields.0.iter().filter_map(|field| field.problem.clone());
    let problems = problems.map(|problem| el("span", "").told(problem)).collect::<Vec<_>>();
    let line = (!problems.is_empty()).then(|| el("p", "problem").around(problems));
    // The account that ends first is named first, as in the outlook.
    let ends = preview.ends.iter().rev().map(|end| el("span", "").told(end.clone()));
    let ends = if bet.has_acted {
        vec![el("span", "").keyed("acted", 0).says("ends-acted")]
    } else {
        ends.collect()
    };
    let [cross, isolated] = bet.free.map(Argument::Money);
    let free = Message::new("free-derived", [("cross", cross), ("isolated", isolated)]);
    let margin = |cell| {
        let margin = Message::new("margin-derived", [("margin", Argument::Money(cell))]);
        el("span", "").keyed("margin", 0).told(margin)
    };
    let mut derived: Vec<Node> = bet.cell.map(margin).into_iter().collect();
    derived.push(el("span", "").keyed("free", 0).rich(free));
    if bet.is_ready {
        derived.extend(preview.notes.iter().map(|note| el("span", "").told(note.clone())));
    }
    // The region of problems is always there, so that new ones are announced.
    let region = el("div", "problems").with("id", "bet-problem").with("role", "status");
    el("div", "consequence").around(vec![
        region.around(line.into_iter().collect()),
        el("p", "ends").around(ends),
        el("p", "derived").around(derived),
    ])
}
