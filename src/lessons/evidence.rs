//! What was found out about bets: how they end, and how a hundred futures of them end. Found piece by piece,
//! so that nobody waits for it.

use super::ISOLATED;
use super::judge::lane;
use crate::engine::{EventKind, MarginStatus};
use crate::montecarlo::{Cell, Futures, Life};
use crate::sim::{Experiment, LaneReport, MODES, Occurrence, Scenario, fates, line, link};
use crate::units::Price;

/// Futures that are looked at.
pub const FUTURES: usize = 100;

/// Steps of a future that are lived at a time: a few milliseconds.
const STEPS: u32 = 1_000;

/// How a bet ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The bet.
    pub scenario: Scenario,
    /// Cross, then isolated.
    pub lanes: Vec<LaneReport>,
    /// Whether a margin call reached each.
    pub was_called: [bool; 2],
    /// The line of isolated as it was last seen while there was one: after a top-up another than at the
    /// opening.
    pub line_last: Option<Price>,
}

/// What was found so far, and what is looked for.
#[derive(Clone, Debug, Default)]
pub struct Found {
    outcomes: Vec<(String, Option<Outcome>)>,
    counts: Vec<(String, Vec<[Cell; 2]>)>,
    /// The future on its way.
    life: Option<(usize, Life)>,
}

impl Found {
    /// Looks for the end of a bet, unless that is known.
    pub fn want_outcome(&mut self, bet: &str) {
        if self.outcomes.iter().all(|(known, _)| known != bet) {
            self.outcomes.push((bet.to_owned(), None));
        }
    }

    /// Looks for the futures of a bet, unless they are known.
    pub fn want_futures(&mut self, bet: &str) {
        if self.counts.iter().all(|(known, _)| known != bet) {
            self.counts.push((bet.to_owned(), Vec::new()));
        }
    }

    /// How a bet ends, once that is known.
    pub fn outcome(&self, bet: &str) -> Option<&Outcome> {
        let (_, outcome) = self.outcomes.iter().find(|(known, _)| known == bet)?;
        outcome.as_ref()
    }

    /// How the futures of a bet end, once all are known.
    pub fn futures(&self, bet: &str) -> Option<&[[Cell; 2]]> {
        let (_, cells) = self.counts.iter().find(|(known, _)| known == bet)?;
        (cells.len() == FUTURES).then_some(cells)
    }

    /// How many futures are known, of how many that are looked for.
    pub fn progress(&self) -> [usize; 2] {
        let known = self.counts.iter().map(|(_, cells)| cells.len()).sum();
        [known, self.counts.len() * FUTURES]
    }

    /// Finds one more piece; whether there was any to find.
    pub fn work(&mut self) -> bool {
        if let Some((bet, outcome)) = self.outcomes.iter_mut().find(|(_, known)| known.is_none()) {
            *outcome = Some(Outcome::of(scenario(bet)));
            return true;
        }
        if self.life.is_none() {
            let missing = self.counts.iter().position(|(_, cells)| cells.len() < FUTURES);
            let Some(place) = missing else { return false };
            let (bet, cells) = &self.counts[place];
            let number = u64::try_from(cells.len()).unwrap_or(u64::MAX);
            self.life = Some((place, Futures::new(scenario(bet)).begin(number)));
        }
        if let Some((place, mut life)) = self.life.take() {
            match life.advance(STEPS) {
                Some(cells) => self.counts[place].1.push(cells),
                None => self.life = Some((place, life)),
            }
        }
        true
    }
}

impl Outcome {
    /// Lives a bet to its horizon.
    fn of(scenario: Scenario) -> Self {
        let mut line_last = None;
        let (lanes, experiment) = fates(Experiment::new(scenario), |experiment| {
            line_last = line(&experiment.lanes()[lane(ISOLATED)], experiment).or(line_last);
        });
        let calls = experiment.log().iter().filter(|entry| {
            let Occurrence::Account(event) = &entry.what else { return false };
            let call = MarginStatus::Call;
            matches!(&event.kind, EventKind::Status { to, .. } if *to == call)
        });
        let called: Vec<_> = calls.map(|entry| entry.lane).collect();
        let was_called = MODES.map(|mode| called.contains(&mode));
        Self { scenario: experiment.scenario().clone(), lanes, was_called, line_last }
    }
}

/// The bet of a link; what is wrong with it has been said where it was opened.
pub(super) fn scenario(bet: &str) -> Scenario {
    let (draft, _) = link::read(bet);
    draft.validate().scenario
}
