//! An order while it is written: what is wanted, for which accounts, as texts; and what it would do,
//! tried on copies of both accounts before anything is sent.

use crate::engine::{Asset, FreedMargin, MarginMode, Marks, Position, Side, Trigger, Venue};
use crate::sim::experiment::Experiment;
use crate::sim::instruction::{Act, Instruction, Number, Opening, Who};
use crate::sim::lane::Lane;
use crate::sim::practice::{Moment, Refusal};
use crate::sim::scenario::Scenario;
use crate::sim::slot::Slot;
use crate::sim::ticket_kind::{TicketField, TicketKind};
use crate::units::{Leverage, Money, Price, Ticks, parse_number, rounding};
use rust_decimal::{Decimal, dec, prelude::ToPrimitive as _};

/// An order being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// What it is for.
    pub kind: TicketKind,
    /// Which accounts.
    pub who: Who,
    /// Which position.
    pub number: Number,
    /// What to open.
    pub asset: Asset,
    /// In which direction.
    pub side: Side,
    /// Dollars, percent, price or margin mode, as typed. Empty takes a stop or a take-profit back.
    pub amount: String,
    /// Leverage, as typed.
    pub leverage: String,
    /// What becomes of the margin of what is closed.
    pub freed: FreedMargin,
    /// Whether time ran when it was taken out: it stands still while it is written.
    pub was_running: bool,
}

/// What an order would do: both accounts after it, or why not; `None` for one that is not meant.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Cross, isolated.
    pub lanes: [Option<Result<Lane, Refusal>>; 2],
    /// Marks it was tried at.
    pub marks: Marks,
    /// The exchange it was tried on.
    pub venue: Venue,
}

/// Distance at which a new stop or take-profit is proposed, in percent of the mark.
const DISTANCE: Decimal = dec!(3);
/// What is proposed to be paid in or out.
const USUAL: Money = Money::new(dec!(500));

impl Ticket {
    /// A ticket of this kind for the run as it stands, with a proposal in every line.
    pub fn new(kind: TicketKind, experiment: &Experiment, was_running: bool) -> Self {
        let scenario = experiment.scenario();
        let number = open_numbers(experiment).first().copied().unwrap_or(Number(1));
        let mut ticket = Self {
            kind,
            who: Who::Both,
            number,
            asset: scenario.asset,
            side: scenario.side,
            amount: String::new(),
            leverage: scenario.leverage.to_string(),
            freed: FreedMargin::ToWallet,
            was_running,
        };
        ticket.propose(experiment);
        ticket
    }

    /// Puts another text into a line. What does not belong there changes nothing.
    pub fn set(&mut self, field: TicketField, text: &str, experiment: &Experiment) {
        match field {
            TicketField::Kind => {
                if let Some(kind) = TicketKind::from_name(text) {
                    if self.kind == TicketKind::Mode {
                        // That it was for one account was our proposal.
                        self.who = Who::Both;
                    }
                    self.kind = kind;
                    self.propose(experiment);
                }
            }
            TicketField::Who => self.who = Who::from_name(text).unwrap_or(self.who),
            TicketField::Number => {
                if let Ok(number) = text.parse() {
                    self.number = Number(number);
                    self.propose(experiment);
                }
            }
            TicketField::Asset => {
                let found = Asset::ALL.into_iter().find(|asset| asset.name() == text);
                self.asset = found.unwrap_or(self.asset);
            }
            TicketField::Side => {
                let found = [Side::Long, Side::Short].into_iter().find(|side| side.name() == text);
                self.side = found.unwrap_or(self.side);
            }
            TicketField::Amount => {
                text.clone_into(&mut self.amount);
                if self.kind == TicketKind::Mode {
                    self.who = self.changeable(experiment);
                }
            }
            TicketField::Leverage => text.clone_into(&mut self.leverage),
            TicketField::Keep => {
                self.freed = if text == "yes" { FreedMargin::Kept } else { FreedMargin::ToWallet };
            }
        }
    }

