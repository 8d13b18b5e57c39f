//! Everything the screen shows at one instant, built once an animation frame. Plain values: exact
//! numbers where people read them, `f64` only in what is drawn.

use crate::engine::MarginMode;
use crate::sim::{Answer, DAY_MINUTES, Key, Problem, Rerun, RunState, Speed, Stage, View, WhatIf};
use crate::units::{Money, Price, Rate, Step};
use crate::view::description::Description;
use crate::view::futures::BetView;
use crate::view::{ChartView, LaneView, Message, TicketView, WhyView, number};
use std::sync::Arc;

/// One instant of the session.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// What the transport is doing.
    pub state: RunState,
    /// Chosen speed.
    pub speed: Speed,
    /// Whether time is slowed near a liquidation line just now, and whether it was in this run.
    pub slow_motion: [bool; 2],
    /// How the page is shown.
    pub view: View,
    /// The first minute, while it lasts.
    pub intro: Option<IntroView>,
    /// Where in simulated time.
    pub clock: ClockView,
    /// The price both accounts see.
    pub market: MarketView,
    /// Cross, then isolated: always in this order.
    pub lanes: [LaneView; 2],
    /// The price path so far and its marks.
    pub chart: ChartView,
    /// The question or the reveal above the chart.
    pub headline: Headline,
    /// The alerts of the latest step at which any went off: when, number in the log, what is said.
    pub alerts: Vec<(Step, u32, Message)>,
    /// Every event so far, oldest first. Shared, replaced only when it grew or shrank.
    pub events: Arc<[EventRow]>,
    /// Entries of the log behind the events: the rows change only when this does.
    pub log_len: usize,
    /// The bet: one entry for each control, in the order of the page.
    pub fields: Arc<[FieldView]>,
    /// The control whose text is not valid at the moment.
    pub field_problem: Option<Problem>,
    /// The control edited last and its text as it was typed.
    pub typed: Option<(Key, String)>,
    /// What the edited bet would do, shown while it can still be edited.
    pub preview: Arc<PreviewView>,
    /// The order that is being written.
    pub ticket: Option<TicketView>,
    /// Whether something was asked of an account in this run so far: what the bet would do at its opening
    /// does not hold any more.
    pub has_acted: bool,
    /// Whether *Reset* changes anything.
    pub can_reset: bool,
    /// The step since which the accounts have different orders behind them.
    pub differ_since: Option<Step>,
    /// What was wrong with the link or a field, still to be dismissed.
    pub notices: Arc<[Message]>,
    /// What was read from a price file of one's own; nothing while the market is simulated.
    pub own: Arc<[Message]>,
    /// What those hear of it who do not see it.
    pub description: Arc<Description>,
    /// What the events say about the fate of both accounts. Shared, as the events are.
    pub why: Arc<WhyView>,
    /// Link of this scenario (query string without `?`).
    pub link: Arc<str>,
    /// Link of the reader's own bet: the same, but for the first minute, which has bets of its own.
    pub home: Arc<str>,
    /// The bet whose futures can be counted.
    pub bet: Arc<BetView>,
    /// The bet with other things changed, as far as that was asked for.
    pub reruns: Arc<[Rerun]>,
    /// What would make another bet of it. Shared while the bet is the same.
    pub what_ifs: Arc<[WhatIf]>,
    /// Where the maintenance rates come from, and their date.
    pub brackets: Message,
}

/// The first minute: what stands with its headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntroView {
    /// Where it is.
    pub stage: Stage,
    /// What was answered.
    pub answer: Option<Answer>,
    /// What is said besides the headline.
    pub lines: Vec<Message>,
}

/// Where in simulated time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// Steps done.
    pub step: Step,
    /// Last step.
    pub horizon: Step,
    /// Simulated minutes a step.
    pub step_minutes: u32,
}

