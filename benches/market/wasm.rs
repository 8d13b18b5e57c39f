//! The market in wasm, for `wasm.js`, which has the browser.
#![cfg(target_arch = "wasm32")]

#[path = "../shared/timed.rs"]
mod timed;
mod work;
