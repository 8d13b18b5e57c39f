//! Margin loans: what is borrowed, what it costs, and how much must stand behind it (M22).
//!
//! A long borrows quote currency to buy, a short borrows base to sell. With assets A and debt D at
//! present prices the *margin level* is A / D. Levels become an ordinary [`crate::engine::Risk`]:
//! equity = A - D, and to stand at level L is to have equity (L - 1) x D. So maintenance is
//! (liquidation level - 1) x D, and the one rule liquidates at or below the published level.
//!
//! ```
//! use liquidation_lab::engine::{InterestRule, LoanRule};
//! use rust_decimal::dec;
//! // 0.05 % a day, by the started hour: 60 borrowed for ten minutes cost 60 x 0.0005 / 24.
//! let rule = InterestRule::DAILY;
//! assert_eq!(rule.posted(dec!(60), rule.periods_first()), dec!(0.00125));
//! assert_eq!(LoanRule::UP_TO_5X.call_multiple().decimal(), dec!(1.6));
//! ```

use crate::engine::{
    Account, Borrowed, Event, EventKind, Marks, PoolId, Position, Side, Venue, pool, requirement,
};
use crate::units::{Money, Qty, Rate, rounding};
use rust_decimal::{Decimal, dec};

/// What a position owes, in the asset it borrowed: quote currency for a long, base for a short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loan {
    /// What was borrowed and not repaid.
    pub principal: Decimal,
    /// Interest charged and not paid, at most 8 decimals.
    pub interest: Decimal,
}

/// The share of a loan that is repaid when a share of its position is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repayment {
    /// Principal, in the borrowed asset: out of what the closing brings (a long), or by what it buys
    /// back (a short). It stands in the PnL.
    pub principal: Decimal,
    /// Interest, in the borrowed asset.
    pub interest: Decimal,
    /// What the interest cost in quote currency, rounded up to 8 decimals.
    pub paid: Money,
}

/// The price of borrowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterestRule {
    /// Share of the principal for each [`InterestRule::rate_minutes`].
    pub rate: Rate,
    /// Minutes to which the rate refers: 1,440 for a daily rate.
    pub rate_minutes: u32,
    /// Interest is charged for each started period of so many minutes.
    pub period_minutes: u32,
    /// Periods charged at the opening on top of the first one (0, or 1 where opening costs a fee).
    pub periods_at_opening: u32,
}

/// What the trader's own money does when he borrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnFunds {
    /// It is used first; only the rest is borrowed.
    First,
    /// It stands beside as collateral; everything is borrowed.
    Beside,
}

/// What a pool has and owes at present marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Everything in it: equity + debt.
    pub assets: Money,
    /// Principal and interest owed.
    pub debt: Money,
}

/// How a venue lends. Levels are assets / debt. Source: domain facts A5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoanRule {
    /// Level needed to borrow.
    pub level_initial: Decimal,
    /// Level at or below which the venue asks for more money.
    pub level_call: Decimal,
    /// Level at or below which it liquidates; below the call level, above 1.
    pub level_liquidation: Decimal,
    /// Largest leverage of these levels.
    pub leverage_max: Decimal,
    /// What the trader's own money does.
    pub own_funds: OwnFunds,
    /// What borrowing costs, if anything.
    pub interest: Option<InterestRule>,
}

impl InterestRule {
    /// 0.05 % of the principal a day, charged by the started hour, the first at once. Sources: domain
    /// facts A5 (by the hour, rounded up) and the rate of its worked examples.
    pub const DAILY: Self = Self {
        rate: Rate::new(dec!(0.0005)),
        rate_minutes: 1_440,
        period_minutes: 60,
        periods_at_opening: 0,
    };

    /// Periods charged with the loan: the first, which starts at once, and those of the opening.
    pub fn periods_first(&self) -> u64 {
        1 + u64::from(self.periods_at_opening)
    }

    /// Interest on `principal` for a number of periods, in the borrowed asset, unrounded:
    /// principal x rate x periods x period / time to which the rate refers.
    pub fn charge(&self, principal: Decimal, periods: u64) -> Decimal {
        let minutes = Decimal::from(periods) * Decimal::from(self.period_minutes);
        principal * self.rate.decimal() * minutes / Decimal::from(self.rate_minutes)
    }

    /// As [`InterestRule::charge`], up to 8 decimals: what is added to the debt.
    pub fn posted(&self, principal: Decimal, periods: u64) -> Decimal {
        rounding::up(self.charge(principal, periods)).decimal()
    }

