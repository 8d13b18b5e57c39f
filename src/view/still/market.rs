//! The page of the simulated market: a card for each asset, every setting with its unit, what it may be
//! and where its default comes from, what crashes and storms are made of, and what the stylised crashes
//! must hit. All of it is read off what the market is made from.

use super::{back, link};
use crate::engine::{Asset, DEPTH_USUAL, RATED_ORDER};
use crate::sim::link::Notice;
use crate::sim::{
    CRASHES, CrashFigures, Fault, Figure, Figures, Key, NOTHING, Origin, STORMS, Scene, Session,
    liquidity_rating,
};
use crate::units::{Money, Rate};
use crate::view::node::Node;
use crate::view::page::{el, said};
use crate::view::{Argument, Message, bet_words};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

/// What the market of a link is made from.
const SETTINGS: [Key; 11] = [
    Key::Seed,
    Key::Scene,
    Key::Asset,
    Key::Vol,
    Key::Drift,
    Key::Jumps,
    Key::Regime,
    Key::Corr,
    Key::Days,
    Key::Step,
    Key::Shock,
];

/// A value that no setting takes.
const WRONG: &str = "this-is-not-possible-anywhere-at-all";

pub(super) fn market() -> Node {
    let cards = Asset::ALL.map(card);
    el("main", "about wide").with("data-page", "market").around(vec![
        el("h1", "").says("market-title"),
        el("p", "").says("market-intro"),
        el("h2", "").keyed("assets", 0).says("market-assets"),
        el("div", "asset-cards").around(cards.into()),
        el("p", "note").says("market-assets-note"),
        el("h2", "").keyed("settings", 0).says("market-settings"),
        settings(),
        el("h2", "").keyed("together", 0).says("market-together"),
        el("ul", "").around(
            [crashes(), storms()].into_iter().map(|line| el("li", "").text(line)).collect(),
        ),
        el("h2", "").keyed("scenes", 0).says("market-scenes"),
        el("p", "").keyed("scenes", 0).says("market-scenes-note"),
        scenes(),
        el("p", "")
            .keyed("about", 0)
            .around(vec![link(String::from("about/"), said("market-about"))]),
        back(),
    ])
}

/// What is known of an asset.
fn card(asset: Asset) -> Node {
    let Figures { volatility, jumps, crash_beta, correlation } = Figures::of(asset.name());
    let instrument = asset.instrument();
    let liquidity = instrument.liquidity;
    let price = asset.entry().price(instrument.tick);
    let spread = instrument.tick * Decimal::from(liquidity.spread_ticks) / price.decimal();
    let impact = liquidity.impact(RATED_ORDER, DEPTH_USUAL).decimal() + spread / Decimal::TWO;
    let volume = Decimal::from(liquidity.volume_daily / 1_000_000);
    let number = |value: f64| Argument::Number(decimal(value));
    let rows = [
        ("market-price", Argument::Price(price)),
        ("market-volatility", percent(volatility)),
        ("market-jumps", number(jumps.per_year)),
        ("market-jump-size", percent(jumps.deviation)),
        ("market-beta", number(crash_beta)),
        ("market-correlation", number(correlation)),
        ("market-volume", Argument::Said(Box::new(millions(volume)))),
        ("market-spread", small(spread)),
        ("market-impact", small(impact)),
    ];
    let rows = rows.into_iter().map(|(name, value)| {
        let order = [("order", Argument::Money(RATED_ORDER))];
        el("div", "").keyed(name, 0).around(vec![
            el("dt", "").text(Message::new(name, order)),
            el("dd", "").text(Message::new("value", [("value", value)])),
        ])
    });
    let rating = Argument::Token(liquidity_rating(asset).name());
    el("section", "asset-card").keyed(asset.name(), 0).with("data-asset", asset.name()).around(
        vec![
            el("h3", "").text(asset.name()),
            el("p", "rating").text(Message::new("market-rating", [("rating", rating)])),
            el("dl", "").around(rows.collect()),
        ],
    )
}

/// A share too small for two digits of a percent, as percent.
fn small(share: Decimal) -> Argument {
    let value = Argument::Number((share * Decimal::ONE_HUNDRED).round_dp(4).normalize());
    Argument::Said(Box::new(Message::new("market-percent", [("value", value)])))
}

fn millions(volume: Decimal) -> Message {
    Message::new("market-millions", [("count", Argument::Money(Money::new(volume)))])
}

