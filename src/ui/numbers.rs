//! *Numbers*: the position as trading screens show it, the sum behind the liquidation price, and
//! the chart as a table.

use super::live::{drawn, memo};
use super::marks::Mark;
use super::runtime::lab;
use super::speak::{say, text};
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::units::Step;
use liquidation_lab::view::chart::timeline::table;
use liquidation_lab::view::position_rows::{self, NumberRow};
use liquidation_lab::view::{Argument, Message, captions};

/// Rows of the chart's table at most.
const TABLE_ROWS_MAX: usize = 50;

/// Tables, sums and sources.
#[component]
pub fn Numbers() -> impl IntoView {
    let lab = lab();
    let lanes = lab.slice(|frame| frame.lanes.clone());
    let market = lab.slice(|frame| frame.market.clone());
    let brackets = lab.slice(|frame| frame.brackets.clone());
    let position = memo(move || {
        lanes.with(|lanes| market.with(|market| position_rows::position(market, lanes)))
    });
    let money = memo(move || lanes.with(position_rows::money));
    view! {
        <div class="numbers">
            <div class="number-tables">
                <NumberTable title=text("numbers-position") rows=position />
                <NumberTable title=text("numbers-money") rows=money />
            </div>
            <Sums />
            <ChartTable />
            <p class="source">{drawn(move || brackets.with(say))}</p>
        </div>
    }
}

/// A table of quantities with one column for each account.
#[component]
fn NumberTable(
    /// Its heading.
    title: String,
    /// Its rows: always the same quantities in the same order.
    rows: Memo<Vec<NumberRow>>,
) -> impl IntoView {
    let names = rows.with_untracked(|rows| {
        rows.iter().map(|row| (row.id, say(&row.label))).collect::<Vec<_>>()
    });
    let lines = names.into_iter().enumerate().map(|(index, (id, name))| {
        let value = move |lane: usize| {
            move || {
                rows.with(|rows| {
                    let value = rows.get(index).and_then(|row| row.values[lane].as_ref());
                    value.map_or_else(|| text("numbers-none"), say)
                })
            }
        };
        view! {
            <tr data-row=id>
                <th scope="row">{name}</th>
                <td class="amount">{value(0)}</td>
                <td class="amount">{value(1)}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
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
    let sums = lab().slice(|frame| {
        let [cross, isolated] = &frame.lanes;
        [cross, isolated].map(|lane| (lane.mode, lane.position.as_ref().map(|p| p.sum.clone())))
    });
    let columns = drawn(move || {
        let columns = sums.get().into_iter().map(|(mode, sum)| {
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
    let chart = lab().slice(|frame| frame.chart.clone());
    let clock = lab().slice(|frame| frame.clock);
    let rows = drawn(move || {
        if !is_open.get() {
            return None;
        }
        let points = chart.with(|chart| table(chart, TABLE_ROWS_MAX));
        let rows = points.into_iter().map(|point| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a drawn step is a whole step number"
            )]
            let step = Step(point.step as u32);
            let moment = say(&captions::moment(clock.get_untracked(), step));
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
