//! Bets that show one thing each: a link, and how both accounts end in it. What they ask is said by
//! the page; that they end so is tested.

/// A bet that shows one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// Its link (query string without `?`), seed and all.
    pub link: &'static str,
    /// How cross and isolated end: the statuses of a report.
    pub ends: [&'static str; 2],
}

/// All of them, in the order of the page.
pub static PRESETS: [Preset; 14] = [
    preset("slide", "seed=calm-otter-42&scene=slide", [LIQUIDATED, LIQUIDATED]),
    preset("dip", "seed=calm-otter-42&scene=dip", [FINISHED, LIQUIDATED]),
    preset("in-time", "seed=calm-otter-42&scene=dip&topup=4000", [FINISHED, FINISHED]),
    preset("late", "seed=calm-otter-42&scene=dip&topup=4000&delay=96", [FINISHED, LIQUIDATED]),
    preset("contagion", CONTAGION, [LIQUIDATED, FINISHED]),
    preset("double-hit", DOUBLE_HIT, [LIQUIDATED, LIQUIDATED]),
    preset("hedge", HEDGE, [FINISHED, FINISHED]),
    preset("wick", "seed=wick+1&scene=wick&lev=14&stop=4&trigger=last", [STOPPED, STOPPED]),
    preset("thin", "seed=thin+1&scene=thin", [FINISHED, LIQUIDATED]),
    preset("trail", "seed=calm-otter-42&scene=slide&side=short&trail=6r", [STOPPED, STOPPED]),
    preset(
        "rules-change",
        "seed=calm-otter-42&scene=sideways&lev=25&rulechange=2000:mmr3",
        CHANGED,
    ),
    preset("ladder", LADDER, [FINISHED, LIQUIDATED]),
    preset("loan", "seed=calm-otter-42&scene=slide&rules=loan&lev=5", [LIQUIDATED, LIQUIDATED]),
    preset(
        "october",
        "seed=calm-otter-42&scene=oct-2025&asset=ALT&size=9000&lev=3",
        [LIQUIDATED; 2],
    ),
];

const LIQUIDATED: &str = "liquidated";
const FINISHED: &str = "finished";
const STOPPED: &str = "stopped";
const CHANGED: [&str; 2] = [FINISHED, LIQUIDATED];
const CONTAGION: &str = "seed=contagion-4&size=6000&lev=3&wallet=3500&pos=ALT:long:20000:20";
const DOUBLE_HIT: &str = "seed=calm-otter-42&scene=slide&coll=BTC:0.1&wallet=1";
const HEDGE: &str = "seed=calm-otter-42&scene=slide&side=short&coll=BTC:0.4&wallet=1";
const LADDER: &str = "seed=calm-otter-42&scene=dip&rules=fraction&size=200000&wallet=50000";

const fn preset(name: &'static str, link: &'static str, ends: [&'static str; 2]) -> Preset {
    Preset { name, link, ends }
}
