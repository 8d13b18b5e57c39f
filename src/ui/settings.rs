//! What the page remembers about its reader: theme and single-letter keys. Harmless where storage
//! is refused: then it is forgotten at the end of the visit.

use leptos::prelude::{document, window};
use liquidation_lab::view::page::Theme;

const THEME: &str = "lab.theme";
const LETTERS: &str = "lab.letters";

/// The theme in effect: the remembered one, else the system's.
pub fn theme() -> Theme {
    match stored(THEME).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        Some(_) | None => {
            let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
            if query.is_some_and(|query| query.matches()) { Theme::Dark } else { Theme::Light }
        }
    }
}

/// Shows the remembered theme; without one the system decides, also later.
pub fn apply_theme() {
    if stored(THEME).is_some() {
        show(theme());
    }
}

/// Shows a theme and remembers it.
pub fn choose_theme(theme: Theme) {
    show(theme);
    store(THEME, theme.as_str());
}

fn show(theme: Theme) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", theme.as_str());
    }
}

/// Whether single letters were left on.
pub fn has_letter_keys() -> bool {
    stored(LETTERS).as_deref() != Some("off")
}

/// Remembers whether single letters act as keys.
pub fn choose_letter_keys(is_on: bool) {
    store(LETTERS, if is_on { "on" } else { "off" });
}

fn stored(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}
