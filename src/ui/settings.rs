//! What the page remembers about its reader: colours, motion, single-letter keys. Harmless where
//! storage is refused: then it is forgotten at the end of the visit.

use leptos::prelude::{document, window};
use liquidation_lab::view::page::{Chosen, Motion, Theme};

const THEME: &str = "lab.theme";
const MOTION: &str = "lab.motion";
const LETTERS: &str = "lab.letters";

/// What was remembered. What it cannot read counts as never chosen.
pub fn chosen() -> Chosen {
    let default = Chosen::default();
    let theme = stored(THEME).and_then(|name| Theme::from_name(&name));
    let motion = stored(MOTION).and_then(|name| Motion::from_name(&name));
    Chosen {
        theme: theme.unwrap_or(default.theme),
        motion: motion.unwrap_or(default.motion),
        has_letter_keys: stored(LETTERS).as_deref() != Some("off"),
    }
}

/// Shows what was chosen and remembers it; what is as it would be anyway is not kept.
pub fn keep(chosen: Chosen) {
    show(chosen);
    let is_default = |name: &'static str| (name != "system").then_some(name);
    store(THEME, is_default(chosen.theme.name()));
    store(MOTION, is_default(chosen.motion.name()));
    store(LETTERS, (!chosen.has_letter_keys).then_some("off"));
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

fn stored(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

fn store(key: &str, value: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
