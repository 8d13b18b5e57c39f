//! Orders during the run: the buttons that take out a ticket, and the ticket in a dialog. One form
//! for every kind of order; what it would do stands beside it before it is sent.

use super::numbers::{sum_column, sum_lines};
use super::{Action, Screen, button, column, el, label, mark, said};
use crate::engine::MarginMode;
use crate::sim::{Key, MODES, Shock, TicketField, TicketKind, Who};
use crate::view::node::Node;
use crate::view::{
    Argument, Frame, LaneStatus, Message, RunState, TicketRow, TicketView, bet_words, captions,
    order_words,
};

/// The attribute of a line of the ticket.
pub const LINE: &str = "data-ticket";

/// What decides which orders can be given.
#[derive(PartialEq)]
pub(super) struct Orders {
    is_over: bool,
    is_flat: bool,
    /// Since when the accounts have different orders behind them.
    differ_since: Option<Message>,
}

impl Orders {
    /// That of a frame.
    pub(super) fn of(frame: &Frame) -> Self {
        Self {
            is_over: frame.state == RunState::Finished,
            is_flat: frame.lanes.iter().all(|lane| lane.positions.is_empty()),
            differ_since: frame.differ_since.map(|step| captions::moment(frame.clock, step)),
        }
    }
}

/// Buttons for what a trader does with a position, and one for everything else.
pub(super) fn buttons(orders: &Orders) -> Node {
    let &Orders { is_over, is_flat, .. } = orders;
    let all = [
        (Action::TopUp, "order-button-top-up", is_flat),
        (Action::Stop, "order-button-stop", is_flat),
        (Action::Close, "order-button-close", is_flat),
        (Action::Trade, "order-button-trade", false),
    ];
    let buttons = all.map(|(action, name, is_off)| {
        button("button", action)
            .keyed(action.name(), 0)
            .truth("aria-disabled", is_over || is_off)
            .text(said(name))
    });
    let mut parts = buttons.to_vec();
    parts.push(shocks(is_over));
    parts.extend(orders.differ_since.as_ref().map(|moment| {
        let since = Argument::Said(Box::new(moment.clone()));
        el("span", "differ").text(Message::new("orders-differ", [("since", since)]))
    }));
    el("div", "orders").with("role", "group").with("aria-label", said("orders-group")).around(parts)
}

/// What can be done to the market, behind a button of its own.
fn shocks(is_over: bool) -> Node {
    let shock = |shock: Shock| {
        button("button", Action::Shake)
            .keyed(shock.name(), 0)
            .with("data-value", shock.name())
            .truth("aria-disabled", is_over)
            .text(order_words::shock("shock", shock))
    };
    el("details", "shocks").around(vec![
        el("summary", "button").says("shocks"),
        el("div", "orders").around(Shock::ALL.map(shock).to_vec()),
    ])
}

/// The dialog; nothing but its title while no order is written.
pub(super) fn dialog(screen: Screen<'_>) -> Node {
    let mut parts = vec![el("h2", "").with("id", "ticket-title").says("ticket-title")];
    parts.extend(screen.frame.ticket.iter().flat_map(|ticket| form(screen, ticket)));
    el("dialog", "ticket")
        .with("id", "ticket")
        .with("aria-labelledby", "ticket-title")
        .around(parts)
}

fn form(screen: Screen<'_>, ticket: &TicketView) -> Vec<Node> {
    let send = button("button main", Action::SendTicket)
        .truth("aria-disabled", !ticket.can_be_sent)
        .says("ticket-send");
    let cancel = button("button", Action::CloseDialog).says("ticket-cancel");
    vec![
        el("div", "ticket-lines").around(lines(ticket)),
        preview(ticket),
        sums(ticket),
        el("div", "ticket-said").with("role", "status").around(remarks(screen, ticket)),
        el("div", "dialog-actions").around(vec![send, cancel]),
    ]
}

/// How what changes comes about.
fn sums(ticket: &TicketView) -> Node {
    let columns = MODES.into_iter().zip(&ticket.sums).filter(|(_, lines)| !lines.is_empty());
    let columns: Vec<Node> = columns
        .map(|(mode, lines)| sum_column(mode, vec![sum_lines(lines.clone())]).keyed(mode.name(), 0))
        .collect();
    if columns.is_empty() {
        return el("div", "sums");
    }
    el("details", "sums").around(vec![
        el("summary", "").says("numbers-sum"),
        el("div", "sum-columns").around(columns),
    ])
}