    /// What is asked for; `None` while a line cannot be read.
    pub fn instruction(&self) -> Option<Instruction> {
        let Self { number, freed, .. } = *self;
        let text = self.amount.trim();
        if text.is_empty() {
            if self.kind == TicketKind::Trail {
                return Some(Instruction::Trail { number, trail: None });
            }
            let trigger = self.kind.trigger()?;
            return Some(Instruction::Protect { number, trigger, line: None });
        }
        let written = match self.kind {
            TicketKind::Open => {
                let leverage = Leverage::new(parse_number(self.leverage.trim()).ok()?)?;
                let size = Money::new(parse_number(text).ok()?);
                let opening = Opening { asset: self.asset, side: self.side, size, leverage };
                Instruction::Open(opening).to_string()
            }
            TicketKind::Reduce if freed == FreedMargin::Kept => {
                format!("reduce:{}:{text}:keep", number.0)
            }
            TicketKind::Withdraw => format!("withdraw:{text}"),
            TicketKind::Add
            | TicketKind::Reduce
            | TicketKind::Stop
            | TicketKind::Trail
            | TicketKind::TakeProfit
            | TicketKind::Leverage
            | TicketKind::Mode
            | TicketKind::TopUp
            | TicketKind::AddMargin => format!("{}:{}:{text}", self.kind.name(), number.0),
        };
        // Read as a link would read it: one grammar, one set of bounds.
        Instruction::parse(&written)
    }

    /// What would come of it now; `None` while it cannot be read.
    pub fn trial(&self, experiment: &Experiment) -> Option<Trial> {
        let instruction = self.instruction()?;
        let step = experiment.step();
        let scenario = experiment.scenario();
        // A market with one more asset is made for the trial; the others do not notice it.
        let is_new =
            matches!(instruction, Instruction::Open(_)) && !scenario.assets().contains(&self.asset);
        let is_new = is_new && scenario.own.is_none();
        let (marks, venue) = if is_new {
            let act = Act { step, who: self.who, instruction };
            let acts = scenario.acts.iter().copied().chain([act]).collect();
            let mut wider = Experiment::new(Scenario { acts, ..scenario.clone() });
            wider.seek(step);
            (wider.marks().clone(), wider.venue().clone())
        } else {
            (experiment.marks().clone(), experiment.venue().clone())
        };
        let lanes = experiment.lanes().each_ref().map(|lane| {
            self.who.includes(lane.mode).then(|| {
                let mut lane = lane.clone();
                let tape = experiment.tape();
                let moment = Moment { step, marks: &marks, venue: &venue, tape };
                lane.instruct(instruction, moment, &mut |_| {}).map(|()| lane)
            })
        });
        Some(Trial { lanes, marks, venue })
    }

    /// Something sensible in the amount: what a learner would try first.
    fn propose(&mut self, experiment: &Experiment) {
        let scenario = experiment.scenario();
        let savings = experiment.lanes().iter().map(|lane| lane.savings);
        let savings = savings.filter(|savings| savings.is_positive()).min();
        self.amount = match self.kind {
            TicketKind::Open | TicketKind::Add => half(scenario.size),
            TicketKind::Reduce => String::from("50"),
            TicketKind::Stop | TicketKind::TakeProfit => self.line(experiment),
            TicketKind::Trail => {
                let slot = |lane: &Lane| lane.slots.get(usize::from(self.number.0) - 1)?.trail;
                let present = experiment.lanes().iter().find_map(slot);
                present.map_or_else(|| format!("{DISTANCE}%"), |trail| trail.to_string())
            }
            TicketKind::Leverage => self
                .position(experiment)
                .map_or_else(|| self.leverage.clone(), |position| position.leverage.to_string()),
            TicketKind::Mode => {
                let present = self.position(experiment).map(|position| position.mode);
                let other = match present {
                    Some(MarginMode::Isolated) => MarginMode::Cross,
                    Some(MarginMode::Cross) | None => MarginMode::Isolated,
                };
                other.name().to_owned()
            }
            // Where there are none, the account says so.
            TicketKind::TopUp => savings.unwrap_or(USUAL).min(USUAL).to_string(),
            TicketKind::AddMargin | TicketKind::Withdraw => USUAL.to_string(),
        };
        if self.kind == TicketKind::Mode {
            self.who = self.changeable(experiment);
        }
    }

