//! An order while it is written, as the page shows it: its lines, and for each account what it would
//! change or why it would be refused. Numbers come from trying it on copies of the accounts.

use crate::engine::{
    Fill, FreedMargin, Marks, PoolId, Position, Trigger, Venue, is_conditional, liquidation_price,
    pool,
};
use crate::sim::{
    Experiment, Instruction, Lane, Number, Session, Ticket, TicketKind, Trial, TriggerBy, Who,
    at_stake, open_numbers, out_of_reach,
};
use crate::units::{Money, Price};
use crate::view::{Argument, Message, Sums, number, order_words, position_rows};

/// An order being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketView {
    /// What it is for.
    pub kind: TicketKind,
    /// Which accounts.
    pub who: Who,
    /// Number of the position it is about.
    pub number: Number,
    /// The positions that could be meant: number and what it is.
    pub numbers: Vec<(Number, Message)>,
    /// Asset, side and leverage of what is opened; leverage as typed.
    pub asset: &'static str,
    /// `long` or `short`.
    pub side: &'static str,
    /// As typed.
    pub leverage: String,
    /// As typed.
    pub amount: String,
    /// Whether the margin of what is closed stays.
    pub is_kept: bool,
    /// What changes: one row for each quantity.
    pub rows: Vec<TicketRow>,
    /// Why cross, why isolated would refuse; nothing where it would not.
    pub refusals: [Option<Message>; 2],
    /// How what changes comes about, in each account that would take it.
    pub sums: [Vec<Message>; 2],
    /// What is worth knowing about it.
    pub notes: Vec<Message>,
    /// Whether an account would take it.
    pub can_be_sent: bool,
}

/// One quantity, before and after, in cross and in isolated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketRow {
    /// Which: `data-row`.
    pub id: &'static str,
    /// What it is called.
    pub label: Message,
    /// For each account what it is and what it would be; `None` for one that is not meant.
    pub values: [Option<(Message, Message)>; 2],
}

/// What stands in a row for an account.
type Value = fn(&Side<'_>) -> Option<Argument>;

/// An account with what it needs to be read.
struct Side<'a> {
    lane: &'a Lane,
    market: (&'a Marks, &'a Venue),
    number: usize,
}

/// The ticket of a session, if one is written.
pub(super) fn ticket_view(session: &Session) -> Option<TicketView> {
    let ticket = session.ticket()?;
    let experiment = session.experiment();
    let trial = ticket.trial(experiment);
    let refusals = [0, 1].map(|index| {
        let result = trial.as_ref()?.lanes[index].as_ref()?;
        result.as_ref().err().map(order_words::refusal)
    });
    let is_taken =
        |trial: &Trial| trial.lanes.iter().flatten().any(|result| result.as_ref().is_ok());
    Some(TicketView {
        kind: ticket.kind,
        who: ticket.who,
        number: ticket.number,
        numbers: numbers(experiment),
        asset: ticket.asset.name(),
        side: ticket.side.name(),
        leverage: ticket.leverage.clone(),
        amount: ticket.amount.clone(),
        is_kept: ticket.freed == FreedMargin::Kept,
        rows: trial.as_ref().map(|trial| rows(ticket, trial, experiment)).unwrap_or_default(),
        refusals,
        sums: trial.as_ref().map(|trial| sums(ticket, trial, experiment)).unwrap_or_default(),
        notes: notes(ticket, trial.as_ref(), experiment),
        can_be_sent: trial.as_ref().is_some_and(is_taken),
    })
}

/// Every position that is open in an account.
fn numbers(experiment: &Experiment) -> Vec<(Number, Message)> {
    let named = |number: Number| {
        let index = usize::from(number.0) - 1;
        let position = experiment
            .lanes()
            .iter()
            .find_map(|lane| lane.account.position(lane.slots.get(index)?.position?))?;
        let asset = experiment.venue().instrument(position.instrument).name;
        let of = (position.side, position.leverage);
        Some((number, position_rows::title(number.0.into(), asset, of)))
    };
    open_numbers(experiment).into_iter().filter_map(named).collect()
}

/// Number of the position that an order is about.
fn number_of(ticket: &Ticket, experiment: &Experiment) -> usize {
    match ticket.kind {
        // What is opened takes the next number.
        TicketKind::Open => experiment.lanes()[0].slots.len() + 1,
        TicketKind::Withdraw => experiment.lanes()[0].leading_number(),
        TicketKind::Add
        | TicketKind::Reduce
        | TicketKind::Stop
        | TicketKind::Trail
        | TicketKind::TakeProfit
        | TicketKind::Leverage
        | TicketKind::Mode
        | TicketKind::TopUp
        | TicketKind::AddMargin => usize::from(ticket.number.0),
    }
}

