//! One run: one market, two lanes, one log. Deterministic; knows no speed and no screen.

use crate::engine::{Event, InstrumentId, MarginMode, Marks, Venue, Way};
use crate::market::Path;
use crate::sim::drawn::Pictures;
use crate::sim::instruction::Act;
use crate::sim::lane::Lane;
use crate::sim::log::{CameBack, Entry, Occurrence};
use crate::sim::orders::TriggerBy;
use crate::sim::rule_change::Exchange;
use crate::sim::scenario::{INSTRUMENT, Scenario};
use crate::sim::trail::Tape;
use crate::units::{Money, Price, Step};
use litemap::LiteMap;
use std::sync::Arc;

/// A run at one step.
#[derive(Clone, Debug)]
pub struct Experiment {
    pub(super) scenario: Scenario,
    pub(super) exchange: Exchange,
    pub(super) path: Arc<Path>,
    pub(super) now: Moment,
    /// Marks of the step before, kept so that no step allocates.
    before: Marks,
    /// What orders read, before and now, where that is not the mark.
    trades: Option<[Marks; 2]>,
    pub(super) log: Log,
    /// Account equity of both lanes at the end of every step with an entry in the log.
    equities: LiteMap<Step, [Money; 2]>,
    pub(super) pictures: Arc<Pictures>,
    /// Moments to resume from when seeking.
    checkpoints: Vec<Moment>,
}

/// Everything that changes from step to step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moment {
    pub(super) step: Step,
    pub(super) marks: Marks,
    pub(super) lanes: [Lane; 2],
    pub(super) has_come_back: [bool; 2],
    /// The step since which the accounts have not been asked the same, or have not done the same.
    pub(super) differ_since: Option<Step>,
    pub(super) log_len: usize,
}

/// Everything logged so far, which may be more than has happened at the present step: going back
/// only moves the end, and going on again finds the same entries.
#[derive(Clone, Debug, Default)]
pub(super) struct Log(Vec<Entry>);

/// Checkpoints of a run: seeking back replays at most a 64th of it.
const CHECKPOINTS: u32 = 64;

/// The lanes' order everywhere: in the log, on the page, in tables.
pub const MODES: [MarginMode; 2] = [MarginMode::Cross, MarginMode::Isolated];

impl Experiment {
    /// A run of the scenario at step 0, both positions just opened.
    pub fn new(scenario: Scenario) -> Self {
        let path = Arc::new(scenario.path());
        Self::on_path(scenario, path)
    }

    /// As [`Experiment::new`], on a price path made elsewhere. It starts at the scenario's entry.
    pub fn on_path(scenario: Scenario, path: Arc<Path>) -> Self {
        let exchange = Exchange::new(scenario.venue(), scenario.rule_change);
        let venue = exchange.at(Step(0));
        let (mut log, mut log_len) = (Log::default(), 0);
        let marks = scenario.marks_at_open();
        let lanes = MODES.map(|mode| {
            Lane::open(mode, &scenario, venue, &mut |event| {
                log.add(
                    &mut log_len,
                    Step(0),
                    mode,
                    scenario.entry(),
                    Occurrence::Account(Box::new(event)),
                );
            })
        });
        let now = Moment {
            step: Step(0),
            marks,
            lanes,
            has_come_back: [false; 2],
            differ_since: None,
            log_len,
        };
        let pictures = Arc::new(Pictures::of(&path));
        let (equities, checkpoints) = (LiteMap::new(), Vec::new());
        let before = now.marks.clone();
        let reads_trades = scenario.orders.trigger_by == TriggerBy::Last && path.has_three_prices();
        let trades = reads_trades.then(|| [before.clone(), before.clone()]);
        let mut experiment = Self {
            scenario,
            exchange,
            path,
            now,
            before,
            trades,
            log,
            equities,
            pictures,
            checkpoints,
        };
        experiment.begin_to_follow();
        experiment.watch();
        experiment.tell_shocks();
        experiment.practise();
        experiment.hear_calls();
        experiment.equities.insert(Step(0), experiment.now.equities());
        experiment.checkpoints.push(experiment.now.clone());
        experiment
    }

    /// The same run up to the present step, on a scenario that differs only in what is asked for at
    /// this step and later, and the run from there on made anew.
    #[must_use]
    pub fn with_acts(mut self, acts: Vec<Act>) -> Self {
        let step = self.now.step;
        self.scenario.acts = acts;
        self.checkpoints.retain(|moment| moment.step < step);
        let Some(moment) = self.checkpoints.last() else {
            return Self::on_path(self.scenario, self.path);
        };
        self.now = moment.clone();
        self.log.0.truncate(self.now.log_len);
        self.equities.retain(|at, _| at <= &self.now.step);
        self.seek(step);
        self
    }

    /// The settings.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The exchange, with its rules at the present step.
    pub fn venue(&self) -> &Venue {
        self.exchange.at(self.now.step)
    }

    /// The price path, known to the run but not to the learner.
    pub fn path(&self) -> &Arc<Path> {
        &self.path
    }

