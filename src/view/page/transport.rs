//! Time: play, step, speed, and the slider over the whole run.

use super::{Action, Screen, button, el, icon, said};
use crate::units::Step;
use crate::view::kept::Same;
use crate::view::node::{Node, Px};
use crate::view::{RunState, Speed, View};

/// The controls of time. The slider is as wide as the plot above it.
pub(super) fn transport(screen: Screen<'_>, plot_width_px: f64) -> Node {
    let frame = screen.frame;
    let is_guided = frame.intro.is_some();
    let buttons = Buttons {
        state: frame.state,
        is_at_start: frame.clock.step == Step(0),
        can_reset: frame.can_reset,
        is_guided,
        speed: frame.speed,
        view: frame.view,
    };
    let mut parts = Vec::new();
    // The first minute goes its own way: there it is played and stopped, no more.
    if !is_guided {
        parts.push(scrub(screen, plot_width_px));
    }
    parts.push(screen.kept.part(("transport", 0), buttons, row));
    el("section", "transport").with("aria-label", said("transport-group")).around(parts)
}

/// What the buttons are shown from.
#[derive(PartialEq)]
struct Buttons {
    state: RunState,
    is_at_start: bool,
    can_reset: bool,
    is_guided: bool,
    speed: Speed,
    view: View,
}

fn row(of: &Buttons) -> Node {
    let mut row = if of.is_guided { vec![play(of.state)] } else { buttons(of) };
    row.push(speeds(of.speed));
    row.push(speed_cycle(of.speed));
    if of.view == View::Projector {
        let leave = button("button leave", Action::Project).says("project-leave-short");
        row.push(leave.with("aria-label", said("project-leave")));
    }
    el("div", "transport-row").around(row)
}

/// The slider over the run, with a mark at every event.
fn scrub(screen: Screen<'_>, plot_width_px: f64) -> Node {
    let frame = screen.frame;
    let clock = frame.clock;
    let (step, horizon) = (clock.step.0, clock.horizon.0);
    let events = (Same::of(&frame.chart.event_steps), horizon);
    let marks =
        screen.kept.part(("scrub-marks", 0), events, |(steps, horizon)| marks(&steps.0, *horizon));
    let done = share(step, horizon);
    let done = format!("scaleX({}.{:05})", done / 100_000, done % 100_000);
    let slider = Node::bare("input")
        .with("type", "range")
        .with("min", "0")
        .with("max", horizon.to_string())
        .with("step", "1")
        .with("data-action", Action::Seek.name())
        .with("aria-label", said("scrub"))
        .with("aria-valuetext", frame.description.moment.clone())
        .with(".value", step.to_string());
    let width = format!("{}px", Px(plot_width_px));
    el("div", "scrub").with("style:--plot-width", width).around(vec![
        el("span", "scrub-done").with("style:transform", done),
        marks,
        slider,
    ])
}

/// As many marks as can be told apart: those within a five-hundredth of the slider are one.
fn marks(steps: &[Step], horizon: u32) -> Node {
    let mut shares: Vec<u64> = steps.iter().map(|step| share(step.0, horizon)).collect();
    shares.dedup_by_key(|share| *share / 200);
    let marks = shares.into_iter().map(|share| {
        let place = format!("{}.{:03}%", share / 1_000, share % 1_000);
        Node::bare("i").with("style:inset-inline-start", place)
    });
    el("span", "scrub-marks").with("aria-hidden", "true").around(marks.collect())
}

/// How much of the run has passed at a step, in hundred-thousandths.
fn share(step: u32, horizon: u32) -> u64 {
    u64::from(step) * 100_000 / u64::from(horizon.max(1))
}

/// Reset, back, play or pause, on.
fn buttons(of: &Buttons) -> Vec<Node> {
    let &Buttons { state, is_at_start, can_reset, .. } = of;
    let is_finished = state == RunState::Finished;
    let name = |key| el("span", "wide-only").text(said(key));
    vec![
        button("button", Action::Reset)
            .keyed("reset", 0)
            .truth("aria-disabled", !can_reset)
            .around(vec![icon("#i-reset"), name("action-reset")]),
        button("button", Action::StepBack)
            .keyed("step-back", 0)
            .with("aria-label", said("action-step-back"))
            .truth("aria-disabled", is_at_start)
            .around(vec![icon("#i-back"), name("action-step-back-short")]),
        play(state),
        button("button", Action::Step)
            .keyed("step", 0)
            .truth("aria-disabled", is_finished)
            .around(vec![name("action-step"), icon("#i-step")]),
    ]
}

fn play(state: RunState) -> Node {
    let (play, play_icon, play_name) = if state == RunState::Running {
        (Action::Pause, "#i-pause", "action-pause")
    } else {
        (Action::Play, "#i-play", "action-play")
    };
    button("button main", play)
        .truth("aria-disabled", state == RunState::Finished)
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
        el("span", "unseen").says("speed-group"),
        el("span", "").text(said(speed_name(chosen))),
    ])
}
