//! A stand-in for the session while the page is built: the standard bet on made-up walks, with the
//! textbook rule in plain numbers. Replaced at integration.

use liquidation_lab::engine::{MarginMode, Side};
use liquidation_lab::units::{Leverage, Money, Price, Qty, Rate, Step};
use liquidation_lab::view::{
    Argument, ChartView, ClockView, ClosedOut, Digests, EventRow, FieldView, Frame, Headline,
    LaneStatus, LaneView, MarketView, Message, PlotPoint, PositionView, PreviewView, RunState,
    Speed, TankView,
};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, dec};
use std::sync::Arc;

/// What the page asks for.
pub enum Msg {
    Play,
    Pause,
    StepForward(u32),
    StepBack(u32),
    SeekTo(Step),
    Reset,
    SetSpeed(Speed),
    Elapsed { millis: f64 },
    Edit { key: &'static str, value: String },
    NewMarket { number: u64 },
    DismissNotices,
}

/// Keys and defaults of the bet.
const FIELDS: [(&str, &str); 10] = [
    ("side", "long"),
    ("asset", "BTC"),
    ("size", "20000"),
    ("lev", "20"),
    ("wallet", "5000"),
    ("scene", "slide"),
    ("vol", "60"),
    ("rules", "textbook"),
    ("days", "30"),
    ("seed", "calm-otter-42"),
];
const STEPS: [&str; 10] = ["1", "2", "3", "5", "10", "20", "25", "50", "100", "125"];
const MMR: f64 = 0.005;

pub struct Session {
    values: Vec<(&'static str, String)>,
    state: RunState,
    speed: Speed,
    step: u32,
    carry: f64,
    path: Vec<f64>,
    ends: [Option<u32>; 2],
    events: Vec<EventRow>,
    notices: Arc<[Message]>,
}

impl Session {
    pub fn new(query: &str) -> Self {
        let mut values: Vec<(&'static str, String)> =
            FIELDS.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        let mut notices = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match values.iter_mut().find(|(known, _)| *known == key) {
                Some(slot) => slot.1 = value.to_owned(),
                None if key == "v" => {}
                None => notices.push(Message::new(
                    "demo-unknown-key",
                    [("key", Argument::Text(key.to_owned()))],
                )),
            }
        }
        let mut session = Self {
            values,
            state: RunState::Ready,
            speed: Speed::Normal,
            step: 0,
            carry: 0.0,
            path: Vec::new(),
            ends: [None, None],
            events: Vec::new(),
            notices: notices.into(),
        };
        session.rebuild();
        session
    }

    fn value(&self, key: &str) -> &str {
        self.values.iter().find(|(known, _)| *known == key).map_or("", |(_, value)| value)
    }

    fn number(&self, key: &str, default: f64) -> f64 {
        self.value(key).parse().ok().filter(|n: &f64| 0.0 < *n).unwrap_or(default)
    }

    fn entry(&self) -> f64 {
        match self.value("asset") {
            "ETH" => 2_500.0,
            "SOL" => 100.0,
            "ALT" => 1.0,
            _ => 50_000.0,
        }
    }

    fn horizon(&self) -> u32 {
        (self.number("days", 30.0) * 288.0) as u32
    }

    fn sign(&self) -> f64 {
        if self.value("side") == "short" { -1.0 } else { 1.0 }
    }

    fn cell(&self, lane: usize) -> f64 {
        let wallet = self.number("wallet", 5_000.0);
        let margin = self.number("size", 20_000.0) / self.number("lev", 20.0);
        if lane == 0 { wallet } else { margin.min(wallet) }
    }

    fn line(&self, lane: usize) -> Option<f64> {
        let qty = self.number("size", 20_000.0) / self.entry();
        let s = self.sign();
        // cell + s q (p - e) = m q p
        let p = (s * self.entry() - self.cell(lane) / qty) / (s - MMR);
        (0.0 < p).then_some(p)
    }

    fn equity(&self, lane: usize, step: u32) -> f64 {
        if self.ends[lane].is_some_and(|end| end <= step) {
            return 0.0;
        }
        let qty = self.number("size", 20_000.0) / self.entry();
        self.cell(lane) + self.sign() * qty * (self.path[step as usize] - self.entry())
    }

