//! Shocks that a learner presses during a run: what happens from the next step on, whatever the scene.
//!
//! **M51.** A shock changes a path that is there already, from the step after it on; the prices before
//! it stay, to the tick. All three prices of an asset move alike, but for the wick:
//!
//! | shock | what happens |
//! |---|---|
//! | `crash15` | BTC falls by 15 % within 60 minutes, others by beta times the log fall (M35); 60 % of the log fall come back in the 24 hours after; the books dry up as in a crash (M45) |
//! | `wick` | for one step trades stand 7 % lower, and the mark, by its median rule (M40), a third of that; 2 % of the depth |
//! | `dry` | at most a tenth of the usual depth for two hours |
//! | `news` | a jump of 6 to 10 % up or down, drawn from the seed and the step; then every move three times as large, and a fifth of the depth, for two hours (M41) |
//!
//! Worked: `crash15` on ETH: 1 - 0.85^1.4 = -20.3 %. What a scene promises for every seed does not hold
//! once it is shaken. The size of the crash is that of the published ones (domain facts C), the rest
//! as in the scenes of the same name; `dry` is ours. Does not know accounts.

use crate::market::crash::{DEPTH_LEFT, FALL_MINUTES, REBOUND_MINUTES, crash_shape, dried};
use crate::market::draws::Draws;
use crate::market::grid::real_from_ticks;
use crate::market::path::Path;
use crate::market::script::step_nearest;
use crate::market::seed::{PathNumber, Seed, Stream};
use crate::market::shared::{NEWS_DEPTH, NEWS_FACTOR, NEWS_JUMPS, NEWS_MINUTES, news_jump};
use crate::units::Step;
use std::fmt;

/// What is done to the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shock {
    /// A common crash.
    Crash,
    /// A trade far below the others.
    Wick,
    /// Books with hardly anything in them.
    Dry,
    /// News that nobody knew of.
    News,
}

/// A shock and when it was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShockAt {
    /// The last step without it.
    pub step: Step,
    /// Which.
    pub shock: Shock,
}

/// How far BTC falls.
const CRASH: f64 = 0.15;
/// How much of the log fall comes back: the middle of what crashes have (M35).
const REBOUND: f64 = 0.6;
/// How far trades stand below for one step, and how many of those the mark averages over.
const WICK: f64 = 0.07;
const WICK_MEAN: f64 = 3.0;
/// What is left of the depth in dry books, and for how long.
const DRY_DEPTH: f64 = 0.1;
const DRY_MINUTES: f64 = 120.0;

impl Shock {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Crash, Self::Wick, Self::Dry, Self::News];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Crash => "crash15",
            Self::Wick => "wick",
            Self::Dry => "dry",
            Self::News => "news",
        }
    }

    /// The shock of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shock| shock.name() == name)
    }

    /// What its words tell in percent: how far BTC falls, how far trades stand below, how much of the depth
    /// is left, how far news move the price at most; as a plain fraction.
    pub const fn share(self) -> f64 {
        match self {
            Self::Crash => CRASH,
            Self::Wick => WICK,
            Self::Dry => DRY_DEPTH,
            Self::News => NEWS_JUMPS[1],
        }
    }

    /// How long it lasts in minutes, a crash until its low; nothing for what lasts a step.
    pub const fn minutes(self) -> f64 {
        match self {
            Self::Crash => FALL_MINUTES,
            Self::Wick => 0.0,
            Self::Dry => DRY_MINUTES,
            Self::News => NEWS_MINUTES,
        }
    }

    /// What is left of the depth, so many minutes after it was pressed; a step is so many minutes long.
    fn depth(self, minutes: f64, step_minutes: f64) -> f64 {
        let within = |length: f64, depth: f64| if minutes <= length { depth } else { 1.0 };
        match self {
            Self::Crash if FALL_MINUTES + REBOUND_MINUTES < minutes => 1.0,
            Self::Crash => dried(minutes),
            Self::Wick => within(step_minutes, DEPTH_LEFT),
            Self::Dry => within(DRY_MINUTES, DRY_DEPTH),
            Self::News => within(NEWS_MINUTES, NEWS_DEPTH),
        }
    }
}

impl ShockAt {
    /// `STEP:SHOCK`.
    pub fn parse(text: &str) -> Option<Self> {
        let (step, shock) = text.split_once(':')?;
        Some(Self { step: Step(step.parse().ok()?), shock: Shock::from_name(shock)? })
    }
}

impl fmt::Display for Shock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for ShockAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.step.0, self.shock)
    }
}

/// Whose market is shaken.
#[derive(Clone, Copy, Debug)]
pub struct Shaken<'a> {
    /// The name of the market: what is drawn comes from it.
    pub seed: &'a Seed,
    /// Which of its futures.
    pub number: PathNumber,
    /// Crash beta of each asset, in the order of the path (M35).
    pub betas: &'a [f64],
}

impl Path {
    /// The path with these shocks. Those at its horizon or after it do nothing.
    pub fn shaken(mut self, market: Shaken<'_>, shocks: &[ShockAt]) -> Self {
        let before = self.clone();
        for at in shocks {
            let jump = match at.shock {
                Shock::News => {
                    let name = format!("shock-{}", at.step.0);
                    let key = market.seed.stream_key(market.number, &name, Stream::News);
                    news_jump(&mut Draws::new(key))
                }
                Shock::Crash | Shock::Wick | Shock::Dry => 0.0,
            };
            self.shake(*at, jump, market.betas, &before);
        }
        self
    }

    fn shake(&mut self, at: ShockAt, jump: f64, betas: &[f64], before: &Self) {
        let step_minutes = f64::from(self.step_minutes());
        let wild = at.step.0.saturating_add(step_nearest(NEWS_MINUTES / step_minutes, 1));
        for step in at.step.0.saturating_add(1)..=self.steps() {
            let minutes = f64::from(step - at.step.0) * step_minutes;
            self.dry(Step(step), at.shock.depth(minutes, step_minutes));
            for (asset, beta) in betas.iter().enumerate() {
                let log_move = match at.shock {
                    Shock::Crash => beta * libm::log(1.0 - CRASH) * crash_shape(minutes, REBOUND),
                    Shock::News => {
                        // A move three times as large: twice more of what was there.
                        let price = |step| real_from_ticks(before.ticks(asset, Step(step)));
                        let moved = libm::log(price(step.min(wild)) / price(at.step.0));
                        jump + (NEWS_FACTOR - 1.0) * moved
                    }
                    Shock::Wick | Shock::Dry => 0.0,
                };
                let moved = libm::exp(log_move);
                let is_wick = at.shock == Shock::Wick && step == at.step.0 + 1;
                let (last, mark) =
                    if is_wick { (1.0 - WICK, 1.0 - WICK / WICK_MEAN) } else { (moved, moved) };
                self.reprice(asset, Step(step), [last, mark, moved]);
            }
        }
    }
}
