//! One tank and the drops that fall from it.

use super::lane::lane_index;
use super::live::memo;
use super::measure::{rem_px, size_of};
use super::runtime::{Lab, lab};
use super::scene;
use super::speak::{say, with_words};
use leptos::html::Div;
use leptos::prelude::*;
use liquidation_lab::engine::MarginMode;
use liquidation_lab::view::chart::Size;
use liquidation_lab::view::chart::tank::{TankFonts, TankInput, TankScene, TankStyle, column_px};
use liquidation_lab::view::{Frame, RunState, captions};
use std::time::Duration;

/// Time of one drop, from tap to bench: the same as `--d-drop`.
const DROP: Duration = Duration::from_millis(600);

/// The drawing of one account in a box, and the room its scale takes, for the words around it.
pub fn draw(node: NodeRef<Div>, mode: MarginMode, is_stacked: ReadSignal<bool>) -> Memo<f64> {
    let lab = lab();
    let size = size_of(node);
    let rem = memo(move || {
        size.track();
        rem_px()
    });
    let column = memo(move || lab.follow(|frame| column(frame, fonts(size.get(), rem.get()))));
    let drop_class = drops(lab, mode);
    scene::follow(node, move || {
        lab.follow(|frame| {
            let lane = &frame.lanes[lane_index(mode)];
            let words = with_words(|words| captions::tank_words(lane, words));
            let scene = TankScene::build(&TankInput {
                view: &lane.tank,
                mode,
                size: size.get(),
                style: if is_stacked.get() { TankStyle::Slim } else { TankStyle::Full },
                fonts: fonts(size.get(), rem.get()),
                column_px: column.get(),
                words: &words,
            });
            scene.shapes(mode, say(&captions::tank_title(lane)), drop_class.get())
        })
    });
    column
}

/// Sizes of the words on the glass.
fn fonts(size: Size, rem: f64) -> TankFonts {
    let is_narrow = size.width_px < 15.0 * rem;
    let level_px = if is_narrow { 0.8125 } else { 0.9375 } * rem;
    TankFonts { tick_px: 0.75 * rem, level_px, big_px: 1.625 * rem }
}

/// Room beside the glass, the same for both accounts.
fn column(frame: &Frame, fonts: TankFonts) -> f64 {
    let [cross, isolated] = &frame.lanes;
    with_words(|words| {
        let of_cross = captions::tank_words(cross, words);
        let of_isolated = captions::tank_words(isolated, words);
        column_px([(&cross.tank, &of_cross), (&isolated.tank, &of_isolated)], fonts)
    })
}

/// The class of the drop: hidden, or one of two that fall alike, so that each new drop starts anew.
/// One drop at a time, only while time runs and the level falls.
fn drops(lab: Lab, mode: MarginMode) -> ReadSignal<&'static str> {
    let (class, set_class) = signal("drop");
    let level_before = StoredValue::new(None);
    let is_odd = StoredValue::new(false);
    Effect::new(move || {
        let is_leaking = lab.follow(|frame| {
            let tank = &frame.lanes[lane_index(mode)].tank;
            let before = level_before.get_value();
            level_before.set_value(Some(tank.level));
            let fell = before.is_some_and(|before| tank.level < before);
            fell && frame.state == RunState::Running && !tank.is_broken
        });
        if !is_leaking || class.get_untracked() != "drop" {
            return;
        }
        is_odd.update_value(|odd| *odd = !*odd);
        set_class.set(if is_odd.get_value() { "drop falls" } else { "drop falls-again" });
        set_timeout(move || set_class.set("drop"), DROP);
    });
    class
}
