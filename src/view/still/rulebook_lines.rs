//! The page of a rulebook as messages: what it does, whose rules it follows, and every setting on which
//! venues differ. All of it is read off the rulebook, so that the page cannot say another rule.

use super::about_lines as about;
use crate::engine::{
    Account, BRACKETS_DATE, Basis, CloseFee, Costs, FloorTier, FundingRule, InterestRule, Ladder,
    LineShown, LoanRule, MarginMode, OwnFunds, PoolId, Remainder, RuleBook, TakeoverOrder,
    Threshold, TierSource, Venue, execute, liquidation_price,
};
use crate::sim::{INSTRUMENT, Key, Rules, Scenario, Session};
use crate::units::{Leverage, Rate};
use crate::view::{Argument, Message, bet_words};
use rust_decimal::Decimal;

/// What the page of a rulebook says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulebookPage {
    /// Its name, as the bet calls it.
    pub title: Message,
    /// What it does, in sentences.
    pub says: Message,
    /// Its settings by name.
    pub settings: Vec<(Message, Message)>,
}

/// The page of a rulebook, with all its costs.
pub fn rulebook_page(rules: Rules) -> RulebookPage {
    let costs = Costs::ALL;
    let book = rules.book(costs, Leverage::at_most_125());
    let Costs { has_fees, has_funding, has_slippage } = rules.costs_default();
    let names = [
        ("setting-fee", has_fees, "setting-fee-if"),
        ("setting-funding", has_funding, "setting-funding-if"),
        ("setting-slippage", has_slippage, "setting-slippage-if"),
    ];
    // Costs that a rulebook does not charge unless asked to.
    let named = |name: &'static str| {
        let other = names.into_iter().find(|(usual, is_on, _)| *usual == name && !is_on);
        other.map_or(name, |(_, _, other)| other)
    };
    let settings = settings(&book).into_iter().map(|(name, value)| (named(name), value));
    RulebookPage {
        title: bet_words::choice(Key::Rules, rules.name()),
        says: about::rulebook(rules),
        settings: settings.map(|(name, value)| (Message::plain(name), value)).collect(),
    }
}

