//! The odds kernel in wasm, for `wasm.js`, which has the browser and the clock.
#![cfg(target_arch = "wasm32")]

mod work;

use wasm_bindgen::prelude::wasm_bindgen;
use work::Work;

thread_local! {
    static WORKS: Vec<Work> = Work::all();
}

/// Name, answer and path-steps of each work, parted by tabs, a line each.
#[wasm_bindgen]
pub fn works() -> String {
    let line = |work: &Work| format!("{}\t{}\t{}", work.name, work.answer, work.path_steps);
    WORKS.with(|works| works.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// Does one of them once.
#[wasm_bindgen]
pub fn run(work: usize) {
    WORKS.with(|works| works[work].run());
}