/// Every setting of the market: its name, in the link, what it may be, what it is unless set, and where
/// that comes from.
fn settings() -> Node {
    let usual = Session::new("");
    let usual = usual.experiment().scenario().texts();
    let rows = SETTINGS.into_iter().enumerate().map(|(index, key)| {
        let given = usual.get(&key).map_or(NOTHING, String::as_str);
        let unit = bet_words::unit(key).unwrap_or_else(|| said("market-no-unit"));
        let default = if matches!(key, Key::Seed | Key::Shock | Key::Corr) {
            Message::new("value", [text(given)])
        } else {
            bet_words::choice(key, given)
        };
        let cells = [code(key.name()), el("td", "").keyed("allowed", 0).text(allowed(key))];
        let cells = cells.into_iter().chain([
            el("td", "").keyed("unit", 0).text(unit),
            el("td", "").keyed("usual", 0).text(default),
            el("td", "").keyed("from", 0).text(Message::plain(origin_of(key))),
        ]);
        let name = el("th", "").with("scope", "row").text(name_of(key));
        el("tr", "").keyed("setting", index).around([name].into_iter().chain(cells).collect())
    });
    let head = [
        "market-setting",
        "market-key",
        "market-allowed",
        "market-unit",
        "market-usual",
        "market-from",
    ];
    table("market-settings", &head, rows.collect())
}

fn name_of(key: Key) -> Message {
    if key == Key::Shock { said("market-shocks") } else { bet_words::label(key) }
}

fn code(text: &'static str) -> Node {
    el("td", "").keyed("key", 0).around(vec![el("code", "").text(text)])
}

fn text(text: &str) -> (&'static str, Argument) {
    ("value", Argument::Text(text.to_owned()))
}

/// What may be given: what the reader of links says when something else is.
fn allowed(key: Key) -> Message {
    let session = Session::new(&format!("{}={WRONG}", key.name()));
    let fault = session.notices().iter().find_map(|notice| match notice {
        Notice::Refused(problem) => Some(problem.fault.clone()),
        Notice::UnknownKey { .. }
        | Notice::NotHere { .. }
        | Notice::NotBuilt { .. }
        | Notice::Repeated { .. } => None,
    });
    match fault {
        Some(Fault::NotOneOf(words)) => Message::new("value", [text(&words.join(", "))]),
        Some(Fault::NotBetween(low, high)) => {
            let number = |number: Decimal| Argument::Number(number.normalize());
            Message::new("market-range", [("low", number(low)), ("high", number(high))])
        }
        Some(Fault::NotASeed) => said("market-allowed-seed"),
        Some(
            Fault::NotBuilt(_)
            | Fault::CannotFund(..)
            | Fault::Unreadable(_)
            | Fault::TooMany(_)
            | Fault::CannotFundAll
            | Fault::NoEffect,
        )
        | None => said("market-allowed-shock"),
    }
}

/// Where the default of a setting comes from.
fn origin_of(key: Key) -> &'static str {
    const OWN: [(Key, &str); 7] = [
        (Key::Vol, "market-from-vol"),
        (Key::Drift, "market-from-drift"),
        (Key::Jumps, "market-from-jumps"),
        (Key::Regime, "market-from-regime"),
        (Key::Corr, "market-from-corr"),
        (Key::Days, "market-from-days"),
        (Key::Step, "market-from-step"),
    ];
    let own = OWN.into_iter().find(|(of, _)| *of == key);
    own.map_or("market-from-choice", |(_, origin)| origin)
}

fn crashes() -> Message {
    let [shallow, deep] = CRASHES.depth.map(|log| percent(1.0 - libm::exp(-log)));
    let [least, most] = CRASHES.rebound.map(percent);
    Message::new(
        "market-crashes",
        [
            ("count", Argument::Number(decimal(CRASHES.per_year))),
            ("shallow", shallow),
            ("deep", deep),
            ("least", least),
            ("most", most),
        ],
    )
}

fn storms() -> Message {
    let number = |value: f64| Argument::Number(decimal(value));
    Message::new(
        "market-storms",
        [
            ("calm", number(STORMS.calm_days)),
            ("storm", number(STORMS.storm_days)),
            ("low", number(STORMS.calm_factor)),
            ("high", number(STORMS.storm_factor())),
        ],
    )
}