fn lines(ticket: &TicketView) -> Vec<Node> {
    let kinds = TicketKind::ALL.map(|kind| (kind.name().to_owned(), said(kind_name(kind))));
    let mut lines = vec![choice(TicketField::Kind, ticket.kind.name(), kinds.to_vec())];
    if ticket.kind.has_position() && 1 < ticket.numbers.len() {
        let numbers = ticket.numbers.iter();
        let numbers = numbers.map(|(number, name)| (number.0.to_string(), name.clone()));
        lines.push(choice(TicketField::Number, &ticket.number.0.to_string(), numbers.collect()));
    }
    if ticket.kind == TicketKind::Open {
        let assets = crate::engine::Asset::ALL
            .map(|asset| (asset.name().to_owned(), bet_words::choice(Key::Asset, asset.name())));
        lines.push(choice(TicketField::Asset, ticket.asset, assets.to_vec()));
        let sides = ["long", "short"].map(|side| {
            let name = if side == "long" { "choice-long" } else { "choice-short" };
            (side.to_owned(), said(name))
        });
        lines.push(choice(TicketField::Side, ticket.side, sides.to_vec()));
    }
    lines.push(if ticket.kind == TicketKind::Mode {
        modes(&ticket.amount)
    } else {
        entry(TicketField::Amount, &ticket.amount, ticket.kind)
    });
    if ticket.kind == TicketKind::Open {
        lines.push(entry(TicketField::Leverage, &ticket.leverage, ticket.kind));
    }
    if ticket.kind == TicketKind::Reduce {
        let kept = if ticket.is_kept { "yes" } else { "no" };
        let choices = vec![
            (String::from("no"), said("ticket-margin-returned")),
            (String::from("yes"), said("ticket-margin-kept")),
        ];
        lines.push(choice(TicketField::Keep, kept, choices));
    }
    let who = Who::ALL.map(|who| {
        let name = match who {
            Who::Both => "ticket-both",
            Who::Only(MarginMode::Cross) => "ticket-only-cross",
            Who::Only(MarginMode::Isolated) => "ticket-only-isolated",
        };
        (who.name().to_owned(), said(name))
    });
    lines.push(choice(TicketField::Who, ticket.who.name(), who.to_vec()));
    lines
}

/// The margin modes to choose from.
fn modes(chosen: &str) -> Node {
    let choices = MODES.map(|mode| {
        let name = match mode {
            MarginMode::Cross => "ticket-mode-cross",
            MarginMode::Isolated => "ticket-mode-isolated",
        };
        (mode.name().to_owned(), said(name))
    });
    choice_of(TicketKind::Mode, TicketField::Amount, chosen, choices.to_vec())
}

fn kind_name(kind: TicketKind) -> &'static str {
    match kind {
        TicketKind::Open => "ticket-open",
        TicketKind::Add => "ticket-add",
        TicketKind::Reduce => "ticket-reduce",
        TicketKind::Stop => "ticket-stop",
        TicketKind::Trail => "ticket-trail-kind",
        TicketKind::TakeProfit => "ticket-take-profit",
        TicketKind::Leverage => "ticket-leverage",
        TicketKind::Mode => "ticket-mode",
        TicketKind::TopUp => "ticket-top-up",
        TicketKind::AddMargin => "ticket-margin",
        TicketKind::Withdraw => "ticket-withdraw",
    }
}

/// What a line is called; the amount by what it is.
fn line_name(field: TicketField, kind: TicketKind) -> &'static str {
    match field {
        TicketField::Kind => "ticket-kind",
        TicketField::Who => "ticket-who",
        TicketField::Number => "ticket-number",
        TicketField::Asset => "field-asset",
        TicketField::Side => "field-side",
        TicketField::Leverage => "field-lev",
        TicketField::Keep => "ticket-keep",
        TicketField::Amount => match kind {
            TicketKind::Open | TicketKind::Add => "field-size",
            TicketKind::Reduce => "ticket-percent",
            TicketKind::Stop | TicketKind::TakeProfit => "ticket-price",
            TicketKind::Trail => "ticket-distance",
            TicketKind::Leverage => "field-lev",
            TicketKind::Mode => "ticket-mode-of",
            TicketKind::TopUp | TicketKind::AddMargin | TicketKind::Withdraw => "ticket-amount",
        },
    }
}

