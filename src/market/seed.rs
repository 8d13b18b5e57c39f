//! Seeds, and the keys of the streams of draws that are made from them.
//!
//! **M30.** A market is named by a text. Every stream of draws has a key of its own:
//! `key = SHA-256(domain, seed, path number, asset, stream)`, each field with its length before
//! it, so that no two different lists of fields are the same bytes. It follows that
//!
//! - future number k does not depend on future k - 1, so futures can be computed in any order;
//! - the draws of an asset do not depend on which other assets there are or what they do;
//! - a parameter (volatility, drift, horizon) changes what is done with the draws, never the draws.
//!
//! A text such as `calm-otter-42:17` means path number 17 of `calm-otter-42`: one of its futures has a
//! name of its own, and can be opened like any market.
//!
//! Does not know what is drawn from a stream. There is no global randomness: who wants a new
//! market brings a number.

use crate::market::words;
use sha2::{Digest as _, Sha256};
use std::fmt;
use thiserror::Error;

/// The most characters (Unicode scalar values, not bytes) a seed may have.
pub const SEED_CHARACTERS_MAX: usize = 32;

/// The text that names a market: any 1 to 32 characters (M30). The text is taken as it is;
/// `Calm-otter-42` is another market than `calm-otter-42`. A colon and a number from 1 to 999,999
/// behind such a name mean that future of it.
///
/// ```
/// use liquidation_lab::market::{PathNumber, Seed, SeedError};
/// assert_eq!(Seed::new("calm-otter-42").unwrap().as_str(), "calm-otter-42");
/// assert_eq!(Seed::new(""), Err(SeedError::Empty));
/// let future = Seed::new("calm-otter-42:17").unwrap();
/// assert_eq!((future.name(), future.number()), ("calm-otter-42", PathNumber(17)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed {
    /// The whole text.
    text: String,
    /// The same without the number of a future.
    name: String,
    number: PathNumber,
}

/// Why a text cannot be a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SeedError {
    /// No characters.
    #[error("empty")]
    Empty,
    /// More than [`SEED_CHARACTERS_MAX`] characters.
    #[error("{characters} characters, at most {SEED_CHARACTERS_MAX}")]
    TooLong {
        /// How many characters were given.
        characters: usize,
    },
}

/// Which of the many futures of one seed: 0 is the market on the page, 1, 2, ... are the futures
/// that are counted (M30).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathNumber(pub u64);

impl Seed {
    /// A seed from any text of 1 to 32 characters, and the number of a future behind it.
    ///
    /// # Errors
    /// [`SeedError::Empty`], [`SeedError::TooLong`].
    pub fn new(text: impl Into<String>) -> Result<Self, SeedError> {
        let text = text.into();
        let (name, number) = match text.rsplit_once(':') {
            Some((name, number)) if !name.is_empty() && is_future(number) => {
                (name.to_owned(), number.parse().unwrap_or(0))
            }
            Some(_) | None => (text.clone(), 0),
        };
        match name.chars().count() {
            0 => Err(SeedError::Empty),
            1..=SEED_CHARACTERS_MAX => Ok(Self { text, name, number: PathNumber(number) }),
            characters => Err(SeedError::TooLong { characters }),
        }
    }

