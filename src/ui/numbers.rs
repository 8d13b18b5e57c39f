//! *Numbers*: the position as trading screens show it, the sum behind the liquidation price, and
//! the chart as a table.

use super::live::drawn;
use super::marks::Mark;
use super::runtime::lab;
use super::speak::{say, text};
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::units::Step;
use liquidation_lab::view::chart::timeline::table;
use liquidation_lab::view::position_rows::{self, NumberRow};
use liquidation_lab::view::{Argument, Frame, Message, captions};

/// Rows of the chart's table at most.
const TABLE_ROWS_MAX: usize = 50;

/// Tables, sums and sources.
#[component]
pub fn Numbers() -> impl IntoView {
    let lab = lab();
    let brackets = lab.slice(|frame| say(&frame.brackets));
    view! {
        <div class="numbers">
            <div class="number-tables">
                <NumberTable title=text("numbers-position") rows=|frame| position_rows::position(&frame.market, &frame.lanes) />
                <NumberTable title=text("numbers-money") rows=|frame| position_rows::money(&frame.lanes) />
            </div>
            <Sums />
            <ChartTable />
            <p class="source">{brackets}</p>
        </div>
    }
}

/// A table of quantities with one column for each account.
#[component]
fn NumberTable(
    /// Its heading.
    title: String,
    /// Its rows: always the same quantities in the same order.
    rows: fn(&Frame) -> Vec<NumberRow>,
) -> impl IntoView {
    let lab = lab();
    let lines = drawn(move || {
        let lines = lab.follow(rows).into_iter().map(|row| {
            let [cross, isolated] = row
                .values
                .map(|value| value.map_or_else(|| text("numbers-none"), |value| say(&value)));
            view! {
                <tr data-row=row.id>
                    <th scope="row">{say(&row.label)}</th>
                    <td class="amount">{cross}</td>
                    <td class="amount">{isolated}</td>
                </tr>
            }
        });
        lines.collect_view()
    });
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{title}</th>
                    <th scope="col" class="amount">
                        {text("column-cross")} <Mark mode=MarginMode::Cross />
                    </th>
                    <th scope="col" class="amount">
                        {text("column-isolated")} <Mark mode=MarginMode::Isolated />
                    </th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}

/// The sums behind both liquidation prices, line by line.
#[component]
fn Sums() -> impl IntoView {
    let lab = lab();
    let sums = move || {
        lab.follow(|frame| {
            let [cross, isolated] = &frame.lanes;
            [cross, isolated].map(|lane| (lane.mode, lane.position.as_ref().map(|p| p.sum.clone())))
        })
    };
    let columns = drawn(move || {
        let columns = sums().into_iter().map(|(mode, sum)| {
            let token = Argument::Token(captions::mode_token(mode));
            let title = say(&Message::new("numbers-sum-of", [("mode", token)]));
            let lines = sum.unwrap_or_else(|| vec![Message::plain("numbers-sum-none")]);
            let lines = lines.iter().map(|line| view! { <li>{say(line)}</li> }).collect_view();
            view! {
                <div>
                    <h3>
                        <Mark mode />
                        {title}
                    </h3>
                    <ol>{lines}</ol>
                </div>
            }
        });
        columns.collect_view()
    });
    view! {
        <details class="sums">
            <summary>{text("numbers-sum")}</summary>
            <div class="sum-columns">{columns}</div>
        </details>
    }
}

/// The curve for people who read it, built only while it is open.
#[component]
fn ChartTable() -> impl IntoView {
    let (is_open, set_open) = signal(false);
    let lab = lab();
    let rows = drawn(move || {
        if !is_open.get() {
            return None;
        }
        let (points, clock) =
            lab.follow(|frame| (table(&frame.chart, TABLE_ROWS_MAX), frame.clock));
        let rows = points.into_iter().map(|point| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a drawn step is a whole step number"
            )]
            let step = Step(point.step as u32);
            let moment = say(&captions::moment(clock, step));
            view! {
                <tr>
                    <th scope="row">{moment}</th>
                    <td class="amount">{captions::drawn_price(point.price)}</td>
                </tr>
            }
        });
        Some(rows.collect_view())
    });
    let toggled = move |event: web_sys::Event| {
        let element = event_target::<web_sys::Element>(&event);
        set_open.set(element.has_attribute("open"));
    };
    view! {
        <details class="chart-table" on:toggle=toggled>
            <summary>{text("chart-table")}</summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text("column-when")}</th>
                        <th scope="col" class="amount">{text("column-price")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}
