//! What was wrong with a link or a field, as messages: key, given value, allowed values, value used.

use crate::sim::link::Notice;
use crate::sim::{Fault, Problem};
use crate::view::{Argument, Message};
use rust_decimal::Decimal;

/// Longest piece of a given text that a notice repeats, in characters.
const GIVEN_MAX: usize = 40;

/// The sentence of a notice.
pub fn notice(notice: &Notice) -> Message {
    match notice {
        Notice::Refused(found) => problem(found),
        Notice::NotHere { key } => {
            Message::new("notice-not-here", [("key", Argument::Text(String::from(key.name())))])
        }
        Notice::UnknownKey { key } => Message::new("notice-unknown-key", [("key", given(key))]),
        Notice::NotBuilt { key, given, fault } => refused(key.name, given, fault, key.default),
        Notice::Repeated { key, given: value } => Message::new(
            "notice-repeated",
            [("key", Argument::Token(key.name())), ("given", given(value))],
        ),
    }
}

/// The sentence of a refused value.
pub(super) fn problem(problem: &Problem) -> Message {
    refused(problem.key.name(), &problem.given, &problem.fault, &problem.used)
}

fn refused(key: &'static str, value: &str, fault: &Fault, used: &str) -> Message {
    let number = |number: &Decimal| Argument::Number(number.normalize());
    let none = || Argument::Token("");
    let (kind, list, low, high) = match fault {
        Fault::NotOneOf(words) => ("list", Argument::Text(words.join(", ")), none(), none()),
        Fault::NotBuilt(words) => ("unbuilt", Argument::Text(words.join(", ")), none(), none()),
        Fault::NotBetween(low, high) => ("range", none(), number(low), number(high)),
        Fault::NotASeed => ("seed", none(), none(), none()),
        Fault::CannotFund(low, high) => ("fund", none(), number(low), number(high)),
        Fault::Unreadable(part) => (key, given(part), none(), none()),
        Fault::TooMany(most) => {
            ("many", none(), none(), Argument::Count(u32::try_from(*most).unwrap_or(u32::MAX)))
        }
        Fault::CannotFundAll => ("fundall", none(), none(), none()),
        Fault::NoEffect => ("noeffect", none(), none(), none()),
    };
    Message::new(
        "notice-refused",
        [
            ("key", Argument::Token(key)),
            ("given", given(value)),
            ("fault", Argument::Token(kind)),
            ("list", list),
            ("low", low),
            ("high", high),
            ("used", Argument::Text(used.to_owned())),
        ],
    )
}

/// What somebody gave, cut where it is too long to repeat, control characters left out.
fn given(text: &str) -> Argument {
    let mut shown: String = text.chars().filter(|c| !c.is_control()).take(GIVEN_MAX).collect();
    if GIVEN_MAX < text.chars().count() {
        shown.push('\u{2026}');
    }
    Argument::Text(shown)
}
