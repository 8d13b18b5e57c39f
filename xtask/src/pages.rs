//! From one built page to a folder that any static server can serve.
//!
//! Trunk calls this after each build with the folder it has just filled. Scripts are minified;
//! every page path becomes a real file with a `<base>` of its depth, so that relative addresses
//! work at `/` and under any sub-path; and every HTML file gets a content security policy that
//! names its own inline scripts and styles by their SHA-256. A page that trunk serves under
//! development keeps its scripts and gets no policy: trunk completes it while serving.
//!
//! The script of the workers is bundled here, with the bindings that trunk made for the page: a worker
//! runs the page's own program.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use crate::failure::{Failure, Result};
use crate::{alike, lessons, node, odds_program, process};

/// The folder of the finished page.
pub const DIST: &str = "dist";
/// Writes the pages into the folder that trunk names, or into `dist`.
///
/// # Errors
/// When a file cannot be read or written, or the built page has no `<base>`.
pub fn write_all() -> Result {
    let folder = env::var_os("TRUNK_STAGING_DIR").map_or_else(|| DIST.into(), PathBuf::from);
    let start = folder.join("index.html");
    let mut bare = read(&start)?;
    bundle_worker(&folder)?;
    let is_in_development = is_in_development(&bare);
    if !is_in_development {
        minify_scripts(&folder, &mut bare)?;
        arrange_programs(&folder, &mut bare)?;
    }
    odds_program::build(&folder, is_in_development)?;
    let built = told(&bare, &WORDS)?;
    write(&start, &page(&built, 0)?)?;
    let lessons = lessons::document(&told(&bare, &WORDS_OF_LESSONS)?, &bindings(&folder)?)?;
    let script = still_script()?;
    for still in still_pages()? {
        let document = if still.body.is_empty() {
            let page = lessons::titled(&lessons, &still.title);
            if still.path == lessons::SHEET { page } else { lessons::railed(&page)? }
        } else {
            still.document(&built, &script)?
        };
        let page = page(&document, still.path.split('/').count())?;
        write(&folder.join(still.path).join("index.html"), &page)?;
    }
    let missing = folder.join("404.html");
    let built = read(&missing)?;
    write(&missing, &after_charset(&built, &policy_tag(&built))?)
}

/// The files of the words of the laboratory, in the order of the page.
const WORDS: [&str; 3] = ["page", "run", "guide"];

/// Those of the lessons.
const WORDS_OF_LESSONS: [&str; 4] = ["page", "run", "guide", "lessons"];

/// The page with these words and those of exchanges.
fn told(html: &str, files: &[&str]) -> Result<String> {
    let plain = with_words(html, "words", &words(files)?)?;
    with_words(&plain, "words-exchange", &words(&["exchange"])?)
}

/// A page beside the laboratory; where its body is empty it is made by the program of the lessons.
struct Still {
    path: String,
    title: String,
    body: String,
}

impl Still {
    /// The whole document, with the style sheet and the symbols of the built start page, and a script.
    fn document(&self, built: &str, script: &str) -> Result<String> {
        let part = |open: &str, close: &str| {
            let (start, end) = element(built, open, close).ok_or_else(|| {
                Failure::new(format!("the built page has no `{open}`"), "restore it in index.html")
            })?;
            Ok(&built[start..end])
        };
        let style = part("<link rel=\"stylesheet\"", ">")?;
        let sprite = part("<svg class=\"sprite\"", "</svg>")?;
        let frame = read(Path::new(FRAME))?;
        let filled = frame
            .replace("{title}", &self.title)
            .replace("{style}", style)
            .replace("{sprite}", sprite)
            .replace("{script}", script);
        // Last: what a page says is never a place.
        Ok(filled.replace("{body}", &self.body))
    }
}

/// The frame of the pages beside the laboratory.
const FRAME: &str = "src/ui/still.html";
/// What they do where scripts run.
const SCRIPTS: [&str; 2] = ["src/ui/still.js", "src/ui/terms.js"];

/// What those pages do where scripts run, as one small script.
fn still_script() -> Result<String> {
    SCRIPTS.into_iter().map(|path| minified(Path::new(path))).collect()
}

