//! One account: name and backing, tank, status. Its ten quantities are there for assistive
//! technology in full; sighted readers find them in *Numbers*.

use super::live::{drawn, live, memo};
use super::marks::{Mark, mode_class};
use super::measure::{rem_px, size_of};
use super::runtime::lab;
use super::speak::{rich, say, text, with_words};
use super::tank::Tank;
use leptos::html::Div;
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::units::Money;
use liquidation_lab::view::chart::Size;
use liquidation_lab::view::chart::tank::{TankFonts, TankInput, TankScene, TankStyle, column_px};
use liquidation_lab::view::lane_fields::lane_fields;
use liquidation_lab::view::{LaneStatus, LaneView, RunState, captions};

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
    let state = lab.slice(|frame| frame.state);
    let status = memo(move || lane.with(|lane| lane.status));
    let node = NodeRef::<Div>::new();
    let size = size_of(node);
    let fonts = memo(move || fonts(size.get()));
    let column = column(fonts);
    let scene = memo(move || {
        lane.with(|lane| build(lane, size.get(), fonts.get(), column.get(), is_stacked.get()))
    });
    let is_leaking = leaking(lane, state);
    let column_css =
        live(move || format!("{}px", if is_stacked.get() { 0.0 } else { column.get() }));
    let backing = memo(move || lane.with(captions::backing));
    let backing_short = memo(move || lane.with(captions::backing_short));
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
                <p class="backing-short" aria-hidden="true">{drawn(move || backing_short.with(say))}</p>
            </header>
            <div class="tank-box" node_ref=node>
                <Tank mode lane scene is_leaking />
            </div>
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
    let clock = lab().slice(|frame| frame.clock);
    let standing = memo(move || lane.with(captions::standing));
    let measure = memo(move || lane.with(|lane| captions::measure(lane, clock.get())));
    let word = drawn(move || say(&captions::status(status.get())));
    view! {
        <div class="status">
            <p class="status-word">
                <Gauge status />
                <span>{word}</span>
            </p>
            <p class="standing">{drawn(move || standing.with(rich))}</p>
            <p class="measure" title=text("risk-help")>
                {drawn(move || measure.with(say))}
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
    let fields = memo(move || lane.with(|lane| lane_fields(lane).to_vec()));
    let names = fields.with_untracked(|fields| {
        fields.iter().map(|field| (field.name, say(&field.label))).collect::<Vec<_>>()
    });
    let rows = names.into_iter().enumerate().map(|(index, (name, label))| {
        let value = live(move || fields.with(|fields| fields[index].value.clone()));
        let said = drawn(move || fields.with(|fields| say(&fields[index].said)));
        view! {
            <div>
                <dt>{label}</dt>
                <dd data-field=name data-value=value>{said}</dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    let title = say(&liquidation_lab::view::Message::new(
        "lane-numbers",
        [("mode", liquidation_lab::view::Argument::Token(captions::mode_token(mode)))],
    ));
    view! { <dl class="unseen" aria-label=title>{rows}</dl> }
}

/// Cross is the first account of a frame, isolated the second.
pub fn lane_index(mode: MarginMode) -> usize {
    match mode {
        MarginMode::Cross => 0,
        MarginMode::Isolated => 1,
    }
}

/// Sizes of the words on the glass. Read again whenever the picture changes its size.
fn fonts(size: Size) -> TankFonts {
    let rem = rem_px();
    let is_narrow = size.width_px < 15.0 * rem;
    let level_px = if is_narrow { 0.8125 } else { 0.9375 } * rem;
    TankFonts { tick_px: 0.75 * rem, level_px, big_px: 1.625 * rem }
}

/// Room beside the glass, the same for both accounts.
fn column(fonts: Memo<TankFonts>) -> Memo<f64> {
    let lanes = lab().slice(|frame| frame.lanes.clone());
    memo(move || {
        lanes.with(|[cross, isolated]| {
            with_words(|words| {
                let of_cross = captions::tank_words(cross, words);
                let of_isolated = captions::tank_words(isolated, words);
                let tanks = [(&cross.tank, &of_cross), (&isolated.tank, &of_isolated)];
                column_px(tanks, fonts.get())
            })
        })
    })
}

fn build(
    lane: &LaneView,
    size: Size,
    fonts: TankFonts,
    column_px: f64,
    is_stacked: bool,
) -> TankScene {
    let words = with_words(|words| captions::tank_words(lane, words));
    TankScene::build(&TankInput {
        view: &lane.tank,
        mode: lane.mode,
        size,
        style: if is_stacked { TankStyle::Slim } else { TankStyle::Full },
        fonts,
        column_px,
        words: &words,
    })
}

/// Whether the level fell at the last refresh while time runs.
fn leaking(lane: Memo<LaneView>, state: Memo<RunState>) -> Signal<bool> {
    let level = memo(move || lane.with(|lane| lane.tank.level));
    let fell = Memo::new(move |before: Option<&(Money, bool)>| {
        let level = level.get();
        (level, before.is_some_and(|(earlier, _)| level < *earlier))
    });
    let is_broken = move || lane.with(|lane| lane.tank.is_broken);
    Signal::derive(move || state.get() == RunState::Running && fell.get().1 && !is_broken())
}
