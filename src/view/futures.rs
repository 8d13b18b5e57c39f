//! The futures of a bet as people read them: which bet they are of, what each future is called, and what
//! all of them come to. Every number comes from the cells that the engine filled; nothing is typed.

use crate::engine::MarginMode;
use crate::montecarlo::{Board, Cell, End, Z_95, mean, wilson};
use crate::sim::{MODES, Session};
use crate::units::{Money, Rate};
use crate::view::captions::{self, flag, mode_token};
use crate::view::{Argument, ClockView, Message};
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use rust_decimal::{Decimal, dec};
use std::sync::Arc;

/// Futures of the tab.
pub const FUTURES: usize = 100;

/// The bet whose futures can be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BetView {
    /// Its link, whichever future of its market is on the page and however the page is shown: equal
    /// texts have equal futures.
    pub link: Arc<str>,
    /// Name of its market.
    pub market: String,
    /// Which path of that market is on the page: 0, or a future by its number from 1.
    pub path: u64,
    /// Steps of a future.
    pub steps: u32,
    /// The bet in a line; `None` where it runs on prices of one's own, which are one future.
    pub told: Option<Message>,
}

/// What the page knows of the futures of a bet.
#[derive(Clone, Debug, PartialEq)]
pub struct FuturesView {
    /// Link of the bet they are of ([`BetView::link`]).
    pub of: Arc<str>,
    /// What was counted.
    pub board: Arc<Board>,
    /// What goes on.
    pub work: Work,
    /// Whether the page counts, or counted, by itself because no worker was left.
    pub is_alone: bool,
    /// The cell that has the focus, or gets it: the account (0 cross, 1 isolated) and the future.
    pub focus: (usize, usize),
}

/// What goes on with the futures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Nothing; a count begins where one is wanted.
    None,
    /// It is being counted.
    Counting,
    /// Somebody stopped it.
    Stopped,
}

impl Default for FuturesView {
    fn default() -> Self {
        Self {
            of: Arc::from(""),
            board: Arc::default(),
            work: Work::None,
            is_alone: false,
            focus: (0, 0),
        }
    }
}

impl FuturesView {
    /// The count of a bet at its beginning. The focus stays where it was.
    #[must_use]
    pub fn begin(&self, bet: &BetView) -> Self {
        let board = Arc::new(Board::new(FUTURES));
        Self {
            of: Arc::clone(&bet.link),
            board,
            work: Work::None,
            is_alone: false,
            focus: self.focus,
        }
    }

    /// Whether these are futures of this bet.
    pub fn is_of(&self, bet: &BetView) -> bool {
        self.of == bet.link
    }

    /// The focus one cell further: `None` where the key means none. Rows have ten cells.
    pub fn focus_after(&self, key: &str) -> Option<(usize, usize)> {
        let (lane, future) = self.focus;
        let row = future - future % COLUMNS;
        let to = match key {
            "ArrowRight" => (future + 1).min(FUTURES - 1),
            "ArrowLeft" => future.saturating_sub(1),
            "ArrowDown" if future + COLUMNS < FUTURES => future + COLUMNS,
            "ArrowUp" if COLUMNS <= future => future - COLUMNS,
            "ArrowDown" | "ArrowUp" => future,
            "Home" => row,
            "End" => row + COLUMNS - 1,
            _ => return None,
        };
        Some((lane, to))
    }
}

/// Cells of a row.
pub const COLUMNS: usize = 10;

/// Rows of an array.
pub const ROWS: usize = FUTURES / COLUMNS;

impl BetView {
    /// The bet of a session.
    pub fn of(session: &Session) -> Self {
        let scenario = session.experiment().scenario();
        let seed = &scenario.seed;
        let path = seed.number().0;
        let parts = unviewed(session.link()).map(|part| match part.rsplit_once(':') {
            Some((name, _)) if part.starts_with("seed=") && path != 0 => name,
            Some(_) | None => part,
        });
        let told = Message::new(
            "futures-of",
            [
                ("side", Argument::Token(captions::side_token(scenario.side))),
                ("size", Argument::Money(scenario.size)),
                ("asset", Argument::Token(scenario.asset.name())),
                ("times", Argument::Number(scenario.leverage.decimal())),
                ("wallet", Argument::Money(scenario.wallet)),
                ("days", whole_or_not(scenario.days)),
                ("market", Argument::Text(seed.name().to_owned())),
            ],
        );
        Self {
            link: parts.collect::<Vec<_>>().join("&").into(),
            market: seed.name().to_owned(),
            path,
            steps: session.experiment().horizon().0,
            told: scenario.own.is_none().then_some(told),
        }
    }

    /// The name under which a path of its market can be opened: 0 is the market itself.
    pub fn market_of(&self, path: u64) -> String {
        if path == 0 {
            self.market.clone()
        } else {
            [&self.market, ":", &path.to_string()].concat()
        }
    }
}

/// The parts of a link but the way in which it is shown.
pub fn unviewed(link: &str) -> impl Iterator<Item = &str> {
    link.split('&').filter(|part| !part.starts_with("view="))
}

/// What a cell is called: the number of its future, its account, how it ended.
pub fn cell_name(
    clock: ClockView,
    future: usize,
    mode: MarginMode,
    cell: Option<&Cell>,
) -> Message {
    let mut args = vec![
        ("number", Argument::Count(u32::try_from(future + 1).unwrap_or(u32::MAX))),
        ("mode", Argument::Token(mode_token(mode))),
    ];
    let Some(cell) = cell else { return Message::new("futures-cell-open", args) };
    let (day, time) = clock.day_and_time(cell.step);
    let is_gain = cell.loss.is_negative();
    args.extend([
        ("end", Argument::Token(cell.end.name())),
        captions::unit(clock),
        ("day", Argument::Count(day)),
        ("time", Argument::Text(time)),
        flag("gain", is_gain),
        ("amount", Argument::Money(cell.loss.abs())),
    ]);
    Message::new("futures-cell", args)
}

