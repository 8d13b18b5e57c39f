//! The market between the accounts: the price, its change, the day, and the chart.

use super::live::{drawn, live, memo};
use super::measure::{rem_px, size_of};
use super::runtime::lab;
use super::shapes::{fixed_rect, label, path, rect, text as svg_text};
use super::speak::{say, text, with_words};
use super::tank::mark_at;
use leptos::html::Div;
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::view::captions::{self, ChartCaption};
use liquidation_lab::view::chart::price::{
    AxisTag, PriceFonts, PriceInput, PriceScene, PriceStyle,
};
use liquidation_lab::view::chart::timeline::day_steps;
use liquidation_lab::view::chart::{Rect, Size};
use liquidation_lab::view::{
    Argument, ChartView, ClockView, LaneView, MarketView, Message, number,
};

/// Room one day's name takes on the time axis, in rem.
const DAY_REM: f64 = 7.0;

/// How wide the plot is: the slider of time has the same width, so that its handle stands under
/// the price.
#[derive(Clone, Copy)]
pub struct PlotWidth(pub RwSignal<f64>);

/// Price, change, day and chart.
#[component]
pub fn Market(
    /// Whether the page is stacked.
    is_stacked: ReadSignal<bool>,
) -> impl IntoView {
    let lab = lab();
    let market = lab.slice(|frame| frame.market.clone());
    let clock = lab.slice(|frame| frame.clock);
    let digest = move |of: fn(&liquidation_lab::view::Digests) -> &String| {
        move || market.with(|market| market.digests.as_ref().map(|digests| of(digests).clone()))
    };
    let price = drawn(move || market.with(|market| number::price(market.mark)));
    let change = memo(move || market.with(captions::change));
    let asset = lab.slice(|frame| frame.market.asset);
    let asset_name =
        drawn(move || say(&Message::new("asset-name", [("asset", Argument::Token(asset.get()))])));
    let day = memo(move || captions::day_of(clock.get()));
    view! {
        <section
            class="market"
            aria-label=text("market-region")
            data-market
            data-step=live(move || clock.get().step.0)
            data-last=live(move || market.with(|market| market.last.to_string()))
            data-mark=live(move || market.with(|market| market.mark.to_string()))
            data-path-digest=digest(|digests| &digests.path)
            data-events-digest=digest(|digests| &digests.events)
        >
            <p class="price-row">
                <span class="price-now">{price}</span>
                <span class="price-change">{drawn(move || change.with(say))}</span>
                <span class="price-day">
                    <span class="price-asset">{asset_name}</span>
                    <span>{drawn(move || day.with(say))}</span>
                </span>
            </p>
            <Chart market clock is_stacked />
        </section>
    }
}

/// The chart, drawn in the pixels of its box.
#[component]
fn Chart(
    /// The price now.
    market: Memo<MarketView>,
    /// The time now.
    clock: Memo<ClockView>,
    /// Whether the page is stacked.
    is_stacked: ReadSignal<bool>,
) -> impl IntoView {
    let lab = lab();
    let chart = lab.slice(|frame| frame.chart.clone());
    let lanes = lab.slice(|frame| frame.lanes.clone());
    let node = NodeRef::<Div>::new();
    let size = size_of(node);
    let scene = memo(move || {
        let parts = (chart.read(), market.read(), lanes.read());
        build(&parts.0, &parts.1, &parts.2, clock.get(), size.get(), is_stacked.get())
    });
    let title =
        live(move || market.with(|market| say(&captions::chart_title(market, clock.get()))));
    let plot_width = expect_context::<PlotWidth>().0;
    Effect::new(move || plot_width.set(scene.with(|scene| scene.plot.right())));
    view! {
        <div class="chart-box" node_ref=node>
            <svg
                class="chart"
                width=live(move || size.get().width_px)
                height=live(move || size.get().height_px)
                role="img"
                aria-label=title
            >
                {rect("plot", move || scene.with(|scene| scene.plot))}
                {rect("ahead", move || scene.with(|scene| scene.ahead))}
                {grid(scene)}
                {entry(scene)}
                {line(scene, MarginMode::Cross)}
                {line(scene, MarginMode::Isolated)}
                {path("price after", move || scene.with(|scene| scene.path_after.clone()))}
                {path("price", move || scene.with(|scene| scene.path.clone()))}
                {label("tick unknown", move || scene.with(|scene| scene.unknown.clone()))}
                {label("goes-on", move || scene.with(|scene| scene.goes_on.clone()))}
                {now(scene)}
                {marks(scene)}
                {distance(scene, MarginMode::Cross)}
                {distance(scene, MarginMode::Isolated)}
                {names(scene, MarginMode::Cross)}
                {names(scene, MarginMode::Isolated)}
                {tags(scene)}
                {days(scene)}
            </svg>
        </div>
    }
}

