//! *Show the sum*: every derived number of an account with the values it is made of. All lines share
//! their values; they are said only where somebody looks.

use crate::engine::{
    Account, Balance, Fill, LoanRule, MarginMode, Marks, PoolId, Position, Side, Venue,
    headroom_lines, pool,
};
use crate::sim::{Lane, at_stake};
use crate::units::{Leverage, Money, Price, Rate};
use crate::view::position_rows::{self, Whose};
use crate::view::{Argument, LaneView, Message, PositionView};
use rust_decimal::{Decimal, dec};

/// What is left out of a sum where it is zero, and what says so.
const LEFT_OUT: [(&str, &str); 10] = [
    ("deduction", "hasdeduction"),
    ("deductionnow", "hasdeductionnow"),
    ("other", "hasother"),
    ("floorother", "hasfloorother"),
    ("initialother", "hasinitialother"),
    ("interestnow", "hasinterest"),
    ("coins", "hascoins"),
    ("over", "hasover"),
    ("funding", "hasfunding"),
    ("fundingbefore", "hasfundingbefore"),
];

fn percent(rate: Rate) -> Decimal {
    rate.decimal() * dec!(100)
}

/// The sums of an account, or of a position and its pool: what stands in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    values: Vec<(&'static str, Decimal)>,
    /// Direction and chosen leverage of the position; none in those of an account.
    open: Option<(Side, Leverage)>,
    is_lent: bool,
    /// Whether something else in the pool moves with the price of the position.
    has_more: bool,
}

/// Sums under the position that they speak of, or under the account; no heading where none is needed.
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
        let values = vec![
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
            ("unposted", (at_stake(lane, marks) - posted).decimal()),
        ];
        Self { values, ..Self::default() }
    }

    /// What stands in the sums of a position with its liquidation price, where it has one, and of its pool.
    pub(super) fn of_position(
        lane: &Lane,
        (position, line): (&Position, Option<Price>),
        (marks, venue): (&Marks, &Venue),
    ) -> Self {
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
        sums.add_pool(&lane.account, position, (marks, venue));
        sums.add_more(&lane.account, position, line, (marks, venue));
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

    /// The lines of each position, first those of its liquidation price, and of the account. Each ends with the
    /// number that the account shows. With headings where one of both accounts has several positions.
    pub fn said(lane: &LaneView, has_several: bool) -> Vec<SumsUnder> {
        let mut all: Vec<SumsUnder> = Vec::new();
        for (index, position) in lane.positions.iter().enumerate() {
            let has_pool = |other: &PositionView| other.is_of_the_pool_of(position);
            let is_first = !lane.positions.iter().take(index).any(has_pool);
            let PositionView { number, asset, side, leverage, .. } = *position;
            let title = position_rows::title(number, asset, (side, leverage));
            let lines = position.sums.of_open(lane, position, (index == 0, is_first));
            all.push((has_several.then_some(title), lines));
        }
        let mut account = Vec::new();
        if all.is_empty() {
            account.push(lane.sums.line("sum-closed", None));
        }
        lane.sums.add_rows(&mut account, (lane, None), |whose, _| whose == Whose::Account);
        match all.last_mut() {
            Some((None, lines)) => lines.extend(account),
            _ => all.push((has_several.then(|| Message::plain("row-account")), account)),
        }
        all
    }

    /// The lines of a position: of its pool where it stands there first, and of what the account is told by.
    fn of_open(
        &self,
        lane: &LaneView,
        position: &PositionView,
        (is_leading, is_first): (bool, bool),
    ) -> Vec<Message> {
        let mut sums = self.clone();
        let results = [("margin", position.margin.decimal()), ("net", position.net.decimal())];
        sums.values.extend(results);
        let mut lines = sums.of_line(position.liquidation_price);
        let is_paid = sums.has("fundingvalue");
        sums.add_rows(&mut lines, (lane, Some(position)), |whose, key| match whose {
            // What is posted is no sum.
            Whose::Position if key == "sum-margin" => position.mode == MarginMode::Cross,
            Whose::Position if key == "sum-funding" => is_paid,
            Whose::Position => true,
            Whose::Pool => is_first,
            Whose::Leading => is_leading,
            Whose::Account | Whose::None => false,
        });
        lines
    }

    fn add_rows(
        &self,
        lines: &mut Vec<Message>,
        of: (&LaneView, Option<&PositionView>),
        is_there: impl Fn(Whose, &str) -> bool,
    ) {
        for ((whose, key), value) in position_rows::derived(of) {
            if is_there(whose, key) {
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
    /// its effective leverage, what it leaves free, and what a stop or a take-profit would bring.
    pub(super) fn of_order(
        (lane, position): (&Lane, &Position),
        line: Option<Price>,
        market: (&Marks, &Venue),
        (results, at_line): ([Option<Argument>; 3], Option<(Fill, Money)>),
    ) -> Vec<Message> {
        let mut sums = Self::of_position(lane, (position, line), market);
        sums.values.extend(Self::of_account(lane, market).values);
        let mut lines = sums.of_line(line);
        let stake = if lane.is_pooled() { "sum-stake-pooled" } else { "sum-stake" };
        let rows = [stake, "sum-effective", "sum-free"].into_iter().zip(results);
        lines.extend(rows.filter_map(|(key, result)| Some(sums.line(key, Some(result?)))));
        if let Some((fill, gain)) = at_line {
            let values = [("fill", fill.price.decimal()), ("filled", fill.notional.decimal())];
            sums.values.extend(values);
            lines.push(sums.line("sum-at-line", Some(Argument::Money(gain))));
        }
        lines
    }

    /// Whether a value stands there and is not zero.
    fn has(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| !value.is_zero())
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
            args.push((flag, Argument::Token(if self.has(name) { "yes" } else { "no" })));
        }
        args.extend(result.map(|result| ("result", result)));
        Message { key, args }
    }
}