/// The sums of what an order would make of it, in each account that would take it.
fn sums(ticket: &Ticket, trial: &Trial, experiment: &Experiment) -> [Vec<Message>; 2] {
    let number = number_of(ticket, experiment);
    trial.lanes.each_ref().map(|lane| {
        let Some(Ok(lane)) = lane else { return Vec::new() };
        let side = Side { lane, market: (&trial.marks, &trial.venue), number };
        let Some(position) = side.position() else { return Vec::new() };
        let results = [
            Some(Argument::Money(at_stake(lane, &trial.marks))),
            side.effective().map(Argument::Text),
            Some(Argument::Money(side.free())),
        ];
        let at_line = ticket
            .kind
            .places()
            .and_then(|trigger| side.at_line(position, position.protection.line(trigger)?));
        Sums::of_order((lane, position), side.line(), side.market, (results, at_line))
    })
}

fn rows(ticket: &Ticket, trial: &Trial, experiment: &Experiment) -> Vec<TicketRow> {
    let number = number_of(ticket, experiment);
    let all: [(&'static str, Value); 9] = [
        ("stop", |side| side.position()?.protection.stop.map(Argument::Price)),
        ("liquidation", |side| side.line().map(Argument::Price)),
        ("loss", |side| Some(Argument::Money(at_stake(side.lane, side.market.0)))),
        ("locked", |side| Some(Argument::Money(out_of_reach(side.lane, side.market.0)))),
        ("effective", |side| side.effective().map(Argument::Text)),
        ("free", |side| Some(Argument::Money(side.free()))),
        ("savings", |side| Some(Argument::Money(side.lane.savings))),
        ("fees", |side| Some(Argument::Money(side.lane.account.ledger.fees))),
        ("slippage", |side| Some(Argument::Money(side.lane.account.ledger.slippage))),
    ];
    let shown = all.into_iter().filter(|(id, _)| match *id {
        "stop" => ticket.kind == TicketKind::Trail,
        "locked" => ticket.kind == TicketKind::Mode,
        "savings" => matches!(ticket.kind, TicketKind::TopUp | TicketKind::Withdraw),
        "slippage" => experiment.venue().rules.has_slippage,
        "fees" => !experiment.venue().rules.fee_taker.decimal().is_zero(),
        _ => true,
    });
    let row = |(id, value): (&'static str, Value)| {
        let values = [0, 1].map(|index| {
            let after = trial.lanes[index].as_ref()?;
            let before = &experiment.lanes()[index];
            let after = after.as_ref().unwrap_or(before);
            let say = |lane| {
                let found = value(&Side { lane, market: (&trial.marks, &trial.venue), number });
                found.map_or_else(
                    || Message::plain("numbers-none"),
                    |value| Message::new("value", [("value", value)]),
                )
            };
            Some((say(before), say(after)))
        });
        let label = Message::plain(match id {
            "stop" => "row-stop",
            "liquidation" => "row-liquidation",
            "loss" => "ticket-loss",
            "locked" => "ticket-locked",
            "effective" => "row-effective",
            "free" => "row-free",
            "savings" => "ticket-savings",
            "slippage" => "ticket-slippage",
            _ => "ticket-fees",
        });
        TicketRow { id, label, values }
    };
    let mut rows: Vec<TicketRow> = shown.map(row).collect();
    rows.extend(at_line(ticket, trial));
    rows
}

/// What a stop or a take-profit would bring if it filled exactly at its line.
fn at_line(ticket: &Ticket, trial: &Trial) -> Option<TicketRow> {
    let trigger = ticket.kind.places()?;
    let values = [0, 1].map(|index| {
        let lane = trial.lanes[index].as_ref()?.as_ref().ok()?;
        let market = (&trial.marks, &trial.venue);
        let side = Side { lane, market, number: usize::from(ticket.number.0) };
        let position = side.position()?;
        let line = position.protection.line(trigger)?;
        let never = || Message::plain("numbers-none");
        let gain = side.at_line(position, line).map_or_else(never, |(_, gain)| {
            Message::new("value", [("value", Argument::Money(gain))])
        });
        Some((never(), gain))
    });
    Some(TicketRow { id: "at-line", label: Message::plain("ticket-at-line"), values })
}

/// A line behind the liquidation price never fills; what cannot be read is said.
fn notes(ticket: &Ticket, trial: Option<&Trial>, experiment: &Experiment) -> Vec<Message> {
    let is_trail = ticket.kind == TicketKind::Trail;
    let Some(trial) = trial else {
        let kind = ("kind", Argument::Token(ticket.kind.name()));
        return vec![Message::new("ticket-unreadable", [kind])];
    };
    let number = number_of(ticket, experiment);
    let mut notes = Vec::new();
    let is_set = |lane: &Lane| {
        let side = Side { lane, market: (experiment.marks(), experiment.venue()), number };
        let line = ticket.kind.places().zip(side.position());
        line.is_some_and(|(trigger, position)| position.protection.line(trigger).is_some())
    };
    if let Some(Instruction::Protect { line: None, .. }) = ticket.instruction()
        && experiment.lanes().iter().any(is_set)
    {
        notes.push(Message::plain("ticket-takes-back"));
    }
    if ticket.kind.places() == Some(Trigger::Stop) {
        notes.extend([0, 1].into_iter().filter_map(|index| {
            let lane = trial.lanes[index].as_ref()?.as_ref().ok()?;
            let market = (&trial.marks, &trial.venue);
            let side = Side { lane, market, number: usize::from(ticket.number.0) };
            side.behind(experiment.scenario().orders.trigger_by)
        }));
    }
    if is_trail {
        notes.push(Message::plain("ticket-trail"));
    }
    let is_line_conditional =
        |lane: &Lane| Side { lane, market: (&trial.marks, &trial.venue), number }.is_conditional();
    if trial.lanes.iter().flatten().flatten().any(is_line_conditional) {
        notes.push(Message::plain("preview-conditional"));
    }
    if let Some(Instruction::Mode { mode, .. }) = ticket.instruction() {
        let mode = ("mode", Argument::Token(mode.name()));
        notes.push(Message::new("ticket-mode-note", [mode]));
    }
    if experiment.differ_since().is_none() && ticket.who != Who::Both {
        notes.push(Message::plain("ticket-will-differ"));
    }
    notes
}

/// What is to be said of the stops with which a bet opens: in which account it lies behind the line, or that
/// it comes first.
pub(super) fn opened_stops(at_open: &Experiment) -> Vec<Message> {
    let market = (at_open.marks(), at_open.venue());
    let sides = at_open.lanes().each_ref().map(|lane| Side { lane, market, number: 1 });
    let by = at_open.scenario().orders.trigger_by;
    let behind: Vec<Message> = sides.iter().filter_map(|side| side.behind(by)).collect();
    let stop = sides[0].position().and_then(|position| position.protection.stop);
    let is_sure = |side: &Side<'_>| side.line().is_some() && !side.is_conditional();
    match stop {
        Some(stop) if behind.is_empty() && sides.iter().all(is_sure) => {
            vec![Message::new("preview-stop", [("price", Argument::Price(stop))])]
        }
        Some(_) | None => behind,
    }
}

impl Side<'_> {
    /// That the stop of the position lies behind its line, where it does.
    fn behind(&self, by: TriggerBy) -> Option<Message> {
        let stop = self.position()?.protection.stop?;
        let key = match by {
            TriggerBy::Last => "ticket-behind-line-last",
            TriggerBy::Mark => "ticket-behind-line",
        };
        let mode = ("mode", Argument::Token(self.lane.mode.name()));
        let args = [mode, ("line", Argument::Price(self.line()?))];
        (!self.can_fill(stop)).then(|| Message::new(key, args))
    }

    fn position(&self) -> Option<&Position> {
        let slot = self.lane.slots.get(self.number.checked_sub(1)?)?;
        self.lane.account.position(slot.position?)
    }

    /// Liquidation price of the position the ticket is about.
    fn line(&self) -> Option<Price> {
        let position = self.position()?;
        let (marks, venue) = self.market;
        let account = &self.lane.account;
        let pool = PoolId::of(position);
        liquidation_price(account, pool, position.instrument, marks, venue).map(Price::shown)
    }

    /// Whether its line hangs on other prices.
    fn is_conditional(&self) -> bool {
        let pool = self.position().map(PoolId::of);
        pool.is_some_and(|pool| is_conditional(&self.lane.account, pool))
    }

    /// Whether a stop at this price would be reached before the liquidation price is, or with it.
    fn can_fill(&self, line: Price) -> bool {
        let Some(position) = self.position() else { return false };
        let mark = self.market.0.get(position.instrument);
        let is_beyond =
            |end: Price, line: Price| Trigger::Stop.is_reached(position.side, line, end);
        // A pool that is liquidated in the other direction does not stand in the way.
        self.line().is_none_or(|end| !is_beyond(end, mark) || is_beyond(end, line))
    }

    /// What an order at this price would be filled at, and bring after its fee; nothing where it cannot fill.
    fn at_line(&self, position: &Position, line: Price) -> Option<(Fill, Money)> {
        let (marks, venue) = self.market;
        let at_line = marks.with(position.instrument, line);
        let fill = position.fill_to_close(position.qty, &at_line, venue);
        let gain = position.pnl(fill.price) - venue.fee(fill.notional);
        self.can_fill(line).then_some((fill, gain))
    }

    /// Notional / equity of its pool.
    fn effective(&self) -> Option<String> {
        let position = self.position()?;
        let (marks, venue) = self.market;
        let (account, pool) = (&self.lane.account, PoolId::of(position));
        let equity = pool::risk(account, pool, marks, venue).equity;
        let notional = pool::notional(account, pool, marks);
        let rate = notional.ratio_to(equity).filter(|_| equity.is_positive())?;
        Some(format!("{}x", number::multiple(rate)))
    }

    fn free(&self) -> Money {
        let (marks, venue) = self.market;
        pool::available_to_back(&self.lane.account, marks, venue).max(Money::ZERO)
    }
}
