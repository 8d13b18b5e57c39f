//! Plain English forms of numbers: `$4,580`, `47,739`, `23.0 %`, `−4.5 %`. The one place that
//! turns an exact value into digits for people; what is computed with is never read back from here.
//!
//! | kind | form | example |
//! |---|---|---|
//! | money | whole dollars from $100 and for whole amounts, else cents | `$4,580`, `$95.48` |
//! | price | six leading digits at most: 0, 1, 2 or 4 decimals by size | `47,739`, `2,500.0`, `1.0234` |
//! | percent | one decimal, below 1 % two; no-break space before the sign | `23.0 %`, `0.65 %` |
//!
//! The minus sign is U+2212, as wide as a figure. Halves round away from zero: for reading only.

use crate::units::{Money, Price, Rate};
use rust_decimal::{Decimal, RoundingStrategy, dec};

/// The sign of a loss.
const MINUS: char = '\u{2212}';
/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';

/// An amount of dollars: whole from $100 (and wherever it is whole), else with cents.
///
/// ```
/// use liquidation_lab::{units::Money, view::number};
/// use rust_decimal::dec;
/// assert_eq!(number::money(Money::new(dec!(4579.61))), "$4,580");
/// assert_eq!(number::money(Money::new(dec!(-95.477))), "−$95.48");
/// assert_eq!(number::money(Money::new(dec!(20))), "$20");
/// ```
pub fn money(amount: Money) -> String {
    let size = amount.decimal().abs();
    let cents = size.round_dp(2);
    let is_whole = dec!(100) <= size || cents == cents.trunc();
    dollars(amount, if is_whole { 0 } else { 2 })
}

/// An amount of dollars with its cents, however large.
pub fn cents(amount: Money) -> String {
    dollars(amount, 2)
}

/// The same as a change: with a plus where it is a gain.
///
/// ```
/// use liquidation_lab::{units::Money, view::number};
/// use rust_decimal::dec;
/// assert_eq!(number::cents_signed(Money::new(dec!(1904.5))), "+$1,904.50");
/// assert_eq!(number::cents_signed(Money::new(dec!(-904.524))), "−$904.52");
/// assert_eq!(number::cents_signed(Money::ZERO), "$0.00");
/// ```
pub fn cents_signed(amount: Money) -> String {
    let plus = if rounded(amount, 2).is_positive() { "+" } else { "" };
    [plus, &cents(amount)].concat()
}

/// An amount rounded as it is written.
pub(super) fn rounded(amount: Money, decimals: u32) -> Money {
    Money::new(round(amount.decimal(), decimals))
}

/// An amount as it is engraved on a tank of size `scale`: whole dollars on large tanks, cents on
/// small ones, millions from ten million. All marks of one tank have the same form; only what would
/// read as nothing is said as elsewhere.
pub fn money_on_scale(amount: Money, scale: Money) -> String {
    let (size, scale) = (amount.decimal().abs(), scale.decimal().abs());
    let is_large = dec!(10_000_000) <= scale;
    let least = if is_large { dec!(50_000) } else { dec!(0.5) };
    if scale < dec!(100) {
        dollars(amount, 2)
    } else if !size.is_zero() && size < least {
        money(amount)
    } else if !is_large {
        dollars(amount, 0)
    } else {
        let millions = digits(size / dec!(1_000_000), 1);
        format!("{}${millions}m", sign(amount.decimal()))
    }
}

/// A price, by size: from 10,000 whole, from 1,000 one decimal, from 10 two, below four.
///
/// ```
/// use liquidation_lab::{units::Price, view::number};
/// use rust_decimal::dec;
/// assert_eq!(number::price(Price::new(dec!(47738.69))), "47,739");
/// assert_eq!(number::price(Price::new(dec!(1.02344))), "1.0234");
/// ```
pub fn price(price: Price) -> String {
    let size = price.decimal().abs();
    let decimals = if dec!(10_000) <= size {
        0
    } else if dec!(1_000) <= size {
        1
    } else if dec!(10) <= size {
        2
    } else {
        4
    };
    signed_digits(price.decimal(), decimals)
}

