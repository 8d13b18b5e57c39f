//! Published calculations of exchanges and open-source engines against this engine.
//!
//! Reads the JSON array named by the environment variable `PUBLISHED_EXAMPLES`, by default
//! `tests/data/published_examples.json`: 94 examples from help pages, recorded account states and
//! open-source test suites, each with its source beside it (gathered in November 2026). Every method
//! builds instruments, a rulebook and an account (`tests/published`) and asks the functions that the
//! page asks; no formula stands here.

mod published;

use published::{Answer, Answers};
use rust_decimal::Decimal;
use serde_json::Value;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn file() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/published_examples.json");
    env::var_os("PUBLISHED_EXAMPLES").map_or(own, PathBuf::from)
}

fn read(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).expect("the examples");
    serde_json::from_str(&text).expect("a JSON array")
}

/// One line for each example that does not come out as published.
fn failures(examples: &[Value]) -> Vec<String> {
    let failure = |example: &Value| {
        let name = example["id"].as_str().unwrap_or("an example without an id");
        check(example).err().map(|failure| format!("{name}: {failure}"))
    };
    examples.iter().filter_map(failure).collect()
}

fn check(example: &Value) -> Result<(), String> {
    let method = example["method"].as_str().ok_or("names no method")?;
    // Numbers that no account can have are one failure, not the end of all the others.
    let asked = catch_unwind(AssertUnwindSafe(|| published::answer(method, &example["inputs"])));
    let answers = asked.unwrap_or_else(|_| Err(format!("{method} cannot be asked of these")))?;
    let expected = example["expected"].as_object().ok_or("expects nothing")?;
    let mut wrong = Vec::new();
    for (name, value) in expected {
        let tolerance = match &example["tolerance"] {
            Value::Object(by_name) => {
                by_name.get(name).map_or(Ok(Decimal::ZERO), published::number)
            }
            Value::Null => Ok(Decimal::ZERO),
            same @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
                published::number(same)
            }
        }?;
        if let Err(difference) = compare(&answers, name, value, tolerance) {
            wrong.push(difference);
        }
    }
    if expected.is_empty() {
        wrong.push("expects nothing".to_owned());
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

fn compare(answers: &Answers, name: &str, expected: &Value, within: Decimal) -> Result<(), String> {
    let found = answers.get(name).ok_or_else(|| format!("{name} is not among the answers"))?;
    let is_same = match (published::number(expected), found) {
        (Ok(expected), Answer::Number(found)) => (*found - expected).abs() <= within,
        (_, Answer::Word(found)) => match expected {
            Value::Bool(expected) => expected.to_string() == *found,
            Value::Null => found == "none",
            Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                expected.as_str() == Some(found)
            }
        },
        (Err(_), Answer::Number(_)) => false,
    };
    if is_same { Ok(()) } else { Err(format!("{name}: published {expected}, found {found}")) }
}

#[test]
fn published_examples_come_out_as_published() {
    let examples = read(&file());
    let failures = failures(&examples);
    let passed = examples.len() - failures.len();
    // Written past the capture of the test runner, so that the count is always seen.
    let mut out = io::stdout().lock();
    writeln!(out, "published examples: {passed} passed, {} failed", failures.len())
        .expect("stdout");
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
    assert!(!examples.is_empty(), "no examples");
}

/// The project's own copy, whatever the environment says.
fn own_copy() -> Vec<Value> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/published_examples.json"))
}

#[test]
fn a_corrupted_example_is_exactly_one_failure() {
    let examples = own_copy();
    assert_eq!(failures(&examples), [""; 0]);
    for index in 0..examples.len() {
        let mut corrupted = examples.clone();
        let expected = corrupted[index]["expected"].as_object_mut().expect("expectations");
        let (_, value) = expected.iter_mut().next().expect("an expectation");
        *value = match published::number(value) {
            Ok(number) => Value::from((number * Decimal::TWO + Decimal::ONE).to_string()),
            Err(_) => Value::from("something else"),
        };
        let found = failures(&corrupted);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(examples[index]["id"].as_str().expect("an id")), "{found:?}");
    }
}

#[test]
fn unknown_methods_keys_and_inputs_are_failures_that_name_them() {
    let says = |change: fn(&mut Value), word: &str| {
        let mut examples = own_copy();
        change(&mut examples[0]);
        let found = failures(&examples);
        assert!(found.len() == 1 && found[0].contains(word), "{word}: {found:?}");
    };
    says(|example| example["method"] = Value::from("astrology"), "astrology");
    says(|example| example["expected"]["shoe_size"] = Value::from("42"), "shoe_size");
    says(|example| example["inputs"] = serde_json::json!({}), "margin_balance");
    says(|example| example["expected"] = serde_json::json!({}), "expects nothing");
    says(|example| example["tolerance"] = Value::from("wide"), "wide");
}

#[test]
fn what_no_account_can_have_is_one_failure() {
    let mut examples = own_copy();
    let clamped = examples.iter_mut().find(|example| example["method"] == "funding_clamp");
    clamped.expect("one of them")["inputs"]["divisor"] = Value::from("0");
    let found = failures(&examples);
    assert!(found.len() == 1 && found[0].contains("cannot be asked"), "{found:?}");
}
