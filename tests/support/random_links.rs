//! Links of short, eventful runs, by chance and from a fixed seed: every rulebook, both sides, costs on
//! and off, coins, further positions, orders, arranged top-ups, rules that change, shocks.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Draws links one after the other.
pub struct Links(ChaCha8Rng);

/// The rulebooks, in turn.
const RULES: [&str; 5] = ["textbook", "tiered", "tierstep", "fraction", "loan"];
/// What may be asked for during a run, with `#` for a number.
const ORDERS: [&str; 12] = [
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
        // Tenths of what the leverage asks for.
        let wallet = 20_000 * (11 + self.below(9)) / leverage / 10;
        let link = format!("seed=run-{number}&rules={rules}&lev={leverage}&step=60&vol={vol}");
        link + &format!("&days={days}&wallet={wallet}&fees=1&funding=1&slip=1{side}")
    }

    /// The link of run `number`.
    pub fn draw(&mut self, number: usize) -> String {
        let rules = RULES[number % RULES.len()];
        let leverage = if rules == "loan" { 2 + self.below(4) } else { 3 + self.below(60) };
        let steps = 12 + self.below(40);
        let mut link = format!(
            "seed=run-{number}&rules={rules}&lev={leverage}&step=60&days={}&vol={}",
            format_args!("{}.5", steps / 24),
            80 + self.below(420),
        );
        let wallet = 1_000 + self.below(60_000);
        let size = wallet * (2 + self.below(leverage.min(12))) * (7 + self.below(3)) / 10;
        link += &format!("&wallet={wallet}&size={size}");
        link += self.one(&["", "&side=short"]);
        link += self.one(&["", "&asset=ETH", "&asset=ALT"]);
        for cost in ["fees", "funding", "slip"] {
            let value = self.one(&["", "0", "1", "1"]);
            if !value.is_empty() {
                link += &format!("&{cost}={value}");
            }
        }
        link += self.one(&["", "", "&coll=BTC:0.1", "&coll=ETH:2", "&coll=ALT:900"]);
        link += self.one(&["", "", "&pos=ETH:short:900:3", "&pos=ALT:long:600:2,BTC:short:500:5"]);
        link += self.one(&["", "", "&stop=3", "&tp=2", "&trail=2", "&stop=9&tp=4"]);
        link += self.one(&["", "", "&topup=400", "&topup=150&delay=2&autotopup=1"]);
        link += self.one(&["", "", "", "&rulechange=5:mmr2", "&rulechange=9:mmr1.2"]);
        link += self.one(&["", "", "", "&shock=3:crash15", "&shock=6:news,9:dry"]);
        let mut acts = Vec::new();
        for _ in 0..self.below(4) {
            let who = self.one(&["both", "both", "cross", "isolated"]);
            let number = (1 + self.below(9)).to_string();
            let order = self.one(&ORDERS).replace('#', &number);
            acts.push(format!("{}:{who}:{order}", self.below(10)));
        }
        if !acts.is_empty() {
            acts.sort_by_key(|act| act.split(':').next().and_then(|step| step.parse::<u32>().ok()));
            link += &format!("&act={}", acts.join(","));
        }
        link
    }
}