/// A fraction as percent: one decimal, two below 1 %, none from 1,000 %.
///
/// ```
/// use liquidation_lab::{units::Rate, view::number};
/// use rust_decimal::dec;
/// assert_eq!(number::percent(Rate::new(dec!(0.2299))), "23.0\u{a0}%");
/// assert_eq!(number::percent(Rate::new(dec!(-0.0452261))), "−4.5\u{a0}%");
/// assert_eq!(number::percent(Rate::new(dec!(0.0065))), "0.65\u{a0}%");
/// ```
pub fn percent(fraction: Rate) -> String {
    let percent = fraction.decimal() * dec!(100);
    let size = percent.abs();
    let has_finer = size < Decimal::ONE && size.round_dp(2) != size.round_dp(1);
    let decimals = if dec!(1_000) <= size {
        0
    } else if has_finer {
        2
    } else {
        1
    };
    format!("{}{NO_BREAK}%", signed_digits(percent, decimals))
}

/// A plain decimal with the decimals it carries, at most eight: `20`, `4.0`, `0.4`.
pub fn plain(number: Decimal) -> String {
    signed_digits(number, number.scale().min(8))
}

/// A leverage as it is set: at most two decimals, none for whole numbers.
pub fn leverage(times: Decimal) -> String {
    plain(round(times, 2).normalize())
}

/// Quotient with one decimal, as leverage is said: 4 becomes `4.0`.
pub fn multiple(rate: Rate) -> String {
    signed_digits(rate.decimal(), 1)
}

/// Minutes as hours and minutes: `08:35`.
pub fn hours(minutes: u64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn dollars(amount: Money, decimals: u32) -> String {
    let rounded = round(amount.decimal(), decimals);
    format!("{}${}", sign(rounded), digits(rounded.abs(), decimals))
}

fn signed_digits(number: Decimal, decimals: u32) -> String {
    let rounded = round(number, decimals);
    format!("{}{}", sign(rounded), digits(rounded.abs(), decimals))
}

fn round(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Nothing for what rounds to zero: "−0" would be a loss that is not there.
fn sign(number: Decimal) -> String {
    if number < Decimal::ZERO { MINUS.to_string() } else { String::new() }
}

/// Digits in groups of three, with exactly `decimals` decimals.
fn digits(number: Decimal, decimals: u32) -> String {
    let text = format!("{:.*}", decimals as usize, round(number, decimals));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::with_capacity(text.len() + 4);
    for (index, digit) in whole.chars().enumerate() {
        if 0 < index && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_as_documented() {
        let money_cases = [
            (dec!(0), "$0"),
            (dec!(-0.001), "$0"),
            (dec!(99.5), "$99.50"),
            (dec!(99.999), "$100"),
            (dec!(100.4), "$100"),
            (dec!(-420), "\u{2212}$420"),
            (dec!(1234567.5), "$1,234,568"),
        ];
        for (amount, expected) in money_cases {
            assert_eq!(money(Money::new(amount)), expected, "{amount}");
        }
        let price_cases = [
            (dec!(50000.0), "50,000"),
            (dec!(9999.94), "9,999.9"),
            (dec!(99.995), "100.00"),
            (dec!(1), "1.0000"),
        ];
        for (value, expected) in price_cases {
            assert_eq!(price(Price::new(value)), expected, "{value}");
        }
        assert_eq!(percent(Rate::new(dec!(0.005))), "0.5\u{a0}%");
        assert_eq!(percent(Rate::new(dec!(0))), "0.0\u{a0}%");
        assert_eq!(percent(Rate::new(dec!(25.004))), "2,500\u{a0}%");
        assert_eq!(plain(dec!(4.0)), "4.0");
        assert_eq!(plain(dec!(125)), "125");
        let large = Money::new(dec!(1_000_000_000));
        assert_eq!(money_on_scale(Money::new(dec!(-12_340_000)), large), "\u{2212}$12.3m");
        assert_eq!(money_on_scale(Money::new(dec!(5)), Money::new(dec!(40))), "$5.00");
        let usual = Money::new(dec!(5_000));
        assert_eq!(money_on_scale(Money::new(dec!(-0.05)), usual), "\u{2212}$0.05");
        assert_eq!(money_on_scale(Money::new(dec!(0.5)), usual), "$1");
        assert_eq!(money_on_scale(Money::ZERO, usual), "$0");
        assert_eq!(money_on_scale(Money::new(dec!(-200)), large), "\u{2212}$200");
        assert_eq!(money_on_scale(Money::new(dec!(50_000)), large), "$0.1m");
    }
}
