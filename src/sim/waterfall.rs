//! From what an account began with to what it has: how much each cause brought or took (M52).
//!
//! Worked, standard bet, `textbook`, closed out at 47,738.6: isolated began with 5,000; the price took
//! 0.4 x 2,261.4 = 904.56, the insurance fund got the last 95.44, and 4,000 are left.

use crate::engine::Marks;
use crate::sim::lane::Lane;
use crate::sim::ledger::LaneLedger;
use crate::units::Money;

/// What can change the money of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Paid in after the opening.
    PaidIn,
    /// Taken out.
    TakenOut,
    /// What prices alone brought, realised or not.
    Price,
    /// Trading fees.
    Fees,
    /// Funding.
    Funding,
    /// Loan interest, paid and owed.
    Interest,
    /// Fills worse than the latest trade.
    Slippage,
    /// Fees of liquidations.
    LiquidationFee,
    /// The insurance fund: it paid what was missing, or took what was left.
    Insurance,
    /// What was missing beyond the fund: other traders bore it.
    Others,
}

/// How many parts there are.
const PARTS: usize = 10;

impl Part {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; PARTS] = [
        Self::PaidIn,
        Self::TakenOut,
        Self::Price,
        Self::Fees,
        Self::Funding,
        Self::Interest,
        Self::Slippage,
        Self::LiquidationFee,
        Self::Insurance,
        Self::Others,
    ];

    /// The word for messages and the page (`data-part`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::PaidIn => "paid-in",
            Self::TakenOut => "taken-out",
            Self::Price => "price",
            Self::Fees => "fees",
            Self::Funding => "funding",
            Self::Interest => "interest",
            Self::Slippage => "slippage",
            Self::LiquidationFee => "liquidation-fee",
            Self::Insurance => "insurance",
            Self::Others => "others",
        }
    }

    /// What of a bet brings it, where that can be left out on the same prices. A liquidation fee comes
    /// when it is too late to survive without it.
    pub const fn cause(self) -> Option<Cause> {
        match self {
            Self::Fees => Some(Cause::Fees),
            Self::Funding | Self::Interest => Some(Cause::Holding),
            Self::Slippage => Some(Cause::Slippage),
            Self::PaidIn
            | Self::TakenOut
            | Self::Price
            | Self::LiquidationFee
            | Self::Insurance
            | Self::Others => None,
        }
    }
}

/// What can be left out of a bet without touching its prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Fees of trades and liquidations: one switch.
    Fees,
    /// Funding; where money is lent, interest.
    Holding,
    /// Spread and impact.
    Slippage,
    /// An exchange that asks for more during the run (M29).
    RuleChange,
}

/// The money of an account right after its opening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Opening {
    /// What was brought in: money, and coins at their mark.
    money: Money,
    /// How much of it stands behind no position.
    apart: Money,
}

impl Opening {
    /// That of a lane which has just done what it is told at the opening.
    pub fn of(lane: &Lane) -> Self {
        let account = &lane.account;
        let money = lane.deposits_net();
        Self { money, apart: apart(lane, money - (account.wallet() - account.unposted)) }
    }
}

/// What is free stands behind whatever is in cross.
fn apart(lane: &Lane, free: Money) -> Money {
    if lane.is_pooled() { Money::ZERO } else { free }
}

/// The money of an account from its opening to a moment. Amounts are seen from the account: positive is
/// what it received. `start` plus all amounts is `end`, to the last digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// What the account was opened with: money, and coins at their mark.
    pub start: Money,
    amounts: [Money; PARTS],
    /// Account equity now.
    pub end: Money,
    /// How much of `start` and of `end` stands behind no position: nothing where one is in cross.
    pub apart: [Money; 2],
}

impl Waterfall {
    /// That of a lane at these marks.
    ///
    /// # Panics
    /// When it does not add up, as [`LaneLedger::of`].
    pub fn of(lane: &Lane, marks: &Marks) -> Self {
        let ledger = LaneLedger::of(lane, marks);
        let others = -lane.account.ledger.socialised;
        let opening = lane.opening;
        let free = lane.account.unposted + lane.account.coins_value(marks);
        let amount = |part| match part {
            Part::PaidIn => ledger.deposit + lane.withdrawn - opening.money,
            Part::TakenOut => -lane.withdrawn,
            Part::Price => ledger.price,
            Part::Fees => ledger.fees,
            Part::Funding => ledger.funding,
            Part::Interest => ledger.interest,
            Part::Slippage => ledger.slippage,
            Part::LiquidationFee => ledger.liquidation_fee,
            Part::Insurance => ledger.insurance - others,
            Part::Others => others,
        };
        let waterfall = Self {
            start: opening.money,
            amounts: Part::ALL.map(amount),
            end: ledger.end,
            apart: [opening.apart, apart(lane, free)],
        };
        assert!(waterfall.totals()[PARTS] == waterfall.end, "the waterfall adds up");
        waterfall
    }

    /// What a part brought so far; negative where it took.
    pub fn amount(&self, part: Part) -> Money {
        self.amounts[part as usize]
    }

    /// What there was before the first part, and after each of them. The last is `end`.
    pub fn totals(&self) -> [Money; PARTS + 1] {
        let mut totals = [self.start; PARTS + 1];
        for (index, amount) in self.amounts.into_iter().enumerate() {
            totals[index + 1] = totals[index] + amount;
        }
        totals
    }

    /// The part that changed the money most, of those that no transfer of the trader's is.
    pub fn largest(&self) -> Part {
        let mut largest = Part::Price;
        for part in Part::ALL {
            let is_own = matches!(part, Part::PaidIn | Part::TakenOut);
            if !is_own && self.amount(largest).abs() < self.amount(part).abs() {
                largest = part;
            }
        }
        largest
    }
}
