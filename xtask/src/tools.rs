//! The Rust side of the set-up: the wasm target, the crates, trunk, and the wasm-bindgen tools
//! that match Cargo.lock.
//!
//! A tool that is installed already in the right version is used as it is. Otherwise it goes to
//! a folder of its own in the user's cache, one for each version, so that it is shared by all
//! clones of the project and replaces nothing that the user installed for something else.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process::{self, Quiet, cargo};
use crate::{lockfile, node};

/// The bundler. Newer ones need a newer Rust.
const TRUNK_VERSION: &str = "0.21.14";
/// What the page is compiled to.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The programs that build the page, all at hand.
pub struct Tools {
    path: OsString,
    wasm_bindgen: PathBuf,
}

impl Tools {
    /// Finds or installs everything that building the page takes, npm packages included.
    ///
    /// # Errors
    /// One line with the remedy when something cannot be had.
    pub fn set_up() -> Result<Self> {
        let is_first_time = !Path::new("target").join(WASM_TARGET).is_dir();
        process::require_space(if is_first_time { 3_000 } else { 300 })?;
        wasm_target()?;
        fetch_crates()?;
        let trunk = Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK_VERSION.to_owned(),
            // Unoptimised, and without TLS, which only its downloads would need: half the wait.
            options: &["--debug", "--no-default-features"],
            about: "about 4 minutes, only this time",
        };
        let wasm_bindgen = Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: lockfile::version("wasm-bindgen")?,
            options: &["--debug"],
            about: "about 2 minutes, only this time",
        };
        let trunk = trunk.find_or_install()?;
        let wasm_bindgen = wasm_bindgen.find_or_install()?;
        node::set_up()?;

        let root = env::current_dir().map_err(|error| Failure::file(".", &error))?;
        let mut folders = vec![root.join(node::PROGRAMS), wasm_bindgen.clone(), trunk];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders).map_err(|error| {
            Failure::new(
                format!("a folder on PATH cannot be used: {error}"),
                "move the project to a folder without a colon in its name",
            )
        })?;
        Ok(Self { path, wasm_bindgen })
    }

    /// Trunk, with all the tools on its PATH, and this program for its hook.
    pub fn trunk(&self) -> Command {
        let mut command = Command::new("trunk");
        command.env("PATH", &self.path);
        if let Ok(this) = env::current_exe() {
            command.env("XTASK", this);
        }
        command
    }

    /// The program that makes a module of what was compiled.
    pub fn wasm_bindgen(&self) -> PathBuf {
        self.wasm_bindgen.join("wasm-bindgen")
    }

    /// The program that runs wasm tests in a browser.
    pub fn wasm_test_runner(&self) -> PathBuf {
        self.wasm_bindgen.join("wasm-bindgen-test-runner")
    }
}

/// A program that cargo can install.
struct Tool<'a> {
    package: &'a str,
    program: &'a str,
    version: String,
    options: &'a [&'a str],
    about: &'a str,
}

impl Tool<'_> {
    /// The folder that holds the program in the right version.
    fn find_or_install(&self) -> Result<PathBuf> {
        let root = cache_folder()?.join(format!("{}-{}", self.package, self.version));
        let private = root.join("bin");
        let on_path = process::on_path(self.program).and_then(|file| Some(file.parent()?.into()));
        let in_cargo_home = process::cargo_home().map(|home| home.join("bin"));
        let places = [Some(private.clone()), on_path, in_cargo_home];
        let found = places.into_iter().flatten().find(|folder| self.is_right(folder));
        if let Some(folder) = found {
            return Ok(folder);
        }
        Quiet {
            what: &format!("Installing {} {}", self.package, self.version),
            about: self.about,
            log: self.package,
        }
        .run(
            cargo()
                .args(["install", "--locked", self.package, "--version", &self.version])
                .args(self.options)
                .arg("--root")
                .arg(&root)
                // Kept when interrupted, so that the next try goes on where this one stopped.
                .env("CARGO_TARGET_DIR", "target/tools")
                .env("CARGO_PROFILE_DEV_DEBUG", "0"),
        )?;
        // A gigabyte of intermediate files that nobody reads again.
        let _ = fs::remove_dir_all("target/tools");
        Ok(private)
    }

    fn is_right(&self, folder: &Path) -> bool {
        let told = process::output(Command::new(folder.join(self.program)).arg("--version"));
        told.is_some_and(|told| told.split_whitespace().nth(1) == Some(&self.version))
    }
}

/// Crates for every platform: trunk reads the metadata of all, and then builds offline.
fn fetch_crates() -> Result {
    if process::output(cargo().args(["fetch", "--locked", "--offline"])).is_some() {
        return Ok(());
    }
    Quiet { what: "Downloading crates", about: "about half a minute", log: "crates" }
        .run(cargo().args(["fetch", "--locked"]))
}

fn wasm_target() -> Result {
    let libraries = process::output(Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]));
    if libraries.is_some_and(|folder| PathBuf::from(folder.trim()).is_dir()) {
        return Ok(());
    }
    if process::on_path("rustup").is_none() {
        return Err(Failure::new(
            format!("Rust's {WASM_TARGET} target is missing and there is no rustup to add it"),
            "install Rust with rustup (https://rustup.rs) and run this again",
        ));
    }
    Quiet { what: "Adding Rust's wasm target", about: "a few seconds", log: "wasm-target" }
        .run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
}

fn cache_folder() -> Result<PathBuf> {
    let home = || env::home_dir().map(|home| home.join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home);
    cache.map(|cache| cache.join("liquidation-lab")).ok_or_else(|| {
        Failure::new("no home directory to keep tools in", "set HOME and run this again")
    })
}