fn build(
    chart: &ChartView,
    market: &MarketView,
    lanes: &[LaneView; 2],
    clock: ClockView,
    size: Size,
    is_stacked: bool,
) -> PriceScene {
    let rem = rem_px();
    let is_narrow = is_stacked || size.width_px < 28.0 * rem;
    let room = (size.width_px / (DAY_REM * rem)).floor().clamp(2.0, 12.0);
    // Clamped above: a small whole number.
    let count_max = (2..=12).rev().find(|count| f64::from(*count) <= room).unwrap_or(2);
    let days = day_steps(clock.horizon.0, clock.step_minutes, count_max);
    let caption = ChartCaption { chart, market, lanes, days: &days, is_narrow };
    let words = with_words(|words| captions::price_words(&caption, words));
    PriceScene::build(&PriceInput {
        view: chart,
        horizon: clock.horizon.0,
        size,
        style: if is_narrow { PriceStyle::Narrow } else { PriceStyle::Wide },
        fonts: PriceFonts { tick_px: 0.75 * rem, label_px: 0.8125 * rem },
        words: &words,
    })
}

/// A horizontal line across the plot as path data.
fn across(plot: Rect, y: f64) -> String {
    format!("M{} {y}H{}", plot.x, plot.right())
}

fn grid(scene: Memo<PriceScene>) -> impl IntoView {
    let lines = memo(move || scene.with(|scene| (scene.plot, scene.grid.clone())));
    drawn(move || {
        lines.with(|(plot, lines)| {
            let drawn = lines.iter().map(|(y, name)| {
                let name = name.as_ref().map(|name| svg_text("tick", name));
                view! {
                    <path class="grid" d=across(*plot, *y) />
                    {name}
                }
            });
            drawn.collect_view()
        })
    })
}

fn entry(scene: Memo<PriceScene>) -> impl IntoView {
    view! {
        {path("entry", move || scene.with(|scene| across(scene.plot, scene.entry.y)))}
        {label("tick entry-name", move || scene.with(|scene| scene.entry.label.clone()))}
    }
}

fn lane_of(mode: MarginMode) -> usize {
    super::lane::lane_index(mode)
}

/// Class names of an account's parts, whole: they are compared, never put together.
fn classes(mode: MarginMode) -> [&'static str; 3] {
    match mode {
        MarginMode::Cross => ["line cross", "line-name cross", "reach cross"],
        MarginMode::Isolated => ["line isolated", "line-name isolated", "reach isolated"],
    }
}

fn line(scene: Memo<PriceScene>, mode: MarginMode) -> impl IntoView {
    let data = move || {
        scene.with(|scene| {
            let level = scene.lines[lane_of(mode)].as_ref();
            level.map(|level| across(scene.plot, level.y)).unwrap_or_default()
        })
    };
    path(classes(mode)[0], data)
}

/// The name of a line with its mark.
fn names(scene: Memo<PriceScene>, mode: MarginMode) -> impl IntoView {
    let level = memo(move || scene.with(|scene| scene.lines[lane_of(mode)].clone()));
    drawn(move || {
        let level = level.get()?;
        let name = level.label.as_ref().map(|name| svg_text(classes(mode)[1], name));
        let mark = level.mark.map(|at| mark_at(mode, at));
        Some(view! {
            {mark}
            {name}
        })
    })
}

