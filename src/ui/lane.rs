//! One account: name and backing, tank, status. Its ten quantities are there for assistive
//! technology in full; sighted readers find them in *Numbers*.

use super::live::{drawn, live, memo};
use super::marks::{Mark, mode_class};
use super::runtime::lab;
use super::speak::{rich, say, text};
use super::tank;
use leptos::html::Div;
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::view::lane_fields::lane_fields;
use liquidation_lab::view::{Argument, LaneStatus, LaneView, Message, captions};

/// One account, from its name to its status.
#[component]
pub fn Lane(
    /// Which account: cross stands left, isolated right.
    mode: MarginMode,
    /// Whether the page is stacked and the tank slim.
    is_stacked: ReadSignal<bool>,
) -> impl IntoView {
    let lab = lab();
    let index = lane_index(mode);
    let lane = lab.slice(move |frame| frame.lanes[index].clone());
    let status = memo(move || lane.with(|lane| lane.status));
    let node = NodeRef::<Div>::new();
    let column = tank::draw(node, mode, is_stacked);
    let column_css =
        live(move || format!("{}px", if is_stacked.get() { 0.0 } else { column.get() }));
    let backing = memo(move || lane.with(captions::backing));
    let backing_short = memo(move || lane.with(|lane| say(&captions::backing_short(lane))));
    let data_mode = captions::mode_token(mode);
    let name = say(&captions::name(mode));
    let heading = name.clone();
    view! {
        <article
            class=format!("lane {}", mode_class(mode))
            aria-label=name
            data-lane=data_mode
            data-status=live(move || status.get().as_str())
            style=("--scale-column", column_css)
        >
            <header class="lane-head">
                <h2>
                    <Mark mode />
                    {heading}
                </h2>
                <p class="backing">{drawn(move || backing.with(rich))}</p>
                <p class="backing-short" aria-hidden="true">{backing_short}</p>
            </header>
            <div class="tank-box" node_ref=node></div>
            <Status lane status />
            <Quantities mode lane />
        </article>
    }
}

/// Status word with bars, what is left, and the measure of risk.
#[component]
fn Status(
    /// The account.
    lane: Memo<LaneView>,
    /// Its status.
    status: Memo<LaneStatus>,
) -> impl IntoView {
    let lab = lab();
    let standing = memo(move || lane.with(captions::standing));
    let measure = memo(move || {
        lane.with(|lane| say(&captions::measure(lane, lab.follow(|frame| frame.clock))))
    });
    let word = memo(move || say(&captions::status(status.get())));
    view! {
        <div class="status">
            <p class="status-word">
                <Gauge status />
                <span>{word}</span>
            </p>
            <p class="standing">{drawn(move || standing.with(rich))}</p>
            <p class="measure" title=text("risk-help")>
                {measure}
            </p>
        </div>
    }
}

/// Three bars that empty as the account gets close; a cross once it is closed out.
#[component]
fn Gauge(
    /// The status shown.
    status: Memo<LaneStatus>,
) -> impl IntoView {
    let bars = move || match status.get() {
        LaneStatus::Comfortable | LaneStatus::Finished => Some(3),
        LaneStatus::Close => Some(2),
        LaneStatus::Call => Some(1),
        LaneStatus::Stopped | LaneStatus::Closed => Some(0),
        LaneStatus::Liquidated => None,
    };
    drawn(move || match bars() {
        None => view! {
            <svg class="gauge" viewBox="0 0 22 16" aria-hidden="true">
                <path class="gauge-out" d="M5 2l12 12M17 2 5 14" />
            </svg>
        }
        .into_any(),
        Some(count) => {
            let bar = |index: u8| if index < count { "on" } else { "off" };
            view! {
                <svg class="gauge" viewBox="0 0 22 16" aria-hidden="true">
                    <rect class=bar(0) x="1" y="10" width="5" height="5" />
                    <rect class=bar(1) x="8" y="6" width="5" height="9" />
                    <rect class=bar(2) x="15" y="2" width="5" height="13" />
                </svg>
            }
            .into_any()
        }
    })
}

/// The quantities of the account as a list of names and values.
#[component]
fn Quantities(
    /// Which account.
    mode: MarginMode,
    /// The account.
    lane: Memo<LaneView>,
) -> impl IntoView {
    let rows = drawn(move || {
        let rows = lane.with(lane_fields).into_iter().map(|field| {
            view! {
                <div>
                    <dt>{say(&field.label)}</dt>
                    <dd data-field=field.name data-value=field.value>
                        {say(&field.said)}
                    </dd>
                </div>
            }
        });
        rows.collect_view()
    });
    let token = Argument::Token(captions::mode_token(mode));
    let title = say(&Message::new("lane-numbers", [("mode", token)]));
    view! { <dl class="unseen" aria-label=title>{rows}</dl> }
}

/// Cross is the first account of a frame, isolated the second.
pub fn lane_index(mode: MarginMode) -> usize {
    match mode {
        MarginMode::Cross => 0,
        MarginMode::Isolated => 1,
    }
}
