//! *Show the sum*: every derived number of a position with the values it is made of. All lines of a
//! position share their values; they are said only where somebody looks.

use crate::engine::{Loan, MarginMode, PoolId, Position, Tier, liquidation_price, pool};
use crate::sim::{Experiment, Lane};
use crate::units::{Money, Price};
use crate::view::{Argument, LaneView, Message, number};
use rust_decimal::{Decimal, dec};

/// The sums of one position: which lines there are, and what stands in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    lines: Vec<&'static str>,
    of: Vec<(&'static str, Argument)>,
}

impl Sums {
    /// The lines of the leading position of an account, first those of the liquidation price: each ends
    /// with the number that the account shows.
    pub fn said(lane: &LaneView) -> Vec<Message> {
        let Some(position) = lane.position() else { return Vec::new() };
        let Self { lines, of } = &position.sums;
        let (mut lines, mut of) = (lines.clone(), of.clone());
        of.push(("margin", Argument::Money(position.margin)));
        of.push(("buffer", Argument::Money(lane.buffer)));
        lines.push("sum-buffer");
        let effective = lane.effective_leverage.map(|rate| Argument::Text(number::multiple(rate)));
        let others = [
            ("sum-risk", "risk", lane.risk_rate.map(Argument::Percent)),
            ("sum-effective", "effective", effective),
            ("sum-distance", "distance", lane.distance.map(Argument::Percent)),
            ("sum-bankruptcy", "end", position.bankruptcy_price.map(Argument::Price)),
        ];
        for (line, name, value) in others {
            if let Some(value) = value {
                of.push((name, value));
                lines.push(line);
            }
        }
        lines.into_iter().map(|key| Message::new(key, of.iter().cloned())).collect()
    }

    /// The sums of an open position of a lane.
    pub(super) fn of(position: &Position, lane: &Lane, experiment: &Experiment) -> Self {
        let (marks, venue, account) = (experiment.marks(), experiment.venue(), &lane.account);
        let id = PoolId::of(position);
        let mark = marks.get(position.instrument);
        let line = liquidation_price(account, id, position.instrument, marks, venue);
        let line = line.map(Price::shown);
        let (risk, own) = (pool::risk(account, id, marks, venue), venue.risk(position, marks));
        let pnl = position.pnl(mark);
        let collateral = pool::collateral(account, id);
        let exact = |number: Decimal| Argument::Number(number.normalize());
        let money = |amount: Money| exact(amount.decimal());
        let flag = |is: bool| Argument::Token(if is { "yes" } else { "no" });
        let notional = pool::members(account, id)
            .map(|position| position.notional(marks.get(position.instrument)))
            .sum::<Money>();
        let (other, floor_other) =
            (risk.equity - collateral - pnl, risk.maintenance - own.maintenance);
        // While other prices stand still, what else the pool has and needs is as good as money.
        let backing = risk.equity - own.equity - floor_other;
        // Of the equity of several, a position has the share that its floor is of all floors (M19).
        let share = own
            .maintenance
            .ratio_to(risk.maintenance)
            .map_or(risk.equity, |rate| risk.equity * rate);
        let loan = position.loan.filter(|_| venue.rules.loan.is_some());
        let Loan { principal, interest } =
            loan.unwrap_or(Loan { principal: Decimal::ZERO, interest: Decimal::ZERO });
        let tier = |price: Price| match &venue.rules.loan {
            Some(rule) => (rule.margin_at(rule.level_liquidation), Money::ZERO),
            None => {
                let Tier { rate, deduction, .. } =
                    *venue.tiers(position.instrument).tier_at(price * position.qty);
                (rate, deduction)
            }
        };
        let ((rate, deduction), (rate_now, deduction_now)) =
            (tier(line.unwrap_or(mark)), tier(mark));
        let of = vec![
            ("side", Argument::Token(position.side.name())),
            ("collateral", money(backing)),
            ("wallet", money(collateral)),
            ("qty", exact(position.qty.decimal())),
            ("entry", money(position.entry_value)),
            ("rate", exact(rate.decimal() * dec!(100))),
            ("deduction", money(deduction)),
            ("hasdeduction", flag(!deduction.is_zero())),
            ("interest", exact(interest)),
            ("debt", exact(principal + interest)),
            ("price", exact(line.unwrap_or(mark).decimal())),
            ("mark", exact(mark.decimal())),
            ("pnl", money(pnl)),
            ("other", money(other)),
            ("hasother", flag(!other.is_zero())),
            ("equity", money(risk.equity)),
            ("ratenow", exact(rate_now.decimal() * dec!(100))),
            ("deductionnow", money(deduction_now)),
            ("hasdeductionnow", flag(!deduction_now.is_zero())),
            ("floorother", money(floor_other)),
            ("hasfloorother", flag(!floor_other.is_zero())),
            ("floor", money(risk.maintenance)),
            ("notional", money(notional)),
            ("lev", exact(position.leverage.decimal())),
            ("own", money(position.notional(mark))),
            ("share", money(share)),
        ];
        let is_lent = venue.rules.loan.is_some();
        // Coins move with their price, and so does another position in the same asset.
        let is_twin = |other: &Position| other.instrument == position.instrument;
        let has_more = !pool::coins(account, id).is_empty()
            || 1 < pool::members(account, id).filter(|other| is_twin(other)).count();
        let mut lines = match (line, is_lent) {
            (None, _) => vec!["sum-none"],
            (Some(_), _) if has_more => vec!["sum-rule", "sum-more"],
            (Some(_), false) => vec!["sum-rule", "sum-left", "sum-floor", "sum-result"],
            (Some(_), true) => {
                vec!["sum-rule", "sum-loan-left", "sum-loan-floor", "sum-loan-result"]
            }
        };
        lines.extend(["sum-pnl", "sum-equity"]);
        lines.push(if is_lent { "sum-loan-now" } else { "sum-maintenance" });
        // What is posted is no sum, and what a loan holds back goes by its debt.
        lines.extend((position.mode == MarginMode::Cross && !is_lent).then_some("sum-margin"));
        Self { lines, of }
    }
}
