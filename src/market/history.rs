//! Stylised crashes: paths that hit the published figures of six real ones, asset by asset.
//!
//! **M38.** Stylised after, not a replay: no recorded price is in here. What a scene promises for
//! every seed, at every step length, from its own window on (`Scene::days`):
//!
//! - the price rises from the entry to its high, then falls by `drop` to its low in `minutes`;
//! - its worst hour, the lowest low over the open in a sliding 60 minutes, is `hour`;
//! - high, worst hour and low come at the same time in all assets.
//!
//! The skeleton is worked in log space: D = -ln(1 - drop) in all, of which W = -ln(1 - hour) in the
//! worst hour, and R = D - W in the rest of the time, with a pause before and after. Around it lies
//! a corridor ([`script`](super::script)) that closes to a point at high, worst hour and low; it is
//! so narrow elsewhere that no other hour can be worse. Worked, BTC in October 2025: D = 0.1924,
//! W = 0.1222, R = 0.0702; before the worst hour the corridor is 0.15 R to either side of a way that
//! falls at most 0.45 R in 105 minutes, so an hour takes at most 0.039. The seed shifts the
//! whole event by up to three hours and moves the middle of the corridor. After the low a share of
//! D comes back within 24 hours.
//!
//! Figures: the project's domain facts, section C. Where it has none for an asset: for the drop
//! beta x BTC in log space (betas of `presets`); for the worst hour the asset's own beta in the
//! event, D / D(BTC), x BTC's hour. ALT is no real asset; its figure is that of the coin named.
//! Does not know accounts.

use crate::market::crash::DEPTH_LEFT;
use crate::market::spec::Scene;
use crate::market::timed::{Frame, frame};

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Published for this asset.
    Published,
    /// Published for the coin of this name, for which ALT stands.
    StandsFor(&'static str),
    /// Beta x BTC in log space.
    Beta,
    /// No figure at hand: chosen.
    Chosen,
}

/// A figure of an event: a plain fraction (0.175 is a fall of 17.5 %), and its origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// How far, as a plain fraction.
    pub fall: f64,
    /// Where from.
    pub origin: Origin,
}

/// What a stylised crash must hit for one asset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrashFigures {
    /// From the high to the low.
    pub drop: Figure,
    /// Lowest low over open in a sliding 60 minutes.
    pub hour: Figure,
    /// Minutes from the high to the low; a multiple of 60.
    pub minutes: u32,
    /// Where `minutes` comes from.
    pub minutes_origin: Origin,
}

struct Event {
    minutes: u32,
    minutes_origin: Origin,
    /// When the worst hour begins, in minutes after the high; a multiple of 60.
    worst: u32,
    /// Which share of D comes back in 24 hours: ours; BTC rises by 10 to 50 % with it, as published
    /// over all events.
    rebound: f64,
    /// BTC, ETH, SOL, ALT.
    drops: [Option<(f64, Origin)>; 4],
    hours: [Option<(f64, Origin)>; 4],
}

const PUBLISHED: Origin = Origin::Published;

const fn published(fall: f64) -> (f64, Origin) {
    (fall, PUBLISHED)
}

const fn stands_for(coin: &'static str, fall: f64) -> (f64, Origin) {
    (fall, Origin::StandsFor(coin))
}

/// 12-13 March 2020. SOL did not exist.
const COVID: Event = Event {
    minutes: 28 * 60,
    minutes_origin: PUBLISHED,
    worst: 12 * 60,
    rebound: 0.50,
    drops: [Some(published(0.55)), None, None, Some(stands_for("LINK", 0.67))],
    hours: [Some(published(0.293)), Some(published(0.27)), None, None],
};

/// 19 May 2021; the worst hour is the one at 13:00, the day's fall is taken to end with it.
const MAY: Event = Event {
    minutes: 14 * 60,
    minutes_origin: Origin::Chosen,
    worst: 13 * 60,
    rebound: 0.50,
    drops: [
        Some(published(0.37)),
        Some(published(0.61)),
        Some(published(0.57)),
        Some(stands_for("DOGE", 0.62)),
    ],
    hours: [Some(published(0.182)), Some(published(0.40)), Some(published(0.43)), None],
};

/// 8-12 May 2022: the length is that of the window.
const LUNA: Event = Event {
    minutes: 96 * 60,
    minutes_origin: Origin::Chosen,
    worst: 84 * 60,
    rebound: 0.35,
    drops: [
        Some(published(0.25)),
        Some(published(0.33)),
        Some(published(0.53)),
        Some(stands_for("AVAX", 0.58)),
    ],
    hours: [Some(published(0.08)), None, None, None],
};

/// 7-9 November 2022.
const FTX: Event = Event {
    minutes: 68 * 60,
    minutes_origin: PUBLISHED,
    worst: 50 * 60,
    rebound: 0.35,
    drops: [
        Some(published(0.27)),
        Some(published(0.33)),
        Some(published(0.72)),
        Some(stands_for("DOGE", 0.41)),
    ],
    hours: [Some(published(0.094)), None, None, None],
};

/// 5 August 2024, low over open of the day. No worst hour is at hand.
const AUGUST: Event = Event {
    minutes: 14 * 60,
    minutes_origin: Origin::Chosen,
    worst: 12 * 60,
    rebound: 0.55,
    drops: [Some(published(0.159)), Some(published(0.223)), Some(published(0.208)), None],
    hours: [Some((0.06, Origin::Chosen)), None, None, None],
};

