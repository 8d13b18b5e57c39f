//! The rules of the drawing, over many sizes and amounts: area is money, words keep apart, tags
//! stay inside.

use super::label::Label;
use super::price::{PriceFonts, PriceInput, PriceScene, PriceStyle, PriceWords};
use super::samples::chart;
use super::tank::{TankFonts, TankInput, TankScene, TankStyle, TankWords, column_px, ratio};
use super::timeline::{day_steps, table};
use super::{Rect, Size};
use crate::engine::MarginMode;
use crate::units::Money;
use crate::view::Kept;
use crate::view::node::{Node, Value};
use crate::view::{ChartView, TankView};
use rust_decimal::{Decimal, dec};

fn tank_view(outer: Decimal, cell: Decimal, level: Decimal) -> TankView {
    TankView {
        outer: Money::new(outer),
        cell: Money::new(cell),
        level: Money::new(level),
        floor: Money::new(cell * dec!(0.02)),
        locked: Money::new(outer - cell),
        per_percent: Money::new(outer / dec!(25)),
        ..TankView::default()
    }
}

/// More behind the wall than was put there is drawn above the start, on the same scale, up to the rim.
#[test]
fn gains_behind_the_wall_are_drawn_above_the_start() {
    let mut view = tank_view(dec!(5_000), dec!(1_000), dec!(1_000));
    for (locked, share) in [(dec!(4_000), 1.0), (dec!(4_200), 1.05)] {
        view.locked = Money::new(locked);
        let scene = scene(&view, MarginMode::Isolated, 320.0, TankStyle::Full);
        let body = scene.locked.expect("money behind the wall").body;
        assert!((body.height / scene.liquid.height - share).abs() < 0.001, "{locked}");
    }
    view.locked = Money::new(dec!(40_000));
    let scene = scene(&view, MarginMode::Isolated, 320.0, TankStyle::Full);
    let body = scene.locked.expect("money behind the wall").body;
    assert!(scene.cavity.y <= body.y && body.y < scene.liquid.y);
}

fn words(view: &TankView) -> TankWords {
    let amount = |money| crate::view::number::money_on_scale(money, view.cell);
    TankWords {
        level: amount(view.level),
        floor: format!("floor {}", amount(view.floor)),
        emptied: Some(amount(view.level - view.cell)),
        overflow: Some("3.0x full".into()),
        wall: "the wall".into(),
        leak: "−$200 for each 1 %".into(),
        remains: [amount(view.locked), "locked".into(), "out of reach".into()],
    }
}

const FONTS: TankFonts = TankFonts { tick_px: 12.0, level_px: 15.0, big_px: 26.0 };

fn scene(view: &TankView, mode: MarginMode, width_px: f64, style: TankStyle) -> TankScene {
    let words = words(view);
    let height_px = if style == TankStyle::Full { width_px * 1.05 } else { 100.0 };
    TankScene::build(&TankInput {
        view,
        mode,
        size: Size { width_px, height_px },
        style,
        fonts: FONTS,
        walls: 1,
        column_px: column_px([(view, &words), (view, &words)], FONTS),
        words: &words,
    })
}

fn tank_labels(scene: &TankScene) -> Vec<Label> {
    let mut labels = scene.ticks.clone();
    labels.extend(scene.floor_label.clone());
    labels.extend(scene.emptied.clone());
    labels.extend(scene.leak.clone());
    if let Some(tag) = &scene.tag {
        labels.extend(
            [&Some(tag.label.clone()), &tag.note]
                .into_iter()
                .flatten()
                .map(|label| Label { y: label.y + scene.liquid.y, ..label.clone() }),
        );
    }
    if let Some(locked) = &scene.locked {
        labels.extend(locked.words.clone());
    }
    labels.extend(scene.wall.as_ref().and_then(|wall| wall.label.clone()));
    labels
}

fn assert_apart(labels: &[Label], context: &str) {
    for (index, one) in labels.iter().enumerate() {
        for other in &labels[index + 1..] {
            assert!(
                !one.bounds().overlaps(other.bounds()),
                "{context}: {:?} covers {:?}",
                one.text,
                other.text
            );
        }
    }
}

