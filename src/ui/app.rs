//! The page on the document: one effect follows the frame and the place and draws both anew.

use super::patch::{Spoken, patch};
use super::runtime::{Lab, whenever};
use super::speak::with_words;
use super::{act, address, announcer, drops, futures, guide, measure, odds, settings, speak};
use leptos::prelude::*;
use liquidation_lab::view::Kept;
use liquidation_lab::view::page::{self, Place, Screen};

/// The page of this address.
#[component]
pub fn App() -> impl IntoView {
    let Some(body) = document().body() else { return };
    let mut drawn = Vec::new();
    let mut kept = Kept::default();
    let chosen = settings::chosen();
    speak::choose(chosen.vocabulary);
    let mut place = Place::new(chosen);
    measure::look(&mut place);
    let lab = Lab::new(&address::query(), place);
    // Before the first picture: it decides how large everything is.
    guide::follow_view(lab);
    let mut draw = move || {
        let is_other = speak::choose(lab.place.with(|place| place.chosen.vocabulary));
        let spoken = if is_other { Spoken::Anew } else { Spoken::Already };
        if is_other {
            kept = Kept::default();
        }
        let kept = &kept;
        let nodes = lab.frame.with(|frame| {
            lab.place.with(|place| {
                with_words(|words| page::laboratory(Screen { frame, place, words, kept }))
            })
        });
        patch(&body, &mut drawn, &nodes, spoken);
    };
    // At once, so that there is something to measure; then whenever something changed.
    untrack(&mut draw);
    measure::follow(lab);
    act::listen(lab);
    address::follow(lab);
    guide::follow(lab);
    guide::follow_reruns(lab);
    futures::follow(lab);
    odds::follow(lab);
    announcer::follow(lab);
    drops::follow(lab);
    // Last: what those before change in the same turn is drawn with the rest.
    whenever(draw);
}
