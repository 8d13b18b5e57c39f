//! The same bet once more with one thing changed: on the same prices, with the same orders, to the
//! horizon. Whatever a page compares with the bet is lived through here.
//!
//! One rerun for each request, so that nobody waits long; what was lived through stays for as long as
//! the bet does.

use crate::engine::Rejection;
use crate::sim::draft_funds::can_open;
use crate::sim::experiment::Experiment;
use crate::sim::keys::Key;
use crate::sim::link;
use crate::sim::report::{LaneReport, fates};
use crate::sim::risk_log::{self, RiskDay};
use crate::sim::scenario::{Rules, Scenario};
use crate::sim::session::Session;
use crate::sim::waterfall::Cause;
use crate::sim::what_if::WhatIf;
use crate::units::{Leverage, Money};
use std::sync::{Arc, LazyLock};

/// What is changed. Nothing of it touches the market: the prices are the very same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing: how the bet itself ends.
    AsItIs,
    /// Another rulebook, with what belongs to it: its costs, where the link of the bet does not say
    /// otherwise, and its cap on leverage.
    Rules(Rules),
    /// Something that brings losses is left out.
    Without(Cause),
    /// Something is done otherwise.
    If(WhatIf),
}

/// How both accounts fared with a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rerun {
    /// Which.
    pub change: Change,
    /// The leverage it allowed: that of the bet, or less.
    pub leverage: Leverage,
    /// Cross, then isolated; or why this bet cannot be opened so.
    pub lanes: Result<Vec<LaneReport>, Rejection>,
    /// Gain or loss of cross and isolated so far, equity less net deposits: at even moments from the
    /// opening to the horizon. Empty where it cannot be opened.
    pub results: Vec<[Money; 2]>,
    /// Digest of the prices of the bet's assets that it was lived through on.
    pub path_digest: String,
    /// The risk of each day, of the bet as it is; empty otherwise.
    pub risk: Vec<[RiskDay; 2]>,
}

/// What was lived through so far, and for which bet.
#[derive(Clone, Debug, Default)]
pub struct Reruns {
    link: Option<Arc<str>>,
    rows: Arc<[Rerun]>,
}

impl Session {
    /// The reruns of the bet as it stands, in the order in which they were asked for.
    pub fn reruns(&self) -> &Arc<[Rerun]> {
        static NOTHING: LazyLock<Arc<[Rerun]>> = LazyLock::new(|| Arc::new([]));
        let is_of_this_bet = self.reruns.link.as_ref() == Some(&self.link);
        if is_of_this_bet { &self.reruns.rows } else { &NOTHING }
    }

    /// Lives through the bet with a change, unless that was done.
    pub(super) fn rerun(&mut self, change: Change) {
        let mut rows = self.reruns().to_vec();
        if rows.iter().any(|row| row.change == change) {
            return;
        }
        let scenario = change.applied(&self.link, self.experiment.scenario());
        let leverage = scenario.leverage;
        let own = self.experiment.path();
        let assets = self.experiment.scenario().assets().len();
        let path = if scenario.assets().len() == assets {
            Arc::clone(own)
        } else {
            // What is traded besides has prices too: those of the bet do not notice (M37).
            Arc::new(scenario.path())
        };
        let path_digest = path.digest_first(assets);
        let (mut risk, mut results) = (Vec::new(), Vec::new());
        let lanes = can_open(&scenario).map(|()| {
            let (lanes, lived) = fates(Experiment::on_path(scenario, path), |run| {
                results.push(run.lanes().each_ref().map(|lane| lane.gain(run.marks())));
            });
            if change == Change::AsItIs {
                risk = risk_log::by_day(lived);
            }
            lanes
        });
        let mut rerun = Rerun { change, leverage, lanes, results, path_digest, risk };
        if change == Change::If(WhatIf::OtherMode) {
            rerun.swap();
        }
        rows.push(rerun);
        self.reruns = Reruns { link: Some(Arc::clone(&self.link)), rows: rows.into() };
    }
}

impl Rerun {
    /// Each account beside the other: what traded in the other mode is told where it belongs.
    fn swap(&mut self) {
        if let Ok(lanes) = &mut self.lanes {
            lanes.reverse();
        }
        self.results.iter_mut().for_each(|both| both.reverse());
    }
}

impl Change {
    /// The scenario of a link with it.
    pub(super) fn applied(self, link: &str, scenario: &Scenario) -> Scenario {
        let mut changed = scenario.clone();
        match self {
            Self::AsItIs => {}
            Self::If(what_if) => what_if.apply(link, &mut changed),
            Self::Rules(rules) => {
                // Its costs as the link would have them: the same link gives the same table everywhere.
                let (mut draft, _) = link::read(link);
                draft.values.insert(Key::Rules, String::from(rules.name()));
                changed.rules = rules;
                changed.costs = draft.validate().scenario.costs;
                changed = changed.within_caps();
            }
            Self::Without(Cause::Fees) => changed.costs.has_fees = false,
            Self::Without(Cause::Holding) => changed.costs.has_funding = false,
            Self::Without(Cause::Slippage) => changed.costs.has_slippage = false,
            Self::Without(Cause::RuleChange) => changed.rule_change = None,
        }
        changed
    }
}
