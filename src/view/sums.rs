//! *Show the sum*: every derived number of an account with the values it is made of. All lines share
//! their values; they are said only where somebody looks.

use crate::engine::{
    Account, Balance, LoanRule, MarginMode, Marks, PoolId, Position, Side, Venue, headroom_lines,
    pool,
};
use crate::sim::{Lane, at_stake};
use crate::units::{Leverage, Money, Price, Rate};
use crate::view::{Argument, LaneView, Message, PositionView, position_rows};
use rust_decimal::{Decimal, dec};

/// What is left out of a sum where it is zero, and what says so.
const LEFT_OUT: [(&str, &str); 9] = [
    ("deduction", "hasdeduction"),
    ("deductionnow", "hasdeductionnow"),
    ("other", "hasother"),
    ("floorother", "hasfloorother"),
    ("initialother", "hasinitialother"),
    ("interestnow", "hasinterest"),
    ("coins", "hascoins"),
    ("over", "hasover"),
    ("funding", "hasfunding"),
];

fn percent(rate: Rate) -> Decimal {
    rate.decimal() * dec!(100)
}

/// Sums that need no open position.
const OF_THE_ACCOUNT: [&str; 3] = ["sum-free", "sum-account", "sum-loss"];

/// Sums of what every pool has.
const OF_A_POOL: [&str; 3] = ["sum-equity", "sum-maintenance", "sum-risk"];

/// Sums that stand once for an account: under the position that it is told by.
const OF_THE_LEADING: [&str; 10] = [
    "sum-buffer",
    "sum-cover",
    "sum-initial-rate",
    "sum-initial-cover",
    "sum-margin-level",
    "sum-debt-ratio",
    "sum-effective",
    "sum-free",
    "sum-account",
    "sum-loss",
];

/// The sums of an account, or of a position and its pool: what stands in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    values: Vec<(&'static str, Decimal)>,
    /// Direction and chosen leverage of the position; none in those of an account.
    open: Option<(Side, Leverage)>,
    is_lent: bool,
    /// Whether something else in the pool moves with the price of the position.
    has_more: bool,
}

/// Sums under the position that they speak of; no heading over those of the account, with which the position
/// stands that it is told by.
pub type SumsUnder = (Option<Message>, Vec<Message>);

impl Sums {
    /// What stands in the sums of an account as a whole.
    pub(super) fn of_account(lane: &Lane, (marks, venue): (&Marks, &Venue)) -> Self {
        let account = &lane.account;
        let cross = pool::risk(account, PoolId::Cross, marks, venue).equity;
        let free = pool::available_to_back(account, marks, venue);
        let (settled, coins) = (account.wallet(), account.coins_value(marks));
        let equity = account.equity(marks);
        let posted: Money = account.positions.iter().map(|position| position.margin).sum();
        Self {
            values: vec![
                ("backing", cross.decimal()),
                ("held", (cross - free).decimal()),
                // What is held back beyond what there is.
                ("over", free.min(Money::ZERO).decimal()),
                ("settled", settled.decimal()),
                ("coins", coins.decimal()),
                ("gains", (equity - settled - coins).decimal()),
                ("account", equity.decimal()),
                ("deposits", lane.deposits_net().decimal()),
                ("posted", posted.decimal()),
                ("unposted", (at_stake(lane) - posted).decimal()),
            ],
            open: None,
            is_lent: false,
            has_more: false,
        }
    }

    /// What stands in the sums of a position with its liquidation price, where it has one, and of its pool.
    pub(super) fn of_position(
        lane: &Lane,
        (position, line): (&Position, Option<Price>),
        (marks, venue): (&Marks, &Venue),
    ) -> Self {
        let account = &lane.account;
        let mark = marks.get(position.instrument);
        let line = line.unwrap_or(mark);
        let funding = lane.funding_of(position.id);
        let mut sums = Self {
            values: vec![
                ("funding", funding.total.decimal()),
                ("fundingbefore", (funding.total - funding.last).decimal()),
                ("fundingrate", percent(funding.rate)),
                ("fundingvalue", funding.notional.decimal()),
                ("price", line.decimal()),
                ("mark", mark.decimal()),
            ],
            open: Some((position.side, position.leverage)),
            is_lent: venue.rules.loan.is_some(),
            has_more: false,
        };
        sums.add_tiers(position, [line, mark], venue);
        sums.add_pool(account, position, (marks, venue));
        sums.add_more(account, position, line, (marks, venue));
        sums
    }

