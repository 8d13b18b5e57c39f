//! In a browser: the same links give the same bytes as natively.
#![cfg(target_arch = "wasm32")]

#[path = "support/digests.rs"]
mod digests;

use liquidation_lab::sim::{Report, Session};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn ten_links_give_their_native_digests() {
    for (link, path, events) in digests::DIGESTS {
        let (report, _) = Report::of(Session::new(link).experiment().clone());
        let found = (report.path_digest.as_str(), report.events_digest.as_str());
        assert_eq!(found, (path, events), "{link}");
    }
}
