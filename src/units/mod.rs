//! Numbers that cannot be confused: few types, one for each dimension.
//!
//! Knows nothing of margin, markets or the page. Only operations with a meaning exist, so
//! `price * price` or `money * money` does not compile:
//!
//! | operation | gives | where it occurs |
//! |---|---|---|
//! | [`Price`] x [`Qty`] | [`Money`] | notional value |
//! | [`Money`] x [`Rate`] | [`Money`] | maintenance, fees, funding |
//! | [`Money`] +- [`Money`], sum, negation | [`Money`] | everything |
//! | [`Ticks`] x tick size | [`Price`] | the market's only door into the engine |
//!
//! Inside the digit budget of [`rounding`] all of these are exact. Division exists only in
//! functions named for what they round or show. Rules: M1, M2.

mod money;
mod parse;
mod price;
mod qty;
mod rate;
pub mod rounding;
mod step;

pub use money::Money;
pub use parse::{ParseNumberError, parse_number, parse_plain};
pub use price::{Price, Ticks};
pub use qty::Qty;
pub use rate::{Leverage, Rate};
pub use step::Step;
