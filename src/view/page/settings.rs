//! The settings, in a dialog: colours, motion, single-letter keys; what is remembered can be
//! forgotten.

use super::place::Chosen;
use super::{Action, Motion, Theme, Vocabulary, button, el, said};
use crate::view::node::Node;

pub(super) fn dialog(chosen: Chosen) -> Node {
    let Chosen { theme, motion, vocabulary, has_letter_keys, .. } = chosen;
    let themes = Theme::ALL.map(|one| {
        let name = match one {
            Theme::System => "as-system",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        };
        choice(Action::Theme, one.name(), name, one == theme)
    });
    let motions = Motion::ALL.map(|one| {
        let name = match one {
            Motion::System => "as-system",
            Motion::Less => "motion-less",
        };
        choice(Action::Motion, one.name(), name, one == motion)
    });
    let vocabularies = Vocabulary::ALL.map(|one| {
        let name = match one {
            Vocabulary::Plain => "vocabulary-plain",
            Vocabulary::Exchange => "vocabulary-exchange",
        };
        choice(Action::Vocabulary, one.name(), name, one == vocabulary)
    });
    let letters = Node::bare("input")
        .with("type", "checkbox")
        .with("data-action", Action::LetterKeys.name())
        .with(".checked", if has_letter_keys { "true" } else { "" });
    let letters = vec![letters, el("span", "").says("letter-keys")];
    let close = button("button main", Action::CloseDialog).flag("autofocus", true);
    let forget = button("button forget", Action::Forget);
    let title = el("h2", "").with("id", "settings-title").says("settings-title");
    let note = el("p", "note").says("settings-kept");
    // Here too: phones have no list of keys.
    let again = button("button", Action::GuideBegin).says("intro-again");
    let forget = forget.says("settings-forget");
    let actions = vec![close.says("dialog-close"), again, forget];
    el("dialog", "settings")
        .with("id", "settings")
        .with("aria-labelledby", "settings-title")
        .around(vec![
            title,
            group("theme", themes.into()),
            group("motion", motions.into()),
            group("vocabulary", vocabularies.into()),
            el("label", "switch").around(letters),
            note,
            el("div", "dialog-actions").around(actions),
        ])
}

/// One of a few, side by side, under a name.
fn group(name: &'static str, choices: Vec<Node>) -> Node {
    el("fieldset", "")
        .keyed(name, 0)
        .around(vec![el("legend", "").text(said(name)), el("div", "segments").around(choices)])
}

fn choice(action: Action, value: &'static str, name: &'static str, is_chosen: bool) -> Node {
    let input = Node::bare("input")
        .with("type", "radio")
        .with("name", action.name())
        .with("value", value)
        .with("data-action", action.name())
        .with(".checked", if is_chosen { "true" } else { "" });
    el("label", "").around(vec![input, el("span", "").text(said(name))])
}
