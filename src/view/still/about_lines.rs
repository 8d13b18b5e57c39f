//! The page about the model as messages: what is computed, what is left out, what is kept. Every
//! rate comes from the rulebooks and the catalogue, so that the page cannot say another one.

use super::bets;
use crate::engine::{
    Asset, BRACKETS_DATE, Costs, DEEP_MAX, FAIR_MAX, GATHERED_DATE, InstrumentId, Ladder, LoanRule,
    RATED_ORDER, RuleBook, Venue,
};
use crate::sim::{PRICE_RATIO_MAX, Rules};
use crate::units::{Money, Rate};
use crate::view::node::Node;
use crate::view::page::el;
use crate::view::rules::explained;
use crate::view::{Argument, Message};

/// What this page says in order: the heading of each section and its lines. The first heading is
/// that of the page.
pub fn about_lines() -> Vec<(Message, Vec<Message>)> {
    let plain = |keys: &[&'static str]| keys.iter().map(|key| Message::plain(key)).collect();
    vec![
        (Message::plain("about-title"), plain(&["about-intro"])),
        (Message::plain("about-rules"), rules()),
        (
            Message::plain("about-left-out"),
            plain(&[
                "about-out-orders",
                "about-out-order-margin",
                "about-out-mark",
                "about-out-deleveraging",
                "about-out-contracts",
                "about-out-sides",
                "about-out-funding",
                "about-out-exchange",
                "about-out-delay",
                "about-out-loan",
                "about-out-money",
            ]),
        ),
        (Message::plain("about-sayings"), sayings()),
        (Message::plain("about-sources"), sources()),
        (Message::plain("about-more"), plain(&["about-privacy", "about-licence"])),
    ]
}

/// What is often said, and what is so.
fn sayings() -> Vec<Message> {
    let tenfold = bets::told([bets::TENFOLD]);
    vec![Message::new("about-saying-tenfold", tenfold), Message::plain("about-saying-cross")]
}

/// Where the rules and figures come from.
fn sources() -> Vec<Message> {
    let date = ("date", Argument::Text(BRACKETS_DATE.to_owned()));
    vec![
        Message::new("about-source-venues", [date, gathered()]),
        Message::plain("about-source-prices"),
        Message::plain("about-source-slippage"),
        Message::plain("about-source-checked"),
    ]
}

/// The rules of the model that the sentences explain.
const RULES: [(&str, &str); 12] = [
    ("about-rule-liquidation", "M8"),
    ("about-rule-call", "M9"),
    ("about-rule-price", "M18"),
    ("about-rule-textbook", "M20"),
    ("about-rule-tiered", "M21"),
    ("about-rule-tierstep", "M23"),
    ("about-rule-fraction", "M23"),
    ("about-rule-loan", "M22"),
    ("about-rule-coins", "M25"),
    ("about-rule-liquidity", "M44"),
    ("about-rule-market", "M30"),
    ("about-rule-futures", "M60"),
];

/// A sentence about the model, in an element of its own, with the number of its rule.
pub(super) fn ruled(sentence: Message, tag: &'static str) -> Node {
    let rule = RULES.into_iter().find(|(key, _)| *key == sentence.key).map(|(_, rule)| rule);
    explained(rule, el("p", "").text(sentence), el(tag, "ruled"))
}

fn rules() -> Vec<Message> {
    let costs = Costs::ALL;
    vec![
        Message::plain("about-rule-liquidation"),
        call(&RuleBook::textbook(costs)),
        Message::plain("about-rule-price"),
        rulebook(Rules::Textbook),
        rulebook(Rules::Tiered),
        rulebook(Rules::TierStep),
        rulebook(Rules::Fraction),
        rulebook(Rules::Loan),
        Message::plain("about-rule-coins"),
        liquidity(),
        market(),
        Message::plain("about-rule-futures"),
    ]
}

/// What a rulebook does, with all its costs.
pub(super) fn rulebook(rules: Rules) -> Message {
    let costs = Costs::ALL;
    match rules {
        Rules::Textbook => textbook(RuleBook::textbook(costs)),
        Rules::Tiered => tiered(&RuleBook::tiered(costs)),
        Rules::TierStep => Message::new("about-rule-tierstep", [gathered()]),
        Rules::Fraction => fraction(&RuleBook::fraction(costs)),
        Rules::Loan => loan(&RuleBook::loan(costs, LoanRule::UP_TO_5X), LoanRule::UP_TO_3X),
    }
}

/// What the rating of an asset means (M44).
fn liquidity() -> Message {
    let order = Argument::Money(RATED_ORDER);
    Message::new(
        "about-rule-liquidity",
        [
            ("order", order),
            ("deep", Argument::Percent(DEEP_MAX)),
            ("fair", Argument::Percent(FAIR_MAX)),
        ],
    )
}

/// How prices come about, and the highest one (M33).
fn market() -> Message {
    let times = Argument::Number(PRICE_RATIO_MAX.into());
    Message::new("about-rule-market", [("times", times)])
}

/// When a margin call stands; the multiple is the same in all rulebooks of contracts.
fn call(rules: &RuleBook) -> Message {
    let call = rules.call_multiple.decimal();
    let close = call + call;
    let times = |name, times| (name, Argument::Number(times));
    Message::new("about-rule-call", [times("call", call), times("close", close)])
}

fn textbook(rules: RuleBook) -> Message {
    let mut args = trading_costs(&rules);
    let venue = Venue { instruments: Vec::new(), rules };
    args.push(("rate", Argument::Percent(venue.tiers(InstrumentId(0)).tier_last().rate)));
    Message::new("about-rule-textbook", args)
}

fn tiered(rules: &RuleBook) -> Message {
    let symbols = Asset::ALL.map(Asset::bracket_symbol).join(", ");
    let mut args = trading_costs(rules);
    args.push(("symbols", Argument::Text(symbols)));
    args.push(("date", Argument::Text(BRACKETS_DATE.to_owned())));
    args.extend(liquidation_fees());
    Message::new("about-rule-tiered", args)
}

/// What the takeover of a position costs, asset by asset.
pub(super) fn liquidation_fees() -> [(&'static str, Argument); 4] {
    Asset::ALL.map(|asset| {
        let name = match asset {
            Asset::Btc => "btc",
            Asset::Eth => "eth",
            Asset::Sol => "sol",
            Asset::Alt => "alt",
        };
        (name, Argument::Percent(asset.instrument().liquidation_fee))
    })
}

/// When rates, levels and stages were gathered.
pub(super) fn gathered() -> (&'static str, Argument) {
    ("gathered", Argument::Text(GATHERED_DATE.to_owned()))
}

fn fraction(rules: &RuleBook) -> Message {
    let (share, above) = match rules.ladder {
        Ladder::Fraction { share, above } => (share, above),
        Ladder::None | Ladder::Tiers { .. } => (Rate::ZERO, Money::ZERO),
    };
    let args = [("share", Argument::Percent(share)), ("above", Argument::Money(above)), gathered()];
    Message::new("about-rule-fraction", args)
}

fn loan(rules: &RuleBook, low: LoanRule) -> Message {
    let level = |level| Argument::Percent(Rate::new(level));
    let mut args = trading_costs(rules);
    args.extend(liquidation_fees());
    args.extend([
        ("lowlev", Argument::Number(low.leverage_max)),
        ("lowcall", level(low.level_call)),
    ]);
    if let Some(rule) = rules.loan {
        args.extend([
            ("lev", Argument::Number(rule.leverage_max)),
            ("call", level(rule.level_call)),
            ("end", level(rule.level_liquidation)),
        ]);
        args.extend(rule.interest.map(|interest| ("interest", Argument::Percent(interest.rate))));
    }
    Message::new("about-rule-loan", args)
}

/// Fee and funding with all costs switched on, and when they were gathered.
fn trading_costs(rules: &RuleBook) -> Vec<(&'static str, Argument)> {
    let mut args = vec![("fee", Argument::Percent(rules.fee_taker)), gathered()];
    if let Some(funding) = rules.funding {
        args.push(("funding", Argument::Percent(funding.interest)));
        args.push(("hours", Argument::Count(funding.interval_minutes / 60)));
    }
    args
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::view::rules::assert_in_model;

    #[test]
    fn every_rule_that_the_page_cites_stands_in_the_model() {
        assert_in_model(&RULES);
    }
}
