//! The size report of `dist/`, and the budget that the page must keep.
//!
//! A file belongs to the first visit when `index.html` names it; workers and other pages come
//! later, if at all. Compressed means brotli at its highest quality, as static hosts do it.
//! KB are thousands of bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::odds_program;
use crate::pages::{DIST, WORKER_BUILT};
use crate::process;
use crate::say::print;

/// Most that the page's wasm may weigh, compressed.
const WASM_BYTES_MAX: u64 = 250_000;
/// Most that the script of the workers may weigh, compressed: it comes when the page is at rest.
const WORKER_BYTES_MAX: u64 = 10_000;
/// Most that html, scripts, styles and wasm of a first visit may weigh, compressed.
const VISIT_BYTES_MAX: u64 = 350_000;

/// What is known about one file of `dist/`.
struct Size {
    path: String,
    raw: u64,
    brotli: u64,
    gzip: u64,
    /// Sections that wasm-opt should have stripped.
    leftover: Option<String>,
    is_first_visit: bool,
}

/// Prints each file's size and compares the page with its budget.
///
/// # Errors
/// When a file is over budget or the wasm was not optimised.
pub fn report() -> Result {
    let sizes = measure()?;
    print(format!("{:>11} {:>11} {:>11}  file (* part of a first visit)", "raw", "gzip", "brotli"));
    for size in &sizes {
        let mark = if size.is_first_visit { '*' } else { ' ' };
        let [raw, gzip, brotli] = [size.raw, size.gzip, size.brotli].map(kilobytes);
        print(format!("{raw:>11} {gzip:>11} {brotli:>11}  {mark} {}", size.path));
    }
    let visited = || sizes.iter().filter(|size| size.is_first_visit);
    let wasm: u64 = visited().filter(|size| is(size, "wasm")).map(|size| size.brotli).sum();
    let visit: u64 = visited().map(|size| size.brotli).sum();
    let worker = sizes.iter().find(|size| size.path == WORKER_BUILT).map_or(0, |size| size.brotli);
    print(format!("wasm        {} of {}", kilobytes(wasm), kilobytes(WASM_BYTES_MAX)));
    print(format!("worker      {} of {}", kilobytes(worker), kilobytes(WORKER_BYTES_MAX)));
    print(format!("first visit {} of {}", kilobytes(visit), kilobytes(VISIT_BYTES_MAX)));
    let later = |name: &str| {
        let size = sizes.iter().find(|size| size.path.starts_with(name));
        kilobytes(size.map_or(0, |size| size.brotli))
    };
    let [script, vectors, plain] = odds_program::BUILT.map(later);
    print(format!(
        "odds worker {script}, with {vectors}, or {plain} without vectors: no part of a first visit"
    ));
    check(&sizes, wasm, visit, worker)
}

fn check(sizes: &[Size], wasm: u64, visit: u64, worker: u64) -> Result {
    if let Some(size) = sizes.iter().find(|size| size.leftover.is_some()) {
        return Err(Failure::new(
            format!("{} was not optimised", size.path),
            "check that wasm-opt runs: `data-wasm-opt` and its parameters in index.html",
        ));
    }
    if wasm == 0 {
        return Err(Failure::new("dist/index.html names no wasm", "run `cargo xtask build`"));
    }
    if worker == 0 {
        return Err(Failure::new(
            format!("dist/ has no {WORKER_BUILT}"),
            "run `cargo xtask build`",
        ));
    }
    let budgets = [
        ("wasm", wasm, WASM_BYTES_MAX),
        ("first visit", visit, VISIT_BYTES_MAX),
        ("the workers' script", worker, WORKER_BYTES_MAX),
    ];
    match budgets.into_iter().find(|(_, bytes, bytes_max)| bytes_max < bytes) {
        None => Ok(()),
        Some((what, bytes, bytes_max)) => Err(Failure::new(
            format!("{what} is over budget by {}", kilobytes(bytes - bytes_max)),
            "look at the latest dependency or feature: the report above names the files",
        )),
    }
}

