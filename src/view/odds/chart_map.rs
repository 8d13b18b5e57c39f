//! The map: both accounts side by side, a cell for each bet, darker where more futures end closed out;
//! two sliders choose a cell, and what it says stands beside them. Knows not how cells are counted.

use super::plot::{frame, text};
use super::tables::{head, percent, row, unfolded};
use super::told::{self, account, cannot};
use super::{el, said, share};
use crate::engine::MarginMode;
use crate::montecarlo::{Axis, COLUMNS, Map, MapCell, ROWS, Spot};
use crate::sim::MODES;
use crate::view::node::{Node, Px, Value};
use crate::view::{Argument, Message};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::fmt::Write as _;

/// A cell, in units of the picture; the page finds the cell below a pointer by the same ones.
const CELL: (f64, f64) = (6.5, 6.0);
const LEFT: f64 = 52.0;
const TOP: f64 = 6.0;
const WIDTH: f64 = LEFT + 325.0 + 10.0;
const HEIGHT: f64 = TOP + 240.0 + 36.0;
/// The sliders.
pub(super) const COLUMN: &str = "odds-column";
pub(super) const ROW: &str = "odds-row";
/// Shades: none, then one for each tenth.
const SHADES: usize = 11;

/// A cell that is looked at: column, and row from below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) column: usize,
    pub(super) row: usize,
}

impl At {
    /// The cell nearest to the bet itself.
    pub(super) fn of_bet(map: &Map) -> Self {
        let (leverage, value) = map.own();
        let nearest = |values: &[Decimal], value: Decimal| {
            let far = |other: &Decimal| (*other - value).abs();
            let places = values.iter().enumerate();
            places.min_by_key(|(_, other)| far(other)).map_or(0, |(place, _)| place)
        };
        Self { column: nearest(map.leverages(), leverage), row: nearest(map.values(), value) }
    }

    /// The same, within the map.
    pub(super) fn within(self) -> Self {
        Self { column: self.column.min(COLUMNS - 1), row: self.row.min(ROWS - 1) }
    }
}

/// Room for the pictures, sliders, and words of a cell.
pub(super) fn skeleton(map: &Map, at: At) -> Vec<Node> {
    let axis = ("axis", Argument::Token(map.axis().key().name()));
    let slider =
        |(id, asks): (&'static str, &'static str), name: Message, last: usize, place: usize| {
            let input = Node::bare("input")
                .with("type", "range")
                .with("id", id)
                .with("min", "0")
                .with("max", last.to_string())
                .with("value", place.to_string())
                .with("data-odds", asks);
            let name = el("span", "field-name").text(name);
            el("label", "odds-slider").keyed(id, 0).around(vec![name, input])
        };
    let figures = MODES.into_iter().enumerate().map(|(index, mode)| {
        let mark = Node::mark(mode).with("aria-hidden", "true");
        let name = el("span", "").text(account(mode));
        let id = if index == 0 { "odds-map-cross" } else { "odds-map-isolated" };
        el("figure", "odds-figure").keyed("map", index).around(vec![
            el("figcaption", "odds-name").around(vec![mark, name]),
            el("div", "odds-shades").with("id", id).with("data-of", mode.name()),
        ])
    });
    let mut parts = vec![
        el("div", "odds-maps").around(figures.collect()),
        scale(),
        el("div", "odds-cell").around(vec![
            el("div", "odds-sliders").around(vec![
                slider((COLUMN, "column"), said("odds-leverage"), COLUMNS - 1, at.column),
                slider((ROW, "row"), Message::new("odds-axis", [axis]), ROWS - 1, at.row),
            ]),
            el("output", "odds-read").with("for", "odds-column odds-row").with("id", "odds-read"),
        ]),
        el("div", "").with("id", "odds-map-table"),
    ];
    parts.extend(told::map_honesty(map).into_iter().map(|line| el("p", "note").told(line)));
    parts
}

/// What the shades mean.
fn scale() -> Node {
    let shades = [0, 2, 4, 6, 8, 10].map(|shade| {
        let box_ = el("svg", "odds-swatch")
            .with("viewBox", "0 0 12 12")
            .with("aria-hidden", "true")
            .around(vec![shaded("M0 0h12v12h-12z".to_owned(), shade)]);
        let name = match shade {
            0 => said("odds-shade-none"),
            _ => Message::new(
                "odds-shade",
                [("percent", Argument::Number(Decimal::from(shade * 10)))],
            ),
        };
        el("li", "").keyed("shade", shade).around(vec![box_, el("span", "").told(name)])
    });
    let shut = el("svg", "odds-swatch").with("viewBox", "0 0 12 12").with("aria-hidden", "true");
    let shut = shut.around(vec![el("path", "odds-shut").with("d", "M0 0h12v12h-12z")]);
    let shut = el("li", "").around(vec![shut, el("span", "").told(said("odds-shade-shut"))]);
    el("ul", "signs").around(shades.into_iter().chain([shut]).collect())
}

