//! The bet: editable while nothing has happened, a line of words afterwards.

use super::bet_fields::{ChoiceField, NumberField, SideField, TextField};
use super::leverage::LeverageField;
use super::live::{drawn, memo};
use super::runtime::lab;
use super::speak::{rich, say, text};
use leptos::html::Details;
use leptos::prelude::*;
use liquidation_lab::view::{FieldView, RunState, bet_words, number};

/// One control of the bet as the frame describes it.
pub type Field = Memo<Option<FieldView>>;

/// What a read-only bet says, in this order.
const SAID: [&str; 6] = ["side", "asset", "size", "lev", "wallet", "scene"];

/// The field of a link key.
pub fn field(key: &'static str) -> Field {
    lab().slice(move |frame| frame.fields.iter().find(|field| field.key == key).cloned())
}

/// The bet, in whichever form it has now.
#[component]
pub fn Bet() -> impl IntoView {
    let state = lab().slice(|frame| frame.state);
    let is_ready = memo(move || state.get() == RunState::Ready);
    view! {
        <section class="bet" aria-labelledby="bet-title">
            <h2 id="bet-title">{text("bet")}</h2>
            <Show when=move || is_ready.get() fallback=|| view! { <BetSaid /> }>
                <BetForm />
            </Show>
            <Consequence is_ready />
        </section>
    }
}

/// The controls.
#[component]
fn BetForm() -> impl IntoView {
    let node = NodeRef::<Details>::new();
    // Escape closes what lies over the page, as it does in a dialog.
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(details) = node.get_untracked()
        {
            let _ = details.remove_attribute("open");
        }
    };
    view! {
        <div class="bet-form">
            <SideField field=field("side") />
            <ChoiceField key="asset" field=field("asset") />
            <NumberField key="size" field=field("size") />
            <LeverageField field=field("lev") />
            <NumberField key="wallet" field=field("wallet") />
            <ChoiceField key="scene" field=field("scene") />
            <details class="more" node_ref=node on:keydown=on_key>
                <summary class="button">{text("bet-more")}</summary>
                <div class="more-fields">
                    <NumberField key="vol" field=field("vol") />
                    <NumberField key="days" field=field("days") />
                    <NumberField key="drift" field=field("drift") />
                    <ChoiceField key="step" field=field("step") />
                    <ChoiceField key="rules" field=field("rules") />
                    <ChoiceField key="fees" field=field("fees") />
                    <ChoiceField key="funding" field=field("funding") />
                    <NumberField key="margin" field=field("margin") />
                    <TextField key="seed" field=field("seed") />
                </div>
            </details>
        </div>
    }
}

/// The bet as words.
#[component]
fn BetSaid() -> impl IntoView {
    let rows = SAID.map(|key| {
        let field = field(key);
        let said = drawn(move || field.get().map(|field| say(&bet_words::said(&field))));
        view! {
            <div>
                <dt>{say(&bet_words::label(key))}</dt>
                <dd>{said}</dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    view! {
        <dl class="bet-said">{rows}</dl>
        <p class="bet-locked">{text("bet-locked")}</p>
    }
}

/// What the bet would do, and what is wrong with it.
#[component]
fn Consequence(
    /// Whether the bet can be edited.
    is_ready: Memo<bool>,
) -> impl IntoView {
    let lab = lab();
    let ends = lab.slice(|frame| frame.preview.ends.to_vec());
    let notes = lab.slice(|frame| frame.preview.notes.clone());
    let margin = lab.slice(|frame| number::money(frame.lanes[1].tank.cell));
    let problems = lab.slice(|frame| {
        let problems = frame.fields.iter().filter_map(|field| field.problem.clone());
        problems.collect::<Vec<_>>()
    });
    let ends = drawn(move || {
        ends.with(|ends| {
            // The account that ends first is named first, as in the outlook.
            ends.iter().rev().map(|end| view! { <span>{rich(end)}</span> }).collect_view()
        })
    });
    let notes = move || {
        notes.with(|notes| {
            notes.iter().map(|note| view! { <span>{say(note)}</span> }).collect_view()
        })
    };
    let wrong = move || {
        problems.with(|problems| {
            problems.iter().map(|problem| view! { <span>{say(problem)}</span> }).collect_view()
        })
    };
    let has_problem = memo(move || problems.with(|problems| !problems.is_empty()));
    view! {
        <div class="consequence">
            <Show when=move || has_problem.get()>
                <p class="problem" id="bet-problem" role="alert">{drawn(wrong)}</p>
            </Show>
            <p class="ends">{ends}</p>
            <p class="derived">
                <span>
                    {text("margin-derived")} " " <b>{margin}</b>
                </span>
                <Show when=move || is_ready.get()>{drawn(notes)}</Show>
            </p>
        </div>
    }
}
