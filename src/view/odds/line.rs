//! The line beside the leverage: of a hundred futures so many. The lowest and highest prices of its futures
//! are kept, so that another leverage or wallet only asks them again.

use super::{el, told};
use crate::montecarlo::{Kernel, Paths};
use crate::sim::link;
use crate::view::node::Node;

/// Futures of the line, and fewer where a future has many steps.
const FUTURES: u64 = 8_192;
const FUTURES_LONG: u64 = 4_096;
const LONG_STEPS: usize = 64;

/// The futures that were simulated last.
#[derive(Default)]
pub(super) struct Line(Option<(Kernel, Paths)>);

impl Line {
    /// The line of a bet, and what moves it; where the kernel does not know the bet, why there is none.
    pub(super) fn nodes(&mut self, bet: &str) -> [Vec<Node>; 2] {
        let scenario = link::read(bet).0.validate().scenario;
        let note = |message| vec![el("p", "note").told(message)];
        let kernel = match Kernel::new(&scenario) {
            Ok(kernel) => kernel,
            Err(why) => return [Vec::new(), note(told::cannot(why))],
        };
        let held = self.0.take().filter(|(held, _)| held.has_futures_of(&kernel));
        let (_, paths) = self.0.insert(held.unwrap_or_else(|| {
            let futures = if kernel.steps() < LONG_STEPS { FUTURES } else { FUTURES_LONG };
            (kernel.clone(), kernel.simulate(0..futures))
        }));
        let Some(counts) = paths.liquidated(kernel.question()) else {
            return [const { Vec::new() }; 2];
        };
        let all = u64::try_from(paths.count()).unwrap_or(1);
        [vec![el("p", "").told(told::live(counts, all))], note(told::live_why(&scenario))]
    }
}
