//! The page of examples: bets that show one thing each, as links into the laboratory.

use super::back;
use crate::sim::{PRESETS, Preset};
use crate::view::node::Node;
use crate::view::page::{el, said};

/// A question with its link and what to look at, each.
pub(super) fn examples() -> Node {
    let cards = PRESETS.iter().enumerate().map(|(index, preset)| card(preset).keyed("card", index));
    el("main", "about").with("data-page", "examples").around(vec![
        el("h1", "").says("examples-title"),
        el("p", "").says("examples-intro"),
        el("ol", "cards").around(cards.collect()),
        back(),
    ])
}

fn card(preset: &Preset) -> Node {
    let [question, look] = words(preset.name);
    let address = format!("./?v=1&{}", preset.link);
    el("li", "card").with("data-example", preset.name).around(vec![
        el("a", "").with("href", address).text(said(question)),
        el("p", "").text(said(look)),
    ])
}

/// What an example asks, and what is to be seen in it.
fn words(name: &str) -> [&'static str; 2] {
    match name {
        "slide" => ["example-slide", "example-slide-look"],
        "dip" => ["example-dip", "example-dip-look"],
        "late" => ["example-late", "example-late-look"],
        "in-time" => ["example-in-time", "example-in-time-look"],
        "contagion" => ["example-contagion", "example-contagion-look"],
        "double-hit" => ["example-double-hit", "example-double-hit-look"],
        "hedge" => ["example-hedge", "example-hedge-look"],
        "wick" => ["example-wick", "example-wick-look"],
        "thin" => ["example-thin", "example-thin-look"],
        "trail" => ["example-trail", "example-trail-look"],
        "rules-change" => ["example-rules-change", "example-rules-change-look"],
        "ladder" => ["example-ladder", "example-ladder-look"],
        "loan" => ["example-loan", "example-loan-look"],
        _ => ["example-october", "example-october-look"],
    }
}
