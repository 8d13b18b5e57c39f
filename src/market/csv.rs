//! A price file of one's own, read bit by bit.
//!
//! **M42.** Text with one row a line: a time and a price, or a time and open, high, low, close. What
//! the columns are called is read from the header as exchanges write it; without a header, seven or
//! more numbers are time, open, high, low, close and more, two or three are time, price and volume.
//! Commas, semicolons or tabs separate. A file may be fed in pieces of any size, so that a page can
//! read a large one between frames.
//!
//! The first row that cannot be read ends it: the refusal names the line and what is wrong there.
//! Nothing is guessed, because a wrong price would close somebody out. What *is* mended, and said,
//! stands in [`mend`](super::mend).
//!
//! Does not know files, pages or accounts.

use crate::market::bars::Bars;
use crate::market::csv_fields::{self, Price8};
use crate::market::mend::{BarsFault, Row, regular};
use thiserror::Error;

/// Larger files are refused: 50 MB.
pub const CSV_BYTES_MAX: usize = 50_000_000;

/// A longer line is no row of prices.
const LINE_BYTES_MAX: usize = 4_096;

/// How many lines may stand before the header (some exports begin with an address).
const PREAMBLE_MAX: u32 = 3;

/// Why a file was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct CsvRefusal {
    /// The line, counted from 1, at which it became clear.
    pub line: u32,
    /// What is wrong.
    pub fault: CsvFault,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CsvFault {
    /// More than [`CSV_BYTES_MAX`].
    #[error("the file is larger than 50 MB")]
    TooLarge,
    /// Not text, or a line that is no row.
    #[error("this is not a line of text")]
    NotText,
    /// No time and price among the columns.
    #[error("no columns for time and price")]
    NoColumns,
    /// Fewer fields than the header has.
    #[error("fields are missing")]
    TooFewFields,
    /// A time that cannot be read, or could be read in two ways.
    #[error("not a time: year-month-day or a Unix time is needed")]
    NotATime,
    /// A price that is no plain positive number.
    #[error("{column} is not a positive number")]
    NotAPrice {
        /// Which column.
        column: &'static str,
    },
    /// Open or close outside low to high.
    #[error("open or close is outside low to high")]
    OutsideRange,
    /// Something about the rows together.
    #[error("{0}")]
    Rows(BarsFault),
}

/// A file on its way.
#[derive(Clone, Debug, Default)]
pub struct CsvReader {
    /// The beginning of a line whose end has not come.
    carried: Vec<u8>,
    bytes: usize,
    line: u32,
    layout: Option<Layout>,
    rows: Vec<Row>,
}

/// Where the fields are.
#[derive(Clone, Copy, Debug)]
struct Layout {
    separator: char,
    time: usize,
    prices: Prices,
}

#[derive(Clone, Copy, Debug)]
enum Prices {
    One(usize),
    /// Open, high, low, close.
    Four([usize; 4]),
}

/// Names of the four prices, in the order of [`Prices::Four`].
pub(super) const FOUR: [&str; 4] = ["open", "high", "low", "close"];

impl CsvReader {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many rows were read.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Reads the next piece of the file, which may end anywhere.
    ///
    /// # Errors
    /// [`CsvRefusal`] for the first line that cannot be read.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), CsvRefusal> {
        self.bytes = self.bytes.saturating_add(piece.len());
        if CSV_BYTES_MAX < self.bytes {
            return Err(CsvRefusal { line: self.line + 1, fault: CsvFault::TooLarge });
        }
        let mut rest = piece;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            if self.carried.is_empty() {
                self.line(&rest[..end])?;
            } else {
                let mut line = std::mem::take(&mut self.carried);
                line.extend_from_slice(&rest[..end]);
                self.line(&line)?;
            }
            rest = &rest[end + 1..];
        }
        self.carried.extend_from_slice(rest);
        if LINE_BYTES_MAX < self.carried.len() {
            return Err(CsvRefusal { line: self.line + 1, fault: CsvFault::NotText });
        }
        Ok(())
    }

    /// The end of the file: all bars, and what was mended.
    ///
    /// # Errors
    /// [`CsvRefusal`] for the last line, or for the rows together.
    pub fn finish(mut self) -> Result<Bars, CsvRefusal> {
        let last = std::mem::take(&mut self.carried);
        if !last.is_empty() {
            self.line(&last)?;
        }
        let line = self.line.max(1);
        regular(self.rows).map_err(|(fault, at)| CsvRefusal {
            line: at.unwrap_or(line),
            fault: CsvFault::Rows(fault),
        })
    }

    /// One line without its line feed.
    fn line(&mut self, bytes: &[u8]) -> Result<(), CsvRefusal> {
        self.line += 1;
        let line = self.line;
        let refuse = |fault| CsvRefusal { line, fault };
        if LINE_BYTES_MAX < bytes.len() {
            return Err(refuse(CsvFault::NotText));
        }
        let text = str::from_utf8(bytes).map_err(|_| refuse(CsvFault::NotText))?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Ok(());
        }
        let Some(layout) = self.layout else {
            let separator = separator(text);
            let fields = fields(text, separator);
            if let Some(layout) = header(&fields, separator) {
                self.layout = Some(layout);
            } else if let Some(layout) = without_header(&fields, separator) {
                self.layout = Some(layout);
                self.rows.push(row(&fields, layout, line).map_err(refuse)?);
            } else if 1 < fields.len() || PREAMBLE_MAX <= line {
                return Err(refuse(CsvFault::NoColumns));
            }
            return Ok(());
        };
        let fields = fields(text, layout.separator);
        self.rows.push(row(&fields, layout, line).map_err(refuse)?);
        Ok(())
    }
}

