//! Prints the pages beside the laboratory, one a line: path, title and body as HTML, a tab between them.
//! `cargo xtask build` makes files of them.

use liquidation_lab::view::Words;
use liquidation_lab::view::still::{Still, markup};
use std::io::{self, BufWriter, Write as _};

fn main() -> io::Result<()> {
    let words = Words::english();
    let mut out = BufWriter::new(io::stdout().lock());
    for page in Still::all() {
        let title = words.say(&page.title());
        writeln!(out, "{}\t{title}\t{}", page.path(), markup(&page.nodes(), &words))?;
    }
    out.flush()
}