#[test]
fn area_is_money() {
    let wallets = [dec!(5), dec!(5000), dec!(123456.78), dec!(1_000_000_000)];
    let shares = [dec!(0.0016), dec!(0.01), dec!(0.2), dec!(0.5), dec!(0.99), dec!(1)];
    let fills = [dec!(0), dec!(0.004), dec!(0.02), dec!(0.58), dec!(1), dec!(1.05)];
    for wallet in wallets {
        for share in shares {
            for fill in fills {
                for width_px in [120.0, 318.0, 480.0] {
                    let cell = wallet * share;
                    let view = tank_view(wallet, cell, cell * fill);
                    let isolated = scene(&view, MarginMode::Isolated, width_px, TankStyle::Full);
                    let context = format!("{wallet} x {share} x {fill} at {width_px}");
                    check_area(&isolated, &view, &context);
                    let slim = scene(&view, MarginMode::Isolated, width_px, TankStyle::Slim);
                    check_area(&slim, &view, &context);
                }
            }
        }
    }
}

fn check_area(scene: &TankScene, view: &TankView, context: &str) {
    let whole = scene.full.area();
    let expected = ratio(view.level, view.outer);
    let drawn = scene.liquid.area() / whole;
    let is_broken_off = scene.zigzag.is_some();
    assert!(
        is_broken_off || (drawn - expected).abs() <= 0.005 * expected.max(1e-12),
        "{context}: {drawn}"
    );
    let width = scene.cell.width / scene.full.width;
    assert!((width - ratio(view.cell, view.outer)).abs() < 1e-9, "{context}");
    if let Some(locked) = &scene.locked {
        let expected = ratio(view.locked, view.outer);
        assert!((locked.body.area() / whole - expected).abs() <= 0.005 * expected, "{context}");
        assert!(locked.body.right() <= scene.cavity.right() + 1e-6, "{context}");
    }
    assert!(scene.cavity.y <= scene.liquid.y, "{context}: over the rim");
}

#[test]
fn both_tanks_hold_the_same() {
    let cross = tank_view(dec!(5000), dec!(5000), dec!(4580));
    let isolated = tank_view(dec!(5000), dec!(1000), dec!(580));
    for width_px in [200.0, 318.0, 480.0] {
        let whole = scene(&cross, MarginMode::Cross, width_px, TankStyle::Full);
        let words = [words(&cross), words(&isolated)];
        let column = column_px([(&cross, &words[0]), (&isolated, &words[1])], FONTS);
        let size = whole.size;
        let input = |view, mode, words| TankInput {
            view,
            mode,
            size,
            style: TankStyle::Full,
            fonts: FONTS,
            walls: 1,
            column_px: column,
            words,
        };
        let left = TankScene::build(&input(&cross, MarginMode::Cross, &words[0]));
        let right = TankScene::build(&input(&isolated, MarginMode::Isolated, &words[1]));
        assert!((left.full.area() - right.full.area()).abs() < 1e-6, "{width_px}");
    }
}

#[test]
fn a_level_beyond_the_rim_is_broken_off_openly() {
    let view = tank_view(dec!(5000), dec!(1000), dec!(3000));
    let scene = scene(&view, MarginMode::Isolated, 318.0, TankStyle::Full);
    assert!(scene.zigzag.is_some());
    assert!(scene.cavity.y < scene.liquid.y);
    assert!(scene.tag.is_some_and(|tag| tag.note.is_some()));
}

#[test]
fn a_broken_tank_holds_nothing_and_says_what_remains() {
    let (cross, isolated) = (MarginMode::Cross, MarginMode::Isolated);
    for (mode, cell) in [(cross, dec!(5000)), (isolated, dec!(5000)), (isolated, dec!(4000))] {
        let mut view = tank_view(dec!(5000), cell, dec!(0));
        view.is_broken = true;
        let scene = scene(&view, mode, 318.0, TankStyle::Full);
        assert!(scene.liquid.height <= 0.0 && scene.tag.is_none() && scene.floor_label.is_none());
        let broken = scene.broken.expect("broken");
        assert!((broken.hatch.area() - scene.cell.area()).abs() < 1e-9);
        // Said once: behind the wall, or where nothing is behind one in the broken cell.
        assert_eq!(broken.words.is_empty(), scene.locked.is_some(), "{mode:?} {cell}");
    }
}

