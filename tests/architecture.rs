//! The shape of the sources: who may know whom, and the conventions that no lint can check.
//!
//! Reads the files as text. A rule here that is in the way is changed in ARCHITECTURE.md first.

use std::collections::BTreeSet;
use std::{fs, path::Path};

/// Which layers of the library each layer may name.
const EDGES: [(&str, &[&str]); 7] = [
    ("units", &[]),
    ("engine", &["units"]),
    ("market", &["units"]),
    ("sim", &["units", "engine", "market"]),
    ("montecarlo", &["units", "engine", "market", "sim"]),
    ("lessons", &["units", "engine", "sim", "montecarlo"]),
    ("view", &["units", "engine", "sim", "montecarlo", "lessons"]),
];

/// The user interface and the browser: for the binary only.
const BROWSER: [&str; 5] = ["leptos", "web_sys", "wasm_bindgen", "js_sys", "gloo"];

const LINES_MAX: usize = 400;

/// A file with its path from the top of the repository.
#[derive(Clone, Debug)]
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The lines without comments, numbered from 1.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default())
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    /// The code that ships: without the unit tests at the end of the file.
    fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().take_while(|(_, line)| line.trim() != "#[cfg(test)]")
    }

    /// The layer of a library file: `engine` for `src/engine/risk.rs`; nothing for the binary.
    fn layer(&self) -> Option<&str> {
        let folder = self.path.strip_prefix("src/")?.split('/').next()?;
        EDGES.iter().map(|(layer, _)| *layer).find(|layer| *layer == folder)
    }

    fn at(&self, line: usize, problem: &str) -> String {
        format!("{}:{line}: {problem}", self.path)
    }
}

/// The words of a line of code.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Layers named in code as `crate::layer`, and forms that hide them.
fn edge_problems(source: &Source) -> Vec<String> {
    let Some(layer) = source.layer() else { return Vec::new() };
    let allowed = EDGES.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, list)| *list);
    let mut problems = Vec::new();
    for (number, line) in source.code() {
        for named in line.split("crate::").skip(1) {
            let target = words(named).next().unwrap_or_default();
            if named.starts_with('{') || named.starts_with('*') {
                problems.push(source.at(number, "name each layer in a line of its own"));
            } else if target != layer && !allowed.contains(&target) {
                problems.push(source.at(number, &format!("{layer} must not know {target}")));
            }
        }
        if words(line).any(|word| word == "liquidation_lab") || line.contains("super::super") {
            problems.push(source.at(number, "name layers by crate::"));
        }
    }
    problems
}

/// Words that a file must not contain in its code.
fn banned_words(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in source.code() {
        for word in words(line) {
            let is_float = matches!(word, "f64" | "f32");
            if is_float && matches!(source.layer(), Some("engine" | "units")) {
                problems.push(source.at(number, "floating point in exact arithmetic"));
            }
            let is_browser = BROWSER.contains(&word) || word.starts_with("gloo_");
            if is_browser && (source.layer().is_some() || source.path == "src/lib.rs") {
                problems.push(source.at(number, "the library knows no browser"));
            }
        }
        for name in ["todo", "dbg", "unimplemented"] {
            if line.contains(&format!("{name}!")) {
                problems.push(source.at(number, &format!("{name} left behind")));
            }
        }
    }
    problems
}

fn form_problems(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    let opening = match source.path.rsplit_once('.') {
        Some((_, "css")) => "/* ",
        Some((_, "js")) => "// ",
        _ => "//! ",
    };
    if !source.text.starts_with(opening) {
        problems.push(source.at(1, "a file opens with what it owns"));
    }
    let lines = source.text.lines().count();
    if LINES_MAX < lines {
        problems.push(source.at(lines, "longer than 400 lines: two subjects"));
    }
    problems
}

/// The one rule and the one difference are each written in one place of the engine.
fn duplicated_rules(sources: &[Source]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut definitions = 0;
    for source in sources.iter().filter(|source| source.path.starts_with("src/")) {
        for (number, line) in source.shipped() {
            let is_rule_file = source.path == "src/engine/risk.rs";
            definitions += usize::from(line.contains("fn is_liquidatable"));
            let compares =
                [" < ", " <= ", " > ", " >= ", " == ", "is_negative", "is_positive", ".cmp("];
            let is_comparison = compares.iter().any(|operator| line.contains(operator));
            if line.contains("headroom") && is_comparison && !is_rule_file {
                problems.push(source.at(number, "headroom is compared in risk.rs alone"));
            }
            let owns_modes = ["src/engine/pool.rs", "src/engine/modes.rs"];
            let is_engine = source.layer() == Some("engine");
            if is_engine && line.contains("MarginMode::") && !owns_modes.contains(&&*source.path) {
                problems.push(source.at(number, "cross and isolated differ in pool.rs alone"));
            }
        }
    }
    if definitions != 1 {
        problems.push(format!("is_liquidatable is defined {definitions} times"));
    }
    problems
}

