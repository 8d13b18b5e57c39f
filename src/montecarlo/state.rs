//! One leg of several futures at once: where prices go, how low and high they have been on the way, and
//! how low the sums of prices (M62-M64). What is computed is written down in `odds`.

use crate::montecarlo::lanes::{Lanes, exp};
use crate::montecarlo::paths::{Paths, Series};
use crate::montecarlo::plan::{ASSETS_MAX, FACTORS_MAX, Mover, Plan};
use crate::montecarlo::question::Sum;
use std::ops::Range;

/// A step, or what lies between two of its splits.
#[derive(Clone, Copy)]
pub(super) struct Leg<const N: usize> {
    pub(super) years: Lanes<N>,
    /// Variance of volatility 1.
    pub(super) variance: Lanes<N>,
    /// Noises, storms included.
    pub(super) noise: [Lanes<N>; FACTORS_MAX],
    /// Log move of beta 1 by crashes.
    pub(super) crash: Lanes<N>,
    /// -ln u: how far below its ends.
    pub(super) depth: Lanes<N>,
    /// -ln (1 - u): how far above.
    pub(super) height: Lanes<N>,
    /// Log moves at its end.
    pub(super) jumps: Option<[Lanes<N>; ASSETS_MAX]>,
}

/// Where the futures are, and how far they have been.
pub(super) struct State<const N: usize> {
    logs: [Lanes<N>; ASSETS_MAX],
    lows: [Lanes<N>; ASSETS_MAX],
    highs: [Lanes<N>; ASSETS_MAX],
    /// Ratios of prices to their entry; kept up only where there are sums.
    ratios: [Lanes<N>; ASSETS_MAX],
    sums: Vec<SumState<N>>,
    assets: usize,
}

/// A sum of prices on its way.
#[derive(Clone, Copy)]
struct SumState<const N: usize> {
    now: Lanes<N>,
    low: Lanes<N>,
}

impl<const N: usize> Leg<N> {
    /// No time, no move.
    pub(super) const STILL: Self = Self {
        years: Lanes::ZERO,
        variance: Lanes::ZERO,
        noise: [Lanes::ZERO; FACTORS_MAX],
        crash: Lanes::ZERO,
        depth: Lanes::ZERO,
        height: Lanes::ZERO,
        jumps: None,
    };
}

impl<const N: usize> State<N> {
    pub(super) fn new(plan: &Plan) -> Self {
        let nowhere = SumState { now: Lanes::ZERO, low: Lanes::ZERO };
        let mut state = Self {
            logs: [Lanes::ZERO; ASSETS_MAX],
            lows: [Lanes::ZERO; ASSETS_MAX],
            highs: [Lanes::ZERO; ASSETS_MAX],
            ratios: [Lanes::all(1.0); ASSETS_MAX],
            sums: vec![nowhere; plan.sums.len()],
            assets: plan.assets.len(),
        };
        state.begin(plan);
        state
    }

    /// Back to the start.
    pub(super) fn begin(&mut self, plan: &Plan) {
        self.logs = [Lanes::ZERO; ASSETS_MAX];
        self.lows = [Lanes::ZERO; ASSETS_MAX];
        self.highs = [Lanes::ZERO; ASSETS_MAX];
        self.ratios = [Lanes::all(1.0); ASSETS_MAX];
        for (state, sum) in self.sums.iter_mut().zip(&plan.sums) {
            let now = value(sum, &self.ratios);
            *state = SumState { now, low: now };
        }
    }

    /// One leg on.
    #[inline]
    pub(super) fn advance(&mut self, plan: &Plan, leg: &Leg<N>) {
        for (asset, mover) in plan.assets.iter().enumerate() {
            self.advance_asset(asset, mover, leg, plan.factors);
        }
        if !plan.sums.is_empty() {
            self.advance_sums(plan, leg);
        }
        if let Some(jumps) = &leg.jumps {
            self.jump(plan, jumps);
        }
    }

    #[inline]
    fn advance_asset(&mut self, asset: usize, mover: &Mover, leg: &Leg<N>, factors: usize) {
        let noises = leg.noise.iter().zip(mover.mix).take(factors);
        let z = noises.fold(Lanes::ZERO, |sum, (noise, weight)| sum + *noise * weight);
        let from = self.logs[asset];
        let to =
            from + leg.years * mover.drift + z * mover.volatility + leg.crash * mover.crash_beta;
        let twice = leg.variance * (2.0 * mover.volatility * mover.volatility);
        let low = bridge_low(from, to, twice * leg.depth);
        let high = bridge_high(from, to, twice * leg.height);
        self.lows[asset] = self.lows[asset].least(low).least(to);
        self.highs[asset] = self.highs[asset].greatest(high).greatest(to);
        self.logs[asset] = to;
    }

    #[inline]
    fn advance_sums(&mut self, plan: &Plan, leg: &Leg<N>) {
        let mut middles = self.ratios;
        let assets = self.ratios.iter_mut().zip(&mut middles).zip(self.logs).take(self.assets);
        for ((ratio, middle), log) in assets {
            let to = log.map(exp);
            *middle = (*ratio * to).sqrt();
            *ratio = to;
        }
        for (state, sum) in self.sums.iter_mut().zip(&plan.sums) {
            let to = value(sum, &self.ratios);
            let variance = leg.variance * variance(sum, &middles, &plan.assets);
            let low = bridge_low(state.now, to, variance * leg.depth * 2.0);
            state.low = state.low.least(low).least(to);
            state.now = to;
        }
    }