#[test]
fn words_on_the_glass_keep_apart() {
    let levels = [dec!(0.01), dec!(0.05), dec!(0.1), dec!(0.5), dec!(0.93), dec!(1), dec!(1.4)];
    for share in [dec!(0.04), dec!(0.1), dec!(0.2), dec!(0.5), dec!(0.8), dec!(0.97), dec!(1)] {
        for fill in levels {
            for width_px in [160.0, 200.0, 260.0, 318.0, 480.0] {
                let view = tank_view(dec!(5000), dec!(5000) * share, dec!(5000) * share * fill);
                for mode in [MarginMode::Cross, MarginMode::Isolated] {
                    let scene = scene(&view, mode, width_px, TankStyle::Full);
                    let context = format!("{mode:?} {share} x {fill} at {width_px}");
                    let labels = tank_labels(&scene);
                    assert_apart(&labels, &context);
                    let name = scene.wall.as_ref().and_then(|wall| wall.label.as_ref());
                    let beside_scale = name.filter(|name| name.bounds().x < scene.cavity.x);
                    assert_eq!(beside_scale, None, "{context}: the wall's name beside the scale");
                    for label in labels {
                        let bounds = label.bounds();
                        let is_inside =
                            -1.0 <= bounds.x && bounds.right() <= scene.size.width_px + 1.0;
                        assert!(is_inside, "{context}: {:?} leaves the picture", label.text);
                    }
                }
            }
        }
    }
}

/// A trade that hardly moves its tank has its marks close together, and still few amounts.
#[test]
fn amounts_of_a_small_trade_keep_apart() {
    for per_percent in [dec!(20), dec!(1), dec!(0.05), dec!(0.0001)] {
        let mut view = tank_view(dec!(5000), dec!(5000), dec!(5000));
        view.per_percent = Money::new(per_percent);
        let scene = scene(&view, MarginMode::Cross, 200.0, TankStyle::Full);
        assert!(!scene.ticks.is_empty());
        assert_apart(&scene.ticks, &format!("{per_percent} for each percent"));
    }
}

fn price_words() -> PriceWords {
    PriceWords {
        entry: "entry 50,000".into(),
        unknown: "not known yet".into(),
        goes_on: "The market goes on".into(),
        orders: vec!["stop-loss 48,500".into()],
        price: "48,950".into(),
        lines: ["37,688".into(), "47,739".into()],
        line_labels: ["Cross is closed out at 37,688", "Isolated is closed out at 47,739"]
            .map(String::from),
        distances: [Some("23.0 % to go".into()), Some("2.5 % to go".into())],
        days: day_steps(8640, 5, 3).into_iter().map(|(s, d)| (s, format!("day {d}"))).collect(),
    }
}

fn price_scene(view: &ChartView, width_px: f64, style: PriceStyle) -> PriceScene {
    PriceScene::build(&PriceInput {
        view,
        horizon: 8640,
        size: Size { width_px, height_px: 270.0 },
        style,
        fonts: PriceFonts { tick_px: 12.0, label_px: 13.0 },
        words: &price_words(),
    })
}

fn wave(count: u32, from: f64, to: f64) -> Vec<f64> {
    let last = f64::from(count.max(2) - 1);
    (0..count)
        .map(|index| {
            let share = f64::from(index) / last;
            let ripple = f64::from(index % 7) - 3.0;
            from + (to - from) * share + ripple * from * 0.002
        })
        .collect()
}

fn check_chart(scene: &PriceScene, context: &str) {
    let mut labels: Vec<Label> = scene.days.clone();
    labels.extend(scene.grid.iter().filter_map(|(_, label)| label.clone()));
    labels.extend(scene.entry.label.clone());
    labels.extend(scene.lines.iter().flatten().filter_map(|level| level.label.clone()));
    labels.extend(scene.orders.iter().filter_map(|level| level.label.clone()));
    labels.extend(scene.distances.iter().flatten().filter_map(|arrow| arrow.label.clone()));
    labels.extend(scene.unknown.clone());
    labels.extend(scene.goes_on.clone());
    assert_apart(&labels, context);
    let tags: Vec<Rect> =
        [Some(&scene.price_tag), scene.line_tags[0].as_ref(), scene.line_tags[1].as_ref()]
            .into_iter()
            .flatten()
            .map(|tag| tag.body)
            .collect();
    let picture = Rect { width: scene.size.width_px, height: scene.size.height_px, x: 0.0, y: 0.0 };
    for (index, tag) in tags.iter().enumerate() {
        assert!(picture.holds(*tag), "{context}: a tag leaves the picture: {tag:?}");
        for other in &tags[index + 1..] {
            assert!(!tag.overlaps(*other), "{context}: tags cover each other");
        }
        for label in &labels {
            assert!(!tag.overlaps(label.bounds()), "{context}: a tag covers {:?}", label.text);
        }
    }
    let ys = [
        Some(scene.now.1),
        scene.lines[0].as_ref().map(|l| l.y),
        scene.lines[1].as_ref().map(|l| l.y),
    ];
    for y in ys.into_iter().flatten().chain([scene.entry.y]) {
        assert!(scene.plot.y - 1e-6 <= y && y <= scene.plot.bottom() + 1e-6, "{context}: {y}");
    }
    let curve = scene.path.iter().chain(&scene.path_after);
    assert!(curve.clone().all(|(x, y)| x.is_finite() && y.is_finite()), "{context}");
}

