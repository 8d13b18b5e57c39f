//! One tank as SVG. Levels and walls are persistent elements, so they slide; what only comes and
//! goes (words, the break) is drawn anew when it changes.

use super::live::{drawn, live, memo};
use super::marks::{mark_href, mode_class};
use super::shapes::{fixed_rect, label, path, rect, text};
use super::speak::say;
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::view::chart::Rect;
use liquidation_lab::view::chart::tank::{Broken, Locked, TankScene, Wall};
use liquidation_lab::view::{LaneView, captions};
use std::time::Duration;

/// Time of one drop, from tap to bench: the same as `--d-drop`.
const DROP: Duration = Duration::from_millis(600);

/// The drawing of one account.
#[component]
pub fn Tank(
    /// Which account.
    mode: MarginMode,
    /// The account, for what is said about the picture.
    lane: Memo<LaneView>,
    /// The geometry, in the pixels of the box around it.
    scene: Memo<TankScene>,
    /// Whether the level is falling and time runs.
    #[prop(into)]
    is_leaking: Signal<bool>,
) -> impl IntoView {
    let width = move || scene.with(|scene| scene.size.width_px);
    let height = live(move || scene.with(|scene| scene.size.height_px));
    let title = memo(move || lane.with(|lane| say(&captions::tank_title(lane))));
    let class = format!("tank {}", mode_class(mode));
    view! {
        <svg class=class width=width height=height role="img" aria-label=title>
            {path("glass", move || scene.with(|scene| scene.glass.clone()))}
            {rect("cavity", move || scene.with(|scene| scene.cavity))}
            {contents(scene)}
            {scale(scene)}
            {compartment(scene)}
            {rect("shine", shine(scene, mode))}
            {level_tag(scene)}
            {outlet(scene, is_leaking)}
            {ruin(scene)}
        </svg>
    }
}

/// Liquid, its surface, the start mark and the floor.
fn contents(scene: Memo<TankScene>) -> impl IntoView {
    let liquid = memo(move || scene.with(|scene| scene.liquid));
    let unit = memo(move || scene.with(|scene| scene.unit_px));
    let band = move || {
        let liquid = liquid.get();
        Rect { height: (4.5 * unit.get()).min(liquid.height), ..liquid }
    };
    let shade = move || {
        let liquid = liquid.get();
        let width = (8.0 * unit.get()).min(liquid.width * 0.12);
        Rect { x: liquid.right() - width, width, ..liquid }
    };
    let surface = move || {
        let liquid = liquid.get();
        let height = if liquid.height <= 0.0 { 0.0 } else { 2.5 * unit.get() };
        Rect { y: liquid.y - height / 2.0, height, ..liquid }
    };
    let start = move || {
        let cell = scene.with(|scene| scene.cell);
        format!("M{} {}h{}", cell.x, cell.y, cell.width)
    };
    let floor = memo(move || scene.with(|scene| scene.floor));
    let floor_top = move || {
        let floor = floor.get();
        let width = if floor.height <= 0.0 { 0.0 } else { floor.width };
        format!("M{} {}h{width}", floor.x, floor.y)
    };
    view! {
        {rect("liquid", move || liquid.get())}
        {rect("band", band)}
        {rect("shade", shade)}
        {path("start", start)}
        {rect("floor-base", move || floor.get())}
        {rect("floor", move || floor.get())}
        {path("floor-top", floor_top)}
        {rect("surface", surface)}
        {drawn(move || {
            scene
                .with(|scene| scene.zigzag.clone())
                .map(|zigzag| view! { <path class="zigzag" d=zigzag /> })
        })}
    }
}

