//! The words on and about the tanks. Part of `captions.rs`.

use crate::units::Money;
use crate::view::captions::{all, is_closed, mode_argument, rest, wall};
use crate::view::chart::tank::TankWords;
use crate::view::{Argument, LaneView, Message, Words, number};

/// The picture of a tank in a sentence.
pub fn tank_title(lane: &LaneView) -> Message {
    let tank = &lane.tank;
    if is_closed(lane) {
        let left = ("left", Argument::Money(lane.account_equity));
        return Message::new("tank-title-closed", [mode_argument(lane.mode), left]);
    }
    let mut args = vec![
        mode_argument(lane.mode),
        wall(lane),
        all(lane),
        ("cell", Argument::Money(tank.cell)),
        ("locked", Argument::Money(tank.locked)),
    ];
    let Some(end) = &lane.closed_out else {
        args.push(("level", Argument::Money(tank.level)));
        return Message::new("tank-title", args);
    };
    args.push(rest(lane, end));
    args.push(("left", Argument::Money(lane.account_equity)));
    args.push(("returned", Argument::Money(end.returned)));
    Message::new("tank-title-broken", args)
}

/// The words on the glass.
pub fn tank_words(lane: &LaneView, words: &Words) -> TankWords {
    let tank = &lane.tank;
    let amount = |amount: Money| number::money_on_scale(amount, tank.cell);
    let gone = tank.level - tank.cell;
    let leak = match lane.position() {
        Some(_) if tank.per_percent.is_positive() => words.say(&Message::new(
            "tank-leak",
            [
                ("amount", Argument::Text(amount(-tank.per_percent))),
                ("side", Argument::Token(if tank.is_short { "short" } else { "long" })),
            ],
        )),
        Some(_) | None => String::new(),
    };
    let times = tank.level.ratio_to(tank.cell).map(number::multiple);
    TankWords {
        level: amount(tank.level),
        floor: words
            .say(&Message::new("tank-floor", [("amount", Argument::Text(amount(tank.floor)))])),
        emptied: gone.is_negative().then(|| amount(gone)),
        overflow: times.map(|times| {
            words.say(&Message::new("tank-overflow", [("times", Argument::Text(times))]))
        }),
        wall: words.text("tank-wall"),
        leak,
        remains: remains(lane, words),
    }
}

/// Amount, word and note behind the wall; where there is nothing behind one, what is left of a
/// broken tank.
fn remains(lane: &LaneView, words: &Words) -> [String; 3] {
    let tank = &lane.tank;
    let has_moved = lane.closed_out.as_ref().is_some_and(|end| end.kept != lane.account_equity);
    let kept = if lane.was_pooled { "tank-locked-note" } else { "tank-kept-note" };
    let (amount, word, note) = match (tank.locked.is_zero(), tank.is_broken) {
        (true, false) => return Default::default(),
        (true, true) => (lane.account_equity, "tank-left", None),
        (false, false) => (tank.locked, "tank-locked", Some("tank-locked-note")),
        // Coins go on changing: what was kept stands under the tank.
        (false, true) if has_moved => (tank.locked, "tank-now", None),
        (false, true) => (tank.locked, "tank-kept", Some(kept)),
    };
    let note = note.map(|note| words.text(note)).unwrap_or_default();
    [number::money_on_scale(amount, tank.outer), words.text(word), note]
}
