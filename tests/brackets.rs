//! The instruments against the published maintenance brackets (`tests/data`, sources named there).
//!
//! The catalogue types in floors, rates and leverage caps and derives the deductions; the published
//! table carries the deductions (`cum`) too, so each side checks the other.

mod support;

use liquidation_lab::engine::{Asset, BRACKETS_DATE};
use liquidation_lab::units::Money;
use rust_decimal::{Decimal, dec};
use serde_json::Value;
use std::str::FromStr as _;
use support::spec;

const TABLES: &str = include_str!("data/maintenance_brackets.json");

/// The published rows of an asset's symbol.
fn published(asset: Asset) -> Vec<Value> {
    let tables: Value = serde_json::from_str(TABLES).expect("JSON");
    assert!(tables["sources"][BRACKETS_DATE].is_string(), "a source for {BRACKETS_DATE}");
    let rows = tables[BRACKETS_DATE][asset.bracket_symbol()].as_array();
    rows.expect("a table for the symbol").clone()
}

/// A number that may be written as text.
fn number(value: &Value) -> Decimal {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Decimal::from_str(&text).expect("a number")
}

#[test]
fn every_row_is_the_published_one() {
    for asset in Asset::ALL {
        let (tiers, rows) = (spec(asset).tiers, published(asset));
        assert_eq!(tiers.tiers().len(), rows.len(), "{}", asset.name());
        for (tier, row) in tiers.tiers().iter().zip(rows) {
            let ours = [
                tier.floor.decimal(),
                tier.rate.decimal(),
                tier.deduction.decimal(),
                tier.leverage_max.decimal(),
            ];
            let theirs = ["floor", "mmr", "cum", "max_leverage"].map(|name| number(&row[name]));
            assert_eq!(ours, theirs, "{} {row}", asset.name());
        }
    }
}

#[test]
fn a_cap_is_the_largest_notional_of_its_row() {
    for asset in Asset::ALL {
        let tiers = spec(asset).tiers;
        for row in published(asset) {
            let cap = number(&row["cap"]);
            let at = |notional: Decimal| {
                let notional = Money::new(notional);
                (tiers.leverage_max(notional).decimal(), tiers.maintenance(notional).decimal())
            };
            let leverage = number(&row["max_leverage"]);
            let maintenance = cap * number(&row["mmr"]) - number(&row["cum"]);
            assert_eq!(at(cap), (leverage, maintenance), "{} {row}", asset.name());
            // Beyond the last row its leverage still applies; else the next row allows less.
            let beyond = at(cap + dec!(0.00000001)).0;
            assert!(beyond < leverage || leverage == Decimal::ONE, "{} {row}", asset.name());
        }
    }
}

#[test]
fn the_digit_budget_holds() {
    for asset in Asset::ALL {
        let (tick, lot) = (spec(asset).tick.normalize(), spec(asset).lot.normalize());
        assert!(tick.scale() + lot.scale() <= 8, "{}", asset.name());
        assert!(tick.mantissa() == 1 && lot.mantissa() == 1, "steps are powers of ten");
        let rates = spec(asset).tiers;
        assert!(rates.tiers().iter().all(|tier| tier.rate.decimal().normalize().scale() <= 8));
    }
}