impl ClockView {
    /// Whole days until a step, and the time of day as `08:35`.
    ///
    /// ```
    /// use liquidation_lab::{units::Step, view::ClockView};
    /// let clock = ClockView { step: Step(0), horizon: Step(8640), step_minutes: 5 };
    /// assert_eq!(clock.day_and_time(Step(288 + 12)), (1, "01:00".to_owned()));
    /// ```
    pub fn day_and_time(self, step: Step) -> (u32, String) {
        let minutes = self.minutes(step);
        let day = u32::try_from(minutes / u64::from(DAY_MINUTES)).unwrap_or(u32::MAX);
        (day, number::hours(minutes % u64::from(DAY_MINUTES)))
    }

    /// Whole days of the run, at least one.
    pub fn days(self) -> u32 {
        self.day_and_time(self.horizon).0.max(1)
    }

    /// Whether time is told in hours: a run of at most a day has no days to count.
    pub fn is_in_hours(self) -> bool {
        self.minutes(self.horizon) <= u64::from(DAY_MINUTES)
    }

    /// Hours and minutes from the start to a step, as `08:35`; the end of a day is `24:00`.
    ///
    /// ```
    /// use liquidation_lab::{units::Step, view::ClockView};
    /// let clock = ClockView { step: Step(0), horizon: Step(288), step_minutes: 5 };
    /// assert!(clock.is_in_hours());
    /// assert_eq!([Step(103), Step(288)].map(|step| clock.hours(step)), ["08:35", "24:00"]);
    /// ```
    pub fn hours(self, step: Step) -> String {
        number::hours(self.minutes(step))
    }

    fn minutes(self, step: Step) -> u64 {
        u64::from(step.0) * u64::from(self.step_minutes)
    }
}

/// The price both accounts see.
#[derive(Clone, Debug, PartialEq)]
pub struct MarketView {
    /// `BTC`, `ETH`, `SOL` or `ALT`.
    pub asset: &'static str,
    /// Entry price of the first position.
    pub entry: Price,
    /// Traded price now.
    pub last: Price,
    /// Valuation price now.
    pub mark: Price,
    /// What other exchanges say now.
    pub index: Price,
    /// (mark - entry) / entry.
    pub change: Rate,
    /// Path and event digests, at the horizon.
    pub digests: Option<Digests>,
}

/// First 16 hex digits of the SHA-256 of path and events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Over the little-endian ticks of every step.
    pub path: String,
    /// Over the canonical event JSON.
    pub events: String,
}

/// The serif sentence and the line under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Question or reveal.
    pub ask: Message,
    /// One sentence of detail.
    pub detail: Message,
}

/// A row of *What happened*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// The key of the list: number in the log, and above 32 bits the number of the bet.
    pub id: u64,
    /// When; activating the row goes there.
    pub step: Step,
    /// `data-event`.
    pub kind: &'static str,
    /// Which account, `None` for the market.
    pub lane: Option<MarginMode>,
    /// What is said.
    pub text: Message,
    /// Mark then.
    pub mark: Price,
    /// Account equity of cross and isolated then.
    pub equity: [Money; 2],
}

/// One control of the bet, named by its link key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// Which key of the link it edits.
    pub key: Key,
    /// The valid value.
    pub value: String,
    /// What a size comes to, where rounding down to the lot makes it less.
    pub worth: Option<Money>,
    /// What stands in the control, where that is not the valid value as it is written.
    pub typed: Option<String>,
    /// Choices of a select or the steps of a slider: value and why it cannot be chosen, if so.
    pub choices: Vec<(String, Option<Message>)>,
    /// What is wrong with the value.
    pub problem: Option<Message>,
}

/// What the bet, as edited, would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewView {
    /// Sentences such as "A -4.5 % move ends isolated", one for each lane.
    pub ends: [Message; 2],
    /// Opening fee, free money and the like.
    pub notes: Vec<Message>,
    /// The further positions: what each is, and those that stay without it, as a link lists them. `None` where
    /// something is done during the run, or the prices are one's own.
    pub further: Option<Vec<(Message, String)>>,
}
