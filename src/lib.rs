//! Liquidation Lab: the margin engine, the market and the experiment behind the page.
//!
//! Reading order: [`units`], [`engine`], [`market`], [`sim`], [`montecarlo`], [`lessons`], [`view`]. Each knows only those
//! before it; the engine and the market do not know each other.

pub mod engine;
pub mod lessons;
pub mod market;
pub mod montecarlo;
pub mod sim;
pub mod units;
pub mod view;
