//! The page on the document: one effect follows the frame and the place and draws both anew.

use super::patch::{forget_words, patch};
use super::runtime::Lab;
use super::speak::with_words;
use super::{act, address, announcer, drops, guide, measure, settings, speak};
use leptos::prelude::*;
use liquidation_lab::view::page::{self, Place, Screen};

/// The page of this address.
#[component]
pub fn App() -> impl IntoView {
    let Some(body) = document().body() else { return };
    let mut drawn = Vec::new();
    let chosen = settings::chosen();
    speak::choose(chosen.vocabulary);
    if address::is_about() {
        patch(&body, &mut drawn, page::about(&address::query()));
        return;
    }
    let mut place = Place::new(chosen);
    let query = address::query();
    measure::look(&mut place);
    let lab = Lab::new(&query, place);
    // Before the first picture: it decides how large everything is.
    guide::follow_view(lab);
    let mut draw = move || {
        if speak::choose(lab.place.with(|place| place.chosen.vocabulary)) {
            forget_words(&mut drawn);
        }
        let nodes = lab.frame.with(|frame| {
            lab.place
                .with(|place| with_words(|words| page::laboratory(Screen { frame, place, words })))
        });
        patch(&body, &mut drawn, nodes);
    };
    // At once, so that there is something to measure; then whenever something changed.
    untrack(&mut draw);
    measure::follow(lab);
    act::listen(lab);
    address::follow(lab);
    guide::follow(lab);
    announcer::follow(lab);
    drops::follow(lab);
    // Last: what those before change in the same turn is drawn with the rest.
    Effect::new(draw);
}
