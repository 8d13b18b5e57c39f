//! The tank as shapes, from the glass to the break.

use super::Rect;
use super::shape::stroke;
use super::tank::{Broken, Locked, TankScene, Wall};
use crate::view::node::{IntoValue, Node, Px};

use crate::engine::MarginMode;

/// The tap, its spout at the middle of its top.
const TAP: &str =
    "M-4 0h8v5h2a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H3v5h-6v-5h-3a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2h2z";
/// The drop under it.
const DROP: &str = "M0 17.5c2.4 3.4 3.2 4.2 3.2 5.800a3.2 3.2 0 0 1-6.4 0c0-1.6.8-2.4 3.2-5.800z";

impl TankScene {
    /// The picture: `title` says what it shows.
    pub fn shapes(&self, mode: MarginMode, title: impl IntoValue) -> Node {
        let class = match mode {
            MarginMode::Cross => "tank cross",
            MarginMode::Isolated => "tank isolated",
        };
        let mut shapes = Vec::new();
        shapes.push(Node::path("glass", self.glass.clone()));
        shapes.push(Node::rect("cavity", self.cavity));
        self.contents(&mut shapes);
        let beside = self.beside.iter().enumerate();
        shapes.extend(beside.map(|(index, cell)| cell.shapes(index)));
        shapes.push(Node::path("graduations", self.graduations.clone()));
        let ticks = self.ticks.iter().enumerate();
        shapes.extend(ticks.map(|(index, tick)| Node::label("tick", tick).keyed("tick", index)));
        shapes.extend(self.floor_label.as_ref().map(|name| Node::label("tick floor-name", name)));
        shapes.extend(self.emptied.as_ref().map(|gone| Node::label("gone", gone)));
        if let Some(locked) = &self.locked {
            self.compartment(locked, &mut shapes);
        }
        if let Some(wall) = &self.wall {
            upright(wall, &mut shapes);
        }
        shapes.push(Node::rect("shine", self.shine(mode)));
        shapes.extend(self.riding());
        self.outlet(&mut shapes);
        shapes.extend(self.broken.as_ref().map(ruin));
        Node::picture(class, self.size, title, shapes)
    }

    /// Liquid, its surface, the start mark and the floor.
    fn contents(&self, shapes: &mut Vec<Node>) {
        let (liquid, unit, cell, floor) = (self.liquid, self.unit_px, self.cell, self.floor);
        let band = Rect { height: (4.5 * unit).min(liquid.height), ..liquid };
        let width = (8.0 * unit).min(liquid.width * 0.12);
        let shade = Rect { x: liquid.right() - width, width, ..liquid };
        let height = if liquid.height <= 0.0 { 0.0 } else { 2.5 * unit };
        let surface = Rect { y: liquid.y - height / 2.0, height, ..liquid };
        let top = if floor.height <= 0.0 { 0.0 } else { floor.width };
        shapes.push(Node::rect("liquid", liquid));
        shapes.push(Node::rect("band", band));
        shapes.push(Node::rect("shade", shade));
        shapes.push(Node::path("start", stroke((cell.x, cell.y), 'h', cell.width)));
        shapes.push(Node::rect("floor-base", floor));
        shapes.push(Node::rect("floor", floor));
        shapes.push(Node::path("floor-top", stroke((floor.x, floor.y), 'h', top)));
        shapes.push(Node::rect("surface", surface));
        shapes.extend(self.zigzag.as_ref().map(|zigzag| Node::path("zigzag", zigzag.clone())));
    }

    /// The bright line on the glass, on the side away from the scale.
    fn shine(&self, mode: MarginMode) -> Rect {
        let unit = self.unit_px;
        let (inset, width) = (10.0 * unit, 4.0 * unit);
        let x = match mode {
            MarginMode::Cross => self.cavity.x + 6.0 * unit,
            MarginMode::Isolated => self.cavity.right() - 6.0 * unit - width,
        };
        let height = (self.full.height - 2.0 * inset).max(0.0);
        Rect { x, y: self.full.y + inset, width, height }
    }

    /// The money behind the wall. Its lock opens with the break.
    fn compartment(&self, locked: &Locked, shapes: &mut Vec<Node>) {
        let body = locked.body;
        shapes.push(Node::rect("locked", body));
        shapes.push(Node::path("locked-top", stroke((body.x, body.y), 'h', body.width)));
        let icon = locked.icon.filter(|_| self.broken.is_none());
        shapes.extend(icon.map(|at| Node::symbol("lock", "#i-lock").within(at)));
        let classes = ["lock-amount", "lock-word", "lock-note"].into_iter();
        shapes.extend(classes.zip(&locked.words).map(|(class, line)| Node::label(class, line)));
    }

    /// The tag that rides on the surface.
    fn riding(&self) -> Option<Node> {
        let tag = self.tag.as_ref()?;
        let mut parts =
            vec![Node::path("tag", tag.path.clone()), Node::label("tag-text", &tag.label)];
        parts.extend(tag.note.as_ref().map(|note| Node::label("tick note", note)));
        let place = format!("translate(0px, {}px)", Px(self.liquid.y));
        Some(Node::group("riding", parts).with("style:transform", place))
    }

    /// Legs, tap, drop, and what the tap does.
    fn outlet(&self, shapes: &mut Vec<Node>) {
        let legs = self.stand.iter().enumerate();
        shapes.extend(legs.map(|(index, leg)| Node::rect("leg", *leg).keyed("leg", index)));
        shapes.extend(self.taps.iter().enumerate().map(|(index, (x, y))| {
            let place = format!("translate({} {}) scale({})", Px(*x), Px(*y), Px(self.unit_px));
            let drop = Node::path("drop", DROP).keyed("drop", 0);
            let parts = vec![Node::path("tap", TAP), drop];
            Node::group("outlet", parts).keyed("outlet", index).with("transform", place)
        }));
        shapes.extend(self.leak.as_ref().map(|leak| Node::label("tick leak", leak)));
    }
}

fn upright(wall: &Wall, shapes: &mut Vec<Node>) {
    shapes.push(Node::rect("wall", wall.post));
    shapes.push(Node::rect("wall cap", wall.cap));
    shapes.extend(wall.lid.map(|lid| Node::rect("wall lid", lid)));
    let bolts = wall.bolts.iter().enumerate();
    shapes.extend(
        bolts.map(|(index, center)| {
            Node::circle("bolt", *center, wall.bolt_px).keyed("bolt", index)
        }),
    );
    shapes.extend(wall.label.as_ref().map(|name| Node::label("tick wall-name", name)));
}

/// The break: cracks, hatch, cross mark, and what remains.
fn ruin(broken: &Broken) -> Node {
    let (x, y, radius) = broken.mark;
    let mut parts = vec![
        Node::rect("hatched", broken.hatch),
        Node::path("gap", broken.gap.clone()),
        Node::path("crack", broken.crack.clone()).with("pathLength", "1"),
    ];
    parts.extend(broken.plate.map(|plate| Node::rect("plate", plate)));
    parts.extend(broken.words.iter().enumerate().map(|(index, line)| {
        let class = if index == 0 { "remains" } else { "remains-word" };
        Node::label(class, line).keyed(class, index)
    }));
    parts.push(Node::circle("out-disc", (x, y), radius));
    parts.push(Node::cross("out-strokes", (x, y), radius * 0.46));
    Node::group("ruin", parts)
}
