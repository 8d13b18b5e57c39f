//! Which rule of the model a sentence explains: the numbers of MODEL.md, as the page cites them.

use crate::view::node::Node;
use crate::view::{Argument, Message};

/// Sums and the rules that they follow.
pub(super) const SUMS: [(&str, &str); 34] = [
    ("sum-rule", "M8"),
    ("sum-backing", "M10"),
    ("sum-left", "M4"),
    ("sum-floor", "M6"),
    ("sum-result", "M18"),
    ("sum-loan-left", "M22"),
    ("sum-loan-floor", "M22"),
    ("sum-loan-result", "M18"),
    ("sum-none", "M18"),
    ("sum-more-need", "M18"),
    ("sum-more-moving", "M18"),
    ("sum-more", "M18"),
    ("sum-entry", "M4"),
    ("sum-notional", "M4"),
    ("sum-distance", "M18"),
    ("sum-bankruptcy", "M19"),
    ("sum-pnl", "M4"),
    ("sum-roe", "M4"),
    ("sum-net", "M24"),
    ("sum-net-rate", "M24"),
    ("sum-equity", "M10"),
    ("sum-maintenance", "M6"),
    ("sum-buffer", "M8"),
    ("sum-risk", "M9"),
    ("sum-cover", "M9"),
    ("sum-initial-rate", "M5"),
    ("sum-initial-cover", "M5"),
    ("sum-debt", "M22"),
    ("sum-margin-level", "M22"),
    ("sum-debt-ratio", "M22"),
    ("sum-margin", "M5"),
    ("sum-funding", "M14"),
    ("sum-free", "M12"),
    ("sum-at-line", "M13"),
];

/// The rule of a sum. What is asked of borrowed money stands in one rule.
pub(super) fn of_sum(sum: &Message) -> Option<&'static str> {
    let (_, rule) = SUMS.into_iter().find(|(key, _)| *key == sum.key)?;
    let none = Argument::Token("none");
    let is_lent = sum.args.iter().any(|(name, value)| *name == "lent" && *value != none);
    Some(if is_lent && ["M5", "M6"].contains(&rule) { "M22" } else { rule })
}

/// What a sentence holds, with the number of its rule behind it, if it explains one.
pub(super) fn explained(rule: Option<&'static str>, words: Node, holder: Node) -> Node {
    let rule = rule.map(|rule| {
        let [name, text] = ["rule-number", "rule-tag"]
            .map(|key| Message::new(key, [("rule", Argument::Token(rule))]));
        Node::new("small", "rule").with("title", name).text(text)
    });
    holder.around([words].into_iter().chain(rule).collect())
}

#[cfg(test)]
pub(super) fn assert_in_model(rules: &[(&str, &str)]) {
    let model = include_str!("../../MODEL.md");
    for (sentence, rule) in rules {
        assert!(model.contains(&format!("\n**{rule} ")), "{sentence} cites {rule}");
    }
}

#[cfg(test)]
mod tests {
    use super::{SUMS, assert_in_model};

    #[test]
    fn every_rule_that_the_sums_cite_stands_in_the_model() {
        assert_in_model(&SUMS);
    }
}