    /// What is asked of a position at its line and now.
    fn add_tiers(&mut self, position: &Position, [line, mark]: [Price; 2], venue: &Venue) {
        let loan = venue.rules.loan.as_ref();
        let tier_at = |price: Price| {
            let tier = venue.tiers(position.instrument).tier_at(price * position.qty);
            (tier.rate, tier.deduction)
        };
        let tier = |price: Price| {
            let lent = |rule: &LoanRule| (rule.margin_at(rule.level_liquidation), Money::ZERO);
            loan.map_or_else(|| tier_at(price), lent)
        };
        let ((rate, deduction), (rate_now, deduction_now)) = (tier(line), tier(mark));
        let initial = loan.map_or(Rate::ZERO, |rule| rule.margin_at(rule.level_initial));
        self.values.extend([
            ("rate", percent(rate)),
            ("deduction", deduction.decimal()),
            ("ratenow", percent(rate_now)),
            ("deductionnow", deduction_now.decimal()),
            ("initialrate", percent(initial)),
            ("fee", percent(venue.rules.fee_taker)),
        ]);
    }

    /// A position, its pool, and the rest of that.
    fn add_pool(
        &mut self,
        account: &Account,
        position: &Position,
        (marks, venue): (&Marks, &Venue),
    ) {
        let (id, mark) = (PoolId::of(position), marks.get(position.instrument));
        let (own, risk) = (venue.risk(position, marks), pool::risk(account, id, marks, venue));
        let (pnl, collateral) = (position.pnl(mark), pool::collateral(account, id));
        let interest_now = position.interest_owed(mark);
        let floor_other = risk.maintenance - own.maintenance;
        let lent = position.loan.filter(|_| self.is_lent);
        let [principal, interest] =
            lent.map_or([Decimal::ZERO; 2], |loan| [loan.principal, loan.interest]);
        self.values.extend([
            // While other prices stand still, what else the pool has and needs is as good as money.
            ("collateral", (risk.equity - own.equity - floor_other).decimal()),
            ("wallet", collateral.decimal()),
            ("qty", position.qty.decimal()),
            ("entry", position.entry_value.decimal()),
            ("own", position.notional(mark).decimal()),
            ("notional", pool::notional(account, id, marks).decimal()),
            ("pnl", pnl.decimal()),
            ("principal", principal),
            ("interest", interest),
            ("interestnow", interest_now.decimal()),
            ("debt", principal + interest),
            ("pooldebt", Balance::of(account, id, marks, venue).debt.decimal()),
            ("other", (risk.equity - collateral - pnl + interest_now).decimal()),
            ("equity", risk.equity.decimal()),
            ("floorown", own.maintenance.decimal()),
            ("floorother", floor_other.decimal()),
            ("floor", risk.maintenance.decimal()),
            ("initialother", (risk.initial - own.initial).decimal()),
            ("initial", risk.initial.decimal()),
        ]);
    }

    /// Where more than the position moves with its price, as coins do and another position in the same asset:
    /// all that does at its line, as one straight line (M18), and what stands still.
    fn add_more(
        &mut self,
        account: &Account,
        position: &Position,
        line: Price,
        (marks, venue): (&Marks, &Venue),
    ) {
        let (id, instrument) = (PoolId::of(position), position.instrument);
        let is_twin = |other: &&Position| other.instrument == instrument;
        self.has_more = !pool::coins(account, id).is_empty()
            || 1 < pool::members(account, id).filter(is_twin).count();
        if !self.has_more {
            return;
        }
        let market = (marks, venue);
        let [backing, all] = headroom_lines(account, (id, instrument), line, market);
        let (cost, fixed) = (backing.offset - all.offset, pool::collateral(account, id).decimal());
        self.values.extend([
            ("cost", cost),
            ("fixed", fixed),
            ("others", backing.offset - fixed),
            ("need", cost - backing.offset),
            ("moving", all.slope),
        ]);
    }

    /// The lines of an account and of the position that it is told by, then those of each further one: first
    /// those of its liquidation price. Each ends with the number that the account shows.
    pub fn said(lane: &LaneView) -> Vec<SumsUnder> {
        if lane.positions.is_empty() {
            let mut lines = vec![lane.sums.line("sum-closed", None)];
            lane.sums.add_rows(&mut lines, (lane, None), |key| OF_THE_ACCOUNT.contains(&key));
            return vec![(None, lines)];
        }
        let of = |(index, position)| Self::of_one(lane, index, position);
        lane.positions.iter().enumerate().map(of).collect()
    }

