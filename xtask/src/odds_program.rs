//! The worker of the odds: its program, once with vector instructions and once without, and its script.
//!
//! The page's program is built to be small; the kernel of the odds is an order of magnitude slower so. This
//! one is built for speed, without what only the page needs, and fetched when the page is at rest. The names
//! of the programs carry a digest, so that a script never meets a program that is not its own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Result};
use crate::process::{self, cargo};
use crate::tools::WASM_TARGET;
use crate::{alike, node, pages};

/// How the names of what is built begin: the script, the program with vectors, the one without.
pub const BUILT: [&str; 3] = ["odds-worker.js", "odds-vectors-", "odds-plain-"];

/// The name of the binary.
const PROGRAM: &str = "odds-worker";
/// What the worker does.
const SCRIPT: &str = "src/ui/odds-worker.js";
/// Where everything is put together.
const FOLDER: &str = "target/odds";

/// What both are compiled with: as in `.cargo/config.toml`, but nothing is kept from being inlined.
const FLAGS: [&str; 2] = ["--cfg=sha2_backend=\"soft\"", "--cfg=sha2_backend_soft=\"compact\""];
/// What brings vector instructions.
pub const VECTORS: &str = "-Ctarget-feature=+simd128";

/// What `wasm-opt` is told, beside the features of the oldest browsers that we serve.
const OPTIMISE: [&str; 5] =
    ["-O3", "--low-memory-unused", "--converge", "--strip-debug", "--strip-producers"];

/// Puts script and programs into the folder of the page. Under development they are compiled as quickly
/// as everything else.
///
/// # Errors
/// When something cannot be built.
pub fn build(folder: &Path, is_in_development: bool) -> Result {
    let profile = if is_in_development { "dev" } else { "release" };
    let vectors = program(folder, "vectors", profile, &[VECTORS])?;
    let plain = program(folder, "plain", profile, &[])?;
    let [bindings, others] = ["vectors", "plain"].map(bindings);
    if read(&bindings)? != read(&others)? {
        return Err(Failure::new(
            "the two programs of the odds are spoken to in different ways",
            "give each its own bindings in xtask/src/odds_program.rs",
        ));
    }
    let words = text_file("words", &pages::words(&["odds"])?)?;
    let terms = text_file("terms", &pages::words(&["odds_exchange"])?)?;
    let esbuild = &mut Command::new(Path::new(node::PROGRAMS).join("esbuild"));
    esbuild.args([SCRIPT, "--bundle", "--minify", "--format=iife", "--log-level=warning"]);
    // What it would fetch by itself is given to it.
    esbuild.args(["--define:import.meta.url=''"]);
    esbuild.arg(format!("--define:VECTORS='{vectors}'")).arg(format!("--define:PLAIN='{plain}'"));
    for (name, file) in [("bindings", bindings), ("words", words), ("terms", terms)] {
        let file = fs::canonicalize(&file).map_err(|error| Failure::file(&file, &error))?;
        esbuild.arg(format!("--alias:{name}={}", file.display()));
    }
    esbuild.arg(format!("--outfile={}", folder.join(BUILT[0]).display()));
    process::run("bundling the script of the odds", esbuild)
}

/// Builds one of the programs into the folder and says its name there.
fn program(folder: &Path, name: &str, profile: &str, flags: &[&str]) -> Result<String> {
    let out = Path::new(FOLDER).join(name);
    compile(Path::new("wasm-bindgen"), ["--bin", PROGRAM], profile, flags, &out)?;
    let bound = out.join("odds_bg.wasm");
    if profile != "dev" {
        let optimise = &mut Command::new(Path::new(node::PROGRAMS).join("wasm-opt"));
        optimise
            .arg(&bound)
            .args(OPTIMISE)
            .args(alike::FEATURES)
            .arg("--enable-simd")
            .arg("-o")
            .arg(&bound);
        process::run("wasm-opt", optimise)?;
    }
    let bytes = fs::read(&bound).map_err(|error| Failure::file(&bound, &error))?;
    let digest = Sha256::digest(&bytes)
        .iter()
        .take(8)
        .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let file = format!("odds-{name}-{digest:016x}.wasm");
    let place = folder.join(&file);
    fs::write(&place, bytes).map_err(|error| Failure::file(&place, &error))?;
    Ok(file)
}

/// Compiles a binary or an example with these flags beside the usual ones, and puts it with its bindings,
/// called `odds`, into a folder.
///
/// # Errors
/// When it cannot be compiled.
pub fn compile(
    bindgen: &Path,
    what: [&str; 2],
    profile: &str,
    flags: &[&str],
    out: &Path,
) -> Result {
    let options = ["build", "--quiet", "--locked", "--offline", "--no-default-features"];
    let flags = [&FLAGS[..], flags].concat().join("\u{1f}");
    let build = &mut cargo();
    // What trunk asks of its own build is not meant for this one.
    build.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags);
    build.args(options).args(["--target", WASM_TARGET, "--profile", profile]).args(what);
    process::run("building the program of the odds", build)?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let built = target.join(WASM_TARGET).join(if profile == "dev" { "debug" } else { profile });
    let [kind, name] = what;
    let compiled = if kind == "--example" {
        built.join("examples").join(format!("{}.wasm", name.replace('-', "_")))
    } else {
        built.join(format!("{name}.wasm"))
    };
    let command = &mut Command::new(bindgen);
    command.args(["--target", "web", "--no-typescript", "--out-name", "odds", "--out-dir"]);
    process::run("wasm-bindgen", command.arg(out).arg(compiled))
}

/// How a program is spoken to.
fn bindings(name: &str) -> PathBuf {
    Path::new(FOLDER).join(name).join("odds.js")
}

/// A text as a file that the script can hold.
fn text_file(name: &str, text: &str) -> Result<PathBuf> {
    let file = Path::new(FOLDER).join(format!("{name}.txt"));
    fs::write(&file, text).map_err(|error| Failure::file(&file, &error))?;
    Ok(file)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| Failure::file(file, &error))
}
