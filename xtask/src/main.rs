//! The project's tasks: `cargo xtask serve | build | test`.
fn main() {}