/// The picture of one account, as far as it was counted.
pub(super) fn picture(map: &Map, mode: MarginMode, at: At) -> Node {
    let lane = usize::from(mode == MODES[1]);
    let mut paths = vec![String::new(); SHADES + 1];
    for row in 0..ROWS {
        let mut column = 0;
        while column < COLUMNS {
            let Some(shade) = shade(map, lane, column, row) else { break };
            let same = |next: &usize| shade_is(map, lane, *next, row, shade);
            let end = (column..COLUMNS).take_while(same).last().unwrap_or(column) + 1;
            let (x, y) = corner(column, row);
            let width = CELL.0 * (end - column).to_f64().unwrap_or(1.0);
            let [x, y, width, height] = [x, y, width, CELL.1].map(Px);
            let _ = write!(paths[shade], "M{x} {y}h{width}v{height}h-{width}z");
            column = end;
        }
    }
    let mut shapes = Vec::new();
    for (shade, path) in paths.into_iter().enumerate().filter(|(_, path)| !path.is_empty()) {
        let is_shut = shade == SHADES;
        shapes.push(if is_shut {
            el("path", "odds-shut").with("d", path)
        } else {
            shaded(path, shade)
        });
    }
    let edge = format!("M{} {}h325v240h-325z", Px(LEFT), Px(TOP));
    shapes.push(el("path", "odds-edge").with("d", edge));
    shapes.push(Node::bare("g").with("id", cursor_id(mode)).around(cursor(at)));
    for (column, leverage) in map.leverages().iter().enumerate() {
        if column % 10 == 0 || column + 1 == COLUMNS {
            let x = corner(column, 0).0 + CELL.0 / 2.0;
            let times = Message::new("odds-times", [("times", Argument::Number(*leverage))]);
            let place = (x, TOP + 240.0 + 15.0);
            // The last two would touch.
            if column != 40 {
                shapes.push(text(place, "middle", times.into()));
            }
        }
    }
    for (row, value) in map.values().iter().enumerate() {
        if row % 8 == 0 || row + 1 == ROWS {
            let y = corner(0, row).1 + CELL.1 / 2.0 + 4.0;
            shapes.push(text((LEFT - 5.0, y), "end", value_of(map.axis(), *value).into()));
        }
    }
    let middle = LEFT + 325.0 / 2.0;
    shapes.push(text((middle, HEIGHT - 4.0), "middle", said("odds-leverage").into()));
    let name = [
        ("mode", Argument::Token(mode.name())),
        ("axis", Argument::Token(map.axis().key().name())),
    ];
    frame((WIDTH, HEIGHT), Message::new("odds-map-name", name), shapes)
        .with("data-left", Px(LEFT / WIDTH * 1_000.0).to_string())
        .with("data-top", Px(TOP / HEIGHT * 1_000.0).to_string())
        .with("data-width", Px(325.0 / WIDTH * 1_000.0).to_string())
        .with("data-height", Px(240.0 / HEIGHT * 1_000.0).to_string())
}

/// The group that frames the cell that is looked at.
pub(super) const fn cursor_id(mode: MarginMode) -> &'static str {
    match mode {
        MarginMode::Cross => "odds-at-cross",
        MarginMode::Isolated => "odds-at-isolated",
    }
}

/// The frame of a cell.
pub(super) fn cursor(at: At) -> Vec<Node> {
    let (x, y) = corner(at.column, at.row);
    let around = |class: &'static str, by: f64| {
        el("rect", class)
            .px("x", x - by)
            .px("y", y - by)
            .px("width", CELL.0 + 2.0 * by)
            .px("height", CELL.1 + 2.0 * by)
    };
    vec![around("odds-halo", 2.5), around("odds-at", 1.5)]
}

fn corner(column: usize, row: usize) -> (f64, f64) {
    let real = |place: usize| place.to_f64().unwrap_or(0.0);
    (LEFT + CELL.0 * real(column), TOP + 240.0 - CELL.1 * (real(row) + 1.0))
}

