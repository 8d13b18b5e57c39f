//! A small seed of the random campaign of every rulebook (`sim::Campaign`); its checks are inside.

mod support;

use liquidation_lab::engine::{Costs, Ladder, RuleBook, TakeoverOrder};
use liquidation_lab::sim::Campaign;
use support::RULES;

const SMALL: Campaign = Campaign { runs: 40, commands: 50, steps: 20, seed: 20_261_122 };

#[test]
fn every_rulebook_survives_random_lives() {
    let orders = [TakeoverOrder::AllAtOnce, TakeoverOrder::LargestLossFirst];
    for (rules, takeover) in RULES.into_iter().flat_map(|rules| orders.map(|order| (rules, order)))
    {
        let rules = RuleBook { takeover, ..rules(Costs::ALL) };
        let tally = SMALL.run(&rules);
        assert_eq!(tally.steps, 40_000, "{}", rules.name);
        assert_eq!(tally.accepted_in_all() + tally.refused, 2_000, "{}", rules.name);
        // The checks would pass in a world where nothing happens.
        // A venue that lends changes no terms of what it lent for: the last two kinds.
        let kinds = if rules.loan.is_some() { 10 } else { tally.accepted.len() };
        let is_lively = tally.accepted[..kinds].iter().all(|accepted| 5 <= *accepted);
        assert!(tally.accepted[kinds..].iter().all(|accepted| *accepted == 0), "{tally:?}");
        assert!(is_lively && 100 <= tally.refused, "{} {tally:?}", rules.name);
        assert!(10 <= tally.liquidated && 5 <= tally.shortfalls, "{} {tally:?}", rules.name);
        assert_eq!(rules.ladder != Ladder::None, 0 < tally.rungs, "{} {tally:?}", rules.name);
        let is_parted = takeover == TakeoverOrder::LargestLossFirst;
        assert_eq!(is_parted, 0 < tally.survived, "{} {tally:?}", rules.name);
        assert_eq!(tally, SMALL.run(&rules), "{}: the same seed, the same lives", rules.name);
    }
}
