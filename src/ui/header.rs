//! The top of the page: name, practice money, the market's name, theme and keys.

use super::live::live;
use super::marks::Icon;
use super::runtime::{Lab, lab};
use super::settings::{self, Theme};
use super::speak::text;
use leptos::prelude::*;
use liquidation_lab::sim::Msg;

/// Name, practice marker and the few controls that belong to the whole page.
#[component]
pub fn Header(
    /// Opens the list of keys.
    show_keys: Callback<()>,
) -> impl IntoView {
    let lab = lab();
    let seed = lab.slice(|frame| {
        let field = frame.fields.iter().find(|field| field.key == "seed");
        field.map(|field| field.value.clone()).unwrap_or_default()
    });
    view! {
        <header class="top">
            <p class="brand">
                <Icon name="brand" />
                <span>{text("app-name")}</span>
            </p>
            <p class="practice">{text("practice")}</p>
            <p class="practice-short">{text("practice-short")}</p>
            <div class="tools">
                <button
                    class="seed"
                    type="button"
                    data-action="new-market"
                    title=text("new-market")
                    on:click=move |_| new_market(lab)
                >
                    <span class="seed-label">{text("seed-label")}</span>
                    <b>{seed}</b>
                    <Icon name="reset" />
                    <span class="unseen">{text("new-market")}</span>
                </button>
                <ThemeButton />
                <button
                    class="button square keys-button"
                    type="button"
                    aria-label=text("keys-open")
                    title=text("keys-open")
                    on:click=move |_| show_keys.run(())
                >
                    "?"
                </button>
            </div>
        </header>
    }
}

/// Goes to the other theme and remembers it.
#[component]
fn ThemeButton() -> impl IntoView {
    let (theme, set_theme) = signal(settings::theme());
    let switch = move |_| {
        let other = theme.get_untracked().other();
        settings::choose_theme(other);
        set_theme.set(other);
    };
    let name = live(move || match theme.get() {
        Theme::Light => text("theme-to-dark"),
        Theme::Dark => text("theme-to-light"),
    });
    let icon = Signal::derive(move || match theme.get() {
        Theme::Light => "dark",
        Theme::Dark => "light",
    });
    view! {
        <button class="button square" type="button" aria-label=name title=name on:click=switch>
            <Icon name=icon />
        </button>
    }
}

/// Another market, drawn by chance. Chance lives only here: the number goes into the link.
pub fn new_market(lab: Lab) {
    let limit = f64::from(u32::MAX);
    let drawn = (js_sys::Math::random() * limit).floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 0 to below 2^32"
    )]
    let number = drawn as u64;
    lab.dispatch(Msg::NewMarket { number });
}
