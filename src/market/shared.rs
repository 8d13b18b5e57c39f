//! What all assets of the random scene share: storms, crashes, news and the common factor.
//!
//! **M37.** One factor makes the assets move together. With e(i) the asset's own normals, f the
//! factor's own, r(i) the asset's correlation with the factor, and 1 the first asset:
//!
//! ```text
//! z(1) = e(1)        m = r(1) e(1) + sqrt(1 - r(1)^2) f        z(i) = r(i) m + sqrt(1 - r(i)^2) e(i)
//! ```
//!
//! All z are standard normals, and corr(i, j) = r(i) r(j). The first asset's normals are its own
//! whatever stands beside it, so a second asset does not change the market of the first; and an
//! asset added behind changes none of those before it. An asset with r = 1 (BTC) *is* the factor.
//! Worked: r = 0.85 (ETH) and 0.62 (SOL) correlate by 0.85 x 0.62 = 0.527.
//!
//! **M41.** `news` is the random scene with an announced time, 12:00 of the first day: a jump of
//! 6 to 10 % up or down, the same for all assets, and three times the volatility for the two hours
//! from then on. Depth is a fifth meanwhile (`liquidity`).
//!
//! **M45.** Depth dries up with what happens: in storms as one over the variance (1 / 3.25 = 0.31), in
//! the fall of a crash down to 2 %, from there back within 24 hours, a fifth for two hours after
//! news. The least of them counts. Source: 10 October 2025, down by 98 % in the peak minute (domain
//! facts A11), a fifth after news (chosen); the rest is ours.
//!
//! Correlation is not beta: how far an asset moves is its volatility. Does not know prices.

use crate::market::crash::Crashes;
use crate::market::draws::Draws;
use crate::market::regime::Regime;
use crate::market::spec::{MarketSpec, Scene};

/// The shared processes of one market, on their way.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    crashes: Option<Crashes>,
    regime: Option<Regime>,
    factor: Draws,
    news: Option<News>,
    /// r(1) and sqrt(1 - r(1)^2); nothing where the first asset is alone.
    first: Option<[f64; 2]>,
}

/// The draws of the shared processes.
pub(super) struct SharedDraws {
    pub(super) crashes: Draws,
    pub(super) regime: Draws,
    pub(super) factor: Draws,
    pub(super) news: Draws,
}

/// The news of one market, on their way.
#[derive(Clone, Copy, Debug)]
struct News {
    /// The log move they bring; zero once it was given out.
    log_move: f64,
    /// The minute up to which was asked.
    minute: f64,
}

/// When the news come: at 12:00 of the first day, for everyone to know.
pub const NEWS_MINUTE: u32 = 720;

/// For how long the market is wild after them.
pub(super) const NEWS_MINUTES: f64 = 120.0;

/// What volatility is multiplied by meanwhile.
pub(super) const NEWS_FACTOR: f64 = 3.0;

/// What is left of the depth meanwhile.
pub(super) const NEWS_DEPTH: f64 = 0.2;

/// The least and greatest jump, as a plain fraction either way.
pub(super) const NEWS_JUMPS: [f64; 2] = [0.06, 0.10];

/// What a step has for all assets.
#[derive(Clone, Copy, Debug)]
pub(super) struct SharedStep {
    /// The minute at the end of the step.
    pub(super) minute: f64,
    /// By what volatility is multiplied (M36).
    pub(super) factor: f64,
    /// Log move of an asset of beta 1 (M35).
    pub(super) crash: f64,
    /// Log move of every asset (M41).
    pub(super) news: f64,
    /// Depth of the books at the end of the step, 1 in usual times (M45).
    pub(super) depth: f64,
}

impl Shared {
    /// The shared processes of a market from minute 0 on.
    pub(super) fn new(market: &MarketSpec, draws: SharedDraws) -> Self {
        let spec = market.shared;
        let first = (1 < market.assets.len()).then_some(market.assets[0].correlation);
        let has_news = market.scene == Scene::News;
        Self {
            crashes: spec.crash.map(|crash| Crashes::new(crash, draws.crashes)),
            regime: spec.regime.map(|regime| Regime::new(regime, draws.regime)),
            factor: draws.factor,
            news: has_news.then(|| News::new(draws.news)),
            first: first.map(weights),
        }
    }

    /// Back to minute 0, with the draws of another future.
    pub(super) fn restart(&mut self, draws: SharedDraws) {
        if let Some(crashes) = &mut self.crashes {
            crashes.restart(draws.crashes);
        }
        if let Some(regime) = &mut self.regime {
            regime.restart(draws.regime);
        }
        self.factor = draws.factor;
        if let Some(news) = &mut self.news {
            *news = News::new(draws.news);
        }
    }

    /// What the step up to `minute` has for all assets.
    pub(super) fn until(&mut self, minute: f64) -> SharedStep {
        let (wild, news) = self.news.as_mut().map_or((1.0, 0.0), |news| news.until(minute));
        let in_news = if 1.0 < wild { NEWS_DEPTH } else { 1.0 };
        let (storm, in_storm) = self.regime.as_mut().map_or((1.0, 1.0), |regime| {
            let storm = regime.until(minute);
            (storm, 1.0 / (storm * storm))
        });
        let (crash, after_crash) = self
            .crashes
            .as_mut()
            .map_or((0.0, 1.0), |crashes| (crashes.until(minute), crashes.depth(minute)));
        let depth = in_storm.min(after_crash).min(in_news).min(1.0);
        SharedStep { minute, factor: wild * storm, news, crash, depth }
    }

    /// The common factor m of a step, from the first asset's normal.
    pub(super) fn common_normal(&mut self, first: f64) -> f64 {
        match self.first {
            // Nobody else reads the factor's own draws: where they have no share they need not be made.
            Some([with_first, 0.0]) => with_first * first,
            Some([with_first, alone]) => with_first * first + alone * self.factor.normal(),
            None => 0.0,
        }
    }
}

impl News {
    fn new(mut draws: Draws) -> Self {
        Self { log_move: news_jump(&mut draws), minute: 0.0 }
    }

    /// What volatility is multiplied by up to `minute`, and the log move the news bring meanwhile.
    fn until(&mut self, minute: f64) -> (f64, f64) {
        let start = f64::from(NEWS_MINUTE);
        let end = start + NEWS_MINUTES;
        let wild = (minute.min(end) - self.minute.max(start)).max(0.0) / (minute - self.minute);
        self.minute = minute;
        let has_come = start <= minute;
        let log_move = if has_come { std::mem::replace(&mut self.log_move, 0.0) } else { 0.0 };
        ((1.0 + wild * (NEWS_FACTOR * NEWS_FACTOR - 1.0)).sqrt(), log_move)
    }
}

/// The log move that news bring.
pub(super) fn news_jump(draws: &mut Draws) -> f64 {
    let [least, most] = NEWS_JUMPS;
    let size = least + (most - least) * draws.uniform();
    let is_good = draws.uniform() < 0.5;
    libm::log(if is_good { 1.0 + size } else { 1.0 - size })
}

/// r and sqrt(1 - r^2).
///
/// # Panics
/// When r is not in -1 to 1.
pub(super) fn weights(correlation: f64) -> [f64; 2] {
    assert!((-1.0..=1.0).contains(&correlation), "a correlation beyond 1");
    [correlation, (1.0 - correlation * correlation).sqrt()]
}
