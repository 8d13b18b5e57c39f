//! *100 futures*: the same bet in a hundred futures of its market, a cell for each future and account;
//! counts and dollars in sentences; every cell leads to its future.

use super::{Action, Screen, button, el, lane_index, mark, said};
use crate::engine::MarginMode;
use crate::montecarlo::{Board, Cell, End};
use crate::sim::MODES;
use crate::units::Step;
use crate::view::captions;
use crate::view::futures::{self, BetView, COLUMNS, FuturesView, LaneSum, ROWS, Work};
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{Argument, ClockView, Message};

/// Which bet, how far the count is, both arrays, and what they come to.
pub(super) fn futures(screen: Screen<'_>) -> Node {
    let (bet, view) = (&*screen.frame.bet, &screen.place.futures);
    let holder = el("div", "futures").patient();
    let Some(told) = &bet.told else {
        return holder.around(vec![el("p", "empty").told(said("futures-one"))]);
    };
    let mut parts = vec![el("div", "futures-top").around(top(bet, told, view))];
    if view.is_of(bet) {
        parts.push(arrays(screen));
    }
    parts.push(screen.kept.part(("futures-legend", 0), (), |()| legend()));
    // What the worker of the odds shows stands here, or that there is none; the tree leaves it alone.
    let more =
        el("section", "odds").with("id", "odds-more").with("aria-label", said("futures-more"));
    parts.push(more.with("data-lost", said("futures-more-lost")));
    holder.around(parts)
}

/// The bet, the future on the page, and what goes on.
fn top(bet: &BetView, told: &Message, view: &FuturesView) -> Vec<Node> {
    let mut parts = vec![el("p", "futures-of").told(told.clone())];
    if bet.path != 0 {
        let number = Argument::Count(u32::try_from(bet.path).unwrap_or(u32::MAX));
        let market = Argument::Text(bet.market.clone());
        let back = button("button back", Action::OpenFuture).with("data-future", "0");
        let back = back.text(Message::new("futures-back", [("market", market)]));
        let line = el("span", "").text(Message::new("futures-open", [("number", number)]));
        parts.push(el("p", "futures-open").around(vec![line, back]));
    }
    let (done, all) = if view.is_of(bet) {
        (view.board.counted(), view.board.all())
    } else {
        (0, futures::FUTURES)
    };
    if done < all {
        parts.push(progress(view.work, done, all));
    }
    // Always there, so that what it says is announced.
    let notice = (view.is_of(bet) && view.is_alone).then(|| said("futures-alone"));
    let notice = notice.map(|notice| el("p", "").with("data-notice", notice.key).told(notice));
    parts.push(
        el("div", "futures-notice").with("role", "status").around(notice.into_iter().collect()),
    );
    parts
}

/// How far the count is, with what stops it or lets it go on.
fn progress(work: Work, done: usize, all: usize) -> Node {
    let count = |count: usize| Argument::Count(u32::try_from(count).unwrap_or(u32::MAX));
    let is_stopped = work == Work::Stopped;
    let key = if is_stopped { "futures-stopped" } else { "futures-counting" };
    let words = Message::new(key, [("done", count(done)), ("all", count(all))]);
    let bar = Node::bare("progress")
        .with("max", all.to_string())
        .with("value", done.to_string())
        .with("aria-label", said("futures-progress"));
    let (action, name) = if is_stopped {
        (Action::CountFutures, "futures-count")
    } else {
        (Action::StopFutures, "futures-stop")
    };
    let button = button("button", action).text(said(name));
    el("div", "futures-progress").around(vec![bar, el("span", "").text(words), button])
}

/// Both arrays and the sentences beside them.
fn arrays(screen: Screen<'_>) -> Node {
    let board = &screen.place.futures.board;
    let figures = MODES.into_iter().enumerate().map(|(lane, mode)| {
        let told = screen.kept.part(("futures-told", lane), (Same::of(board), mode), told);
        el("figure", "array")
            .keyed("array", lane)
            .with("data-array", captions::mode_token(mode))
            .around(vec![cells(screen, (lane, mode)), told])
    });
    let mut parts: Vec<Node> = figures.collect();
    parts.push(screen.kept.part(("futures-rarer", 0), Same::of(board), |board| {
        let rarer = if board.0.is_whole() { futures::rarer_but_bigger(&board.0) } else { None };
        let rarer = rarer.map(|rarer| el("p", "").told(rarer));
        el("div", "rarer").around(rarer.into_iter().collect())
    }));
    el("div", "arrays").around(parts)
}

