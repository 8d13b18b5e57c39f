//! The page on the document: one effect follows the frame and the place and draws both anew.

use super::patch::Spoken;
use super::runtime::{Lab, whenever};
use super::speak::with_words;
use super::{Program, act, announcer, drops, measure, settings, speak};
use leptos::prelude::*;
use liquidation_lab::view::page::{Place, Screen};
use liquidation_lab::view::{Kept, Turn};

/// The page of this program.
#[component]
pub fn App(program: &'static Program) -> impl IntoView {
    let Some(body) = document().body() else { return };
    let mut kept = Kept::default();
    let chosen = settings::chosen();
    speak::choose(chosen.vocabulary);
    let mut place = Place::new(chosen);
    measure::look(&mut place);
    let lab = Lab::new(program, place, body);
    // Before the first picture: it decides how large everything is.
    settings::follow_view(lab);
    let mut draw = move || {
        let is_other = speak::choose(lab.place.with(|place| place.chosen.vocabulary));
        let turn = lab.take_turn();
        let mut spoken =
            if matches!(turn, Turn::Passing(_)) { Spoken::Passing } else { Spoken::Already };
        if is_other {
            spoken = Spoken::Anew;
            kept = Kept::default();
        }
        kept.take_turn(turn);
        let kept = &kept;
        let nodes = lab.frame.with(|frame| {
            lab.place
                .with(|place| with_words(|words| lab.tree(Screen { frame, place, words, kept })))
        });
        lab.show(nodes, spoken);
    };
    // At once, so that there is something to measure; then whenever something changed.
    untrack(&mut draw);
    measure::follow(lab);
    act::listen(lab);
    (program.begin)(lab);
    announcer::follow(lab);
    drops::follow(lab);
    // Last: what those before change in the same turn is drawn with the rest.
    whenever(draw);
}