fn labelled(field: TicketField, kind: TicketKind, control: Node) -> Node {
    let name = said(line_name(field, kind));
    // What only a ticket asks is no term.
    let name = match name.key.strip_prefix("field-") {
        Some(_) => label("field-name", name),
        None => el("span", "field-name").text(name),
    };
    Node::bare("label").keyed(field.name(), 0).with("class", "field").around(vec![name, control])
}

fn choice(field: TicketField, chosen: &str, choices: Vec<(String, Message)>) -> Node {
    // Only the name of the amount depends on the kind.
    choice_of(TicketKind::Open, field, chosen, choices)
}

fn choice_of(
    kind: TicketKind,
    field: TicketField,
    chosen: &str,
    choices: Vec<(String, Message)>,
) -> Node {
    let options = choices
        .into_iter()
        .map(|(value, name)| Node::bare("option").with("value", value).text(name));
    let select = Node::bare("select").with(LINE, field.name()).with(".value", chosen.to_owned());
    let select = select.around(options.collect());
    labelled(field, kind, el("span", "select-box").around(vec![select]))
}

fn entry(field: TicketField, value: &str, kind: TicketKind) -> Node {
    let is_amount = field == TicketField::Amount;
    let is_trail = is_amount && kind == TicketKind::Trail;
    let input = Node::bare("input")
        .with("type", "text")
        .with("autocomplete", "off")
        .with("inputmode", if is_trail { "text" } else { "decimal" })
        .flag("autofocus", is_amount)
        .with(LINE, field.name())
        .with(".value", value.to_owned());
    let unit = |name: &'static str| el("span", "unit").keyed(name, 0);
    let is_percent = is_amount && kind == TicketKind::Reduce;
    let is_dollars = is_amount && !is_percent && !is_trail && kind != TicketKind::Leverage;
    let mut parts = Vec::new();
    if is_dollars {
        parts.push(unit("dollar").text("$"));
    }
    parts.push(input);
    if is_percent {
        parts.push(unit("percent").text("%"));
    }
    labelled(field, kind, el("span", "entry-box").around(parts))
}

/// What it is now and what it would be.
fn preview(ticket: &TicketView) -> Node {
    let head = vec![
        el("th", "").with("scope", "col").says("ticket-preview"),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    let rows = ticket.rows.iter().map(row);
    el("table", "ticket-preview").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows.collect()),
    ])
}

fn row(row: &TicketRow) -> Node {
    let [cross, isolated] = row.values.clone().map(|value| {
        let cell = el("td", "amount");
        let Some((before, after)) = value else { return cell.says("numbers-none") };
        if before == after {
            return cell.text(after);
        }
        if row.id == "at-line" {
            return cell.around(vec![el("strong", "").text(after)]);
        }
        let arrow = el("span", "arrow").with("aria-label", said("ticket-then")).text("→");
        let arrow = arrow.with("role", "img");
        cell.around(vec![el("span", "before").text(before), arrow, el("strong", "").text(after)])
    });
    let name = el("th", "").with("scope", "row").around(vec![label("", row.label.clone())]);
    el("tr", "").with("data-row", row.id).around(vec![name, cross, isolated])
}

/// Refusals by account, and what is worth knowing.
fn remarks(screen: Screen<'_>, ticket: &TicketView) -> Vec<Node> {
    let refusals = MODES.into_iter().zip(&ticket.refusals).filter_map(|(mode, refusal)| {
        let lane = &screen.frame.lanes[super::lane_index(mode)];
        let refusal = refusal.as_ref()?;
        let is_out = lane.status == LaneStatus::Liquidated && refusal.key == "refusal-not-open";
        let reason = if is_out { said("refusal-closed-out") } else { refusal.clone() };
        let args = [
            ("mode", Argument::Token(captions::mode_token(mode))),
            ("reason", Argument::Said(Box::new(reason))),
        ];
        let line = el("span", "").told(Message::new("ticket-refused", args));
        Some(el("p", "problem").keyed(captions::mode_token(mode), 0).around(vec![mark(mode), line]))
    });
    let notes = ticket.notes.iter().enumerate();
    let notes = notes.map(|(index, note)| el("p", "note").keyed("note", index).told(note.clone()));
    refusals.chain(notes).collect()
}
