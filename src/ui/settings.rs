//! What the page remembers about its reader: colours, motion, words, single-letter
//! keys, and whether the first minute was seen. Harmless where
//! storage is refused: then it is forgotten at the end of the visit.

use super::act;
use super::runtime::{Lab, whenever};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use liquidation_lab::view::View;
use liquidation_lab::view::page::{Chosen, Motion, Theme, Vocabulary};

const THEME: &str = "lab.theme";
const MOTION: &str = "lab.motion";
const WORDS: &str = "lab.words";
const LETTERS: &str = "lab.letters";
/// Whether the first minute was seen.
pub const INTRO: &str = "lab.intro";

/// What was remembered. What it cannot read counts as never chosen.
pub fn chosen() -> Chosen {
    let default = Chosen::default();
    let theme = stored(THEME).and_then(|name| Theme::from_name(&name));
    let motion = stored(MOTION).and_then(|name| Motion::from_name(&name));
    let vocabulary = stored(WORDS).and_then(|name| Vocabulary::from_name(&name));
    Chosen {
        theme: theme.unwrap_or(default.theme),
        motion: motion.unwrap_or(default.motion),
        vocabulary: vocabulary.unwrap_or(default.vocabulary),
        has_letter_keys: stored(LETTERS).as_deref() != Some("off"),
        has_seen_intro: stored(INTRO).is_some(),
    }
}

/// Shows what was chosen and remembers it; what is as it would be anyway is not kept.
pub fn keep(chosen: Chosen) {
    show(chosen);
    let unless_default =
        |name: &'static str| (!["system", "plain"].contains(&name)).then_some(name);
    store(THEME, unless_default(chosen.theme.name()));
    store(MOTION, unless_default(chosen.motion.name()));
    store(WORDS, unless_default(chosen.vocabulary.name()));
    store(INTRO, chosen.has_seen_intro.then_some("seen"));
    store(LETTERS, (!chosen.has_letter_keys).then_some("off"));
}

/// Forgets everything: what was chosen, what was answered, what was written.
pub fn forget() -> Chosen {
    if let Ok(Some(storage)) = window().local_storage() {
        let keys =
            (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok()?);
        for key in keys.collect::<Vec<_>>().iter().filter(|key| key.starts_with("lab.")) {
            let _ = storage.remove_item(key);
        }
    }
    let chosen = Chosen::default();
    show(chosen);
    chosen
}

/// Shows what was chosen: the style sheets do the rest.
pub fn show(chosen: Chosen) {
    let Some(root) = document().document_element() else { return };
    for (attribute, name) in
        [("data-theme", chosen.theme.name()), ("data-motion", chosen.motion.name())]
    {
        let _ = match name {
            "system" => root.remove_attribute(attribute),
            name => root.set_attribute(attribute, name),
        };
    }
}

/// Shows the page for a class or as usual: the style sheets do the rest.
pub fn show_view(view: View) {
    let Some(root) = document().document_element() else { return };
    let _ = match view {
        View::Full => root.remove_attribute("data-view"),
        View::Projector => root.set_attribute("data-view", view.name()),
    };
}

/// Follows the view.
pub fn follow_view(lab: Lab) {
    let view = move || lab.frame.with(|frame| frame.view);
    show_view(untrack(view));
    let mut before = untrack(view);
    whenever(move || {
        let now = view();
        if std::mem::replace(&mut before, now) != now {
            show_view(now);
            Timeout::new(0, || act::refocus("main")).forget();
        }
    });
}

/// Whether things are not to move: chosen here or on the system.
pub fn is_motion_reduced(chosen: Chosen) -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    chosen.motion == Motion::Less || query.is_some_and(|query| query.matches())
}

/// What is remembered under a key.
pub fn stored(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Remembers something under a key, or no longer.
pub fn store(key: &str, value: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