    /// The position it is about, as an account has it.
    fn of<'a>(&self, lane: &'a Lane) -> Option<&'a Position> {
        let index = usize::from(self.number.0).checked_sub(1)?;
        lane.account.position(lane.slots.get(index)?.position?)
    }

    /// The same, as the first account has it.
    fn position<'a>(&self, experiment: &'a Experiment) -> Option<&'a Position> {
        experiment.lanes().iter().find_map(|lane| self.of(lane))
    }

    /// The accounts in which the position has another margin mode than is asked for; both where it is
    /// none of them, so that they say why not.
    fn changeable(&self, experiment: &Experiment) -> Who {
        let can_be =
            |lane: &Lane| self.of(lane).is_some_and(|position| position.mode.name() != self.amount);
        match experiment.lanes().each_ref().map(can_be) {
            [true, false] => Who::Only(MarginMode::Cross),
            [false, true] => Who::Only(MarginMode::Isolated),
            [true, true] | [false, false] => Who::Both,
        }
    }

    /// The present line of the order, or one at a distance from the mark, on the tick.
    fn line(&self, experiment: &Experiment) -> String {
        let Some(trigger) = self.kind.trigger() else { return String::new() };
        let Some(position) = self.position(experiment) else { return String::new() };
        if let Some(line) = position.protection.line(trigger) {
            return line.to_string();
        }
        let (mark, tick) = (
            experiment.marks().get(position.instrument).decimal(),
            experiment.venue().instrument(position.instrument).tick,
        );
        let is_below = (trigger == Trigger::Stop) == (position.side == Side::Long);
        let away = if is_below { -DISTANCE } else { DISTANCE };
        let factor = Decimal::ONE + away / Decimal::ONE_HUNDRED;
        let ticks = rounding::floor(mark * factor / tick).to_i64().unwrap_or(1).max(1);
        Price::to_string(&Ticks(ticks).price(tick))
    }
}

/// Numbers of the positions that are open in at least one account.
pub fn open_numbers(experiment: &Experiment) -> Vec<Number> {
    let count = experiment.lanes()[0].slots.len();
    let is_open = |index: &usize| {
        experiment.lanes().iter().any(|lane| lane.slots.get(*index).is_some_and(Slot::is_open))
    };
    let number = |index: usize| u8::try_from(index + 1).ok().map(Number);
    (0..count).filter(is_open).filter_map(number).collect()
}

fn half(size: Money) -> String {
    Money::new((size.decimal() / Decimal::TWO).round_dp(2)).to_string()
}

/// The money and coins that an account has behind its open positions: the most that they can still take,
/// coins at their mark.
pub fn at_stake(lane: &Lane, marks: &Marks) -> Money {
    let account = &lane.account;
    let posted: Money = account.positions.iter().map(|position| position.margin).sum();
    let is_used = !account.positions.is_empty() && lane.is_pooled();
    let rest = (account.unposted + account.coins_value(marks)).max(Money::ZERO);
    if is_used { posted + rest } else { posted }
}

/// What stands behind no position, money and coins at their mark: beyond every wall.
pub fn out_of_reach(lane: &Lane, marks: &Marks) -> Money {
    let account = &lane.account;
    let is_used = !account.positions.is_empty() && lane.is_pooled();
    let free = account.unposted + account.coins_value(marks);
    if is_used { Money::ZERO } else { free.max(Money::ZERO) }
}
