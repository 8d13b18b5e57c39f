//! The result of a whole run as one JSON object (interfaces section 2).

use crate::engine::{MarginMode, Trigger, liquidation_price, pool};
use crate::sim::experiment::Experiment;
use crate::sim::lane::Lane;
use crate::sim::ledger::LaneLedger;
use crate::sim::log;
use crate::sim::slot::Ending;
use crate::units::{Money, Price, Step};
use serde::Serialize;

/// What `simulate` prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Schema version.
    pub v: u32,
    /// Name of the market.
    pub seed: String,
    /// Digest of the price path.
    pub path_digest: String,
    /// Digest of the event log.
    pub events_digest: String,
    /// Last step.
    pub steps: u32,
    /// Entry price.
    pub entry: Price,
    /// Cross, then isolated.
    pub lanes: Vec<LaneReport>,
}

/// How one account fared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneReport {
    /// Margin mode.
    pub mode: MarginMode,
    /// `finished`, `liquidated`, `stopped` or `closed`.
    pub status: &'static str,
    /// The step that ended it: of the liquidation or the closing, else the last one.
    pub step: Step,
    /// Mark at that step, of the instrument that was closed.
    pub price: Price,
    /// Liquidation price right after the opening, to 8 decimals.
    pub liquidation_price_at_open: Option<Price>,
    /// Equity of the first position's pool at the end; zero when nothing of it is left.
    pub equity: Money,
    /// Where the money went.
    pub ledger: LaneLedger,
    /// The step at which the exchange first took a pool over, if it did: also where the account is told
    /// by another position.
    #[serde(skip)]
    pub closed_out: Option<Step>,
}

impl Report {
    /// Runs an experiment to its horizon and reports.
    pub fn of(experiment: Experiment) -> (Self, Experiment) {
        let (lanes, experiment) = fates(experiment, |_| ());
        let report = Self {
            v: 1,
            seed: experiment.scenario().seed.as_str().to_owned(),
            path_digest: experiment.path().digest(),
            events_digest: log::digest(experiment.log()),
            steps: experiment.horizon().0,
            entry: experiment.scenario().entry(),
            lanes,
        };
        (report, experiment)
    }
}

/// So many times a run is looked at, evenly from its opening to its horizon; a shorter one at each step.
const LOOKS: u32 = 120;

/// Runs an experiment to its horizon: how cross and isolated fared. `look` sees it now and then.
pub fn fates(
    mut experiment: Experiment,
    mut look: impl FnMut(&Experiment),
) -> (Vec<LaneReport>, Experiment) {
    experiment.seek(Step(0));
    let lines_at_open = experiment.lanes().each_ref().map(|lane| line(lane, &experiment));
    let horizon = experiment.horizon().0;
    let looks = LOOKS.min(horizon).max(1);
    for index in 0..=looks {
        let step = u64::from(horizon) * u64::from(index) / u64::from(looks);
        experiment.seek(Step(u32::try_from(step).unwrap_or(horizon)));
        look(&experiment);
    }
    let lanes = experiment.lanes().iter().zip(lines_at_open);
    let lanes = lanes.map(|(lane, at_open)| lane_report(lane, at_open, &experiment)).collect();
    (lanes, experiment)
}

/// Where the account of a lane is closed out as things stand, to 8 decimals; nothing where no price does it or
/// its first position is gone.
pub fn line(lane: &Lane, experiment: &Experiment) -> Option<Price> {
    // Orders of step 0 may have closed everything: then there is no pool to ask.
    let leading = lane.leading();
    let pool = leading.pool().filter(|_| leading.is_open())?;
    let marks = experiment.marks();
    let (account, venue) = (&lane.account, experiment.venue());
    liquidation_price(account, pool, leading.instrument, marks, venue).map(Price::shown)
}

fn lane_report(lane: &Lane, at_open: Option<Price>, experiment: &Experiment) -> LaneReport {
    let marks = experiment.marks();
    let is_open = !lane.account.positions.is_empty();
    let pool_equity = || pool::risk(&lane.account, lane.pool(), marks, experiment.venue()).equity;
    let (status, step, price) = match lane.leading().ending {
        Some(Ending::Liquidated(end)) => ("liquidated", end.step, end.price),
        Some(Ending::Closed(end)) if end.trigger == Some(Trigger::Stop) => {
            ("stopped", end.step, end.price)
        }
        Some(Ending::Closed(end)) => ("closed", end.step, end.price),
        None => ("finished", experiment.step(), experiment.mark()),
    };
    LaneReport {
        mode: lane.mode,
        status,
        step,
        price,
        liquidation_price_at_open: at_open,
        equity: if is_open { pool_equity() } else { Money::ZERO },
        ledger: LaneLedger::of(lane, marks),
        closed_out: lane.closed_out_first(),
    }
}
