//! Marks of the accounts, icons and hatches: one sprite, drawn once, used by name.

use super::live::live;
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;

/// Symbols and patterns, invisible themselves.
#[component]
pub fn Sprite() -> impl IntoView {
    view! {
        <svg class="sprite" aria-hidden="true" width="0" height="0">
            <defs>
                <symbol id="m-cross" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5" /></symbol>
                <symbol id="m-isolated" viewBox="0 0 12 12">
                    <rect x="1.4" y="1.4" width="9.2" height="9.2" />
                </symbol>
                <symbol id="i-play" viewBox="0 0 16 16"><path d="M4 2.2v11.6L13.5 8z" /></symbol>
                <symbol id="i-pause" viewBox="0 0 16 16">
                    <path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" />
                </symbol>
                <symbol id="i-step" viewBox="0 0 16 16">
                    <path d="M3 2.2v11.6L10.5 8zM11.5 2.5h2v11h-2z" />
                </symbol>
                <symbol id="i-back" viewBox="0 0 16 16">
                    <path d="M13 2.2v11.6L5.5 8zM2.5 2.5h2v11h-2z" />
                </symbol>
                <symbol id="i-reset" viewBox="0 0 16 16">
                    <path class="stroke" d="M3.2 6.2A5.3 5.3 0 1 1 2.7 9M3 2v4.4h4.4" />
                </symbol>
                <symbol id="i-dark" viewBox="0 0 16 16">
                    <path d="M10.5 1.8a6.4 6.4 0 1 0 4 9.2A6.6 6.6 0 0 1 10.5 1.800z" />
                </symbol>
                <symbol id="i-light" viewBox="0 0 16 16">
                    <circle cx="8" cy="8" r="3.2" />
                    <path
                        class="stroke"
                        d="M8 .8v2M8 13.2v2M.8 8h2M13.2 8h2M2.9 2.900l1.4 1.400M11.7 11.700l1.4 1.400M2.9 13.100l1.4-1.400M11.7 4.300l1.4-1.4"
                    />
                </symbol>
                <symbol id="i-lock" viewBox="0 0 16 16">
                    <path d="M3 7h10v7.5H3z" />
                    <path class="stroke" d="M5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7" />
                </symbol>
                <symbol id="i-out" viewBox="0 0 16 16">
                    <path class="stroke bold" d="M3 3l10 10M13 3 3 13" />
                </symbol>
                <symbol id="i-brand" viewBox="0 0 22 22">
                    <path class="brand-iso" d="M4.5 12h3.500v6H4.500z" />
                    <path class="brand-cross" d="M11 6h6.500v12H11z" />
                    <path
                        class="stroke"
                        d="M3 2.500v15.500a1.5 1.5 0 0 0 1.5 1.500h13a1.5 1.5 0 0 0 1.5-1.500V2.5"
                    />
                    <path class="stroke bold" d="M9.5 1v18.5" />
                </symbol>
                <pattern
                    id="hatch"
                    width="6"
                    height="6"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                >
                    <path class="hatch-line" d="M0 0V6" />
                </pattern>
                <pattern
                    id="hatch-wide"
                    width="12"
                    height="12"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                >
                    <path class="hatch-line wide" d="M0 0V12" />
                </pattern>
            </defs>
        </svg>
    }
}

/// An icon of the sprite, by the part of its name after `i-`. Decoration: its control has a name.
#[component]
pub fn Icon(
    /// `play`, `lock` and so on.
    #[prop(into)]
    name: Signal<&'static str>,
) -> impl IntoView {
    let href = live(move || format!("#i-{}", name.get()));
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=href />
        </svg>
    }
}

/// The mark of an account: a disc for cross, a square for isolated. Always beside its name.
#[component]
pub fn Mark(
    /// Which account.
    mode: MarginMode,
) -> impl IntoView {
    view! {
        <svg class=format!("mark {}", mode_class(mode)) aria-hidden="true">
            <use_ href=mark_href(mode) />
        </svg>
    }
}

/// The symbol of an account's mark.
pub fn mark_href(mode: MarginMode) -> &'static str {
    match mode {
        MarginMode::Cross => "#m-cross",
        MarginMode::Isolated => "#m-isolated",
    }
}

/// The class that carries an account's colours.
pub fn mode_class(mode: MarginMode) -> &'static str {
    match mode {
        MarginMode::Cross => "cross",
        MarginMode::Isolated => "isolated",
    }
}
