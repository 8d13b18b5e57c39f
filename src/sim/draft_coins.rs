//! Reads the coins that are paid in as collateral. Part of `draft.rs`.

use crate::engine::Asset;
use crate::sim::draft::{AMOUNT_MAX, Fault, Reader};
use crate::sim::holding::Holding;
use crate::sim::keys::{Key, NOTHING};
use crate::sim::scenario::entry_price;
use crate::units::{Qty, parse_number, rounding};

impl Reader<'_> {
    /// `ASSET:AMOUNT`, joined by commas, each asset once; refused as a whole where a part of it is.
    pub(super) fn coins(&mut self) -> Vec<Holding> {
        let Some(given) = self.given(Key::Coll).filter(|given| !["", NOTHING].contains(given))
        else {
            return Vec::new();
        };
        let mut coins = Vec::new();
        for part in given.split(',') {
            match holding(part, &coins) {
                Ok(holding) => coins.push(holding),
                Err(fault) => {
                    self.refuse(Key::Coll, fault);
                    return Vec::new();
                }
            }
        }
        coins
    }
}

/// `ASSET:AMOUNT`, in whole lots, worth no more than an amount may be, of an asset that is not among those
/// before.
fn holding(text: &str, before: &[Holding]) -> Result<Holding, Fault> {
    let unreadable = || Fault::Unreadable(String::from(text));
    let (name, amount) = text.split_once(':').ok_or_else(unreadable)?;
    let mut free = Asset::ALL.to_vec();
    free.retain(|asset| before.iter().all(|holding| holding.asset != *asset));
    if free.is_empty() {
        return Err(Fault::TooMany(Asset::ALL.len()));
    }
    let Some(asset) = free.iter().copied().find(|asset| asset.name() == name) else {
        return Err(Fault::NotOneOf(free.into_iter().map(Asset::name).collect()));
    };
    let lot = asset.instrument().lot;
    let most = Qty::floor_to_lot(AMOUNT_MAX / entry_price(asset).decimal(), lot).decimal();
    let amount = parse_number(amount).map_err(|_| unreadable())?;
    if amount < lot || most < amount || !rounding::is_multiple(amount, lot) {
        return Err(Fault::NotBetween(lot, most));
    }
    Ok(Holding { asset, qty: Qty::new(amount.normalize()) })
}
