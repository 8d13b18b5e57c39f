//! The glossary: every term with its plain word, the word of exchanges and what it is, one tap away from
//! every use. The page of all of them is where the script (`src/ui/terms.js`) finds what it opens.
//!
//! A use carries [`TERM`](crate::view::page::TERM) with one of the names of its term: in the laboratory that is mostly the key of
//! the label that stands there, so that its program knows no second name for it.

use super::back;
use crate::view::node::Node;
use crate::view::page::{el, said};
use crate::view::{Argument, Message};

/// A term: its message, and the names by which laboratory and lessons ask for it besides its own.
pub struct Term {
    key: &'static str,
    names: &'static [&'static str],
}

/// Terms about one thing, and a run in which they are met.
struct Group {
    title: &'static str,
    /// The bet, and after a `#` where in the laboratory they stand.
    run: &'static str,
    terms: &'static [Term],
}

const fn term(key: &'static str, names: &'static [&'static str]) -> Term {
    Term { key, names }
}

const GROUPS: [Group; 6] = [
    Group {
        title: "glossary-money",
        run: "seed=calm-otter-42&scene=slide&coll=BTC:0.1#numbers",
        terms: &[
            term("term-wallet", &["field-wallet"]),
            term("term-cross", &[]),
            term("term-isolated", &["ticket-locked"]),
            term("term-margin", &["row-margin", "field-margin"]),
            term("term-leverage", &["field-lev"]),
            term("term-effective", &["row-effective"]),
            term("term-equity", &["row-equity"]),
            term("term-account", &["row-account"]),
            term("term-free", &["row-free"]),
            term("term-savings", &["field-savings", "ticket-savings"]),
            term("term-coll", &["field-coll"]),
            term("term-haircut", &[]),
        ],
    },
    Group {
        title: "glossary-rule",
        run: "seed=calm-otter-42&scene=slide&rules=tierstep#end,events",
        terms: &[
            term("term-liquidated", &[]),
            term("term-liquidation", &["row-liquidation"]),
            term("term-distance", &["row-distance"]),
            term("term-maintenance", &["row-maintenance"]),
            term("term-buffer", &["row-buffer"]),
            term("term-risk", &["row-risk"]),
            term("term-cover", &["row-cover"]),
            term("term-margin-call", &[]),
            term("term-initial", &[]),
            term("term-initial-rate", &["row-initial-rate"]),
            term("term-initial-cover", &["row-initial-cover"]),
            term("term-bankruptcy", &["row-bankruptcy"]),
            term("term-insurance", &[]),
            term("term-others", &[]),
            term("term-rules", &["field-rules"]),
            term("term-ladder", &[]),
            term("term-rulechange", &["field-rulechange"]),
        ],
    },
    Group {
        title: "glossary-position",
        run: "seed=calm-otter-42&pos=ETH:short:2000:5#numbers",
        terms: &[
            term("term-notional", &["row-notional", "field-size", "control-size"]),
            term("term-qty", &["row-qty"]),
            term("term-side", &["row-side", "field-side"]),
            term("term-entry", &["row-entry"]),
            term("term-pnl", &["row-pnl", "ticket-at-line", "price"]),
            term("term-roe", &["row-roe"]),
            term("term-net", &["row-net"]),
            term("term-net-rate", &["row-net-rate"]),
            term("term-loss", &["row-loss"]),
            term("term-at-stake", &["ticket-loss"]),
            term("term-pos", &["field-pos"]),
            term("term-reduce", &[]),
            term("term-hedge", &[]),
        ],
    },
    Group {
        title: "glossary-orders",
        run: "seed=calm-otter-42&scene=slide&stop=6&tp=8&topup=500&delay=2&savings=500#play,events",
        terms: &[
            term("term-stop", &["row-stop", "field-stop"]),
            term("term-trail", &["field-trail"]),
            term("term-take-profit", &["row-take-profit", "field-tp"]),
            term("term-trigger", &["field-trigger"]),
            term("term-alert", &["field-alert"]),
            term("term-topup", &["field-topup", "paid-in"]),
            term("term-delay", &["field-delay", "control-delay"]),
            term("term-autotopup", &["field-autotopup"]),
            term("term-withdraw", &["taken-out"]),
        ],
    },
    Group {
        title: "glossary-prices",
        run: "seed=calm-otter-42&scene=wick&asset=ALT#play,numbers",
        terms: &[
            term("term-mark", &["row-mark"]),
            term("term-last", &[]),
            term("term-index", &[]),
            term("term-wick", &[]),
            term("term-vol", &["field-vol"]),
            term("term-liquidity", &[]),
            term("term-asset", &["row-market", "field-asset"]),
            term("term-scene", &["field-scene"]),
            term("term-seed", &["field-seed"]),
            term("term-jumps", &["field-jumps"]),
            term("term-regime", &["field-regime"]),
            term("term-corr", &["field-corr"]),
            term("term-drift", &["field-drift"]),
            term("term-days", &["field-days"]),
            term("term-step", &["field-step"]),
        ],
    },
    Group {
        title: "glossary-costs",
        run: "seed=calm-otter-42&rules=tiered&scene=slide&fees=1&funding=1&slip=1#end,why",
        terms: &[
            term("term-fees", &["field-fees", "ticket-fees"]),
            term("term-funding", &["row-funding", "field-funding"]),
            term("term-interest", &[]),
            term("term-slippage", &["field-slip", "ticket-slippage"]),
            term("term-liquidation-fee", &[]),
            term("term-debt", &["row-debt"]),
            term("term-margin-level", &["row-margin-level"]),
            term("term-debt-ratio", &["row-debt-ratio"]),
        ],
    },
];

impl Term {
    /// All of them, in the order of the page.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        GROUPS.iter().flat_map(|group| group.terms)
    }

    /// Its own name: its anchor on the page.
    pub fn name(&self) -> &'static str {
        self.key.trim_start_matches("term-")
    }

    /// Every name it is asked for by, its own first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name()].into_iter().chain(self.names.iter().copied())
    }

    /// The plain word.
    pub fn plain(&self) -> Message {
        self.part("plain")
    }

    /// The word of exchanges.
    pub fn exchange(&self) -> Message {
        self.part("exchange")
    }

    /// What it is.
    pub fn definition(&self) -> Message {
        self.part("is")
    }

    fn part(&self, part: &'static str) -> Message {
        Message::new(self.key, [("part", Argument::Token(part))])
    }
}

