//! The rules of margin.
//!
//! Knows [`crate::units`] and nothing else: no market, no clock, no randomness, no page, and no
//! `f64`. Reading order, with the rules each file owns (numbers of MODEL.md):
//!
//! | file | rules |
//! |---|---|
//! | `side.rs`, `modes.rs` | M3 direction; words for mode and status |
//! | `tiers.rs`, `instrument.rs`, `catalogue.rs` | M6, M7 progressive maintenance, leverage caps; the instruments |
//! | `position.rs`, `line.rs`, `requirement.rs` | M4-M6 notional, PnL, what is required, as lines in the price |
//! | `loan.rs`, `coins.rs`, `haircut.rs` | M22, M25 borrowing; coins as collateral |
//! | `risk.rs` | M8, M9 **the one liquidation rule**; status and margin call |
//! | `pool.rs` | M10 **the one difference between cross and isolated**; M12 available money |
//! | `rulebook.rs` | M20-M23 what venues differ on |
//! | `liquidity.rs` | M44 the executable price |
//! | `book.rs`, `event.rs`, `record.rs`, `account.rs` | M11 double entry; the log is the account |
//! | `command.rs`, `execute.rs`, `open.rs` | M12, M13 what a trader may do |
//! | `protection.rs` | M26, M46, M47 orders that close a position |
//! | `terms.rs` | M49 other leverage, other margin mode |
//! | `funding.rs`, `ladder.rs`, `liquidate.rs`, `advance.rs` | M14-M17, M23 one step |
//! | `liquidation_price.rs`, `form.rs`, `bankruptcy.rs`, `joint.rs`, `quiet.rs` | M18, M19, M50, M63 closed forms; where certainly nothing happens |
//! | `trade.rs` | M24 what a trade brought |

mod account;
mod advance;
mod bankruptcy;
mod book;
mod catalogue;
mod coins;
mod command;
mod event;
mod execute;
mod form;
pub mod funding;
mod haircut;
mod instrument;
mod joint;
mod ladder;
mod line;
mod liquidate;
mod liquidation_price;
mod liquidity;
mod loan;
mod modes;
mod open;
pub mod pool;
mod position;
mod protection;
mod quiet;
mod record;
mod requirement;
mod risk;
mod rulebook;
mod side;
mod terms;
mod tiers;
mod trade;

pub use account::{Account, Ledger};
pub use advance::{Way, advance, is_due, review};
pub use bankruptcy::{bankruptcy_price, bankruptcy_value};
pub use book::{Book, Transfer};
pub use catalogue::{Asset, BRACKETS_DATE, GATHERED_DATE};
pub use coins::{Coins, execute_selling};
pub use command::{AMOUNT_MAX, Command, FreedMargin, Order, POSITIONS_MAX, Rejection};
pub use event::{Event, EventKind, Snapshot};
pub use execute::execute;
pub use form::{Form, FormPart, form};
pub use haircut::HaircutTable;
pub use instrument::{Instrument, InstrumentId, Marks};
pub use joint::share_to_liquidation;
pub use ladder::Ladder;
pub use line::Line;
pub use liquidate::{Stage, liquidate};
pub use liquidation_price::{
    LineShown, SafeInterval, headroom_lines, is_conditional, liquidation_price, safe_interval,
    solvent_interval,
};
pub use liquidity::{DEEP_MAX, DEPTH_USUAL, FAIR_MAX, Fill, Liquidity, RATED_ORDER, Rating};
pub use loan::{Balance, InterestRule, Loan, LoanRule, OwnFunds, Repayment};
pub use modes::{MarginMode, MarginStatus};
pub use pool::PoolId;
pub use position::{Closing, Position, PositionId};
pub use protection::{Protection, Trigger};
pub use quiet::QuietRange;
pub use record::{Record, Recorded};
pub use requirement::{Basis, CloseFee};
pub use risk::{Risk, Threshold};
pub use rulebook::{Costs, FundingRule, Remainder, RuleBook, TakeoverOrder, TierSource, Venue};
pub use side::{Borrowed, Side};
pub use tiers::{FloorTier, SpecError, Tier, TierRow, TierTable};
pub use trade::Trade;
