//! What changed the money of both accounts as bars, one below the other: each begins where the one
//! before it ended. Both accounts share one scale, so that equal money has equal length. Places are
//! shares of the width, so that the bars fit any column.

use super::scale::Linear;
use crate::engine::MarginMode;
use crate::sim::{Part, Waterfall};
use crate::units::Money;
use crate::view::node::{Node, Px};
use rust_decimal::prelude::ToPrimitive as _;

/// What a stretch of a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Money that stands behind the trades.
    Behind,
    /// Money that stands behind none.
    Apart,
    /// Money that came.
    Gain,
    /// Money that went.
    Loss,
}

impl Stretch {
    /// Its class.
    const fn class(self) -> &'static str {
        match self {
            Self::Behind => "behind",
            Self::Apart => "apart",
            Self::Gain => "gain",
            Self::Loss => "loss",
        }
    }
}

/// One row. Places are percent of the width.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Where no money is.
    pub zero: f64,
    /// What it consists of: from, to.
    pub stretches: Vec<(Stretch, f64, f64)>,
    /// The total that the row above ends with.
    pub above: Option<f64>,
    /// The total that the row below begins with.
    pub below: Option<f64>,
}

/// The bars of cross and isolated: what there was, each part of `shown`, what there is.
pub fn bars(waterfalls: [&Waterfall; 2], shown: &[Part]) -> [Vec<Bar>; 2] {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for total in waterfalls.iter().flat_map(|waterfall| waterfall.totals()) {
        let at = drawn(total);
        (low, high) = (low.min(at), high.max(at));
    }
    // A hair of room at both ends, for the outlines.
    let x = Linear::new((low, high), (0.5, 99.5));
    waterfalls.map(|waterfall| rows(waterfall, shown, x))
}

fn rows(waterfall: &Waterfall, shown: &[Part], x: Linear) -> Vec<Bar> {
    let at = |money: Money| x.px(drawn(money));
    let zero = x.px(0.0);
    let whole = |total: Money, apart: Money| {
        let apart = apart.min(total).max(Money::ZERO);
        let middle = at(apart);
        let mut stretches =
            vec![(Stretch::Apart, zero, middle), (Stretch::Behind, middle, at(total))];
        stretches.retain(|(_, from, to)| from < to);
        stretches
    };
    let [apart_before, apart_now] = waterfall.apart;
    let (start, end) = (waterfall.start, waterfall.end);
    let stretches = whole(start, apart_before);
    let mut bars = vec![Bar { zero, stretches, above: None, below: Some(at(start)) }];
    let mut total = start;
    for part in shown {
        let amount = waterfall.amount(*part);
        let (from, to) = (at(total), at(total + amount));
        total += amount;
        let stretches = if amount.is_negative() {
            vec![(Stretch::Loss, to, from)]
        } else if amount.is_positive() {
            vec![(Stretch::Gain, from, to)]
        } else {
            Vec::new()
        };
        bars.push(Bar { zero, stretches, above: Some(from), below: Some(to) });
    }
    let stretches = whole(end, apart_now);
    bars.push(Bar { zero, stretches, above: Some(at(end)), below: None });
    bars
}

/// Money as a number for drawing. One way only.
fn drawn(money: Money) -> f64 {
    money.decimal().to_f64().unwrap_or(0.0)
}

fn percent(of: f64) -> String {
    format!("{}%", Px(of))
}