/// What an account's futures come to, once all were counted.
fn told((board, mode): &(Same<Board>, MarginMode)) -> Node {
    let name = el("span", "").text(captions::name(*mode));
    let mut told = vec![el("h3", "").around(vec![mark(*mode), name])];
    if board.0.is_whole() {
        let sum = LaneSum::of(&board.0, lane_index(*mode));
        told.push(el("p", "").keyed("closed-out", 0).told(sum.closed_out(*mode)));
        told.push(el("p", "").keyed("others", 0).told(sum.others()));
        told.push(el("p", "note").told(sum.sample()));
    }
    el("figcaption", "").with("aria-live", "polite").around(told)
}

/// What a row of cells is made from.
#[derive(PartialEq)]
struct Row {
    clock: ClockView,
    mode: MarginMode,
    /// The number of its first future, from 0.
    first: usize,
    cells: Vec<Option<Cell>>,
    /// The future that Tab reaches, and the one on the page, as numbers from 0.
    reached: usize,
    open: Option<usize>,
}

/// Ten rows of ten. One cell of each array can be reached by Tab; arrows go on from there.
fn cells(screen: Screen<'_>, (lane, mode): (usize, MarginMode)) -> Node {
    let view = &screen.place.futures;
    let clock = ClockView { step: Step(0), ..screen.frame.clock };
    let open = usize::try_from(screen.frame.bet.path).unwrap_or(0).checked_sub(1);
    let reached = if view.focus.0 == lane { view.focus.1 } else { 0 };
    let rows = view.board.places().chunks(COLUMNS).enumerate().map(|(index, places)| {
        let first = index * COLUMNS;
        let within = |future: &usize| (first..first + COLUMNS).contains(future);
        let cells = places.iter().map(|place| place.map(|cells| cells[lane])).collect();
        // Of no meaning to the other rows, which are not made anew for it.
        let reached = if within(&reached) { reached } else { usize::MAX };
        let of = Row { clock, mode, first, cells, reached, open: open.filter(within) };
        screen.kept.part(("cells", lane * ROWS + index), of, row)
    });
    let name = [("mode", Argument::Token(captions::mode_token(mode)))];
    let name = Message::new("futures-cells", name);
    el("div", "cells").with("role", "grid").with("aria-label", name).around(rows.collect())
}

fn row(row: &Row) -> Node {
    let cells = row.cells.iter().enumerate().map(|(column, cell)| {
        let future = row.first + column;
        let name = futures::cell_name(row.clock, future, row.mode, cell.as_ref());
        button("cell", Action::OpenFuture)
            .keyed("cell", column)
            .with("role", "gridcell")
            .with("tabindex", if row.reached == future { "0" } else { "-1" })
            .with("data-future", (future + 1).to_string())
            .with("data-end", cell.map_or("none", |cell| cell.end.name()))
            .maybe("aria-current", (row.open == Some(future)).then_some("true"))
            .with("aria-label", name)
    });
    let holder = el("div", "cell-row").keyed("row", row.first / COLUMNS);
    holder.with("role", "row").around(cells.collect())
}

/// What the shapes mean.
fn legend() -> Node {
    let signs = [
        (End::Liquidated, "futures-sign-closed-out"),
        (End::Closed, "futures-sign-closed"),
        (End::Finished, "futures-sign-open"),
    ];
    let signs = signs.into_iter().enumerate().map(|(index, (end, key))| {
        let shape = el("span", "cell").with("data-end", end.name()).with("aria-hidden", "true");
        el("li", "").keyed("sign", index).around(vec![shape, el("span", "").told(said(key))])
    });
    let about = el("p", "note").told(said("futures-note"));
    el("div", "futures-legend").around(vec![el("ul", "signs").around(signs.collect()), about])
}