/// What each stylised crash must hit, asset by asset.
fn scenes() -> Node {
    let head = [
        "market-scene",
        "market-asset",
        "market-fall",
        "market-hour",
        "market-hours",
        "market-from",
    ];
    let figures = Scene::ALL.into_iter().flat_map(|scene| {
        let figures = move |asset: Asset| Some((scene, asset, scene.crash_figures(asset.name())?));
        Asset::ALL.into_iter().filter_map(figures)
    });
    let rows = figures.enumerate().map(|(index, (scene, asset, figures))| {
        let CrashFigures { drop, hour, minutes, .. } = figures;
        let fall = |figure: Figure| Message::new("value", [("value", percent(figure.fall))]);
        let from = Message::new(
            "market-two-origins",
            [
                ("drop", Argument::Said(Box::new(origin(drop.origin)))),
                ("hour", Argument::Said(Box::new(origin(hour.origin)))),
            ],
        );
        let hours = Message::new("value", [("value", Argument::Count(minutes / 60))]);
        let cell = |name, message| el("td", "amount").keyed(name, 0).text(message);
        el("tr", "").keyed("scene", index).around(vec![
            el("th", "").with("scope", "row").text(bet_words::choice(Key::Scene, scene.as_str())),
            el("td", "").keyed("asset", 0).text(asset.name()),
            cell("fall", fall(drop)),
            cell("hour", fall(hour)),
            cell("hours", hours),
            el("td", "").keyed("from", 0).text(from),
        ])
    });
    table("market-scenes", &head, rows.collect())
}

fn origin(origin: Origin) -> Message {
    let coin = match origin {
        Origin::Published => return said("market-origin-published"),
        Origin::StandsFor(coin) => coin,
        Origin::Beta => return said("market-origin-beta"),
        Origin::Chosen => return said("market-origin-chosen"),
    };
    Message::new("market-origin-coin", [("coin", Argument::Text(coin.to_owned()))])
}

/// A table that may be wider than the page.
fn table(name: &'static str, head: &[&'static str], rows: Vec<Node>) -> Node {
    let head = head.iter().map(|key| el("th", "").with("scope", "col").text(said(key)));
    let table = el("table", "settings-of-rules").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head.collect())]),
        el("tbody", "").around(rows),
    ]);
    el("div", "wide-table")
        .keyed(name, 0)
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", said(name))
        .around(vec![table])
}

/// A plain fraction as percent.
fn percent(fraction: f64) -> Argument {
    Argument::Percent(Rate::new(decimal(fraction)))
}

/// A figure as a decimal; they have few digits.
fn decimal(value: f64) -> Decimal {
    Decimal::from_f64(value).unwrap_or_default().round_dp(4).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Words;
    use crate::view::still::markup;

    #[test]
    fn every_setting_says_what_it_may_be() {
        let words = Words::english();
        let told = SETTINGS.map(|key| (key.name(), words.say(&allowed(key))));
        let of = |key| told.iter().find(|(name, _)| *name == key).map(|(_, text)| text.as_str());
        assert_eq!(of("vol"), Some("1 to 500"));
        assert_eq!(of("drift"), Some("\u{2212}500 to 500"));
        assert_eq!(of("corr"), Some("\u{2212}1 to 1"));
        assert_eq!(of("jumps"), Some("none, own, crash"));
        assert_eq!(of("asset"), Some("BTC, ETH, SOL, ALT"));
        let lists = told.iter().filter(|(_, text)| text.starts_with("STEP:"));
        assert_eq!(lists.map(|(name, _)| *name).collect::<Vec<_>>(), ["shock"]);
    }

    #[test]
    fn the_figures_are_those_of_the_market() {
        let html = markup(&[market()], &Words::english());
        assert_eq!(html.matches("data-asset").count(), Asset::ALL.len());
        // Six crashes, four assets each.
        let crashes = Scene::ALL.into_iter().filter(|scene| scene.crash_figures("BTC").is_some());
        assert_eq!(html.matches("fall: ").count(), crashes.count() * Asset::ALL.len());
        // Half a spread of a tick of 0.1 at 50,000; 0.035 x sqrt(0.1 / 22,000) beside it.
        for figure in ["0.0002\u{a0}%", "0.0076\u{a0}%", "1.2 a year", "12.0\u{a0}% to 20.0\u{a0}%"]
        {
            assert!(html.contains(figure), "{figure}: {html}");
        }
    }
}
