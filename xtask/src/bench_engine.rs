//! What the engine costs, natively and in wasm, beside the least that exact arithmetic costs and what
//! JavaScript has for it. Measures and asserts no time; what comes out must be the same everywhere.

use crate::failure::Result;
use crate::say::{print, say};
use crate::timings::{Bench, Timings, WASM, figure, ratio};
use crate::tools::Tools;
use crate::{bench, node};

/// Wasm against native, at most.
const WASM_GOAL: f64 = 1.5;
/// The full check against bare decimals, at most.
const BARE_GOAL: f64 = 1.25;
/// A standard run in milliseconds, at most: native, wasm.
const RUN_GOALS: [f64; 2] = [2.0, 5.0];

const NOTES: &str = "\
ns, the middle of 151 rounds; ! misses its goal: wasm at most 1.5 times native, the check at most 1.25
times bare decimals (the same rule in rust_decimal, written out), a run at most 2 ms and in wasm 5.
wasm is built as it ships, small; wasm fast for speed. A quiet step is one in which nothing happens, of the
cross and the isolated account together, so 9 positions are 18. No account holds more than 9 by
commands: the check of 20 is of one put together by hand. The peer of a quiet step, lfest, is AGPL: it
is measured from outside, never installed here.";

/// Builds and measures, and prints a table.
///
/// # Errors
/// When something cannot be built or run, or two ways of working out the same differ.
pub fn engine() -> Result {
    let tools = Tools::set_up()?;
    node::set_up()?;
    bench::peers("decimal.js");
    say("Building the engine natively and twice for wasm (about 5 minutes the first time)");
    Bench("engine").build(&tools)?;
    say("Measuring (about 20 seconds; best with nothing else running)");
    let timings = Bench("engine").measure()?;
    // The check and its bare arithmetic come to the same.
    timings.check_answers(|work| work.replace("bare", "check"))?;
    Table(timings).print();
    Ok(())
}

struct Table(Timings);

impl Table {
    fn print(&self) {
        let heads =
            ["native", "/bare", "wasm", "/native", "wasm fast", "/native", "decimal.js", "/wasm"];
        print(row("", &heads.map(String::from)));
        for (work, name) in works() {
            print(self.row(&work, &name));
        }
        if !self.0.0.iter().any(|row| row.who == "decimal.js") {
            print("decimal.js: skipped; `npm ci` in benches/peers brings it");
        }
        print(NOTES);
    }

    fn row(&self, work: &str, name: &str) -> String {
        let native = self.0.nanos("native", work);
        let [wasm, fast] = WASM.map(|(who, _)| self.0.nanos(who, work));
        let bare = self.0.nanos("native", &work.replace("check", "bare"));
        let bare = bare.filter(|_| work.starts_with("check"));
        let js = self.0.nanos("decimal.js", work);
        let [goal, goal_wasm] = RUN_GOALS.map(|goal| (work == "run").then_some(goal * 1e6));
        let cells = [
            figure(native, goal),
            figure(ratio(native, bare), Some(BARE_GOAL)),
            figure(wasm, goal_wasm),
            figure(ratio(wasm, native), Some(WASM_GOAL)),
            figure(fast, goal_wasm),
            figure(ratio(fast, native), Some(WASM_GOAL)),
            figure(js, None),
            figure(ratio(js, wasm), None),
        ];
        row(name, &cells)
    }
}

/// The works of `benches/engine/work.rs` in the words of the table.
fn works() -> Vec<(String, String)> {
    let quiet = [(1, 1), (5, 1), (9, 1), (5, 4), (9, 4)].map(|(positions, assets)| {
        let assets_named = if assets == 1 { "1 asset" } else { "4 assets" };
        let name = format!("quiet step, {positions} in {assets_named}");
        (format!("quiet {positions} {assets}"), name)
    });
    let sizes = [1, 5, 9, 20];
    let checks = sizes.map(|size| (format!("check {size}"), format!("full check of {size}")));
    let bare = sizes.map(|size| (format!("bare {size}"), format!("bare decimals, {size}")));
    let run = ("run".to_owned(), "run of 30 days".to_owned());
    quiet.into_iter().chain(checks).chain(bare).chain([run]).collect()
}

fn row(name: &str, cells: &[String; 8]) -> String {
    cells.iter().fold(format!("{name:<24}"), |row, cell| format!("{row}{cell:>11}"))
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::timings::Timings;

    #[test]
    fn a_row_has_its_ratios_and_marks_what_misses_a_goal() {
        let lines = "native\tcheck 1\t150\t7.5\nnative\tbare 1\t50\t7.5\nwasm\tcheck 1\t300\t7.5\n";
        let table = Table(Timings::parse(lines).expect("lines"));
        let row = table.row("check 1", "check");
        let cells: Vec<&str> = row.split_whitespace().skip(1).collect();
        assert_eq!(cells, ["150.00", "3.00!", "300.00", "2.00!", "-", "-", "-", "-"]);
    }
}