/// The separator of a line: whichever of tab, semicolon and comma comes first in this order.
fn separator(text: &str) -> char {
    ['\t', ';'].into_iter().find(|separator| text.contains(*separator)).unwrap_or(',')
}

/// The fields of a line without their quotes. Commas inside quotes group digits and are dropped;
/// beside semicolons a comma is a decimal point.
fn fields(text: &str, separator: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    for c in text.chars() {
        if c == '"' {
            is_quoted = !is_quoted;
        } else if c == separator && !is_quoted {
            fields.push(String::new());
        } else if let Some(field) = fields.last_mut() {
            match c {
                ',' if separator == ';' => field.push('.'),
                ',' if is_quoted => {}
                _ => field.push(c),
            }
        }
    }
    for field in &mut fields {
        let trimmed = field.trim();
        if trimmed.len() < field.len() {
            *field = trimmed.to_owned();
        }
    }
    fields
}

/// The columns of a header, or `None` when it names no time or no price.
fn header(fields: &[String], separator: char) -> Option<Layout> {
    let plain = |field: &String| -> String {
        let letters = field.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '/');
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    let names: Vec<String> = fields.iter().map(plain).collect();
    let find = |wanted: &[&str]| {
        wanted.iter().find_map(|wanted| names.iter().position(|name| name == wanted))
    };
    let time = find(&[
        "unix",
        "unixtime",
        "unixtimestamp",
        "timestamp",
        "opentime",
        "starttime",
        "timeopen",
        "time",
        "datetime",
        "date",
        "snappedat",
    ])?;
    let close =
        find(&["close", "closeprice", "price", "last", "lastprice", "close/last", "value"])?;
    let others = [
        find(&["open", "openprice"]),
        find(&["high", "highprice", "highestprice"]),
        find(&["low", "lowprice", "lowestprice"]),
    ];
    let prices = match others {
        [Some(open), Some(high), Some(low)] => Prices::Four([open, high, low, close]),
        _ => Prices::One(close),
    };
    Some(Layout { separator, time, prices })
}

/// The columns of a file whose first line is a row already.
fn without_header(fields: &[String], separator: char) -> Option<Layout> {
    csv_fields::time(fields.first()?)?;
    let prices = match fields.len() {
        2 | 3 => Prices::One(1),
        5.. => Prices::Four([1, 2, 3, 4]),
        _ => return None,
    };
    Some(Layout { separator, time: 0, prices })
}

fn row(fields: &[String], layout: Layout, line: u32) -> Result<Row, CsvFault> {
    let field = |index: usize| fields.get(index).ok_or(CsvFault::TooFewFields);
    let price = |index: usize, column: &'static str| -> Result<Price8, CsvFault> {
        csv_fields::price(field(index)?).ok_or(CsvFault::NotAPrice { column })
    };
    let time = csv_fields::time(field(layout.time)?).ok_or(CsvFault::NotATime)?;
    let [open, high, low, close] = match layout.prices {
        Prices::One(index) => [price(index, "price")?; 4],
        Prices::Four(indices) => {
            let mut four = [0; 4];
            for ((slot, index), column) in four.iter_mut().zip(indices).zip(FOUR) {
                *slot = price(index, column)?;
            }
            four
        }
    };
    let is_between = |price: Price8| low <= price && price <= high;
    if !is_between(open) || !is_between(close) {
        return Err(CsvFault::OutsideRange);
    }
    Ok(Row { time, line, bar: [open, high, low, close] })
}