/// The pages as the program tells them that knows them.
fn still_pages() -> Result<Vec<Still>> {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--locked", "--offline", "--example", "pages"]);
    // What trunk asks of its own build is not meant for this one.
    command.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("RUSTFLAGS");
    let told = process::output(&mut command).ok_or_else(|| {
        Failure::new("the pages cannot be told", "see `cargo run --example pages`")
    })?;
    let pages = told.lines().filter_map(|line| {
        let mut parts = line.splitn(3, '\t').map(str::to_owned);
        Some(Still { path: parts.next()?, title: parts.next()?, body: parts.next()? })
    });
    Ok(pages.collect())
}

/// The words of these files, without the comments for those who write them.
///
/// # Errors
/// When one cannot be read.
pub fn words(files: &[&str]) -> Result<String> {
    let mut words = String::new();
    for name in files {
        let text = read(&Path::new("locales/en").join(format!("{name}.ftl")))?;
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            words.push_str(line);
            words.push('\n');
        }
    }
    Ok(words)
}

/// The page with the words in the element of this id.
fn with_words(html: &str, id: &str, words: &str) -> Result<String> {
    if words.contains("</") || words.contains("<!") {
        return Err(Failure::new("the words contain markup", "write plain text in locales/"));
    }
    let place = format!("<script type=\"text/plain\" id=\"{id}\"");
    let (_, end) = element(html, &place, ">").ok_or_else(|| {
        Failure::new(
            "index.html has no place for the words",
            format!("restore `{place}>` in its body"),
        )
    })?;
    Ok(format!("{}\n{words}{}", &html[..end], &html[end..]))
}

/// The built page as it stands `depth` folders below the start page.
fn page(built: &str, depth: usize) -> Result<String> {
    let (start, end) = element(built, "<base", ">").ok_or_else(|| {
        Failure::new("index.html has no <base> element", "restore `<base href=\"./\">` in its head")
    })?;
    let up = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    let based = format!("{}<base href=\"{up}\">{}", &built[..start], &built[end..]);
    if is_in_development(&based) {
        return Ok(based);
    }
    let policy = policy_tag(&based);
    after_charset(&based, &policy)
}

/// Whether trunk has put its reload script into the page, to be completed while it is served.
fn is_in_development(html: &str) -> bool {
    html.contains("{{__TRUNK_")
}

/// The script of the workers: what it does, and how the page's program is spoken to.
const WORKER: &str = "src/lab/worker.js";
/// Its name beside the start page, as `src/lab/workers.rs` asks for it.
pub const WORKER_BUILT: &str = "worker.js";

/// Puts the script of the workers into the folder.
fn bundle_worker(folder: &Path) -> Result {
    let bindings = bindings(folder)?;
    let bindings = fs::canonicalize(&bindings).map_err(|error| Failure::file(&bindings, &error))?;
    let esbuild = &mut Command::new(Path::new(node::PROGRAMS).join("esbuild"));
    esbuild.args([WORKER, "--bundle", "--minify", "--format=iife", "--log-level=warning"]);
    // What it would fetch by itself is given to it.
    esbuild.args(["--define:import.meta.url=''"]);
    esbuild.arg(format!("--alias:bindings={}", bindings.display()));
    esbuild.arg(format!("--outfile={}", folder.join(WORKER_BUILT).display()));
    process::run("bundling the script of the workers", esbuild)
}

/// The bindings of the page's program: the script beside its wasm, of the same name.
fn bindings(folder: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let stems = names.filter_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned));
    let stems = stems.filter(|stem| stem != lessons::PROGRAM);
    let scripts = stems.map(|stem| folder.join(format!("{stem}.js")));
    let [script] = <[PathBuf; 1]>::try_from(scripts.collect::<Vec<_>>()).map_err(|found| {
        Failure::new(
            format!("{} holds {} programs, not one", folder.display(), found.len()),
            "delete it and build again",
        )
    })?;
    Ok(script)
}

/// Minifies every script of the folder and puts its new digest in the place of the old one.
fn minify_scripts(folder: &Path, html: &mut String) -> Result {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, &error))?.path();
        let is_script = path.extension().is_some_and(|extension| extension == "js");
        if !is_script || path.ends_with(WORKER_BUILT) {
            continue;
        }
        let plain = read(&path)?;
        let minified = minified(&path)?;
        write(&path, &minified)?;
        *html = html.replace(&integrity(&plain), &integrity(&minified));
    }
    Ok(())
}

