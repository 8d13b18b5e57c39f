//! Every example keeps what it promises: its link is whole, in the shortest form, and both accounts end
//! as it says.

#[path = "support/tree.rs"]
mod tree;

use liquidation_lab::sim::{PRESETS, Report, Session};
use liquidation_lab::view::Words;
use liquidation_lab::view::still::Still;
use std::collections::BTreeSet;
use tree::{attribute, said, walk};

#[test]
fn examples_end_as_they_say() {
    let mut failures = Vec::new();
    for preset in &PRESETS {
        let session = Session::new(preset.link);
        assert!(session.notices().is_empty(), "{}: {:?}", preset.name, session.notices());
        let report = Report::of(session.experiment().clone()).0;
        let ends: Vec<_> = report.lanes.iter().map(|lane| lane.status).collect();
        if ends != preset.ends {
            failures.push(format!("{} {ends:?}", preset.name));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_example_asks_its_own_question_and_leads_into_its_bet() {
    let words = Words::english();
    let (mut cards, mut leads, mut questions) = (Vec::new(), Vec::new(), BTreeSet::new());
    walk(&Still::Examples.nodes(), &mut |node| {
        cards.extend(attribute(node, "data-example", &words));
        let address = attribute(node, "href", &words);
        if let Some(query) = address.as_deref().and_then(|it| it.strip_prefix("./?v=1&")) {
            leads.push(query.to_owned());
            questions.insert(said(node, &words));
        }
    });
    assert_eq!(cards, PRESETS.map(|preset| preset.name));
    assert_eq!(leads, PRESETS.map(|preset| preset.link));
    assert_eq!(questions.len(), PRESETS.len());
    assert!(questions.iter().all(|question| question.ends_with('?')), "{questions:?}");
}
