//! The fields of a price file: times and prices as exchanges write them, in integers.
//!
//! No floating point is parsed: a price is a whole number of hundred-millionths, a time a whole
//! number of milliseconds since 1970 (UTC). Does not know columns or lines. Rule M42.

/// A price in hundred-millionths (10^-8) of the quote currency.
pub(super) type Price8 = i64;

/// Hundred-millionths in one.
const ONE: i64 = 100_000_000;

/// Prices from here on are refused: nothing trades at 10^10, and sums of them must fit.
const WHOLE_MAX: i64 = 10_000_000_000;

/// Milliseconds of 2009-01-01 and of 2101-01-01: no crypto price is older, and a number outside is
/// not a time.
const TIME_MIN: i64 = 1_230_768_000_000;
const TIME_MAX: i64 = 4_133_980_800_000;

/// A plain positive decimal number; digits after the eighth decimal are cut off. `None` for
/// anything else: signs, exponents, words, zero.
pub(super) fn price(field: &str) -> Option<Price8> {
    let (whole, decimals) = field.split_once('.').unwrap_or((field, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && decimals.is_empty() || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let digits = |text: &str| {
        text.bytes()
            .try_fold(0_i64, |sum, byte| sum.checked_mul(10)?.checked_add(i64::from(byte - b'0')))
    };
    let whole = digits(whole).filter(|whole| *whole < WHOLE_MAX)?;
    let kept = decimals.get(..8).unwrap_or(decimals);
    let places = u32::try_from(kept.len()).ok()?;
    let price = whole * ONE + digits(kept)? * 10_i64.pow(8 - places);
    (0 < price).then_some(price)
}

/// Milliseconds since 1970 from a Unix time (seconds, milli-, micro- or nanoseconds, told apart by
/// their size) or a date `2024-08-05`, with or without a time `00:15`, `00:15:30`, `00:15:30.5`
/// behind a space or a T, and `Z`, `UTC` or `+00:00`. Other zones and other orders of day and month
/// are refused: they could be read in two ways.
pub(super) fn time(field: &str) -> Option<i64> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = field.split_once('.').unwrap_or((field, "0"));
    let millis = if is_number(whole) && is_number(fraction) && whole.len() <= 19 {
        let number: i64 = whole.parse().ok()?;
        match whole.len() {
            ..=11 => number * 1_000,
            12..=14 => number,
            15..=17 => number / 1_000,
            _ => number / 1_000_000,
        }
    } else {
        date_time(field)?
    };
    (TIME_MIN..TIME_MAX).contains(&millis).then_some(millis)
}

fn date_time(field: &str) -> Option<i64> {
    let (date, time) = match field.split_once(['T', ' ']) {
        Some((date, time)) => (date, time.trim()),
        None => (field, "00:00"),
    };
    let [year, month, day] = numbers(date, '-')?;
    if date.find('-') != Some(4) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let zones = ["Z", "UTC", "+00:00", "+0000"];
    let time = zones.iter().find_map(|zone| time.strip_suffix(zone)).unwrap_or(time).trim_end();
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    let [hour, minute, second] = match time.matches(':').count() {
        1 => numbers(time, ':').map(|[hour, minute]| [hour, minute, 0])?,
        _ => numbers(time, ':')?,
    };
    if 24 <= hour || 60 <= minute || 60 <= second || days_of_month(year, month) < day {
        return None;
    }
    let days = days_since_1970(year, month, day);
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000)
}

/// Exactly N numbers of one to four digits.
fn numbers<const N: usize>(text: &str, separator: char) -> Option<[i64; N]> {
    let mut found = [0; N];
    let mut parts = text.split(separator);
    for slot in &mut found {
        let part = parts.next()?;
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        *slot = part.parse().ok().filter(|_| is_number && part.len() <= 4)?;
    }
    parts.next().is_none().then_some(found)
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // Leap days up to the end of a year.
    let leaps = |year: i64| year / 4 - year / 100 + year / 400;
    let months: i64 = (1..month).map(|month| days_of_month(year, month)).sum();
    (year - 1_970) * 365 + leaps(year - 1) - leaps(1_969) + months + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_in_hundred_millionths() {
        let cases = [
            ("50000", Some(5_000_000_000_000)),
            ("0.00001234", Some(1_234)),
            (".5", Some(50_000_000)),
            ("7.", Some(700_000_000)),
            ("1.123456789", Some(112_345_678)),
            ("9999999999.99999999", Some(999_999_999_999_999_999)),
            ("10000000000", None),
            ("99999999999999999999999", None),
            ("0", None),
            ("0.000000001", None),
            ("-1", None),
            ("+1", None),
            ("1e5", None),
            ("NaN", None),
            ("inf", None),
            ("", None),
            (".", None),
            ("1.2.3", None),
        ];
        for (text, expected) in cases {
            assert_eq!(price(text), expected, "{text:?}");
        }
    }

    #[test]
    fn times_are_read_as_exchanges_write_them() {
        // date -u -d '2024-08-05 00:15' +%s
        let expected = Some(1_722_816_900_000);
        for text in [
            "1722816900",
            "1722816900.0",
            "1722816900000",
            "1722816900000000",
            "1722816900000000000",
            "2024-08-05 00:15",
            "2024-08-05T00:15:00Z",
            "2024-08-05T00:15:00.000Z",
            "2024-08-05 00:15:00 UTC",
            "2024-08-05 00:15:00+00:00",
        ] {
            assert_eq!(time(text), expected, "{text:?}");
        }
        // date -u -d 2024-02-29 +%s and 2100-03-01
        assert_eq!(time("2024-02-29"), Some(1_709_164_800_000));
        assert_eq!(time("2100-03-01"), Some(4_107_542_400_000));
        for text in [
            "",
            "x",
            "0",
            "123",
            "2023-02-29",
            "2100-02-29",
            "2024-13-01",
            "2024-00-10",
            "05/08/2024",
            "08-05-2024",
            "2024-08-05 24:00",
            "2024-08-05 00:15+02:00",
            "2024-08-05 12-AM",
            "1999-01-01",
            "99999999999999999999",
            "2024-08",
            "-5",
        ] {
            assert_eq!(time(text), None, "{text:?}");
        }
    }
}