    fn status(&self, lane: usize, step: u32) -> LaneStatus {
        if self.ends[lane].is_some_and(|end| end <= step) {
            return LaneStatus::Liquidated;
        }
        if step == self.horizon() {
            return LaneStatus::Finished;
        }
        let qty = self.number("size", 20_000.0) / self.entry();
        let floor = qty * self.path[step as usize] * MMR;
        let equity = self.equity(lane, step);
        if equity <= 3.0 * floor {
            LaneStatus::Call
        } else if equity <= 6.0 * floor {
            LaneStatus::Close
        } else {
            LaneStatus::Comfortable
        }
    }

    fn rebuild(&mut self) {
        let horizon = self.horizon();
        let mut state = self.value("seed").bytes().fold(88_172_645_463_325_252_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(1_099_511_628_211)
        }) | 1;
        let mut chance = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
        };
        let vol = self.number("vol", 60.0) / 100.0 / (365.0_f64 * 288.0).sqrt();
        let scene = self.value("scene").to_owned();
        let entry = self.entry();
        let tick = if entry < 10.0 { 0.0001 } else { 0.1 };
        let mut x = 0.0;
        let mut path = Vec::with_capacity(horizon as usize + 1);
        for step in 0..=horizon {
            let t = f64::from(step) / f64::from(horizon);
            let trend = match scene.as_str() {
                "slide" => bend(
                    t,
                    &[
                        (0.0, 0.0),
                        (0.12, 0.02),
                        (0.3, 0.015),
                        (0.45, -0.055),
                        (0.6, -0.09),
                        (0.78, -0.26),
                        (1.0, -0.2),
                    ],
                ),
                "dip" => {
                    bend(t, &[(0.0, 0.0), (0.2, 0.01), (0.4, -0.07), (0.6, 0.01), (1.0, 0.05)])
                }
                _ => bend(t, &[(0.0, 0.0), (0.3, 0.03), (0.5, -0.01), (1.0, 0.12)]),
            };
            if 0 < step {
                x = x * 0.9985 + (chance() + chance() + chance()) * 2.0 * vol;
            }
            let price = entry * (1.0 + trend * self.sign()) * (1.0 + x);
            path.push((price / tick).round() * tick);
        }
        path[0] = entry;
        self.path = path;
        self.ends = [0, 1].map(|lane| {
            let line = self.line(lane)?;
            let s = self.sign();
            (1..=horizon).find(|step| s * (self.path[*step as usize] - line) <= 0.0)
        });
        self.find_events();
        self.step = 0;
        self.carry = 0.0;
        self.state = RunState::Ready;
    }

    fn find_events(&mut self) {
        let mut events = Vec::new();
        let mut push = |step: u32, kind, lane, text, session: &Self| {
            events.push(EventRow {
                id: events.len() as u32,
                step: Step(step),
                kind,
                lane,
                text,
                mark: price(session.path[step as usize]),
                equity: [0, 1].map(|lane| session.account(lane, step)),
            });
        };
        push(
            0,
            "opened",
            None,
            Message::new(
                "demo-opened",
                [
                    ("side", Argument::Token(if self.sign() < 0.0 { "short" } else { "long" })),
                    ("size", Argument::Money(money(self.number("size", 20_000.0)))),
                    ("price", Argument::Price(price(self.entry()))),
                ],
            ),
            self,
        );
        let mut before = [0, 1].map(|lane| self.status(lane, 0));
        let mut last_change = [0_u32; 2];
        for step in 1..=self.horizon() {
            for lane in [1, 0] {
                let now = self.status(lane, step);
                let is_worse = before[lane] < now && now != LaneStatus::Finished;
                let is_quiet = 200 < step - last_change[lane];
                if now == before[lane] || !(is_worse || is_quiet) || now == LaneStatus::Finished {
                    continue;
                }
                before[lane] = now;
                last_change[lane] = step;
                let mode = [MarginMode::Cross, MarginMode::Isolated][lane];
                let token = ("mode", Argument::Token(["cross", "isolated"][lane]));
                if now == LaneStatus::Liquidated {
                    push(
                        step,
                        "liquidated",
                        Some(mode),
                        Message::new(
                            "demo-liquidated",
                            [
                                token,
                                ("price", Argument::Price(price(self.path[step as usize]))),
                                ("lost", Argument::Money(money(self.cell(lane)))),
                            ],
                        ),
                        self,
                    );
                } else {
                    let status = ("status", Argument::Token(now.as_str()));
                    push(
                        step,
                        "status",
                        Some(mode),
                        Message::new("demo-status", [token, status]),
                        self,
                    );
                }
            }
        }
        self.events = events;
    }

