//! The two accounts keep apart for every kind of eye (feature G4): the pair of colours of each
//! theme, read from the style sheet, as people with normal and with two-cone vision see it.
//!
//! Two-cone vision is simulated by projection in linear RGB (Machado, Oliveira, Fernandes 2009,
//! severity 1). The difference is the distance in CIE L*a*b* (1976, white D65): one of 2 is just
//! seen side by side, 20 is told apart across a room.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../style/tokens.css");

type Matrix = [[f64; 3]; 3];

const NORMAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTANOPIA: Matrix = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPIA: Matrix = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const TRITANOPIA: Matrix = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];

/// The colours of the theme whose block begins with `opening`, by name.
fn colours(opening: &str) -> BTreeMap<String, [f64; 3]> {
    let (_, block) = TOKENS.split_once(opening).expect("the theme is in the sheet");
    let (block, _) = block.split_once('}').expect("the theme ends");
    let mut found = BTreeMap::new();
    for declaration in block.split(';') {
        let Some((name, value)) = declaration.rsplit_once("--").and_then(|d| d.1.split_once(':'))
        else {
            continue;
        };
        let Some(hex) = value.trim().strip_prefix('#').filter(|hex| hex.len() == 6) else {
            continue;
        };
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour in hex");
        found.insert(name.trim().to_owned(), [part(0), part(2), part(4)].map(f64::from));
    }
    found
}

fn times(matrix: Matrix, colour: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(colour).map(|(factor, part)| factor * part).sum())
}

/// L*, a*, b* of an sRGB colour (parts from 0 to 255) as an eye sees it.
fn lab(colour: [f64; 3], eye: Matrix) -> [f64; 3] {
    let linear = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    });
    let seen = times(eye, linear).map(|part| part.clamp(0.0, 1.0));
    let xyz_from_rgb = [
        [0.412_456, 0.357_576, 0.180_437],
        [0.212_673, 0.715_152, 0.072_175],
        [0.019_334, 0.119_192, 0.950_304],
    ];
    let white = [0.950_47, 1.0, 1.088_83];
    let [x, y, z] = times(xyz_from_rgb, seen);
    let f = |share: f64| {
        if share <= 216.0 / 24_389.0 {
            (24_389.0 / 27.0 * share + 16.0) / 116.0
        } else {
            libm::cbrt(share)
        }
    };
    let [x, y, z] = [f(x / white[0]), f(y / white[1]), f(z / white[2])];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(one: [f64; 3], other: [f64; 3], eye: Matrix) -> f64 {
    let pairs = lab(one, eye).into_iter().zip(lab(other, eye));
    libm::sqrt(pairs.map(|(a, b)| (a - b) * (a - b)).sum())
}

/// Published values of the measure: black and white, and pure red in L*a*b*.
#[test]
fn the_measure_is_the_usual_one() {
    assert!((difference([0.0; 3], [255.0; 3], NORMAL) - 100.0).abs() < 0.01);
    let red = lab([255.0, 0.0, 0.0], NORMAL);
    for (part, expected) in red.into_iter().zip([53.24, 80.09, 67.20]) {
        assert!((part - expected).abs() < 0.05, "{red:?}");
    }
    // Red and green of one brightness are what two-cone vision does not tell apart.
    let (red, green) = ([200.0, 80.0, 60.0], [120.0, 110.0, 40.0]);
    assert!(difference(red, green, DEUTERANOPIA) < 0.5 * difference(red, green, NORMAL));
}

#[test]
fn the_accounts_keep_apart_for_every_eye() {
    let eyes = [
        ("normal", NORMAL),
        ("protanopia", PROTANOPIA),
        ("deuteranopia", DEUTERANOPIA),
        ("tritanopia", TRITANOPIA),
    ];
    let themes = [
        ("light", ":root {"),
        ("dark by the system", ":root:not([data-theme]) {"),
        ("dark by choice", "[data-theme=\"dark\"] {"),
    ];
    for (theme, opening) in themes {
        let colours = colours(opening);
        for kind in ["", "-text", "-fill", "-tag"] {
            let colour = |account: &str| colours[&format!("{account}{kind}")];
            for (eye, seen) in eyes {
                let apart = difference(colour("cross"), colour("iso"), seen);
                assert!(20.0 <= apart, "{theme}, {kind:?}, {eye}: only {apart:.1} apart");
            }
        }
    }
}