/// 10 October 2025; the worst hour is the one at 21:00. ALT has the brackets of XPIN.
const OCTOBER: Event = Event {
    minutes: 8 * 60,
    minutes_origin: PUBLISHED,
    worst: 7 * 60,
    rebound: 0.55,
    drops: [
        Some(published(0.175)),
        Some(published(0.25)),
        Some(published(0.35)),
        Some(stands_for("XPIN", 0.77)),
    ],
    hours: [Some(published(0.115)), Some(published(0.14)), Some(published(0.25)), None],
};

/// Log falls of ETH, SOL and ALT over that of BTC: the crash betas of `presets`.
const BETAS: [f64; 4] = [1.0, 1.4, 2.0, 2.5];

/// The high, as a ratio to the entry price.
const HIGH: f64 = 1.01;

/// Minutes from the start to the high, before the seed's shift.
const LEAD: u32 = 360;

/// A minute after every horizon: what the last row says holds to the end.
const FOREVER: u32 = 600_000;

impl Scene {
    /// What a stylised crash must hit for an asset; `None` for the other scenes.
    pub fn crash_figures(self, asset: &str) -> Option<CrashFigures> {
        let event = event(self)?;
        let asset = ["BTC", "ETH", "SOL"].iter().position(|name| *name == asset).unwrap_or(3);
        let log = |fall: f64| -libm::log(1.0 - fall);
        let fall = |log: f64| 1.0 - libm::exp(-log);
        let figure = |(fall, origin)| Figure { fall, origin };
        let (drop_btc, _) = event.drops[0]?;
        let (hour_btc, hour_btc_origin) = event.hours[0]?;
        let by_beta = Figure { fall: fall(BETAS[asset] * log(drop_btc)), origin: Origin::Beta };
        let drop = event.drops[asset].map_or(by_beta, figure);
        let origin = if hour_btc_origin == Origin::Chosen { Origin::Chosen } else { Origin::Beta };
        let beta = log(drop.fall) / log(drop_btc);
        let by_beta = Figure { fall: fall(beta * log(hour_btc)), origin };
        let hour = event.hours[asset].map_or(by_beta, figure);
        let (minutes, minutes_origin) = (event.minutes, event.minutes_origin);
        Some(CrashFigures { drop, hour, minutes, minutes_origin })
    }
}

/// The rows of a stylised crash for an asset; `None` for the other scenes.
pub(super) fn frames(scene: Scene, asset: &str) -> Option<Vec<Frame>> {
    let (event, figures) = (event(scene)?, scene.crash_figures(asset)?);
    let all = -libm::log(1.0 - figures.drop.fall);
    let hour = -libm::log(1.0 - figures.hour.fall);
    let rest = all - hour;
    let (before, after) = (event.worst, event.minutes - event.worst - 60);
    // What the rest loses before and after the worst hour, by time.
    let share = f64::from(before) / f64::from(before + after);
    let (rest_before, rest_after) = (rest * share, rest * (1.0 - share));
    let high = LEAD;
    let worst = high + event.worst;
    let low = high + event.minutes;
    let near = |minute: u32, log_fall: f64, room: f64| {
        let ratio = |log_fall: f64| HIGH * libm::exp(-log_fall);
        frame(minute, ratio(log_fall + room), ratio(log_fall), ratio(log_fall - room))
    };
    let at = |minute: u32, log_fall: f64| near(minute, log_fall, 0.0);
    let mut frames = vec![
        frame(0, 1.0, 1.0, 1.0),
        frame(30, 0.997, 1.001, 1.004),
        frame(high - 60, 1.001, 1.004, 1.007),
        at(high, 0.0),
    ];
    let room = 0.15 * rest_before;
    frames.extend([
        near(high + before / 4, 0.35 * rest_before, room),
        near(high + before / 2, 0.30 * rest_before, room),
        near(high + before * 3 / 4, 0.75 * rest_before, room),
        at(worst, rest_before),
        near(worst + 30, rest_before + 0.5 * hour, 0.04 * hour),
        at(worst + 60, rest_before + hour),
    ]);
    if 0 < after {
        let (start, room) = (rest_before + hour, 0.08 * rest_after);
        frames.extend([
            near(worst + 60 + after / 3, start + 0.1 * rest_after, room),
            near(worst + 60 + after * 2 / 3, start + 0.6 * rest_after, room),
            at(low, all),
        ]);
    }
    let back = event.rebound * all;
    let (level, room) = (all - back, 0.1 * back);
    frames.extend([
        near(low + 120, all - 0.4 * back, room),
        near(low + 480, all - 0.7 * back, room),
        near(low + 1_440, level, room),
        near(FOREVER, level, room),
    ]);
    Some(frames)
}

/// Depth of the books by minute (M45): 2 % at the end of the worst hour, as in October 2025.
pub(super) fn depths(scene: Scene) -> Vec<(u32, f64)> {
    let Some(event) = event(scene) else { return Vec::new() };
    let worst = LEAD + event.worst;
    let low = LEAD + event.minutes;
    vec![(LEAD, 1.0), (worst, 0.5), (worst + 60, DEPTH_LEFT), (low + 60, 0.2), (low + 1_440, 1.0)]
}

const fn event(scene: Scene) -> Option<Event> {
    match scene {
        Scene::Covid2020 => Some(COVID),
        Scene::May2021 => Some(MAY),
        Scene::Luna2022 => Some(LUNA),
        Scene::Ftx2022 => Some(FTX),
        Scene::Aug2024 => Some(AUGUST),
        Scene::Oct2025 => Some(OCTOBER),
        Scene::Random
        | Scene::Sideways
        | Scene::Slide
        | Scene::Dip
        | Scene::Flash
        | Scene::Wick
        | Scene::Thin
        | Scene::News => None,
    }
}