    fn of_one(lane: &LaneView, index: usize, position: &PositionView) -> SumsUnder {
        let mut sums = position.sums.clone();
        sums.values.extend(&lane.sums.values);
        let results = [("margin", position.margin.decimal()), ("net", position.net.decimal())];
        sums.values.extend(results);
        let is_leading = index == 0;
        let mut lines = sums.of_line(position.liquidation_price);
        let is_posted = position.mode == MarginMode::Isolated;
        let is_paid = sums.value("fundingvalue").is_some_and(|value| !value.is_zero());
        sums.add_rows(&mut lines, (lane, Some(position)), |key| match key {
            // What is posted is no sum.
            "sum-margin" => !is_posted,
            "sum-funding" => is_paid,
            // What is isolated has money and a floor of its own.
            key if OF_A_POOL.contains(&key) => is_leading || is_posted,
            key => is_leading || !OF_THE_LEADING.contains(&key),
        });
        let PositionView { number, asset, side, leverage, .. } = *position;
        let title = (!is_leading).then(|| position_rows::title(number, asset, (side, leverage)));
        (title, lines)
    }

    fn add_rows(
        &self,
        lines: &mut Vec<Message>,
        of: (&LaneView, Option<&PositionView>),
        is_there: impl Fn(&str) -> bool,
    ) {
        for (key, value) in position_rows::derived(of) {
            if is_there(key) {
                lines.push(self.line(key, Some(value)));
            }
        }
    }

    /// The lines of the liquidation price.
    pub(super) fn of_line(&self, line: Option<Price>) -> Vec<Message> {
        let keys = match (line, self.has_more, self.is_lent) {
            (None, ..) => vec!["sum-none"],
            (Some(_), true, _) => vec!["sum-rule", "sum-more-need", "sum-more-moving", "sum-more"],
            (Some(_), false, false) => vec!["sum-rule", "sum-left", "sum-floor", "sum-result"],
            (Some(_), false, true) => {
                vec!["sum-rule", "sum-loan-left", "sum-loan-floor", "sum-loan-result"]
            }
        };
        // Where there is a rest of the pool, what it adds is reckoned first.
        let is_reckoned = line.is_some() && !self.has_more;
        let has_backing = is_reckoned && self.value("collateral") != self.value("wallet");
        let backing = has_backing.then_some("sum-backing");
        backing.into_iter().chain(keys).map(|key| self.line(key, None)).collect()
    }

    /// The lines of an order that is not sent yet: how its liquidation price comes about, what stands behind it,
    /// its effective leverage, and what it leaves free.
    pub(super) fn of_order(
        (lane, position): (&Lane, &Position),
        line: Option<Price>,
        market: (&Marks, &Venue),
        results: [Option<Argument>; 3],
    ) -> Vec<Message> {
        let mut sums = Self::of_position(lane, (position, line), market);
        sums.values.extend(Self::of_account(lane, market).values);
        let mut lines = sums.of_line(line);
        let stake = if lane.is_pooled() { "sum-stake-pooled" } else { "sum-stake" };
        let rows = [stake, "sum-effective", "sum-free"].into_iter().zip(results);
        lines.extend(rows.filter_map(|(key, result)| Some(sums.line(key, Some(result?)))));
        lines
    }

    fn value(&self, name: &str) -> Option<Decimal> {
        self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }

    fn line(&self, key: &'static str, result: Option<Argument>) -> Message {
        let (side, leverage) = self.open.unwrap_or((Side::Long, Leverage::ONE));
        let lent = if self.is_lent { side.name() } else { "none" };
        let mut args = vec![
            ("side", Argument::Token(side.name())),
            ("lent", Argument::Token(lent)),
            ("lev", Argument::Number(leverage.decimal().normalize())),
        ];
        for (name, value) in &self.values {
            args.push((name, Argument::Number(value.normalize())));
        }
        for (name, flag) in LEFT_OUT {
            let is_there = self.value(name).is_some_and(|value| !value.is_zero());
            args.push((flag, Argument::Token(if is_there { "yes" } else { "no" })));
        }
        args.extend(result.map(|result| ("result", result)));
        Message { key, args }
    }
}
