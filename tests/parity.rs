//! The digests of ten fixed links, natively. `tests/wasm.rs` asserts the same constants in a
//! browser, `tests/e2e` on the page.

#[path = "support/digests.rs"]
mod digests;

use liquidation_lab::sim::{Report, Session};

#[test]
fn ten_links_give_their_digests() {
    for (link, path, events) in digests::DIGESTS {
        let session = Session::new(link);
        assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
        assert_eq!(session.link().as_ref(), link, "a canonical link stays as it is");
        let (report, _) = Report::of(session.experiment().clone());
        let found = (report.path_digest.as_str(), report.events_digest.as_str());
        assert_eq!(found, (path, events), "{link}");
    }
}