impl Bar {
    /// The row as shapes. What it shows stands in the table around it.
    pub fn shapes(&self, mode: MarginMode) -> Node {
        let across = |class, at: f64, [from, to]: [&'static str; 2]| {
            Node::new("line", class)
                .with("x1", percent(at))
                .with("x2", percent(at))
                .with("y1", from)
                .with("y2", to)
        };
        let mut shapes = vec![across("zero", self.zero, ["0", "100%"])];
        shapes.extend(self.above.map(|at| across("from-above", at, ["0", "50%"])));
        shapes.extend(self.below.map(|at| across("to-below", at, ["50%", "100%"])));
        shapes.extend(self.stretches.iter().map(|(stretch, from, to)| {
            Node::new("rect", stretch.class())
                .with("x", percent(*from))
                .with("width", percent(to - from))
                .with("y", "20%")
                .with("height", "60%")
        }));
        let class = match mode {
            MarginMode::Cross => "bar cross",
            MarginMode::Isolated => "bar isolated",
        };
        Node::new("svg", class).with("aria-hidden", "true").around(shapes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Msg, Session};
    use crate::units::Step;

    fn falls(link: &str, step: u32) -> [Waterfall; 2] {
        let mut session = Session::new(link);
        session.update(Msg::SeekTo(Step(step)));
        let run = session.experiment();
        run.lanes().each_ref().map(|lane| Waterfall::of(lane, run.marks()))
    }

    /// Standard bet closed out on the slide: 5,000 is the whole width in both, isolated lost the fifth
    /// of it that stood behind the trade.
    #[test]
    fn the_standard_bet_is_drawn_by_hand() {
        let [cross, isolated] = falls("seed=calm-otter-42&scene=slide", 2_400);
        let shown = [Part::Price, Part::Insurance];
        let [_, bars] = bars([&cross, &isolated], &shown);
        let x = |share: f64| 0.5 + 99.0 * share;
        let is =
            |found: f64, share: f64| assert!((found - x(share)).abs() < 1e-9, "{found} {share}");
        let [start, price, insurance, end] = &bars[..] else { panic!("four rows") };
        assert_eq!(start.stretches[0].0, Stretch::Apart);
        is(start.stretches[0].2, 0.8);
        assert_eq!(start.stretches[1].0, Stretch::Behind);
        is(start.stretches[1].2, 1.0);
        for row in [price, insurance] {
            assert_eq!(row.stretches[0].0, Stretch::Loss);
        }
        is(price.stretches[0].2, 1.0);
        is(insurance.stretches[0].1, 0.8);
        assert_eq!(end.stretches.len(), 1, "nothing of it stands behind a trade");
        assert_eq!(end.stretches[0].0, Stretch::Apart);
    }

    /// Every row begins where the one above ended, nothing leaves the picture, and lengths are money.
    #[test]
    fn rows_follow_each_other_on_one_scale() {
        for (link, step) in [
            ("scene=slide&rules=tiered", 8_000),
            ("scene=flash&lev=50", 8_000),
            ("side=short&fees=1&funding=1&scene=dip&act=9:both:topup:1:900", 3_000),
            ("rules=loan&lev=5&vol=300&days=9", 2_000),
            ("scene=slide&coll=BTC:0.1&act=100:both:withdraw:10", 2_000),
        ] {
            let falls = falls(&format!("seed=calm-otter-42&{link}"), step);
            let drawings = bars([&falls[0], &falls[1]], &Part::ALL);
            let mut scale: Option<f64> = None;
            for (fall, bars) in falls.iter().zip(drawings) {
                assert_eq!(bars.len(), Part::ALL.len() + 2);
                for pair in bars.windows(2) {
                    assert_eq!(pair[0].below, pair[1].above, "{link}");
                }
                for (part, bar) in Part::ALL.into_iter().zip(&bars[1..]) {
                    let money = drawn(fall.amount(part));
                    let length = bar.below.unwrap_or(0.0) - bar.above.unwrap_or(0.0);
                    for (_, from, to) in &bar.stretches {
                        assert!(0.0 <= *from && from < to && *to <= 100.0, "{link}: {bar:?}");
                        assert!((to - from - length.abs()).abs() < 1e-9);
                    }
                    if 1.0 < money.abs() {
                        let each = length / money;
                        let scale = *scale.get_or_insert(each);
                        assert!((each - scale).abs() < 1e-6, "{link}, {part:?}: {each} {scale}");
                    }
                }
            }
        }
    }
}
