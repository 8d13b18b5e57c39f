//! The market on this machine, for `cargo xtask bench market`.

#[path = "../shared/timed.rs"]
mod timed;
mod work;

fn main() -> std::io::Result<()> {
    timed::print(&work::all())
}
