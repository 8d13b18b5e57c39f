//! The tank as shapes, from the glass to the break.

use super::shape::{Shape, stroke};
use super::tank::{Broken, Locked, TankScene, Wall};
use super::{Px, Rect};
use crate::engine::MarginMode;

/// The tap, its spout at the middle of its top.
const TAP: &str =
    "M-4 0h8v5h2a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H3v5h-6v-5h-3a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2h2z";
/// The drop under it.
const DROP: &str = "M0 17.5c2.4 3.4 3.2 4.2 3.2 5.800a3.2 3.2 0 0 1-6.4 0c0-1.6.8-2.4 3.2-5.800z";

impl TankScene {
    /// The picture: `title` says what it shows, `drop_class` is the class of the drop at the tap.
    pub fn shapes(&self, mode: MarginMode, title: String, drop_class: &'static str) -> Shape {
        let class = match mode {
            MarginMode::Cross => "tank cross",
            MarginMode::Isolated => "tank isolated",
        };
        let mut shapes = Vec::new();
        shapes.push(Shape::path("glass", self.glass.clone()));
        shapes.push(Shape::rect("cavity", self.cavity));
        self.contents(&mut shapes);
        shapes.push(Shape::path("graduations", self.graduations.clone()));
        let ticks = self.ticks.iter().enumerate();
        shapes.extend(ticks.map(|(index, tick)| Shape::text("tick", tick).keyed("tick", index)));
        shapes.extend(self.floor_label.as_ref().map(|name| Shape::text("tick floor-name", name)));
        shapes.extend(self.emptied.as_ref().map(|gone| Shape::text("gone", gone)));
        if let Some(locked) = &self.locked {
            self.compartment(locked, &mut shapes);
        }
        if let Some(wall) = &self.wall {
            upright(wall, &mut shapes);
        }
        shapes.push(Shape::rect("shine", self.shine(mode)));
        shapes.extend(self.riding());
        self.outlet(drop_class, &mut shapes);
        shapes.extend(self.broken.as_ref().map(ruin));
        Shape::picture(class, self.size, title, shapes)
    }

    /// Liquid, its surface, the start mark and the floor.
    fn contents(&self, shapes: &mut Vec<Shape>) {
        let (liquid, unit, cell, floor) = (self.liquid, self.unit_px, self.cell, self.floor);
        let band = Rect { height: (4.5 * unit).min(liquid.height), ..liquid };
        let width = (8.0 * unit).min(liquid.width * 0.12);
        let shade = Rect { x: liquid.right() - width, width, ..liquid };
        let height = if liquid.height <= 0.0 { 0.0 } else { 2.5 * unit };
        let surface = Rect { y: liquid.y - height / 2.0, height, ..liquid };
        let top = if floor.height <= 0.0 { 0.0 } else { floor.width };
        shapes.push(Shape::rect("liquid", liquid));
        shapes.push(Shape::rect("band", band));
        shapes.push(Shape::rect("shade", shade));
        shapes.push(Shape::path("start", stroke((cell.x, cell.y), 'h', cell.width)));
        shapes.push(Shape::rect("floor-base", floor));
        shapes.push(Shape::rect("floor", floor));
        shapes.push(Shape::path("floor-top", stroke((floor.x, floor.y), 'h', top)));
        shapes.push(Shape::rect("surface", surface));
        shapes.extend(self.zigzag.as_ref().map(|zigzag| Shape::path("zigzag", zigzag.as_str())));
    }

    /// The bright line on the glass, on the side away from the scale.
    fn shine(&self, mode: MarginMode) -> Rect {
        let unit = self.unit_px;
        let (inset, width) = (10.0 * unit, 4.0 * unit);
        let x = match mode {
            MarginMode::Cross => self.full.x + 6.0 * unit,
            MarginMode::Isolated => self.cavity.right() - 6.0 * unit - width,
        };
        // Without money behind it the wall itself stands there.
        let is_hidden = mode == MarginMode::Isolated && self.locked.is_none();
        let height = if is_hidden { 0.0 } else { (self.full.height - 2.0 * inset).max(0.0) };
        Rect { x, y: self.full.y + inset, width, height }
    }

    /// The money behind the wall. Its lock opens with the break.
    fn compartment(&self, locked: &Locked, shapes: &mut Vec<Shape>) {
        let body = locked.body;
        shapes.push(Shape::rect("locked", body));
        shapes.push(Shape::path("locked-top", stroke((body.x, body.y), 'h', body.width)));
        let icon = locked.icon.filter(|_| self.broken.is_none());
        shapes.extend(icon.map(|at| Shape::symbol("lock", "#i-lock", at)));
        let classes = ["lock-amount", "lock-word", "lock-note"].into_iter();
        shapes.extend(classes.zip(&locked.words).map(|(class, line)| Shape::text(class, line)));
    }

    /// The tag that rides on the surface.
    fn riding(&self) -> Option<Shape> {
        let tag = self.tag.as_ref()?;
        let mut parts =
            vec![Shape::path("tag", tag.path.as_str()), Shape::text("tag-text", &tag.label)];
        parts.extend(tag.note.as_ref().map(|note| Shape::text("tick note", note)));
        let place = format!("translate(0px, {}px)", Px(self.liquid.y));
        Some(Shape::group("riding", parts).with("style:transform", place))
    }

    /// Legs, tap, drop, and what the tap does.
    fn outlet(&self, drop_class: &'static str, shapes: &mut Vec<Shape>) {
        let legs = self.stand.iter().enumerate();
        shapes.extend(legs.map(|(index, leg)| Shape::rect("leg", *leg).keyed("leg", index)));
        shapes.extend(self.tap.map(|(x, y)| {
            let place = format!("translate({} {}) scale({})", Px(x), Px(y), Px(self.unit_px));
            let drop = Shape::path(drop_class, DROP).keyed("drop", 0);
            Shape::group("", vec![Shape::path("tap", TAP), drop]).with("transform", place)
        }));
        shapes.extend(self.leak.as_ref().map(|leak| Shape::text("tick leak", leak)));
    }
}

fn upright(wall: &Wall, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::rect("wall", wall.post));
    shapes.push(Shape::rect("wall cap", wall.cap));
    shapes.extend(wall.lid.map(|lid| Shape::rect("wall lid", lid)));
    let bolts = wall.bolts.iter().enumerate();
    shapes.extend(
        bolts.map(|(index, center)| {
            Shape::circle("bolt", *center, wall.bolt_px).keyed("bolt", index)
        }),
    );
    shapes.extend(wall.label.as_ref().map(|name| Shape::text("tick wall-name", name)));
}

/// The break: cracks, hatch, cross mark, and what remains.
fn ruin(broken: &Broken) -> Shape {
    let (x, y, radius) = broken.mark;
    let mut parts = vec![
        Shape::rect("hatched", broken.hatch),
        Shape::path("gap", broken.gap.as_str()),
        Shape::path("crack", broken.crack.as_str()).with("pathLength", "1"),
    ];
    parts.extend(broken.plate.map(|plate| Shape::rect("plate", plate)));
    parts.extend(broken.words.iter().enumerate().map(|(index, line)| {
        let class = if index == 0 { "remains" } else { "remains-word" };
        Shape::text(class, line).keyed(class, index)
    }));
    parts.push(Shape::circle("out-disc", (x, y), radius));
    parts.push(Shape::cross("out-strokes", (x, y), radius * 0.46));
    Shape::group("ruin", parts)
}
