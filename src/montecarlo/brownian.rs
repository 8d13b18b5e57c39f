//! Brownian motion, coarse first (M65): the end, then the middle, then the quarters, ... each from a
//! normal of its own, given the neighbours that are there.
//!
//! ```text
//! W(m) = W(l) + (m - l) / (r - l) (W(r) - W(l)) + sqrt((m - l) (r - m) / (r - l)) z
//! ```
//!
//! The law is that of adding up steps, but the first few normals decide most of the path: they get
//! the most evenly spread numbers.

use crate::montecarlo::lanes::{Lanes, single};
use std::collections::VecDeque;

/// In which order the places of a grid are made, and from what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Order {
    places: Vec<Place>,
}

/// One place, between two that are made before it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    left: usize,
    at: usize,
    right: usize,
    /// Share of the right neighbour; the left has the rest.
    share: f32,
    deviation: f32,
}

impl Order {
    /// The order of a grid of rising times in years; time 0 is not among them.
    pub(super) fn new(times: &[f64]) -> Self {
        let time = |index: usize| if index == 0 { 0.0 } else { times[index - 1] };
        let end = times.len();
        let deviation = single(time(end).sqrt());
        // The end hangs on nothing but the start, which is zero.
        let mut places = vec![Place { left: 0, at: end, right: 0, share: 0.0, deviation }];
        let mut gaps = VecDeque::from([(0, end)]);
        while let Some((left, right)) = gaps.pop_front() {
            if right - left < 2 {
                continue;
            }
            let at = usize::midpoint(left, right);
            let [before, whole] = [time(at) - time(left), time(right) - time(left)];
            let share = single(before / whole);
            let deviation = single((before * (whole - before) / whole).sqrt());
            places.push(Place { left, at, right, share, deviation });
            gaps.extend([(left, at), (at, right)]);
        }
        Self { places }
    }

    /// The motion on the grid: `path[0]` is the start, zero; `normal` gives the normals, coarse first.
    #[inline]
    pub(super) fn walk<const N: usize>(
        &self,
        path: &mut [Lanes<N>],
        mut normal: impl FnMut(usize) -> Lanes<N>,
    ) {
        path[0] = Lanes::ZERO;
        for (level, place) in self.places.iter().enumerate() {
            let (left, right) = (path[place.left], path[place.right]);
            let between = left + (right - left) * place.share;
            path[place.at] = between + normal(level) * place.deviation;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_made_once_from_places_made_before() {
        for count in [1_u32, 2, 3, 7, 30, 365] {
            let times: Vec<f64> = (1..=count).map(f64::from).collect();
            let order = Order::new(&times);
            let mut made = vec![0];
            for place in &order.places {
                assert!(made.contains(&place.left) && made.contains(&place.right));
                assert!(!made.contains(&place.at));
                made.push(place.at);
            }
            assert_eq!(made.len(), times.len() + 1);
        }
    }

    /// Covariance from the normals' weights: W is linear in them, so walking each unit normal gives
    /// the weights, and the sum of their products is to be the earlier of the two times.
    #[test]
    fn the_covariance_is_that_of_brownian_motion() {
        let times = [0.5, 1.0, 2.5, 3.0, 4.0, 4.25, 7.0];
        let order = Order::new(&times);
        let weights: Vec<Vec<f32>> = (0..times.len())
            .map(|unit| {
                let mut path = [Lanes([0.0]); 8];
                order.walk(&mut path, |level| Lanes([if level == unit { 1.0 } else { 0.0 }]));
                path.iter().map(|place| place.0[0]).collect()
            })
            .collect();
        for (i, at) in times.iter().enumerate() {
            for (j, other) in times.iter().enumerate() {
                let products = weights.iter().map(|weight| weight[i + 1] * weight[j + 1]);
                let found = f64::from(products.sum::<f32>());
                assert!((found - at.min(*other)).abs() < 1e-5, "{at} {other}: {found}");
            }
        }
    }
}
