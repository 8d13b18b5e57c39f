//! Text to [`Scenario`]: every value checked, all problems reported at once, every bad value
//! replaced by its default. Links and the bet form both come through here.

use crate::engine::{Asset, Costs, Side, Venue};
use crate::market::{Bars, Scene, Seed};
use crate::sim::draft_funds::{BLAME, Blame, can_open, fundable};
use crate::sim::draft_view::View;
use crate::sim::keys::{Key, SEED_DEFAULT};
use crate::sim::ordering::RECORDED;
use crate::sim::scenario::{
    INSTRUMENT, LEVERAGE_MAX, Rules, Scenario, entry_price, qty, steps_within,
};
use crate::units::{Leverage, Money, ParseNumberError, Qty, parse_number};
use form_urlencoded::byte_serialize;
use litemap::LiteMap;
use rust_decimal::{Decimal, RoundingStrategy, dec};
use std::sync::Arc;

/// Texts by key, as somebody gave them. Keys that are absent take their defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The given texts.
    pub values: LiteMap<Key, String>,
    /// Prices of one's own, which no text holds.
    pub own: Option<Arc<Bars>>,
}

/// A value that was not used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whose value.
    pub key: Key,
    /// What was given.
    pub given: String,
    /// What is wrong with it.
    pub fault: Fault,
    /// What is used instead.
    pub used: String,
}

/// What is wrong with a value; each names what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not one of the allowed words.
    NotOneOf(Vec<&'static str>),
    /// Exists, but is not built yet; these are.
    NotBuilt(Vec<&'static str>),
    /// Not a number, or outside the range (both ends allowed).
    NotBetween(Decimal, Decimal),
    /// A seed must be 1 to 32 characters.
    NotASeed,
    /// The account could not open this; the value must be within the range (both ends allowed).
    CannotFund(Decimal, Decimal),
    /// One part of a list is not of its grammar, or beyond the horizon.
    Unreadable(String),
    /// A list may have so many parts.
    TooMany(usize),
    /// The account could not open all of these beside the first position.
    CannotFundAll,
    /// `drift`, `jumps`, `regime` and `corr` act on the random scene only.
    NoEffect,
}

/// A scenario that works, and what had to be replaced for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Validated {
    /// Ready to run.
    pub scenario: Scenario,
    /// One entry for each value that was not used.
    pub problems: Vec<Problem>,
}

/// Largest amount of money in a link (digit budget M2).
pub(super) const AMOUNT_MAX: Decimal = dec!(1_000_000_000);
/// Smallest amount.
const AMOUNT_MIN: Decimal = dec!(0.00000001);

impl Validated {
    /// Says for each problem what is used instead.
    fn new(scenario: Scenario, mut problems: Vec<Problem>) -> Self {
        if !problems.is_empty() {
            let texts = scenario.texts();
            for problem in &mut problems {
                problem.used.clone_from(&texts[&problem.key]);
            }
        }
        Self { scenario, problems }
    }
}

impl Draft {
    /// Checks everything. Never fails: what cannot be used is replaced and reported.
    pub fn validate(&self) -> Validated {
        let Some(given) = self.values.get(&Key::Pos) else {
            let (scenario, problems) = self.funded();
            return Validated::new(scenario, problems);
        };
        let (mut scenario, mut problems) = self.without(|key| key == Key::Pos).funded();
        // The first position is the bet; what is to stand beside it has to fit.
        let kept = self.without(|key| problems.iter().any(|problem| problem.key == key));
        let (whole, more) = kept.read();
        problems.extend(more.into_iter().filter(|problem| problem.key == Key::Pos));
        if can_open(&whole).is_ok() {
            scenario = whole;
        } else {
            let (given, fault) = (given.clone(), Fault::CannotFundAll);
            problems.push(Problem { key: Key::Pos, given, fault, used: String::new() });
        }
        Validated::new(scenario, problems)
    }