/// The page of all terms.
pub(super) fn glossary() -> Node {
    let mut parts = vec![el("h1", "").says("glossary-title"), el("p", "").says("glossary-intro")];
    for group in &GROUPS {
        parts.push(el("h2", "").keyed(group.title, 0).text(said(group.title)));
        let entries = group.terms.iter().map(entry);
        let address = ["./?v=1&", group.run].concat();
        let run = el("a", "").with("href", address).says("glossary-run");
        parts.push(el("p", "").keyed(group.title, 0).around(vec![run]));
        parts.push(el("dl", "terms").keyed(group.title, 0).around(entries.collect()));
    }
    parts.push(back());
    el("main", "about").with("data-page", "glossary").around(parts)
}

fn entry(term: &Term) -> Node {
    let word = Argument::Said(Box::new(term.exchange()));
    let mut head = vec![
        el("dfn", "").text(term.plain()),
        el("span", "exchange").text(Message::new("glossary-exchange", [("word", word)])),
    ];
    // Anchors of its other names.
    head.extend(term.names.iter().map(|name| el("span", "").keyed(name, 0).with("id", *name)));
    el("div", "").keyed(term.key, 0).with("data-entry", term.name()).around(vec![
        el("dt", "").with("id", term.name()).around(head),
        el("dd", "").text(term.definition()),
    ])
}
