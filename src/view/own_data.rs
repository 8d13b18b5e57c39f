//! What is said about a price file of one's own: why it was refused, and what was mended. Knows no
//! file.

use crate::sim::{Bars, BarsFault, CsvFault, CsvRefusal};
use crate::view::{Argument, Message};

/// The sentence of a refused file: line and reason.
///
/// ```
/// use liquidation_lab::sim::CsvReader;
/// use liquidation_lab::view::{Words, own_data};
/// let mut reader = CsvReader::new();
/// reader.feed(b"time,price\n2024-08-05,58132\n").unwrap();
/// let refusal = reader.feed(b"2024-08-06,NaN\n").unwrap_err();
/// let said = Words::english().say(&own_data::refused(refusal));
/// assert_eq!(said, "Line 3: price is not a positive number. I did not use the file.");
/// ```
pub fn refused(refusal: CsvRefusal) -> Message {
    let mut named = "";
    let fault = match refusal.fault {
        CsvFault::TooLarge => "large",
        CsvFault::NotText => "text",
        CsvFault::NoColumns => "columns",
        CsvFault::TooFewFields => "fields",
        CsvFault::NotATime => "time",
        CsvFault::NotAPrice { column } => {
            named = column;
            "price"
        }
        CsvFault::OutsideRange => "range",
        CsvFault::Rows(BarsFault::TooFew) => "few",
        CsvFault::Rows(BarsFault::NotSorted) => "order",
        CsvFault::Rows(BarsFault::TooManyGaps) => "gaps",
    };
    Message::new(
        "own-data-refused",
        [
            ("line", Argument::Count(refusal.line)),
            ("fault", Argument::Token(fault)),
            ("column", Argument::Token(named)),
        ],
    )
}

/// What is said while prices of one's own run; nothing while the market is simulated.
pub fn running(bars: Option<&Bars>) -> Vec<Message> {
    let mut said = bars.map(read).unwrap_or_default();
    said.extend(bars.map(|_| Message::plain("own-data-runs")));
    said
}

/// What was read so far.
pub fn reading(rows: u32) -> Message {
    Message::new("own-data-reading", [("count", Argument::Count(rows))])
}

/// What was read, and a sentence for each thing that was mended.
pub fn read(bars: &Bars) -> Vec<Message> {
    let mended = bars.mended();
    let count = u32::try_from(bars.count()).unwrap_or(u32::MAX);
    let minutes = ("minutes", Argument::Count(bars.minutes()));
    let mut said =
        vec![Message::new("own-data-read", [("count", Argument::Count(count)), minutes])];
    if mended.is_reversed {
        said.push(Message::plain("own-data-reversed"));
    }
    let with_count = |key, count| Message::new(key, [("count", Argument::Count(count))]);
    if 0 < mended.joined {
        said.push(with_count("own-data-joined", mended.joined));
    }
    if let Some(line) = mended.gap_line {
        let line = ("line", Argument::Count(line));
        let filled = ("count", Argument::Count(mended.filled));
        said.push(Message::new("own-data-filled", [filled, line]));
    }
    if 0 < mended.cut {
        said.push(with_count("own-data-cut", mended.cut));
    }
    said
}