    fn account(&self, lane: usize, step: u32) -> Money {
        let behind = self.number("wallet", 5_000.0) - self.cell(lane);
        money(self.equity(lane, step) + behind)
    }

    pub fn update(&mut self, message: Msg) {
        let horizon = self.horizon();
        match message {
            Msg::Play => self.state = RunState::Running,
            Msg::Pause => self.settle(),
            Msg::StepForward(count) => self.go(self.step.saturating_add(count)),
            Msg::StepBack(count) => self.go(self.step.saturating_sub(count)),
            Msg::SeekTo(step) => self.go(step.0),
            Msg::Reset => self.go(0),
            Msg::SetSpeed(speed) => self.speed = speed,
            Msg::Elapsed { millis } => {
                let factor = match self.speed {
                    Speed::Slow => 0.25,
                    Speed::Normal => 1.0,
                    Speed::Fast => 4.0,
                };
                self.carry += millis * factor * f64::from(horizon) / 30_000.0;
                let whole = self.carry.floor();
                self.carry -= whole;
                self.step = (self.step + whole as u32).min(horizon);
                if self.step == horizon {
                    self.state = RunState::Finished;
                }
            }
            Msg::Edit { key, value } => {
                if let Some(slot) = self.values.iter_mut().find(|(known, _)| *known == key) {
                    slot.1 = value;
                }
                self.rebuild();
            }
            Msg::NewMarket { number } => {
                let name = ["calm-otter", "brave-heron", "quiet-maple", "swift-ibex"];
                let seed = format!("{}-{}", name[number as usize % 4], number % 100);
                self.update(Msg::Edit { key: "seed", value: seed });
            }
            Msg::DismissNotices => self.notices = Arc::from([]),
        }
    }

    fn go(&mut self, step: u32) {
        self.step = step.min(self.horizon());
        self.carry = 0.0;
        self.settle();
    }

    fn settle(&mut self) {
        self.state = match self.step {
            0 => RunState::Ready,
            step if step == self.horizon() => RunState::Finished,
            _ => RunState::Paused,
        };
    }

    pub fn frame(&self) -> Frame {
        let horizon = self.horizon();
        let mark = self.path[self.step as usize];
        let entry = self.entry();
        let lanes = [self.lane(0), self.lane(1)];
        let events: Vec<EventRow> =
            self.events.iter().filter(|row| row.step.0 <= self.step).cloned().collect();
        let before = self.path[self.step.saturating_sub(1) as usize];
        let clock = ClockView { step: Step(self.step), horizon: Step(horizon), step_minutes: 5 };
        Frame {
            state: self.state,
            speed: self.speed,
            clock,
            market: MarketView {
                asset: ["BTC", "ETH", "SOL", "ALT"]
                    .into_iter()
                    .find(|asset| *asset == self.value("asset"))
                    .unwrap_or("BTC"),
                entry: price(entry),
                last: price(mark),
                mark: price(mark),
                change: rate(mark / entry - 1.0),
                is_adverse: self.sign() * (mark - before) < 0.0,
                digests: (self.step == horizon).then(|| Digests {
                    path: "0123456789abcdef".into(),
                    events: "fedcba9876543210".into(),
                }),
            },
            chart: ChartView {
                points: self.points(),
                entry,
                lines: [self.line(0), self.line(1)],
                closed_out: [0, 1].map(|lane| {
                    let end = self.ends[lane].filter(|end| *end <= self.step)?;
                    Some(PlotPoint { step: f64::from(end), price: self.path[end as usize] })
                }),
                event_steps: events.iter().map(|row| row.step).collect(),
            },
            headline: self.headline(&lanes),
            events: events.into(),
            fields: self.fields(),
            preview: self.preview(),
            notices: self.notices.clone(),
            summary: self.summary(&lanes, clock),
            link: self
                .values
                .iter()
                .map(|(key, value)| format!("{key}={value}"))
                .collect::<Vec<_>>()
                .join("&")
                .into(),
            brackets: Message::plain("demo-brackets"),
            lanes,
        }
    }

