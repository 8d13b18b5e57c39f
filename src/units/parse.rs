//! Text to number, for links and form fields.

use rust_decimal::Decimal;
use thiserror::Error;

/// Why a text is no number the laboratory takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ParseNumberError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// Not digits with at most one point and a leading sign.
    #[error("not a number")]
    NotANumber,
    /// More decimals than the digit budget allows.
    #[error("more than 8 decimals")]
    TooPrecise,
}

/// A plain decimal number: digits, one optional point, an optional leading minus, at most 8
/// decimals after trailing zeros are dropped. No exponents, no separators.
///
/// # Errors
/// See [`ParseNumberError`].
pub fn parse_number(text: &str) -> Result<Decimal, ParseNumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ParseNumberError::Empty);
    }
    let number = parse_plain(text).ok_or(ParseNumberError::NotANumber)?.normalize();
    if 8 < number.scale() { Err(ParseNumberError::TooPrecise) } else { Ok(number) }
}

/// The number of a text that is nothing but digits, one point and a minus, with all its decimals: as
/// numbers are written from one part of the program to another.
pub fn parse_plain(text: &str) -> Option<Decimal> {
    let size = text.strip_prefix('-');
    let digits = size.unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut digits = whole.chars().chain(decimals.chars()).peekable();
    digits.peek()?;
    let all = digits.try_fold(0_i128, |all, digit| {
        all.checked_mul(10)?.checked_add(i128::from(digit.to_digit(10)?))
    })?;
    let all = if size.is_some() { -all } else { all };
    Decimal::try_from_i128_with_scale(all, u32::try_from(decimals.len()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn takes_plain_numbers_and_names_what_is_wrong() {
        let cases = [
            ("20000", Ok(dec!(20000))),
            (" -0.50 ", Ok(dec!(-0.5))),
            ("1.000000000", Ok(dec!(1))),
            ("0.12345678", Ok(dec!(0.12345678))),
            ("", Err(ParseNumberError::Empty)),
            ("1e9", Err(ParseNumberError::NotANumber)),
            ("1_000", Err(ParseNumberError::NotANumber)),
            ("--1", Err(ParseNumberError::NotANumber)),
            ("1.2.3", Err(ParseNumberError::NotANumber)),
            ("+1", Err(ParseNumberError::NotANumber)),
            ("-", Err(ParseNumberError::NotANumber)),
            (".", Err(ParseNumberError::NotANumber)),
            ("1.-2", Err(ParseNumberError::NotANumber)),
            (".5", Ok(dec!(0.5))),
            ("5.", Ok(dec!(5))),
            ("-0", Ok(dec!(0))),
            ("79228162514264337593543950335", Ok(Decimal::MAX)),
            ("79228162514264337593543950336", Err(ParseNumberError::NotANumber)),
            ("NaN", Err(ParseNumberError::NotANumber)),
            ("0.123456789", Err(ParseNumberError::TooPrecise)),
            ("1.00000000000000000000000000000000001", Err(ParseNumberError::NotANumber)),
            ("0.00000000000000000000000000000000001", Err(ParseNumberError::NotANumber)),
            ("99999999999999999999999999999999999", Err(ParseNumberError::NotANumber)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_number(text), expected, "{text:?}");
        }
    }
}