/// Brings the functions of every program of the folder into the order in which they compress best, and puts
/// its new digest in the place of the old one.
fn arrange_programs(folder: &Path, html: &mut String) -> Result {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, &error))?.path();
        if path.extension().is_none_or(|extension| extension != "wasm") {
            continue;
        }
        let bytes = || fs::read(&path).map_err(|error| Failure::file(&path, &error));
        let before = integrity(&bytes()?);
        alike::arrange(&path)?;
        *html = html.replace(&before, &integrity(&bytes()?));
    }
    Ok(())
}

/// A script without what only people read.
fn minified(path: &Path) -> Result<String> {
    let esbuild = Path::new(node::PROGRAMS).join("esbuild");
    process::output(Command::new(esbuild).arg(path).arg("--minify")).ok_or_else(|| {
        let file = path.display();
        Failure::new(format!("esbuild cannot minify {file}"), "run `cargo xtask setup`")
    })
}

/// The digest by which a page recognises a file, as trunk writes it.
fn integrity(file: impl AsRef<[u8]>) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(file)))
}

/// A policy counts only for what follows it: it goes right behind the character set.
fn after_charset(html: &str, tag: &str) -> Result<String> {
    let (_, end) = element(html, "<meta charset", ">").ok_or_else(|| {
        Failure::new(
            "a page has no <meta charset>",
            "put `<meta charset=\"utf-8\">` first in its head",
        )
    })?;
    Ok(format!("{}{tag}{}", &html[..end], &html[end..]))
}

fn policy_tag(html: &str) -> String {
    let scripts = digests(html, "<script", "</script>");
    let styles = digests(html, "<style", "</style>");
    let policy = [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        format!("style-src 'self'{styles}"),
        "img-src 'self' data:".to_owned(),
        "connect-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "base-uri 'self'".to_owned(),
        "form-action 'self'".to_owned(),
    ];
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy.join("; "))
}

/// The digests of all inline elements of a kind, each with a space before it.
fn digests(html: &str, open: &str, close: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((_, start)) = element(rest, open, ">") {
        let body = &rest[start..];
        let end = body.find(close).unwrap_or(body.len());
        if 0 < end {
            text += &[" 'sha256-", &STANDARD.encode(Sha256::digest(&body[..end])), "'"].concat();
        }
        rest = &body[end..];
    }
    text
}

/// Where the first piece that begins with `open` starts, and where it ends behind `close`.
pub fn element(html: &str, open: &str, close: &str) -> Option<(usize, usize)> {
    let start = html.find(open)?;
    let length = html[start..].find(close)?;
    Some((start, start + length + close.len()))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

fn write(path: &Path, text: &str) -> Result {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    fs::write(path, text).map_err(|error| Failure::file(path, &error))
}

#[cfg(test)]
mod tests {
    use super::{page, with_words};

    const BUILT: &str = "<head><meta charset=utf-8><base href=./><script>run()</script></head>";

    #[test]
    fn each_depth_has_its_base() {
        let base = |depth: usize| {
            let page = page(BUILT, depth).unwrap();
            page.split("<base href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        assert_eq!(base(0), "./");
        assert_eq!(base(1), "../");
        assert_eq!(base(2), "../../");
    }

    #[test]
    fn the_policy_precedes_and_names_the_inline_script() {
        let page = page(BUILT, 0).unwrap();
        // printf 'run()' | openssl dgst -sha256 -binary | base64
        let digest = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";
        assert!(page.find(digest).unwrap() < page.find("<script>").unwrap(), "{page}");
        assert!(page.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert!(!page.contains("'unsafe-inline'"));
    }

    #[test]
    fn the_words_stand_in_their_place_and_are_no_markup() {
        let html = "<body><script type=\"text/plain\" id=\"words\"></script></body>";
        let page = with_words(html, "words", "a = b\n").unwrap();
        assert!(page.contains("id=\"words\">\na = b\n</script>"), "{page}");
        assert!(with_words(html, "words", "a = </script>").is_err());
        assert!(with_words("<body></body>", "words", "a = b").is_err());
    }

    #[test]
    fn a_page_under_development_has_no_policy() {
        let page = page(&BUILT.replace("run()", "'{{__TRUNK_ADDRESS__}}'"), 0).unwrap();
        assert!(!page.contains("Content-Security-Policy"));
    }

    #[test]
    fn a_page_without_base_is_refused() {
        let failure = page("<head><meta charset=utf-8></head>", 0).unwrap_err();
        assert!(failure.to_string().contains("<base>"));
    }
}