    fn points(&self) -> Arc<[PlotPoint]> {
        let last = self.step as usize;
        let bucket = last / 500 + 1;
        let mut points = Vec::new();
        for start in (0..=last).step_by(bucket) {
            let end = (start + bucket - 1).min(last);
            let range = start..=end;
            let low = range.clone().min_by(|a, b| self.path[*a].total_cmp(&self.path[*b]));
            let high = range.max_by(|a, b| self.path[*a].total_cmp(&self.path[*b]));
            let mut both: Vec<usize> = low.into_iter().chain(high).collect();
            both.sort_unstable();
            both.dedup();
            if end == last && both.last() != Some(&last) {
                both.push(last);
            }
            points.extend(
                both.into_iter().map(|i| PlotPoint { step: i as f64, price: self.path[i] }),
            );
        }
        points.into()
    }

    fn lane(&self, lane: usize) -> LaneView {
        let step = self.step;
        let status = self.status(lane, step);
        let is_dead = status == LaneStatus::Liquidated;
        let mark = self.path[step as usize];
        let qty = self.number("size", 20_000.0) / self.entry();
        let equity = self.equity(lane, step);
        let notional = qty * mark;
        let floor = if is_dead { 0.0 } else { notional * MMR };
        let wallet = self.number("wallet", 5_000.0);
        let cell = self.cell(lane);
        let line = self.line(lane).filter(|_| !is_dead);
        let account = self.account(lane, step);
        LaneView {
            mode: [MarginMode::Cross, MarginMode::Isolated][lane],
            status,
            equity: money(equity),
            maintenance: money(floor),
            buffer: money(equity - floor),
            risk_rate: (0.0 < equity).then(|| rate(floor / equity)),
            liquidation_price: line.map(price),
            distance: line.map(|line| rate((mark - line).abs() / mark)),
            effective_leverage: (0.0 < equity).then(|| rate(notional / equity)),
            loss: money(wallet) - account,
            account_equity: account,
            free: money(if lane == 1 {
                wallet - cell
            } else {
                (equity - notional / 20.0).max(0.0)
            }),
            position: (!is_dead).then(|| PositionView {
                side: if self.sign() < 0.0 { Side::Short } else { Side::Long },
                leverage: Leverage::new(decimal(self.number("lev", 20.0).max(1.0)))
                    .unwrap_or_else(|| unreachable!("at least 1")),
                qty: Qty::new(decimal(qty)),
                notional: money(notional),
                entry: price(self.entry()),
                margin: money(self.cell(1)),
                pnl: money(equity - cell),
                roe: Some(rate((equity - cell) / cell)),
                funding: Money::ZERO,
                bankruptcy_price: Some(price(self.entry() - self.sign() * cell / qty)),
                sum: vec![Message::plain("demo-sum-1"), Message::plain("demo-sum-2")],
            }),
            closed_out: self.ends[lane].filter(|end| *end <= step).map(|end| ClosedOut {
                step: Step(end),
                price: price(self.path[end as usize]),
                lost: money(cell),
                kept: money(wallet - cell),
            }),
            tank: TankView {
                outer: money(wallet),
                cell: money(cell),
                level: money(equity),
                floor: money(floor),
                locked: money(wallet - cell),
                per_percent: money(self.number("size", 20_000.0) / 100.0),
                is_broken: is_dead,
            },
        }
    }