    /// The prices as orders read them.
    pub(super) fn tape(&self) -> Tape<'_> {
        Tape { path: &self.path, scenario: &self.scenario }
    }

    /// The present step.
    pub fn step(&self) -> Step {
        self.now.step
    }

    /// The last step.
    pub fn horizon(&self) -> Step {
        Step(self.path.steps())
    }

    /// Present marks.
    pub fn marks(&self) -> &Marks {
        &self.now.marks
    }

    /// Present mark of the first position's instrument.
    pub fn mark(&self) -> Price {
        self.now.marks.get(INSTRUMENT)
    }

    /// Mark of the first position's instrument at a step.
    pub fn mark_at(&self, step: Step) -> Price {
        self.path.ticks(0, step).price(self.venue().instrument(INSTRUMENT).tick)
    }

    /// Price of the latest trade in the first position's instrument at a step: the mark, unless
    /// the scene parts them.
    pub fn last_at(&self, step: Step) -> Price {
        self.path.quote(0, step).last.price(self.venue().instrument(INSTRUMENT).tick)
    }

    /// Index of the first position's instrument at a step: the mark, unless the scene parts them.
    pub fn index_at(&self, step: Step) -> Price {
        self.path.quote(0, step).index.price(self.venue().instrument(INSTRUMENT).tick)
    }

    /// Cross, then isolated.
    pub fn lanes(&self) -> &[Lane; 2] {
        &self.now.lanes
    }

    /// The step since which the two accounts have different orders behind them, if they have: there was
    /// an instruction for one of them, or one of them refused.
    pub fn differ_since(&self) -> Option<Step> {
        self.now.differ_since
    }

    /// Account equity of cross and isolated at the end of a step that has entries in the log.
    pub fn equities_at(&self, step: Step) -> [Money; 2] {
        self.equities.get(&step).copied().unwrap_or_default()
    }

    /// Everything that happened so far.
    pub fn log(&self) -> &[Entry] {
        &self.log.0[..self.now.log_len]
    }

    /// Goes on by one step; does nothing at the horizon.
    pub fn advance(&mut self) {
        if self.horizon() <= self.now.step {
            return;
        }
        let log_len_before = self.now.log_len;
        let step = self.now.step.next();
        self.now.step = step;
        self.tell_rule_change();
        self.answer_calls();
        self.apply_rule_change();
        let Self { scenario, exchange, path, now, before, trades, log, .. } = self;
        let venue = exchange.at(step);
        std::mem::swap(before, &mut now.marks);
        read(path, venue, TriggerBy::Mark, step, &mut now.marks);
        if let Some([before, trades]) = trades {
            // Read anew: going back to a checkpoint leaves no step before.
            read(path, venue, TriggerBy::Last, Step(step.0 - 1), before);
            read(path, venue, TriggerBy::Last, step, trades);
        }
        let mark = now.marks.get(INSTRUMENT);
        let (log_len, marks) = (&mut now.log_len, &now.marks);
        let minutes = scenario.minutes(step);
        let mut way = Way::of_marks(before, marks);
        if let Some([before, trades]) = trades {
            way.orders = [before, trades];
        }
        for (lane, has_come_back) in now.lanes.iter_mut().zip(&mut now.has_come_back) {
            let mode = lane.mode;
            lane.advance((step, minutes), way, venue, &mut |event: Event| {
                log.add(log_len, step, mode, mark, Occurrence::Account(Box::new(event)));
            });
            if let (Some(liquidation), false) = (lane.slots[0].liquidation(), *has_come_back) {
                let gain = Money::new(mark.decimal() - scenario.entry().decimal());
                if scenario.side.signed(gain).is_positive() {
                    *has_come_back = true;
                    let steps_since = u64::from(step.0 - liquidation.step.0);
                    let minutes_since = steps_since * u64::from(scenario.step_minutes);
                    log.add(
                        log_len,
                        step,
                        mode,
                        mark,
                        Occurrence::CameBack(CameBack { minutes_since }),
                    );
                }
            }
        }
        self.follow();
        self.watch();
        self.tell_shocks();
        self.practise();
        self.hear_calls();
        if log_len_before < self.now.log_len {
            self.equities.insert(step, self.now.equities());
        }
        let spacing = self.path.steps().div_ceil(CHECKPOINTS);
        let is_new = self.checkpoints.last().is_none_or(|last| last.step < step);
        if step.0.is_multiple_of(spacing) && is_new {
            self.checkpoints.push(self.now.clone());
        }
    }

    /// Goes to a step, forwards or backwards, at most to the horizon: the same state as after that
    /// many [`Experiment::advance`]s.
    pub fn seek(&mut self, step: Step) {
        let target = step.min(self.horizon());
        let nearest = self.checkpoints.iter().rev().find(|moment| moment.step <= target);
        if let Some(moment) = nearest
            && (target < self.now.step || self.now.step < moment.step)
        {
            self.now = moment.clone();
        }
        while self.now.step < target {
            self.advance();
        }
    }
}

/// Puts the prices of a step in place of others.
fn read(path: &Path, venue: &Venue, which: TriggerBy, step: Step, prices: &mut Marks) {
    prices.set_depth(path.depth(step));
    for (index, instrument) in venue.instruments.iter().enumerate() {
        let id = InstrumentId(u8::try_from(index).unwrap_or(u8::MAX));
        prices.set(id, which.ticks(path, index, step).price(instrument.tick));
    }
}

impl Moment {
    fn equities(&self) -> [Money; 2] {
        self.lanes.each_ref().map(|lane| lane.account.equity(&self.marks))
    }
}

impl Log {
    /// Moves the end past one more entry, which is made unless it is there already.
    pub(super) fn add(
        &mut self,
        len: &mut usize,
        step: Step,
        lane: MarginMode,
        mark: Price,
        what: Occurrence,
    ) {
        let id = u32::try_from(*len).unwrap_or(u32::MAX);
        let entry = Entry { id, step, lane, mark, what };
        match self.0.get(*len) {
            Some(present) => debug_assert_eq!(*present, entry, "a replay repeats the log"),
            None => self.0.push(entry),
        }
        *len += 1;
    }
}