/// The bright line on the glass, on the side away from the scale.
fn shine(
    scene: Memo<TankScene>,
    mode: MarginMode,
) -> impl Fn() -> Rect + Copy + Send + Sync + 'static {
    move || {
        scene.with(|scene| {
            let unit = scene.unit_px;
            let (inset, width) = (10.0 * unit, 4.0 * unit);
            let x = match mode {
                MarginMode::Cross => scene.full.x + 6.0 * unit,
                MarginMode::Isolated => scene.cavity.right() - 6.0 * unit - width,
            };
            // Without money behind it the wall itself stands there.
            let is_hidden = mode == MarginMode::Isolated && scene.locked.is_none();
            let height = if is_hidden { 0.0 } else { (scene.full.height - 2.0 * inset).max(0.0) };
            Rect { x, y: scene.full.y + inset, width, height }
        })
    }
}

/// Marks on the glass and the amounts beside them.
fn scale(scene: Memo<TankScene>) -> impl IntoView {
    let ticks = memo(move || scene.with(|scene| scene.ticks.clone()));
    view! {
        {path("graduations", move || scene.with(|scene| scene.graduations.clone()))}
        {drawn(move || ticks.with(|ticks| ticks.iter().map(|tick| text("tick", tick)).collect_view()))}
        {label("tick floor-name", move || scene.with(|scene| scene.floor_label.clone()))}
        {label("gone", move || scene.with(|scene| scene.emptied.clone()))}
    }
}

/// The wall and the money behind it.
fn compartment(scene: Memo<TankScene>) -> impl IntoView {
    let nothing = Rect::default;
    let body = move || {
        scene.with(|scene| scene.locked.as_ref().map_or_else(nothing, |locked| locked.body))
    };
    let top = move || {
        let body = body();
        format!("M{} {}h{}", body.x, body.y, body.width)
    };
    let inside = memo(move || {
        scene.with(|scene| scene.locked.as_ref().map(|locked| (locked.icon, locked.words.clone())))
    });
    let words = drawn(move || {
        let (icon, words) = inside.get()?;
        let is_kept = scene.with_untracked(|scene| scene.broken.is_some());
        Some(locked_words(&Locked { body: nothing(), icon, words }, is_kept))
    });
    let wall_part = move |part: fn(&Wall) -> Rect| {
        move || scene.with(|scene| scene.wall.as_ref().map_or_else(nothing, part))
    };
    let bolts = memo(move || {
        scene.with(|scene| scene.wall.as_ref().map(|wall| (wall.bolts.clone(), wall.bolt_px)))
    });
    let bolts = drawn(move || {
        let (bolts, radius) = bolts.get()?;
        let discs = bolts.into_iter().map(|(x, y)| {
            view! { <circle class="bolt" cx=x cy=y r=radius /> }
        });
        Some(discs.collect_view())
    });
    view! {
        {rect("locked", body)}
        {path("locked-top", top)}
        {words}
        {rect("wall", wall_part(|wall| wall.post))}
        {rect("wall cap", wall_part(|wall| wall.cap))}
        {rect("wall lid", wall_part(|wall| wall.lid.unwrap_or_default()))}
        {bolts}
        {label(
            "tick wall-name",
            move || scene.with(|scene| scene.wall.as_ref().and_then(|wall| wall.label.clone())),
        )}
    }
}

fn locked_words(locked: &Locked, is_kept: bool) -> impl IntoView + use<> {
    let icon = locked.icon.filter(|_| !is_kept).map(|at| {
        view! {
            <svg class="lock" x=at.x y=at.y width=at.width height=at.height>
                <use_ href="#i-lock" />
            </svg>
        }
    });
    let lines = locked.words.iter().enumerate().map(|(index, line)| {
        let class = match index {
            0 => "lock-amount",
            1 => "lock-word",
            _ => "lock-note",
        };
        text(class, line)
    });
    let lines = lines.collect_view();
    view! {
        {icon}
        {lines}
    }
}

/// The tag that rides on the surface.
fn level_tag(scene: Memo<TankScene>) -> impl IntoView {
    let tag = memo(move || scene.with(|scene| scene.tag.clone()));
    let level = memo(move || scene.with(|scene| scene.liquid.y));
    let moved = live(move || format!("translate(0px, {}px)", level.get()));
    let drawn = drawn(move || {
        let tag = tag.get()?;
        let note = tag.note.as_ref().map(|note| text("tick note", note));
        Some(view! {
            <path class="tag" d=tag.path.clone() />
            {text("tag-text", &tag.label)}
            {note}
        })
    });
    view! {
        <g class="riding" style:transform=moved>
            {drawn}
        </g>
    }
}

