//! The page on this machine, rebuilt and reloaded when a file changes.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::process;
use crate::say::say;
use crate::tools::Tools;

/// Where the page is shown when nothing else is asked for.
const PORT: u16 = 8080;
/// Apart from `dist/`: what is served holds a reload script that no visitor should get.
const SERVED: &str = "target/served";
/// What the page is made of: a change here builds it again.
const WATCHED: [&str; 6] = ["index.html", "src", "style", "public", "locales", "Cargo.toml"];

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    port: u16,
    profile: Profile,
}

#[derive(Debug, PartialEq, Eq)]
enum Profile {
    /// What visitors get.
    Release,
    /// Slower to run, quicker to rebuild.
    Dev,
}

impl Options {
    /// Reads the words behind `cargo xtask serve`.
    ///
    /// # Errors
    /// When a word is unknown or the port is no port number.
    pub fn parse(words: &[&str]) -> Result<Self> {
        let mut options = Self { port: PORT, profile: Profile::Release };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--dev" => options.profile = Profile::Dev,
                "--release" => options.profile = Profile::Release,
                "--port" => {
                    let port = words.next().copied().unwrap_or_default();
                    options.port = port.parse().map_err(|_| {
                        let what = format!("`{port}` is no port number");
                        Failure::new(what, "try `cargo xtask serve --port 8081`")
                    })?;
                }
                unknown => {
                    let what = format!("`cargo xtask serve` does not know `{unknown}`");
                    return Err(Failure::new(what, "it knows `--port 8081` and `--dev`"));
                }
            }
        }
        Ok(options)
    }
}

/// Builds the page and serves it until it is interrupted.
///
/// # Errors
/// When the port is taken, or the set-up or the server fails.
pub fn serve(options: &Options) -> Result {
    let port = options.port;
    require_port(port)?;
    let tools = Tools::set_up()?;
    say(format!(
        "Building the page (about 3 minutes the first time, seconds later); then open \
         http://127.0.0.1:{port}/ (Ctrl-C stops)"
    ));
    let trunk = &mut tools.trunk();
    trunk.args(["serve", "--port", &port.to_string(), "--dist", SERVED]);
    for path in WATCHED.iter().filter(|path| Path::new(path).exists()) {
        trunk.args(["--watch", path]);
    }
    if options.profile == Profile::Release {
        trunk.arg("--release");
    }
    process::run("serving the page", trunk)
}

fn require_port(port: u16) -> Result {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop);
    bind(port).map_err(|error| {
        let next = (port..u16::MAX).map(|port| port + 1).find(|next| bind(*next).is_ok());
        let next = next.map_or(String::new(), |next| format!(" or try `--port {next}`"));
        Failure::new(
            format!("port {port} cannot be used: {error}"),
            format!("stop the program that uses it{next}"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{Options, Profile, require_port};
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn options_have_defaults_and_reject_what_they_do_not_know() {
        let plain = Options { port: 8080, profile: Profile::Release };
        assert_eq!(Options::parse(&[]).unwrap(), plain);
        let other = Options { port: 9000, profile: Profile::Dev };
        assert_eq!(Options::parse(&["--port", "9000", "--dev"]).unwrap(), other);
        assert!(Options::parse(&["--port"]).is_err());
        assert!(Options::parse(&["--port", "70000"]).is_err());
        assert!(Options::parse(&["--prot"]).is_err());
    }

    #[test]
    fn a_port_in_use_is_told_with_another_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let failure = require_port(taken.local_addr().unwrap().port()).unwrap_err();
        assert!(failure.to_string().contains("--port "), "{failure}");
    }
}