    /// A seed of the form adjective-animal-number, easy to say and to spell. The numbers 0 to
    /// 760,319 give different seeds, larger ones start again.
    ///
    /// ```
    /// use liquidation_lab::market::Seed;
    /// assert_eq!(Seed::from_number(0).as_str(), "active-alpaca-1");
    /// ```
    pub fn from_number(number: u64) -> Self {
        let text = words::text(number);
        Self { name: text.clone(), text, number: PathNumber(0) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The name of the market: the text without the number of a future.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which path of that market it means: 0 where the text has no number.
    pub const fn number(&self) -> PathNumber {
        self.number
    }

    /// The key of one stream of draws (M30).
    pub(super) fn stream_key(&self, number: PathNumber, asset: &str, stream: Stream) -> [u8; 32] {
        let mut hash = Sha256::new();
        let number = number.0.to_le_bytes();
        for field in [DOMAIN, self.name.as_bytes(), &number, asset.as_bytes(), stream.name()] {
            let length = u64::try_from(field.len()).expect("a length in memory fits 64 bits");
            hash.update(length.to_le_bytes());
            hash.update(field);
        }
        hash.finalize().into()
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// Whether this is the number of a future: 1 to 6 digits, the first of them not 0.
fn is_future(text: &str) -> bool {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits && (1..=6).contains(&text.len()) && !text.starts_with('0')
}

/// Separates these keys from every other use of SHA-256; the number is the version of the rule.
const DOMAIN: &[u8] = b"liquidation-lab/market/1";

/// What a stream of draws is for. A new use takes a new stream, so that the old draws stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    /// The normals of the random scene, one for each step of an asset.
    Diffusion,
    /// When and where the rows of a teaching scene lie; common to all assets.
    Corridor,
    /// How an asset moves inside the corridor of a teaching scene.
    Noise,
    /// When an asset jumps and how far.
    Jumps,
    /// When all assets crash together and how far.
    Crashes,
    /// When the market is calm and when stormy.
    Regime,
    /// The part of the common factor that is not the first asset's own.
    Factor,
    /// How an asset's last price stands to its index.
    Quotes,
    /// When the wick comes.
    Wick,
    /// Which way the news go, and how far.
    News,
}

impl Stream {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::Diffusion => b"diffusion",
            Self::Corridor => b"corridor",
            Self::Noise => b"noise",
            Self::Jumps => b"jumps",
            Self::Crashes => b"crashes",
            Self::Regime => b"regime",
            Self::Factor => b"factor",
            Self::Quotes => b"quotes",
            Self::Wick => b"wick",
            Self::News => b"news",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seed_has_1_to_32_characters_of_any_kind() {
        let too_long = |characters| Err(SeedError::TooLong { characters });
        let cases = [
            (String::new(), Err(SeedError::Empty)),
            ("a".to_owned(), Ok(1)),
            ("a".repeat(32), Ok(32)),
            ("a".repeat(33), too_long(33)),
            ("\u{1F9A6}".repeat(32), Ok(32)),
            ("\u{1F9A6}".repeat(33), too_long(33)),
            (" \u{e9}\u{4e2d}\0".to_owned(), Ok(4)),
        ];
        for (text, expected) in cases {
            let given = Seed::new(text.as_str());
            assert_eq!(given.clone().map(|seed| seed.as_str().chars().count()), expected);
            assert!(given.is_err() || given.unwrap().as_str() == text, "{text:?}");
        }
    }

    #[test]
    fn a_number_behind_a_colon_is_that_future_of_the_name() {
        let long = "a".repeat(32);
        let cases = [
            ("a", "a", 0),
            ("a:1", "a", 1),
            ("a:999999", "a", 999_999),
            ("a:1000000", "a:1000000", 0),
            ("a:01", "a:01", 0),
            ("a:0", "a:0", 0),
            ("a:", "a:", 0),
            (":7", ":7", 0),
            ("a:b", "a:b", 0),
            ("a:2:3", "a:2", 3),
            (&format!("{long}:100"), &long, 100),
        ];
        for (text, name, number) in cases {
            let seed = Seed::new(text).unwrap();
            assert_eq!((seed.as_str(), seed.name(), seed.number().0), (text, name, number));
        }
        let key = |text: &str| {
            Seed::new(text).unwrap().stream_key(PathNumber(5), "BTC", Stream::Diffusion)
        };
        assert_eq!(key("a:7"), key("a"), "the draws are those of the name");
    }

    #[test]
    fn generated_seeds_are_valid_and_distinct() {
        let seeds: BTreeSet<Seed> = (0..10_000).map(Seed::from_number).collect();
        assert_eq!(seeds.len(), 10_000);
        for seed in seeds.into_iter().chain([Seed::from_number(u64::MAX)]) {
            assert_eq!(Seed::new(seed.as_str()), Ok(seed));
        }
    }

    #[test]
    fn every_field_changes_the_key_and_fields_do_not_run_together() {
        let key = |seed: &str, number, asset, stream| {
            Seed::new(seed).unwrap().stream_key(PathNumber(number), asset, stream)
        };
        let keys = BTreeSet::from([
            key("a", 0, "BTC", Stream::Diffusion),
            key("b", 0, "BTC", Stream::Diffusion),
            key("a", 1, "BTC", Stream::Diffusion),
            key("a", 0, "ETH", Stream::Diffusion),
            key("a", 0, "BTC", Stream::Noise),
            key("a", 0, "BTC", Stream::Corridor),
            key("a", 0, "BTCdiffusion", Stream::Noise),
        ]);
        assert_eq!(keys.len(), 7);
        // Written one after the other without lengths, both would be "abcdefghijkBTC".
        let number = |bytes: [u8; 8]| u64::from_le_bytes(bytes);
        let long = key("abc", number(*b"defghijk"), "BTC", Stream::Noise);
        let short = key("ab", number(*b"cdefghij"), "kBTC", Stream::Noise);
        assert_ne!(long, short);
    }
}