    fn headline(&self, lanes: &[LaneView; 2]) -> Headline {
        let per = ("amount", Argument::Money(lanes[1].tank.per_percent));
        match (&lanes[0].closed_out, &lanes[1].closed_out) {
            (None, None) => Headline {
                ask: Message::plain("demo-ask"),
                detail: Message::new("demo-ask-detail", [per]),
            },
            (None, Some(out)) => Headline {
                ask: Message::new("demo-isolated-out", [("price", Argument::Price(out.price))]),
                detail: Message::new(
                    "demo-isolated-out-detail",
                    [
                        ("lost", Argument::Money(out.lost)),
                        ("kept", Argument::Money(out.kept)),
                        ("loss", Argument::Money(lanes[0].loss)),
                    ],
                ),
            },
            (Some(_), _) => Headline {
                ask: Message::plain("demo-both-out"),
                detail: Message::new(
                    "demo-both-out-detail",
                    [
                        ("lost", Argument::Money(lanes[1].loss)),
                        ("wallet", Argument::Money(lanes[1].tank.outer)),
                    ],
                ),
            },
        }
    }

    fn fields(&self) -> Arc<[FieldView]> {
        let minimum = self.number("size", 20_000.0) / self.number("wallet", 5_000.0);
        let fields: Vec<FieldView> = self
            .values
            .iter()
            .map(|(key, value)| {
                let choices: Vec<(String, Option<Message>)> = match *key {
                    "side" => plain(&["long", "short"]),
                    "asset" => plain(&["BTC", "ETH", "SOL", "ALT"]),
                    "scene" => plain(&["random", "slide", "dip"]),
                    "rules" => plain(&["textbook", "tiered"]),
                    "lev" => STEPS
                        .iter()
                        .map(|step| {
                            let times: f64 = step.parse().unwrap_or(1.0);
                            let reason =
                                (times < minimum).then(|| Message::plain("demo-too-little-wallet"));
                            ((*step).to_owned(), reason)
                        })
                        .collect(),
                    _ => Vec::new(),
                };
                let is_bad = choices.is_empty()
                    && *key != "seed"
                    && value.parse::<f64>().ok().filter(|n| 0.0 < *n).is_none();
                FieldView {
                    key,
                    value: value.clone(),
                    choices,
                    problem: is_bad.then(|| Message::plain("demo-not-a-number")),
                }
            })
            .collect();
        fields.into()
    }

    fn preview(&self) -> PreviewView {
        let end = |lane: usize| {
            let mode = ("mode", Argument::Token(["cross", "isolated"][lane]));
            match self.line(lane) {
                Some(line) => Message::new(
                    "demo-end",
                    [mode, ("move", Argument::Percent(rate(line / self.entry() - 1.0)))],
                ),
                None => Message::new("demo-no-end", [mode]),
            }
        };
        PreviewView { ends: [end(0), end(1)], notes: Vec::new() }
    }

    fn summary(&self, lanes: &[LaneView; 2], clock: ClockView) -> Vec<Message> {
        let (day, _) = clock.day_and_time(clock.step);
        let mut sentences = vec![Message::new(
            "demo-summary-time",
            [
                ("day", Argument::Count(day)),
                ("days", Argument::Count(clock.days())),
                ("state", Argument::Token(self.state.as_str())),
            ],
        )];
        for lane in lanes {
            sentences.push(liquidation_lab::view::captions::announcement(lane));
        }
        sentences
    }
}

fn plain(values: &[&str]) -> Vec<(String, Option<Message>)> {
    values.iter().map(|value| ((*value).to_owned(), None)).collect()
}

/// A broken line through points of rising t.
fn bend(t: f64, points: &[(f64, f64)]) -> f64 {
    points.windows(2).find(|pair| t <= pair[1].0).map_or(0.0, |pair| {
        let share = (t - pair[0].0) / (pair[1].0 - pair[0].0);
        let smooth = share * share * (3.0 - 2.0 * share);
        pair[0].1 + smooth * (pair[1].1 - pair[0].1)
    })
}

fn decimal(value: f64) -> Decimal {
    Decimal::try_from((value * 1e8).round() / 1e8).unwrap_or(dec!(0)).round_dp(8)
}

fn money(value: f64) -> Money {
    Money::new(decimal(value))
}

fn price(value: f64) -> Price {
    Price::new(decimal(value))
}

fn rate(value: f64) -> Rate {
    debug_assert!(decimal(value).to_f64().is_some());
    Rate::new(decimal(value))
}
