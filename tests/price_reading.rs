//! What becomes of a price file, as the worker says it in bytes and the page hears it.

use liquidation_lab::market::{Bars, BarsFault, CsvFault, CsvReader, CsvRefusal, Reading};
use proptest::prelude::*;
use std::fmt::Write as _;

/// Two hours of open, high, low and close.
const PLAIN: &str =
    "time,open,high,low,close\n1722816000,100,110,90,105\n1722819600,105,120,104,115\n";

fn bars() -> Bars {
    let mut reader = CsvReader::new();
    reader.feed(PLAIN.as_bytes()).expect("rows of prices");
    reader.finish().expect("two bars")
}

/// As the worker says it and the page hears it.
fn told(reading: &Reading) -> Option<Reading> {
    Reading::from_bytes(&reading.bytes())
}

#[test]
fn what_becomes_of_a_file_is_the_same_as_bytes() {
    let mut reader = CsvReader::new();
    let going = Reading::of_piece(&mut reader, PLAIN.as_bytes());
    assert_eq!(going, Reading::Going(2));
    assert_eq!(told(&going), Some(going));
    let whole = Reading::of_end(reader);
    assert_eq!(whole, Reading::Whole(bars()));
    assert_eq!(told(&whole), Some(whole));
    // Everything that is mended, in one file.
    let mut bars = String::from("time,price\n");
    for hour in (0..400 * 24_u32).rev().filter(|hour| *hour != 20) {
        writeln!(bars, "{},{}", 1_722_816_000 + hour * 3_600, 100 + hour % 7).unwrap();
    }
    let mut reader = CsvReader::new();
    assert!(matches!(Reading::of_piece(&mut reader, bars.as_bytes()), Reading::Going(9_599)));
    let whole = Reading::of_end(reader);
    let Reading::Whole(read) = &whole else { panic!("{whole:?}") };
    let mended = read.mended();
    assert!(
        mended.is_reversed && mended.filled == 1 && mended.gap_line.is_some() && 0 < mended.cut
    );
    assert_eq!(told(&whole), Some(whole));
}

#[test]
fn every_refusal_is_the_same_as_bytes() {
    let rows =
        [BarsFault::TooFew, BarsFault::NotSorted, BarsFault::TooManyGaps].map(CsvFault::Rows);
    let columns = ["price", "open", "high", "low", "close"];
    let prices = columns.map(|column| CsvFault::NotAPrice { column });
    let others = [
        CsvFault::TooLarge,
        CsvFault::NotText,
        CsvFault::NoColumns,
        CsvFault::TooFewFields,
        CsvFault::NotATime,
        CsvFault::OutsideRange,
    ];
    for fault in [&rows[..], &prices, &others].concat() {
        let refused = Reading::Refused(CsvRefusal { line: 17, fault });
        assert_eq!(told(&refused), Some(refused));
    }
}

#[test]
fn bytes_that_are_no_reading_are_none() {
    let whole = Reading::Whole(bars()).bytes();
    let numbers = |numbers: &[i64]| -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    };
    let bad = [
        Vec::new(),
        vec![2],
        whole[..whole.len() - 1].to_vec(),
        // A bar without its close, one bar alone, none.
        whole[..whole.len() - 8].to_vec(),
        numbers(&[2, 0, 60, 0, 0, 0, 0, 1, 1, 1, 1]),
        numbers(&[2, 0, 60, 0, 0, 0, 0]),
        // No minutes, a price of nothing, another kind, no such fault, too many rows.
        numbers(&[2, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]),
        numbers(&[2, 0, 60, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1]),
        numbers(&[3, 1]),
        numbers(&[1, 1, 14]),
        numbers(&[0, -1]),
        numbers(&[0]),
    ];
    for bytes in bad {
        assert_eq!(Reading::from_bytes(&bytes), None, "{bytes:?}");
    }
    let least = numbers(&[2, 0, 60, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    assert!(matches!(Reading::from_bytes(&least), Some(Reading::Whole(_))));
}

proptest! {
    #[test]
    fn no_bytes_break_the_page(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Reading::from_bytes(&bytes);
    }
}