    /// Whether a period starts `minutes` after the opening (not at the opening itself: its first
    /// period is charged with the loan).
    pub fn is_due(&self, minutes: u64) -> bool {
        0 < minutes && minutes.is_multiple_of(u64::from(self.period_minutes))
    }
}

impl Loan {
    /// With another loan in the same asset beside it.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        Self { principal: self.principal + more.principal, interest: self.interest + more.interest }
    }

    /// What is left of it after a repayment.
    pub fn less(self, repaid: Option<Repayment>) -> Self {
        let Some(repaid) = repaid else { return self };
        let Self { principal, interest } = self;
        Self { principal: principal - repaid.principal, interest: interest - repaid.interest }
    }
}

impl Balance {
    /// The balance of a pool of an account.
    pub fn of(account: &Account, pool: PoolId, marks: &Marks, venue: &Venue) -> Self {
        let owed = |position: &Position| position.debt(marks.get(position.instrument));
        let debt: Money = pool::members(account, pool).map(owed).sum();
        Self { assets: pool::risk(account, pool, marks, venue).equity + debt, debt }
    }

    /// assets - debt: the equity.
    pub fn net(&self) -> Money {
        self.assets - self.debt
    }

    /// The margin level, assets / debt: it falls to the liquidation level. `None` without a debt. For
    /// display, never compared.
    pub fn level(&self) -> Option<Rate> {
        self.assets.ratio_to(self.debt)
    }

    /// debt / assets, as some venues print the same. `None` without assets. For display, never
    /// compared.
    pub fn debt_ratio(&self) -> Option<Rate> {
        self.debt.ratio_to(self.assets)
    }
}

impl LoanRule {
    /// What is borrowed for an order, with the interest of its first period: all of it, or what the
    /// trader's own funds leave. `None` where nothing is.
    pub fn borrow(&self, side: Side, qty: Qty, notional: Money, own: Money) -> Option<Loan> {
        let own = match self.own_funds {
            OwnFunds::First => own.max(Money::ZERO).min(notional),
            OwnFunds::Beside => Money::ZERO,
        };
        let principal = match side.borrows() {
            Borrowed::Quote => (notional - own).decimal(),
            Borrowed::Base => qty.decimal(),
        };
        let first = |rule: InterestRule| rule.posted(principal, rule.periods_first());
        let interest = self.interest.map_or(Decimal::ZERO, first);
        (!principal.is_zero()).then_some(Loan { principal, interest })
    }

    /// Up to 3x: borrow above 1.5, call at 1.3, liquidation at 1.1.
    pub const UP_TO_3X: Self = Self {
        level_initial: dec!(1.5),
        level_call: dec!(1.3),
        level_liquidation: dec!(1.1),
        leverage_max: dec!(3),
        own_funds: OwnFunds::First,
        interest: Some(InterestRule::DAILY),
    };

    /// Up to 5x: borrow above 1.25, call at 1.16, liquidation at 1.1.
    pub const UP_TO_5X: Self = Self {
        level_initial: dec!(1.25),
        level_call: dec!(1.16),
        leverage_max: dec!(5),
        ..Self::UP_TO_3X
    };

    /// Equity needed to stand at a level, as a share of the debt: level - 1.
    pub fn margin_at(&self, level: Decimal) -> Rate {
        Rate::new(level - Decimal::ONE)
    }

    /// k of M9: (call level - 1) / (liquidation level - 1). 3x: 0.3 / 0.1 = 3; 5x: 0.16 / 0.1 = 1.6.
    pub fn call_multiple(&self) -> Rate {
        let (call, end) = (self.margin_at(self.level_call), self.margin_at(self.level_liquidation));
        Rate::new(call.decimal() / end.decimal())
    }
}

/// Whether interest is charged `minutes` after the opening.
pub fn is_due(venue: &Venue, minutes: u64) -> bool {
    venue.rules.loan.and_then(|rule| rule.interest).is_some_and(|rule| rule.is_due(minutes))
}

/// Charges the period that starts now on every loan: the debt grows, no money moves yet.
pub fn charge(account: &mut Account, marks: &Marks, venue: &Venue, sink: &mut impl FnMut(Event)) {
    let Some(rule) = venue.rules.loan.and_then(|rule| rule.interest) else { return };
    for index in 0..account.positions.len() {
        let position = &account.positions[index];
        let Some(loan) = position.loan else { continue };
        let amount = rule.posted(loan.principal, 1);
        let mark = marks.get(position.instrument);
        let kind = EventKind::Interest {
            position: position.id,
            asset: position.side.borrows(),
            amount,
            value: requirement::owed_at(position, amount, mark),
        };
        sink(account.post(kind, Vec::new(), marks, venue));
    }
}
