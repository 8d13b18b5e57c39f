//! The skeleton of the page. Order in the document is the order of reading and of focus: the
//! question, cross, the market, isolated, time; then the bet and the details.

use super::about::About;
use super::address;
use super::announcer::{Announcer, Summary};
use super::bet::Bet;
use super::chart::{Market, PlotWidth};
use super::header::Header;
use super::keys::{self, KeyTargets, KeysDialog};
use super::lane::Lane;
use super::live::live;
use super::marks::Sprite;
use super::measure;
use super::notices::Notices;
use super::runtime::{Lab, lab};
use super::speak::{say, text};
use super::tabs::{Tab, Tabs};
use super::transport::Transport;
use leptos::html::Dialog;
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;

/// The page of this address.
#[component]
pub fn App() -> impl IntoView {
    if address::is_about() {
        view! { <About /> }.into_any()
    } else {
        view! { <LabPage /> }.into_any()
    }
}

/// The laboratory.
#[component]
fn LabPage() -> impl IntoView {
    let lab = Lab::new(&address::query());
    provide_context(lab);
    provide_context(PlotWidth(RwSignal::new(0.0)));
    address::follow();
    let tab = RwSignal::new(Tab::Events);
    let dialog = NodeRef::<Dialog>::new();
    let show_keys = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    keys::listen(KeyTargets { tab, show_keys });
    let is_stacked = measure::is_stacked();
    let link = lab.slice(|frame| frame.link.to_string());
    let about_href = live(move || format!("about/?{}", link.get()));
    let state = lab.slice(|frame| frame.state);
    view! {
        <Sprite />
        <Header show_keys />
        <main data-page="lab" data-state=live(move || state.get().as_str())>
            <Notices />
            <Summary />
            <Announcer />
            <Headline />
            <Lane mode=MarginMode::Cross is_stacked />
            <Market is_stacked />
            <Lane mode=MarginMode::Isolated is_stacked />
            <Transport />
            <Bet />
            <Tabs tab />
        </main>
        <footer class="foot">
            <a href=about_href>{text("about-link")}</a>
        </footer>
        <KeysDialog node=dialog />
    }
}

/// The question or the reveal, and one sentence of detail.
#[component]
fn Headline() -> impl IntoView {
    let lab = lab();
    let ask = lab.slice(|frame| say(&frame.headline.ask));
    let detail = lab.slice(|frame| say(&frame.headline.detail));
    view! {
        <div class="headline">
            <h1>{ask}</h1>
            <p>{detail}</p>
        </div>
    }
}