/// Files under `src` that no `mod` line leads to.
fn orphans(sources: &[Source]) -> Vec<String> {
    let text_of = |path: &str| sources.iter().find(|source| source.path == path);
    let is_root = |path: &str| {
        ["src/lib.rs", "src/main.rs", "src/learn.rs"].contains(&path)
            || path.starts_with("src/bin/")
    };
    let roots = sources.iter().map(|source| source.path.clone()).filter(|path| is_root(path));
    let mut pending: Vec<String> = roots.collect();
    let mut reached = BTreeSet::new();
    while let Some(path) = pending.pop() {
        let Some(source) = text_of(&path) else { continue };
        let folder = match path.rsplit_once('/') {
            Some((folder, "lib.rs" | "main.rs" | "learn.rs" | "mod.rs")) => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        for (_, line) in source.code() {
            let line = line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub ");
            let name = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
            pending.extend(name.into_iter().flat_map(|name| {
                [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")]
            }));
        }
        reached.insert(path);
    }
    let in_src = sources.iter().filter(|source| source.path.starts_with("src/"));
    let lost = in_src.filter(|source| !reached.contains(&source.path));
    lost.map(|source| source.at(1, "no mod line leads here")).collect()
}

/// Every Rust file of the repository that people write.
fn sources() -> Vec<Source> {
    let sources = files(&["src", "tests", "examples", "benches", "xtask"], "rs");
    assert!(sources.iter().any(|source| source.path == "src/engine/risk.rs"), "found the sources");
    sources
}

/// The files of these folders whose names end so.
fn files(folders: &[&str], extension: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    for folder in folders {
        read(top, &top.join(folder), extension, &mut sources);
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn read(top: &Path, folder: &Path, extension: &str, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            // What a package manager put there is nobody's here.
            if !path.ends_with("node_modules") {
                read(top, &path, extension, sources);
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            let name = path.strip_prefix(top).expect("below the top").to_string_lossy();
            let text = fs::read_to_string(&path).expect("text");
            sources.push(Source::new(&name.replace('\\', "/"), &text));
        }
    }
}

fn report(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn layers_know_only_those_below() {
    report(&sources().iter().flat_map(edge_problems).collect::<Vec<_>>());
}

#[test]
fn nothing_banned_is_named() {
    report(&sources().iter().flat_map(banned_words).collect::<Vec<_>>());
}

#[test]
fn files_open_with_their_subject_and_hold_one() {
    report(&sources().iter().flat_map(form_problems).collect::<Vec<_>>());
    let (styles, scripts) = (files(&["style"], "css"), files(&["tests", "benches"], "js"));
    assert!(!styles.is_empty() && !scripts.is_empty(), "found the other sources");
    report(&styles.iter().chain(&scripts).flat_map(form_problems).collect::<Vec<_>>());
}

#[test]
fn the_rule_and_the_difference_are_written_once() {
    report(&duplicated_rules(&sources()));
}

#[test]
fn every_file_is_compiled() {
    report(&orphans(&sources()));
}

/// Each check finds what it is there for, and lets the neighbouring good form pass.
#[test]
fn the_checks_can_fail() {
    let edges = |path, text| edge_problems(&Source::new(path, text)).len();
    assert_eq!(edges("src/engine/a.rs", "use crate::units::Money;"), 0);
    assert_eq!(edges("src/engine/a.rs", "use crate::engine::Risk; // crate::market"), 0);
    assert_eq!(edges("src/engine/a.rs", "use crate::market::Path;"), 1);
    assert_eq!(edges("src/market/a.rs", "let a = crate::engine::X;"), 1);
    assert_eq!(edges("src/sim/a.rs", "use crate::{engine, view};"), 1);
    assert_eq!(edges("src/view/a.rs", "use liquidation_lab::market;"), 1);
    assert_eq!(edges("src/ui/a.rs", "use liquidation_lab::market;"), 0);

    let banned = |path, text| banned_words(&Source::new(path, text)).len();
    assert_eq!(banned("src/engine/a.rs", "fn a(x: f64) {}"), 1);
    assert_eq!(banned("src/market/a.rs", "fn a(x: f64) {}"), 0);
    assert_eq!(banned("src/units/a.rs", "//! no `f64` here"), 0);
    assert_eq!(banned("src/sim/a.rs", "use web_sys::Window;"), 1);
    assert_eq!(banned("src/ui/a.rs", "use web_sys::Window;"), 0);
    assert_eq!(banned("src/ui/a.rs", concat!("to", "do!()")), 1);

    let form = |text: &str| form_problems(&Source::new("src/a.rs", text)).len();
    assert_eq!(form("//! Owns a."), 0);
    assert_eq!(form("use a;"), 1);
    assert_eq!(form(&"//! a\n".repeat(400)), 0);
    assert_eq!(form(&"//! a\n".repeat(401)), 1);
    let style = |text: &str| form_problems(&Source::new("style/a.css", text)).len();
    assert_eq!((style(&"/* a */\n".repeat(400)), style(&"/* a */\n".repeat(401))), (0, 1));
    assert_eq!((style("a {}"), form_problems(&Source::new("a.js", "//! a")).len()), (1, 1));

    let rule = Source::new("src/engine/risk.rs", "fn is_liquidatable() { headroom <= ZERO }");
    let rules = |path, text| duplicated_rules(&[rule.clone(), Source::new(path, text)]).len();
    assert_eq!(rules("src/engine/pool.rs", "match mode { MarginMode::Cross => 1 }"), 0);
    assert_eq!(rules("src/engine/a.rs", "match mode { MarginMode::Cross => 1 }"), 1);
    assert_eq!(rules("src/view/a.rs", "if risk.headroom() < Money::ZERO {}"), 1);
    assert_eq!(rules("src/view/a.rs", "fn is_liquidatable() {}"), 1);
    assert_eq!(rules("src/view/a.rs", "#[cfg(test)]\nmod tests { MarginMode::Cross }"), 0);

    let lib = Source::new("src/lib.rs", "pub mod a;\npub mod b;");
    let tree =
        |path| orphans(&[lib.clone(), Source::new("src/a.rs", "mod c;"), Source::new(path, "")]);
    assert_eq!(tree("src/b/mod.rs").len(), 0);
    assert_eq!(tree("src/a/c.rs").len(), 0);
    assert_eq!(tree("src/c.rs").len(), 1);
    assert_eq!(tree("src/b/d.rs").len(), 1);
}
