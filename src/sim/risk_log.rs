//! The risk rate of both accounts by day (M9): the worst of the day and what it was at its end, for those
//! who look at it once a day.

use crate::sim::experiment::Experiment;
use crate::sim::scenario::DAY_MINUTES;
use crate::sim::slot::Slot;
use crate::units::{Rate, Step};

/// The risk rate of an account on one day: maintenance / equity of the pool that the account is told by,
/// 1 = 100 %. At the end of each step, after everything that happens in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RiskDay {
    /// The highest; `None` where no position was open at the end of any step.
    pub worst: Option<Rate>,
    /// At the end of the day; `None` where no position is open then.
    pub at_end: Option<Rate>,
    /// Whether the exchange took a pool over.
    pub is_closed_out: bool,
}

/// Each day of a run that is over at the horizon, from the first; cross, then isolated. A step that ends
/// with a day belongs to it (as in M61); a last day that is cut short counts as one.
pub(super) fn by_day(mut run: Experiment) -> Vec<[RiskDay; 2]> {
    run.seek(Step(0));
    let step_minutes = u64::from(run.scenario().step_minutes);
    let mut days: Vec<[RiskDay; 2]> = Vec::new();
    while run.step() < run.horizon() {
        run.advance();
        let minutes = u64::from(run.step().0) * step_minutes;
        let day = usize::try_from((minutes - 1) / u64::from(DAY_MINUTES)).unwrap_or(0);
        if days.len() <= day {
            days.resize(day + 1, [RiskDay::default(); 2]);
        }
        for (log, lane) in days[day].iter_mut().zip(run.lanes()) {
            let risk = lane.leading_risk(run.marks(), run.venue());
            let rate = risk.and_then(|risk| risk.margin_ratio());
            log.at_end = rate;
            log.worst = log.worst.max(rate);
            let mut ends = lane.slots.iter().filter_map(Slot::liquidation);
            log.is_closed_out |= ends.any(|end| end.step == run.step());
        }
    }
    days
}
