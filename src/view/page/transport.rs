//! Time: play, step, speed, and the slider over the whole run.

use super::{Action, Screen, button, el, icon, said};
use crate::units::Step;
use crate::view::node::{Node, Px};
use crate::view::{Frame, RunState, Speed, View, captions};

/// The controls of time. The slider is as wide as the plot above it.
pub(super) fn transport(screen: Screen<'_>, plot_width_px: f64) -> Node {
    let frame = screen.frame;
    let mut parts = Vec::new();
    let mut row = Vec::new();
    // The first minute goes its own way: there it is played and stopped, no more.
    if frame.intro.is_some() {
        row.push(play(frame));
    } else {
        parts.push(scrub(screen, plot_width_px));
        row.extend(buttons(screen));
    }
    row.push(speeds(frame.speed));
    row.push(speed_cycle(frame.speed));
    if frame.view == View::Projector {
        let leave = button("button leave", Action::Project).text(said("project-leave-short"));
        row.push(leave.with("aria-label", said("project-leave")));
    }
    parts.push(el("div", "transport-row").around(row));
    el("section", "transport").with("aria-label", said("transport-group")).around(parts)
}

/// The slider over the run, with a mark at every event.
fn scrub(screen: Screen<'_>, plot_width_px: f64) -> Node {
    let frame = screen.frame;
    let clock = frame.clock;
    let (step, horizon) = (clock.step.0, clock.horizon.0);
    // As many as can be told apart: marks within a five-hundredth of the slider are one.
    let mut shares: Vec<u64> =
        frame.chart.event_steps.iter().map(|step| share(step.0, horizon)).collect();
    shares.dedup_by_key(|share| *share / 200);
    let marks = shares.into_iter().map(|share| {
        let place = format!("{}.{:03}%", share / 1_000, share % 1_000);
        Node::bare("i").with("style:inset-inline-start", place)
    });
    let done = share(step, horizon);
    let slider = Node::bare("input")
        .with("type", "range")
        .with("min", "0")
        .with("max", horizon.to_string())
        .with("step", "1")
        .with("data-action", Action::Seek.name())
        .with("aria-label", said("scrub"))
        .with("aria-valuetext", captions::moment(clock, clock.step))
        .with(".value", step.to_string());
    el("div", "scrub")
        .with("style:--done", format!("{}.{:05}", done / 100_000, done % 100_000))
        .with("style:--plot-width", format!("{}px", Px(plot_width_px)))
        .around(vec![
            el("span", "scrub-marks").with("aria-hidden", "true").around(marks.collect()),
            slider,
        ])
}

/// How much of the run has passed at a step, in hundred-thousandths.
fn share(step: u32, horizon: u32) -> u64 {
    u64::from(step) * 100_000 / u64::from(horizon.max(1))
}

/// Reset, back, play or pause, on.
fn buttons(screen: Screen<'_>) -> Vec<Node> {
    let frame = screen.frame;
    let is_at_start = frame.clock.step == Step(0);
    let is_finished = frame.state == RunState::Finished;
    let name = |key| el("span", "wide-only").text(said(key));
    vec![
        button("button", Action::Reset)
            .keyed("reset", 0)
            .truth("aria-disabled", is_at_start)
            .around(vec![icon("#i-reset"), name("action-reset")]),
        button("button", Action::StepBack)
            .keyed("step-back", 0)
            .with("aria-label", said("action-step-back"))
            .truth("aria-disabled", is_at_start)
            .around(vec![icon("#i-back"), name("action-step-back-short")]),
        play(frame),
        button("button", Action::Step)
            .keyed("step", 0)
            .truth("aria-disabled", is_finished)
            .around(vec![name("action-step"), icon("#i-step")]),
    ]
}

fn play(frame: &Frame) -> Node {
    let (play, play_icon, play_name) = if frame.state == RunState::Running {
        (Action::Pause, "#i-pause", "action-pause")
    } else {
        (Action::Play, "#i-play", "action-play")
    };
    button("button main", play)
        .truth("aria-disabled", frame.state == RunState::Finished)
        .around(vec![icon(play_icon), el("span", "").text(said(play_name))])
}

fn speed_name(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => "speed-slow",
        Speed::Normal => "speed-normal",
        Speed::Fast => "speed-fast",
    }
}

/// Three speeds side by side.
fn speeds(chosen: Speed) -> Node {
    let buttons = Speed::ALL.map(|speed| {
        button("", Action::Speed)
            .with("data-value", speed.name())
            .truth("aria-pressed", speed == chosen)
            .text(said(speed_name(speed)))
    });
    el("div", "segments speeds")
        .with("role", "group")
        .with("aria-label", said("speed-group"))
        .around(buttons.into())
}

/// One button that goes round the speeds, where there is no room for three.
fn speed_cycle(chosen: Speed) -> Node {
    let index = Speed::ALL.iter().position(|speed| *speed == chosen).unwrap_or(0);
    let next = Speed::ALL[(index + 1) % Speed::ALL.len()];
    button("button speed-cycle", Action::Speed).with("data-value", next.name()).around(vec![
        el("span", "unseen").text(said("speed-group")),
        el("span", "").text(said(speed_name(chosen))),
    ])
}