    /// As [`Draft::read`], with an opening that can be funded.
    fn funded(&self) -> (Scenario, Vec<Problem>) {
        let (mut scenario, mut problems) = self.read();
        if can_open(&scenario).is_err() {
            // Values that are fine alone but not together: give up the one whose default helps,
            // or all of them where none does alone.
            let base = self.without(|key| problems.iter().any(|problem| problem.key == key));
            let given: Vec<&Blame> =
                BLAME.iter().filter(|blame| base.values.contains_key(&blame.key)).collect();
            let helps = |key: Key| can_open(&base.without(|other| other == key).read().0).is_ok();
            let culprit = given.iter().find(|blame| helps(blame.key));
            let culprits = culprit.map_or(given.clone(), |blame| vec![*blame]);
            let kept = base.without(|key| culprits.iter().any(|blame| blame.key == key));
            (scenario, _) = kept.read();
            for blame in culprits {
                let (low, high) = fundable(&scenario, blame, &kept);
                let fault = Fault::CannotFund(low, high);
                let given = self.values[&blame.key].clone();
                problems.push(Problem { key: blame.key, given, fault, used: String::new() });
            }
        }
        (scenario, problems)
    }

    /// The shortest query string that gives the same scenario: version, seed, and every key
    /// without which something would be different. Refused values are left out.
    pub fn link(&self) -> String {
        if self.own.is_some() {
            // What belongs to prices that no link carries is no part of one.
            return Self { own: None, ..self.without(|key| RECORDED.contains(&key)) }.link();
        }
        let Validated { scenario, problems } = self.validate();
        let texts = scenario.texts();
        let mut kept = self.without(|key| problems.iter().any(|problem| problem.key == key));
        for (key, value) in &mut kept.values {
            value.clone_from(&texts[key]);
        }
        for key in Key::ALL {
            if key == Key::V || key == Key::Seed {
                kept.values.insert(key, texts[&key].clone());
                continue;
            }
            if key == Key::View {
                // No part of the scenario, which would be the same without.
                kept.show(self.view());
                continue;
            }
            if !kept.values.contains_key(&key) {
                continue;
            }
            let without = kept.without(|other| other == key);
            let Validated { scenario: same, problems } = without.validate();
            if same == scenario && problems.is_empty() {
                kept = without;
            }
        }
        let pairs = kept.values.iter();
        let pairs = pairs.map(|(key, value)| [key.name(), "=", &escaped(value)].concat());
        pairs.collect::<Vec<_>>().join("&")
    }

    pub(super) fn without(&self, is_dropped: impl Fn(Key) -> bool) -> Self {
        let mut draft = self.clone();
        draft.values.retain(|key, _| !is_dropped(*key));
        draft
    }

    /// Each value by itself, and against those it depends on; on prices of one's own where there are any.
    fn read(&self) -> (Scenario, Vec<Problem>) {
        let (scenario, problems) = self.simulated();
        match &self.own {
            None => (scenario, problems),
            Some(bars) => (scenario.on_bars(Arc::clone(bars)), problems),
        }
    }

