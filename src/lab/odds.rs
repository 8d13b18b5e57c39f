//! Tells the worker of the odds which bet is on the page, and what of the odds there is room for
//! (`odds.js` has the worker, and puts what it answers in its place).

use crate::ui::runtime::{Lab, whenever};
use leptos::prelude::*;
use liquidation_lab::view::page::{Tab, Vocabulary};
use liquidation_lab::view::{RunState, View};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Which bet, in which words, and what is wanted of it (`view::odds`).
    #[wasm_bindgen(js_name = askOdds)]
    fn ask(bet: &str);
}

/// Follows the bet, the tab and the words.
pub fn follow(lab: Lab) {
    let mut asked = String::new();
    whenever(move || {
        let (link, is_ready, is_bare) = lab.frame.with(|frame| {
            let link = frame.bet.told.as_ref().map_or("", |_| &*frame.bet.link);
            let is_bare = frame.intro.is_some() || frame.view != View::Full;
            (String::from(link), frame.state == RunState::Ready, is_bare)
        });
        let (tab, words) = lab.place.with(|place| (place.tab, place.chosen.vocabulary));
        let is_asked = !is_bare && !link.is_empty();
        let ask_for = match (is_asked && is_ready, is_asked && tab == Tab::Futures) {
            (true, true) => "lm ",
            (true, false) => "l ",
            (false, true) => "m ",
            (false, false) => "- ",
        };
        let words = if words == Vocabulary::Plain { "bet plain " } else { "bet exchange " };
        let bet = [words, ask_for, &link].concat();
        if asked != bet {
            ask(&bet);
            asked = bet;
        }
    });
}