/// The shade of a cell: one more than all where the bet has no odds; nothing where it was not counted
/// yet.
fn shade(map: &Map, lane: usize, column: usize, row: usize) -> Option<usize> {
    Some(match map.cell(column, row)? {
        Spot::Shut | Spot::Unknown(_) => SHADES,
        Spot::Counted(cell) => {
            let [counted, all] = [cell.liquidated[lane], map.futures()];
            usize::try_from((counted * 10).div_ceil(all)).unwrap_or(0).min(SHADES - 1)
        }
    })
}

fn shade_is(map: &Map, lane: usize, column: usize, row: usize, is: usize) -> bool {
    shade(map, lane, column, row) == Some(is)
}

/// A shape of a shade.
fn shaded(path: String, shade: usize) -> Node {
    let opacity = Decimal::from(shade) * Decimal::new(95, 3);
    el("path", "odds-shade").with("d", path).with("fill-opacity", opacity.to_string())
}

/// What a cell says: which bet, how it ends, and the way to it.
pub(super) fn read(map: &Map, at: At) -> Vec<Node> {
    let Some(cell) = map.cell(at.column, at.row) else {
        return vec![el("p", "").told(said("odds-cell-open"))];
    };
    let bet = el("p", "").told(Message::new("odds-cell", bet(map, at)));
    let link = ["?", &map.link(at.column, at.row)].concat();
    let open = el("a", "button").with("id", "odds-open").with("href", link);
    let open = el("p", "").around(vec![open.says("odds-cell-link")]);
    let cell = match cell {
        Spot::Counted(cell) => cell,
        Spot::Shut => return vec![bet, el("p", "").told(said("odds-cell-shut"))],
        Spot::Unknown(why) => return vec![bet, el("p", "").told(cannot(why)), open],
    };
    let lanes = MODES.into_iter().enumerate().map(|(lane, mode)| {
        let all = map.futures().to_f64().unwrap_or(1.0);
        let part = |count: u64| share(count.to_f64().unwrap_or(0.0) / all);
        let args = [
            ("mode", Argument::Token(mode.name())),
            ("axis", Argument::Token(map.axis().key().name())),
            ("share", part(cell.liquidated[lane])),
            ("stopped", part(cell.stopped[lane])),
        ];
        el("p", "").keyed("lane", lane).told(Message::new("odds-cell-lane", args))
    });
    let mut parts = vec![bet];
    parts.extend(lanes);
    parts.push(open);
    parts
}

fn bet(map: &Map, at: At) -> [(&'static str, Argument); 3] {
    [
        ("times", Argument::Number(map.leverages()[at.column])),
        ("axis", Argument::Token(map.axis().key().name())),
        ("value", Argument::Said(Box::new(value_of(map.axis(), map.values()[at.row])))),
    ]
}

/// What a slider says to those who do not see the map.
pub(super) fn spoken(map: &Map, at: At) -> [Message; 2] {
    let times =
        Message::new("odds-times", [("times", Argument::Number(map.leverages()[at.column]))]);
    [times, value_of(map.axis(), map.values()[at.row])]
}

fn value_of(axis: Axis, value: Decimal) -> Message {
    let key = match axis {
        Axis::Stop | Axis::Volatility => "odds-percent",
        Axis::Margin => "odds-dollars",
    };
    let value = match axis {
        Axis::Stop | Axis::Volatility => Argument::Number(value),
        Axis::Margin => Argument::Money(crate::units::Money::new(value)),
    };
    Message::new(key, [("value", value)])
}

/// Some cells of the map as a table.
pub(super) fn table(map: &Map) -> Node {
    let columns = [0, 10, 20, 30, 40, 49];
    let mut names: Vec<Value> = vec![said("odds-map-corner").into()];
    names.extend(columns.map(|column| Value::from(spoken(map, At { column, row: 0 })[0].clone())));
    let mut rows = vec![head(names)];
    let text = |cell: Option<MapCell>, lane: usize| match cell {
        None => Value::from("\u{2013}"),
        Some(cell) => {
            let all = map.futures().to_f64().unwrap_or(1.0);
            percent(cell.liquidated[lane].to_f64().unwrap_or(0.0) / all)
        }
    };
    for row_ in [0, 8, 16, 24, 32, 39] {
        for (lane, mode) in MODES.into_iter().enumerate() {
            let value = spoken(map, At { column: 0, row: row_ })[1].clone();
            let args = [
                ("mode", Argument::Token(mode.name())),
                ("value", Argument::Said(Box::new(value))),
            ];
            let cells =
                columns.map(|column| text(map.cell(column, row_).and_then(Spot::counted), lane));
            rows.push(row(Message::new("odds-map-row", args), cells.to_vec()));
        }
    }
    unfolded("odds-map-table", rows)
}