#[test]
fn words_in_the_chart_keep_apart() {
    let lines = [Some(37_688.4), Some(47_738.7)];
    let paths = [
        chart(&[], 50_000.0, lines),
        chart(&[50_000.0], 50_000.0, lines),
        chart(&wave(20, 50_000.0, 51_000.0), 50_000.0, lines),
        chart(&wave(100, 50_000.0, 47_800.0), 50_000.0, lines),
        chart(&wave(217, 50_000.0, 37_700.0), 50_000.0, lines),
        chart(&wave(217, 50_000.0, 90_000.0), 50_000.0, lines),
        chart(&wave(217, 50_000.0, 50_000.0), 50_000.0, [None, Some(49_900.0)]),
        chart(&[50_000.0; 60], 50_000.0, [None, None]),
        chart(&wave(120, 1.0, 0.97), 1.0, [Some(0.7537), Some(0.9548)]),
        chart(&wave(120, 1.0, 1.03), 1.0, [Some(1.2438), Some(1.0447)]),
    ];
    for (index, view) in paths.iter().enumerate() {
        for width_px in [280.0, 344.0, 420.0, 564.0, 800.0, 1120.0, 1400.0] {
            for style in [PriceStyle::Wide, PriceStyle::Narrow] {
                let scene = price_scene(view, width_px, style);
                check_chart(&scene, &format!("path {index} at {width_px} {style:?}"));
            }
        }
    }
}

#[test]
fn the_path_turns_grey_after_the_first_close_out() {
    let mut view =
        chart(&wave(217, 50_000.0, 36_000.0), 50_000.0, [Some(37_688.4), Some(47_738.7)]);
    let open = price_scene(&view, 564.0, PriceStyle::Wide);
    assert_eq!((open.path.len(), open.path_after.len()), (217, 0));
    view.closed_out = [Some(view.points[190]), Some(view.points[40])];
    let closed = price_scene(&view, 564.0, PriceStyle::Wide);
    assert_eq!((closed.path.len(), closed.path_after.len()), (41, 217 - 40));
    assert_eq!(closed.path.last(), closed.path_after.first());
    check_chart(&closed, "both closed out");
}

#[test]
fn the_table_keeps_ends_and_events() {
    let view = chart(&wave(217, 50_000.0, 45_000.0), 50_000.0, [None, None]);
    let rows = table(&view, 50);
    assert!(rows.len() <= 50 && 40 < rows.len());
    assert_eq!(rows.first(), view.points.first());
    assert_eq!(rows.last(), view.points.last());
    assert!(rows.iter().any(|row| (row.step - 400.0).abs() < 1e-9));
    assert!(table(&chart(&[], 1.0, [None, None]), 50).is_empty());
}

/// Keys tell siblings apart.
fn check_keys(shape: &Node, context: &str) {
    for (index, one) in shape.nodes().iter().enumerate() {
        for other in &shape.nodes()[index + 1..] {
            assert_ne!(one.key, other.key, "{context}");
        }
        check_keys(one, context);
    }
}

#[test]
fn shapes_of_a_picture_have_keys_of_their_own() {
    let mut broken = tank_view(dec!(5000), dec!(1000), dec!(0));
    broken.is_broken = true;
    let open = tank_view(dec!(5000), dec!(1000), dec!(685));
    for view in [&open, &broken] {
        for mode in [MarginMode::Cross, MarginMode::Isolated] {
            for style in [TankStyle::Full, TankStyle::Slim] {
                let picture = scene(view, mode, 318.0, style).shapes(mode, "");
                check_keys(&picture, &format!("{mode:?} {style:?}"));
                assert_eq!(picture.attribute("width"), Some(&Value::from("318")));
            }
        }
    }
    let lines = [Some(37_688.4), Some(47_738.7)];
    let mut view = chart(&wave(217, 50_000.0, 36_000.0), 50_000.0, lines);
    view.closed_out = [Some(view.points[190]), Some(view.points[40])];
    let picture = price_scene(&view, 564.0, PriceStyle::Wide).shapes("title", &Kept::default());
    check_keys(&picture, "chart");
    assert_eq!(picture.attribute("aria-label"), Some(&Value::from("title")));
}
