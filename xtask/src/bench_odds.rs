//! What the odds kernel costs natively and in Chromium, by one worker and by two, beside the normals
//! alone and what numpy and plain JavaScript have for it. Measures and asserts no time; what comes out
//! must be the same everywhere.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process::{self, cargo};
use crate::say::{print, say};
use crate::timings::{Timing, Timings, figure, ratio};
use crate::tools::Tools;
use crate::{chromium, node, odds_program};

const NOTES: &str = "\
ns a path-step, all assets of a step together; the middle of 31 rounds natively, of 15 in Chromium. wasm is
built as the worker of the page is, with vectors; x2 is two workers at once, each step counted once. % of
the normals: the time of one normal, or three, for each step against that of the whole. The peers step by
the hour and watch only then, so they miss some (shares of cross accounts liquidated). The kernel steps by
the day where only single prices matter, here eight times a day for three, and misses nothing in
between, which they come close to only by the minute, at sixty times the cost (not measured). ! misses its
goal. numpy is wanted by the python3 on the PATH; nothing installs it.";

/// Futures and hours of the comparison.
const FUTURES: f64 = 10_000.0;
const HOURS: f64 = 7.0 * 24.0;

/// Where the module for the browser is put.
const FOLDER: &str = "target/bench-odds/vectors";

/// Who did it, in the order of the columns.
const WHO: [&str; 3] = ["native", "wasm", "wasm x2"];

/// The works of `benches/odds/work.rs`, and how many normals a step of them takes.
const WORKS: [(&str, u32); 6] = [
    ("normals 1", 1),
    ("one asset", 1),
    ("one asset, events", 1),
    ("normals 3", 3),
    ("three assets", 3),
    ("three assets, events", 3),
];

/// Whole answers: the work, its words, and the most milliseconds that one worker is to take.
const WHOLE: [(&str, &str, Option<f64>); 5] = [
    ("question", "another leverage, 10,000", Some(1.0)),
    ("counted", "10,000 futures, 30 days", Some(10.0)),
    ("week", "10,000 weeks, 3 assets", None),
    ("map", "map of volatilities", Some(1_000.0)),
    ("map of stops", "map of stops", Some(1_000.0)),
];

/// Builds and measures, and prints a table.
///
/// # Errors
/// When the kernel cannot be built or run, or counts something else in the browser.
pub fn odds() -> Result {
    let tools = Tools::set_up()?;
    node::set_up()?;
    chromium::set_up()?;
    say("Building the odds kernel natively and for wasm (about 4 minutes the first time)");
    let native = ["bench", "--quiet", "--locked", "--bench", "odds"];
    process::run("building the measurement", cargo().args(native).arg("--no-run"))?;
    let (what, flags) = (["--example", "odds-wasm"], [odds_program::VECTORS]);
    odds_program::compile(&tools.wasm_bindgen(), what, "release", &flags, Path::new(FOLDER))?;
    say("Measuring (about a minute; best with nothing else running)");
    let mut text = output("the native measurement", cargo().args(native))?;
    let browser = &mut Command::new("node");
    let browser = browser.args(["benches/odds/wasm.js", FOLDER, "wasm"]);
    text += &output("the measurement in Chromium", browser)?;
    match process::output(Command::new("python3").arg("benches/peers/odds.py")) {
        Some(peer) => text += &peer,
        None => print("numpy: skipped; `python3 benches/peers/odds.py` does not run here"),
    }
    let timings = Timings::parse(&text)?;
    check(&timings)?;
    table(&timings).into_iter().for_each(print);
    Ok(())
}

fn output(what: &str, command: &mut Command) -> Result<String> {
    let told = format!("{command:?}");
    process::output(command)
        .ok_or_else(|| Failure::new(format!("{what} failed"), format!("run {told} to see why")))
}

/// The kernel counts the same everywhere. The peers have numbers of their own.
fn check(timings: &Timings) -> Result {
    let own = timings.0.iter().filter(|row| WHO.contains(&row.who.as_str()));
    let line =
        |row: &Timing| [&row.who, &row.work, &*row.nanos.to_string(), &*row.answer].join("\t");
    let text = own.map(line).collect::<Vec<_>>().join("\n");
    Timings::parse(&text)?.check_answers(str::to_owned)
}

