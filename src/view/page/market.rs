//! The market between the accounts: the price, its change, the day, and the chart.

use super::{Screen, chart_options, el, said};
use crate::view::captions::{self, ChartCaption};
use crate::view::chart::price::{PriceFonts, PriceInput, PriceScene, PriceStyle};
use crate::view::chart::timeline::day_steps;
use crate::view::kept::TOGETHER;
use crate::view::node::Node;
use crate::view::{Argument, Frame, Message, number};

/// Room one day's name takes on the time axis, in rem.
const DAY_REM: f64 = 7.0;

/// Price, change, day and chart; and how wide the plot is: the slider of time has the same width, so that its
/// handle stands under the price.
pub(super) fn market(screen: Screen<'_>) -> (Node, f64) {
    let Frame { market, clock, .. } = screen.frame;
    let scene = scene(screen);
    let plot_width_px = scene.plot.right();
    let chart = scene.shapes(screen.frame.description.chart.clone(), screen.kept);
    let digests = market.digests.as_ref();
    let section = el("section", "market")
        .with("aria-label", said("market-region"))
        .flag("data-market", true)
        .with("data-step", clock.step.0.to_string())
        .with("data-last", market.last.to_string())
        .with("data-mark", market.mark.to_string())
        .maybe("data-path-digest", digests.map(|digests| digests.path.clone()))
        .maybe("data-events-digest", digests.map(|digests| digests.events.clone()))
        .around(vec![
            screen.kept.in_turns(("price-row", 0), TOGETHER, || price_row(screen)),
            el("div", "chart-box").with("data-measure", "chart").around(vec![chart]),
        ]);
    (section, plot_width_px)
}

fn price_row(screen: Screen<'_>) -> Node {
    let Frame { clock, chart, .. } = screen.frame;
    let shown = &chart.shown;
    let asset = if screen.frame.own.is_empty() {
        Message::new("asset-name", [("asset", Argument::Token(shown.asset))])
    } else {
        said("own-data-name")
    };
    let mut day =
        vec![chart_options::assets(chart, asset), el("span", "").text(captions::day_of(*clock))];
    day.extend((!screen.is_bare()).then(|| chart_options::options(screen)));
    let mut row = vec![
        el("span", "price-now").text(number::price(shown.mark)),
        el("span", "price-change").text(captions::change(shown)),
    ];
    let last = captions::last_apart(shown);
    row.extend(last.map(|last| el("span", "price-last").text(last)));
    let [is_slowed, _] = screen.frame.slow_motion;
    row.extend(is_slowed.then(|| el("span", "slowed").says("slow-motion")));
    row.push(el("span", "price-day").around(day));
    el("p", "price-row").around(row)
}

fn scene(screen: Screen<'_>) -> PriceScene {
    let Frame { chart, clock, .. } = screen.frame;
    let (size, rem) = (screen.place.chart, screen.place.rem_px);
    let is_narrow = screen.place.is_stacked || size.width_px < 28.0 * rem;
    let room = (size.width_px / (DAY_REM * rem)).floor().clamp(2.0, 12.0);
    // Clamped above: a small whole number.
    let count_max = (2..=12).rev().find(|count| f64::from(*count) <= room).unwrap_or(2);
    let days = day_steps(clock.horizon.0, clock.step_minutes, count_max);
    let caption = ChartCaption { chart, days: &days, is_narrow };
    let words = captions::price_words(&caption, screen.words);
    PriceScene::build(&PriceInput {
        view: chart,
        horizon: clock.horizon.0,
        size,
        style: if is_narrow { PriceStyle::Narrow } else { PriceStyle::Wide },
        fonts: PriceFonts { tick_px: 0.75 * rem, label_px: 0.8125 * rem },
        words: &words,
    })
}
