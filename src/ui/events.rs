//! *What happened*: one row for each event, newest first; a row jumps to its moment. Beside it,
//! what is at stake if the price goes on.

use super::live::{drawn, memo};
use super::marks::Mark;
use super::runtime::lab;
use super::speak::{rich, say, text};
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::sim::Msg;
use liquidation_lab::view::{Argument, ClockView, EventRow, LaneView, Message, captions, number};

/// The list and the outlook.
#[component]
pub fn Events() -> impl IntoView {
    let lab = lab();
    let events = lab.slice(|frame| frame.events.clone());
    let newest_first = move || events.get().iter().rev().cloned().collect::<Vec<_>>();
    let is_empty = memo(move || events.with(|events| events.is_empty()));
    view! {
        <div class="happened">
            <Show
                when=move || !is_empty.get()
                fallback=|| view! { <p class="empty">{text("events-empty")}</p> }
            >
                <table class="events">
                    <thead>
                        <tr>
                            <th scope="col">{text("column-when")}</th>
                            <th scope="col">{text("column-what")}</th>
                            <th scope="col" class="amount price-column">{text("column-price")}</th>
                            <th scope="col" class="amount">
                                {text("column-cross")} <Mark mode=MarginMode::Cross />
                            </th>
                            <th scope="col" class="amount">
                                {text("column-isolated")} <Mark mode=MarginMode::Isolated />
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        <NowRow />
                        <For each=newest_first key=|row| row.id let:row>
                            <EventLine row clock=lab.peek(|frame| frame.clock) />
                        </For>
                    </tbody>
                </table>
            </Show>
            <Outlook />
        </div>
    }
}

/// The present as the first row.
#[component]
fn NowRow() -> impl IntoView {
    let lab = lab();
    let mark = lab.slice(|frame| number::price(frame.market.mark));
    let cross = lab.slice(|frame| number::money(frame.lanes[0].account_equity));
    let isolated = lab.slice(|frame| number::money(frame.lanes[1].account_equity));
    let moment = lab.slice(|frame| say(&captions::moment(frame.clock, frame.clock.step)));
    view! {
        <tr class="now-row">
            <td>{moment}</td>
            <td>{text("events-now")}</td>
            <td class="amount price-column">{mark}</td>
            <td class="amount">{cross}</td>
            <td class="amount">{isolated}</td>
        </tr>
    }
}

/// One event; its words are a button that goes there.
#[component]
fn EventLine(
    /// The event.
    row: EventRow,
    /// For the time of day.
    clock: ClockView,
) -> impl IntoView {
    let lab = lab();
    let step = row.step;
    let moment = say(&captions::moment(clock, step));
    let go = say(&Message::new("events-go", [("moment", Argument::Text(moment.clone()))]));
    let mark = row.lane.map(|mode| view! { <Mark mode /> });
    let [cross, isolated] = row.equity.map(number::money);
    view! {
        <tr data-event=row.kind data-step=step.0>
            <td>{moment}</td>
            <td>
                <button
                    class="go"
                    type="button"
                    title=go
                    on:click=move |_| lab.dispatch(Msg::SeekTo(step))
                >
                    {mark}
                    <span>{say(&row.text)}</span>
                </button>
            </td>
            <td class="amount price-column">{number::price(row.mark)}</td>
            <td class="amount">{cross}</td>
            <td class="amount">{isolated}</td>
        </tr>
    }
}

/// What is at stake if the price goes on against the position.
#[component]
fn Outlook() -> impl IntoView {
    let lab = lab();
    let title = lab.slice(|frame| {
        let position = frame.lanes.iter().find_map(|lane| lane.position.as_ref());
        let side = position.map(|position| captions::side_token(position.side));
        side.map(|side| say(&Message::new("stake-title", [("side", Argument::Token(side))])))
    });
    let title = drawn(move || title.get().map(|title| view! { <h3>{title}</h3> }));
    let stakes = move || {
        lab.follow(|frame| {
            let [cross, isolated] = &frame.lanes;
            // The account that ends first is named first.
            [isolated, cross].map(|lane: &LaneView| Some((lane.mode, captions::stake(lane)?)))
        })
    };
    let lines = drawn(move || {
        let stakes = stakes();
        let is_over = stakes.iter().all(Option::is_none);
        let lines = stakes.into_iter().flatten().map(|(mode, stake)| {
            view! {
                <p>
                    <Mark mode />
                    <span>{rich(&stake)}</span>
                </p>
            }
        });
        let lines = lines.collect_view();
        let none = is_over.then(|| view! { <p>{text("stake-none")}</p> });
        view! {
            {lines}
            {none}
        }
    });
    view! {
        <aside class="outlook">
            {title}
            {lines}
        </aside>
    }
}