    /// Each value by itself, and against those it depends on.
    fn simulated(&self) -> (Scenario, Vec<Problem>) {
        let mut reader = Reader { draft: self, problems: Vec::new() };
        reader.word(Key::V, &["1"], &[]);
        let seed = reader.seed();
        let scene = reader.word(Key::Scene, &Scene::ALL.map(Scene::as_str), &[]);
        let scene = Scene::from_name(scene).unwrap_or(Scene::Random);
        let is_short = reader.word(Key::Side, &["long", "short"], &[]) == "short";
        let side = if is_short { Side::Short } else { Side::Long };
        let asset = reader.word(Key::Asset, &Asset::ALL.map(Asset::name), &[]);
        let asset = Asset::ALL.into_iter().find(|a| a.name() == asset).unwrap_or(Asset::Btc);
        let rules = reader.word(Key::Rules, &Rules::ALL.map(Rules::name), &[]);
        let rules = Rules::from_name(rules).unwrap_or(Rules::Textbook);
        let costs = reader.costs(rules);
        let wanted = reader.number(Key::Size, lot_value(asset), AMOUNT_MAX, dec!(20_000));
        let deposit = reader.number(Key::Wallet, AMOUNT_MIN, AMOUNT_MAX, dec!(5_000));
        // A scene with a clock of its own is seen minute by minute.
        let steps =
            if scene.days().is_some() { ["1", "5", "15", "60"] } else { ["5", "1", "15", "60"] };
        let step = reader.word(Key::Step, &steps, &[]);
        let step_minutes = step.parse().unwrap_or(5);
        let days = reader.days(scene, step_minutes);
        let own = self.own.as_ref().map(|bars| bars.steps());
        let horizon = own.unwrap_or_else(|| steps_within(days, step_minutes));
        let volatility = reader.number(Key::Vol, dec!(1), dec!(500), dec!(60));
        let drift = reader.drift(scene);
        let jumps = reader.jumps(scene);
        let regime = reader.regime(scene);
        let correlation = reader.correlation(scene);
        reader.word(Key::View, &[View::Full.name(), View::Projector.name()], &[]);
        reader.word(Key::Lang, &["en"], &[]);
        let venue =
            Venue { instruments: vec![asset.instrument()], rules: rules.book(costs, LEVERAGE_MAX) };
        let notional = entry_price(asset) * qty(Money::new(wanted), asset);
        let coins = reader.coins();
        let further = reader.further();
        let savings = reader.number(Key::Savings, Decimal::ZERO, AMOUNT_MAX, dec!(5_000));
        let (leverage, margin) =
            reader.leverage(notional, venue.leverage_max(INSTRUMENT, notional));
        let scenario = Scenario {
            seed,
            scene,
            side,
            asset,
            size: Money::new(wanted),
            wallet: Money::new(deposit),
            savings: Money::new(savings),
            further,
            orders: reader.orders(side),
            alerts: reader.alerts(),
            arranged: reader.arranged(),
            rule_change: reader.rule_change(horizon),
            shocks: reader.shocks(horizon),
            acts: reader.acts(horizon),
            coins,
            leverage,
            margin,
            rules,
            costs,
            volatility,
            drift,
            jumps,
            regime,
            correlation,
            days,
            step_minutes,
            own: None,
        };
        (scenario, reader.problems)
    }
}

/// What one lot is worth at the entry: the smallest size.
pub(super) fn lot_value(asset: Asset) -> Decimal {
    (entry_price(asset) * Qty::new(asset.instrument().lot)).decimal()
}

/// A value as it stands in a link. Colons and commas may stand in a query as they are: a link that
/// can be read aloud.
fn escaped(value: &str) -> String {
    let pieces = byte_serialize(value.as_bytes());
    let plain = |piece| match piece {
        "%3A" => ":",
        "%2C" => ",",
        escaped => escaped,
    };
    pieces.map(plain).collect()
}

/// The shortest horizon that holds one step, up to 8 decimals of a day.
fn days_of_one_step(step_minutes: u32) -> Decimal {
    let days = Decimal::from(step_minutes) / dec!(1440);
    let days = days.round_dp_with_strategy(8, RoundingStrategy::ToPositiveInfinity);
    debug_assert_eq!(steps_within(days, step_minutes), 1);
    days
}

