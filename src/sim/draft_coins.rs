//! Reads the coins that are paid in as collateral. Part of `draft.rs`.

use crate::engine::Asset;
use crate::sim::draft::{AMOUNT_MAX, Fault, Reader};
use crate::sim::keys::{Key, NOTHING};
use crate::sim::scenario::entry_price;
use crate::units::{Qty, parse_number, rounding};

impl Reader<'_> {
    /// `ASSET:AMOUNT`, in whole lots, worth no more than an amount may be. Only coins of the asset that
    /// is traded: the market makes no other prices yet.
    pub(super) fn coins(&mut self, asset: Asset) -> Qty {
        let Some(given) = self.given(Key::Coll).filter(|given| !["", NOTHING].contains(given))
        else {
            return Qty::ZERO;
        };
        let (name, amount) = given.split_once(':').unwrap_or((given, ""));
        let other = Asset::ALL.iter().any(|other| other.name() == name && *other != asset);
        let lot = asset.instrument().lot;
        let most = Qty::floor_to_lot(AMOUNT_MAX / entry_price(asset).decimal(), lot).decimal();
        let fault = match parse_number(amount) {
            _ if other => Fault::NotBuilt(vec![asset.name()]),
            _ if name != asset.name() => Fault::NotOneOf(vec![asset.name()]),
            Ok(amount) if lot <= amount && amount <= most && rounding::is_multiple(amount, lot) => {
                return Qty::new(amount.normalize());
            }
            Ok(_) | Err(_) => Fault::NotBetween(lot, most),
        };
        self.refuse(Key::Coll, fault);
        Qty::ZERO
    }
}
