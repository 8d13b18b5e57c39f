//! Parts of a scene as SVG elements. Elements stay, their attributes follow: so they can slide.

use leptos::prelude::*;
use liquidation_lab::view::chart::Rect;
use liquidation_lab::view::chart::label::Label;

/// A rectangle that follows `rect`.
pub fn rect(
    class: &'static str,
    rect: impl Fn() -> Rect + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let rect = Memo::new(move |_| rect());
    view! {
        <rect
            class=class
            x=move || rect.get().x
            y=move || rect.get().y
            width=move || rect.get().width
            height=move || rect.get().height
        />
    }
}

/// A rectangle at rest.
pub fn fixed_rect(class: &'static str, rect: Rect) -> impl IntoView {
    view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height /> }
}

/// A line of text at rest.
pub fn text(class: &'static str, label: &Label) -> impl IntoView + use<> {
    view! {
        <text
            class=class
            x=label.x
            y=label.y
            font-size=label.font_px
            text-anchor=label.anchor.svg()
        >
            {label.text.clone()}
        </text>
    }
}

/// A line of text that comes, goes and moves.
pub fn label(
    class: &'static str,
    label: impl Fn() -> Option<Label> + Send + Sync + 'static,
) -> impl IntoView {
    let label = Memo::new(move |_| label());
    move || label.with(|label| label.as_ref().map(|label| text(class, label)))
}

/// A path that follows `data`.
pub fn path(
    class: &'static str,
    data: impl Fn() -> String + Send + Sync + 'static,
) -> impl IntoView {
    view! { <path class=class d=data /> }
}