/// What became of an account in all futures of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneSum {
    /// Futures.
    pub all: u32,
    /// Futures by end, in the order of [`End::ALL`].
    pub ends: [u32; 4],
    /// What was lost where it was liquidated: smallest, largest, and in all.
    pub liquidated: [Money; 3],
    /// What was lost in all futures together; a gain is negative.
    pub loss: Money,
}

impl LaneSum {
    /// That of an account (0 cross, 1 isolated).
    pub fn of(board: &Board, lane: usize) -> Self {
        let mut sum =
            Self { all: 0, ends: [0; 4], liquidated: [Money::ZERO; 3], loss: Money::ZERO };
        for cell in board.lane(lane) {
            sum.all += 1;
            sum.loss += cell.loss;
            for (count, end) in sum.ends.iter_mut().zip(End::ALL) {
                *count += u32::from(cell.end == end);
            }
            if cell.end == End::Liquidated {
                let is_first = sum.ends[0] == 1;
                let [low, high, whole] = &mut sum.liquidated;
                *low = if is_first { cell.loss } else { cell.loss.min(*low) };
                *high = if is_first { cell.loss } else { cell.loss.max(*high) };
                *whole += cell.loss;
            }
        }
        sum
    }

    /// How often it was liquidated.
    pub const fn liquidated(&self) -> u32 {
        self.ends[0]
    }

    /// What it lost on average where it was liquidated, to the cent.
    pub fn loss_liquidated(&self) -> Option<Money> {
        mean(self.liquidated[2], self.liquidated().into())
    }

    /// How often it was closed out, and what that cost each time.
    pub fn closed_out(&self, mode: MarginMode) -> Message {
        let [low, high, whole] = self.liquidated;
        let mean = self.loss_liquidated().unwrap_or_default();
        // Within two percent of each other: about the same.
        let is_near = (high - low).decimal() * dec!(50) <= mean.decimal();
        let how = match self.liquidated() {
            0 => "never",
            _ if low.is_negative() => "mixed",
            _ if low == high => "same",
            _ if is_near => "about",
            _ => "between",
        };
        let args = [
            ("mode", Argument::Token(mode_token(mode))),
            ("count", Argument::Count(self.liquidated())),
            ("all", Argument::Count(self.all)),
            ("how", Argument::Token(how)),
            ("mean", Argument::Money(mean)),
            ("low", Argument::Money(low)),
            ("high", Argument::Money(high)),
            ("result", Argument::Money(-mean)),
            ("worst", Argument::Money(-high)),
            ("best", Argument::Money(-low)),
            ("sum", Argument::Money(whole)),
        ];
        Message::new("futures-closed-out", args)
    }

    /// What this count says of all futures of the bet: the interval of M61 at 95 %.
    pub fn sample(&self) -> Message {
        let [low, high] = wilson(self.liquidated().into(), self.all.into(), Z_95);
        let share = |share| {
            Argument::Percent(Rate::new(Decimal::from_f64(share).unwrap_or_default().round_dp(4)))
        };
        Message::new("futures-sample", [("low", share(low)), ("high", share(high))])
    }

    /// How the others ended, and what all of them come to.
    pub fn others(&self) -> Message {
        let [_, stopped, closed, finished] = self.ends;
        let mean = mean(self.loss, self.all.into()).unwrap_or_default();
        let result = if mean.is_positive() { "lost" } else { "gained" };
        let args = [
            ("closed", Argument::Count(stopped + closed)),
            ("open", Argument::Count(finished)),
            ("all", Argument::Count(self.all)),
            ("result", Argument::Token(if mean.is_zero() { "even" } else { result })),
            ("mean", Argument::Money(mean.abs())),
            ("sum", Argument::Money(self.loss.abs())),
        ];
        Message::new("futures-others", args)
    }
}

/// Whether one account was closed out less often and lost more each time, as a fact of these futures.
pub fn rarer_but_bigger(board: &Board) -> Option<Message> {
    let sums = [0, 1].map(|lane| LaneSum::of(board, lane));
    let [cross, isolated] = sums.map(|sum| Some((sum.liquidated(), sum.loss_liquidated()?)));
    let (cross, isolated) = (cross?, isolated?);
    let [rarer, other] = if cross.0 < isolated.0 {
        [(0, cross), (1, isolated)]
    } else {
        [(1, isolated), (0, cross)]
    };
    let ((lane, (count, loss)), (_, (count_other, loss_other))) = (rarer, other);
    let times = loss.decimal().checked_div(loss_other.decimal())?.round_dp(1).normalize();
    // As it is said: "1 times as much" is not more.
    let is_so = count < count_other && loss_other.is_positive() && Decimal::ONE < times;
    let times = Argument::Number(times);
    let args = [("mode", Argument::Token(mode_token(MODES[lane]))), ("times", times)];
    is_so.then(|| Message::new("futures-rarer", args))
}

/// A number whose plural is known where it is whole.
fn whole_or_not(number: Decimal) -> Argument {
    match number.to_u32().filter(|whole| Decimal::from(*whole) == number) {
        Some(whole) => Argument::Count(whole),
        None => Argument::Number(number),
    }
}
