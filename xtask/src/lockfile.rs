//! Which versions Cargo.lock pins.

use std::fs;

use crate::failure::{Failure, Result};

/// The version of a package in Cargo.lock.
///
/// # Errors
/// When the file cannot be read or does not name the package.
pub fn version(package: &str) -> Result<String> {
    let text =
        fs::read_to_string("Cargo.lock").map_err(|error| Failure::file("Cargo.lock", &error))?;
    version_in(&text, package).map(str::to_owned).ok_or_else(|| {
        Failure::new(
            format!("Cargo.lock does not name {package}"),
            "restore the file with `git checkout Cargo.lock`",
        )
    })
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";

    #[test]
    fn reads_the_package_of_exactly_this_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }
}