fn distance(scene: Memo<PriceScene>, mode: MarginMode) -> impl IntoView {
    let arrow = memo(move || scene.with(|scene| scene.distances[lane_of(mode)].clone()));
    drawn(move || {
        let arrow = arrow.get()?;
        let name = arrow.label.as_ref().map(|name| svg_text("reach-name", name));
        Some(view! {
            <path class=classes(mode)[2] d=arrow.path />
            {name}
        })
    })
}

/// Where the price is: a line down the plot, a lead to the tag, a dot.
fn now(scene: Memo<PriceScene>) -> impl IntoView {
    let upright = move || {
        scene.with(|scene| format!("M{} {}V{}", scene.now.0, scene.plot.y, scene.plot.bottom()))
    };
    let lead = move || {
        scene.with(|scene| format!("M{} {}H{}", scene.now.0, scene.now.1, scene.plot.right()))
    };
    let at = memo(move || scene.with(|scene| (scene.now, scene.unit_px)));
    view! {
        {path("now-line", upright)}
        {path("now-lead", lead)}
        <circle
            class="now"
            cx=live(move || at.get().0.0)
            cy=live(move || at.get().0.1)
            r=live(move || at.get().1 * 4.5)
        />
    }
}

/// A ring where it was opened, a crossed ring where an account was closed out.
fn marks(scene: Memo<PriceScene>) -> impl IntoView {
    let marks = memo(move || scene.with(|scene| (scene.opened, scene.closed_out, scene.unit_px)));
    // At the start the dot of the price stands there.
    let has_left =
        memo(move || scene.with(|scene| scene.opened.0 + 8.0 * scene.unit_px < scene.now.0));
    drawn(move || {
        let (opened, closed_out, unit) = marks.get();
        let crossed = closed_out.into_iter().flatten().map(|(x, y)| {
            let arm = 3.6 * unit;
            let strokes =
                format!("M{} {}l{a} {a}m0 -{a}l-{a} {a}", x - arm, y - arm, a = 2.0 * arm);
            view! {
                <circle class="out-disc" cx=x cy=y r=9.0 * unit />
                <path class="out-strokes" d=strokes />
            }
        });
        let crossed = crossed.collect_view();
        let ring = has_left.get().then(|| {
            view! { <circle class="opened" cx=opened.0 + 4.0 * unit cy=opened.1 r=4.0 * unit /> }
        });
        view! {
            {ring}
            {crossed}
        }
    })
}

/// Values on the right axis; the price lies over the others.
fn tags(scene: Memo<PriceScene>) -> impl IntoView {
    let lines = memo(move || scene.with(|scene| scene.line_tags.clone()));
    let price = memo(move || scene.with(|scene| scene.price_tag.clone()));
    let modes = [MarginMode::Cross, MarginMode::Isolated];
    let line_tags = drawn(move || {
        let tags = lines.get().into_iter().zip(modes);
        let drawn = tags.filter_map(|(tag, mode)| Some(line_tag(&tag?, mode)));
        drawn.collect_view()
    });
    view! {
        {line_tags}
        {drawn(move || price.with(|tag| view! {
            <g class="axis-tag of-price">
                <path d=tag.path.clone() />
                {svg_text("", &tag.label)}
            </g>
        }))}
    }
}

fn line_tag(tag: &AxisTag, mode: MarginMode) -> impl IntoView + use<> {
    view! {
        <g class=format!("axis-tag {}", super::marks::mode_class(mode))>
            <path d=tag.path.clone() />
            {mark_at(mode, tag.mark)}
            {svg_text("", &tag.label)}
        </g>
    }
}

fn days(scene: Memo<PriceScene>) -> impl IntoView {
    let days = memo(move || scene.with(|scene| (scene.plot, scene.days.clone())));
    let axis = drawn(move || {
        let plot = days.with(|(plot, _)| *plot);
        fixed_rect("axis", Rect { y: plot.bottom() - 1.0, height: 1.0, ..plot })
    });
    view! {
        {axis}
        {drawn(move || days.with(|(_, days)| {
            days.iter().map(|day| svg_text("tick", day)).collect_view()
        }))}
    }
}
