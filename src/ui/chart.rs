//! The market between the accounts: the price, its change, the day, and the chart.

use super::live::{live, memo};
use super::measure::{rem_px, size_of};
use super::runtime::lab;
use super::scene;
use super::speak::{say, text, with_words};
use leptos::html::Div;
use leptos::prelude::*;
use liquidation_lab::view::captions::{self, ChartCaption};
use liquidation_lab::view::chart::Size;
use liquidation_lab::view::chart::price::{PriceFonts, PriceInput, PriceScene, PriceStyle};
use liquidation_lab::view::chart::timeline::day_steps;
use liquidation_lab::view::{Argument, Digests, Frame, Message, number};

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
    let digest = move |of: fn(&Digests) -> &String| {
        live(move || lab.follow(|frame| frame.market.digests.as_ref().map(of).cloned()))
    };
    let price = lab.slice(|frame| number::price(frame.market.mark));
    let change = lab.slice(|frame| say(&captions::change(&frame.market)));
    let asset = lab.slice(|frame| {
        say(&Message::new("asset-name", [("asset", Argument::Token(frame.market.asset))]))
    });
    let day = lab.slice(|frame| say(&captions::day_of(frame.clock)));
    view! {
        <section
            class="market"
            aria-label=text("market-region")
            data-market
            data-step=live(move || lab.follow(|frame| frame.clock.step.0.to_string()))
            data-last=live(move || lab.follow(|frame| frame.market.last.to_string()))
            data-mark=live(move || lab.follow(|frame| frame.market.mark.to_string()))
            data-path-digest=digest(|digests| &digests.path)
            data-events-digest=digest(|digests| &digests.events)
        >
            <p class="price-row">
                <span class="price-now">{price}</span>
                <span class="price-change">{change}</span>
                <span class="price-day">
                    <span class="price-asset">{asset}</span>
                    <span>{day}</span>
                </span>
            </p>
            <Chart is_stacked />
        </section>
    }
}

/// The chart, drawn in the pixels of its box.
#[component]
fn Chart(
    /// Whether the page is stacked.
    is_stacked: ReadSignal<bool>,
) -> impl IntoView {
    let lab = lab();
    let node = NodeRef::<Div>::new();
    let size = size_of(node);
    let rem = memo(move || {
        size.track();
        rem_px()
    });
    let plot_width = expect_context::<PlotWidth>().0;
    scene::follow(node, move || {
        lab.follow(|frame| {
            let scene = build(frame, size.get(), rem.get(), is_stacked.get());
            let width = scene.plot.right();
            if (width - plot_width.get_untracked()).abs() > f64::EPSILON {
                plot_width.set(width);
            }
            scene.shapes(say(&captions::chart_title(&frame.market, frame.clock)))
        })
    });
    view! { <div class="chart-box" node_ref=node></div> }
}

fn build(frame: &Frame, size: Size, rem: f64, is_stacked: bool) -> PriceScene {
    let Frame { chart, market, lanes, clock, .. } = frame;
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
