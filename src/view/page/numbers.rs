//! *Numbers*: the position as trading screens show it, the sums behind its derived numbers, and
//! the chart as a table.

use super::{Action, Screen, column, compare, el, label, mark, risk_log, rules_address, said};
use crate::engine::MarginMode;
use crate::sim::{Key, Rules};
use crate::units::Step;
use crate::view::chart::timeline::table;
use crate::view::node::Node;
use crate::view::position_rows::{self, NumberRow};
use crate::view::{Argument, Frame, LaneView, Message, Sums, captions, rules};

/// Rows of the chart's table at most.
const TABLE_ROWS_MAX: usize = 50;

/// Tables, sums and sources.
pub(super) fn numbers(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let tables = vec![
        number_table("numbers-position", position_rows::position(&frame.market, &frame.lanes)),
        number_table("numbers-money", position_rows::money(&frame.lanes)),
    ];
    el("div", "numbers").around(vec![
        el("div", "number-tables").around(tables),
        positions(frame),
        sums(screen),
        risk_log::risk_log(screen),
        compare::compare(screen),
        chart_table(screen),
        source(frame),
    ])
}

/// Where the requirements come from, and the page that says all of it.
fn source(frame: &Frame) -> Node {
    let rules = frame.fields.iter().find(|field| field.key == Key::Rules);
    let rules = rules.and_then(|field| Rules::from_name(&field.value)).unwrap_or(Rules::Textbook);
    let address = format!("{}?{}", rules_address(rules), frame.home);
    el("p", "source").around(vec![
        el("span", "").told(frame.brackets.clone()),
        el("a", "").with("href", address).says("rulebook-what"),
    ])
}

/// A table of quantities with one column for each account.
fn number_table(title: &'static str, rows: Vec<NumberRow>) -> Node {
    let head = vec![
        el("th", "").with("scope", "col").text(said(title)),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    let rows = rows.into_iter().map(|row| {
        let [cross, isolated] = row
            .values
            .map(|value| el("td", "amount").text(value.unwrap_or_else(|| said("numbers-none"))));
        let name = el("th", "").with("scope", "row").around(vec![label("", row.label)]);
        el("tr", "").with("data-row", row.id).around(vec![name, cross, isolated])
    });
    el("table", "").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows.collect()),
    ])
}

/// All positions where there are several; what a cross line assumes then.
fn positions(frame: &Frame) -> Node {
    let lines = position_rows::list(&frame.lanes);
    let holder = el("div", "positions");
    if lines.is_empty() {
        return holder;
    }
    let of_both = ["list-mode", "row-number"].map(|key| el("span", "").text(said(key)));
    let terms = position_rows::LIST_COLUMNS.into_iter().map(|key| label("", said(key)));
    let head = of_both.into_iter().chain(terms);
    let head = head.map(|name| el("th", "").with("scope", "col").around(vec![name]));
    let rows = lines.into_iter().enumerate().map(|(index, (mode, values))| {
        let name = el("span", "").text(captions::name(mode));
        let mut cells = vec![el("th", "").with("scope", "row").around(vec![mark(mode), name])];
        cells.extend(
            values
                .into_iter()
                .enumerate()
                .map(|(column, value)| el("td", "").keyed("value", column).text(value)),
        );
        el("tr", "").keyed("line", index).around(cells)
    });
    let table = el("table", "position-list").around(vec![
        el("caption", "").says("list-title"),
        el("thead", "").around(vec![el("tr", "").around(head.collect())]),
        el("tbody", "").around(rows.collect()),
    ]);
    let mut parts = vec![
        el("div", "wide-table")
            .with("tabindex", "0")
            .with("role", "region")
            .with("aria-label", said("list-title"))
            .around(vec![table]),
    ];
    let together = frame.lanes.iter().filter_map(|lane| Some((lane, lane.together?)));
    parts.extend(together.enumerate().map(|(index, (lane, together))| {
        el("p", "together").keyed("lane", index).told(position_rows::together(lane, together))
    }));
    let is_conditional = |lane: &LaneView| lane.positions.iter().any(|p| p.is_conditional);
    if frame.lanes.iter().any(is_conditional) {
        parts.push(el("details", "conditional").around(vec![
            el("summary", "").around(vec![
                el("span", "").says("conditional"),
                el("span", "link").says("conditional-why"),
            ]),
            el("p", "note").told(said("conditional-reason")),
        ]));
    }
    holder.around(parts)
}

/// The sums behind the numbers of both accounts, line by line, built only while they are open.
fn sums(screen: Screen<'_>) -> Node {
    let is_open = screen.place.is_unfolded(Action::Sums);
    let lanes = &screen.frame.lanes;
    let has_several = lanes.iter().any(|lane| 1 < lane.positions.len());
    let columns = lanes.iter().filter(|_| is_open).map(|lane| sum(lane, has_several)).collect();
    el("details", "sums").with("data-action", Action::Sums.name()).around(vec![
        el("summary", "").says("numbers-sum"),
        el("div", "sum-columns").around(columns),
    ])
}

fn sum(lane: &LaneView, has_several: bool) -> Node {
    let mut parts = Vec::new();
    for (index, (title, lines)) in Sums::said(lane, has_several).into_iter().enumerate() {
        parts.extend(title.map(|title| el("h4", "").keyed("title", index).told(title)));
        parts.push(sum_lines(lines).keyed("lines", index));
    }
    sum_column(lane.mode, parts)
}

/// The sums of an account.
pub(super) fn sum_column(mode: MarginMode, parts: Vec<Node>) -> Node {
    let token = Argument::Token(captions::mode_token(mode));
    let title = el("span", "").text(Message::new("numbers-sum-of", [("mode", token)]));
    let title = el("h3", "").around(vec![mark(mode), title]);
    el("div", "").around([vec![title], parts].concat())
}

/// Sums, line by line, each with the rule of the model that it follows.
pub(super) fn sum_lines(lines: Vec<Message>) -> Node {
    let line = |line: Message| {
        let rule = rules::of_sum(&line);
        rules::explained(rule, el("span", "").told(line), el("li", ""))
    };
    el("ol", "").around(lines.into_iter().map(line).collect())
}

/// The curve for people who read it, built only while it is open.
fn chart_table(screen: Screen<'_>) -> Node {
    let rows = if screen.place.is_unfolded(Action::ChartTable) {
        chart_rows(screen.frame)
    } else {
        Vec::new()
    };
    let head = vec![
        el("th", "").with("scope", "col").says("column-when"),
        el("th", "amount").with("scope", "col").says("column-price"),
    ];
    el("details", "chart-table").with("data-action", Action::ChartTable.name()).around(vec![
        el("summary", "").says("chart-table"),
        el("table", "").around(vec![
            el("thead", "").around(vec![el("tr", "").around(head)]),
            el("tbody", "").around(rows),
        ]),
    ])
}

fn chart_rows(frame: &Frame) -> Vec<Node> {
    let rows = table(&frame.chart, TABLE_ROWS_MAX).into_iter().map(|point| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a drawn step is a whole step number"
        )]
        let step = Step(point.step as u32);
        let moment = captions::moment(frame.clock, step);
        el("tr", "").around(vec![
            el("th", "").with("scope", "row").text(moment),
            el("td", "amount").text(captions::drawn_price(point.price)),
        ])
    });
    rows.collect()
}
