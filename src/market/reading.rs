//! What becomes of a price file, as bytes: whoever reads it may sit elsewhere than whoever runs on it.
//!
//! Whole numbers of eight bytes, lowest first. The first says what it is, and the rest is of that kind.

use crate::market::bars::{Bar, Bars, Mended};
use crate::market::csv::{CsvFault, CsvReader, CsvRefusal, FOUR};
use crate::market::mend::BarsFault;

/// How far a price file is read, or what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// So many rows so far.
    Going(u32),
    /// It was refused.
    Refused(CsvRefusal),
    /// It is whole.
    Whole(Bars),
}

/// Every fault, at its number.
const FAULTS: [CsvFault; 14] = [
    CsvFault::TooLarge,
    CsvFault::NotText,
    CsvFault::NoColumns,
    CsvFault::TooFewFields,
    CsvFault::NotATime,
    CsvFault::NotAPrice { column: "price" },
    CsvFault::NotAPrice { column: FOUR[0] },
    CsvFault::NotAPrice { column: FOUR[1] },
    CsvFault::NotAPrice { column: FOUR[2] },
    CsvFault::NotAPrice { column: FOUR[3] },
    CsvFault::OutsideRange,
    CsvFault::Rows(BarsFault::TooFew),
    CsvFault::Rows(BarsFault::NotSorted),
    CsvFault::Rows(BarsFault::TooManyGaps),
];

impl Reading {
    /// Reads the next piece of a file.
    pub fn of_piece(reader: &mut CsvReader, piece: &[u8]) -> Self {
        let rows = reader.feed(piece).map(|()| u32::try_from(reader.rows()).unwrap_or(u32::MAX));
        rows.map_or_else(Self::Refused, Self::Going)
    }

    /// Reads the end of a file.
    pub fn of_end(reader: CsvReader) -> Self {
        reader.finish().map_or_else(Self::Refused, Self::Whole)
    }

    /// As bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let numbers = match self {
            Self::Going(rows) => vec![0, i64::from(*rows)],
            Self::Refused(CsvRefusal { line, fault }) => {
                let place = FAULTS.iter().position(|known| known == fault).unwrap_or(FAULTS.len());
                vec![1, i64::from(*line), i64::try_from(place).unwrap_or(i64::MAX)]
            }
            Self::Whole(bars) => {
                let Mended { is_reversed, joined, filled, gap_line, cut } = bars.mended();
                let small = [bars.minutes(), u32::from(is_reversed), joined, filled, cut];
                let head = [2, gap_line.map_or(0, i64::from)].into_iter();
                let prices = bars.bars().iter().flatten().copied();
                head.chain(small.into_iter().map(i64::from)).chain(prices).collect()
            }
        };
        numbers.into_iter().flat_map(i64::to_le_bytes).collect()
    }

    /// From bytes; `None` when they are not those of a reading.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks();
        let numbers: Vec<i64> = numbers.iter().copied().map(i64::from_le_bytes).collect();
        let small =
            |index: usize| numbers.get(index).and_then(|number| u32::try_from(*number).ok());
        if !rest.is_empty() {
            return None;
        }
        match numbers.first()? {
            0 => Some(Self::Going(small(1)?)),
            1 => {
                let fault = *FAULTS.get(usize::try_from(small(2)?).ok()?)?;
                Some(Self::Refused(CsvRefusal { line: small(1)?, fault }))
            }
            2 => {
                let mended = Mended {
                    gap_line: Some(small(1)?).filter(|line| 0 < *line),
                    is_reversed: small(3)? == 1,
                    joined: small(4)?,
                    filled: small(5)?,
                    cut: small(6)?,
                };
                let (bars, rest): (&[Bar], _) = numbers.get(7..)?.as_chunks();
                let is_even = rest.is_empty();
                Bars::new(bars.to_vec(), small(2)?, mended).filter(|_| is_even).map(Self::Whole)
            }
            _ => None,
        }
    }
}
