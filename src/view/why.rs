//! Why an account stands where it stands, in sentences: what the events of its latest close-out say.
//! They are quoted.

use crate::engine::{Event, EventKind, MarginMode, PoolId, PositionId, Trigger};
use crate::sim::{Entry, Experiment, Lane, Occurrence, Part, Slot};
use crate::units::Money;
use crate::view::build::change;
use crate::view::captions::{self, flag};
use crate::view::{Argument, ClockView, LaneStatus, LaneView, Message, event_line};
use rust_decimal::Decimal;

/// What the events say about both accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyView {
    /// Cross, isolated.
    pub lanes: [LaneWhy; 2],
    /// What the exchange asks for since its rules changed, in multiples of before; nothing until then.
    pub rules_times: Option<Decimal>,
}

/// One account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneWhy {
    /// Sentences about its latest close-out; none where there was none.
    pub story: Vec<Message>,
    /// Whether the exchange has taken a pool of it over.
    pub is_closed_out: bool,
}

impl WhyView {
    /// What was told up to the present step.
    pub(super) fn of(experiment: &Experiment, clock: ClockView) -> Self {
        let log = experiment.log();
        let lanes = experiment.lanes().each_ref().map(|lane| LaneWhy {
            story: story(lane, experiment, clock).unwrap_or_default(),
            is_closed_out: lane.closed_out_first().is_some(),
        });
        let change = experiment.scenario().rule_change;
        let is_told = |entry: &Entry| matches!(entry.what, Occurrence::RulesChanged(_));
        let times = change.filter(|_| log.iter().any(is_told));
        Self { lanes, rules_times: times.map(|change| change.maintenance_times) }
    }
}

/// What was told of the latest close-out of an account. Reckoned is nothing but sums.
struct CloseOut<'a> {
    /// Its first entry, and the rule's word in it.
    begun: Option<&'a Entry>,
    /// The position that lost most of those taken over, and what it brought.
    worst: (PositionId, Money),
    /// How many were taken over, and what they brought together.
    taken: (u32, Money),
    /// How the pool was settled.
    settled: Option<&'a Event>,
    /// Parts that a ladder closed before, in the life of the pool.
    rungs: u32,
    /// Which close-out of the account it is.
    number: u32,
    /// Coins brought in less coins sold before it.
    coins: Decimal,
}

impl<'a> CloseOut<'a> {
    fn latest(log: &'a [Entry], mode: MarginMode) -> Self {
        let nothing = (PositionId(0), Money::ZERO);
        let mut end = Self {
            begun: None,
            worst: nothing,
            taken: (0, Money::ZERO),
            settled: None,
            rungs: 0,
            number: 0,
            coins: Decimal::ZERO,
        };
        let mut rungs = 0;
        for entry in log.iter().filter(|entry| entry.lane == mode) {
            let Occurrence::Account(event) = &entry.what else { continue };
            if let EventKind::Liquidated { .. } = event.kind {
                let number = end.number + 1;
                (end.begun, end.settled, end.taken) = (Some(entry), None, (0, Money::ZERO));
                (end.number, end.rungs, rungs) = (number, rungs, 0);
            } else if let EventKind::TakenOver { position, pnl, .. } = event.kind {
                if end.taken.0 == 0 || pnl < end.worst.1 {
                    end.worst = (position, pnl);
                }
                end.taken = (end.taken.0 + 1, end.taken.1 + pnl);
            } else if let EventKind::Settled { .. } = event.kind {
                end.settled = Some(event);
            } else if let EventKind::PartlyLiquidated { .. } = event.kind {
                rungs += 1;
            } else if let EventKind::CoinsDeposited { qty, .. } = event.kind {
                // By way of `+`, as in `Money`.
                end.coins = qty.decimal() + end.coins;
            } else if let EventKind::Converted { qty, .. } = event.kind
                && end.begun.is_none()
            {
                end.coins = -qty.decimal() + end.coins;
            }
        }
        end
    }
}

fn mode(mode: MarginMode) -> (&'static str, Argument) {
    ("mode", Argument::Token(mode.name()))
}

/// The latest close-out of an account, if there was one.
fn story(lane: &Lane, experiment: &Experiment, clock: ClockView) -> Option<Vec<Message>> {
    lane.closed_out_first()?;
    let end = CloseOut::latest(experiment.log(), lane.mode);
    let mut said =
        vec![closed(lane, &end, experiment, clock)?, backed(lane, &end)?, went(lane, &end)?];
    let counted = |key, count| Message::new(key, vec![("count", Argument::Count(count))]);
    if 0 < end.rungs {
        said.push(counted("why-rungs", end.rungs));
    }
    if 1 < end.number {
        said.push(counted("why-several", end.number));
    }
    Some(said)
}

