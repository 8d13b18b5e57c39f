//! *100 futures*: the same bet in a hundred futures of its market, a cell for each future and account;
//! counts and dollars in sentences; every cell leads to its future.

use super::{Action, Screen, button, el, mark, said};
use crate::engine::MarginMode;
use crate::montecarlo::{Board, End};
use crate::sim::MODES;
use crate::units::Step;
use crate::view::captions;
use crate::view::futures::{self, BetView, COLUMNS, FuturesView, LaneSum, Work};
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{Argument, ClockView, Message};

/// Which bet, how far the count is, both arrays, and what they come to.
pub(super) fn futures(screen: Screen<'_>) -> Node {
    let (bet, view) = (&*screen.frame.bet, &screen.place.futures);
    let holder = el("div", "futures");
    let Some(told) = &bet.told else {
        return holder.around(vec![el("p", "empty").text(said("futures-one"))]);
    };
    let mut parts = vec![el("div", "futures-top").around(top(bet, told, view))];
    if view.is_of(bet) {
        let clock = ClockView { step: Step(0), ..screen.frame.clock };
        let drawn = Drawn { clock, path: bet.path, rows: view.rows, focus: view.focus };
        let of = (Same::of(&view.board), drawn);
        parts.push(screen.kept.part(("futures", 0), of, |(board, drawn)| arrays(&board.0, *drawn)));
    }
    parts.push(screen.kept.part(("futures-legend", 0), (), |()| legend()));
    holder.around(parts)
}

/// The bet, the future on the page, and what goes on.
fn top(bet: &BetView, told: &Message, view: &FuturesView) -> Vec<Node> {
    let mut parts = vec![el("p", "futures-of").rich(told.clone())];
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
    let notice = notice.map(|notice| el("p", "").with("data-notice", notice.key).text(notice));
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

/// What the arrays are drawn with besides the cells.
#[derive(Clone, Copy, PartialEq)]
struct Drawn {
    clock: ClockView,
    /// The future on the page.
    path: u64,
    rows: usize,
    focus: (usize, usize),
}

/// Both arrays and the sentences beside them.
fn arrays(board: &Board, drawn: Drawn) -> Node {
    let is_whole = board.is_whole();
    let figures = MODES.into_iter().enumerate().map(|(lane, mode)| {
        let name = el("span", "").text(captions::name(mode));
        let title = el("h3", "").around(vec![mark(mode), name]);
        let mut told = vec![title];
        if is_whole {
            let sum = LaneSum::of(board, lane);
            told.push(el("p", "").keyed("closed-out", 0).rich(sum.closed_out(mode)));
            told.push(el("p", "").keyed("others", 0).text(sum.others()));
            told.push(el("p", "note").text(sum.sample()));
        }
        let caption = el("figcaption", "").with("aria-live", "polite").around(told);
        let cells = cells(board, drawn, (lane, mode));
        el("figure", "array")
            .keyed("array", lane)
            .with("data-array", captions::mode_token(mode))
            .around(vec![cells, caption])
    });
    let mut parts: Vec<Node> = figures.collect();
    let rarer = is_whole.then(|| futures::rarer_but_bigger(board)).flatten();
    parts.extend(rarer.map(|rarer| el("p", "rarer").rich(rarer)));
    el("div", "arrays").around(parts)
}

/// Ten rows of ten.
fn cells(board: &Board, drawn: Drawn, (lane, mode): (usize, MarginMode)) -> Node {
    let Drawn { clock, path, focus, .. } = drawn;
    let focused = if focus.0 == lane { focus.1 } else { 0 };
    let rows = board.places().chunks(COLUMNS).enumerate().map(|(row, places)| {
        let holder = el("div", "cell-row").keyed("row", row);
        if drawn.rows <= row {
            return holder;
        }
        let cells = places.iter().enumerate().map(|(column, place)| {
            let future = row * COLUMNS + column;
            let cell = place.as_ref().map(|cells| &cells[lane]);
            let is_open = path == future as u64 + 1;
            // One cell of each array can be reached by Tab; arrows go on from there.
            let is_reached = focused == future;
            button("cell", Action::OpenFuture)
                .keyed("cell", column)
                .with("role", "gridcell")
                .with("tabindex", if is_reached { "0" } else { "-1" })
                .with("data-future", (future + 1).to_string())
                .with("data-end", cell.map_or("none", |cell| cell.end.name()))
                .maybe("aria-current", is_open.then_some("true"))
                .with("aria-label", futures::cell_name(clock, future, mode, cell))
        });
        holder.with("role", "row").around(cells.collect())
    });
    let name =
        Message::new("futures-cells", [("mode", Argument::Token(captions::mode_token(mode)))]);
    el("div", "cells").with("role", "grid").with("aria-label", name).around(rows.collect())
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
        el("li", "").keyed("sign", index).around(vec![shape, el("span", "").text(said(key))])
    });
    let about = el("p", "note").text(said("futures-note"));
    el("div", "futures-legend").around(vec![el("ul", "signs").around(signs.collect()), about])
}
