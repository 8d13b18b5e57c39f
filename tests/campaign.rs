//! A small seed of the random campaign of every rulebook (`sim::Campaign`); its checks are inside.

mod support;

use liquidation_lab::engine::{Costs, Ladder};
use liquidation_lab::sim::Campaign;
use support::RULES;

const SMALL: Campaign = Campaign { runs: 40, commands: 50, steps: 20, seed: 20_261_122 };

#[test]
fn every_rulebook_survives_random_lives() {
    for rules in RULES {
        let rules = rules(Costs { has_fees: true, has_funding: true });
        let tally = SMALL.run(&rules);
        assert_eq!(tally.steps, 40_000, "{}", rules.name);
        // The checks would pass in a world where nothing happens.
        assert!(400 <= tally.accepted && 100 <= tally.refused, "{} {tally:?}", rules.name);
        assert!(10 <= tally.liquidated && 5 <= tally.shortfalls, "{} {tally:?}", rules.name);
        assert_eq!(rules.ladder != Ladder::None, 0 < tally.rungs, "{} {tally:?}", rules.name);
        assert_eq!(tally, SMALL.run(&rules), "{}: the same seed, the same lives", rules.name);
    }
}
