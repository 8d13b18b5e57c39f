//! How a closed-out tank looks: cracked outer glass, hatch, cross mark, and what remains.

use super::label::Label;
use super::tank::{Broken, Glassware, TankInput, TankStyle};
use super::tank_parts::stack;
use super::{Rect, coordinate as c};

/// Cracked glass, hatch and cross mark; without money behind a wall also what is left.
pub(super) fn broken(frame: &Glassware, input: &TankInput<'_>) -> Broken {
    let unit = frame.unit;
    let is_full = input.style == TankStyle::Full;
    let hatch = frame.cell;
    let tall = (hatch.height / 160.0).min(2.0 * unit);
    let wide = if is_full { unit } else { 0.7 };
    // Where the cell touches the glass: a narrow one does so on the side of the chart only.
    let is_inner = frame.cavity.x + 1.0 < hatch.x;
    let (x, wide) = if is_inner { (hatch.right(), -wide) } else { (hatch.x, wide) };
    let y = hatch.y + hatch.height * 0.46;
    let at = |dx: f64, dy: f64| format!("{} {}", c(x + dx * wide), c(y + dy * tall));
    let jag = [(-3.0, 9.0), (3.0, 18.0), (0.0, 26.0), (5.0, 35.0), (1.0, 45.0), (4.0, 53.0)];
    let edge = jag.map(|(dx, dy)| format!("L{}", at(dx, dy))).concat();
    let gap = format!("M{}{edge}L{}Z", at(-9.0, 7.0), at(-9.0, 58.0));
    let crack = format!(
        "M{}{edge}L{}M{}L{}L{}M{}L{}L{}",
        at(1.0, -6.0),
        at(-2.0, 68.0),
        at(3.0, 18.0),
        at(12.0, 11.0),
        at(20.0, 14.0),
        at(5.0, 35.0),
        at(13.0, 43.0),
        at(23.0, 42.0),
    );
    let radius = if is_full { 17.0 * unit } else { 10.0 };
    let center = hatch.x + hatch.width / 2.0;
    // Where there is money behind the wall, the words stand there.
    let words = if is_full && !input.view.locked.is_positive() {
        stack(input, center, hatch, hatch.width * 0.8)
    } else {
        Vec::new()
    };
    let plate = words.iter().map(Label::bounds).reduce(around).map(|inner| Rect {
        x: inner.x - 10.0 * unit,
        y: inner.y - 4.0 * unit,
        width: inner.width + 20.0 * unit,
        height: inner.height + 8.0 * unit,
    });
    let mark_y = match &plate {
        Some(plate) => plate.y - radius - 10.0 * unit,
        None => hatch.y + hatch.height * 0.3,
    };
    Broken { hatch, gap, crack, mark: (center, mark_y, radius), plate, words }
}

/// The smallest rectangle around two.
fn around(one: Rect, other: Rect) -> Rect {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    Rect {
        x,
        y,
        width: one.right().max(other.right()) - x,
        height: one.bottom().max(other.bottom()) - y,
    }
}
