//! One future of one account in a line: how it ended, when, and what it cost (M60).
//!
//! ```text
//! l 1234 1000 5000      closed out at step 1234, lost 1,000 of 5,000 paid in
//! ```
//!
//! The same words as in the report of a run: a future that is opened ends as its cell says. Does not
//! know where it is shown.

use crate::engine::Trigger;
use crate::montecarlo::tally::Fate;
use crate::sim::{Ending, Experiment, Lane, Slot};
use crate::units::{Money, Step, parse_plain};

/// How an account ended in a future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A liquidation took over a position of it, whichever (M60).
    Liquidated,
    /// Nothing is open, and what ended last was closed by a stop-loss.
    Stopped,
    /// Nothing is open; closed by another order or by hand.
    Closed,
    /// A position is open at the horizon.
    Finished,
}

/// One account in one future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How it ended.
    pub end: End,
    /// When: the first liquidation, the closing of what was closed last, or the horizon.
    pub step: Step,
    /// Dollars paid in less what was there at the horizon; a gain is negative.
    pub loss: Money,
    /// Dollars paid in less paid out, savings included.
    pub paid_in: Money,
}

impl End {
    /// All of them, in the order in which they are counted up.
    pub const ALL: [Self; 4] = [Self::Liquidated, Self::Stopped, Self::Closed, Self::Finished];

    /// The word in reports, messages and `data-end`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Liquidated => "liquidated",
            Self::Stopped => "stopped",
            Self::Closed => "closed",
            Self::Finished => "finished",
        }
    }

    /// The letter on the wire.
    const fn letter(self) -> &'static str {
        match self {
            Self::Liquidated => "l",
            Self::Stopped => "s",
            Self::Closed => "c",
            Self::Finished => "f",
        }
    }
}

impl Cell {
    /// How an account of a run that was lived to its horizon ended.
    pub fn of(lane: &Lane, experiment: &Experiment) -> Self {
        let (paid_in, loss) = (lane.deposits_net(), -lane.gain(experiment.marks()));
        let (end, step) = end(lane, experiment.step());
        Self { end, step, loss, paid_in }
    }

    /// What a tally counts of it, in steps of so many minutes.
    pub(super) fn fate(self, step_minutes: u32) -> Fate {
        let minutes = u64::from(self.step.0) * u64::from(step_minutes);
        let liquidated = (self.end == End::Liquidated).then_some(minutes);
        Fate { liquidated, loss: self.loss, paid_in: self.paid_in }
    }

    /// The line.
    pub fn text(&self) -> String {
        let Self { end, step, loss, paid_in } = self;
        [end.letter(), &step.0.to_string(), &loss.to_string(), &paid_in.to_string()].join(" ")
    }

    /// The cell of a line; `None` where it is none.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let letter = parts.next()?;
        let end = End::ALL.into_iter().find(|end| end.letter() == letter)?;
        let step = Step(parts.next()?.parse().ok()?);
        let mut money = || Some(Money::new(parse_plain(parts.next()?)?));
        let (loss, paid_in) = (money()?, money()?);
        parts.next().is_none().then_some(Self { end, step, loss, paid_in })
    }
}

fn end(lane: &Lane, horizon: Step) -> (End, Step) {
    let liquidations = lane.slots.iter().filter_map(Slot::liquidation);
    if let Some(step) = liquidations.map(|liquidation| liquidation.step).min() {
        return (End::Liquidated, step);
    }
    // The leading position is an open one where there is any.
    match lane.leading().ending {
        Some(ending) if ending.trigger() == Some(Trigger::Stop) => (End::Stopped, ending.step()),
        Some(Ending::Closed(closed)) => (End::Closed, closed.step),
        Some(Ending::Liquidated(_)) | None => (End::Finished, horizon),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, End};
    use crate::units::{Money, Step};
    use rust_decimal::dec;

    #[test]
    fn a_cell_is_the_same_after_its_way_as_text() {
        for end in End::ALL {
            for loss in [dec!(1000), dec!(-0.000000001), dec!(0), dec!(4999.12345678)] {
                let (loss, paid_in) = (Money::new(loss), Money::new(dec!(5000.5)));
                let cell = Cell { end, step: Step(u32::MAX), loss, paid_in };
                assert_eq!(Cell::from_text(&cell.text()), Some(cell));
            }
        }
        let worked = "l 1234 1000 5000";
        assert_eq!(Cell::from_text(worked).map(|cell| cell.text()).as_deref(), Some(worked));
    }

    #[test]
    fn what_is_no_cell_is_refused() {
        let wrong = ["", "l", "x 1 2 3", "l 1 2", "l 1 2 3 4", "l -1 2 3", "l 1 2e3 3", "l 1  3"];
        for text in wrong {
            assert_eq!(Cell::from_text(text), None, "{text:?}");
        }
    }
}
