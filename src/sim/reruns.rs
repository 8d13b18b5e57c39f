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
use crate::units::Leverage;
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
    /// Digest of the prices it was lived through on.
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
        let path = Arc::clone(self.experiment.path());
        let path_digest = path.digest();
        let mut risk = Vec::new();
        let lanes = can_open(&scenario).map(|()| {
            let (lanes, lived) = fates(Experiment::on_path(scenario, path));
            if change == Change::AsItIs {
                risk = risk_log::by_day(lived);
            }
            lanes
        });
        rows.push(Rerun { change, leverage, lanes, path_digest, risk });
        self.reruns = Reruns { link: Some(Arc::clone(&self.link)), rows: rows.into() };
    }
}

impl Change {
    /// The scenario of a link with it.
    pub(super) fn applied(self, link: &str, scenario: &Scenario) -> Scenario {
        let mut changed = scenario.clone();
        match self {
            Self::AsItIs => {}
            Self::If(what_if) => what_if.apply(&mut changed),
            Self::Rules(rules) => {
                // Its costs as the link would have them: the same link gives the same table everywhere.
                let (mut draft, _) = link::read(link);
                draft.values.insert(Key::Rules, String::from(rules.name()));
                changed.rules = rules;
                changed.costs = draft.validate().scenario.costs;
                changed.leverage = changed.leverage.min(changed.leverage_max());
            }
            Self::Without(Cause::Fees) => changed.costs.has_fees = false,
            Self::Without(Cause::Holding) => changed.costs.has_funding = false,
            Self::Without(Cause::Slippage) => changed.costs.has_slippage = false,
            Self::Without(Cause::RuleChange) => changed.rule_change = None,
        }
        changed
    }
}
