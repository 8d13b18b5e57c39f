//! Sentences about a count. Every number comes from it; nothing is typed.

use super::{count, said, share};
use crate::engine::MarginMode;
use crate::montecarlo::{Axis, Cannot, KernelName, LaneTally, Map, NoMap, Question, Tally, Z_95};
use crate::sim::{Jumps, MODES, Scenario};
use crate::units::Money;
use crate::view::{Argument, Message};
use rust_decimal::Decimal;

/// How often an account was closed out, and what it lost each time.
pub(super) fn closed_out(tally: &Tally, lane: &LaneTally) -> Message {
    let each = lane.loss_each_time();
    let result = each.map_or("never", |mean| if mean.is_negative() { "gained" } else { "lost" });
    let args = [
        ("mode", Argument::Token(lane.mode.name())),
        ("count", count(lane.liquidated())),
        ("all", count(tally.futures())),
        ("share", share(tally.probability(lane))),
        ("result", Argument::Token(result)),
        ("mean", Argument::Money(cents(each.unwrap_or_default()).abs())),
    ];
    Message::new("odds-closed-out", args)
}

/// What the count speaks for, and what all futures come to. The quick way speaks for its own law alone.
pub(super) fn interval(tally: &Tally, lane: &LaneTally, by: KernelName) -> Message {
    let [low, high] = tally.interval(lane, Z_95);
    let mean = cents(tally.loss_mean(lane).unwrap_or_default());
    let result = if mean.is_positive() { "lost" } else { "gained" };
    let by = match by {
        KernelName::Odds => "quick",
        KernelName::Engine => "exact",
    };
    let args = [
        ("by", Argument::Token(by)),
        ("low", share(low)),
        ("high", share(high)),
        ("result", Argument::Token(if mean.is_zero() { "even" } else { result })),
        ("mean", Argument::Money(mean.abs())),
    ];
    Message::new("odds-interval", args)
}

/// Whether one account was closed out less often and lost more each time, as a fact of this count.
pub(super) fn rarer_but_bigger(tally: &Tally) -> Option<Message> {
    let [cross, isolated] = tally.lanes();
    let (mode, rarer, other) = if cross.liquidated() < isolated.liquidated() {
        (MODES[0], cross, isolated)
    } else {
        (MODES[1], isolated, cross)
    };
    let [loss, loss_other] = [rarer.loss_each_time()?, other.loss_each_time()?];
    let times = loss.decimal().checked_div(loss_other.decimal())?.round_dp(1).normalize();
    // As it is said: "1 times as much" is not more.
    let is_so =
        rarer.liquidated() < other.liquidated() && loss_other.is_positive() && Decimal::ONE < times;
    let each = |loss: Money| Argument::Money(cents(loss));
    let args = [
        ("mode", Argument::Token(mode.name())),
        ("times", Argument::Number(times)),
        ("loss", each(loss)),
        ("other", each(loss_other)),
        ("count", count(rarer.liquidated())),
        ("more", count(other.liquidated())),
    ];
    is_so.then(|| Message::new("odds-rarer", args))
}

/// What the count left out, or that it left out nothing.
pub(super) fn honesty(scenario: &Scenario, by: KernelName) -> Vec<Message> {
    match by {
        KernelName::Engine => vec![said("odds-exact")],
        KernelName::Odds => {
            let mut lines = vec![said("odds-quick")];
            lines.extend(left_out(scenario));
            lines.push(said("odds-ask-exact"));
            lines
        }
    }
}

/// What the quick way leaves out of this bet, and which way it errs.
fn left_out(scenario: &Scenario) -> Vec<Message> {
    let has_sums = Question::new(scenario).is_ok_and(|question| question.has_sums());
    let lines = [
        (!scenario.costs.has_funding).then_some("odds-more-often"),
        scenario.costs.has_funding.then_some("odds-no-funding"),
        (scenario.jumps != Jumps::None).then_some("odds-jumps"),
        has_sums.then_some("odds-sums"),
    ];
    lines.into_iter().flatten().map(said).collect()
}

/// What the map leaves out, and what else a bet of it is than that of the page.
pub(super) fn map_honesty(map: &Map) -> Vec<Message> {
    let mut lines = vec![said("odds-map-quick")];
    lines.extend(left_out(map.scenario()));
    if map.posts_more() && map.axis() != Axis::Margin {
        lines.push(said("odds-map-margin"));
    }
    lines
}

/// Why the quick way cannot answer.
pub(super) fn cannot(cannot: Cannot) -> Message {
    let why = match cannot {
        Cannot::Scene => "scene",
        Cannot::Orders => "orders",
        Cannot::Instructions => "instructions",
        Cannot::Shocks => "shocks",
        Cannot::TopUps => "top-ups",
        Cannot::RuleChange => "rule-change",
        Cannot::Stages => "stages",
    };
    Message::new("odds-cannot", [("why", Argument::Token(why))])
}

/// Why there is no map.
pub(super) fn no_map(why: NoMap) -> Message {
    match why {
        NoMap::Cannot(why) => cannot(why),
        NoMap::Several => said("odds-map-several"),
        NoMap::Coins => said("odds-map-coins"),
        NoMap::Jumps => said("odds-map-jumps"),
    }
}

/// The line beside the leverage: of a hundred futures so many.
pub(super) fn live([cross, isolated]: [u64; 2], all: u64) -> Message {
    let args = [("cross", hundred(cross, all)), ("isolated", hundred(isolated, all))];
    Message::new("odds-line", args)
}

/// What moves that line, and why, and what it leaves out.
pub(super) fn live_why(scenario: &Scenario) -> Message {
    let margin = if scenario.margin.is_some() { "given" } else { "follows" };
    let costs = if scenario.costs.has_funding { "some" } else { "none" };
    let args = [("margin", Argument::Token(margin)), ("costs", Argument::Token(costs))];
    Message::new("odds-line-why", args)
}

/// A count as whole futures of a hundred: none only where there were none, all only where all.
pub(super) fn hundred(counted: u64, all: u64) -> Argument {
    let nearest = (counted * 200 + all) / (2 * all.max(1));
    Argument::Text(match nearest {
        0 if 0 < counted => String::from("<\u{a0}1"),
        100 if counted < all => String::from(">\u{a0}99"),
        nearest => nearest.to_string(),
    })
}

/// The name of an account.
pub(super) fn account(mode: MarginMode) -> Message {
    Message::new("odds-account", [("mode", Argument::Token(mode.name()))])
}

fn cents(amount: Money) -> Money {
    Money::new(amount.decimal().round_dp(2))
}

#[cfg(test)]
mod tests {
    use super::hundred;
    use crate::view::Argument;

    #[test]
    fn a_hundred_is_said_only_where_it_is_all() {
        let cases = [
            (0, "0"),
            (1, "<\u{a0}1"),
            (40, "<\u{a0}1"),
            (41, "1"),
            (4_096, "50"),
            (8_191, ">\u{a0}99"),
            (8_192, "100"),
        ];
        for (counted, expected) in cases {
            assert_eq!(hundred(counted, 8_192), Argument::Text(expected.to_owned()), "{counted}");
        }
    }
}