fn table(timings: &Timings) -> Vec<String> {
    let nanos = |who: &str, work: &str| timings.nanos(who, work);
    let cells = |work: &str, scale: f64, goal: Option<f64>| {
        let cell = |who| {
            let goal = goal.filter(|_| who == "wasm");
            format!("{:>11}", figure(nanos(who, work).map(|nanos| nanos / scale), goal))
        };
        WHO.map(cell).concat()
    };
    let heads = WHO.map(|who| format!("{who:>11}")).concat();
    let mut lines = vec![format!("{:<26}{heads}   % of the normals  2 workers", "")];
    for (work, normals) in WORKS {
        let alone = nanos("wasm", &format!("normals {normals}"));
        let share = ratio(alone, nanos("wasm", work)).map(|share| share * 100.0);
        let twice = ratio(nanos("wasm", work), nanos("wasm x2", work));
        let [share, twice] =
            [(share, 65.0), (twice, 1.8)].map(|(value, goal)| at_least(value, goal));
        lines.push(format!("{work:<26}{}{share:>18}{twice:>11}", cells(work, 1.0, None)));
    }
    lines.push("milliseconds".to_owned());
    for (work, name, goal) in WHOLE {
        lines.push(format!("{name:<26}{}", cells(work, 1e6, goal)));
    }
    let whole = nanos("wasm", "week").map(|nanos| nanos / 1e6);
    for (who, goal) in [("javascript", 15.0), ("numpy", 5.0)] {
        let Some(row) = timings.0.iter().find(|row| row.who == who) else { continue };
        let theirs = row.nanos * FUTURES * HOURS / 1e6;
        let times = ratio(Some(theirs), whole);
        let step = ratio(Some(row.nanos), nanos("wasm", "three assets"));
        lines.push(format!(
            "{who}, three assets: {} ns a step, {}x ours (goal {goal}x); share {}",
            figure(Some(row.nanos), None).trim(),
            at_least(step, goal).trim(),
            row.answer
        ));
        lines.push(format!(
            "  10,000 weeks by the hour {theirs:.0} ms, {}x ours",
            figure(times, None).trim()
        ));
    }
    if let Some(row) = timings.0.iter().find(|row| row.who == "wasm" && row.work == "week") {
        lines.push(format!("the kernel's share {}", row.answer));
    }
    lines.push(NOTES.to_owned());
    lines
}

/// A number with a mark where it is below its goal.
fn at_least(value: Option<f64>, goal: f64) -> String {
    let mark = if value.is_some_and(|value| value < goal) { '!' } else { ' ' };
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.1}{mark}"))
}

#[cfg(test)]
mod tests {
    use super::{check, table};
    use crate::timings::Timings;

    #[test]
    fn a_row_stands_beside_its_normals_and_a_peer_that_is_absent_is_left_out() {
        let text = "wasm\tnormals 3\t10\t-\nwasm\tthree assets\t25\t1 2\nwasm x2\tthree assets\t12.5\t1 2\n\
                    wasm\tweek\t21000000\t0.3\n";
        let lines = table(&Timings::parse(text).expect("lines"));
        let row = lines.iter().find(|line| line.starts_with("three assets ")).expect("a row");
        let cells: Vec<&str> = row.split_whitespace().skip(2).collect();
        assert_eq!(cells, ["-", "25.00", "12.50", "40.0!", "2.0"]);
        assert!(!lines.iter().any(|line| line.starts_with("numpy, ")));
        let peer = "numpy\tthree assets\t50\t0.3\n";
        let lines = table(&Timings::parse(&format!("{text}{peer}")).expect("lines"));
        let said = |words: &str| lines.iter().any(|line| line.contains(words));
        assert!(said("numpy, three assets: 50.00 ns a step, 2.0!x ours (goal 5x)"), "{lines:?}");
        assert!(said("by the hour 84 ms, 4.00x ours"), "{lines:?}");
    }

    #[test]
    fn counts_that_differ_are_found() {
        let verdict = |text: &str| check(&Timings::parse(text).expect("lines")).is_ok();
        assert!(verdict("native\tweek\t1\t0.31\nwasm\tweek\t2\t0.31\nnumpy\tweek\t3\t0.29\n"));
        assert!(!verdict("native\tweek\t1\t0.31\nwasm\tweek\t2\t0.32\n"));
    }
}
