//! Futures as they might be counted: made up, every end and every sign among them.

use liquidation_lab::montecarlo::{Answer, Board, Cell, End};
use liquidation_lab::units::{Money, Step};
use liquidation_lab::view::Frame;
use liquidation_lab::view::futures::{FUTURES, FuturesView, Work};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Stages of a count: nothing, counting, stopped, whole in three ways.
pub const STAGES: usize = 6;

/// The count of the bet of a frame at a stage.
pub fn futures(frame: &Frame, stage: usize) -> FuturesView {
    let stage = stage % STAGES;
    let view = FuturesView::default().begin(&frame.bet);
    let counted = [0, 37, 40, FUTURES, FUTURES, FUTURES][stage];
    let mut board = Board::new(FUTURES);
    let cells = (0..counted).map(|future| cells(stage, future)).collect();
    board.take(&Answer { number: 1, from: 0, cells });
    let work = [Work::None, Work::Counting, Work::Stopped, Work::None, Work::None, Work::None];
    let (work, is_alone) = (work[stage], stage == 2);
    FuturesView { board: Arc::new(board), work, is_alone, focus: (stage % 2, 9), ..view }
}

fn cells(stage: usize, future: usize) -> [Cell; 2] {
    let kind = (future + stage) % 7;
    let loss = |dollars: i64| Money::new(Decimal::from(dollars));
    let (end, amount) = match kind {
        0..2 => (End::Liquidated, 1_000),
        2 => (End::Stopped, 300),
        3 => (End::Closed, -200),
        _ => (End::Finished, -90 + i64::try_from(kind).expect("small")),
    };
    let step = Step(u32::try_from(future * 20 + 1).expect("small"));
    let cell = |end, amount| Cell { end, step, loss: loss(amount), paid_in: loss(5_000) };
    let isolated = cell(end, amount);
    let cross = match (stage, kind) {
        // Never closed out; rarely, at different prices, also at a gain; rarely, at about the same.
        (3, 0..2) => cell(End::Finished, 400),
        (4, 0) => cell(End::Liquidated, if future < 50 { -40 } else { 3_000 }),
        (5, 0) => cell(End::Liquidated, 4_980 + i64::try_from(future % 9).expect("small")),
        (4 | 5, 1) => cell(End::Finished, 0),
        _ => cell(end, amount * 3),
    };
    [cross, isolated]
}
