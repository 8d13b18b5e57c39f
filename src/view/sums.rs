//! *Show the sum*: every derived number of an account with the values it is made of. All lines share
//! their values; they are said only where somebody looks.

use crate::engine::{LoanRule, MarginMode, PoolId, Position, Risk, pool};
use crate::sim::{Experiment, Lane};
use crate::units::{Money, Price};
use crate::view::{Argument, LaneView, Message, number};
use rust_decimal::{Decimal, dec};

/// Values in the sums, by name.
const NAMES: [&str; 20] = [
    "collateral",
    "wallet",
    "qty",
    "entry",
    "rate",
    "deduction",
    "interest",
    "debt",
    "price",
    "mark",
    "pnl",
    "other",
    "equity",
    "ratenow",
    "deductionnow",
    "floorother",
    "floor",
    "notional",
    "floorown",
    "interestnow",
];
/// Those of them that are left out where they are zero, by their places, and what says so.
const LEFT_OUT: [(usize, &str); 5] = [
    (5, "hasdeduction"),
    (11, "hasother"),
    (14, "hasdeductionnow"),
    (15, "hasfloorother"),
    (19, "hasinterest"),
];

/// The sums of the position that an account is told by: what stands in them, and which there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    values: [Decimal; NAMES.len()],
    is_lent: bool,
    /// Whether something else in the pool moves with the price of the position.
    has_more: bool,
}

impl Sums {
    /// The sums of an open position, from the risk of its pool, the value of all positions in it, and
    /// its liquidation price.
    pub(super) fn of(
        position: &Position,
        (risk, notional, line): (Risk, Money, Option<Price>),
        lane: &Lane,
        experiment: &Experiment,
    ) -> Self {
        let (marks, venue, account) = (experiment.marks(), experiment.venue(), &lane.account);
        let (id, mark) = (PoolId::of(position), marks.get(position.instrument));
        let line = line.unwrap_or(mark);
        let own = venue.risk(position, marks);
        let (pnl, collateral) = (position.pnl(mark), pool::collateral(account, id));
        let interest_now = position.interest_owed(mark);
        let floor_other = risk.maintenance - own.maintenance;
        let loan = &venue.rules.loan;
        let tier_at = |price: Price| {
            let tier = venue.tiers(position.instrument).tier_at(price * position.qty);
            (tier.rate, tier.deduction)
        };
        let tier = |price: Price| {
            let lent = |rule: &LoanRule| (rule.margin_at(rule.level_liquidation), Money::ZERO);
            loan.as_ref().map_or_else(|| tier_at(price), lent)
        };
        let ((rate, deduction), (rate_now, deduction_now)) = (tier(line), tier(mark));
        let lent = position.loan.filter(|_| loan.is_some());
        let [principal, interest] =
            lent.map_or([Decimal::ZERO; 2], |loan| [loan.principal, loan.interest]);
        let values = [
            // While other prices stand still, what else the pool has and needs is as good as money.
            (risk.equity - own.equity - floor_other).decimal(),
            collateral.decimal(),
            position.qty.decimal(),
            position.entry_value.decimal(),
            rate.decimal() * dec!(100),
            deduction.decimal(),
            interest,
            principal + interest,
            line.decimal(),
            mark.decimal(),
            pnl.decimal(),
            (risk.equity - collateral - pnl + interest_now).decimal(),
            risk.equity.decimal(),
            rate_now.decimal() * dec!(100),
            deduction_now.decimal(),
            floor_other.decimal(),
            risk.maintenance.decimal(),
            notional.decimal(),
            own.maintenance.decimal(),
            interest_now.decimal(),
        ];
        // Coins move with their price, and so does another position in the same asset.
        let is_twin = |other: &&Position| other.instrument == position.instrument;
        let has_more = !pool::coins(account, id).is_empty()
            || 1 < pool::members(account, id).filter(is_twin).count();
        Self { values, is_lent: loan.is_some(), has_more }
    }

    /// The lines, first those of the liquidation price: each ends with the number that the account shows.
    pub fn said(lane: &LaneView) -> Vec<Message> {
        let (Some(position), Some(sums)) = (lane.position(), &lane.sums) else { return Vec::new() };
        let is_lent = sums.is_lent;
        let mut lines = vec![("sum-pnl", None), ("sum-equity", None)];
        let now = if is_lent { "sum-loan-now" } else { "sum-maintenance" };
        lines.push((now, None));
        let percent = |rate| Some(Argument::Percent(rate));
        let effective = lane.effective_leverage.map(|rate| Argument::Text(number::multiple(rate)));
        // What is posted is no sum, and what a loan holds back goes by its debt.
        let has_margin = position.mode == MarginMode::Cross && !is_lent;
        let results = [
            ("sum-margin", has_margin.then_some(Argument::Money(position.margin))),
            ("sum-buffer", Some(Argument::Money(lane.buffer))),
            ("sum-risk", lane.risk_rate.and_then(percent)),
            ("sum-effective", effective),
            ("sum-distance", lane.distance.and_then(percent)),
            ("sum-bankruptcy", position.bankruptcy_price.map(Argument::Price)),
        ];
        lines.extend(results.into_iter().filter(|(_, value)| value.is_some()));
        let first = match (lane.liquidation_price, sums.has_more, is_lent) {
            (None, ..) => vec!["sum-none"],
            (Some(_), true, _) => vec!["sum-rule", "sum-more"],
            (Some(_), false, false) => vec!["sum-rule", "sum-left", "sum-floor", "sum-result"],
            (Some(_), false, true) => {
                vec!["sum-rule", "sum-loan-left", "sum-loan-floor", "sum-loan-result"]
            }
        };
        // Where there is a rest of the pool, what it adds is reckoned first.
        let [collateral, wallet] = [sums.values[0], sums.values[1]];
        let has_backing = 1 < first.len() && !sums.has_more && collateral != wallet;
        let backing = has_backing.then_some("sum-backing");
        let mut of = vec![
            ("side", Argument::Token(position.side.name())),
            ("lev", Argument::Number(position.leverage.decimal().normalize())),
            ("own", Argument::Number(position.notional.decimal().normalize())),
        ];
        for (name, value) in NAMES.into_iter().zip(&sums.values) {
            of.push((name, Argument::Number(value.normalize())));
        }
        for (place, name) in LEFT_OUT {
            let is_there = !sums.values[place].is_zero();
            of.push((name, Argument::Token(if is_there { "yes" } else { "no" })));
        }
        let first = backing.into_iter().chain(first).map(|key| (key, None));
        let lines = first.chain(lines).map(|(key, value)| {
            let mut of = of.clone();
            of.extend(value.map(|value| ("result", value)));
            Message { key, args: of }
        });
        lines.collect()
    }
}
