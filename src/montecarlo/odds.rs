//! The odds kernel (M62-M65): first passage of log-normal prices, several futures side by side.
//!
//! For each step: one uniform number u, one normal for each noise, and for each asset
//!
//! ```text
//! x1   = x0 + drift dt + volatility f dW + beta crash          f: storms; then the jump, if one ends it
//! low  = (x0 + x1 - sqrt((x1 - x0)^2 - 2 v ln u)) / 2          v = volatility^2 f^2 dt
//! high = (x0 + x1 + sqrt((x1 - x0)^2 - 2 v ln (1 - u))) / 2
//! ```
//!
//! which is the law of the lowest and the highest point of a Brownian bridge from x0 to x1: nothing is
//! missed between steps. Source: P. Glasserman, *Monte Carlo Methods in Financial Engineering* (2003),
//! 6.4. A step is split at the exact minute of a jump, and where a crash begins, turns and ends.
//!
//! *Approximations.* A sum of prices (a cross pool in several instruments, with its tiers) is bridged as
//! if it moved like one Brownian motion within a step, with the variance that its slopes have at the
//! geometric middle of the step. All prices of a step share u, and low and high too: each extreme alone
//! has its exact law, two together do not. Storms are spread evenly over the step in which they begin.
//! Prices have no ticks and no bounds (M33).
//!
//! Knows no orders, fees after the opening, funding or interest. What it cannot know it refuses.

use crate::market::MINUTES_PER_YEAR;
use crate::montecarlo::events::{Break, Events, inner, standard};
use crate::montecarlo::lanes::{Lanes, ln, normals, single};
use crate::montecarlo::noise::{Noise, Spread};
use crate::montecarlo::paths::Paths;
use crate::montecarlo::plan::{ASSETS_MAX, GridStep, Plan};
use crate::montecarlo::question::{Cannot, Question};
use crate::montecarlo::state::{Leg, State};
use crate::montecarlo::tally::{Days, Tally};
use crate::sim::Scenario;
use rand::rngs::Xoshiro128PlusPlus;
use std::ops::Range;

/// Futures that are simulated side by side. Where there are no vector instructions, one after the other
/// is quicker; the counts are the same.
pub const LANES: usize =
    if cfg!(all(target_arch = "wasm32", not(target_feature = "simd128"))) { 1 } else { 8 };

/// A bet, ready to be simulated.
#[derive(Clone, Debug)]
pub struct Kernel {
    plan: Plan,
    question: Question,
}

impl Kernel {
    /// The kernel of a bet, futures spread evenly.
    ///
    /// # Errors
    /// [`Cannot`] says what it does not know: then the engine counts.
    pub fn new(scenario: &Scenario) -> Result<Self, Cannot> {
        Self::spread(scenario, Spread::Even)
    }

    /// As [`Kernel::new`], with a choice of how futures are spread.
    ///
    /// # Errors
    /// [`Cannot`].
    pub fn spread(scenario: &Scenario, spread: Spread) -> Result<Self, Cannot> {
        let question = Question::new(scenario)?;
        Ok(Self { plan: Plan::new(scenario, &question, spread), question })
    }

    /// Whether its futures are those of another bet, to the bit: then what was kept of one answers the
    /// questions of both.
    pub fn has_futures_of(&self, other: &Self) -> bool {
        self.plan == other.plan
    }

    /// What the bet itself asks.
    pub const fn question(&self) -> &Question {
        &self.question
    }

    /// The days of the bet.
    pub const fn days(&self) -> Days {
        self.question.days
    }

    /// Steps of a future.
    pub fn steps(&self) -> usize {
        self.plan.steps()
    }

    /// Counts a slice of futures, keeping none of them.
    ///
    /// # Panics
    /// Never: paths answer the question they were made for.
    pub fn tally(&self, futures: Range<u64>) -> Tally {
        let mut sum = Tally::new(self.days());
        let mut first = futures.start;
        while first < futures.end {
            // A few at a time: what is not kept should not leave the cache.
            let end = (first + 256).min(futures.end);
            let tally = self.simulate(first..end).ask(&self.question);
            sum.add(&tally.expect("made for this question"));
            first = end;
        }
        sum
    }

    /// Simulates a slice of futures and keeps what questions need.
    pub fn simulate(&self, futures: Range<u64>) -> Paths {
        self.simulate_in_lanes::<LANES>(futures)
    }

    /// The same with one future at a time: what eight lanes are held against.
    pub fn simulate_singly(&self, futures: Range<u64>) -> Paths {
        self.simulate_in_lanes::<1>(futures)
    }

    fn simulate_in_lanes<const N: usize>(&self, futures: Range<u64>) -> Paths {
        let count = usize::try_from(futures.end.saturating_sub(futures.start)).unwrap_or(0);
        let mut paths = Paths::empty(&self.plan, self.days(), count);
        let mut group = Group::<N>::new(&self.plan);
        let lanes = u64::try_from(N).unwrap_or(1);
        let mut first = futures.start / lanes * lanes;
        while first < futures.end {
            group.live(first, &mut paths, &futures);
            first += lanes;
        }
        paths
    }
}

