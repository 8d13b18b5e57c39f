//! Ten links and the digests of their paths and events. Native tests, wasm tests and the page are
//! all held to these: same link, same bytes.

/// Link, path digest, events digest.
pub const DIGESTS: [(&str, &str, &str); 10] = [
    ("v=1&seed=calm-otter-42", "6503c6eca57fed25", "128b8f2df0706627"),
    ("v=1&seed=calm-otter-42&scene=slide", "ab1b44614165ff1a", "99ee0e9beec3ca79"),
    ("v=1&seed=brave-heron-7&scene=dip&rules=tiered", "5e7163b2ccc7a90b", "3065a96c5a200e66"),
    (
        "v=1&seed=M%C3%BCnchen&side=short&asset=ALT&size=12000&lev=4&rules=tiered&vol=180",
        "4dee96e64653a77b",
        "b1eadd9c8c9b4dfb",
    ),
    (
        "v=1&seed=7&asset=ETH&size=900000&wallet=60000&lev=50&rules=tiered&vol=150&days=90&step=15",
        "5c2debbae2a3b175",
        "b9bba4b27ecd13cf",
    ),
    ("v=1&seed=calm-otter-42&scene=flash&rules=tiered", "e1ccb1d9f1d3d6b5", "8cea67b656006327"),
    (
        "v=1&seed=calm-otter-42&asset=SOL&jumps=crash&regime=storms&days=365&step=60",
        "3c5f553474e50849",
        "ab933ff150c65aeb",
    ),
    ("v=1&seed=calm-otter-42&scene=wick", "6a0ab217634f0a9f", "0038cc69e22a6017"),
    ("v=1&seed=calm-otter-42&scene=news", "40986c3851cf329a", "22e4aa081e1a56f9"),
    (
        "v=1&seed=brave-heron-7&scene=oct-2025&asset=ALT&lev=5&rules=tiered",
        "1743df9b3b8cec95",
        "7bae3222f1256afc",
    ),
];
