//! An account as the screen shows it: how it stands, its positions, how it ended.

use crate::engine::{MarginMode, Protection, Side};
use crate::sim::{Closed, Together, Waterfall};
use crate::units::{Leverage, Money, Price, Qty, Rate, Step};
use crate::view::{Sums, TankView};

/// `data-status` of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneStatus {
    /// Far from liquidation.
    Comfortable,
    /// Getting close.
    Close,
    /// Margin call.
    Call,
    /// Closed out by the exchange.
    Liquidated,
    /// Closed by the trader's stop.
    Stopped,
    /// Closed by the trader.
    Closed,
    /// Alive at the horizon.
    Finished,
}

/// A position that was taken over while the account lives on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its number, from 1.
    pub number: usize,
    /// What it was in.
    pub asset: &'static str,
}

impl LaneStatus {
    /// The word in `data-status`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Close => "close",
            Self::Call => "call",
            Self::Liquidated => "liquidated",
            Self::Stopped => "stopped",
            Self::Closed => "closed",
            Self::Finished => "finished",
        }
    }

    /// Whether the account can still be liquidated.
    pub fn is_open(self) -> bool {
        match self {
            Self::Comfortable | Self::Close | Self::Call => true,
            Self::Liquidated | Self::Stopped | Self::Closed | Self::Finished => false,
        }
    }
}

/// One account. Numbers speak of the pool of the first position unless said otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneView {
    /// Which account.
    pub mode: MarginMode,
    /// The margin mode of the position it is told by: what backs it, whatever the account is called.
    pub backing: MarginMode,
    /// Whether its wallet ever stood behind a position.
    pub was_pooled: bool,
    /// `data-status`.
    pub status: LaneStatus,
    /// Collateral + unrealised PnL of the pool; zero after a liquidation that left nothing.
    pub equity: Money,
    /// Maintenance margin of the pool.
    pub maintenance: Money,
    /// equity - maintenance.
    pub buffer: Money,
    /// maintenance / equity; 1 = liquidation. `None` when flat or equity <= 0.
    pub risk_rate: Option<Rate>,
    /// Mark at which the pool is liquidated, other prices unchanged.
    pub liquidation_price: Option<Price>,
    /// |mark - line| / mark.
    pub distance: Option<Rate>,
    /// Notional / equity of the pool.
    pub effective_leverage: Option<Rate>,
    /// Initial margin / equity.
    pub initial_rate: Option<Rate>,
    /// Equity / initial margin: the same the other way up.
    pub initial_cover: Option<Rate>,
    /// Equity / maintenance: the risk rate the other way up, as other venues print it.
    pub cover: Option<Rate>,
    /// Assets / debt, where money or coins are borrowed.
    pub margin_level: Option<Rate>,
    /// Debt / assets: the same the other way up.
    pub debt_ratio: Option<Rate>,
    /// Net deposits - account equity: positive is a loss.
    pub loss: Money,
    /// Everything in the account: wallet, posted margins, unrealised PnL.
    pub account_equity: Money,
    /// What could back another cross order (M12), not below zero.
    pub free: Money,
    /// Every open position, in order of opening. The numbers above speak of the pool of the first.
    pub positions: Vec<PositionView>,
    /// What the derived numbers of the account as a whole are made of ("show the sum").
    pub sums: Sums,
    /// How far all prices have to go together, where the pool holds several instruments.
    pub together: Option<Together>,
    /// Money outside the account from which can be topped up.
    pub savings: Money,
    /// How the position the account is told by ended, if the trader closed it.
    pub closed: Option<Closed>,
    /// How it ended, if it was liquidated.
    pub closed_out: Option<ClosedOut>,
    /// The last other position that was, while the account lives on.
    pub gone: Option<Gone>,
    /// What changed its money, from the opening to now.
    pub waterfall: Waterfall,
    /// What the tank draws.
    pub tank: TankView,
}

impl LaneView {
    /// The position that the account is told by, if one is open.
    pub fn position(&self) -> Option<&PositionView> {
        self.positions.first()
    }
}

/// A row of the position table.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionView {
    /// What its derived numbers are made of, and those of its pool.
    pub sums: Sums,
    /// Its number, from 1, the same in both accounts.
    pub number: usize,
    /// What is traded.
    pub asset: &'static str,
    /// Which collateral backs it now.
    pub mode: MarginMode,
    /// Mark of it.
    pub mark: Price,
    /// Mark at which its pool is liquidated, other prices unchanged.
    pub liquidation_price: Option<Price>,
    /// |mark - line| / mark.
    pub distance: Option<Rate>,
    /// Whether that price holds only while other prices of the pool stand still.
    pub is_conditional: bool,
    /// Collateral + unrealised PnL of its pool.
    pub equity: Money,
    /// Maintenance margin of its pool.
    pub maintenance: Money,
    /// Maintenance / equity of its pool.
    pub risk_rate: Option<Rate>,
    /// Where it closes by itself.
    pub protection: Protection,
    /// Direction.
    pub side: Side,
    /// Chosen leverage.
    pub leverage: Leverage,
    /// Base amount.
    pub qty: Qty,
    /// qty x mark.
    pub notional: Money,
    /// Average entry price.
    pub entry: Price,
    /// Margin behind it: posted margin (isolated) or initial margin (cross).
    pub margin: Money,
    /// Unrealised PnL.
    pub pnl: Money,
    /// pnl / margin.
    pub roe: Option<Rate>,
    /// Funding received so far (negative: paid).
    pub funding: Money,
    /// What closing now would bring over the whole trade, after fees, funding and interest.
    pub net: Money,
    /// The same as a share of the money put in.
    pub net_rate: Option<Rate>,
    /// Principal and interest owed, where it was bought on a loan.
    pub debt: Option<Money>,
    /// Mark at which the position has used up its share of the pool's equity.
    pub bankruptcy_price: Option<Price>,
}

impl PositionView {
    /// Whether both stand in the same pool of one account: an isolated one stands alone.
    pub fn is_of_the_pool_of(&self, other: &Self) -> bool {
        self.mode == MarginMode::Cross && other.mode == MarginMode::Cross
    }
}

/// How an account was closed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedOut {
    /// When.
    pub step: Step,
    /// Mark at that step: the one that condemned the pool.
    pub price: Price,
    /// What it was filled at, where trades stood apart from the mark.
    pub fill_apart: Option<Price>,
    /// What the account lost in all: nothing where its coins gained more than the trade lost.
    pub lost: Money,
    /// What the account still has.
    pub kept: Money,
    /// How much of that came back out of the pool: it was at risk.
    pub returned: Money,
}

impl ClosedOut {
    /// What never was in the pool.
    pub fn untouched(&self) -> Money {
        self.kept - self.returned
    }
}
