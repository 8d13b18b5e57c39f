//! Coins that are brought in as collateral (M25), as the `coll` key writes them.

use crate::engine::Asset;
use crate::units::Qty;
use std::fmt;

/// Coins of one asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Of what.
    pub asset: Asset,
    /// How many, in whole lots.
    pub qty: Qty,
}

impl fmt::Display for Holding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.asset.name(), self.qty)
    }
}