/// Where the position that had lost most was closed, and how far its price had gone.
fn closed(
    lane: &Lane,
    end: &CloseOut<'_>,
    experiment: &Experiment,
    clock: ClockView,
) -> Option<Message> {
    let (worst, _) = end.worst;
    let entry = experiment.log().iter().find_map(|entry| {
        let Occurrence::Account(event) = &entry.what else { return None };
        let EventKind::Opened { position, price, .. } = event.kind else { return None };
        (entry.lane == lane.mode && position == worst).then_some(price)
    })?;
    let slot = lane.slots.iter().find(|slot| slot.position == Some(worst))?;
    let liquidation = slot.liquidation()?;
    let moved = change(liquidation.price, entry);
    let moment = captions::moment(clock, liquidation.step);
    let asset = experiment.venue().instrument(slot.instrument).name;
    let mut args = captions::ended(lane.mode, (liquidation.price, liquidation.fill_apart));
    args.extend([
        ("moment", Argument::Said(Box::new(moment))),
        ("asset", Argument::Text(asset.to_owned())),
        ("direction", Argument::Token(captions::direction(moved))),
        ("change", Argument::Percent(moved)),
        ("entry", Argument::Price(entry)),
        flag("several", 1 < end.taken.0),
    ]);
    Some(Message { key: "why-closed", args })
}

/// What stood behind the pool; what was left of it and what it had to keep, as its row says.
fn backed(lane: &Lane, end: &CloseOut<'_>) -> Option<Message> {
    let entry = end.begun?;
    let Occurrence::Account(event) = &entry.what else { return None };
    let EventKind::Liquidated { pool, .. } = event.kind else { return None };
    let is_walled = |slot: &Slot| slot.mode == MarginMode::Isolated;
    let (backed, backing) = match pool {
        // Of the money of the wallet a position behind a wall had its share.
        PoolId::Cross if lane.slots.iter().any(is_walled) => ("wallet", Money::ZERO),
        PoolId::Cross => ("cross", event.before.wallet),
        PoolId::Isolated(position) => {
            let slot = lane.slots.iter().find(|slot| slot.position == Some(position))?;
            ("isolated", slot.margin_posted)
        }
    };
    let mut args = event_line::liquidated(&event.kind, backed, entry.mark).args;
    args.push(("backing", Argument::Money(backing)));
    args.push(flag("coins", !end.coins.is_zero()));
    Some(Message { key: "why-backed", args })
}

/// Where the money of the pool went: what closing it brought, and what its row of the settlement says.
fn went(lane: &Lane, end: &CloseOut<'_>) -> Option<Message> {
    let event = end.settled?;
    let EventKind::Settled { pool, to_trader, .. } = event.kind else { return None };
    // Beside other positions it is no longer told which money was out of reach.
    let is_alone = pool != PoolId::Cross && event.after.maintenance.is_zero();
    let is_of = |slot: &&Slot| slot.pool() == Some(pool);
    let kept = lane.slots.iter().filter(is_of).find_map(Slot::liquidation)?.kept;
    let apart = kept - to_trader;
    let (_, pnl) = end.taken;
    let mut args = event_line::settled(&event.kind, lane.mode).args;
    args.push(("pnl", Argument::Money(pnl.abs())));
    args.push(flag("gain", pnl.is_positive()));
    args.push(("apart", Argument::Money(apart)));
    args.push(flag("pooled", lane.slots.iter().any(|slot| slot.was_pooled)));
    args.push(flag("isapart", is_alone && apart.is_positive()));
    Some(Message { key: "why-went", args })
}

/// What is said of an account in which nothing was closed out: how it stands, and what changed its money
/// most.
pub(super) fn standing(lane: &LaneView, clock: ClockView) -> Vec<Message> {
    let waterfall = &lane.waterfall;
    let moment = |step| Argument::Said(Box::new(captions::moment(clock, step)));
    let how = match &lane.closed {
        Some(closed) => Message::new(
            "why-you-closed",
            vec![
                ("order", Argument::Token(closed.trigger.map_or("none", Trigger::name))),
                ("price", Argument::Price(closed.price)),
                ("moment", moment(closed.step)),
                ("left", Argument::Money(waterfall.end)),
            ],
        ),
        None => Message::new(
            "why-open",
            vec![
                mode(lane.mode),
                flag("over", lane.status == LaneStatus::Finished),
                ("left", Argument::Money(waterfall.end)),
            ],
        ),
    };
    let largest = waterfall.largest();
    let amount = waterfall.amount(largest);
    let mut said = vec![how];
    if !amount.is_zero() {
        let part = Argument::Said(Box::new(part(largest, amount)));
        said.push(Message::new(
            "why-most",
            vec![("part", part), ("amount", Argument::Money(amount))],
        ));
    }
    said
}

/// The name of a part.
pub(super) fn part(part: Part, amount: Money) -> Message {
    Message::new(
        "why-part",
        vec![("part", Argument::Token(part.name())), flag("gain", amount.is_positive())],
    )
}
