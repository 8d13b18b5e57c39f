//! The engine in wasm, for `wasm.js`.
#![cfg(target_arch = "wasm32")]

#[path = "../shared/timed.rs"]
mod timed;
mod work;

use wasm_bindgen::prelude::wasm_bindgen;
use work::Inputs;

/// What the check with so many positions asks about: marks, wallet, positions and tiers, as JSON.
#[wasm_bindgen]
pub fn inputs(positions: usize) -> String {
    let Inputs { marks, wallet, positions, tiers } = Inputs::of(positions);
    let text = |number: &rust_decimal::Decimal| number.to_string();
    let marks: Vec<String> = marks.iter().map(text).collect();
    let positions: Vec<_> =
        positions.iter().map(|(qty, entry, is_long)| (text(qty), text(entry), is_long)).collect();
    let tiers: Vec<_> =
        tiers.iter().map(|(floor, rate, less)| [floor, rate, less].map(text)).collect();
    serde_json::json!({ "marks": marks, "wallet": text(&wallet), "positions": positions, "tiers": tiers })
        .to_string()
}
