//! Links of short, eventful runs, by chance and from a fixed seed: every rulebook, both sides, costs on
//! and off, coins, further positions, orders, arranged top-ups, rules that change, shocks,
//! now and then a market that parts trades from the mark.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Draws links one after the other.
pub struct Links(ChaCha8Rng);

/// The rulebooks, in turn.
const RULES: [&str; 5] = ["textbook", "tiered", "tierstep", "fraction", "loan"];
/// What may be asked for during a run, with `#` for a number.
const ORDERS: [&str; 16] = [
    "close:1",
    "reduce:1:40",
    "reduce:1:30:keep",
    "add:1:#00",
    "topup:1:#0",
    "margin:1:#0",
    "withdraw:#00",
    "lev:1:#",
    "open:SOL:short:#00:3",
    "open:BTC:long:#000:5",
    "close:2",
    "stop:1:none",
    "mode:1:cross",
    "mode:1:isolated",
    "mode:2:cross",
    "mode:2:isolated",
];

impl Links {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0.next_u64() % limit
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[usize::try_from(self.below(of.len() as u64)).expect("a small number")]
    }

    /// A long, quiet run of a bet with little behind it, which what it costs may decide.
    pub fn draw_slow(&mut self, number: usize) -> String {
        let rules = RULES[number % 4];
        let (leverage, vol) = (40 + self.below(60), 2 + self.below(5));
        let days = 10 + self.below(50);
        let side = self.one(&["", "&side=short", "&asset=ALT", "&asset=ALT&side=short"]);
        let funding = self.one(&["", "&funding=1"]);
        // Tenths of what the leverage asks for.
        let wallet = 20_000 * (11 + self.below(9)) / leverage / 10;
        let link = format!("seed=run-{number}&rules={rules}&lev={leverage}&step=60&vol={vol}");
        [link, format!("days={days}&wallet={wallet}&fees=1&slip=1{funding}{side}")].join("&")
    }

    /// As [`Links::draw`], in a market that parts trades from the mark.
    #[allow(dead_code, reason = "not every test that draws links asks for it")]
    pub fn draw_apart(&mut self, number: usize) -> String {
        let link = self.draw(number);
        let scene = self.one(&["scene=wick", "scene=thin", "scene=thin", ""]);
        let wick = if link.contains("shock=") { "" } else { "shock=2:wick,7:wick" };
        let reads = self.one(&["", "trigger=last"]);
        let pairs = [&link, scene, wick, reads].into_iter().filter(|pair| !pair.is_empty());
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The link of run `number`.
    pub fn draw(&mut self, number: usize) -> String {
        let rules = RULES[number % RULES.len()];
        let leverage = if rules == "loan" { 2 + self.below(4) } else { 3 + self.below(60) };
        let (days, vol) = (self.below(2), 80 + self.below(420));
        let wallet = 1_000 + self.below(60_000);
        let size = wallet * (2 + self.below(leverage.min(12))) * (7 + self.below(3)) / 10;
        let mut pairs = vec![
            format!("seed=run-{number}&rules={rules}&lev={leverage}&step=60&days={days}.5"),
            format!("vol={vol}&wallet={wallet}&size={size}"),
        ];
        let choices: [&[&str]; 11] = [
            &["", "side=short"],
            &["", "asset=ETH", "asset=ALT"],
            &["", "fees=0", "fees=1", "fees=1"],
            &["", "funding=0", "funding=1", "funding=1"],
            &["", "slip=0", "slip=1", "slip=1"],
            &["", "", "coll=BTC:0.1", "coll=ETH:2", "coll=ALT:900,BTC:0.02,ETH:1"],
            &["", "", "pos=ETH:short:900:3", "pos=ALT:long:600:2,BTC:short:500:5"],
            &["", "", "stop=3", "tp=2", "trail=2", "stop=9&tp=4"],
            &["", "", "topup=400", "topup=150&delay=2&autotopup=1"],
            &["", "", "", "rulechange=5:mmr2", "rulechange=9:mmr1.2"],
            &["", "", "", "shock=3:crash15", "shock=6:news,9:dry"],
        ];
        pairs.extend(choices.map(|choice| self.one(choice).to_owned()));
        let mut acts = Vec::new();
        for _ in 0..self.below(4) {
            let who = self.one(&["both", "both", "cross", "isolated"]);
            let digit = (1 + self.below(9)).to_string();
            acts.push((self.below(10), who, self.one(&ORDERS).replace('#', &digit)));
        }
        acts.sort_by_key(|(step, ..)| *step);
        let acts: Vec<String> =
            acts.into_iter().map(|(step, who, order)| format!("{step}:{who}:{order}")).collect();
        pairs.push(if acts.is_empty() { String::new() } else { format!("act={}", acts.join(",")) });
        pairs.retain(|pair| !pair.is_empty());
        pairs.join("&")
    }
}
