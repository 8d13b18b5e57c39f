//! The pages of the lessons: the start page with another program. Trunk builds that program beside the one of
//! the laboratory and starts it nowhere.

use std::path::Path;

use crate::failure::{Failure, Result};
use crate::pages::element;

/// The name of the program's files, as trunk writes them.
pub const PROGRAM: &str = "lessons";

/// The one page of the program that is no lesson.
pub const SHEET: &str = "learn/sheet";

/// The page with room for the rail of a lesson. Said by the page: asked by the style sheet (`:has`), browsers
/// look through the whole page at every change of it.
///
/// # Errors
/// When the page has no body to say so.
pub fn railed(html: &str) -> Result<String> {
    let railed = html.replacen("<body>", "<body class=\"railed\">", 1);
    if railed == html {
        return Err(Failure::new("the start page has no `<body>`", "restore it in index.html"));
    }
    Ok(railed)
}

/// The start page with this program in the place of the one whose bindings these are.
///
/// # Errors
/// When the page does not start that program.
pub fn document(built: &str, bindings: &Path) -> Result<String> {
    let stem = bindings.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let mut html = built.to_owned();
    // What is fetched beforehand is the laboratory's, and so are its digests.
    for open in ["<link rel=\"modulepreload\"", "<link rel=\"preload\""] {
        if let Some((start, end)) = element(&html, open, ">") {
            html.replace_range(start..end, "");
        }
    }
    if stem.is_empty() || !html.contains(stem) {
        return Err(Failure::new(
            "the start page does not start the laboratory",
            "restore its `<link data-trunk rel=\"rust\">` in index.html",
        ));
    }
    Ok(html.replace(stem, PROGRAM))
}

/// The page under its own title.
pub fn titled(html: &str, title: &str) -> String {
    match element(html, "<title>", "</title>") {
        Some((start, end)) => {
            format!("{}<title>{title} · Liquidation Lab</title>{}", &html[..start], &html[end..])
        }
        None => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{document, railed, titled};
    use std::path::Path;

    const BUILT: &str = "<title>Lab</title><link rel=\"modulepreload\" href=\"./lab-1.js\" \
                         integrity=\"x\"><link rel=\"preload\" href=\"./lab-1_bg.wasm\">\
                         <script>import init from './lab-1.js'; init('./lab-1_bg.wasm')</script>";

    #[test]
    fn the_page_of_a_lesson_starts_the_lessons() {
        let page = document(BUILT, Path::new("dist/lab-1.js")).unwrap();
        assert!(page.contains("'./lessons.js'; init('./lessons_bg.wasm')"), "{page}");
        assert!(!page.contains("lab-1") && !page.contains("preload"), "{page}");
        assert!(titled(&page, "Leverage").contains("<title>Leverage · Liquidation Lab</title>"));
        assert!(document(BUILT, Path::new("dist/other.js")).is_err());
        assert_eq!(railed("<body>").unwrap(), "<body class=\"railed\">");
        assert!(railed(BUILT).is_err());
    }
}