/// Reads values one by one and collects what is wrong.
pub(super) struct Reader<'a> {
    draft: &'a Draft,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    pub(super) fn given(&self, key: Key) -> Option<&str> {
        self.draft.values.get(&key).map(String::as_str)
    }

    pub(super) fn refuse(&mut self, key: Key, fault: Fault) {
        let given = self.given(key).unwrap_or_default().to_owned();
        self.problems.push(Problem { key, given, fault, used: String::new() });
    }

    /// One of `allowed`, the first by default.
    pub(super) fn word(
        &mut self,
        key: Key,
        allowed: &[&'static str],
        not_built: &[&str],
    ) -> &'static str {
        let Some(given) = self.given(key) else { return allowed[0] };
        if let Some(found) = allowed.iter().find(|word| **word == given) {
            return found;
        }
        let is_known = not_built.contains(&given);
        let allowed_list = allowed.to_vec();
        let fault =
            if is_known { Fault::NotBuilt(allowed_list) } else { Fault::NotOneOf(allowed_list) };
        self.refuse(key, fault);
        allowed[0]
    }

    fn seed(&mut self) -> Seed {
        let Ok(default) = Seed::new(SEED_DEFAULT) else {
            unreachable!("the default seed is a seed");
        };
        match self.given(Key::Seed).map(Seed::new) {
            None => default,
            Some(Ok(seed)) => seed,
            Some(Err(_)) => {
                self.refuse(Key::Seed, Fault::NotASeed);
                default
            }
        }
    }

    /// A number within both ends.
    pub(super) fn number(
        &mut self,
        key: Key,
        low: Decimal,
        high: Decimal,
        default: Decimal,
    ) -> Decimal {
        self.number_or(key, low, high).unwrap_or(default)
    }

    /// A number within both ends, or `None` when it is absent or refused.
    pub(super) fn number_or(&mut self, key: Key, low: Decimal, high: Decimal) -> Option<Decimal> {
        let number: Result<Decimal, ParseNumberError> = parse_number(self.given(key)?);
        match number {
            Ok(number) if low <= number && number <= high => Some(number),
            Ok(_) | Err(_) => {
                self.refuse(key, Fault::NotBetween(low, high));
                None
            }
        }
    }

    /// `days`: at least one whole step.
    fn days(&mut self, scene: Scene, step_minutes: u32) -> Decimal {
        let shortest = dec!(0.01).max(days_of_one_step(step_minutes));
        let usual = Decimal::from(scene.days().unwrap_or(30));
        self.number(Key::Days, shortest, dec!(365), usual)
    }

    fn costs(&mut self, rules: Rules) -> Costs {
        let Costs { has_fees, has_funding, has_slippage } = rules.costs_default();
        let switch = |is_on: bool| if is_on { ["1", "0"] } else { ["0", "1"] };
        Costs {
            has_fees: self.word(Key::Fees, &switch(has_fees), &[]) == "1",
            has_funding: self.word(Key::Funding, &switch(has_funding), &[]) == "1",
            has_slippage: self.word(Key::Slip, &switch(has_slippage), &[]) == "1",
        }
    }

    /// Leverage and, where it is more than notional / leverage asks, the margin to post. A margin
    /// without a leverage sets the leverage that it amounts to.
    fn leverage(&mut self, notional: Money, cap: Leverage) -> (Leverage, Option<Money>) {
        let cap = cap.min(LEVERAGE_MAX);
        let chosen = self.number_or(Key::Lev, dec!(1), cap.decimal()).and_then(Leverage::new);
        let default = Leverage::new(dec!(20)).map_or(cap, |twenty| twenty.min(cap));
        let margin_min = chosen.unwrap_or(cap).margin_initial(notional);
        let margin = self.number_or(Key::Margin, margin_min.decimal(), AMOUNT_MAX).map(Money::new);
        let implied = margin.and_then(|margin| leverage_of(notional, margin));
        (chosen.or(implied).unwrap_or(default), margin)
    }
}

/// The leverage that posting `margin` amounts to, at least 1: notional / margin, in two decimals as
/// leverage is said and chosen, rounded up so that its initial margin is not above the margin it came
/// from.
fn leverage_of(notional: Money, margin: Money) -> Option<Leverage> {
    let times = notional.decimal() / margin.decimal();
    let times = times.round_dp_with_strategy(2, RoundingStrategy::ToPositiveInfinity);
    Leverage::new(times.max(Decimal::ONE))
}
