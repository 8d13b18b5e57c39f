//! How the words are written: nothing of what the product promises not to say, and texts that a reader of
//! fourteen follows.
//!
//! The measure is the Flesch-Kincaid grade: 0.39 x words a sentence + 11.8 x syllables a word - 15.59. Grade
//! 8 is read at thirteen to fourteen. Numbers and names that the code fills in count as a word of one
//! syllable. Syllables are counted by groups of vowels, less a silent e.

use liquidation_lab::lessons::ALL;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(top().join(folder)).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == extension)).collect();
    paths.sort();
    paths
}

/// What a language file says: the texts of every message, one for each variant, what is filled in as `7`.
fn texts(source: &str) -> BTreeMap<String, Vec<String>> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let is_key = line.starts_with(|first: char| first.is_ascii_lowercase());
        let mut text = match line.split_once(" =").filter(|_| is_key) {
            Some((name, text)) => {
                name.clone_into(&mut key);
                text.trim()
            }
            None => line.trim(),
        };
        // The name of a variant.
        if let Some((name, rest)) = text.split_once(']')
            && (name.starts_with('[') || name.starts_with("*["))
        {
            text = rest.trim();
        }
        let (mut plain, mut depth) = (String::new(), 0);
        for letter in text.chars() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => {}
                '}' => {
                    depth -= 1;
                    plain.push('7');
                }
                '*' => {}
                _ if depth == 0 => plain.push(letter),
                _ => {}
            }
        }
        let plain = plain.trim();
        if plain.chars().any(char::is_alphabetic) {
            texts.entry(key.clone()).or_default().push(plain.to_owned());
        }
    }
    texts
}