type Setting = (&'static str, Message);

fn settings(book: &RuleBook) -> Vec<Setting> {
    let threshold = match book.threshold {
        Threshold::AtOrBelow => "at",
        Threshold::Below => "below",
    };
    let line = match book.line {
        LineShown::Exact => "exact",
        LineShown::FrozenAtMark => "frozen",
    };
    let rest = match book.remainder {
        Remainder::ToInsurance => "insurance",
        Remainder::ToTrader => "trader",
    };
    let takeover = match book.takeover {
        TakeoverOrder::AllAtOnce => "all",
        TakeoverOrder::LargestLossFirst => "largest",
    };
    let fee = ("rate", Argument::Percent(book.fee_taker));
    let mut settings = vec![("setting-threshold", is("setting-threshold-is", threshold))];
    settings.extend(match &book.loan {
        Some(rule) => lent(rule),
        None => asked(book),
    });
    settings.extend([
        ("setting-line", is("setting-line-is", line)),
        ("setting-stages", stages(book.ladder)),
        ("setting-takeover", is("setting-takeover-is", takeover)),
        ("setting-rest", is("setting-rest-is", rest)),
        ("setting-fee", Message::new("setting-fee-is", [fee, about::gathered()])),
    ]);
    let slippage = ("setting-slippage", Message::plain("setting-slippage-is"));
    settings.extend(book.has_slippage.then_some(slippage));
    settings.extend(book.has_liquidation_fee.then(liquidation_fee));
    settings.extend(book.funding.into_iter().flat_map(funding));
    settings.push(("setting-insurance", value(Argument::Money(book.insurance_start))));
    settings
}

/// What contracts ask for, and when the venue asks for more.
fn asked(book: &RuleBook) -> Vec<Setting> {
    let floor = match &book.tiers {
        TierSource::Instrument => {
            let date = ("date", Argument::Text(BRACKETS_DATE.to_owned()));
            Message::new("setting-floor-brackets", [date])
        }
        TierSource::Same(table) => {
            let rate = ("rate", Argument::Percent(table.tier_last().rate));
            Message::new("setting-floor-rate", [rate])
        }
    };
    let basis = match book.basis {
        Basis::Mark => "mark",
        Basis::Entry => "entry",
    };
    let close_fee = match book.close_fee {
        CloseFee::Outside => "outside",
        CloseFee::AtMark => "mark",
        CloseFee::AtBankruptcy => "bankruptcy",
    };
    let border = match book.at_floor {
        FloorTier::Below => "below",
        FloorTier::Above => "above",
    };
    let call = book.call_multiple.decimal();
    let times = |name, times| (name, Argument::Number(times));
    let call = [times("call", call), times("close", call + call)];
    let has_borders = matches!(book.tiers, TierSource::Instrument);
    let border = has_borders.then(|| ("setting-border", is("setting-border-is", border)));
    let mut settings =
        vec![("setting-floor", floor), ("setting-basis", is("setting-basis-is", basis))];
    settings.extend(border);
    settings.push(("setting-close-fee", is("setting-close-fee-is", close_fee)));
    settings.push(("setting-call", Message::new("setting-call-is", call)));
    settings
}

/// What a lender asks for: levels by leverage, and interest.
fn lent(rule: &LoanRule) -> Vec<Setting> {
    let level = |name, level: Decimal| (name, Argument::Percent(Rate::new(level)));
    let low = LoanRule::UP_TO_3X;
    let call = [
        level("lowcall", low.level_call),
        ("lowlev", Argument::Number(low.leverage_max)),
        level("call", rule.level_call),
        ("lev", Argument::Number(rule.leverage_max)),
    ];
    let initial = [
        level("lowlevel", low.level_initial),
        ("lowlev", Argument::Number(low.leverage_max)),
        level("level", rule.level_initial),
        ("lev", Argument::Number(rule.leverage_max)),
    ];
    let floor = [level("level", rule.level_liquidation)];
    let is = match rule.own_funds {
        OwnFunds::First => "first",
        OwnFunds::Beside => "beside",
    };
    // Of the usual bet, at a leverage that its money can back.
    let bet = Session::new("lev=4").experiment().scenario().clone();
    let mut own = vec![
        ("is", Argument::Token(is)),
        ("size", Argument::Money(bet.size)),
        ("wallet", Argument::Money(bet.wallet)),
    ];
    for (name, own_funds) in [("first", OwnFunds::First), ("beside", OwnFunds::Beside)] {
        own.extend(
            fall(&bet, LoanRule { own_funds, ..*rule }).map(|fall| (name, Argument::Percent(fall))),
        );
    }
    let mut settings = vec![
        ("setting-floor", Message::new("setting-floor-debt", floor)),
        ("setting-own", Message::new("setting-own-is", own)),
        ("setting-initial", Message::new("setting-initial-is", initial)),
        ("setting-call", Message::new("setting-call-loan", call)),
    ];
    settings.extend(rule.interest.into_iter().flat_map(interest));
    settings
}

/// How far the price of a long may fall in cross, without costs: found by the engine.
fn fall(scenario: &Scenario, rule: LoanRule) -> Option<Rate> {
    let rules = RuleBook::loan(Costs::NONE, rule);
    let (venue, marks) = (Venue { rules, ..scenario.venue() }, scenario.marks_at_open());
    let mut account = Account::default();
    for command in scenario.commands(MarginMode::Cross) {
        execute(&mut account, command, &marks, &venue).ok()?;
    }
    let line = liquidation_price(&account, PoolId::Cross, INSTRUMENT, &marks, &venue)?;
    let entry = scenario.entry().decimal();
    Some(Rate::new((entry - line.decimal()) / entry))
}

/// What borrowing costs, and when it is charged.
fn interest(rule: InterestRule) -> [Setting; 3] {
    let InterestRule { rate, rate_minutes, period_minutes, periods_at_opening } = rule;
    let rate = ("rate", Argument::Percent(rate));
    let hours = ("hours", Argument::Count(rate_minutes / 60));
    let minutes = [("minutes", Argument::Count(period_minutes))];
    let more = [("count", Argument::Count(periods_at_opening))];
    [
        ("setting-interest", Message::new("setting-interest-is", [rate, hours, about::gathered()])),
        ("setting-period", Message::new("setting-period-is", minutes)),
        ("setting-opening", Message::new("setting-opening-is", more)),
    ]
}

/// What is paid, how a premium would change it, and how much of it at once.
fn funding(rule: FundingRule) -> [Setting; 3] {
    let FundingRule { interval_minutes, interest, clamp, divisor } = rule;
    let rate = ("rate", Argument::Percent(interest));
    let hours = ("hours", Argument::Count(interval_minutes / 60));
    let clamp = [("clamp", Argument::Percent(clamp))];
    let parts = [("count", Argument::Count(divisor))];
    [
        ("setting-funding", Message::new("setting-funding-is", [rate, hours, about::gathered()])),
        ("setting-premium", Message::new("setting-premium-is", clamp)),
        ("setting-divisor", Message::new("setting-divisor-is", parts)),
    ]
}

fn stages(ladder: Ladder) -> Message {
    match ladder {
        Ladder::None => Message::plain("setting-stages-none"),
        Ladder::Tiers { down } => {
            let far = match down {
                1 => "one",
                usize::MAX => "lowest",
                _ => "several",
            };
            let args = [("is", Argument::Token(far)), ("down", Argument::Number(down.into()))];
            Message::new("setting-stages-tiers", args)
        }
        Ladder::Fraction { share, above } => {
            let args = [("share", Argument::Percent(share)), ("above", Argument::Money(above))];
            Message::new("setting-stages-fraction", args)
        }
    }
}

/// Of each asset, never more than is left.
fn liquidation_fee() -> Setting {
    let args = about::liquidation_fees().into_iter().chain([about::gathered()]);
    ("setting-liquidation-fee", Message::new("setting-liquidation-fee-is", args))
}

/// One of the words that a setting can be.
fn is(key: &'static str, word: &'static str) -> Message {
    Message::new(key, [("is", Argument::Token(word))])
}

fn value(value: Argument) -> Message {
    Message::new("value", [("value", value)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Words;
    use rust_decimal::dec;

    fn said(message: &Message) -> String {
        let words = Words::english();
        assert_eq!(words.problem(message), None);
        words.say(message)
    }

    #[test]
    fn ladders_say_how_far_a_stage_goes_down() {
        let told = |ladder| said(&stages(ladder));
        let one = "one bracket at a time, the rest in the lowest one";
        assert_eq!(told(Ladder::TIER_BY_TIER), one);
        let lowest = "straight to the lowest bracket, the rest from there";
        assert_eq!(told(Ladder::TO_LOWEST_TIER), lowest);
        let two = "2 brackets at a time, the rest in the lowest one";
        assert_eq!(told(Ladder::Tiers { down: 2 }), two);
    }

    /// What no rulebook here has, but venues do.
    #[test]
    fn the_other_values_of_settings_can_be_said() {
        let four_hours =
            InterestRule { period_minutes: 240, periods_at_opening: 1, ..InterestRule::DAILY };
        let [_, (_, period), (_, opening)] = interest(four_hours);
        assert_eq!(said(&period), "for every started 240 minutes");
        assert_eq!(said(&opening), "the interest of the first period, at once, and of 1 more");
        let hourly = FundingRule {
            interval_minutes: 60,
            interest: Rate::new(dec!(0.0001)),
            clamp: Rate::new(dec!(0.0005)),
            divisor: 8,
        };
        let [_, (_, premium), (_, divisor)] = funding(hourly);
        assert!(said(&premium).contains("by at most 0.05\u{a0}%"));
        assert_eq!(said(&divisor), "in parts: 8 of them make up the rate");
        let beside = LoanRule { own_funds: OwnFunds::Beside, ..LoanRule::UP_TO_5X };
        let own = lent(&beside).into_iter().find(|(name, _)| *name == "setting-own");
        let (_, own) = own.expect("a line");
        let own = said(&own);
        assert!(own.starts_with("stands beside the loan: everything is borrowed. Behind"), "{own}");
        // Settled, on loans: 5,000 of 20,000 at a liquidation level of 1.1, used first and beside.
        assert!(own.contains("used first, closed out 17.5\u{a0}% below"), "{own}");
        assert!(own.contains("beside the loan, 15.0\u{a0}% below"), "{own}");
    }
}
