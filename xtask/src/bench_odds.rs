//! What the odds kernel costs natively, beside the normals alone and what numpy and plain JavaScript have
//! for it. Measures and asserts no time.

use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process::{self, cargo};
use crate::say::{print, say};

const NOTES: &str = "\
ns a path-step, all assets of a step together; the middle of 31 rounds. /normals: against making one, or three,
normals for each step and nothing else. The peers step by the hour and watch only then. The kernel steps
by the day where only single prices matter, here eight times a day for three, and misses nothing in
between: compare the cost of 10,000 weeks. Shares are of cross accounts liquidated; who watches by the hour
misses some. numpy is wanted by the python3 on the PATH; nothing installs it.";

/// Futures and hours of the comparison.
const FUTURES: f64 = 10_000.0;
const HOURS: f64 = 7.0 * 24.0;

/// The works of `benches/odds/work.rs`, and how many normals a step of them takes.
const WORKS: [(&str, u32); 6] = [
    ("normals 1", 1),
    ("one asset", 1),
    ("one asset, events", 1),
    ("normals 3", 3),
    ("three assets", 3),
    ("three assets, events", 3),
];

/// Builds and measures, and prints a table.
///
/// # Errors
/// When the kernel cannot be built or run.
pub fn odds() -> Result {
    say("Building the odds kernel (about 2 minutes the first time)");
    let native = ["bench", "--quiet", "--locked", "--bench", "odds"];
    process::run("building the measurement", cargo().args(native).arg("--no-run"))?;
    say("Measuring (about 20 seconds; best with nothing else running)");
    let measured = process::output(cargo().args(native)).ok_or_else(|| {
        Failure::new("the measurement failed", "cargo bench --bench odds says why")
    })?;
    let mut rows = parse(&measured)?;
    for (name, program, script) in [
        ("numpy", "python3", "benches/peers/odds.py"),
        ("javascript", "node", "benches/odds/peer.js"),
    ] {
        match process::output(Command::new(program).arg(script)) {
            Some(text) => rows.extend(parse(&text)?),
            None => print(format!("{name}: skipped; `{program} {script}` does not run here")),
        }
    }
    for line in table(&rows) {
        print(line);
    }
    print(NOTES);
    Ok(())
}

/// One work by one of those who did it.
#[derive(Debug, PartialEq)]
struct Measured {
    who: String,
    work: String,
    nanos: f64,
    answer: String,
}

fn parse(text: &str) -> Result<Vec<Measured>> {
    let line = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let (who, work) = (parts.next()?, parts.next()?);
        let (nanos, answer) = (parts.next()?.parse().ok()?, parts.next()?);
        Some(Measured { who, work, nanos, answer })
    };
    let rows: Option<Vec<_>> = text.lines().map(line).collect();
    rows.ok_or_else(|| {
        Failure::new("a measurement wrote what is no measurement", "this is a bug of benches/")
    })
}

fn table(rows: &[Measured]) -> Vec<String> {
    let found = |who: &str, work: &str| rows.iter().find(|row| row.who == who && row.work == work);
    let nanos = |who: &str, work: &str| found(who, work).map(|row| row.nanos);
    let mut lines = vec![format!("{:<22}{:>10}{:>10}", "", "native", "/normals")];
    for (work, normals) in WORKS {
        let alone = nanos("native", &format!("normals {normals}"));
        let ratio = nanos("native", work).zip(alone).map(|(ns, alone)| ns / alone);
        lines.push(format!("{work:<22}{}{}", cell(nanos("native", work)), cell(ratio)));
    }
    for (work, name) in [("question", "another leverage"), ("counted", "30 days, counted")] {
        let milliseconds = nanos("native", work).map(|ns| ns / 1e6);
        lines.push(format!("{name:<22}{} ms for 10,000 futures", cell(milliseconds)));
    }
    for who in ["javascript", "numpy"] {
        let Some(row) = found(who, "three assets") else { continue };
        let whole = row.nanos * FUTURES * HOURS / 1e6;
        let step = cell(Some(row.nanos));
        lines.push(format!(
            "{:<22}{step} a step; {whole:.0} ms for 10,000 weeks by the hour; share {}",
            format!("{who}, three assets"),
            row.answer
        ));
    }
    if let Some(week) = nanos("native", "week") {
        let answer = found("native", "week").map_or("-", |row| &row.answer);
        lines.push(format!(
            "{:<22}{} ms for 10,000 weeks; share {answer}",
            "native, three assets",
            cell(Some(week / 1e6))
        ));
    }
    lines
}

fn cell(value: Option<f64>) -> String {
    value.map_or_else(|| format!("{:>10}", "-"), |value| format!("{value:>10.2}"))
}

#[cfg(test)]
mod tests {
    use super::{parse, table};

    #[test]
    fn a_row_stands_beside_its_normals_and_a_peer_that_is_absent_is_left_out() {
        let text = "native\tnormals 3\t10\t-\nnative\tthree assets\t25\t1 2\n";
        let rows = parse(text).expect("lines");
        let lines = table(&rows);
        let row = lines.iter().find(|line| line.starts_with("three assets ")).expect("a row");
        let cells: Vec<&str> = row.split_whitespace().skip(2).collect();
        assert_eq!(cells, ["25.00", "2.50"]);
        assert!(!lines.iter().any(|line| line.starts_with("numpy")));
        let peer = "numpy\tthree assets\t50\t0.3\n";
        let lines = table(&parse(&format!("{text}{peer}")).expect("lines"));
        assert!(lines.iter().any(|line| line.contains("84 ms for 10,000 weeks by the hour")));
        assert!(parse("native\tnormals 3\n").is_err());
    }
}
