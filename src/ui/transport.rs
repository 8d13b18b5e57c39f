//! Time: play, step, speed, and the slider over the whole run.

use super::chart::PlotWidth;
use super::live::{drawn, live, memo};
use super::marks::Icon;
use super::runtime::{Lab, lab};
use super::speak::{say, text};
use leptos::prelude::*;
use liquidation_lab::sim::Msg;
use liquidation_lab::units::Step;
use liquidation_lab::view::{RunState, Speed, captions};

/// The controls of time.
#[component]
pub fn Transport() -> impl IntoView {
    view! {
        <section class="transport" aria-label=text("transport-group")>
            <Scrub />
            <div class="transport-row">
                <Buttons />
                <SpeedChoice />
                <SpeedCycle />
            </div>
        </section>
    }
}

/// The slider over the run, with a mark at every event.
#[component]
fn Scrub() -> impl IntoView {
    let lab = lab();
    let events = lab.slice(|frame| frame.chart.event_steps.clone());
    let horizon = lab.slice(|frame| frame.clock.horizon.0);
    let step = lab.slice(|frame| frame.clock.step.0);
    let spoken = live(move || {
        let clock = lab.follow(|frame| frame.clock);
        say(&captions::moment(clock, clock.step))
    });
    let done = live(move || format!("{:.5}", share(step.get(), horizon.get())));
    let seek = move |event| {
        if let Ok(step) = event_target_value(&event).parse() {
            lab.dispatch(Msg::SeekTo(Step(step)));
        }
    };
    let marks = drawn(move || {
        let horizon = horizon.get();
        let steps = events.get();
        let marks = steps.iter().map(|step| {
            let place = format!("{:.3}%", share(step.0, horizon) * 100.0);
            view! { <i style:inset-inline-start=place></i> }
        });
        marks.collect_view()
    });
    let plot_width = expect_context::<PlotWidth>().0;
    let width = live(move || format!("{}px", plot_width.get()));
    view! {
        <div class="scrub" style=("--done", done) style=("--plot-width", width)>
            <span class="scrub-marks" aria-hidden="true">{marks}</span>
            <input
                type="range"
                min="0"
                max=horizon
                step="1"
                aria-label=text("scrub")
                aria-valuetext=spoken
                prop:value=step
                on:input=seek
            />
        </div>
    }
}

/// How much of the run has passed at a step, from 0 to 1.
fn share(step: u32, horizon: u32) -> f64 {
    f64::from(step) / f64::from(horizon.max(1))
}

/// Reset, back, play or pause, on.
#[component]
fn Buttons() -> impl IntoView {
    let lab = lab();
    let state = lab.slice(|frame| frame.state);
    let is_at_start = lab.slice(|frame| frame.clock.step == Step(0));
    let is_running = memo(move || state.get() == RunState::Running);
    let is_finished = memo(move || state.get() == RunState::Finished);
    let play_name =
        drawn(move || if is_running.get() { text("action-pause") } else { text("action-play") });
    let play_icon = Signal::derive(move || if is_running.get() { "pause" } else { "play" });
    view! {
        <button
            class="button"
            type="button"
            data-action="reset"
            aria-disabled=live(move || is_at_start.get().to_string())
            on:click=move |_| lab.dispatch(Msg::Reset)
        >
            <Icon name="reset" />
            <span class="wide-only">{text("action-reset")}</span>
        </button>
        <button
            class="button"
            type="button"
            data-action="step-back"
            aria-label=text("action-step-back")
            aria-disabled=live(move || is_at_start.get().to_string())
            on:click=move |_| lab.dispatch(Msg::StepBack(1))
        >
            <Icon name="back" />
            <span class="wide-only">{text("action-step-back-short")}</span>
        </button>
        <button
            class="button main"
            type="button"
            data-action=live(move || if is_running.get() { "pause" } else { "play" })
            aria-disabled=live(move || is_finished.get().to_string())
            on:click=move |_| play_or_pause(lab)
        >
            <Icon name=play_icon />
            <span>{play_name}</span>
        </button>
        <button
            class="button"
            type="button"
            data-action="step"
            aria-disabled=live(move || is_finished.get().to_string())
            on:click=move |_| lab.dispatch(Msg::StepForward(1))
        >
            <span class="wide-only">{text("action-step")}</span>
            <Icon name="step" />
        </button>
    }
}

/// Play where time stands, pause where it runs.
pub fn play_or_pause(lab: Lab) {
    match lab.peek(|frame| frame.state) {
        RunState::Ready | RunState::Paused => lab.dispatch(Msg::Play),
        RunState::Running => lab.dispatch(Msg::Pause),
        RunState::Finished => {}
    }
}

const SPEEDS: [Speed; 3] = [Speed::Slow, Speed::Normal, Speed::Fast];

fn speed_name(speed: Speed) -> String {
    match speed {
        Speed::Slow => text("speed-slow"),
        Speed::Normal => text("speed-normal"),
        Speed::Fast => text("speed-fast"),
    }
}

/// Three speeds side by side.
#[component]
fn SpeedChoice() -> impl IntoView {
    let lab = lab();
    let speed = lab.slice(|frame| frame.speed);
    let buttons = SPEEDS.map(|choice| {
        let is_chosen = live(move || (speed.get() == choice).to_string());
        view! {
            <button
                type="button"
                aria-pressed=is_chosen
                on:click=move |_| lab.dispatch(Msg::SetSpeed(choice))
            >
                {speed_name(choice)}
            </button>
        }
    });
    let buttons = buttons.collect_view();
    view! {
        <div class="segments speeds" role="group" aria-label=text("speed-group")>
            {buttons}
        </div>
    }
}

/// One button that goes round the speeds, where there is no room for three.
#[component]
fn SpeedCycle() -> impl IntoView {
    let lab = lab();
    let speed = lab.slice(|frame| frame.speed);
    let next = move |_| {
        lab.dispatch(Msg::SetSpeed(match speed.get_untracked() {
            Speed::Slow => Speed::Normal,
            Speed::Normal => Speed::Fast,
            Speed::Fast => Speed::Slow,
        }));
    };
    view! {
        <button class="button speed-cycle" type="button" on:click=next>
            <span class="unseen">{text("speed-group")}" "</span>
            {drawn(move || speed_name(speed.get()))}
        </button>
    }
}