/// Legs, tap, drop, and what the tap does.
fn outlet(scene: Memo<TankScene>, is_leaking: Signal<bool>) -> impl IntoView {
    let stand = memo(move || scene.with(|scene| scene.stand.clone()));
    let legs = drawn(move || {
        stand.with(|legs| legs.iter().map(|leg| fixed_rect("leg", *leg)).collect_view())
    });
    let tap = memo(move || scene.with(|scene| (scene.tap, scene.unit_px)));
    let falling = drops(is_leaking);
    let drawn = drawn(move || {
        let (at, unit) = tap.get();
        let (x, y) = at?;
        let place = format!("translate({x} {y}) scale({unit})");
        let drop_class = move || format!("drop {}", falling.get());
        Some(view! {
            <g transform=place>
                <path class="tap" d="M-4 0h8v5h2a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H3v5h-6v-5h-3a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2h2z" />
                <path class=drop_class d="M0 17.5c2.4 3.4 3.2 4.2 3.2 5.800a3.2 3.2 0 0 1-6.4 0c0-1.6.8-2.4 3.2-5.800z" />
            </g>
        })
    });
    view! {
        {legs}
        {drawn}
        {label("tick leak", move || scene.with(|scene| scene.leak.clone()))}
    }
}

/// The class of the drop: none, or one of two that fall alike, so that each new drop starts anew.
/// One drop at a time, only while something leaks.
fn drops(is_leaking: Signal<bool>) -> Signal<&'static str> {
    let (class, set_class) = signal("");
    let is_odd = StoredValue::new(false);
    let is_falling = StoredValue::new(false);
    Effect::new(move || {
        if !is_leaking.get() || is_falling.get_value() {
            return;
        }
        is_falling.set_value(true);
        is_odd.update_value(|odd| *odd = !*odd);
        set_class.set(if is_odd.get_value() { "falls" } else { "falls-again" });
        set_timeout(
            move || {
                is_falling.set_value(false);
                set_class.set("");
            },
            DROP,
        );
    });
    class.into()
}

/// The break: cracks, hatch, cross mark, and what remains.
fn ruin(scene: Memo<TankScene>) -> impl IntoView {
    let broken = memo(move || scene.with(|scene| scene.broken.clone()));
    drawn(move || broken.with(|broken| broken.as_ref().map(draw_broken)))
}

fn draw_broken(broken: &Broken) -> impl IntoView + use<> {
    let (x, y, radius) = broken.mark;
    let arm = radius * 0.46;
    let strokes = format!("M{} {}l{a} {a}m0 -{a}l-{a} {a}", x - arm, y - arm, a = 2.0 * arm);
    let plate = broken.plate.map(|plate| fixed_rect("plate", plate));
    let lines = broken.words.iter().enumerate();
    let lines =
        lines.map(|(index, line)| text(if index == 0 { "remains" } else { "remains-word" }, line));
    let lines = lines.collect_view();
    view! {
        <g class="ruin">
            {fixed_rect("hatched", broken.hatch)}
            <path class="gap" d=broken.gap.clone() />
            <path class="crack" pathLength="1" d=broken.crack.clone() />
            {plate}
            {lines}
            <circle class="out-disc" cx=x cy=y r=radius />
            <path class="out-strokes" d=strokes />
        </g>
    }
}

/// The mark of an account inside a picture.
pub fn mark_at(mode: MarginMode, at: Rect) -> impl IntoView {
    view! {
        <svg
            class=format!("mark {}", mode_class(mode))
            x=at.x
            y=at.y
            width=at.width
            height=at.height
        >
            <use_ href=mark_href(mode) />
        </svg>
    }
}
