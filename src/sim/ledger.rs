//! Where the money of a lane went, by cause. Adds up exactly.

use crate::engine::{Marks, Position};
use crate::sim::lane::Lane;
use crate::units::Money;
use serde::Serialize;

/// Every entry is seen from the account: positive is money it received. `deposit` plus all other
/// entries is `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LaneLedger {
    /// Paid in less withdrawn.
    pub deposit: Money,
    /// Realised and unrealised PnL, as if every fill had been at the latest trade.
    pub price: Money,
    /// Trading fees.
    pub fees: Money,
    /// Funding.
    pub funding: Money,
    /// Loan interest, paid and owed.
    pub interest: Money,
    /// Fills worse than the latest trade, of open positions too.
    pub slippage: Money,
    /// Fees of liquidations.
    pub liquidation_fee: Money,
    /// Positive: the insurance fund, and beyond it other traders, paid; negative: the fund took the
    /// remainder.
    pub insurance: Money,
    /// Account equity now.
    pub end: Money,
}

impl LaneLedger {
    /// The ledger of a lane at these marks.
    ///
    /// # Panics
    /// When it does not add up: money would have been made or lost.
    pub fn of(lane: &Lane, marks: &Marks) -> Self {
        let account = &lane.account;
        let books = &account.ledger;
        let end = account.equity(marks);
        let owed = |p: &Position| p.interest_owed(marks.get(p.instrument));
        let owed: Money = account.positions.iter().map(owed).sum();
        let unrealised = end - account.wallet() + owed;
        let ledger = Self {
            deposit: lane.deposits_net(),
            price: unrealised - books.market,
            fees: -books.fees,
            funding: -books.funding,
            interest: -(books.interest + owed),
            slippage: -books.slippage,
            liquidation_fee: -books.liquidation_fees,
            insurance: -(books.insurance + books.socialised),
            end,
        };
        let Self { deposit, price, fees, funding, interest, slippage, .. } = ledger;
        let total = deposit + price + fees + funding + interest + slippage;
        let total = total + ledger.liquidation_fee + ledger.insurance;
        assert!(total == end, "the ledger adds up");
        ledger
    }
}
