//! Five links and the digests of their paths and events. Native tests, wasm tests and the page are
//! all held to these: same link, same bytes.

/// Link, path digest, events digest.
pub const DIGESTS: [(&str, &str, &str); 5] = [
    ("v=1&seed=calm-otter-42", "", ""),
    ("v=1&seed=calm-otter-42&scene=slide", "", ""),
    ("v=1&seed=brave-heron-7&scene=dip&rules=tiered", "", ""),
    ("v=1&seed=M%C3%BCnchen&side=short&asset=ALT&rules=tiered&size=12000&lev=4&vol=180", "", ""),
    (
        "v=1&seed=7&asset=ETH&size=900000&wallet=60000&lev=50&rules=tiered&vol=150&days=90&step=15",
        "",
        "",
    ),
];
