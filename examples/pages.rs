//! Prints the pages beside the laboratory, one a line: path, title and body as HTML, a tab between them.
//! `cargo xtask build` makes files of them.

use liquidation_lab::lessons::ALL;
use liquidation_lab::view::still::{Still, markup};
use liquidation_lab::view::{Message, Words};
use std::io::{self, BufWriter, Write as _};

fn main() -> io::Result<()> {
    let words = Words::english();
    let mut out = BufWriter::new(io::stdout().lock());
    for page in Still::all() {
        let title = words.say(&page.title());
        writeln!(out, "{}\t{title}\t{}", page.path(), markup(&page.nodes(), &words))?;
    }
    // Nothing stands in those of the lessons until their program runs.
    for lesson in ALL.iter() {
        let title = words.say(&Message::plain(lesson.title));
        writeln!(out, "learn/{}\t{title}\t", lesson.path)?;
    }
    writeln!(out, "learn/sheet\t{}\t", words.say(&Message::plain("sheet-title")))?;
    out.flush()
}
