//! Room for words: how wide a text will be on any system's font, and how labels are kept apart.

use super::Rect;

/// Share added to every estimated text width, since the figure font differs by system.
const SLACK: f64 = 1.12;
/// Height of a line of text, in font sizes.
const LINE: f64 = 1.24;

/// Which point of a text its x is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Where it begins.
    Start,
    /// Its middle.
    Middle,
    /// Where it ends.
    End,
}

impl Anchor {
    /// The SVG word.
    pub fn svg(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text and its place; y is the middle of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where the anchor is.
    pub x: f64,
    /// Middle of the line.
    pub y: f64,
    /// What is said.
    pub text: String,
    /// Which point of the text x is.
    pub anchor: Anchor,
    /// Size of the font, for the estimate of its width.
    pub font_px: f64,
}

impl Label {
    /// The room the label takes, with slack for wide fonts.
    pub fn bounds(&self) -> Rect {
        let width = text_width_px(&self.text, self.font_px);
        let height = self.font_px * LINE;
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        Rect { x, y: self.y - height / 2.0, width, height }
    }
}

/// Estimated width of a text, 12 % on the wide side of common sans fonts in bold.
pub fn text_width_px(text: &str, font_px: f64) -> f64 {
    let ems: f64 = text.chars().map(em_width).sum();
    ems * font_px * SLACK
}

/// Width of one character in font sizes, for a bold sans with tabular figures.
fn em_width(character: char) -> f64 {
    match character {
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '\'' | 'i' | 'j' | 'l' | 'I' | '|' | '!' => 0.31,
        'f' | 'r' | 't' | '(' | ')' | '-' | '·' | '/' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.88,
        'A'..='Z' | '\u{2212}' | '+' | '×' | '▼' | '▲' => 0.68,
        _ => 0.59,
    }
}

/// Moves one-dimensional boxes apart: each keeps its order, none leaves `low..=high` as long as
/// they fit, and none moves without need. `centers` and the answer are in the order given.
pub fn spread(centers: &[f64], height_px: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..centers.len()).collect();
    // Three at most: sorted by insertion.
    for end in 1..order.len() {
        for index in (1..=end).rev() {
            if centers[order[index]] < centers[order[index - 1]] {
                order.swap(index - 1, index);
            }
        }
    }
    let half = height_px / 2.0;
    let mut placed = centers.to_vec();
    let mut least = low + half;
    for &index in &order {
        placed[index] = placed[index].max(least);
        least = placed[index] + height_px;
    }
    let mut most = high - half;
    for &index in order.iter().rev() {
        placed[index] = placed[index].min(most);
        most = placed[index] - height_px;
    }
    // More boxes than room: from the top, overlapping at the end at worst.
    if let Some(&first) = order.first()
        && placed[first] < low + half
    {
        let shift = low + half - placed[first];
        for center in &mut placed {
            *center += shift;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_keeps_order_and_distance() {
        let cases: [&[f64]; 6] =
            [&[50.0], &[50.0, 50.0, 50.0], &[2.0, 98.0], &[0.0, 1.0, 99.0], &[99.0, 1.0], &[]];
        for centers in cases {
            let placed = spread(centers, 18.0, 0.0, 100.0);
            let mut sorted = placed.clone();
            sorted.sort_by(f64::total_cmp);
            for pair in sorted.windows(2) {
                assert!(18.0 - 1e-9 <= pair[1] - pair[0], "{centers:?} -> {placed:?}");
            }
            for center in sorted {
                assert!((9.0..=91.0).contains(&center), "{centers:?} -> {placed:?}");
            }
        }
        assert_eq!(spread(&[30.0, 70.0], 18.0, 0.0, 100.0), [30.0, 70.0]);
    }

    #[test]
    fn bounds_follow_the_anchor() {
        let at = |anchor| {
            let label = Label { x: 50.0, y: 10.0, text: "$4,580".into(), anchor, font_px: 12.0 };
            label.bounds()
        };
        assert!((at(Anchor::Start).x - 50.0).abs() < 1e-9);
        assert!((at(Anchor::End).right() - 50.0).abs() < 1e-9);
        assert!((at(Anchor::Middle).x + at(Anchor::Middle).right() - 100.0).abs() < 1e-9);
    }
}
