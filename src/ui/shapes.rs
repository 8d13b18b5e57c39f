//! Parts of a scene as SVG elements. Elements stay, their attributes follow: so they can slide.

use super::live::{Drawn, drawn, live, memo};
use leptos::prelude::*;
use liquidation_lab::view::chart::Rect;
use liquidation_lab::view::chart::label::Label;

/// A rectangle that follows `rect`.
pub fn rect(class: &'static str, rect: impl Fn() -> Rect + Send + Sync + 'static) -> AnyView {
    rect_of(class, memo(rect))
}

fn rect_of(class: &'static str, rect: Memo<Rect>) -> AnyView {
    view! {
        <rect
            class=class
            x=live(move || rect.get().x)
            y=live(move || rect.get().y)
            width=live(move || rect.get().width)
            height=live(move || rect.get().height)
        />
    }
    .into_any()
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
) -> Drawn {
    label_of(class, memo(label))
}

fn label_of(class: &'static str, label: Memo<Option<Label>>) -> Drawn {
    drawn(move || label.with(|label| label.as_ref().map(|label| text(class, label))))
}

/// A path that follows `data`.
pub fn path(class: &'static str, data: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    path_of(class, live(data))
}

fn path_of(class: &'static str, data: Signal<String>) -> AnyView {
    view! { <path class=class d=data /> }.into_any()
}