    /// Jumps at the end of a leg: nothing lies on the way.
    fn jump(&mut self, plan: &Plan, jumps: &[Lanes<N>; ASSETS_MAX]) {
        for (asset, jump) in jumps.iter().enumerate().take(self.assets) {
            let to = self.logs[asset] + *jump;
            self.lows[asset] = self.lows[asset].least(to);
            self.highs[asset] = self.highs[asset].greatest(to);
            self.logs[asset] = to;
        }
        if plan.sums.is_empty() {
            return;
        }
        for asset in 0..self.assets {
            self.ratios[asset] = self.logs[asset].map(exp);
        }
        for (state, sum) in self.sums.iter_mut().zip(&plan.sums) {
            state.now = value(sum, &self.ratios);
            state.low = state.low.least(state.now);
        }
    }

    /// Writes down the extremes so far, of the futures that belong to the slice.
    pub(super) fn keep(&self, mark: usize, at: (u64, &Range<u64>), paths: &mut Paths) {
        let (lanes, places) = overlap::<N>(at);
        let mut keep = |series, extreme: Lanes<N>| {
            let kept = paths.extremes_mut(series, mark, places.clone());
            kept.copy_from_slice(&extreme.0[lanes.clone()]);
        };
        for asset in 0..self.assets {
            keep(Series::Low(asset), self.lows[asset]);
            keep(Series::High(asset), self.highs[asset]);
        }
        for (place, sum) in self.sums.iter().enumerate() {
            keep(Series::Sum(place), sum.low);
        }
        paths.logs_mut(mark, places).copy_from_slice(&self.logs[0].0[lanes]);
    }

    /// Writes down the prices at the end.
    pub(super) fn keep_ends(&self, at: (u64, &Range<u64>), paths: &mut Paths) {
        let (lanes, places) = overlap::<N>(at);
        for asset in 0..self.assets {
            let ratios = self.logs[asset].map(exp);
            paths.ends_mut(asset, places.clone()).copy_from_slice(&ratios.0[lanes.clone()]);
        }
    }
}

/// Which lanes of the futures from `first` on belong to a slice, and which places of it they take.
fn overlap<const N: usize>((first, slice): (u64, &Range<u64>)) -> (Range<usize>, Range<usize>) {
    let width = u64::try_from(N).unwrap_or(1);
    let (start, end) = (first.max(slice.start), (first + width).min(slice.end));
    let place = |from: u64, future: u64| usize::try_from(future - from).unwrap_or(0);
    (place(first, start)..place(first, end), place(slice.start, start)..place(slice.start, end))
}

/// The lowest point of a Brownian bridge: `spread` is 2 x variance x -ln of a uniform number.
#[inline]
fn bridge_low<const N: usize>(from: Lanes<N>, to: Lanes<N>, spread: Lanes<N>) -> Lanes<N> {
    let way = to - from;
    (from + to - (way * way + spread).sqrt()) * 0.5
}

/// The highest.
#[inline]
fn bridge_high<const N: usize>(from: Lanes<N>, to: Lanes<N>, spread: Lanes<N>) -> Lanes<N> {
    let way = to - from;
    (from + to + (way * way + spread).sqrt()) * 0.5
}

/// A sum at these ratios.
#[inline]
fn value<const N: usize>(sum: &Sum, ratios: &[Lanes<N>; ASSETS_MAX]) -> Lanes<N> {
    let part = |(asset, lines): &(usize, Vec<[f32; 2]>)| {
        let at = |[offset, slope]: &[f32; 2]| ratios[*asset] * *slope + Lanes::all(*offset);
        let (first, others) = lines.split_first().expect("a part has a line");
        others.iter().fold(at(first), |least, line| least.least(at(line)))
    };
    sum.parts.iter().map(part).fold(Lanes::ZERO, |sum, part| sum + part)
}

/// Variance of a sum for a leg of variance 1, with the slopes at these ratios:
/// (sum of s r)^2 + sum of s^2 (1 - r^2), s = slope x ratio x volatility, r correlation (M37).
#[inline]
fn variance<const N: usize>(
    sum: &Sum,
    middles: &[Lanes<N>; ASSETS_MAX],
    movers: &[Mover],
) -> Lanes<N> {
    let (mut common, mut own) = (Lanes::ZERO, Lanes::ZERO);
    for (asset, lines) in &sum.parts {
        let mover = &movers[*asset];
        let moved = slope(lines, middles[*asset]) * middles[*asset] * mover.volatility;
        common = common + moved * mover.correlation;
        own = own + moved * moved * (1.0 - mover.correlation * mover.correlation);
    }
    common * common + own
}

/// The slope of the line that counts.
#[inline]
fn slope<const N: usize>(lines: &[[f32; 2]], ratio: Lanes<N>) -> Lanes<N> {
    let mut least = Lanes::<N>::all(f32::INFINITY);
    let mut slope = Lanes::ZERO;
    for [offset, steepness] in lines {
        for lane in 0..N {
            let value = ratio.0[lane] * steepness + offset;
            let is_less = value < least.0[lane];
            least.0[lane] = if is_less { value } else { least.0[lane] };
            slope.0[lane] = if is_less { *steepness } else { slope.0[lane] };
        }
    }
    slope
}
