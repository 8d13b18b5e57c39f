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
    let is_plain = text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !is_plain {
        return Err(ParseNumberError::NotANumber);
    }
    let number =
        Decimal::from_str_exact(text).map_err(|_| ParseNumberError::NotANumber)?.normalize();
    if 8 < number.scale() { Err(ParseNumberError::TooPrecise) } else { Ok(number) }
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
            ("", Err(ParseNumberError::Empty)),
            ("1e9", Err(ParseNumberError::NotANumber)),
            ("1_000", Err(ParseNumberError::NotANumber)),
            ("--1", Err(ParseNumberError::NotANumber)),
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