/// Futures that are simulated side by side, and the room they need.
struct Group<'a, const N: usize> {
    plan: &'a Plan,
    noise: Noise<N>,
    /// Brownian motions, by noise and step.
    walks: Vec<Vec<Lanes<N>>>,
    happening: Vec<Happening>,
    legs: Vec<Leg<N>>,
    state: State<N>,
}

/// What happens in one of the futures.
struct Happening {
    random: Xoshiro128PlusPlus,
    events: Events,
    /// How many breaks lie behind.
    passed: usize,
}

impl<'a, const N: usize> Group<'a, N> {
    fn new(plan: &'a Plan) -> Self {
        let happening =
            |_| Happening { random: plan.key.events(0), events: Events::default(), passed: 0 };
        let has_events = !plan.events.is_empty();
        Self {
            plan,
            noise: Noise::new(plan.key, (plan.factors + 1) * plan.steps.len(), plan.spread),
            walks: vec![vec![Lanes::ZERO; plan.steps.len() + 1]; plan.factors],
            happening: (0..N).filter(|_| has_events).map(happening).collect(),
            legs: Vec::new(),
            state: State::new(plan),
        }
    }

    /// Simulates the futures from `first` on and keeps those that are asked for.
    fn live(&mut self, first: u64, paths: &mut Paths, futures: &Range<u64>) {
        self.begin(first);
        let mut mark = 0;
        for (index, step) in self.plan.steps.iter().enumerate() {
            let number = self.plan.factors * self.plan.steps.len() + index;
            let u = self.noise.uniform(number);
            self.split(index, step, u);
            for leg in &self.legs {
                self.state.advance(self.plan, leg);
            }
            if step.is_mark {
                self.state.keep(mark, (first, futures), paths);
                mark += 1;
            }
        }
        self.state.keep_ends((first, futures), paths);
    }

    /// Back to the start, with the motions and events of these futures.
    fn begin(&mut self, first: u64) {
        let Self { plan, noise, walks, .. } = self;
        noise.begin(first);
        for (factor, walk) in walks.iter_mut().enumerate() {
            plan.order.walk(walk, |level| normals(noise.uniform(level * plan.factors + factor)));
        }
        for (future, happening) in (first..).zip(&mut self.happening) {
            happening.random = self.plan.key.events(future);
            happening.events.draw(&self.plan.events, &mut happening.random);
            happening.passed = 0;
        }
        self.state.begin(self.plan);
    }

    /// The legs of a step: one, unless something happens in one of the futures.
    fn split(&mut self, index: usize, step: &GridStep, u: Lanes<N>) {
        let Self { plan, walks, happening, legs, .. } = self;
        let mut whole = Leg::<N>::STILL;
        whole.years = Lanes::all(step.years);
        whole.variance = whole.years;
        for (noise, walk) in whole.noise.iter_mut().zip(walks.iter()) {
            *noise = walk[index + 1] - walk[index];
        }
        whole.depth = u.map(|u| -ln(u));
        whole.height = u.map(|u| -ln(1.0 - u));
        legs.clear();
        legs.push(whole);
        for (lane, happening) in happening.iter_mut().enumerate() {
            happening.split(lane, step, plan.factors, legs);
        }
    }
}

impl Happening {
    /// Splits a step of one of the futures: the first leg comes with the whole step, and what is behind
    /// the first split moves on to the next leg.
    fn split<const N: usize>(
        &mut self,
        lane: usize,
        step: &GridStep,
        factors: usize,
        legs: &mut Vec<Leg<N>>,
    ) {
        let [mut from, to] = step.minutes;
        let spell = self.events.variance(from, to);
        let factor = single(spell.sqrt());
        let mut rest = legs[0].noise.map(|noise| noise.0[lane]);
        let mut leg = 0;
        loop {
            if legs.len() <= leg {
                legs.push(Leg::STILL);
            }
            let next =
                self.events.breaks.get(self.passed).filter(|next| next.minute <= to).copied();
            let until = next.map_or(to, |next| next.minute);
            let years = |minutes: f64| single(minutes / MINUTES_PER_YEAR);
            let (share, whole) = (until - from, to - from);
            let is_last = next.is_none();
            let deviation =
                if is_last { 0.0 } else { years(share * (whole - share) / whole.max(1e-9)).sqrt() };
            let here = &mut legs[leg];
            for (rest, noise) in rest.iter_mut().zip(&mut here.noise).take(factors) {
                let mut part = *rest;
                if !is_last {
                    part = *rest * single(share / whole.max(1e-9))
                        + deviation * standard(&mut self.random);
                }
                *rest -= part;
                noise.0[lane] = part * factor;
            }
            here.years.0[lane] = years(share);
            here.variance.0[lane] = years(share * spell);
            here.crash.0[lane] = single(self.events.crash(from, until));
            if 0 < leg {
                let u = inner(&mut self.random);
                here.depth.0[lane] = -ln(u);
                here.height.0[lane] = -ln(1.0 - u);
            }
            let Some(Break { jump, .. }) = next else { return };
            if let Some((asset, size)) = jump {
                let jumps = here.jumps.get_or_insert([Lanes::ZERO; ASSETS_MAX]);
                jumps[asset].0[lane] = size;
            }
            self.passed += 1;
            from = until;
            leg += 1;
        }
    }
}