/// Bytes of a file, compressed.
///
/// # Errors
/// When it cannot be read.
pub fn compressed(file: &Path) -> Result<u64> {
    let line = process::output(Command::new("node").arg("xtask/sizes.mjs").arg(file));
    let size = line.as_ref().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    size.ok_or_else(|| {
        let what = format!("the size of {} could not be read", file.display());
        Failure::new(what, format!("run `node xtask/sizes.mjs {}`", file.display()))
    })
}

fn measure() -> Result<Vec<Size>> {
    let start = Path::new(DIST).join("index.html");
    let html = fs::read_to_string(&start).map_err(|error| Failure::file(start, &error))?;
    let mut files = Vec::new();
    list(Path::new(DIST), &mut files)?;
    files.sort();
    let table = process::output(Command::new("node").arg("xtask/sizes.mjs").args(&files))
        .ok_or_else(|| {
            Failure::new(
                "the sizes of dist/ could not be read",
                "run `node xtask/sizes.mjs dist/*`",
            )
        })?;
    let sizes = table.lines().filter_map(|line| size(line, &html));
    Ok(sizes.collect())
}

fn size(line: &str, html: &str) -> Option<Size> {
    let [raw, brotli, gzip, leftover, path] =
        line.splitn(5, ' ').collect::<Vec<_>>().try_into().ok()?;
    let path = path.strip_prefix("dist/")?.to_owned();
    Some(Size {
        raw: raw.parse().ok()?,
        brotli: brotli.parse().ok()?,
        gzip: gzip.parse().ok()?,
        leftover: (leftover != "-").then(|| leftover.to_owned()),
        is_first_visit: path == "index.html" || html.contains(path.as_str()),
        path,
    })
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, &error))?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn is(size: &Size, extension: &str) -> bool {
    Path::new(&size.path).extension().is_some_and(|found| found == extension)
}

fn kilobytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{Size, VISIT_BYTES_MAX, WASM_BYTES_MAX, WORKER_BYTES_MAX, check, kilobytes, size};

    fn wasm(leftover: Option<&str>) -> [Size; 1] {
        let leftover = leftover.unwrap_or("-");
        let line = format!("900 300 400 {leftover} dist/lab_bg.wasm");
        [size(&line, "<script>init('./lab_bg.wasm')</script>").unwrap()]
    }

    #[test]
    fn the_budget_is_a_limit_that_may_be_reached() {
        let verdict = |wasm_bytes, visit| check(&wasm(None), wasm_bytes, visit, 1).is_ok();
        assert!(verdict(WASM_BYTES_MAX, VISIT_BYTES_MAX));
        assert!(!verdict(WASM_BYTES_MAX + 1, VISIT_BYTES_MAX));
        assert!(!verdict(WASM_BYTES_MAX, VISIT_BYTES_MAX + 1));
        assert!(!verdict(0, 0));
        let worker = |bytes| check(&wasm(None), 1, 1, bytes).is_ok();
        assert!(worker(WORKER_BYTES_MAX) && !worker(WORKER_BYTES_MAX + 1) && !worker(0));
    }

    #[test]
    fn wasm_that_was_not_optimised_is_refused() {
        assert!(check(&wasm(Some("name")), 1, 1, 1).is_err());
    }

    #[test]
    fn only_files_that_the_page_names_count_as_first_visit() {
        assert!(wasm(None)[0].is_first_visit);
        assert!(!size("1 1 1 - dist/worker.js", "<p>no such name</p>").unwrap().is_first_visit);
    }

    #[test]
    fn bytes_are_rounded_up_to_tenths_of_a_kilobyte() {
        assert_eq!(kilobytes(0), "0.0 KB");
        assert_eq!(kilobytes(1_001), "1.1 KB");
        assert_eq!(kilobytes(200_000), "200.0 KB");
    }
}
