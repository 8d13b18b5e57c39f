//! Nothing with a licence that would bind the people who use the project, and no UI framework in
//! what the host compiles.
//!
//! Licences are read from `cargo tree` and compared with the list of deny.toml. Where cargo-deny
//! is installed it checks them too, with bans and sources; advisories only where their database
//! has been fetched before, because not every machine can reach it.

use std::fs;

use crate::failure::{Failure, Result};
use crate::process::{self, cargo};
use crate::say::say;

/// What the host must not compile: tests of the library would wait for it.
const PAGE_ONLY: [&str; 3] = ["leptos", "web-sys", "js-sys"];

/// # Errors
/// When a crate's licence is not on the list, or cargo-deny finds something.
pub fn check() -> Result {
    let allowed = allowed(&read("deny.toml")?);
    let tree = tree(&["--target", "all"], "{l}\t{p}")?;
    let mut crates = 0;
    for line in tree.lines() {
        let (licence, package) = line.split_once('\t').unwrap_or((line, "a crate"));
        crates += 1;
        if !is_allowed(licence, &allowed) {
            return Err(Failure::new(
                format!("{package} has the licence `{licence}`, which deny.toml does not allow"),
                "choose another crate, or allow the licence there with a reason",
            ));
        }
    }
    say(format!("  licences of {crates} crates are on the list of deny.toml"));
    cargo_deny()
}

/// # Errors
/// When the host's dependencies name the UI framework.
pub fn check_host_tree() -> Result {
    let tree = tree(&[], "{p}")?;
    let found = tree.lines().find(|line| {
        let name = line.split_whitespace().next().unwrap_or_default();
        PAGE_ONLY.contains(&name) || name.starts_with("leptos_")
    });
    match found {
        None => Ok(()),
        Some(line) => Err(Failure::new(
            format!("the host would compile {line}"),
            "move the dependency that brings it below `cfg(target_arch = \"wasm32\")` in Cargo.toml",
        )),
    }
}

fn tree(options: &[&str], format: &str) -> Result<String> {
    let fixed = ["tree", "--locked", "--workspace", "--edges", "normal,build,dev"];
    let plain = ["--prefix", "none", "--no-dedupe", "--format", format];
    let text = process::output(cargo().args(fixed).args(plain).args(options)).ok_or_else(|| {
        Failure::new("the dependencies could not be listed", "run `cargo tree --locked` to see why")
    })?;
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines.join("\n"))
}

fn cargo_deny() -> Result {
    if process::output(cargo().args(["deny", "--version"])).is_none() {
        say("  cargo-deny is not installed: bans, sources and advisories were not checked");
        return Ok(());
    }
    let deny = |what: &str, checks: &[&str]| {
        let words = ["deny", "--offline", "--locked", "check", "--hide-inclusion-graph"];
        process::run(what, cargo().args(words).args(checks))
    };
    deny("cargo deny", &["licenses", "bans", "sources"])?;
    let has_advisories = process::cargo_home()
        .and_then(|home| fs::read_dir(home.join("advisory-dbs")).ok())
        .is_some_and(|mut entries| entries.next().is_some());
    if has_advisories {
        return deny("cargo deny", &["advisories"]);
    }
    say("  the advisory database is not here: run `cargo deny fetch` where it can be reached");
    Ok(())
}

/// The licences between `allow = [` and `]`.
fn allowed(deny: &str) -> Vec<String> {
    let list = deny.lines().skip_while(|line| !line.starts_with("allow = [")).skip(1);
    let list = list.take_while(|line| !line.starts_with(']'));
    list.filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect()
}

/// Whether an SPDX expression of alternatives can be met. Old manifests write `/` for `OR`.
/// Every name joined by `AND` must be on the list, one of those joined by `OR`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let text = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut verdict = all(words, allowed);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        verdict |= all(words, allowed);
    }
    verdict
}

fn all(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut verdict = one(words, allowed);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        verdict &= one(words, allowed);
    }
    verdict
}

fn one(words: &mut &[&str], allowed: &[String]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let verdict = any(words, allowed);
            *words = words.strip_prefix(&[")"]).unwrap_or(words);
            verdict
        }
        [name, "WITH", exception, rest @ ..] => {
            *words = rest;
            let name = format!("{name} WITH {exception}");
            allowed.contains(&name)
        }
        [name, rest @ ..] => {
            *words = rest;
            allowed.iter().any(|allowed| allowed == name)
        }
        [] => false,
    }
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

#[cfg(test)]
mod tests {
    use super::{allowed, is_allowed};

    const DENY: &str = "[licenses]\nallow = [\n  \"MIT\",\n  \"Apache-2.0\",\n  \
                        \"Apache-2.0 WITH LLVM-exception\",\n  \"Unicode-3.0\",\n]\n[bans]\n";

    #[test]
    fn the_list_is_that_of_deny_toml() {
        let list = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"];
        assert_eq!(allowed(DENY), list);
    }

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let verdict = |expression| is_allowed(expression, &allowed(DENY));
        assert!(verdict("MIT"));
        assert!(verdict("MIT/GPL-3.0"));
        assert!(verdict("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(verdict("(MIT OR GPL-3.0) AND Unicode-3.0"));
        assert!(!verdict("GPL-3.0"));
        assert!(!verdict("MIT AND GPL-3.0"));
        assert!(!verdict("(MIT OR Apache-2.0) AND AGPL-3.0-only"));
        assert!(!verdict("GPL-2.0 WITH LLVM-exception"));
        assert!(!verdict(""));
    }
}
