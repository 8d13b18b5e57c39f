//! What a price path costs, beside the normals in it alone, natively and in wasm under Chromium.
//! Measures and asserts no time; what comes out must be the same everywhere.

use crate::failure::Result;
use crate::say::{print, say};
use crate::timings::{Bench, Timings, WASM, figure, ratio};
use crate::tools::Tools;
use crate::{chromium, node};

/// Steps of all assets in a path of `benches/market/work.rs`: 4 assets, 30 days of 5 minutes.
const ASSET_STEPS: f64 = 4.0 * 30.0 * 24.0 * 12.0;

/// A step of an asset against its normal, at most.
const GOAL: f64 = 2.0;

/// The works of `benches/market/work.rs` in the words of the table.
const WORKS: [(&str, &str); 4] = [
    ("normals", "normals alone"),
    ("random", "random"),
    ("everything", "jumps, crashes and storms"),
    ("crash scene", "oct-2025"),
];

const NOTES: &str = "\
ns a step and asset, the middle of 151 rounds; ! misses its goal, which stands beside the ratio. Paths are
those of all four assets for 30 days in steps of 5 minutes, as the page keeps them. Normals are the same
draws written out: ChaCha8, Box and Muller; the random path worked from them has the market's digest. wasm
is built as it ships, small; wasm fast for speed.";

/// Builds and measures, and prints a table.
///
/// # Errors
/// When something cannot be built or run, or two ways of working out the same differ.
pub fn market() -> Result {
    let tools = Tools::set_up()?;
    node::set_up()?;
    chromium::set_up()?;
    say("Building the market natively and twice for wasm (about 5 minutes the first time)");
    Bench("market").build(&tools)?;
    say("Measuring (about 15 seconds; best with nothing else running)");
    let timings = Bench("market").measure()?;
    // The path of the normals is the random one.
    timings.check_answers(|work| work.replace("normals", "random"))?;
    table(&timings).into_iter().for_each(print);
    Ok(())
}

/// Heads, a row for each work, and the notes.
fn table(timings: &Timings) -> Vec<String> {
    let columns = [("native", "native")].into_iter().chain(WASM).map(|(who, _)| who);
    let head = |who| format!("{who:>12}{:>11}{:>7}", "/normals", "goal");
    let heads = columns.clone().map(head).collect::<String>();
    let rows = WORKS.map(|(work, name)| {
        let is_goal = work != "normals";
        let cells = columns.clone().map(|who| {
            let nanos = timings.nanos(who, work).map(|nanos| nanos / ASSET_STEPS);
            let ratio = ratio(timings.nanos(who, work), timings.nanos(who, "normals"));
            let ratio = figure(ratio.filter(|_| is_goal), Some(GOAL));
            let goal = if is_goal { format!("{GOAL:.1}") } else { String::new() };
            format!("{:>12}{ratio:>11}{goal:>7}", figure(nanos, None))
        });
        format!("{name:<26}{}", cells.collect::<String>())
    });
    let heads = format!("{:<26}{heads}", "");
    [heads].into_iter().chain(rows).chain([NOTES.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::timings::Timings;

    #[test]
    fn a_step_stands_beside_its_normal_and_its_goal() {
        let lines = "native\tnormals\t345600\ta\nnative\trandom\t691200\ta\nwasm\tnormals\t345600\ta\n\
                     wasm\trandom\t725760\ta\n";
        let table = table(&Timings::parse(lines).expect("lines"));
        let cells = |row: &str| row.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cells(&table[1])[2..6], ["10.00", "-", "10.00", "-"]);
        let random = cells(&table[2]);
        assert_eq!(random[1..7], ["20.00", "2.00", "2.0", "21.00", "2.10!", "2.0"]);
    }
}
