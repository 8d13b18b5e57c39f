//! The same bet under every rulebook: on the same prices, with the same orders, to the horizon.
//!
//! Only the rulebook is another, with what belongs to it: its costs, where the link of the bet does not
//! say otherwise, and its cap on leverage. Where it would not let the bet be opened, that is the result.
//! One rulebook is lived through for each request, so that nobody waits long.

use crate::engine::Rejection;
use crate::sim::draft_funds::can_open;
use crate::sim::experiment::Experiment;
use crate::sim::keys::Key;
use crate::sim::link;
use crate::sim::report::{LaneReport, fates};
use crate::sim::scenario::{Rules, Scenario};
use crate::sim::session::Session;
use crate::units::Leverage;
use std::sync::Arc;

/// How both accounts fared under a rulebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Which.
    pub rules: Rules,
    /// The leverage it allowed: that of the bet, or less.
    pub leverage: Leverage,
    /// Cross, then isolated; or why this bet cannot be opened there.
    pub lanes: Result<Vec<LaneReport>, Rejection>,
}

/// What was compared so far, and for which bet.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    link: Option<Arc<str>>,
    rows: Arc<[Compared]>,
}

impl Session {
    /// The rulebooks that were compared for the bet as it stands, in their order.
    pub fn compared(&self) -> &Arc<[Compared]> {
        static NOTHING: std::sync::LazyLock<Arc<[Compared]>> =
            std::sync::LazyLock::new(|| Arc::new([]));
        let is_of_this_bet = self.comparison.link.as_ref() == Some(&self.link);
        if is_of_this_bet { &self.comparison.rows } else { &NOTHING }
    }

    /// Lives through the bet under the next rulebook.
    pub(super) fn compare_next(&mut self) {
        let mut rows = self.compared().to_vec();
        let Some(rules) = Rules::ALL.get(rows.len()) else { return };
        rows.push(under(*rules, &self.link, &self.experiment));
        self.comparison = Comparison { link: Some(Arc::clone(&self.link)), rows: rows.into() };
    }
}

fn under(rules: Rules, link: &str, of: &Experiment) -> Compared {
    // Its costs as the link would have them: the same link gives the same table everywhere.
    let (mut draft, _) = link::read(link);
    draft.values.insert(Key::Rules, String::from(rules.name()));
    let costs = draft.validate().scenario.costs;
    let mut scenario = Scenario { rules, costs, ..of.scenario().clone() };
    scenario.leverage = scenario.leverage.min(scenario.leverage_max());
    let leverage = scenario.leverage;
    // The market knows no rules: it is the same path.
    let lanes =
        can_open(&scenario).map(|()| fates(Experiment::on_path(scenario, Arc::clone(of.path()))).0);
    Compared { rules, leverage, lanes }
}
