//! The page that says what is computed and what is left out.

use super::address;
use super::speak::{say, text};
use leptos::prelude::*;
use liquidation_lab::engine::BRACKETS_DATE;
use liquidation_lab::view::{Argument, Message};

const LEFT_OUT: [&str; 6] = [
    "about-out-orders",
    "about-out-mark",
    "about-out-deleveraging",
    "about-out-contracts",
    "about-out-funding",
    "about-out-exchange",
];

/// Rules, simplifications, privacy, licence.
#[component]
pub fn About() -> impl IntoView {
    let tiered =
        Message::new("about-rule-tiered", [("date", Argument::Text(String::from(BRACKETS_DATE)))]);
    let rules = [
        text("about-rule-liquidation"),
        text("about-rule-price"),
        text("about-rule-textbook"),
        say(&tiered),
        text("about-rule-market"),
    ];
    let list = |items: Vec<String>| {
        let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
        view! { <ul>{items}</ul> }
    };
    let left_out = LEFT_OUT.iter().map(|key| text(key)).collect();
    view! {
        <header class="top">
            <p class="brand">{text("app-name")}</p>
            <p class="practice">{text("practice")}</p>
        </header>
        <main class="about" data-page="about" data-state="ready">
            <h1>{text("about-title")}</h1>
            <p>{text("about-intro")}</p>
            <h2>{text("about-rules")}</h2>
            {list(rules.to_vec())}
            <h2>{text("about-left-out")}</h2>
            {list(left_out)}
            <p>{text("about-privacy")}</p>
            <p>{text("about-licence")}</p>
            <p><a href=format!("./?{}", address::query())>{text("about-back")}</a></p>
        </main>
    }
}
