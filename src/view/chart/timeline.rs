//! Time in words: which days the axis names, and the curve as a table for people who read it.

use crate::sim::DAY_MINUTES;
use crate::units::Step;
use crate::view::{ChartView, ClockView, PlotPoint};

/// Distances of the times to name in a run that is told in hours, in minutes.
const MINUTES: [u32; 13] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720];

/// What to name on the time axis, each with its step: the first day, the last and round ones
/// between; in a run that is told in hours ([`ChartView::is_in_hours`]) minutes since the start.
pub fn day_steps(horizon: u32, step_minutes: u32, count_max: u32) -> Vec<(u32, u32)> {
    let clock = ClockView { step: Step(0), horizon: Step(horizon), step_minutes };
    if clock.is_in_hours() {
        return minute_steps(horizon, step_minutes.max(1), count_max.max(1));
    }
    let steps_per_day = (DAY_MINUTES / step_minutes.max(1)).max(1);
    let days = horizon / steps_per_day;
    let every = (1..=days.max(1))
        .find(|every| {
            let is_round = matches!(every, 1 | 2 | 5 | 10 | 15 | 20 | 30 | 50 | 100);
            let is_even = days.is_multiple_of(*every) || matches!(every, 10 | 50 | 100);
            is_round && is_even && days / every <= count_max.max(1)
        })
        .unwrap_or(days.max(1));
    let mut named: Vec<(u32, u32)> =
        (0..=days / every).map(|index| (index * every * steps_per_day, index * every)).collect();
    if 0 < days && named.last().is_some_and(|(_, day)| *day < days) {
        named.push((days * steps_per_day, days));
    }
    named
}

fn minute_steps(horizon: u32, step_minutes: u32, count_max: u32) -> Vec<(u32, u32)> {
    let minutes = horizon * step_minutes;
    let is_fine =
        |every: &u32| every.is_multiple_of(step_minutes) && minutes.div_ceil(*every) <= count_max;
    let every = MINUTES.into_iter().find(is_fine).unwrap_or(minutes.max(1));
    (0..=minutes / every).map(|index| index * every).map(|at| (at / step_minutes, at)).collect()
}

/// Points of the curve for people who read instead of look: at most `count_max`, in order, with
/// the first, the last and the points nearest to events among them.
pub fn table(view: &ChartView, count_max: usize) -> Vec<PlotPoint> {
    let points = &view.points;
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let nearest =
        |step: u32| points.partition_point(|point| point.step < f64::from(step)).min(last);
    let mut is_chosen = vec![false; points.len()];
    let mut left = count_max;
    let chosen = [0, last].into_iter().chain(view.event_steps.iter().map(|step| nearest(step.0)));
    for index in chosen {
        if 0 < left && !is_chosen[index] {
            is_chosen[index] = true;
            left -= 1;
        }
    }
    for index in 1..=left {
        is_chosen[index * last / (left + 1)] = true;
    }
    points.iter().zip(is_chosen).filter_map(|(point, chosen)| chosen.then_some(*point)).collect()
}

#[cfg(test)]
mod tests {
    use super::day_steps;

    #[test]
    fn days_or_minutes_are_round_and_end_at_the_horizon() {
        let days = |horizon, minutes, count| -> Vec<u32> {
            day_steps(horizon, minutes, count).into_iter().map(|(_, day)| day).collect()
        };
        assert_eq!(days(8640, 5, 3), [0, 10, 20, 30]);
        assert_eq!(days(720, 60, 6), [0, 5, 10, 15, 20, 25, 30]);
        assert_eq!(days(289, 5, 3), [0, 1]);
        assert_eq!(days(288, 5, 3), [0, 480, 960, 1440]);
        assert_eq!(days(2, 5, 3), [0, 5, 10]);
    }
}