fn words(text: &str) -> Vec<String> {
    let pieces = text.split(|letter: char| !letter.is_alphanumeric() && letter != '’');
    pieces.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn syllables(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let (mut count, mut was_vowel) = (0, false);
    for letter in word.chars() {
        count += usize::from(is_vowel(letter) && !was_vowel);
        was_vowel = is_vowel(letter);
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le") && 1 < count;
    let is_past = word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    let is_past = is_past && 1 < count;
    (count - usize::from(is_silent || is_past)).max(1)
}

#[derive(Default)]
struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Counts {
    fn add(&mut self, text: &str) {
        let ends = [". ", "? ", ": ", "; "];
        let text = format!("{text} ");
        let sentences: usize = ends.iter().map(|end| text.matches(end).count()).sum();
        self.sentences += sentences.max(1);
        let words = words(&text);
        self.syllables += words.iter().map(|word| syllables(word)).sum::<usize>();
        self.words += words.len();
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    fn grade(&self) -> f64 {
        let per = |count: usize, of: usize| count as f64 / of as f64;
        0.39 * per(self.words, self.sentences) + 11.8 * per(self.syllables, self.words) - 15.59
    }
}

/// The files that teach; that of the lessons as soon as there is one.
const TAUGHT: [&str; 4] = ["learn.ftl", "glossary.ftl", "lessons.ftl", "guide.ftl"];
/// Grade of a file as a whole, and of one text of at least twenty words.
const GRADE_MAX: f64 = 8.0;
const GRADE_MAX_ONE: f64 = 11.0;

#[test]
fn what_teaches_is_read_at_fourteen() {
    let mut failures = Vec::new();
    let mut read = 0;
    for path in files("locales/en", "ftl") {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !TAUGHT.contains(&name.as_str()) {
            continue;
        }
        read += 1;
        let mut all = Counts::default();
        for (key, said) in texts(&fs::read_to_string(&path).expect("a language file")) {
            for text in said {
                let mut one = Counts::default();
                one.add(&text);
                if 20 <= one.words && GRADE_MAX_ONE < one.grade() {
                    failures.push(format!("{name}, {key}: grade {:.1}: {text}", one.grade()));
                }
                // Names and headings are no sentences.
                if 6 <= one.words {
                    all.add(&text);
                }
            }
        }
        if GRADE_MAX < all.grade() {
            failures.push(format!("{name}: grade {:.2}", all.grade()));
        }
    }
    assert!(3 <= read, "the files are not where they were");
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Each lesson by itself: what is written for it alone, its wrong options too. A puzzle is a lesson of three
/// texts.
#[test]
fn every_lesson_is_read_at_fourteen() {
    let said = texts(&fs::read_to_string(top().join("locales/en/lessons.ftl")).expect("a file"));
    let (mut failures, mut read) = (Vec::new(), 0);
    for lesson in ALL.iter() {
        let name = lesson.title.strip_suffix("title").expect("a title");
        let mut all = Counts::default();
        let own = said.iter().filter(|(key, _)| key.starts_with(name)).flat_map(|(_, said)| said);
        // Names and headings are no sentences.
        own.filter(|text| 6 <= words(text).len()).for_each(|text| all.add(text));
        read += all.words;
        if all.words < 10 || GRADE_MAX < all.grade() {
            failures.push(format!("{name}: {} words, grade {:.2}", all.words, all.grade()));
        }
    }
    assert!(1_000 < read, "only {read} words found");
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn syllables_are_counted() {
    let known = [
        ("price", 1),
        ("closed", 1),
        ("margin", 2),
        ("isolated", 4),
        ("trade", 1),
        ("money", 2),
        ("little", 2),
        ("leverage", 3),
        ("volatility", 5),
        ("ended", 2),
        ("the", 1),
        ("7", 1),
    ];
    for (word, count) in known {
        assert_eq!(syllables(word), count, "{word}");
    }
    let mut easy = Counts::default();
    easy.add("The price falls. The wall holds. You keep the rest.");
    let mut hard = Counts::default();
    hard.add(
        "Notwithstanding considerable collateralisation, liquidation probabilities deteriorate.",
    );
    assert!(easy.grade() < 1.0 && 20.0 < hard.grade(), "{} {}", easy.grade(), hard.grade());
}

/// Words that no text has: game tricks (G10) and what the wording rules forbid.
const BANNED: [&str; 36] = [
    "win",
    "wins",
    "winner",
    "winning",
    "safe",
    "safer",
    "safest",
    "safely",
    "degen",
    "rekt",
    "moon",
    "lambo",
    "jackpot",
    "gamble",
    "streak",
    "streaks",
    "leaderboard",
    "ranking",
    "confetti",
    "badge",
    "badges",
    "trophy",
    "prize",
    "prizes",
    "reward",
    "rewards",
    "bonus",
    "points",
    "congratulations",
    "bravo",
    "awesome",
    "guaranteed",
    "recommend",
    "recommended",
    "deposit now",
    "sign up",
];
/// What advises, or hurries.
const PHRASES: [&str; 10] = [
    "you should",
    "we advise",
    "lose money fast",
    "start trading",
    "hurry",
    "last chance",
    "well done",
    "great job",
    "level up",
    "don’t miss",
];
/// Names of venues: only the pages that say whose published rules and figures they follow.
const VENUES: [&str; 9] =
    ["binance", "bybit", "okx", "hyperliquid", "bitmex", "kraken", "coinbase", "htx", "deribit"];
const WITH_SOURCES: [&str; 3] = ["about.ftl", "rules.ftl", "market.ftl"];

/// What of this a text says, venues only where it may not name them.
fn found_in(text: &str, may_name_venues: bool) -> Vec<&'static str> {
    let spaced = format!(" {} ", words(text).join(" "));
    let venues = VENUES.iter().filter(|_| !may_name_venues);
    let all = BANNED.iter().chain(&PHRASES).chain(venues).copied();
    all.filter(|phrase| spaced.contains(&format!(" {phrase} "))).collect()
}

#[test]
fn no_text_says_what_the_product_does_not() {
    let mut failures = Vec::new();
    let files = files("locales/en", "ftl");
    assert!(8 < files.len());
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        for (key, said) in texts(&fs::read_to_string(&path).expect("a language file")) {
            for text in said {
                let found = found_in(&text, WITH_SOURCES.contains(&name.as_str()));
                if !found.is_empty() || text.contains('!') {
                    failures.push(format!("{name}, {key}: {found:?} in {text}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Nothing flashes, and no page leads to a venue.
#[test]
fn no_style_flashes_and_no_page_leads_out() {
    for path in files("style", "css") {
        let text = fs::read_to_string(&path).expect("a style sheet").to_lowercase();
        for word in ["blink", "flash", "confetti", "shake", "pulse", "http:", "https:"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
    for path in files("locales/en", "ftl") {
        let text = fs::read_to_string(&path).expect("a language file");
        assert!(!text.contains("://"), "{}", path.display());
    }
}

/// What a page calls people back with.
const CALLS: [&str; 5] = ["notification", "pushmanager", "vibrate", "beforeunload", "sendbeacon"];

/// The same of what is written outside the language files: documents, scripts, and calls of the browser.
#[test]
fn no_document_and_no_script_does_either() {
    let documents =
        ["index.html", "public/404.html", "src/ui/still.html"].map(|path| top().join(path));
    let code = ["src/ui", "src/lab", "src/bin"]
        .into_iter()
        .flat_map(|folder| ["js", "rs"].map(|extension| files(folder, extension)));
    let mut read = 0;
    for path in documents.into_iter().chain(code.flatten()) {
        let text = fs::read_to_string(&path).expect("a file");
        let is_document = path.extension().is_some_and(|it| it == "html");
        let found = if is_document { found_in(&text, false) } else { Vec::new() };
        // The name of what is drawn, which is no address.
        let lower = text.to_lowercase().replace("http://www.w3.org/2000/svg", "");
        let calls: Vec<_> = CALLS.into_iter().filter(|call| lower.contains(call)).collect();
        let leads_out = lower.contains("http:") || lower.contains("https:");
        let name = path.display();
        assert!(found.is_empty() && calls.is_empty() && !leads_out, "{name}: {found:?} {calls:?}");
        read += 1;
    }
    assert!(30 < read, "only {read} files found");
}
